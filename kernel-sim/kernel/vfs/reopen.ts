/** Opening one's own descriptors by name: /dev/stdin, /dev/fd/N, /proc/self/fd/N, where there is no file with a path behind them (proc(5)). */
import { O_ACCMODE, O_RDONLY, O_WRONLY } from '../abi.js';
import { ENOENT, ENXIO } from '../errno.js';
import { getFile, newFile } from '../fd.js';
import type { Kernel } from '../kernel.js';
import { pipeOpenEnd } from '../pipe.js';
import type { File, Thread } from '../records.js';

const STREAMS: Readonly<Record<string, number>> = { stdin: 0, stdout: 1, stderr: 2 };

/** A new description of the pipe or terminal behind the descriptor that a path names; undefined: it names none of these. */
export function reopen(
  k: Kernel,
  t: Readonly<Thread>,
  path: string,
  flags: number,
): { file: number } | number | undefined {
  const m = /^\/(?:dev\/(stdin|stdout|stderr)|(?:dev|proc\/(?:self|\d+))\/fd\/(\d+))$/.exec(path);
  if (m === null || (/^\/proc\/\d/.test(path) && !path.startsWith(`/proc/${t.pid}/`))) return undefined;
  const f: Readonly<File> | undefined = getFile(k, t, STREAMS[m[1] ?? ''] ?? Number(m[2]));
  if (f === undefined) return -ENOENT;
  const { kind, id } = f.object;
  if (kind === 'socket') return -ENXIO;
  if (kind === 'tty') return { file: newFile(k, t.pid, { kind, id }, flags, f.path) };
  if (kind !== 'pipe' || k.pipes.must(id).inode !== 0) return undefined;
  const access = flags & O_ACCMODE;
  pipeOpenEnd(k, id, access !== O_WRONLY, access !== O_RDONLY);
  const role = access === O_RDONLY ? 'read' : access === O_WRONLY ? 'write' : 'both';
  return { file: newFile(k, t.pid, { kind, id, role }, flags, undefined) };
}
