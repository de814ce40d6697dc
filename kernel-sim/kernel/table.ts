/**
 * One table of the store: a persistent radix tree of records by id, 32 slots per node.
 *
 * Ownership. The store counts generations; a snapshot or a restore begins a new one. A node made in the current generation is
 * written in place, an older one is copied first; the same holds for records (bit in `owned`). So keeping a root keeps the
 * whole table of that moment, and what a generation costs is what is edited in it.
 */
import { Hasher } from './values.js';

export interface HasId {
  readonly id: number;
}

/** Number of the generation, common to all tables of a store. */
export interface Generation {
  value: number;
}

const BITS = 5;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;
/** One more than the highest id. */
const ID_LIMIT = 2 ** 30;

interface HashSum {
  /** Are `lo` and `hi` the sums over the subtree? Only ever true in nodes of older generations. */
  hashed: boolean;
  lo: number;
  hi: number;
}
interface Leaf<R> extends HashSum {
  readonly generation: number;
  count: number;
  readonly slots: (R | undefined)[];
  /** Bit per slot: the record was made or copied in `generation`, so it may be written while that is the current one. */
  owned: number;
  /** Bit per slot: `los` and `his` hold the hash of the record. */
  known: number;
  los: number[];
  his: number[];
}
interface Branch<R> extends HashSum {
  readonly generation: number;
  count: number;
  readonly slots: (TableNode<R> | undefined)[];
}
type TableNode<R> = Leaf<R> | Branch<R>;

/** A table at one moment; immutable. */
export interface TableState<R> {
  readonly root: TableNode<R> | undefined;
  /** Levels of the tree: ids below 32 ** depth. */
  readonly depth: number;
  readonly size: number;
  readonly next: number;
}
export const EMPTY_STATE: TableState<never> = { root: undefined, depth: 1, size: 0, next: 1 };

/** Copies of nodes and records made so far; tests measure with it. */
export const tableCost = { nodes: 0, records: 0 };

export class Table<R extends HasId> {
  private root: TableNode<R> | undefined;
  private depth = 1;
  private count = 0;
  private next = 1;
  private last: TableState<R> = EMPTY_STATE;
  private readonly nameHash: number;

