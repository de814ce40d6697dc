/** The shape of the system call table. Types only. */
import type { Kernel } from './kernel.js';
import type { PendingCall, Pid, Thread, Vma } from './records.js';
import type { SysResult } from './result.js';

/**
 * A system call: attempts, and answers a value >= 0, -errno, or that it would block (result.ts). `a` are the six arguments, each the signed
 * 64-bit value of its register as a number (exact up to 2^53); use `int()` of abi.ts for C ints. `call.progress` is what the attempt before left.
 * 'gone': the thread has ended. 'exec': the driver goes on with `k.execRequest`.
 */
export type Handler = (
  k: Kernel,
  t: Readonly<Thread>,
  a: readonly number[],
  call: Readonly<PendingCall>,
) => SysResult | 'gone' | 'exec';

export interface SyscallEntry {
  /** As in the manual, section 2: 'read', 'msgsnd'. */
  readonly name: string;
  readonly run: Handler;
  /** The handler needs the thread's frames saved in memory: the driver unwinds it first. */
  readonly unwind?: boolean;
  /**
   * The thread has slept in the call and will not be woken for it: a signal, a deadline, its death. Takes back what the handler
   * registered in objects for the sleeper (not the wait queues: the kernel does that). After a signal the handler may be called anew.
   */
  readonly cancel?: (k: Kernel, t: Readonly<Thread>, call: Readonly<PendingCall>) => void;
}
/** By system call number of x86-64 Linux. */
export type SyscallTable = Record<number, SyscallEntry>;

/** A part of the kernel that brings system calls and wants to know of the lives of processes. */
export interface KernelModule {
  readonly calls: SyscallTable;
  /** The child is complete but has not run. */
  onFork?(k: Kernel, parent: Pid, child: Pid): void;
  /** The process exits; its address space and descriptors still exist. */
  onExit?(k: Kernel, pid: Pid): void;
  /** The process execs; its old address space still exists. */
  onExec?(k: Kernel, pid: Pid): void;
  /** Mappings (or parts) have gone by munmap or by a MAP_FIXED over them; not for exit and exec. */
  onUnmap?(k: Kernel, pid: Pid, removed: readonly Vma[]): void;
  /** A mapping was split in two, or such a part went: see AddressSpaces.onMappingCount. */
  onMappingCount?(k: Kernel, mapping: Readonly<Vma>, change: 1 | -1): void;
}
