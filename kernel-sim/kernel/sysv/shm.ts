/** System V shared memory: shmget(2), shmop(2), shmctl(2) (ipc/shm.c). A segment's pages are a SharedObject; its attachments are mappings. */
import { int, Struct } from '../abi.js';
import { EACCES, EFAULT, EINVAL, ENOSPC, EPERM } from '../errno.js';
import type { Kernel } from '../kernel.js';
import { unmapMemory } from '../mmap.js';
import type { Pid, ShmSegment, Thread, Vma } from '../records.js';
import { seconds } from '../time.js';
import { PAGE_SIZE } from '../../machine/layout.js';
import * as ipc from './ipc.js';

export const SHM_RDONLY = 0o10000;
export const SHM_RND = 0o20000;
export const SHM_REMAP = 0o40000;
export const SHM_EXEC = 0o100000;
export const SHM_LOCK = 11;
export const SHM_UNLOCK = 12;
export const SHM_STAT = 13;
export const SHM_INFO = 14;
export const SHM_STAT_ANY = 15;
/** Bits of shm_perm.mode: goes with the last detach; locked in memory. */
export const SHM_DEST = 0o1000;
export const SHM_LOCKED = 0o2000;

const PROT_READ = 1;
const PROT_WRITE = 2;
const PROT_EXEC = 4;
const roundUp = (size: number): number => Math.ceil(size / PAGE_SIZE) * PAGE_SIZE;

/** `Vma.shm` of an attachment: 0 means none, and 0 is a segment's identifier too. */
export const vmaShm = (segment: number): number => segment + 1;
/** The segment that a mapping attaches, or undefined: none. */
export const segmentOf = (vma: Readonly<Vma>): number | undefined => (vma.shm > 0 ? vma.shm - 1 : undefined);

/** shmget(key, size, shmflg). New segments are zero filled. */
export function shmget(k: Kernel, t: Readonly<Thread>, a: readonly number[]): number {
  const key = int(a[0]);
  const size = a[1];
  return ipc.ipcget(k, k.cred(t), key, int(a[2]), {
    kind: 'shm',
    table: k.shms,
    limit: ipc.LIMITS.shmmni,
    check: (s) => (size > s.size || size < 0 ? -EINVAL : 0),
    refuse: () => (size < 1 ? -EINVAL : size > Number.MAX_SAFE_INTEGER ? -ENOSPC : 0),
    make: (ipcid, perm) => ({
      ipcid,
      perm,
      size,
      nattch: 0,
      cpid: t.pid,
      lpid: 0,
      atime: 0,
      dtime: 0,
      ctime: seconds(k),
      dest: false,
      object: k.spaces.createShared(size, segmentName(key)),
    }),
  });
}
/** As /proc/PID/maps names it. */
const segmentName = (key: number): string => `/SYSV${(key >>> 0).toString(16).padStart(8, '0')} (deleted)`;

/** shmat(shmid, shmaddr, shmflg): the address of the attachment. */
export function shmat(k: Kernel, t: Readonly<Thread>, a: readonly number[]): number {
  const id = int(a[0]);
  const flags = int(a[2]);
  let address = a[1];
  const given = address !== 0;
  if (id < 0) return -EINVAL;
  if (given && address % PAGE_SIZE !== 0) {
    if (!(flags & SHM_RND)) return -EINVAL;
    address -= address % PAGE_SIZE;
    if (address === 0 && flags & SHM_REMAP) return -EINVAL;
  }
  if (!given && flags & SHM_REMAP) return -EINVAL;
  const readOnly = (flags & SHM_RDONLY) !== 0;
  const exec = (flags & SHM_EXEC) !== 0;
  const s = ipc.byId(k.shms, id);
  if (s === undefined) return -EINVAL;
  const wanted = ipc.S_IRUGO | (readOnly ? 0 : ipc.S_IWUGO) | (exec ? ipc.S_IXUGO : 0);
  if (!ipc.permitted(s.perm, k.cred(t), wanted)) return -EACCES;

  const mm = k.mm(t);
  const length = roundUp(s.size);
  const taken = k.mms.must(mm).vmas.some((v) => v.start < address + length && v.end > address);
  if (given && taken) {
    if (!(flags & SHM_REMAP)) return -EINVAL;
    const failed = unmapMemory(k, t, address, length);
    if (failed < 0) return failed;
  }
  const at = k.spaces.map(mm, {
    address,
    length,
    prot: PROT_READ | (readOnly ? 0 : PROT_WRITE) | (exec ? PROT_EXEC : 0),
    shared: true,
    fixed: given,
    backing: { kind: 'shared', id: s.object, offset: 0 },
    name: k.shared.must(s.object).name,
    shm: vmaShm(s.id),
  });
  if (at >= 0) attached(k, s.id, t.pid, 1);
  return at;
}

