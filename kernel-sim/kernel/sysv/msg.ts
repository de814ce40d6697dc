/**
 * System V message queues (ipc/msg.c; msgget(2), msgop(2), msgctl(2)). A message for which a receiver sleeps is handed to it and never
 * enters the queue; a sender that sleeps is woken and tries again.
 */
import { int, Struct } from '../abi.js';
import { E2BIG, EACCES, EAGAIN, EFAULT, EIDRM, EINVAL, ENOMSG, EPERM } from '../errno.js';
import type { Kernel } from '../kernel.js';
import type { MsgQueue, PendingCall, Thread } from '../records.js';
import type { SysResult } from '../result.js';
import { seconds } from '../time.js';
import * as ipc from './ipc.js';

export const MSG_NOERROR = 0o10000;
export const MSG_EXCEPT = 0o20000;
export const MSG_COPY = 0o40000;
export const MSG_STAT = 11;
export const MSG_INFO = 12;
export const MSG_STAT_ANY = 13;

type Message = MsgQueue['messages'][number];
type Receiver = MsgQueue['receivers'][number];
type Mode = Receiver['mode'];

/** msgget(key, msgflg) */
export function msgget(k: Kernel, t: Readonly<Thread>, a: readonly number[]): number {
  return ipc.ipcget(k, k.cred(t), int(a[0]), int(a[1]), {
    kind: 'msg',
    table: k.msgs,
    limit: ipc.LIMITS.msgmni,
    check: () => 0,
    refuse: () => 0,
    make: (ipcid, perm) => ({
      ipcid,
      perm,
      stime: 0,
      rtime: 0,
      ctime: seconds(k),
      cbytes: 0,
      qbytes: ipc.LIMITS.msgmnb,
      lspid: 0,
      lrpid: 0,
      messages: [],
      receivers: [],
      senders: [],
    }),
  });
}

/** msgsnd(msqid, msgp, msgsz, msgflg). Sleeps while the queue has no room. */
export function msgsnd(k: Kernel, t: Readonly<Thread>, a: readonly number[]): SysResult {
  const id = int(a[0]);
  const size = a[2];
  forgetSleeper(k, t, id);
  const head = k.mem.read(k.mm(t), a[1], 8);
  if (head === undefined) return -EFAULT;
  const type = new Struct(head).i64(0);
  if (size > ipc.LIMITS.msgmax || size < 0 || id < 0 || type < 1) return -EINVAL;
  const bytes = k.mem.read(k.mm(t), a[1] + 8, size);
  if (bytes === undefined) return -EFAULT;
  const found = ipc.byId(k.msgs, id);
  if (found === undefined) return -EINVAL;
  if (!ipc.permitted(found.perm, k.cred(t), ipc.S_IWUGO)) return -EACCES;
  if (!fits(found, size)) {
    if (int(a[3]) & ipc.IPC_NOWAIT) return -EAGAIN;
    k.msgs.edit(found.id).senders.push({ tid: t.id, size });
    return k.sleepOn([], fullText(found, size), { object: `msg:${found.id}`, restart: 'no handler' });
  }
  const q = k.msgs.edit(found.id);
  q.lspid = t.pid;
  q.stime = seconds(k);
  const message = { type, bytes, sender: t.pid };
  if (!handOver(k, q, message)) {
    q.messages.push(message);
    q.cbytes += size;
  }
  explainSenders(k, q);
  return 0;
}

/** msgrcv(msqid, msgp, msgsz, msgtyp, msgflg). Sleeps while the queue has no such message. */
export function msgrcv(k: Kernel, t: Readonly<Thread>, a: readonly number[]): SysResult {
  const id = int(a[0]);
  const size = a[2];
  const flags = int(a[4]);
  forgetSleeper(k, t, id);
  if (id < 0 || size < 0) return -EINVAL;
  if (flags & MSG_COPY) {
    if (flags & MSG_EXCEPT || !(flags & ipc.IPC_NOWAIT)) return -EINVAL;
    if (k.mem.read(k.mm(t), a[1], Math.min(size, ipc.LIMITS.msgmax)) === undefined) return -EFAULT;
  }
  const found = ipc.byId(k.msgs, id);
  if (found === undefined) return -EINVAL;
  if (!ipc.permitted(found.perm, k.cred(t), ipc.S_IRUGO)) return -EACCES;
  const [mode, type] = searchMode(a[3], flags);
  const at =
    flags & MSG_COPY ? (a[3] >= 0 && a[3] < found.messages.length ? a[3] : -1) : findMessage(found, mode, type);
  if (at >= 0) return take(k, t, found.id, at, size, flags, a[1]);
  if (flags & ipc.IPC_NOWAIT) return -ENOMSG;
  k.msgs.edit(found.id).receivers.push({ tid: t.id, type, mode, maxSize: size, noerror: (flags & MSG_NOERROR) !== 0 });
  return k.sleepOn([], missingText(found, mode, type), { object: `msg:${found.id}`, restart: 'no handler' });
}

