/**
 * The kernel's records: plain data in the tables of the store (store.ts), linked by id. A record holds numbers, strings,
 * booleans, arrays and objects of those, and immutable `Uint8Array`s (never written after they are stored: replace them).
 * Records are changed only through `table.edit(id)`.
 */
import type { PageMap } from '../machine/pagemap.js';

export type Pid = number;
export type Tid = number;

/**
 * A process (thread group). The first program has pid 100 and its parent is 99, a shell outside the world that cannot be
 * signalled; later ones are 101, 102 … pid 1 is init, outside the world too: it adopts orphans and reaps them at once.
 */
export interface Process {
  readonly id: Pid;
  ppid: Pid;
  pgid: number;
  sid: number;
  uid: number;
  gid: number;
  /** Name of the program, as in comm. */
  comm: string;
  /** Program image, by name, in the simulator's list of programs. */
  image: string;
  argv: string[];
  /** Address space; 0 for a zombie, as are its files. */
  mm: number;
  files: number;
  /** Working directory (absolute) and file mode creation mask. */
  cwd: string;
  umask: number;
  state: 'alive' | 'stopped' | 'zombie';
  threads: Tid[];
  /** Wait status as wait4 gives it, once a zombie. */
  status: number;
  /** Disposition by signal number 1..64. */
  actions: Record<number, SigAction>;
  /** Process-directed pending signals, oldest first. */
  pending: SigInfo[];
  /** alarm(2): id in the timers table, or 0. */
  alarm: number;
  /** A stop or continuation that the parent has not yet waited for (WUNTRACED, WCONTINUED): the status for it. */
  report: { kind: 'stopped' | 'continued'; status: number } | undefined;
  /** Parent that vfork has suspended until this process execs or exits: its thread. 0: none. */
  vfork: Tid;
  /** Has called execve (setpgid on it then gives EACCES). */
  execed: boolean;
  /** CLONE_FS, CLONE_SIGHAND: processes with the same number here share `cwd` and `umask`, or `actions`. 0: shared with none. */
  fs: number;
  sighand: number;
  /** Signal that the parent gets at its end: SIGCHLD, another (clone(2)), or 0 for none. */
  exitSignal: number;
}
export interface SigAction {
  /** 0: SIG_DFL, 1: SIG_IGN, else the address of the handler. */
  handler: number;
  /** Blocked while the handler runs; bit n-1 is signal n; two 32-bit halves, low first. */
  mask: [number, number];
  flags: number;
  restorer: number;
}
export interface SigInfo {
  signo: number;
  code: number;
  errno: number;
  pid: number;
  uid: number;
  status: number;
  /** si_value / si_addr as a number. */
  value: number;
  /** In a process with several threads: the one that is to take it, as long as it does not block it. */
  taker?: Tid;
}

/** A thread: what the scheduler runs. The first thread of a process has tid == pid. */
export interface Thread {
  readonly id: Tid;
  pid: Pid;
  state: 'ready' | 'blocked' | 'stopped' | 'dead';
  /** Innermost frame, virtual; 0 before the first and after the last. */
  fp: number;
  /** What the innermost frame's header named as its point before the safepoint at which the thread stands; -1 where it stands in a call. */
  point: number;
  /** The thread that made it; 0 for the first of all. */
  parent: Tid;
  /** Name of its own, as in /proc/PID/task/TID/comm; undefined for a first thread: it has the process's. */
  comm: string | undefined;
  /** Value that the innermost frame's pending call returns when resumed; two 32-bit halves, low first. */
  ret: [number, number];
  /** Thread pointer. */
  tp: number;
  blockedSignals: [number, number];
  pending: SigInfo[];
  /** The system call in progress while blocked, or to be made when the thread is next run. */
  call: PendingCall | undefined;
  /** Why it sleeps; set exactly while state is 'blocked'. */
  wait: Wait | undefined;
  /** Last system call that failed, for the views. */
  lastError: { call: string; errno: number } | undefined;
  /** Stack mapping: lowest address and top. */
  stack: { low: number; high: number };
  /** set_tid_address / CLONE_CHILD_CLEARTID */
  clearTid: number;
  /** set_robust_list: address of the head, 0 for none. */
  robustList: number;
  /** Signal handlers that run, innermost last. */
  signalFrames: SignalFrame[];
  /** sigsuspend and the like: the mask to come back to once a handler has been chosen. */
  savedMask: [number, number] | undefined;
  /** SCHED_* and priority (sched(7)): remembered, without effect. */
  policy: number;
  priority: number;
  /** sigaltstack(2): size 0 where there is none. */
  altStack: { sp: number; size: number; flags: number };
}
/** What a running signal handler has interrupted; taken up again by sigreturn. */
export interface SignalFrame {
  /** Innermost frame at the time of delivery. */
  fp: number;
  ret: [number, number];
  /** A system call that is to be made again after the handler (SA_RESTART). */
  call: PendingCall | undefined;
}
export interface PendingCall {
  nr: number;
  args: number[];
  /** What the handler must remember between attempts (bytes written so far …); plain data of the handler's own. */
  progress: unknown;
  /** True once the thread has slept in this call (and has not been interrupted since). */
  slept: boolean;
  /** Set between the interruption of the call by a signal and the delivery of that signal. See result.ts `Sleep`. */
  interrupted?: { result: number; restart: boolean | 'no handler' };
}

