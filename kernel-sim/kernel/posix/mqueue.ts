/**
 * POSIX message queues (mq_overview(7), ipc/mqueue.c): messages by priority, the oldest first within one. A message for which a receiver
 * sleeps is handed to it; room that a receiver makes goes to the first sleeping sender.
 */
import { O_ACCMODE, O_NONBLOCK, O_RDONLY, O_WRONLY, POLLIN, POLLOUT, POLLRDNORM, POLLWRNORM, Struct } from '../abi.js';
import { EAGAIN, EBADF, EBUSY, EFAULT, EINVAL, EMFILE, EMSGSIZE, ENOSPC, EOVERFLOW, ETIMEDOUT } from '../errno.js';
import type { FileOps } from '../file.js';
import type { Cred, Kernel } from '../kernel.js';
import type { File, MqNotify, MQueue, Pid, Thread, Tid } from '../records.js';
import type { SysResult } from '../result.js';
import { sendProcess, sendThread } from '../signals.js';
import { SI_MESGQ } from '../signo.js';
import { bytesOf } from '../uio.js';
import { dropInode } from '../vfs/inode.js';
import { dropQueues, keepQueues } from '../waitqueue.js';

/** limits.h MQ_PRIO_MAX */
export const MQ_PRIO_MAX = 32768;
/** /proc/sys/fs/mqueue: msg_default, msgsize_default, msg_max, msgsize_max, queues_max; and what CAP_SYS_RESOURCE may. */
const DEFAULTS = { maxmsg: 10, msgsize: 8192 };
const LIMITS = { maxmsg: 10, msgsize: 8192, queues: 256 };
const HARD_LIMITS = { maxmsg: 65536, msgsize: 16 * 1024 * 1024 };
/** RLIMIT_MSGQUEUE: bytes of a user's queues. */
const RLIMIT_MSGQUEUE = 819200;
/** sizeof(struct msg_msg) and sizeof(struct posix_msg_tree_node): counted for each message. */
const OVERHEAD = 48 + 48;
/** FILENT_SIZE: st_size of a queue. */
export const MQUEUE_FILE_SIZE = 80;

/** Those who poll. Senders and receivers that sleep are in the record. */
export const mqueueReaders = (id: number): string => `mqueue:${id}:read`;
export const mqueueWriters = (id: number): string => `mqueue:${id}:write`;

const cost = (maxmsg: number, msgsize: number): number => maxmsg * (msgsize + OVERHEAD);

/** The record of a new queue for an inode: its id, or -EINVAL, -EOVERFLOW, -ENOSPC, -EMFILE. */
export function newMqueue(k: Kernel, cred: Cred, attr: { maxmsg: number; msgsize: number } = DEFAULTS): number {
  const { maxmsg, msgsize } = attr;
  const limit = cred.uid === 0 ? HARD_LIMITS : LIMITS;
  if (maxmsg <= 0 || msgsize <= 0 || maxmsg > limit.maxmsg || msgsize > limit.msgsize) return -EINVAL;
  if (cost(maxmsg, msgsize) > Number.MAX_SAFE_INTEGER) return -EOVERFLOW;
  if (k.mqueues.size >= LIMITS.queues && cred.uid !== 0) return -ENOSPC;
  let used = cost(maxmsg, msgsize);
  for (const q of k.mqueues.values()) if (q.uid === cred.uid) used += cost(q.maxmsg, q.msgsize);
  if (used > RLIMIT_MSGQUEUE) return -EMFILE;
  const { id } = k.mqueues.add({
    maxmsg,
    msgsize,
    uid: cred.uid,
    messages: [],
    receivers: [],
    senders: [],
    notify: undefined,
  });
  keepQueues(k, mqueueReaders(id), mqueueWriters(id));
  return id;
}
/** Its inode has gone. */
export function destroyMqueue(k: Kernel, id: number): void {
  k.mqueues.delete(id);
  dropQueues(k, mqueueReaders(id), mqueueWriters(id));
}

/** Behind all of its priority and above. */
function insert(q: MQueue, prio: number, bytes: Uint8Array): void {
  const at = q.messages.findIndex((m) => m.prio < prio);
  q.messages.splice(at < 0 ? q.messages.length : at, 0, { prio, bytes });
}

/** Is the description a queue, open for this? */
const opened = (f: Readonly<File> | undefined, wrong: number): f is Readonly<File> =>
  f?.object.kind === 'mqueue' && (f.flags & O_ACCMODE) !== wrong;

export interface MqCall {
  readonly t: Readonly<Thread>;
  readonly fd: number;
  readonly file: Readonly<File> | undefined;
  /** Absolute, ns since boot. */
  readonly deadline: number | undefined;
}

/** mq_timedsend(2) */
export function mqSend(k: Kernel, c: MqCall, address: number, length: number, prio: number): SysResult {
  if (prio >= MQ_PRIO_MAX) return -EINVAL;
  const { file, t } = c;
  if (!opened(file, O_RDONLY)) return -EBADF;
  const { id } = file.object;
  if (length < 0 || length > k.mqueues.must(id).msgsize) return -EMSGSIZE;
  const bytes = k.mem.read(k.mm(t), address, length);
  if (bytes === undefined) return -EFAULT;
  const q = k.mqueues.edit(id);
  if (q.messages.length >= q.maxmsg) {
    if ((file.flags & O_NONBLOCK) !== 0) return -EAGAIN;
    q.senders.push({ tid: t.id, prio, bytes });
    return sleep(k, c, `message queue ${id} is full (${q.maxmsg} messages)`);
  }
  const receiver = q.receivers.shift();
  if (receiver !== undefined) {
    const r = k.threads.must(receiver);
    k.complete(receiver, deliver(k, r, r.call?.args ?? [], { prio, bytes }));
    return 0;
  }
  insert(q, prio, bytes);
  if (q.messages.length === 1) notify(k, id, t);
  k.wakeQueue(mqueueReaders(id));
  return 0;
}

