/** What a system call handler answers. */
import type { Wait } from './records.js';

/**
 * A handler attempts: it returns a value >= 0, or -errno, or that it would block. The caller of handlers blocks the thread
 * and, when it is woken, calls the handler again with the same arguments and `progress` — unless the waker completed the call
 * (`Kernel.complete`), as Linux does for SysV semaphores and messages.
 */
export type SysResult = number | Sleep;

export interface Sleep {
  readonly sleep: Omit<Wait, 'call'>;
  /** Kept in `PendingCall.progress` for the next attempt. */
  readonly progress?: unknown;
  /** Result if a signal interrupts the sleep: -EINTR unless given (a partial write returns its count). */
  readonly interrupted?: number;
  /**
   * What a signal makes of the call. true (default): begun again after a handler with SA_RESTART, or when no handler ran (ERESTARTSYS).
   * 'no handler': begun again only when no handler ran, e.g. after SIGSTOP and SIGCONT (ERESTARTNOHAND: pause, msgrcv, nanosleep …).
   * false: never (EINTR: semop, epoll_wait …). With `interrupted` >= 0 the call is done and returns that.
   */
  readonly restart?: boolean | 'no handler';
  /** Result when the deadline passes: 0 unless given. */
  readonly timedOut?: number;
}
export const isSleep = (r: SysResult): r is Sleep => typeof r !== 'number';
