/** sendfile, splice, tee, vmsplice, copy_file_range, preadv, pwritev and their kin. */
import { O_ACCMODE, O_APPEND, O_NONBLOCK, O_RDONLY, O_WRONLY, Struct, int } from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import { EBADF, EFAULT, EINVAL, EISDIR, EOPNOTSUPP, ESPIPE } from '../errno.js';
import { getFile } from '../fd.js';
import { type Io, fileOps } from '../file.js';
import type { Kernel } from '../kernel.js';
import type { File, PendingCall, Thread } from '../records.js';
import type { SysResult } from '../result.js';
import { type PipeEnd, fileToPipe, pipeToFile, pipeToPipe } from '../splice.js';
import { BytesBuffer, userIovec, userStruct } from '../uio.js';
import { readInode, writeInode } from '../vfs/inode-file.js';

const SPLICE_F_NONBLOCK = 2;
const SPLICE_F_ALL = 15;
const CHUNK = 65536;

const reads = (f: Readonly<File>): boolean => (f.flags & O_ACCMODE) !== O_WRONLY;
const writes = (f: Readonly<File>): boolean => (f.flags & O_ACCMODE) !== O_RDONLY;
const pipeOf = (f: Readonly<File>, fd: number): PipeEnd | undefined =>
  f.object.kind === 'pipe' ? { pipe: f.object.id, fd } : undefined;
const isRegular = (k: Kernel, f: Readonly<File>): boolean =>
  f.object.kind === 'inode' && k.inodes.must(f.object.id).type === 'file';
/** Can it be spliced from, like a file? */
const isFileLike = (k: Kernel, f: Readonly<File>): boolean =>
  f.object.kind === 'inode' && k.inodes.must(f.object.id).type !== 'dir';

/** An offset that a call takes and changes by reference; -EFAULT. undefined: the file's own position. */
function userOffset(k: Kernel, t: Readonly<Thread>, address: number): { offset: number } | undefined | number {
  if (address === 0) return undefined;
  const s = userStruct(k, t, address, 8);
  return s === undefined ? -EFAULT : { offset: s.i64(0) };
}
const putOffset = (k: Kernel, t: Readonly<Thread>, address: number, at: { offset: number } | undefined): void => {
  if (address !== 0 && at) k.mem.write(k.mm(t), address, Struct.of(8).set64(0, at.offset).bytes);
};

const sendfile: Handler = (k, t, a, call) => {
  const [out, source] = [getFile(k, t, int(a[0])), getFile(k, t, int(a[1]))];
  if (source === undefined || !reads(source) || out === undefined || !writes(out)) return -EBADF;
  const at = userOffset(k, t, a[2]);
  if (typeof at === 'number') return at;
  if (at && source.object.kind !== 'inode') return -ESPIPE;
  if (!isFileLike(k, source) || (at && at.offset < 0) || (out.flags & O_APPEND) !== 0 || a[3] < 0) return -EINVAL;
  if (a[3] === 0) return 0;
  const place = at ?? { offset: source.offset };
  const leave = (r: SysResult): SysResult => {
    if (at) putOffset(k, t, a[2], place);
    else k.files.edit(source.id).offset = place.offset;
    return r;
  };
  const end = pipeOf(out, int(a[0]));
  const io: Io = { t, file: source, fd: int(a[1]), call };
  if (end) return leave(fileToPipe(k, io, end, a[3], (out.flags & O_NONBLOCK) !== 0, place));
  let sent = (call.progress as { sent: number } | undefined)?.sent ?? 0;
  while (sent < a[3]) {
    const buffer = BytesBuffer.empty(Math.min(a[3] - sent, CHUNK));
    const n = readInode(k, source.object.id, place.offset, buffer);
    if (n <= 0) return leave(sent || n);
    const target: Io = { t, file: k.files.must(out.id), fd: int(a[0]), call: { ...call, progress: undefined } };
    const r = fileOps(out).write(k, target, BytesBuffer.of([buffer.taken()]));
    if (typeof r !== 'number') {
      // A socket that is full: what it took before counts, and the rest is tried when it has room.
      const inner = (r.progress as { sent?: number; done?: number } | undefined) ?? {};
      const more = inner.sent ?? inner.done ?? 0;
      place.offset += more;
      leave(0);
      const done = sent + more;
      return { ...r, progress: { sent: done }, interrupted: done > 0 ? done : r.interrupted };
    }
    if (r < 0) return leave(sent || r);
    sent += r;
    place.offset += r;
    if (r < n) break;
  }
  return leave(sent);
};

