/** Looks into the translation buffers as the generated code does; for tests of the memory manager. */
import { CPU, PAGE_SIZE, TLB_ENTRIES, TLB_ENTRY, TLB_READ, TLB_WRITE } from '../../kernel-sim/machine/layout.js';
import type { MemoryManager } from '../../kernel-sim/machine/mm.js';

/** Physical address, or undefined for a miss. */
export function lookUp(mm: MemoryManager, table: 'read' | 'write', va: number, size = 1): number | undefined {
  const { dv } = mm.memory;
  const index = Math.floor(va / PAGE_SIZE) % TLB_ENTRIES;
  const at = (table === 'read' ? TLB_READ : TLB_WRITE) + index * TLB_ENTRY;
  const distance = BigInt.asUintN(64, BigInt(va) - dv.getBigInt64(at, true));
  if (distance > BigInt(PAGE_SIZE - size)) return undefined;
  return (Number(distance) + dv.getInt32(at + 8, true)) >>> 0;
}

/** Loads little-endian bytes from the current address space; undefined after a fault. */
export function load(mm: MemoryManager, va: number, size: number): number[] | undefined {
  const at = lookUp(mm, 'read', va, size) ?? mm.loadSlow(mm.tlb.current, va, size);
  return at < 0 ? undefined : [...mm.memory.u8.subarray(at, at + size)];
}

/** Stores bytes; false after a fault. */
export function store(mm: MemoryManager, va: number, bytes: readonly number[]): boolean {
  const at = lookUp(mm, 'write', va, bytes.length);
  if (at !== undefined) {
    mm.memory.u8.set(bytes, at);
    return true;
  }
  mm.memory.u8.set(bytes, CPU.bounce);
  return mm.storeSlow(mm.tlb.current, va, bytes.length) >= 0;
}
