/** Sockets as files. */
import { O_NONBLOCK, POLLERR, POLLHUP, POLLIN, POLLOUT, POLLRDHUP, POLLRDNORM, POLLWRNORM, Struct } from '../abi.js';
import { EINVAL, ENOTTY } from '../errno.js';
import type { FileOps, Io } from '../file.js';
import type { Kernel } from '../kernel.js';
import type { File } from '../records.js';
import type { SysResult } from '../result.js';
import { type UserBuffer, putStruct } from '../uio.js';
import { dropInode } from '../vfs/inode.js';
import type { Caller } from './connect.js';
import { dgramReceive, dgramSend } from './dgram.js';
import { dropRights } from './scm.js';
import { type Receiving, type Sending, streamReceive, streamSend } from './stream.js';
import {
  RCV_SHUTDOWN,
  SHUTDOWN_MASK,
  SOCK_STREAM,
  connectionBased,
  credOf,
  peerWaiters,
  queueFull,
  releaseSocket,
  socketReaders,
  socketWriters,
  writable,
} from './socket.js';

export const callerOf = (io: Io): Caller => ({
  t: io.t,
  fd: io.fd,
  nonblock: (io.file.flags & O_NONBLOCK) !== 0,
  call: io.call,
});
export const sendOn = (k: Kernel, c: Sending, id: number, buffer: UserBuffer): SysResult =>
  (k.sockets.must(id).type === SOCK_STREAM ? streamSend : dgramSend)(k, c, id, buffer);
export const receiveOn = (k: Kernel, c: Receiving, id: number, buffer: UserBuffer): SysResult =>
  (k.sockets.must(id).type === SOCK_STREAM ? streamReceive : dgramReceive)(k, c, id, buffer);
export const newReceived = (): Receiving['got'] => ({ rights: [], cred: undefined, name: undefined, msgFlags: 0 });

const SIOCOUTQ = 0x5411;

export const socketOps: FileOps = {
  read(k, io, buffer) {
    if (buffer.remaining === 0) return 0;
    const got = newReceived();
    const r = receiveOn(k, { ...callerOf(io), flags: 0, got }, io.file.object.id, buffer);
    // read(2) has no place for descriptors.
    dropRights(k, got);
    return r;
  },
  write(k, io, buffer) {
    const scm = { rights: [], cred: credOf(k, io.t) };
    return sendOn(k, { ...callerOf(io), flags: 0, address: undefined, scm }, io.file.object.id, buffer);
  },
  poll(k, f) {
    const s = k.sockets.must(f.object.id);
    let mask = s.error !== 0 ? POLLERR : 0;
    if (s.shutdown === SHUTDOWN_MASK) mask |= POLLHUP;
    if ((s.shutdown & RCV_SHUTDOWN) !== 0) mask |= POLLRDHUP | POLLIN | POLLRDNORM;
    if (s.queue.length > 0 || s.acceptQueue.length > 0) mask |= POLLIN | POLLRDNORM;
    if (connectionBased(s) && s.state === 'unconnected') mask |= POLLHUP;
    const peer = connectionBased(s) ? undefined : k.sockets.get(s.peer);
    const blocked = peer !== undefined && peer.peer !== s.id && queueFull(peer);
    if (writable(s) && !blocked) mask |= POLLOUT | POLLWRNORM;
    return mask;
  },
  pollQueues(k, f) {
    const { id } = f.object;
    const { peer } = k.sockets.must(id);
    return [socketReaders(id), socketWriters(id), ...(peer !== 0 ? [peerWaiters(peer)] : [])];
  },
  release(k, f: Readonly<File>) {
    const { id } = f.object;
    const { inode } = k.sockets.must(id);
    releaseSocket(k, id);
    if (inode !== 0) dropInode(k, inode);
  },
  available(k, f) {
    const s = k.sockets.must(f.object.id);
    if (s.state === 'listening') return -EINVAL;
    if (!connectionBased(s)) return s.queue[0]?.bytes.length ?? 0;
    return s.queue.reduce((n, b) => n + b.bytes.length, 0);
  },
  ioctl(k, io, request, argument) {
    if (request !== SIOCOUTQ) return -ENOTTY;
    return putStruct(k, io.t, argument, Struct.of(4).set32(0, k.sockets.must(io.file.object.id).wmemAlloc));
  },
};
