/**
 * What address spaces can map: shared memory objects, files (inodes) and program images. Each has its own page map; the pages
 * of an image never change.
 */
import type { ObjectPages } from '../kernel/kernel-api.js';
import type { Inode, Mm, SharedObject, Vma } from '../kernel/records.js';
import type { Epoch, Store, Table } from '../kernel/store.js';
import { PAGE_SIZE } from './layout.js';
import { PageMap } from './pagemap.js';
import { FRAME_MASK, PhysicalMemory } from './physical.js';
import { SHADOW_OF, fillShadow } from './shadow.js';
import { Tlb } from './tlb.js';

export type Backing = NonNullable<Vma['backing']>;
export type ObjectKind = 'shared' | 'inode';

export interface MemoryOptions {
  /** Bytes that the whole simulated computer may use. */
  readonly ceiling?: number;
  /** Is the state of each byte to be known (shadow.ts)? */
  readonly shadow?: boolean;
  /** Called when an allocation has failed; the access that needed it fails, too. */
  readonly onOutOfMemory?: () => void;
}

interface Image {
  readonly pages: PageMap;
  readonly size: number;
}

/** The pages of objects. First layer of the memory manager (mm.ts). */
export class ObjectMemory implements ObjectPages {
  readonly memory: PhysicalMemory;
  readonly tlb: Tlb;
  protected readonly mms: Table<Mm>;
  protected readonly shared: Table<SharedObject>;
  protected readonly inodes: Table<Inode>;
  private readonly images = new Map<number, Image>();

  constructor(
    protected readonly store: Store,
    protected readonly epoch: Epoch,
    protected readonly options: MemoryOptions = {},
  ) {
    this.memory = new PhysicalMemory(epoch, options.ceiling, options.shadow);
    this.tlb = new Tlb(this.memory, epoch);
    // Mappings are never written (vma.ts), so only the page map needs a copy of its own.
    this.mms = store.table<Mm>('mms', (mm) => ({ ...mm, pages: mm.pages.clone() }));
    this.shared = store.table<SharedObject>('shared');
    this.inodes = store.table<Inode>('inodes');
    store.hashPages = (pages, out) => pages.hash(this.memory, out);
    store.samePage = this.memory.samePage;
    this.memory.markRoots = (collection, mark) => {
      for (const image of this.images.values()) image.pages.mark(collection, mark);
      for (const table of ['mms', 'shared', 'inodes']) {
        store.visitHeld<Mm | SharedObject | Inode>(table, (record) => record.pages?.mark(collection, mark));
      }
    };
    epoch.onAdvance((reason) => {
      if (reason === 'restore') this.tlb.flushAll();
      else this.tlb.flushWrite();
    });
  }

  /**
   * Makes `bytes` mappable as backing {kind: 'image', id}. Images are no part of the world: they are the same at all times.
   * Throws when memory is out.
   * @param gaps parts that belong to no variable
   */
  registerImage(id: number, bytes: Uint8Array, gaps: readonly { offset: number; size: number }[] = []): void {
    const pages = new PageMap();
    this.images.set(id, { pages, size: bytes.length });
    for (let at = 0; at < bytes.length; at += PAGE_SIZE) {
      const frame = this.memory.alloc();
      if (frame < 0) throw new Error('out of simulated memory');
      this.memory.u8.set(bytes.subarray(at, at + PAGE_SIZE), frame * PAGE_SIZE);
      this.memory.seal(frame);
      pages.set(at / PAGE_SIZE, frame);
      for (const gap of this.memory.shadow ? gaps : []) {
        const from = Math.max(gap.offset, at);
        const to = Math.min(gap.offset + gap.size, at + PAGE_SIZE);
        if (from < to) fillShadow(this.memory, frame * PAGE_SIZE + from - at, to - from, SHADOW_OF.data);
      }
    }
  }

  readObject(kind: ObjectKind, id: number, offset: number, length: number): Uint8Array {
    const out = new Uint8Array(length);
    for (let done = 0; done < length;) {
      const at = offset + done;
      const page = Math.floor(at / PAGE_SIZE);
      const inPage = at - page * PAGE_SIZE;
      const n = Math.min(length - done, PAGE_SIZE - inPage);
      const frame = this.objectFrame(kind, id, page);
      if (frame !== this.memory.zeroFrame) {
        const start = frame * PAGE_SIZE + inPage;
        out.set(this.memory.u8.subarray(start, start + n), done);
      }
      done += n;
    }
    return out;
  }