function splice(k: Kernel, t: Readonly<Thread>, a: readonly number[], call: Readonly<PendingCall>): SysResult {
  const [source, target, flags] = [getFile(k, t, int(a[0])), getFile(k, t, int(a[2])), int(a[5])];
  if (a[4] === 0) return 0;
  if ((flags & ~SPLICE_F_ALL) !== 0) return -EINVAL;
  if (source === undefined || target === undefined) return -EBADF;
  const [from, to] = [pipeOf(source, int(a[0])), pipeOf(target, int(a[2]))];
  if ((from && a[1] !== 0) || (to && a[3] !== 0)) return -ESPIPE;
  if (!reads(source) || !writes(target)) return -EBADF;
  const atSource = userOffset(k, t, a[1]);
  const atTarget = userOffset(k, t, a[3]);
  if (typeof atSource === 'number') return atSource;
  if (typeof atTarget === 'number') return atTarget;
  const asked = (flags & SPLICE_F_NONBLOCK) !== 0;
  const io = (file: Readonly<File>, fd: number): Io => ({ t, file, fd, call });
  if (from && to) {
    if (from.pipe === to.pipe) return -EINVAL;
    const nonblock = asked || ((source.flags | target.flags) & O_NONBLOCK) !== 0;
    return pipeToPipe(k, io(target, to.fd), from, to, a[4], nonblock, true);
  }
  if (from) {
    if ((target.flags & O_APPEND) !== 0) return -EINVAL;
    if (atTarget && target.object.kind !== 'inode') return -EINVAL;
    const nonblock = asked || (source.flags & O_NONBLOCK) !== 0;
    const r = pipeToFile(k, io(target, int(a[2])), from, a[4], nonblock, atTarget);
    putOffset(k, t, a[3], atTarget);
    return r;
  }
  if (!to) return -EINVAL;
  if (atSource && source.object.kind !== 'inode') return -EINVAL;
  if (source.object.kind !== 'socket' && source.object.kind !== 'tty' && !isFileLike(k, source)) return -EINVAL;
  const nonblock = asked || (target.flags & O_NONBLOCK) !== 0;
  const own = source.object.kind === 'inode' && !atSource ? { offset: source.offset } : undefined;
  const r = fileToPipe(k, io(source, int(a[0])), to, a[4], nonblock, atSource ?? own);
  if (own) k.files.edit(source.id).offset = own.offset;
  putOffset(k, t, a[1], atSource);
  return r;
}

const tee: Handler = (k, t, a, call) => {
  const [source, target, flags] = [getFile(k, t, int(a[0])), getFile(k, t, int(a[1])), int(a[3])];
  if ((flags & ~SPLICE_F_ALL) !== 0) return -EINVAL;
  if (a[2] === 0) return 0;
  if (source === undefined || target === undefined) return -EBADF;
  if (!reads(source) || !writes(target)) return -EBADF;
  const [from, to] = [pipeOf(source, int(a[0])), pipeOf(target, int(a[1]))];
  if (!from || !to || from.pipe === to.pipe) return -EINVAL;
  const nonblock = (flags & SPLICE_F_NONBLOCK) !== 0 || ((source.flags | target.flags) & O_NONBLOCK) !== 0;
  return pipeToPipe(k, { t, file: target, fd: to.fd, call }, from, to, a[2], nonblock, false);
};

/** To a pipe as writev, out of one as readv: user pages are copied, as a program that keeps to vmsplice(2) cannot tell. */
const vmsplice: Handler = (k, t, a, call) => {
  const file = getFile(k, t, int(a[0]));
  if ((int(a[3]) & ~SPLICE_F_ALL) !== 0) return -EINVAL;
  if (file === undefined || file.object.kind !== 'pipe') return -EBADF;
  const buffer = userIovec(k, t, a[1], int(a[2]));
  if (typeof buffer === 'number') return buffer;
  if (buffer.remaining === 0) return 0;
  const flags = (int(a[3]) & SPLICE_F_NONBLOCK) !== 0 ? file.flags | O_NONBLOCK : file.flags;
  const io: Io = { t, file: { ...file, flags }, fd: int(a[0]), call };
  return writes(file) ? fileOps(file).write(k, io, buffer) : fileOps(file).read(k, io, buffer);
};