/** Takes (or, with MSG_COPY, copies) the message at a position: bytes received or -errno. */
function take(k: Kernel, t: Readonly<Thread>, id: number, at: number, size: number, flags: number, to: number): number {
  const message = k.msgs.must(id).messages[at];
  const length = message.bytes.length;
  if (size < length && !(flags & MSG_NOERROR)) return -E2BIG;
  if (flags & MSG_COPY) {
    if (length > Math.min(size, ipc.LIMITS.msgmax)) return -EINVAL;
    return deliver(k, t, message, to, size);
  }
  const q = k.msgs.edit(id);
  q.messages.splice(at, 1);
  q.cbytes -= length;
  q.rtime = seconds(k);
  q.lrpid = t.pid;
  wakeSenders(k, q);
  return deliver(k, t, message, to, size);
}

/** Writes type and text into a receiver's buffer: the bytes of text, or -EFAULT (the message is lost). do_msg_fill(). */
function deliver(k: Kernel, t: Readonly<Thread>, message: Message, to: number, size: number): number {
  const mm = k.mm(t);
  const length = Math.min(size, message.bytes.length);
  if (!k.mem.write(mm, to, Struct.of(8).set64(0, message.type).bytes)) return -EFAULT;
  if (!k.mem.write(mm, to + 8, message.bytes.subarray(0, length))) return -EFAULT;
  return length;
}

/**
 * Gives the message to the first sleeping receiver that wants it. Those before it whose buffers are too small wake with E2BIG.
 * False: nobody took it. pipelined_send().
 */
function handOver(k: Kernel, q: MsgQueue, message: Message): boolean {
  for (const r of [...q.receivers]) {
    if (!matches(message, r.mode, r.type)) continue;
    q.receivers = q.receivers.filter((other) => other.tid !== r.tid);
    if (r.maxSize < message.bytes.length && !r.noerror) {
      k.complete(r.tid, -E2BIG);
      continue;
    }
    const receiver = k.threads.must(r.tid);
    q.lrpid = r.tid;
    q.rtime = seconds(k);
    k.complete(r.tid, deliver(k, receiver, message, receiver.call?.args[1] ?? 0, r.maxSize));
    return true;
  }
  return false;
}

/** Wakes the senders whose messages fit, each by itself; the others go to the end of the line. ss_wakeup(). */
function wakeSenders(k: Kernel, q: MsgQueue): void {
  const { senders } = q;
  if (senders.length === 0) return;
  const [ready, rest] = [senders.filter((s) => fits(q, s.size)), senders.filter((s) => !fits(q, s.size))];
  q.senders = [...ready, ...rest];
  for (const s of ready) k.wake(s.tid);
  explainSenders(k, q);
}

/** The sleeper tries again, or gives up: it is no longer in line. */
function forgetSleeper(k: Kernel, t: Readonly<Thread>, id: number): void {
  const q = ipc.byId(k.msgs, id);
  if (q === undefined) return;
  const mine = (s: { tid: number }): boolean => s.tid === t.id;
  if (q.senders.some(mine)) k.msgs.edit(q.id).senders = q.senders.filter((s) => !mine(s));
  else if (q.receivers.some(mine)) k.msgs.edit(q.id).receivers = q.receivers.filter((s) => !mine(s));
}
/** `cancel` of msgsnd and msgrcv. */
export const cancelMsg = (k: Kernel, t: Readonly<Thread>, call: Readonly<PendingCall>): void =>
  forgetSleeper(k, t, int(call.args[0]));

const fits = (q: Readonly<MsgQueue>, size: number): boolean =>
  size + q.cbytes <= q.qbytes && q.messages.length + 1 <= q.qbytes;

/** What msgtyp and the flags ask for. convert_mode(). */
function searchMode(msgtyp: number, flags: number): [Mode, number] {
  if (msgtyp === 0) return ['any', 0];
  if (msgtyp < 0) return ['lessequal', -msgtyp];
  return [flags & MSG_EXCEPT ? 'notequal' : 'equal', msgtyp];
}
function matches(message: Message, mode: Mode, type: number): boolean {
  if (mode === 'any') return true;
  if (mode === 'equal') return message.type === type;
  return mode === 'notequal' ? message.type !== type : message.type <= type;
}
/** Position of the message that a receiver gets, or -1: the first that matches; for 'lessequal' the first of the lowest type. */
function findMessage(q: Readonly<MsgQueue>, mode: Mode, type: number): number {
  let found = -1;
  for (let i = 0; i < q.messages.length; i++) {
    if (!matches(q.messages[i], mode, type)) continue;
    if (mode !== 'lessequal') return i;
    if (found < 0 || q.messages[i].type < q.messages[found].type) found = i;
  }
  return found;
}

