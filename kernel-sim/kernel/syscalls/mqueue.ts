/** mq_open, mq_unlink, mq_timedsend, mq_timedreceive, mq_notify, mq_getsetattr. */
import { O_ACCMODE, O_CREAT, O_EXCL, O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY, Struct, int } from '../abi.js';
import type { Handler, SyscallEntry, SyscallTable } from '../dispatch.js';
import { EACCES, EBADF, EEXIST, EFAULT, EINVAL, ENAMETOOLONG, ENOENT, EPERM } from '../errno.js';
import { freeFd, getFile, installFile, newFile } from '../fd.js';
import type { Kernel } from '../kernel.js';
import { BOOT_SECONDS, NAME_MAX, NS_PER_S } from '../limits.js';
import { type MqCall, mqForget, mqNotify, mqReceive, mqSend, newMqueue } from '../posix/mqueue.js';
import type { File, MqNotify, PendingCall, Thread } from '../records.js';
import { NSIG } from '../signo.js';
import { userTimespec } from '../timespec.js';
import { putStruct, userPath, userStruct } from '../uio.js';
import { R_OK, W_OK, X_OK, addEntry, holdInode, newInode, permits, removeEntry, stickyForbids } from '../vfs/inode.js';
import { mqueueRoot } from '../vfs/root.js';

/** The name of a queue, which glibc gives without its slash; -errno. */
function queueName(k: Kernel, t: Readonly<Thread>, address: number): string | number {
  const name = userPath(k, t, address);
  if (typeof name !== 'string') return name;
  if (name === '') return -ENOENT;
  if (name.length > NAME_MAX) return -ENAMETOOLONG;
  return name.includes('/') || name === '.' || name === '..' ? -EACCES : name;
}

/** struct mq_attr: flags, maxmsg, msgsize, curmsgs and 32 reserved bytes. */
const ATTR_SIZE = 64;
const mqOpen: Handler = (k, t, a) => {
  const flags = int(a[1]);
  const attr = a[3] === 0 ? undefined : userStruct(k, t, a[3], ATTR_SIZE);
  if (a[3] !== 0 && attr === undefined) return -EFAULT;
  const name = queueName(k, t, a[0]);
  if (typeof name === 'number') return name;
  const room = freeFd(k.fileTables.must(k.proc(t).files));
  if (room < 0) return room;
  const root = mqueueRoot(k);
  const cred = k.cred(t);
  const access = flags & O_ACCMODE;
  let inode = k.inodes.must(root).entries?.[name] ?? 0;
  if (inode === 0) {
    if ((flags & O_CREAT) === 0) return -ENOENT;
    if (!permits(cred, k.inodes.must(root), W_OK | X_OK)) return -EACCES;
    const sizes = attr && { maxmsg: attr.i64(8), msgsize: attr.i64(16) };
    const mqueue = newMqueue(k, cred, sizes);
    if (mqueue < 0) return mqueue;
    inode = newInode(k, 'file', a[2] & 0o7777 & ~k.proc(t).umask, cred, { mqueue });
    addEntry(k, root, name, inode);
  } else {
    if ((flags & O_CREAT) !== 0 && (flags & O_EXCL) !== 0) return -EEXIST;
    if (access === O_ACCMODE) return -EINVAL;
    const want = access === O_RDONLY ? R_OK : access === O_WRONLY ? W_OK : R_OK | W_OK;
    if (!permits(cred, k.inodes.must(inode), want)) return -EACCES;
  }
  holdInode(k, inode);
  const { mqueue = 0 } = k.inodes.must(inode);
  const kept = (access === O_ACCMODE ? O_RDWR : access) | (flags & O_NONBLOCK);
  const file = newFile(k, t.pid, { kind: 'mqueue', id: mqueue }, kept, `/dev/mqueue/${name}`);
  // mq_open(3): the descriptor is close-on-exec.
  return installFile(k, t, file, true);
};

