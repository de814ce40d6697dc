/** signalfd(2), fs/signalfd.c: signals that are blocked, read as structs. Who reads takes the signals of his own process. */
import { O_NONBLOCK, POLLIN, Struct } from './abi.js';
import { EAGAIN, EFAULT, EINVAL } from './errno.js';
import type { FileOps } from './file.js';
import type { Kernel } from './kernel.js';
import type { SigInfo, Thread } from './records.js';
import { sigHas, sigMembers } from './sigset.js';
import { signalQueue, takeSignal } from './signals.js';
import { SIGCHLD, SI_USER, SIGBUS, SIGFPE, SIGILL, SIGSEGV, signalName } from './signo.js';

/** sizeof(struct signalfd_siginfo) */
const SIZE = 128;
const FAULTS = [SIGSEGV, SIGBUS, SIGILL, SIGFPE];

/** A signal as struct signalfd_siginfo: which fields are set depends on where it came from. */
function record(info: Readonly<SigInfo>): Uint8Array {
  const s = Struct.of(SIZE).set32(0, info.signo).set32(4, info.errno).set32(8, info.code);
  if (FAULTS.includes(info.signo) && info.code > SI_USER) return s.set64(72, info.value).bytes;
  s.set32(12, info.pid).set32(16, info.uid);
  if (info.signo === SIGCHLD && info.code > SI_USER) s.set32(40, info.status);
  // Values of sigqueue and timers: as an int and as a pointer.
  if (info.code < SI_USER) s.set32(44, info.value).set64(48, info.value);
  return s.bytes;
}

const ready = (t: Readonly<Thread>, pending: readonly SigInfo[], mask: [number, number]): boolean =>
  t.pending.some((s) => sigHas(mask, s.signo)) || pending.some((s) => sigHas(mask, s.signo));

export const signalfdOps: FileOps = {
  read(k, io, buffer) {
    if (buffer.remaining < SIZE) return -EINVAL;
    const { id } = io.file.object;
    const { mask } = k.signalfds.must(id);
    let got = 0;
    while (buffer.remaining >= SIZE) {
      const info = takeSignal(k, k.threads.must(io.t.id), (n) => sigHas(mask, n));
      if (info === undefined) break;
      if (!buffer.put(record(info))) return got || -EFAULT;
      got += SIZE;
    }
    if (got > 0) return got;
    if ((io.file.flags & O_NONBLOCK) !== 0) return -EAGAIN;
    const names = sigMembers(mask).map(signalName);
    const what =
      names.length > 4 ? `none of ${names.length} signals has come` : `${names.join(', ') || 'no signal'} has not come`;
    return k.sleepOn([signalQueue(io.t.pid)], what, { object: `signalfd:${id}`, fd: io.fd });
  },
  write: () => -EINVAL,
  poll(k, f) {
    // As on Linux it is the poller's signals that count.
    const t = k.threads.get(k.current);
    const p = t && k.processes.get(t.pid);
    return t && p && ready(t, p.pending, k.signalfds.must(f.object.id).mask) ? POLLIN : 0;
  },
  pollQueues(k) {
    const t = k.threads.get(k.current);
    return t ? [signalQueue(t.pid)] : [];
  },
  release: (k: Kernel, f) => k.signalfds.delete(f.object.id),
};
