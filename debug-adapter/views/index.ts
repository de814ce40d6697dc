/**
 * The kernel's records as view models: all of them, or only those that a change of records concerns. Each kind of entity says in its
 * own file which records it is made of.
 */
import type { SimulatorApi } from '../../kernel-sim/api.js';
import type { Kernel } from '../../kernel-sim/kernel/kernel.js';
import { FIRST_PID } from '../../kernel-sim/kernel/limits.js';
import type { Tid } from '../../kernel-sim/kernel/records.js';
import { type Change, type StoreSnapshot, diff } from '../../kernel-sim/kernel/store.js';
import type { Current, KernelViews, MapLine } from '../engine.js';
import type { ChangeMark, Entity, KernelUpdate, Moment } from '../protocol.js';
import { fdView, fileView, inodeView, ttyView } from './files.js';
import { Look, type View, same } from './look.js';
import { mappingView, memoryMap } from './mapping.js';
import { mqueueView } from './mqueue.js';
import { epollView, eventfdView, signalfdView, timerfdView } from './notifiers.js';
import { pipeView } from './pipe.js';
import { processView, threadView } from './process.js';
import { socketView } from './socket.js';
import { msgView, semView, shmView, undoView } from './sysv.js';

const VIEWS: readonly View[] = [
  processView, threadView, fdView, fileView, pipeView, socketView, msgView, semView, undoView, shmView, mappingView,
  mqueueView, eventfdView, timerfdView, signalfdView, epollView, inodeView, ttyView,
]; // prettier-ignore

/** All entities at this moment, by id. `running`: the thread at which the world stands. */
export function buildEntities(k: Kernel, running?: Tid): Map<string, Entity> {
  const look = new Look(k, running);
  const entities = new Map<string, Entity>();
  for (const view of VIEWS) {
    for (const id of view.ids(look)) {
      const entity = view.build(look, id);
      if (entity) entities.set(id, entity);
    }
  }
  return entities;
}

/** What a client has. */
export interface ViewState {
  readonly entities: Map<string, Entity>;
  running: Tid | undefined;
}
/** Where the world stands. */
export interface Standing {
  readonly moment: Moment;
  readonly current: Current;
}

/**
 * Brings `state` up to date and answers what a client must do for the same. `changes`: the records that differ between the moment of
 * `state` and now (store.ts `diff`); only entities that they concern are made anew.
 */
export function updateViews(state: ViewState, k: Kernel, changes: readonly Change[], at: Standing): KernelUpdate {
  const running = at.current?.tid;
  const look = new Look(k, running, changes);
  const upsert: Entity[] = [];
  const remove: string[] = [];
  const marks: ChangeMark[] = [];
  for (const [id, view] of concerned(look, state.running)) {
    const before = state.entities.get(id);
    const after = view.build(look, id);
    if (after === undefined) {
      if (state.entities.delete(id)) remove.push(id);
      continue;
    }
    const fields = before ? changedFields(before, after) : [''];
    if (fields === undefined) continue;
    state.entities.set(id, after);
    upsert.push(after);
    for (const field of fields) marks.push({ id, field });
  }
  state.running = running;
  return { moment: at.moment, full: false, upsert, remove, changes: marks, current: at.current };
}

/** Ids that the changes concern, with how to make them. */
function concerned(look: Look, ranBefore: Tid | undefined): Map<string, View> {
  const ids = new Map<string, View>();
  for (const change of look.changes) {
    for (const view of VIEWS) for (const id of view.affected(look, change)) ids.set(id, view);
  }
  // Who holds a mutex is in the memory of the program, not in the records.
  for (const t of look.k.threads.values()) {
    if (!t.wait?.futex) continue;
    ids.set(`thread:${t.id}`, threadView);
    ids.set(`proc:${t.pid}`, processView);
  }
  if (ranBefore === look.running) return ids;
  for (const tid of [ranBefore, look.running]) {
    const thread = tid === undefined ? undefined : look.k.threads.get(tid);
    if (thread === undefined) continue;
    ids.set(`thread:${thread.id}`, threadView);
    ids.set(`proc:${thread.pid}`, processView);
  }
  return ids;
}

/**
 * Names of the fields that differ; undefined: none does. `detail` is named only where it alone differs, as it repeats the others;
 * that another thread is now looked at (running, ready) is no change of the kernel's.
 */
export function changedFields(before: Entity, after: Entity): string[] | undefined {
  const [a, b] = [before as unknown as Record<string, unknown>, after as unknown as Record<string, unknown>];
  const fields = Object.keys(b).filter((f) => !same(a[f], b[f]));
  if (fields.length === 0) return undefined;
  const idle = (s: unknown): boolean => s === 'running' || s === 'ready';
  if (fields.includes('state') && idle(a.state) && idle(b.state)) {
    return fields.filter((f) => f !== 'state' && f !== 'detail' && f !== 'label');
  }
  const own = fields.filter((f) => f !== 'detail' && f !== 'label');
  return own.length > 0 ? own : fields;
}

/** The views of one client of a simulator. */
export function createViews(sim: SimulatorApi): KernelViews {
  return new ClientViews(sim);
}

class ClientViews implements KernelViews {
  private state: ViewState | undefined;
  private seen: StoreSnapshot | undefined;
  /** Tick of `state`. */
  private tick = -1;

  constructor(private readonly sim: SimulatorApi) {}

  entities(): readonly Entity[] {
    if (this.state !== undefined && this.tick === this.sim.tick) return [...this.state.entities.values()];
    return [...buildEntities(this.sim.kernel, this.state?.running).values()];
  }

  full(current: Current): KernelUpdate {
    const entities = buildEntities(this.sim.kernel, current?.tid);
    this.state = { entities, running: current?.tid };
    this.seen = this.sim.snapshot().store;
    this.tick = this.sim.tick;
    return { moment: this.moment(), full: true, upsert: [...entities.values()], remove: [], changes: [], current };
  }

  update(current: Current): KernelUpdate {
    const { state, seen } = this;
    const now = this.sim.snapshot().store;
    if (state === undefined || seen === undefined) return this.full(current);
    this.seen = now;
    this.tick = this.sim.tick;
    return updateViews(state, this.sim.kernel, diff(seen, now), { moment: this.moment(), current });
  }

  memoryMap(pid: number): readonly MapLine[] {
    return memoryMap(this.sim.kernel, pid);
  }

  /** The process group of the first program: it has the terminal. */
  foreground(): readonly number[] {
    const all = [...this.sim.kernel.processes.values()];
    return all.filter((p) => p.pgid === FIRST_PID && p.state !== 'zombie').map((p) => p.id);
  }

  private moment(): Moment {
    const { tick, end, clock } = this.sim;
    return { tick, end, past: tick < end, clock };
  }
}
