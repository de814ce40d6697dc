/** rt_sigaction, rt_sigprocmask, rt_sigpending, rt_sigsuspend, rt_sigtimedwait, kill, tgkill, pause, sigaltstack … */
import { Struct, int } from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import { EAGAIN, EFAULT, EINVAL, ENOMEM, EPERM, ESRCH } from '../errno.js';
import type { Kernel } from '../kernel.js';
import type { SigInfo, Thread } from '../records.js';
import { actionOf, mayKill, retarget, sendProcess, sendThread, setAction, takeSignal } from '../signals.js';
import { type SigSet, sigBlockable, sigHas, sigMembers, sigMinus, sigOf, sigUnion } from '../sigset.js';
import { siginfoBytes } from '../siginfo.js';
import { NSIG, SIGKILL, SIGSTOP, SI_TKILL, SI_USER, signalName } from '../signo.js';
import { userTimespec } from '../timespec.js';
import { putStruct, userStruct } from '../uio.js';

/** sizeof(sigset_t) of the kernel. */
const SIGSET_SIZE = 8;

function userSet(k: Kernel, t: Readonly<Thread>, address: number): SigSet | undefined {
  const s = userStruct(k, t, address, SIGSET_SIZE);
  return s && [s.u32(0), s.u32(4)];
}
const setStruct = (s: Readonly<SigSet>): Struct => Struct.of(8).set32(0, s[0]).set32(4, s[1]);

/** struct sigaction of the kernel: handler, flags, restorer, mask; 8 bytes each. */
const rtSigaction: Handler = (k, t, a) => {
  const signo = int(a[0]);
  if (a[3] !== SIGSET_SIZE) return -EINVAL;
  const wanted = a[1] === 0 ? undefined : userStruct(k, t, a[1], 32);
  if (a[1] !== 0 && wanted === undefined) return -EFAULT;
  if (signo < 1 || signo > NSIG || (wanted && (signo === SIGKILL || signo === SIGSTOP))) return -EINVAL;
  const old = actionOf(k, t.pid, signo);
  if (wanted) {
    const mask: SigSet = [wanted.u32(24), wanted.u32(28)];
    setAction(k, t.pid, signo, { handler: wanted.u64(0), flags: wanted.u32(8), restorer: wanted.u64(16), mask });
  }
  if (a[2] === 0) return 0;
  const s = Struct.of(32)
    .set64(0, old.handler)
    .set64(8, old.flags >>> 0)
    .set64(16, old.restorer);
  return putStruct(k, t, a[2], s.set32(24, old.mask[0]).set32(28, old.mask[1]));
};

const SIG_BLOCK = 0;
const SIG_UNBLOCK = 1;
const SIG_SETMASK = 2;
const rtSigprocmask: Handler = (k, t, a) => {
  if (a[3] !== SIGSET_SIZE) return -EINVAL;
  const old = t.blockedSignals;
  if (a[1] !== 0) {
    const set = userSet(k, t, a[1]);
    if (set === undefined) return -EFAULT;
    const how = int(a[0]);
    if (![SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK].includes(how)) return -EINVAL;
    const mask = how === SIG_SETMASK ? set : (how === SIG_BLOCK ? sigUnion : sigMinus)(old, set);
    k.threads.edit(t.id).blockedSignals = sigBlockable(mask);
    retarget(k, t.pid);
  }
  return a[2] === 0 ? 0 : putStruct(k, t, a[2], setStruct(old));
};

const rtSigpending: Handler = (k, t, a) => {
  if (a[1] > SIGSET_SIZE) return -EINVAL;
  const all = sigOf(
    ...[...t.pending, ...k.proc(t).pending].map((s) => s.signo).filter((n) => sigHas(t.blockedSignals, n)),
  );
  return k.mem.write(k.mm(t), a[0], setStruct(all).bytes.subarray(0, a[1])) ? 0 : -EFAULT;
};

