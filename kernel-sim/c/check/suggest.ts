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

/** The candidate nearest to `name`, if it is near enough to be a slip of the pen. */
export function suggest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const c of candidates) {
    if (c === name) continue;
    const longest = Math.max(name.length, c.length);
    // A third of the letters may differ; single letters are never near anything.
    const limit = longest <= 1 ? 0 : longest <= 3 ? 2 : Math.floor((longest + 2) / 3) * 2;
    const d = distance(name, c, Math.min(limit, bestDistance));
    if (d <= limit && d < bestDistance) {
      best = c;
      bestDistance = d;
    }
  }
  return best;
}
