/** Times in milliseconds, and what is said of many of them. */

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
/** The value below which 95 of 100 lie. */
export function percentile95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))]!;
}

/** Runs all in turn, `rounds` times, so that what else the machine does falls on all alike. The times that each returned. */
export async function alternate<T extends string>(
  rounds: number,
  runs: Readonly<Record<T, () => number | Promise<number>>>,
): Promise<Record<T, number[]>> {
  const names = Object.keys(runs) as T[];
  const times = Object.fromEntries(names.map((n) => [n, []])) as unknown as Record<T, number[]>;
  for (let i = 0; i < rounds; i++) for (const n of names) times[n].push(await runs[n]());
  return times;
}

/** A table in Markdown, its columns aligned for a terminal; numbers are set to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((h, i) => Math.max(h.length, 3, ...rows.map((r) => r[i]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((c, i) => (i === 0 ? c.padEnd(widths[i]!) : c.padStart(widths[i]!))).join(' | ')} |`;
  const rule = `| ${widths.map((w, i) => (i === 0 ? '-'.repeat(w) : '-'.repeat(w - 1) + ':')).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
export const ms = (n: number): string => (n < 10 ? n.toFixed(2) : n.toFixed(1)) + ' ms';
