/** POSIX timers of processes (timer_create(2), kernel/time/posix-timers.c): each queues one signal at most; what it misses meanwhile is its overrun. */
import type { Kernel } from '../kernel.js';
import type { Pid, PosixTimer, SigInfo } from '../records.js';
import { sendProcess, sendThread } from '../signals.js';
import { SI_TIMER } from '../signo.js';
import { clock, noteDeadline } from '../time.js';

/** The timer of a process with a number (timer_t). */
export const timerOf = (k: Kernel, pid: Pid, number: number): Readonly<PosixTimer> | undefined =>
  k.posixTimers.find((t) => t.pid === pid && t.number === number);

/** The next number of a process; numbers begin with 0 and are not used again while higher ones live. */
export function nextNumber(k: Kernel, pid: Pid): number {
  let next = 0;
  for (const t of k.posixTimers.values()) if (t.pid === pid) next = Math.max(next, t.number + 1);
  return next;
}

/** Arms it to expire at `expires` (ns since boot) and then every `interval`, or with undefined disarms it. A signal that is queued goes. */
export function setPosixTimer(k: Kernel, id: number, expires: number | undefined, interval: number): void {
  const t = k.posixTimers.edit(id);
  if (t.timer !== 0) k.timers.delete(t.timer);
  t.timer = 0;
  t.interval = interval;
  t.overrun = 0;
  forgetSignal(k, t);
  if (expires === undefined) return;
  t.timer = k.timers.add({ pid: t.pid, expires, interval, signo: t.signo, posix: id }).id;
  noteDeadline(k, expires);
}
/** Time left, 0 where it is disarmed; ns. */
export function timeLeft(k: Kernel, t: Readonly<PosixTimer>): number {
  const timer = k.timers.get(t.timer);
  return timer ? Math.max(timer.expires - clock(k), 1) : 0;
}
export function deletePosixTimer(k: Kernel, id: number): void {
  setPosixTimer(k, id, undefined, 0);
  k.posixTimers.delete(id);
}

const isOf =
  (t: Readonly<PosixTimer>) =>
  (s: SigInfo): boolean =>
    s.code === SI_TIMER && s.pid === t.number && s.signo === t.signo;
function forgetSignal(k: Kernel, t: Readonly<PosixTimer>): void {
  const p = k.processes.get(t.pid);
  if (p?.pending.some(isOf(t))) k.processes.edit(t.pid).pending = p.pending.filter((s) => !isOf(t)(s));
}

/** It has expired `times` times since the last time. */
export function firePosixTimer(k: Kernel, id: number, times: number): void {
  const t = k.posixTimers.edit(id);
  if (t.interval === 0) t.timer = 0;
  if (t.method === 'none' || !k.processes.has(t.pid)) return;
  const lists = t.tid === 0 ? [k.processes.must(t.pid)] : [k.threads.get(t.tid)];
  const queued = lists[0]?.pending.find(isOf(t));
  if (queued) {
    const pending = lists[0]!.pending.map((s) => (s === queued ? { ...s, uid: s.uid + times } : s));
    if (t.tid === 0) k.processes.edit(t.pid).pending = pending;
    else k.threads.edit(t.tid).pending = pending;
    return;
  }
  // si_timerid and si_overrun lie where si_pid and si_uid do.
  const { signo, value } = t;
  const info: SigInfo = { signo, code: SI_TIMER, errno: 0, pid: t.number, uid: times - 1, status: 0, value };
  if (t.tid === 0) sendProcess(k, t.pid, info);
  else sendThread(k, t.tid, info);
}
/** The signal of a timer is delivered: its overrun is what timer_getoverrun tells from now on. */
export function noteOverrun(k: Kernel, pid: Pid, info: Readonly<SigInfo>): void {
  const t = info.code === SI_TIMER ? timerOf(k, pid, info.pid) : undefined;
  if (t) k.posixTimers.edit(t.id).overrun = info.uid;
}
/** exec and exit end the timers of a process. */
export function endPosixTimers(k: Kernel, pid: Pid): void {
  for (const t of [...k.posixTimers.values()]) if (t.pid === pid) deletePosixTimer(k, t.id);
}
