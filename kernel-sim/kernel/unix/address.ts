/**
 * Addresses of unix sockets: struct sockaddr_un from and to user memory. A name is kept as a string: a path, or NUL and the bytes of an
 * abstract name, one character each.
 */
import { S_IFSOCK, Struct } from '../abi.js';
import { EACCES, ECONNREFUSED, EFAULT, EINVAL, ENOENT, EPROTOTYPE } from '../errno.js';
import type { Kernel } from '../kernel.js';
import type { Socket, Thread } from '../records.js';
import { bytesOf, concat, textOf } from '../uio.js';
import { W_OK, fullMode, permits } from '../vfs/inode.js';
import { lookUpInode } from '../vfs/path.js';
import { AF_UNIX } from './socket.js';

/** offsetof(struct sockaddr_un, sun_path), and its size. */
const PATH_OFFSET = 2;
const SOCKADDR_UN = 110;
/** sizeof(struct sockaddr_storage): a longer address is refused whatever its family. */
const SOCKADDR_MAX = 128;

const nameBytes = (name: string): Uint8Array =>
  name.startsWith('\0') ? Uint8Array.from(name, (c) => c.charCodeAt(0)) : concat([bytesOf(name), new Uint8Array(1)]);

/** The bytes of an address; just the family where there is no name. */
export function packAddress(name: string | undefined): Uint8Array {
  const family = Struct.of(2).setU16(0, AF_UNIX).bytes;
  return name === undefined ? family : concat([family, nameBytes(name)]);
}

/** The bytes of an address argument, at least its family: -EINVAL for a length that no address has, -EFAULT. */
export function userAddress(k: Kernel, t: Readonly<Thread>, address: number, length: number): Uint8Array | number {
  if (length < 0 || length > SOCKADDR_MAX) return -EINVAL;
  const bytes = k.mem.read(k.mm(t), address, length);
  return bytes ?? -EFAULT;
}
/** The name in an address: '' asks for an autobind; -EINVAL for one that is too short or too long. */
export function parseAddress(bytes: Uint8Array): { family: number; name: string } | number {
  if (bytes.length < PATH_OFFSET) return -EINVAL;
  const family = new Struct(bytes).u16(0);
  if (family === AF_UNIX && bytes.length > SOCKADDR_UN) return -EINVAL;
  const raw = bytes.subarray(PATH_OFFSET);
  if (raw.length === 0) return { family, name: '' };
  if (raw[0] === 0) return { family, name: String.fromCharCode(...raw) };
  const end = raw.indexOf(0);
  return { family, name: textOf(end < 0 ? raw : raw.subarray(0, end)) };
}

/** Copies an address out, as accept, getsockname and recvfrom do: cut to the room given, with its full length. 0 or -errno. */
export function putAddress(
  k: Kernel,
  t: Readonly<Thread>,
  bytes: Uint8Array,
  address: number,
  lengthAddress: number,
): number {
  const room = k.mem.read(k.mm(t), lengthAddress, 4);
  if (room === undefined) return -EFAULT;
  const max = new Struct(room).i32(0);
  if (max < 0) return -EINVAL;
  if (!k.mem.write(k.mm(t), address, bytes.subarray(0, max))) return -EFAULT;
  return k.mem.write(k.mm(t), lengthAddress, Struct.of(4).set32(0, bytes.length).bytes) ? 0 : -EFAULT;
}

/** A socket bound to an abstract name; names are apart by type. */
export const abstractSocket = (k: Kernel, name: string, type: number): Readonly<Socket> | undefined =>
  k.sockets.find((s) => s.name === name && s.type === type && s.listener === 0 && s.options.bound === 1);

/** The socket that an address leads to: its id, or -ENOENT, -EACCES, -ECONNREFUSED, -EPROTOTYPE. */
export function findSocket(k: Kernel, t: Readonly<Thread>, name: string, type: number): number {
  if (name.startsWith('\0')) return abstractSocket(k, name, type)?.id ?? -ECONNREFUSED;
  const inode = name === '' ? -ENOENT : lookUpInode(k, t, name);
  if (inode < 0) return inode;
  const i = k.inodes.must(inode);
  if (!permits(k.cred(t), i, W_OK)) return -EACCES;
  if ((fullMode(i) & S_IFSOCK) !== S_IFSOCK) return -ECONNREFUSED;
  const s = k.sockets.find((c) => c.inode === inode);
  if (s === undefined) return -ECONNREFUSED;
  return s.type === type ? s.id : -EPROTOTYPE;
}
