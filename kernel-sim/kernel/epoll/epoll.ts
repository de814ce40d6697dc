/** epoll instances (epoll(7), fs/eventpoll.c): the interest list, and epoll_wait's way through the ready list. */
import { POLLERR, POLLHUP, POLLIN, POLLOUT, POLLRDNORM } from '../abi.js';
import { EEXIST, EFAULT, EINVAL, ELOOP, ENOENT } from '../errno.js';
import { type FileOps, fileOps } from '../file.js';
import type { Kernel } from '../kernel.js';
import type { EpollItem, File } from '../records.js';
import { dropQueues, keepQueues, watchQueue } from '../waitqueue.js';
import { EPOLLET, EPOLLEXCLUSIVE, EPOLLONESHOT, EPOLLWAKEUP, PRIVATE_BITS } from './bits.js';
import { epollWaiters, findItem, itemEvents, markReady, removeItem } from './watch.js';

/** What may go with EPOLLEXCLUSIVE (EPOLLEXCLUSIVE_OK_BITS). */
const EXCLUSIVE_OK = POLLIN | POLLOUT | POLLERR | POLLHUP | EPOLLWAKEUP | EPOLLET | EPOLLEXCLUSIVE;
/** Instances may watch one another this deep (EP_MAX_NESTS). */
const MAX_NESTS = 4;

export function newEpoll(k: Kernel): number {
  const { id } = k.epolls.add({ items: [], ready: [] });
  keepQueues(k, epollWaiters(id));
  return id;
}

/** Can the description be waited for at all? Regular files and directories are always ready, and refused. */
export function pollable(k: Kernel, f: Readonly<File>): boolean {
  if (f.object.kind !== 'inode') return true;
  const { type, device } = k.inodes.must(f.object.id);
  return type === 'chardev' && device === 'tty';
}

/** Does the instance `from` watch `to`, over others? */
function reaches(k: Kernel, from: number, to: number): boolean {
  return from === to || watched(k, from).some((id) => reaches(k, id, to));
}
const watched = (k: Kernel, epoll: number): number[] =>
  k.epolls.must(epoll).items.flatMap((i) => {
    const f = k.files.get(i.file);
    return f?.object.kind === 'epoll' ? [f.object.id] : [];
  });
const depth = (k: Kernel, epoll: number): number => 1 + Math.max(0, ...watched(k, epoll).map((id) => depth(k, id)));
/** How many instances stand above this one. */
function height(k: Kernel, epoll: number): number {
  let above = 0;
  for (const e of k.epolls.values()) if (watched(k, e.id).includes(epoll)) above = Math.max(above, 1 + height(k, e.id));
  return above;
}

/** EPOLL_CTL_ADD: 0, or -EEXIST, -EINVAL, -ELOOP. */
export function addItem(
  k: Kernel,
  epoll: number,
  fd: number,
  f: Readonly<File>,
  events: number,
  data: [number, number],
): number {
  if ((events & EPOLLEXCLUSIVE) !== 0 && ((events & ~EXCLUSIVE_OK) !== 0 || f.object.kind === 'epoll')) return -EINVAL;
  if (f.object.kind === 'epoll') {
    const inner = f.object.id;
    if (reaches(k, inner, epoll) || depth(k, inner) + height(k, epoll) > MAX_NESTS) return -ELOOP;
  }
  if (findItem(k.epolls.must(epoll), fd, f.id)) return -EEXIST;
  const queues = [...new Set(fileOps(f).pollQueues(k, f))];
  const item: EpollItem = { fd, file: f.id, events: events | POLLERR | POLLHUP, data, queues };
  k.epolls.edit(epoll).items.push(item);
  k.files.edit(f.id).epolls = [...(f.epolls ?? []).filter((e) => e !== epoll), epoll];
  for (const queue of queues) watchQueue(k, queue, { epoll, fd, file: f.id });
  if (itemEvents(k, item) !== 0) markReady(k, epoll, fd, f.id);
  return 0;
}
/** EPOLL_CTL_MOD: 0, or -ENOENT, -EINVAL. */
export function changeItem(
  k: Kernel,
  epoll: number,
  fd: number,
  file: number,
  events: number,
  data: [number, number],
): number {
  const old = findItem(k.epolls.must(epoll), fd, file);
  if (old === undefined) return -ENOENT;
  if (((events | old.events) & EPOLLEXCLUSIVE) !== 0) return -EINVAL;
  const item: EpollItem = { ...old, events: events | POLLERR | POLLHUP, data };
  const ep = k.epolls.edit(epoll);
  ep.items = ep.items.map((i) => (i.fd === fd && i.file === file ? item : i));
  if (itemEvents(k, item) !== 0) markReady(k, epoll, fd, file);
  return 0;
}
/** EPOLL_CTL_DEL: 0 or -ENOENT. */
export function deleteItem(k: Kernel, epoll: number, fd: number, file: number): number {
  if (findItem(k.epolls.must(epoll), fd, file) === undefined) return -ENOENT;
  removeItem(k, epoll, fd, file);
  return 0;
}

/**
 * Takes at most `max` events off the ready list and gives them to `put`, which answers whether there was a place for them. Level-triggered
 * items go to the end of the list again, so that all get their turn; items that have nothing (any more) leave it.
 *
 * @returns how many; -EFAULT where the first had no place
 */
export function takeEvents(
  k: Kernel,
  epoll: number,
  max: number,
  put: (n: number, events: number, data: readonly [number, number]) => boolean,
): number {
  if (k.epolls.must(epoll).ready.length === 0) return 0;
  const ep = k.epolls.edit(epoll);
  const scan = ep.ready;
  const again: typeof scan = [];
  ep.ready = [];
  let next = 0;
  let got = 0;
  let fault = false;
  for (; next < scan.length && got < max; next++) {
    const { fd, file } = scan[next];
    const item = ep.items.find((i) => i.fd === fd && i.file === file);
    const events = item ? itemEvents(k, item) : 0;
    if (item === undefined || events === 0) continue;
    fault = !put(got, events, item.data);
    // It stays the first.
    if (fault) break;
    got++;
    if ((item.events & EPOLLONESHOT) !== 0) item.events &= PRIVATE_BITS;
    else if ((item.events & EPOLLET) === 0) again.push({ fd, file });
  }
  ep.ready = [...scan.slice(next), ...again];
  if (ep.ready.length > 0) k.wakeQueue(epollWaiters(epoll), 1);
  return fault && got === 0 ? -EFAULT : got;
}
/** Would epoll_wait find something? */
const hasEvents = (k: Kernel, epoll: number): boolean => {
  const ep = k.epolls.must(epoll);
  return ep.ready.some(({ fd, file }) => {
    const item = findItem(ep, fd, file);
    return item !== undefined && itemEvents(k, item) !== 0;
  });
};

export const epollOps: FileOps = {
  read: () => -EINVAL,
  write: () => -EINVAL,
  poll: (k, f) => (hasEvents(k, f.object.id) ? POLLIN | POLLRDNORM : 0),
  pollQueues: (_k, f) => [epollWaiters(f.object.id)],
  release(k, f) {
    const { id } = f.object;
    for (const i of [...k.epolls.must(id).items]) removeItem(k, id, i.fd, i.file);
    k.epolls.delete(id);
    dropQueues(k, epollWaiters(id));
  },
};
