/**
 * The store: all kernel records of a world, as a value. `snapshot` and `restore` are a handful of references, `diff` and `hash`
 * cost what changed.
 *
 * All change goes through `Table.edit`, `add` and `delete`. The object that `edit` returns may be written until the next snapshot
 * or restore, so snapshots are taken between system calls, never while a handler holds a record.
 */
import { EMPTY_STATE, Table, diffStates, recordOf, recordsOf, visitState } from './table.js';
import type { HasId, TableState } from './table.js';
import { Hasher, cloneValue, equalValues } from './values.js';
import type { HashPages, SamePage } from './values.js';
import { PageMap } from '../machine/pagemap.js';

export { Table } from './table.js';
export type { HasId } from './table.js';

/** Snapshots that are held for sure, at most. */
const RECENT = 64;

export type EpochReason = 'snapshot' | 'restore' | 'fork';

/**
 * The epoch of the world, shared by the store and the memory. Page frames allocated in the current epoch are written in place,
 * older ones are copied first. A snapshot and a restore begin a new epoch, and so does a fork (for frames only: records being
 * edited stay writable across a fork).
 */
export class Epoch {
  value = 1;
  private readonly listeners: ((reason: EpochReason) => void)[] = [];

  onAdvance(listener: (reason: EpochReason) => void): void {
    this.listeners.push(listener);
  }

  advance(reason: EpochReason): void {
    this.value++;
    for (const listener of this.listeners) listener(reason);
  }
}

/** The records of a world at one moment. Cheap to hold, never changes. The pages that it refers to live as long as it is held. */
export class StoreSnapshot {
  /** Set by `Store.release`: the pages of this snapshot may be gone, it can no more be restored. */
  released = false;
  /** For the store: once it is among those held weakly. */
  ref: WeakRef<StoreSnapshot> | undefined;

  constructor(
    readonly epoch: number,
    /** For `diff` of contents of pages; see `Store.samePage`. */
    readonly store: Store,
    private readonly states: readonly TableState<HasId>[],
    private readonly names: readonly string[],
  ) {}

  /** For the store: tables made after the snapshot are empty in it. */
  state(index: number): TableState<HasId> {
    return this.states[index] ?? EMPTY_STATE;
  }

  /** A record as it was; undefined if there was none. */
  get<R extends HasId>(table: string, id: number): Readonly<R> | undefined {
    return recordOf(this.state(this.names.indexOf(table)), id) as R | undefined;
  }

  /** The records of a table as they were, in the order of ids. */
  *values<R extends HasId>(table: string): IterableIterator<Readonly<R>> {
    for (const record of recordsOf(this.state(this.names.indexOf(table)))) yield record as unknown as R;
  }
}

export interface Change<R extends HasId = HasId> {
  readonly table: string;
  readonly id: number;
  readonly before: Readonly<R> | undefined;
  readonly after: Readonly<R> | undefined;
}

export interface StoreOptions {
  /** Detect records that were written without `edit`: costs a hash of everything at each snapshot. */
  readonly check?: boolean;
}

export class Store {
  /** How page maps are hashed and compared: by frame number, until the memory sets something better. */
  hashPages: HashPages = (pages, out) => {
    pages.forEach((page, entry) => {
      out.lo = (out.lo + Math.imul(page ^ Math.imul(entry + 1, 0x85ebca6b), 0x9e3779b1)) | 0;
      out.hi = (out.hi + Math.imul(page + Math.imul(entry + 1, 0xc2b2ae35), 0x27d4eb2f)) | 0;
    });
  };
  samePage: SamePage = (a, b) => a === b;

  private readonly generation = { value: 1 };
  private readonly tables = new Map<string, Table<HasId>>();
  private readonly list: Table<HasId>[] = [];
  private readonly names: string[] = [];
  private readonly hasher = new Hasher((pages, out) => this.hashPages(pages, out));
  /**
   * Snapshots that may still be in use: the last few, and weakly the older ones (one that nobody refers to is not in use). Weak
   * references are dear, and most snapshots that are released are released soon.
   */
  private readonly recent = new Set<StoreSnapshot>();
  private readonly held = new Set<WeakRef<StoreSnapshot>>();
  private heldLimit = RECENT;
  private readonly check: Checker | undefined;

  constructor(
    private readonly clock: Epoch = new Epoch(),
    options: StoreOptions = {},
  ) {
    this.check = options.check ? new Checker(this.hasher) : undefined;
  }

  get epoch(): number {
    return this.clock.value;
  }

  /** The table of this name, made at its first mention. `clone` makes the copy of a record that `edit` hands out; default: a deep one. */
  table<R extends HasId>(name: string, clone?: (record: R) => R): Table<R> {
    const existing = this.tables.get(name);
    if (existing !== undefined) {
      const table = existing as unknown as Table<R>;
      if (clone !== undefined) table.clone = clone;
      return table;
    }
    const table = new Table<R>(name, this.generation, clone ?? cloneValue);
    const untyped = table as unknown as Table<HasId>;
    this.tables.set(name, untyped);
    this.list.push(untyped);
    this.names.push(name);
    return table;
  }

