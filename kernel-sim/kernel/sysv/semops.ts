/**
 * The engine of System V semaphores (ipc/sem.c): an array of operations happens as a whole or not at all; whoever changes values makes
 * the operations of the sleepers that can now go on, so that nobody overtakes them.
 */
import { EAGAIN, ERANGE } from '../errno.js';
import type { Kernel } from '../kernel.js';
import type { Pid, SemOp, SemSet } from '../records.js';
import { seconds } from '../time.js';
import * as ipc from './ipc.js';
import { findUndo } from './undo.js';

/** Highest value of a semaphore, and of an adjustment (SEMAEM). */
export const SEMVMX = 32767;
export const SEM_UNDO = 0x1000;

type Pending = SemSet['pending'][number];
/** `result`: 0 done, -errno, or 1: the operation at index `blocking` cannot be made now. */
interface Attempt {
  readonly result: number;
  readonly blocking: number;
}

/**
 * Makes all operations, or none. Later ones see what earlier ones of the array have done. perform_atomic_semop().
 * `id` is the set's record; it is edited only when the operations are made.
 */
export function attempt(k: Kernel, id: number, ops: readonly SemOp[], pid: Pid): Attempt {
  const { sems } = k.sems.must(id);
  const undo = ops.some((o) => o.flags & SEM_UNDO) ? findUndo(k, pid, id) : undefined;
  const values = new Map<number, number>();
  const adjust = new Map<number, number>();
  for (let i = 0; i < ops.length; i++) {
    const { num, op, flags } = ops[i];
    const before = values.get(num) ?? sems[num].value;
    const after = before + op;
    if ((op === 0 && before !== 0) || after < 0) return { result: flags & ipc.IPC_NOWAIT ? -EAGAIN : 1, blocking: i };
    if (after > SEMVMX) return { result: -ERANGE, blocking: i };
    if (flags & SEM_UNDO) {
      const adj = (adjust.get(num) ?? undo?.adj[num] ?? 0) - op;
      if (adj < -SEMVMX - 1 || adj > SEMVMX) return { result: -ERANGE, blocking: i };
      adjust.set(num, adj);
    }
    values.set(num, after);
  }
  const set = k.sems.edit(id);
  for (const [num, value] of values) set.sems[num] = { value, pid };
  if (adjust.size > 0) {
    const adj = undo ? k.undos.edit(undo.id).adj : k.undos.add({ pid, set: id, adj: sems.map(() => 0) }).adj;
    for (const [num, value] of adjust) adj[num] = value;
  }
  return { result: 0, blocking: 0 };
}

/**
 * Values have changed: completes the sleepers that can go on. Those that wait for zero come first, then the others in order of
 * arrival; one that still cannot go on is passed over. do_smart_update().
 * `ops`: what has changed the set; undefined: any semaphore may have changed. `otime`: the change counts as a semop.
 */
export function updateSet(k: Kernel, set: SemSet, ops: readonly SemOp[] | undefined, otime: boolean): void {
  const order = ops?.map((o) => o.num) ?? set.sems.map((_, i) => i);
  let completed = wakeZero(k, set, order) || otime;
  for (let again = set.pending.length > 0; again;) {
    again = false;
    for (const p of inOrder(set, true, order)) {
      const result = tryPending(k, set, p);
      if (result > 0) continue;
      if (result === 0) {
        completed = true;
        wakeZero(k, set, p.ops.map((o) => o.num)); // prettier-ignore
      }
      k.complete(p.tid, result);
      if (result === 0) {
        again = true;
        break;
      }
    }
  }
  if (completed) set.otime = seconds(k);
  for (const p of set.pending) ipc.explain(k, p.tid, blockedText(set, p.ops, p.blocking));
}

/** Completes those that only wait for zero, if one of these semaphores is zero. Did anybody go on? */
function wakeZero(k: Kernel, set: SemSet, order: readonly number[]): boolean {
  if (set.pending.length === 0 || !order.some((num) => set.sems[num].value === 0)) return false;
  let any = false;
  for (const p of inOrder(set, false, order)) {
    const result = tryPending(k, set, p);
    if (result > 0) continue;
    any ||= result === 0;
    k.complete(p.tid, result);
  }
  return any;
}

/** Tries a sleeper's operations, and takes it out of line unless it still has to sleep. */
function tryPending(k: Kernel, set: SemSet, p: Pending): number {
  const { result, blocking } = attempt(k, set.id, p.ops, p.pid);
  if (result > 0) p.blocking = blocking;
  else set.pending = set.pending.filter((other) => other !== p);
  return result;
}

/**
 * The sleepers that alter (or only wait for zero) in the order in which they are tried: semaphore by semaphore while all make one
 * operation each; as soon as one of them makes several, in order of arrival.
 */
function inOrder(set: SemSet, alter: boolean, order: readonly number[]): Pending[] {
  const list = set.pending.filter((p) => p.alter === alter);
  if (alter && set.pending.some((p) => p.ops.length > 1)) return list;
  const rank = (p: Pending): number => {
    const at = p.ops.length > 1 ? -1 : order.indexOf(p.ops[0].num);
    return at < 0 ? Infinity : at;
  };
  const ranks = new Map(list.map((p) => [p, rank(p)]));
  return list.sort((a, b) => {
    const [x, y] = [ranks.get(a) ?? 0, ranks.get(b) ?? 0];
    return x === y ? 0 : x - y;
  });
}

/** "semaphore 0 of set 0 is 1, needs 2": the value that the blocking operation would need, given those before it in the array. */
export function blockedText(set: Readonly<SemSet>, ops: readonly SemOp[], blocking: number): string {
  const { num, op } = ops[blocking];
  const before = ops.slice(0, blocking).reduce((sum, o) => (o.num === num ? sum + o.op : sum), 0);
  const is = `semaphore ${num} of set ${set.ipcid} is ${set.sems[num].value}`;
  return op === 0 ? `${is}, must be ${-before}` : `${is}, needs ${-(before + op)}`;
}
