/**
 * Signals (signal(7), kernel/signal.c): sending, what is pending, and delivery at the return to user code.
 */
import { EINVAL, EPERM, ESRCH } from './errno.js';
import type { Kernel } from './kernel.js';
import type { UserReturn } from './kernel-api.js';
import { noteOverrun } from './posix/timer.js';
import { exitProcess, notifyParent, sharing } from './process.js';
import type { Pid, Process, SigAction, SigInfo, Thread, Tid } from './records.js';
import { dequeue, enqueue } from './sched.js';
import { sigBlockable, sigHas, sigMinus, sigOf, sigUnion } from './sigset.js';
import {
  CLD_CONTINUED,
  CLD_STOPPED,
  NSIG,
  SA_NODEFER,
  SA_ONSTACK,
  SA_RESETHAND,
  SA_RESTART,
  SA_SIGINFO,
  SIGCONT,
  SIGKILL,
  SIGRTMIN,
  SIGSTOP,
  SIG_DFL,
  SIG_IGN,
  defaultAction,
  isStopSignal,
} from './signo.js';

const DEFAULT: Readonly<SigAction> = { handler: SIG_DFL, mask: [0, 0], flags: 0, restorer: 0 };
/** The disposition of a signal. */
export const actionOf = (k: Kernel, pid: Pid, signo: number): Readonly<SigAction> =>
  k.processes.must(pid).actions[signo] ?? DEFAULT;

export const ignores = (k: Kernel, pid: Pid, signo: number): boolean => {
  const { handler } = actionOf(k, pid, signo);
  const byDefault = defaultAction(signo);
  return handler === SIG_IGN || (handler === SIG_DFL && (byDefault === 'ignore' || byDefault === 'continue'));
};

/** Those who wait for signals of the process by a signalfd. */
export const signalQueue = (pid: Pid): string => `signalfd:${pid}:read`;

/** A signal to a process as a whole: a thread of it that does not block the signal takes it. Permission is the caller's business. */
export function sendProcess(k: Kernel, pid: Pid, info: SigInfo): void {
  const p = k.processes.get(pid);
  if (p === undefined || p.state === 'zombie') return;
  const leader = k.threads.get(pid) ?? k.threads.must(p.threads[0]);
  if (!prepare(k, pid, leader, info.signo)) return;
  const q = k.processes.must(pid);
  if (info.signo < SIGRTMIN && q.pending.some((s) => s.signo === info.signo)) return;
  const taker = takerFor(k, q, info.signo);
  k.processes.edit(pid).pending = [...q.pending, q.threads.length > 1 ? { ...info, taker } : info];
  k.wakeQueue(signalQueue(pid));
  if (taker !== undefined) interrupt(k, taker, info.signo);
}

/**
 * Which thread takes a signal that is sent to its process (complete_signal): the first one, if it lets the signal through, else another
 * that does; one that has a signal to take already only where all have.
 */
function takerFor(k: Kernel, p: Readonly<Process>, signo: number): Tid | undefined {
  const open = p.threads.filter((tid) => {
    const t = k.threads.get(tid);
    return t !== undefined && t.state !== 'dead' && !sigHas(t.blockedSignals, signo);
  });
  return open.find((tid) => !deliverable(k, k.threads.must(tid))) ?? open[0];
}
/** Does the thread take this signal of its process, as things are? */
export function takes(k: Kernel, t: Readonly<Thread>, p: Readonly<Process>, s: SigInfo): boolean {
  if (sigHas(t.blockedSignals, s.signo)) return false;
  if (p.threads.length < 2 || s.taker === t.id || s.signo === SIGKILL) return true;
  const other = s.taker === undefined ? undefined : k.threads.get(s.taker);
  const willing = other !== undefined && other.state !== 'dead' && !sigHas(other.blockedSignals, s.signo);
  return !willing;
}
/** A thread has ended, or lets through less than before: signals of the process that it was to take go to others (retarget_shared_pending). */
export function retarget(k: Kernel, pid: Pid): void {
  const p = k.processes.get(pid);
  if (p === undefined || p.pending.length === 0 || p.threads.length === 0) return;
  for (const s of p.pending) {
    const before = s.taker === undefined ? undefined : k.threads.get(s.taker);
    if (before && before.state !== 'dead' && !sigHas(before.blockedSignals, s.signo)) continue;
    const taker = takerFor(k, k.processes.must(pid), s.signo);
    if (taker === undefined) continue;
    const w = k.processes.edit(pid);
    w.pending = w.pending.map((x) => (x === s ? { ...s, taker } : x));
    interrupt(k, taker, s.signo);
  }
}