/** Why a thread sleeps, in a form from which the views and the wait-for graph are derived. */
export interface Wait {
  /** Name of the call: 'read', 'msgrcv', 'wait4' … */
  call: string;
  /** Wait queues that it is on: any wake of one of them makes the call be tried again. */
  queues: QueueId[];
  /** What is awaited, one line, without the name of the call: "pipe 1 is empty; 1 writer". */
  what: string;
  /** Object concerned, for views: entity id as in the views ('pipe:1', 'msg:0'), or undefined. */
  object: string | undefined;
  /** Descriptor concerned, if any. */
  fd: number | undefined;
  /** Absolute virtual time in ns at which the sleep ends by itself; undefined: never. */
  deadline: number | undefined;
  /** Can a signal interrupt it? (SIGKILL always can.) */
  interruptible: boolean;
  /** Default true: waiters wake in order, `n` at a time. False: woken together, the latest first (non-exclusive, as Linux has it for eventfd, poll …). */
  exclusive?: boolean;
  /**
   * Processes of which any could end the sleep ("who could wake it"): e.g. those that hold a write end. Computed on demand
   * by the object; here only the fixed part for waits on processes (wait4).
   */
  wakers?: Pid[];
  /** For futexes: what the library waits for (futex-wait.ts). What is known of it is read from memory when somebody asks. */
  futex?: { readonly kind: FutexKind; readonly address: number };
}
/** What a futex is part of; the library says so. */
export type FutexKind =
  | 'word' | 'mutex' | 'robust mutex' | 'pi mutex' | 'cond' | 'read lock' | 'write lock' | 'barrier' | 'join' | 'semaphore' | 'once' | 'library lock'; // prettier-ignore
/** Names a wait queue: object kind, id and side, e.g. 'pipe:1:read', 'sem:0:2:P', 'exit:5'. Order of waiting is kept by the queue. */
export type QueueId = string;

/** A wait queue: threads in the order in which they wake. Exists while it has waiters, or (`kept`) as long as its object. */
export interface WaitQueue {
  readonly id: number;
  name: QueueId;
  waiters: Tid[];
  kept: boolean;
  /** Items of epoll interest lists that are told of each wake, in order of their registration. */
  watchers?: EpollKey[];
}
/** Names an item of an interest list: epoll(7) keys items by descriptor number and open file description. */
export interface EpollKey {
  epoll: number;
  fd: number;
  file: number;
}

/** A descriptor table; shared by the threads of a process (CLONE_FILES shares it between processes). */
export interface FileTable {
  readonly id: number;
  /** By descriptor number. */
  slots: Record<number, { file: number; cloexec: boolean }>;
  /** RLIMIT_NOFILE. */
  limit: number;
}
/** An open file description (struct file). */
export interface File {
  readonly id: number;
  /** Number of descriptor slots (and in-flight messages) that refer to it. */
  refs: number;
  /** O_* status flags and access mode. */
  flags: number;
  offset: number;
  /** What it is open on. `role` distinguishes the two ends of a pipe. */
  object: { kind: FileKind; id: number; role?: 'read' | 'write' | 'both' };
  /** Path it was opened by, for the views. */
  path: string | undefined;
  /** Process that opened it. */
  owner: number;
  /** A FIFO opened for reading without waiting: how many writers had ever come by then; no hang-up is reported before the next. */
  fifoCounter: number | undefined;
  /** Interest lists that it is on: it leaves them when its last reference goes. */
  epolls?: number[];
}
export type FileKind = 'pipe' | 'socket' | 'inode' | 'tty' | 'eventfd' | 'signalfd' | 'timerfd' | 'epoll' | 'mqueue';

