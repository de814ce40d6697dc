/** read, write, readv, writev, pread64, pwrite64, lseek, ioctl, fsync. */
import { O_ACCMODE, O_NONBLOCK, O_PATH, O_RDONLY, O_WRONLY, Struct, int } from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import { EBADF, EFAULT, EINVAL, ENOTTY, ENXIO, ESPIPE } from '../errno.js';
import { getFile } from '../fd.js';
import { type Io, fileOps } from '../file.js';
import type { Kernel } from '../kernel.js';
import type { PendingCall, Thread } from '../records.js';
import { type UserBuffer, putStruct, userBuffer, userIovec, userStruct } from '../uio.js';
import { readInode, writeInode } from '../vfs/inode-file.js';

/** The description of a descriptor if it is open for reading or writing, else -EBADF. */
function opened(k: Kernel, t: Readonly<Thread>, a: number, write: boolean, call: Readonly<PendingCall>): Io | number {
  const fd = int(a);
  const file = getFile(k, t, fd);
  if (file === undefined || (file.flags & O_PATH) !== 0) return -EBADF;
  const wrong = write ? O_RDONLY : O_WRONLY;
  return (file.flags & O_ACCMODE) === wrong ? -EBADF : { t, file, fd, call };
}

type BufferOf = (k: Kernel, t: Readonly<Thread>, address: number, count: number) => UserBuffer | number;
const transfer =
  (write: boolean, bufferOf: BufferOf): Handler =>
  (k, t, a, call) => {
    const io = opened(k, t, a[0], write, call);
    if (typeof io === 'number') return io;
    const buffer = bufferOf(k, t, a[1], bufferOf === userIovec ? int(a[2]) : a[2]);
    if (typeof buffer === 'number') return buffer;
    const ops = fileOps(io.file);
    return write ? ops.write(k, io, buffer) : ops.read(k, io, buffer);
  };

const positioned =
  (write: boolean): Handler =>
  (k, t, a, call) => {
    if (a[3] < 0) return -EINVAL;
    const io = opened(k, t, a[0], write, call);
    if (typeof io === 'number') return io;
    if (io.file.object.kind !== 'inode') return -ESPIPE;
    const buffer = userBuffer(k, t, a[1], a[2]);
    if (typeof buffer === 'number') return buffer;
    const { id } = io.file.object;
    return write ? writeInode(k, id, a[3], buffer) : readInode(k, id, a[3], buffer);
  };

const SEEK_SET = 0;
const SEEK_CUR = 1;
const SEEK_END = 2;
const SEEK_DATA = 3;
const SEEK_HOLE = 4;
const NO_POSITION = ['eventfd', 'signalfd', 'timerfd', 'epoll'];
const lseek: Handler = (k, t, a) => {
  const f = getFile(k, t, int(a[0]));
  if (f === undefined) return -EBADF;
  // Anonymous inodes have a position that stays 0 (noop_llseek).
  if (NO_POSITION.includes(f.object.kind)) return 0;
  if (f.object.kind !== 'inode') return -ESPIPE;
  const { size, type } = k.inodes.must(f.object.id);
  const offset = a[1];
  if (type === 'dir' && ![SEEK_SET, SEEK_CUR].includes(int(a[2]))) return -EINVAL;
  let at: number;
  switch (int(a[2])) {
    case SEEK_SET:
      at = offset;
      break;
    case SEEK_CUR:
      at = f.offset + offset;
      break;
    case SEEK_END:
      at = size + offset;
      break;
    case SEEK_DATA:
    case SEEK_HOLE:
      if (offset < 0 || offset >= size) return -ENXIO;
      at = int(a[2]) === SEEK_DATA ? offset : size;
      break;
    default:
      return -EINVAL;
  }
  if (type === 'chardev') at = 0;
  if (at < 0) return -EINVAL;
  k.files.edit(f.id).offset = at;
  return at;
};

const FIONREAD = 0x541b;
const FIONBIO = 0x5421;
const FIONCLEX = 0x5450;
const FIOCLEX = 0x5451;
const ioctl: Handler = (k, t, a, call) => {
  const fd = int(a[0]);
  const file = getFile(k, t, fd);
  if (file === undefined) return -EBADF;
  const ops = fileOps(file);
  switch (a[1] >>> 0) {
    case FIONREAD: {
      const n = ops.available?.(k, file) ?? -ENOTTY;
      return n < 0 ? n : putStruct(k, t, a[2], Struct.of(4).set32(0, n));
    }
    case FIONBIO: {
      const on = userStruct(k, t, a[2], 4);
      if (on === undefined) return -EFAULT;
      const f = k.files.edit(file.id);
      f.flags = on.i32(0) ? f.flags | O_NONBLOCK : f.flags & ~O_NONBLOCK;
      return 0;
    }
    case FIONCLEX:
    case FIOCLEX:
      k.fileTables.edit(k.proc(t).files).slots[fd].cloexec = a[1] >>> 0 === FIOCLEX;
      return 0;
    default:
      return ops.ioctl?.(k, { t, file, fd, call }, a[1] >>> 0, a[2]) ?? -ENOTTY;
  }
};

const fsync: Handler = (k, t, a) => {
  const f = getFile(k, t, int(a[0]));
  if (f === undefined) return -EBADF;
  return f.object.kind === 'inode' ? 0 : -EINVAL;
};

export const ioCalls: SyscallTable = {
  0: { name: 'read', run: transfer(false, userBuffer) },
  1: { name: 'write', run: transfer(true, userBuffer) },
  8: { name: 'lseek', run: lseek },
  16: { name: 'ioctl', run: ioctl },
  17: { name: 'pread64', run: positioned(false) },
  18: { name: 'pwrite64', run: positioned(true) },
  19: { name: 'readv', run: transfer(false, userIovec) },
  20: { name: 'writev', run: transfer(true, userIovec) },
  74: { name: 'fsync', run: fsync },
  75: { name: 'fdatasync', run: fsync },
};
