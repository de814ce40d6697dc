/**
 * kernel-sim as its users (the debug adapter, the CLI, tests) see it: compile programs, run them in a world, look at any
 * moment of it. `createSimulator` is in simulator.ts. No vscode, no node.
 */
import type { Diagnostic } from './c/diagnostics.js';
import type { CType } from './c/types.js';
import type { Finding } from './findings/finding.js';
import type { HeapBlock } from './findings/heap.js';
import type { FindingKind } from './findings/kinds.js';
import type { KernelEvent } from './kernel/kernel-api.js';
import type { Kernel } from './kernel/kernel.js';
import type { StoreSnapshot } from './kernel/store.js';

export interface SourceInput {
  /** As the user names it: what diagnostics and stack frames show. */
  readonly path: string;
  readonly text: string;
}
/** Reads a local header: the text, or undefined if there is none. `path` is resolved against the including file, `/`-separated. */
export type IncludeReader = (path: string) => string | undefined;

export interface CompileOptions {
  /** -D: NAME or NAME=VALUE */
  readonly defines?: readonly string[];
  /** -U: NAME, after all of `defines` */
  readonly undefines?: readonly string[];
  /** -include: files read before each source, found like those included with quotes */
  readonly includes?: readonly string[];
  /** -I */
  readonly includePaths?: readonly string[];
  readonly readInclude?: IncludeReader;
  /** Options about warnings, in gcc's form and order: -Wall, -Wno-unused-variable, -Werror, -w. */
  readonly warnings?: readonly string[];
  /** What is undefined in C that the program is to tell of while it runs (findings/kinds.ts). Default: nothing. */
  readonly check?: readonly FindingKind[];
}
/** A linked program. */
export interface Program {
  readonly name: string;
  readonly diagnostics: readonly Diagnostic[];
}
export interface CompileResult {
  /** undefined when there were errors. */
  readonly program: Program | undefined;
  readonly diagnostics: readonly Diagnostic[];
}
/** export function compileProgram(name: string, sources: readonly SourceInput[], options?: CompileOptions): CompileResult — in compile.ts */

