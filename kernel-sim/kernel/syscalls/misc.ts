/** sched_yield, uname, limits, prctl, arch_prctl, getrandom, times and what the C library asks at its start. */
import { Struct, int } from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import { EFAULT, EINVAL, EPERM, ESRCH } from '../errno.js';
import { NOFILE_HARD, NS_PER_TICK, SIGPENDING_MAX } from '../limits.js';
import { randomBytes } from '../random.js';
import { GLOBAL } from '../records.js';
import { rotate } from '../sched.js';
import { bytesOf, putStruct, userPath, userStruct } from '../uio.js';
import { HOSTNAME } from '../vfs/etc.js';

const UTSNAME = ['Linux', HOSTNAME, '6.18.0', '#1 SMP', 'x86_64', '(none)'];
const uname: Handler = (k, t, a) => {
  const s = Struct.of(65 * 6);
  UTSNAME.forEach((text, i) => s.bytes.set(bytesOf(text), 65 * i));
  return putStruct(k, t, a[0], s);
};

const RLIMIT_STACK = 3;
const RLIMIT_CORE = 4;
const RLIMIT_NPROC = 6;
const RLIMIT_NOFILE = 7;
const RLIMIT_SIGPENDING = 11;
const RLIMIT_MSGQUEUE = 12;
const RLIM_NLIMITS = 16;
const INFINITY = -1;
const prlimit: Handler = (k, t, a) => {
  const pid = int(a[0]) || t.pid;
  const resource = a[1] >>> 0;
  if (resource >= RLIM_NLIMITS) return -EINVAL;
  const p = k.processes.get(pid);
  if (p === undefined) return -ESRCH;
  const wanted = a[2] === 0 ? undefined : userStruct(k, t, a[2], 16);
  if (a[2] !== 0 && wanted === undefined) return -EFAULT;
  const fixed: Record<number, [number, number]> = {
    [RLIMIT_STACK]: [8 << 20, INFINITY],
    [RLIMIT_CORE]: [0, INFINITY],
    [RLIMIT_NPROC]: [SIGPENDING_MAX, SIGPENDING_MAX],
    [RLIMIT_NOFILE]: [k.fileTables.get(p.files)?.limit ?? 0, NOFILE_HARD],
    [RLIMIT_SIGPENDING]: [SIGPENDING_MAX, SIGPENDING_MAX],
    [RLIMIT_MSGQUEUE]: [819200, 819200],
  };
  const [soft, hard] = fixed[resource] ?? [INFINITY, INFINITY];
  if (wanted) {
    const [cur, max] = [wanted.u64(0), wanted.u64(8)];
    if (cur > max) return -EINVAL;
    if (resource === RLIMIT_NOFILE) {
      if (max > NOFILE_HARD) return -EPERM;
      k.fileTables.edit(p.files).limit = cur;
    }
  }
  return a[3] === 0 ? 0 : putStruct(k, t, a[3], Struct.of(16).set64(0, soft).set64(8, hard));
};

const PR_SET_NAME = 15;
const PR_GET_NAME = 16;
const prctl: Handler = (k, t, a) => {
  switch (int(a[0])) {
    case PR_SET_NAME: {
      const name = userPath(k, t, a[1]);
      if (typeof name === 'number') return name;
      // Linux has no argument for the thread: there the library writes to /proc/self/task/TID/comm.
      const target = a[2] > 0 ? k.threads.get(a[2]) : t;
      if (target?.pid !== t.pid) return -ESRCH;
      if (target.id === t.pid) k.processes.edit(t.pid).comm = name.slice(0, 15);
      else k.threads.edit(target.id).comm = name.slice(0, 15);
      return 0;
    }
    case PR_GET_NAME: {
      const s = Struct.of(16);
      const target = a[2] > 0 ? k.threads.get(a[2]) : t;
      if (target?.pid !== t.pid) return -ESRCH;
      s.bytes.set(bytesOf(target.comm ?? k.proc(t).comm).subarray(0, 15));
      return putStruct(k, t, a[1], s);
    }
    default:
      return -EINVAL;
  }
};
const ARCH_SET_FS = 0x1002;
const ARCH_GET_FS = 0x1003;
const archPrctl: Handler = (k, t, a) => {
  if (int(a[0]) === ARCH_SET_FS) {
    k.threads.edit(t.id).tp = a[1];
    return 0;
  }
  return int(a[0]) === ARCH_GET_FS ? putStruct(k, t, a[1], Struct.of(8).set64(0, t.tp)) : -EINVAL;
};

const getrandom: Handler = (k, t, a) => {
  if ((int(a[2]) & ~7) !== 0) return -EINVAL;
  const n = Math.min(a[1], 1 << 20);
  return k.mem.write(k.mm(t), a[0], randomBytes(k, n)) ? n : -EFAULT;
};
/** CPU time is the world's, in clock ticks of 10 ms: one simulated CPU. */
const times: Handler = (k, t, a) => {
  const ticks = Math.floor((k.global.must(GLOBAL).tick * NS_PER_TICK) / 1e7);
  if (a[0] !== 0 && putStruct(k, t, a[0], Struct.of(32).set64(0, ticks)) < 0) return -EFAULT;
  return Math.floor(k.clock() / 1e7);
};

export const miscCalls: SyscallTable = {
  24: {
    name: 'sched_yield',
    unwind: true,
    run: (k, t) => {
      rotate(k, t.id);
      k.global.edit(GLOBAL).sliceLeft = 0;
      return 0;
    },
  },
  63: { name: 'uname', run: uname },
  97: { name: 'getrlimit', run: (k, t, a, c) => prlimit(k, t, [0, a[0], 0, a[1]], c) },
  98: { name: 'getrusage', run: (k, t, a) => putStruct(k, t, a[1], Struct.of(144)) },
  100: { name: 'times', run: times },
  157: { name: 'prctl', run: prctl },
  158: { name: 'arch_prctl', run: archPrctl },
  160: { name: 'setrlimit', run: (k, t, a, c) => prlimit(k, t, [0, a[0], a[1], 0], c) },
  218: {
    name: 'set_tid_address',
    run: (k, t, a) => {
      k.threads.edit(t.id).clearTid = a[0];
      return t.id;
    },
  },
  302: { name: 'prlimit64', run: prlimit },
  318: { name: 'getrandom', run: getrandom },
};
