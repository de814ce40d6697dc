/** fork, vfork, clone and clone3 (kernel/fork.c kernel_clone). */
import { Struct, int } from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import { E2BIG, EFAULT, EINVAL, EPERM } from '../errno.js';
import type { Kernel } from '../kernel.js';
import { NSIG, SIGCHLD } from '../signo.js';
import { forkProcess } from '../process.js';
import type { PendingCall, Thread } from '../records.js';
import type { SysResult } from '../result.js';
import { addThread } from '../threads.js';
import { userStruct } from '../uio.js';

// linux/sched.h
const CSIGNAL = 0xff;
const CLONE_VM = 0x100;
const CLONE_FS = 0x200;
const CLONE_FILES = 0x400;
const CLONE_SIGHAND = 0x800;
const CLONE_PIDFD = 0x1000;
const CLONE_VFORK = 0x4000;
const CLONE_PARENT = 0x8000;
const CLONE_THREAD = 0x10000;
const CLONE_NEWNS = 0x20000;
const CLONE_SETTLS = 0x80000;
const CLONE_PARENT_SETTID = 0x100000;
const CLONE_CHILD_CLEARTID = 0x200000;
const CLONE_CHILD_SETTID = 0x1000000;
/** CLONE_NEWCGROUP, UTS, IPC, USER, PID and NET: there is one namespace of each. */
const CLONE_NEW_ANY = 0x7e000000 | CLONE_NEWNS;

/** What clone(2) and clone3(2) are given. */
interface CloneArgs {
  readonly flags: number;
  readonly exitSignal: number;
  /** Stack pointer of the child; 0: it goes on where its parent stands, in a copy of the frames. */
  readonly stack: number;
  readonly parentTid: number;
  readonly childTid: number;
  readonly tls: number;
  /** The library's function that begins a child with a stack of its own, called with `stack`. Linux needs none: its child returns. */
  readonly entry: number;
}

/**
 * The frame of the library's function that has made the call. A child that runs in its parent's frames returns from that function, and
 * calls others in its place: the parent gets it back as it was. (On a real stack the return address is all that the function needs.)
 */
interface OwnFrame {
  readonly fp: number;
  readonly bytes: Uint8Array;
}
/** Frames are at most a page without what lies behind their variables. */
const FRAME_MAX = 4096;
/** Header of the caller's frame: it names the point at which the caller goes on, and the child has made other calls since. */
const HEADER = 16;
function ownFrame(k: Kernel, t: Readonly<Thread>): OwnFrame | undefined {
  const header = userStruct(k, t, t.fp, 8);
  const size = (header?.u64(0) ?? 0) + HEADER - t.fp;
  const bytes = size > HEADER && size <= FRAME_MAX ? k.mem.read(k.mm(t), t.fp, size) : undefined;
  return bytes && { fp: t.fp, bytes };
}

/** Sleeps until the child has given back the parent's address space: it execs or ends. */
function released(k: Kernel, t: Readonly<Thread>, child: number, frame: OwnFrame | undefined): SysResult {
  if (child < 0 || (k.processes.get(child)?.vfork ?? 0) === 0) {
    if (frame) k.mem.write(k.mm(t), frame.fp, frame.bytes);
    return child;
  }
  const what = `child ${child} has not yet called execve or exited (vfork)`;
  return k.sleepOn([`vfork:${child}`], what, {
    object: `proc:${child}`,
    interruptible: false,
    wakers: [child],
    progress: { child, frame },
  });
}
const sleptFor = (call: Readonly<PendingCall>) =>
  call.progress as { child: number; frame: OwnFrame | undefined } | undefined;

const has = (flags: number, flag: number): boolean => (flags & flag) !== 0;
/** 0 or -errno, as copy_process checks. */
function check(flags: number): number {
  if (has(flags, CLONE_THREAD) && !has(flags, CLONE_SIGHAND)) return -EINVAL;
  if (has(flags, CLONE_SIGHAND) && !has(flags, CLONE_VM)) return -EINVAL;
  if (has(flags, CLONE_NEWNS) && has(flags, CLONE_FS)) return -EINVAL;
  if (has(flags, CLONE_PIDFD)) return -EINVAL;
  return has(flags, CLONE_NEW_ANY) ? -EPERM : 0;
}

