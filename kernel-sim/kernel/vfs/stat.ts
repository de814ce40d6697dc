/** struct stat (stat(2)) of inodes and of objects without a name. */
import { S_IFCHR, S_IFIFO, S_IFSOCK, Struct } from '../abi.js';
import { fileOps } from '../file.js';
import type { Kernel } from '../kernel.js';
import { BOOT_SECONDS, GID, NS_PER_S, UID } from '../limits.js';
import type { File, Inode } from '../records.js';
import { fullMode } from './inode.js';

/** Device numbers: of the file system, and of pipes and sockets (as fstat shows them: small numbers of the kernel's own). */
const DEV_ROOT = 0x801;
const DEV_PIPE = 0xe;
const DEV_SOCKET = 0x8;
const DEV_PTS = 0x16;
const RDEV: Readonly<Record<string, number>> = {
  null: 0x103,
  zero: 0x105,
  full: 0x107,
  random: 0x108,
  urandom: 0x109,
  tty: 0x500,
  console: 0x501,
};

interface Attributes {
  dev: number;
  ino: number;
  nlink: number;
  mode: number;
  uid: number;
  gid: number;
  rdev: number;
  size: number;
  atime: number;
  mtime: number;
  ctime: number;
}

/** 144 bytes, as x86-64 lays struct stat out. Times are ns since boot. */
function pack(a: Attributes): Struct {
  const s = Struct.of(144).set64(0, a.dev).set64(8, a.ino).set64(16, a.nlink);
  s.set32(24, a.mode).set32(28, a.uid).set32(32, a.gid).set64(40, a.rdev).set64(48, a.size).set64(56, 4096);
  s.set64(64, Math.ceil(a.size / 4096) * 8);
  [a.atime, a.mtime, a.ctime].forEach((ns, i) => {
    const sec = Math.floor(ns / NS_PER_S);
    s.set64(72 + 16 * i, BOOT_SECONDS + sec).set64(80 + 16 * i, ns - sec * NS_PER_S);
  });
  return s;
}

export function statInode(i: Readonly<Inode>): Struct {
  return pack({
    dev: DEV_ROOT,
    ino: i.id,
    nlink: i.nlink,
    mode: fullMode(i),
    uid: i.uid,
    gid: i.gid,
    rdev: RDEV[i.device] ?? 0,
    size: i.type === 'dir' ? 4096 : i.size,
    atime: i.atime,
    mtime: i.mtime,
    ctime: i.ctime,
  });
}

export function statFile(k: Kernel, f: Readonly<File>): Struct {
  const { kind, id } = f.object;
  const inode = kind === 'pipe' ? k.pipes.must(id).inode : (fileOps(f).inode?.(k, f) ?? 0);
  if (inode !== 0) return statInode(k.inodes.must(inode));
  const terminal = kind === 'tty' && k.ttys.must(id).isatty;
  const anonymous = kind !== 'pipe' && kind !== 'tty' && kind !== 'socket';
  // An anonymous inode has no type at all.
  const mode = anonymous ? 0o600 : terminal ? S_IFCHR | 0o620 : kind === 'socket' ? S_IFSOCK | 0o777 : S_IFIFO | 0o600;
  return pack({
    dev: terminal ? DEV_PTS : kind === 'socket' ? DEV_SOCKET : DEV_PIPE,
    ino: (kind === 'tty' ? 100 : kind === 'socket' ? 20000 : 10000) + id,
    nlink: 1,
    mode,
    uid: UID,
    gid: GID,
    rdev: terminal ? 0x8800 : 0,
    size: 0,
    atime: 0,
    mtime: 0,
    ctime: 0,
  });
}