/** A signal to one thread (tgkill, faults). */
export function sendThread(k: Kernel, tid: Tid, info: SigInfo): void {
  const t = k.threads.get(tid);
  if (t === undefined || t.state === 'dead') return;
  if (!prepare(k, t.pid, t, info.signo)) return;
  const u = k.threads.must(tid);
  if (info.signo < SIGRTMIN && u.pending.some((s) => s.signo === info.signo)) return;
  k.threads.edit(tid).pending = [...u.pending, info];
  k.wakeQueue(signalQueue(u.pid));
  if (!sigHas(u.blockedSignals, info.signo)) interrupt(k, tid, info.signo);
}

/** SIGCONT and the stop signals undo each other already when they are sent. False: the signal is ignored and vanishes. */
function prepare(k: Kernel, pid: Pid, target: Readonly<Thread>, signo: number): boolean {
  if (isStopSignal(signo)) flush(k, pid, (n) => n === SIGCONT);
  else if (signo === SIGCONT) {
    flush(k, pid, isStopSignal);
    continueProcess(k, pid);
  } else if (signo === SIGKILL && k.processes.must(pid).state === 'stopped') {
    k.processes.edit(pid).state = 'alive';
    startThreads(k, pid);
  }
  const wanted = sigHas(target.blockedSignals, signo) || target.wait?.call === 'rt_sigtimedwait';
  return wanted || !ignores(k, pid, signo);
}
/** Removes pending signals from a process and its threads. */
export function flush(k: Kernel, pid: Pid, which: (signo: number) => boolean): void {
  const p = k.processes.must(pid);
  if (p.pending.some((s) => which(s.signo))) {
    k.processes.edit(pid).pending = p.pending.filter((s) => !which(s.signo));
  }
  for (const tid of p.threads) {
    const t = k.threads.get(tid);
    if (t?.pending.some((s) => which(s.signo))) k.threads.edit(tid).pending = t.pending.filter((s) => !which(s.signo));
  }
}
function interrupt(k: Kernel, tid: Tid, signo: number): void {
  const t = k.threads.must(tid);
  if (t.state === 'blocked' && (t.wait?.interruptible || signo === SIGKILL)) k.wake(tid);
}

/** Is there a pending signal that the thread does not block? */
export function deliverable(k: Kernel, t: Readonly<Thread>): boolean {
  if (t.pending.some((s) => !sigHas(t.blockedSignals, s.signo))) return true;
  const p = k.processes.get(t.pid);
  return p !== undefined && p.pending.length > 0 && p.pending.some((s) => takes(k, t, p, s));
}
export function fatalPending(k: Kernel, t: Readonly<Thread>): boolean {
  const kill = (s: SigInfo): boolean => s.signo === SIGKILL;
  return t.pending.some(kill) || (k.processes.get(t.pid)?.pending.some(kill) ?? false);
}

/** Takes the next signal that `wanted` accepts out of the pending sets: the thread's own first, the lowest number first, the oldest of that. */
export function takeSignal(
  k: Kernel,
  t: Readonly<Thread>,
  wanted: (signo: number) => boolean,
  shared: (s: SigInfo) => boolean = () => true,
): SigInfo | undefined {
  const lowest = (list: readonly SigInfo[]): SigInfo | undefined =>
    list
      .filter((s) => wanted(s.signo))
      .reduce<SigInfo | undefined>((a, s) => (a && a.signo <= s.signo ? a : s), undefined);
  const own = lowest(t.pending);
  if (own) {
    k.threads.edit(t.id).pending = t.pending.filter((s) => s !== own);
    noteOverrun(k, t.pid, own);
    return own;
  }
  const p = k.processes.must(t.pid);
  const ours = lowest(p.pending.filter(shared));
  if (ours) {
    k.processes.edit(t.pid).pending = p.pending.filter((s) => s !== ours);
    noteOverrun(k, t.pid, ours);
  }
  return ours;
}

