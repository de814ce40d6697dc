/** Ancillary data of unix sockets: SCM_RIGHTS and SCM_CREDENTIALS (cmsg(3), unix(7)). */
import { Struct } from '../abi.js';
import { EBADF, EFAULT, EINVAL, EPERM, ETOOMANYREFS } from '../errno.js';
import { getFile, installFile, dropFile } from '../fd.js';
import type { Kernel } from '../kernel.js';
import { SCM_MAX_FD } from '../limits.js';
import type { SkBuff, Thread } from '../records.js';
import { concat } from '../uio.js';

const SOL_SOCKET = 1;
const SCM_RIGHTS = 1;
const SCM_CREDENTIALS = 2;
const HEADER = 16;
export const MSG_CTRUNC = 8;

/** What goes along with a message. Descriptions are not held: the message that is delivered holds them. */
export interface Scm {
  readonly rights: number[];
  readonly cred: SkBuff['cred'];
}

/** Reads the control buffer of sendmsg: -EINVAL for what is malformed or unknown, -EBADF, -EPERM, -ETOOMANYREFS, -EFAULT. */
export function readControl(k: Kernel, t: Readonly<Thread>, address: number, length: number): Scm | number {
  let { pid, uid, gid } = k.cred(t);
  const rights: number[] = [];
  if (address === 0 || length === 0) return { rights, cred: { pid, uid, gid } };
  const bytes = k.mem.read(k.mm(t), address, length);
  if (bytes === undefined) return -EFAULT;
  const s = new Struct(bytes);
  for (let at = 0; at + HEADER <= length;) {
    const size = s.u64(at);
    if (size < HEADER || at + size > length) return -EINVAL;
    const type = s.i32(at + 12);
    if (s.i32(at + 8) === SOL_SOCKET) {
      if (type === SCM_RIGHTS) {
        const n = Math.floor((size - HEADER) / 4);
        if (rights.length + n > SCM_MAX_FD) return -EINVAL;
        for (let i = 0; i < n; i++) {
          const f = getFile(k, t, s.i32(at + HEADER + 4 * i));
          if (f === undefined) return -EBADF;
          rights.push(f.id);
        }
      } else if (type === SCM_CREDENTIALS) {
        if (size !== HEADER + 12) return -EINVAL;
        const claim = { pid: s.i32(at + HEADER), uid: s.u32(at + HEADER + 4), gid: s.u32(at + HEADER + 8) };
        if (uid !== 0 && (claim.pid !== pid || claim.uid !== uid || claim.gid !== gid)) return -EPERM;
        ({ pid, uid, gid } = claim);
      } else return -EINVAL;
    }
    at += Math.ceil(size / 8) * 8;
  }
  if (rights.length > 0 && inFlight(k) > k.fileTables.must(k.proc(t).files).limit) return -ETOOMANYREFS;
  return { rights, cred: { pid, uid, gid } };
}
/** Descriptors in flight, of all sockets (the world has one user). */
const inFlight = (k: Kernel): number =>
  [...k.sockets.values()].reduce((n, s) => n + s.queue.reduce((m, b) => m + b.rights.length, 0), 0);

/** What a receive has taken out of the queue. The rights are held for it. */
export interface Received {
  rights: number[];
  cred: SkBuff['cred'] | undefined;
}

/**
 * Fills the control buffer of recvmsg: installs the descriptions at the lowest free descriptors. What has no room is closed, and
 * MSG_CTRUNC is set. Answers the bytes to store and the flags.
 */
export function writeControl(
  k: Kernel,
  t: Readonly<Thread>,
  received: Received,
  room: number,
  cloexec: boolean,
  passcred: boolean,
): { bytes: Uint8Array; flags: number } {
  const parts: Uint8Array[] = [];
  let left = room;
  let flags = 0;
  const add = (type: number, data: Uint8Array): void => {
    const size = HEADER + data.length;
    const s = Struct.of(Math.min(Math.ceil(size / 8) * 8, left));
    s.set64(0, size).set32(8, SOL_SOCKET).set32(12, type).bytes.set(data, HEADER);
    parts.push(s.bytes);
    left -= s.bytes.length;
  };
  if (passcred && received.cred) {
    const { pid, uid, gid } = received.cred;
    if (left < HEADER + 12) flags |= MSG_CTRUNC;
    else add(SCM_CREDENTIALS, Struct.of(12).set32(0, pid).set32(4, uid).set32(8, gid).bytes);
  }
  if (received.rights.length > 0) {
    const fits = Math.max(0, Math.floor((left - HEADER) / 4));
    const fds: number[] = [];
    for (const file of received.rights.slice(0, fits)) {
      const fd = installFile(k, t, file, cloexec);
      if (fd < 0) break;
      fds.push(fd);
    }
    if (fds.length < received.rights.length) flags |= MSG_CTRUNC;
    const data = Struct.of(4 * fds.length);
    fds.forEach((fd, i) => data.set32(4 * i, fd));
    if (fds.length > 0) add(SCM_RIGHTS, data.bytes);
    dropRights(k, received);
  }
  return { bytes: concat(parts), flags };
}
/** The references that the message held are given up. */
export function dropRights(k: Kernel, received: Received): void {
  const { rights } = received;
  received.rights = [];
  for (const file of rights) dropFile(k, file);
}
