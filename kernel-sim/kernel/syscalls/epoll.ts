/** epoll_create, epoll_create1, epoll_ctl, epoll_wait, epoll_pwait, epoll_pwait2. */
import { O_CLOEXEC, O_RDWR, Struct, int } from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import { EBADF, EFAULT, EINVAL, EPERM } from '../errno.js';
import { addItem, changeItem, deleteItem, newEpoll, pollable, takeEvents } from '../epoll/epoll.js';
import { epollWaiters } from '../epoll/watch.js';
import { freeFd, getFile, installFile, newFile } from '../fd.js';
import type { Kernel } from '../kernel.js';
import type { PendingCall, Thread } from '../records.js';
import type { SysResult } from '../result.js';
import { settleMask, useMask } from '../sigmask.js';
import { userTimespec } from '../timespec.js';
import { userStruct } from '../uio.js';

/** sizeof(struct epoll_event): packed on x86-64. */
const EVENT_SIZE = 12;
/** EP_MAX_EVENTS */
const MAX_EVENTS = Math.floor(0x7fffffff / EVENT_SIZE);

function create(k: Kernel, t: Readonly<Thread>, flags: number): number {
  if ((flags & ~O_CLOEXEC) !== 0) return -EINVAL;
  const room = freeFd(k.fileTables.must(k.proc(t).files));
  if (room < 0) return room;
  const file = newFile(k, t.pid, { kind: 'epoll', id: newEpoll(k) }, O_RDWR, 'anon_inode:[eventpoll]');
  return installFile(k, t, file, (flags & O_CLOEXEC) !== 0);
}

const EPOLL_CTL_ADD = 1;
const EPOLL_CTL_DEL = 2;
const EPOLL_CTL_MOD = 3;
const ctl: Handler = (k, t, a) => {
  const [epfd, op, fd] = [int(a[0]), int(a[1]), int(a[2])];
  const s = op === EPOLL_CTL_DEL ? Struct.of(EVENT_SIZE) : userStruct(k, t, a[3], EVENT_SIZE);
  if (s === undefined) return -EFAULT;
  const ep = getFile(k, t, epfd);
  const f = getFile(k, t, fd);
  if (ep === undefined || f === undefined) return -EBADF;
  if (!pollable(k, f)) return -EPERM;
  if (ep.object.kind !== 'epoll' || ep.id === f.id) return -EINVAL;
  const events = s.i32(0);
  const data: [number, number] = [s.u32(4), s.u32(8)];
  const { id } = ep.object;
  switch (op) {
    case EPOLL_CTL_ADD:
      return addItem(k, id, fd, f, events, data);
    case EPOLL_CTL_MOD:
      return changeItem(k, id, fd, f.id, events, data);
    case EPOLL_CTL_DEL:
      return deleteItem(k, id, fd, f.id);
    default:
      return -EINVAL;
  }
};

interface Waiting {
  readonly deadline: number | undefined;
}
function wait(
  k: Kernel,
  t: Readonly<Thread>,
  a: readonly number[],
  call: Readonly<PendingCall>,
  ns: number | undefined,
): SysResult {
  const max = int(a[2]);
  if (max <= 0 || max > MAX_EVENTS) return -EINVAL;
  const f = getFile(k, t, int(a[0]));
  if (f === undefined) return -EBADF;
  if (f.object.kind !== 'epoll') return -EINVAL;
  const { id } = f.object;
  const got = takeEvents(k, id, max, (n, events, data) => {
    const s = Struct.of(EVENT_SIZE).set32(0, events).set32(4, data[0]).set32(8, data[1]);
    return k.mem.write(k.mm(t), a[1] + n * EVENT_SIZE, s.bytes);
  });
  if (got !== 0) return got;
  const waited = call.progress as Waiting | undefined;
  const deadline = waited ? waited.deadline : ns === undefined ? undefined : k.clock() + ns;
  if (deadline !== undefined && deadline <= k.clock()) return 0;
  const n = k.epolls.must(id).items.length;
  const what =
    n === 1 ? `descriptor ${k.epolls.must(id).items[0].fd} is not ready` : `none of ${n} descriptors is ready`;
  const progress: Waiting = { deadline };
  return k.sleepOn([epollWaiters(id)], what, {
    object: `epoll:${id}`,
    fd: int(a[0]),
    deadline,
    restart: false,
    progress,
  });
}

const milliseconds = (ms: number): number | undefined => (ms < 0 ? undefined : ms * 1e6);
const epollWait: Handler = (k, t, a, call) => wait(k, t, a, call, milliseconds(int(a[3])));
const epollPwait: Handler = (k, t, a, call) => {
  const no = call.slept ? 0 : useMask(k, t, a[4], a[5]);
  return no < 0 ? no : settleMask(k, t, wait(k, t, a, call, milliseconds(int(a[3]))));
};
const epollPwait2: Handler = (k, t, a, call) => {
  let ns: number | undefined;
  if (a[3] !== 0 && !call.slept) {
    ns = userTimespec(k, t, a[3]);
    if (ns < 0) return ns;
  }
  const no = call.slept ? 0 : useMask(k, t, a[4], a[5]);
  return no < 0 ? no : settleMask(k, t, wait(k, t, a, call, ns));
};

export const epollCalls: SyscallTable = {
  213: { name: 'epoll_create', run: (k, t, a) => (int(a[0]) <= 0 ? -EINVAL : create(k, t, 0)) },
  232: { name: 'epoll_wait', run: epollWait },
  233: { name: 'epoll_ctl', run: ctl },
  281: { name: 'epoll_pwait', run: epollPwait },
  291: { name: 'epoll_create1', run: (k, t, a) => create(k, t, int(a[0])) },
  441: { name: 'epoll_pwait2', run: epollPwait2 },
};
