/** open, openat, creat; the attributes of files: stat and its kind, access, chmod, chown, truncate, utimensat. */
import {
  AT_EMPTY_PATH,
  AT_FDCWD,
  AT_SYMLINK_NOFOLLOW,
  O_ACCMODE,
  O_CLOEXEC,
  O_CREAT,
  O_RDONLY,
  O_TRUNC,
  O_WRONLY,
  int,
} from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import { EACCES, EBADF, EFAULT, EINVAL, EISDIR, ENOENT, EPERM } from '../errno.js';
import { freeFd, getFile, installFile } from '../fd.js';
import type { Kernel } from '../kernel.js';
import { BOOT_SECONDS, NS_PER_S } from '../limits.js';
import type { PendingCall, Thread } from '../records.js';
import type { SysResult } from '../result.js';
import { putStruct, userPath, userStruct } from '../uio.js';
import { resizeInode } from '../vfs/inode-file.js';
import { W_OK, permits } from '../vfs/inode.js';
import { type FifoOpen, cancelFifoOpen, continueFifoOpen, openPath } from '../vfs/open.js';
import { lookUpInode } from '../vfs/path.js';
import { statFile, statInode } from '../vfs/stat.js';

function open(
  k: Kernel,
  t: Readonly<Thread>,
  dirfd: number,
  address: number,
  flags: number,
  mode: number,
  call: Readonly<PendingCall>,
): SysResult {
  const path = userPath(k, t, address);
  if (typeof path === 'number') return path;
  // getname() of fs/namei.c refuses it before a descriptor is looked for.
  if (path === '') return -ENOENT;
  const room = freeFd(k.fileTables.must(k.proc(t).files));
  if (room < 0) return room;
  const r = call.slept ? continueFifoOpen(k, t, call.progress as FifoOpen) : openPath(k, t, path, flags, mode, dirfd);
  if (typeof r === 'number' || 'sleep' in r) return r;
  return installFile(k, t, r.file, (flags & O_CLOEXEC) !== 0);
}
const cancel = (k: Kernel, _t: Readonly<Thread>, call: Readonly<PendingCall>): void =>
  cancelFifoOpen(k, call.progress as FifoOpen);

/** Runs `then` on the inode of the path at `address`; -errno where there is none. */
function onPath(
  k: Kernel,
  t: Readonly<Thread>,
  address: number,
  then: (inode: number) => number,
  follow = true,
  dirfd = AT_FDCWD,
): number {
  const path = userPath(k, t, address);
  if (typeof path === 'number') return path;
  const inode = lookUpInode(k, t, path, follow, dirfd);
  return inode < 0 ? inode : then(inode);
}
/** The same for the inode of a descriptor. */
function onFd(k: Kernel, t: Readonly<Thread>, fd: number, then: (inode: number) => number): number {
  const f = getFile(k, t, int(fd));
  if (f === undefined) return -EBADF;
  if (f.object.kind === 'pipe') {
    const { inode } = k.pipes.must(f.object.id);
    return inode ? then(inode) : -EINVAL;
  }
  return f.object.kind === 'inode' ? then(f.object.id) : -EINVAL;
}

const stat =
  (follow: boolean): Handler =>
  (k, t, a) =>
    onPath(k, t, a[0], (i) => putStruct(k, t, a[1], statInode(k.inodes.must(i))), follow);
const fstat: Handler = (k, t, a) => {
  const f = getFile(k, t, int(a[0]));
  return f === undefined ? -EBADF : putStruct(k, t, a[1], statFile(k, f));
};
const newfstatat: Handler = (k, t, a, call) => {
  const flags = int(a[3]);
  const path = userPath(k, t, a[1]);
  if (path === '' && (flags & AT_EMPTY_PATH) !== 0) return fstat(k, t, [a[0], a[2]], call);
  const follow = (flags & AT_SYMLINK_NOFOLLOW) === 0;
  return onPath(k, t, a[1], (i) => putStruct(k, t, a[2], statInode(k.inodes.must(i))), follow, int(a[0]));
};

function access(k: Kernel, t: Readonly<Thread>, dirfd: number, address: number, mode: number): number {
  if ((mode & ~7) !== 0) return -EINVAL;
  const check = (i: number): number => (permits(k.cred(t), k.inodes.must(i), mode) ? 0 : -EACCES);
  return onPath(k, t, address, check, true, dirfd);
}

function chmod(k: Kernel, t: Readonly<Thread>, inode: number, mode: number): number {
  const { uid } = k.cred(t);
  if (uid !== 0 && uid !== k.inodes.must(inode).uid) return -EPERM;
  const i = k.inodes.edit(inode);
  i.mode = mode & 0o7777;
  i.ctime = k.clock();
  return 0;
}
/** Only root changes the owner; the owner may "change" to what is. */
function chown(k: Kernel, t: Readonly<Thread>, inode: number, uid: number, gid: number): number {
  const i = k.inodes.must(inode);
  const me = k.cred(t);
  const same = (uid === -1 || uid === i.uid) && (gid === -1 || gid === i.gid || gid === me.gid);
  if (me.uid !== 0 && (me.uid !== i.uid || !same)) return -EPERM;
  const w = k.inodes.edit(inode);
  if (uid !== -1) w.uid = uid;
  if (gid !== -1) w.gid = gid;
  return 0;
}

