/** System V semaphore sets: semget(2), semop(2), semctl(2). How operations are made is in semops.ts. */
import { int, Struct } from '../abi.js';
import { E2BIG, EACCES, EAGAIN, EFAULT, EFBIG, EIDRM, EINVAL, ENOSPC, ERANGE } from '../errno.js';
import type { Kernel } from '../kernel.js';
import type { PendingCall, SemOp, SemSet, Thread } from '../records.js';
import type { SysResult } from '../result.js';
import { seconds } from '../time.js';
import * as ipc from './ipc.js';
import { attempt, blockedText, SEMVMX, updateSet } from './semops.js';
import { clearUndo, dropUndo } from './undo.js';

export const GETPID = 11;
export const GETVAL = 12;
export const GETALL = 13;
export const GETNCNT = 14;
export const GETZCNT = 15;
export const SETVAL = 16;
export const SETALL = 17;
export const SEM_STAT = 18;
export const SEM_INFO = 19;
export const SEM_STAT_ANY = 20;

/** semget(key, nsems, semflg). All values are 0 at first. */
export function semget(k: Kernel, t: Readonly<Thread>, a: readonly number[]): number {
  const nsems = int(a[1]);
  if (nsems < 0 || nsems > ipc.LIMITS.semmsl) return -EINVAL;
  return ipc.ipcget(k, k.cred(t), int(a[0]), int(a[2]), {
    kind: 'sem',
    table: k.sems,
    limit: ipc.LIMITS.semmni,
    check: (s) => (nsems > s.sems.length ? -EINVAL : 0),
    refuse: () => (nsems === 0 ? -EINVAL : total(k) + nsems > ipc.LIMITS.semmns ? -ENOSPC : 0),
    make: (ipcid, perm) => ({
      ipcid,
      perm,
      otime: 0,
      ctime: seconds(k),
      sems: Array.from({ length: nsems }, () => ({ value: 0, pid: 0 })),
      pending: [],
    }),
  });
}
function total(k: Kernel): number {
  let n = 0;
  for (const s of k.sems.values()) n += s.sems.length;
  return n;
}

/** semop(semid, sops, nsops) */
export const semop = (k: Kernel, t: Readonly<Thread>, a: readonly number[], call: Readonly<PendingCall>): SysResult =>
  operate(k, t, a, call, undefined);

/** semtimedop(semid, sops, nsops, timeout): a null timeout is for ever; EAGAIN when it has passed. */
export function semtimedop(
  k: Kernel,
  t: Readonly<Thread>,
  a: readonly number[],
  call: Readonly<PendingCall>,
): SysResult {
  if (a[3] === 0) return operate(k, t, a, call, undefined);
  const bytes = k.mem.read(k.mm(t), a[3], 16);
  if (bytes === undefined) return -EFAULT;
  const spec = new Struct(bytes);
  return operate(k, t, a, call, { sec: spec.i64(0), nsec: spec.i64(8) });
}

interface Timeout {
  readonly sec: number;
  readonly nsec: number;
}
/** What semtimedop remembers while it sleeps: when the sleep ends. */
interface Progress {
  readonly deadline: number | undefined;
}

function operate(
  k: Kernel,
  t: Readonly<Thread>,
  a: readonly number[],
  call: Readonly<PendingCall>,
  timeout: Timeout | undefined,
): SysResult {
  const id = int(a[0]);
  const set = ipc.byId(k.sems, id);
  const asleep = set?.pending.find((p) => p.tid === t.id);
  if (set && asleep) return sleep(k, set, asleep.ops, asleep.blocking, (call.progress as Progress).deadline);

  const nsops = a[2] >>> 0;
  if (nsops > ipc.LIMITS.semopm) return -E2BIG;
  if (nsops < 1) return -EINVAL;
  const bytes = k.mem.read(k.mm(t), a[1], nsops * 6);
  if (bytes === undefined) return -EFAULT;
  if (id < 0) return -EINVAL;
  if (timeout && !(timeout.sec >= 0 && timeout.nsec >= 0 && timeout.nsec < 1e9)) return -EINVAL;
  const ops = sembufs(new Struct(bytes), nsops);
  if (set === undefined) return -EINVAL;
  if (ops.some((o) => o.num >= set.sems.length)) return -EFBIG;
  const alter = ops.some((o) => o.op !== 0);
  if (!ipc.permitted(set.perm, k.cred(t), alter ? ipc.S_IWUGO : ipc.S_IRUGO)) return -EACCES;

  const { result, blocking } = attempt(k, set.id, ops, t.pid);
  if (result < 0) return result;
  const w = k.sems.edit(set.id);
  if (result === 0) {
    if (alter) updateSet(k, w, ops, true);
    else w.otime = seconds(k);
    return 0;
  }
  w.pending.push({ tid: t.id, pid: t.pid, ops, alter, blocking });
  return sleep(k, w, ops, blocking, timeout && k.clock() + timeout.sec * 1e9 + timeout.nsec);
}

