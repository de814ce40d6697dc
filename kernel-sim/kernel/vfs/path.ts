/** Paths (path_resolution(7)): from a string to the directory entry that it names. */
import { AT_FDCWD } from '../abi.js';
import { EACCES, EBADF, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR } from '../errno.js';
import { getFile } from '../fd.js';
import type { Kernel } from '../kernel.js';
import { MAXSYMLINKS, NAME_MAX } from '../limits.js';
import type { Thread } from '../records.js';
import { ROOT, X_OK, permits } from './inode.js';
import { entriesOf, linkTarget } from './proc.js';

export interface Found {
  /** Directory of the last component; the root is in itself. */
  readonly parent: number;
  /** Last component; '' for the root, '.' or '..' where the path ends in that. */
  readonly name: string;
  /** What is there; 0: nothing. */
  readonly inode: number;
  /** Absolute, without symbolic links, '.' and '..'. */
  readonly path: string;
  /** The path ended in '/': only a directory may be meant. */
  readonly slash: boolean;
}

/** Absolute path of a directory. */
export function directoryPath(k: Kernel, inode: number): string {
  const parts: string[] = [];
  for (let at = inode; at !== ROOT;) {
    const { parent } = k.inodes.must(at);
    const entries = k.inodes.get(parent)?.entries ?? {};
    const name = Object.keys(entries).find((n) => entries[n] === at);
    if (name === undefined) return `${parts.join('')} (deleted)`;
    parts.unshift(`/${name}`);
    at = parent;
  }
  return parts.join('') || '/';
}

/**
 * Looks a path up for a thread, from its working directory or from the directory of descriptor `dirfd`. The last component may be
 * missing (inode 0); if it is a symbolic link it is followed where `follow` says so, or the path ends in '/'; with 'never' not even
 * then, and a '/' after what is no directory is left to the caller (calls that make or remove a name). -errno: what
 * path_resolution(7) lists.
 */
export function lookUp(
  k: Kernel,
  t: Readonly<Thread>,
  path: string,
  follow: boolean | 'never',
  dirfd = AT_FDCWD,
): Found | number {
  if (path === '') return -ENOENT;
  let base = k.proc(t).cwd;
  if (dirfd !== AT_FDCWD && !path.startsWith('/')) {
    const f = getFile(k, t, dirfd);
    if (f === undefined) return -EBADF;
    if (f.object.kind !== 'inode' || k.inodes.must(f.object.id).type !== 'dir') return -ENOTDIR;
    base = directoryPath(k, f.object.id);
  }
  const cred = k.cred(t);
  let links = 0;
  let parts = (path.startsWith('/') ? path : `${base}/${path}`).split('/').filter((c) => c !== '');
  let slash = path.endsWith('/');
  let dir = ROOT;
  let i = 0;
  if (parts.length === 0) return { parent: ROOT, name: '', inode: ROOT, path: '/', slash };
  for (;;) {
    const name = parts[i];
    const last = i === parts.length - 1;
    const d = k.inodes.must(dir);
    if (d.type !== 'dir') return -ENOTDIR;
    if (!permits(cred, d, X_OK)) return -EACCES;
    if (name.length > NAME_MAX) return -ENAMETOOLONG;
    const inode = name === '.' ? dir : name === '..' ? d.parent || ROOT : (entriesOf(k, d)[name] ?? 0);
    const target = k.inodes.get(inode);
    if (target?.type === 'symlink' && (!last || (follow !== 'never' && (follow || slash)))) {
      if (++links > MAXSYMLINKS) return -ELOOP;
      const to = linkTarget(k, t, target);
      parts = [...to.split('/').filter((c) => c !== ''), ...parts.slice(i + 1)];
      if (to.startsWith('/')) dir = ROOT;
      if (to.endsWith('/') && last) slash = true;
      i = 0;
      if (parts.length === 0) return { parent: ROOT, name: '', inode: ROOT, path: '/', slash };
      continue;
    }
    if (last) {
      if (slash && follow !== 'never' && target !== undefined && target.type !== 'dir') return -ENOTDIR;
      const isDots = name === '.' || name === '..';
      const full = isDots ? directoryPath(k, inode) : `${dir === ROOT ? '' : directoryPath(k, dir)}/${name}`;
      return { parent: dir, name, inode, path: full, slash };
    }
    if (target === undefined) return -ENOENT;
    dir = inode;
    i++;
  }
}

/** The inode of a path that must exist, or -errno. */
export function lookUpInode(k: Kernel, t: Readonly<Thread>, path: string, follow = true, dirfd = AT_FDCWD): number {
  const found = lookUp(k, t, path, follow, dirfd);
  if (typeof found === 'number') return found;
  return found.inode === 0 ? -ENOENT : found.inode;
}
