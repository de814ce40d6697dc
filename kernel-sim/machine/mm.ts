/**
 * The memory manager: address spaces as mmap(2), munmap(2), mprotect(2), brk(2) and fork(2) make and change them. The layers
 * below: objects.ts (what can be mapped), fault.ts (what an access does), usermem.ts (reading and writing).
 */
import type { AddressSpaces, MapRequest } from '../kernel/kernel-api.js';
import type { Vma } from '../kernel/records.js';
import { EACCES, EEXIST, EINVAL, ENOMEM, EPERM } from '../kernel/errno.js';
import { PROT_READ, PROT_WRITE } from './fault.js';
import { PAGE_SIZE, TASK_SIZE } from './layout.js';
import { PageMap } from './pagemap.js';
import { PoisonedMemory } from './poison.js';
import { MMAP_MIN, findGap, fits, insertVma, mappedUntil, overlaps, pageDown, pageUp, protectRange, removeRange } from './vma.js'; // prettier-ignore

/** vm.max_map_count. */
const MAX_MAP_COUNT = 65530;
/** A private writable mapping larger than the memory that the simulated computer claims to have fails (vm.overcommit_memory 0). */
const RAM = 16 * 1024 ** 3;
/** mman.h: PROT_READ, WRITE, EXEC, SEM, GROWSDOWN. */
const PROT_ALL = 0x100000f;
const PROT_GROWSDOWN = 0x1000000;

export class MemoryManager extends PoisonedMemory implements AddressSpaces {
  onMappingCount: ((mapping: Vma, change: 1 | -1) => void) | undefined;

  /** Makes an address space the one whose translations the generated code sees. */
  switchTo(mm: number): void {
    this.tlb.switchTo(mm);
  }

  create(): number {
    return this.mms.add({ users: 1, vmas: [], pages: new PageMap(), brkStart: 0, brk: 0 }).id;
  }

  /** Begins a new epoch, so that what both sides now hold is constant for both. */
  fork(mm: number): number {
    this.epoch.advance('fork');
    const { vmas, pages, brkStart, brk } = this.mms.must(mm);
    for (const vma of vmas) this.countObject(vma, 1);
    return this.mms.add({ users: 1, vmas, pages: pages.clone(), brkStart, brk }).id;
  }

  /** One more process uses the address space (CLONE_VM). */
  share(mm: number): void {
    this.mms.edit(mm).users++;
  }

  release(mm: number): Vma[] {
    const record = this.mms.edit(mm);
    if (--record.users > 0) return [];
    for (const vma of record.vmas) this.countObject(vma, -1);
    this.tlb.dropSpace(mm);
    this.mms.delete(mm);
    return record.vmas;
  }

  map(mm: number, request: MapRequest): number {
    const { prot, shared, backing, fixed, fixedNoReplace } = request;
    if (request.length === 0) return -EINVAL;
    if (!(request.length > 0 && request.length <= TASK_SIZE)) return -ENOMEM;
    const length = pageUp(request.length);
    const { vmas } = this.mms.must(mm);
    if (vmas.length >= MAX_MAP_COUNT) return -ENOMEM;

    let address = pageDown(request.address);
    if (fixed || fixedNoReplace) {
      if (address < 0 || address > TASK_SIZE - length) return -ENOMEM;
      if (address !== request.address) return -EINVAL;
      if (address < MMAP_MIN) return -EPERM;
      if (fixedNoReplace && overlaps(vmas, address, address + length)) return -EEXIST;
    } else if (address <= 0 || !fits(vmas, address, length)) {
      address = findGap(vmas, length, backing === undefined);
      if (address < 0) return -ENOMEM;
    }
    if (!shared && (prot & PROT_WRITE) !== 0 && length > RAM) return -ENOMEM;

    const end = address + length;
    const vma: Vma = {
      start: address,
      end,
      prot,
      shared,
      backing,
      name: request.name,
      growsDown: request.growsDown ?? false,
      shm: request.shm ?? 0,
    };
    if (request.noWrite) vma.noWrite = true;
    // Before the old mapping goes, which may have the last reference to the object.
    this.countObject(vma, 1);
    this.drop(mm, address, end, (gone) => this.count(gone, -1));
    const record = this.mms.edit(mm);
    record.vmas = insertVma(record.vmas, vma, this.count);
    return address;
  }

