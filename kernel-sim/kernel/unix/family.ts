/** Unix sockets as a family: addresses are names. */
import { POLLERR, POLLHUP, POLLIN, POLLOUT, POLLRDHUP, POLLRDNORM, POLLWRNORM } from '../abi.js';
import { EINVAL, ENOTCONN, EOPNOTSUPP } from '../errno.js';
import type { Family } from '../socket/family.js';
import { dropInode } from '../vfs/inode.js';
import { packAddress, parseAddress } from './address.js';
import { acceptSocket, bindSocket, connectSocket, listenSocket, shutdownSocket } from './connect.js';
import { dgramReceive, dgramSend } from './dgram.js';
import {
  AF_UNIX,
  RCV_SHUTDOWN,
  SHUTDOWN_MASK,
  SOCK_STREAM,
  connectionBased,
  established,
  peerWaiters,
  queueFull,
  releaseSocket,
  socketReaders,
  socketWriters,
  writable,
} from './socket.js';
import { streamReceive, streamSend } from './stream.js';

const SIOCOUTQ = 0x5411;

export const unixFamily: Family = {
  bind(k, t, id, bytes) {
    const address = parseAddress(bytes);
    return typeof address === 'number' ? address : bindSocket(k, t, id, address.family, address.name);
  },
  connect(k, c, id, bytes) {
    const address = parseAddress(bytes);
    return typeof address === 'number' ? address : connectSocket(k, c, id, address.family, address.name);
  },
  listen: listenSocket,
  accept: acceptSocket,
  shutdown: shutdownSocket,
  name: (_k, s) => packAddress(s.name),
  peerName: (k, s) => (established(s) ? packAddress(k.sockets.get(s.peer)?.name ?? s.peerName) : -ENOTCONN),
  send(k, c, id, buffer) {
    const to = c.to && parseAddress(c.to);
    if (typeof to === 'number') return to;
    if (to && to.family !== AF_UNIX) return -EINVAL;
    const send = k.sockets.must(id).type === SOCK_STREAM ? streamSend : dgramSend;
    return send(k, { ...c, address: to?.name }, id, buffer);
  },
  receive(k, c, id, buffer) {
    const got = { ...c.got, name: undefined as string | undefined };
    const receive = k.sockets.must(id).type === SOCK_STREAM ? streamReceive : dgramReceive;
    const r = receive(k, { ...c, got }, id, buffer);
    Object.assign(c.got, got);
    c.got.from = got.name === undefined ? undefined : packAddress(got.name);
    return r;
  },
  poll(k, s) {
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
  pollQueues: (_k, s) => [socketReaders(s.id), socketWriters(s.id), ...(s.peer !== 0 ? [peerWaiters(s.peer)] : [])],
  release(k, id) {
    const { inode } = k.sockets.must(id);
    releaseSocket(k, id);
    if (inode !== 0) dropInode(k, inode);
  },
  available(_k, s) {
    if (s.state === 'listening') return -EINVAL;
    if (!connectionBased(s)) return s.queue[0]?.bytes.length ?? 0;
    return s.queue.reduce((n, b) => n + b.bytes.length, 0);
  },
  ioctl: (_k, s, request) => (request === SIOCOUTQ ? s.wmemAlloc : undefined),
  setOption: () => -EOPNOTSUPP,
  getOption: () => -EOPNOTSUPP,
};
