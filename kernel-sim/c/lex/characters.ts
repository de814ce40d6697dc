/** Which characters may stand where in a token. */

export const IDENT_START = 1;
export const IDENT_PART = 2;
export const DIGIT = 4;
export const BLANK = 8;

/** Classes of the ASCII characters. `$` counts as a letter, as gcc does. */
export const CLASS = new Uint8Array(128);
for (let c = 0; c < 128; c++) {
  const s = String.fromCharCode(c);
  if (/[A-Za-z_$]/.test(s)) CLASS[c] = IDENT_START | IDENT_PART;
  else if (/[0-9]/.test(s)) CLASS[c] = DIGIT | IDENT_PART;
  else if (/[ \t\f\v\0]/.test(s)) CLASS[c] = BLANK;
}

// C11 annex D.1, pairs of first and last; U+FFFD is left out, for it is what a decoder makes of a byte that is no UTF-8.
const ALLOWED = [
  0xa8, 0xa8, 0xaa, 0xaa, 0xad, 0xad, 0xaf, 0xaf, 0xb2, 0xb5, 0xb7, 0xba, 0xbc, 0xbe, 0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0xff,
  0x100, 0x167f, 0x1681, 0x180d, 0x180f, 0x1fff, 0x200b, 0x200d, 0x202a, 0x202e, 0x203f, 0x2040, 0x2054, 0x2054, 0x2060, 0x206f,
  0x2070, 0x218f, 0x2460, 0x24ff, 0x2776, 0x2793, 0x2c00, 0x2dff, 0x2e80, 0x2fff, 0x3004, 0x3007, 0x3021, 0x302f, 0x3031, 0x303f,
  0x3040, 0xd7ff, 0xf900, 0xfd3d, 0xfd40, 0xfdcf, 0xfdf0, 0xfe44, 0xfe47, 0xfffc,
]; // prettier-ignore
// C11 annex D.2: not at the start.
const NOT_FIRST = [0x300, 0x36f, 0x1dc0, 0x1dff, 0x20d0, 0x20ff, 0xfe20, 0xfe2f];

const inRanges = (ranges: readonly number[], c: number): boolean => {
  for (let i = 0; i < ranges.length; i += 2) if (c >= ranges[i]! && c <= ranges[i + 1]!) return true;
  return false;
};

/** May the code point (not ASCII) stand in an identifier? */
export function isIdentifierCodePoint(c: number, first: boolean): boolean {
  if (c > 0xffff) return c <= 0xeffff && (c & 0xffff) <= 0xfffd;
  return inRanges(ALLOWED, c) && !(first && inRanges(NOT_FIRST, c));
}

/**
 * The universal character name `\uXXXX` or `\UXXXXXXXX` at `pos`.
 *
 * @returns its code point and length in characters, or undefined if there is none
 */
export function universalCharacter(text: string, pos: number): { code: number; length: number } | undefined {
  const u = text[pos + 1];
  const digits = u === 'u' ? 4 : u === 'U' ? 8 : 0;
  if (text[pos] !== '\\' || digits === 0) return undefined;
  const hex = text.slice(pos + 2, pos + 2 + digits);
  if (hex.length < digits || !/^[0-9A-Fa-f]+$/.test(hex)) return undefined;
  const code = parseInt(hex, 16);
  return code > 0x10ffff ? undefined : { code, length: digits + 2 };
}

/** Bytes of a string in UTF-8. U+DC80 to U+DCFF stand for bytes that were not UTF-8 in the file; other lone surrogates become U+FFFD. */
export function utf8(text: string): number[] {
  const out: number[] = [];
  for (const ch of text) {
    let c = ch.codePointAt(0)!;
    if (c >= 0xdc80 && c <= 0xdcff) {
      out.push(c & 0xff);
      continue;
    }
    if (c >= 0xd800 && c <= 0xdfff) c = 0xfffd;
    if (c < 0x80) out.push(c);
    else if (c < 0x800) out.push(0xc0 | (c >> 6), 0x80 | (c & 63));
    else if (c < 0x10000) out.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
    else out.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 63), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
  }
  return out;
}
