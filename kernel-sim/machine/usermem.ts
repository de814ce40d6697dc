/** Access to user memory: for the generated code when the translation buffers miss, for the kernel, and for the debugger. */
import type { UserMemory } from '../kernel/kernel-api.js';
import { CPU, PAGE_SIZE } from './layout.js';
import { PageFaults } from './fault.js';
import { clearShadow, copyShadow, fillShadow } from './shadow.js';

const PAGE_MASK = PAGE_SIZE - 1;
/** Offset in the page. `&` would do for 32 bits, and does for more, as the low bits of a number below 2^53 are exact. */
const offsetIn = (va: number): number => va & PAGE_MASK;

/** Third layer of the memory manager. Where a result tells of a fault, `lastFault` says which. */
export class UserAccess extends PageFaults implements UserMemory {
  /**
   * Physical address of `va` for an access within the page, or -1 after a fault. If the address space is the current one, further
   * accesses to the page then hit.
   */
  translate(mm: number, va: number, access: 'read' | 'write'): number {
    const frame = this.resolve(mm, va, access, false);
    if (frame < 0) return -1;
    if (mm === this.tlb.current) {
      const page = Math.floor(va / PAGE_SIZE);
      this.tlb.fillRead(page, frame);
      if (this.writable) this.tlb.fillWrite(page, frame);
    }
    return frame * PAGE_SIZE + offsetIn(va);
  }

  /** A load of up to 16 bytes that missed: physical address of the data, CPU.bounce if it crosses pages; -1 after a fault. */
  loadSlow(mm: number, va: number, size: number): number {
    const address = this.translate(mm, va, 'read');
    const first = PAGE_SIZE - offsetIn(va);
    if (address < 0 || size <= first) return address;
    const second = this.translate(mm, va + first, 'read');
    if (second < 0) return -1;
    const { u8, shadow } = this.memory;
    u8.copyWithin(CPU.bounce, address, address + first);
    u8.copyWithin(CPU.bounce + first, second, second + size - first);
    if (shadow) {
      copyShadow(this.memory, CPU.bounce, address, first, true);
      copyShadow(this.memory, CPU.bounce + first, second, size - first, true);
    }
    return CPU.bounce;
  }

  /** A store of up to 16 bytes that missed; the value is at CPU.bounce. Physical address of the last byte; stores nothing and returns -1 after a fault. */
  storeSlow(mm: number, va: number, size: number): number {
    const address = this.translate(mm, va, 'write');
    if (address < 0) return -1;
    const first = PAGE_SIZE - offsetIn(va);
    const { u8, shadow } = this.memory;
    if (size <= first) {
      u8.copyWithin(address, CPU.bounce, CPU.bounce + size);
      if (shadow) clearShadow(this.memory, address, size);
      return address + size - 1;
    }
    const second = this.translate(mm, va + first, 'write');
    if (second < 0) return -1;
    // The translation may have made memory grow.
    const bytes = this.memory.u8;
    bytes.copyWithin(address, CPU.bounce, CPU.bounce + first);
    bytes.copyWithin(second, CPU.bounce + first, CPU.bounce + size);
    if (shadow) {
      clearShadow(this.memory, address, first);
      clearShadow(this.memory, second, size - first);
    }
    return second + size - first - 1;
  }

  read(mm: number, address: number, length: number): Uint8Array | undefined {
    if (length <= 0) return new Uint8Array(0);
    if (!this.readable(mm, address, length)) return undefined;
    const out = new Uint8Array(length);
    return this.readInto(mm, address, out, false) === length ? out : undefined;
  }

  write(mm: number, address: number, bytes: Uint8Array): boolean {
    return this.writeFrom(mm, address, bytes, false) === bytes.length;
  }

  readString(mm: number, address: number, max: number): Uint8Array | undefined | null {
    const length = this.strlen(mm, address, max);
    if (length < 0) return undefined;
    return length >= max ? null : this.read(mm, address, length);
  }

  /**
   * memmove(3). On a fault the bytes before it (in the order in which they are copied: from the end, if dst is above src and they
   * overlap) are done, and the result is false. `raw`: see shadow.ts.
   */
  copy(mm: number, dst: number, src: number, length: number, raw = false): boolean {
    const backwards = dst > src && dst < src + length;
    for (let done = 0; done < length;) {
      const left = length - done;
      // Where the piece ends in both pages, so that neither is crossed.
      const n = backwards
        ? Math.min(left, offsetIn(src + left - 1) + 1, offsetIn(dst + left - 1) + 1)
        : Math.min(left, PAGE_SIZE - offsetIn(src + done), PAGE_SIZE - offsetIn(dst + done));
      const at = backwards ? left - n : done;
      // Should the write copy the very page that is read, its old frame still holds what is to be read.
      const from = this.translate(mm, src + at, 'read');
      const to = from < 0 ? -1 : this.translate(mm, dst + at, 'write');
      if (to < 0) return false;
      this.memory.u8.copyWithin(to, from, from + n);
      if (this.memory.shadow) copyShadow(this.memory, to, from, n, raw);
      done += n;
    }
    return true;
  }

