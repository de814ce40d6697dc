/** What execve(2) starts for a path: a program of the world, or the interpreter that a script's first line names (fs/exec.c, fs/binfmt_script.c). */
import { EACCES, ELOOP, ENOEXEC } from './errno.js';
import type { Kernel } from './kernel.js';
import type { Thread } from './records.js';
import { textOf } from './uio.js';
import { X_OK, permits } from './vfs/inode.js';
import { lookUpInode } from './vfs/path.js';

/** BINPRM_BUF_SIZE, less the NUL: what is looked at of a file. */
const HEAD = 255;
/** Scripts whose interpreters are scripts. */
const MAX_DEPTH = 5;

export interface Executable {
  /** Name of the image. */
  readonly image: string;
  readonly argv: readonly string[];
}

/**
 * The image for a path, with the arguments that its program gets. -errno: those of the path, -EACCES (no regular file that may be
 * executed), -ENOEXEC (neither program nor script), -ELOOP.
 */
export function findExecutable(
  k: Kernel,
  t: Readonly<Thread>,
  path: string,
  argv: readonly string[],
  depth = 0,
): Executable | number {
  if (depth > MAX_DEPTH) return -ELOOP;
  const id = lookUpInode(k, t, path);
  if (id < 0) return id;
  const inode = k.inodes.must(id);
  if (inode.type !== 'file' || !permits(k.cred(t), inode, X_OK)) return -EACCES;
  // An empty argument list becomes one empty string.
  if (inode.image !== '') return { image: inode.image, argv: argv.length > 0 ? argv : [''] };
  const script = parseScript(textOf(k.objects.readObject('inode', id, 0, Math.min(inode.size, HEAD))));
  if (script === undefined) return -ENOEXEC;
  const { interpreter, argument } = script;
  const rest = [...(argument === '' ? [] : [argument]), path, ...argv.slice(1)];
  return findExecutable(k, t, interpreter, [interpreter, ...rest], depth + 1);
}

/** "#!", blanks, the interpreter, and all that follows as one argument. */
function parseScript(head: string): { interpreter: string; argument: string } | undefined {
  if (!head.startsWith('#!')) return undefined;
  const end = head.indexOf('\n');
  const line = (end < 0 ? head : head.slice(0, end)).slice(2).replace(/^[ \t]+|[ \t]+$/g, '');
  const cut = line.search(/[ \t\0]/);
  const interpreter = cut < 0 ? line : line.slice(0, cut);
  // A name that goes on beyond what was read is none.
  if (interpreter === '' || (end < 0 && cut < 0 && head.length === HEAD)) return undefined;
  return { interpreter, argument: cut < 0 ? '' : line.slice(cut).replace(/^[ \t]+/, '') };
}