/** A file, directory, FIFO, socket file, symbolic link or device in the simulated file system. */
export interface Inode {
  readonly id: number;
  type: 'file' | 'dir' | 'fifo' | 'socket' | 'symlink' | 'chardev';
  mode: number;
  uid: number;
  gid: number;
  nlink: number;
  /** Open descriptions and mappings, which keep an unlinked inode alive. */
  refs: number;
  size: number;
  /** Contents of a regular file: shared with mappings. */
  pages: PageMap | undefined;
  entries: Record<string, number> | undefined;
  parent: number;
  target: string;
  /** chardev: 'null', 'zero', 'tty' … */
  device: string;
  /** fifo: id of the pipe while open, else 0. */
  pipe: number;
  /** Name of the program that execve starts; '' for none. */
  image: string;
  /** Id of the POSIX message queue that the file stands for. */
  mqueue?: number;
  /** ns */
  atime: number;
  mtime: number;
  ctime: number;
}

/** Terminal or stdio stream of the world: where output goes and input comes from. */
export interface Tty {
  readonly id: number;
  /** 'stdin' | 'stdout' | 'stderr' */
  stream: 'stdin' | 'stdout' | 'stderr';
  isatty: boolean;
  /** Input not yet read. */
  input: Uint8Array;
  /** True when no more input will come. */
  eof: boolean;
  /** Bytes written so far (the bytes themselves go to the host through the output event). */
  written: number;
}

/** A pipe or the buffer of a FIFO (pipe(7)). */
export interface Pipe {
  readonly id: number;
  /** Buffers ("slots") in order; a slot holds at most a page. */
  slots: {
    /** Bytes not yet read. */
    bytes: Uint8Array;
    /** Bytes of the page before them, already read: they are not free for merging. */
    offset: number;
    packet: boolean;
    canMerge: boolean;
  }[];
  /** Number of slots: capacity / 4096. */
  maxSlots: number;
  readers: number;
  writers: number;
  /** For FIFO opens: how many readers and writers have ever come. */
  rCounter: number;
  wCounter: number;
  /** Inode of a FIFO; 0 for an anonymous pipe. */
  inode: number;
}

/** A unix-domain socket (unix(7)). Data for it is in its own receive queue, as on Linux. */
export interface Socket {
  readonly id: number;
  family: number;
  type: number;
  protocol: number;
  state: 'unconnected' | 'listening' | 'connecting' | 'connected' | 'disconnected';
  /** Connected peer, 0 if none. */
  peer: number;
  /** Bound name: path, '\0abstract', or undefined. */
  name: string | undefined;
  /** Name of the peer, kept for getpeername when the peer has gone. */
  peerName: string | undefined;
  /** Inode of the bound socket file, 0 if none. */
  inode: number;
  backlog: number;
  /** Sockets of connections not yet accepted, oldest first. */
  acceptQueue: number[];
  /** Connections wait in the accept queue of this listener: not yet accepted. 0: accepted or not of a listener. */
  listener: number;
  /** Received and not yet read. */
  queue: SkBuff[];
  /** Bytes of own sent data, in truesize, not yet read by the peer; limit SO_SNDBUF. */
  wmemAlloc: number;
  sndbuf: number;
  rcvbuf: number;
  shutdown: number;
  /** Pending SO_ERROR. */
  error: number;
  rcvtimeo: number;
  sndtimeo: number;
  rcvlowat: number;
  passcred: boolean;
  cred: { pid: number; uid: number; gid: number };
  peercred: { pid: number; uid: number; gid: number } | undefined;
  options: Record<string, number>;
  /** Of internet sockets. Then `name` and `peerName` are the ends as text, '127.0.0.1:80'. */
  inet?: Inet;
}
/** One end of a connection. Address 0.0.0.0 or :: is any; port 0 is none. */
export interface Endpoint {
  address: string;
  port: number;
}
/** States of RFC 9293, as ss(8) names them. */
export type TcpState =
  | 'CLOSE' | 'LISTEN' | 'SYN-SENT' | 'ESTAB' | 'FIN-WAIT-2' | 'CLOSE-WAIT' | 'LAST-ACK' | 'TIME-WAIT'; // prettier-ignore
