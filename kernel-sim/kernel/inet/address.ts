/** Internet addresses: struct sockaddr_in and sockaddr_in6 (ip(7), ipv6(7)) to ends and back. IPv4 in IPv6 (::ffff:…) is IPv4 here. */
import { Struct } from '../abi.js';
import { EAFNOSUPPORT, EINVAL } from '../errno.js';
import type { Endpoint } from '../records.js';
import { AF_INET, AF_INET6, AF_UNSPEC } from '../unix/socket.js';

const SOCKADDR_IN = 16;
const SOCKADDR_IN6 = 28;
/** SIN6_LEN_RFC2133: without the scope. */
const SOCKADDR_IN6_LEAST = 24;

export const anyOf = (family: number): string => (family === AF_INET6 ? '::' : '0.0.0.0');
export const isAny = (address: string): boolean => address === '0.0.0.0' || address === '::';
const isV4 = (address: string): boolean => address.includes('.');
/** The one network that the world has: 127.0.0.0/8 and ::1. */
export const isLocal = (address: string): boolean => isAny(address) || address.startsWith('127.') || address === '::1';

/** '127.0.0.1:80', '[::1]:80': how an end is shown, and kept with datagrams. */
export const endText = ({ address, port }: Endpoint): string =>
  isV4(address) ? `${address}:${port}` : `[${address}]:${port}`;
export function endOf(text: string): Endpoint {
  const colon = text.lastIndexOf(':');
  return { address: text.slice(0, colon).replace(/[[\]]/g, ''), port: Number(text.slice(colon + 1)) };
}

/** Eight groups of a compressed IPv6 address. */
function groups(address: string): number[] {
  const parse = (part: string): number[] => (part === '' ? [] : part.split(':').map((g) => parseInt(g, 16)));
  const [head, tail] = address.split('::');
  if (tail === undefined) return parse(head);
  const [a, b] = [parse(head), parse(tail)];
  return [...a, ...new Array<number>(8 - a.length - b.length).fill(0), ...b];
}
/** As inet_ntop writes it: the longest run of zeros is '::'. */
function compress(list: readonly number[]): string {
  let best = { at: -1, length: 1 };
  for (let i = 0; i < 8; i++) {
    let n = 0;
    while (i + n < 8 && list[i + n] === 0) n++;
    if (n > best.length) best = { at: i, length: n };
  }
  const hex = list.map((g) => g.toString(16));
  if (best.at < 0) return hex.join(':');
  return `${hex.slice(0, best.at).join(':')}::${hex.slice(best.at + best.length).join(':')}`;
}

/** The end in an address argument of a socket of `family`. 'unspec': the address asks to disconnect. -EINVAL, -EAFNOSUPPORT. */
export function parseEnd(bytes: Uint8Array, family: number): Endpoint | 'unspec' | number {
  if (bytes.length < 2) return -EINVAL;
  const given = bytes[0] | (bytes[1] << 8);
  if (given === AF_UNSPEC) return 'unspec';
  if (bytes.length < (family === AF_INET6 ? SOCKADDR_IN6_LEAST : SOCKADDR_IN)) return -EINVAL;
  if (given !== family && !(family === AF_INET6 && given === AF_INET)) return -EAFNOSUPPORT;
  const port = (bytes[2] << 8) | bytes[3];
  if (given === AF_INET) return { address: bytes.subarray(4, 8).join('.'), port };
  const list = Array.from({ length: 8 }, (_, i) => (bytes[8 + 2 * i] << 8) | bytes[9 + 2 * i]);
  const mapped = list.slice(0, 5).every((g) => g === 0) && list[5] === 0xffff;
  return { address: mapped ? bytes.subarray(20, 24).join('.') : compress(list), port };
}
/** An end as the address of a socket of `family`. */
export function packEnd({ address, port }: Endpoint, family: number): Uint8Array {
  const s = Struct.of(family === AF_INET6 ? SOCKADDR_IN6 : SOCKADDR_IN).setU16(0, family);
  s.setU8(2, port >> 8).setU8(3, port & 0xff);
  const v4 = isV4(address) ? address.split('.').map(Number) : undefined;
  if (family === AF_INET) s.bytes.set(v4 ?? [0, 0, 0, 0], 4);
  else if (v4) {
    if (!isAny(address)) s.bytes.set([0xff, 0xff, ...v4], 18);
  } else groups(address).forEach((g, i) => s.setU8(8 + 2 * i, g >> 8).setU8(9 + 2 * i, g & 0xff));
  return s.bytes;
}
