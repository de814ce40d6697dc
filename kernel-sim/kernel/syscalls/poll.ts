/** poll, ppoll, select, pselect6. */
import { POLLERR, POLLHUP, POLLIN, POLLNVAL, POLLOUT, POLLPRI, POLLRDNORM, POLLWRNORM, Struct, int } from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import { EBADF, EFAULT, EINVAL } from '../errno.js';
import { getFile } from '../fd.js';
import { fileOps } from '../file.js';
import type { Kernel } from '../kernel.js';
import { NS_PER_S } from '../limits.js';
import type { PendingCall, QueueId, Thread } from '../records.js';
import type { SysResult } from '../result.js';
import { settleMask, useMask } from '../sigmask.js';
import { userStruct } from '../uio.js';

interface Waiting {
  readonly deadline: number | undefined;
}

/** Sleeps on all of the files. `fds` for the explanation. */
function sleepOnFiles(k: Kernel, fds: readonly number[], queues: QueueId[], deadline: number | undefined): SysResult {
  const list = fds.length === 1 ? `descriptor ${fds[0]} is` : `descriptors ${fds.join(', ')} are`;
  const what = fds.length === 0 ? 'time to pass' : `${list} not ready`;
  const progress: Waiting = { deadline };
  return k.sleepOn([...new Set(queues)], what, {
    deadline,
    exclusive: false,
    restart: 'no handler',
    fd: fds.length === 1 ? fds[0] : undefined,
    progress,
  });
}

/** Deadline of a relative time in ns; the one of the first attempt stays. */
const deadlineOf = (k: Kernel, call: Readonly<PendingCall>, ns: number | undefined): number | undefined =>
  call.progress ? (call.progress as Waiting).deadline : ns === undefined ? undefined : k.clock() + ns;

/** A relative timespec or (`unit` 1000) timeval: ns, undefined for NULL, or -errno. */
function userTime(k: Kernel, t: Readonly<Thread>, address: number, unit: number): number | undefined {
  if (address === 0) return undefined;
  const s = userStruct(k, t, address, 16);
  if (s === undefined) return -EFAULT;
  const [sec, rest] = [s.i64(0), s.i64(8)];
  return sec < 0 || rest < 0 || (unit === 1 && rest >= NS_PER_S) ? -EINVAL : sec * NS_PER_S + rest * unit;
}

function poll(
  k: Kernel,
  t: Readonly<Thread>,
  a: readonly number[],
  call: Readonly<PendingCall>,
  ns: number | undefined,
): SysResult {
  const count = a[1] >>> 0;
  if (count > k.fileTables.must(k.proc(t).files).limit) return -EINVAL;
  const s = count === 0 ? Struct.of(0) : userStruct(k, t, a[0], count * 8);
  if (s === undefined) return -EFAULT;
  let ready = 0;
  const queues: QueueId[] = [];
  const fds: number[] = [];
  for (let i = 0; i < count; i++) {
    const fd = s.i32(i * 8);
    s.setU16(i * 8 + 6, 0);
    if (fd < 0) continue;
    const f = getFile(k, t, fd);
    const wanted = s.u16(i * 8 + 4) | POLLERR | POLLHUP;
    const mask = f === undefined ? POLLNVAL : fileOps(f).poll(k, f) & wanted;
    if (mask !== 0) ready++;
    s.setU16(i * 8 + 6, mask);
    fds.push(fd);
    if (f) queues.push(...fileOps(f).pollQueues(k, f));
  }
  const deadline = deadlineOf(k, call, ns);
  if (ready === 0 && (deadline === undefined || deadline > k.clock())) return sleepOnFiles(k, fds, queues, deadline);
  return count === 0 || k.mem.write(k.mm(t), a[0], s.bytes) ? ready : -EFAULT;
}