const rtSigsuspend: Handler = (k, t, a) => {
  if (a[1] !== SIGSET_SIZE) return -EINVAL;
  const mask = userSet(k, t, a[0]);
  if (mask === undefined) return -EFAULT;
  const w = k.threads.edit(t.id);
  w.savedMask ??= w.blockedSignals;
  w.blockedSignals = sigBlockable(mask);
  return k.sleepOn([], 'no unblocked signal has come', { restart: 'no handler' });
};
const pause: Handler = (k) => k.sleepOn([], 'no signal has come', { restart: 'no handler' });

const rtSigtimedwait: Handler = (k, t, a, call) => {
  if (a[3] !== SIGSET_SIZE) return -EINVAL;
  const raw = userSet(k, t, a[0]);
  if (raw === undefined) return -EFAULT;
  const set = sigMinus(raw, sigOf(SIGKILL, SIGSTOP));
  const waited = call.progress as { deadline: number | undefined; mask: SigSet } | undefined;
  if (call.slept && waited) k.threads.edit(t.id).blockedSignals = waited.mask;
  const info = takeSignal(k, k.threads.must(t.id), (n) => sigHas(set, n));
  if (info !== undefined) {
    if (a[1] !== 0 && !k.mem.write(k.mm(t), a[1], siginfoBytes(info))) return -EFAULT;
    return info.signo;
  }
  let deadline = waited?.deadline;
  if (!waited && a[2] !== 0) {
    const ns = userTimespec(k, t, a[2]);
    if (ns < 0) return ns;
    if (ns === 0) return -EAGAIN;
    deadline = k.clock() + ns;
  }
  // While it waits the signals of the set are let through, to wake it.
  const w = k.threads.edit(t.id);
  const mask = w.blockedSignals;
  w.blockedSignals = sigMinus(mask, set);
  const names = sigMembers(set).map(signalName);
  const what = names.length > 4 ? `none of ${names.length} signals has come` : `${names.join(', ')} has not come`;
  return k.sleepOn([], what, { deadline, timedOut: -EAGAIN, restart: false, progress: { deadline, mask } });
};
const cancelSigtimedwait: SyscallTable[number]['cancel'] = (k, t, call) => {
  k.threads.edit(t.id).blockedSignals = (call.progress as { mask: SigSet }).mask;
};

const info = (k: Kernel, t: Readonly<Thread>, signo: number, code: number): SigInfo => ({
  signo,
  code,
  errno: 0,
  pid: t.pid,
  uid: k.proc(t).uid,
  status: 0,
  value: 0,
});
const kill: Handler = (k, t, a) => {
  const [pid, signo] = [int(a[0]), int(a[1])];
  if (signo < 0 || signo > NSIG) return -EINVAL;
  const si = info(k, t, signo, SI_USER);
  if (pid > 0) {
    const no = mayKill(k, t.pid, pid);
    if (no === 0 && signo !== 0) sendProcess(k, pid, si);
    return no;
  }
  const group = pid === 0 ? k.proc(t).pgid : -pid;
  const targets = [...k.processes.values()].filter((p) => (pid === -1 ? p.id !== t.pid : p.pgid === group));
  // For -1 there is always the shell outside, so somebody was addressed.
  if (targets.length === 0) return pid === -1 ? 0 : -ESRCH;
  const allowed = targets.filter((p) => mayKill(k, t.pid, p.id) === 0);
  if (allowed.length === 0) return -EPERM;
  for (const p of allowed) if (signo !== 0) sendProcess(k, p.id, si);
  return 0;
};
function killThread(k: Kernel, t: Readonly<Thread>, tgid: number, tid: number, signo: number): number {
  if (tid <= 0 || tgid === 0 || tgid < -1 || signo < 0 || signo > NSIG) return -EINVAL;
  const target = k.threads.get(tid);
  if (target === undefined || (tgid > 0 && target.pid !== tgid))
    return mayKill(k, t.pid, tid) === -EPERM ? -EPERM : -ESRCH;
  const no = mayKill(k, t.pid, target.pid);
  if (no === 0 && signo !== 0) sendThread(k, tid, info(k, t, signo, SI_TKILL));
  return no;
}
/** pthread_sigqueue(3) */
const rtTgsigqueueinfo: Handler = (k, t, a) => {
  const [tgid, tid, signo] = [int(a[0]), int(a[1]), int(a[2])];
  const s = userStruct(k, t, a[3], 128);
  if (s === undefined) return -EFAULT;
  if (tid <= 0 || tgid <= 0 || signo < 0 || signo > NSIG) return -EINVAL;
  const code = s.i32(8);
  if ((code >= 0 || code === SI_TKILL) && tgid !== t.pid) return -EPERM;
  const target = k.threads.get(tid);
  if (target === undefined || target.state === 'dead' || target.pid !== tgid) return -ESRCH;
  const no = mayKill(k, t.pid, tgid);
  const si = { signo, code, errno: s.i32(4), pid: s.i32(16), uid: s.u32(20), status: 0, value: s.i64(24) };
  if (no === 0 && signo !== 0) sendThread(k, tid, si);
  return no;
};
/** sigqueue(3): the siginfo is the caller's, with a code < 0. */
const rtSigqueueinfo: Handler = (k, t, a) => {
  const [pid, signo] = [int(a[0]), int(a[1])];
  const s = userStruct(k, t, a[2], 128);
  if (s === undefined) return -EFAULT;
  if (signo < 0 || signo > NSIG) return -EINVAL;
  const code = s.i32(8);
  if ((code >= 0 || code === SI_TKILL) && pid !== t.pid) return -EPERM;
  const no = mayKill(k, t.pid, pid);
  const si = { signo, code, errno: s.i32(4), pid: s.i32(16), uid: s.u32(20), status: 0, value: s.i64(24) };
  if (no === 0 && signo !== 0) sendProcess(k, pid, si);
  return no;
};

