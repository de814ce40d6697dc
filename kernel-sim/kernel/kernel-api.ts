/** The seams of the kernel: what it needs of the machine, and what the machine's driver calls. Types only. */
import type { Mm, Pid, SigInfo, Thread, Tid } from './records.js';

/** Access to the memory of an address space with the rights of user code; the kernel's copy_from_user and copy_to_user. */
export interface UserMemory {
  /** A copy of `length` bytes at `address`, or undefined where any byte is not readable (EFAULT). */
  read(mm: number, address: number, length: number): Uint8Array | undefined;
  /** false where any byte is not writable (EFAULT); then a prefix may have been written, as on Linux. */
  write(mm: number, address: number, bytes: Uint8Array): boolean;
  /** NUL-terminated string as bytes without the NUL; undefined: EFAULT; null: no NUL within `max` bytes (ENAMETOOLONG). */
  readString(mm: number, address: number, max: number): Uint8Array | undefined | null;
}

/**
 * Address spaces. Implemented by machine/mm.ts; all results are values or -errno.
 *
 * Who counts what. References to a SharedObject by mappings are counted by the machine: one per mapping, taken by `map` and
 * `fork`, dropped by `unmap` and `release`. The creator's own reference is dropped by the creator: mmap of shared anonymous
 * memory is `createShared`, `map`, `releaseShared`; a shm segment keeps its own until it is destroyed.
 * The kernel counts mappings of inodes and attachments of shm segments (`nattch`), as mappings: +1 after `map`, +1 for each
 * mapping of the new address space after `fork`, -1 for each that `unmap` and `release` list as removed. What changes
 * otherwise (a mapping split in two, a mapping replaced by MAP_FIXED) is told by `onMappingCount`.
 */
export interface AddressSpaces {
  /** See above; set by the kernel. */
  onMappingCount?: (mapping: Mm['vmas'][number], change: 1 | -1) => void;
  /** A new, empty address space: the id of an Mm record with users = 1. */
  create(): number;
  /** fork: a copy that shares all pages copy-on-write; shm attachments are inherited (the kernel counts them). */
  fork(mm: number): number;
  /** CLONE_VM: one more process uses the address space. */
  share(mm: number): void;
  /** exit, exec: unmaps everything when the last user leaves. Returns the mappings that were removed (for shm and inode counts). */
  release(mm: number): Mm['vmas'];
  /** mmap(2) after the kernel has resolved the descriptor; `backing` as in Vma. Address, or -errno. */
  map(mm: number, request: MapRequest): number;
  /** munmap(2); `removed` gets the mappings or parts that went. 0 or -errno. */
  unmap(mm: number, address: number, length: number, removed: Mm['vmas']): number;
  protect(mm: number, address: number, length: number, prot: number): number;
  /** brk(2): the new break, or the old one on failure. */
  brk(mm: number, address: number): number;
  /** A new SharedObject record of `size` bytes (refs = 1), zero filled. */
  createShared(size: number, name: string): number;
  /** Drops one reference; at 0 the record and its pages go. */
  releaseShared(object: number): void;
}

export interface MapRequest {
  /** 0: the machine chooses (top down from MMAP_TOP, like Linux). */
  readonly address: number;
  readonly length: number;
  readonly prot: number;
  readonly shared: boolean;
  readonly fixed: boolean;
  readonly fixedNoReplace?: boolean;
  readonly backing: Mm['vmas'][number]['backing'];
  readonly name: string;
  readonly shm?: number;
  /** The stack: grows down on a fault, to STACK_LIMIT. */
  readonly growsDown?: boolean;
  /** mprotect may not add PROT_WRITE (EACCES): shared mapping of something opened or attached read-only. */
  readonly noWrite?: boolean;
}

/**
 * Contents of what address spaces can map: inodes (regular files) and SharedObjects, by record id. Implemented by machine/,
 * so that read(2), write(2) and mappings see the same pages. Offsets and lengths in bytes.
 */
export interface ObjectPages {
  /** Always `length` bytes; holes and what lies beyond the end are zero. */
  readObject(kind: 'inode' | 'shared', id: number, offset: number, length: number): Uint8Array;
  /** Does not change the recorded size. When memory is out, the rest is not written, and the machine says so to its owner. */
  writeObject(kind: 'inode' | 'shared', id: number, offset: number, bytes: Uint8Array): void;
  /** Forgets everything from `size` on: pages (private copies in mappings, too), and the tail of the last page (zeroed). Not the recorded size. */
  truncateObject(kind: 'inode' | 'shared', id: number, size: number): void;
}

