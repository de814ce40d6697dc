/**
 * What the debug adapter tells clients beyond DAP: the custom requests and events, and the view models in them. Types and
 * constants only; the extension, the webviews and other clients import this and nothing else of the adapter.
 */

/** A place on the time axis of a run. */
export interface Moment {
  /** Safepoints and system calls executed so far, over all threads. */
  readonly tick: number;
  /** The furthest tick that this history has reached. */
  readonly end: number;
  /** tick < end: one looks at the past. */
  readonly past: boolean;
  /** Virtual time since the start, in ns. */
  readonly clock: number;
}

/**
 * One thing of the kernel that is shown. `id` is stable over the whole run, also back in time: 'proc:1', 'thread:1', 'fd:1:3'
 * (process 1, descriptor 3), 'file:7' (open file description), 'pipe:1', 'socket:2', 'msg:0', 'sem:0', 'shm:0' (record ids),
 * 'undo:1:0' (process, set), 'inode:5', 'tty:1'.
 */
export type Entity =
  | ProcessEntity
  | ThreadEntity
  | FdEntity
  | FileEntity
  | PipeEntity
  | SocketEntity
  | MsgEntity
  | SemEntity
  | ShmEntity
  | UndoEntity
  | MappingEntity
  | MQueueEntity
  | NotifierEntity
  | InodeEntity
  | TtyEntity;

