/**
 * Physical memory: the 4 KiB page frames of the machine, in one WebAssembly.Memory.
 *
 * Frames are not reference counted. A frame may be written in place while the epoch in which it was allocated lasts, by the one
 * page-map slot that got it; from the next epoch on (snapshot, fork, restore) it is constant and may be shared by any number of
 * page maps. Frames that no page map holds any more are found by marking.
 */
import type { Epoch } from '../kernel/store.js';
import { FIRST_FRAME, PAGE_SHIFT, PAGE_SIZE, SHADOW, SHADOW_BLOCK, SHADOW_STRIDE } from './layout.js';
import type { PageHasher } from './pagemap.js';

const WASM_PAGE = 65536;
const PER_WASM_PAGE = WASM_PAGE / PAGE_SIZE;
const INITIAL = 4 * 1024 * 1024;
const LEAST_GROWTH = 16 * 1024 * 1024;
export const DEFAULT_CEILING = 512 * 1024 * 1024;

/** Page entries are frame numbers with this flag: a private copy of a page that has something behind it (a file, an image). */
export const BACKED = 1 << 24;
export const FRAME_MASK = BACKED - 1;

/** Marks what is in use: calls `mark` with every entry of every page map that may still be read. */
export type MarkRoots = (collection: number, mark: (entry: number) => void) => void;

export class PhysicalMemory implements PageHasher {
  readonly memory: WebAssembly.Memory;
  /** Views of all memory. They are replaced when memory grows, so do not keep them across an allocation. */
  u8!: Uint8Array;
  i32!: Int32Array;
  f64!: Float64Array;
  dv!: DataView;
  /** The frame that stands for all pages that were never written. It is never writable. */
  readonly zeroFrame: number;
  /** The same for pages that were given out and never written: zeros that are indeterminate. The zero frame where nothing has a shadow. */
  readonly poisonFrame: number;
  /** The owner of the page maps; without it nothing is ever freed. */
  markRoots: MarkRoots | undefined;
  /** Result of `hashPage`. */
  lo = 0;
  hi = 0;

  /** Frames of linear memory at most; of those the frames that can hold pages. */
  private readonly maxFrames: number;
  /** Largest number of page frames that can be in use. */
  readonly capacity: number;
  private frames = 0;
  private next = FIRST_FRAME;
  /** Frames below `next` that hold pages. */
  private opened = 0;
  /** Frames behind a page frame that belong to it: as far as its shadow reaches. */
  private readonly reach: number;
  private freed: number[] = [];
  /** Had the frame that `take` gave last been used before? */
  private reused = false;
  private sinceCollection = 0;
  private liveAfter = 0;
  private collections = 0;
  /** By frame: the epoch of its allocation, 0 for a frame that is always constant; -1 while it is free. */
  private epochs = new Int32Array(0);
  private marks = new Int32Array(0);
  /** By frame: hash of the contents, and whether it is known. */
  private hashes = new Int32Array(0);
  private hashKnown = new Uint8Array(0);

  /**
   * @param ceiling bytes that the whole simulated computer may use, without the shadow
   * @param shadow has each byte a shadow byte? See shadow.ts
   */
  constructor(
    private readonly epoch: Epoch,
    ceiling = DEFAULT_CEILING,
    readonly shadow = false,
  ) {
    const plain = Math.ceil(Math.max(ceiling, INITIAL) / WASM_PAGE) * PER_WASM_PAGE;
    const wanted = shadow ? FIRST_FRAME + Math.ceil((plain - FIRST_FRAME) / SHADOW_BLOCK) * SHADOW_STRIDE : plain;
    const maximum = Math.min(65536, Math.ceil(wanted / PER_WASM_PAGE));
    this.maxFrames = maximum * PER_WASM_PAGE;
    this.capacity = Math.min(plain, this.maxFrames) - FIRST_FRAME;
    this.reach = shadow ? SHADOW_BLOCK + 1 : 0;
    this.memory = new WebAssembly.Memory({ initial: INITIAL / WASM_PAGE, maximum });
    this.refresh();
    this.zeroFrame = this.take();
    this.epochs[this.zeroFrame] = 0;
    this.poisonFrame = this.zeroFrame;
    if (shadow) {
      this.poisonFrame = this.take();
      this.epochs[this.poisonFrame] = 0;
      this.u8.fill(1, this.poisonFrame * PAGE_SIZE + SHADOW, (this.poisonFrame + 1) * PAGE_SIZE + SHADOW);
    }
  }