/** What the driver must do after a system call or at a return to user code, instead of just going on. */
export type UserReturn =
  | { readonly kind: 'go' }
  /** Run the handler of a caught signal on the thread's stack, then come back (sigreturn restores `mask`). */
  | {
      readonly kind: 'handler';
      readonly signal: SigInfo;
      readonly handler: number;
      readonly mask: [number, number];
      readonly siginfo: boolean;
      readonly altStack: boolean;
    }
  /** The thread is not to run now: blocked, stopped or dead. */
  | { readonly kind: 'away' };

/**
 * What the driver (machine/driver) calls. Implemented by kernel/kernel.ts.
 *
 * To run a thread the driver
 *  1. calls `returnToUser`: 'away' → another thread; 'handler' → it pushes a frame that will run the handler (`thread.fp` is below
 *     the interrupted frame from then on) and begins again at 1: further signals stack up, so that the last one delivered runs first,
 *     as on Linux. When a handler returns, it drops the frame, calls `sigreturn` and begins again at 1;
 *  2. on 'go', if `thread.call` is set, makes that call with `syscall` (again): 'blocked' → another thread; a number is also in `thread.ret`;
 *  3. resumes the innermost frame, whose pending call returns `thread.ret`. (After a call in step 2 that answered a number: if `hasWork`, 1 first.)
 * 'blocked' may leave the thread ready: a signal has interrupted the call, and step 1 delivers it.
 */
export interface KernelForDriver {
  /**
   * Makes, or tries again, the call in `thread.call`. A number is the raw result (value or -errno). 'blocked': the thread sleeps
   * now. 'gone': the thread does not continue after this call (exit). 'exec': the driver loads the image of `kernel.execRequest`: it
   * calls `kernel.execCommit()`, then loads into the new address space; or, where it cannot, gives the thread -ENOEXEC or -ENOENT.
   * Calls that need the thread's frames saved (fork, exec, exit, …) are in `needsUnwind`.
   */
  syscall(tid: Tid, nr: number, args: readonly number[]): number | 'blocked' | 'gone' | 'exec';
  needsUnwind(nr: number): boolean;
  /** Called before a thread continues in user code: delivers signals (default actions included). */
  returnToUser(tid: Tid): UserReturn;
  /** True if `returnToUser` would have something to do: the driver then makes the thread unwind. */
  hasWork(tid: Tid): boolean;
  /** A handler has returned: restores the mask, `thread.ret` and `thread.call`. `thread.fp` must be the interrupted frame again. */
  sigreturn(tid: Tid, mask: [number, number]): void;
  /** The CPU raised a fault for the thread: SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP with its address. */
  fault(tid: Tid, signo: number, code: number, address: number): void;
}

/** Things that happen and that the debugger or the host wants to know at once. Not state: state is read from the records. */
export type KernelEvent =
  | { readonly kind: 'output'; readonly pid: Pid; readonly stream: 'stdout' | 'stderr'; readonly bytes: Uint8Array }
  /** Written to /dev/console: messages of syslog(3), for the user and not of the program's streams. */
  | { readonly kind: 'console'; readonly pid: Pid; readonly bytes: Uint8Array }
  | { readonly kind: 'fork'; readonly parent: Pid; readonly child: Pid; readonly tid: Tid }
  | { readonly kind: 'thread'; readonly pid: Pid; readonly tid: Tid }
  | { readonly kind: 'threadExit'; readonly pid: Pid; readonly tid: Tid }
  | { readonly kind: 'exit'; readonly pid: Pid; readonly status: number }
  | { readonly kind: 'reaped'; readonly pid: Pid }
  | { readonly kind: 'exec'; readonly pid: Pid; readonly path: string }
  | {
      readonly kind: 'syscall';
      readonly tid: Tid;
      readonly nr: number;
      readonly args: readonly number[];
      readonly result: number | 'blocked';
    }
  | {
      readonly kind: 'signal';
      readonly pid: Pid;
      readonly tid: Tid;
      readonly info: SigInfo;
      readonly action: 'handler' | 'ignore' | 'kill' | 'stop' | 'continue';
    }
  | { readonly kind: 'wake'; readonly tid: Tid };

export type { Thread };
