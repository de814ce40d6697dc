/**
 * TCP over the loopback (tcp(7), net/ipv4/tcp*.c): the state machine. Segments arrive at once; what takes time is on the virtual
 * clock: SYNs that a full accept queue drops are sent again, and TIME-WAIT lasts a minute.
 */
import {
  EADDRINUSE,
  EAGAIN,
  EALREADY,
  ECONNABORTED,
  ECONNREFUSED,
  ECONNRESET,
  EINPROGRESS,
  EINVAL,
  EISCONN,
  ENOTCONN,
  EPIPE,
  ETIMEDOUT,
} from '../errno.js';
import type { Kernel } from '../kernel.js';
import { NS_PER_S, SOMAXCONN } from '../limits.js';
import type { Caller } from '../socket/family.js';
import type { Endpoint, Socket } from '../records.js';
import type { Sleep, SysResult } from '../result.js';
import { clock, noteDeadline } from '../time.js';
import {
  RCV_SHUTDOWN,
  SEND_SHUTDOWN,
  SHUTDOWN_MASK,
  SOCK_STREAM,
  socketReaders,
  socketWriters,
  stateChanged,
  takeError,
} from '../unix/socket.js';
import { timed } from '../unix/connect.js';
import { dropQueues } from '../waitqueue.js';
import { anyOf, endText, isAny, parseEnd } from './address.js';
import { matchScore, setLocal, takeConnectPort, takePort } from './ports.js';
import { editInet, inetOf, newInetSocket, route, setRemote, sourceFor } from './socket.js';

/** TCP_TIMEWAIT_LEN */
const TIME_WAIT_NS = 60 * NS_PER_S;
/** /proc/sys/net/ipv4/tcp_syn_retries: SYNs after the first; each waits twice as long as the one before. */
const SYN_RETRIES = 6;

function setTimer(k: Kernel, id: number, after: number): void {
  const w = editInet(k, id);
  if (w.timer !== 0) k.timers.delete(w.timer);
  w.timer = 0;
  if (after === 0) return;
  const expires = clock(k) + after;
  w.timer = k.timers.add({ pid: 0, expires, interval: 0, signo: 0, socket: id }).id;
  noteDeadline(k, expires);
}
/** The timer of a socket has expired. */
export function tcpTimer(k: Kernel, id: number): void {
  const w = editInet(k, id);
  w.timer = 0;
  if (w.tcp === 'TIME-WAIT') destroy(k, id);
  else if (w.tcp === 'SYN-SENT') {
    if (w.tries > SYN_RETRIES) reset(k, id, ETIMEDOUT);
    else sendSyn(k, id);
  }
}
/** The record goes. */
function destroy(k: Kernel, id: number): void {
  setTimer(k, id, 0);
  const { peer } = k.sockets.must(id);
  if (peer !== 0 && k.sockets.has(peer)) k.sockets.edit(peer).peer = 0;
  k.sockets.delete(id);
  dropQueues(k, socketReaders(id), socketWriters(id));
}

/** The connection is over at this end, with an error to tell (tcp_reset, tcp_done). An orphan goes. */
function reset(k: Kernel, id: number, error: number): void {
  const s = k.sockets.edit(id);
  if (s.inet!.orphan) return destroy(k, id);
  s.error = error;
  s.inet!.tcp = 'CLOSE';
  s.shutdown = SHUTDOWN_MASK;
  if (s.state === 'connected') s.state = 'disconnected';
  setTimer(k, id, 0);
  stateChanged(k, id);
}
/** A RST to the other end. */
export function sendReset(k: Kernel, id: number): void {
  const { peer } = k.sockets.must(id);
  const other = k.sockets.get(peer);
  if (other === undefined) return;
  k.sockets.edit(id).peer = 0;
  k.sockets.edit(peer).peer = 0;
  const { tcp } = inetOf(other);
  if (tcp === 'TIME-WAIT') destroy(k, peer);
  else if (tcp !== 'CLOSE') reset(k, peer, tcp === 'CLOSE-WAIT' ? EPIPE : ECONNRESET);
}
/** A FIN to the other end, after all data. Its acknowledgement comes at once. */
function sendFin(k: Kernel, id: number): void {
  const w = editInet(k, id);
  const { peer } = k.sockets.must(id);
  w.tcp = w.tcp === 'ESTAB' ? 'FIN-WAIT-2' : 'LAST-ACK';
  const other = k.sockets.get(peer);
  if (other === undefined) {
    if (w.tcp === 'LAST-ACK') finished(k, id);
    return;
  }
  k.sockets.edit(peer).shutdown |= RCV_SHUTDOWN;
  const o = editInet(k, peer);
  if (o.tcp === 'ESTAB') o.tcp = 'CLOSE-WAIT';
  else if (o.tcp === 'FIN-WAIT-2') {
    o.tcp = 'TIME-WAIT';
    k.sockets.edit(peer).shutdown = SHUTDOWN_MASK;
    setTimer(k, peer, TIME_WAIT_NS);
  }
  stateChanged(k, peer);
  if (w.tcp === 'LAST-ACK') finished(k, id);
}
/** Both sides are closed. */
function finished(k: Kernel, id: number): void {
  const { peer, inet } = k.sockets.must(id);
  if (peer !== 0 && k.sockets.has(peer)) k.sockets.edit(peer).peer = 0;
  if (inet!.orphan) return destroy(k, id);
  const s = k.sockets.edit(id);
  s.peer = 0;
  s.inet!.tcp = 'CLOSE';
  s.shutdown = SHUTDOWN_MASK;
}

