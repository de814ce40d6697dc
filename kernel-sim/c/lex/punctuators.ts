/** Punctuators (C11 6.4.6). */

/** The usual spelling of digraphs. */
export const UNUSUAL: Readonly<Record<string, string>> = {
  '<:': '[',
  ':>': ']',
  '<%': '{',
  '%>': '}',
  '%:': '#',
  '%:%:': '##',
};

const ALL = [
  '[', ']', '(', ')', '{', '}', '.', '->', '++', '--', '&', '*', '+', '-', '~', '!', '/', '%', '<<', '>>', '<', '>', '<=', '>=', '==',
  '!=', '^', '|', '&&', '||', '?', ':', '::', ';', '...', '=', '*=', '/=', '%=', '+=', '-=', '<<=', '>>=', '&=', '^=', '|=', ',', '#', '##',
  '<:', ':>', '<%', '%>', '%:', '%:%:',
]; // prettier-ignore

/** By first character: the punctuators that begin with it, longest first. */
const BY_FIRST: (readonly string[] | undefined)[] = [];
for (const p of [...ALL].sort((a, b) => b.length - a.length)) {
  const c = p.charCodeAt(0);
  BY_FIRST[c] = [...(BY_FIRST[c] ?? []), p];
}

/** Length of the punctuator at `pos`, whose first character is `c`; 0 if none begins there. */
export function punctuatorLength(text: string, pos: number, c: number): number {
  const candidates = c < 128 ? BY_FIRST[c] : undefined;
  if (!candidates) return 0;
  if (candidates.length === 1) return candidates[0]!.length;
  for (const p of candidates) {
    if (p.length === 1 || text.startsWith(p, pos)) return p.length;
  }
  return 0;
}