const copyFileRange: Handler = (k, t, a) => {
  const [source, target] = [getFile(k, t, int(a[0])), getFile(k, t, int(a[2]))];
  if (source === undefined || target === undefined) return -EBADF;
  const [from, to] = [userOffset(k, t, a[1]), userOffset(k, t, a[3])];
  if (typeof from === 'number') return from;
  if (typeof to === 'number') return to;
  if (int(a[5]) !== 0) return -EINVAL;
  for (const f of [source, target]) {
    if (f.object.kind === 'inode' && k.inodes.must(f.object.id).type === 'dir') return -EISDIR;
  }
  if (!isRegular(k, source) || !isRegular(k, target)) return -EINVAL;
  if (!reads(source) || !writes(target) || (target.flags & O_APPEND) !== 0) return -EBADF;
  const [x, y] = [from ?? { offset: source.offset }, to ?? { offset: target.offset }];
  if (x.offset < 0 || y.offset < 0 || a[4] < 0) return -EINVAL;
  const size = Math.max(0, k.inodes.must(source.object.id).size - x.offset);
  const length = Math.min(a[4], size);
  const overlap = x.offset < y.offset + length && y.offset < x.offset + length;
  if (source.object.id === target.object.id && overlap && length > 0) return -EINVAL;
  for (let done = 0; done < length;) {
    const buffer = BytesBuffer.empty(Math.min(length - done, CHUNK));
    const n = readInode(k, source.object.id, x.offset + done, buffer);
    const r = n <= 0 ? n : writeInode(k, target.object.id, y.offset + done, BytesBuffer.of([buffer.taken()]));
    if (r < 0) return r;
    if (r === 0) break;
    done += r;
  }
  x.offset += length;
  y.offset += length;
  if (from) putOffset(k, t, a[1], x);
  else k.files.edit(source.id).offset = x.offset;
  if (to) putOffset(k, t, a[3], y);
  else k.files.edit(target.id).offset = y.offset;
  return length;
};

/** preadv2, pwritev2: offset -1 is the file's position. The flags (RWF_*) are hints here, but for what is unknown. */
const RWF_ALL = 0x3f;
const positioned =
  (write: boolean, second: boolean): Handler =>
  (k, t, a, call) => {
    const fd = int(a[0]);
    // pos_l and pos_h: on 64 bits the first is all of it.
    const offset = a[3];
    if (second && (int(a[5]) & ~RWF_ALL) !== 0) return -EOPNOTSUPP;
    const own = second && offset === -1;
    if (offset < 0 && !own) return -EINVAL;
    const file = getFile(k, t, fd);
    if (file === undefined || !(write ? writes(file) : reads(file))) return -EBADF;
    if (file.object.kind !== 'inode' && !own) return -ESPIPE;
    const buffer = userIovec(k, t, a[1], int(a[2]));
    if (typeof buffer === 'number') return buffer;
    const io: Io = { t, file, fd, call };
    if (own) return write ? fileOps(file).write(k, io, buffer) : fileOps(file).read(k, io, buffer);
    return write ? writeInode(k, file.object.id, offset, buffer) : readInode(k, file.object.id, offset, buffer);
  };

export const spliceCalls: SyscallTable = {
  40: { name: 'sendfile', run: sendfile },
  275: { name: 'splice', run: splice },
  276: { name: 'tee', run: tee },
  278: { name: 'vmsplice', run: vmsplice },
  295: { name: 'preadv', run: positioned(false, false) },
  296: { name: 'pwritev', run: positioned(true, false) },
  326: { name: 'copy_file_range', run: copyFileRange },
  327: { name: 'preadv2', run: positioned(false, true) },
  328: { name: 'pwritev2', run: positioned(true, true) },
};
