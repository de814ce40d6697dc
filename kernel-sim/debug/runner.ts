/** Runs the world for a command until something stops it; yields to the host in between. */
import type { RunCommand, Stop, StopFilters, Value } from '../api.js';
import type { Finding } from '../findings/finding.js';
import { findDeadlock } from '../kernel/waitfor.js';
import { waitCall, waitWhat } from '../kernel/futex-wait.js';
import { nextFatal } from '../kernel/fatal.js';
import type { KernelEvent } from '../kernel/kernel-api.js';
import type { Tid } from '../kernel/records.js';
import { signalName, signalText } from '../kernel/signo.js';
import { STDIN_TTY } from '../kernel/tty.js';
import { History, type LogEntry } from '../history/history.js';
import type { Mode, SliceEnd, World } from '../world.js';
import type { Bound, Breakpoints } from './breakpoints.js';
import { Flags } from './flags.js';
import { Step } from './step.js';
import { imageOf } from './symbols.js';
import { runsCommand } from './commands.js';
import { yieldToHost } from './yield.js';

/** The host gets its turn this often, ms. */
const TURN = 8;
/** Ticks that are run between two looks at the clock. */
const CHUNK = 100_000;
/** Host time between two snapshots of a long run, ms. */
const SNAPSHOT_EVERY = 100;
/** Calls that only a signal ends. */
const SIGNAL_WAITS = new Set(['pause', 'rt_sigsuspend', 'rt_sigtimedwait']);

export interface RunnerOptions {
  readonly onEvent?: (e: KernelEvent) => void;
  readonly onLogpoint?: (tid: number, breakpoint: number) => void;
  readonly maxTicks: number;
  readonly interactive?: boolean;
  /** Is a condition true in a frame? May throw with a message. */
  readonly condition: (tid: Tid, va: number, b: Bound) => boolean;
  readonly evaluate: (tid: Tid, va: number | undefined, text: string) => void;
}
type Given = LogEntry extends infer E ? (E extends { mode: Mode } ? never : Omit<E, 'tick'>) : never;

export class Runner {
  readonly history: History;
  readonly flags: Flags;
  filters: StopFilters = { fatalSignals: true, fork: false, exit: false };
  /** Receives the value of an expression with side effects when it is applied. */
  onEffect: ((v: Value) => void) | undefined;
  /** Going over what has been before, for its own purposes: nothing is told, nothing stops. */
  hidden = false;
  private step: Step | undefined;
  private entry = false;
  private hit: Stop | undefined;
  private paused = false;
  private waiting: (() => void) | undefined;
  private disposed = false;
  private lastSnapshot = 0;
  private running = false;
  private readonly given: Given[] = [];
  /** A fatal signal that was announced, so that it is delivered when the thread goes on. */
  private announced: { tid: Tid; tick: number } | undefined;
  private firstStatus = 0;
  /** Where the program's own code begins: nothing before is worth going back to. */
  entryTick = 0;

  constructor(
    readonly world: World,
    readonly breakpoints: Breakpoints,
    private readonly options: RunnerOptions,
  ) {
    this.history = new History(world, options.evaluate);
    this.flags = new Flags(world);
    world.cpu.onFlag = (tid, stmt, va) => this.onFlag(tid, stmt, va);
    world.cpu.onSignals = (tid) => this.onSignals(tid);
  }

  // Commands

  async start(stopAtMain: boolean): Promise<Stop> {
    if (!stopAtMain) return { reason: 'entry', tid: this.world.first };
    this.entry = true;
    this.begin('all');
    const stop = this.finish(await this.drive());
    if (stop.reason === 'entry') this.entryTick = this.world.tick;
    return stop;
  }

  async command(c: Extract<RunCommand, { kind: 'continue' | 'step' | 'continueThread' }>): Promise<Stop> {
    this.paused = false;
    let mode: Mode = 'all';
    if (c.kind !== 'continue') {
      const t = this.world.kernel.threads.get(c.tid);
      if (!t || t.state === 'dead') return { reason: 'exit', tid: c.tid, text: `thread ${c.tid} has ended` };
      // One that is blocked already: the others run until it can go on.
      if (t.state === 'ready') mode = c.tid;
      if (c.kind === 'step') this.step = new Step(this.world, c.tid, c.depth);
    }
    const from = this.world.tick;
    this.begin(mode);
    const stop = this.finish(await this.drive(c.kind === 'continue' ? 'continue' : 'thread', mode));
    const to = this.world.tick;
    if (c.kind === 'step') this.history.noteStep({ tid: c.tid, from, to, blocked: stop.reason === 'blocked' });
    return stop;
  }

  pause(): void {
    this.paused = true;
    this.waiting?.();
  }
  dispose(): void {
    this.disposed = true;
    this.pause();
  }
  /** Something from outside. While the world runs it is applied at the next turn. */
  give(entry: Given): void {
    this.given.push(entry);
    if (this.running) this.waiting?.();
    else this.applyGiven();
  }
  private applyGiven(): void {
    for (const g of this.given.splice(0))
      this.history.give({ ...g, tick: this.world.tick } as Exclude<LogEntry, { mode: Mode }>);
  }

