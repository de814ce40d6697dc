/** timerfd(2), fs/timerfd.c: a timer whose expirations are read. */
import { O_NONBLOCK, POLLIN, Struct } from './abi.js';
import { EAGAIN, EFAULT, EINVAL } from './errno.js';
import type { FileOps } from './file.js';
import type { Kernel } from './kernel.js';
import { clock, noteDeadline } from './time.js';
import { dropQueues, keepQueues } from './waitqueue.js';

export const timerfdReaders = (id: number): string => `timerfd:${id}:read`;

export function newTimerfd(k: Kernel, clockId: number): number {
  const { id } = k.timerfds.add({ clock: clockId, timer: 0, interval: 0, ticks: 0, flags: 0 });
  keepQueues(k, timerfdReaders(id));
  return id;
}

/** Arms it to expire at `expires` (ns since boot) and then every `interval` ns, or with undefined disarms it. Unread expirations are forgotten. */
export function setTimerfd(k: Kernel, id: number, pid: number, expires: number | undefined, interval: number): void {
  const tf = k.timerfds.edit(id);
  if (tf.timer !== 0) k.timers.delete(tf.timer);
  tf.timer = 0;
  tf.interval = interval;
  tf.ticks = 0;
  if (expires === undefined) return;
  tf.timer = k.timers.add({ pid, expires, interval, signo: 0, timerfd: id }).id;
  noteDeadline(k, expires);
}
/** Time until it expires next, 0 where it does not; ns. */
export function timerfdLeft(k: Kernel, id: number): number {
  const timer = k.timers.get(k.timerfds.must(id).timer);
  return timer ? Math.max(timer.expires - clock(k), 1) : 0;
}

export const timerfdOps: FileOps = {
  read(k, io, buffer) {
    if (buffer.remaining < 8) return -EINVAL;
    const { id } = io.file.object;
    const { ticks, timer } = k.timerfds.must(id);
    if (ticks === 0) {
      if ((io.file.flags & O_NONBLOCK) !== 0) return -EAGAIN;
      const what = timer === 0 ? `timerfd ${id} is not armed` : `timerfd ${id} has not expired`;
      return k.sleepOn([timerfdReaders(id)], what, { object: `timerfd:${id}`, fd: io.fd });
    }
    k.timerfds.edit(id).ticks = 0;
    return buffer.put(Struct.of(8).set64(0, ticks).bytes) ? 8 : -EFAULT;
  },
  write: () => -EINVAL,
  poll: (k, f) => (k.timerfds.must(f.object.id).ticks > 0 ? POLLIN : 0),
  pollQueues: (_k, f) => [timerfdReaders(f.object.id)],
  release(k, f) {
    const { id } = f.object;
    setTimerfd(k, id, 0, undefined, 0);
    k.timerfds.delete(id);
    dropQueues(k, timerfdReaders(id));
  },
};
