/** getsockopt and setsockopt at SOL_SOCKET (socket(7)). */
import { Struct } from '../abi.js';
import { EDOM, EFAULT, EINVAL, ENOPROTOOPT, EOPNOTSUPP } from '../errno.js';
import type { Kernel } from '../kernel.js';
import { NS_PER_S, RMEM_MAX, SOCK_MIN_RCVBUF, SOCK_MIN_SNDBUF, WMEM_MAX } from '../limits.js';
import type { Socket, Thread } from '../records.js';
import { takeError } from '../unix/socket.js';
import { familyOf, familyOfId } from './socket-file.js';

const SOL_SOCKET = 1;
const SO_TYPE = 3;
const SO_ERROR = 4;
const SO_SNDBUF = 7;
const SO_RCVBUF = 8;
const SO_LINGER = 13;
const SO_REUSEPORT = 15;
const SO_PASSCRED = 16;
const SO_PEERCRED = 17;
const SO_RCVLOWAT = 18;
const SO_SNDLOWAT = 19;
const SO_RCVTIMEO = 20;
const SO_SNDTIMEO = 21;
const SO_ACCEPTCONN = 30;
const SO_PROTOCOL = 38;
const SO_DOMAIN = 39;
/** SO_DEBUG, REUSEADDR, DONTROUTE, BROADCAST, KEEPALIVE, OOBINLINE, PRIORITY, TIMESTAMP: kept as `options.so<number>`. */
const FLAGS = [1, 2, 5, 6, 9, 10, 12, 29];

export function setOption(
  k: Kernel,
  t: Readonly<Thread>,
  id: number,
  level: number,
  option: number,
  address: number,
  length: number,
): number {
  if (level === SOL_SOCKET && length < 4) return -EINVAL;
  const bytes = k.mem.read(k.mm(t), address, Math.min(length, 16));
  if (bytes === undefined) return -EFAULT;
  const s = new Struct(bytes);
  const value = bytes.length >= 4 ? s.i32(0) : (bytes[0] ?? 0);
  if (level !== SOL_SOCKET) return familyOfId(k, id).setOption(k, id, level, option, value, length);
  const w = k.sockets.edit(id);
  switch (option) {
    case SO_SNDBUF:
      w.sndbuf = Math.max(Math.min(value >>> 0, WMEM_MAX) * 2, SOCK_MIN_SNDBUF);
      w.options.sndbufLocked = 1;
      return 0;
    case SO_RCVBUF:
      w.rcvbuf = Math.max(Math.min(value >>> 0, RMEM_MAX) * 2, SOCK_MIN_RCVBUF);
      w.options.rcvbufLocked = 1;
      return 0;
    case SO_PASSCRED:
      w.passcred = value !== 0;
      return 0;
    case SO_RCVLOWAT:
      w.rcvlowat = value < 0 ? 0x7fffffff : value || 1;
      return 0;
    case SO_LINGER:
      if (length < 8) return -EINVAL;
      w.options.linger = value !== 0 ? s.i32(4) + 1 : 0;
      return 0;
    case SO_RCVTIMEO:
    case SO_SNDTIMEO: {
      if (length < 16) return -EINVAL;
      const [sec, usec] = [s.i64(0), s.i64(8)];
      if (usec < 0 || usec >= 1e6) return -EDOM;
      const ns = sec < 0 ? 0 : sec * NS_PER_S + usec * 1000;
      if (option === SO_RCVTIMEO) w.rcvtimeo = ns;
      else w.sndtimeo = ns;
      return 0;
    }
    case SO_REUSEPORT:
      if (w.inet === undefined) return -EOPNOTSUPP;
      w.options.so15 = value ? 1 : 0;
      return 0;
    case SO_TYPE:
    case SO_ERROR:
    case SO_PROTOCOL:
    case SO_DOMAIN:
    case SO_ACCEPTCONN:
      return -ENOPROTOOPT;
    default:
      if (!FLAGS.includes(option)) return -ENOPROTOOPT;
      w.options[`so${option}`] = option === 12 ? value : value ? 1 : 0;
      return 0;
  }
}

/** The value as bytes, or undefined for an unknown option. */
function optionValue(k: Kernel, s: Readonly<Socket>, option: number): Uint8Array | undefined {
  const int = (v: number): Uint8Array => Struct.of(4).set32(0, v).bytes;
  const time = (ns: number): Uint8Array =>
    Struct.of(16)
      .set64(0, Math.floor(ns / NS_PER_S))
      .set64(8, Math.floor((ns % NS_PER_S) / 1000)).bytes;
  switch (option) {
    case SO_SNDBUF:
      return int(s.sndbuf);
    case SO_RCVBUF:
      return int(s.rcvbuf);
    case SO_TYPE:
      return int(s.type);
    case SO_ERROR:
      return int(takeError(k, s.id));
    case SO_DOMAIN:
      return int(s.family);
    case SO_PROTOCOL:
      return int(s.protocol);
    case SO_PASSCRED:
      return int(s.passcred ? 1 : 0);
    case SO_ACCEPTCONN:
      return int(s.state === 'listening' ? 1 : 0);
    case SO_RCVLOWAT:
      return int(s.rcvlowat);
    case SO_SNDLOWAT:
      return int(1);
    case SO_REUSEPORT:
      return int(s.options.so15 ?? 0);
    case SO_RCVTIMEO:
      return time(s.rcvtimeo);
    case SO_SNDTIMEO:
      return time(s.sndtimeo);
    case SO_LINGER: {
      const linger = s.options.linger ?? 0;
      return Struct.of(8)
        .set32(0, linger ? 1 : 0)
        .set32(4, linger ? linger - 1 : 0).bytes;
    }
    case SO_PEERCRED: {
      const { pid, uid, gid } = s.peercred ?? { pid: 0, uid: -1, gid: -1 };
      return Struct.of(12).set32(0, pid).set32(4, uid).set32(8, gid).bytes;
    }
    default:
      return FLAGS.includes(option) ? int(s.options[`so${option}`] ?? 0) : undefined;
  }
}
export function getOption(
  k: Kernel,
  t: Readonly<Thread>,
  id: number,
  level: number,
  option: number,
  address: number,
  lengthAddress: number,
): number {
  const room = k.mem.read(k.mm(t), lengthAddress, 4);
  if (room === undefined) return -EFAULT;
  const max = new Struct(room).i32(0);
  if (max < 0) return -EINVAL;
  const s = k.sockets.must(id);
  const value = level === SOL_SOCKET ? optionValue(k, s, option) : familyOf(s).getOption(k, s, level, option);
  if (value === undefined) return -ENOPROTOOPT;
  if (typeof value === 'number') return value;
  const cut = value.subarray(0, max);
  if (!k.mem.write(k.mm(t), address, cut)) return -EFAULT;
  return k.mem.write(k.mm(t), lengthAddress, Struct.of(4).set32(0, cut.length).bytes) ? 0 : -EFAULT;
}
