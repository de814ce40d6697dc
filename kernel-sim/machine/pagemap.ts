/**
 * A sparse map from page number (0 … 2^35 - 1) to a page entry (a small number >= 0: a frame number with flags), as a value:
 * `clone()` is O(1), and the two maps then copy what they write.
 *
 * Ownership. Every node carries the token of the one map that may write it in place. `clone()` gives both maps new tokens, so
 * neither owns the nodes that they now share; the first write on each side copies the path (three small arrays). A map in a
 * record of the store follows the rule of all record contents: it is written only after `table.edit(id)`, whose copy of the
 * record holds a clone of the map. So the maps of a snapshot are never written again.
 */

/** Pages of a leaf, and leaves of a middle node. */
const WIDTH = 64;
/** Pages of a middle node. */
const SPAN = WIDTH * WIDTH;
/** One more than the highest page number. */
export const PAGE_LIMIT = 2 ** 35;

/** What hashing asks of the owner of the pages. Contents count, frame numbers do not. */
export interface PageHasher {
  /** Result of the last `hashPage`; both 0 for a page that counts like no page at all. */
  lo: number;
  hi: number;
  /** Hashes a page; returns whether its contents can never change any more (the hash may then be kept). */
  hashPage(entry: number): boolean;
}

interface HashCache {
  /** Are `lo` and `hi` the hash of this subtree for good? */
  hashed: boolean;
  lo: number;
  hi: number;
  /** Number of the last garbage collection that came here. */
  mark: number;
}
interface Leaf extends HashCache {
  readonly owner: number;
  count: number;
  /** Entry by page, or -1. */
  readonly entries: number[];
}
interface Middle extends HashCache {
  readonly owner: number;
  count: number;
  readonly leaves: (Leaf | undefined)[];
}
/** Middle nodes by page number / SPAN, ascending. */
interface Top extends HashCache {
  readonly owner: number;
  readonly keys: number[];
  readonly nodes: Middle[];
}

let tokens = 0;
/** Copies of nodes made since the program started; tests measure with it. */
export const pageMapCost = { copies: 0 };

const newLeaf = (owner: number): Leaf => {
  const entries = new Array<number>(WIDTH).fill(-1);
  return { owner, count: 0, entries, hashed: false, lo: 0, hi: 0, mark: 0 };
};
const newMiddle = (owner: number): Middle => {
  const leaves = new Array<Leaf | undefined>(WIDTH).fill(undefined);
  return { owner, count: 0, leaves, hashed: false, lo: 0, hi: 0, mark: 0 };
};
const EMPTY: Top = { owner: 0, keys: [], nodes: [], hashed: true, lo: 0, hi: 0, mark: 0 };
const EMPTY_MIDDLE: Middle = newMiddle(0);
const EMPTY_LEAF: Leaf = newLeaf(0);

/** Mixes the hash of a page with its number; result in the two halves of `mixed`. */
const mixed = { lo: 0, hi: 0 };
function mixPage(page: number, lo: number, hi: number): void {
  const p = page | 0;
  const q = (page / 0x100000000) | 0;
  let a = Math.imul(lo ^ Math.imul(p, 0x9e3779b1), 0x85ebca6b) ^ hi;
  let b = Math.imul(hi ^ Math.imul(p + q + 0x632be5ab, 0x27d4eb2f), 0xc2b2ae35) ^ lo;
  a = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d) ^ b;
  b = Math.imul(b ^ (b >>> 13), 0x297a2d39) + a;
  mixed.lo = a ^ (a >>> 16);
  mixed.hi = b ^ (b >>> 15);
}

export class PageMap {
  private top: Top = EMPTY;
  private owner = ++tokens;

  /** An equal map. Neither map sees what is later written to the other. O(1). */
  clone(): PageMap {
    const copy = new PageMap();
    copy.top = this.top;
    this.owner = ++tokens;
    return copy;
  }

  /** The entry of a page, or -1. */
  get(page: number): number {
    const key = (page / SPAN) | 0;
    const at = find(this.top.keys, key);
    if (at < 0) return -1;
    const low = page - key * SPAN;
    const leaf = this.top.nodes[at].leaves[low >>> 6];
    return leaf === undefined ? -1 : leaf.entries[low & 63];
  }

