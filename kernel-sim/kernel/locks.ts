/**
 * Advisory locks on files (fcntl_locking(2), flock(2), fs/locks.c): record locks of processes, record locks of open file descriptions,
 * and whole-file locks of flock, which know nothing of the others.
 */
import { EAGAIN, EDEADLK } from './errno.js';
import type { Kernel } from './kernel.js';
import type { File, FileLock, LockOwner, Pid } from './records.js';
import type { SysResult } from './result.js';

/** Largest offset; a lock that reaches it goes to the end of the file, wherever that will be. */
export const OFFSET_MAX = Number.MAX_SAFE_INTEGER;

/** Identity of what is locked: 'inode:5'. Pipes and sockets can be locked like files. */
const targetOf = (f: Readonly<File>): string => `${f.object.kind}:${f.object.id}`;
const lockQueue = (target: string): string => `lock:${target}`;

const sameOwner = (a: Readonly<LockOwner>, b: Readonly<LockOwner>): boolean => a.kind === b.kind && a.id === b.id;
const overlaps = (a: Readonly<FileLock>, b: Readonly<FileLock>): boolean => a.start <= b.end && b.start <= a.end;
/** flock's locks are a world of their own. */
const conflicts = (a: Readonly<FileLock>, b: Readonly<FileLock>): boolean =>
  (a.owner.kind === 'flock') === (b.owner.kind === 'flock') &&
  !sameOwner(a.owner, b.owner) &&
  (a.type === 'write' || b.type === 'write') &&
  overlaps(a, b);

const record = (k: Kernel, target: string): { readonly id: number; readonly locks: readonly FileLock[] } | undefined =>
  k.locks.find((l) => l.target === target);

/** The first lock, in the order of beginnings, that stands against `wanted`. */
export function conflicting(k: Kernel, f: Readonly<File>, wanted: Readonly<FileLock>): Readonly<FileLock> | undefined {
  return record(k, targetOf(f))?.locks.find((l) => conflicts(l, wanted));
}

/**
 * Sets a lock, or with 'none' removes what the owner has in the range: own locks of other types are cut, those of the same type that touch
 * are made one. The caller has looked for conflicts.
 */
function apply(k: Kernel, target: string, owner: LockOwner, type: FileLock['type'] | 'none', lock: FileLock): void {
  const old = record(k, target)?.locks ?? [];
  const next: FileLock[] = [];
  let { start, end } = lock;
  for (const l of old) {
    const touches = l.type === type && l.start <= end + 1 && start <= l.end + 1;
    if (!sameOwner(l.owner, owner) || !(touches || overlaps(l, lock))) next.push({ ...l });
    else if (l.type === type) {
      start = Math.min(start, l.start);
      end = Math.max(end, l.end);
    } else {
      if (l.start < lock.start) next.push({ ...l, end: lock.start - 1 });
      if (l.end > lock.end) next.push({ ...l, start: lock.end + 1 });
    }
  }
  if (type !== 'none') next.push({ ...lock, type, start, end });
  // Owners in the order in which they came, each one's locks by their beginnings (posix_lock_inode inserts so).
  const order = [...old.map((l) => l.owner), owner];
  const rank = (l: FileLock): number => order.findIndex((o) => sameOwner(o, l.owner));
  next.sort((a, b) => rank(a) - rank(b) || a.start - b.start);
  store(k, target, next);
  k.wakeQueue(lockQueue(target));
}
function store(k: Kernel, target: string, locks: FileLock[]): void {
  const r = record(k, target);
  if (r === undefined) {
    if (locks.length > 0) k.locks.add({ target, locks });
  } else if (locks.length > 0) k.locks.edit(r.id).locks = locks;
  else k.locks.delete(r.id);
}

export interface LockCall {
  readonly wait: boolean;
  readonly fd: number;
  /** The process that asks, for the search for deadlocks. */
  readonly pid: Pid;
}

