/** System V IPC: the system calls, what the lives of processes do to the objects, and who could wake a sleeper. svipc(7) */
import type { KernelModule, SyscallTable } from '../dispatch.js';
import type { Kernel } from '../kernel.js';
import type { Pid, Process, Tid, Vma } from '../records.js';
import { cancelMsg, msgctl, msgget, msgrcv, msgsnd } from './msg.js';
import { cancelSem, semctl, semget, semop, semtimedop } from './sem.js';
import { forkShm, leaveShm, shmat, shmctl, shmdt, shmget, unmapShm } from './shm.js';
import { applyUndo, undosOf } from './undo.js';

export const sysvCalls: SyscallTable = {
  29: { name: 'shmget', run: shmget },
  30: { name: 'shmat', run: shmat },
  31: { name: 'shmctl', run: shmctl },
  64: { name: 'semget', run: semget },
  65: { name: 'semop', run: semop, cancel: cancelSem },
  66: { name: 'semctl', run: semctl },
  67: { name: 'shmdt', run: shmdt },
  68: { name: 'msgget', run: msgget },
  69: { name: 'msgsnd', run: msgsnd, cancel: cancelMsg },
  70: { name: 'msgrcv', run: msgrcv, cancel: cancelMsg },
  71: { name: 'msgctl', run: msgctl },
  220: { name: 'semtimedop', run: semtimedop, cancel: cancelSem },
};

export const onFork = (k: Kernel, parentPid: Pid, childPid: Pid): void => forkShm(k, parentPid, childPid);
/** Attachments go first, then the undo adjustments are made, as do_exit() has it. */
export function onExit(k: Kernel, pid: Pid): void {
  leaveShm(k, pid);
  applyUndo(k, pid);
}
/** Attachments go; undo adjustments stay. */
export const onExec = (k: Kernel, pid: Pid): void => leaveShm(k, pid);
export const onUnmap = (k: Kernel, pid: Pid, removedVmas: readonly Vma[]): void => unmapShm(k, pid, removedVmas);

/** For the kernel's list of modules. */
export const sysvModule: KernelModule = { calls: sysvCalls, onFork, onExit, onExec, onUnmap };

/**
 * Processes of which any could wake a thread that sleeps in one of these calls; undefined: it does not. For a semaphore that is too low:
 * those whose exit would raise it (they hold it), else all others. For everything else: all others that are alive.
 */
export function sysvWakers(k: Kernel, tid: Tid): Pid[] | undefined {
  const thread = k.threads.get(tid);
  const wait = thread?.wait;
  if (thread === undefined || wait?.object === undefined) return undefined;
  const [kind, id] = wait.object.split(':');
  if ((kind !== 'msg' && kind !== 'sem') || !(wait.call.startsWith('sem') || wait.call.startsWith('msg')))
    return undefined;
  const sleeper = kind === 'sem' ? k.sems.get(Number(id))?.pending.find((p) => p.tid === tid) : undefined;
  if (sleeper) {
    const { num, op } = sleeper.ops[sleeper.blocking];
    const holders = [...undosOf(k, Number(id))].filter((u) => u.pid !== thread.pid && op < 0 && u.adj[num] > 0);
    if (holders.length > 0) return holders.map((u) => u.pid);
  }
  const alive = (p: Readonly<Process>): boolean =>
    p.state !== 'zombie' && (p.id !== thread.pid || p.threads.length > 1);
  return [...k.processes.values()].filter(alive).map((p) => p.id);
}
