/** The streams of the world: where its input comes from and its output goes to. A terminal, or a pipe to the host. */
import { O_NONBLOCK, POLLIN, POLLOUT, POLLRDNORM, POLLWRNORM, Struct } from './abi.js';
import type { BootOptions } from './boot.js';
import { EAGAIN, EFAULT, EINVAL, ENOTTY } from './errno.js';
import type { FileOps, Io } from './file.js';
import type { Kernel } from './kernel.js';
import type { File, Tty } from './records.js';
import { putStruct } from './uio.js';

/** Record ids; 1 is also the terminal, when there is one. */
export const STDIN_TTY = 1;
export const STDOUT_TTY = 2;
export const STDERR_TTY = 3;

export function bootTtys(k: Kernel, options: BootOptions): void {
  const streams: Tty['stream'][] = ['stdin', 'stdout', 'stderr'];
  const isatty = options.tty ?? false;
  streams.forEach((stream, i) => {
    const input = stream === 'stdin' ? (options.stdin ?? new Uint8Array(0)) : new Uint8Array(0);
    k.ttys.add({ stream, isatty, input, eof: stream !== 'stdin' || !options.stdinOpen, written: 0 }, i + 1);
  });
}

/** The host types: more input, and perhaps the end of it. Wakes readers. */
export function input(k: Kernel, bytes: Uint8Array, eof: boolean): void {
  const tty = k.ttys.edit(STDIN_TTY);
  const all = new Uint8Array(tty.input.length + bytes.length);
  all.set(tty.input);
  all.set(bytes, tty.input.length);
  tty.input = all;
  tty.eof ||= eof;
  k.wakeQueue(`tty:${STDIN_TTY}:read`);
}

/** Where what is written comes out: on a terminal that all three descriptors share, by the descriptor's number. */
function streamOf(io: Io, tty: Readonly<Tty>): 'stdout' | 'stderr' {
  if (tty.stream !== 'stdin') return tty.stream;
  return io.fd === 2 ? 'stderr' : 'stdout';
}

const TCGETS = 0x5401;
const TIOCGPGRP = 0x540f;
const TIOCSPGRP = 0x5410;
const TIOCGWINSZ = 0x5413;

export const ttyOps: FileOps = {
  read(k, io, buffer) {
    const id = io.file.object.id;
    const tty = k.ttys.must(id);
    if (buffer.remaining === 0) return 0;
    if (tty.input.length > 0) {
      // A terminal gives one line at a time.
      const newline = tty.isatty ? tty.input.indexOf(10) + 1 : 0;
      const n = Math.min(buffer.remaining, newline || tty.input.length);
      if (!buffer.put(tty.input.subarray(0, n))) return -EFAULT;
      k.ttys.edit(id).input = tty.input.slice(n);
      return n;
    }
    if (tty.eof) return 0;
    if (io.file.flags & O_NONBLOCK) return -EAGAIN;
    return k.sleepOn([`tty:${id}:read`], 'no input has been typed yet', { object: `tty:${id}`, fd: io.fd });
  },
  write(k, io, buffer) {
    const id = io.file.object.id;
    const bytes = buffer.take(buffer.remaining);
    if (bytes === undefined) return -EFAULT;
    const tty = k.ttys.edit(id);
    tty.written += bytes.length;
    if (bytes.length > 0) k.emit({ kind: 'output', pid: io.t.pid, stream: streamOf(io, tty), bytes });
    return bytes.length;
  },
  poll(k, f) {
    const tty = k.ttys.must(f.object.id);
    return POLLOUT | POLLWRNORM | (tty.input.length > 0 || tty.eof ? POLLIN | POLLRDNORM : 0);
  },
  pollQueues: (_k, f) => [`tty:${f.object.id}:read`],
  release: () => undefined,
  available: (k, f: Readonly<File>) => k.ttys.must(f.object.id).input.length,
  ioctl(k, io, request, argument) {
    if (!k.ttys.must(io.file.object.id).isatty) return -ENOTTY;
    switch (request) {
      case TCGETS:
        // A cooked terminal: ICRNL|IXON, OPOST|ONLCR, CS8|CREAD, ISIG|ICANON|ECHO…
        return putStruct(k, io.t, argument, Struct.of(36).set32(0, 0x500).set32(4, 5).set32(8, 0xbf).set32(12, 0x8a3b));
      case TIOCGWINSZ:
        return putStruct(k, io.t, argument, Struct.of(8).setU16(0, 24).setU16(2, 80));
      case TIOCGPGRP:
        return putStruct(k, io.t, argument, Struct.of(4).set32(0, k.proc(io.t).pgid));
      case TIOCSPGRP:
        return 0;
      default:
        return -EINVAL;
    }
  },
};
