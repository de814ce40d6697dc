/** Source text to preprocessing tokens: translation phases 1 to 3 of C11 5.1.1.2, without trigraphs (as gcc's gnu11). */
import type { Span, SourceFile } from '../source.js';
import {
  BLANK,
  CLASS,
  DIGIT,
  IDENT_PART,
  IDENT_START,
  isIdentifierCodePoint,
  universalCharacter,
} from './characters.js';
import { includeGuard } from './guard.js';
import { punctuatorLength, UNUSUAL } from './punctuators.js';
import { splice } from './splice.js';
import { Token } from './token.js';

/** Something to tell whenever the file is read, whether or not the place is in a skipped group. */
export interface LexProblem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly span: Span;
  /** The option of a warning. */
  readonly code?: string;
}

/** The tokens of one file. */
export interface LexedFile {
  readonly file: SourceFile;
  /** Ends with an `eof` token that is at the start of a line. */
  readonly tokens: readonly Token[];
  /** Indices of the `#` tokens that begin directives, ascending. */
  readonly hashes: readonly number[];
  readonly problems: readonly LexProblem[];
  /** The macro that guards the whole file (`#ifndef X … #endif` around everything): while it is defined the file is empty. */
  readonly guard: string | undefined;
}

const NEWLINE = 10;
const CR = 13;
const QUOTE = 34;
const APOSTROPHE = 39;
const STAR = 42;
const DOT = 46;
const SLASH = 47;
const LESS = 60;
const BACKSLASH = 92;

/** Where the lexer is in a directive; header names are tokens only in some of them. */
const enum Directive {
  None,
  Hash,
  Line,
}

/** All tokens of `file`. Never fails: what is no token becomes one of kind `other`, which is reported if it is not skipped. */
export function lex(file: SourceFile): LexedFile {
  const { text, original, spaced } = splice(file.text);
  const end = text.length;
  const tokens: Token[] = [];
  const hashes: number[] = [];
  const problems: LexProblem[] = [];
  const spanOf = (from: number, to: number): Span =>
    original
      ? { file, start: original(from), end: to > from ? original(to - 1) + 1 : original(from) }
      : { file, start: from, end: to };
  for (const at of spaced) {
    problems.push({
      severity: 'warning',
      message: 'backslash and newline separated by space',
      span: { file, start: at, end: at + 1 },
    });
  }

  let pos = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let space = false;
  let bol = true;
  let directive = Directive.None;
  let headerNext = false;
  let hasInclude = false;

  while (pos < end) {
    const start = pos;
    const c = text.charCodeAt(pos);
    const cls = c < 128 ? CLASS[c]! : 0;

    if ((cls & BLANK) !== 0) {
      pos++;
      space = true;
      continue;
    }
    if (c === NEWLINE || c === CR) {
      pos++;
      bol = space = true;
      directive = Directive.None;
      headerNext = hasInclude = false;
      continue;
    }

    let kind: Token['kind'];
    let name: string | undefined;
    if (c === SLASH && text.charCodeAt(pos + 1) === SLASH) {
      pos += 2;
      const from = pos;
      for (let d = text.charCodeAt(pos); pos < end && d !== NEWLINE && d !== CR;) d = text.charCodeAt(++pos);
      if (original && original(pos) - original(from) !== pos - from) {
        const span = { ...spanOf(start, start + 2), end: original(start) + 1 };
        problems.push({ severity: 'warning', message: 'multi-line comment', span, code: 'Wcomment' });
      }
      space = true;
      continue;
    } else if (c === SLASH && text.charCodeAt(pos + 1) === STAR) {
      const close = text.indexOf('*/', pos + 2);
      if (close < 0) problems.push({ severity: 'error', message: 'unterminated comment', span: spanOf(pos, pos + 2) });
      const nested = file.system ? -1 : text.indexOf('/*', pos + 2);
      if (nested >= 0 && nested < close) {
        const span = spanOf(nested, nested + 1);
        problems.push({ severity: 'warning', message: '"/*" within comment', span, code: 'Wcomment' });
      }
      pos = close < 0 ? end : close + 2;
      space = true;
      continue;
    } else if (headerNext && (c === LESS || c === QUOTE) && headerEnd(text, pos) > 0) {
      pos = headerEnd(text, pos);
      kind = 'header';
    } else if ((cls & DIGIT) !== 0 || (c === DOT && isDigit(text.charCodeAt(pos + 1)))) {
      pos = numberEnd(text, pos);
      kind = 'number';
    } else if (c === QUOTE || c === APOSTROPHE) {
      pos = quotedEnd(text, pos);
      kind = quotedKind(text, start, pos, c);
    } else {
      // An identifier, or a prefix of a literal.
      if ((cls & IDENT_START) !== 0) {
        pos++;
        for (;;) {
          const d = text.charCodeAt(pos);
          if (!(d < 128) || (CLASS[d]! & IDENT_PART) === 0) break;
          pos++;
        }
      }
      const d = text.charCodeAt(pos);
      if (d >= 128 || d === BACKSLASH) {
        const long = extendedIdentifier(text, start, pos);
        pos = long.end;
        name = long.name;
      } else if (pos > start) name = text.slice(start, pos);

      if (name !== undefined) {
        kind = 'ident';
        if ((d === QUOTE || d === APOSTROPHE) && isPrefix(name, d)) {
          const open = pos;
          pos = quotedEnd(text, open);
          kind = quotedKind(text, open, pos, d);
        }
      } else {
        const n = punctuatorLength(text, pos, c);
        kind = n > 0 ? 'punct' : 'other';
        pos += n > 0 ? n : c >= 0xd800 && c <= 0xdbff && isLowSurrogate(text.charCodeAt(pos + 1)) ? 2 : 1;
      }
    }

    let word = kind === 'ident' ? name! : text.slice(start, pos);
    if (kind === 'punct') word = UNUSUAL[word] ?? word;
    if (bol && word === '#' && kind === 'punct') {
      hashes.push(tokens.length);
      directive = Directive.Hash;
    } else if (directive !== Directive.None) {
      if (directive === Directive.Hash) {
        directive = Directive.Line;
        headerNext = word === 'include' || word === 'include_next' || word === 'import';
      } else {
        headerNext = hasInclude && word === '(';
        hasInclude = word === '__has_include' || word === '__has_include_next';
      }
    }
    tokens.push(new Token(kind, word, spanOf(start, pos), space, bol));
    space = bol = false;
  }
  tokens.push(new Token('eof', '', spanOf(end, end), true, true));
  return { file, tokens, hashes, problems, guard: includeGuard(tokens, hashes) };
}

