/** Sockets. */
import type { Socket } from '../../kernel-sim/kernel/records.js';
import { peerWaiters, socketReaders, socketWriters } from '../../kernel-sim/kernel/unix/socket.js';
import type { SocketEntity } from '../protocol.js';
import { plural, showBytes } from './bytes.js';
import { type View, part } from './look.js';
import { queueObject, waiting } from './pipe.js';

const FAMILIES: Readonly<Record<number, string>> = { 1: 'AF_UNIX', 2: 'AF_INET', 10: 'AF_INET6' };
const TYPES: Readonly<Record<number, string>> = { 1: 'SOCK_STREAM', 2: 'SOCK_DGRAM', 5: 'SOCK_SEQPACKET' };
const SOCK_STREAM = 1;
/** Bits of sk_shutdown. */
const RCV_SHUTDOWN = 1;
const SEND_SHUTDOWN = 2;

/** A path, or '@name' for an abstract one. */
const nameText = (name: string | undefined): string | undefined => name?.replace(/^\0/, '@');

export const socketView: View = {
  prefix: 'socket',
  *ids({ k }) {
    for (const id of k.sockets.ids()) yield `socket:${id}`;
  },
  build(look, id): SocketEntity | undefined {
    const s = look.k.sockets.get(part(id, 1));
    if (s === undefined) return undefined;
    const bytes = s.queue.reduce((n, skb) => n + skb.bytes.length, 0);
    const name = nameText(s.name);
    return {
      kind: 'socket',
      id,
      label: `socket ${s.id}`,
      detail: detail(s, name, bytes),
      family: FAMILIES[s.family] ?? `family ${s.family}`,
      type: TYPES[s.type] ?? `type ${s.type}`,
      state: s.inet && s.type === SOCK_STREAM ? s.inet.tcp : s.state,
      name,
      peer: s.peer === 0 ? undefined : `socket:${s.peer}`,
      receive: s.queue.map((skb) => ({
        ...showBytes(skb.bytes),
        from: nameText(skb.fromName) ?? (skb.from === 0 ? '' : `socket ${skb.from}`),
        rights: skb.rights.map((file) => `file:${file}`),
      })),
      receiveUsed: s.queue.reduce((n, skb) => n + skb.truesize, 0),
      receiveLimit: s.rcvbuf,
      sendUsed: s.wmemAlloc,
      sendLimit: s.sndbuf,
      backlog: s.backlog,
      acceptQueue: s.acceptQueue.map((socket) => `socket:${socket}`),
      shutdown: [
        ...(s.shutdown & RCV_SHUTDOWN ? (['read'] as const) : []),
        ...(s.shutdown & SEND_SHUTDOWN ? (['write'] as const) : []),
      ],
      waitingReaders: waiting(look, socketReaders(s.id)),
      // Own senders, and those who wait for room at this socket (connect, datagrams).
      waitingWriters: [...waiting(look, socketWriters(s.id)), ...waiting(look, peerWaiters(s.id))],
    };
  },
  *affected(_look, c) {
    if (c.table === 'sockets') yield `socket:${c.id}`;
    else if (c.table === 'queues') yield* queueObject(c, 'socket');
  },
};

/** "connected to socket 2 · 3 bytes to read" */
function detail(s: Readonly<Socket>, name: string | undefined, bytes: number): string {
  const connected = s.state === 'connected' && s.peer !== 0;
  const words: string[] = [connected ? `connected to socket ${s.peer}` : s.state];
  // As ss(8) has it: the state of the protocol, and the other end.
  if (s.inet) {
    words[0] = s.type === SOCK_STREAM ? s.inet.tcp : connected || s.inet.remote ? 'connected' : 'UDP';
    if (s.peerName !== undefined) words.push(`to ${s.peerName}`);
    if (s.inet.orphan) words.push('closed by its process');
  }
  if (name !== undefined) words.push(`bound to ${name}`);
  if (s.state === 'listening') words.push(`${plural(s.acceptQueue.length, 'connection')} to accept`);
  else words.push(bytes === 0 && s.queue.length === 0 ? 'nothing to read' : `${plural(bytes, 'byte')} to read`);
  return words.join(' · ');
}
