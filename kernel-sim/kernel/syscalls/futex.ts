/** futex(2) but for WAIT_REQUEUE_PI; set_robust_list and get_robust_list. */
import { Struct, int } from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import { EAGAIN, EDEADLK, EFAULT, EINVAL, ENOSYS, EPERM, ESRCH, ETIMEDOUT } from '../errno.js';
import {
  FUTEX_OWNER_DIED, FUTEX_TID_MASK, FUTEX_WAITERS, MATCH_ANY, futexMove, futexQueue, futexWake, ownerOf, passOn, piQueue, readWord,
  writeWord,
} from '../futex.js'; // prettier-ignore
import type { Kernel } from '../kernel.js';
import { BOOT_SECONDS, NS_PER_S } from '../limits.js';
import { futexKind } from '../futex-wait.js';
import type { Thread } from '../records.js';
import type { SysResult } from '../result.js';
import { putStruct, userStruct } from '../uio.js';
import { waiters } from '../waitqueue.js';

const FUTEX_WAIT = 0;
const FUTEX_WAKE = 1;
const FUTEX_REQUEUE = 3;
const FUTEX_CMP_REQUEUE = 4;
const FUTEX_WAKE_OP = 5;
const FUTEX_LOCK_PI = 6;
const FUTEX_UNLOCK_PI = 7;
const FUTEX_TRYLOCK_PI = 8;
const FUTEX_WAIT_BITSET = 9;
const FUTEX_WAKE_BITSET = 10;
const FUTEX_LOCK_PI2 = 13;
const FUTEX_PRIVATE = 128;
const FUTEX_CLOCK_REALTIME = 256;

interface Progress {
  readonly deadline: number | undefined;
}
/** The end of a sleep as argument 3 gives it: undefined for none, or -errno (below 0). */
function deadlineOf(
  k: Kernel,
  t: Readonly<Thread>,
  address: number,
  relative: boolean,
  wall: boolean,
): number | undefined {
  if (address === 0) return undefined;
  const ts = userStruct(k, t, address, 16);
  if (ts === undefined) return -EFAULT;
  const [sec, nsec] = [ts.i64(0), ts.i64(8)];
  if (sec < 0 || nsec < 0 || nsec >= NS_PER_S) return -EINVAL;
  const at = (relative ? k.clock() : 0) + (sec - (wall && !relative ? BOOT_SECONDS : 0)) * NS_PER_S + nsec;
  return Math.max(at, 0);
}

const wait: Handler = (k, t, a, call) => {
  const relative = (a[1] & 0x7f) === FUTEX_WAIT;
  if (!relative && a[5] >>> 0 === 0) return -EINVAL;
  const isPrivate = (a[1] & FUTEX_PRIVATE) !== 0;
  const before = call.progress as Progress | undefined;
  const deadline = before ? before.deadline : deadlineOf(k, t, a[3], relative, (a[1] & FUTEX_CLOCK_REALTIME) !== 0);
  if (deadline !== undefined && deadline < 0) return deadline;
  if (!call.slept) {
    const word = readWord(k, k.mm(t), a[0]);
    if (word === undefined) return -EFAULT;
    if (word !== a[2] >>> 0) return -EAGAIN;
  }
  return sleep(k, a, futexQueue(k, t, a[0], isPrivate), deadline);
};
function sleep(k: Kernel, a: readonly number[], queue: string, deadline: number | undefined): SysResult {
  const what = `the word at 0x${a[0].toString(16)} is still ${int(a[2])}`;
  const restart = deadline === undefined ? true : ('no handler' as const);
  const futex = { kind: futexKind(a[1]), address: futexKind(a[1]) === 'word' ? a[0] : a[4] };
  return k.sleepOn([queue], what, { deadline, timedOut: -ETIMEDOUT, restart, progress: { deadline }, futex });
}

/** Would the owner of the word, or who it waits for, wait for this thread? */
function goesRound(k: Kernel, t: Readonly<Thread>, owner: number): boolean {
  for (let n = 0; owner !== 0 && n < 1024; n++) {
    if (owner === t.id) return true;
    const next = k.threads.get(owner);
    owner = next ? ownerOf(k, next) : 0;
  }
  return false;
}
const lockPi: Handler = (k, t, a, call) => {
  const op = a[1] & 0x7f;
  const mm = k.mm(t);
  const queue = piQueue(futexQueue(k, t, a[0], (a[1] & FUTEX_PRIVATE) !== 0));
  const before = call.progress as Progress | undefined;
  const wall = op === FUTEX_LOCK_PI || (a[1] & FUTEX_CLOCK_REALTIME) !== 0;
  const deadline = before || op === FUTEX_TRYLOCK_PI ? before?.deadline : deadlineOf(k, t, a[3], false, wall);
  if (deadline !== undefined && deadline < 0) return deadline;
  const word = readWord(k, mm, a[0]);
  if (word === undefined) return -EFAULT;
  const owner = word & FUTEX_TID_MASK;
  if (owner === t.id) return -EDEADLK;
  if (owner === 0) {
    const more = waiters(k, queue).length > 0 ? FUTEX_WAITERS : 0;
    return writeWord(k, mm, a[0], (t.id | more | (word & FUTEX_OWNER_DIED)) >>> 0) ? 0 : -EFAULT;
  }
  if (op === FUTEX_TRYLOCK_PI) return -EAGAIN;
  const other = k.threads.get(owner);
  if (other === undefined || other.state === 'dead') return -ESRCH;
  if (goesRound(k, t, owner)) return -EDEADLK;
  if (!writeWord(k, mm, a[0], (word | FUTEX_WAITERS) >>> 0)) return -EFAULT;
  return sleep(k, a, queue, deadline);
};
const unlockPi: Handler = (k, t, a) => {
  const mm = k.mm(t);
  const queue = piQueue(futexQueue(k, t, a[0], (a[1] & FUTEX_PRIVATE) !== 0));
  const word = readWord(k, mm, a[0]);
  if (word === undefined) return -EFAULT;
  if ((word & FUTEX_TID_MASK) !== t.id) return -EPERM;
  const first = waiters(k, queue)[0];
  if (first !== undefined) passOn(k, first, queue, 0);
  else writeWord(k, mm, a[0], 0);
  return 0;
};