/** `n` mappings of the segment have come into being through the process. shm_open(). */
function attached(k: Kernel, id: number, pid: Pid, n: number): void {
  const s = k.shms.edit(id);
  s.nattch += n;
  s.lpid = pid;
  s.atime = seconds(k);
}

/** Mappings have gone: sets the count, and removes a segment that was only waiting for this. shm_close(). */
function detached(k: Kernel, id: number, pid: Pid, nattch: number): void {
  const s = k.shms.edit(id);
  s.nattch = nattch;
  s.lpid = pid;
  s.dtime = seconds(k);
  if (nattch === 0 && s.dest) destroy(k, s);
}
function destroy(k: Kernel, s: Readonly<ShmSegment>): void {
  const { id, object } = s;
  k.shms.delete(id);
  k.spaces.releaseShared(object);
}

/** Mappings of a segment in all address spaces: a mapping that was cut in two counts twice. */
function countMappings(k: Kernel, id: number): number {
  let n = 0;
  for (const mm of k.mms.values()) for (const v of mm.vmas) if (segmentOf(v) === id) n++;
  return n;
}

/** shmdt(shmaddr): unmaps the attachment that was made there, whatever is left of it. */
export function shmdt(k: Kernel, t: Readonly<Thread>, a: readonly number[]): number {
  const address = a[0];
  if (address % PAGE_SIZE !== 0) return -EINVAL;
  const mine = k.mms
    .must(k.mm(t))
    .vmas.filter((v) => segmentOf(v) !== undefined && v.start - address === v.backing?.offset);
  const first = mine.find((v) => v.start >= address);
  if (first === undefined) return -EINVAL;
  for (const v of mine) {
    if (v.shm === first.shm) unmapMemory(k, t, v.start, v.end - v.start);
  }
  return 0;
}

