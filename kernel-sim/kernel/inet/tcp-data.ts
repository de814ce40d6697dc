/** The bytes of TCP: sending, receiving, urgent data, and how much fits (tcp_sendmsg, tcp_recvmsg, tcp_poll). */
import { POLLERR, POLLHUP, POLLIN, POLLOUT, POLLPRI, POLLRDHUP, POLLRDNORM, POLLWRNORM } from '../abi.js';
import { EAGAIN, EFAULT, EINVAL, ENOTCONN, EPIPE } from '../errno.js';
import type { Kernel } from '../kernel.js';
import {
  MSG_NOSIGNAL,
  MSG_OOB,
  MSG_PEEK,
  MSG_TRUNC,
  MSG_WAITALL,
  type ReceiveCall,
  type SendCall,
} from '../socket/family.js';
import { sendSigpipe } from '../pipe-file.js';
import type { Socket } from '../records.js';
import type { SysResult } from '../result.js';
import type { UserBuffer } from '../uio.js';
import { timed } from '../unix/connect.js';
import { RCV_SHUTDOWN, SEND_SHUTDOWN, SHUTDOWN_MASK, socketReaders, socketWriters, takeError } from '../unix/socket.js';
import { endText } from './address.js';
import { editInet, inetOf } from './socket.js';
import { sendReset } from './tcp.js';

/**
 * What a sender and a receiver on the loopback hold together when nobody reads, with buffers that grow by themselves (measured); half
 * of it, about, is at each side.
 */
const SEND_CAPACITY = 2621440;
const RECEIVE_CAPACITY = 1310720;
const OOBINLINE = 'so10';
const SEGMENT = 65483;

const unread = (s: Readonly<Socket>): number => s.queue.reduce((n, b) => n + b.bytes.length, 0);
/** Bytes that may be on their way to `peer`. */
function capacity(s: Readonly<Socket>, peer: Readonly<Socket>): number {
  const send = s.options.sndbufLocked ? s.sndbuf : SEND_CAPACITY;
  const receive = peer.options.rcvbufLocked ? Math.floor(peer.rcvbuf / 2) : RECEIVE_CAPACITY;
  return send + receive;
}
function room(k: Kernel, s: Readonly<Socket>): number {
  const peer = k.sockets.get(s.peer);
  return peer ? capacity(s, peer) - unread(peer) : 1;
}
/** A third of the room must be free before a writer is woken (sk_stream_is_writeable). */
function writeable(k: Kernel, s: Readonly<Socket>): boolean {
  const peer = k.sockets.get(s.peer);
  return !peer || unread(peer) * 3 <= capacity(s, peer) * 2;
}

interface Progress {
  readonly done: number;
}
export function sendTcp(k: Kernel, c: SendCall, id: number, buffer: UserBuffer): SysResult {
  let sent = (c.call.progress as Progress | undefined)?.done ?? 0;
  if (sent > 0) buffer.skip(sent);
  const broken = (): number => {
    const error = takeError(k, id) || EPIPE;
    if (sent > 0) return sent;
    if (error === EPIPE && (c.flags & MSG_NOSIGNAL) === 0) sendSigpipe(k, c.t);
    return -error;
  };
  const sleep = (what: string): SysResult =>
    k.sleepOn([socketWriters(id)], what, {
      object: `socket:${id}`,
      fd: c.fd,
      exclusive: false,
      ...timed(k, k.sockets.must(id).sndtimeo, c.call, { done: sent }),
      ...(sent > 0 ? { interrupted: sent, timedOut: sent } : {}),
    });
  const { tcp, remote } = inetOf(k.sockets.must(id));
  if (tcp === 'SYN-SENT') {
    if (c.nonblock) return -EAGAIN;
    return sleep(`the connection to ${endText(remote!)} is not there yet`);
  }
  const s = k.sockets.must(id);
  if (s.error !== 0 || (s.shutdown & SEND_SHUTDOWN) !== 0) return broken();
  if (tcp !== 'ESTAB' && tcp !== 'CLOSE-WAIT') return broken();
  const urgent = (c.flags & MSG_OOB) !== 0;
  while (buffer.remaining > 0) {
    const me = k.sockets.must(id);
    if (me.error !== 0 || (me.shutdown & SEND_SHUTDOWN) !== 0) return broken();
    const free = room(k, me);
    if (free <= 0) {
      if (c.nonblock) return sent || -EAGAIN;
      return sleep(`socket ${me.peer} has ${unread(k.sockets.must(me.peer))} bytes to read; no more fit`);
    }
    const bytes = buffer.take(Math.min(buffer.remaining, free, SEGMENT));
    if (bytes === undefined) return sent || -EFAULT;
    sent += bytes.length;
    arrive(k, id, bytes, urgent && buffer.remaining === 0);
  }
  return sent;
}
/** A segment reaches the other end. Where nobody will read it, the answer is a reset. */
function arrive(k: Kernel, from: number, bytes: Uint8Array, urgent: boolean): void {
  const { peer } = k.sockets.must(from);
  const to = k.sockets.get(peer);
  if (to === undefined || inetOf(to).orphan) {
    if (to) sendReset(k, peer);
    return;
  }
  const w = k.sockets.edit(peer);
  const end = inetOf(w).consumed + unread(w) + bytes.length;
  w.queue.push({ bytes, truesize: bytes.length, from, fromName: undefined, rights: [], cred: w.cred });
  if (urgent) w.inet!.urgent = { at: end - 1, byte: bytes[bytes.length - 1], taken: false };
  k.wakeQueue(socketReaders(peer), 1);
}

