/** Bytes as C writes them: character constants and string literals. */

/** Characters of a string that are shown; gdb's `print elements` is the same. */
export const STRING_SHOWN = 200;

const NAMED: Readonly<Record<number, string>> = {
  7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r', 92: '\\\\',
}; // prettier-ignore

function escaped(byte: number, quote: string, nextIsDigit: boolean): string {
  const named = NAMED[byte];
  if (named) return named;
  const char = String.fromCharCode(byte);
  if (char === quote) return '\\' + quote;
  if (byte >= 0x20 && byte < 0x7f) return char;
  // An octal escape takes up to three digits, so only one that a digit follows needs all three.
  return '\\' + (nextIsDigit || byte >= 64 ? byte.toString(8).padStart(3, '0') : byte.toString(8));
}

/** `'A'`, `'\n'`, `'\0'`, `'\377'`. */
export function charLiteral(byte: number): string {
  return `'${escaped(byte & 0xff, "'", false)}'`;
}

/**
 * `"abc"` with escapes, without the NUL. UTF-8 sequences that are whole are shown as their characters. `more`: the string goes on
 * beyond the bytes given, shown by `...` after it.
 */
export function stringLiteral(bytes: Uint8Array, more = false): string {
  const shown = bytes.subarray(0, STRING_SHOWN);
  let out = '';
  for (let i = 0; i < shown.length;) {
    const length = utf8Length(shown, i);
    if (length > 1) {
      out += new TextDecoder().decode(shown.subarray(i, i + length));
      i += length;
      continue;
    }
    const next = shown[i + 1];
    out += escaped(shown[i]!, '"', next !== undefined && next >= 0x30 && next <= 0x37);
    i++;
  }
  return `"${out}"${more || bytes.length > shown.length ? '...' : ''}`;
}

/** Length of the well-formed multi-byte UTF-8 sequence at `i`, or 1. */
function utf8Length(bytes: Uint8Array, i: number): number {
  const lead = bytes[i]!;
  const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
  if (lead < 0xc2 || lead >= 0xf5 || i + length > bytes.length) return 1;
  for (let k = 1; k < length; k++) if ((bytes[i + k]! & 0xc0) !== 0x80) return 1;
  const code = new TextDecoder().decode(bytes.subarray(i, i + length));
  return code === '\ufffd' || /[\u0080-\u009f]/.test(code) ? 1 : length;
}

/** A char array's text: up to its first NUL if only NULs follow, else all of it, as gdb shows it. */
export function arrayLiteral(bytes: Uint8Array, more = false): string {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  const first = bytes.indexOf(0);
  return stringLiteral(bytes.subarray(0, first >= 0 && first >= end ? first : end), more && end === bytes.length);
}

/**
 * The bytes of a C string literal as the user types it (with its quotes): escapes \n \t \0 \ooo \xhh \" \' \\ and the like.
 * undefined if it is no string literal.
 */
export function parseStringLiteral(text: string): Uint8Array | undefined {
  const match = /^"((?:[^"\\]|\\[\s\S])*)"$/.exec(text.trim());
  if (!match) return undefined;
  const out: number[] = [];
  const body = match[1]!;
  const pattern = /\\([0-7]{1,3}|x[0-9a-fA-F]+|[\s\S])|([^\\]+)/g;
  for (let m = pattern.exec(body); m; m = pattern.exec(body)) {
    const escape = m[1];
    if (escape === undefined) out.push(...new TextEncoder().encode(m[2]));
    else if (/^[0-7]/.test(escape)) out.push(parseInt(escape, 8) & 0xff);
    else if (/^x./.test(escape)) out.push(parseInt(escape.slice(1), 16) & 0xff);
    else {
      const named = Object.entries(NAMED).find(([, v]) => v === '\\' + escape);
      out.push(...(named ? [Number(named[0])] : new TextEncoder().encode(escape === 'e' ? '\x1b' : escape)));
    }
  }
  return Uint8Array.from(out);
}
