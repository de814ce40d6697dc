/** The kernel as the views know it: the adapter's updates applied one after the other. */
import type { Entity, KernelUpdate, Moment } from '../debug-adapter/protocol.js';

export type EntityOf<K extends Entity['kind']> = Extract<Entity, { kind: K }>;
export type Change = 'new' | 'changed';
export type Listener = (update: KernelUpdate) => void;

export class KernelModel {
  private readonly table = new Map<string, Entity>();
  private marks = new Map<string, Set<string>>();
  private readonly listeners = new Set<Listener>();
  private latest: KernelUpdate | undefined;

  /** Applies an update and tells the listeners. */
  apply(update: KernelUpdate): void {
    if (update.full) this.table.clear();
    for (const id of update.remove) this.table.delete(id);
    for (const entity of update.upsert) this.table.set(entity.id, entity);
    this.marks = new Map();
    for (const { id, field } of update.changes) {
      const fields = this.marks.get(id);
      if (fields) fields.add(field);
      else this.marks.set(id, new Set([field]));
    }
    this.latest = update;
    for (const listener of this.listeners) listener(update);
  }

  onDidChange(listener: Listener): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /** Undefined before the first update. */
  get moment(): Moment | undefined {
    return this.latest?.moment;
  }
  /** The process and thread that stopped; undefined when the program has ended. */
  get current(): KernelUpdate['current'] {
    return this.latest?.current;
  }

  get(id: string): Entity | undefined {
    return this.table.get(id);
  }
  /** All entities of a kind, by the number in their ids. */
  all<K extends Entity['kind']>(kind: K): EntityOf<K>[] {
    const found: EntityOf<K>[] = [];
    for (const entity of this.table.values()) if (isKind(entity, kind)) found.push(entity);
    return found.sort(byId);
  }

  /** What the last step (run, travel) did to an entity. */
  change(id: string): Change | undefined {
    const fields = this.marks.get(id);
    if (!fields) return undefined;
    return fields.has('') ? 'new' : 'changed';
  }

  /** The whole state as one update, for a view that begins now. Undefined before the first update. */
  snapshot(): KernelUpdate | undefined {
    return this.latest && { ...this.latest, full: true, upsert: [...this.table.values()], remove: [] };
  }
}

function isKind<K extends Entity['kind']>(entity: Entity, kind: K): entity is EntityOf<K> {
  return entity.kind === kind;
}

/** 'fd:1:10' after 'fd:1:9': ids compare part by part, numbers as numbers. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  const left = a.id.split(':');
  const right = b.id.split(':');
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [l = '', r = ''] = [left[i], right[i]];
    if (l === r) continue;
    const difference = Number(l) - Number(r);
    return Number.isNaN(difference) ? (l < r ? -1 : 1) : difference;
  }
  return 0;
}