  set(page: number, entry: number): void {
    const key = (page / SPAN) | 0;
    const low = page - key * SPAN;
    const leaf = this.ownLeaf(this.ownMiddle(key), low >>> 6);
    if (leaf.entries[low & 63] < 0) leaf.count++;
    leaf.entries[low & 63] = entry;
  }

  /** Removes a page; false if there was none. */
  delete(page: number): boolean {
    if (this.get(page) < 0) return false;
    this.deleteRange(page, page + 1);
    return true;
  }

  /** Removes the pages from <= page < to. */
  deleteRange(from: number, to: number): void {
    for (let at = lowerBound(this.top.keys, Math.floor(from / SPAN)); at < this.top.keys.length; at++) {
      const key = this.top.keys[at];
      const base = key * SPAN;
      if (base >= to) return;
      if ((from <= base && base + SPAN <= to) || !this.trimMiddle(key, from - base, to - base)) {
        const top = this.ownTop();
        top.keys.splice(at, 1);
        top.nodes.splice(at, 1);
        at--;
      }
    }
  }

  /** Calls `visit` for the pages from <= page < to, ascending. The map must not be written meanwhile. */
  forEach(visit: (page: number, entry: number) => void, from = 0, to = PAGE_LIMIT): void {
    const { keys, nodes } = this.top;
    for (let at = lowerBound(keys, Math.floor(from / SPAN)); at < keys.length; at++) {
      const base = keys[at] * SPAN;
      if (base >= to) return;
      for (let i = 0; i < WIDTH; i++) {
        const leaf = nodes[at].leaves[i];
        const start = base + i * WIDTH;
        if (leaf === undefined || start + WIDTH <= from || start >= to) continue;
        for (let j = 0; j < WIDTH; j++) {
          const entry = leaf.entries[j];
          if (entry >= 0 && start + j >= from && start + j < to) visit(start + j, entry);
        }
      }
    }
  }

  /** Number of pages. */
  get size(): number {
    let n = 0;
    for (const node of this.top.nodes) for (const leaf of node.leaves) n += leaf?.count ?? 0;
    return n;
  }

  /** Calls `visit` for each page whose entry is not the same in `before` and `after` (-1: absent); skips what they share. */
  static diff(before: PageMap, after: PageMap, visit: (page: number, before: number, after: number) => void): void {
    const a = before.top;
    const b = after.top;
    if (a === b) return;
    for (let i = 0, j = 0; i < a.keys.length || j < b.keys.length;) {
      const key = Math.min(a.keys[i] ?? Infinity, b.keys[j] ?? Infinity);
      const left = a.keys[i] === key ? a.nodes[i++] : EMPTY_MIDDLE;
      const right = b.keys[j] === key ? b.nodes[j++] : EMPTY_MIDDLE;
      if (left !== right) diffMiddle(left, right, key * SPAN, visit);
    }
  }

  /** Marks for garbage collection number `collection`: calls `visit` for each entry in nodes not yet visited in it. */
  mark(collection: number, visit: (entry: number) => void): void {
    if (this.top.mark === collection) return;
    this.top.mark = collection;
    for (const node of this.top.nodes) {
      if (node.mark === collection) continue;
      node.mark = collection;
      for (const leaf of node.leaves) {
        if (leaf === undefined || leaf.mark === collection) continue;
        leaf.mark = collection;
        for (const entry of leaf.entries) if (entry >= 0) visit(entry);
      }
    }
  }

  /** Adds to `out` the hash of all pages; keeps the hashes of nodes whose pages cannot change any more. */
  hash(hasher: PageHasher, out: { lo: number; hi: number }): void {
    hashTop(this.top, hasher);
    out.lo = (out.lo + this.top.lo) | 0;
    out.hi = (out.hi + this.top.hi) | 0;
  }

  private ownTop(): Top {
    let top = this.top;
    if (top.owner !== this.owner) {
      pageMapCost.copies++;
      top = this.top = { ...top, owner: this.owner, keys: top.keys.slice(), nodes: top.nodes.slice(), mark: 0 };
    }
    top.hashed = false;
    return top;
  }