const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isLowSurrogate = (c: number): boolean => c >= 0xdc00 && c <= 0xdfff;

/** C11 has u8 for strings only. */
function isPrefix(name: string, quote: number): boolean {
  return name === 'L' || name === 'u' || name === 'U' || (name === 'u8' && quote === QUOTE);
}

/** Behind the closing quote, or at the end of the line if there is none. */
function quotedEnd(text: string, open: number): number {
  const quote = text.charCodeAt(open);
  for (let pos = open + 1; pos < text.length; pos++) {
    const c = text.charCodeAt(pos);
    if (c === quote) return pos + 1;
    if (c === NEWLINE || c === CR) return pos;
    if (c === BACKSLASH && pos + 1 < text.length) {
      const next = text.charCodeAt(pos + 1);
      if (next !== NEWLINE && next !== CR) pos++;
    }
  }
  return text.length;
}

function quotedKind(text: string, open: number, close: number, quote: number): Token['kind'] {
  // Ends with its quote, and that quote is not escaped: quotedEnd stops behind a quote only when it closes.
  if (close < open + 2 || text.charCodeAt(close - 1) !== quote || endsEscaped(text, open, close)) return 'other';
  return quote === QUOTE ? 'string' : 'char';
}

function endsEscaped(text: string, open: number, close: number): boolean {
  let n = 0;
  for (let i = close - 2; i > open && text.charCodeAt(i) === BACKSLASH; i--) n++;
  return n % 2 === 1;
}

/** Behind the `>` or `"` that ends a header name; 0 if the line has none. `<` without end is a header name all the same: it is reported. */
function headerEnd(text: string, open: number): number {
  const close = text.charCodeAt(open) === LESS ? 62 : QUOTE;
  for (let pos = open + 1; pos < text.length; pos++) {
    const c = text.charCodeAt(pos);
    if (c === close) return pos + 1;
    if (c === NEWLINE || c === CR) break;
  }
  return 0;
}

/** C11 6.4.8: digits, letters, dots, and a sign behind e, E, p or P. */
function numberEnd(text: string, pos: number): number {
  for (pos++; pos < text.length;) {
    const c = text.charCodeAt(pos);
    if (c < 128 && (CLASS[c]! & IDENT_PART) !== 0 && c !== 36) {
      pos++;
      const letter = c | 32;
      if (letter === 101 || letter === 112) {
        const sign = text.charCodeAt(pos);
        if (sign === 43 || sign === 45) pos++;
      }
    } else if (c === DOT) pos++;
    else if (c >= 128 || c === BACKSLASH) {
      const n = extendedCharacter(text, pos, false);
      if (!n) return pos;
      pos += n.length;
    } else return pos;
  }
  return pos;
}

/** A character of an identifier at `pos` that is not ASCII, written as itself or as a universal character name. */
function extendedCharacter(text: string, pos: number, first: boolean): { code: number; length: number } | undefined {
  const named = universalCharacter(text, pos);
  const code = named ? named.code : text.codePointAt(pos);
  if (code === undefined || code < 128 || !isIdentifierCodePoint(code, first)) return undefined;
  return named ?? { code, length: code > 0xffff ? 2 : 1 };
}

/**
 * The identifier from `start`, whose characters up to `pos` are plain. Universal character names in it become the characters that they
 * name, so that both ways to write an identifier are one.
 */
function extendedIdentifier(text: string, start: number, pos: number): { name: string | undefined; end: number } {
  let name = text.slice(start, pos);
  while (pos < text.length) {
    const c = text.charCodeAt(pos);
    if (c < 128 && (CLASS[c]! & IDENT_PART) !== 0 && (name !== '' || (CLASS[c]! & IDENT_START) !== 0)) {
      name += text[pos++]!;
      continue;
    }
    const ext = c >= 128 || c === BACKSLASH ? extendedCharacter(text, pos, name === '') : undefined;
    if (!ext) break;
    name += String.fromCodePoint(ext.code);
    pos += ext.length;
  }
  return { name: name === '' ? undefined : name, end: pos };
}
