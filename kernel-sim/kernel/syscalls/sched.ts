/** Policies, priorities and processors of threads (sched(7)). There is one processor, and all threads take turns; policies are remembered. */
import { Struct, int } from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import { EFAULT, EINVAL, EPERM, ESRCH } from '../errno.js';
import type { Kernel } from '../kernel.js';
import type { Thread } from '../records.js';
import { putStruct, userStruct } from '../uio.js';

const SCHED_OTHER = 0;
const SCHED_FIFO = 1;
const SCHED_RR = 2;
const SCHED_BATCH = 3;
const SCHED_IDLE = 5;
const SCHED_DEADLINE = 6;
const POLICIES = [SCHED_OTHER, SCHED_FIFO, SCHED_RR, SCHED_BATCH, SCHED_IDLE];
const SCHED_RESET_ON_FORK = 0x40000000;
const isRealTime = (policy: number): boolean => policy === SCHED_FIFO || policy === SCHED_RR;
const MAX_RT_PRIO = 99;

/** The thread that a call is about: 0 is the caller. */
function target(k: Kernel, t: Readonly<Thread>, id: number): Readonly<Thread> | number {
  if (id < 0) return -EINVAL;
  return id === 0 ? t : (k.threads.get(id) ?? -ESRCH);
}
function set(k: Kernel, t: Readonly<Thread>, id: number, policy: number | undefined, param: number): number {
  const s = param === 0 || id < 0 ? undefined : userStruct(k, t, param, 4);
  if (s === undefined) return param === 0 || id < 0 ? -EINVAL : -EFAULT;
  const to = target(k, t, id);
  if (typeof to === 'number') return to;
  const wanted = policy ?? to.policy;
  const priority = s.i32(0);
  if (!POLICIES.includes(wanted)) return -EINVAL;
  if (isRealTime(wanted) ? priority < 1 || priority > MAX_RT_PRIO : priority !== 0) return -EINVAL;
  const { uid } = k.proc(t);
  if (uid !== 0 && (isRealTime(wanted) || k.proc(to).uid !== uid)) return -EPERM;
  Object.assign(k.threads.edit(to.id), { policy: wanted, priority });
  return 0;
}
const setParam: Handler = (k, t, a) => set(k, t, int(a[0]), undefined, a[1]);
const setScheduler: Handler = (k, t, a) =>
  int(a[1]) < 0 ? -EINVAL : set(k, t, int(a[0]), int(a[1]) & ~SCHED_RESET_ON_FORK, a[2]);
const getScheduler: Handler = (k, t, a) => {
  const of = target(k, t, int(a[0]));
  return typeof of === 'number' ? of : of.policy;
};
const getParam: Handler = (k, t, a) => {
  if (a[1] === 0) return -EINVAL;
  const of = target(k, t, int(a[0]));
  return typeof of === 'number' ? of : putStruct(k, t, a[1], Struct.of(4).set32(0, of.priority));
};
const limit =
  (realTime: number): Handler =>
  (_k, _t, a) =>
    isRealTime(int(a[0])) ? realTime : [...POLICIES, SCHED_DEADLINE].includes(int(a[0])) ? 0 : -EINVAL;
/** 4 ms, the slice of CFS on one processor; 100 ms of SCHED_RR; none of SCHED_FIFO. */
const rrGetInterval: Handler = (k, t, a) => {
  const of = target(k, t, int(a[0]));
  if (typeof of === 'number') return of;
  const ns = of.policy === SCHED_RR ? 100e6 : of.policy === SCHED_FIFO ? 0 : 4e6;
  return putStruct(k, t, a[1], Struct.of(16).set64(8, ns));
};

/** Bytes of the kernel's set of processors. */
const CPUMASK = 8;
const setAffinity: Handler = (k, t, a) => {
  const to = target(k, t, int(a[0]));
  if (typeof to === 'number') return to;
  const length = Math.min(a[1], CPUMASK);
  const bytes = k.mem.read(k.mm(t), a[2], length);
  if (length > 0 && bytes === undefined) return -EFAULT;
  if (k.proc(t).uid !== 0 && k.proc(to).uid !== k.proc(t).uid) return -EPERM;
  return bytes !== undefined && (bytes[0] & 1) !== 0 ? 0 : -EINVAL;
};
const getAffinity: Handler = (k, t, a) => {
  if (a[1] < CPUMASK || a[1] % CPUMASK !== 0) return -EINVAL;
  const of = target(k, t, int(a[0]));
  if (typeof of === 'number') return of;
  const r = putStruct(k, t, a[2], Struct.of(CPUMASK).setU8(0, 1));
  return r < 0 ? r : CPUMASK;
};
const getcpu: Handler = (k, t, a) => {
  for (const at of [a[0], a[1]]) if (at !== 0 && putStruct(k, t, at, Struct.of(4)) < 0) return -EFAULT;
  return 0;
};

export const schedCalls: SyscallTable = {
  142: { name: 'sched_setparam', run: setParam },
  143: { name: 'sched_getparam', run: getParam },
  144: { name: 'sched_setscheduler', run: setScheduler },
  145: { name: 'sched_getscheduler', run: getScheduler },
  146: { name: 'sched_get_priority_max', run: limit(MAX_RT_PRIO) },
  147: { name: 'sched_get_priority_min', run: limit(1) },
  148: { name: 'sched_rr_get_interval', run: rrGetInterval },
  203: { name: 'sched_setaffinity', run: setAffinity },
  204: { name: 'sched_getaffinity', run: getAffinity },
  309: { name: 'getcpu', run: getcpu },
};
