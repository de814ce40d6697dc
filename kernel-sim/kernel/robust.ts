/** Robust and priority-inheritance futexes of a thread that ends (kernel/futex/core.c exit_robust_list, exit_pi_state_list). */
import { Struct } from './abi.js';
import { FUTEX_OWNER_DIED, FUTEX_TID_MASK, FUTEX_WAITERS, futexQueue, futexWake, passOn, piWaiters } from './futex.js';
import type { Kernel } from './kernel.js';
import type { Thread } from './records.js';

/** linux/futex.h ROBUST_LIST_LIMIT: a list that is longer, or goes round, ends here. */
const ROBUST_LIST_LIMIT = 2048;
/** struct robust_list_head: next, futex_offset, list_op_pending. */
const HEAD_SIZE = 24;

/** The thread is dead but its memory is there. Entries of the list with bit 0 are of priority-inheritance mutexes. */
export function releaseRobust(k: Kernel, t: Readonly<Thread>): void {
  for (const { queue, waiter } of piWaiters(k, t.id)) passOn(k, waiter, queue, FUTEX_OWNER_DIED);
  if (t.robustList !== 0) walk(k, t);
}

function walk(k: Kernel, t: Readonly<Thread>): void {
  const mm = k.mm(t);
  const bytes = k.mem.read(mm, t.robustList, HEAD_SIZE);
  if (bytes === undefined) return;
  const head = new Struct(bytes);
  const offset = head.i64(8);
  const pending = entryOf(head.u64(16));
  let entry = entryOf(head.u64(0));
  for (let n = 0; entry.at !== t.robustList && n < ROBUST_LIST_LIMIT; n++) {
    const next = k.mem.read(mm, entry.at, 8);
    // The one that the thread was about to lock or unlock comes last.
    if (entry.at !== pending.at) ownerDied(k, t, entry.at + offset, entry.pi, false);
    if (next === undefined) return;
    entry = entryOf(new Struct(next).u64(0));
  }
  if (pending.at !== 0) ownerDied(k, t, pending.at + offset, pending.pi, true);
}
const entryOf = (pointer: number): { at: number; pi: boolean } => ({
  at: pointer - (pointer % 2),
  pi: pointer % 2 === 1,
});

function ownerDied(k: Kernel, t: Readonly<Thread>, address: number, pi: boolean, pending: boolean): void {
  if (address % 4 !== 0) return;
  const mm = k.mm(t);
  const bytes = k.mem.read(mm, address, 4);
  if (bytes === undefined) return;
  const word = new Struct(bytes).u32(0);
  const wake = (): number => futexWake(k, futexQueue(k, t, address, false), 1);
  // Unlocked, but whom it was to wake still sleeps.
  if (pending && !pi && word === 0) return void wake();
  if ((word & FUTEX_TID_MASK) !== t.id) return;
  const left = ((word & FUTEX_WAITERS) | FUTEX_OWNER_DIED) >>> 0;
  if (!k.mem.write(mm, address, Struct.of(4).set32(0, left).bytes)) return;
  if (!pi && (word & FUTEX_WAITERS) !== 0) wake();
}