  // Running

  private begin(mode: Mode): void {
    this.hit = undefined;
    this.setFlags();
    const { history } = this;
    // In the past `turn` sees whether the command does what was done then.
    if (!history.past && history.mode !== mode) history.append({ tick: this.world.tick, mode });
  }
  private setFlags(): void {
    this.flags.clear();
    this.breakpoints.flag(this.flags);
    this.step?.flag(this.flags);
    if (this.entry) {
      const loaded = imageOf(this.world, this.world.first)!;
      const main = loaded.image.functions.find((f) => f?.object.debug.name === 'main');
      if (main) this.flags.addFunctions(loaded, new Set([main.index]));
    }
  }

  private async drive(kind: 'continue' | 'thread' = 'continue', mode: Mode = 'all'): Promise<Stop> {
    this.running = true;
    this.lastSnapshot = performance.now();
    try {
      for (;;) {
        const until = performance.now() + TURN;
        do {
          let stop = this.turn(kind, mode);
          // A command that the library runs for the thread is part of its call: the step goes on when it has ended.
          if (mode !== 'all' && this.step && runsCommand(this.world, mode)) {
            mode = 'all';
            if (stop?.reason === 'blocked') stop = undefined;
          }
          if (stop) return stop;
        } while (performance.now() < until && !this.paused && this.given.length === 0);
        if (performance.now() - this.lastSnapshot > SNAPSHOT_EVERY) {
          this.history.save();
          this.lastSnapshot = performance.now();
        }
        await yieldToHost();
        if (this.disposed) return { reason: 'pause', tid: undefined };
        if (this.paused) return { reason: 'pause', tid: this.someThread() };
        if (this.given.length) {
          this.applyGiven();
          // What the world was found to wait for may be this.
          this.mustWait = false;
        }
        if (this.world.tick >= this.options.maxTicks)
          return {
            reason: 'limit',
            tid: this.someThread(),
            text: `the limit of ${this.options.maxTicks} statements is reached`,
          };
        if (this.mustWait) {
          this.mustWait = false;
          await new Promise<void>((wake) => (this.waiting = wake));
          this.waiting = undefined;
          if (this.disposed || this.paused) return { reason: 'pause', tid: this.someThread() };
          this.applyGiven();
        }
      }
    } finally {
      this.running = false;
    }
  }
  private mustWait = false;

  /** One slice, and what it means. */
  private turn(kind: 'continue' | 'thread', mode: Mode): Stop | undefined {
    const { world, history } = this;
    // Another decision was taken here then: the command goes on with its own, and another history begins.
    for (let due = history.due; due; due = history.due) {
      if (kind === 'thread' && 'mode' in due && due.mode !== mode) history.fork();
      else history.applyNext();
    }
    const follows = history.past && (kind === 'continue' || (history.mode ?? 'all') === mode);
    let end: SliceEnd;
    if (follows) {
      const before = world.tick;
      end = history.step(Math.min(history.end > before ? history.end : Infinity, before + CHUNK));
      // Along the log a thread that cannot go on is as it was; the next entry goes on.
      if (end === 'away' && history.past) {
        if (world.tick === before && !history.due) history.fork();
        end = 'fuel';
      }
    } else {
      if (history.past) history.fork();
      if ((history.mode ?? 'all') !== mode) history.append({ tick: world.tick, mode });
      end = world.slice(mode, CHUNK);
    }
    if (this.hit) return this.hit;
    switch (end) {
      case 'idle':
        return this.stuck();
      case 'away':
        return this.away(mode);
      default:
        return undefined;
    }
  }

  /** The thread that runs alone, or the one that is stepped, cannot go on. */
  private away(mode: Mode): Stop | undefined {
    const k = this.world.kernel;
    const tid = mode === 'all' ? this.step?.tid : mode;
    if (tid === undefined) return undefined;
    const t = k.threads.get(tid);
    if (!t || t.state === 'dead') {
      if (!this.anyAlive()) return this.ended();
      if (mode === 'all' && !this.step) return undefined;
      return {
        reason: 'exit',
        tid: k.processes.has(t?.pid ?? tid) ? tid : this.someThread(),
        text: t ? `pid ${t.pid} has ended` : `thread ${tid} has ended`,
      };
    }
    if (mode === 'all') return undefined;
    return { reason: 'blocked', tid, text: t.wait ? `${waitCall(t)}: ${waitWhat(k, t)}` : 'stopped by a signal' };
  }

