/** bind, listen, connect, accept, shutdown of unix sockets. All results are values or -errno, or a sleep. */
import { EADDRINUSE, EAGAIN, ECONNREFUSED, EEXIST, EINVAL, EISCONN, EOPNOTSUPP, EPERM } from '../errno.js';
import type { Kernel } from '../kernel.js';
import { SOMAXCONN } from '../limits.js';
import type { Caller } from '../socket/family.js';
import type { PendingCall, Thread } from '../records.js';
import type { Sleep, SysResult } from '../result.js';
import { create } from '../vfs/create.js';
import { holdInode } from '../vfs/inode.js';
import { lookUp } from '../vfs/path.js';
import { abstractSocket, findSocket } from './address.js';
import {
  AF_UNIX,
  AF_UNSPEC,
  RCV_SHUTDOWN,
  SEND_SHUTDOWN,
  SOCK_DGRAM,
  connectPair,
  connectionBased,
  credOf,
  leavePeer,
  newSocket,
  peerWaiters,
  queueFull,
  socketReaders,
  stateChanged,
} from './socket.js';

/** Options of a wait: with a timeout (SO_RCVTIMEO, SO_SNDTIMEO) EAGAIN at its end, and no restart after a signal. */
export function timed(k: Kernel, timeout: number, call: Readonly<PendingCall>, kept: object = {}) {
  const before = call.progress as { deadline?: number } | undefined;
  const deadline = timeout > 0 ? (before?.deadline ?? k.clock() + timeout) : undefined;
  const restart: Sleep['restart'] = timeout > 0 ? false : true;
  return { deadline, restart, timedOut: -EAGAIN, progress: { ...kept, deadline } };
}

export function bindSocket(k: Kernel, t: Readonly<Thread>, id: number, family: number, name: string): number {
  if (family !== AF_UNIX) return -EINVAL;
  const { type, options } = k.sockets.must(id);
  const bound = options.bound === 1;
  if (name === '') return autobind(k, id);
  if (name.startsWith('\0')) {
    if (bound) return -EINVAL;
    if (abstractSocket(k, name, type)) return -EADDRINUSE;
  } else {
    const found = lookUp(k, t, name, 'never');
    if (typeof found === 'number') return found;
    if (bound) return found.inode !== 0 ? -EADDRINUSE : -EINVAL;
    const r = create(k, t, found, 'socket', 0o777);
    if (r < 0) return r === -EEXIST ? -EADDRINUSE : r;
    const inode = k.inodes.must(found.parent).entries?.[found.name] ?? 0;
    holdInode(k, inode);
    k.sockets.edit(id).inode = inode;
  }
  const s = k.sockets.edit(id);
  s.name = name;
  s.options.bound = 1;
  return 0;
}
/** A free abstract name of five hexadecimal digits (unix(7), autobind). The numbers begin with the socket's own. */
export function autobind(k: Kernel, id: number): number {
  const s = k.sockets.edit(id);
  if (s.options.bound === 1) return 0;
  let n = id;
  const name = (): string => `\0${(n & 0xfffff).toString(16).padStart(5, '0')}`;
  while (abstractSocket(k, name(), s.type)) n++;
  s.name = name();
  s.options.bound = 1;
  return 0;
}

export function listenSocket(k: Kernel, t: Readonly<Thread>, id: number, backlog: number): number {
  const { type, state, options } = k.sockets.must(id);
  if (type === SOCK_DGRAM) return -EOPNOTSUPP;
  if (options.bound !== 1 || (state !== 'unconnected' && state !== 'listening')) return -EINVAL;
  const s = k.sockets.edit(id);
  const limit = backlog >>> 0 > SOMAXCONN ? SOMAXCONN : backlog;
  const grows = limit > s.backlog;
  s.backlog = limit;
  s.state = 'listening';
  s.cred = credOf(k, t);
  if (grows) k.wakeQueue(peerWaiters(id));
  return 0;
}

