/** Blocks of the heap to which nothing points any more: marked from variables with static storage, stacks and thread areas. */
import type { SourcePlace } from '../api.js';
import type { World } from '../world.js';
import { type HeapBlock, heapBlocks } from './heap.js';
import { bytes } from './objects.js';

export interface Leak {
  readonly key: string;
  readonly place: SourcePlace | undefined;
  readonly message: string;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * What a process has lost, by the place of the allocation.
 * @param frame of the thread that asks: below it, its stack is free
 */
export function findLeaks(w: World, pid: number, tid: number, frame: number): Leak[] {
  const space = w.kernel.processes.must(pid).mm;
  const blocks = heapBlocks(w, pid).filter((b) => b.state === 'used');
  const marked = new Set<HeapBlock>();
  const queue: HeapBlock[] = [];
  const find = (va: number): HeapBlock | undefined => {
    let lo = 0;
    let hi = sorted.length - 1;
    while (lo < hi) {
      const mid = (lo + hi + 1) >> 1;
      if (sorted[mid]!.address <= va) lo = mid;
      else hi = mid - 1;
    }
    const b = sorted[lo];
    return b && va >= b.address && va < b.address + Math.max(1, b.size) ? b : undefined;
  };
  const sorted = [...blocks].sort((a, b) => a.address - b.address);
  const scan = (from: number, to: number): void => {
    for (let at = Math.ceil(from / 8) * 8; at + 8 <= to;) {
      const b = w.mm.peek(space, at, Math.min(to - at, 1 << 16));
      if (b.length < 8) {
        at += 4096 - (at % 4096);
        continue;
      }
      const v = new DataView(b.buffer, b.byteOffset, b.length);
      for (let i = 0; i + 8 <= b.length; i += 8) {
        const high = v.getUint32(i + 4, true);
        if (high > 0x7fff) continue;
        const found = find(high * 0x100000000 + v.getUint32(i, true));
        if (found && !marked.has(found)) {
          marked.add(found);
          queue.push(found);
        }
      }
      at += b.length - (b.length % 8);
    }
  };
  const m = w.kernel.mms.must(space);
  const heap = (va: number): boolean => va >= m.brkStart && va < m.brk;
  for (const v of m.vmas) {
    if ((v.prot & 2) === 0 || heap(v.start)) continue;
    // A mapping that is a block of the heap is no root.
    if (sorted.some((b) => b.address - 16 >= v.start && b.address < v.end)) continue;
    const own = frame >= v.start && frame < v.end;
    scan(own ? frame : stackFrom(w, pid, tid, v.start, v.end), v.end);
  }
  for (let b = queue.pop(); b; b = queue.pop()) scan(b.address, b.address + b.size);
  return report(blocks.filter((b) => b.own && !marked.has(b)));
}

/** Of the stack of another thread, what is in use; of any other mapping, all. */
function stackFrom(w: World, pid: number, tid: number, start: number, end: number): number {
  for (const t of w.kernel.threads.values())
    if (t.pid === pid && t.id !== tid && t.fp >= start && t.fp < end) return t.fp;
  return start;
}

function report(lost: readonly HeapBlock[]): Leak[] {
  const byPlace = new Map<string, HeapBlock[]>();
  for (const b of lost) {
    const p = b.allocatedAt;
    // The library's own are not the program's to free.
    if (!p) continue;
    const key = `${p.path}:${p.line}:${p.column}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), b]);
  }
  return [...byPlace].map(([key, list]) => {
    const total = list.reduce((n, b) => n + b.size, 0);
    const objects = list.length === 1 ? '1 object' : `${list.length} objects`;
    return {
      key,
      place: list[0]!.allocatedAt,
      message: `leak of ${bytes(total)} in ${objects} allocated here: nothing points there when the program exits`,
      values: { bytes: String(total), objects: String(list.length) },
    };
  });
}
