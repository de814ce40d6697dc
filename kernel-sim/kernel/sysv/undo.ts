/** SEM_UNDO: what the exit of a process does to semaphores (ipc/sem.c exit_sem; semop(2)). Kept over exec, not inherited by fork. */
import type { Kernel } from '../kernel.js';
import type { Pid, SemUndo } from '../records.js';
import { SEMVMX, updateSet } from './semops.js';

/** The adjustments of a process for a set, or undefined while it has none. */
export const findUndo = (k: Kernel, pid: Pid, set: number): Readonly<SemUndo> | undefined =>
  k.undos.find((u) => u.pid === pid && u.set === set);

/** Adjustments of all processes for a set. */
export function* undosOf(k: Kernel, set: number): IterableIterator<Readonly<SemUndo>> {
  for (const u of k.undos.values()) if (u.set === set) yield u;
}

/** SETVAL (one semaphore) and SETALL: nobody's exit adjusts it any more. */
export function clearUndo(k: Kernel, set: number, num: number | 'all'): void {
  for (const u of undosOf(k, set)) {
    if (num === 'all' ? u.adj.every((a) => a === 0) : u.adj[num] === 0) continue;
    const w = k.undos.edit(u.id);
    if (num === 'all') w.adj.fill(0);
    else w.adj[num] = 0;
  }
}

/** IPC_RMID: the adjustments go with the set. */
export function dropUndo(k: Kernel, set: number): void {
  for (const u of [...undosOf(k, set)]) k.undos.delete(u.id);
}

/** The process exits: its adjustments are made, the newest set first, values stay within 0 … SEMVMX, and sleepers that can now go on do. */
export function applyUndo(k: Kernel, pid: Pid): void {
  const mine = [...k.undos.values()].filter((u) => u.pid === pid).reverse();
  for (const u of mine) {
    k.undos.delete(u.id);
    const set = k.sems.edit(u.set);
    u.adj.forEach((adj, num) => {
      if (adj === 0) return;
      set.sems[num] = { value: Math.min(Math.max(set.sems[num].value + adj, 0), SEMVMX), pid };
    });
    updateSet(k, set, undefined, true);
  }
}
