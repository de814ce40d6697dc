/** siginfo_t as user code sees it: 128 bytes in the layout of x86-64 (include/uapi/asm-generic/siginfo.h). */
import type { SigInfo } from './records.js';

const SIGCHLD = 17;
const FAULTS = new Set([4, 5, 7, 8, 11]);
const SI_USER = 0;

export function siginfoBytes(info: SigInfo): Uint8Array {
  const bytes = new Uint8Array(128);
  const v = new DataView(bytes.buffer);
  v.setInt32(0, info.signo, true);
  v.setInt32(4, info.errno, true);
  v.setInt32(8, info.code, true);
  // Sent by a process, a queue or a timer, not by the kernel on its own.
  const sent = info.code <= SI_USER;
  if (FAULTS.has(info.signo) && !sent) {
    v.setBigUint64(16, BigInt.asUintN(64, BigInt(Math.trunc(info.value))), true);
    return bytes;
  }
  v.setInt32(16, info.pid, true);
  v.setUint32(20, info.uid, true);
  if (info.signo === SIGCHLD && !sent) v.setInt32(24, info.status, true);
  else v.setBigInt64(24, BigInt.asIntN(64, BigInt(Math.trunc(info.value))), true);
  return bytes;
}
