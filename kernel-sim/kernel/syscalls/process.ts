/** execve, exit, wait4, waitid, and who a process is. */
import { Struct, int } from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import { E2BIG, EACCES, ECHILD, EFAULT, EINVAL, EPERM, ESRCH } from '../errno.js';
import { findExecutable } from '../exec.js';
import type { Kernel } from '../kernel.js';
import { ARG_MAX, INIT_PID, MAX_ARG_STRLEN, SHELL_PID } from '../limits.js';
import { childQueue, childrenOf, exitProcess, exitThread, reap } from '../process.js';
import type { Process, Thread } from '../records.js';
import type { SysResult } from '../result.js';
import { CLD_CONTINUED, CLD_EXITED, CLD_KILLED, CLD_STOPPED, SIGCHLD } from '../signo.js';
import { putStruct, textOf, userPath } from '../uio.js';

/** A NULL-terminated array of strings; -EFAULT, -E2BIG. NULL itself is an empty list. */
function userStrings(k: Kernel, t: Readonly<Thread>, address: number): string[] | number {
  const list: string[] = [];
  let total = 0;
  for (let at = address; address !== 0; at += 8) {
    const pointer = k.mem.read(k.mm(t), at, 8);
    if (pointer === undefined) return -EFAULT;
    const p = new Struct(pointer).u64(0);
    if (p === 0) break;
    const bytes = k.mem.readString(k.mm(t), p, MAX_ARG_STRLEN);
    if (bytes === undefined) return -EFAULT;
    if (bytes === null) return -E2BIG;
    total += bytes.length + 9;
    if (total > ARG_MAX) return -E2BIG;
    list.push(textOf(bytes));
  }
  return list;
}
const execve: Handler = (k, t, a) => {
  const path = userPath(k, t, a[0]);
  if (typeof path === 'number') return path;
  const argv = userStrings(k, t, a[1]);
  if (typeof argv === 'number') return argv;
  const envp = userStrings(k, t, a[2]);
  if (typeof envp === 'number') return envp;
  const found = findExecutable(k, t, path, argv);
  if (typeof found === 'number') return found;
  k.execRequest = { tid: t.id, path, ...found, envp };
  return 'exec';
};

const exitGroup: Handler = (k, t, a) => {
  exitProcess(k, t.pid, (int(a[0]) & 0xff) << 8);
  return 'gone';
};
const exit: Handler = (k, t, a) => {
  exitThread(k, t.id, int(a[0]));
  return 'gone';
};

const WNOHANG = 1;
const WUNTRACED = 2;
const WEXITED = 4;
const WCONTINUED = 8;
const WNOWAIT = 0x01000000;
const WALL = 0x40000000;
const WCLONE = 0x80000000;
/** __WNOTHREAD | __WALL | __WCLONE: which children count, by the signal that their end sends. */
const WLINUX = 0xe0000000;

/** Something that a child has done: how it is told. */
interface Event {
  readonly pid: number;
  readonly uid: number;
  /** For wait4. */
  readonly status: number;
  /** For waitid. */
  readonly code: number;
  readonly value: number;
}
/** The first child, in order of birth, that has something to tell; takes it unless WNOWAIT. undefined: none yet. */
function collect(k: Kernel, children: readonly Readonly<Process>[], options: number): Event | undefined {
  for (const c of children) {
    const { id: pid, uid, status, report } = c;
    const keep = (options & WNOWAIT) !== 0;
    if (c.state === 'zombie' && (options & WEXITED) !== 0) {
      if (!keep) reap(k, pid);
      const signo = status & 0x7f;
      return { pid, uid, status, code: signo ? CLD_KILLED : CLD_EXITED, value: signo || status >> 8 };
    }
    const wanted = report?.kind === 'stopped' ? WUNTRACED : WCONTINUED;
    if (report === undefined || c.state === 'zombie' || (options & wanted) === 0) continue;
    if (!keep) k.processes.edit(pid).report = undefined;
    const stopped = report.kind === 'stopped';
    const value = stopped ? report.status >> 8 : 18;
    return { pid, uid, status: report.status, code: stopped ? CLD_STOPPED : CLD_CONTINUED, value };
  }
  return undefined;
}
function waitFor(
  k: Kernel,
  t: Readonly<Thread>,
  match: (p: Readonly<Process>) => boolean,
  options: number,
  tell: (e: Event | undefined) => number,
): SysResult {
  const counts = (c: Readonly<Process>): boolean =>
    (options & WALL) !== 0 || (c.exitSignal !== SIGCHLD) === ((options & WCLONE) !== 0);
  const children = childrenOf(k, t.pid).filter((c) => counts(c) && match(c));
  if (children.length === 0) return -ECHILD;
  const event = collect(k, children, options);
  if (event !== undefined || (options & WNOHANG) !== 0) return tell(event);
  const pids = children.map((c) => c.id);
  const what =
    pids.length === 1
      ? `child ${pids[0]} ${children[0].state === 'stopped' ? 'is stopped' : 'is running'}`
      : `children ${pids.join(', ')} are running`;
  const object = `proc:${pids[0]}`;
  return k.sleepOn([childQueue(t.pid)], what, { object, exclusive: false, wakers: pids });
}
const wait4: Handler = (k, t, a) => {
  const [pid, options] = [int(a[0]), int(a[2])];
  if ((options & ~(WNOHANG | WUNTRACED | WCONTINUED | WLINUX)) !== 0) return -EINVAL;
  const { pgid } = k.proc(t);
  const match = (p: Readonly<Process>): boolean =>
    pid === -1 || (pid > 0 ? p.id === pid : p.pgid === (pid === 0 ? pgid : -pid));
  return waitFor(k, t, match, options | WEXITED, (e) => {
    if (e === undefined) return 0;
    if (a[1] !== 0 && putStruct(k, t, a[1], Struct.of(4).set32(0, e.status)) < 0) return -EFAULT;
    if (a[3] !== 0 && putStruct(k, t, a[3], Struct.of(144)) < 0) return -EFAULT;
    return e.pid;
  });
};
const P_ALL = 0;
const P_PID = 1;
const P_PGID = 2;
const waitid: Handler = (k, t, a) => {
  const [type, id, options] = [int(a[0]), int(a[1]), int(a[3])];
  const known = WNOHANG | WNOWAIT | WEXITED | WUNTRACED | WCONTINUED | WLINUX;
  if ((options & ~known) !== 0 || (options & (WEXITED | WUNTRACED | WCONTINUED)) === 0) return -EINVAL;
  if (![P_ALL, P_PID, P_PGID].includes(type) || (type === P_PID && id <= 0) || id < 0) return -EINVAL;
  const { pgid } = k.proc(t);
  const match = (p: Readonly<Process>): boolean =>
    type === P_ALL || (type === P_PID ? p.id === id : p.pgid === (id === 0 ? pgid : id));
  return waitFor(k, t, match, options, (e) => {
    if (a[2] === 0) return 0;
    const s = Struct.of(128);
    if (e) s.set32(0, SIGCHLD).set32(8, e.code).set32(16, e.pid).set32(20, e.uid).set32(24, e.value);
    return putStruct(k, t, a[2], s);
  });
};

