/**
 * /proc (proc(5)): directories whose entries are made when somebody looks, and files whose text is made when somebody reads. An inode
 * of it has the device `proc:PATH`, with the path below /proc; what the files say is in proc-text.ts.
 */
import { ESRCH } from '../errno.js';
import type { Kernel } from '../kernel.js';
import { HOME } from '../limits.js';
import type { File, Inode, Process, Thread } from '../records.js';
import { bytesOf } from '../uio.js';
import { collectInode, newInode } from './inode.js';
import { FILES, OF_PROCESS } from './proc-text.js';

const DEVICE = 'proc:';
const ROOT_USER = { uid: 0, gid: 0 };
/** Symbolic links of a process. */
const LINKS = ['cwd', 'exe', 'root'] as const;

const pathOf = (i: Readonly<Inode>): string | undefined =>
  i.device.startsWith(DEVICE) ? i.device.slice(DEVICE.length) : undefined;
const processOf = (k: Kernel, path: string): Readonly<Process> | undefined =>
  k.processes.get(Number(path.split('/', 1)[0]));

type Child = [name: string, type: 'dir' | 'file' | 'symlink'];

/** What a directory holds now. */
function children(k: Kernel, path: string): Child[] {
  const [first, second, ...rest] = path.split('/');
  if (/^\d+$/.test(first)) {
    const p = processOf(k, path);
    if (p === undefined || rest.length > 0) return [];
    if (second === 'fd') return Object.keys(k.fileTables.get(p.files)?.slots ?? {}).map((fd): Child => [fd, 'symlink']);
    return [
      ...Object.keys(OF_PROCESS).map((name): Child => [name, 'file']),
      ...LINKS.map((name): Child => [name, 'symlink']),
      ['fd', 'dir'],
    ];
  }
  const prefix = path === '' ? '' : `${path}/`;
  const out = new Map<string, Child>();
  if (path === '') {
    for (const p of k.processes.values()) out.set(String(p.id), [String(p.id), 'dir']);
    out.set('self', ['self', 'symlink']);
  }
  for (const file of Object.keys(FILES)) {
    if (!file.startsWith(prefix)) continue;
    const [name, ...more] = file.slice(prefix.length).split('/');
    out.set(name, [name, more.length > 0 ? 'dir' : 'file']);
  }
  return [...out.values()];
}

/** The entries of any directory; of one in /proc after they have been brought up to date. */
export function entriesOf(k: Kernel, dir: Readonly<Inode>): Readonly<Record<string, number>> {
  const path = pathOf(dir);
  const old = dir.entries ?? {};
  if (path === undefined) return old;
  const wanted = children(k, path);
  const names = new Set(wanted.map(([name]) => name));
  const gone = Object.keys(old).filter((name) => !names.has(name));
  const missing = wanted.filter(([name]) => old[name] === undefined);
  if (gone.length === 0 && missing.length === 0) return old;
  const entries = { ...old };
  for (const name of gone) {
    forget(k, entries[name]);
    delete entries[name];
  }
  const { uid, gid } = processOf(k, path) ?? ROOT_USER;
  for (const [name, type] of missing) {
    const child = path === '' ? name : `${path}/${name}`;
    const own = processOf(k, child) ?? { uid, gid };
    const mode = type === 'symlink' ? 0o777 : type === 'file' ? 0o444 : name === 'fd' ? 0o500 : 0o555;
    const id = newInode(k, type, mode, own, { device: DEVICE + child });
    const i = k.inodes.edit(id);
    i.nlink = type === 'dir' ? 2 : 1;
    i.parent = type === 'dir' ? dir.id : 0;
    entries[name] = id;
  }
  return (k.inodes.edit(dir.id).entries = entries);
}
/** A process has ended: its directory goes, but for what is still open. */
function forget(k: Kernel, id: number): void {
  const i = k.inodes.get(id);
  if (i === undefined) return;
  for (const child of Object.values(i.entries ?? {})) forget(k, child);
  k.inodes.edit(id).nlink = 0;
  collectInode(k, id);
}

/** Where a symbolic link leads. */
export function linkTarget(k: Kernel, t: Readonly<Thread>, link: Readonly<Inode>): string {
  const path = pathOf(link);
  if (path === undefined) return link.target;
  if (path === 'self') return String(t.pid);
  const [pid, kind, fd] = path.split('/');
  const p = k.processes.get(Number(pid));
  if (p === undefined) return '';
  if (kind === 'cwd') return p.cwd;
  if (kind === 'exe') return p.image.startsWith('/') ? p.image : `${HOME}/${p.image.split('/').at(-1)}`;
  if (kind === 'root') return '/';
  const slot = k.fileTables.get(p.files)?.slots[Number(fd)];
  return slot === undefined ? '' : describeFile(k, k.files.must(slot.file));
}
/** What /proc/PID/fd/N says of a file. */
function describeFile(k: Kernel, f: Readonly<File>): string {
  const { kind, id } = f.object;
  if (kind === 'tty') return k.ttys.must(id).isatty ? '/dev/pts/0' : `pipe:[${100 + id}]`;
  if (kind === 'pipe' && k.pipes.must(id).inode === 0) return `pipe:[${10000 + id}]`;
  if (kind === 'socket') return `socket:[${20000 + id}]`;
  if (f.path !== undefined) return f.path;
  return kind === 'epoll' ? 'anon_inode:[eventpoll]' : `anon_inode:[${kind}]`;
}

/** The contents of a file of /proc; undefined: it is none; -ESRCH: its process has gone. */
export function procContents(k: Kernel, i: Readonly<Inode>): Uint8Array | number | undefined {
  const path = pathOf(i);
  if (path === undefined || i.type !== 'file') return undefined;
  const fixed = FILES[path];
  if (fixed) return bytesOf(fixed(k));
  const p = processOf(k, path);
  const text = OF_PROCESS[path.split('/')[1] ?? ''];
  return p && text ? bytesOf(text(k, p)) : -ESRCH;
}