  private ownMiddle(key: number): Middle {
    const top = this.ownTop();
    const at = lowerBound(top.keys, key);
    if (top.keys[at] !== key) {
      top.keys.splice(at, 0, key);
      top.nodes.splice(at, 0, newMiddle(this.owner));
    }
    let node = top.nodes[at];
    if (node.owner !== this.owner) {
      pageMapCost.copies++;
      node = top.nodes[at] = { ...node, owner: this.owner, leaves: node.leaves.slice(), mark: 0 };
    }
    node.hashed = false;
    return node;
  }

  private ownLeaf(node: Middle, i: number): Leaf {
    let leaf = node.leaves[i];
    if (leaf === undefined) {
      leaf = node.leaves[i] = newLeaf(this.owner);
      node.count++;
    } else if (leaf.owner !== this.owner) {
      pageMapCost.copies++;
      leaf = node.leaves[i] = { ...leaf, owner: this.owner, entries: leaf.entries.slice(), mark: 0 };
    }
    leaf.hashed = false;
    return leaf;
  }

  /** Removes pages from … to - 1 (relative) of a middle node; false when nothing is left in it. */
  private trimMiddle(key: number, from: number, to: number): boolean {
    const node = this.ownMiddle(key);
    for (let i = 0; i < WIDTH; i++) {
      const start = i * WIDTH;
      if (node.leaves[i] === undefined || start + WIDTH <= from || start >= to) continue;
      let keep = false;
      if (start < from || start + WIDTH > to) {
        const leaf = this.ownLeaf(node, i);
        for (let j = 0; j < WIDTH; j++) {
          if (leaf.entries[j] < 0 || start + j < from || start + j >= to) continue;
          leaf.entries[j] = -1;
          leaf.count--;
        }
        keep = leaf.count > 0;
      }
      if (!keep) {
        node.leaves[i] = undefined;
        node.count--;
      }
    }
    return node.count > 0;
  }
}

/** Position of the first key >= `key`. */
function lowerBound(keys: readonly number[], key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle] < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Position of `key`, or -1. */
function find(keys: readonly number[], key: number): number {
  const at = lowerBound(keys, key);
  return keys[at] === key ? at : -1;
}

function diffMiddle(a: Middle, b: Middle, base: number, visit: (page: number, a: number, b: number) => void): void {
  for (let i = 0; i < WIDTH; i++) {
    const left = a.leaves[i] ?? EMPTY_LEAF;
    const right = b.leaves[i] ?? EMPTY_LEAF;
    if (left === right) continue;
    for (let j = 0; j < WIDTH; j++) {
      if (left.entries[j] !== right.entries[j]) visit(base + i * WIDTH + j, left.entries[j], right.entries[j]);
    }
  }
}

function hashTop(top: Top, hasher: PageHasher): boolean {
  if (top.hashed) return true;
  let stable = true;
  let lo = 0;
  let hi = 0;
  for (let i = 0; i < top.nodes.length; i++) {
    const node = top.nodes[i];
    if (!hashMiddle(node, top.keys[i] * SPAN, hasher)) stable = false;
    lo = (lo + node.lo) | 0;
    hi = (hi + node.hi) | 0;
  }
  top.lo = lo;
  top.hi = hi;
  return (top.hashed = stable);
}

function hashMiddle(node: Middle, base: number, hasher: PageHasher): boolean {
  if (node.hashed) return true;
  let stable = true;
  let lo = 0;
  let hi = 0;
  for (let i = 0; i < WIDTH; i++) {
    const leaf = node.leaves[i];
    if (leaf === undefined) continue;
    if (!hashLeaf(leaf, base + i * WIDTH, hasher)) stable = false;
    lo = (lo + leaf.lo) | 0;
    hi = (hi + leaf.hi) | 0;
  }
  node.lo = lo;
  node.hi = hi;
  return (node.hashed = stable);
}

function hashLeaf(leaf: Leaf, base: number, hasher: PageHasher): boolean {
  if (leaf.hashed) return true;
  let stable = true;
  let lo = 0;
  let hi = 0;
  for (let j = 0; j < WIDTH; j++) {
    const entry = leaf.entries[j];
    if (entry < 0) continue;
    if (!hasher.hashPage(entry)) stable = false;
    if (hasher.lo === 0 && hasher.hi === 0) continue;
    mixPage(base + j, hasher.lo, hasher.hi);
    lo = (lo + mixed.lo) | 0;
    hi = (hi + mixed.hi) | 0;
  }
  leaf.lo = lo;
  leaf.hi = hi;
  return (leaf.hashed = stable);
}
