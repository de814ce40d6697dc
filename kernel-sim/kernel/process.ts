/**
 * Processes: how they begin (the first one, fork, exec), end (exit, zombie, reaping) and what their parents learn
 * (kernel/fork.c, exit.c).
 */
import { O_RDONLY, O_RDWR, O_WRONLY } from './abi.js';
import { closeOnExec, copyTable, leaveTable, newFile, newTable, ownTable, setSlot } from './fd.js';
import type { Kernel } from './kernel.js';
import { FIRST_PID, GID, HOME, INIT_PID, SHELL_PID, UID } from './limits.js';
import { forgetMappings } from './mmap.js';
import type { Pid, Process, SigInfo, Thread, Tid } from './records.js';
import { releaseRobust } from './robust.js';
import { dequeue, enqueue } from './sched.js';
import { actionOf, sendProcess } from './signals.js';
import {
  CLD_CONTINUED,
  CLD_EXITED,
  CLD_KILLED,
  CLD_STOPPED,
  SA_NOCLDSTOP,
  SA_NOCLDWAIT,
  SIGCHLD,
  SIG_DFL,
  SIG_IGN,
} from './signo.js';
import { childThread, endThread, newThread, nextId } from './threads.js';
import { STDERR_TTY, STDIN_TTY, STDOUT_TTY } from './tty.js';
import { cloneValue } from './values.js';

