/** Line breakpoints: binding to statements, conditions, hit counts and log messages. */
import type { BoundBreakpoint, Breakpoint, SourcePlace } from '../api.js';
import type { LoadedImage } from '../machine/image.js';
import type { Flags } from './flags.js';
import type { CompiledExpression } from './evaluate.js';
import { placeOf } from './symbols.js';

/** A breakpoint at a statement. */
export interface Bound {
  readonly spec: Breakpoint;
  readonly image: LoadedImage;
  readonly stmt: number;
  hits: number;
  /** The condition, compiled at its first use. */
  compiled: CompiledExpression | undefined;
  /** Its index in the image's table. */
  slot: number | undefined;
}

export class Breakpoints {
  private bound: Bound[] = [];
  /** Hits by breakpoint and its hit condition: another condition counts anew. */
  private readonly counts = new Map<string, number>();

  constructor(private readonly images: () => Iterable<LoadedImage>) {}

  /** Replaces all breakpoints. A line without a statement takes the next one in its file that has one. */
  set(list: readonly Breakpoint[]): BoundBreakpoint[] {
    this.bound = [];
    return list.map((spec) => {
      const all: { image: LoadedImage; stmt: number; place: SourcePlace }[] = [];
      for (const image of this.images()) {
        const found = nearest(image, spec);
        if (found !== undefined) all.push({ image, stmt: found, place: placeOf(image.image.statements[found]!.span) });
      }
      const bad = spec.hitCondition !== undefined && parseHits(spec.hitCondition) === undefined;
      if (bad)
        return {
          id: spec.id,
          verified: false,
          place: undefined,
          message: `hit count ‘${spec.hitCondition}’: write N, ==N, >N, >=N, <N, <=N or %N`,
        };
      if (!all.length)
        return {
          id: spec.id,
          verified: false,
          place: undefined,
          message: `no statement at or after line ${spec.line} of ${spec.path}`,
        };
      const line = Math.min(...all.map((a) => a.place.line));
      for (const a of all)
        if (a.place.line === line)
          this.bound.push({
            spec,
            image: a.image,
            stmt: a.stmt,
            hits: this.counts.get(countKey(spec)) ?? 0,
            compiled: undefined,
            slot: undefined,
          });
      return { id: spec.id, verified: true, place: all.find((a) => a.place.line === line)!.place, message: undefined };
    });
  }
  flag(flags: Flags): void {
    for (const b of this.bound) flags.add(b.image, b.stmt, b.slot);
  }

  /**
   * Breakpoints at a statement that are to stop (or log) now. `test` evaluates a condition; it may throw with a message, and then
   * the breakpoint stops. Hits are counted where the condition holds.
   */
  at(
    image: LoadedImage,
    stmt: number,
    test: (b: Bound) => boolean,
  ): { stops: number[]; logs: number[]; problem: string | undefined } {
    const stops: number[] = [];
    const logs: number[] = [];
    let problem: string | undefined;
    for (const b of this.bound) {
      if (b.stmt !== stmt || b.image !== image) continue;
      try {
        if (b.spec.condition && !test(b)) continue;
      } catch (e) {
        problem = `condition ‘${b.spec.condition}’: ${(e as Error).message}`;
      }
      b.hits++;
      this.counts.set(countKey(b.spec), b.hits);
      if (b.spec.hitCondition && !parseHits(b.spec.hitCondition)!(b.hits)) continue;
      if (b.spec.logMessage !== undefined && problem === undefined) logs.push(b.spec.id);
      else stops.push(b.spec.id);
    }
    return { stops, logs, problem };
  }
  /** Breakpoints (no log points) at a statement whose condition holds; counts no hits. */
  here(image: LoadedImage, stmt: number, test: (b: Bound) => boolean): number[] {
    const holds = (b: Bound): boolean => {
      try {
        return !b.spec.condition || test(b);
      } catch {
        return false;
      }
    };
    return this.bound
      .filter((b) => b.stmt === stmt && b.image === image && b.spec.logMessage === undefined && holds(b))
      .map((b) => b.spec.id);
  }
}

const countKey = (b: Breakpoint): string => `${b.id} ${b.hitCondition ?? ''}`;

/** Does a statement's path mean the file that the client names? */
const samePath = (a: string, b: string): boolean => a === b;

function nearest(image: LoadedImage, spec: Breakpoint): number | undefined {
  let best: number | undefined;
  let bestLine = Infinity;
  let bestColumn = Infinity;
  image.image.statements.forEach((s, i) => {
    if (!samePath(s.span.file.path, spec.path) || s.funcIndex === 0) return;
    const p = s.span.file.position(s.span.start);
    if (p.line < spec.line || (spec.column !== undefined && p.line === spec.line && p.column < spec.column)) return;
    if (p.line < bestLine || (p.line === bestLine && p.column < bestColumn)) {
      best = i;
      bestLine = p.line;
      bestColumn = p.column;
    }
  });
  return best;
}

/** Statements of a file between two lines, as places for breakpoints. */
export function breakpointPlaces(images: Iterable<LoadedImage>, path: string, from: number, to: number): SourcePlace[] {
  const out: SourcePlace[] = [];
  for (const image of images)
    for (const s of image.image.statements) {
      if (!samePath(s.span.file.path, path)) continue;
      const place = placeOf(s.span);
      if (
        place.line >= from &&
        place.line <= to &&
        !out.some((o) => o.line === place.line && o.column === place.column)
      )
        out.push(place);
    }
  return out.sort((a, b) => a.line - b.line || a.column - b.column);
}

function parseHits(text: string): ((n: number) => boolean) | undefined {
  const m = /^\s*(>=|<=|={1,3}|>|<|%)?\s*([0-9]+)\s*$/.exec(text);
  if (!m) return undefined;
  const n = Number(m[2]);
  switch (m[1]) {
    case '>':
      return (h) => h > n;
    case '>=':
      return (h) => h >= n;
    case '<':
      return (h) => h < n;
    case '<=':
      return (h) => h <= n;
    case '%':
      return n === 0 ? undefined : (h) => h % n === 0;
    default:
      return (h) => h === n;
  }
}