/** mq_timedreceive(2) */
export function mqReceive(k: Kernel, c: MqCall, args: readonly number[]): SysResult {
  const { file, t } = c;
  if (!opened(file, O_WRONLY)) return -EBADF;
  const { id } = file.object;
  if (args[2] >= 0 && args[2] < k.mqueues.must(id).msgsize) return -EMSGSIZE;
  const q = k.mqueues.edit(id);
  const message = q.messages.shift();
  if (message === undefined) {
    if ((file.flags & O_NONBLOCK) !== 0) return -EAGAIN;
    q.receivers.push(t.id);
    return sleep(k, c, `message queue ${id} is empty`);
  }
  const sender = q.senders.shift();
  if (sender) {
    insert(q, sender.prio, sender.bytes);
    k.complete(sender.tid, 0);
  } else k.wakeQueue(mqueueWriters(id));
  return deliver(k, t, args, message);
}
/** Writes a message where the receiver's call wants it: its length, or -EFAULT (the message is lost). */
function deliver(k: Kernel, t: Readonly<Thread>, args: readonly number[], message: MQueue['messages'][number]): number {
  const [, address, , priority] = args;
  const { prio, bytes } = message;
  const mm = k.mm(t);
  if (!k.mem.write(mm, address, bytes)) return -EFAULT;
  if (priority !== 0 && !k.mem.write(mm, priority, Struct.of(4).set32(0, prio).bytes)) return -EFAULT;
  return bytes.length;
}
const sleep = (k: Kernel, c: MqCall, what: string): SysResult =>
  k.sleepOn([], what, {
    object: `mqueue:${c.file!.object.id}`,
    fd: c.fd,
    deadline: c.deadline,
    timedOut: -ETIMEDOUT,
  });
/** A sleeper gives up, or tries again. */
export function mqForget(k: Kernel, tid: Tid): void {
  const found = k.mqueues.find((q) => q.receivers.includes(tid) || q.senders.some((s) => s.tid === tid));
  if (!found) return;
  const q = k.mqueues.edit(found.id);
  q.receivers = q.receivers.filter((r) => r !== tid);
  q.senders = q.senders.filter((s) => s.tid !== tid);
}

/** mq_notify(3): registers a process, or with undefined ends its registration. 0 or -EBUSY. */
export function mqNotify(k: Kernel, id: number, pid: Pid, how: MqNotify | undefined): number {
  const { notify: old } = k.mqueues.must(id);
  if (how === undefined) {
    if (old?.pid === pid) k.mqueues.edit(id).notify = undefined;
    return 0;
  }
  if (old && k.processes.has(old.pid)) return -EBUSY;
  k.mqueues.edit(id).notify = how;
  return 0;
}
/** A message has come into an empty queue for which nobody slept: who is registered hears of it, once. */
function notify(k: Kernel, id: number, sender: Readonly<Thread>): void {
  const how = k.mqueues.must(id).notify;
  if (how === undefined) return;
  k.mqueues.edit(id).notify = undefined;
  if (how.method === 'none' || !k.processes.has(how.pid)) return;
  const { signo, value } = how;
  const { uid } = k.proc(sender);
  const info = { signo, code: SI_MESGQ, errno: 0, pid: sender.pid, uid, status: 0, value };
  if (how.method === 'signal') sendProcess(k, how.pid, info);
  else sendThread(k, how.tid, info);
}
/** close(2) of any of its descriptors ends a process's registration. */
export function mqClosed(k: Kernel, pid: Pid, f: Readonly<File>): void {
  if (f.object.kind === 'mqueue' && k.mqueues.must(f.object.id).notify?.pid === pid)
    k.mqueues.edit(f.object.id).notify = undefined;
}

/** What read(2) of a queue gives. */
function statusText(q: Readonly<MQueue>): string {
  const size = q.messages.reduce((n, m) => n + m.bytes.length, 0);
  const method = q.notify === undefined ? 0 : { signal: 0, none: 1, thread: 2 }[q.notify.method];
  const signo = q.notify?.method === 'signal' ? q.notify.signo : 0;
  const fields = [String(size).padEnd(10), String(method).padEnd(5), String(signo).padEnd(5)];
  return `QSIZE:${fields[0]} NOTIFY:${fields[1]} SIGNO:${fields[2]} NOTIFY_PID:${String(q.notify?.pid ?? 0).padEnd(6)}\n`;
}
export const mqueueOps: FileOps = {
  read(k, io, buffer) {
    const text = bytesOf(statusText(k.mqueues.must(io.file.object.id))).subarray(io.file.offset);
    const part = text.subarray(0, buffer.remaining);
    if (!buffer.put(part)) return -EFAULT;
    k.files.edit(io.file.id).offset += part.length;
    return part.length;
  },
  write: () => -EINVAL,
  poll(k, f) {
    const q = k.mqueues.must(f.object.id);
    const room = q.messages.length < q.maxmsg ? POLLOUT | POLLWRNORM : 0;
    return (q.messages.length > 0 ? POLLIN | POLLRDNORM : 0) | room;
  },
  pollQueues: (_k, f) => [mqueueReaders(f.object.id), mqueueWriters(f.object.id)],
  release(k, f) {
    const inode = inodeOf(k, f.object.id);
    if (inode !== 0) dropInode(k, inode);
  },
  inode: (k, f) => inodeOf(k, f.object.id),
};
export const inodeOf = (k: Kernel, id: number): number => k.inodes.find((i) => i.mqueue === id)?.id ?? 0;