  /** Frames in use, the zero frame included; those that a collection would free count, too. */
  get used(): number {
    return this.opened - this.freed.length;
  }

  /** A frame of zeros, writable in this epoch; -1: out of memory. */
  alloc(): number {
    const frame = this.take();
    // Frames used for the first time are zero already.
    if (frame >= 0 && this.reused) {
      const at = frame * PAGE_SIZE;
      this.u8.fill(0, at, at + PAGE_SIZE);
      if (this.shadow) this.u8.fill(0, at + SHADOW, at + SHADOW + PAGE_SIZE);
    }
    return frame;
  }

  /** A copy of a frame, writable in this epoch; -1: out of memory. `from` must be reachable from the roots. */
  allocCopy(from: number): number {
    if (from === this.zeroFrame) return this.alloc();
    if (from === this.poisonFrame) return this.allocPoisoned();
    const frame = this.take();
    if (frame >= 0) {
      const at = from * PAGE_SIZE;
      this.u8.copyWithin(frame * PAGE_SIZE, at, at + PAGE_SIZE);
      if (this.shadow) this.u8.copyWithin(frame * PAGE_SIZE + SHADOW, at + SHADOW, at + SHADOW + PAGE_SIZE);
    }
    return frame;
  }

  private allocPoisoned(): number {
    const frame = this.alloc();
    if (frame >= 0) this.u8.fill(1, frame * PAGE_SIZE + SHADOW, (frame + 1) * PAGE_SIZE + SHADOW);
    return frame;
  }

  /** The epoch in which a frame was allocated; 0: constant since ever. */
  frameEpoch(frame: number): number {
    return this.epochs[frame];
  }

  /** May the holder of the frame write it in place? */
  isWritable(frame: number): boolean {
    return this.epochs[frame] === this.epoch.value;
  }

  /** Makes a frame constant before its epoch has ended (pages of program images). */
  seal(frame: number): void {
    this.epochs[frame] = 0;
  }

  bytes(frame: number): Uint8Array {
    return this.u8.subarray(frame * PAGE_SIZE, (frame + 1) * PAGE_SIZE);
  }

  /** Shadow bytes of `n` bytes at a physical address. */
  shadowOf(at: number, n: number): Uint8Array {
    return this.u8.subarray(at + SHADOW, at + SHADOW + n);
  }

  /** Frees all frames that are not marked by `markRoots`; returns their number. */
  collect(): number {
    if (this.markRoots === undefined) return 0;
    const collection = ++this.collections;
    const { marks } = this;
    marks[this.zeroFrame] = marks[this.poisonFrame] = collection;
    this.markRoots(collection, (entry) => {
      marks[entry & FRAME_MASK] = collection;
    });
    const before = this.freed.length;
    this.freed = [];
    // Low numbers come first when allocating again.
    for (let frame = this.next - 1; frame >= FIRST_FRAME; frame--) {
      if (marks[frame] === collection || (this.shadow && isShadow(frame))) continue;
      this.freed.push(frame);
      this.epochs[frame] = -1;
    }
    this.sinceCollection = 0;
    this.liveAfter = this.used;
    return this.freed.length - before;
  }

  /** Do two entries (-1: no page) stand for the same contents? */
  samePage = (a: number, b: number): boolean => {
    if (a === b) return true;
    if ((a < 0 ? 0 : a & BACKED) !== (b < 0 ? 0 : b & BACKED)) return false;
    const x = ((a < 0 ? this.zeroFrame : a & FRAME_MASK) << PAGE_SHIFT) >>> 2;
    const y = ((b < 0 ? this.zeroFrame : b & FRAME_MASK) << PAGE_SHIFT) >>> 2;
    const { i32 } = this;
    for (let i = 0; i < PAGE_SIZE / 4; i++) if (i32[x + i] !== i32[y + i]) return false;
    return true;
  };

