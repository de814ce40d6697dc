/** The simulator and its views as the adapter uses them; real-engine.ts has the real ones, tests may bring their own. */
import type { CompileOptions, CompileResult, SimulatorApi, SourceInput, WorldOptions } from '../kernel-sim/api.js';
import type { Entity, KernelUpdate } from './protocol.js';

export interface Engine {
  compile(name: string, sources: readonly SourceInput[], options: CompileOptions): CompileResult;
  create(options: WorldOptions): SimulatorApi | Promise<SimulatorApi>;
  /** The view models of a world. One per client: it remembers what was sent. */
  views(sim: SimulatorApi): KernelViews;
}

export interface KernelViews {
  /** Everything there is at this moment. */
  entities(): readonly Entity[];
  /** Everything, as an update that replaces what the client has. */
  full(current: Current): KernelUpdate;
  /** What changed since the last `full` or `update`. */
  update(current: Current): KernelUpdate;
  /** Mappings of a process in the order of their addresses. */
  memoryMap(pid: number): readonly MapLine[];
  /** Processes that a terminal's Ctrl-C reaches. */
  foreground(): readonly number[];
}
export type Current = KernelUpdate['current'];

/** A line of /proc/PID/maps. */
export interface MapLine {
  readonly start: number;
  readonly end: number;
  /** 'rw-p' */
  readonly prot: string;
  readonly name: string;
}