const SS_DISABLE = 2;
const MINSIGSTKSZ = 2048;
const SS_ONSTACK = 1;
const sigaltstack: Handler = (k, t, a) => {
  const old = t.altStack;
  const onStack = old.size > 0 && t.fp >= old.sp && t.fp < old.sp + old.size;
  if (a[0] !== 0) {
    const s = userStruct(k, t, a[0], 24);
    if (s === undefined) return -EFAULT;
    const flags = s.i32(8);
    if ((flags & ~3) !== 0) return -EINVAL;
    if (onStack) return -EPERM;
    if (flags & SS_DISABLE) k.threads.edit(t.id).altStack = { sp: 0, size: 0, flags: SS_DISABLE };
    else if (s.u64(16) < MINSIGSTKSZ) return -ENOMEM;
    else k.threads.edit(t.id).altStack = { sp: s.u64(0), size: s.u64(16), flags: 0 };
  }
  if (a[1] === 0) return 0;
  const flags = old.size === 0 ? SS_DISABLE : onStack ? SS_ONSTACK : 0;
  return putStruct(k, t, a[1], Struct.of(24).set64(0, old.sp).set32(8, flags).set64(16, old.size));
};

export const signalCalls: SyscallTable = {
  13: { name: 'rt_sigaction', run: rtSigaction },
  14: { name: 'rt_sigprocmask', run: rtSigprocmask },
  34: { name: 'pause', run: pause },
  62: { name: 'kill', run: kill },
  127: { name: 'rt_sigpending', run: rtSigpending },
  128: { name: 'rt_sigtimedwait', run: rtSigtimedwait, cancel: cancelSigtimedwait },
  129: { name: 'rt_sigqueueinfo', run: rtSigqueueinfo },
  130: { name: 'rt_sigsuspend', run: rtSigsuspend },
  // Where the thread stands decides what it may.
  131: { name: 'sigaltstack', run: sigaltstack, unwind: true },
  200: { name: 'tkill', run: (k, t, a) => killThread(k, t, -1, int(a[0]), int(a[1])) },
  297: { name: 'rt_tgsigqueueinfo', run: rtTgsigqueueinfo },
  234: { name: 'tgkill', run: (k, t, a) => killThread(k, t, int(a[0]), int(a[1]), int(a[2])) },
};
