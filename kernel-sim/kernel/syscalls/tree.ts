/** The tree of names: mkdir, rmdir, unlink, rename, link, symlink, readlink, mknod, chdir, getcwd, umask, getdents64. */
import {
  AT_FDCWD,
  AT_REMOVEDIR,
  AT_SYMLINK_FOLLOW,
  S_IFCHR,
  S_IFIFO,
  S_IFMT,
  S_IFREG,
  S_IFSOCK,
  Struct,
  int,
} from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import {
  EACCES,
  EBADF,
  EBUSY,
  EEXIST,
  EINVAL,
  EISDIR,
  ENOENT,
  ENOTDIR,
  ENOTEMPTY,
  EPERM,
  ERANGE,
  EFAULT,
} from '../errno.js';
import { getFile } from '../fd.js';
import type { Kernel } from '../kernel.js';
import { sharing } from '../process.js';
import type { Thread } from '../records.js';
import { bytesOf, concat, userPath } from '../uio.js';
import { W_OK, X_OK, addEntry, fullMode, moveEntry, permits, removeEntry, stickyForbids } from '../vfs/inode.js';
import { create } from '../vfs/create.js';
import { entriesOf, linkTarget } from '../vfs/proc.js';
import { type Found, directoryPath, lookUp } from '../vfs/path.js';

function find(
  k: Kernel,
  t: Readonly<Thread>,
  dirfd: number,
  address: number,
  follow: boolean | 'never',
): Found | number {
  const path = userPath(k, t, address);
  return typeof path === 'number' ? path : lookUp(k, t, path, follow, dirfd);
}
const mayWrite = (k: Kernel, t: Readonly<Thread>, dir: number): boolean =>
  permits(k.cred(t), k.inodes.must(dir), W_OK | X_OK);

function mkdir(k: Kernel, t: Readonly<Thread>, dirfd: number, path: number, mode: number): number {
  const found = find(k, t, dirfd, path, 'never');
  return typeof found === 'number' ? found : create(k, t, found, 'dir', mode & 0o1777);
}

function mknod(k: Kernel, t: Readonly<Thread>, dirfd: number, path: number, mode: number): number {
  const found = find(k, t, dirfd, path, 'never');
  if (typeof found === 'number') return found;
  switch (mode & S_IFMT) {
    case S_IFIFO:
      return create(k, t, found, 'fifo', mode);
    case 0:
    case S_IFREG:
      return create(k, t, found, 'file', mode);
    case S_IFSOCK:
      return create(k, t, found, 'socket', mode);
    case S_IFCHR:
      return found.inode !== 0 ? -EEXIST : -EPERM;
    default:
      return found.inode !== 0 ? -EEXIST : -EINVAL;
  }
}

/** Why an entry cannot be removed, or 0. */
function removable(k: Kernel, t: Readonly<Thread>, f: Found): number {
  if (!mayWrite(k, t, f.parent)) return -EACCES;
  return stickyForbids(k.cred(t), k.inodes.must(f.parent), k.inodes.must(f.inode)) ? -EPERM : 0;
}
function unlink(k: Kernel, t: Readonly<Thread>, dirfd: number, path: number): number {
  const f = find(k, t, dirfd, path, 'never');
  if (typeof f === 'number') return f;
  if (f.name === '' || f.name === '.' || f.name === '..') return -EISDIR;
  if (f.inode === 0) return -ENOENT;
  if (f.slash) return k.inodes.must(f.inode).type === 'dir' ? -EISDIR : -ENOTDIR;
  const no = removable(k, t, f);
  if (no) return no;
  if (k.inodes.must(f.inode).type === 'dir') return -EISDIR;
  removeEntry(k, f.parent, f.name);
  return 0;
}
function rmdir(k: Kernel, t: Readonly<Thread>, dirfd: number, path: number): number {
  const f = find(k, t, dirfd, path, 'never');
  if (typeof f === 'number') return f;
  if (f.name === '.') return -EINVAL;
  if (f.name === '..') return -ENOTEMPTY;
  if (f.name === '') return -EBUSY;
  if (f.inode === 0) return -ENOENT;
  const no = removable(k, t, f);
  if (no) return no;
  const { type, entries } = k.inodes.must(f.inode);
  if (type !== 'dir') return -ENOTDIR;
  if (Object.keys(entries ?? {}).length > 0) return -ENOTEMPTY;
  removeEntry(k, f.parent, f.name);
  return 0;
}