/** "queue 0 has no message of type 5" */
function missingText(q: Readonly<MsgQueue>, mode: Mode, type: number): string {
  const name = `queue ${q.ipcid}`;
  if (mode === 'any') return `${name} is empty`;
  if (mode === 'equal') return `${name} has no message of type ${type}`;
  if (mode === 'notequal') return `${name} has no message of a type other than ${type}`;
  return `${name} has no message of type ${type} or lower`;
}
/** "queue 0 is full: 16000 of 16384 bytes used, needs 8000" */
function fullText(q: Readonly<MsgQueue>, size: number): string {
  if (size + q.cbytes > q.qbytes)
    return `queue ${q.ipcid} is full: ${q.cbytes} of ${q.qbytes} bytes used, needs ${size}`;
  return `queue ${q.ipcid} is full: ${q.messages.length} of ${q.qbytes} messages`;
}
function explainSenders(k: Kernel, q: Readonly<MsgQueue>): void {
  for (const s of q.senders) if (!fits(q, s.size)) ipc.explain(k, s.tid, fullText(q, s.size));
}

/** msgctl(msqid, cmd, buf) */
export function msgctl(k: Kernel, t: Readonly<Thread>, a: readonly number[]): number {
  const id = int(a[0]);
  const cmd = int(a[1]);
  if (id < 0 || cmd < 0) return -EINVAL;
  switch (cmd) {
    case ipc.IPC_INFO:
    case MSG_INFO:
      return k.mem.write(k.mm(t), a[2], msginfo(k, cmd)) ? ipc.maxIndex(k.msgs) : -EFAULT;
    case ipc.IPC_STAT:
    case MSG_STAT:
    case MSG_STAT_ANY:
      return stat(k, t, id, cmd, a[2]);
    case ipc.IPC_SET:
      return set(k, t, id, a[2]);
    case ipc.IPC_RMID:
      return remove(k, t, id);
    default:
      return -EINVAL;
  }
}

function stat(k: Kernel, t: Readonly<Thread>, id: number, cmd: number, to: number): number {
  const q = cmd === ipc.IPC_STAT ? ipc.byId(k.msgs, id) : ipc.byIndex(k.msgs, id);
  if (q === undefined) return -EINVAL;
  if (cmd !== MSG_STAT_ANY && !ipc.permitted(q.perm, k.cred(t), ipc.S_IRUGO)) return -EACCES;
  const ds = ipc.putPerm(Struct.of(120), q.perm);
  [q.stime, q.rtime, q.ctime, q.cbytes, q.messages.length, q.qbytes].forEach((v, i) => ds.set64(48 + 8 * i, v));
  ds.set32(96, q.lspid).set32(100, q.lrpid);
  if (!k.mem.write(k.mm(t), to, ds.bytes)) return -EFAULT;
  return cmd === ipc.IPC_STAT ? 0 : q.ipcid;
}

/** Owner, group, permissions and qbytes; more than msgmnb needs CAP_SYS_RESOURCE. All sleepers look again. */
function set(k: Kernel, t: Readonly<Thread>, id: number, from: number): number {
  const bytes = k.mem.read(k.mm(t), from, 120);
  if (bytes === undefined) return -EFAULT;
  const ds = new Struct(bytes);
  const cred = k.cred(t);
  const refused = ipc.ctlCheck(ipc.byId(k.msgs, id), cred);
  if (refused !== 0) return refused;
  const qbytes = ds.u64(88);
  if (qbytes > ipc.LIMITS.msgmnb && cred.uid !== 0) return -EPERM;
  const q = k.msgs.edit(ipc.recordId(id));
  const bad = ipc.updatePerm(q.perm, ds);
  if (bad !== 0) return bad;
  q.qbytes = qbytes;
  q.ctime = seconds(k);
  for (const r of q.receivers) k.wake(r.tid);
  wakeSenders(k, q);
  return 0;
}

/** The queue and its messages go; all sleepers get EIDRM. */
function remove(k: Kernel, t: Readonly<Thread>, id: number): number {
  const refused = ipc.ctlCheck(ipc.byId(k.msgs, id), k.cred(t));
  if (refused !== 0) return refused;
  const { receivers, senders } = k.msgs.must(ipc.recordId(id));
  k.msgs.delete(ipc.recordId(id));
  for (const s of [...receivers, ...senders]) k.complete(s.tid, -EIDRM);
  return 0;
}

/** struct msginfo. Its pool and segments are historical numbers; MSG_INFO puts use in their place. */
function msginfo(k: Kernel, cmd: number): Uint8Array {
  let [pool, map, tql] = [512000, 16384, 16384];
  if (cmd === MSG_INFO) {
    [pool, map, tql] = [k.msgs.size, 0, 0];
    for (const q of k.msgs.values()) {
      map += q.messages.length;
      tql += q.cbytes;
    }
  }
  const { msgmax, msgmnb, msgmni } = ipc.LIMITS;
  return ipc.putInts(Struct.of(32), 0, [pool, map, msgmax, msgmnb, msgmni, 16, tql]).setU16(28, 0xffff).bytes;
}