/** select: readiness of a bit of the three sets. */
const SETS = [POLLIN | POLLRDNORM | POLLHUP | POLLERR, POLLOUT | POLLWRNORM | POLLERR, POLLPRI];
function select(
  k: Kernel,
  t: Readonly<Thread>,
  a: readonly number[],
  call: Readonly<PendingCall>,
  ns: number | undefined,
): SysResult {
  const n = int(a[0]);
  if (n < 0) return -EINVAL;
  const { slots, limit } = k.fileTables.must(k.proc(t).files);
  // Bits beyond the size of the descriptor table are not looked at.
  const size = Math.max(256, ...Object.keys(slots).map((fd) => Number(fd) + 1));
  const max = Math.min(n, Math.ceil(size / 64) * 64, limit);
  const bytes = Math.ceil(n / 64) * 8;
  const sets: (Uint8Array | undefined)[] = [];
  for (const address of a.slice(1, 4)) {
    const set = address === 0 || bytes === 0 ? undefined : k.mem.read(k.mm(t), address, bytes);
    if (address !== 0 && bytes > 0 && set === undefined) return -EFAULT;
    sets.push(set);
  }
  const results = sets.map((set) => set && new Uint8Array(set.length));
  const queues: QueueId[] = [];
  const fds: number[] = [];
  let ready = 0;
  for (let fd = 0; fd < max; fd++) {
    const wanted = sets.map((set) => set !== undefined && ((set[fd >> 3] >> (fd & 7)) & 1) === 1);
    if (!wanted.includes(true)) continue;
    const f = getFile(k, t, fd);
    if (f === undefined) return -EBADF;
    const mask = fileOps(f).poll(k, f);
    fds.push(fd);
    queues.push(...fileOps(f).pollQueues(k, f));
    wanted.forEach((w, i) => {
      const result = results[i];
      if (!w || (mask & SETS[i]) === 0 || result === undefined) return;
      result[fd >> 3] |= 1 << (fd & 7);
      ready++;
    });
  }
  const deadline = deadlineOf(k, call, ns);
  if (ready === 0 && (deadline === undefined || deadline > k.clock())) return sleepOnFiles(k, fds, queues, deadline);
  for (let i = 0; i < 3; i++) {
    const result = results[i];
    if (result && !k.mem.write(k.mm(t), a[i + 1], result)) return -EFAULT;
  }
  return ready;
}

/** Writes the time that is left back, as Linux does; the result of the call stays. */
function leaveTime(
  k: Kernel,
  t: Readonly<Thread>,
  address: number,
  call: Readonly<PendingCall>,
  ns: number | undefined,
  unit: number,
  r: SysResult,
): SysResult {
  if (address === 0 || ns === undefined || typeof r !== 'number') return r;
  const left = Math.max(0, (deadlineOf(k, call, ns) ?? 0) - k.clock());
  const sec = Math.floor(left / NS_PER_S);
  k.mem.write(
    k.mm(t),
    address,
    Struct.of(16)
      .set64(0, sec)
      .set64(8, Math.floor((left - sec * NS_PER_S) / unit)).bytes,
  );
  return r;
}

const pollCall: Handler = (k, t, a, call) => poll(k, t, a, call, int(a[2]) < 0 ? undefined : int(a[2]) * 1e6);
const ppoll: Handler = (k, t, a, call) => {
  const ns = call.progress ? undefined : userTime(k, t, a[2], 1);
  if (ns !== undefined && ns < 0) return ns;
  const no = call.slept ? 0 : useMask(k, t, a[3], a[4]);
  return no < 0 ? no : settleMask(k, t, poll(k, t, a, call, ns));
};
const selectCall: Handler = (k, t, a, call) => {
  const ns = userTime(k, t, a[4], 1000);
  if (ns !== undefined && ns < 0) return ns;
  return leaveTime(k, t, a[4], call, ns, 1000, select(k, t, a, call, ns));
};
const pselect6: Handler = (k, t, a, call) => {
  const ns = userTime(k, t, a[4], 1);
  if (ns !== undefined && ns < 0) return ns;
  if (!call.slept && a[5] !== 0) {
    const pack = userStruct(k, t, a[5], 16);
    const no = pack === undefined ? -EFAULT : useMask(k, t, pack.u64(0), pack.u64(8));
    if (no < 0) return no;
  }
  return settleMask(k, t, leaveTime(k, t, a[4], call, ns, 1, select(k, t, a, call, ns)));
};

export const pollCalls: SyscallTable = {
  7: { name: 'poll', run: pollCall },
  23: { name: 'select', run: selectCall },
  270: { name: 'pselect6', run: pselect6 },
  271: { name: 'ppoll', run: ppoll },
};
