/** A launched program: its simulator, what runs and stops it, and what of that the client is told. */
import type { RunCommand, SimulatorApi, SourcePlace, Stop, ThreadInfo } from '../kernel-sim/api.js';
import { type Finding, formatFinding } from '../kernel-sim/findings/finding.js';
import type { KernelEvent } from '../kernel-sim/kernel/kernel-api.js';
import { splitLogMessage, type BreakpointTable } from './breakpoints.js';
import type { KernelViews } from './engine.js';
import { FrameTable } from './frames.js';
import { OutputLines, type OutputChunk } from './output.js';
import { EVENT_FINDINGS, EVENT_KERNEL, type FindingsBody, type KernelUpdate } from './protocol.js';
import { References } from './references.js';
import { shellStatus, stoppedBody } from './stops.js';
import { inspectorOf, Tree } from './tree.js';
import { formatValue } from './values/format.js';

/** How the debuggee reaches the client. */
export interface Client {
  event(name: string, body?: object): void;
  /** A place of the simulator as the fields of an event. */
  sourceFields(place: SourcePlace | undefined): object;
  readonly breakpoints: BreakpointTable;
  readonly filters: { readonly deadlock: boolean; readonly exit: boolean };
}

export class Debuggee {
  readonly frames = new FrameTable();
  readonly references = new References();
  readonly tree: Tree;
  readonly views: KernelViews;
  /** The last stop; undefined before the first. */
  stop: Stop | undefined;
  ended = false;
  private command: RunCommand | 'start' | undefined;
  /** Place of the statement that is being stepped, for the output that it makes. */
  private stepping: { pid: number; place: SourcePlace | undefined } | undefined;
  /** Output up to this tick has been shown: it is being run again. */
  private repeatUntil = -1;
  private readonly known = new Set<number>();
  private readonly output: OutputLines;
  private disposed = false;

  /** @param debug false: nothing stops the program but its end */
  constructor(
    readonly sim: SimulatorApi,
    views: (sim: SimulatorApi) => KernelViews,
    private readonly client: Client,
    readonly debug: boolean,
  ) {
    this.views = views(sim);
    this.tree = new Tree(sim, this.references);
    this.output = new OutputLines((chunk) => this.sendOutput(chunk));
  }

  get running(): boolean {
    return this.command !== undefined;
  }

  /** Runs to main, or on from there. */
  start(stopOnEntry: boolean): void {
    this.command = 'start';
    this.reportThreads();
    this.await(
      this.sim.start(stopOnEntry && this.debug).then((stop) => {
        if (stopOnEntry && this.debug) return stop;
        if (this.disposed || stop.ended) return stop;
        this.command = { kind: 'continue' };
        return this.sim.run(this.command);
      }),
    );
  }

  /** Begins a command; its stop is reported by an event. */
  execute(command: RunCommand): void {
    this.command = command;
    this.references.clear();
    this.repeatUntil = this.sim.tick < this.sim.end ? this.sim.end : -1;
    this.stepping = undefined;
    if (command.kind === 'step') {
      const thread = this.sim.threads().find((t) => t.tid === command.tid);
      if (thread) this.stepping = { pid: thread.pid, place: this.sim.stack(command.tid).find((f) => f.place)?.place };
    }
    this.await(this.sim.run(command));
  }

  private await(run: Promise<Stop>): void {
    run.then(
      (stop) => this.stopped(stop),
      (error: unknown) => this.failed(error),
    );
  }

  private stopped(stop: Stop): void {
    if (this.disposed) return;
    const command = this.command;
    this.command = undefined;
    const stepped = typeof command === 'object' && command.kind !== 'continue' ? command.tid : undefined;
    const keepFocus = stepped !== undefined && stop.tid !== undefined && stop.tid !== stepped;
    this.stop = stop = { ...stop, tid: this.focus(stop.tid) };
    this.references.clear();
    this.output.flush();
    if (stop.ended) return this.end(stop, stop.ended.status);
    if (!this.debug) return this.endStuck(stop);
    this.reportThreads();
    this.reportFindings();
    const body = stoppedBody(stop, keepFocus);
    // There is nothing else to do than to stop, but the user has not asked for an exception.
    const { filters } = this.client;
    if (stop.reason === 'deadlock' && !filters.deadlock) body.reason = 'pause';
    if (stop.reason === 'exit' && !filters.exit) body.reason = 'step';
    this.client.event('stopped', body);
    this.client.event(EVENT_KERNEL, this.views.update(this.current()));
  }

  private failed(error: unknown): void {
    if (this.disposed) return;
    this.command = undefined;
    this.output.flush();
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.client.event('output', { category: 'stderr', output: `Internal error of the simulator: ${text}\n` });
    this.terminated();
  }

  private end(stop: Stop, status: number): void {
    this.reportThreads();
    this.reportFindings();
    this.client.event(EVENT_KERNEL, this.views.update(undefined));
    const signal = status & 0x7f;
    if (signal !== 0 && stop.text) this.client.event('output', { category: 'console', output: `${stop.text}\n` });
    this.client.event('exited', { exitCode: shellStatus(status) });
    this.terminated();
  }

  /** Run without debugging, and it can never go on: nobody could continue it. */
  private endStuck(stop: Stop): void {
    this.client.event('output', { category: 'stderr', output: `${stop.text ?? stop.reason}\n` });
    this.client.event('exited', { exitCode: 125 });
    this.terminated();
  }

  private terminated(): void {
    this.ended = true;
    this.client.event('terminated');
  }

