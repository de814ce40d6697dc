/** The file system at boot: the usual directories and devices, and the files that the world was given. */
import type { BootOptions } from '../boot.js';
import type { Kernel } from '../kernel.js';
import { bytesOf } from '../uio.js';
import { GID, HOME, UID } from '../limits.js';
import { ETC } from './etc.js';
import { addEntry, newInode } from './inode.js';

const ROOT_USER = { uid: 0, gid: 0 };
/** Links of /dev. */
const STREAMS = {
  fd: '/proc/self/fd',
  stdin: '/proc/self/fd/0',
  stdout: '/proc/self/fd/1',
  stderr: '/proc/self/fd/2',
} as const;
const USER = { uid: UID, gid: GID };

/** Where mqueuefs is mounted. */
const MQUEUE_ROOT = '/dev/mqueue';
/** Its directory. */
export function mqueueRoot(k: Kernel): number {
  let at = 1;
  for (const name of MQUEUE_ROOT.slice(1).split('/')) at = k.inodes.must(at).entries![name];
  return at;
}

/** The directory of an absolute path, made with its parents where missing. */
function makeDirectories(k: Kernel, path: string, owner: { uid: number; gid: number }, mode = 0o755): number {
  let at = 1;
  const parts = path.split('/').filter((c) => c !== '');
  parts.forEach((name, i) => {
    const entries = k.inodes.must(at).entries ?? {};
    if (entries[name] === undefined) {
      const dir = newInode(k, 'dir', i === parts.length - 1 ? mode : 0o755, owner);
      addEntry(k, at, name, dir);
      at = dir;
    } else at = entries[name];
  });
  return at;
}

export function bootFileSystem(k: Kernel, options: BootOptions): void {
  const root = newInode(k, 'dir', 0o755, ROOT_USER);
  k.inodes.edit(root).parent = root;
  k.inodes.edit(root).nlink = 2;
  for (const path of ['/usr/bin', '/etc', '/home', '/var']) makeDirectories(k, path, ROOT_USER);
  addEntry(k, root, 'bin', newInode(k, 'symlink', 0o777, ROOT_USER, { target: 'usr/bin' }));
  makeDirectories(k, '/root', ROOT_USER, 0o700);
  makeDirectories(k, HOME, USER);
  for (const path of ['/tmp', '/dev/shm', MQUEUE_ROOT, '/var/tmp']) makeDirectories(k, path, ROOT_USER, 0o1777);
  const dev = makeDirectories(k, '/dev', ROOT_USER);
  for (const device of ['null', 'zero', 'full', 'tty', 'random', 'urandom']) {
    addEntry(k, dev, device, newInode(k, 'chardev', 0o666, ROOT_USER, { device }));
  }
  for (const [name, to] of Object.entries(STREAMS))
    addEntry(k, dev, name, newInode(k, 'symlink', 0o777, ROOT_USER, { target: to }));
  const proc = newInode(k, 'dir', 0o555, ROOT_USER, { device: 'proc:' });
  addEntry(k, root, 'proc', proc);
  addEntry(k, dev, 'console', newInode(k, 'chardev', 0o622, ROOT_USER, { device: 'console' }));
  for (const [path, text] of Object.entries(ETC)) {
    if (options.files?.[path] === undefined) addFile(k, path, bytesOf(text), ROOT_USER);
  }
  for (const [path, bytes] of Object.entries(options.files ?? {})) addFile(k, path, bytes);
  for (const [path, image] of Object.entries(options.programs ?? {})) addProgram(k, path, image);
  addTools(k, options.tools ?? []);
}

/** The programs that every world has; a program of the user with the same path stays. */
function addTools(k: Kernel, paths: readonly string[]): void {
  const dir = makeDirectories(k, '/usr/bin', ROOT_USER);
  const entries = { ...k.inodes.must(dir).entries };
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (entries[name] !== undefined) continue;
    entries[name] = newInode(k, 'file', 0o755, ROOT_USER, { image: path });
    k.inodes.edit(entries[name]).nlink = 1;
  }
  k.inodes.edit(dir).entries = entries;
}

/** A regular file from outside, the user's own unless said otherwise. */
export function addFile(k: Kernel, path: string, bytes: Uint8Array, owner = USER): number {
  const { dir, name } = place(k, path);
  const inode = newInode(k, 'file', 0o644, owner);
  k.objects.writeObject('inode', inode, 0, bytes);
  k.inodes.edit(inode).size = bytes.length;
  addEntry(k, dir, name, inode);
  return inode;
}
/** A file that execve starts as the program `image`. */
export function addProgram(k: Kernel, path: string, image: string): number {
  const { dir, name } = place(k, path);
  const inode = newInode(k, 'file', 0o755, USER, { image });
  addEntry(k, dir, name, inode);
  return inode;
}
function place(k: Kernel, path: string): { dir: number; name: string } {
  // /bin is a link.
  const full = path.replace(/^\/bin\//, '/usr/bin/');
  const cut = full.lastIndexOf('/');
  return { dir: makeDirectories(k, full.slice(0, cut), USER), name: full.slice(cut + 1) };
}
