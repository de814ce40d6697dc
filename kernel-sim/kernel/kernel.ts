/**
 * The simulated Linux kernel: tables of records, a table of system calls, and how a call blocks and goes on. What the calls do is in
 * syscalls/ and in the file of each object. All state is in the store; an instance keeps only what can be made anew from it.
 */
import type { KernelModule, SyscallEntry, SyscallTable } from './dispatch.js';
import { EINTR, ENOSYS } from './errno.js';
import type { AddressSpaces, KernelEvent, KernelForDriver, ObjectPages, UserMemory, UserReturn } from './kernel-api.js';
import {
  GLOBAL,
  type Epoll,
  type EventFd,
  type File,
  type FileLocks,
  type FileTable,
  type Global,
  type Inode,
  type Mm,
  type MQueue,
  type MsgQueue,
  type PendingCall,
  type Pid,
  type Pipe,
  type PosixTimer,
  type Process,
  type QueueId,
  type SemSet,
  type SemUndo,
  type SharedObject,
  type ShmSegment,
  type SignalFd,
  type Socket,
  type Thread,
  type Tid,
  type Timer,
  type TimerFd,
  type Tty,
  type Wait,
  type WaitQueue,
} from './records.js';
import type { Sleep } from './result.js';
import { boot, type BootOptions } from './boot.js';
import { execCommit, spawnFirst, type ExecRequest, type SpawnOptions } from './process.js';
import { type Decision, dequeue, enqueue } from './sched.js';
import { deliverable, faultSignal, fatalPending, returnToUser, sigreturn } from './signals.js';
import type { Store, Table } from './store.js';
import { MODULES } from './syscalls/index.js';
import { clock, noteDeadline, skipToNextDeadline, expireTimers } from './time.js';
import { enterQueues, leaveQueues, wakeQueue } from './waitqueue.js';

/** What the kernel needs of the machine. */
export interface Machine {
  readonly mem: UserMemory;
  readonly spaces: AddressSpaces;
  readonly objects: ObjectPages;
}
export interface KernelOptions extends BootOptions {
  readonly onEvent?: (e: KernelEvent) => void;
  /** Takes the decisions that Linux leaves open; default: always the first candidate. Answers an index. */
  readonly decide?: (d: Decision) => number;
  /** System calls beyond the kernel's own (tests, later subsystems). */
  readonly modules?: readonly KernelModule[];
}
/** Who acts, for permission checks. */
export interface Cred {
  readonly pid: Pid;
  readonly uid: number;
  readonly gid: number;
}
/** What a Sleep has beyond its queues and its explanation; see result.ts and records.ts `Wait`. */
export interface SleepOptions extends Omit<Sleep, 'sleep'> {
  /** Entity id of the object: 'pipe:1'. */
  readonly object?: string;
  readonly fd?: number;
  readonly deadline?: number;
  readonly interruptible?: boolean;
  readonly exclusive?: boolean;
  readonly wakers?: Pid[];
  readonly futex?: Wait['futex'];
}

export class Kernel implements KernelForDriver {
  readonly mem: UserMemory;
  readonly spaces: AddressSpaces;
  readonly objects: ObjectPages;
  readonly processes: Table<Process>;
  readonly threads: Table<Thread>;
  readonly files: Table<File>;
  readonly fileTables: Table<FileTable>;
  readonly inodes: Table<Inode>;
  readonly pipes: Table<Pipe>;
  readonly sockets: Table<Socket>;
  readonly msgs: Table<MsgQueue>;
  readonly sems: Table<SemSet>;
  readonly undos: Table<SemUndo>;
  readonly shms: Table<ShmSegment>;
  readonly shared: Table<SharedObject>;
  readonly mms: Table<Mm>;
  readonly timers: Table<Timer>;
  readonly queues: Table<WaitQueue>;
  readonly ttys: Table<Tty>;
  readonly eventfds: Table<EventFd>;
  readonly timerfds: Table<TimerFd>;
  readonly signalfds: Table<SignalFd>;
  readonly epolls: Table<Epoll>;
  readonly locks: Table<FileLocks>;
  readonly mqueues: Table<MQueue>;
  readonly posixTimers: Table<PosixTimer>;
  /** One record, id GLOBAL. */
  readonly global: Table<Global>;
  readonly modules: readonly KernelModule[];
  readonly calls: SyscallTable;
  /** Set when `syscall` answers 'exec', until execCommit. */
  execRequest: ExecRequest | undefined;
  /** The listener of events; set it to change who hears them. */
  onEvent: ((e: KernelEvent) => void) | undefined;
  /** Who makes the system call that is being handled: what `current` is in Linux. */
  current: Tid = 0;
  /** Makes the first frame of a thread with a stack of its own (clone): it calls `entry` with the stack pointer. False: that is no function. */
  beginThread: ((tid: Tid, entry: number, sp: number) => boolean) | undefined;
  /** What the program calls an object of `size` bytes at an address: 'm', 'forks[2]'; for explanations. */
  nameOf: ((pid: Pid, address: number, size: number) => string | undefined) | undefined;
  /** Takes a decision; see sched.ts. */
  decide: ((d: Decision) => number) | undefined;

