/** The simulator that the debug adapter drives: a world, its history, and what makes it stop. See api.ts for the contract. */
import {
  type BoundBreakpoint,
  type Breakpoint,
  EvaluateError,
  type FrameInfo,
  type RunCommand,
  type SimulatorApi,
  type SnapshotHandle,
  type SourcePlace,
  type Stop,
  type StopFilters,
  type ThreadInfo,
  type Value,
  type VariableInfo,
  type WorldOptions,
} from './api.js';
import { type Bound, Breakpoints, breakpointPlaces } from './debug/breakpoints.js';
import { compileExpression } from './debug/evaluate.js';
import { nameOf } from './debug/names.js';
import { Runner } from './debug/runner.js';
import { frameInfos, frameVariables, globalVariables } from './debug/symbols.js';
import { FindingHandler } from './findings/handler.js';
import type { Finding } from './findings/finding.js';
import { type HeapBlock, heapBlocks } from './findings/heap.js';
import { stepBack, reverseContinue } from './history/back.js';
import { threadInfos } from './debug/threads.js';
import type { Kernel } from './kernel/kernel.js';
import type { KernelEvent } from './kernel/kernel-api.js';
import { World } from './world.js';

export async function createSimulator(options: WorldOptions): Promise<Simulator> {
  let listener: (e: KernelEvent) => void = () => undefined;
  const world = await World.create(options, (e) => listener(e));
  const simulator = new Simulator(world, options);
  listener = (e) => simulator.runner.onEvent(e);
  return simulator;
}

export class Simulator implements SimulatorApi {
  readonly runner: Runner;
  readonly breakpoints: Breakpoints;
  private readonly found: FindingHandler;
  private disposed = false;
  private busy = false;

  constructor(
    readonly world: World,
    readonly options: WorldOptions,
  ) {
    world.kernel.nameOf = (pid, address, size) => nameOf(world, pid, address, size);
    this.breakpoints = new Breakpoints(() => world.cpu.images.values());
    this.found = new FindingHandler(world, (f) => {
      options.onFinding?.(f);
      this.runner.onFinding(f);
    });
    world.cpu.checks = this.found;
    this.runner = new Runner(world, this.breakpoints, {
      onEvent: options.onEvent,
      onLogpoint: options.onLogpoint,
      maxTicks: options.limits?.ticks ?? Infinity,
      interactive: options.interactive,
      condition: (tid, va, b) => this.isTrue(tid, va, b),
      evaluate: (tid, va, text) => void this.effect(tid, va, text),
    });
    this.runner.history.onFork = (tick): void => this.found.list.dropFrom(tick);
    this.runner.history.save();
  }

  get kernel(): Kernel {
    return this.world.kernel;
  }
  get tick(): number {
    return this.world.tick;
  }
  get end(): number {
    return Math.max(this.runner.history.end, this.world.tick);
  }
  get clock(): number {
    return this.world.kernel.clock();
  }

  start(stopAtMain: boolean): Promise<Stop> {
    return this.exclusive(() => this.runner.start(stopAtMain));
  }
  run(command: RunCommand): Promise<Stop> {
    return this.exclusive(() => {
      if (command.kind === 'stepBack') return stepBack(this.runner, command.tid);
      if (command.kind === 'reverseContinue') return reverseContinue(this.runner, command.tid);
      return this.runner.command(command);
    });
  }
  private async exclusive(f: () => Promise<Stop>): Promise<Stop> {
    if (this.disposed) throw new Error('the run has ended');
    if (this.busy) throw new Error('a command is running; pause it first');
    this.busy = true;
    try {
      return await f();
    } finally {
      this.busy = false;
    }
  }
  pause(): void {
    this.runner.pause();
  }
  dispose(): void {
    this.disposed = true;
    this.runner.dispose();
  }

  threads(): readonly ThreadInfo[] {
    return threadInfos(this.kernel);
  }
  stack(tid: number): readonly FrameInfo[] {
    return frameInfos(this.world, tid);
  }
  variables(tid: number, frameVa: number): readonly VariableInfo[] {
    return frameVariables(this.world, tid, frameVa);
  }
  globals(tid: number): readonly VariableInfo[] {
    return globalVariables(this.world, tid);
  }
  readMemory(pid: number, address: number, length: number): Uint8Array {
    const mm = this.kernel.processes.get(pid)?.mm;
    return mm ? this.world.mm.peek(mm, address, length) : new Uint8Array(0);
  }
  writeMemory(pid: number, address: number, bytes: Uint8Array): boolean {
    const mm = this.kernel.processes.get(pid)?.mm;
    if (!mm || this.world.mm.peek(mm, address, bytes.length).length < bytes.length) return false;
    this.runner.history.give({ tick: this.tick, pid, address, bytes: bytes.slice() });
    return true;
  }
  evaluate(tid: number, frameVa: number | undefined, expression: string): Value {
    const compiled = compileExpression(this.world, tid, frameVa, expression);
    if (compiled.effects) {
      let value: Value | undefined;
      this.runner.onEffect = (v) => (value = v);
      this.runner.history.give({ tick: this.tick, tid, va: frameVa, expression });
      if (!value) throw new EvaluateError('the expression could not be evaluated');
      return value;
    }
    return compiled.run(tid, frameVa);
  }
  private effect(tid: number, va: number | undefined, text: string): void {
    const value = compileExpression(this.world, tid, va, text).run(tid, va);
    this.runner.onEffect?.(value);
    this.runner.onEffect = undefined;
  }
  /** Truth of a breakpoint's condition in a frame, while its thread runs. */
  private isTrue(tid: number, va: number, b: Bound): boolean {
    const compiled = b.compiled ?? compileExpression(this.world, tid, va, b.spec.condition!);
    if (compiled.effects) throw new EvaluateError('it would change the program; to compare, write ‘==’');
    if (compiled.reusable && !b.compiled) {
      b.compiled = compiled;
      const truth = compiled.condition(tid);
      // From now on the program's own code asks.
      if (truth) this.runner.flags.narrow(b.image, b.stmt, (b.slot = b.image.addCondition(truth)));
    }
    return compiled.truth(va);
  }
  functionAt(pid: number, address: number): string | undefined {
    const loaded = this.world.cpu.images.get(this.kernel.processes.get(pid)?.image ?? '');
    const i = loaded?.functionAt(address);
    return i === undefined ? undefined : loaded!.image.functions[i]!.object.debug.name;
  }

  setBreakpoints(list: readonly Breakpoint[]): readonly BoundBreakpoint[] {
    return this.breakpoints.set(list);
  }
  breakpointPlaces(path: string, fromLine: number, toLine: number): readonly SourcePlace[] {
    return breakpointPlaces(this.world.cpu.images.values(), path, fromLine, toLine);
  }
  setFilters(filters: StopFilters): void {
    this.runner.filters = filters;
  }
  heap(pid: number): readonly HeapBlock[] {
    return heapBlocks(this.world, pid);
  }
  findings(): readonly Finding[] {
    return this.found.list.before(this.tick);
  }
  snapshot(): SnapshotHandle {
    return { tick: this.tick, store: this.runner.history.save() };
  }
  /** Hash of the whole world: equal for equal worlds. */
  hash(): string {
    return this.world.store.hash();
  }
  input(bytes: Uint8Array, eof: boolean): void {
    this.runner.give({ input: bytes, eof });
  }
  signal(pid: number, signo: number): void {
    this.runner.give({ pid, signo });
  }
}
