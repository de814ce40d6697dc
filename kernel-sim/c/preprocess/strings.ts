/** Character constants and string literals (C11 6.4.4.4 and 6.4.5). The execution character set is UTF-8. */
import type { Diagnostics } from '../diagnostics.js';
import { universalCharacter, utf8 } from '../lex/characters.js';
import type { Token } from '../lex/token.js';
import type { Span } from '../source.js';
import type { IntKind } from '../types.js';

/** Element type: char, wchar_t (int), char16_t (unsigned short) or char32_t (unsigned int). */
export type StringElement = 'char' | 'wchar' | 'char16' | 'char32';

export interface StringValue {
  readonly element: StringElement;
  /** Little endian, the terminating NUL included. */
  readonly bytes: Uint8Array;
  /** Number of elements, the NUL included. */
  readonly length: number;
}

export interface CharValue {
  /** In the range of `kind`. */
  readonly value: bigint;
  readonly kind: IntKind;
}

const ELEMENT: Readonly<Record<string, StringElement>> = {
  '': 'char',
  u8: 'char',
  L: 'wchar',
  u: 'char16',
  U: 'char32',
};
const SIZE: Readonly<Record<StringElement, 1 | 2 | 4>> = { char: 1, wchar: 4, char16: 2, char32: 4 };
const SIMPLE: Readonly<Record<string, number>> = {
  n: 10, t: 9, r: 13, a: 7, b: 8, f: 12, v: 11, e: 27, E: 27, '\\': 92, "'": 39, '"': 34, '?': 63,
}; // prettier-ignore

/** Prefix and contents of a raw literal token. */
function parts(t: Token): { prefix: string; body: string } {
  const quote = t.text.search(/["']/);
  return { prefix: t.text.slice(0, quote), body: t.text.slice(quote + 1, -1) };
}

/**
 * The value of a character constant.
 *
 * Plain ones are of type int: one char sign-extended, several as gcc packs them, the last in the low byte. Wrong ones are reported
 * and have the value 0.
 */
export function charValue(t: Token, diags: Diagnostics): CharValue {
  const { prefix, body } = parts(t);
  const element = ELEMENT[prefix] ?? 'char';
  const kind: IntKind = element === 'char16' ? 'ushort' : element === 'char32' ? 'uint' : 'int';
  const units: number[] = [];
  const good = decode(body, element, t.span, diags, units);
  if (units.length === 0) {
    if (good) diags.error(t.span, 'empty character constant');
    return { value: 0n, kind };
  }
  if (element !== 'char') {
    if (units.length > 1) diags.warning(t.span, 'character constant too long for its type', '');
    const value = BigInt(units.at(-1)!);
    return { value: kind === 'int' ? BigInt.asIntN(32, value) : value, kind };
  }
  if (units.length > 4) diags.warning(t.span, 'character constant too long for its type', '');
  else if (units.length > 1) diags.warning(t.span, 'multi-character character constant', 'Wmultichar');
  let value = 0;
  for (const u of units) value = (value << 8) | u;
  return { value: BigInt(units.length === 1 ? (value << 24) >> 24 : value), kind };
}

/**
 * Adjacent string literals as one, with its NUL. Literals without prefix take that of the others; two different prefixes are an error,
 * the first counts then.
 *
 * @param tokens at least one, all of kind `string`
 */
export function stringValue(tokens: readonly Token[], diags: Diagnostics): StringValue {
  const split = tokens.map(parts);
  const prefix = split.find((p) => p.prefix !== '')?.prefix ?? '';
  const element = ELEMENT[prefix] ?? 'char';
  const units: number[] = [];
  split.forEach((p, i) => {
    const { span } = tokens[i]!;
    if (p.prefix !== '' && p.prefix !== prefix) {
      diags.error(span, 'unsupported non-standard concatenation of string literals');
    }
    decode(p.body, element, span, diags, units);
  });
  units.push(0);
  return { element, bytes: toBytes(units, SIZE[element]), length: units.length };
}

function toBytes(units: readonly number[], size: 1 | 2 | 4): Uint8Array {
  if (size === 1) return Uint8Array.from(units);
  const view = new DataView(new ArrayBuffer(units.length * size));
  units.forEach((u, i) => (size === 2 ? view.setUint16(i * 2, u, true) : view.setUint32(i * 4, u, true)));
  return new Uint8Array(view.buffer);
}

/** Appends the code units of the literal's contents. @returns false if something was wrong with it */
function decode(body: string, element: StringElement, span: Span, diags: Diagnostics, units: number[]): boolean {
  const size = SIZE[element];
  const plain = body.indexOf('\\') < 0;
  if (plain) {
    appendText(body, element, units);
    return true;
  }
  let good = true;
  for (let i = 0; i < body.length;) {
    if (body[i] !== '\\') {
      const next = body.indexOf('\\', i);
      const end = next < 0 ? body.length : next;
      appendText(body.slice(i, end), element, units);
      i = end;
      continue;
    }
    const c = body[i + 1] ?? '';
    const simple = SIMPLE[c];
    if (simple !== undefined) {
      units.push(simple);
      i += 2;
    } else if (c >= '0' && c <= '7') {
      const digits = /^[0-7]{1,3}/.exec(body.slice(i + 1, i + 4))![0];
      units.push(inRange(parseInt(digits, 8), false, 'octal'));
      i += 1 + digits.length;
    } else if (c === 'x') {
      const m = /[0-9A-Fa-f]*/y;
      m.lastIndex = i + 2;
      const digits = m.exec(body)![0];
      if (digits === '') {
        diags.error(span, '\\x used with no following hex digits');
        good = false;
      } else {
        const significant = digits.replace(/^0+/, '');
        units.push(inRange(parseInt(significant.slice(-8) || '0', 16), significant.length > 8, 'hex'));
      }
      i += 2 + digits.length;
    } else if (c === 'u' || c === 'U') {
      const length = universal(i);
      i += length;
    } else {
      const shown = String.fromCodePoint(body.codePointAt(i + 1) ?? 63);
      diags.warning(span, `unknown escape sequence: '\\${shown}'`, '');
      appendText(shown, element, units);
      i += 1 + shown.length;
    }
  }
  return good;

  function inRange(value: number, tooLong: boolean, what: string): number {
    const fits = size === 4 || value < 2 ** (8 * size);
    if (!fits || tooLong) diags.warning(span, `${what} escape sequence out of range`, '');
    return size === 4 ? value >>> 0 : value & (2 ** (8 * size) - 1);
  }

  /** Appends a universal character name; its length. */
  function universal(at: number): number {
    const found = universalCharacter(body, at);
    if (!found) {
      const written = /^\\(?:u[0-9A-Fa-f]{0,4}|U[0-9A-Fa-f]{0,8})/.exec(body.slice(at, at + 10))![0];
      const complete = written.length === (written[1] === 'u' ? 6 : 10);
      diags.error(
        span,
        complete ? `${written} is not a valid universal character` : `incomplete universal character name ${written}`,
      );
      good = false;
      return written.length;
    }
    const { code, length } = found;
    const written = body.slice(at, at + length);
    if (code >= 0xd800 && code <= 0xdfff) {
      diags.error(span, `${written} is not a valid universal character`);
      good = false;
    } else appendText(String.fromCodePoint(code), element, units);
    return length;
  }
}

function appendText(text: string, element: StringElement, units: number[]): void {
  if (element === 'char') {
    for (const b of utf8(text)) units.push(b);
  } else if (element === 'char16') {
    for (let i = 0; i < text.length; i++) units.push(text.charCodeAt(i));
  } else for (const ch of text) units.push(ch.codePointAt(0)!);
}
