/** Regular files, directories and devices as files. */
import { O_APPEND, POLLIN, POLLOUT, POLLRDNORM, POLLWRNORM } from '../abi.js';
import { EFAULT, EFBIG, EINVAL, EISDIR, ENOSPC } from '../errno.js';
import type { FileOps } from '../file.js';
import type { Kernel } from '../kernel.js';
import { randomBytes } from '../random.js';
import type { SysResult } from '../result.js';
import type { UserBuffer } from '../uio.js';
import { dropInode } from './inode.js';
import { procContents } from './proc.js';

/** Largest offset whose end can still be counted exactly. */
const MAX_FILE = 2 ** 52;
const CHUNK = 65536;

/** Reads a regular file or device at an offset; the description's own offset is not touched. */
export function readInode(k: Kernel, inode: number, offset: number, buffer: UserBuffer): number {
  const i = k.inodes.must(inode);
  if (i.type === 'dir') return -EISDIR;
  if (i.type === 'chardev') return readDevice(k, i.device, buffer);
  if (i.type !== 'file') return -EINVAL;
  const made = procContents(k, i);
  if (typeof made === 'number') return made;
  if (made) {
    const part = made.subarray(offset, offset + buffer.remaining);
    return buffer.put(part) ? part.length : -EFAULT;
  }
  let done = 0;
  while (buffer.remaining > 0 && offset + done < i.size) {
    const n = Math.min(buffer.remaining, i.size - offset - done, CHUNK);
    if (!buffer.put(k.objects.readObject('inode', inode, offset + done, n))) return done || -EFAULT;
    done += n;
  }
  return done;
}
function readDevice(k: Kernel, device: string, buffer: UserBuffer): number {
  const wanted = buffer.remaining;
  if (device === 'null') return 0;
  while (buffer.remaining > 0) {
    const n = Math.min(buffer.remaining, CHUNK);
    const bytes = device.endsWith('random') ? randomBytes(k, n) : new Uint8Array(n);
    if (!buffer.put(bytes)) return -EFAULT;
  }
  return wanted;
}

/** Writes a regular file or device at an offset; the description's own offset is not touched. */
export function writeInode(k: Kernel, inode: number, offset: number, buffer: UserBuffer): number {
  const { type, device } = k.inodes.must(inode);
  if (type === 'chardev') return device === 'full' ? -ENOSPC : buffer.remaining;
  if (type !== 'file') return -EINVAL;
  if (offset + buffer.remaining > MAX_FILE) return -EFBIG;
  let done = 0;
  while (buffer.remaining > 0) {
    const bytes = buffer.take(Math.min(buffer.remaining, CHUNK));
    if (bytes === undefined) return done || -EFAULT;
    k.objects.writeObject('inode', inode, offset + done, bytes);
    done += bytes.length;
  }
  const i = k.inodes.edit(inode);
  if (done > 0) i.size = Math.max(i.size, offset + done);
  i.mtime = i.ctime = k.clock();
  return done;
}

/** /dev/console: the host shows what is written there, apart from what the program prints. syslog(3) of the library does. */
function writeConsole(k: Kernel, pid: number, buffer: UserBuffer): number {
  const bytes = buffer.take(buffer.remaining);
  if (bytes === undefined) return -EFAULT;
  if (bytes.length > 0) k.emit({ kind: 'console', pid, bytes });
  return bytes.length;
}

/** truncate(2) of a regular file. */
export function resizeInode(k: Kernel, inode: number, size: number): void {
  const i = k.inodes.edit(inode);
  if (size < i.size) k.objects.truncateObject('inode', inode, size);
  const j = k.inodes.edit(inode);
  j.size = size;
  j.mtime = j.ctime = k.clock();
}

export const inodeOps: FileOps = {
  read(k, io, buffer): SysResult {
    const n = readInode(k, io.file.object.id, io.file.offset, buffer);
    if (n > 0) k.files.edit(io.file.id).offset += n;
    return n;
  },
  write(k, io, buffer): SysResult {
    const { object, flags, offset } = io.file;
    const at = flags & O_APPEND ? k.inodes.must(object.id).size : offset;
    if (k.inodes.must(object.id).device === 'console') return writeConsole(k, io.t.pid, buffer);
    const n = writeInode(k, object.id, at, buffer);
    if (n > 0) k.files.edit(io.file.id).offset = at + n;
    return n;
  },
  poll: () => POLLIN | POLLOUT | POLLRDNORM | POLLWRNORM,
  pollQueues: () => [],
  release: (k, f) => dropInode(k, f.object.id),
  inode: (_k, f) => f.object.id,
  available: (k, f) => k.inodes.must(f.object.id).size - f.offset,
};
