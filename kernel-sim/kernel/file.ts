/**
 * Open file descriptions as read(2), write(2), poll(2) … see them: one set of operations per kind of object (struct file_operations).
 * An object knows nothing of descriptors; its operations adapt it.
 */
import { epollOps } from './epoll/epoll.js';
import { EINVAL, ENOTTY } from './errno.js';
import { eventfdOps } from './eventfd.js';
import type { Kernel } from './kernel.js';
import { pipeOps } from './pipe-file.js';
import type { File, FileKind, PendingCall, QueueId, Thread } from './records.js';
import type { SysResult } from './result.js';
import { socketOps } from './socket/socket-file.js';
import { mqueueOps } from './posix/mqueue.js';
import { signalfdOps } from './signalfd.js';
import { timerfdOps } from './timerfd.js';
import { ttyOps } from './tty.js';
import type { UserBuffer } from './uio.js';
import { inodeOps } from './vfs/inode-file.js';

/** Who reads or writes, through what. */
export interface Io {
  readonly t: Readonly<Thread>;
  readonly file: Readonly<File>;
  readonly fd: number;
  readonly call: Readonly<PendingCall>;
}
export interface FileOps {
  /** Moves bytes to the buffer. Access mode has been checked. */
  read(k: Kernel, io: Io, buffer: UserBuffer): SysResult;
  /** Moves bytes from the buffer. `call.progress`, where not undefined, is what an earlier attempt left. */
  write(k: Kernel, io: Io, buffer: UserBuffer): SysResult;
  /** POLL* bits that hold now. */
  poll(k: Kernel, f: Readonly<File>): number;
  /** Queues that are woken when `poll` may have changed. */
  pollQueues(k: Kernel, f: Readonly<File>): QueueId[];
  /** The last reference has gone; the record is deleted already. */
  release(k: Kernel, f: Readonly<File>): void;
  /** Inode whose attributes fstat(2) gives; undefined: the kind has none and is described by `stat`. */
  readonly inode?: (k: Kernel, f: Readonly<File>) => number;
  /** Bytes that FIONREAD gives; a negative result is -errno. */
  readonly available?: (k: Kernel, f: Readonly<File>) => number;
  /** Other ioctl requests. Default: -ENOTTY. */
  readonly ioctl?: (k: Kernel, io: Io, request: number, argument: number) => number;
}

/** Operations of kinds that later subsystems bring: they register here. */
const OTHERS: Partial<Record<FileKind, FileOps>> = {};
export const registerFileOps = (kind: FileKind, ops: FileOps): void => {
  OTHERS[kind] = ops;
};

const NONE: FileOps = {
  read: () => -EINVAL,
  write: () => -EINVAL,
  poll: () => 0,
  pollQueues: () => [],
  release: () => undefined,
  ioctl: () => -ENOTTY,
};
export function fileOps(f: Pick<File, 'object'>): FileOps {
  switch (f.object.kind) {
    case 'pipe':
      return pipeOps;
    case 'socket':
      return socketOps;
    case 'inode':
      return inodeOps;
    case 'tty':
      return ttyOps;
    case 'eventfd':
      return eventfdOps;
    case 'signalfd':
      return signalfdOps;
    case 'timerfd':
      return timerfdOps;
    case 'epoll':
      return epollOps;
    case 'mqueue':
      return mqueueOps;
    default:
      return OTHERS[f.object.kind] ?? NONE;
  }
}

/** Entity id of the object of a description: 'pipe:1'. */
export const objectId = (f: Pick<File, 'object'>): string => `${f.object.kind}:${f.object.id}`;
