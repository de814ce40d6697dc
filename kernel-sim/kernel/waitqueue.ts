/**
 * Wait queues: which threads sleep on what, in the order in which they wake (kernel/sched/wait.c). Exclusive waiters stand in line
 * and wake one by one; the others stand before them, the latest first, and wake together.
 */
import { tellWatchers } from './epoll/watch.js';
import type { Kernel } from './kernel.js';
import type { EpollKey, QueueId, Tid, WaitQueue } from './records.js';

/**
 * The record of a queue: ids are hashes of the names, so that a queue is found without an index beside the store. Where the place is
 * taken by another name, the next one; a record stays, empty, as long as the place after it is taken (linear probing).
 */
function place(k: Kernel, name: QueueId): { id: number; queue: Readonly<WaitQueue> | undefined } {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  let id = ((h ^ (h >>> 20)) & 0xfffff) + 1;
  for (;;) {
    const queue = k.queues.get(id);
    if (queue === undefined || queue.name === name) return { id, queue };
    id++;
  }
}

/** The queue, or undefined where nobody waits. */
export const queueByName = (k: Kernel, name: QueueId): Readonly<WaitQueue> | undefined => place(k, name).queue;

/** Threads that wait there, in wake order. */
export const waiters = (k: Kernel, name: QueueId): readonly Tid[] => queueByName(k, name)?.waiters ?? [];

/** The queues of a new object: they stay, even empty, so that sleeping and waking there is cheap. */
export function keepQueues(k: Kernel, ...names: readonly QueueId[]): void {
  for (const name of names) {
    const { id, queue } = place(k, name);
    if (queue === undefined) k.queues.add({ name, waiters: [], kept: true }, id);
    else k.queues.edit(id).kept = true;
  }
}
/** The object has gone. */
export function dropQueues(k: Kernel, ...names: readonly QueueId[]): void {
  for (const name of names) {
    const { id, queue } = place(k, name);
    if (queue === undefined) continue;
    const q = k.queues.edit(id);
    q.kept = false;
    q.watchers = undefined;
    if (queue.waiters.length === 0) discard(k, id);
  }
}
/** An interest list wants to be told of each wake of the queue. */
export function watchQueue(k: Kernel, name: QueueId, key: EpollKey): void {
  const { id, queue } = place(k, name);
  if (queue === undefined) k.queues.add({ name, waiters: [], kept: false, watchers: [key] }, id);
  else k.queues.edit(id).watchers = [...(queue.watchers ?? []), key];
}
/** Does an interest list watch the queue? */
export const isWatched = (k: Kernel, name: QueueId): boolean => queueByName(k, name)?.watchers !== undefined;
/** The item has gone. */
export function unwatchQueue(k: Kernel, name: QueueId, key: EpollKey): void {
  const { id, queue } = place(k, name);
  const left = queue?.watchers?.filter((w) => w.epoll !== key.epoll || w.fd !== key.fd || w.file !== key.file);
  if (queue === undefined || left === undefined) return;
  k.queues.edit(id).watchers = left.length > 0 ? left : undefined;
  if (left.length === 0 && queue.waiters.length === 0 && !queue.kept) discard(k, id);
}
/** Removes an empty queue, unless a name further on would not be found any more. */
function discard(k: Kernel, id: number): void {
  if (!k.queues.has(id + 1)) k.queues.delete(id);
}

export function enterQueues(k: Kernel, tid: Tid, names: readonly QueueId[], exclusive: boolean): void {
  for (const name of names) {
    const { id, queue } = place(k, name);
    if (queue === undefined) k.queues.add({ name, waiters: [tid], kept: false }, id);
    else if (!queue.waiters.includes(tid)) {
      const { waiters } = k.queues.edit(id);
      if (exclusive) waiters.push(tid);
      else waiters.unshift(tid);
    }
  }
}

export function leaveQueues(k: Kernel, tid: Tid, names: readonly QueueId[]): void {
  for (const name of names) {
    const { id, queue } = place(k, name);
    const at = queue?.waiters.indexOf(tid) ?? -1;
    if (at < 0) continue;
    const q = k.queues.edit(id);
    q.waiters.splice(at, 1);
    if (q.waiters.length === 0 && !q.kept && !q.watchers) discard(k, id);
  }
}

/** Tells who watches the queue, then wakes all non-exclusive waiters that stand before the `n`-th exclusive one, and `n` exclusive ones. */
export function wakeQueue(k: Kernel, name: QueueId, n: number): number {
  const q = queueByName(k, name);
  if (q?.watchers) tellWatchers(k, name, q.watchers);
  if (q === undefined || q.waiters.length === 0) return 0;
  let woken = 0;
  let left = n;
  for (const tid of [...q.waiters]) {
    if (left <= 0) break;
    if (k.threads.get(tid)?.wait?.exclusive !== false) left--;
    k.wake(tid);
    woken++;
  }
  return woken;
}