/** Takes a lock: 0, -EAGAIN, -EDEADLK, or a sleep until somebody lets go of something on the file. */
export function takeLock(k: Kernel, f: Readonly<File>, lock: FileLock, call: LockCall): SysResult {
  const target = targetOf(f);
  const { owner } = lock;
  // flock(2): a conversion is no single step, the old lock goes first.
  if (owner.kind === 'flock') {
    const own = record(k, target)?.locks.find((l) => sameOwner(l.owner, owner));
    if (own?.type === lock.type) return 0;
    if (own) releaseLocks(k, target, owner);
  }
  const other = conflicting(k, f, lock);
  if (other === undefined) {
    apply(k, target, owner, lock.type, lock);
    return 0;
  }
  if (!call.wait) return -EAGAIN;
  if (owner.kind === 'process' && wouldDeadlock(k, owner.id, other)) return -EDEADLK;
  const by = other.owner.kind === 'process' ? `pid ${other.owner.id}` : `open file description ${other.owner.id}`;
  const range = owner.kind === 'flock' ? '' : ` on ${rangeText(other)}`;
  const wakers = other.owner.kind === 'process' ? [other.owner.id] : undefined;
  return k.sleepOn([lockQueue(target)], `${by} has a ${other.type} lock${range}`, {
    object: target,
    fd: call.fd,
    wakers,
    progress: { lock },
  });
}
export const rangeText = (l: Readonly<FileLock>): string =>
  l.end === OFFSET_MAX ? `bytes ${l.start} to the end` : `bytes ${l.start} to ${l.end}`;

/** Removes what an owner has in a range. */
export function removeLock(k: Kernel, f: Readonly<File>, lock: FileLock): void {
  const target = targetOf(f);
  if (record(k, target)) apply(k, target, lock.owner, 'none', lock);
}
/** Removes all locks of an owner on a file. */
function releaseLocks(k: Kernel, target: string, owner: LockOwner): void {
  const locks = record(k, target)?.locks;
  if (!locks?.some((l) => sameOwner(l.owner, owner))) return;
  store(
    k,
    target,
    locks.filter((l) => !sameOwner(l.owner, owner)).map((l) => ({ ...l })),
  );
  k.wakeQueue(lockQueue(target));
}

/** Does the owner of `other` wait, over any number of others, for process `pid`? Only record locks of processes count. */
function wouldDeadlock(k: Kernel, pid: Pid, other: Readonly<FileLock>): boolean {
  let next: Readonly<FileLock> | undefined = other;
  const seen = new Set<number>();
  while (next?.owner.kind === 'process' && !seen.has(next.owner.id)) {
    if (next.owner.id === pid) return true;
    seen.add(next.owner.id);
    next = awaited(k, next.owner.id);
  }
  return false;
}
/** The lock for which a thread of the process sleeps. */
function awaited(k: Kernel, pid: Pid): Readonly<FileLock> | undefined {
  for (const tid of k.processes.get(pid)?.threads ?? []) {
    const t = k.threads.get(tid);
    const queue = t?.wait?.queues.find((q) => q.startsWith('lock:'));
    if (t === undefined || queue === undefined) continue;
    const { lock } = t.call?.progress as { lock: FileLock };
    const found = record(k, queue.slice('lock:'.length))?.locks.find((l) => conflicts(l, lock));
    if (found) return found;
  }
  return undefined;
}

/** close(2) by a process: all its record locks on the file go, whichever descriptor they were made by. */
export function closeLocks(k: Kernel, pid: Pid, f: Readonly<File>): void {
  if (k.locks.size > 0) releaseLocks(k, targetOf(f), { kind: 'process', id: pid });
}
/** The last reference to a description goes: so do its own locks. */
export function dropLocks(k: Kernel, f: Readonly<File>): void {
  if (k.locks.size === 0) return;
  releaseLocks(k, targetOf(f), { kind: 'description', id: f.id });
  releaseLocks(k, targetOf(f), { kind: 'flock', id: f.id });
}
