/** `#pragma` and `_Pragma` (C11 6.10.6 and 6.10.9). */
import { lex } from '../lex/lexer.js';
import { Token } from '../lex/token.js';
import { SourceFile } from '../source.js';
import { spell } from './paste.js';
import type { Preprocessor } from './preprocess.js';

/**
 * Obeys a pragma. `once`, `push_macro`, `pop_macro` and GCC's `poison`, `error` and `warning` work here; `pack` becomes a token for the
 * parser; all others are without effect.
 *
 * @param line the tokens behind the word pragma
 * @param at where diagnostics point
 */
export function obeyPragma(pp: Preprocessor, line: readonly Token[], at: Token): void {
  const made = pragmaToken(pp, line, at);
  if (made) pp.emit(made);
}

function pragmaToken(pp: Preprocessor, line: readonly Token[], at: Token): Token | undefined {
  switch (line[0]?.text) {
    case 'once':
      if (pp.buffer!.depth === 0) pp.diags.warning(line[0].span, '#pragma once in main file', '');
      pp.once.add(pp.buffer!.lexed.file.path);
      return undefined;
    case 'pack':
      return new Token('pragma', spell(pp.expander.expandAll(line)), line[0].span, true, true);
    case 'push_macro':
    case 'pop_macro':
      pushOrPop(pp, line);
      return undefined;
    case 'GCC':
      gcc(pp, line);
      return undefined;
    case 'STDC':
    case 'message':
    case 'weak':
    case 'redefine_extname':
    case 'scalar_storage_order':
    case undefined:
      return undefined;
  }
  pp.diags.warning(at.span, `ignoring ‘#pragma ${spell(line.slice(0, 2))}’`, 'Wunknown-pragmas', { lineOnly: true });
  return undefined;
}

function pushOrPop(pp: Preprocessor, line: readonly Token[]): void {
  const arg = line[2];
  if (line[1]?.text !== '(' || arg?.kind !== 'string' || line[3]?.text !== ')') {
    pp.diags.error(line[0]!.span, `invalid #pragma ${line[0]!.text} directive`);
    return;
  }
  const name = arg.text.slice(1, -1);
  const stack = pp.saved.get(name) ?? [];
  pp.saved.set(name, stack);
  if (line[0]!.text === 'push_macro') stack.push(pp.macros.get(name));
  else if (stack.length > 0) {
    const macro = stack.pop();
    if (macro) pp.macros.set(name, macro);
    else pp.macros.delete(name);
  }
}

function gcc(pp: Preprocessor, line: readonly Token[]): void {
  const word = line[1]?.text;
  if (word === 'diagnostic') {
    const option = line[3]?.kind === 'string' ? line[3].text.slice(1, -1) : undefined;
    pp.diags.policy.pragma(line[0]!.span, line[2]?.text ?? '', option);
    return;
  }
  if (word === 'poison') {
    for (const t of line.slice(2)) if (t.kind === 'ident') pp.poisoned.add(t.text);
  } else if ((word === 'error' || word === 'warning') && line[2]?.kind === 'string') {
    const message = line
      .slice(2)
      .map((t) => t.text.slice(1, -1))
      .join('');
    if (word === 'error') pp.diags.error(line[1]!.span, message);
    else pp.diags.warning(line[1]!.span, message, '');
  }
}

/**
 * `_Pragma ( "…" )`, whose word was just read.
 *
 * @returns the token that the pragma makes, if it makes one
 */
export function pragmaOperator(pp: Preprocessor, name: Token): Token | undefined {
  const { expander } = pp;
  const open = expander.peek();
  if (open?.text === '(' && open.kind === 'punct') {
    expander.raw();
    const literal = expander.peek();
    if (literal?.kind === 'string') {
      expander.raw();
      if (expander.peek()?.text === ')') {
        expander.raw();
        return pragmaToken(pp, destringized(literal, name), name);
      }
    }
  }
  pp.diags.error(name.span, '_Pragma takes a parenthesized string literal');
  return undefined;
}

/** The tokens that a string literal contains, all placed where _Pragma stands. */
function destringized(literal: Token, name: Token): Token[] {
  const text = literal.text
    .slice(literal.text.indexOf('"') + 1, -1)
    .replace(/\\(["\\])/g, '$1')
    .replace(/[\r\n]/g, ' ');
  const { tokens } = lex(new SourceFile('<_Pragma>', text));
  return tokens.slice(0, -1).map((t) => new Token(t.kind, t.text, name.span, t.spaceBefore, false));
}
