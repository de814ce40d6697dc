/** The world before its first program: the clock, the file system, the streams. */
import type { Kernel } from './kernel.js';
import { FIRST_PID } from './limits.js';
import { GLOBAL } from './records.js';
import { bootTtys } from './tty.js';
import { bootFileSystem } from './vfs/root.js';

export interface BootOptions {
  /** Are stdin, stdout and stderr a terminal? */
  readonly tty?: boolean;
  readonly stdin?: Uint8Array;
  /** More input can come (tty.ts `input`). Default: end of file after `stdin`. */
  readonly stdinOpen?: boolean;
  /** Files by absolute path; missing directories are made. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  /** Paths of the programs that every world has: each is also the name of its image. */
  readonly tools?: readonly string[];
  /** Programs that execve finds: absolute path → name of the image. */
  readonly programs?: Readonly<Record<string, string>>;
}

export function boot(k: Kernel, options: BootOptions): void {
  k.global.add(
    {
      tick: 0,
      skipped: 0,
      runQueue: [],
      sliceTid: 0,
      sliceLeft: 0,
      nextPid: FIRST_PID,
      nextDeadline: 0,
      ipcSeq: { msg: 0, sem: 0, shm: 0 },
      random: [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x8aed2a6a],
    },
    GLOBAL,
  );
  bootTtys(k, options);
  bootFileSystem(k, options);
}