  /** Contents of a page into `lo` and `hi`; a page of zeros that has nothing behind it counts like no page. */
  hashPage(entry: number): boolean {
    const frame = entry & FRAME_MASK;
    const stable = this.epochs[frame] !== this.epoch.value;
    if (!this.hashKnown[frame]) {
      this.hashFrame(frame);
      if (stable) this.hashKnown[frame] = 1;
    }
    this.lo = this.hashes[2 * frame];
    this.hi = this.hashes[2 * frame + 1];
    if (entry & BACKED) this.lo ^= 0x3c6ef372;
    return stable;
  }

  private hashFrame(frame: number): void {
    const { i32 } = this;
    const start = (frame << PAGE_SHIFT) >>> 2;
    const end = start + PAGE_SIZE / 4;
    let any = 0;
    let a = 0x243f6a88;
    let b = 0x13198a2e;
    for (let i = start; i < end; i += 2) {
      const v = i32[i];
      const w = i32[i + 1];
      any |= v | w;
      a = Math.imul(a ^ v, 0x9e3779b1);
      a = ((a << 13) | (a >>> 19)) + w;
      b = Math.imul(b ^ w, 0x85ebca6b);
      b = ((b << 15) | (b >>> 17)) + v;
    }
    a = Math.imul(a ^ (a >>> 16), 0xc2b2ae35);
    b = Math.imul(b ^ (b >>> 15), 0x27d4eb2f);
    this.hashes[2 * frame] = any === 0 ? 0 : a ^ (b >>> 7);
    this.hashes[2 * frame + 1] = any === 0 ? 0 : b | 1;
  }

  private take(): number {
    let frame = this.freed.pop();
    if (frame === undefined && this.full) {
      this.makeRoom();
      frame = this.freed.pop();
    }
    this.reused = frame !== undefined;
    if (frame === undefined) {
      if (this.full) return -1;
      frame = this.next++;
      this.opened++;
      if (this.shadow && isShadow(this.next)) this.next += SHADOW_STRIDE - SHADOW_BLOCK;
    }
    this.sinceCollection++;
    this.epochs[frame] = this.epoch.value;
    this.hashKnown[frame] = 0;
    return frame;
  }

  private get full(): boolean {
    return this.next + this.reach >= this.frames || this.opened >= this.capacity;
  }

  /** When no frame is left: a collection, if much was allocated since the last one; else more memory; else a collection after all. */
  private makeRoom(): void {
    const worthwhile = this.sinceCollection > Math.max(1024, this.liveAfter);
    if (worthwhile) {
      this.collect();
      if (this.freed.length * 2 > this.opened) return;
    }
    if (!this.grow() && !worthwhile) this.collect();
  }

  private grow(): boolean {
    const wanted = Math.min(this.maxFrames, this.frames + Math.max(LEAST_GROWTH / PAGE_SIZE, this.frames));
    if (wanted <= this.frames) return false;
    try {
      this.memory.grow((wanted - this.frames) / PER_WASM_PAGE);
    } catch {
      return false; // the host has no more
    }
    this.refresh();
    return true;
  }

  private refresh(): void {
    const { buffer } = this.memory;
    this.u8 = new Uint8Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.f64 = new Float64Array(buffer);
    this.dv = new DataView(buffer);
    this.frames = buffer.byteLength / PAGE_SIZE;
    const grown = <T extends Int32Array | Uint8Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.epochs = grown(new Int32Array(this.frames), this.epochs);
    this.marks = grown(new Int32Array(this.frames), this.marks);
    this.hashes = grown(new Int32Array(2 * this.frames), this.hashes);
    this.hashKnown = grown(new Uint8Array(this.frames), this.hashKnown);
  }
}

/** With a shadow: is this no frame for pages? */
const isShadow = (frame: number): boolean => (frame - FIRST_FRAME) % SHADOW_STRIDE >= SHADOW_BLOCK;