  writeObject(kind: ObjectKind, id: number, offset: number, bytes: Uint8Array): boolean {
    for (let done = 0; done < bytes.length;) {
      const at = offset + done;
      const page = Math.floor(at / PAGE_SIZE);
      const inPage = at - page * PAGE_SIZE;
      const n = Math.min(bytes.length - done, PAGE_SIZE - inPage);
      const frame = this.writableObjectFrame(kind, id, page);
      if (frame < 0) return false;
      this.memory.u8.set(bytes.subarray(done, done + n), frame * PAGE_SIZE + inPage);
      done += n;
    }
    return true;
  }

  truncateObject(kind: ObjectKind, id: number, size: number): void {
    const first = Math.ceil(size / PAGE_SIZE);
    const inPage = size % PAGE_SIZE;
    if (inPage > 0 && this.objectFrame(kind, id, first - 1) !== this.memory.zeroFrame) {
      const frame = this.writableObjectFrame(kind, id, first - 1);
      if (frame >= 0) this.memory.u8.fill(0, frame * PAGE_SIZE + inPage, (frame + 1) * PAGE_SIZE);
    }
    if (this.pagesOf(kind, id) !== undefined) this.editPages(kind, id).deleteRange(first, Infinity);
    // As on Linux, private copies of pages beyond the new end go, too.
    for (const mm of this.mms.values()) {
      for (const vma of mm.vmas) {
        if (vma.shared || vma.backing?.kind !== kind || vma.backing.id !== id) continue;
        const from = Math.max(vma.start, vma.start + first * PAGE_SIZE - vma.backing.offset);
        if (from < vma.end) this.mms.edit(mm.id).pages.deleteRange(from / PAGE_SIZE, vma.end / PAGE_SIZE);
      }
    }
    this.tlb.flushAll();
  }

  /** The frame to read a page of an object from. */
  protected objectFrame(kind: Backing['kind'], id: number, page: number): number {
    const entry = this.pagesOf(kind, id)?.get(page) ?? -1;
    return entry < 0 ? this.memory.zeroFrame : entry & FRAME_MASK;
  }

  /** The frame to write a page of an object in; -1: out of memory. */
  protected writableObjectFrame(kind: ObjectKind, id: number, page: number): number {
    const old = this.objectFrame(kind, id, page);
    if (this.memory.isWritable(old)) return old;
    const frame = this.memory.allocCopy(old);
    if (frame < 0) {
      this.options.onOutOfMemory?.();
      return -1;
    }
    this.editPages(kind, id).set(page, frame);
    this.forgetTranslations(kind, id, page);
    return frame;
  }

  /** Bytes of an object; what is mapped beyond the last page of it is SIGBUS. */
  protected objectSize(kind: Backing['kind'], id: number): number {
    if (kind === 'image') return this.images.get(id)?.size ?? 0;
    return kind === 'shared' ? this.shared.must(id).size : this.inodes.must(id).size;
  }

  private pagesOf(kind: Backing['kind'], id: number): PageMap | undefined {
    if (kind === 'image') return this.images.get(id)?.pages;
    return kind === 'shared' ? this.shared.must(id).pages : this.inodes.must(id).pages;
  }

  private editPages(kind: ObjectKind, id: number): PageMap {
    if (kind === 'shared') return this.shared.edit(id).pages;
    return (this.inodes.edit(id).pages ??= new PageMap());
  }

  /** A page of an object has got another frame: no translation to the old one may stay, wherever the page is mapped. */
  private forgetTranslations(kind: ObjectKind, id: number, page: number): void {
    this.tlb.dropSaved();
    const { current } = this.tlb;
    for (const vma of this.mms.get(current)?.vmas ?? []) {
      if (vma.backing?.kind !== kind || vma.backing.id !== id) continue;
      const address = vma.start + page * PAGE_SIZE - vma.backing.offset;
      if (address >= vma.start && address < vma.end) this.tlb.invalidate(current, address / PAGE_SIZE);
    }
  }
}