  /** The thread to show: the one that stopped, but where that has ended, the first that lives. */
  private focus(tid: number | undefined): number | undefined {
    const all = this.sim.threads();
    const stopped = all.find((t) => t.tid === tid);
    if (stopped && stopped.state !== 'zombie' && stopped.state !== 'dead') return tid;
    return (all.find((t) => t.state !== 'zombie' && t.state !== 'dead') ?? stopped ?? all[0])?.tid;
  }

  /** Who stopped, for the views. */
  current(): KernelUpdate['current'] {
    const tid = this.stop?.tid;
    const thread = tid === undefined ? undefined : this.sim.threads().find((t) => t.tid === tid);
    return thread && { pid: thread.pid, tid: thread.tid };
  }

  /** The threads that the client is to list: those that can still be looked at, and zombies until they are reaped. */
  threads(): readonly ThreadInfo[] {
    return this.sim.threads().filter((t) => t.state !== 'dead');
  }
  thread(tid: number): ThreadInfo | undefined {
    return this.threads().find((t) => t.tid === tid);
  }
  /** The process of a thread; of one that is gone, its own number. */
  pidOf(tid: number): number {
    return this.sim.threads().find((t) => t.tid === tid)?.pid ?? tid;
  }

  /** Tells which threads came and went, also by travel in time. */
  private reportThreads(): void {
    const now = new Set(this.threads().map((t) => t.tid));
    for (const tid of [...this.known]) {
      if (now.has(tid)) continue;
      this.known.delete(tid);
      this.client.event('thread', { reason: 'exited', threadId: tid });
    }
    for (const tid of now) this.threadStarted(tid);
  }
  private threadStarted(tid: number): void {
    if (this.known.has(tid)) return;
    this.known.add(tid);
    this.client.event('thread', { reason: 'started', threadId: tid });
  }

  /** Listener of the simulator's events. */
  onEvent(e: KernelEvent): void {
    if (this.disposed) return;
    if (e.kind === 'output') {
      if (this.repeating()) return;
      const place = this.stepping?.pid === e.pid ? this.stepping.place : undefined;
      this.output.add(e.pid, e.stream, e.bytes, place);
    } else if (e.kind === 'console') {
      if (this.repeating()) return;
      this.output.flush();
      const text = new TextDecoder().decode(e.bytes);
      this.client.event('output', { category: 'console', output: `syslog │ ${text}` });
    } else if (e.kind === 'fork' || e.kind === 'thread') {
      // A child that a long run makes is to be seen, and to be paused, before the run stops.
      if (!this.repeating() && this.command !== 'start') this.threadStarted(e.kind === 'fork' ? e.child : e.tid);
    }
  }

  /** Listener of the simulator's findings: each is told once, also when the stretch is run again. */
  onFinding(f: Finding): void {
    if (this.disposed) return;
    this.output.flush();
    const output = `pid ${f.pid} │ ${formatFinding(f)}`;
    this.client.event('output', { category: 'stderr', output, ...this.client.sourceFields(f.place) });
    if (this.findingsDue) return;
    this.findingsDue = true;
    // Those of one slice go out together.
    queueMicrotask(() => this.reportFindings());
  }
  private findingsDue = false;
  private reported = '';
  findings(): FindingsBody {
    const findings = this.sim.findings();
    // Stopped before the statement, one sees what it is going to do.
    const next = this.stop?.finding;
    return { findings: next && !findings.includes(next) ? [...findings, next] : findings };
  }
  /** Tells the list if it is another than before: also going back makes it shorter. */
  private reportFindings(): void {
    this.findingsDue = false;
    if (this.disposed) return;
    const body = this.findings();
    const state = body.findings.map((f) => `${f.tick}:${f.pid}:${f.kind}:${f.place?.line}:${f.place?.column}`).join();
    if (state === this.reported) return;
    this.reported = state;
    this.client.event(EVENT_FINDINGS, body);
  }

  /** Is the simulator going over what the client has been told already? */
  private repeating(): boolean {
    const c = this.command;
    if (c !== undefined && c !== 'start' && (c.kind === 'stepBack' || c.kind === 'reverseContinue')) return true;
    // A change in the past has cut off what came after: from here on all is new.
    if (this.sim.end < this.repeatUntil) this.repeatUntil = -1;
    return this.sim.tick <= this.repeatUntil;
  }

  /** Listener for breakpoints with a log message. */
  onLogpoint(tid: number, id: number): void {
    const breakpoint = this.client.breakpoints.get(id);
    if (this.disposed || this.repeating() || breakpoint?.logMessage === undefined) return;
    const frame = this.sim.stack(tid)[0];
    const pid = this.pidOf(tid);
    const text = splitLogMessage(breakpoint.logMessage).map((part) => {
      if ('text' in part) return part.text;
      try {
        const value = this.sim.evaluate(tid, frame?.va, part.expression);
        return formatValue(value.type, value.bytes, inspectorOf(this.sim, pid));
      } catch (error) {
        return `<${error instanceof Error ? error.message : String(error)}>`;
      }
    });
    this.output.flush();
    this.client.event('output', {
      category: 'console',
      output: `pid ${pid} │ ${text.join('')}\n`,
      ...this.client.sourceFields(frame?.place),
    });
  }

  private sendOutput(chunk: OutputChunk): void {
    this.client.event('output', {
      category: chunk.category,
      output: chunk.text,
      ...this.client.sourceFields(chunk.place),
    });
  }

  /** After a change that the user made while stopped: the views, and what the editor shows, are out of date. */
  changed(): void {
    this.output.flush();
    this.client.event('invalidated', { areas: ['variables', 'threads'] });
    this.client.event(EVENT_KERNEL, this.views.update(this.current()));
  }

  /** Ends everything; nothing is sent after it but what `before` of it was due. */
  dispose(): void {
    if (this.disposed) return;
    this.output.flush();
    this.disposed = true;
    this.sim.dispose();
  }
}
