/** A step under way: where it began, and which statements end it. */
import type { World } from '../world.js';
import type { Flags } from './flags.js';
import { codeFrames, imageOf } from './symbols.js';

/** Frames of a stack that are looked at: those further out are reached through these. */
export const NEAR = 256;

export class Step {
  /** Address of the innermost frame of the program's own code; 0: the thread has not begun. */
  private readonly va: number;
  private readonly line: number;
  private readonly stmt: number;
  private readonly functions = new Set<number>();
  /** After exec nothing of the old stack holds: any statement ends the step. */
  anywhere = false;

  constructor(
    private readonly world: World,
    readonly tid: number,
    readonly depth: 'over' | 'in' | 'out',
  ) {
    const frames = codeFrames(world, tid, NEAR);
    const top = frames.find((f) => !f.fn.object.debug.system);
    this.va = top?.va ?? 0;
    this.stmt = top?.stmt ?? -1;
    this.line = this.lineOf(this.stmt);
    for (const f of frames) this.functions.add(f.fn.index);
    if (!top) this.anywhere = true;
  }
  private lineOf(stmt: number): number {
    const s = imageOf(this.world, this.tid)?.image.statements[stmt];
    return s ? s.span.file.position(s.span.start).line : 0;
  }

  flag(flags: Flags): void {
    const loaded = imageOf(this.world, this.tid);
    // Only where the step can end: what is called in between runs at full speed.
    if (loaded) flags.addFunctions(loaded, this.depth === 'in' || this.anywhere ? undefined : this.functions);
  }

  /** Does the step end at this statement of its thread? */
  ends(stmt: number, va: number): boolean {
    if (this.anywhere) return true;
    if (va > this.va) return true;
    if (this.depth === 'out') return false;
    if (va < this.va) return this.depth === 'in';
    // On the same line it ends only where a loop begins anew.
    return this.lineOf(stmt) !== this.line || stmt <= this.stmt;
  }
}