/** How many bytes from the front may be read in one go, and whether the next one is the urgent byte, which is left out. */
function nextRun(s: Readonly<Socket>, wanted: number): { n: number; skip: boolean } {
  const { urgent, consumed } = inetOf(s);
  if (urgent === undefined || s.options[OOBINLINE] === 1) {
    // Inline, the mark still ends a read.
    if (urgent && urgent.at > consumed) return { n: Math.min(wanted, urgent.at - consumed), skip: false };
    return { n: wanted, skip: false };
  }
  if (urgent.at < consumed) return { n: wanted, skip: false };
  if (urgent.at === consumed) return { n: 0, skip: true };
  return { n: Math.min(wanted, urgent.at - consumed), skip: false };
}
function consume(k: Kernel, id: number, n: number): void {
  const s = k.sockets.edit(id);
  let left = n;
  while (left > 0) {
    const [first] = s.queue;
    const { length } = first.bytes;
    if (left < length) first.bytes = first.bytes.subarray(left);
    else s.queue.shift();
    left -= Math.min(left, length);
  }
  s.inet!.consumed += n;
}
/** The first `n` bytes of the queue from `offset` on. */
function front(s: Readonly<Socket>, offset: number, n: number): Uint8Array {
  const out = new Uint8Array(n);
  let at = -offset;
  for (const { bytes } of s.queue) {
    if (at >= n) break;
    const from = Math.max(0, -at);
    if (from < bytes.length) out.set(bytes.subarray(from, from + n - Math.max(at, 0)), Math.max(at, 0));
    at += bytes.length;
  }
  return out;
}

