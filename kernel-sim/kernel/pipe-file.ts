/** Pipes and open FIFOs as files. */
import { O_DIRECT, O_NONBLOCK, POLLERR, POLLHUP, POLLIN, POLLOUT, POLLRDNORM, POLLWRNORM } from './abi.js';
import { EPIPE } from './errno.js';
import type { FileOps, Io } from './file.js';
import type { Kernel } from './kernel.js';
import {
  type PipeCall,
  pipeCloseEnd,
  pipeFull,
  pipeRead,
  pipeReaders,
  pipeUsed,
  pipeWrite,
  pipeWriters,
} from './pipe.js';
import type { File, Thread } from './records.js';
import { sendThread } from './signals.js';
import { SIGPIPE, SI_USER } from './signo.js';
import { dropInode } from './vfs/inode.js';

const pipeCall = (io: Io): PipeCall => ({
  nonblock: (io.file.flags & O_NONBLOCK) !== 0,
  packet: (io.file.flags & O_DIRECT) !== 0,
  fd: io.fd,
  slept: io.call.slept,
});
/** The SIGPIPE that a write to a pipe or socket without a reader brings the writer. */
export function sendSigpipe(k: Kernel, t: Readonly<Thread>): void {
  const { uid } = k.proc(t);
  sendThread(k, t.id, { signo: SIGPIPE, code: SI_USER, errno: 0, pid: t.pid, uid, status: 0, value: 0 });
}

export const pipeOps: FileOps = {
  read: (k, io, buffer) => pipeRead(k, io.file.object.id, buffer, pipeCall(io)),
  write(k, io, buffer) {
    const before = (io.call.progress as { written: number } | undefined)?.written ?? 0;
    const r = pipeWrite(k, io.file.object.id, buffer, pipeCall(io), io.call.progress);
    if (r !== -EPIPE) return r;
    sendSigpipe(k, io.t);
    return before || r;
  },
  poll(k, f) {
    const p = k.pipes.must(f.object.id);
    const { role } = f.object;
    let mask = 0;
    if (role !== 'write') {
      if (p.slots.length > 0) mask |= POLLIN | POLLRDNORM;
      if (p.writers === 0 && f.fifoCounter !== p.wCounter) mask |= POLLHUP;
    }
    if (role !== 'read') {
      if (!pipeFull(p)) mask |= POLLOUT | POLLWRNORM;
      if (p.readers === 0) mask |= POLLERR;
    }
    return mask;
  },
  pollQueues(_k, f) {
    const { id, role } = f.object;
    return [...(role === 'write' ? [] : [pipeReaders(id)]), ...(role === 'read' ? [] : [pipeWriters(id)])];
  },
  release(k, f: Readonly<File>) {
    const { id, role } = f.object;
    const { inode } = k.pipes.must(id);
    pipeCloseEnd(k, id, role !== 'write', role !== 'read');
    if (inode !== 0) dropInode(k, inode);
  },
  available: (k, f) => pipeUsed(k.pipes.must(f.object.id)),
};
