/** User memory as system calls use it: buffers made of segments (struct iovec), strings, structs. */
import { Struct } from './abi.js';
import { EFAULT, EINVAL, ENAMETOOLONG } from './errno.js';
import type { Kernel } from './kernel.js';
import { IOV_MAX, MAX_RW_COUNT, PATH_MAX } from './limits.js';
import type { Thread } from './records.js';

/** A position in the segments of a read or write (iov_iter). Reading from it and writing to it both move the position on. */
export class UserBuffer {
  /** Bytes that are left. */
  remaining: number;
  #segment = 0;
  #offset = 0;
  constructor(
    private readonly k: Kernel | undefined,
    private readonly mm: number,
    private readonly segments: readonly { address: number; length: number }[],
  ) {
    this.remaining = segments.reduce((n, s) => n + s.length, 0);
  }
  /** Moves the position on. */
  skip(n: number): void {
    this.#walk(n, () => true);
  }
  /** Reads the next `n` bytes out of user memory; undefined on a fault: the position is then of no use any more. */
  take(n: number): Uint8Array | undefined {
    const s = this.segments[this.#segment];
    if (s !== undefined && this.#offset + n < s.length) {
      this.#offset += n;
      this.remaining -= n;
      return this.k!.mem.read(this.mm, s.address + this.#offset - n, n);
    }
    const parts: Uint8Array[] = [];
    const ok = this.#walk(n, (address, length) => {
      const bytes = this.k!.mem.read(this.mm, address, length);
      if (bytes !== undefined) parts.push(bytes);
      return bytes !== undefined;
    });
    if (!ok) return undefined;
    return parts.length === 1 ? parts[0] : concat(parts);
  }
  /** Writes bytes into user memory; false on a fault. */
  put(bytes: Uint8Array): boolean {
    const s = this.segments[this.#segment];
    if (s !== undefined && this.#offset + bytes.length < s.length) {
      this.#offset += bytes.length;
      this.remaining -= bytes.length;
      return this.k!.mem.write(this.mm, s.address + this.#offset - bytes.length, bytes);
    }
    let done = 0;
    return this.#walk(bytes.length, (address, length) => {
      const part = length === bytes.length ? bytes : bytes.subarray(done, done + length);
      done += length;
      return this.k!.mem.write(this.mm, address, part);
    });
  }
  #walk(n: number, visit: (address: number, length: number) => boolean): boolean {
    let left = Math.min(n, this.remaining);
    while (left > 0) {
      const s = this.segments[this.#segment];
      const chunk = Math.min(left, s.length - this.#offset);
      if (chunk > 0 && !visit(s.address + this.#offset, chunk)) return false;
      this.#offset += chunk;
      this.remaining -= chunk;
      left -= chunk;
      if (this.#offset === s.length) {
        this.#segment++;
        this.#offset = 0;
      }
    }
    return true;
  }
}

/** Bytes of the kernel's own in place of user memory: for splice, sendfile and the like. */
export class BytesBuffer extends UserBuffer {
  #at = 0;
  readonly #bytes: Uint8Array;
  private constructor(bytes: Uint8Array) {
    super(undefined, 0, []);
    this.#bytes = bytes;
    this.remaining = bytes.length;
  }
  /** To be read from. */
  static of(parts: readonly Uint8Array[]): BytesBuffer {
    return new BytesBuffer(parts.length === 1 ? parts[0] : concat(parts));
  }
  /** To be filled. */
  static empty(size: number): BytesBuffer {
    return new BytesBuffer(new Uint8Array(size));
  }
  /** What it has been filled with. */
  taken(): Uint8Array {
    return this.#bytes.subarray(0, this.#at);
  }
  override skip(n: number): void {
    this.#at += n;
    this.remaining -= n;
  }
  override take(n: number): Uint8Array {
    this.skip(n);
    return this.#bytes.subarray(this.#at - n, this.#at);
  }
  override put(bytes: Uint8Array): boolean {
    this.#bytes.set(bytes, this.#at);
    this.skip(bytes.length);
    return true;
  }
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of parts) {
    all.set(p, at);
    at += p.length;
  }
  return all;
}

/** The buffer of read(2) and write(2); at most MAX_RW_COUNT bytes are moved. -EINVAL for a negative count. */
export function userBuffer(k: Kernel, t: Readonly<Thread>, address: number, count: number): UserBuffer | number {
  if (count < 0) return -EFAULT;
  return new UserBuffer(k, k.mm(t), [{ address, length: Math.min(count, MAX_RW_COUNT) }]);
}
/** The buffer of readv(2) and writev(2): `count` structs iovec at `address`. */
export function userIovec(k: Kernel, t: Readonly<Thread>, address: number, count: number): UserBuffer | number {
  if (count < 0 || count > IOV_MAX) return -EINVAL;
  const bytes = count === 0 ? new Uint8Array(0) : k.mem.read(k.mm(t), address, count * 16);
  if (bytes === undefined) return -EFAULT;
  const s = new Struct(bytes);
  const segments: { address: number; length: number }[] = [];
  let left = MAX_RW_COUNT;
  for (let i = 0; i < count; i++) {
    const length = s.i64(i * 16 + 8);
    if (length < 0) return -EINVAL;
    segments.push({ address: s.u64(i * 16), length: Math.min(length, left) });
    left -= Math.min(length, left);
  }
  return new UserBuffer(k, k.mm(t), segments);
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);
export const bytesOf = (text: string): Uint8Array => encoder.encode(text);

/** A path argument: the string, or -EFAULT, -ENAMETOOLONG. */
export function userPath(k: Kernel, t: Readonly<Thread>, address: number): string | number {
  const bytes = k.mem.readString(k.mm(t), address, PATH_MAX);
  if (bytes === undefined) return -EFAULT;
  return bytes === null ? -ENAMETOOLONG : textOf(bytes);
}
/** A struct of `size` bytes to read fields from; undefined: EFAULT. */
export function userStruct(k: Kernel, t: Readonly<Thread>, address: number, size: number): Struct | undefined {
  const bytes = k.mem.read(k.mm(t), address, size);
  return bytes && new Struct(bytes);
}
/** Copies a struct to user memory: 0 or -EFAULT. */
export const putStruct = (k: Kernel, t: Readonly<Thread>, address: number, s: Struct): number =>
  k.mem.write(k.mm(t), address, s.bytes) ? 0 : -EFAULT;
