/** The operators `#` and `##` of macro bodies (C11 6.10.3.2 and 6.10.3.3). */
import { lex } from '../lex/lexer.js';
import { spellingOf, Token, type TokenKind } from '../lex/token.js';
import { SourceFile } from '../source.js';

/** Longest token that `##` makes; without a limit a few lines could make one that fills the memory. */
const LONGEST_TOKEN = 1 << 16;

/** The tokens as text, with one space where there was any white space between them. */
export function spell(tokens: readonly Token[]): string {
  let s = '';
  for (const t of tokens) s += t.spaceBefore && s !== '' ? ` ${spellingOf(t)}` : spellingOf(t);
  return s;
}

/**
 * The string literal that `#` makes of an argument.
 *
 * @returns its text with quotes; `odd`: a lone backslash at the end had to be dropped
 */
export function stringify(arg: readonly Token[]): { text: string; odd: boolean } {
  let s = '';
  for (const t of arg) {
    if (t.spaceBefore && s !== '') s += ' ';
    const raw = spellingOf(t);
    const quoted = t.kind === 'string' || t.kind === 'char' || (t.kind === 'other' && /^.?['"]/.test(raw));
    s += quoted ? raw.replace(/[\\"]/g, '\\$&') : raw;
  }
  let backslashes = 0;
  while (s[s.length - 1 - backslashes] === '\\') backslashes++;
  const odd = backslashes % 2 === 1;
  return { text: `"${odd ? s.slice(0, -1) : s}"`, odd };
}

const WORD = /^[A-Za-z_$][\w$]*$/;

/** Kind and text of the one token that the spellings of both make together; undefined if they make none. */
export function paste(left: Token, right: Token): { kind: TokenKind; text: string } | undefined {
  const text = spellingOf(left) + spellingOf(right);
  if (text.length > LONGEST_TOKEN) return undefined;
  if (left.kind === 'ident' && (right.kind === 'ident' || right.kind === 'number') && WORD.test(text)) {
    return { kind: 'ident', text };
  }
  const { tokens, problems } = lex(new SourceFile('<paste>', text));
  const made = tokens[0]!;
  const one = tokens.length === 2 && problems.length === 0 && !made.spaceBefore && made.span.end === text.length;
  return one && made.kind !== 'other' && made.kind !== 'eof' ? { kind: made.kind, text: made.text } : undefined;
}
