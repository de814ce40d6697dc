/** timer_create, timer_settime, timer_gettime, timer_getoverrun, timer_delete. */
import { Struct, int } from '../abi.js';
import type { Handler, KernelModule } from '../dispatch.js';
import { EFAULT, EINVAL } from '../errno.js';
import type { Kernel } from '../kernel.js';
import { BOOT_SECONDS, NS_PER_S } from '../limits.js';
import { deletePosixTimer, endPosixTimers, nextNumber, setPosixTimer, timeLeft, timerOf } from '../posix/timer.js';
import type { PosixTimer, Thread } from '../records.js';
import { NSIG, SIGALRM } from '../signo.js';
import { clock } from '../time.js';
import { itimerspec, userItimerspec } from '../timespec.js';
import { putStruct, userStruct } from '../uio.js';

/** Clocks: REALTIME, MONOTONIC, the processor's (which run with the world's one processor), BOOTTIME and the alarm clocks, TAI. */
const CLOCKS = [0, 1, 2, 3, 7, 8, 9, 11];
const WALL_CLOCKS = [0, 8, 11];
const SIGEV_SIGNAL = 0;
const SIGEV_NONE = 1;
const SIGEV_THREAD = 2;
const SIGEV_THREAD_ID = 4;

const create: Handler = (k, t, a) => {
  const clockId = int(a[0]);
  if (!CLOCKS.includes(clockId)) return -EINVAL;
  const number = nextNumber(k, t.pid);
  const timer: Omit<PosixTimer, 'id'> = {
    pid: t.pid,
    number,
    clock: clockId,
    method: 'signal',
    tid: 0,
    signo: SIGALRM,
    value: number,
    timer: 0,
    interval: 0,
    overrun: 0,
  };
  if (a[1] !== 0) {
    const s = userStruct(k, t, a[1], 64);
    if (s === undefined) return -EFAULT;
    const how = s.i32(12);
    if (![SIGEV_SIGNAL, SIGEV_NONE, SIGEV_THREAD, SIGEV_THREAD_ID].includes(how)) return -EINVAL;
    timer.signo = s.i32(8);
    timer.value = s.i64(0);
    if (how !== SIGEV_NONE && (timer.signo <= 0 || timer.signo > NSIG)) return -EINVAL;
    if (how === SIGEV_NONE) timer.method = 'none';
    if (how === SIGEV_THREAD_ID) {
      timer.tid = s.i32(16);
      if (k.threads.get(timer.tid)?.pid !== t.pid) return -EINVAL;
    }
  }
  if (putStruct(k, t, a[2], Struct.of(4).set32(0, number)) < 0) return -EFAULT;
  k.posixTimers.add(timer);
  return 0;
};

const timesOf = (k: Kernel, timer: Readonly<PosixTimer>): Struct =>
  itimerspec({ interval: timer.interval, value: timeLeft(k, timer) });
const TIMER_ABSTIME = 1;
const settime: Handler = (k, t, a) => {
  if (a[2] === 0) return -EINVAL;
  const times = userItimerspec(k, t, a[2]);
  if (typeof times === 'number') return times;
  const timer = timerOf(k, t.pid, int(a[0]));
  if (timer === undefined) return -EINVAL;
  const old = timesOf(k, timer);
  const { value, interval } = times;
  const wall = WALL_CLOCKS.includes(timer.clock) ? BOOT_SECONDS * NS_PER_S : 0;
  const expires = (int(a[1]) & TIMER_ABSTIME) !== 0 ? value - wall : clock(k) + value;
  setPosixTimer(k, timer.id, value === 0 ? undefined : Math.max(expires, 1), interval);
  return a[3] === 0 ? 0 : putStruct(k, t, a[3], old);
};
const withTimer =
  (then: (k: Kernel, t: Readonly<Thread>, timer: Readonly<PosixTimer>, a: readonly number[]) => number): Handler =>
  (k, t, a) => {
    const timer = timerOf(k, t.pid, int(a[0]));
    return timer === undefined ? -EINVAL : then(k, t, timer, a);
  };

export const timerModule: KernelModule = {
  calls: {
    222: { name: 'timer_create', run: create },
    223: { name: 'timer_settime', run: settime },
    224: { name: 'timer_gettime', run: withTimer((k, t, timer, a) => putStruct(k, t, a[1], timesOf(k, timer))) },
    225: { name: 'timer_getoverrun', run: withTimer((_k, _t, timer) => timer.overrun) },
    226: {
      name: 'timer_delete',
      run: withTimer((k, _t, timer) => {
        deletePosixTimer(k, timer.id);
        return 0;
      }),
    },
  },
  onExit: endPosixTimers,
  onExec: endPosixTimers,
};