/** Delivers what is pending; see kernel-api.ts. */
export function returnToUser(k: Kernel, tid: Tid): UserReturn {
  for (;;) {
    const t = k.threads.get(tid);
    if (t === undefined || t.state !== 'ready') return { kind: 'away' };
    // A call that was woken is tried before signals are looked at, as the kernel's wait loops do.
    if (t.call !== undefined && t.call.interrupted === undefined && !fatalPending(k, t)) return { kind: 'go' };
    const p = k.processes.must(t.pid);
    const ours = (s: SigInfo): boolean => takes(k, t, p, s);
    const info = takeSignal(k, t, (n) => n === SIGKILL) ?? takeSignal(k, t, (n) => !sigHas(t.blockedSignals, n), ours);
    if (info === undefined) {
      settleWithoutHandler(k, tid);
      return { kind: 'go' };
    }
    const action = actionOf(k, t.pid, info.signo);
    const emit = (what: 'handler' | 'ignore' | 'kill' | 'stop' | 'continue'): void =>
      k.emit({ kind: 'signal', pid: t.pid, tid, info, action: what });
    if (action.handler !== SIG_DFL && action.handler !== SIG_IGN) {
      emit('handler');
      return startHandler(k, tid, info, action);
    }
    const what = action.handler === SIG_IGN ? 'ignore' : defaultAction(info.signo);
    if (what === 'ignore' || what === 'continue') emit(what);
    else if (what === 'stop') {
      emit('stop');
      stopProcess(k, t.pid, info.signo);
      return { kind: 'away' };
    } else {
      emit('kill');
      exitProcess(k, t.pid, info.signo);
      return { kind: 'away' };
    }
  }
}

/** No handler is to run: an interrupted call begins again, unless it is of those that never do. */
function settleWithoutHandler(k: Kernel, tid: Tid): void {
  const t = k.threads.must(tid);
  const { call } = t;
  if (call?.interrupted) {
    if (call.interrupted.restart === false) k.finishInterrupted(tid, call, call.interrupted.result);
    else k.threads.edit(tid).call = { ...call, interrupted: undefined };
  }
  if (t.savedMask) {
    const w = k.threads.edit(tid);
    w.blockedSignals = w.savedMask ?? [0, 0];
    w.savedMask = undefined;
  }
}

function startHandler(k: Kernel, tid: Tid, info: SigInfo, action: Readonly<SigAction>): UserReturn {
  const { call, pid } = k.threads.must(tid);
  if (call?.interrupted) {
    const again = call.interrupted.restart === true && (action.flags & SA_RESTART) !== 0;
    if (!again) k.finishInterrupted(tid, call, call.interrupted.result);
  }
  const t = k.threads.edit(tid);
  // Frames of handlers that were left by longjmp are deeper than the present one: they are over.
  const onAlt = t.altStack.size > 0;
  const live = onAlt ? t.signalFrames : t.signalFrames.filter((f) => f.fp >= t.fp);
  t.signalFrames = [...live, { fp: t.fp, ret: t.ret, call: t.call && { ...t.call, interrupted: undefined } }];
  t.call = undefined;
  const mask = t.savedMask ?? t.blockedSignals;
  t.savedMask = undefined;
  const self = (action.flags & SA_NODEFER) !== 0 ? ([0, 0] as [number, number]) : sigOf(info.signo);
  t.blockedSignals = sigBlockable(sigUnion(sigUnion(t.blockedSignals, action.mask), self));
  if ((action.flags & SA_RESETHAND) !== 0) {
    putAction(k, pid, info.signo, { ...action, handler: SIG_DFL });
  }
  retarget(k, pid);
  return {
    kind: 'handler',
    signal: info,
    handler: action.handler,
    mask,
    siginfo: (action.flags & SA_SIGINFO) !== 0,
    altStack: (action.flags & SA_ONSTACK) !== 0 && onAlt,
  };
}