  /** memset(3). false after a fault; the bytes before it are done. */
  fill(mm: number, dst: number, byte: number, length: number): boolean {
    for (let done = 0; done < length;) {
      const to = this.translate(mm, dst + done, 'write');
      if (to < 0) return false;
      const n = Math.min(length - done, PAGE_SIZE - offsetIn(dst + done));
      this.memory.u8.fill(byte, to, to + n);
      if (this.memory.shadow) clearShadow(this.memory, to, n);
      done += n;
    }
    return true;
  }

  /** memcmp(3): the difference of the first bytes that differ, or 0; undefined after a fault. */
  compare(mm: number, a: number, b: number, length: number): number | undefined {
    for (let done = 0; done < length;) {
      const left = this.translate(mm, a + done, 'read');
      const right = left < 0 ? -1 : this.translate(mm, b + done, 'read');
      if (right < 0) return undefined;
      const n = Math.min(length - done, PAGE_SIZE - offsetIn(a + done), PAGE_SIZE - offsetIn(b + done));
      const { u8 } = this.memory;
      for (let i = 0; i < n; i++) {
        const difference = u8[left + i] - u8[right + i];
        if (difference !== 0) return difference;
      }
      done += n;
    }
    return 0;
  }

  /** strlen(3), at most `max`; -1 after a fault. */
  strlen(mm: number, address: number, max = Infinity): number {
    for (let done = 0; done < max;) {
      const from = this.translate(mm, address + done, 'read');
      if (from < 0) return -1;
      const n = PAGE_SIZE - offsetIn(from);
      const nul = this.memory.u8.subarray(from, from + n).indexOf(0);
      if (nul >= 0) return Math.min(max, done + nul);
      done += n;
    }
    return max;
  }

  /** For the debugger: the bytes from `address` on, up to `length` or to the first page that is not there, whatever the protection. Changes nothing. */
  peek(mm: number, address: number, length: number): Uint8Array {
    const fault = this.lastFault;
    // Only what is mapped: a length may be anything.
    let mapped = 0;
    while (mapped < length && this.resolve(mm, address + mapped, 'read', true) >= 0)
      mapped += PAGE_SIZE - offsetIn(address + mapped);
    const out = new Uint8Array(Math.min(length, mapped));
    this.readInto(mm, address, out, true);
    this.lastFault = fault;
    return out;
  }

  /** For the debugger: writes whatever the protection, except to shared mappings that are read-only; private pages are copied first. */
  poke(mm: number, address: number, bytes: Uint8Array): boolean {
    const fault = this.lastFault;
    const done = this.writeFrom(mm, address, bytes, true);
    this.lastFault = fault;
    return done === bytes.length;
  }

  private readable(mm: number, address: number, length: number): boolean {
    // A huge length must not allocate before the fault is found.
    if (length <= PAGE_SIZE) return true;
    for (let at = 0; at < length; at += PAGE_SIZE - offsetIn(address + at)) {
      if (this.resolve(mm, address + at, 'read', false) < 0) return false;
    }
    return true;
  }

  private readInto(mm: number, address: number, out: Uint8Array, force: boolean): number {
    let done = 0;
    while (done < out.length) {
      const frame = this.resolve(mm, address + done, 'read', force);
      if (frame < 0) return done;
      const start = offsetIn(address + done);
      const n = Math.min(out.length - done, PAGE_SIZE - start);
      out.set(this.memory.u8.subarray(frame * PAGE_SIZE + start, frame * PAGE_SIZE + start + n), done);
      done += n;
    }
    return done;
  }

  private writeFrom(mm: number, address: number, bytes: Uint8Array, force: boolean): number {
    let done = 0;
    while (done < bytes.length) {
      const frame = this.resolve(mm, address + done, 'write', force);
      if (frame < 0) return done;
      const start = offsetIn(address + done);
      const n = Math.min(bytes.length - done, PAGE_SIZE - start);
      this.memory.u8.set(n === bytes.length ? bytes : bytes.subarray(done, done + n), frame * PAGE_SIZE + start);
      if (this.memory.shadow) {
        if (force) fillShadow(this.memory, frame * PAGE_SIZE + start, n, 0);
        else clearShadow(this.memory, frame * PAGE_SIZE + start, n);
      }
      done += n;
    }
    return done;
  }
}
