/** flock, and the locking commands of fcntl. */
import { O_ACCMODE, O_RDONLY, O_WRONLY, type Struct, int } from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import { EBADF, EFAULT, EINVAL, EOVERFLOW } from '../errno.js';
import { getFile } from '../fd.js';
import type { Kernel } from '../kernel.js';
import { OFFSET_MAX, conflicting, removeLock, takeLock } from '../locks.js';
import type { File, FileLock, LockOwner, Thread } from '../records.js';
import type { SysResult } from '../result.js';
import { putStruct, userStruct } from '../uio.js';

const F_RDLCK = 0;
const F_WRLCK = 1;
const F_UNLCK = 2;
/** Commands: which owner, and what to do. */
const COMMANDS: Readonly<Record<number, { owner: 'process' | 'description'; what: 'get' | 'set' | 'wait' }>> = {
  5: { owner: 'process', what: 'get' },
  6: { owner: 'process', what: 'set' },
  7: { owner: 'process', what: 'wait' },
  36: { owner: 'description', what: 'get' },
  37: { owner: 'description', what: 'set' },
  38: { owner: 'description', what: 'wait' },
};
/** Is the command of fcntl one of those here? */
export const isLockCommand = (command: number): boolean => COMMANDS[command] !== undefined;

const SEEK_CUR = 1;
const SEEK_END = 2;
/** The range of a struct flock (flock_to_posix_lock): start and last byte, or -errno. */
function range(k: Kernel, f: Readonly<File>, s: Struct): readonly [number, number] | number {
  const whence = s.view.getInt16(2, true);
  const [offset, length] = [s.i64(8), s.i64(16)];
  if (whence < 0 || whence > SEEK_END) return -EINVAL;
  const size = f.object.kind === 'inode' ? k.inodes.must(f.object.id).size : 0;
  let start = offset + (whence === SEEK_CUR ? f.offset : whence === SEEK_END ? size : 0);
  if (start >= 2 ** 63) return -EOVERFLOW;
  if (start < 0) return -EINVAL;
  if (length === 0) return [start, OFFSET_MAX];
  if (length > 0) return start + length - 1 >= 2 ** 63 ? -EOVERFLOW : [start, Math.min(start + length - 1, OFFSET_MAX)];
  if (start + length < 0) return -EINVAL;
  const end = start - 1;
  start += length;
  return [start, end];
}

/** fcntl F_GETLK, F_SETLK, F_SETLKW and their F_OFD_ kin. */
export function lockCommand(
  k: Kernel,
  t: Readonly<Thread>,
  fd: number,
  f: Readonly<File>,
  command: number,
  address: number,
): SysResult {
  const { owner: kind, what } = COMMANDS[command];
  const s = userStruct(k, t, address, 32);
  if (s === undefined) return -EFAULT;
  const type = s.view.getInt16(0, true);
  if (kind === 'description' && s.i32(24) !== 0) return -EINVAL;
  if (what === 'get' && type !== F_RDLCK && type !== F_WRLCK) return -EINVAL;
  const r = range(k, f, s);
  if (typeof r === 'number') return r;
  const [start, end] = r;
  const owner: LockOwner = { kind, id: kind === 'process' ? t.pid : f.id };
  const lock: FileLock = { type: type === F_WRLCK ? 'write' : 'read', owner, start, end };
  if (what === 'get') {
    const other = conflicting(k, f, lock);
    if (other === undefined) s.setU16(0, F_UNLCK);
    else {
      s.setU16(0, other.type === 'write' ? F_WRLCK : F_RDLCK).setU16(2, 0);
      s.set64(8, other.start).set64(16, other.end === OFFSET_MAX ? 0 : other.end - other.start + 1);
      s.set32(24, other.owner.kind === 'process' ? other.owner.id : -1);
    }
    return putStruct(k, t, address, s);
  }
  const access = f.flags & O_ACCMODE;
  if (type === F_UNLCK) {
    removeLock(k, f, lock);
    return 0;
  }
  if (type === F_RDLCK && access === O_WRONLY) return -EBADF;
  if (type === F_WRLCK && access === O_RDONLY) return -EBADF;
  if (type !== F_RDLCK && type !== F_WRLCK) return -EINVAL;
  return takeLock(k, f, lock, { wait: what === 'wait', fd, pid: t.pid });
}

const LOCK_SH = 1;
const LOCK_EX = 2;
const LOCK_NB = 4;
const LOCK_UN = 8;
const flock: Handler = (k, t, a) => {
  const fd = int(a[0]);
  const operation = int(a[1]) & ~LOCK_NB;
  if (![LOCK_SH, LOCK_EX, LOCK_UN].includes(operation)) return -EINVAL;
  const f = getFile(k, t, fd);
  if (f === undefined) return -EBADF;
  const owner: LockOwner = { kind: 'flock', id: f.id };
  const lock: FileLock = { type: operation === LOCK_EX ? 'write' : 'read', owner, start: 0, end: OFFSET_MAX };
  if (operation !== LOCK_UN) return takeLock(k, f, lock, { wait: (int(a[1]) & LOCK_NB) === 0, fd, pid: t.pid });
  removeLock(k, f, lock);
  return 0;
};

export const lockCalls: SyscallTable = { 73: { name: 'flock', run: flock } };