export function sigreturn(k: Kernel, tid: Tid, mask: [number, number]): void {
  const t = k.threads.edit(tid);
  t.blockedSignals = sigBlockable(mask);
  const frame = t.signalFrames.at(-1);
  if (frame === undefined) return;
  t.signalFrames = t.signalFrames.slice(0, -1);
  t.ret = frame.ret;
  t.call = frame.call;
  retarget(k, t.pid);
}

function putAction(k: Kernel, pid: Pid, signo: number, action: SigAction): void {
  for (const id of sharing(k, pid, 'sighand')) {
    const p = k.processes.edit(id);
    p.actions = { ...p.actions, [signo]: action };
  }
}

/** A fault cannot be blocked or ignored: then it gets the default action (force_sig_fault). `value` of the SigInfo is si_addr. */
export function faultSignal(k: Kernel, tid: Tid, signo: number, code: number, address: number): void {
  const t = k.threads.edit(tid);
  const { handler } = actionOf(k, t.pid, signo);
  if (handler === SIG_IGN || sigHas(t.blockedSignals, signo)) {
    putAction(k, t.pid, signo, { ...DEFAULT, mask: [0, 0] });
    t.blockedSignals = sigMinus(t.blockedSignals, sigOf(signo));
  }
  const info: SigInfo = { signo, code, errno: 0, pid: 0, uid: 0, status: 0, value: address };
  t.pending = [...t.pending.filter((s) => s.signo !== signo), info];
}

function stopProcess(k: Kernel, pid: Pid, signo: number): void {
  const p = k.processes.edit(pid);
  p.state = 'stopped';
  p.report = { kind: 'stopped', status: (signo << 8) | 0x7f };
  for (const tid of p.threads) {
    if (k.threads.get(tid)?.state !== 'ready') continue;
    k.threads.edit(tid).state = 'stopped';
    dequeue(k, tid);
  }
  notifyParent(k, pid, CLD_STOPPED, signo);
}
function continueProcess(k: Kernel, pid: Pid): void {
  if (k.processes.must(pid).state !== 'stopped') return;
  const p = k.processes.edit(pid);
  p.state = 'alive';
  p.report = { kind: 'continued', status: 0xffff };
  startThreads(k, pid);
  notifyParent(k, pid, CLD_CONTINUED, SIGCONT);
}
function startThreads(k: Kernel, pid: Pid): void {
  for (const tid of k.processes.must(pid).threads) {
    if (k.threads.get(tid)?.state !== 'stopped') continue;
    k.threads.edit(tid).state = 'ready';
    enqueue(k, tid);
  }
}

/**
 * Sets a disposition; what is pending and ignored from now on vanishes (POSIX sigaction). 0, or -EINVAL for a number that is no
 * signal and for SIGKILL and SIGSTOP.
 */
export function setAction(k: Kernel, pid: Pid, signo: number, action: SigAction): number {
  if (signo < 1 || signo > NSIG || signo === SIGKILL || signo === SIGSTOP) return -EINVAL;
  putAction(k, pid, signo, { ...action, mask: sigBlockable(action.mask) });
  if (ignores(k, pid, signo)) flush(k, pid, (n) => n === signo);
  return 0;
}

/** May `from` signal `to`? 0, -EPERM or -ESRCH (kill(2)). Processes outside the world exist but cannot be signalled. */
export function mayKill(k: Kernel, from: Pid, to: Pid): number {
  const target = k.processes.get(to);
  if (target === undefined) return to === 1 || to === 99 ? -EPERM : -ESRCH;
  const me = k.processes.must(from);
  return me.uid === 0 || me.uid === target.uid ? 0 : -EPERM;
}
