/** Characters and broken literals that are part of no token: reported when they would reach the parser. */
import type { Diagnostics, Fix } from '../diagnostics.js';
import { utf8 } from '../lex/characters.js';
import type { Token } from '../lex/token.js';

/** Characters that word processors and web pages put in place of those of C. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '\u201c': '"', '\u201d': '"', '\u201e': '"', '\u00ab': '"', '\u00bb': '"', '\u2018': "'", '\u2019': "'", '\u00b4': "'", '\u00a0': ' ',
  '\u2013': '-', '\u2014': '--', '\u2212': '-', '\u00d7': '*', '\u2026': '...', '\u2009': ' ', '\u3000': ' ', '\uff1b': ';',
}; // prettier-ignore

/** Reports a token of kind `other`, or a `#` that is no directive. */
export function reportStray(t: Token, diags: Diagnostics): void {
  const quote = /^(?:L|u8|u|U)?(["'])/.exec(t.text);
  if (quote) {
    diags.warning({ ...t.span, end: t.span.start + 1 }, `missing terminating ${quote[1]!} character`, '');
    diags.error(t.span, `missing terminating ${quote[1]!} character`);
    return;
  }
  const usual = LOOKALIKES[t.text];
  const fixes: Fix[] = [];
  if (usual !== undefined)
    fixes.push({ title: `Replace by ${usual === ' ' ? 'a space' : usual}`, edits: [{ span: t.span, text: usual }] });
  // As gcc: a byte that is no ASCII character in octal, and of several bytes the first.
  const byte = utf8(t.text)[0]!;
  const shown =
    byte >= 0x80 || byte < 0x20 || byte === 0x7f ? `\\${byte.toString(8).padStart(byte < 0x80 ? 1 : 3, '0')}` : t.text;
  diags.error(t.span, `stray ‘${shown}’ in program`, fixes.length > 0 ? { fixes } : {});
}
