/** UDP over the loopback (udp(7), net/ipv4/udp.c): datagrams that arrive at once or are lost. */
import { POLLERR, POLLHUP, POLLIN, POLLOUT, POLLRDHUP, POLLRDNORM, POLLWRNORM } from '../abi.js';
import {
  EACCES,
  EAGAIN,
  ECONNREFUSED,
  EDESTADDRREQ,
  EFAULT,
  EINVAL,
  EMSGSIZE,
  ENOTCONN,
  EOPNOTSUPP,
  EPIPE,
} from '../errno.js';
import type { Kernel } from '../kernel.js';
import { MSG_OOB, MSG_PEEK, MSG_TRUNC, type ReceiveCall, type SendCall } from '../socket/family.js';
import type { Endpoint, Socket } from '../records.js';
import type { SysResult } from '../result.js';
import type { UserBuffer } from '../uio.js';
import { timed } from '../unix/connect.js';
import {
  RCV_SHUTDOWN,
  SEND_SHUTDOWN,
  SHUTDOWN_MASK,
  SOCK_DGRAM,
  dgramTruesize,
  socketReaders,
  socketWriters,
  stateChanged,
  takeError,
} from '../unix/socket.js';
import { dropQueues } from '../waitqueue.js';
import { anyOf, endOf, endText, isAny, packEnd, parseEnd } from './address.js';
import { matchScore, setLocal, takePort } from './ports.js';
import { inetOf, route, setRemote, sourceFor } from './socket.js';

/** Largest payload: 65535 less the headers of IP and UDP. */
const MAX_DATAGRAM = 65507;
const HEADERS = 28;
const BROADCAST = 'so6';

/** connect(2): remembers where to send, and hears from nobody else. AF_UNSPEC forgets it. */
export function connectUdp(k: Kernel, id: number, bytes: Uint8Array): number {
  const s = k.sockets.must(id);
  const end = parseEnd(bytes, s.family);
  if (typeof end === 'number') return end;
  const w = k.sockets.edit(id);
  if (end === 'unspec') {
    w.state = 'unconnected';
    setRemote(k, id, undefined);
    const { local, boundAddress, boundPort } = w.inet!;
    setLocal(k, id, { address: boundAddress ? local.address : anyOf(s.family), port: boundPort ? local.port : 0 });
    return 0;
  }
  const to = route(end, s.family);
  if (typeof to === 'number') return to;
  if (inetOf(s).local.port === 0) {
    const r = takePort(k, id, { address: sourceFor(to), port: 0 });
    if (r < 0) return r;
  } else if (isAny(inetOf(s).local.address)) setLocal(k, id, { address: sourceFor(to), port: inetOf(s).local.port });
  setRemote(k, id, to);
  k.sockets.edit(id).state = 'connected';
  return 0;
}

/** Where a send goes: -EDESTADDRREQ without an address and a peer. */
function destination(s: Readonly<Socket>, bytes: Uint8Array | undefined): Endpoint | number {
  if (bytes === undefined) return inetOf(s).remote ?? -EDESTADDRREQ;
  const end = parseEnd(bytes, s.family);
  if (end === 'unspec') return inetOf(s).remote ?? -EINVAL;
  if (typeof end === 'number') return end;
  if (end.port === 0) return -EINVAL;
  if (end.address === '255.255.255.255' && s.options[BROADCAST] !== 1) return -EACCES;
  return route(end, s.family);
}