function cloneWith(k: Kernel, t: Readonly<Thread>, c: CloneArgs, call: Readonly<PendingCall>): SysResult {
  const before = sleptFor(call);
  if (before !== undefined) return released(k, t, before.child, before.frame);
  const no = check(c.flags);
  if (no < 0) return no;
  const vfork = has(c.flags, CLONE_VFORK);
  const frame = vfork && c.stack === 0 ? ownFrame(k, t) : undefined;
  const child = has(c.flags, CLONE_THREAD)
    ? addThread(k, t)
    : forkProcess(k, t, {
        vfork,
        // Two that run at the same time cannot share frames: without a stack of its own, or a parent that waits, a child gets a copy.
        sharesMemory: has(c.flags, CLONE_VM) && (c.stack !== 0 || vfork),
        sharesFiles: has(c.flags, CLONE_FILES),
        sharesFs: has(c.flags, CLONE_FS),
        sharesHandlers: has(c.flags, CLONE_SIGHAND),
        sibling: has(c.flags, CLONE_PARENT),
        exitSignal: c.exitSignal,
      });
  if (child < 0) return child;
  const w = k.threads.edit(child);
  if (has(c.flags, CLONE_VM) && !vfork) w.altStack = { sp: 0, size: 0, flags: 0 };
  if (has(c.flags, CLONE_SETTLS)) w.tp = c.tls;
  if (has(c.flags, CLONE_CHILD_CLEARTID)) w.clearTid = c.childTid;
  const id = Struct.of(4).set32(0, child).bytes;
  if (has(c.flags, CLONE_PARENT_SETTID)) k.mem.write(k.mm(t), c.parentTid, id);
  if (has(c.flags, CLONE_CHILD_SETTID)) k.mem.write(k.mm(k.threads.must(child)), c.childTid, id);
  // Nothing that can be called: the child faults at its first step, as one does that returns onto an empty stack.
  if (c.stack !== 0 && !k.beginThread?.(child, c.entry, c.stack)) k.threads.edit(child).fp = c.stack;
  return vfork ? released(k, t, child, frame) : child;
}

const fork: Handler = (k, t) => forkProcess(k, t);
/** The parent sleeps until the child, which runs in its memory, execs or exits. */
const vfork: Handler = (k, t, _a, call) =>
  cloneWith(
    k,
    t,
    { flags: CLONE_VM | CLONE_VFORK, exitSignal: SIGCHLD, stack: 0, parentTid: 0, childTid: 0, tls: 0, entry: 0 },
    call,
  );
const clone: Handler = (k, t, a, call) => {
  const [stack, parentTid, childTid, tls, entry] = a.slice(1);
  const flags = int(a[0]);
  return cloneWith(
    k,
    t,
    { flags: flags & ~CSIGNAL, exitSignal: flags & CSIGNAL, stack, parentTid, childTid, tls, entry },
    call,
  );
};

/** struct clone_args: CLONE_ARGS_SIZE_VER0. */
const ARGS_SIZE = 64;
const PAGE = 4096;
const clone3: Handler = (k, t, a, call) => {
  if (a[1] > PAGE) return -E2BIG;
  if (a[1] < ARGS_SIZE) return -EINVAL;
  const s = userStruct(k, t, a[0], ARGS_SIZE);
  if (s === undefined) return -EFAULT;
  const [flags, exitSignal, stack, size] = [s.u64(0), s.u64(32), s.u64(40), s.u64(48)];
  if (exitSignal > NSIG || (flags & CSIGNAL) !== 0 || flags > 0xffffffff) return -EINVAL;
  if (has(flags, CLONE_THREAD | CLONE_PARENT) && exitSignal !== 0) return -EINVAL;
  if ((stack === 0) !== (size === 0)) return -EINVAL;
  const [childTid, parentTid, tls] = [s.u64(16), s.u64(24), s.u64(56)];
  const top = stack === 0 ? 0 : stack + size;
  return cloneWith(k, t, { flags, exitSignal, stack: top, parentTid, childTid, tls, entry: a[5] }, call);
};

export const cloneCalls: SyscallTable = {
  56: { name: 'clone', run: clone, unwind: true },
  57: { name: 'fork', run: fork, unwind: true },
  58: { name: 'vfork', run: vfork, unwind: true },
  435: { name: 'clone3', run: clone3, unwind: true },
};