interface Base {
  readonly id: string;
  /** Short name: 'pid 1 pipe', 'fd 3', 'pipe 1'. */
  readonly label: string;
  /** One line that says its state: 'blocked in read(3): pipe 1 is empty'. */
  readonly detail: string;
}
export interface ProcessEntity extends Base {
  readonly kind: 'process';
  readonly pid: number;
  readonly ppid: number;
  readonly comm: string;
  readonly state: 'running' | 'ready' | 'blocked' | 'stopped' | 'zombie';
  /** For a zombie: 'exited with 0', 'killed by SIGKILL'. */
  readonly exit: string | undefined;
  readonly threads: readonly string[];
  readonly pendingSignals: readonly string[];
  readonly blockedSignals: readonly string[];
}
export interface ThreadEntity extends Base {
  readonly kind: 'thread';
  readonly tid: number;
  readonly pid: number;
  readonly state: 'running' | 'ready' | 'blocked' | 'stopped' | 'dead';
  /** Present while blocked. */
  readonly wait:
    | { call: string; what: string; object: string | undefined; fd: number | undefined; wakers: readonly number[] }
    | undefined;
}
export interface FdEntity extends Base {
  readonly kind: 'fd';
  readonly pid: number;
  readonly fd: number;
  readonly cloexec: boolean;
  /** Id of the open file description. */
  readonly file: string;
}
export interface FileEntity extends Base {
  readonly kind: 'file';
  readonly refs: number;
  /** 'O_RDONLY', 'O_NONBLOCK' … */
  readonly flags: readonly string[];
  readonly offset: number;
  /** Id of the object. */
  readonly object: string;
  readonly role: 'read' | 'write' | 'both' | undefined;
}
/** A run of bytes as shown: at most `BYTES_SHOWN` are sent; `text` is a C string body with escapes. */
export interface Bytes {
  readonly length: number;
  readonly hex: string;
  readonly text: string;
}
export const BYTES_SHOWN = 256;
export interface PipeEntity extends Base {
  readonly kind: 'pipe';
  /** Descriptors of all processes (and in flight) that refer to the read end, to the write end. */
  readonly readers: number;
  readonly writers: number;
  /** Bytes in the pipe and capacity in bytes and in slots. */
  readonly used: number;
  readonly capacity: number;
  readonly slots: readonly Bytes[];
  readonly maxSlots: number;
  /** Path of a FIFO. */
  readonly path: string | undefined;
  /** Threads that wait, in wake order: ids 'thread:N'. */
  readonly waitingReaders: readonly string[];
  readonly waitingWriters: readonly string[];
}
export interface SocketEntity extends Base {
  readonly kind: 'socket';
  readonly family: string;
  readonly type: string;
  readonly state: string;
  readonly name: string | undefined;
  readonly peer: string | undefined;
  /** Receive buffer: each message or segment, oldest first. */
  readonly receive: readonly (Bytes & { from: string; rights: readonly string[] })[];
  readonly receiveUsed: number;
  readonly receiveLimit: number;
  /** Sent and not yet read by the peer, in truesize. */
  readonly sendUsed: number;
  readonly sendLimit: number;
  readonly backlog: number;
  readonly acceptQueue: readonly string[];
  readonly shutdown: readonly ('read' | 'write')[];
  readonly waitingReaders: readonly string[];
  readonly waitingWriters: readonly string[];
}
interface SysV extends Base {
  readonly ipcid: number;
  readonly key: string;
  readonly mode: string;
  readonly owner: number;
}
export interface MsgEntity extends SysV {
  readonly kind: 'msg';
  readonly messages: readonly (Bytes & { type: number; sender: number })[];
  readonly cbytes: number;
  readonly qbytes: number;
  readonly receivers: readonly { thread: string; wants: string; maxSize: number }[];
  readonly senders: readonly { thread: string; size: number }[];
}
export interface SemEntity extends SysV {
  readonly kind: 'sem';
  readonly sems: readonly { value: number; lastPid: number; ncnt: number; zcnt: number }[];
  readonly waiters: readonly { thread: string; ops: string; blockingOn: number }[];
  /** Undo lists that refer to this set: ids 'undo:PID:SET'. */
  readonly undos: readonly string[];
}
export interface UndoEntity extends Base {
  readonly kind: 'undo';
  readonly pid: number;
  /** Id of the set. */
  readonly set: string;
  /** Per semaphore: what exit would add, and the value that would result. */
  readonly adjust: readonly { num: number; adj: number; result: number }[];
}
export interface ShmEntity extends SysV {
  readonly kind: 'shm';
  readonly size: number;
  readonly nattch: number;
  readonly dest: boolean;
  readonly attachments: readonly { pid: number; address: string; readonly: boolean }[];
  /** The first bytes of the segment. */
  readonly content: Bytes;
}
/** A shared mapping that is no SysV segment: MAP_SHARED anonymous or file. */
export interface MappingEntity extends Base {
  readonly kind: 'mapping';
  readonly size: number;
  readonly attachments: readonly { pid: number; address: string; prot: string }[];
  readonly content: Bytes;
}
/** A POSIX message queue. */
export interface MQueueEntity extends Base {
  readonly kind: 'mqueue';
  readonly maxmsg: number;
  readonly msgsize: number;
  /** The next to be received first. */
  readonly messages: readonly (Bytes & { prio: number })[];
  /** Who is told of the next message into the empty queue, and how. */
  readonly notify: string | undefined;
  /** Threads in mq_receive and in mq_send, in order. */
  readonly receivers: readonly string[];
  readonly senders: readonly { thread: string; prio: number; size: number }[];
  /** Threads that poll. */
  readonly waitingReaders: readonly string[];
  readonly waitingWriters: readonly string[];
}
/** An object that tells of events. */
export interface NotifierEntity extends Base {
  readonly kind: 'eventfd' | 'timerfd' | 'signalfd' | 'epoll';
  /** What it holds: for an epoll instance, its interest list. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly waitingReaders: readonly string[];
  readonly waitingWriters: readonly string[];
}
export interface InodeEntity extends Base {
  readonly kind: 'inode';
  readonly path: string;
  readonly type: string;
  readonly size: number;
}
export interface TtyEntity extends Base {
  readonly kind: 'tty';
  readonly stream: string;
}

/** A change of one field, for marking what the last step changed: `field` '' means the entity is new. */
export interface ChangeMark {
  readonly id: string;
  readonly field: string;
}

/** The difference between what the client last got and now. `full` updates replace everything. */
export interface KernelUpdate {
  readonly moment: Moment;
  readonly full: boolean;
  readonly upsert: readonly Entity[];
  readonly remove: readonly string[];
  /** What the last step (or run, or travel) changed. */
  readonly changes: readonly ChangeMark[];
  /** Process that stopped, and its thread; undefined when the program has ended. */
  readonly current: { pid: number; tid: number } | undefined;
}

/** Custom request `ipc/kernel`: the whole state (`full: true`). Event `ipc/kernelUpdate`, body KernelUpdate: on each stop, from diffs. */
export const REQUEST_KERNEL = 'ipc/kernel';
export const EVENT_KERNEL = 'ipc/kernelUpdate';
/** Custom request `ipc/signal` {pid, signal}: sends a signal as kill(1) would. */
export const REQUEST_SIGNAL = 'ipc/signal';
export interface SignalArguments {
  readonly pid: number;
  readonly signal: string;
}
/** Custom event `ipc/diagnostics`, body DiagnosticsBody: what the compiler said at launch. */
export const EVENT_DIAGNOSTICS = 'ipc/diagnostics';
export interface DiagnosticsBody {
  readonly diagnostics: readonly {
    /** The text at the place does nothing and could go. */
    readonly unnecessary?: boolean;
    readonly path: string;
    readonly severity: 'error' | 'warning' | 'note';
    readonly message: string;
    readonly code: string | undefined;
    /** From 1, end exclusive. */
    readonly range: { line: number; column: number; endLine: number; endColumn: number };
    readonly fixes: readonly {
      title: string;
      edits: readonly { line: number; column: number; endLine: number; endColumn: number; text: string }[];
    }[];
  }[];
}

/** Something undefined that the program did (kernel-sim/findings). */
export interface FindingView {
  readonly kind: string;
  readonly message: string;
  readonly pid: number;
  readonly tid: number;
  readonly tick: number;
  readonly function: string;
  readonly values: Readonly<Record<string, string>>;
  /** Where, as the client counts lines: from 1, end exclusive. */
  readonly place: { path: string; line: number; column: number; endLine: number; endColumn: number } | undefined;
}
/** Custom request `ipc/findings`, and event `ipc/findingsUpdate` when there are others: all that was found up to the present moment. */
export const REQUEST_FINDINGS = 'ipc/findings';
export const EVENT_FINDINGS = 'ipc/findingsUpdate';
export interface FindingsBody {
  readonly findings: readonly FindingView[];
}
/** Custom request `ipc/heap` {pid}: the blocks of its heap in the order of their addresses. */
export const REQUEST_HEAP = 'ipc/heap';
export interface HeapArguments {
  readonly pid: number;
}
export interface HeapBody {
  readonly blocks: readonly {
    readonly address: string;
    readonly size: number;
    readonly state: 'used' | 'free' | 'top';
    readonly allocatedAt: FindingView['place'];
    readonly freedAt: FindingView['place'];
  }[];
}

/** Debug type in package.json and launch.json. */
export const DEBUG_TYPE = 'ipc';
/** launch.json attributes beside DAP's own. */
export interface LaunchAttributes {
  /** C file, or several files of one program. */
  readonly program: string | readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Default true: stop at the first statement of main. */
  readonly stopOnEntry?: boolean;
  /** Text given to the program's standard input. */
  readonly stdin?: string;
  readonly noDebug?: boolean;
  /** Directory against which relative paths in `program` are resolved. */
  readonly cwd?: string;
  /** As -D of the compiler: NAME or NAME=VALUE. */
  readonly defines?: readonly string[];
  /** As -I of the compiler. */
  readonly includePaths?: readonly string[];
  /** Options of the compiler about warnings, as gcc has them: -Wall, -Wno-unused-variable, -Werror, -w. */
  readonly warnings?: readonly string[];
  /** Kinds of findings that the program tells of while it runs, 'all', 'none' or 'default'; several in a list or with commas. */
  readonly check?: string | readonly string[];
}

/** What the extension posts to a picture of the kernel. The first message answers `ready`. */
export type ToPicture =
  | { readonly type: 'update'; readonly update: KernelUpdate }
  /** No session: nothing to show. */
  | { readonly type: 'clear' }
  | { readonly type: 'select'; readonly id: string };
/** What a picture posts: it is loaded and wants a full update; show this entity in the trees. */
export type FromPicture = { readonly type: 'ready' } | { readonly type: 'reveal'; readonly id: string };