export function sendUdp(k: Kernel, c: SendCall, id: number, buffer: UserBuffer): SysResult {
  const s = k.sockets.must(id);
  const size = buffer.remaining;
  if (size > 65535) return -EMSGSIZE;
  if ((c.flags & MSG_OOB) !== 0) return -EOPNOTSUPP;
  const to = destination(s, c.to);
  if (typeof to === 'number') return to;
  const error = takeError(k, id);
  if (error !== 0) return -error;
  if ((s.shutdown & SEND_SHUTDOWN) !== 0) return -EPIPE;
  if (size > MAX_DATAGRAM) return -EMSGSIZE;
  if (inetOf(s).local.port === 0) {
    const r = takePort(k, id, { address: anyOf(s.family), port: 0 });
    if (r < 0) return r;
  }
  const bytes = buffer.take(size);
  if (bytes === undefined) return -EFAULT;
  const { local } = inetOf(k.sockets.must(id));
  const from = { address: isAny(local.address) ? sourceFor(to) : local.address, port: local.port };
  const target = socketAt(k, to, from);
  if (target === undefined) {
    // "Port unreachable" comes back to who is connected to there, and is told by the next call.
    const { remote } = inetOf(s);
    if (remote && endText(remote) === endText(to)) {
      k.sockets.edit(id).error = ECONNREFUSED;
      stateChanged(k, id);
    }
    return size;
  }
  const truesize = dgramTruesize(size + HEADERS);
  const used = target.queue.reduce((n, b) => n + b.truesize, 0);
  // A full receive buffer loses it, and nobody hears of that.
  if (used + truesize > target.rcvbuf || (target.shutdown & RCV_SHUTDOWN) !== 0) return size;
  const { cred } = c.scm;
  k.sockets.edit(target.id).queue.push({ bytes, truesize, from: id, fromName: endText(from), rights: [], cred });
  k.wakeQueue(socketReaders(target.id), 1);
  return size;
}
/** Who hears a datagram: the socket that matches best, of equals the youngest. */
function socketAt(k: Kernel, to: Endpoint, from: Endpoint): Readonly<Socket> | undefined {
  let best: { s: Readonly<Socket>; score: number } | undefined;
  for (const s of k.sockets.values()) {
    const score = s.inet ? matchScore(s, SOCK_DGRAM, to, from) : 0;
    if (score > 0 && score >= (best?.score ?? 1)) best = { s, score };
  }
  return best?.s;
}

export function receiveUdp(k: Kernel, c: ReceiveCall, id: number, buffer: UserBuffer): SysResult {
  const s = k.sockets.must(id);
  if ((c.flags & MSG_OOB) !== 0) return -EAGAIN;
  const error = takeError(k, id);
  if (error !== 0) return -error;
  const [first] = s.queue;
  if (first === undefined) {
    if ((s.shutdown & RCV_SHUTDOWN) !== 0) return 0;
    if (c.nonblock) return -EAGAIN;
    const what = `no datagram has come to ${s.name ?? `socket ${id}`}`;
    return k.sleepOn([socketReaders(id)], what, { object: `socket:${id}`, fd: c.fd, ...timed(k, s.rcvtimeo, c.call) });
  }
  const n = Math.min(first.bytes.length, buffer.remaining);
  if (n < first.bytes.length) c.got.msgFlags |= MSG_TRUNC;
  c.got.from = packEnd(endOf(first.fromName!), s.family);
  if (!buffer.put(first.bytes.subarray(0, n))) return -EFAULT;
  if ((c.flags & MSG_PEEK) === 0) k.sockets.edit(id).queue.shift();
  return (c.flags & MSG_TRUNC) !== 0 ? first.bytes.length : n;
}

export function shutdownUdp(k: Kernel, id: number, how: number): number {
  if (how < 0 || how > 2) return -EINVAL;
  const connected = inetOf(k.sockets.must(id)).remote !== undefined;
  // It takes effect on an unconnected socket too, which is told that it is none.
  k.sockets.edit(id).shutdown |= how + 1;
  stateChanged(k, id);
  return connected ? 0 : -ENOTCONN;
}

export function pollUdp(s: Readonly<Socket>): number {
  let mask = s.error !== 0 ? POLLERR : 0;
  if ((s.shutdown & RCV_SHUTDOWN) !== 0) mask |= POLLRDHUP | POLLIN | POLLRDNORM;
  if (s.shutdown === SHUTDOWN_MASK) mask |= POLLHUP;
  if (s.queue.length > 0) mask |= POLLIN | POLLRDNORM;
  return mask | POLLOUT | POLLWRNORM;
}
export function closeUdp(k: Kernel, id: number): void {
  k.sockets.delete(id);
  dropQueues(k, socketReaders(id), socketWriters(id));
}
