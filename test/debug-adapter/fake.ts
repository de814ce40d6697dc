/** A scripted simulator: a list of moments that commands go through. For tests of the protocol, not of C. */
import type {
  BoundBreakpoint, Breakpoint, CompileResult, FrameInfo, RunCommand, SimulatorApi, SnapshotHandle, SourceInput, Stop, StopFilters, ThreadInfo, Value,
  VariableInfo, WorldOptions,
} from '../../kernel-sim/api.js'; // prettier-ignore
import { EvaluateError } from '../../kernel-sim/api.js';
import type { Diagnostic } from '../../kernel-sim/c/diagnostics.js';
import { SourceFile } from '../../kernel-sim/c/source.js';
import { arrayOf, CHAR, INT, pointerTo, RecordTag, sizeOf, VOID, type CType } from '../../kernel-sim/c/types.js';
import type { KernelEvent } from '../../kernel-sim/kernel/kernel-api.js';
import type { HeapBlock } from '../../kernel-sim/findings/heap.js';
import type { Finding } from '../../kernel-sim/findings/finding.js';
import type { Kernel } from '../../kernel-sim/kernel/kernel.js';
import type { Engine, KernelViews } from '../../debug-adapter/engine.js';
import type { Entity, KernelUpdate } from '../../debug-adapter/protocol.js';

export const FILE = '/project/pipe.c';
export const TEXT = `#include <stdio.h>
int counter;
int main(void) {
  int fds[2];
  char line[16] = "hello";
  printf("one\\ntwo");
  fork();
  return 0;
}
`;

/** One moment of the script. */
export interface Moment {
  readonly stop: Stop;
  readonly line: number;
  readonly threads: readonly ThreadInfo[];
  /** Happens on the way to this moment. */
  readonly events?: readonly KernelEvent[];
}
const parent = (name = 'pid 1 pipe · running'): ThreadInfo => ({ tid: 1, pid: 1, comm: 'pipe', state: 'ready', name });
const output = (pid: number, text: string, stream: 'stdout' | 'stderr' = 'stdout'): KernelEvent => ({
  kind: 'output',
  pid,
  stream,
  bytes: new TextEncoder().encode(text),
});
export const CHILD: ThreadInfo = {
  tid: 2,
  pid: 2,
  comm: 'pipe',
  state: 'blocked',
  name: 'pid 2 pipe · blocked in read(3)',
};
export const ZOMBIE: ThreadInfo = {
  tid: 2,
  pid: 2,
  comm: 'pipe',
  state: 'zombie',
  name: 'pid 2 pipe · zombie, exited with 0',
};

export const SCRIPT: readonly Moment[] = [
  { stop: { reason: 'entry', tid: 1 }, line: 5, threads: [parent()] },
  { stop: { reason: 'step', tid: 1 }, line: 6, threads: [parent()] },
  { stop: { reason: 'step', tid: 1 }, line: 7, threads: [parent()], events: [output(1, 'one\ntwo')] },
  {
    stop: { reason: 'step', tid: 1 }, line: 8, threads: [parent(), CHILD], events: [{ kind: 'fork', parent: 1, child: 2, tid: 2 }, output(2, 'in the child\n', 'stderr')],
  },
  { stop: { reason: 'breakpoint', tid: 1, breakpoints: [1] }, line: 8, threads: [parent(), ZOMBIE] },
  { stop: { reason: 'deadlock', tid: 1, text: 'deadlock: pid 1 waits in read(3): pipe 1 is empty' }, line: 8, threads: [parent()] },
  { stop: { reason: 'end', tid: undefined, ended: { status: 3 << 8 } }, line: 0, threads: [] },
]; // prettier-ignore

const NODE = new RecordTag(false, 'node');
NODE.members = [
  { name: 'value', type: INT, offset: 0 },
  { name: 'next', type: pointerTo({ kind: 'record', tag: NODE }), offset: 8 },
];
Object.assign(NODE, { complete: true, size: 16, align: 8 });
const BASE = 0x1000;
const LOCALS: readonly VariableInfo[] = [
  { name: 'fds', type: arrayOf(INT, 2), address: BASE, scope: 'local' },
  { name: 'line', type: arrayOf(CHAR, 16), address: BASE + 16, scope: 'local' },
  { name: 'node', type: { kind: 'record', tag: NODE }, address: BASE + 32, scope: 'local' },
  { name: 'p', type: pointerTo({ kind: 'record', tag: NODE }), address: BASE + 48, scope: 'local' },
];
const GLOBALS: readonly VariableInfo[] = [{ name: 'counter', type: INT, address: BASE + 64, scope: 'global' }];

export class FakeSimulator implements SimulatorApi {
  // Only the views look into the kernel, and theirs are fakes, too.
  readonly kernel = undefined as unknown as Kernel;
  clock = 0;
  end = 0;
  disposed = false;
  found: readonly Finding[] = [];
  breakpoints: readonly Breakpoint[] = [];
  filters: StopFilters | undefined;
  readonly signals: [number, number][] = [];
  readonly memory = new Uint8Array(128);
  private at = -1;
  private paused: ((stop: Stop) => void) | undefined;
  /** With true, `continue` runs until it is paused. */
  endless = false;

