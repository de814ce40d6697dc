/** Who could wake a sleeping thread. */
import { futexWakers } from '../../kernel-sim/kernel/futex-wait.js';
import type { Pid, Thread } from '../../kernel-sim/kernel/records.js';
import { sysvWakers } from '../../kernel-sim/kernel/sysv/index.js';
import type { Look } from './look.js';

/** So many are named. */
export const WAKERS_SHOWN = 32;

/** Processes of which any could end the sleep, ascending; the first WAKERS_SHOWN of them. */
export function wakersOf(look: Look, t: Readonly<Thread>): Pid[] {
  const { wait } = t;
  if (wait === undefined) return [];
  const pids = wait.wakers ?? futexWakers(look.k, t) ?? sysvWakers(look.k, t.id) ?? byQueues(look, t, wait.queues);
  return [...new Set(pids)].sort((a, b) => a - b).slice(0, WAKERS_SHOWN);
}

/** Those who have the other side of what is waited for open. */
function byQueues(look: Look, t: Readonly<Thread>, queues: readonly string[]): Pid[] {
  const alone = (look.k.processes.get(t.pid)?.threads.length ?? 0) < 2;
  const pids: Pid[] = [];
  const add = (pid: Pid): void => {
    if (!alone || pid !== t.pid) pids.push(pid);
  };
  for (const queue of queues) {
    const [kind, id, side] = queue.split(':');
    if (kind === 'pipe') {
      const other = side === 'write' ? 'read' : 'write';
      for (const h of look.holdersOf(`pipe:${id}`)) if (h.role === other || h.role === 'both') add(h.pid);
    } else if (kind === 'socket') {
      // For room at a socket: who reads from it, or accepts.
      const peer = side === 'peer' ? Number(id) : (look.k.sockets.get(Number(id))?.peer ?? 0);
      if (peer !== 0) for (const h of look.holdersOf(`socket:${peer}`)) add(h.pid);
      else for (const p of look.alive()) add(p.id);
    }
  }
  return pids;
}
