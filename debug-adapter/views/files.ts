/** Descriptors, open file descriptions, inodes that are in use, and the streams of the world. */
import * as abi from '../../kernel-sim/kernel/abi.js';
import type { File, FileTable, Inode, Process, Tty } from '../../kernel-sim/kernel/records.js';
import type { Change } from '../../kernel-sim/kernel/store.js';
import type { FdEntity, FileEntity, InodeEntity, TtyEntity } from '../protocol.js';
import { plural } from './bytes.js';
import { type Look, type View, changed, objectOf, part, same } from './look.js';
import { renames } from './pipe.js';

const ACCESS = ['O_RDONLY', 'O_WRONLY', 'O_RDWR'] as const;
const STATUS = [
  ['O_APPEND', abi.O_APPEND],
  ['O_NONBLOCK', abi.O_NONBLOCK],
  ['O_ASYNC', abi.O_ASYNC],
  ['O_DIRECT', abi.O_DIRECT],
  ['O_DSYNC', abi.O_DSYNC],
  ['O_NOATIME', abi.O_NOATIME],
  ['O_PATH', abi.O_PATH],
] as const;
/** Access mode and file status flags by name. */
export const flagNames = (flags: number): string[] => [
  ACCESS[flags & abi.O_ACCMODE] ?? 'O_ACCMODE',
  ...STATUS.filter(([, bit]) => (flags & bit) === bit).map(([name]) => name),
];

/** What a description is open on: "pipe 1, read end", "/tmp/log", "terminal". */
function objectText({ k }: Look, f: Readonly<File>): string {
  const { kind, id, role } = f.object;
  switch (kind) {
    case 'pipe': {
      const name = f.path === undefined ? `pipe ${id}` : `FIFO ${f.path}`;
      return role === 'both' || role === undefined ? name : `${name}, ${role} end`;
    }
    case 'tty':
      return ttyLabel(k.ttys.get(id));
    case 'inode':
      return f.path ?? `inode ${id}`;
    default:
      return `${kind} ${id}`;
  }
}

export const fdView: View = {
  prefix: 'fd',
  *ids({ k }) {
    for (const p of k.processes.values()) {
      for (const fd of Object.keys(k.fileTables.get(p.files)?.slots ?? {})) yield `fd:${p.id}:${fd}`;
    }
  },
  build(look, id): FdEntity | undefined {
    const { k } = look;
    const [pid, fd] = [part(id, 1), part(id, 2)];
    const slot = k.fileTables.get(k.processes.get(pid)?.files ?? 0)?.slots[fd];
    const file = slot && k.files.get(slot.file);
    if (slot === undefined || file === undefined) return undefined;
    const cloexec = slot.cloexec ? ' · FD_CLOEXEC' : '';
    return {
      kind: 'fd',
      id,
      label: `fd ${fd}`,
      detail: `${flagNames(file.flags).join('|')} · ${objectText(look, file)}${cloexec}`,
      pid,
      fd,
      cloexec: slot.cloexec,
      file: `file:${slot.file}`,
    };
  },
  *affected(look, c) {
    for (const { pid, fd } of changedSlots(look, c)) yield `fd:${pid}:${fd}`;
    if (c.table === 'files' && changed<File>(c, 'flags', 'path', 'object')) {
      for (const { pid, fd } of look.slotsOf(c.id)) yield `fd:${pid}:${fd}`;
    }
  },
};

/** Descriptors of processes that the change of a record makes, removes or alters. */
export function* changedSlots(look: Look, c: Change): Iterable<{ pid: number; fd: number; file: number }> {
  if (c.table === 'fileTables') {
    const [before, after] = [c.before as Readonly<FileTable> | undefined, c.after as Readonly<FileTable> | undefined];
    for (const pid of look.tableUsers(c.id)) yield* differing(pid, before, after);
  } else if (c.table === 'processes' && changed<Process>(c, 'files')) {
    const [before, after] = [c.before as Readonly<Process> | undefined, c.after as Readonly<Process> | undefined];
    yield* differing(c.id, before && look.tableBefore(before.files), after && look.k.fileTables.get(after.files));
  }
}
function* differing(
  pid: number,
  before: Readonly<FileTable> | undefined,
  after: Readonly<FileTable> | undefined,
): Iterable<{ pid: number; fd: number; file: number }> {
  const [a, b] = [before?.slots ?? {}, after?.slots ?? {}];
  for (const [fd, slot] of Object.entries(a))
    if (!same(slot, b[Number(fd)])) yield { pid, fd: Number(fd), file: slot.file };
  for (const [fd, slot] of Object.entries(b))
    if (!same(slot, a[Number(fd)])) yield { pid, fd: Number(fd), file: slot.file };
}

