/** clock_gettime, gettimeofday, time, nanosleep, clock_nanosleep, alarm, getitimer, setitimer. */
import { Struct, int } from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import { EFAULT, EINTR, EINVAL } from '../errno.js';
import type { Kernel } from '../kernel.js';
import { BOOT_SECONDS, NS_PER_S, NS_PER_TICK } from '../limits.js';
import { GLOBAL, type PendingCall, type Thread } from '../records.js';
import type { SysResult } from '../result.js';
import { clock, realTimer, seconds, setRealTimer, wallClock } from '../time.js';
import { timespec, userTimespec } from '../timespec.js';
import { putStruct, userStruct } from '../uio.js';

const CLOCK_REALTIME = 0;
const CLOCK_MONOTONIC = 1;
/** CLOCK_PROCESS_CPUTIME_ID and CLOCK_THREAD_CPUTIME_ID: all ticks of the world (one CPU). */
const CPU_CLOCKS = [2, 3];
/** CLOCK_REALTIME, CLOCK_REALTIME_COARSE, CLOCK_REALTIME_ALARM, CLOCK_TAI. */
const WALL_CLOCKS = [0, 5, 8, 11];
/** CLOCK_MONOTONIC, _RAW, _COARSE, CLOCK_BOOTTIME, _ALARM. */
const MONOTONIC_CLOCKS = [1, 4, 6, 7, 9];

/** A clock of one process or thread (clock_getcpuclockid, pthread_getcpuclockid): its id, complemented, over bits 2 (of a thread) and 0 … 1. */
function isCpuClock(k: Kernel, id: number): boolean {
  if (id >= 0 || (id & 3) === 3) return false;
  const of = ~(id >> 3);
  return of === 0 || (id & 4 ? k.threads.has(of) : k.processes.has(of));
}
const clockGettime: Handler = (k, t, a) => {
  const id = int(a[0]);
  if (WALL_CLOCKS.includes(id)) {
    const { sec, nsec } = wallClock(k);
    return putStruct(k, t, a[1], Struct.of(16).set64(0, sec).set64(8, nsec));
  }
  if (MONOTONIC_CLOCKS.includes(id)) return putStruct(k, t, a[1], timespec(clock(k)));
  if (CPU_CLOCKS.includes(id) || isCpuClock(k, id))
    return putStruct(k, t, a[1], timespec(k.global.must(GLOBAL).tick * NS_PER_TICK));
  return -EINVAL;
};
const clockGetres: Handler = (k, t, a) => {
  if (![...WALL_CLOCKS, ...MONOTONIC_CLOCKS, ...CPU_CLOCKS].includes(int(a[0])) && !isCpuClock(k, int(a[0])))
    return -EINVAL;
  return a[1] === 0 ? 0 : putStruct(k, t, a[1], timespec(1));
};
const gettimeofday: Handler = (k, t, a) => {
  const { sec, nsec } = wallClock(k);
  if (
    a[0] !== 0 &&
    putStruct(
      k,
      t,
      a[0],
      Struct.of(16)
        .set64(0, sec)
        .set64(8, Math.floor(nsec / 1000)),
    ) < 0
  )
    return -EFAULT;
  return a[1] === 0 ? 0 : putStruct(k, t, a[1], Struct.of(8));
};
const time: Handler = (k, t, a) => {
  if (a[0] !== 0 && putStruct(k, t, a[0], Struct.of(8).set64(0, seconds(k))) < 0) return -EFAULT;
  return seconds(k);
};

interface Sleeping {
  readonly deadline: number;
}
const secondsText = (ns: number): string => `${Number((ns / NS_PER_S).toFixed(3))} s`;
/** Sleeps until `deadline`; a signal that is handled leaves what remains at `remain` and gives -EINTR. */
function sleepUntil(k: Kernel, deadline: number, remain: number): SysResult {
  const now = clock(k);
  if (deadline <= now) return 0;
  const progress: Sleeping & { remain: number } = { deadline, remain };
  const what = `${secondsText(deadline - now)} of sleep left`;
  // nanosleep(2): after a signal without a handler it goes on, after a handler it is over, even with SA_RESTART.
  return k.sleepOn([], what, { deadline, progress, restart: 'no handler', interrupted: -EINTR });
}
const leaveRemaining: SyscallTable[number]['cancel'] = (
  k: Kernel,
  t: Readonly<Thread>,
  call: Readonly<PendingCall>,
) => {
  const { deadline, remain } = call.progress as Sleeping & { remain: number };
  if (remain !== 0) putStruct(k, t, remain, timespec(Math.max(0, deadline - clock(k))));
};

