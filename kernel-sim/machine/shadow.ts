/**
 * Shadow memory: what is known of each byte of a page frame. It lies at a constant distance from the byte (layout.ts SHADOW), so
 * that generated code tests it with one load, and it goes where the frame goes: fork, copy on write, shared mappings, snapshots and
 * travel in time know nothing of it.
 *
 * A store that is no store of the program's own code makes bytes determinate, but leaves those that are not to be accessed as they are.
 */
import { SHADOW } from './layout.js';
import type { PhysicalMemory } from './physical.js';

/** A shadow byte: 0 all is well, 1 the value is indeterminate; all others are even and mean that the byte is not to be accessed. */
export const SHADOW_OF = {
  determinate: 0,
  indeterminate: 1,
  /** Of the heap, but in no block. */
  heap: 2,
  /** Of a block that was freed. */
  freed: 4,
  /** Between variables of a stack frame. */
  stack: 6,
  /** Between variables with static storage. */
  data: 8,
  /** From here on: the bookkeeping of a block of the heap, in front of it (findings/heap.ts). */
  header: 0x80,
} as const;
/** The bits that say that a byte is not to be accessed. */
export const UNADDRESSABLE = 0xfe;

/** First of `n` shadow bytes, from the physical address `at` of the data on, in which a bit of `mask` is set; -1: in none. */
export function findShadow(m: PhysicalMemory, at: number, n: number, mask: number): number {
  const { u8, i32 } = m;
  const from = at + SHADOW;
  const end = from + n;
  let i = from;
  for (; i < end && i & 3; i++) if (u8[i]! & mask) return i - from;
  const words = mask * 0x01010101;
  while (i + 4 <= end && !(i32[i >> 2]! & words)) i += 4;
  for (; i < end; i++) if (u8[i]! & mask) return i - from;
  return -1;
}

export function fillShadow(m: PhysicalMemory, at: number, n: number, value: number): void {
  m.u8.fill(value, at + SHADOW, at + SHADOW + n);
}

/** Bytes were stored: those that may be accessed are determinate. */
export function clearShadow(m: PhysicalMemory, at: number, n: number): void {
  const first = findShadow(m, at, n, 0xff);
  if (first < 0) return;
  const { u8 } = m;
  const end = at + SHADOW + n;
  for (let i = at + SHADOW + first; i < end; i++) u8[i]! &= UNADDRESSABLE;
}

/** Bytes were copied: what was indeterminate, or not to be read, is indeterminate in the copy. `raw`: whatever the copy was before. */
export function copyShadow(m: PhysicalMemory, to: number, from: number, n: number, raw: boolean): void {
  if (findShadow(m, from, n, 0xff) < 0) {
    if (raw) fillShadow(m, to, n, SHADOW_OF.determinate);
    else clearShadow(m, to, n);
    return;
  }
  // The pieces may overlap, as those of memmove.
  const values = m.u8.slice(from + SHADOW, from + SHADOW + n);
  const { u8 } = m;
  for (let i = 0; i < n; i++) {
    const kept = raw ? 0 : u8[to + SHADOW + i]! & UNADDRESSABLE;
    u8[to + SHADOW + i] = kept | (values[i] ? SHADOW_OF.indeterminate : 0);
  }
}
