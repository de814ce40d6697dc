/** A new name in a directory, for mkdir, mknod, symlink and bind. */
import { EACCES, EEXIST, ENOENT } from '../errno.js';
import type { Kernel } from '../kernel.js';
import type { Inode, Thread } from '../records.js';
import { W_OK, X_OK, addEntry, newInode, permits } from './inode.js';
import type { Found } from './path.js';

/** Makes an inode with `mode` less the umask: 0, or -EEXIST, -ENOENT (trailing slash on what is no directory), -EACCES. */
export function create(
  k: Kernel,
  t: Readonly<Thread>,
  found: Found,
  type: Inode['type'],
  mode: number,
  target = '',
): number {
  if (found.inode !== 0) return -EEXIST;
  if (found.slash && type !== 'dir') return -ENOENT;
  if (!permits(k.cred(t), k.inodes.must(found.parent), W_OK | X_OK)) return -EACCES;
  const bits = type === 'symlink' ? 0o777 : mode & 0o7777 & ~k.proc(t).umask;
  addEntry(k, found.parent, found.name, newInode(k, type, bits, k.cred(t), { target }));
  return 0;
}
