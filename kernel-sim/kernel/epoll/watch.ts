/**
 * How an epoll instance hears of its files (fs/eventpoll.c ep_poll_callback): each item watches the wait queues of its object, and
 * a wake of one puts the item on the ready list. Whether something is ready in fact is asked when epoll_wait looks at the item.
 */
import { POLLERR, POLLHUP, POLLOUT } from '../abi.js';
import { fileOps } from '../file.js';
import type { Kernel } from '../kernel.js';
import type { Epoll, EpollItem, EpollKey, File, QueueId } from '../records.js';
import { unwatchQueue } from '../waitqueue.js';
import { EPOLLEXCLUSIVE, PRIVATE_BITS } from './bits.js';

/** Threads in epoll_wait, and instances that watch this one. */
export const epollWaiters = (id: number): QueueId => `epoll:${id}:read`;

export const findItem = (ep: Readonly<Epoll>, fd: number, file: number): Readonly<EpollItem> | undefined =>
  ep.items.find((i) => i.fd === fd && i.file === file);

/** What holds for an item now, of that in which it is interested. */
export function itemEvents(k: Kernel, item: Readonly<EpollItem>): number {
  const f = k.files.get(item.file);
  return f === undefined ? 0 : fileOps(f).poll(k, f) & item.events & ~PRIVATE_BITS;
}

/** Puts an item at the end of the ready list, and wakes who waits. */
export function markReady(k: Kernel, epoll: number, fd: number, file: number): void {
  const ep = k.epolls.must(epoll);
  if (!ep.ready.some((r) => r.fd === fd && r.file === file)) k.epolls.edit(epoll).ready.push({ fd, file });
  k.wakeQueue(epollWaiters(epoll), 1);
}

/** A queue was woken. Of the exclusive items the first alone hears of it. */
export function tellWatchers(k: Kernel, queue: QueueId, watchers: readonly EpollKey[]): void {
  let told = false;
  for (const { epoll, fd, file } of [...watchers]) {
    const ep = k.epolls.get(epoll);
    const item = ep && findItem(ep, fd, file);
    if (item === undefined || (item.events & ~PRIVATE_BITS) === 0) continue;
    const exclusive = (item.events & EPOLLEXCLUSIVE) !== 0;
    if ((exclusive && told) || !concerns(k, item, queue)) continue;
    markReady(k, epoll, fd, file);
    if (exclusive) told = true;
  }
}
/** Wakes say which side they are about: room to write is no news for an item that only wants to read, unless something broke. */
function concerns(k: Kernel, item: Readonly<EpollItem>, queue: QueueId): boolean {
  if (!queue.endsWith(':write') || (item.events & POLLOUT) !== 0) return true;
  return (itemEvents(k, item) & (POLLERR | POLLHUP)) !== 0;
}

/** Takes an item off an interest list. */
export function removeItem(k: Kernel, epoll: number, fd: number, file: number): void {
  const ep = k.epolls.edit(epoll);
  const item = findItem(ep, fd, file);
  if (item === undefined) return;
  for (const queue of item.queues) unwatchQueue(k, queue, { epoll, fd, file });
  ep.items = ep.items.filter((i) => i !== item);
  ep.ready = ep.ready.filter((r) => r.fd !== fd || r.file !== file);
  const f = k.files.get(file);
  if (f && !ep.items.some((i) => i.file === file)) k.files.edit(file).epolls = others(f, epoll);
}
function others(f: Readonly<File>, epoll: number): number[] | undefined {
  const left = f.epolls?.filter((e) => e !== epoll);
  return left?.length ? left : undefined;
}
/** The last reference to a description goes: it leaves all interest lists (eventpoll_release). */
export function forgetFile(k: Kernel, f: Readonly<File>): void {
  for (const epoll of f.epolls ?? []) {
    for (const item of k.epolls.get(epoll)?.items ?? []) {
      if (item.file === f.id) removeItem(k, epoll, item.fd, item.file);
    }
  }
}