export interface SpawnOptions {
  /** Name of the image, as the driver knows it. */
  readonly image: string;
  /** Default: the last part of `image`. */
  readonly comm?: string;
  readonly argv: readonly string[];
  /** For the loader; the kernel does not keep it. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}
/** What execve wants: the driver loads it. */
export interface ExecRequest {
  readonly tid: Tid;
  readonly path: string;
  /** Name of the image. */
  readonly image: string;
  readonly argv: readonly string[];
  /** NAME=VALUE */
  readonly envp: readonly string[];
}

/** The process and those that share its directories and mask, or its handlers, with it. */
export function sharing(k: Kernel, pid: Pid, what: 'fs' | 'sighand'): Pid[] {
  const group = k.processes.must(pid)[what];
  if (group === 0) return [pid];
  return [...k.processes.values()].filter((p) => p[what] === group && p.state !== 'zombie').map((p) => p.id);
}

/** Queue on which a process waits for its children. */
export const childQueue = (parent: Pid): string => `child:${parent}`;

export function spawnFirst(k: Kernel, options: SpawnOptions): Pid {
  const pid = nextId(k);
  const comm = (options.comm ?? options.image.split('/').at(-1) ?? '').slice(0, 15);
  k.processes.add(
    {
      ppid: SHELL_PID,
      pgid: pid,
      sid: pid === FIRST_PID ? SHELL_PID : pid,
      uid: UID,
      gid: GID,
      comm,
      image: options.image,
      argv: [...options.argv],
      mm: k.spaces.create(),
      files: newTable(k),
      cwd: options.cwd ?? HOME,
      umask: 0o022,
      state: 'alive',
      threads: [pid],
      status: 0,
      actions: {},
      pending: [],
      alarm: 0,
      report: undefined,
      vfork: 0,
      execed: true,
      fs: 0,
      sighand: 0,
      exitSignal: SIGCHLD,
    },
    pid,
  );
  k.threads.add(newThread(pid), pid);
  openStreams(k, pid);
  enqueue(k, pid);
  return pid;
}

/** 0, 1 and 2: one description of the terminal, as login leaves it; or one per stream. */
function openStreams(k: Kernel, pid: Pid): void {
  const table = k.processes.must(pid).files;
  const open = (id: number, flags: number, path: string | undefined): number =>
    newFile(k, pid, { kind: 'tty', id }, flags, path);
  if (k.ttys.must(STDIN_TTY).isatty) {
    const file = open(STDIN_TTY, O_RDWR, '/dev/tty');
    for (const fd of [0, 1, 2]) setSlot(k, table, fd, file, false);
    return;
  }
  setSlot(k, table, 0, open(STDIN_TTY, O_RDONLY, undefined), false);
  setSlot(k, table, 1, open(STDOUT_TTY, O_WRONLY, undefined), false);
  setSlot(k, table, 2, open(STDERR_TTY, O_WRONLY, undefined), false);
}

/** What a new process shares with, or takes over from, who makes it (clone(2)). */
export interface ForkOptions {
  /** CLONE_VFORK: the thread that makes it is remembered, to be released. */
  readonly vfork?: boolean;
  /** CLONE_VM, CLONE_FILES: the address space, the descriptors are the same, not copies. */
  readonly sharesMemory?: boolean;
  readonly sharesFiles?: boolean;
  /** CLONE_FS, CLONE_SIGHAND. */
  readonly sharesFs?: boolean;
  readonly sharesHandlers?: boolean;
  /** CLONE_PARENT: a sibling. */
  readonly sibling?: boolean;
  readonly exitSignal?: number;
}
/**
 * fork(2): the child of a thread, with copies of the address space, descriptors, signal dispositions and mask; without pending signals,
 * alarm and the other threads. Answers its pid, or -EAGAIN where there are too many processes.
 */
export function forkProcess(k: Kernel, t: Readonly<Thread>, options: ForkOptions = {}): number {
  const pid = nextId(k);
  if (pid < 0) return pid;
  const { id: _p, ...parent } = cloneValue(k.proc(t)) as Process;
  if (options.sharesMemory) k.spaces.share(parent.mm);
  if (options.sharesFs) parent.fs = k.processes.edit(t.pid).fs ||= t.pid;
  if (options.sharesHandlers) parent.sighand = k.processes.edit(t.pid).sighand ||= t.pid;
  k.processes.add(
    {
      ...parent,
      ppid: options.sibling ? parent.ppid : t.pid,
      comm: t.comm ?? parent.comm,
      mm: options.sharesMemory ? parent.mm : k.spaces.fork(parent.mm),
      files: options.sharesFiles ? parent.files : copyTable(k, parent.files),
      threads: [pid],
      status: 0,
      pending: [],
      alarm: 0,
      report: undefined,
      vfork: options.vfork ? t.id : 0,
      execed: false,
      fs: options.sharesFs ? parent.fs : 0,
      sighand: options.sharesHandlers ? parent.sighand : 0,
      exitSignal: options.exitSignal ?? SIGCHLD,
    },
    pid,
  );
  k.threads.add({ ...childThread(t, pid), comm: undefined }, pid);
  for (const m of k.modules) m.onFork?.(k, t.pid, pid);
  enqueue(k, pid);
  k.emit({ kind: 'fork', parent: t.pid, child: pid, tid: pid });
  return pid;
}

/**
 * The point of no return of execve: other threads end, the address space is replaced by an empty one, FD_CLOEXEC descriptors close,
 * handlers become SIG_DFL. The driver then loads the image, sets the thread's frame and the stack.
 */
export function execCommit(k: Kernel): ExecRequest {
  const request = k.execRequest;
  if (request === undefined) throw new Error('internal error: no execve is under way');
  k.execRequest = undefined;
  const { pid } = k.threads.must(request.tid);
  becomeOnlyThread(k, pid, request.tid);
  for (const m of k.modules) m.onExec?.(k, pid);
  ownTable(k, pid);
  closeOnExec(k, pid);
  const p = k.processes.edit(pid);
  const removed = k.spaces.release(p.mm);
  p.mm = k.spaces.create();
  forgetMappings(k, removed);
  p.image = request.image;
  p.comm = (request.path.split('/').at(-1) ?? '').slice(0, 15);
  p.argv = [...request.argv];
  p.execed = true;
  p.exitSignal = SIGCHLD;
  p.fs = p.sighand = 0;
  for (const [signo, action] of Object.entries(p.actions)) {
    if (action.handler !== SIG_IGN)
      p.actions[Number(signo)] = { handler: SIG_DFL, mask: [0, 0], flags: 0, restorer: 0 };
  }
  const t = k.threads.edit(pid);
  Object.assign(t, { fp: 0, ret: [0, 0], tp: 0, call: undefined, signalFrames: [], clearTid: 0, robustList: 0 });
  t.altStack = { sp: 0, size: 0, flags: 0 };
  releaseVfork(k, pid);
  k.emit({ kind: 'exec', pid, path: request.path });
  return request;
}

/**
 * execve ends all threads but the one that calls it, which gets the id of the process (de_thread). Locks that it holds itself pass on, too:
 * their memory goes.
 */
function becomeOnlyThread(k: Kernel, pid: Pid, tid: Tid): void {
  for (const other of [...k.processes.must(pid).threads]) if (other !== tid) endThread(k, other, false);
  const me = k.threads.must(tid);
  releaseRobust(k, me);
  k.processes.edit(pid).threads = [pid];
  if (tid === pid) return;
  const { id: _id, ...rest } = cloneValue(me) as Thread;
  dequeue(k, tid);
  k.threads.delete(tid);
  Object.assign(k.threads.edit(pid), { ...rest, comm: undefined, state: 'ready' });
  enqueue(k, pid);
  k.emit({ kind: 'threadExit', pid, tid });
}

function releaseVfork(k: Kernel, pid: Pid): void {
  const p = k.processes.edit(pid);
  if (p.vfork === 0) return;
  p.vfork = 0;
  k.wakeQueue(`vfork:${pid}`);
}

/** Ends a process with a wait status (`code << 8`, or the signal's number). It stays as a zombie, unless nobody is to wait for it. */
export function exitProcess(k: Kernel, pid: Pid, status: number): void {
  if (k.processes.must(pid).state === 'zombie') return;
  for (const tid of [...k.processes.must(pid).threads]) endThread(k, tid, true);
  for (const m of k.modules) m.onExit?.(k, pid);
  const p = k.processes.edit(pid);
  const removed = k.spaces.release(p.mm);
  p.mm = 0;
  forgetMappings(k, removed);
  releaseVfork(k, pid);
  leaveTable(k, pid);
  if (p.alarm !== 0) k.timers.delete(p.alarm);
  for (const timer of k.timers.values()) if (timer.pid === pid) k.timers.delete(timer.id);
  Object.assign(p, { alarm: 0, pending: [], report: undefined, threads: [pid], state: 'zombie', status });
  k.emit({ kind: 'exit', pid, status });
  for (const child of [...k.processes.values()]) {
    if (child.ppid !== pid) continue;
    k.processes.edit(child.id).ppid = INIT_PID;
    if (child.state === 'zombie') reap(k, child.id);
  }
  const signo = status & 0x7f;
  notifyParent(k, pid, signo === 0 ? CLD_EXITED : CLD_KILLED, signo === 0 ? status >> 8 : signo);
}

/**
 * exit(2) of one thread: with the last one the process ends, with its status (since Linux 6.1; before, with that of the first thread). A first
 * thread that is not the last stays until then, dead.
 */
export function exitThread(k: Kernel, tid: Tid, code: number): void {
  const { pid } = k.threads.must(tid);
  const rest = k.processes.must(pid).threads.filter((other) => other !== tid);
  if (rest.length === 0) return exitProcess(k, pid, (code & 0xff) << 8);
  k.processes.edit(pid).threads = rest;
  endThread(k, tid, false);
}

/** Tells the parent that a child has ended, stopped or continued: SIGCHLD, and its waits. A child that nobody is to wait for is reaped. */
export function notifyParent(k: Kernel, pid: Pid, code: number, status: number): void {
  const p = k.processes.must(pid);
  const ended = code !== CLD_STOPPED && code !== CLD_CONTINUED;
  const parent = k.processes.get(p.ppid);
  if (parent === undefined || parent.state === 'zombie') {
    if (ended && p.ppid === INIT_PID) reap(k, pid);
    return;
  }
  const { handler, flags } = actionOf(k, parent.id, SIGCHLD);
  const signo = ended ? p.exitSignal : SIGCHLD;
  const info: SigInfo = { signo, code, errno: 0, pid, uid: p.uid, status, value: 0 };
  if (signo !== 0 && (ended || (flags & SA_NOCLDSTOP) === 0)) sendProcess(k, parent.id, info);
  if (ended && signo === SIGCHLD && (handler === SIG_IGN || (flags & SA_NOCLDWAIT) !== 0)) reap(k, pid);
  k.wakeQueue(childQueue(parent.id));
}

/** A zombie goes. */
export function reap(k: Kernel, pid: Pid): void {
  k.threads.delete(pid);
  k.processes.delete(pid);
  k.emit({ kind: 'reaped', pid });
}

/** Children, in the order in which they came. */
export const childrenOf = (k: Kernel, pid: Pid): Readonly<Process>[] =>
  [...k.processes.values()].filter((p) => p.ppid === pid);
