/** eventfd(2), fs/eventfd.c: a counter that readers take and writers add to. */
import { O_NONBLOCK, POLLERR, POLLIN, POLLOUT, Struct } from './abi.js';
import { EAGAIN, EFAULT, EINVAL } from './errno.js';
import type { FileOps, Io } from './file.js';
import type { Kernel } from './kernel.js';
import type { EventFd } from './records.js';
import { dropQueues, keepQueues } from './waitqueue.js';

const MAX = 0xffffffffffffffffn;

export const eventfdReaders = (id: number): string => `eventfd:${id}:read`;
export const eventfdWriters = (id: number): string => `eventfd:${id}:write`;

/** The counter of an eventfd as one number. */
export const eventfdCount = (e: Readonly<EventFd>): bigint => (BigInt(e.count[1]) << 32n) | BigInt(e.count[0]);
const halves = (n: bigint): [number, number] => [Number(n & 0xffffffffn), Number(n >> 32n)];

export function newEventfd(k: Kernel, initial: number, semaphore: boolean): number {
  const { id } = k.eventfds.add({ count: [initial, 0], semaphore });
  keepQueues(k, eventfdReaders(id), eventfdWriters(id));
  return id;
}

const sleeping = (k: Kernel, io: Io, queue: string, what: string): ReturnType<FileOps['read']> =>
  k.sleepOn([queue], what, { object: `eventfd:${io.file.object.id}`, fd: io.fd });

export const eventfdOps: FileOps = {
  read(k, io, buffer) {
    if (buffer.remaining < 8) return -EINVAL;
    const { id } = io.file.object;
    const e = k.eventfds.must(id);
    const count = eventfdCount(e);
    if (count === 0n) {
      if ((io.file.flags & O_NONBLOCK) !== 0) return -EAGAIN;
      return sleeping(k, io, eventfdReaders(id), `the counter of eventfd ${id} is 0`);
    }
    const taken = e.semaphore ? 1n : count;
    k.eventfds.edit(id).count = halves(count - taken);
    k.wakeQueue(eventfdWriters(id));
    const [lo, hi] = halves(taken);
    return buffer.put(Struct.of(8).set32(0, lo).set32(4, hi).bytes) ? 8 : -EFAULT;
  },
  write(k, io, buffer) {
    if (buffer.remaining !== 8) return -EINVAL;
    const bytes = buffer.take(8);
    if (bytes === undefined) return -EFAULT;
    const s = new Struct(bytes);
    const added = (BigInt(s.u32(4)) << 32n) | BigInt(s.u32(0));
    if (added === MAX) return -EINVAL;
    const { id } = io.file.object;
    const count = eventfdCount(k.eventfds.must(id));
    if (MAX - count <= added) {
      if ((io.file.flags & O_NONBLOCK) !== 0) return -EAGAIN;
      return sleeping(k, io, eventfdWriters(id), `eventfd ${id} is at ${count} and cannot take ${added} more`);
    }
    k.eventfds.edit(id).count = halves(count + added);
    k.wakeQueue(eventfdReaders(id));
    return 8;
  },
  poll(k, f) {
    const count = eventfdCount(k.eventfds.must(f.object.id));
    return (count > 0n ? POLLIN : 0) | (count === MAX ? POLLERR : 0) | (count < MAX - 1n ? POLLOUT : 0);
  },
  pollQueues: (_k, f) => [eventfdReaders(f.object.id), eventfdWriters(f.object.id)],
  release(k, f) {
    const { id } = f.object;
    k.eventfds.delete(id);
    dropQueues(k, eventfdReaders(id), eventfdWriters(id));
  },
};