function rename(k: Kernel, t: Readonly<Thread>, fromDir: number, from: number, toDir: number, to: number): number {
  const a = find(k, t, fromDir, from, 'never');
  if (typeof a === 'number') return a;
  const b = find(k, t, toDir, to, 'never');
  if (typeof b === 'number') return b;
  if ([a, b].some((f) => f.name === '' || f.name === '.' || f.name === '..')) return -EBUSY;
  if (a.inode === 0) return -ENOENT;
  const moved = k.inodes.must(a.inode);
  if (moved.type !== 'dir' && (a.slash || b.slash)) return -ENOTDIR;
  if (moved.type === 'dir' && `${b.path}/`.startsWith(`${a.path}/`) && a.inode !== b.inode) return -EINVAL;
  const no = removable(k, t, a);
  if (no) return no;
  if (!mayWrite(k, t, b.parent)) return -EACCES;
  if (a.inode === b.inode) return 0;
  if (b.inode !== 0) {
    const old = k.inodes.must(b.inode);
    if (stickyForbids(k.cred(t), k.inodes.must(b.parent), old)) return -EPERM;
    if (old.type === 'dir' && moved.type !== 'dir') return -EISDIR;
    if (old.type !== 'dir' && moved.type === 'dir') return -ENOTDIR;
    if (old.type === 'dir' && Object.keys(old.entries ?? {}).length > 0) return -ENOTEMPTY;
    removeEntry(k, b.parent, b.name);
  }
  moveEntry(k, a.parent, a.name, b.parent, b.name);
  return 0;
}

function link(k: Kernel, t: Readonly<Thread>, fromDir: number, from: number, toDir: number, to: number, flags: number) {
  const a = find(k, t, fromDir, from, (flags & AT_SYMLINK_FOLLOW) !== 0);
  if (typeof a === 'number') return a;
  if (a.inode === 0) return -ENOENT;
  const b = find(k, t, toDir, to, 'never');
  if (typeof b === 'number') return b;
  if (b.inode !== 0) return -EEXIST;
  if (b.slash) return -ENOENT;
  if (!mayWrite(k, t, b.parent)) return -EACCES;
  if (k.inodes.must(a.inode).type === 'dir') return -EPERM;
  addEntry(k, b.parent, b.name, a.inode);
  return 0;
}
function symlink(k: Kernel, t: Readonly<Thread>, target: number, dirfd: number, path: number): number {
  const text = userPath(k, t, target);
  if (typeof text === 'number') return text;
  if (text === '') return -ENOENT;
  const found = find(k, t, dirfd, path, 'never');
  return typeof found === 'number' ? found : create(k, t, found, 'symlink', 0o777, text);
}
function readlink(k: Kernel, t: Readonly<Thread>, dirfd: number, path: number, address: number, size: number): number {
  if (size <= 0) return -EINVAL;
  const found = find(k, t, dirfd, path, false);
  if (typeof found === 'number') return found;
  if (found.inode === 0) return -ENOENT;
  const link = k.inodes.must(found.inode);
  if (link.type !== 'symlink') return -EINVAL;
  const bytes = bytesOf(linkTarget(k, t, link)).subarray(0, size);
  return k.mem.write(k.mm(t), address, bytes) ? bytes.length : -EFAULT;
}

function enter(k: Kernel, t: Readonly<Thread>, inode: number): number {
  const i = k.inodes.must(inode);
  if (i.type !== 'dir') return -ENOTDIR;
  if (!permits(k.cred(t), i, X_OK)) return -EACCES;
  for (const pid of sharing(k, t.pid, 'fs')) k.processes.edit(pid).cwd = directoryPath(k, inode);
  return 0;
}
const chdir: Handler = (k, t, a) => {
  const found = find(k, t, AT_FDCWD, a[0], true);
  if (typeof found === 'number') return found;
  return found.inode === 0 ? -ENOENT : enter(k, t, found.inode);
};
const fchdir: Handler = (k, t, a) => {
  const f = getFile(k, t, int(a[0]));
  if (f === undefined) return -EBADF;
  return f.object.kind === 'inode' ? enter(k, t, f.object.id) : -ENOTDIR;
};
const getcwd: Handler = (k, t, a) => {
  const { cwd } = k.proc(t);
  const found = lookUp(k, t, cwd, true);
  if (typeof found === 'number' || found.inode === 0) return -ENOENT;
  const bytes = concat([bytesOf(cwd), new Uint8Array(1)]);
  if (a[1] < bytes.length) return -ERANGE;
  return k.mem.write(k.mm(t), a[0], bytes) ? bytes.length : -EFAULT;
};
const umask: Handler = (k, t, a) => {
  const old = k.proc(t).umask;
  for (const pid of sharing(k, t.pid, 'fs')) k.processes.edit(pid).umask = int(a[0]) & 0o777;
  return old;
};

