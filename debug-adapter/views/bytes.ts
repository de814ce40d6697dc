/** Bytes as the views show them. */
import { BYTES_SHOWN, type Bytes } from '../protocol.js';

const SHORT: Readonly<Record<number, string>> = {
  7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r', 34: '\\"', 92: '\\\\',
}; // prettier-ignore

/** Bytes of the kernel are never written once they are stored, so their picture is made once. */
const known = new WeakMap<Uint8Array, Bytes>();

/** The first BYTES_SHOWN bytes. `length`: of all of them, where `bytes` is only the beginning. */
export function showBytes(bytes: Uint8Array, length = bytes.length): Bytes {
  if (length !== bytes.length) return make(bytes, length);
  let shown = known.get(bytes);
  if (shown === undefined) known.set(bytes, (shown = make(bytes, length)));
  return shown;
}
function make(bytes: Uint8Array, length: number): Bytes {
  const head = bytes.length > BYTES_SHOWN ? bytes.subarray(0, BYTES_SHOWN) : bytes;
  return { length, hex: hexText(head), text: cText(head) };
}

const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));
export function hexText(bytes: Uint8Array): string {
  let s = '';
  for (const b of bytes) s += HEX[b];
  return s;
}

/**
 * The body of a C string literal with these bytes: what is not printable as a simple escape or in octal (as a hexadecimal escape would
 * swallow the digits that follow it); UTF-8 stays as it is.
 */
export function cText(bytes: Uint8Array): string {
  let s = '';
  for (let i = 0; i < bytes.length; i++) {
    const b = bytes[i];
    const short = SHORT[b];
    if (short !== undefined) s += short;
    else if (b >= 0x20 && b < 0x7f) s += String.fromCharCode(b);
    else {
      const character = utf8At(bytes, i);
      if (character === undefined) s += octal(b, bytes[i + 1]);
      else {
        s += character.text;
        i += character.length - 1;
      }
    }
  }
  return s;
}

/** Three digits where another digit follows. */
function octal(byte: number, next: number | undefined): string {
  const digits = byte.toString(8);
  return `\\${next !== undefined && next >= 0x30 && next <= 0x39 ? digits.padStart(3, '0') : digits}`;
}

const decoder = new TextDecoder('utf-8', { fatal: true });
/** The printable character that begins here in UTF-8 with more than one byte. */
function utf8At(bytes: Uint8Array, at: number): { text: string; length: number } | undefined {
  const b = bytes[at];
  const length = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : b >= 0xc2 ? 2 : 0;
  if (length === 0 || at + length > bytes.length) return undefined;
  try {
    const text = decoder.decode(bytes.subarray(at, at + length));
    return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(text) ? { text, length } : undefined;
  } catch {
    return undefined;
  }
}

/** "1 byte", "3 bytes" */
export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
export const address = (n: number): string => `0x${n.toString(16)}`;
