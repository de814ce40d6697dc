/** Where a place in a file is after the text before it was edited. Lines and columns from 0. */

export interface Place {
  readonly line: number;
  readonly column: number;
}
export interface Span {
  readonly start: Place;
  readonly end: Place;
}

const before = (a: Place, b: Place): boolean => a.line < b.line || (a.line === b.line && a.column < b.column);

/** @returns the place after `replaced` became `text`; a place inside of what was replaced moves to its start */
export function shiftPlace(place: Place, replaced: Span, text: string): Place {
  if (before(place, replaced.start)) return place;
  if (before(place, replaced.end)) return replaced.start;
  const lines = text.split('\n');
  const last = lines[lines.length - 1]!;
  const line = place.line - replaced.end.line + replaced.start.line + lines.length - 1;
  if (place.line !== replaced.end.line) return { line, column: place.column };
  const kept = place.column - replaced.end.column;
  return { line, column: kept + last.length + (lines.length === 1 ? replaced.start.column : 0) };
}

export const shiftSpan = (span: Span, replaced: Span, text: string): Span => ({
  start: shiftPlace(span.start, replaced, text),
  end: shiftPlace(span.end, replaced, text),
});
