/** open(2): what a path and flags make, permissions, and the rendezvous of FIFOs (fifo(7)). */
import {
  O_ACCMODE,
  O_APPEND,
  O_CREAT,
  O_DIRECT,
  O_DIRECTORY,
  O_EXCL,
  O_LARGEFILE,
  O_NOATIME,
  O_NOFOLLOW,
  O_NONBLOCK,
  O_PATH,
  O_RDONLY,
  O_RDWR,
  O_TRUNC,
  O_WRONLY,
} from '../abi.js';
import { EACCES, EEXIST, EISDIR, ELOOP, ENOENT, ENOTDIR, ENXIO, ETXTBSY } from '../errno.js';
import { newFile } from '../fd.js';
import type { Kernel } from '../kernel.js';
import { newPipe, pipeCloseEnd, pipeOpenEnd, pipeReaders } from '../pipe.js';
import { newMqueue } from '../posix/mqueue.js';
import type { Thread } from '../records.js';
import type { Sleep } from '../result.js';
import { STDIN_TTY } from '../tty.js';
import { resizeInode } from './inode-file.js';
import { R_OK, W_OK, X_OK, addEntry, dropInode, holdInode, newInode, permits } from './inode.js';
import { lookUp } from './path.js';
import { reopen } from './reopen.js';
import { mqueueRoot } from './root.js';

/** Flags that an open description keeps. */
const KEPT = O_ACCMODE | O_APPEND | O_NONBLOCK | O_DIRECT | O_DIRECTORY | O_NOFOLLOW | O_NOATIME | O_PATH | 0o4010000;

/** A new description (without references) for a path, or -errno, or a sleep (FIFO without the other side). */
export function openPath(
  k: Kernel,
  t: Readonly<Thread>,
  path: string,
  flags: number,
  mode: number,
  dirfd: number,
): number | { file: number } | Sleep {
  if ((flags & O_CREAT) !== 0 && path.endsWith('/')) {
    const directory = lookUp(k, t, path, 'never', dirfd);
    return typeof directory === 'number' ? directory : -EISDIR;
  }
  const again = reopen(k, t, path, flags & KEPT);
  if (again !== undefined) return again;
  const exclusive = (flags & O_CREAT) !== 0 && (flags & O_EXCL) !== 0;
  const found = lookUp(k, t, path, (flags & O_NOFOLLOW) === 0 && !exclusive, dirfd);
  if (typeof found === 'number') return found;
  const cred = k.cred(t);
  let { inode } = found;
  let created = false;
  if (inode === 0) {
    if ((flags & O_CREAT) === 0) return -ENOENT;
    if (!permits(cred, k.inodes.must(found.parent), W_OK | X_OK)) return -EACCES;
    const mqueue = found.parent === mqueueRoot(k) ? newMqueue(k, cred) : undefined;
    if (mqueue !== undefined && mqueue < 0) return mqueue;
    inode = newInode(k, 'file', mode & 0o7777 & ~k.proc(t).umask, cred, { mqueue });
    addEntry(k, found.parent, found.name, inode);
    created = true;
  } else if (exclusive) return -EEXIST;
  const i = k.inodes.must(inode);
  const access = flags & O_ACCMODE;
  const writes = access !== O_RDONLY;
  if (i.type === 'symlink') return -ELOOP;
  if (i.type === 'dir' && (writes || (flags & O_CREAT) !== 0)) return -EISDIR;
  if (i.type !== 'dir' && (flags & O_DIRECTORY) !== 0) return -ENOTDIR;
  const want = access === O_WRONLY ? W_OK : access === O_RDWR || access === O_ACCMODE ? R_OK | W_OK : R_OK;
  if (!created && !permits(cred, i, want | ((flags & O_TRUNC) !== 0 ? W_OK : 0))) return -EACCES;
  if (i.type === 'socket') return -ENXIO;
  if (i.type === 'file' && i.image !== '' && writes) return -ETXTBSY;
  if (i.type === 'fifo') return openFifo(k, t, inode, flags & KEPT, found.path);
  if (i.device === 'tty') {
    if (!k.ttys.must(STDIN_TTY).isatty) return -ENXIO;
    return { file: newFile(k, t.pid, { kind: 'tty', id: STDIN_TTY }, (flags & KEPT) | O_LARGEFILE, found.path) };
  }
  if (i.mqueue) {
    holdInode(k, inode);
    return { file: newFile(k, t.pid, { kind: 'mqueue', id: i.mqueue }, (flags & KEPT) | O_LARGEFILE, found.path) };
  }
  if (i.type === 'file' && (flags & O_TRUNC) !== 0 && !created) resizeInode(k, inode, 0);
  holdInode(k, inode);
  return { file: newFile(k, t.pid, { kind: 'inode', id: inode }, (flags & KEPT) | O_LARGEFILE, found.path) };
}

