/** Constants of the x86-64 Linux ABI (uapi headers), and reading C types from system call arguments and memory. */

// fcntl.h
export const O_ACCMODE = 3;
export const O_RDONLY = 0;
export const O_WRONLY = 1;
export const O_RDWR = 2;
export const O_CREAT = 0o100;
export const O_EXCL = 0o200;
export const O_NOCTTY = 0o400;
export const O_TRUNC = 0o1000;
export const O_APPEND = 0o2000;
export const O_NONBLOCK = 0o4000;
export const O_DSYNC = 0o10000;
export const O_ASYNC = 0o20000;
export const O_DIRECT = 0o40000;
/** Always set by a 64-bit open. */
export const O_LARGEFILE = 0o100000;
export const O_DIRECTORY = 0o200000;
export const O_NOFOLLOW = 0o400000;
export const O_NOATIME = 0o1000000;
export const O_CLOEXEC = 0o2000000;
export const O_PATH = 0o10000000;
export const O_TMPFILE = 0o20200000;
export const AT_FDCWD = -100;
export const AT_SYMLINK_NOFOLLOW = 0x100;
export const AT_REMOVEDIR = 0x200;
export const AT_SYMLINK_FOLLOW = 0x400;
export const AT_EMPTY_PATH = 0x1000;

// stat.h
export const S_IFMT = 0o170000;
export const S_IFSOCK = 0o140000;
export const S_IFLNK = 0o120000;
export const S_IFREG = 0o100000;
export const S_IFBLK = 0o060000;
export const S_IFDIR = 0o040000;
export const S_IFCHR = 0o020000;
export const S_IFIFO = 0o010000;
export const S_ISUID = 0o4000;
export const S_ISGID = 0o2000;
export const S_ISVTX = 0o1000;

// poll.h
export const POLLIN = 1;
export const POLLPRI = 2;
export const POLLOUT = 4;
export const POLLERR = 8;
export const POLLHUP = 0x10;
export const POLLNVAL = 0x20;
export const POLLRDNORM = 0x40;
export const POLLWRNORM = 0x100;
export const POLLRDHUP = 0x2000;

/** Kernel registers hold 64 bits; a C int is the low half. */
export const int = (x: number): number => x | 0;
export const uint = (x: number): number => x >>> 0;

/** Little-endian access to bytes that came from user memory, or go there. 64-bit values as numbers (exact up to 2^53). */
export class Struct {
  readonly view: DataView;
  constructor(readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  static of(size: number): Struct {
    return new Struct(new Uint8Array(size));
  }
  u8(o: number): number {
    return this.view.getUint8(o);
  }
  u16(o: number): number {
    return this.view.getUint16(o, true);
  }
  i32(o: number): number {
    return this.view.getInt32(o, true);
  }
  u32(o: number): number {
    return this.view.getUint32(o, true);
  }
  /** Signed 64 bits. */
  i64(o: number): number {
    return this.view.getInt32(o + 4, true) * 0x100000000 + this.view.getUint32(o, true);
  }
  u64(o: number): number {
    return this.view.getUint32(o + 4, true) * 0x100000000 + this.view.getUint32(o, true);
  }
  setU8(o: number, v: number): this {
    this.view.setUint8(o, v);
    return this;
  }
  setU16(o: number, v: number): this {
    this.view.setUint16(o, v, true);
    return this;
  }
  set32(o: number, v: number): this {
    this.view.setInt32(o, v, true);
    return this;
  }
  set64(o: number, v: number): this {
    this.view.setInt32(o, v, true);
    this.view.setInt32(o + 4, Math.floor(v / 0x100000000), true);
    return this;
  }
}