  /** With a store that is empty: boots. With one that was restored: goes on from there. */
  constructor(
    readonly store: Store,
    machine: Machine,
    options: KernelOptions = {},
  ) {
    this.mem = machine.mem;
    this.spaces = machine.spaces;
    this.objects = machine.objects;
    this.processes = store.table('processes');
    this.threads = store.table('threads');
    this.files = store.table('files');
    this.fileTables = store.table('fileTables');
    this.inodes = store.table('inodes');
    this.pipes = store.table('pipes');
    this.sockets = store.table('sockets');
    this.msgs = store.table('msgs');
    this.sems = store.table('sems');
    this.undos = store.table('undos');
    this.shms = store.table('shms');
    this.shared = store.table('shared');
    this.mms = store.table('mms');
    this.timers = store.table('timers');
    this.queues = store.table('queues');
    this.ttys = store.table('ttys');
    this.eventfds = store.table('eventfds');
    this.timerfds = store.table('timerfds');
    this.signalfds = store.table('signalfds');
    this.epolls = store.table('epolls');
    this.locks = store.table('locks');
    this.mqueues = store.table('mqueues');
    this.posixTimers = store.table('posixTimers');
    this.global = store.table('global');
    this.modules = [...MODULES, ...(options.modules ?? [])];
    this.calls = Object.assign({}, ...this.modules.map((m) => m.calls)) as SyscallTable;
    this.onEvent = options.onEvent;
    this.spaces.onMappingCount = (mapping, change) =>
      this.modules.forEach((m) => m.onMappingCount?.(this, mapping, change));
    this.decide = options.decide;
    if (!this.global.has(GLOBAL)) boot(this, options);
  }

  /** Creates the first process (or another without a parent in the world); the driver then loads the image. Answers its pid, which is its tid. */
  spawnFirst(options: SpawnOptions): Pid {
    return spawnFirst(this, options);
  }
  /** After 'exec': the point of no return. See process.ts. */
  execCommit(): ExecRequest {
    return execCommit(this);
  }

  syscall(tid: Tid, nr: number, args: readonly number[]): number | 'blocked' | 'gone' | 'exec' {
    const thread = this.threads.must(tid);
    this.current = tid;
    const entry = this.calls[nr];
    const call: PendingCall = thread.call ?? { nr, args: args as number[], progress: undefined, slept: false };
    if (entry === undefined) return this.#finish(tid, `syscall_${nr}`, call, -ENOSYS);
    const r = entry.run(this, thread, call.args, call);
    if (typeof r === 'number') return this.#finish(tid, entry.name, call, r);
    if (r === 'gone' || r === 'exec') {
      this.emit({ kind: 'syscall', tid, nr, args: call.args, result: 0 });
      return r;
    }
    return this.#block(tid, entry, call, r);
  }

  needsUnwind(nr: number): boolean {
    return this.calls[nr]?.unwind === true;
  }
  returnToUser(tid: Tid): UserReturn {
    return returnToUser(this, tid);
  }
  hasWork(tid: Tid): boolean {
    const t = this.threads.get(tid);
    return t === undefined || t.state !== 'ready' || deliverable(this, t);
  }
  sigreturn(tid: Tid, mask: [number, number]): void {
    sigreturn(this, tid, mask);
  }
  fault(tid: Tid, signo: number, code: number, address: number): void {
    faultSignal(this, tid, signo, code, address);
  }

