/**
 * The two translation buffers in linear memory that the generated code looks into (layout.ts): one for reads, one for writes.
 * They hold entries of the current address space only. A write entry means: the page may be written, and its frame may be
 * written in place; so all write entries go when a new epoch begins.
 */
import { TLB_ENTRIES, TLB_ENTRY, TLB_READ, TLB_WRITE } from './layout.js';
import type { PhysicalMemory } from './physical.js';

const ENTRY_WORDS = TLB_ENTRY / 4;
const INDEX_MASK = TLB_ENTRIES - 1;
/** Above this many entries all are dropped at once, and nothing is kept for the return to an address space. */
const FEW = 256;

/** Address of a page that is not looked for at this index (the high word is 0). */
const emptyLow = (index: number): number => (index ^ 1) << 12;
const EMPTY = new Int32Array(TLB_ENTRIES * ENTRY_WORDS);
for (let i = 0; i < TLB_ENTRIES; i++) EMPTY[i * ENTRY_WORDS] = emptyLow(i);

/** One buffer, and a list of what is in it. */
class Buffer {
  /** Four numbers per entry: index, address of the page (low, high word; that of an empty one if dropped), frame. Each index once. */
  private list: number[] = [];
  /** By index: position in the list, plus 1; 0: not in it. */
  private readonly listed = new Uint16Array(TLB_ENTRIES);
  private readonly base: number;

  constructor(
    private readonly memory: PhysicalMemory,
    address: number,
  ) {
    this.base = address / 4;
    memory.i32.set(EMPTY, this.base);
  }

  fill(page: number, frame: number): void {
    const { list, listed } = this;
    const index = page & INDEX_MASK;
    const low = page << 12;
    // The upper half of page * 4096.
    const high = (page / 0x100000) | 0;
    const physical = frame << 12;
    const at = this.base + index * ENTRY_WORDS;
    const { i32 } = this.memory;
    i32[at] = low;
    i32[at + 1] = high;
    i32[at + 2] = physical;
    const known = listed[index];
    if (known === 0) {
      list.push(index, low, high, physical);
      listed[index] = list.length >>> 2;
    } else {
      const i = (known - 1) * 4;
      list[i + 1] = low;
      list[i + 2] = high;
      list[i + 3] = physical;
    }
  }

  invalidate(page: number): void {
    const index = page & INDEX_MASK;
    const at = this.base + index * ENTRY_WORDS;
    const { i32 } = this.memory;
    if (i32[at] !== page << 12 || i32[at + 1] !== ((page / 0x100000) | 0)) return;
    const i = (this.listed[index] - 1) * 4;
    this.list[i + 1] = i32[at] = emptyLow(index);
    this.list[i + 2] = i32[at + 1] = 0;
  }

  flush(): void {
    this.clear();
    this.list.length = 0;
  }

  /** Empties the buffer; the list of what was in it, unless that is long. */
  takeOut(): number[] {
    const { list } = this;
    if (list.length === 0) return NOTHING;
    this.clear();
    this.list = [];
    return list.length > FEW * 4 ? NOTHING : list;
  }

  /** Puts into the empty buffer what `takeOut` gave. */
  putBack(list: number[]): void {
    if (list.length === 0) return;
    const { base, listed } = this;
    const { i32 } = this.memory;
    for (let i = 0; i < list.length; i += 4) {
      const index = list[i];
      const at = base + index * ENTRY_WORDS;
      i32[at] = list[i + 1];
      i32[at + 1] = list[i + 2];
      i32[at + 2] = list[i + 3];
      listed[index] = (i >>> 2) + 1;
    }
    this.list = list;
  }

  private clear(): void {
    const { list, listed, base } = this;
    const { i32 } = this.memory;
    if (list.length > FEW * 4) {
      i32.set(EMPTY, base);
      listed.fill(0);
      return;
    }
    for (let i = 0; i < list.length; i += 4) {
      const at = base + list[i] * ENTRY_WORDS;
      i32[at] = emptyLow(list[i]);
      i32[at + 1] = 0;
      listed[list[i]] = 0;
    }
  }
}
const NOTHING: number[] = [];

