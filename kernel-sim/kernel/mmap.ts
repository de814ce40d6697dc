/** mmap(2) and munmap(2): what a descriptor and flags mean, before AddressSpaces does it. */
import { O_ACCMODE, O_RDONLY, O_RDWR, O_WRONLY } from './abi.js';
import { EACCES, EBADF, EINVAL, ENODEV, ENOMEM } from './errno.js';
import { getFile } from './fd.js';
import type { Kernel } from './kernel.js';
import type { Thread, Vma } from './records.js';
import { collectInode } from './vfs/inode.js';

const PAGE = 4096;
const PROT_WRITE = 2;
const PROT_ALL = 7;
const MAP_SHARED = 1;
const MAP_PRIVATE = 2;
const MAP_SHARED_VALIDATE = 3;
const MAP_TYPE = 0xf;
const MAP_FIXED = 0x10;
const MAP_ANONYMOUS = 0x20;
const MAP_FIXED_NOREPLACE = 0x100000;
const TASK_SIZE = 0x7ffffffff000;

/** Address, or -errno as mmap(2) lists. */
export function mapMemory(
  k: Kernel,
  t: Readonly<Thread>,
  address: number,
  length: number,
  prot: number,
  flags: number,
  fd: number,
  offset: number,
): number {
  if (offset % PAGE !== 0) return -EINVAL;
  const anonymous = (flags & MAP_ANONYMOUS) !== 0;
  const file = anonymous ? undefined : getFile(k, t, fd);
  if (!anonymous && file === undefined) return -EBADF;
  if (length <= 0) return length === 0 ? -EINVAL : -ENOMEM;
  const size = Math.ceil(length / PAGE) * PAGE;
  const noReplace = (flags & MAP_FIXED_NOREPLACE) !== 0;
  const fixed = noReplace || (flags & MAP_FIXED) !== 0;
  if (fixed && address % PAGE !== 0) return -EINVAL;
  if (size > TASK_SIZE || (fixed && address + size > TASK_SIZE)) return -ENOMEM;
  const type = flags & MAP_TYPE;
  const shared = type === MAP_SHARED || type === MAP_SHARED_VALIDATE;
  if (!shared && type !== MAP_PRIVATE) return -EINVAL;

  let backing: Vma['backing'];
  let name = '';
  let own = 0;
  if (file !== undefined) {
    if ((file.flags & O_ACCMODE) === O_WRONLY) return -EACCES;
    if (shared && (prot & PROT_WRITE) !== 0 && (file.flags & O_ACCMODE) !== O_RDWR) return -EACCES;
    const inode = file.object.kind === 'inode' ? k.inodes.must(file.object.id) : undefined;
    if (inode === undefined || inode.type === 'dir') return -ENODEV;
    if (inode.type === 'chardev' && inode.device !== 'zero') return -ENODEV;
    name = file.path ?? '';
    if (inode.type === 'file') backing = { kind: 'inode', id: inode.id, offset };
  }
  if (backing === undefined && shared) {
    own = k.spaces.createShared(size, name || '/dev/zero (deleted)');
    backing = { kind: 'shared', id: own, offset: 0 };
    name ||= '/dev/zero (deleted)';
  }
  if (fixed && !noReplace) {
    const r = unmapMemory(k, t, address, size);
    if (r < 0) return r;
  }
  const noWrite = file !== undefined && shared && (file.flags & O_ACCMODE) === O_RDONLY;
  const request = { address: Math.max(0, address), length: size, prot: prot & PROT_ALL, shared, fixed, backing, name };
  const at = k.spaces.map(k.mm(t), { ...request, fixedNoReplace: noReplace, noWrite });
  // The mapping holds the object from now on; after a failure nothing does.
  if (own !== 0) k.spaces.releaseShared(own);
  return at;
}

/** 0, or -EINVAL. */
export function unmapMemory(k: Kernel, t: Readonly<Thread>, address: number, length: number): number {
  if (address % PAGE !== 0 || length <= 0 || address < 0 || address + length > TASK_SIZE) return -EINVAL;
  const removed: Vma[] = [];
  const r = k.spaces.unmap(k.mm(t), address, Math.ceil(length / PAGE) * PAGE, removed);
  if (removed.length > 0) for (const m of k.modules) m.onUnmap?.(k, t.pid, removed);
  forgetMappings(k, removed);
  return r;
}

/** Mappings have gone: files without a name that nothing holds any more go too. */
export function forgetMappings(k: Kernel, removed: readonly Vma[]): void {
  for (const v of removed) if (v.backing?.kind === 'inode') collectInode(k, v.backing.id);
}
