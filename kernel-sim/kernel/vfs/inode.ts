/** Inodes of the file system in memory: making them, permissions, their end. */
import { S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFREG, S_IFSOCK, S_ISVTX } from '../abi.js';
import type { Cred, Kernel } from '../kernel.js';
import { MQUEUE_FILE_SIZE, destroyMqueue } from '../posix/mqueue.js';
import type { Inode } from '../records.js';

export const ROOT = 1;
export const R_OK = 4;
export const W_OK = 2;
export const X_OK = 1;

const TYPE_BITS: Readonly<Record<Inode['type'], number>> = {
  file: S_IFREG,
  dir: S_IFDIR,
  fifo: S_IFIFO,
  socket: S_IFSOCK,
  symlink: S_IFLNK,
  chardev: S_IFCHR,
};
/** st_mode: type and permission bits. */
export const fullMode = (i: Readonly<Inode>): number => TYPE_BITS[i.type] | i.mode;

/** An inode that no directory refers to yet. */
export function newInode(
  k: Kernel,
  type: Inode['type'],
  mode: number,
  owner: { uid: number; gid: number },
  more: Partial<Pick<Inode, 'target' | 'device' | 'image' | 'mqueue'>> = {},
): number {
  const now = k.clock();
  return k.inodes.add({
    type,
    mode,
    uid: owner.uid,
    gid: owner.gid,
    nlink: 0,
    refs: 0,
    size: more.mqueue ? MQUEUE_FILE_SIZE : (more.target?.length ?? 0),
    pages: undefined,
    entries: type === 'dir' ? {} : undefined,
    parent: 0,
    target: '',
    device: '',
    pipe: 0,
    image: '',
    atime: now,
    mtime: now,
    ctime: now,
    ...more,
  }).id;
}

/** Enters an inode in a directory. A directory counts '.' and the '..' of its children as links. */
export function addEntry(k: Kernel, dir: number, name: string, inode: number): void {
  const d = k.inodes.edit(dir);
  d.entries = { ...d.entries, [name]: inode };
  d.mtime = d.ctime = k.clock();
  const i = k.inodes.edit(inode);
  i.nlink++;
  i.ctime = k.clock();
  if (i.type !== 'dir') return;
  i.nlink = Math.max(i.nlink, 2);
  i.parent = dir;
  d.nlink++;
}
/** Removes an entry; the inode goes when nothing refers to it any more. */
export function removeEntry(k: Kernel, dir: number, name: string): void {
  const d = k.inodes.edit(dir);
  const { [name]: inode, ...rest } = d.entries ?? {};
  d.entries = rest;
  d.mtime = d.ctime = k.clock();
  const i = k.inodes.edit(inode);
  i.ctime = k.clock();
  if (i.type === 'dir') {
    d.nlink--;
    i.nlink = 0;
  } else i.nlink--;
  collectInode(k, inode);
}

/** Gives an entry another place: rename(2). What was there must have gone. */
export function moveEntry(k: Kernel, from: number, name: string, to: number, newName: string): void {
  const { [name]: inode, ...rest } = k.inodes.must(from).entries ?? {};
  k.inodes.edit(from).entries = rest;
  const target = k.inodes.edit(to);
  target.entries = { ...target.entries, [newName]: inode };
  for (const dir of [from, to]) {
    const d = k.inodes.edit(dir);
    d.mtime = d.ctime = k.clock();
  }
  const i = k.inodes.edit(inode);
  i.ctime = k.clock();
  if (i.type !== 'dir' || from === to) return;
  i.parent = to;
  k.inodes.edit(from).nlink--;
  k.inodes.edit(to).nlink++;
}

export const holdInode = (k: Kernel, inode: number): void => {
  k.inodes.edit(inode).refs++;
};
export function dropInode(k: Kernel, inode: number): void {
  k.inodes.edit(inode).refs--;
  collectInode(k, inode);
}
/** Deletes an inode that has no name, no open description and no mapping. */
export function collectInode(k: Kernel, inode: number): void {
  const i = k.inodes.get(inode);
  if (i === undefined || i.nlink > 0 || i.refs > 0) return;
  for (const mm of k.mms.values()) {
    if (mm.vmas.some((v) => v.backing?.kind === 'inode' && v.backing.id === inode)) return;
  }
  if (i.mqueue) destroyMqueue(k, i.mqueue);
  k.inodes.delete(inode);
}

/** May they, with all of `want` (R_OK, W_OK, X_OK)? Owner, else group, else others (path_resolution(7)); root may. */
export function permits(cred: Cred, i: Readonly<Inode>, want: number): boolean {
  if (cred.uid === 0) return true;
  const shift = cred.uid === i.uid ? 6 : cred.gid === i.gid ? 3 : 0;
  return ((i.mode >> shift) & want) === want;
}
/** In a directory with the sticky bit only the owner of a file (or of the directory) removes it. */
export function stickyForbids(cred: Cred, dir: Readonly<Inode>, i: Readonly<Inode>): boolean {
  return (dir.mode & S_ISVTX) !== 0 && cred.uid !== 0 && cred.uid !== i.uid && cred.uid !== dir.uid;
}
