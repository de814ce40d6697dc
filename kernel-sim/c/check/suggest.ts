/** "did you mean": the visible name nearest to a misspelt one. */

/** Damerau's distance of two words where a change costs 2, a change of case 1 and a swap of neighbours 2; at most `limit` + 1. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) * 2 > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j * 2);
  for (let i = 1; i <= a.length; i++) {
    const row = [i * 2];
    for (let j = 1; j <= b.length; j++) {
      const x = a[i - 1]!;
      const y = b[j - 1]!;
      const change = x === y ? 0 : x.toLowerCase() === y.toLowerCase() ? 1 : 2;
      let d = Math.min(last[j]! + 2, row[j - 1]! + 2, last[j - 1]! + change);
      if (i > 1 && j > 1 && x === b[j - 2] && a[i - 2] === y) d = Math.min(d, before[j - 2]! + 2);
      row.push(d);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/** The candidate nearest to `name`, the first of several, if it is near enough to be a slip of the pen. */
export function suggest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const c of candidates) {
    if (c === name) continue;
    const d = distance(name, c, Math.min(MOST * Math.max(name.length, c.length), bestDistance));
    if (d < bestDistance) {
      best = c;
      bestDistance = d;
    }
  }
  return best !== undefined && bestDistance <= cutoff(name, best) ? best : undefined;
}

/** How far two names may be apart: about a third of the letters, a little more where letters are missing; single ones never are near. */
function cutoff(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest <= 1) return 0;
  if (Math.abs(a.length - b.length) <= 1) return 2 * Math.max(Math.floor(longest / 3), 1);
  return Math.floor((2 * (longest + 2)) / 3);
}
/** Nothing farther apart than so much per letter is of interest. */
const MOST = 1;