/** Entries of an address space that is not running. Dropped as soon as anything about its mappings changes. */
interface Saved {
  readonly read: number[];
  readonly write: number[];
  readonly epoch: number;
}

export const WATCH_READ = 1;
export const WATCH_WRITE = 2;

export class Tlb {
  /** The address space that the entries belong to; 0: none. */
  current = 0;
  private readonly read: Buffer;
  private readonly write: Buffer;
  private readonly saved = new Map<number, Saved>();
  /** WATCH_* by page number, by address space. */
  private readonly watched = new Map<number, Map<number, number>>();
  private currentWatched: Map<number, number> | undefined;

  constructor(
    memory: PhysicalMemory,
    private readonly epoch: { readonly value: number },
  ) {
    this.read = new Buffer(memory, TLB_READ);
    this.write = new Buffer(memory, TLB_WRITE);
  }

  /** Lets reads of the page (number) go to the frame at once; not if the page is watched. */
  fillRead(page: number, frame: number): void {
    if (this.currentWatched !== undefined && (this.currentWatched.get(page) ?? 0) & WATCH_READ) return;
    this.read.fill(page, frame);
  }

  /** Lets writes go to the frame at once. The frame must be writable in place. */
  fillWrite(page: number, frame: number): void {
    if (this.currentWatched !== undefined && (this.currentWatched.get(page) ?? 0) & WATCH_WRITE) return;
    this.write.fill(page, frame);
  }

  /** Forgets a page of an address space. */
  invalidate(mm: number, page: number): void {
    if (mm === this.current) {
      this.read.invalidate(page);
      this.write.invalidate(page);
    } else this.saved.delete(mm);
  }

  /** Forgets the pages from <= page < to. */
  invalidateRange(mm: number, from: number, to: number): void {
    if (mm !== this.current) this.saved.delete(mm);
    else if (to - from > FEW) {
      this.read.flush();
      this.write.flush();
    } else for (let page = from; page < to; page++) this.invalidate(mm, page);
  }

  /** Forgets what is kept for address spaces that are not running. */
  dropSaved(): void {
    if (this.saved.size > 0) this.saved.clear();
  }

  /** Forgets an address space altogether. */
  dropSpace(mm: number): void {
    this.watched.delete(mm);
    if (mm === this.current) this.switchTo(0);
    this.saved.delete(mm);
  }

  /** To be called when a new epoch begins: frames are not writable in place any more. */
  flushWrite(): void {
    this.write.flush();
  }

  flushAll(): void {
    this.read.flush();
    this.write.flush();
    this.saved.clear();
  }

  /** Makes an address space current. What was known of it when it last ran is known again, if it still holds. */
  switchTo(mm: number): void {
    if (mm === this.current) return;
    const read = this.read.takeOut();
    const write = this.write.takeOut();
    if (this.current !== 0) this.saved.set(this.current, { read, write, epoch: this.epoch.value });
    this.current = mm;
    this.currentWatched = this.watched.get(mm);
    const saved = this.saved.get(mm);
    if (saved === undefined) return;
    this.saved.delete(mm);
    this.read.putBack(saved.read);
    if (saved.epoch === this.epoch.value) this.write.putBack(saved.write);
  }

  /** Pages of an address space that get no entry of the kinds given (WATCH_*, by page number), so that each access misses. Replaces the set. */
  watch(mm: number, pages: ReadonlyMap<number, number>): void {
    if (pages.size === 0) this.watched.delete(mm);
    else this.watched.set(mm, new Map(pages));
    if (mm === this.current) {
      this.currentWatched = this.watched.get(mm);
      this.read.flush();
      this.write.flush();
    } else this.saved.delete(mm);
  }
}