/** What an open that waits for the other side keeps. Its own end counts already; `count` is how many of the others had ever come. */
export interface FifoOpen {
  readonly fifo: number;
  readonly pipe: number;
  readonly count: number;
  readonly flags: number;
  readonly path: string;
}

function openFifo(k: Kernel, t: Readonly<Thread>, inode: number, flags: number, path: string) {
  const reads = (flags & O_ACCMODE) !== O_WRONLY;
  const writes = (flags & O_ACCMODE) !== O_RDONLY;
  const nonblock = (flags & O_NONBLOCK) !== 0;
  let { pipe } = k.inodes.must(inode);
  if (writes && !reads && nonblock && (pipe === 0 || k.pipes.must(pipe).readers === 0)) return -ENXIO;
  if (pipe === 0) {
    pipe = newPipe(k, inode);
    k.inodes.edit(inode).pipe = pipe;
  }
  holdInode(k, inode);
  const before = k.pipes.must(pipe);
  const first = (reads && before.readers === 0) || (writes && before.writers === 0);
  pipeOpenEnd(k, pipe, reads, writes);
  if (first) k.wakeQueue(pipeReaders(pipe));
  const p = k.pipes.must(pipe);
  const alone = reads && writes ? false : reads ? p.writers === 0 : p.readers === 0;
  const wait: FifoOpen = { fifo: inode, pipe, count: reads ? p.wCounter : p.rCounter, flags, path };
  if (!alone) return fifoFile(k, t, wait, undefined);
  if (nonblock) return fifoFile(k, t, wait, p.wCounter);
  return sleepForPartner(k, wait, reads);
}

function sleepForPartner(k: Kernel, wait: FifoOpen, reads: boolean): Sleep {
  const what = `FIFO ${wait.path}: nobody has opened it for ${reads ? 'writing' : 'reading'}`;
  return k.sleepOn([pipeReaders(wait.pipe)], what, { object: `pipe:${wait.pipe}`, exclusive: false, progress: wait });
}

function fifoFile(k: Kernel, t: Readonly<Thread>, wait: FifoOpen, counter: number | undefined): { file: number } {
  const access = wait.flags & O_ACCMODE;
  const role = access === O_RDONLY ? 'read' : access === O_WRONLY ? 'write' : 'both';
  const object = { kind: 'pipe' as const, id: wait.pipe, role: role as 'read' | 'write' | 'both' };
  const file = newFile(k, t.pid, object, wait.flags | O_LARGEFILE, wait.path);
  k.files.edit(file).fifoCounter = counter;
  return { file };
}

/** An open that slept tries again: the other side has come when its counter has moved, even if it has gone since. */
export function continueFifoOpen(k: Kernel, t: Readonly<Thread>, wait: FifoOpen): { file: number } | Sleep {
  const p = k.pipes.must(wait.pipe);
  const reads = (wait.flags & O_ACCMODE) === O_RDONLY;
  if ((reads ? p.wCounter : p.rCounter) === wait.count) return sleepForPartner(k, wait, reads);
  return fifoFile(k, t, wait, undefined);
}
/** The open is given up (signal). */
export function cancelFifoOpen(k: Kernel, wait: FifoOpen): void {
  const reads = (wait.flags & O_ACCMODE) === O_RDONLY;
  pipeCloseEnd(k, wait.pipe, reads, !reads);
  dropInode(k, wait.fifo);
}