  constructor(
    readonly options: WorldOptions,
    readonly script: readonly Moment[] = SCRIPT,
  ) {
    const view = new DataView(this.memory.buffer);
    view.setInt32(0, 3, true);
    view.setInt32(4, 4, true);
    this.memory.set(new TextEncoder().encode('hello'), 16);
    view.setInt32(32, -7, true);
    view.setBigUint64(48, BigInt(BASE + 32), true);
    view.setInt32(64, 42, true);
  }
  get tick(): number {
    return this.at;
  }
  private go(to: number): Stop {
    this.at = to;
    this.end = Math.max(this.end, to);
    const moment = this.script[to]!;
    for (const e of moment.events ?? []) this.options.onEvent?.(e);
    return moment.stop;
  }
  async start(): Promise<Stop> {
    return this.go(0);
  }
  run(command: RunCommand): Promise<Stop> {
    if (command.kind === 'continue' && this.endless) return new Promise((resolve) => (this.paused = resolve));
    if (command.kind === 'stepBack') {
      this.at--;
      return Promise.resolve({ reason: this.at === 0 ? 'start' : 'step', tid: 1 });
    }
    if (command.kind === 'reverseContinue') {
      this.at = 0;
      return Promise.resolve({ reason: 'start', tid: 1 });
    }
    return Promise.resolve().then(() => this.go(this.at + 1));
  }
  pause(): void {
    this.paused?.({ reason: 'pause', tid: 1 });
  }
  dispose(): void {
    this.disposed = true;
  }
  threads(): readonly ThreadInfo[] {
    return this.script[this.at]?.threads ?? [];
  }
  stack(tid: number): readonly FrameInfo[] {
    const line = this.script[this.at]?.line ?? 1;
    const main = {
      va: 0x7000,
      functionName: 'main',
      place: { path: FILE, line, column: 3, endLine: line, endColumn: 10 },
    };
    const list = tid === 1 ? [main] : [{ va: 0x6000, functionName: 'read', place: undefined }, main];
    return list.map((f, index) => ({ ...f, index }));
  }
  variables(): readonly VariableInfo[] {
    return LOCALS;
  }
  globals(): readonly VariableInfo[] {
    return GLOBALS;
  }
  readMemory(_pid: number, address: number, length: number): Uint8Array {
    const at = address - BASE;
    return at < 0 ? new Uint8Array() : this.memory.slice(at, at + length);
  }
  writeMemory(_pid: number, address: number, bytes: Uint8Array): boolean {
    if (address < BASE || address + bytes.length > BASE + this.memory.length) return false;
    this.memory.set(bytes, address - BASE);
    return true;
  }
  /** Knows variables, numbers, `name = (number)`, and `crash()`. */
  evaluate(_tid: number, _frame: number | undefined, expression: string): Value {
    const assign = /^([\w.[\]>-]+) = \((-?\d+)\)$/.exec(expression);
    const target = this.lvalue(assign ? assign[1]! : expression);
    if (assign && target) {
      new DataView(this.memory.buffer).setInt32(target.address - BASE, Number(assign[2]), true);
      return this.value(target.type, target.address);
    }
    if (target) return this.value(target.type, target.address);
    if (expression === 'crash()') throw new TypeError('a bug');
    if (expression === 'nothing()') return { type: VOID, address: undefined, bytes: new Uint8Array() };
    if (/^\d+$/.test(expression))
      return { type: INT, address: undefined, bytes: new Uint8Array(new Int32Array([Number(expression)]).buffer) };
    throw new EvaluateError(`‘${expression}’ undeclared`);
  }
  private lvalue(name: string): { type: CType; address: number } | undefined {
    if (name === 'node.value' || name === 'p->value') return { type: INT, address: BASE + 32 };
    const element = /^fds\[(\d)\]$/.exec(name);
    if (element) return { type: INT, address: BASE + 4 * Number(element[1]) };
    return [...LOCALS, ...GLOBALS].find((v) => v.name === name);
  }
  private value(type: CType, address: number): Value {
    return { type, address, bytes: this.readMemory(1, address, sizeOf(type) ?? 0) };
  }
  functionAt(): string | undefined {
    return undefined;
  }
  heap(): readonly HeapBlock[] {
    return [];
  }
  findings(): readonly Finding[] {
    return this.found;
  }
  setBreakpoints(list: readonly Breakpoint[]): readonly BoundBreakpoint[] {
    this.breakpoints = list;
    return list.map((b) => {
      if (b.line > 9)
        return { id: b.id, verified: false, place: undefined, message: 'There is no statement at or after this line.' };
      const line = Math.max(b.line, 5);
      return {
        id: b.id,
        verified: true,
        place: { path: b.path, line, column: 3, endLine: line, endColumn: 10 },
        message: undefined,
      };
    });
  }
  breakpointPlaces(
    path: string,
    fromLine: number,
    toLine: number,
  ): readonly { path: string; line: number; column: number; endLine: number; endColumn: number }[] {
    return [5, 6, 7, 8]
      .filter((l) => l >= fromLine && l <= toLine)
      .map((line) => ({ path, line, column: 3, endLine: line, endColumn: 10 }));
  }
  setFilters(filters: StopFilters): void {
    this.filters = filters;
  }
  snapshot(): SnapshotHandle {
    throw new Error('not scripted');
  }
  input(): void {
    throw new Error('not scripted');
  }
  signal(pid: number, signo: number): void {
    this.signals.push([pid, signo]);
  }
  logpoint(tid: number, id: number): void {
    this.options.onLogpoint?.(tid, id);
  }
}