const mqUnlink: Handler = (k, t, a) => {
  const name = queueName(k, t, a[0]);
  if (typeof name === 'number') return name;
  const root = k.inodes.must(mqueueRoot(k));
  const inode = k.inodes.get(root.entries?.[name] ?? 0);
  if (inode === undefined) return -ENOENT;
  const cred = k.cred(t);
  if (!permits(cred, root, W_OK | X_OK)) return -EACCES;
  if (stickyForbids(cred, root, inode)) return -EPERM;
  removeEntry(k, root.id, name);
  return 0;
};

/** The call of a thread, with the time at which it gives up (an absolute CLOCK_REALTIME), or -errno. */
function callOf(k: Kernel, t: Readonly<Thread>, fd: number, until: number): MqCall | number {
  mqForget(k, t.id);
  let deadline: number | undefined;
  if (until !== 0) {
    const at = userTimespec(k, t, until);
    if (at < 0) return at;
    deadline = at - BOOT_SECONDS * NS_PER_S;
  }
  return { t, fd, file: getFile(k, t, fd), deadline };
}
const timedsend: Handler = (k, t, a) => {
  const c = callOf(k, t, int(a[0]), a[4]);
  return typeof c === 'number' ? c : mqSend(k, c, a[1], a[2], a[3] >>> 0);
};
const timedreceive: Handler = (k, t, a) => {
  const c = callOf(k, t, int(a[0]), a[4]);
  return typeof c === 'number' ? c : mqReceive(k, c, a);
};
const forget: SyscallEntry['cancel'] = (k: Kernel, t: Readonly<Thread>, _call: Readonly<PendingCall>) =>
  mqForget(k, t.id);

const queueOf = (k: Kernel, t: Readonly<Thread>, fd: number): Readonly<File> | undefined => {
  const f = getFile(k, t, fd);
  return f?.object.kind === 'mqueue' ? f : undefined;
};

/** By SIGEV_*. */
const METHODS: readonly MqNotify['method'][] = ['signal', 'none', 'thread'];
/** struct sigevent: the value, the signal's number, and how. */
const notify: Handler = (k, t, a) => {
  const s = a[1] === 0 ? undefined : userStruct(k, t, a[1], 64);
  if (a[1] !== 0 && s === undefined) return -EFAULT;
  const method = s && METHODS[s.i32(12)];
  if (s && (method === undefined || (method === 'signal' && (s.i32(8) < 0 || s.i32(8) > NSIG)))) return -EINVAL;
  const f = queueOf(k, t, int(a[0]));
  if (f === undefined) return -EBADF;
  const how: MqNotify | undefined = s &&
    method && { pid: t.pid, method, tid: s.i32(16), signo: s.i32(8), value: s.i64(0) };
  return mqNotify(k, f.object.id, t.pid, how);
};

const getsetattr: Handler = (k, t, a) => {
  const wanted = a[1] === 0 ? undefined : userStruct(k, t, a[1], ATTR_SIZE);
  if (a[1] !== 0 && wanted === undefined) return -EFAULT;
  if (wanted && (wanted.i64(0) & ~O_NONBLOCK) !== 0) return -EINVAL;
  const f = queueOf(k, t, int(a[0]));
  if (f === undefined) return -EBADF;
  const q = k.mqueues.must(f.object.id);
  const old = Struct.of(ATTR_SIZE)
    .set64(0, f.flags & O_NONBLOCK)
    .set64(8, q.maxmsg)
    .set64(16, q.msgsize)
    .set64(24, q.messages.length);
  if (wanted) {
    const w = k.files.edit(f.id);
    w.flags = (w.flags & ~O_NONBLOCK) | (wanted.i32(0) & O_NONBLOCK);
  }
  return a[2] === 0 ? 0 : putStruct(k, t, a[2], old);
};

export const mqueueCalls: SyscallTable = {
  240: { name: 'mq_open', run: mqOpen },
  241: { name: 'mq_unlink', run: mqUnlink },
  242: { name: 'mq_timedsend', run: timedsend, cancel: forget },
  243: { name: 'mq_timedreceive', run: timedreceive, cancel: forget },
  244: { name: 'mq_notify', run: notify },
  245: { name: 'mq_getsetattr', run: getsetattr },
};