/** The listener that hears a SYN. */
function listenerAt(k: Kernel, to: Endpoint, from: Endpoint): Readonly<Socket> | undefined {
  let best: { s: Readonly<Socket>; score: number } | undefined;
  for (const s of k.sockets.values()) {
    if (s.inet?.tcp !== 'LISTEN') continue;
    const score = matchScore(s, SOCK_STREAM, to, from);
    if (score > (best?.score ?? 0)) best = { s, score };
  }
  return best?.s;
}
const queueIsFull = (s: Readonly<Socket>): boolean => s.acceptQueue.length > s.backlog;

/** Sends a SYN: the connection is there, or refused, or (the accept queue is full) nothing is heard and it is sent again later. */
function sendSyn(k: Kernel, id: number): void {
  const { local, remote } = inetOf(k.sockets.must(id));
  const listener = listenerAt(k, remote!, local);
  const w = editInet(k, id);
  w.tries++;
  if (listener === undefined) return reset(k, id, ECONNREFUSED);
  if (queueIsFull(listener)) return setTimer(k, id, 2 ** (w.tries - 1) * NS_PER_S);
  setTimer(k, id, 0);
  w.tcp = 'ESTAB';
  const child = newInetSocket(k, listener.family, SOCK_STREAM, listener.cred);
  const c = k.sockets.edit(child);
  Object.assign(c, { sndbuf: listener.sndbuf, rcvbuf: listener.rcvbuf, options: { ...listener.options } });
  c.state = 'connected';
  c.peer = id;
  c.listener = listener.id;
  c.inet!.tcp = 'ESTAB';
  setLocal(k, child, { ...remote! });
  setRemote(k, child, { ...local });
  k.sockets.edit(id).peer = child;
  k.sockets.edit(listener.id).acceptQueue.push(child);
  stateChanged(k, id);
  k.wakeQueue(socketReaders(listener.id), 1);
}

/** connect(2) (inet_stream_connect) */
export function connectTcp(k: Kernel, c: Caller, id: number, bytes: Uint8Array): SysResult {
  const s = k.sockets.must(id);
  const end = parseEnd(bytes, s.family);
  if (typeof end === 'number' && s.state === 'unconnected') return end;
  if (end === 'unspec') {
    disconnect(k, id);
    return 0;
  }
  if (s.state === 'connected' || s.state === 'disconnected' || s.state === 'listening') return -EISCONN;
  if (s.state === 'unconnected') {
    const to = route(end as Endpoint, s.family);
    if (typeof to === 'number') return to;
    const { local, boundPort } = inetOf(s);
    const source = isAny(local.address) ? sourceFor(to) : local.address;
    if (!boundPort) {
      const r = takeConnectPort(k, id, source, to);
      if (r < 0) return r;
    } else if (k.sockets.find((o) => o.id !== id && sameConnection(o, { address: source, port: local.port }, to)))
      return -EADDRINUSE;
    else setLocal(k, id, { address: source, port: local.port });
    setRemote(k, id, to);
    const w = k.sockets.edit(id);
    w.state = 'connecting';
    w.shutdown = 0;
    w.inet!.tcp = 'SYN-SENT';
    w.inet!.tries = 0;
    sendSyn(k, id);
    // The answer is looked at only when the call is over.
    if (c.nonblock) return -EINPROGRESS;
  }
  const now = k.sockets.must(id);
  const { tcp, remote } = inetOf(now);
  if (tcp === 'SYN-SENT') {
    if (c.nonblock) return -EALREADY;
    const what = `${endText(remote!)} does not answer: its accept queue is full`;
    const wait = timed(k, now.sndtimeo, c.call);
    return k.sleepOn([socketWriters(id)], what, {
      object: `socket:${id}`,
      fd: c.fd,
      exclusive: false,
      ...wait,
      timedOut: -EINPROGRESS,
    });
  }
  if (tcp === 'CLOSE') {
    const error = takeError(k, id) || ECONNABORTED;
    disconnect(k, id);
    return -error;
  }
  k.sockets.edit(id).state = 'connected';
  return 0;
}
const sameConnection = (s: Readonly<Socket>, local: Endpoint, remote: Endpoint): boolean =>
  s.inet?.remote !== undefined &&
  s.type === SOCK_STREAM &&
  endText(s.inet.local) === endText(local) &&
  endText(s.inet.remote) === endText(remote);

