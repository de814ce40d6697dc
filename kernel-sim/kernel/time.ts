/**
 * The virtual clock: it stands still but for ticks, and sleeps skip it forward when nobody is ready (time(7)). Timers are those of
 * alarm and setitimer; deadlines of sleeps are in the threads' `wait`.
 */
import { tcpTimer } from './inet/tcp.js';
import type { Kernel } from './kernel.js';
import { BOOT_SECONDS, NS_PER_S, NS_PER_TICK } from './limits.js';
import { GLOBAL } from './records.js';
import { firePosixTimer } from './posix/timer.js';
import { sendProcess } from './signals.js';
import { timerfdReaders } from './timerfd.js';
import { SIGALRM, SI_KERNEL } from './signo.js';

/** Virtual ns since boot: CLOCK_MONOTONIC. */
export function clock(k: Kernel): number {
  const g = k.global.must(GLOBAL);
  return g.skipped + g.tick * NS_PER_TICK;
}
/** Wall-clock time, s and ns: CLOCK_REALTIME. */
export function wallClock(k: Kernel): { sec: number; nsec: number } {
  const now = clock(k);
  const sec = Math.floor(now / NS_PER_S);
  return { sec: BOOT_SECONDS + sec, nsec: now - sec * NS_PER_S };
}
/** time(2) */
export const seconds = (k: Kernel): number => wallClock(k).sec;

/** Something is due at `at`: `nextDeadline` stays a lower bound of all. */
export function noteDeadline(k: Kernel, at: number): void {
  const g = k.global.must(GLOBAL);
  const due = Math.max(at, 1);
  if (g.nextDeadline === 0 || due < g.nextDeadline) k.global.edit(GLOBAL).nextDeadline = due;
}

/** Ticks until the next timer is due: who runs is interrupted there, so that it fires at the same tick in every run. */
export function ticksUntilDeadline(k: Kernel): number {
  const { nextDeadline } = k.global.must(GLOBAL);
  return nextDeadline === 0 ? Infinity : Math.max(1, Math.ceil((nextDeadline - clock(k)) / NS_PER_TICK));
}

/** The earliest of all deadlines and timers, or undefined. */
export function earliestDeadline(k: Kernel): number | undefined {
  let min: number | undefined;
  const consider = (at: number | undefined): void => {
    if (at !== undefined && (min === undefined || at < min)) min = at;
  };
  for (const t of k.threads.values()) if (t.state === 'blocked') consider(t.wait?.deadline);
  for (const t of k.timers.values()) consider(t.expires);
  return min;
}

/** Fires what is due, in order of time: wakes sleepers (their calls then time out), sends the signals of timers. */
export function expireTimers(k: Kernel): void {
  const now = clock(k);
  const due: { at: number; id: number; fire: () => void }[] = [];
  for (const t of k.threads.values()) {
    const at = t.wait?.deadline;
    if (t.state === 'blocked' && at !== undefined && at <= now) due.push({ at, id: t.id, fire: () => k.wake(t.id) });
  }
  for (const t of k.timers.values()) {
    if (t.expires <= now) due.push({ at: t.expires, id: t.id, fire: () => fireTimer(k, t.id, now) });
  }
  due.sort((a, b) => a.at - b.at || a.id - b.id).forEach((d) => d.fire());
  const next = earliestDeadline(k);
  k.global.edit(GLOBAL).nextDeadline = next === undefined ? 0 : Math.max(next, 1);
}

/** An interval timer that was missed several times sends one signal (getitimer(2)). */
function fireTimer(k: Kernel, id: number, now: number): void {
  const timer = k.timers.get(id);
  if (timer === undefined) return;
  const { pid, signo, interval, timerfd, socket, posix } = timer;
  const times = interval > 0 ? 1 + Math.floor((now - timer.expires) / interval) : 1;
  if (timerfd !== undefined) {
    const tf = k.timerfds.edit(timerfd);
    tf.ticks += times;
    if (interval === 0) tf.timer = 0;
  }
  if (interval > 0) {
    k.timers.edit(id).expires += interval * times;
  } else {
    k.timers.delete(id);
    if (k.processes.get(pid)?.alarm === id) k.processes.edit(pid).alarm = 0;
  }
  if (socket !== undefined) tcpTimer(k, socket);
  else if (posix !== undefined) firePosixTimer(k, posix, times);
  else if (timerfd !== undefined) k.wakeQueue(timerfdReaders(timerfd));
  else if (k.processes.has(pid)) {
    sendProcess(k, pid, { signo, code: SI_KERNEL, errno: 0, pid: 0, uid: 0, status: 0, value: 0 });
  }
}

/** Nobody is ready: the clock jumps to the next thing due. False: there is none. */
export function skipToNextDeadline(k: Kernel): boolean {
  const next = earliestDeadline(k);
  if (next === undefined) return false;
  const now = clock(k);
  if (next > now) k.global.edit(GLOBAL).skipped += next - now;
  expireTimers(k);
  return true;
}

/** Sets, replaces or (expires 0) removes a process's real-time interval timer; ns. Answers what was left of the old one. */
export function setRealTimer(
  k: Kernel,
  pid: number,
  inNs: number,
  interval: number,
): { value: number; interval: number } {
  const old = realTimer(k, pid);
  const p = k.processes.edit(pid);
  if (p.alarm !== 0) k.timers.delete(p.alarm);
  p.alarm = 0;
  if (inNs > 0) {
    const expires = clock(k) + inNs;
    p.alarm = k.timers.add({ pid, expires, interval, signo: SIGALRM }).id;
    noteDeadline(k, expires);
  }
  return old;
}
/** Time left and interval of the real-time interval timer, ns; 0 and 0 where it is not set. */
export function realTimer(k: Kernel, pid: number): { value: number; interval: number } {
  const timer = k.timers.get(k.processes.must(pid).alarm);
  return timer ? { value: Math.max(timer.expires - clock(k), 1), interval: timer.interval } : { value: 0, interval: 0 };
}
