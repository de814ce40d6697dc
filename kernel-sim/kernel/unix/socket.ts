/**
 * Unix-domain sockets (unix(7), net/unix/af_unix.c): the records, what a buffer costs, and the end of a socket. What is sent goes
 * straight into the receive queue of the peer, and is charged to the sender until it is read.
 */
import { ECONNRESET } from '../errno.js';
import { dropFile } from '../fd.js';
import type { Kernel } from '../kernel.js';
import { MAX_DGRAM_QLEN, RMEM_DEFAULT, WMEM_DEFAULT } from '../limits.js';
import type { SkBuff, Socket, Thread } from '../records.js';
import { dropQueues, keepQueues } from '../waitqueue.js';

export const AF_UNSPEC = 0;
export const AF_UNIX = 1;
export const AF_INET = 2;
export const AF_INET6 = 10;
export const SOCK_STREAM = 1;
export const SOCK_DGRAM = 2;
export const SOCK_RAW = 3;
export const SOCK_SEQPACKET = 5;
export const RCV_SHUTDOWN = 1;
export const SEND_SHUTDOWN = 2;
export const SHUTDOWN_MASK = 3;

/** Queues: who waits for data or connections; for room in the own send buffer; for room in this socket's receive queue. */
export const socketReaders = (id: number): string => `socket:${id}:read`;
export const socketWriters = (id: number): string => `socket:${id}:write`;
export const peerWaiters = (id: number): string => `socket:${id}:peer`;

type Cred = Socket['cred'];
export const credOf = (k: Kernel, t: Readonly<Thread>): Cred => {
  const { pid, uid, gid } = k.cred(t);
  return { pid, uid, gid };
};

export function newSocket(k: Kernel, type: number, cred: Cred): number {
  const { id } = k.sockets.add({
    family: AF_UNIX,
    type: type === SOCK_RAW ? SOCK_DGRAM : type,
    protocol: 0,
    state: 'unconnected',
    peer: 0,
    name: undefined,
    peerName: undefined,
    inode: 0,
    backlog: type === SOCK_DGRAM || type === SOCK_RAW ? MAX_DGRAM_QLEN : 0,
    acceptQueue: [],
    listener: 0,
    queue: [],
    wmemAlloc: 0,
    sndbuf: WMEM_DEFAULT,
    rcvbuf: RMEM_DEFAULT,
    shutdown: 0,
    error: 0,
    rcvtimeo: 0,
    sndtimeo: 0,
    rcvlowat: 1,
    passcred: false,
    cred: { ...cred },
    peercred: undefined,
    options: {},
  });
  keepQueues(k, socketReaders(id), socketWriters(id));
  return id;
}

export const connectionBased = (s: Readonly<Socket>): boolean => s.type !== SOCK_DGRAM;
/** Connected, or was: TCP_ESTABLISHED. */
export const established = (s: Readonly<Socket>): boolean => s.state === 'connected' || s.state === 'disconnected';

/** Makes two sockets each other's peers. */
export function connectPair(k: Kernel, a: number, b: number): void {
  for (const [me, peer] of [
    [a, b],
    [b, a],
  ]) {
    const s = k.sockets.edit(me);
    s.peer = peer;
    s.state = 'connected';
  }
}

const PAGE = 4096;
/** sizeof(struct sk_buff) and struct skb_shared_info, aligned to cache lines. */
const SK_BUFF = 256;
const SHARED_INFO = 320;
/** Room for data in a head of one page, and of four. */
const SKB_MAX_HEAD = PAGE - SHARED_INFO;
const SKB_MAX_ALLOC = 4 * PAGE - SHARED_INFO;
const UNIX_SKB_FRAGS = 32768;
const MAX_SKB_FRAGS = 17;

const pageAlign = (n: number): number => Math.ceil(n / PAGE) * PAGE;
/** What a buffer of `head` bytes in one piece and `data` bytes in pages costs: sizes of kmalloc are powers of two. */
function truesize(head: number, data: number): number {
  const wanted = Math.ceil(head / 64) * 64 + SHARED_INFO;
  let bucket = 512;
  while (bucket < wanted) bucket *= 2;
  return SK_BUFF + bucket + pageAlign(data);
}
/** Bytes of a stream that go in one buffer, of `length` that are to be sent (unix_stream_sendmsg). */
export const streamChunk = (sndbuf: number, length: number): number =>
  Math.min(length, Math.floor(sndbuf / 2) - 64, SKB_MAX_HEAD + UNIX_SKB_FRAGS);