  unmap(mm: number, address: number, length: number, removed: Vma[]): number {
    if (address % PAGE_SIZE !== 0 || !(length > 0)) return -EINVAL;
    if (address < 0 || address > TASK_SIZE || length > TASK_SIZE - address) return -EINVAL;
    this.drop(mm, address, address + pageUp(length), (gone) => {
      this.countObject(gone, -1);
      removed.push(gone);
    });
    return 0;
  }

  protect(mm: number, address: number, length: number, prot: number): number {
    if (address % PAGE_SIZE !== 0) return -EINVAL;
    if (length === 0) return 0;
    const end = address + pageUp(length);
    if (!(length > 0) || address < 0 || end > TASK_SIZE) return -ENOMEM;
    if ((prot & ~PROT_ALL) !== 0) return -EINVAL;
    const record = this.mms.must(mm);
    const first = record.vmas.find((vma) => vma.end > address);
    if (first === undefined || first.start > address) return -ENOMEM;
    if ((prot & PROT_GROWSDOWN) !== 0 && !first.growsDown) return -EINVAL;
    // Up to the first gap, or the first mapping that refuses: what is before it is done.
    let until = mappedUntil(record.vmas, address, end);
    let result = until < end ? -ENOMEM : 0;
    if ((prot & PROT_WRITE) !== 0) {
      const refuses = record.vmas.find((vma) => vma.noWrite && vma.end > address && vma.start < until);
      if (refuses !== undefined) {
        until = Math.max(address, refuses.start);
        result = -EACCES;
      }
    }
    if (until > address) {
      this.mms.edit(mm).vmas = protectRange(record.vmas, address, until, prot & 7, this.count);
      this.tlb.invalidateRange(mm, address / PAGE_SIZE, until / PAGE_SIZE);
    }
    return result;
  }

  brk(mm: number, address: number): number {
    const { brkStart, brk, vmas } = this.mms.must(mm);
    if (!(address >= brkStart) || address > TASK_SIZE) return brk;
    const end = pageUp(address);
    const old = pageUp(brk);
    if (end < old) this.drop(mm, end, old, (gone) => this.count(gone, -1));
    else if (end > old) {
      if (end - brkStart > RAM || overlaps(vmas, old, end) || !fits(vmas, old, end - old)) return brk;
      const heap: Vma = {
        start: old,
        end,
        prot: PROT_READ | PROT_WRITE,
        shared: false,
        backing: undefined,
        name: '[heap]',
        growsDown: false,
        shm: 0,
      };
      const record = this.mms.edit(mm);
      record.vmas = insertVma(record.vmas, heap, this.count);
    }
    this.mms.edit(mm).brk = address;
    return address;
  }

  createShared(size: number, name: string): number {
    return this.shared.add({ pages: new PageMap(), size, refs: 1, name }).id;
  }

  releaseShared(object: number): void {
    const record = this.shared.edit(object);
    if (--record.refs <= 0) this.shared.delete(object);
  }

  /** Takes start … end out of an address space, pages and translations included; `each` gets what goes. */
  private drop(mm: number, start: number, end: number, each: (gone: Vma) => void): void {
    const { vmas } = this.mms.must(mm);
    if (!overlaps(vmas, start, end)) return;
    const removed: Vma[] = [];
    const record = this.mms.edit(mm);
    record.vmas = removeRange(vmas, start, end, removed, this.count);
    record.pages.deleteRange(start / PAGE_SIZE, end / PAGE_SIZE);
    this.tlb.invalidateRange(mm, start / PAGE_SIZE, end / PAGE_SIZE);
    for (const vma of removed) each(vma);
  }

  /** A mapping came or went otherwise than by what a call returns. */
  private readonly count = (vma: Vma, change: 1 | -1): void => {
    this.countObject(vma, change);
    this.onMappingCount?.(vma, change);
  };

  private countObject(vma: Vma, change: 1 | -1): void {
    if (vma.backing?.kind !== 'shared') return;
    if (change > 0) this.shared.edit(vma.backing.id).refs++;
    else this.releaseShared(vma.backing.id);
  }
}
