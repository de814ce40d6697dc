/** A finding, and the list of those of a run. */
import type { SourcePlace } from '../api.js';
import type { FindingKind } from './kinds.js';

export interface Finding {
  readonly kind: FindingKind;
  readonly pid: number;
  readonly tid: number;
  /** The moment: that of the last safepoint before, so that going there shows the statement about to run. */
  readonly tick: number;
  /** undefined when no code of the program's own is on the stack. */
  readonly place: SourcePlace | undefined;
  readonly function: string;
  /** Without place: "signed integer overflow: 2147483647 + 1 cannot be represented in type 'int'". */
  readonly message: string;
  /** The values concerned, by name. */
  readonly values: Readonly<Record<string, string>>;
}

/** The line that the command line prints, in the form of the sanitizers of gcc. Ends with a newline. */
export function formatFinding(f: Finding): string {
  const at = f.place ? `${f.place.path}:${f.place.line}:${f.place.column}: ` : '';
  return `${at}runtime error: ${f.message}\n`;
}

/** After so many of one run nothing more is told. */
const MOST = 1000;

/**
 * The findings of a history. Each has keys (its check, or its place and kind, and the process): it is told at its first hit. Running a
 * stretch again hits it at the same tick, which is no news.
 */
export class FindingList {
  private readonly byKey = new Map<string, Finding>();

  /** Is a hit of this check at this tick news? */
  isNews(key: string, tick: number): boolean {
    const known = this.byKey.get(key);
    return known === undefined ? this.byKey.size < MOST : known.tick > tick;
  }
  get(key: string): Finding | undefined {
    return this.byKey.get(key);
  }
  add(key: string, finding: Finding): void {
    this.byKey.set(key, finding);
  }
  /** Those before a moment, in the order of their ticks: at its own tick a finding is about to happen. */
  before(tick: number): Finding[] {
    return [...new Set(this.byKey.values())].filter((f) => f.tick < tick).sort((a, b) => a.tick - b.tick);
  }
  /** History goes on from this moment in another way: what was found then or later has not happened. */
  dropFrom(tick: number): void {
    for (const [key, f] of this.byKey) if (f.tick >= tick) this.byKey.delete(key);
  }
}
