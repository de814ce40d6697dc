/** Constants and string literals as expressions. */
import type { Expr, StringLit } from '../ast.js';
import { charValue, numberValue, stringValue, type StringElement } from '../preprocess/literals.js';
import type { Token } from '../lex/token.js';
import { join } from '../source.js';
import { CHAR, INT, UINT, USHORT, arrayOf, type CType } from '../types.js';
import type { Parser } from './parser.js';

const ELEMENTS: Record<StringElement, CType> = { char: CHAR, wchar: INT, char16: USHORT, char32: UINT };

/** The current token, a number. */
export function parseNumber(p: Parser): Expr {
  const t = p.next();
  const v = numberValue(t, p.ck.diags);
  if (!v) return p.ck.errorExpr(t.span);
  return v.type === 'int'
    ? { kind: 'int', value: v.value, type: { kind: 'int', int: v.kind }, span: t.span }
    : { kind: 'float', value: v.value, type: { kind: 'float', float: v.kind }, span: t.span };
}

/** The current token, a character constant. */
export function parseChar(p: Parser): Expr {
  const t = p.next();
  const v = charValue(t, p.ck.diags);
  return { kind: 'int', value: v.value, type: { kind: 'int', int: v.kind }, span: t.span };
}

/** string+: adjacent literals are one. */
export function parseString(p: Parser): StringLit {
  const tokens: Token[] = [];
  while (p.tok.kind === 'string') tokens.push(p.next());
  const v = stringValue(tokens, p.ck.diags);
  const span = join(tokens[0]!.span, tokens.at(-1)!.span);
  return { kind: 'string', bytes: v.bytes, type: arrayOf(ELEMENTS[v.element], v.length), span };
}

/** The bytes of the string literal at the cursor, with its NUL; for attributes and assertions. */
export function stringBytes(p: Parser): Uint8Array {
  if (p.tok.kind !== 'string') p.fail('expected string literal');
  return parseString(p).bytes;
}
