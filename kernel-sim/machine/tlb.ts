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

/** One buffer, and which of its entries may be in use. */
class Buffer {
  /** Indices of entries that may be filled, each once. */
  readonly filled: number[] = [];
  private readonly listed = new Uint8Array(TLB_ENTRIES);
  private readonly base: number;

  constructor(
    private readonly memory: PhysicalMemory,
    address: number,
  ) {
    this.base = address / 4;
    memory.i32.fill(-1, this.base, this.base + TLB_ENTRIES * ENTRY_WORDS);
  }

  fill(page: number, frame: number): void {
    const index = page & INDEX_MASK;
    const low = page << 12;
    // The tag's upper half: page * 4096 / 2^32.
    this.put(index, low, (page / 0x100000) | 0, ((frame << 12) - low) | 0);
  }

  invalidate(page: number): void {
    const at = this.base + (page & INDEX_MASK) * ENTRY_WORDS;
    const { i32 } = this.memory;
    if (i32[at] === page << 12 && i32[at + 1] === ((page / 0x100000) | 0)) i32[at] = i32[at + 1] = -1;
  }

  flush(): void {
    const { filled, listed, base } = this;
    const { i32 } = this.memory;
    if (filled.length > FEW) {
      i32.fill(-1, base, base + TLB_ENTRIES * ENTRY_WORDS);
      listed.fill(0);
    } else {
      for (const index of filled) {
        const at = base + index * ENTRY_WORDS;
        i32[at] = i32[at + 1] = -1;
        listed[index] = 0;
      }
    }
    filled.length = 0;
  }

  /** The entries in use, four numbers each; empty when there are many. */
  save(): number[] {
    const kept: number[] = [];
    if (this.filled.length > FEW) return kept;
    const { i32 } = this.memory;
    for (const index of this.filled) {
      const at = this.base + index * ENTRY_WORDS;
      if (i32[at + 1] !== -1) kept.push(index, i32[at], i32[at + 1], i32[at + 2]);
    }
    return kept;
  }

  load(kept: readonly number[]): void {
    for (let i = 0; i < kept.length; i += 4) this.put(kept[i], kept[i + 1], kept[i + 2], kept[i + 3]);
  }

  private put(index: number, low: number, high: number, delta: number): void {
    const at = this.base + index * ENTRY_WORDS;
    const { i32 } = this.memory;
    i32[at] = low;
    i32[at + 1] = high;
    i32[at + 2] = delta;
    if (!this.listed[index]) {
      this.listed[index] = 1;
      this.filled.push(index);
    }
  }
}

/** Entries of an address space that is not running. Dropped as soon as anything about its mappings changes. */
interface Saved {
  readonly read: readonly number[];
  readonly write: readonly number[];
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
    if (this.current !== 0) {
      this.saved.set(this.current, { read: this.read.save(), write: this.write.save(), epoch: this.epoch.value });
    }
    this.read.flush();
    this.write.flush();
    this.current = mm;
    this.currentWatched = this.watched.get(mm);
    const saved = this.saved.get(mm);
    if (saved === undefined) return;
    this.saved.delete(mm);
    this.read.load(saved.read);
    if (saved.epoch === this.epoch.value) this.write.load(saved.write);
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
