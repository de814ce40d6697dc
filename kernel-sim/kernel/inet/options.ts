/** Options of IP, IPv6, TCP and UDP (ip(7), ipv6(7), tcp(7), udp(7)): kept, and shown again. */
import { Struct } from '../abi.js';
import { EINVAL, ENOPROTOOPT, EOPNOTSUPP } from '../errno.js';
import type { Kernel } from '../kernel.js';
import type { Socket } from '../records.js';
import { SOCK_STREAM } from '../unix/socket.js';
import { IPPROTO_IP, IPPROTO_IPV6, IPPROTO_TCP, IPPROTO_UDP, inetOf } from './socket.js';

/** By option: the value that a new socket has. */
type Options = Readonly<Record<number, number>>;
/** IP_TOS, IP_TTL, IP_HDRINCL, IP_RECVOPTS, IP_PKTINFO, IP_MTU_DISCOVER, IP_RECVERR, IP_RECVTTL, IP_RECVTOS, IP_FREEBIND, IP_MULTICAST_TTL, IP_MULTICAST_LOOP … */
const IP: Options = { 1: 0, 2: 64, 3: 0, 6: 0, 8: 0, 10: 1, 11: 0, 12: 0, 13: 0, 15: 0, 33: 1, 34: 1 };
/** IPV6_UNICAST_HOPS, IPV6_MULTICAST_HOPS, IPV6_MULTICAST_LOOP, IPV6_V6ONLY, IPV6_RECVPKTINFO, IPV6_TCLASS */
const IPV6: Options = { 16: 64, 18: 1, 19: 1, 26: 0, 49: 0, 67: 0 };
const IPV6_V6ONLY = 26;
/** NODELAY, MAXSEG, CORK, KEEPIDLE, KEEPINTVL, KEEPCNT, SYNCNT, LINGER2, DEFER_ACCEPT, WINDOW_CLAMP, QUICKACK, USER_TIMEOUT, FASTOPEN */
const TCP: Options = {
  1: 0,
  2: 536,
  3: 0,
  4: 7200,
  5: 75,
  6: 9,
  7: 6,
  8: 60,
  9: 0,
  10: 0,
  12: 1,
  18: 0,
  23: 0,
};
const TCP_MAXSEG = 2;
/** Of a connection over the loopback. */
const LOOPBACK_MSS = 65483;
/** TCP_CONGESTION */
const TCP_CONGESTION = 13;
const FLAGS_OF_TCP = [1, 3, 12];

const levelOf = (s: Readonly<Socket>, level: number): { name: string; options: Options } | number => {
  if (level === IPPROTO_IP) return { name: 'ip', options: IP };
  if (level === IPPROTO_IPV6 && s.family === 10) return { name: 'ipv6', options: IPV6 };
  if (level === IPPROTO_TCP && s.type === SOCK_STREAM) return { name: 'tcp', options: TCP };
  if (level === IPPROTO_UDP && s.type !== SOCK_STREAM) return { name: 'udp', options: { 1: 0 } };
  return s.type === SOCK_STREAM || level === IPPROTO_TCP ? -EOPNOTSUPP : -ENOPROTOOPT;
};

export function setInetOption(
  k: Kernel,
  id: number,
  level: number,
  option: number,
  value: number,
  length: number,
): number {
  const s = k.sockets.must(id);
  const found = levelOf(s, level);
  if (typeof found === 'number') return found === -EOPNOTSUPP ? -ENOPROTOOPT : found;
  const { name, options } = found;
  if (options[option] === undefined) return name === 'tcp' && option === TCP_CONGESTION ? 0 : -ENOPROTOOPT;
  if (length < 4 && name !== 'ip') return -EINVAL;
  if (name === 'ip' && option === 2 && value !== -1 && (value < 1 || value > 255)) return -EINVAL;
  if (name === 'tcp' && option === TCP_MAXSEG && (value < 88 || value > 32767)) return -EINVAL;
  if (name === 'ipv6' && option === IPV6_V6ONLY) {
    if (inetOf(s).local.port !== 0) return -EINVAL;
    k.sockets.edit(id).options.v6only = value ? 1 : 0;
  }
  const flag = (name === 'tcp' && FLAGS_OF_TCP.includes(option)) || (name === 'ipv6' && option === IPV6_V6ONLY);
  k.sockets.edit(id).options[`${name}${option}`] = flag ? (value ? 1 : 0) : value;
  return 0;
}
export function getInetOption(s: Readonly<Socket>, level: number, option: number): Uint8Array | number {
  const found = levelOf(s, level);
  if (typeof found === 'number') return found;
  const { name, options } = found;
  if (name === 'tcp' && option === TCP_CONGESTION) return new TextEncoder().encode('cubic\0\0\0\0\0\0\0\0\0\0\0');
  if (options[option] === undefined) return -ENOPROTOOPT;
  const connected = name === 'tcp' && option === TCP_MAXSEG && inetOf(s).remote !== undefined;
  const initial = connected ? LOOPBACK_MSS : options[option];
  return Struct.of(4).set32(0, s.options[`${name}${option}`] ?? initial).bytes;
}
