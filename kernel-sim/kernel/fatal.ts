/** Looking ahead: the signal that would end a thread's process at its next return to user code. Changes nothing. */
import type { Kernel } from './kernel.js';
import type { SigInfo, Tid } from './records.js';
import { actionOf, fatalPending, takes } from './signals.js';
import { sigHas } from './sigset.js';
import { SIGKILL, SIG_DFL, defaultAction } from './signo.js';

/** The signal, if the next one that `returnToUser` would deliver ends the process; not for SIGKILL, which nothing announces. */
export function nextFatal(k: Kernel, tid: Tid): SigInfo | undefined {
  const t = k.threads.get(tid);
  const p = t && k.processes.get(t.pid);
  if (!t || !p || t.state !== 'ready' || fatalPending(k, t)) return undefined;
  if (t.call !== undefined && t.call.interrupted === undefined) return undefined;
  const lowest = (list: readonly SigInfo[]): SigInfo | undefined =>
    list
      .filter((s) => !sigHas(t.blockedSignals, s.signo))
      .reduce<SigInfo | undefined>((a, s) => (a && a.signo <= s.signo ? a : s), undefined);
  const info = lowest(t.pending) ?? lowest(p.pending.filter((s) => takes(k, t, p, s)));
  if (!info || info.signo === SIGKILL || actionOf(k, t.pid, info.signo).handler !== SIG_DFL) return undefined;
  const what = defaultAction(info.signo);
  return what === 'ignore' || what === 'continue' || what === 'stop' ? undefined : info;
}