export interface WorldOptions {
  /** The first is started as pid 1; the others can be exec'ed by name. */
  readonly programs: readonly Program[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Input of the world. Text given is followed by end of file, unless `stdinOpen`; more can come with `input()`. */
  readonly stdin?: Uint8Array;
  readonly stdinOpen?: boolean;
  /** Are stdin, stdout and stderr terminals? Decides stdio's buffering. Default: none is. */
  readonly tty?: boolean;
  /** Somebody sits at it who may send a signal (Ctrl-C): a program that waits for one is not at its end. */
  readonly interactive?: boolean;
  /** Files of the simulated file system by absolute path. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  readonly limits?: { readonly memoryBytes?: number; readonly processes?: number; readonly ticks?: number };
  readonly onEvent?: (e: KernelEvent) => void;
  /** Something undefined was found. Called once for each place and process, also when the stretch is run again. */
  readonly onFinding?: (f: Finding) => void;
  /**
   * A thread has reached a breakpoint with a log message whose conditions hold: it does not stop. Called while it is there, so that
   * `evaluate` sees its innermost frame; who listens makes the text.
   */
  readonly onLogpoint?: (tid: number, breakpoint: number) => void;
}

/** A place in a source file, as DAP wants it. */
export interface SourcePlace {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
export interface FrameInfo {
  /** Virtual address of the frame; identifies it within its thread. */
  readonly va: number;
  readonly functionName: string;
  /** undefined for the library's functions. */
  readonly place: SourcePlace | undefined;
  /** Innermost first. */
  readonly index: number;
}
/** A variable in scope in a frame, or a global. */
export interface VariableInfo {
  readonly name: string;
  readonly type: CType;
  readonly address: number;
  readonly scope: 'local' | 'argument' | 'static' | 'global';
}
export interface ThreadInfo {
  readonly tid: number;
  readonly pid: number;
  readonly comm: string;
  readonly state: 'ready' | 'blocked' | 'stopped' | 'dead' | 'zombie';
  /** What CALL STACK shows: "pid 3 server · blocked in read(4)". */
  readonly name: string;
}

export interface Breakpoint {
  readonly id: number;
  readonly path: string;
  readonly line: number;
  readonly column?: number;
  /** C expression, evaluated in the frame's scope. */
  readonly condition?: string;
  /** '>= 5', '% 10', '3' … */
  readonly hitCondition?: string;
  readonly logMessage?: string;
}
export interface BoundBreakpoint {
  readonly id: number;
  readonly verified: boolean;
  readonly place: SourcePlace | undefined;
  readonly message: string | undefined;
}

/** Where to stop beside breakpoints. */
export interface StopFilters {
  /** Signals whose delivery with a fatal default action stops (SIGSEGV …). Default all. */
  readonly fatalSignals: boolean;
  readonly fork: boolean;
  readonly exit: boolean;
  /** Stops where something undefined is found, before the statement. */
  readonly finding?: boolean;
}

export type RunCommand =
  /** Everything runs, until something stops it. */
  | { readonly kind: 'continue' }
  /** Only this thread runs. If it blocks, the command ends with reason 'blocked'; given to a thread that is blocked already, the others run too until the step is complete. */
  | { readonly kind: 'step'; readonly tid: number; readonly depth: 'over' | 'in' | 'out' }
  /** Only this thread runs, to the next stop of its own. */
  | { readonly kind: 'continueThread'; readonly tid: number }
  | { readonly kind: 'stepBack'; readonly tid: number }
  | { readonly kind: 'reverseContinue'; readonly tid: number };

export type StopReason =
  | 'entry' | 'step' | 'breakpoint' | 'pause' | 'signal' | 'fork' | 'exit' | 'blocked' | 'deadlock' | 'start' | 'end' | 'limit' | 'finding'; // prettier-ignore
export interface Stop {
  readonly reason: StopReason;
  /** The thread that stopped; undefined when all have ended. */
  readonly tid: number | undefined;
  readonly breakpoints?: readonly number[];
  /** One line for the user: 'SIGSEGV: Segmentation fault at address 0x0', 'deadlock: pid 1 waits in read(3) …'. */
  readonly text?: string;
  /** With reason 'finding'. */
  readonly finding?: Finding;
  /** Set when the whole program has ended: status of pid 1 as wait4 gives it. */
  readonly ended?: { readonly status: number };
}

/** A moment that can be returned to and compared. */
export interface SnapshotHandle {
  readonly tick: number;
  readonly store: StoreSnapshot;
}

export interface Value {
  readonly type: CType;
  /** For an lvalue: its address. */
  readonly address: number | undefined;
  /** The object representation, `sizeof(type)` bytes (at most 64 KiB of an array). */
  readonly bytes: Uint8Array;
}

export interface SimulatorApi {
  readonly kernel: Kernel;
  readonly tick: number;
  /** The furthest tick reached. */
  readonly end: number;
  /** Virtual ns since boot. */
  readonly clock: number;

  /** Runs to the entry of main, or (with false) not at all. */
  start(stopAtMain: boolean): Promise<Stop>;
  /** Runs; yields to the host at least every 10 ms. One command at a time. */
  run(command: RunCommand): Promise<Stop>;
  /** Makes the running command stop soon with reason 'pause'. */
  pause(): void;
  /** Ends the run: no further command is accepted. */
  dispose(): void;

  threads(): readonly ThreadInfo[];
  stack(tid: number): readonly FrameInfo[];
  variables(tid: number, frameVa: number): readonly VariableInfo[];
  globals(tid: number): readonly VariableInfo[];
  /** As many bytes as are readable from there. */
  readMemory(pid: number, address: number, length: number): Uint8Array;
  writeMemory(pid: number, address: number, bytes: Uint8Array): boolean;
  /** Compiles and runs an expression in a frame's scope. Throws EvaluateError with a message for the user. */
  evaluate(tid: number, frameVa: number | undefined, expression: string): Value;
  /** Name of the function at a text address, for function pointers. */
  functionAt(pid: number, address: number): string | undefined;

  setBreakpoints(list: readonly Breakpoint[]): readonly BoundBreakpoint[];
  /** Places in a file where a breakpoint can be. */
  breakpointPlaces(path: string, fromLine: number, toLine: number): readonly SourcePlace[];
  setFilters(filters: StopFilters): void;

  /** The blocks of the heap of a process, in the order of their addresses. */
  heap(pid: number): readonly HeapBlock[];
  /** What was found up to this moment, in the order of time. */
  findings(): readonly Finding[];

  snapshot(): SnapshotHandle;
  input(bytes: Uint8Array, eof: boolean): void;
  /** kill(2) from outside. */
  signal(pid: number, signo: number): void;
}

export class EvaluateError extends Error {}
