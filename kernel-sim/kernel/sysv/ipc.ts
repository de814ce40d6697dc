/**
 * What the three System V mechanisms share (ipc/util.c): keys, identifiers, permissions, limits, and the structures that
 * programs see. svipc(7), ipc_namespaces(7).
 */
import type { Struct } from '../abi.js';
import { EACCES, EEXIST, EINVAL, ENOENT, ENOSPC, EPERM } from '../errno.js';
import type { Cred, Kernel } from '../kernel.js';
import { GLOBAL, type IpcPerm } from '../records.js';
import type { Table } from '../store.js';

export const IPC_PRIVATE = 0;
export const IPC_CREAT = 0o1000;
export const IPC_EXCL = 0o2000;
export const IPC_NOWAIT = 0o4000;
export const IPC_RMID = 0;
export const IPC_SET = 1;
export const IPC_STAT = 2;
export const IPC_INFO = 3;
/** Permission bits of all three classes, as the handlers ask for them. */
export const S_IRUGO = 0o444;
export const S_IWUGO = 0o222;
export const S_IXUGO = 0o111;

/** Defaults of /proc/sys/kernel. proc_sys_kernel(5). */
export const LIMITS = {
  msgmax: 8192,
  msgmnb: 16384,
  msgmni: 32000,
  semmsl: 32000,
  semmns: 1024000000,
  semopm: 500,
  semmni: 32000,
  /** ULONG_MAX - (1 << 24), as a signed number of 64 bits. */
  shmmax: -16777217,
  shmall: -16777217,
  shmmni: 4096,
} as const;

/** IPCMNI_SHIFT: an identifier is (seq << 15) + index. */
const SEQ_SHIFT = 15;
const INDEX_MASK = (1 << SEQ_SHIFT) - 1;
const SEQ_MAX = 0x7fffffff >> SEQ_SHIFT;
/** RADIX_TREE_MAP_SIZE: so many indices are gone through before one is used again. */
const MIN_CYCLE = 64;

export type IpcKind = 'msg' | 'sem' | 'shm';
/** What the records of queues, sets and segments have in common. */
export interface IpcObject {
  readonly id: number;
  ipcid: number;
  perm: IpcPerm;
}

/** May the process do all of `mode` (bits as in a file mode; those of any class count)? ipcperms(). */
export function permitted(perm: Readonly<IpcPerm>, cred: Cred, mode: number): boolean {
  const wanted = ((mode >> 6) | (mode >> 3) | mode) & 7;
  let granted = perm.mode;
  if (cred.uid === perm.cuid || cred.uid === perm.uid) granted >>= 6;
  else if (cred.gid === perm.cgid || cred.gid === perm.gid) granted >>= 3;
  return (wanted & ~granted) === 0 || cred.uid === 0;
}

/** Is the process owner or creator, as IPC_SET and IPC_RMID require? Else EPERM. ipcctl_obtain_check(). */
export const owns = (perm: Readonly<IpcPerm>, cred: Cred): boolean =>
  cred.uid === perm.cuid || cred.uid === perm.uid || cred.uid === 0;

/**
 * Record id of the object with an identifier: the identifier itself, until the sequence number needs more bits than a record id has.
 * (No two objects that exist at a time share their index, so none share their record id.)
 */
const RECORD_MASK = 0x3fffffff;
export const recordId = (ipcid: number): number => ipcid & RECORD_MASK;

/** The object with this identifier; undefined (EINVAL) also where the index is in use with another sequence number. */
export function byId<T extends IpcObject>(table: Table<T>, ipcid: number): Readonly<T> | undefined {
  const o = ipcid < 0 ? undefined : table.get(recordId(ipcid));
  return o?.ipcid === ipcid ? o : undefined;
}
/** The object at an index, as MSG_STAT, SEM_STAT and SHM_STAT count. */
export function byIndex<T extends IpcObject>(table: Table<T>, index: number): Readonly<T> | undefined {
  for (const o of table.values()) if ((o.ipcid & INDEX_MASK) === (index & INDEX_MASK)) return o;
  return undefined;
}
/** The highest index in use, 0 if there is none: what the *_INFO commands return. */
export function maxIndex<T extends IpcObject>(table: Table<T>): number {
  let max = 0;
  for (const o of table.values()) max = Math.max(max, o.ipcid & INDEX_MASK);
  return max;
}