const truncate: Handler = (k, t, a) =>
  a[1] < 0
    ? -EINVAL
    : onPath(k, t, a[0], (inode) => {
        const i = k.inodes.must(inode);
        if (i.type === 'dir') return -EISDIR;
        if (i.type !== 'file') return -EINVAL;
        if (!permits(k.cred(t), i, W_OK)) return -EACCES;
        resizeInode(k, inode, a[1]);
        return 0;
      });
const ftruncate: Handler = (k, t, a) => {
  if (a[1] < 0) return -EINVAL;
  const f = getFile(k, t, int(a[0]));
  if (f === undefined) return -EBADF;
  if (f.object.kind !== 'inode' || (f.flags & O_ACCMODE) === O_RDONLY) return -EINVAL;
  if (k.inodes.must(f.object.id).type !== 'file') return -EINVAL;
  resizeInode(k, f.object.id, a[1]);
  return 0;
};

const UTIME_NOW = 0x3fffffff;
const UTIME_OMIT = 0x3ffffffe;
const utimensat: Handler = (k, t, a) => {
  const times = a[2] === 0 ? undefined : userStruct(k, t, a[2], 32);
  if (a[2] !== 0 && times === undefined) return -EFAULT;
  const at = (offset: number, old: number): number => {
    const nsec = times?.i64(offset + 8) ?? UTIME_NOW;
    if (nsec === UTIME_OMIT) return old;
    if (nsec === UTIME_NOW || times === undefined) return k.clock();
    return (times.i64(offset) - BOOT_SECONDS) * NS_PER_S + nsec;
  };
  const set = (inode: number): number => {
    const i = k.inodes.edit(inode);
    if (k.cred(t).uid !== i.uid && k.cred(t).uid !== 0) return -EPERM;
    i.atime = at(0, i.atime);
    i.mtime = at(16, i.mtime);
    i.ctime = k.clock();
    return 0;
  };
  if (a[1] === 0) return onFd(k, t, a[0], set);
  return onPath(k, t, a[1], set, (int(a[3]) & AT_SYMLINK_NOFOLLOW) === 0, int(a[0]));
};

export const fsCalls: SyscallTable = {
  2: { name: 'open', run: (k, t, a, c) => open(k, t, AT_FDCWD, a[0], int(a[1]), int(a[2]), c), cancel },
  4: { name: 'stat', run: stat(true) },
  5: { name: 'fstat', run: fstat },
  6: { name: 'lstat', run: stat(false) },
  21: { name: 'access', run: (k, t, a) => access(k, t, AT_FDCWD, a[0], int(a[1])) },
  76: { name: 'truncate', run: truncate },
  77: { name: 'ftruncate', run: ftruncate },
  85: { name: 'creat', run: (k, t, a, c) => open(k, t, AT_FDCWD, a[0], O_CREAT | O_WRONLY | O_TRUNC, int(a[1]), c), cancel },
  90: { name: 'chmod', run: (k, t, a) => onPath(k, t, a[0], (i) => chmod(k, t, i, int(a[1]))) },
  91: { name: 'fchmod', run: (k, t, a) => onFd(k, t, a[0], (i) => chmod(k, t, i, int(a[1]))) },
  92: { name: 'chown', run: (k, t, a) => onPath(k, t, a[0], (i) => chown(k, t, i, int(a[1]), int(a[2]))) },
  93: { name: 'fchown', run: (k, t, a) => onFd(k, t, a[0], (i) => chown(k, t, i, int(a[1]), int(a[2]))) },
  94: { name: 'lchown', run: (k, t, a) => onPath(k, t, a[0], (i) => chown(k, t, i, int(a[1]), int(a[2])), false) },
  257: { name: 'openat', run: (k, t, a, c) => open(k, t, int(a[0]), a[1], int(a[2]), int(a[3]), c), cancel },
  262: { name: 'newfstatat', run: newfstatat },
  268: { name: 'fchmodat', run: (k, t, a) => onPath(k, t, a[1], (i) => chmod(k, t, i, int(a[2])), true, int(a[0])) },
  269: { name: 'faccessat', run: (k, t, a) => access(k, t, int(a[0]), a[1], int(a[2])) },
  280: { name: 'utimensat', run: utimensat },
  439: { name: 'faccessat2', run: (k, t, a) => access(k, t, int(a[0]), a[1], int(a[2])) },
}; // prettier-ignore