export function receiveTcp(k: Kernel, c: ReceiveCall, id: number, buffer: UserBuffer): SysResult {
  const start = k.sockets.must(id);
  if (inetOf(start).tcp === 'LISTEN') return -ENOTCONN;
  if ((c.flags & MSG_OOB) !== 0) return receiveUrgent(k, c, id, buffer);
  const peek = (c.flags & MSG_PEEK) !== 0;
  let got = (c.call.progress as Progress | undefined)?.done ?? 0;
  if (got > 0) buffer.skip(got);
  const total = got + buffer.remaining;
  const target = (c.flags & MSG_WAITALL) !== 0 ? total : Math.min(start.rcvlowat, total) || 1;
  let peeked = 0;
  for (;;) {
    const s = k.sockets.must(id);
    const there = unread(s) - peeked;
    if (there > 0 && buffer.remaining > 0) {
      const run = peek ? { n: there, skip: false } : nextRun(s, there);
      if (run.skip) {
        if (got > 0) return got;
        consume(k, id, 1);
        continue;
      }
      const n = Math.min(run.n, buffer.remaining);
      if ((c.flags & MSG_TRUNC) === 0 && !buffer.put(front(s, peeked, n))) return got || -EFAULT;
      if ((c.flags & MSG_TRUNC) !== 0) buffer.skip(n);
      got += n;
      if (peek) peeked += n;
      else {
        const before = writeable(k, k.sockets.get(s.peer) ?? s);
        consume(k, id, n);
        const sender = k.sockets.get(s.peer);
        if (sender && (!before || room(k, sender) > 0) && writeable(k, sender)) k.wakeQueue(socketWriters(sender.id));
      }
      continue;
    }
    if (got >= target || buffer.remaining === 0) return got;
    const r = nothing(k, c, s, got);
    if (r !== undefined) return r;
    const what = `${inetOf(s).remote ? endText(inetOf(s).remote!) : 'the peer'} has sent nothing (more)`;
    return k.sleepOn([socketReaders(id)], what, {
      object: `socket:${id}`,
      fd: c.fd,
      ...timed(k, s.rcvtimeo, c.call, { done: got }),
      ...(got > 0 ? { interrupted: got, timedOut: got } : {}),
    });
  }
}
/** What a receive gives that finds nothing; undefined: it sleeps. */
function nothing(k: Kernel, c: ReceiveCall, s: Readonly<Socket>, got: number): number | undefined {
  const { tcp, remote } = inetOf(s);
  if (got > 0)
    return s.error !== 0 || tcp === 'CLOSE' || (s.shutdown & RCV_SHUTDOWN) !== 0 || c.nonblock ? got : undefined;
  const error = takeError(k, s.id);
  if (error !== 0) return -error;
  if ((s.shutdown & RCV_SHUTDOWN) !== 0) return 0;
  if (tcp === 'CLOSE') return remote === undefined ? -ENOTCONN : 0;
  return c.nonblock ? -EAGAIN : undefined;
}
function receiveUrgent(k: Kernel, c: ReceiveCall, id: number, buffer: UserBuffer): number {
  const s = k.sockets.must(id);
  const { urgent, tcp } = inetOf(s);
  if (s.options[OOBINLINE] === 1 || urgent === undefined || urgent.taken) return -EINVAL;
  if (tcp === 'CLOSE') return -ENOTCONN;
  if (buffer.remaining === 0) {
    c.got.msgFlags |= MSG_TRUNC;
    return 0;
  }
  if (!buffer.put(new Uint8Array([urgent.byte]))) return -EFAULT;
  c.got.msgFlags |= MSG_OOB;
  if ((c.flags & MSG_PEEK) === 0) editInet(k, id).urgent = { ...urgent, taken: true };
  return 1;
}
/** SIOCATMARK: does the next byte to read lie at the mark? */
export const atMark = (s: Readonly<Socket>): boolean => inetOf(s).urgent?.at === inetOf(s).consumed;
/** FIONREAD (SIOCINQ): bytes up to the urgent one. */
export function availableTcp(s: Readonly<Socket>): number {
  const { tcp, urgent, consumed } = inetOf(s);
  if (tcp === 'LISTEN') return -EINVAL;
  const all = unread(s);
  return urgent && urgent.at >= consumed && s.options[OOBINLINE] !== 1 ? Math.min(all, urgent.at - consumed) : all;
}
/** Bytes that can be read as a stream, the urgent one left out. */
const readable = (s: Readonly<Socket>): boolean => {
  const { urgent, consumed } = inetOf(s);
  const skipped = urgent && urgent.at >= consumed && s.options[OOBINLINE] !== 1 ? 1 : 0;
  return unread(s) - skipped > 0;
};

/** tcp_poll */
export function pollTcp(k: Kernel, s: Readonly<Socket>): number {
  const { tcp, urgent } = inetOf(s);
  if (tcp === 'LISTEN') return s.acceptQueue.length > 0 ? POLLIN | POLLRDNORM : 0;
  let mask = s.error !== 0 ? POLLERR : 0;
  if (s.shutdown === SHUTDOWN_MASK || tcp === 'CLOSE') mask |= POLLHUP;
  if ((s.shutdown & RCV_SHUTDOWN) !== 0) mask |= POLLIN | POLLRDNORM | POLLRDHUP;
  if (tcp === 'SYN-SENT') return mask;
  if (readable(s)) mask |= POLLIN | POLLRDNORM;
  if ((s.shutdown & SEND_SHUTDOWN) !== 0 || writeable(k, s)) mask |= POLLOUT | POLLWRNORM;
  if (urgent && !urgent.taken && s.options[OOBINLINE] !== 1) mask |= POLLPRI;
  return mask;
}