const requeue: Handler = (k, t, a) => {
  const compares = (a[1] & 0x7f) === FUTEX_CMP_REQUEUE;
  if (int(a[2]) < 0 || int(a[3]) < 0) return -EINVAL;
  const isPrivate = (a[1] & FUTEX_PRIVATE) !== 0;
  const word = readWord(k, k.mm(t), a[0]);
  if (word === undefined) return -EFAULT;
  if (compares && word !== a[5] >>> 0) return -EAGAIN;
  const queue = futexQueue(k, t, a[0], isPrivate);
  const woken = futexWake(k, queue, int(a[2]));
  const moved = futexMove(k, queue, futexQueue(k, t, a[4], isPrivate), int(a[3]));
  // Both are counted, whatever the manual says of FUTEX_REQUEUE.
  return woken + moved;
};

/** FUTEX_OP: 4 bits operation (8: the operand is a shift), 4 bits comparison, 12 bits operand, 12 bits to compare with. */
const wakeOp: Handler = (k, t, a) => {
  const code = a[5] >>> 0;
  const signed = (n: number): number => (n << 20) >> 20;
  const raw = signed((code >>> 12) & 0xfff);
  const operand = (code >>> 31) & 1 ? 1 << (raw & 31) : raw;
  const against = signed(code & 0xfff);
  const word = readWord(k, k.mm(t), a[4]);
  if (word === undefined) return -EFAULT;
  const old = int(word);
  const operation = [operand, old + operand, old | operand, old & ~operand, old ^ operand][(code >>> 28) & 7];
  const holds = [old === against, old !== against, old < against, old <= against, old > against, old >= against][
    (code >>> 24) & 0xf
  ];
  if (operation === undefined || holds === undefined) return -ENOSYS;
  if (!writeWord(k, k.mm(t), a[4], operation)) return -EFAULT;
  const isPrivate = (a[1] & FUTEX_PRIVATE) !== 0;
  const woken = futexWake(k, futexQueue(k, t, a[0], isPrivate), Math.max(1, int(a[2])));
  return holds ? woken + futexWake(k, futexQueue(k, t, a[4], isPrivate), Math.max(1, int(a[3]))) : woken;
};

const futex: Handler = (k, t, a, call) => {
  if (a[0] % 4 !== 0) return -EINVAL;
  const op = a[1] & 0x7f;
  if (a[1] & FUTEX_CLOCK_REALTIME && op !== FUTEX_WAIT_BITSET && op !== FUTEX_LOCK_PI2) return -ENOSYS;
  switch (op) {
    case FUTEX_WAIT:
    case FUTEX_WAIT_BITSET:
      return wait(k, t, a, call);
    case FUTEX_WAKE:
    case FUTEX_WAKE_BITSET: {
      const bits = op === FUTEX_WAKE ? MATCH_ANY : a[5] >>> 0;
      if (bits === 0) return -EINVAL;
      return futexWake(k, futexQueue(k, t, a[0], (a[1] & FUTEX_PRIVATE) !== 0), Math.max(1, int(a[2])), bits);
    }
    case FUTEX_REQUEUE:
    case FUTEX_CMP_REQUEUE:
      return a[4] % 4 !== 0 ? -EINVAL : requeue(k, t, a, call);
    case FUTEX_WAKE_OP:
      return a[4] % 4 !== 0 ? -EINVAL : wakeOp(k, t, a, call);
    case FUTEX_LOCK_PI:
    case FUTEX_LOCK_PI2:
    case FUTEX_TRYLOCK_PI:
      return lockPi(k, t, a, call);
    case FUTEX_UNLOCK_PI:
      return unlockPi(k, t, a, call);
    default:
      return -ENOSYS;
  }
};

/** sizeof(struct robust_list_head) */
const HEAD_SIZE = 24;
const setRobustList: Handler = (k, t, a) => {
  if (a[1] !== HEAD_SIZE) return -EINVAL;
  k.threads.edit(t.id).robustList = a[0];
  return 0;
};
const getRobustList: Handler = (k, t, a) => {
  const target = int(a[0]) === 0 ? t : k.threads.get(int(a[0]));
  if (target === undefined || target.state === 'dead') return -ESRCH;
  if (k.proc(target).uid !== k.proc(t).uid) return -EPERM;
  if (putStruct(k, t, a[2], Struct.of(8).set64(0, HEAD_SIZE)) < 0) return -EFAULT;
  return putStruct(k, t, a[1], Struct.of(8).set64(0, target.robustList));
};

export const futexCalls: SyscallTable = {
  202: { name: 'futex', run: futex },
  273: { name: 'set_robust_list', run: setRobustList },
  274: { name: 'get_robust_list', run: getRobustList },
};