  get tableNames(): readonly string[] {
    return this.names;
  }

  /** The world of records as it is now. Records got by `edit` before must be got anew to be written. */
  snapshot(): StoreSnapshot {
    this.check?.verify(this.list);
    const states: TableState<HasId>[] = [];
    for (const table of this.list) states.push(table.freeze());
    const snapshot = new StoreSnapshot(this.clock.value, this, states, this.names);
    this.recent.add(snapshot);
    if (this.recent.size > RECENT) this.weaken();
    this.begin('snapshot');
    this.check?.remember(this.list);
    return snapshot;
  }

  /** Makes the world of records what it was; the snapshot stays valid. */
  restore(snapshot: StoreSnapshot): void {
    if (snapshot.store !== this || snapshot.released)
      throw new Error('internal error: a snapshot that cannot be restored');
    this.list.forEach((table, i) => table.thaw(snapshot.state(i)));
    this.begin('restore');
    this.check?.verify(this.list);
    this.check?.remember(this.list);
  }

  /**
   * Says that a snapshot is not needed any more, so that its pages can be freed at once. One that nobody refers to goes by
   * itself, but not before the host's current job ends: whoever takes many in one go (exploring) should release them.
   */
  release(snapshot: StoreSnapshot): void {
    snapshot.released = true;
    if (!this.recent.delete(snapshot) && snapshot.ref !== undefined) this.held.delete(snapshot.ref);
  }

  /**
   * Calls `visit` for every record of a table in the present and in all snapshots still held; records in chunks that several
   * of these share are visited once. For finding the pages that are in use.
   */
  visitHeld<R extends HasId>(name: string, visit: (record: R) => void): void {
    const index = this.names.indexOf(name);
    if (index < 0) return;
    const seen = new Set<object>();
    const each = (record: HasId): void => visit(record as unknown as R);
    visitState(this.list[index].freeze(), seen, each);
    for (const snapshot of this.recent) visitState(snapshot.state(index), seen, each);
    for (const ref of this.held) {
      const snapshot = ref.deref();
      if (snapshot !== undefined) visitState(snapshot.state(index), seen, each);
    }
  }

  /**
   * 64 bits, 16 hexadecimal digits: equal for equal records and pages. Counters of ids do not count. Cheapest right after a
   * snapshot, when nothing is being edited.
   */
  hash(): string {
    const out = { lo: 0, hi: 0 };
    for (const table of this.list) table.hash(this.hasher, out);
    const hex = (n: number): string => (n >>> 0).toString(16).padStart(8, '0');
    return hex(out.hi) + hex(out.lo);
  }

  private weaken(): void {
    for (const snapshot of this.recent) this.held.add((snapshot.ref = new WeakRef(snapshot)));
    this.recent.clear();
    if (this.held.size < this.heldLimit) return;
    for (const ref of this.held) if (ref.deref() === undefined) this.held.delete(ref);
    this.heldLimit = RECENT + 2 * this.held.size;
  }

  private begin(reason: EpochReason): void {
    this.generation.value++;
    this.clock.advance(reason);
  }
}

/** The records that differ between two moments of a world, by table and id. Records with equal contents are not listed. */
export function diff(a: StoreSnapshot, b: StoreSnapshot): Change[] {
  const changes: Change[] = [];
  const { samePage } = a.store;
  a.store.tableNames.forEach((table, i) => {
    diffStates(a.state(i), b.state(i), (id, before, after) => {
      if (!equalValues(before, after, samePage)) changes.push({ table, id, before, after });
    });
  });
  return changes;
}

/** Finds records that were written after they became part of a snapshot. */
class Checker {
  /** Hash of each property, by record. */
  private readonly known = new WeakMap<object, Map<string, string>>();

  constructor(private readonly hasher: Hasher) {}

  /** Every record that is not being edited must be as it was. */
  verify(tables: readonly Table<HasId>[]): void {
    for (const table of tables) {
      for (const record of table.values()) {
        const before = this.known.get(record);
        if (before === undefined || table.isOwned(record.id)) continue;
        const now = this.fields(record);
        for (const key of new Set([...before.keys(), ...now.keys()])) {
          if (before.get(key) !== now.get(key)) {
            throw new Error(`internal error: ${table.name} ${record.id}: '${key}' was written without edit()`);
          }
        }
      }
    }
  }

  remember(tables: readonly Table<HasId>[]): void {
    for (const table of tables) {
      for (const record of table.values()) if (!this.known.has(record)) this.known.set(record, this.fields(record));
    }
  }

  private fields(record: object): Map<string, string> {
    const fields = new Map<string, string>();
    for (const [key, value] of Object.entries(record)) {
      if (value === undefined) continue;
      this.hasher.start();
      // A page map that is itself a property counts by its entries, too: the frames of an old map must not be replaced.
      if (value instanceof PageMap)
        value.forEach((page, entry) => this.hasher.int(page ^ Math.imul(entry, 0x9e3779b1)));
      this.hasher.value(value);
      fields.set(key, `${this.hasher.lo} ${this.hasher.hi}`);
    }
    return fields;
  }
}