/** The internet part of a socket (struct inet_sock, tcp_sock). */
export interface Inet {
  local: Endpoint;
  remote: Endpoint | undefined;
  /** bind(2) has chosen the address, the port: they outlive a disconnect. */
  boundAddress: boolean;
  boundPort: boolean;
  tcp: TcpState;
  /** No descriptor refers to it any more; the protocol still needs it. */
  orphan: boolean;
  /** Timer of SYN-SENT and TIME-WAIT; 0: none. */
  timer: number;
  /** SYNs sent. */
  tries: number;
  /** Bytes of the stream that have been read. */
  consumed: number;
  /** Position of the urgent byte in the received stream, and the byte where it waits outside of the stream. */
  urgent: { at: number; byte: number; taken: boolean } | undefined;
}
/** A message, or a piece of a stream, in a receive queue (struct sk_buff). */
export interface SkBuff {
  /** What has not been read. */
  bytes: Uint8Array;
  truesize: number;
  /** Sender's socket, for wmemAlloc and source address. */
  from: number;
  fromName: string | undefined;
  /** Descriptions in flight (SCM_RIGHTS). */
  rights: number[];
  cred: { pid: number; uid: number; gid: number };
}

/** Who has a lock: a process (fcntl), or an open file description (F_OFD_SETLK; flock). */
export interface LockOwner {
  kind: 'process' | 'description' | 'flock';
  id: number;
}
export interface FileLock {
  type: 'read' | 'write';
  owner: LockOwner;
  /** First and last byte. */
  start: number;
  end: number;
}
/** The advisory locks on one file. Exists while there are any. */
export interface FileLocks {
  readonly id: number;
  /** Entity id of the object: 'inode:5'. */
  target: string;
  locks: FileLock[];
}

/** eventfd(2): a 64-bit counter, in two halves, low first. */
export interface EventFd {
  readonly id: number;
  count: [number, number];
  /** EFD_SEMAPHORE: a read takes 1. */
  semaphore: boolean;
}
/** timerfd_create(2) */
export interface TimerFd {
  readonly id: number;
  clock: number;
  /** Id in the timers table; 0: disarmed, or a one-shot timer that has expired. */
  timer: number;
  /** ns */
  interval: number;
  /** Expirations not yet read. */
  ticks: number;
  /** Flags of the last timerfd_settime. */
  flags: number;
}
/** signalfd(2): takes signals of the process that reads it. */
export interface SignalFd {
  readonly id: number;
  mask: [number, number];
}
/** An epoll instance (epoll(7)). */
export interface Epoll {
  readonly id: number;
  /** The interest list, in order of registration. */
  items: EpollItem[];
  /** Items on which something has happened, in the order in which epoll_wait looks at them. */
  ready: { fd: number; file: number }[];
}
export interface EpollItem {
  fd: number;
  file: number;
  /** EPOLL* bits; 0 but for the private ones once a one-shot item has fired. */
  events: number;
  /** epoll_data_t, low half first. */
  data: [number, number];
  /** Wait queues of the object that tell it. */
  queues: QueueId[];
}

export interface IpcPerm {
  key: number;
  uid: number;
  gid: number;
  cuid: number;
  cgid: number;
  mode: number;
  seq: number;
}
/** System V message queue (struct msqid_ds). `id` is the record's; `ipcid` what msgget returns. Likewise below. */
export interface MsgQueue {
  readonly id: number;
  ipcid: number;
  perm: IpcPerm;
  stime: number;
  rtime: number;
  ctime: number;
  cbytes: number;
  qbytes: number;
  lspid: number;
  lrpid: number;
  messages: { type: number; bytes: Uint8Array; sender: Pid }[];
  /** Sleeping receivers, in order. */
  receivers: {
    tid: Tid;
    type: number;
    mode: 'any' | 'equal' | 'notequal' | 'lessequal';
    maxSize: number;
    noerror: boolean;
  }[];
  /** Sleeping senders, in order. */
  senders: { tid: Tid; size: number }[];
}
/** A POSIX message queue (mq_overview(7)). Its name, owner and mode are its inode's. */
export interface MQueue {
  readonly id: number;
  maxmsg: number;
  msgsize: number;
  /** Who made it, for RLIMIT_MSGQUEUE. */
  uid: number;
  /** The next to be received first: by priority, the oldest first within one. */
  messages: { prio: number; bytes: Uint8Array }[];
  /** Sleeping receivers and senders, in order. */
  receivers: Tid[];
  senders: { tid: Tid; prio: number; bytes: Uint8Array }[];
  notify: MqNotify | undefined;
}
/** Who is told when a message comes into the empty queue, and how (SIGEV_*). */
export interface MqNotify {
  pid: Pid;
  method: 'signal' | 'none' | 'thread';
  /** 'thread': the thread of the library that is signalled. */
  tid: Tid;
  signo: number;
  value: number;
}
export interface SemSet {
  readonly id: number;
  ipcid: number;
  perm: IpcPerm;
  otime: number;
  ctime: number;
  sems: { value: number; pid: Pid }[];
  /** Sleeping operations in order of arrival. */
  pending: {
    tid: Tid;
    pid: Pid;
    ops: SemOp[];
    alter: boolean;
    /** index of the operation that blocks */ blocking: number;
  }[];
}
export interface SemOp {
  num: number;
  op: number;
  flags: number;
}
/** SEM_UNDO adjustments of one process for one set (struct sem_undo). */
export interface SemUndo {
  readonly id: number;
  pid: Pid;
  /** Record id of the set. */
  set: number;
  /** By semaphore number; 0 is no adjustment. */
  adj: number[];
}
export interface ShmSegment {
  readonly id: number;
  ipcid: number;
  perm: IpcPerm;
  size: number;
  nattch: number;
  cpid: Pid;
  lpid: Pid;
  atime: number;
  dtime: number;
  ctime: number;
  /** IPC_RMID was done; goes away with the last detach. */
  dest: boolean;
  /** Record id of the shared memory object with its pages. */
  object: number;
}