/** fork(2): the child has the parent's attachments; the parent counts as who attached last. */
export function forkShm(k: Kernel, parent: Pid, child: Pid): void {
  const mm = k.processes.must(child).mm;
  if (mm === k.processes.must(parent).mm) return;
  for (const [id, n] of attachments(k, mm)) attached(k, id, parent, n);
}
/** The address space of the process is about to go (exit, exec), unless others use it too. */
export function leaveShm(k: Kernel, pid: Pid): void {
  const { mm } = k.processes.must(pid);
  const space = k.mms.get(mm);
  if (space === undefined || space.users > 1) return;
  for (const [id, n] of attachments(k, mm)) detached(k, id, pid, k.shms.must(id).nattch - n);
}
export function unmapShm(k: Kernel, pid: Pid, removed: readonly Vma[]): void {
  for (const id of new Set(removed.map(segmentOf))) if (id !== undefined) detached(k, id, pid, countMappings(k, id));
}
/** Segments attached in an address space, and how many mappings of each. */
function attachments(k: Kernel, mm: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const v of k.mms.must(mm).vmas) {
    const id = segmentOf(v);
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** shmctl(shmid, cmd, buf) */
export function shmctl(k: Kernel, t: Readonly<Thread>, a: readonly number[]): number {
  const id = int(a[0]);
  const cmd = int(a[1]);
  if (id < 0 || cmd < 0) return -EINVAL;
  switch (cmd) {
    case ipc.IPC_INFO:
    case SHM_INFO:
      return k.mem.write(k.mm(t), a[2], cmd === SHM_INFO ? use(k) : shminfo()) ? ipc.maxIndex(k.shms) : -EFAULT;
    case ipc.IPC_STAT:
    case SHM_STAT:
    case SHM_STAT_ANY:
      return stat(k, t, id, cmd, a[2]);
    case ipc.IPC_SET:
      return set(k, t, id, a[2]);
    case ipc.IPC_RMID:
      return remove(k, t, id);
    case SHM_LOCK:
    case SHM_UNLOCK:
      return lock(k, t, id, cmd === SHM_LOCK);
    default:
      return -EINVAL;
  }
}

function stat(k: Kernel, t: Readonly<Thread>, id: number, cmd: number, to: number): number {
  const s = cmd === ipc.IPC_STAT ? ipc.byId(k.shms, id) : ipc.byIndex(k.shms, id);
  if (s === undefined) return -EINVAL;
  if (cmd !== SHM_STAT_ANY && !ipc.permitted(s.perm, k.cred(t), ipc.S_IRUGO)) return -EACCES;
  const ds = ipc.putPerm(Struct.of(112), s.perm);
  ds.set64(48, s.size).set64(56, s.atime).set64(64, s.dtime).set64(72, s.ctime);
  ds.set32(80, s.cpid).set32(84, s.lpid).set64(88, s.nattch);
  if (!k.mem.write(k.mm(t), to, ds.bytes)) return -EFAULT;
  return cmd === ipc.IPC_STAT ? 0 : s.ipcid;
}

function set(k: Kernel, t: Readonly<Thread>, id: number, from: number): number {
  const bytes = k.mem.read(k.mm(t), from, 112);
  if (bytes === undefined) return -EFAULT;
  const refused = ipc.ctlCheck(ipc.byId(k.shms, id), k.cred(t));
  if (refused !== 0) return refused;
  const s = k.shms.edit(ipc.recordId(id));
  const bad = ipc.updatePerm(s.perm, new Struct(bytes));
  if (bad === 0) s.ctime = seconds(k);
  return bad;
}

/** A segment that is attached only loses its key, and goes with the last detach; until then it can be attached by its identifier. */
function remove(k: Kernel, t: Readonly<Thread>, id: number): number {
  const refused = ipc.ctlCheck(ipc.byId(k.shms, id), k.cred(t));
  if (refused !== 0) return refused;
  const s = k.shms.edit(ipc.recordId(id));
  s.dest = true;
  if (s.nattch === 0) destroy(k, s);
  else {
    s.perm.key = ipc.IPC_PRIVATE;
    s.perm.mode |= SHM_DEST;
  }
  return 0;
}

function lock(k: Kernel, t: Readonly<Thread>, id: number, on: boolean): number {
  const found = ipc.byId(k.shms, id);
  if (found === undefined) return -EINVAL;
  if (!ipc.owns(found.perm, k.cred(t))) return -EPERM;
  const { perm } = k.shms.edit(found.id);
  perm.mode = on ? perm.mode | SHM_LOCKED : perm.mode & ~SHM_LOCKED;
  return 0;
}

/** struct shminfo */
function shminfo(): Uint8Array {
  const { shmmax, shmall, shmmni } = ipc.LIMITS;
  const info = Struct.of(72);
  [shmmax, 1, shmmni, shmmni, shmall].forEach((v, i) => info.set64(8 * i, v));
  return info.bytes;
}
/** struct shm_info: segments, their pages, and of these the ones that have been touched. */
function use(k: Kernel): Uint8Array {
  let [pages, resident] = [0, 0];
  for (const s of k.shms.values()) {
    pages += roundUp(s.size) / PAGE_SIZE;
    resident += k.shared.get(s.object)?.pages.size ?? 0;
  }
  return Struct.of(48).set32(0, k.shms.size).set64(8, pages).set64(16, resident).bytes;
}
