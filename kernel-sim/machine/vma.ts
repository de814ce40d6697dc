/**
 * Lists of mappings: sorted by start, not overlapping, never written (a change makes a new list). As in mm/mmap.c of Linux:
 * what a call affects is first split off at its boundaries; neighbours that could be one mapping become one.
 */
import type { Vma } from '../kernel/records.js';
import { MMAP_TOP, PAGE_SIZE, TASK_SIZE } from './layout.js';

export type VmaList = readonly Vma[];
/** Told of each mapping that comes (+1) or goes (-1) by splitting and merging. */
export type CountVma = (vma: Vma, change: 1 | -1) => void;

/** mm.h stack_guard_gap: 256 pages below a stack stay free. */
export const STACK_GUARD = 256 * PAGE_SIZE;
/** Lowest address that may be mapped: vm.mmap_min_addr. */
export const MMAP_MIN = 4096;
/** Where the search upwards begins when there is no room below MMAP_TOP: TASK_UNMAPPED_BASE. */
const UNMAPPED_BASE = Math.ceil(TASK_SIZE / 3 / PAGE_SIZE) * PAGE_SIZE;
/** PMD_SIZE: anonymous mappings of whole multiples of it are aligned to it (thp_get_unmapped_area). */
const HUGE = 2 * 1024 * 1024;

export const pageUp = (n: number): number => Math.ceil(n / PAGE_SIZE) * PAGE_SIZE;
export const pageDown = (n: number): number => Math.floor(n / PAGE_SIZE) * PAGE_SIZE;

/** Position of the first mapping that ends above `address`. */
export function vmaIndex(list: VmaList, address: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle].end <= address) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The mapping at `address`. */
export function vmaAt(list: VmaList, address: number): Vma | undefined {
  const vma = list[vmaIndex(list, address)];
  return vma !== undefined && vma.start <= address ? vma : undefined;
}

/** Is any part of start … end mapped? */
export function overlaps(list: VmaList, start: number, end: number): boolean {
  const vma = list[vmaIndex(list, start)];
  return vma !== undefined && vma.start < end;
}

/** The part start … end of a mapping. */
function part(vma: Vma, start: number, end: number): Vma {
  const { backing } = vma;
  return {
    ...vma,
    start,
    end,
    backing: backing && { ...backing, offset: backing.offset + (start - vma.start) },
  };
}

/** Lowest address that something may be mapped up to, below a mapping. */
const startGap = (vma: Vma): number => (vma.growsDown ? vma.start - STACK_GUARD : vma.start);

function mergeable(a: Vma, b: Vma): boolean {
  if (a.end !== b.start || a.prot !== b.prot || a.shared !== b.shared || a.name !== b.name) return false;
  if (a.growsDown || b.growsDown || a.shm !== 0 || b.shm !== 0 || !a.noWrite !== !b.noWrite) return false;
  if (a.backing === undefined || b.backing === undefined) return a.backing === b.backing;
  const { kind, id, offset } = a.backing;
  return kind === b.backing.kind && id === b.backing.id && offset + (a.end - a.start) === b.backing.offset;
}

function merge(list: Vma[], count: CountVma): Vma[] {
  const merged: Vma[] = [];
  for (const vma of list) {
    const last = merged[merged.length - 1];
    if (last !== undefined && mergeable(last, vma)) {
      count(vma, -1);
      merged[merged.length - 1] = { ...last, end: vma.end };
    } else merged.push(vma);
  }
  return merged;
}

/** The list with a mapping added, where nothing is mapped yet. */
export function insertVma(list: VmaList, vma: Vma, count: CountVma): Vma[] {
  const at = vmaIndex(list, vma.start);
  return merge([...list.slice(0, at), vma, ...list.slice(at)], count);
}

/** The list without start … end; what goes is added to `removed`. */
export function removeRange(list: VmaList, start: number, end: number, removed: Vma[], count: CountVma): Vma[] {
  const kept: Vma[] = [];
  for (const vma of list) {
    if (vma.end <= start || vma.start >= end) {
      kept.push(vma);
      continue;
    }
    if (vma.start < start) {
      kept.push(part(vma, vma.start, start));
      count(vma, 1);
    }
    removed.push(part(vma, Math.max(start, vma.start), Math.min(end, vma.end)));
    if (vma.end > end) {
      kept.push(part(vma, end, vma.end));
      count(vma, 1);
    }
  }
  return kept;
}

/** The list with another protection for the mapped parts of start … end. */
export function protectRange(list: VmaList, start: number, end: number, prot: number, count: CountVma): Vma[] {
  const changed: Vma[] = [];
  for (const vma of list) {
    if (vma.end <= start || vma.start >= end || vma.prot === prot) {
      changed.push(vma);
      continue;
    }
    if (vma.start < start) {
      changed.push(part(vma, vma.start, start));
      count(vma, 1);
    }
    changed.push({ ...part(vma, Math.max(start, vma.start), Math.min(end, vma.end)), prot });
    if (vma.end > end) {
      changed.push(part(vma, end, vma.end));
      count(vma, 1);
    }
  }
  return merge(changed, count);
}

/** The end of the mapped stretch that begins at `start`, at most `end`. */
export function mappedUntil(list: VmaList, start: number, end: number): number {
  let reached = start;
  for (let i = vmaIndex(list, start); i < list.length && list[i].start <= reached && reached < end; i++)
    reached = list[i].end;
  return Math.min(reached, end);
}

/** Can `length` bytes be mapped at `address` (a hint of mmap), the stack's guard gap left free? */
export function fits(list: VmaList, address: number, length: number): boolean {
  if (address < MMAP_MIN || address + length > TASK_SIZE) return false;
  const next = list[vmaIndex(list, address)];
  return next === undefined || address + length <= startGap(next);
}

/** Where mmap puts a mapping that may be anywhere: the highest gap below MMAP_TOP, else the lowest above a third of the space. -1: nowhere. */
export function findGap(list: VmaList, length: number, anonymous: boolean): number {
  if (anonymous && length % HUGE === 0) {
    const padded = gapBelow(list, length + HUGE);
    if (padded >= 0) return padded % HUGE === 0 ? padded + HUGE : Math.ceil(padded / HUGE) * HUGE;
  }
  const address = gapBelow(list, length);
  return address >= 0 ? address : gapAbove(list, length);
}

function gapBelow(list: VmaList, length: number): number {
  let top = MMAP_TOP;
  for (let i = list.length - 1; i >= 0; i--) {
    const vma = list[i];
    if (vma.end <= top && top - vma.end >= length) return top - length;
    top = Math.min(top, startGap(vma));
  }
  return top - length >= MMAP_MIN ? top - length : -1;
}

function gapAbove(list: VmaList, length: number): number {
  let low = UNMAPPED_BASE;
  for (let i = vmaIndex(list, low); i < list.length; i++) {
    if (startGap(list[i]) - low >= length) return low;
    low = list[i].end;
  }
  return TASK_SIZE - low >= length ? low : -1;
}