/** tcp_disconnect: the socket is as new, but for a port that bind has chosen. */
function disconnect(k: Kernel, id: number): void {
  const { tcp } = inetOf(k.sockets.must(id));
  if (tcp === 'LISTEN') closeListener(k, id);
  else if (tcp !== 'CLOSE') sendReset(k, id);
  setTimer(k, id, 0);
  const s = k.sockets.edit(id);
  s.state = 'unconnected';
  s.queue = [];
  s.shutdown = 0;
  s.error = 0;
  s.peer = 0;
  s.inet!.tcp = 'CLOSE';
  setRemote(k, id, undefined);
  const { local, boundAddress } = s.inet!;
  setLocal(k, id, { address: boundAddress ? local.address : anyOf(s.family), port: local.port });
}

/** listen(2) (inet_listen) */
export function listenTcp(k: Kernel, id: number, backlog: number): number {
  const { tcp, local } = inetOf(k.sockets.must(id));
  if (tcp !== 'CLOSE' && tcp !== 'LISTEN') return -EINVAL;
  if (local.port === 0) {
    const r = takePort(k, id, local);
    if (r < 0) return r;
  }
  const s = k.sockets.edit(id);
  s.backlog = backlog >>> 0 > SOMAXCONN ? SOMAXCONN : backlog;
  s.state = 'listening';
  s.inet!.tcp = 'LISTEN';
  s.shutdown = 0;
  return 0;
}

/** accept(2): the id of the accepted socket in a box. */
export function acceptTcp(k: Kernel, c: Caller, id: number): { accepted: number } | number | Sleep {
  const s = k.sockets.must(id);
  if (inetOf(s).tcp !== 'LISTEN') return -EINVAL;
  const [first] = s.acceptQueue;
  if (first === undefined) {
    if (c.nonblock) return -EAGAIN;
    const what = `nobody has connected to ${endText(inetOf(s).local)}`;
    return k.sleepOn([socketReaders(id)], what, { object: `socket:${id}`, fd: c.fd, ...timed(k, s.rcvtimeo, c.call) });
  }
  k.sockets.edit(id).acceptQueue.shift();
  k.sockets.edit(first).listener = 0;
  return { accepted: first };
}
function closeListener(k: Kernel, id: number): void {
  const { acceptQueue } = k.sockets.must(id);
  k.sockets.edit(id).acceptQueue = [];
  for (const child of acceptQueue) {
    sendReset(k, child);
    destroy(k, child);
  }
}

/** shutdown(2) (inet_shutdown) */
export function shutdownTcp(k: Kernel, id: number, how: number): number {
  if (how < 0 || how > 2) return -EINVAL;
  const { tcp } = inetOf(k.sockets.must(id));
  if (tcp === 'CLOSE' || tcp === 'SYN-SENT') return -ENOTCONN;
  const mode = how + 1;
  if (tcp === 'LISTEN') {
    // Reading from a listener is accepting: it is one no more.
    if ((mode & RCV_SHUTDOWN) !== 0) {
      closeListener(k, id);
      const s = k.sockets.edit(id);
      s.inet!.tcp = 'CLOSE';
      s.state = 'unconnected';
      stateChanged(k, id);
    }
    return 0;
  }
  const before = k.sockets.must(id).shutdown;
  k.sockets.edit(id).shutdown |= mode;
  if ((mode & SEND_SHUTDOWN) !== 0 && (before & SEND_SHUTDOWN) === 0 && (tcp === 'ESTAB' || tcp === 'CLOSE-WAIT'))
    sendFin(k, id);
  if (k.sockets.has(id)) stateChanged(k, id);
  return 0;
}

/** The last descriptor goes (tcp_close). What was not read, or SO_LINGER of no time, makes it a reset. */
export function closeTcp(k: Kernel, id: number): void {
  const s = k.sockets.must(id);
  const { tcp } = inetOf(s);
  if (tcp === 'LISTEN') closeListener(k, id);
  const w = editInet(k, id);
  w.orphan = true;
  const alive = tcp === 'ESTAB' || tcp === 'CLOSE-WAIT' || tcp === 'FIN-WAIT-2';
  if (alive && (s.queue.length > 0 || s.options.linger === 1)) {
    sendReset(k, id);
    return destroy(k, id);
  }
  k.sockets.edit(id).shutdown = SHUTDOWN_MASK;
  if (tcp === 'ESTAB' || tcp === 'CLOSE-WAIT') return sendFin(k, id);
  if (tcp === 'CLOSE' || tcp === 'LISTEN' || tcp === 'SYN-SENT') destroy(k, id);
}