  /** Made by `Store.table`. `clone` makes the copy that `edit` hands out. */
  constructor(
    readonly name: string,
    private readonly generation: Generation,
    public clone: (record: R) => R,
  ) {
    let h = 0;
    for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193) ^ (h >>> 13);
    this.nameHash = h;
  }

  get size(): number {
    return this.count;
  }

  /** The id that the next `add` gives out. */
  get nextId(): number {
    return this.next;
  }

  get(id: number): Readonly<R> | undefined {
    return lookup(this.root, this.depth, id);
  }

  /** The record; an id that does not exist is an error of the simulator. */
  must(id: number): Readonly<R> {
    return this.get(id) ?? this.missing(id);
  }

  has(id: number): boolean {
    return this.get(id) !== undefined;
  }

  /**
   * The record for writing. The object may be written until the next snapshot or restore; later edits in that time return
   * the same one. A record got before from `get` does not show the changes.
   */
  edit(id: number): R {
    const generation = this.generation.value;
    let leaf = leafOf(this.root, this.depth, id);
    const slot = id & MASK;
    let record = leaf?.slots[slot];
    if (leaf === undefined || record === undefined) return this.missing(id);
    if (leaf.generation === generation) {
      if ((leaf.owned >>> slot) & 1) return record;
    } else leaf = this.ownLeaf(id);
    record = this.clone(record);
    tableCost.records++;
    this.put(leaf, slot, record);
    return record;
  }

  /**
   * A new record; its id is the next of the table's counter, or the one given (pids), which must be free. Nested objects
   * belong to the store from now on. The record returned may be written as after `edit`.
   */
  add(values: Omit<R, 'id'>, id = this.next): R {
    if (!(Number.isInteger(id) && id >= 0 && id < ID_LIMIT))
      throw new Error(`internal error: ${this.name} ${id}: bad id`);
    if (this.has(id)) throw new Error(`internal error: ${this.name} ${id} exists already`);
    const record = { ...values, id } as unknown as R;
    const leaf = this.ownLeaf(id);
    leaf.count++;
    this.count++;
    this.put(leaf, id & MASK, record);
    if (id >= this.next) this.next = id + 1;
    return record;
  }

  /** Removes a record; false if there was none. Its id is not given out again. */
  delete(id: number): boolean {
    if (!this.has(id)) return false;
    this.root = this.remove(this.root as TableNode<R>, (this.depth - 1) * BITS, id);
    this.count--;
    return true;
  }

  /** The records in the order of their ids. The table may be changed meanwhile: records come as they are when reached. */
  *values(): IterableIterator<Readonly<R>> {
    for (const id of this.ids()) {
      const record = this.get(id);
      if (record !== undefined) yield record;
    }
  }

  *ids(): IterableIterator<number> {
    yield* idsOf(this.root, this.depth, 0);
  }

  [Symbol.iterator](): IterableIterator<Readonly<R>> {
    return this.values();
  }

  /** The first record, in the order of ids, for which `test` holds. */
  find(test: (record: Readonly<R>) => boolean): Readonly<R> | undefined {
    for (const record of this.values()) if (test(record)) return record;
    return undefined;
  }

  /** For the store: was the record made or copied in this generation? */
  isOwned(id: number): boolean {
    const leaf = leafOf(this.root, this.depth, id);
    return leaf !== undefined && leaf.generation === this.generation.value && ((leaf.owned >>> (id & MASK)) & 1) === 1;
  }

  /** For the store: the table as it is now, to be kept. The store begins a new generation with it. */
  freeze(): TableState<R> {
    const { last, root } = this;
    if (last.root !== root || last.next !== this.next || root?.generation === this.generation.value) {
      this.last = { root, depth: this.depth, size: this.count, next: this.next };
    }
    return this.last;
  }

  /** For the store. */
  thaw(state: TableState<R>): void {
    this.last = state;
    this.root = state.root;
    this.depth = state.depth;
    this.count = state.size;
    this.next = state.next;
  }

  /** For the store: adds the hash of all records to `out`; what cannot have changed since the last call is not hashed again. */
  hash(hasher: Hasher, out: { lo: number; hi: number }): void {
    if (this.root === undefined) return;
    this.hashNode(this.root, this.depth, 0, hasher);
    out.lo = (out.lo + this.root.lo) | 0;
    out.hi = (out.hi + this.root.hi) | 0;
  }

  private missing(id: number): never {
    throw new Error(`internal error: no ${this.name} ${id}`);
  }

  private put(leaf: Leaf<R>, slot: number, record: R): void {
    const bit = 1 << slot;
    leaf.slots[slot] = record;
    leaf.owned |= bit;
    leaf.known &= ~bit;
  }

  /** The leaf of an id, made or copied so that it can be written. */
  private ownLeaf(id: number): Leaf<R> {
    const generation = this.generation.value;
    while (id >= 2 ** (BITS * this.depth)) {
      if (this.root !== undefined) {
        const branch = newBranch<R>(generation);
        branch.slots[0] = this.root;
        branch.count = 1;
        this.root = branch;
      }
      this.depth++;
    }
    let shift = (this.depth - 1) * BITS;
    if (shift === 0) return (this.root = ownedLeaf(this.root as Leaf<R> | undefined, generation));
    let branch = (this.root = ownedBranch(this.root as Branch<R> | undefined, generation));
    for (;;) {
      const slot = (id >>> shift) & MASK;
      shift -= BITS;
      const child = branch.slots[slot];
      if (child === undefined) branch.count++;
      if (shift === 0) return (branch.slots[slot] = ownedLeaf(child as Leaf<R> | undefined, generation));
      branch = branch.slots[slot] = ownedBranch(child as Branch<R> | undefined, generation);
    }
  }

  /** The node without the record; undefined when nothing is left. */
  private remove(node: TableNode<R>, shift: number, id: number): TableNode<R> | undefined {
    const slot = (id >>> shift) & MASK;
    if (shift === 0) {
      if (node.count === 1) return undefined;
      const leaf = ownedLeaf(node as Leaf<R>, this.generation.value);
      leaf.slots[slot] = undefined;
      leaf.owned &= ~(1 << slot);
      leaf.count--;
      return leaf;
    }
    const child = this.remove((node as Branch<R>).slots[slot] as TableNode<R>, shift - BITS, id);
    if (child === undefined && node.count === 1) return undefined;
    const branch = ownedBranch(node as Branch<R>, this.generation.value);
    branch.slots[slot] = child;
    if (child === undefined) branch.count--;
    return branch;
  }

  private hashNode(node: TableNode<R>, depth: number, base: number, hasher: Hasher): void {
    if (node.hashed) return;
    let lo = 0;
    let hi = 0;
    for (let i = 0; i < WIDTH; i++) {
      const child = node.slots[i];
      if (child === undefined) continue;
      if (depth > 1) {
        const sub = child as TableNode<R>;
        this.hashNode(sub, depth - 1, (base + i) << BITS, hasher);
        lo = (lo + sub.lo) | 0;
        hi = (hi + sub.hi) | 0;
        continue;
      }
      const leaf = node as Leaf<R>;
      if (!((leaf.known >>> i) & 1)) {
        hasher.start();
        hasher.int(this.nameHash);
        hasher.int(base + i);
        hasher.value(child);
        hasher.finish();
        leaf.los[i] = hasher.lo;
        leaf.his[i] = hasher.hi;
        // A record that may still be written has to be hashed again next time.
        if (leaf.generation !== this.generation.value || !((leaf.owned >>> i) & 1)) leaf.known |= 1 << i;
      }
      lo = (lo + leaf.los[i]) | 0;
      hi = (hi + leaf.his[i]) | 0;
    }
    node.lo = lo;
    node.hi = hi;
    node.hashed = node.generation !== this.generation.value;
  }
}

