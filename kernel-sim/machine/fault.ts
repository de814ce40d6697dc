/** Page faults: what an access to an address means, and which frame serves it (mm/memory.c and arch/x86/mm/fault.c of Linux). */
import type { Mm, Vma } from '../kernel/records.js';
import { PAGE_SIZE, STACK_LIMIT } from './layout.js';
import { ObjectMemory } from './objects.js';
import { BACKED, FRAME_MASK } from './physical.js';
import { STACK_GUARD, pageDown, pageUp, vmaAt, vmaIndex } from './vma.js';
import type { VmaList } from './vma.js';

export const PROT_READ = 1;
export const PROT_WRITE = 2;
export const PROT_EXEC = 4;

export type Access = 'read' | 'write' | 'exec';

/** Why an access failed: the signal with its si_code and si_addr (sigaction(2)). */
export interface Fault {
  readonly signo: number;
  readonly code: number;
  readonly address: number;
}
export const SIGBUS = 7;
export const SIGKILL = 9;
export const SIGSEGV = 11;
export const SEGV_MAPERR = 1;
export const SEGV_ACCERR = 2;
export const BUS_ADRERR = 2;
/** si_code of the fault of an address that is none (bits 47 to 63 not equal); si_addr is 0. */
export const SI_KERNEL = 0x80;

/** One more than the highest address of the lower half, and the lowest of the upper half. */
const LOWER_HALF_END = 2 ** 47;
const UPPER_HALF = 2 ** 64 - 2 ** 47;

/** Second layer of the memory manager: resolves addresses of address spaces to frames. */
export class PageFaults extends ObjectMemory {
  /** Set by an access that failed; stays until the next failure or `clearFault`. SIGKILL: out of memory. */
  lastFault: Fault | undefined;
  /** After `resolve`: may the page be written in place, as far as frame and protection go? */
  protected writable = false;
  /** The mapping that was found last, and the list that it is in. */
  private foundIn: VmaList | undefined;
  private found: Vma | undefined;

  clearFault(): void {
    this.lastFault = undefined;
  }

  /**
   * Handles an access of user code to an address: grows the stack, allocates, copies. The frame that holds it and whether it
   * may be written in place now, or the signal.
   */
  fault(mm: number, va: number, access: Access): { frame: number; writable: boolean } | Fault {
    const frame = this.resolve(mm, va, access, false);
    return frame < 0 ? (this.lastFault as Fault) : { frame, writable: this.writable };
  }

  /**
   * The frame of an address, -1 after a fault (`lastFault`). `force`: as the debugger, regardless of protection, without growing
   * the stack; shared mappings that are not writable stay so.
   */
  protected resolve(mm: number, va: number, access: Access, force: boolean): number {
    const space = this.mms.must(mm);
    const vma = this.vmaFor(space, va, force);
    if (vma === undefined) return this.unmapped(va);
    if (!force && !allows(vma.prot, access)) return this.fail(SIGSEGV, SEGV_ACCERR, va);
    const write = access === 'write';
    if (vma.shared) {
      if (write && !(vma.prot & PROT_WRITE)) return this.fail(SIGSEGV, SEGV_ACCERR, va);
      return this.resolveShared(vma, va, write);
    }
    const page = Math.floor(va / PAGE_SIZE);
    const entry = space.pages.get(page);
    let frame = this.memory.zeroFrame;
    if (entry >= 0) frame = entry & FRAME_MASK;
    else if (vma.backing !== undefined) {
      frame = this.backingFrame(vma.backing, va - vma.start, va);
      if (frame < 0) return -1;
    }
    this.writable = entry >= 0 && this.memory.isWritable(frame) && (vma.prot & PROT_WRITE) !== 0;
    if (!write || (entry >= 0 && this.memory.isWritable(frame))) return frame;

    const copy = this.memory.allocCopy(frame);
    if (copy < 0) return this.outOfMemory(va);
    this.mms.edit(mm).pages.set(page, vma.backing === undefined ? copy : copy | BACKED);
    this.tlb.invalidate(mm, page);
    this.writable = (vma.prot & PROT_WRITE) !== 0;
    return copy;
  }

  private resolveShared(vma: Vma, va: number, write: boolean): number {
    const { backing } = vma;
    if (backing === undefined || backing.kind === 'image') {
      throw new Error(`internal error: shared mapping at ${vma.start} without an object`);
    }
    let frame = this.backingFrame(backing, va - vma.start, va);
    if (frame < 0) return -1;
    if (write) {
      frame = this.writableObjectFrame(
        backing.kind,
        backing.id,
        Math.floor((va - vma.start + backing.offset) / PAGE_SIZE),
      );
      if (frame < 0) return this.fail(SIGKILL, 0, va);
    }
    this.writable = (vma.prot & PROT_WRITE) !== 0 && this.memory.isWritable(frame);
    return frame;
  }

  /** The frame to read what is behind a mapping, `distance` bytes from its start. */
  private backingFrame(backing: NonNullable<Vma['backing']>, distance: number, va: number): number {
    const page = Math.floor((distance + backing.offset) / PAGE_SIZE);
    if (page * PAGE_SIZE >= pageUp(this.objectSize(backing.kind, backing.id))) return this.fail(SIGBUS, BUS_ADRERR, va);
    return this.objectFrame(backing.kind, backing.id, page);
  }

  private vmaFor(space: Readonly<Mm>, va: number, force: boolean): Vma | undefined {
    const { found } = this;
    if (this.foundIn === space.vmas && found !== undefined && va >= found.start && va < found.end) return found;
    const vma = vmaAt(space.vmas, va) ?? (force ? undefined : this.growStack(space, va));
    if (vma !== undefined) {
      this.found = vma;
      // growStack has made another list; the next lookup finds it.
      this.foundIn = this.mms.must(space.id).vmas;
    }
    return vma;
  }

  /** An access below a stack makes it grow down to there: within STACK_LIMIT, and not closer than the guard gap to what is below. */
  private growStack(space: Readonly<Mm>, va: number): Vma | undefined {
    const at = vmaIndex(space.vmas, va);
    const stack = space.vmas[at];
    if (stack === undefined || !stack.growsDown || va < 0) return undefined;
    const start = pageDown(va);
    if (stack.end - start > STACK_LIMIT) return undefined;
    const below = space.vmas[at - 1];
    if (below !== undefined && !below.growsDown && below.prot !== 0 && start - below.end < STACK_GUARD)
      return undefined;
    const grown: Vma = { ...stack, start };
    this.mms.edit(space.id).vmas = space.vmas.map((vma) => (vma === stack ? grown : vma));
    return grown;
  }

  private unmapped(va: number): number {
    const lower = va >= 0 && va < LOWER_HALF_END;
    const upper = va >= UPPER_HALF || (va < 0 && va >= -LOWER_HALF_END);
    return lower || upper ? this.fail(SIGSEGV, SEGV_MAPERR, va) : this.fail(SIGSEGV, SI_KERNEL, 0);
  }

  private outOfMemory(va: number): number {
    this.options.onOutOfMemory?.();
    return this.fail(SIGKILL, 0, va);
  }

  private fail(signo: number, code: number, address: number): number {
    this.lastFault = { signo, code, address };
    this.writable = false;
    return -1;
  }
}

/** x86 has no pages that can be written or executed but not read. */
function allows(prot: number, access: Access): boolean {
  if (access === 'read') return (prot & (PROT_READ | PROT_WRITE | PROT_EXEC)) !== 0;
  return (prot & (access === 'write' ? PROT_WRITE : PROT_EXEC)) !== 0;
}