export const fileView: View = {
  prefix: 'file',
  *ids({ k }) {
    for (const id of k.files.ids()) yield `file:${id}`;
  },
  build(look, id): FileEntity | undefined {
    const f = look.k.files.get(part(id, 1));
    if (f === undefined) return undefined;
    const flags = flagNames(f.flags);
    const offset = f.object.kind === 'inode' ? ` · offset ${f.offset}` : '';
    return {
      kind: 'file',
      id,
      label: `file ${f.id}`,
      detail: `${flags.join('|')} · ${plural(f.refs, 'reference')}${offset} · ${objectText(look, f)}`,
      refs: f.refs,
      flags,
      offset: f.offset,
      object: objectOf(f),
      role: f.object.role,
    };
  },
  *affected(_look, c) {
    if (c.table === 'files') yield `file:${c.id}`;
  },
};

const TYPES: Readonly<Record<Inode['type'], string>> = {
  file: 'regular file',
  dir: 'directory',
  fifo: 'FIFO',
  socket: 'socket file',
  symlink: 'symbolic link',
  chardev: 'device',
};
/** Inodes that are open, and the FIFOs and socket files that programs have left. */
const shown = (i: Readonly<Inode>): boolean => i.refs > 0 || i.type === 'fifo' || i.type === 'socket';

export const inodeView: View = {
  prefix: 'inode',
  *ids({ k }) {
    for (const i of k.inodes.values()) if (shown(i)) yield `inode:${i.id}`;
  },
  build(look, id): InodeEntity | undefined {
    const i = look.k.inodes.get(part(id, 1));
    if (i === undefined || !shown(i)) return undefined;
    const path = look.pathOf(i.id) ?? '(deleted)';
    const size = i.type === 'file' ? ` · ${plural(i.size, 'byte')}` : '';
    return {
      kind: 'inode',
      id,
      label: path,
      detail: `${TYPES[i.type]}${size}`,
      path,
      type: TYPES[i.type],
      size: i.size,
    };
  },
  *affected(look, c) {
    if (c.table !== 'inodes') return;
    yield `inode:${c.id}`;
    if (renames(c)) yield* this.ids(look);
  },
};

const ttyLabel = (tty: Readonly<Tty> | undefined): string =>
  tty === undefined ? 'terminal' : tty.isatty ? 'terminal' : tty.stream;

export const ttyView: View = {
  prefix: 'tty',
  *ids({ k }) {
    for (const id of k.ttys.ids()) yield `tty:${id}`;
  },
  build({ k }, id): TtyEntity | undefined {
    const tty = k.ttys.get(part(id, 1));
    if (tty === undefined) return undefined;
    return { kind: 'tty', id, label: ttyLabel(tty), detail: ttyDetail(tty), stream: tty.stream };
  },
  *affected(_look, c) {
    if (c.table === 'ttys') yield `tty:${c.id}`;
  },
};
/** "5 bytes to read · 19 bytes written" */
function ttyDetail(tty: Readonly<Tty>): string {
  const words: string[] = [];
  if (tty.stream === 'stdin') {
    if (tty.input.length > 0) words.push(`${plural(tty.input.length, 'byte')} to read`);
    else words.push(tty.eof ? 'end of input' : 'no input yet');
  }
  if (tty.stream !== 'stdin' || tty.isatty) words.push(`${plural(tty.written, 'byte')} written`);
  return words.join(' · ');
}
