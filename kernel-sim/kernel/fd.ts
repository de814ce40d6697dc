/**
 * Descriptors (fs/file.c): slots of a process's table refer to open file descriptions; the lowest free number is taken.
 */
import { EBADF, EMFILE } from './errno.js';
import { forgetFile } from './epoll/watch.js';
import { fileOps } from './file.js';
import type { Kernel } from './kernel.js';
import { NOFILE_SOFT } from './limits.js';
import { closeLocks, dropLocks } from './locks.js';
import { mqClosed } from './posix/mqueue.js';
import type { File, FileTable, Pid, Thread } from './records.js';

/** The description that a descriptor of the thread's process refers to. */
export function getFile(k: Kernel, t: Readonly<Thread>, fd: number): Readonly<File> | undefined {
  const slot = k.fileTables.get(k.proc(t).files)?.slots[fd];
  return slot && k.files.get(slot.file);
}

/** The lowest free descriptor >= `min`, or -EMFILE. */
export function freeFd(table: Readonly<FileTable>, min = 0): number {
  let fd = min;
  while (table.slots[fd] !== undefined) fd++;
  return fd < table.limit ? fd : -EMFILE;
}
/** Is there room for `count` more descriptors? */
export function roomForFds(k: Kernel, t: Readonly<Thread>, count: number): boolean {
  const table = k.fileTables.must(k.proc(t).files);
  let fd = -1;
  for (let i = 0; i < count; i++) {
    fd = freeFd(table, fd + 1);
    if (fd < 0) return false;
  }
  return true;
}

/** Puts a description in a free slot, which counts as a reference: the descriptor, or -EMFILE (then nothing is referenced). */
export function installFile(k: Kernel, t: Readonly<Thread>, file: number, cloexec: boolean, min = 0): number {
  const id = k.proc(t).files;
  const fd = freeFd(k.fileTables.must(id), min);
  if (fd >= 0) setSlot(k, id, fd, file, cloexec);
  return fd;
}
/** Fills a slot that is free. */
export function setSlot(k: Kernel, table: number, fd: number, file: number, cloexec: boolean): void {
  k.fileTables.edit(table).slots[fd] = { file, cloexec };
  k.files.edit(file).refs++;
}

/** A new description without references; the caller installs it. `flags` are O_* access mode and status flags. */
export function newFile(
  k: Kernel,
  owner: Pid,
  object: File['object'],
  flags: number,
  path: string | undefined = undefined,
): number {
  return k.files.add({ refs: 0, flags, offset: 0, object, path, owner, fifoCounter: undefined }).id;
}
/** One more reference to a description (SCM_RIGHTS in flight). */
export const holdFile = (k: Kernel, file: number): void => {
  k.files.edit(file).refs++;
};
/** One reference less; with the last the description goes, and the object learns of it. */
export function dropFile(k: Kernel, file: number): void {
  const f = k.files.edit(file);
  f.refs--;
  if (f.refs > 0) return;
  if (f.epolls) forgetFile(k, f);
  dropLocks(k, f);
  const object = { ...f };
  k.files.delete(file);
  fileOps(object).release(k, object);
}

/** close(2): 0 or -EBADF. */
export function closeFd(k: Kernel, pid: Pid, fd: number): number {
  const id = k.processes.must(pid).files;
  const slot = k.fileTables.get(id)?.slots[fd];
  if (slot === undefined) return -EBADF;
  delete k.fileTables.edit(id).slots[fd];
  const f = k.files.must(slot.file);
  closeLocks(k, pid, f);
  mqClosed(k, pid, f);
  dropFile(k, slot.file);
  return 0;
}

/** An empty table. */
export const newTable = (k: Kernel): number => k.fileTables.add({ slots: {}, limit: NOFILE_SOFT }).id;
/** fork: the same descriptions in a table of its own. */
export function copyTable(k: Kernel, table: number): number {
  const { slots, limit } = k.fileTables.must(table);
  const copy: FileTable['slots'] = {};
  for (const [fd, slot] of Object.entries(slots)) {
    copy[Number(fd)] = { ...slot };
    holdFile(k, slot.file);
  }
  return k.fileTables.add({ slots: copy, limit }).id;
}
/** exit: closes all, unless another process shares the table. */
export function leaveTable(k: Kernel, pid: Pid): void {
  const p = k.processes.edit(pid);
  const table = p.files;
  p.files = 0;
  if (table === 0 || k.processes.find((q) => q.files === table)) return;
  const { slots } = k.fileTables.must(table);
  for (const { file } of Object.values(slots)) {
    const f = k.files.must(file);
    closeLocks(k, pid, f);
    mqClosed(k, pid, f);
    dropFile(k, file);
  }
  k.fileTables.delete(table);
}
/** exec: a table that other processes share becomes a copy (unshare_files). */
export function ownTable(k: Kernel, pid: Pid): void {
  const { files } = k.processes.must(pid);
  if (k.processes.find((p) => p.id !== pid && p.files === files)) k.processes.edit(pid).files = copyTable(k, files);
}
/** exec: closes descriptors that have FD_CLOEXEC. */
export function closeOnExec(k: Kernel, pid: Pid): void {
  const { slots } = k.fileTables.must(k.processes.must(pid).files);
  for (const [fd, { cloexec }] of Object.entries(slots)) if (cloexec) closeFd(k, pid, Number(fd));
}
/** Processes that have a description of which `test` holds open, for explanations. */
export function holders(k: Kernel, test: (f: Readonly<File>) => boolean): Pid[] {
  const pids: Pid[] = [];
  for (const p of k.processes.values()) {
    const slots = k.fileTables.get(p.files)?.slots ?? {};
    const has = Object.values(slots).some(({ file }) => {
      const f = k.files.get(file);
      return f !== undefined && test(f);
    });
    if (has) pids.push(p.id);
  }
  return pids;
}