/** The description's offset counts entries: '.', '..', then those of the directory. */
const getdents64: Handler = (k, t, a) => {
  const f = getFile(k, t, int(a[0]));
  if (f === undefined) return -EBADF;
  const dir = f.object.kind === 'inode' ? k.inodes.must(f.object.id) : undefined;
  if (dir?.entries === undefined) return -ENOTDIR;
  const list: [string, number][] = [['.', dir.id], ['..', dir.parent], ...Object.entries(entriesOf(k, dir))];
  const parts: Uint8Array[] = [];
  let left = a[2] >>> 0;
  let next = f.offset;
  for (; next < list.length; next++) {
    const [name, inode] = list[next];
    const bytes = bytesOf(name);
    const length = (19 + bytes.length + 1 + 7) & ~7;
    if (length > left) break;
    const s = Struct.of(length)
      .set64(0, inode)
      .set64(8, next + 1)
      .setU16(16, length);
    s.setU8(18, fullMode(k.inodes.must(inode)) >> 12);
    s.bytes.set(bytes, 19);
    parts.push(s.bytes);
    left -= length;
  }
  if (parts.length === 0 && next < list.length) return -EINVAL;
  const all = concat(parts);
  if (!k.mem.write(k.mm(t), a[1], all)) return -EFAULT;
  k.files.edit(f.id).offset = next;
  return all.length;
};

export const treeCalls: SyscallTable = {
  79: { name: 'getcwd', run: getcwd },
  80: { name: 'chdir', run: chdir },
  81: { name: 'fchdir', run: fchdir },
  82: { name: 'rename', run: (k, t, a) => rename(k, t, AT_FDCWD, a[0], AT_FDCWD, a[1]) },
  83: { name: 'mkdir', run: (k, t, a) => mkdir(k, t, AT_FDCWD, a[0], int(a[1])) },
  84: { name: 'rmdir', run: (k, t, a) => rmdir(k, t, AT_FDCWD, a[0]) },
  86: { name: 'link', run: (k, t, a) => link(k, t, AT_FDCWD, a[0], AT_FDCWD, a[1], 0) },
  87: { name: 'unlink', run: (k, t, a) => unlink(k, t, AT_FDCWD, a[0]) },
  88: { name: 'symlink', run: (k, t, a) => symlink(k, t, a[0], AT_FDCWD, a[1]) },
  89: { name: 'readlink', run: (k, t, a) => readlink(k, t, AT_FDCWD, a[0], a[1], int(a[2])) },
  95: { name: 'umask', run: umask },
  133: { name: 'mknod', run: (k, t, a) => mknod(k, t, AT_FDCWD, a[0], int(a[1])) },
  217: { name: 'getdents64', run: getdents64 },
  258: { name: 'mkdirat', run: (k, t, a) => mkdir(k, t, int(a[0]), a[1], int(a[2])) },
  259: { name: 'mknodat', run: (k, t, a) => mknod(k, t, int(a[0]), a[1], int(a[2])) },
  263: {
    name: 'unlinkat',
    run: (k, t, a) => (int(a[2]) & AT_REMOVEDIR ? rmdir : unlink)(k, t, int(a[0]), a[1]),
  },
  264: { name: 'renameat', run: (k, t, a) => rename(k, t, int(a[0]), a[1], int(a[2]), a[3]) },
  265: { name: 'linkat', run: (k, t, a) => link(k, t, int(a[0]), a[1], int(a[2]), a[3], int(a[4])) },
  266: { name: 'symlinkat', run: (k, t, a) => symlink(k, t, a[0], int(a[1]), a[2]) },
  267: { name: 'readlinkat', run: (k, t, a) => readlink(k, t, int(a[0]), a[1], a[2], int(a[3])) },
};