/** Memory that several address spaces may map: SysV and POSIX shared memory, MAP_SHARED|MAP_ANONYMOUS. (Files: the inode.) */
export interface SharedObject {
  readonly id: number;
  pages: PageMap;
  /** Bytes; access beyond the last page is SIGBUS. */
  size: number;
  /** Mappings and kernel objects that refer to it. */
  refs: number;
  name: string;
}

/** An address space. */
export interface Mm {
  readonly id: number;
  /** Processes that use it. */
  users: number;
  /** Mappings sorted by start, not overlapping. The machine replaces this array and its elements, it never writes them. */
  vmas: Vma[];
  /** Private pages by virtual page number. */
  pages: PageMap;
  brkStart: number;
  brk: number;
}
export interface Vma {
  start: number;
  /** exclusive */
  end: number;
  /** PROT_* */
  prot: number;
  shared: boolean;
  /** What is behind it; undefined: anonymous private, zero filled. */
  backing: { kind: 'shared' | 'inode' | 'image'; id: number; /** bytes */ offset: number } | undefined;
  /** '[heap]', '[stack]', path, '/SYSV00000000 (deleted)' … as in /proc/PID/maps. */
  name: string;
  growsDown: boolean;
  /** Record id of the SysV segment + 1 for shmat mappings, else 0 (the first segment has id 0); see sysv/shm.ts. */
  shm: number;
  /** mprotect may not add PROT_WRITE. */
  noWrite?: boolean;
}

/** A kernel timer (alarm, setitimer, sleep deadlines are in Wait). */
export interface Timer {
  readonly id: number;
  pid: Pid;
  /** Absolute virtual ns of the next expiry. */
  expires: number;
  interval: number;
  signo: number;
  /** Instead of a signal: the timerfd that counts the expirations, or the socket whose protocol goes on. */
  timerfd?: number;
  socket?: number;
  /** The POSIX timer that it drives. */
  posix?: number;
}

/** A timer of timer_create(2). */
export interface PosixTimer {
  readonly id: number;
  pid: Pid;
  /** timer_t, as the process knows it. */
  number: number;
  clock: number;
  method: 'signal' | 'none';
  /** SIGEV_THREAD_ID: the thread that is signalled; 0: the process. */
  tid: Tid;
  signo: number;
  value: number;
  /** Id in the timers table; 0: disarmed. */
  timer: number;
  /** ns */
  interval: number;
  /** Expirations that the last delivered signal stood for, beyond the first. */
  overrun: number;
}

/** Id of the one record of machine-wide state. */
export const GLOBAL = 1;
/** The one record of machine-wide state. */
export interface Global {
  readonly id: number;
  /** Safepoints and system calls executed so far in all threads: the simulator's time axis. */
  tick: number;
  /** Virtual nanoseconds that sleeps have skipped; the clock is BOOT + skipped + tick × NS_PER_TICK. */
  skipped: number;
  /** Run queue: ready threads in order. */
  runQueue: Tid[];
  /** Whose time slice it is (0: nobody's yet), and the ticks left of it. */
  sliceTid: Tid;
  sliceLeft: number;
  /** Next pid. */
  nextPid: number;
  /** No deadline and no timer is before this (absolute virtual ns); 0: there is none at all. */
  nextDeadline: number;
  /** The SysV id allocators: last identifier given out + 1. */
  ipcSeq: { msg: number; sem: number; shm: number };
  /** State of the generator of random numbers. */
  random: [number, number, number, number];
}