export function connectSocket(k: Kernel, c: Caller, id: number, family: number, name: string): SysResult {
  const s = k.sockets.must(id);
  if (s.type === SOCK_DGRAM) return connectDgram(k, c.t, id, family, name);
  if (family !== AF_UNIX || name === '') return -EINVAL;
  const other = findSocket(k, c.t, name, s.type);
  if (other < 0) return other;
  const listener = k.sockets.must(other);
  if (listener.state !== 'listening' || (listener.shutdown & RCV_SHUTDOWN) !== 0) return -ECONNREFUSED;
  if (queueFull(listener)) {
    if (c.nonblock) return -EAGAIN;
    const what = `socket ${other} (${displayName(name)}) has ${listener.acceptQueue.length} connections to accept, more than its backlog of ${listener.backlog}`;
    const options = { object: `socket:${other}`, fd: c.fd, ...timed(k, s.sndtimeo, c.call) };
    return k.sleepOn([peerWaiters(other)], what, options);
  }
  if (s.state !== 'unconnected') return s.state === 'listening' ? -EINVAL : -EISCONN;
  // The other end exists from now on; accept only gives it a descriptor.
  const embryo = newSocket(k, s.type, listener.cred);
  connectPair(k, id, embryo);
  const server = k.sockets.edit(embryo);
  server.name = listener.name;
  server.inode = 0;
  server.listener = other;
  server.peercred = credOf(k, c.t);
  k.sockets.edit(id).peercred = { ...listener.cred };
  const l = k.sockets.edit(other);
  l.acceptQueue.push(embryo);
  k.wakeQueue(socketReaders(other), 1);
  return 0;
}

/** connect of a datagram socket only remembers where to send; AF_UNSPEC forgets it. */
function connectDgram(k: Kernel, t: Readonly<Thread>, id: number, family: number, name: string): number {
  const s = k.sockets.edit(id);
  const old = s.peer;
  if (family === AF_UNSPEC) {
    s.peer = 0;
    s.state = 'unconnected';
    if (old !== 0) leavePeer(k, id, old);
    return 0;
  }
  if (family !== AF_UNIX || name === '') return -EINVAL;
  const other = findSocket(k, t, name, SOCK_DGRAM);
  if (other < 0) return other;
  const { peer } = k.sockets.must(other);
  if (peer !== 0 && peer !== id) return -EPERM;
  s.peer = other;
  s.state = 'connected';
  if (old !== 0 && old !== other) leavePeer(k, id, old);
  return 0;
}

/** The id of the accepted socket in a box, -errno, or a sleep. */
export function acceptSocket(k: Kernel, c: Caller, id: number): { accepted: number } | number | Sleep {
  const s = k.sockets.must(id);
  if (!connectionBased(s)) return -EOPNOTSUPP;
  if (s.state !== 'listening') return -EINVAL;
  const [first] = s.acceptQueue;
  if (first === undefined) {
    if (c.nonblock) return -EAGAIN;
    if ((s.shutdown & RCV_SHUTDOWN) !== 0) return -EINVAL;
    const what = `nobody has connected to socket ${id}${s.name === undefined ? '' : ` (${displayName(s.name)})`}`;
    return k.sleepOn([socketReaders(id)], what, { object: `socket:${id}`, fd: c.fd, ...timed(k, s.rcvtimeo, c.call) });
  }
  k.sockets.edit(id).acceptQueue.shift();
  k.sockets.edit(first).listener = 0;
  k.wakeQueue(peerWaiters(id), 1);
  return { accepted: first };
}

export function shutdownSocket(k: Kernel, id: number, how: number): number {
  if (how < 0 || how > 2) return -EINVAL;
  const mode = how + 1;
  const s = k.sockets.edit(id);
  s.shutdown |= mode;
  const { peer } = s;
  stateChanged(k, id);
  if (s.state === 'listening') k.wakeQueue(peerWaiters(id));
  if (connectionBased(s) && peer !== 0 && k.sockets.has(peer)) {
    const p = k.sockets.edit(peer);
    if ((mode & RCV_SHUTDOWN) !== 0) p.shutdown |= SEND_SHUTDOWN;
    if ((mode & SEND_SHUTDOWN) !== 0) p.shutdown |= RCV_SHUTDOWN;
    stateChanged(k, peer);
  }
  return 0;
}

/** As ss(8) shows it: '@' for the NUL of an abstract name. */
export const displayName = (name: string): string => name.replace(/\0/g, '@');
