/** mmap, munmap, mprotect, brk, msync, madvise (mmap.ts does the work). */
import { int } from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import { EINVAL, ENOMEM } from '../errno.js';
import { mapMemory, unmapMemory } from '../mmap.js';

const PAGE = 4096;
const PROT_ALL = 7;
const PROT_GROWS = 0x03000000;

const mprotect: Handler = (k, t, a) => {
  const prot = int(a[2]);
  if (a[0] % PAGE !== 0 || (prot & ~(PROT_ALL | PROT_GROWS)) !== 0) return -EINVAL;
  return a[1] === 0 ? 0 : k.spaces.protect(k.mm(t), a[0], a[1], prot & PROT_ALL);
};

/** Is all of the range mapped? */
const mapped: (...args: Parameters<Handler>) => boolean = (k, t, a) => {
  const { vmas } = k.mms.must(k.mm(t));
  const end = a[0] + Math.ceil(a[1] / PAGE) * PAGE;
  let at = a[0];
  for (const v of vmas) if (v.start <= at && at < v.end) at = v.end;
  return at >= end;
};
const MS_ASYNC = 1;
const MS_SYNC = 4;
/** Mappings and files share their pages: there is nothing to write back. */
const msync: Handler = (k, t, a, call) => {
  const flags = int(a[2]);
  if ((flags & ~7) !== 0 || a[0] % PAGE !== 0 || (flags & MS_ASYNC && flags & MS_SYNC)) return -EINVAL;
  return mapped(k, t, a, call) ? 0 : -ENOMEM;
};
const madvise: Handler = (k, t, a, call) => (a[0] % PAGE !== 0 ? -EINVAL : mapped(k, t, a, call) ? 0 : -ENOMEM);

export const memoryCalls: SyscallTable = {
  9: { name: 'mmap', run: (k, t, a) => mapMemory(k, t, a[0], a[1], int(a[2]), int(a[3]), int(a[4]), a[5]) },
  10: { name: 'mprotect', run: mprotect },
  11: { name: 'munmap', run: (k, t, a) => unmapMemory(k, t, a[0], a[1]) },
  12: { name: 'brk', run: (k, t, a) => k.spaces.brk(k.mm(t), a[0]) },
  26: { name: 'msync', run: msync },
  28: { name: 'madvise', run: madvise },
};
