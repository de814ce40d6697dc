/** The text of a source file that need not be UTF-8. */

/**
 * Decodes UTF-8; a byte that is none becomes a lone surrogate, U+DC00 plus the byte, of which the compiler makes the byte again where it
 * stands in a string (kernel-sim/c/lex/characters.ts). So a file in Latin-1 prints what gcc makes it print.
 */
export function sourceText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const lenient = new TextDecoder('utf-8', { fatal: true });
    let out = '';
    for (let i = 0; i < bytes.length;) {
      const b = bytes[i]!;
      const length = b < 0x80 ? 1 : b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
      try {
        out += lenient.decode(bytes.subarray(i, i + length));
        i += length;
      } catch {
        out += String.fromCharCode(0xdc00 + b);
        i++;
      }
    }
    return out;
  }
}
