/** Internet sockets: the records, and what TCP and UDP have in common. The world has one network, the loopback. */
import {
  EACCES,
  EADDRNOTAVAIL,
  EAFNOSUPPORT,
  EINVAL,
  ENETUNREACH,
  EPROTONOSUPPORT,
  EPERM,
  ESOCKTNOSUPPORT,
} from '../errno.js';
import type { Kernel } from '../kernel.js';
import { RMEM_DEFAULT, WMEM_DEFAULT } from '../limits.js';
import type { Endpoint, Inet, Socket, Thread } from '../records.js';
import { AF_INET6, SOCK_DGRAM, SOCK_RAW, SOCK_STREAM, socketReaders, socketWriters } from '../unix/socket.js';
import { keepQueues } from '../waitqueue.js';
import { anyOf, endText, isAny, isLocal, parseEnd } from './address.js';
import { takePort } from './ports.js';

export const IPPROTO_IP = 0;
export const IPPROTO_TCP = 6;
export const IPPROTO_UDP = 17;
export const IPPROTO_IPV6 = 41;
/** /proc/sys/net/ipv4/tcp_wmem and tcp_rmem: what a new connection has. */
const TCP_WMEM = 16384;
const TCP_RMEM = 131072;

/** Can such a socket be made? 0 or -errno. */
export function checkInetKind(kind: number, protocol: number): number {
  if (kind === SOCK_STREAM) return protocol === 0 || protocol === IPPROTO_TCP ? 0 : -EPROTONOSUPPORT;
  if (kind === SOCK_DGRAM) return protocol === 0 || protocol === IPPROTO_UDP ? 0 : -EPROTONOSUPPORT;
  // Raw sockets need CAP_NET_RAW, which the world's user does not have.
  if (kind === SOCK_RAW) return protocol === 0 ? -EPROTONOSUPPORT : -EPERM;
  return -ESOCKTNOSUPPORT;
}

export const newInet = (family: number): Inet => ({
  local: { address: anyOf(family), port: 0 },
  remote: undefined,
  boundAddress: false,
  boundPort: false,
  tcp: 'CLOSE',
  orphan: false,
  timer: 0,
  tries: 0,
  consumed: 0,
  urgent: undefined,
});

export function newInetSocket(k: Kernel, family: number, type: number, cred: Socket['cred']): number {
  const stream = type === SOCK_STREAM;
  const { id } = k.sockets.add({
    family,
    type,
    protocol: stream ? IPPROTO_TCP : IPPROTO_UDP,
    state: 'unconnected',
    peer: 0,
    name: undefined,
    peerName: undefined,
    inode: 0,
    backlog: 0,
    acceptQueue: [],
    listener: 0,
    queue: [],
    wmemAlloc: 0,
    sndbuf: stream ? TCP_WMEM : WMEM_DEFAULT,
    rcvbuf: stream ? TCP_RMEM : RMEM_DEFAULT,
    shutdown: 0,
    error: 0,
    rcvtimeo: 0,
    sndtimeo: 0,
    rcvlowat: 1,
    passcred: false,
    cred: { ...cred },
    peercred: undefined,
    options: {},
    inet: newInet(family),
  });
  keepQueues(k, socketReaders(id), socketWriters(id));
  return id;
}

export const inetOf = (s: Readonly<Socket>): Readonly<Inet> => s.inet!;
export const editInet = (k: Kernel, id: number): Inet => k.sockets.edit(id).inet!;

/** bind(2) */
export function bindInet(k: Kernel, t: Readonly<Thread>, id: number, bytes: Uint8Array): number {
  const s = k.sockets.must(id);
  const end = parseEnd(bytes, s.family);
  if (typeof end === 'number') return end;
  if (end === 'unspec') return -EAFNOSUPPORT;
  if (!isLocal(end.address)) return -EADDRNOTAVAIL;
  if (end.port > 0 && end.port < 1024 && k.cred(t).uid !== 0) return -EACCES;
  const { tcp, local } = inetOf(s);
  if (tcp !== 'CLOSE' || local.port !== 0) return -EINVAL;
  const r = takePort(k, id, end);
  if (r < 0) return r;
  const w = editInet(k, id);
  w.boundAddress = !isAny(end.address);
  w.boundPort = end.port !== 0;
  return 0;
}

/** Where a packet to an end goes: any is the loopback; -ENETUNREACH for what is not on it. */
export function route(end: Endpoint, family: number): Endpoint | number {
  if (isAny(end.address)) {
    const address = family === AF_INET6 && end.address === '::' ? '::1' : '127.0.0.1';
    return { address, port: end.port };
  }
  return isLocal(end.address) ? end : -ENETUNREACH;
}
/** The address from which one talks to `to`. */
export const sourceFor = (to: Endpoint): string => (to.address.includes('.') ? '127.0.0.1' : '::1');

/** Remembers the other end, and the name by which the views show it. */
export function setRemote(k: Kernel, id: number, end: Endpoint | undefined): void {
  const s = k.sockets.edit(id);
  s.inet!.remote = end;
  s.peerName = end && endText(end);
}
