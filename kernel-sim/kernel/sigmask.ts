/** The signal mask that a call may bring for the time of its wait: ppoll, pselect6, epoll_pwait. */
import { EFAULT, EINVAL } from './errno.js';
import type { Kernel } from './kernel.js';
import type { Thread } from './records.js';
import type { SysResult } from './result.js';
import { sigBlockable } from './sigset.js';
import { userStruct } from './uio.js';

/** Replaces the mask while the call waits (ppoll, pselect6). 0 or -errno. */
export function useMask(k: Kernel, t: Readonly<Thread>, address: number, size: number): number {
  if (address === 0) return 0;
  if (size !== 8) return -EINVAL;
  const s = userStruct(k, t, address, 8);
  if (s === undefined) return -EFAULT;
  const w = k.threads.edit(t.id);
  w.savedMask ??= w.blockedSignals;
  w.blockedSignals = sigBlockable([s.u32(0), s.u32(4)]);
  return 0;
}
/** The call is over without a signal: the old mask comes back. After a signal the delivery does that. */
export function settleMask(k: Kernel, t: Readonly<Thread>, r: SysResult): SysResult {
  const w = k.threads.edit(t.id);
  if (typeof r === 'number' && w.savedMask) {
    w.blockedSignals = w.savedMask;
    w.savedMask = undefined;
  }
  return r;
}
