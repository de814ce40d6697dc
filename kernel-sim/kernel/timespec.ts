/** struct timespec and struct itimerspec of user memory, as ns. */
import { Struct } from './abi.js';
import { EFAULT, EINVAL } from './errno.js';
import type { Kernel } from './kernel.js';
import { NS_PER_S } from './limits.js';
import type { Thread } from './records.js';
import { userStruct } from './uio.js';

/** sizeof(struct timespec), sizeof(struct itimerspec) */
const TIMESPEC = 16;
const ITIMERSPEC = 32;

/** The time at an offset: ns, or -EINVAL for a negative one or a second's worth of ns. */
function timeAt(s: Struct, at: number): number {
  const [sec, nsec] = [s.i64(at), s.i64(at + 8)];
  return sec < 0 || nsec < 0 || nsec >= NS_PER_S ? -EINVAL : sec * NS_PER_S + nsec;
}
function putTime(s: Struct, at: number, ns: number): Struct {
  const sec = Math.floor(ns / NS_PER_S);
  return s.set64(at, sec).set64(at + 8, ns - sec * NS_PER_S);
}

/** ns, or -EFAULT, -EINVAL. */
export function userTimespec(k: Kernel, t: Readonly<Thread>, address: number): number {
  const s = userStruct(k, t, address, TIMESPEC);
  return s === undefined ? -EFAULT : timeAt(s, 0);
}
export const timespec = (ns: number): Struct => putTime(Struct.of(TIMESPEC), 0, ns);

export interface TimerTimes {
  readonly interval: number;
  readonly value: number;
}
/** Interval and time to the first expiry, ns; or -EFAULT, -EINVAL. */
export function userItimerspec(k: Kernel, t: Readonly<Thread>, address: number): TimerTimes | number {
  const s = userStruct(k, t, address, ITIMERSPEC);
  if (s === undefined) return -EFAULT;
  const [interval, value] = [timeAt(s, 0), timeAt(s, TIMESPEC)];
  return interval < 0 || value < 0 ? -EINVAL : { interval, value };
}
export const itimerspec = ({ interval, value }: TimerTimes): Struct =>
  putTime(putTime(Struct.of(ITIMERSPEC), 0, interval), TIMESPEC, value);