/** Never begun again after a signal, be it with SA_RESTART or after SIGCONT (signal(7)). */
function sleep(
  k: Kernel,
  set: Readonly<SemSet>,
  ops: readonly SemOp[],
  blocking: number,
  deadline?: number,
): SysResult {
  const options = { object: `sem:${set.id}`, restart: false, deadline, timedOut: -EAGAIN };
  const progress: Progress = { deadline };
  return k.sleepOn([], blockedText(set, ops, blocking), { ...options, progress });
}

/** `cancel` of semop and semtimedop: the sleeper is no longer in line. */
export function cancelSem(k: Kernel, t: Readonly<Thread>, call: Readonly<PendingCall>): void {
  const set = ipc.byId(k.sems, int(call.args[0]));
  if (set?.pending.some((p) => p.tid === t.id)) k.sems.edit(set.id).pending = set.pending.filter((p) => p.tid !== t.id);
}

/** struct sembuf { unsigned short sem_num; short sem_op; short sem_flg; } */
function sembufs(from: Struct, n: number): SemOp[] {
  const short = (at: number): number => (from.u16(at) << 16) >> 16;
  return Array.from({ length: n }, (_, i) => ({
    num: from.u16(6 * i),
    op: short(6 * i + 2),
    flags: from.u16(6 * i + 4),
  }));
}

/** semctl(semid, semnum, cmd, arg) */
export function semctl(k: Kernel, t: Readonly<Thread>, a: readonly number[]): number {
  const id = int(a[0]);
  const num = int(a[1]);
  const cmd = int(a[2]);
  if (id < 0) return -EINVAL;
  switch (cmd) {
    case ipc.IPC_INFO:
    case SEM_INFO:
      return k.mem.write(k.mm(t), a[3], seminfo(k, cmd)) ? ipc.maxIndex(k.sems) : -EFAULT;
    case ipc.IPC_STAT:
    case SEM_STAT:
    case SEM_STAT_ANY:
      return stat(k, t, id, cmd, a[3]);
    case GETALL:
    case GETVAL:
    case GETPID:
    case GETNCNT:
    case GETZCNT:
      return get(k, t, id, num, cmd, a[3]);
    case SETVAL:
      return setval(k, t, id, num, int(a[3]));
    case SETALL:
      return setall(k, t, id, a[3]);
    case ipc.IPC_SET:
      return set(k, t, id, a[3]);
    case ipc.IPC_RMID:
      return remove(k, t, id);
    default:
      return -EINVAL;
  }
}

function get(k: Kernel, t: Readonly<Thread>, id: number, num: number, cmd: number, to: number): number {
  const s = ipc.byId(k.sems, id);
  if (s === undefined) return -EINVAL;
  if (!ipc.permitted(s.perm, k.cred(t), ipc.S_IRUGO)) return -EACCES;
  if (cmd === GETALL) {
    const values = Struct.of(2 * s.sems.length);
    s.sems.forEach((sem, i) => values.setU16(2 * i, sem.value));
    return k.mem.write(k.mm(t), to, values.bytes) ? 0 : -EFAULT;
  }
  if (num < 0 || num >= s.sems.length) return -EINVAL;
  if (cmd === GETVAL) return s.sems[num].value;
  if (cmd === GETPID) return s.sems[num].pid;
  return countWaiters(s, num, cmd === GETZCNT);
}
/** semncnt or semzcnt: sleepers whose first operation that cannot be made is on this semaphore. count_semcnt(). */
export function countWaiters(s: Readonly<SemSet>, num: number, zero: boolean): number {
  return s.pending.filter(({ ops, blocking }) => ops[blocking].num === num && (ops[blocking].op === 0) === zero).length;
}

