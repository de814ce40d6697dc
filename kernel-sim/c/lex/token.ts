/** Preprocessing tokens (C11 6.4): what the lexer makes, macro expansion rearranges and the parser reads. */
import type { Span } from '../source.js';

/**
 * - `ident`: identifier or keyword; `number`: pp-number; `char`, `string`: with prefix and quotes, raw
 * - `punct`: one punctuator, digraphs in their usual spelling
 * - `header`: `<x.h>` or `"x.h"` behind #include; never reaches the parser
 * - `other`: a character that begins no token, or an unterminated literal; never reaches the parser
 * - `pragma`: a `#pragma` that the parser has to obey; `text` is what follows the word pragma, e.g. `pack ( push , 1 )`
 * - `placemarker`: the absent argument of `##`; never leaves macro expansion
 * - `eof`: the end of the file, always the last token
 */
export type TokenKind =
  'ident' | 'number' | 'char' | 'string' | 'punct' | 'header' | 'other' | 'pragma' | 'placemarker' | 'eof';

/** One token. Never changed after it was made: tokens of system headers are shared by all compilations. */
export class Token {
  /**
   * @param text the token without line continuations
   * @param span where diagnostics and the debugger place it. For a token from the body of a macro: the name of the macro where it was
   *   used, in the file that the user wrote; a token that was an argument of a macro keeps the place where it stands
   * @param spaceBefore white space, a comment or a line end stood in front
   * @param startOfLine the first token of a (logical) line
   * @param spelling where the characters were written; differs from `span` for tokens from the body of a macro
   * @param noExpand names a macro that was being expanded when the token was met: it is never expanded again (C11 6.10.3.4p2)
   */
  constructor(
    readonly kind: TokenKind,
    readonly text: string,
    readonly span: Span,
    readonly spaceBefore: boolean,
    readonly startOfLine: boolean,
    readonly spelling: Span = span,
    readonly noExpand = false,
  ) {}

  /** The same token with other white space in front. */
  spaced(spaceBefore: boolean, startOfLine: boolean): Token {
    if (spaceBefore === this.spaceBefore && startOfLine === this.startOfLine) return this;
    return new Token(this.kind, this.text, this.span, spaceBefore, startOfLine, this.spelling, this.noExpand);
  }

  /** The same token, never to be expanded. */
  frozen(): Token {
    return new Token(this.kind, this.text, this.span, this.spaceBefore, this.startOfLine, this.spelling, true);
  }
}

const DIGRAPHS: Readonly<Record<string, string>> = {
  '[': '<:',
  ']': ':>',
  '{': '<%',
  '}': '%>',
  '#': '%:',
  '##': '%:%:',
};

/** The token as it was written: `text`, but for digraphs, which `#` must not change (C11 6.4.6p3). */
export function spellingOf(t: Token): string {
  if (t.kind !== 'punct') return t.text;
  const digraph = DIGRAPHS[t.text];
  return digraph !== undefined && t.spelling.file.text.startsWith(digraph, t.spelling.start) ? digraph : t.text;
}