export interface GetRequest<T extends IpcObject> {
  readonly kind: IpcKind;
  readonly table: Table<T>;
  /** msgmni, semmni, shmmni. */
  readonly limit: number;
  /** 0 or -errno for a request that finds an existing object. */
  check(o: Readonly<T>): number;
  /** 0 or -errno for a new one, before it has an identifier. */
  refuse(): number;
  /** The new record. */
  make(ipcid: number, perm: IpcPerm): Omit<T, 'id'>;
}
/** msgget, semget and shmget: the identifier or -errno. ipcget(). */
export function ipcget<T extends IpcObject>(
  k: Kernel,
  cred: Cred,
  key: number,
  flags: number,
  request: GetRequest<T>,
): number {
  if (key !== IPC_PRIVATE) {
    for (const o of request.table.values()) {
      if (o.perm.key !== key) continue;
      if (flags & IPC_CREAT && flags & IPC_EXCL) return -EEXIST;
      return request.check(o) || (permitted(o.perm, cred, flags) ? o.ipcid : -EACCES);
    }
    if (!(flags & IPC_CREAT)) return -ENOENT;
  }
  const refused = request.refuse();
  if (refused !== 0) return refused;
  const id = allocate(k, request);
  if (id < 0) return id;
  const { uid, gid } = cred;
  const perm = { key, uid, gid, cuid: uid, cgid: gid, mode: flags & 0o777, seq: id >>> SEQ_SHIFT };
  return request.table.add(request.make(id, perm), recordId(id)).ipcid;
}

/**
 * The next identifier, or -ENOSPC: indices go round, so that a removed identifier is not used again soon, and the sequence number grows
 * with each round. ipc_idr_alloc(). `ipcSeq` holds the last identifier + 1.
 */
function allocate<T extends IpcObject>(k: Kernel, { kind, table, limit }: GetRequest<T>): number {
  if (table.size >= limit) return -ENOSPC;
  const last = k.global.must(GLOBAL).ipcSeq[kind];
  const next = last & INDEX_MASK;
  const end = Math.min(Math.max(Math.floor((table.size * 3) / 2), MIN_CYCLE), limit);
  let index = next;
  while (index < end && byIndex(table, index)) index++;
  if (index >= end) for (index = 0; byIndex(table, index);) index++;
  let seq = last >>> SEQ_SHIFT;
  if (index < next) seq = seq + 1 >= SEQ_MAX ? 0 : seq + 1;
  const id = (seq << SEQ_SHIFT) + index;
  k.global.edit(GLOBAL).ipcSeq[kind] = id + 1;
  return id;
}

/** IPC_SET: takes over uid, gid and the permission bits of a struct ipc_perm. 0 or -errno. ipc_update_perm(). */
export function updatePerm(perm: IpcPerm, from: Struct): number {
  const uid = from.u32(4);
  const gid = from.u32(8);
  if (uid === 0xffffffff || gid === 0xffffffff) return -EINVAL;
  perm.uid = uid;
  perm.gid = gid;
  perm.mode = (perm.mode & ~0o777) | (from.u32(20) & 0o777);
  return 0;
}
/** Checks of IPC_SET and IPC_RMID: 0, -EINVAL or -EPERM. */
export function ctlCheck(o: Readonly<IpcObject> | undefined, cred: Cred): number {
  if (o === undefined) return -EINVAL;
  return owns(o.perm, cred) ? 0 : -EPERM;
}

/** Writes a struct ipc_perm (48 bytes), with which msqid_ds, semid_ds and shmid_ds begin. */
export function putPerm(to: Struct, p: Readonly<IpcPerm>): Struct {
  return putInts(to, 0, [p.key, p.uid, p.gid, p.cuid, p.cgid, p.mode]).setU16(24, p.seq);
}
/** Consecutive ints from byte `at` on. */
export function putInts(to: Struct, at: number, values: readonly number[]): Struct {
  values.forEach((v, i) => to.set32(at + 4 * i, v));
  return to;
}

/** Puts a new line into the explanation of a sleeping thread. */
export function explain(k: Kernel, tid: number, what: string): void {
  const wait = k.threads.get(tid)?.wait;
  if (wait !== undefined && wait.what !== what) k.threads.edit(tid).wait = { ...wait, what };
}
