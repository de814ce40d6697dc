/** Sending and receiving on SOCK_DGRAM and SOCK_SEQPACKET unix sockets: whole messages (unix_dgram_sendmsg, __unix_dgram_recvmsg). */
import { EAGAIN, ECONNREFUSED, EFAULT, EINVAL, EMSGSIZE, ENOTCONN, EOPNOTSUPP, EPERM, EPIPE } from '../errno.js';
import type { Kernel } from '../kernel.js';
import { MSG_OOB, MSG_PEEK, MSG_TRUNC } from '../socket/family.js';
import type { SkBuff, Socket } from '../records.js';
import type { SysResult } from '../result.js';
import type { UserBuffer } from '../uio.js';
import { findSocket } from './address.js';
import { autobind, displayName, timed } from './connect.js';
import type { Receiving, Sending } from './stream.js';
import {
  RCV_SHUTDOWN,
  SEND_SHUTDOWN,
  SOCK_SEQPACKET,
  connectionBased,
  deliver,
  dgramTruesize,
  established,
  leavePeer,
  peerWaiters,
  queueFull,
  socketReaders,
  socketWriters,
  takeError,
  uncharge,
} from './socket.js';

export function dgramSend(k: Kernel, c: Sending, id: number, buffer: UserBuffer): SysResult {
  const s = k.sockets.must(id);
  if ((c.flags & MSG_OOB) !== 0) return -EOPNOTSUPP;
  const sequenced = s.type === SOCK_SEQPACKET;
  const before = sequenced ? takeError(k, id) : 0;
  if (before !== 0) return -before;
  if (sequenced && !established(s)) return -ENOTCONN;
  const address = sequenced ? undefined : c.address;
  if (address === '') return -EINVAL;
  if (s.passcred) autobind(k, id);
  const size = buffer.remaining;
  if (size > s.sndbuf - 32) return -EMSGSIZE;
  const error = takeError(k, id);
  if (error !== 0) return -error;
  if ((s.shutdown & SEND_SHUTDOWN) !== 0) return -EPIPE;
  const wait = { object: `socket:${id}`, fd: c.fd, ...timed(k, s.sndtimeo, c.call) };
  if (s.wmemAlloc >= s.sndbuf) {
    if (c.nonblock) return -EAGAIN;
    const what = `the send buffer of socket ${id} is full (${s.wmemAlloc} of ${s.sndbuf}) until what it sent is read`;
    return k.sleepOn([socketWriters(id)], what, { ...wait, exclusive: false });
  }
  if (address === undefined && s.peer === 0) return -ENOTCONN;
  const to = address === undefined ? s.peer : findSocket(k, c.t, address, s.type);
  if (to < 0) return to;
  const other = k.sockets.get(to);
  if (other === undefined) {
    if (sequenced) return -EPIPE;
    const me = k.sockets.edit(id);
    me.peer = 0;
    me.state = 'unconnected';
    leavePeer(k, id, to);
    return -ECONNREFUSED;
  }
  if (other.peer !== 0 && other.peer !== id) return -EPERM;
  if ((other.shutdown & RCV_SHUTDOWN) !== 0) return -EPIPE;
  if (to !== id && other.peer !== id && queueFull(other)) {
    if (c.nonblock) return -EAGAIN;
    const name = other.name === undefined ? '' : ` (${displayName(other.name)})`;
    const what = `the receive queue of socket ${to}${name} is full (${other.queue.length} messages)`;
    return k.sleepOn([peerWaiters(to)], what, { ...wait, object: `socket:${to}` });
  }
  const bytes = buffer.take(size);
  if (bytes === undefined) return -EFAULT;
  const { rights, cred } = c.scm;
  const skb: SkBuff = {
    bytes,
    truesize: dgramTruesize(size),
    from: id,
    fromName: k.sockets.must(id).name,
    rights: [...rights],
    cred,
  };
  deliver(k, to, skb);
  return size;
}

export function dgramReceive(k: Kernel, c: Receiving, id: number, buffer: UserBuffer): SysResult {
  const s = k.sockets.must(id);
  if ((c.flags & MSG_OOB) !== 0) return -EOPNOTSUPP;
  if (connectionBased(s) && !established(s)) return -ENOTCONN;
  const error = takeError(k, id);
  if (error !== 0) return -error;
  const [skb] = s.queue;
  if (skb === undefined) return nothing(k, c, s);
  const n = Math.min(skb.bytes.length, buffer.remaining);
  if (n < skb.bytes.length) c.got.msgFlags |= MSG_TRUNC;
  c.got.name = skb.fromName;
  c.got.cred = skb.cred;
  if (!buffer.put(skb.bytes.subarray(0, n))) return -EFAULT;
  if ((c.flags & MSG_PEEK) === 0) {
    // What does not fit is lost with the message.
    k.sockets.edit(id).queue.shift();
    c.got.rights = [...skb.rights];
    uncharge(k, skb);
    k.wakeQueue(peerWaiters(id), 1);
  }
  return (c.flags & MSG_TRUNC) !== 0 ? skb.bytes.length : n;
}
function nothing(k: Kernel, c: Receiving, s: Readonly<Socket>): SysResult {
  if ((s.shutdown & RCV_SHUTDOWN) !== 0) return c.nonblock && s.type !== SOCK_SEQPACKET ? -EAGAIN : 0;
  if (c.nonblock) return -EAGAIN;
  const what = `socket ${s.id} has no message to read`;
  return k.sleepOn([socketReaders(s.id)], what, {
    object: `socket:${s.id}`,
    fd: c.fd,
    ...timed(k, s.rcvtimeo, c.call),
  });
}
