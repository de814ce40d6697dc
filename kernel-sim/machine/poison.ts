/** The shadow of user memory by virtual address: for the library's heap, for borders of its functions, and for what the kernel makes. */
import { PAGE_SIZE, TLB_ENTRIES, TLB_ENTRY, TLB_READ, TLB_WRITE } from './layout.js';
import { SHADOW_OF, fillShadow, findShadow } from './shadow.js';
import { UserAccess } from './usermem.js';

const offsetIn = (va: number): number => va & (PAGE_SIZE - 1);

/** A part of the memory manager. Its functions do nothing, and find nothing, where no shadow is kept. */
export class PoisonedMemory extends UserAccess {
  /**
   * Sets shadow bytes. Pages that were never written do not come into being by that: as a whole they become pages of indeterminate
   * zeros; what is only a part of one is written.
   */
  poison(mm: number, va: number, length: number, value: number): void {
    if (!this.memory.shadow) return;
    for (let done = 0; done < length;) {
      const at = va + done;
      const n = Math.min(length - done, PAGE_SIZE - offsetIn(at));
      done += n;
      if (n === PAGE_SIZE && value === SHADOW_OF.indeterminate && this.poisonUntouched(mm, at)) continue;
      const frame = this.resolveQuietly(mm, at, 'write');
      // Sizes come from the program's memory, which may be damaged.
      if (frame < 0) return;
      fillShadow(this.memory, frame * PAGE_SIZE + offsetIn(at), n, value);
    }
  }

  /** Physical address of a byte that is read; -1: it is not there. */
  physicalOf(mm: number, va: number): number {
    const known = this.knownPhysical(mm, va, TLB_READ);
    if (known >= 0) return known;
    const frame = this.resolveQuietly(mm, va, 'read');
    return frame < 0 ? -1 : frame * PAGE_SIZE + offsetIn(va);
  }
  /** Physical address of a byte as the generated code would find it in a translation buffer; -1: it would not. */
  private knownPhysical(mm: number, va: number, table: number): number {
    if (mm !== this.tlb.current) return -1;
    const page = Math.floor(va / PAGE_SIZE);
    const { i32 } = this.memory;
    const at = (table + (page & (TLB_ENTRIES - 1)) * TLB_ENTRY) >> 2;
    if (i32[at] !== page << 12 || i32[at + 1] !== ((page / 0x100000) | 0)) return -1;
    return i32[at + 2]! + offsetIn(va);
  }

  /** Physical address of `length` bytes within a page, to change their shadow; -1 if they are in two, or not to be written. */
  physicalIn(mm: number, va: number, length: number): number {
    if (offsetIn(va) + length > PAGE_SIZE) return -1;
    const known = this.knownPhysical(mm, va, TLB_WRITE);
    if (known >= 0) return known;
    const frame = this.resolveQuietly(mm, va, 'write');
    return frame < 0 ? -1 : frame * PAGE_SIZE + offsetIn(va);
  }

  /** Offset of the first byte with a bit of `mask` in its shadow, in the bytes from `va` on; -1: none. What is not mapped has none. */
  findPoison(mm: number, va: number, length: number, mask: number): number {
    if (!this.memory.shadow) return -1;
    for (let done = 0; done < length;) {
      const at = va + done;
      const n = Math.min(length - done, PAGE_SIZE - offsetIn(at));
      const physical = this.physicalOf(mm, at);
      if (physical < 0) return -1;
      const found = findShadow(this.memory, physical, n, mask);
      if (found >= 0) return done + found;
      done += n;
    }
    return -1;
  }

  /** Bytes of a string with its NUL, at most `max`, and as far as it is mapped. */
  peekString(mm: number, va: number, max: number): number {
    for (let done = 0; done < max;) {
      const at = va + done;
      const from = this.physicalOf(mm, at);
      if (from < 0) return done;
      const end = from + PAGE_SIZE - offsetIn(at);
      const nul = this.memory.u8.subarray(from, end).indexOf(0);
      if (nul >= 0) return Math.min(max, done + nul + 1);
      done += end - from;
    }
    return max;
  }

  /** Offset of the first byte in which two areas differ, plus 1; strings also end behind their NUL. At most `n`, and what is mapped. */
  commonLength(mm: number, a: number, b: number, n: number, strings: boolean): number {
    const { u8 } = this.memory;
    for (let done = 0; done < n;) {
      const left = this.physicalOf(mm, a + done);
      const right = left < 0 ? -1 : this.physicalOf(mm, b + done);
      if (right < 0) return done;
      const part = Math.min(n - done, PAGE_SIZE - offsetIn(a + done), PAGE_SIZE - offsetIn(b + done));
      for (let i = 0; i < part; i++) {
        const byte = u8[left + i]!;
        if (byte !== u8[right + i] || (strings && byte === 0)) return done + i + 1;
      }
      done += part;
    }
    return n;
  }
  /** Offset of a byte, plus 1; strings also end behind their NUL. At most `n`, and what is mapped. */
  lengthTo(mm: number, va: number, byte: number, n: number, string: boolean): number {
    for (let done = 0; done < n;) {
      const from = this.physicalOf(mm, va + done);
      if (from < 0) return done;
      const part = Math.min(PAGE_SIZE - offsetIn(va + done), n - done);
      const { u8 } = this.memory;
      for (let i = 0; i < part; i++) {
        const b = u8[from + i]!;
        if (b === byte || (string && b === 0)) return done + i + 1;
      }
      done += part;
    }
    return n;
  }

  /** Shadow bytes, as many as are mapped from there. */
  shadowBytes(mm: number, va: number, length: number): Uint8Array {
    const out = new Uint8Array(length);
    if (!this.memory.shadow) return out;
    for (let done = 0; done < length;) {
      const at = va + done;
      const n = Math.min(length - done, PAGE_SIZE - offsetIn(at));
      const bytes = this.shadowIn(mm, at, n);
      if (!bytes) return out.subarray(0, done);
      out.set(bytes, done);
      done += n;
    }
    return out;
  }

  private shadowIn(mm: number, at: number, n: number): Uint8Array | undefined {
    const physical = this.physicalOf(mm, at);
    return physical < 0 ? undefined : this.memory.shadowOf(physical, n);
  }

  /** Makes a page that was never written one of indeterminate zeros; false: it was written, or has something behind it. */
  private poisonUntouched(mm: number, va: number): boolean {
    const space = this.mms.must(mm);
    const page = Math.floor(va / PAGE_SIZE);
    const entry = space.pages.get(page);
    if (entry === this.memory.poisonFrame) return true;
    const vma = space.vmas.find((v) => va >= v.start && va < v.end);
    if (entry >= 0 || vma === undefined || vma.backing !== undefined || vma.shared) return false;
    this.mms.edit(mm).pages.set(page, this.memory.poisonFrame);
    this.tlb.invalidate(mm, page);
    return true;
  }

  /** As an access of the debugger: nothing grows, no fault is left behind. */
  private resolveQuietly(mm: number, va: number, access: 'read' | 'write'): number {
    const fault = this.lastFault;
    const frame = this.resolve(mm, va, access, true);
    this.lastFault = fault;
    return frame;
  }
}