export function streamTruesize(size: number): number {
  const data = Math.min(size, pageAlign(Math.max(0, size - SKB_MAX_HEAD)));
  return truesize(size - data, data);
}
export function dgramTruesize(size: number): number {
  if (size <= SKB_MAX_ALLOC) return truesize(size, 0);
  const data = pageAlign(Math.min(size - SKB_MAX_ALLOC, MAX_SKB_FRAGS * PAGE));
  return truesize(size - Math.min(data, size), data);
}

/** Room to write: at most a quarter of the send buffer is in use (unix_writable). */
export const writable = (s: Readonly<Socket>): boolean => s.state !== 'listening' && s.wmemAlloc * 4 <= s.sndbuf;
/** A receive queue takes one more than its backlog (unix_recvq_full). */
export const queueFull = (s: Readonly<Socket>): boolean =>
  (s.state === 'listening' ? s.acceptQueue.length : s.queue.length) > s.backlog;

/** Puts a buffer in the queue of `to`, charged to its sender, with references to the descriptions in it. Wakes readers. */
export function deliver(k: Kernel, to: number, buffer: SkBuff): void {
  k.sockets.edit(to).queue.push(buffer);
  if (k.sockets.has(buffer.from)) k.sockets.edit(buffer.from).wmemAlloc += buffer.truesize;
  for (const file of buffer.rights) k.files.edit(file).refs++;
  k.wakeQueue(socketReaders(to), 1);
}
/** A buffer has been read or thrown away: its sender has room again, and may be woken. */
export function uncharge(k: Kernel, buffer: Readonly<SkBuff>): void {
  if (!k.sockets.has(buffer.from)) return;
  const s = k.sockets.edit(buffer.from);
  s.wmemAlloc -= buffer.truesize;
  if (writable(s)) k.wakeQueue(socketWriters(s.id));
}
/**
 * A datagram socket has left its peer, or found it dead (unix_dgram_disconnected): what it had received is lost, and a peer that is
 * still connected to it gets ECONNRESET.
 */
export function leavePeer(k: Kernel, id: number, peer: number): void {
  const { queue } = k.sockets.must(id);
  if (queue.length === 0) return;
  k.sockets.edit(id).queue = [];
  discardBuffers(k, queue);
  k.wakeQueue(peerWaiters(id));
  if (k.sockets.get(peer)?.peer !== id) return;
  k.sockets.edit(peer).error = ECONNRESET;
  stateChanged(k, peer);
}
/** Buffers that nobody will read. */
function discardBuffers(k: Kernel, buffers: readonly Readonly<SkBuff>[]): void {
  for (const buffer of buffers) {
    uncharge(k, buffer);
    for (const file of buffer.rights) dropFile(k, file);
  }
}
/** The pending error, which is told once. */
export function takeError(k: Kernel, id: number): number {
  const { error } = k.sockets.must(id);
  if (error !== 0) k.sockets.edit(id).error = 0;
  return error;
}
/** Something about the connection has changed: all who wait look again. */
export function stateChanged(k: Kernel, id: number): void {
  k.wakeQueue(socketReaders(id));
  k.wakeQueue(socketWriters(id));
}

/**
 * The end of a socket (unix_release_sock): its peer sees end of file, or ECONNRESET if something was not read or the connection was never
 * accepted; connections that wait in it end too; descriptors in flight are closed. A bound name in the file system stays.
 */
export function releaseSocket(k: Kernel, id: number, embryo = false): void {
  const s = { ...k.sockets.must(id) };
  if (connectionBased(s) && s.peer !== 0 && k.sockets.has(s.peer)) {
    const peer = k.sockets.edit(s.peer);
    peer.shutdown = SHUTDOWN_MASK;
    peer.state = 'disconnected';
    peer.peerName = s.name;
    // A first message without bytes does not count as unread (it may be out-of-band data that was taken).
    const unread = s.queue.length > (s.queue[0]?.bytes.length === 0 ? 1 : 0);
    if (unread || embryo) peer.error = ECONNRESET;
    stateChanged(k, peer.id);
  }
  k.sockets.delete(id);
  for (const waiting of s.acceptQueue) releaseSocket(k, waiting, true);
  discardBuffers(k, s.queue);
  k.wakeQueue(peerWaiters(id));
  dropQueues(k, socketReaders(id), socketWriters(id));
}
