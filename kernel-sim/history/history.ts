/**
 * Time: what was decided and given from outside (the log), and moments to go back to (snapshots). Any tick that was reached can
 * be reached again: the nearest snapshot before it is restored, and the log tells who ran from there.
 */
import { input } from '../kernel/tty.js';
import { sendProcess } from '../kernel/signals.js';
import type { StoreSnapshot } from '../kernel/store.js';
import type { Tid } from '../kernel/records.js';
import type { Mode, SliceEnd, World } from '../world.js';

/** Something that the world does not determine. Applied when the world is at `tick`, in the order of the log. */
export type LogEntry =
  | { readonly tick: number; readonly mode: Mode }
  | { readonly tick: number; readonly input: Uint8Array; readonly eof: boolean }
  | { readonly tick: number; readonly pid: number; readonly signo: number }
  /** The user wrote memory, or evaluated an expression with side effects. */
  | { readonly tick: number; readonly pid: number; readonly address: number; readonly bytes: Uint8Array }
  | { readonly tick: number; readonly tid: number; readonly va: number | undefined; readonly expression: string };

/** A step of a thread, in ticks. `blocked`: it ended in the middle of a statement. */
interface StepMade {
  readonly tid: Tid;
  readonly from: number;
  readonly to: number;
  readonly blocked: boolean;
}
interface Saved {
  readonly tick: number;
  readonly store: StoreSnapshot;
  /** Entries of the log that had been applied. */
  readonly cursor: number;
}
/** Beyond this many, every other old snapshot is dropped. */
const MOST_SNAPSHOTS = 512;

export class History {
  readonly log: LogEntry[] = [];
  /** Entries of the log before this one have been applied. */
  cursor = 0;
  /** The furthest tick reached. */
  end = 0;
  private saved: Saved[] = [];
  /** Steps of threads that were made on this line of history: they are undone as they were made. */
  private steps: StepMade[] = [];

  /** Told when history goes on in another way from a tick on. */
  onFork: (tick: number) => void = () => undefined;

  constructor(
    private readonly world: World,
    private readonly evaluate: (tid: number, va: number | undefined, expression: string) => void,
  ) {}

  get past(): boolean {
    return this.world.tick < this.end || this.cursor < this.log.length;
  }
  /** The mode in force: of the last mode entry that was applied. */
  get mode(): Mode | undefined {
    for (let i = this.cursor - 1; i >= 0; i--) {
      const e = this.log[i]!;
      if ('mode' in e) return e.mode;
    }
    return undefined;
  }

  /** Appends to the log; the world must be at the end of it. */
  append(entry: LogEntry): void {
    const last = this.log[this.log.length - 1];
    // A command under which nothing has happened leaves nothing.
    if ('mode' in entry && last && 'mode' in last && last.tick === entry.tick) this.log.pop();
    this.log.push(entry);
    this.cursor = this.log.length;
  }
  /** Gives up the future: history goes on from here. @param open tick from which on nothing is known any more */
  fork(open = this.world.tick): void {
    const { tick } = this.world;
    this.log.length = this.cursor;
    this.saved = this.saved.filter((x) => x.tick <= tick && x.cursor <= this.cursor);
    this.steps = this.steps.filter((s) => s.to <= tick);
    this.end = tick;
    this.onFork(open);
  }

  noteStep(step: StepMade): void {
    if (step.to > step.from) this.steps.push(step);
  }
  /** The tick at which the step of a thread began that led to the present moment. */
  stepBefore(tid: Tid): number | undefined {
    const endingAt = (tick: number): StepMade | undefined => this.steps.findLast((s) => s.tid === tid && s.to === tick);
    let step = endingAt(this.world.tick);
    // One that blocked and its rest are one step.
    for (let before = step && endingAt(step.from); before?.blocked; before = endingAt(before.from)) step = before;
    return step?.from;
  }

  /** Keeps the present moment. */
  save(): StoreSnapshot {
    const { tick } = this.world;
    this.end = Math.max(this.end, tick);
    const store = this.world.snapshot();
    const at = this.saved.findIndex((s) => s.tick >= tick);
    const same = this.saved[at];
    const entry = { tick, store, cursor: this.cursor };
    if (same?.tick === tick) {
      // The moment is the same; the newer snapshot has seen what happened in no time (a wake-up by input, a signal).
      this.saved[at] = entry;
    } else if (at < 0) this.saved.push(entry);
    else this.saved.splice(at, 0, entry);
    if (this.saved.length > MOST_SNAPSHOTS) this.thin();
    return store;
  }
  private thin(): void {
    const old = this.saved.length >> 1;
    this.saved = this.saved.filter((s, i) => {
      const keep = i === 0 || i >= old || i % 2 === 0;
      if (!keep) this.world.store.release(s.store);
      return keep;
    });
  }
  /** Ticks of snapshots before `tick`, the latest first. */
  before(tick: number): number[] {
    return this.saved
      .filter((s) => s.tick < tick)
      .map((s) => s.tick)
      .reverse();
  }
  get first(): number {
    return this.saved[0]?.tick ?? 0;
  }

  /** Restores the latest snapshot at or before `tick` and runs from there. The world is then exactly at `tick`. */
  travel(tick: number): void {
    const from = [...this.saved].reverse().find((s) => s.tick <= tick);
    if (!from) throw new Error(`internal: nothing is kept from before tick ${tick}`);
    this.world.restore(from.store);
    this.cursor = from.cursor;
    this.replay(tick);
  }

  /** Runs along the log until `tick`. The caller sees to it that nothing stops on the way. */
  replay(tick: number): void {
    while (this.world.tick < tick) {
      const end = this.step(tick);
      if (this.world.tick >= tick) return;
      if (end === 'idle' || (end === 'away' && this.mode !== 'all' && this.log[this.cursor]?.tick !== this.world.tick))
        throw new Error(`internal: the way to tick ${tick} ends at ${this.world.tick}`);
    }
  }
  /** One slice along the log, not beyond `tick`. */
  step(tick: number): SliceEnd {
    this.applyDue();
    const next = this.log[this.cursor]?.tick ?? Infinity;
    return this.world.slice(this.mode ?? 'all', Math.min(tick, next) - this.world.tick);
  }
  /** The next entry of the log, if its tick has come. */
  get due(): LogEntry | undefined {
    const e = this.log[this.cursor];
    return e && e.tick <= this.world.tick ? e : undefined;
  }
  applyNext(): void {
    this.apply(this.log[this.cursor]!);
    this.cursor++;
  }
  /** Applies entries of the present tick. */
  applyDue(): void {
    while (this.due) this.applyNext();
  }
  private apply(e: LogEntry): void {
    const k = this.world.kernel;
    if ('input' in e) input(k, e.input, e.eof);
    else if ('signo' in e)
      sendProcess(k, e.pid, { signo: e.signo, code: 0, errno: 0, pid: 0, uid: 0, status: 0, value: 0 });
    else if ('bytes' in e) this.world.mm.poke(k.processes.must(e.pid).mm, e.address, e.bytes);
    else if ('expression' in e) this.evaluate(e.tid, e.va, e.expression);
  }
  /** Gives something from outside now, and remembers it. */
  give(entry: Exclude<LogEntry, { mode: Mode }>): void {
    if (this.past) this.fork();
    this.append(entry);
    this.apply(entry);
  }
}