  /** Makes the answer "would block": on these queues, with what is awaited in one line. */
  sleepOn(queues: QueueId[], what: string, options: SleepOptions = {}): Sleep {
    const { object, fd, deadline, interruptible = true, exclusive, wakers, futex } = options;
    const { progress, interrupted, restart, timedOut } = options;
    const sleep = { queues, what, object, fd, deadline, interruptible, exclusive, wakers, futex };
    return { sleep, progress, interrupted, restart, timedOut };
  }
  /** Wakes `n` exclusive waiters of a queue, in order, and all others: their calls are tried again. Answers how many woke. */
  wakeQueue(queue: QueueId, n: number | 'all' = 'all'): number {
    return wakeQueue(this, queue, n === 'all' ? Infinity : n);
  }
  /** Finishes the call of a sleeping thread with a result: the handler is not called again (nor `cancel`). */
  complete(tid: Tid, result: number): void {
    const t = this.threads.must(tid);
    const call = t.call;
    // A thread that a signal or a deadline has woken already, but that has not run since, is completed as well: it is still in line.
    if (call === undefined || !call.slept || call.interrupted) return;
    this.wake(tid);
    this.#finish(tid, this.calls[call.nr]?.name ?? '', call, result);
  }
  /** Makes a sleeping thread ready: its call is tried again when it runs. */
  wake(tid: Tid): void {
    const t = this.threads.edit(tid);
    if (t.state !== 'blocked') return;
    leaveQueues(this, tid, t.wait?.queues ?? []);
    t.wait = undefined;
    const stopped = this.processes.get(t.pid)?.state === 'stopped';
    t.state = stopped ? 'stopped' : 'ready';
    if (!stopped) enqueue(this, tid);
    if (this.onEvent) this.emit({ kind: 'wake', tid });
  }
  /** Takes a thread out of its call for good: it is about to die. */
  abandon(tid: Tid): void {
    const t = this.threads.edit(tid);
    if (t.call?.slept) this.calls[t.call.nr]?.cancel?.(this, t, t.call);
    if (t.wait) leaveQueues(this, tid, t.wait.queues);
    const u = this.threads.edit(tid);
    u.wait = undefined;
    u.call = undefined;
  }

  /** Virtual ns since boot. */
  clock(): number {
    return clock(this);
  }
  /** The driver counts: `ticks` safepoints and system calls have gone by. Timers that are due now fire. */
  advance(ticks: number): void {
    const g = this.global.edit(GLOBAL);
    g.tick += ticks;
    if (g.nextDeadline !== 0 && g.nextDeadline <= clock(this)) expireTimers(this);
  }
  /** Nothing is ready: skips to the next deadline or timer. False: there is none (the world waits for input, or for ever). */
  idle(): boolean {
    return skipToNextDeadline(this);
  }
  emit(e: KernelEvent): void {
    this.onEvent?.(e);
  }
  cred(t: Readonly<Thread>): Cred {
    const p = this.processes.must(t.pid);
    return { pid: p.id, uid: p.uid, gid: p.gid };
  }
  /** The process of a thread. */
  proc(t: Readonly<Thread>): Readonly<Process> {
    return this.processes.must(t.pid);
  }
  /** The address space of a thread. */
  mm(t: Readonly<Thread>): number {
    return this.processes.must(t.pid).mm;
  }

  #finish(tid: Tid, name: string, call: PendingCall, result: number): number {
    const t = this.threads.get(tid);
    if (t !== undefined && (t.call !== undefined || result < 0)) {
      const w = this.threads.edit(tid);
      if (w.call !== undefined) {
        w.call = undefined;
        w.ret = [result >>> 0, Math.floor(result / 0x100000000) >>> 0];
      }
      if (result < 0 && result > -4096) w.lastError = { call: name, errno: -result };
    }
    if (this.onEvent) this.emit({ kind: 'syscall', tid, nr: call.nr, args: call.args, result });
    return result;
  }

  #block(tid: Tid, entry: SyscallEntry, call: PendingCall, s: Sleep): number | 'blocked' {
    const next: PendingCall = { nr: call.nr, args: [...call.args], progress: s.progress, slept: true };
    const { deadline } = s.sleep;
    const timedOut = deadline !== undefined && deadline <= this.clock();
    const thread = this.threads.must(tid);
    const signal = fatalPending(this, thread) || (s.sleep.interruptible && deliverable(this, thread));
    if (timedOut || signal) {
      entry.cancel?.(this, thread, next);
      if (timedOut) return this.#finish(tid, entry.name, call, s.timedOut ?? 0);
      const result = s.interrupted ?? -EINTR;
      if (result >= 0) return this.#finish(tid, entry.name, call, result);
      this.threads.edit(tid).call = { ...next, slept: false, interrupted: { result, restart: s.restart ?? true } };
      return 'blocked';
    }
    const t = this.threads.edit(tid);
    t.call = next;
    const { queues, what, object, fd, interruptible, exclusive, wakers, futex } = s.sleep;
    t.wait = { call: entry.name, queues, what, object, fd, deadline, interruptible, exclusive, wakers, futex };
    t.state = 'blocked';
    dequeue(this, tid);
    enterQueues(this, tid, queues, exclusive !== false);
    if (deadline !== undefined) noteDeadline(this, deadline);
    if (!call.slept) this.emit({ kind: 'syscall', tid, nr: call.nr, args: call.args, result: 'blocked' });
    return 'blocked';
  }

  /** Called by signals.ts when an interrupted call is over. */
  finishInterrupted(tid: Tid, call: PendingCall, result: number): void {
    this.#finish(tid, this.calls[call.nr]?.name ?? '', call, result);
  }
}