function setval(k: Kernel, t: Readonly<Thread>, id: number, num: number, value: number): number {
  if (value < 0 || value > SEMVMX) return -ERANGE;
  const s = ipc.byId(k.sems, id);
  if (s === undefined || num < 0 || num >= s.sems.length) return -EINVAL;
  if (!ipc.permitted(s.perm, k.cred(t), ipc.S_IWUGO)) return -EACCES;
  const w = k.sems.edit(s.id);
  clearUndo(k, s.id, num);
  w.sems[num] = { value, pid: t.pid };
  w.ctime = seconds(k);
  updateSet(k, w, undefined, false);
  return 0;
}

function setall(k: Kernel, t: Readonly<Thread>, id: number, from: number): number {
  const s = ipc.byId(k.sems, id);
  if (s === undefined) return -EINVAL;
  if (!ipc.permitted(s.perm, k.cred(t), ipc.S_IWUGO)) return -EACCES;
  const bytes = k.mem.read(k.mm(t), from, 2 * s.sems.length);
  if (bytes === undefined) return -EFAULT;
  const given = new Struct(bytes);
  const values = s.sems.map((_, i) => given.u16(2 * i));
  if (values.some((v) => v > SEMVMX)) return -ERANGE;
  const w = k.sems.edit(s.id);
  w.sems = values.map((value) => ({ value, pid: t.pid }));
  clearUndo(k, s.id, 'all');
  w.ctime = seconds(k);
  updateSet(k, w, undefined, false);
  return 0;
}

function stat(k: Kernel, t: Readonly<Thread>, id: number, cmd: number, to: number): number {
  const s = cmd === ipc.IPC_STAT ? ipc.byId(k.sems, id) : ipc.byIndex(k.sems, id);
  if (s === undefined) return -EINVAL;
  if (cmd !== SEM_STAT_ANY && !ipc.permitted(s.perm, k.cred(t), ipc.S_IRUGO)) return -EACCES;
  const ds = ipc.putPerm(Struct.of(104), s.perm).set64(48, s.otime).set64(64, s.ctime).set64(80, s.sems.length);
  if (!k.mem.write(k.mm(t), to, ds.bytes)) return -EFAULT;
  return cmd === ipc.IPC_STAT ? 0 : s.ipcid;
}

function set(k: Kernel, t: Readonly<Thread>, id: number, from: number): number {
  const bytes = k.mem.read(k.mm(t), from, 104);
  if (bytes === undefined) return -EFAULT;
  const refused = ipc.ctlCheck(ipc.byId(k.sems, id), k.cred(t));
  if (refused !== 0) return refused;
  const s = k.sems.edit(ipc.recordId(id));
  const bad = ipc.updatePerm(s.perm, new Struct(bytes));
  if (bad === 0) s.ctime = seconds(k);
  return bad;
}

/** The set and all adjustments for it go; sleepers get EIDRM. */
function remove(k: Kernel, t: Readonly<Thread>, id: number): number {
  const refused = ipc.ctlCheck(ipc.byId(k.sems, id), k.cred(t));
  if (refused !== 0) return refused;
  const record = ipc.recordId(id);
  const { pending } = k.sems.must(record);
  dropUndo(k, record);
  k.sems.delete(record);
  for (const p of pending) k.complete(p.tid, -EIDRM);
  return 0;
}

/** struct seminfo. Map, undo structures and entries are historical numbers; SEM_INFO puts use in place of two. */
function seminfo(k: Kernel, cmd: number): Uint8Array {
  const { semmni, semmns, semmsl, semopm } = ipc.LIMITS;
  const [usz, aem] = cmd === SEM_INFO ? [k.sems.size, total(k)] : [20, SEMVMX];
  return ipc.putInts(Struct.of(40), 0, [semmns, semmni, semmns, semmns, semmsl, semopm, semopm, usz, SEMVMX, aem])
    .bytes;
}