const getsid: Handler = (k, t, a) => {
  const p = int(a[0]) === 0 ? k.proc(t) : k.processes.get(int(a[0]));
  return p?.sid ?? (int(a[0]) === SHELL_PID ? SHELL_PID : -ESRCH);
};
const getpgid: Handler = (k, t, a) => {
  const p = int(a[0]) === 0 ? k.proc(t) : k.processes.get(int(a[0]));
  return p?.pgid ?? (int(a[0]) === SHELL_PID ? SHELL_PID : int(a[0]) === INIT_PID ? INIT_PID : -ESRCH);
};
const setsid: Handler = (k, t) => {
  const me = k.proc(t);
  if (k.processes.find((p) => p.pgid === me.id)) return -EPERM;
  const p = k.processes.edit(me.id);
  p.sid = p.pgid = p.id;
  return p.id;
};
const setpgid: Handler = (k, t, a) => {
  const me = k.proc(t);
  const pid = int(a[0]) || me.id;
  const pgid = int(a[1]) || pid;
  if (pgid < 0) return -EINVAL;
  const target = k.processes.get(pid);
  if (target === undefined || (pid !== me.id && target.ppid !== me.id)) return -ESRCH;
  if (target.ppid === me.id) {
    if (target.sid !== me.sid) return -EPERM;
    if (target.execed) return -EACCES;
  }
  if (target.sid === pid) return -EPERM;
  if (pgid !== pid && !k.processes.find((p) => p.pgid === pgid && p.sid === me.sid)) return -EPERM;
  k.processes.edit(pid).pgid = pgid;
  return 0;
};
/** setuid and the like: to what one is already; root may all. */
const setId =
  (field: 'uid' | 'gid'): Handler =>
  (k, t, a) => {
    const p = k.proc(t);
    const wanted = int(a[0]);
    if (wanted === p[field]) return 0;
    if (p.uid !== 0) return -EPERM;
    k.processes.edit(p.id)[field] = wanted;
    return 0;
  };

export const processCalls: SyscallTable = {
  39: { name: 'getpid', run: (_k, t) => t.pid },
  59: { name: 'execve', run: execve, unwind: true },
  60: { name: 'exit', run: exit, unwind: true },
  61: { name: 'wait4', run: wait4 },
  102: { name: 'getuid', run: (k, t) => k.proc(t).uid },
  104: { name: 'getgid', run: (k, t) => k.proc(t).gid },
  105: { name: 'setuid', run: setId('uid') },
  106: { name: 'setgid', run: setId('gid') },
  107: { name: 'geteuid', run: (k, t) => k.proc(t).uid },
  108: { name: 'getegid', run: (k, t) => k.proc(t).gid },
  109: { name: 'setpgid', run: setpgid },
  110: { name: 'getppid', run: (k, t) => k.proc(t).ppid },
  111: { name: 'getpgrp', run: (k, t) => k.proc(t).pgid },
  112: { name: 'setsid', run: setsid },
  121: { name: 'getpgid', run: getpgid },
  124: { name: 'getsid', run: getsid },
  186: { name: 'gettid', run: (_k, t) => t.id },
  231: { name: 'exit_group', run: exitGroup, unwind: true },
  247: { name: 'waitid', run: waitid },
};