const nanosleep: Handler = (k, t, a, call) => {
  const before = call.progress as Sleeping | undefined;
  if (before) return sleepUntil(k, before.deadline, a[1]);
  const ns = userTimespec(k, t, a[0]);
  return ns < 0 ? ns : sleepUntil(k, clock(k) + ns, a[1]);
};
const TIMER_ABSTIME = 1;
const clockNanosleep: Handler = (k, t, a, call) => {
  const id = int(a[0]);
  if (id !== CLOCK_REALTIME && id !== CLOCK_MONOTONIC && ![7, 11].includes(id)) return -EINVAL;
  const absolute = (int(a[1]) & TIMER_ABSTIME) !== 0;
  const remain = absolute ? 0 : a[3];
  const before = call.progress as Sleeping | undefined;
  if (before) return sleepUntil(k, before.deadline, remain);
  const ns = userTimespec(k, t, a[2]);
  if (ns < 0) return ns;
  const base = !absolute ? clock(k) : WALL_CLOCKS.includes(id) ? -BOOT_SECONDS * NS_PER_S : 0;
  return sleepUntil(k, base + ns, remain);
};

/** Seconds are rounded to the nearest, but never down to 0 (alarm_setitimer). */
const alarm: Handler = (k, t, a) => {
  const { value } = setRealTimer(k, t.pid, (a[0] >>> 0) * NS_PER_S, 0);
  const sec = Math.floor(value / NS_PER_S);
  const rest = value - sec * NS_PER_S;
  return (sec === 0 && rest > 0) || rest >= NS_PER_S / 2 ? sec + 1 : sec;
};
const ITIMER_REAL = 0;
const usec = (ns: number): [number, number] => [Math.floor(ns / NS_PER_S), Math.floor((ns % NS_PER_S) / 1000)];
function itimerval(now: { value: number; interval: number }): Struct {
  const [is, iu] = usec(now.interval);
  const [vs, vu] = usec(now.value);
  return Struct.of(32).set64(0, is).set64(8, iu).set64(16, vs).set64(24, vu);
}
const getitimer: Handler = (k, t, a) => {
  if (int(a[0]) < 0 || int(a[0]) > 2) return -EINVAL;
  const now = int(a[0]) === ITIMER_REAL ? realTimer(k, t.pid) : { value: 0, interval: 0 };
  return putStruct(k, t, a[1], itimerval(now));
};
const setitimer: Handler = (k, t, a) => {
  const s = a[1] === 0 ? Struct.of(32) : userStruct(k, t, a[1], 32);
  if (s === undefined) return -EFAULT;
  const bad = [0, 16].some((o) => s.i64(o) < 0 || s.i64(o + 8) < 0 || s.i64(o + 8) >= 1e6);
  // ITIMER_VIRTUAL and ITIMER_PROF measure CPU time: not simulated.
  if (bad || int(a[0]) !== ITIMER_REAL) return -EINVAL;
  const ns = (o: number): number => s.i64(o) * NS_PER_S + s.i64(o + 8) * 1000;
  const old = setRealTimer(k, t.pid, ns(16), ns(0));
  return a[2] === 0 ? 0 : putStruct(k, t, a[2], itimerval(old));
};

export const timeCalls: SyscallTable = {
  35: { name: 'nanosleep', run: nanosleep, cancel: leaveRemaining },
  36: { name: 'getitimer', run: getitimer },
  37: { name: 'alarm', run: alarm },
  38: { name: 'setitimer', run: setitimer },
  96: { name: 'gettimeofday', run: gettimeofday },
  201: { name: 'time', run: time },
  228: { name: 'clock_gettime', run: clockGettime },
  229: { name: 'clock_getres', run: clockGetres },
  230: { name: 'clock_nanosleep', run: clockNanosleep, cancel: leaveRemaining },
};
