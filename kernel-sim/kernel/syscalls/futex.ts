/** futex: WAIT, WAKE, their BITSET forms (without bit sets in use), REQUEUE and CMP_REQUEUE (futex(2)). */
import { Struct, int } from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import { EAGAIN, EFAULT, EINVAL, ENOSYS, ETIMEDOUT } from '../errno.js';
import type { Kernel } from '../kernel.js';
import { BOOT_SECONDS, NS_PER_S } from '../limits.js';
import type { Thread } from '../records.js';
import type { SysResult } from '../result.js';
import { userStruct } from '../uio.js';
import { enterQueues, leaveQueues, waiters } from '../waitqueue.js';

const FUTEX_WAIT = 0;
const FUTEX_WAKE = 1;
const FUTEX_REQUEUE = 3;
const FUTEX_CMP_REQUEUE = 4;
const FUTEX_WAIT_BITSET = 9;
const FUTEX_WAKE_BITSET = 10;
const FUTEX_PRIVATE = 128;
const FUTEX_CLOCK_REALTIME = 256;

/** The word's identity: in shared memory the object and the offset in it, else the address space and the address. */
function futexQueue(k: Kernel, t: Readonly<Thread>, address: number, isPrivate: boolean): string {
  const mm = k.mm(t);
  if (!isPrivate) {
    const vma = k.mms.must(mm).vmas.find((v) => v.start <= address && address < v.end);
    if (vma?.shared && vma.backing) {
      return `futex:${vma.backing.kind}${vma.backing.id}:${vma.backing.offset + address - vma.start}`;
    }
  }
  return `futex:mm${mm}:${address}`;
}

function wait(
  k: Kernel,
  t: Readonly<Thread>,
  a: readonly number[],
  queue: string,
  absolute: boolean,
  slept: boolean,
  progress: unknown,
): SysResult {
  let deadline = (progress as { deadline: number | undefined } | undefined)?.deadline;
  if (!slept) {
    if (a[3] !== 0 && deadline === undefined) {
      const ts = userStruct(k, t, a[3], 16);
      if (ts === undefined) return -EFAULT;
      const [sec, nsec] = [ts.i64(0), ts.i64(8)];
      if (sec < 0 || nsec < 0 || nsec >= NS_PER_S) return -EINVAL;
      const wall = absolute && (int(a[1]) & FUTEX_CLOCK_REALTIME) !== 0;
      deadline = (absolute ? 0 : k.clock()) + (sec - (wall ? BOOT_SECONDS : 0)) * NS_PER_S + nsec;
    }
    const word = k.mem.read(k.mm(t), a[0], 4);
    if (word === undefined) return -EFAULT;
    if (new Struct(word).u32(0) !== a[2] >>> 0) return -EAGAIN;
  }
  const what = `the word at 0x${a[0].toString(16)} is still ${int(a[2])}`;
  const restart = deadline === undefined ? true : ('no handler' as const);
  return k.sleepOn([queue], what, { deadline, timedOut: -ETIMEDOUT, restart, progress: { deadline } });
}

function wake(k: Kernel, queue: string, n: number): number {
  const list = waiters(k, queue).slice(0, n);
  for (const tid of list) k.complete(tid, 0);
  return list.length;
}

const futex: Handler = (k, t, a, call) => {
  const address = a[0];
  if (address % 4 !== 0) return -EINVAL;
  const op = int(a[1]) & 0x7f;
  const isPrivate = (int(a[1]) & FUTEX_PRIVATE) !== 0;
  const queue = futexQueue(k, t, address, isPrivate);
  switch (op) {
    case FUTEX_WAIT:
    case FUTEX_WAIT_BITSET:
      return wait(k, t, a, queue, op === FUTEX_WAIT_BITSET, call.slept, call.progress);
    case FUTEX_WAKE:
    case FUTEX_WAKE_BITSET:
      return wake(k, queue, Math.max(1, int(a[2])));
    case FUTEX_REQUEUE:
    case FUTEX_CMP_REQUEUE: {
      const word = k.mem.read(k.mm(t), address, 4);
      if (word === undefined) return -EFAULT;
      if (op === FUTEX_CMP_REQUEUE && new Struct(word).u32(0) !== a[5] >>> 0) return -EAGAIN;
      const woken = wake(k, queue, int(a[2]));
      const target = futexQueue(k, t, a[4], isPrivate);
      const moved = waiters(k, queue).slice(0, int(a[3]));
      for (const tid of moved) {
        leaveQueues(k, tid, [queue]);
        const w = k.threads.edit(tid).wait;
        if (w) w.queues = [target];
        enterQueues(k, tid, [target], true);
      }
      return op === FUTEX_CMP_REQUEUE ? woken + moved.length : woken;
    }
    default:
      return -ENOSYS;
  }
};

export const futexCalls: SyscallTable = { 202: { name: 'futex', run: futex } };
