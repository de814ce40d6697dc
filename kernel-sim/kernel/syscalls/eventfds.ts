/** eventfd, eventfd2, signalfd, signalfd4, timerfd_create, timerfd_settime, timerfd_gettime. */
import { O_CLOEXEC, O_NONBLOCK, O_RDWR, Struct, int } from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import { EBADF, EFAULT, EINVAL, EPERM } from '../errno.js';
import { newEventfd } from '../eventfd.js';
import { freeFd, getFile, installFile, newFile } from '../fd.js';
import type { Kernel } from '../kernel.js';
import { BOOT_SECONDS, NS_PER_S } from '../limits.js';
import type { File, Thread } from '../records.js';
import { sigBlockable } from '../sigset.js';
import { clock } from '../time.js';
import { newTimerfd, setTimerfd, timerfdLeft } from '../timerfd.js';
import { itimerspec, userItimerspec } from '../timespec.js';
import { putStruct, userStruct } from '../uio.js';

/** A descriptor of a new anonymous object that `make` creates; the flags are those of the call. */
function install(k: Kernel, t: Readonly<Thread>, flags: number, make: () => File['object']): number {
  const room = freeFd(k.fileTables.must(k.proc(t).files));
  if (room < 0) return room;
  const object = make();
  const file = newFile(k, t.pid, object, O_RDWR | (flags & O_NONBLOCK), `anon_inode:[${object.kind}]`);
  return installFile(k, t, file, (flags & O_CLOEXEC) !== 0);
}

const EFD_SEMAPHORE = 1;
function eventfd(k: Kernel, t: Readonly<Thread>, initial: number, flags: number): number {
  if ((flags & ~(EFD_SEMAPHORE | O_NONBLOCK | O_CLOEXEC)) !== 0) return -EINVAL;
  return install(k, t, flags, () => ({
    kind: 'eventfd',
    id: newEventfd(k, initial >>> 0, (flags & EFD_SEMAPHORE) !== 0),
  }));
}

const SIGSET_SIZE = 8;
function signalfd(k: Kernel, t: Readonly<Thread>, a: readonly number[], flags: number): number {
  if (a[2] !== SIGSET_SIZE) return -EINVAL;
  const s = userStruct(k, t, a[1], 8);
  if (s === undefined) return -EFAULT;
  if ((flags & ~(O_NONBLOCK | O_CLOEXEC)) !== 0) return -EINVAL;
  const mask = sigBlockable([s.u32(0), s.u32(4)]);
  const fd = int(a[0]);
  if (fd === -1) return install(k, t, flags, () => ({ kind: 'signalfd', id: k.signalfds.add({ mask }).id }));
  const f = getFile(k, t, fd);
  if (f === undefined) return -EBADF;
  if (f.object.kind !== 'signalfd') return -EINVAL;
  k.signalfds.edit(f.object.id).mask = mask;
  return fd;
}

const CLOCK_REALTIME = 0;
/** CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_BOOTTIME and the alarm clocks (which need CAP_WAKE_ALARM). */
const CLOCKS = [0, 1, 7, 8, 9];
const ALARM_CLOCKS = [8, 9];
const WALL_CLOCKS = [CLOCK_REALTIME, 8];
const timerfdCreate: Handler = (k, t, a) => {
  const [id, flags] = [int(a[0]), int(a[1])];
  if ((flags & ~(O_NONBLOCK | O_CLOEXEC)) !== 0 || !CLOCKS.includes(id)) return -EINVAL;
  if (ALARM_CLOCKS.includes(id) && k.proc(t).uid !== 0) return -EPERM;
  return install(k, t, flags, () => ({ kind: 'timerfd', id: newTimerfd(k, id) }));
};

/** The timerfd of a descriptor, or -EBADF, -EINVAL. */
function timerOf(k: Kernel, t: Readonly<Thread>, fd: number): number | { readonly id: number } {
  const f = getFile(k, t, fd);
  if (f === undefined) return -EBADF;
  return f.object.kind === 'timerfd' ? { id: f.object.id } : -EINVAL;
}
const timesOf = (k: Kernel, id: number): Struct =>
  itimerspec({ interval: k.timerfds.must(id).interval, value: timerfdLeft(k, id) });
const TFD_TIMER_ABSTIME = 1;
const TFD_TIMER_CANCEL_ON_SET = 2;
const timerfdSettime: Handler = (k, t, a) => {
  const flags = int(a[1]);
  const times = userItimerspec(k, t, a[2]);
  if (typeof times === 'number') return times;
  if ((flags & ~(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET)) !== 0) return -EINVAL;
  const timer = timerOf(k, t, int(a[0]));
  if (typeof timer === 'number') return timer;
  const { id } = timer;
  const old = timesOf(k, id);
  const { value, interval } = times;
  const wall = WALL_CLOCKS.includes(k.timerfds.must(id).clock) ? BOOT_SECONDS * NS_PER_S : 0;
  const expires = (flags & TFD_TIMER_ABSTIME) !== 0 ? value - wall : clock(k) + value;
  k.timerfds.edit(id).flags = flags;
  setTimerfd(k, id, t.pid, value === 0 ? undefined : Math.max(expires, 1), interval);
  return a[3] === 0 ? 0 : putStruct(k, t, a[3], old);
};
const timerfdGettime: Handler = (k, t, a) => {
  const timer = timerOf(k, t, int(a[0]));
  return typeof timer === 'number' ? timer : putStruct(k, t, a[1], timesOf(k, timer.id));
};

export const eventfdCalls: SyscallTable = {
  282: { name: 'signalfd', run: (k, t, a) => signalfd(k, t, a, 0) },
  283: { name: 'timerfd_create', run: timerfdCreate },
  284: { name: 'eventfd', run: (k, t, a) => eventfd(k, t, a[0], 0) },
  286: { name: 'timerfd_settime', run: timerfdSettime },
  287: { name: 'timerfd_gettime', run: timerfdGettime },
  289: { name: 'signalfd4', run: (k, t, a) => signalfd(k, t, a, int(a[3])) },
  290: { name: 'eventfd2', run: (k, t, a) => eventfd(k, t, a[0], int(a[1])) },
};