function leafOf<R>(root: TableNode<R> | undefined, depth: number, id: number): Leaf<R> | undefined {
  let shift = (depth - 1) * BITS;
  // Ids are below 2 ** 30, so a shift by all levels (at most 30 bits) is defined.
  if (id >>> (shift + BITS) !== 0) return undefined;
  let node = root;
  for (; shift > 0 && node !== undefined; shift -= BITS) node = (node as Branch<R>).slots[(id >>> shift) & MASK];
  return node as Leaf<R> | undefined;
}

function lookup<R>(root: TableNode<R> | undefined, depth: number, id: number): R | undefined {
  return leafOf(root, depth, id)?.slots[id & MASK];
}

function newBranch<R>(generation: number): Branch<R> {
  const slots = new Array<TableNode<R> | undefined>(WIDTH).fill(undefined);
  return { generation, count: 0, slots, hashed: false, lo: 0, hi: 0 };
}

function ownedBranch<R>(node: Branch<R> | undefined, generation: number): Branch<R> {
  if (node === undefined) return newBranch(generation);
  if (node.generation === generation) return node;
  tableCost.nodes++;
  return { generation, count: node.count, slots: node.slots.slice(), hashed: false, lo: 0, hi: 0 };
}

function ownedLeaf<R>(leaf: Leaf<R> | undefined, generation: number): Leaf<R> {
  if (leaf === undefined) {
    const slots = new Array<R | undefined>(WIDTH).fill(undefined);
    return { generation, count: 0, slots, owned: 0, known: 0, los: [], his: [], hashed: false, lo: 0, hi: 0 };
  }
  if (leaf.generation === generation) return leaf;
  tableCost.nodes++;
  const { count, slots, known, los, his } = leaf;
  return { generation, count, slots: slots.slice(), owned: 0, known, los: los.slice(), his: his.slice(), hashed: false, lo: 0, hi: 0 }; // prettier-ignore
}

function* idsOf<R>(node: TableNode<R> | undefined, depth: number, base: number): IterableIterator<number> {
  if (node === undefined) return;
  for (let i = 0; i < WIDTH; i++) {
    const child = node.slots[i];
    if (child === undefined) continue;
    if (depth === 1) yield base + i;
    else yield* idsOf(child as TableNode<R>, depth - 1, (base + i) << BITS);
  }
}

/** A record of a table at a moment. */
export function recordOf<R>(state: TableState<R>, id: number): R | undefined {
  return lookup(state.root, state.depth, id);
}

/** The records of a table at a moment, in the order of ids. */
export function* recordsOf<R>(state: TableState<R>): IterableIterator<R> {
  for (const id of idsOf(state.root, state.depth, 0)) yield recordOf(state, id) as R;
}

/** Calls `visit` for each id whose record is not the same object in `a` and `b`; skips the nodes that they share. */
export function diffStates<R>(
  a: TableState<R>,
  b: TableState<R>,
  visit: (id: number, before: R | undefined, after: R | undefined) => void,
): void {
  diffNodes(a.root, a.depth, b.root, b.depth, 0, visit);
}

function diffNodes<R>(
  a: TableNode<R> | undefined,
  aDepth: number,
  b: TableNode<R> | undefined,
  bDepth: number,
  base: number,
  visit: (id: number, before: R | undefined, after: R | undefined) => void,
): void {
  if (a === b) return;
  const depth = Math.max(aDepth, bDepth);
  for (let i = 0; i < WIDTH; i++) {
    // A lower tree stands for the first subtree of a higher one.
    const left = aDepth === depth ? a?.slots[i] : i === 0 ? a : undefined;
    const right = bDepth === depth ? b?.slots[i] : i === 0 ? b : undefined;
    if (left === right) continue;
    if (depth === 1) visit(base + i, left as R | undefined, right as R | undefined);
    else {
      const x = left as TableNode<R> | undefined;
      const y = right as TableNode<R> | undefined;
      diffNodes(x, Math.min(aDepth, depth - 1), y, Math.min(bDepth, depth - 1), (base + i) << BITS, visit);
    }
  }
}

/** Calls `visit` for each record in nodes that are not in `seen` yet, and adds these. */
export function visitState<R>(state: TableState<R>, seen: Set<object>, visit: (record: R) => void): void {
  visitNode(state.root, state.depth, seen, visit);
}

function visitNode<R>(
  node: TableNode<R> | undefined,
  depth: number,
  seen: Set<object>,
  visit: (record: R) => void,
): void {
  if (node === undefined || seen.has(node)) return;
  seen.add(node);
  for (const child of node.slots) {
    if (child === undefined) continue;
    if (depth === 1) visit(child as R);
    else visitNode(child as TableNode<R>, depth - 1, seen, visit);
  }
}
