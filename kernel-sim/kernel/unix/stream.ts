/** Sending and receiving on SOCK_STREAM unix sockets (unix_stream_sendmsg, unix_stream_read_generic). */
import { EAGAIN, EFAULT, EINVAL, EISCONN, ENOTCONN, EOPNOTSUPP, EPIPE } from '../errno.js';
import type { Kernel } from '../kernel.js';
import { type Caller, MSG_NOSIGNAL, MSG_OOB, MSG_PEEK, MSG_WAITALL } from '../socket/family.js';
import type { SkBuff, Socket } from '../records.js';
import type { SysResult } from '../result.js';
import { sendSigpipe } from '../pipe-file.js';
import type { UserBuffer } from '../uio.js';
import { timed } from './connect.js';
import type { Received, Scm } from './scm.js';
import {
  RCV_SHUTDOWN,
  SEND_SHUTDOWN,
  deliver,
  established,
  socketReaders,
  socketWriters,
  streamChunk,
  streamTruesize,
  takeError,
  uncharge,
} from './socket.js';

/** A send: to `address` (a name), or undefined for the peer. */
export interface Sending extends Caller {
  readonly flags: number;
  readonly address: string | undefined;
  readonly scm: Scm;
}
/** A receive; fills `got`. */
export interface Receiving extends Caller {
  readonly flags: number;
  readonly got: Received & { name: string | undefined; msgFlags: number };
}

interface Sent {
  readonly sent: number;
}
export function streamSend(k: Kernel, c: Sending, id: number, buffer: UserBuffer): SysResult {
  const s = k.sockets.must(id);
  let sent = (c.call.progress as Sent | undefined)?.sent ?? 0;
  if ((c.flags & MSG_OOB) !== 0) return -EOPNOTSUPP;
  if (c.address !== undefined) return established(s) ? -EISCONN : -EOPNOTSUPP;
  if (s.peer === 0) return -ENOTCONN;
  if (sent > 0) buffer.skip(sent);
  const brokenPipe = (): number => {
    if (sent === 0 && (c.flags & MSG_NOSIGNAL) === 0) sendSigpipe(k, c.t);
    return sent || -EPIPE;
  };
  if ((s.shutdown & SEND_SHUTDOWN) !== 0) return brokenPipe();
  while (buffer.remaining > 0) {
    const me = k.sockets.must(id);
    if (me.wmemAlloc >= me.sndbuf) {
      if (c.nonblock) return sent || -EAGAIN;
      const what = `the send buffer of socket ${id} is full (${me.wmemAlloc} of ${me.sndbuf}) until socket ${me.peer} reads`;
      return k.sleepOn([socketWriters(id)], what, {
        object: `socket:${id}`,
        fd: c.fd,
        exclusive: false,
        ...timed(k, me.sndtimeo, c.call, { sent }),
        ...(sent > 0 ? { interrupted: sent, timedOut: sent } : {}),
      });
    }
    const size = streamChunk(me.sndbuf, buffer.remaining);
    const bytes = buffer.take(size);
    if (bytes === undefined) return sent || -EFAULT;
    const peer = k.sockets.get(me.peer);
    if (peer === undefined || (peer.shutdown & RCV_SHUTDOWN) !== 0) return brokenPipe();
    const { rights, cred } = c.scm;
    // Descriptors go with the first piece.
    const skb: SkBuff = {
      bytes,
      truesize: streamTruesize(size),
      from: id,
      fromName: me.name,
      rights: sent === 0 ? [...rights] : [],
      cred,
    };
    deliver(k, peer.id, skb);
    sent += size;
  }
  return sent;
}

interface Copied {
  readonly copied: number;
}
export function streamReceive(k: Kernel, c: Receiving, id: number, buffer: UserBuffer): SysResult {
  const first = k.sockets.must(id);
  if (!established(first)) return -EINVAL;
  if ((c.flags & MSG_OOB) !== 0) return -EINVAL;
  const peek = (c.flags & MSG_PEEK) !== 0;
  const before = c.call.progress as Copied | undefined;
  let copied = before?.copied ?? 0;
  if (copied > 0) buffer.skip(copied);
  const all =
    (c.flags & MSG_WAITALL) !== 0 ? copied + buffer.remaining : Math.min(first.rcvlowat, copied + buffer.remaining);
  const target = all || 1;
  let peeked = 0;
  for (;;) {
    const s = k.sockets.must(id);
    const skb = s.queue[peeked];
    if (skb === undefined) {
      if (copied >= target || (peek && copied > 0)) return copied;
      return nothing(k, c, s, copied);
    }
    // Messages of different senders' credentials are not glued where those are passed.
    if (s.passcred && c.got.cred && c.got.cred.pid !== skb.cred.pid) return copied;
    c.got.cred = skb.cred;
    c.got.name ??= skb.fromName;
    const chunk = Math.min(skb.bytes.length, buffer.remaining);
    if (!buffer.put(chunk === skb.bytes.length ? skb.bytes : skb.bytes.subarray(0, chunk))) return copied || -EFAULT;
    copied += chunk;
    const stop = skb.rights.length > 0;
    if (peek) {
      if (stop) return copied;
      peeked++;
    } else consume(k, id, c.got, chunk);
    if (stop || buffer.remaining === 0) return copied;
  }
}
/** The queue has nothing (more) for this receive. */
function nothing(k: Kernel, c: Receiving, s: Readonly<Socket>, copied: number): SysResult {
  if (copied === 0) {
    const error = takeError(k, s.id);
    if (error !== 0) return -error;
  } else if (s.error !== 0) return copied;
  if ((s.shutdown & RCV_SHUTDOWN) !== 0) return copied;
  if (c.nonblock) return copied || -EAGAIN;
  const what = `socket ${s.id} has nothing to read; its peer is socket ${s.peer}`;
  return k.sleepOn([socketReaders(s.id)], what, {
    object: `socket:${s.id}`,
    fd: c.fd,
    exclusive: false,
    ...timed(k, s.rcvtimeo, c.call, { copied }),
    ...(copied > 0 ? { interrupted: copied, timedOut: copied } : {}),
  });
}
/** Takes `n` bytes of the first buffer, and the descriptors in it. */
function consume(k: Kernel, id: number, got: Received, n: number): void {
  const { queue } = k.sockets.edit(id);
  const [skb] = queue;
  got.rights = [...got.rights, ...skb.rights];
  skb.rights = [];
  if (n < skb.bytes.length) skb.bytes = skb.bytes.subarray(n);
  else {
    queue.shift();
    uncharge(k, skb);
  }
}