const ENTITIES: readonly Entity[] = [
  { kind: 'fd', id: 'fd:1:3', label: 'fd 3', detail: 'pipe 1, read end', pid: 1, fd: 3, cloexec: false, file: 'file:7' },
  {
    kind: 'file', id: 'file:7', label: 'file 7', detail: 'pipe 1, read end', refs: 2, flags: ['O_RDONLY'], offset: 0, object: 'pipe:1', role: 'read',
  },
  {
    kind: 'pipe', id: 'pipe:1', label: 'pipe 1', detail: '5 of 65536 bytes', readers: 2, writers: 1, used: 5, capacity: 65536, maxSlots: 16, path: undefined,
    slots: [{ length: 5, hex: '68656c6c6f', text: 'hello' }], waitingReaders: ['thread:2'], waitingWriters: [],
  },
  {
    kind: 'process', id: 'proc:1', label: 'pid 1 pipe', detail: 'running', pid: 1, ppid: 0, comm: 'pipe', state: 'running', exit: undefined, threads: ['thread:1'],
    pendingSignals: ['SIGCHLD'], blockedSignals: [],
  },
  { kind: 'undo', id: 'undo:1:0', label: 'undo of set 0', detail: 'semaphore 0: +1', pid: 1, set: 'sem:0', adjust: [{ num: 0, adj: 1, result: 2 }] },
]; // prettier-ignore

class FakeViews implements KernelViews {
  constructor(private readonly sim: SimulatorApi) {}
  entities(): readonly Entity[] {
    return ENTITIES;
  }
  full(current: KernelUpdate['current']): KernelUpdate {
    return { ...this.update(current), full: true };
  }
  update(current: KernelUpdate['current']): KernelUpdate {
    const { tick, end } = this.sim;
    return {
      moment: { tick, end, past: tick < end, clock: 0 },
      full: false,
      upsert: [],
      remove: [],
      changes: [],
      current,
    };
  }
  memoryMap(): ReturnType<KernelViews['memoryMap']> {
    return [{ start: 0x400000, end: 0x401000, prot: 'r-xp', name: '/pipe' }];
  }
  foreground(): readonly number[] {
    return [1];
  }
}

/** An engine that compiles anything but texts with `syntax error` in them. */
export class FakeEngine implements Engine {
  readonly worlds: FakeSimulator[] = [];
  constructor(private readonly script: readonly Moment[] = SCRIPT) {}
  get sim(): FakeSimulator {
    return this.worlds[this.worlds.length - 1]!;
  }
  compile(name: string, sources: readonly SourceInput[]): CompileResult {
    const diagnostics: Diagnostic[] = [];
    for (const s of sources) {
      const start = s.text.indexOf('syntax error');
      const file = new SourceFile(s.path, s.text);
      if (start >= 0)
        diagnostics.push({
          severity: 'error',
          message: 'expected ‘;’ before ‘error’',
          span: { file, start, end: start + 6 },
        });
      else if (s.text.includes('fork') && !s.text.includes('unistd.h')) {
        const at = s.text.indexOf('fork');
        const fix = {
          quiet: true,
          title: 'Add #include <unistd.h>',
          edits: [{ span: { file, start: 0, end: 0 }, text: '#include <unistd.h>\n' }],
        };
        diagnostics.push({
          severity: 'warning', message: 'implicit declaration of function ‘fork’', code: 'Wimplicit-function-declaration', span: { file, start: at, end: at + 4 }, fixes: [fix],
        }); // prettier-ignore
      }
    }
    const program = diagnostics.some((d) => d.severity === 'error') ? undefined : { name, diagnostics };
    return { program, diagnostics };
  }
  create(options: WorldOptions): SimulatorApi {
    this.worlds.push(new FakeSimulator(options, this.script));
    return this.sim;
  }
  views(sim: SimulatorApi): KernelViews {
    return new FakeViews(sim);
  }
}

/** A host with the files given. */
export const fakeHost = (files: Readonly<Record<string, string>> = { [FILE]: TEXT }) => ({
  readFile: (path: string): Promise<string> =>
    files[path] === undefined ? Promise.reject(new Error('No such file or directory')) : Promise.resolve(files[path]),
});