  /** Nobody can run, and no timer will change that. */
  private stuck(): Stop | undefined {
    const k = this.world.kernel;
    if (!this.anyAlive()) return this.ended();
    if (this.inputCanCome() || (this.options.interactive && this.waitsForSignal())) {
      this.mustWait = true;
      return undefined;
    }
    // The program itself has ended; what it has left behind waits for ever, like a daemon.
    if ((k.processes.get(this.world.first)?.state ?? 'zombie') === 'zombie') return this.ended();
    const lines = findDeadlock(k) ?? [];
    return {
      reason: 'deadlock',
      tid: this.someThread(),
      text: ['deadlock: no process can go on', ...lines].join('\n'),
    };
  }
  private ended(): Stop {
    return { reason: 'end', tid: undefined, ended: { status: this.firstStatus } };
  }
  private anyAlive(): boolean {
    for (const p of this.world.kernel.processes.values()) if (p.state !== 'zombie') return true;
    return false;
  }
  private waitsForSignal(): boolean {
    for (const t of this.world.kernel.threads.values()) if (t.wait && SIGNAL_WAITS.has(t.wait.call)) return true;
    return false;
  }
  private inputCanCome(): boolean {
    const k = this.world.kernel;
    if (k.ttys.get(STDIN_TTY)?.eof !== false) return false;
    for (const t of k.threads.values()) if (t.wait?.queues.some((q) => q.startsWith('tty:'))) return true;
    return false;
  }
  /** A thread to show when none was asked for: the running one, or the first that lives. */
  private someThread(): Tid | undefined {
    const k = this.world.kernel;
    const alive = (tid: Tid): boolean => {
      const s = k.threads.get(tid)?.state;
      return s !== undefined && s !== 'dead';
    };
    if (this.step && alive(this.step.tid)) return this.step.tid;
    if (alive(this.world.cpu.tid)) return this.world.cpu.tid;
    for (const t of k.threads.values()) if (alive(t.id)) return t.id;
    return undefined;
  }

  private finish(stop: Stop): Stop {
    this.step = undefined;
    this.entry = false;
    this.paused = false;
    this.flags.clear();
    if (stop.finding) this.goBackTo(stop.finding.tick);
    this.history.save();
    return this.anyAlive() || stop.ended ? stop : this.ended();
  }

  /** To a moment of the present stretch, which is the present from now on. */
  private goBackTo(tick: number): void {
    this.hidden = true;
    this.history.travel(tick);
    this.hidden = false;
    // What happens in the next statement is known.
    this.history.fork(tick + 1);
  }

  // What the CPU and the kernel tell

  private onFlag(tid: Tid, stmt: number, va: number): boolean {
    if (this.collect) {
      this.collect(tid, stmt, va);
      return false;
    }
    if (this.hidden) return false;
    const loaded = imageOf(this.world, tid)!;
    const b = this.breakpoints.at(loaded, stmt, (b) => this.options.condition(tid, va, b));
    for (const id of b.logs) this.options.onLogpoint?.(tid, id);
    if (b.stops.length) this.hit = { reason: 'breakpoint', tid, breakpoints: b.stops, text: b.problem };
    else if (this.entry && tid === this.world.first) this.hit = { reason: 'entry', tid };
    else if (this.step?.tid === tid && this.step.ends(stmt, va)) this.hit = { reason: 'step', tid };
    return this.hit !== undefined;
  }
  /** While going over the past: told of each flagged statement. */
  collect: ((tid: Tid, stmt: number, va: number) => void) | undefined;

  /** Breakpoints whose condition holds at a statement; hit counts do not matter when going back. */
  breakpointsAt(tid: Tid, stmt: number, va: number): number[] {
    return this.breakpoints.here(imageOf(this.world, tid)!, stmt, (b) => this.options.condition(tid, va, b));
  }

  private onSignals(tid: Tid): boolean {
    if (this.hidden || !this.filters.fatalSignals) return false;
    const info = nextFatal(this.world.kernel, tid);
    if (!info) return false;
    const tick = this.world.cpu.now;
    if (this.announced?.tid === tid && this.announced.tick === tick) return false;
    this.announced = { tid, tick };
    const where = [4, 7, 8, 11].includes(info.signo) && info.code > 0 ? ` at address 0x${info.value.toString(16)}` : '';
    this.hit = { reason: 'signal', tid, text: `${signalName(info.signo)}: ${signalText(info.signo)}${where}` };
    return true;
  }

  onEvent(e: KernelEvent): void {
    if (e.kind === 'exit' && e.pid === this.world.first) this.firstStatus = e.status;
    if (this.hidden) return;
    this.options.onEvent?.(e);
    if (e.kind === 'fork' && this.filters.fork)
      this.stopSoon({ reason: 'fork', tid: this.world.cpu.tid, text: `pid ${e.child} was created` });
    else if (e.kind === 'exit' && this.filters.exit)
      this.stopSoon({ reason: 'exit', tid: this.world.cpu.tid, text: `pid ${e.pid} exits` });
    else if (e.kind === 'exec' && this.step?.tid === e.pid) {
      this.step.anywhere = true;
      this.setFlags();
    }
  }
  /** What was found for the first time. To stop there is to go back to before the statement: it has begun. */
  onFinding(finding: Finding): void {
    if (this.hidden || !this.filters.finding || this.hit) return;
    this.hit = { reason: 'finding', tid: finding.tid, text: finding.message, finding };
    this.world.cpu.stopHere();
  }
  private stopSoon(stop: Stop): void {
    this.hit ??= stop;
    this.world.cpu.stopAfterCall = true;
  }
}
