/** close, dup, dup2, dup3, fcntl, pipe, pipe2, close_range. */
import {
  O_APPEND,
  O_ASYNC,
  O_CLOEXEC,
  O_DIRECT,
  O_NOATIME,
  O_NONBLOCK,
  O_RDONLY,
  O_WRONLY,
  Struct,
  int,
} from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import { EBADF, EFAULT, EINVAL } from '../errno.js';
import { closeFd, freeFd, getFile, installFile, newFile, setSlot } from '../fd.js';
import type { Kernel } from '../kernel.js';
import { newPipe, pipeOpenEnd, pipeResize } from '../pipe.js';
import type { Thread } from '../records.js';
import { isLockCommand, lockCommand } from './locks.js';

const close: Handler = (k, t, a) => closeFd(k, t.pid, int(a[0]));

const dup: Handler = (k, t, a) => {
  const f = getFile(k, t, int(a[0]));
  return f === undefined ? -EBADF : installFile(k, t, f.id, false);
};
function dupTo(k: Kernel, t: Readonly<Thread>, from: number, to: number, cloexec: boolean): number {
  const f = getFile(k, t, from);
  const table = k.proc(t).files;
  if (f === undefined || to < 0 || to >= k.fileTables.must(table).limit) return -EBADF;
  // The new reference first: the old slot may hold the last but one.
  k.files.edit(f.id).refs++;
  closeFd(k, t.pid, to);
  k.files.edit(f.id).refs--;
  setSlot(k, table, to, f.id, cloexec);
  return to;
}
const dup2: Handler = (k, t, a) => {
  const [from, to] = [int(a[0]), int(a[1])];
  if (from === to) return getFile(k, t, from) === undefined ? -EBADF : to;
  return dupTo(k, t, from, to, false);
};
const dup3: Handler = (k, t, a) => {
  const [from, to, flags] = [int(a[0]), int(a[1]), int(a[2])];
  if ((flags & ~O_CLOEXEC) !== 0 || from === to) return -EINVAL;
  return dupTo(k, t, from, to, (flags & O_CLOEXEC) !== 0);
};

const F_DUPFD = 0;
const F_GETFD = 1;
const F_SETFD = 2;
const F_GETFL = 3;
const F_SETFL = 4;
const F_SETOWN = 8;
const F_GETOWN = 9;
const F_DUPFD_CLOEXEC = 1030;
const F_SETPIPE_SZ = 1031;
const F_GETPIPE_SZ = 1032;
const FD_CLOEXEC = 1;
/** fcntl.c SETFL_MASK */
const SETTABLE = O_APPEND | O_NONBLOCK | O_ASYNC | O_DIRECT | O_NOATIME;

const fcntl: Handler = (k, t, a) => {
  const fd = int(a[0]);
  const argument = int(a[2]);
  const f = getFile(k, t, fd);
  if (f === undefined) return -EBADF;
  if (isLockCommand(int(a[1]))) return lockCommand(k, t, fd, f, int(a[1]), a[2]);
  const table = k.proc(t).files;
  switch (int(a[1])) {
    case F_DUPFD:
    case F_DUPFD_CLOEXEC:
      if (argument < 0 || argument >= k.fileTables.must(table).limit) return -EINVAL;
      return installFile(k, t, f.id, int(a[1]) === F_DUPFD_CLOEXEC, argument);
    case F_GETFD:
      return k.fileTables.must(table).slots[fd].cloexec ? FD_CLOEXEC : 0;
    case F_SETFD:
      k.fileTables.edit(table).slots[fd].cloexec = (argument & FD_CLOEXEC) !== 0;
      return 0;
    case F_GETFL:
      return f.flags;
    case F_SETFL: {
      const w = k.files.edit(f.id);
      w.flags = (w.flags & ~SETTABLE) | (argument & SETTABLE);
      return 0;
    }
    case F_SETOWN:
    case F_GETOWN:
      return 0;
    case F_GETPIPE_SZ:
      return f.object.kind === 'pipe' ? k.pipes.must(f.object.id).maxSlots * 4096 : -EBADF;
    case F_SETPIPE_SZ:
      return f.object.kind === 'pipe' ? pipeResize(k, f.object.id, a[2] >>> 0) : -EBADF;
    default:
      return -EINVAL;
  }
};

function makePipe(k: Kernel, t: Readonly<Thread>, address: number, flags: number): number {
  if ((flags & ~(O_CLOEXEC | O_NONBLOCK | O_DIRECT)) !== 0) return -EINVAL;
  const table = k.fileTables.must(k.proc(t).files);
  const r = freeFd(table);
  const w = r < 0 ? r : freeFd(table, r + 1);
  if (w < 0) return w;
  // Without a place for the numbers there is no pipe.
  if (!k.mem.write(k.mm(t), address, Struct.of(8).set32(0, r).set32(4, w).bytes)) return -EFAULT;
  const id = newPipe(k, 0);
  pipeOpenEnd(k, id, true, true);
  const cloexec = (flags & O_CLOEXEC) !== 0;
  const status = flags & (O_NONBLOCK | O_DIRECT);
  setSlot(k, table.id, r, newFile(k, t.pid, { kind: 'pipe', id, role: 'read' }, O_RDONLY | status), cloexec);
  setSlot(k, table.id, w, newFile(k, t.pid, { kind: 'pipe', id, role: 'write' }, O_WRONLY | status), cloexec);
  return 0;
}

const CLOSE_RANGE_CLOEXEC = 4;
const closeRange: Handler = (k, t, a) => {
  const [first, last, flags] = [a[0] >>> 0, a[1] >>> 0, a[2] >>> 0];
  if (first > last || (flags & ~6) !== 0) return -EINVAL;
  const table = k.proc(t).files;
  for (const fd of Object.keys(k.fileTables.must(table).slots).map(Number)) {
    if (fd < first || fd > last) continue;
    if (flags & CLOSE_RANGE_CLOEXEC) k.fileTables.edit(table).slots[fd].cloexec = true;
    else closeFd(k, t.pid, fd);
  }
  return 0;
};

export const fdCalls: SyscallTable = {
  3: { name: 'close', run: close },
  22: { name: 'pipe', run: (k, t, a) => makePipe(k, t, a[0], 0) },
  32: { name: 'dup', run: dup },
  33: { name: 'dup2', run: dup2 },
  72: { name: 'fcntl', run: fcntl },
  292: { name: 'dup3', run: dup3 },
  293: { name: 'pipe2', run: (k, t, a) => makePipe(k, t, a[0], int(a[1])) },
  436: { name: 'close_range', run: closeRange },
};
