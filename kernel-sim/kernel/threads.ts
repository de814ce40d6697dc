/** Threads of a process: how they begin (copy_process with CLONE_THREAD) and end (exit.c, futex exit of robust lists). */
import { Struct } from './abi.js';
import { EAGAIN } from './errno.js';
import { futexQueue, futexWake } from './futex.js';
import type { Kernel } from './kernel.js';
import { PID_MAX } from './limits.js';
import { GLOBAL, type Pid, type Thread, type Tid } from './records.js';
import { releaseRobust } from './robust.js';
import { dequeue, enqueue } from './sched.js';
import { retarget } from './signals.js';
import { cloneValue } from './values.js';

/** A thread that has not run: the first one of a program. */
export const newThread = (pid: Pid): Omit<Thread, 'id'> => ({
  pid,
  state: 'ready',
  fp: 0,
  point: -1,
  parent: 0,
  comm: undefined,
  ret: [0, 0],
  tp: 0,
  blockedSignals: [0, 0],
  pending: [],
  call: undefined,
  wait: undefined,
  lastError: undefined,
  stack: { low: 0, high: 0 },
  clearTid: 0,
  robustList: 0,
  signalFrames: [],
  savedMask: undefined,
  policy: 0,
  priority: 0,
  altStack: { sp: 0, size: 0, flags: 0 },
});

/** Process and thread ids come from one sequence; -EAGAIN at its end. */
export function nextId(k: Kernel): number {
  if (k.global.must(GLOBAL).nextPid >= PID_MAX) return -EAGAIN;
  return k.global.edit(GLOBAL).nextPid++;
}

/** What a child, thread or process, takes over of the thread that makes it: frames, mask, alternate stack, thread pointer. */
export function childThread(t: Readonly<Thread>, pid: Pid): Omit<Thread, 'id'> {
  const { id: _id, ...thread } = cloneValue(t) as Thread;
  return { ...thread, pid, parent: t.id, state: 'ready', ret: [0, 0], pending: [], call: undefined, wait: undefined, lastError: undefined, clearTid: 0, robustList: 0 }; // prettier-ignore
}

/** One more thread in the process of `t`, ready to run: its id, or -EAGAIN. */
export function addThread(k: Kernel, t: Readonly<Thread>): Tid {
  const tid = nextId(k);
  if (tid < 0) return tid;
  const p = k.processes.edit(t.pid);
  p.threads = [...p.threads, tid];
  k.threads.add({ ...childThread(t, t.pid), comm: t.comm ?? p.comm, altStack: { sp: 0, size: 0, flags: 0 } }, tid);
  enqueue(k, tid);
  k.emit({ kind: 'thread', pid: t.pid, tid });
  return tid;
}

/**
 * The end of a thread: locks of its robust list pass on, who joins it is woken. A first thread stays as a dead record until its
 * process is reaped. `last`: the address space goes with it, unless another process has it, too.
 */
export function endThread(k: Kernel, tid: Tid, last: boolean): void {
  if (k.threads.must(tid).state === 'dead') return;
  k.abandon(tid);
  dequeue(k, tid);
  const t = k.threads.edit(tid);
  t.state = 'dead';
  const { mm } = k.processes.must(t.pid);
  if (mm !== 0) {
    releaseRobust(k, t);
    if (t.clearTid !== 0 && (!last || k.mms.must(mm).users > 1)) {
      if (k.mem.write(mm, t.clearTid, Struct.of(4).bytes)) futexWake(k, futexQueue(k, t, t.clearTid, false), 1);
    }
  }
  k.emit({ kind: 'threadExit', pid: t.pid, tid });
  if (tid !== t.pid) k.threads.delete(tid);
  if (!last) retarget(k, t.pid);
}
