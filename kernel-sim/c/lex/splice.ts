/** Line continuations: a backslash at the end of a line joins it with the next (C11 5.1.1.2, phase 2). */

export interface Spliced {
  readonly text: string;
  /** Maps an offset in `text` to one of the original. Offsets must be asked for in nearly ascending order to be fast; undefined: they are equal. */
  readonly original: ((offset: number) => number) | undefined;
  /** Original offsets of backslashes with white space between them and the line end, which count all the same. */
  readonly spaced: readonly number[];
}

const CONTINUATION = /\\([ \t\f\v]*)(?:\r\n|\n|\r)/g;

/** The text with all continued lines joined. */
export function splice(source: string): Spliced {
  if (!source.includes('\\')) return { text: source, original: undefined, spaced: [] };
  const spaced: number[] = [];
  const parts: string[] = [];
  // Piece i of the result begins at joined[i]; there the original is shift[i] characters ahead.
  const joined = [0];
  const shift = [0];
  let from = 0;
  let length = 0;
  for (const m of source.matchAll(CONTINUATION)) {
    parts.push(source.slice(from, m.index));
    length += m.index - from;
    from = m.index + m[0].length;
    joined.push(length);
    shift.push(from - length);
    if (m[1] !== '') spaced.push(m.index);
  }
  if (parts.length === 0) return { text: source, original: undefined, spaced };
  parts.push(source.slice(from));
  let piece = 0;
  const original = (offset: number): number => {
    while (piece > 0 && joined[piece]! > offset) piece--;
    while (piece + 1 < joined.length && joined[piece + 1]! <= offset) piece++;
    return offset + shift[piece]!;
  };
  return { text: parts.join(''), original, spaced };
}
