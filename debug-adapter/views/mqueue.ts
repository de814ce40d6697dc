/** POSIX message queues. */
import type { MQueue } from '../../kernel-sim/kernel/records.js';
import { mqueueReaders, mqueueWriters } from '../../kernel-sim/kernel/posix/mqueue.js';
import { signalName } from '../../kernel-sim/kernel/signo.js';
import type { MQueueEntity } from '../protocol.js';
import { plural, showBytes } from './bytes.js';
import { type Look, type View, part } from './look.js';
import { queueObject, renames, waiting } from './pipe.js';

export const mqueueView: View = {
  prefix: 'mqueue',
  *ids({ k }) {
    for (const id of k.mqueues.ids()) yield `mqueue:${id}`;
  },
  build(look, id): MQueueEntity | undefined {
    const q = look.k.mqueues.get(part(id, 1));
    if (q === undefined) return undefined;
    const inode = look.k.inodes.find((i) => i.mqueue === q.id);
    const path = inode && look.pathOf(inode.id);
    const label = path === undefined ? `POSIX queue ${q.id} (unlinked)` : path.replace('/dev/mqueue', '');
    const told = q.notify && notifyText(q.notify);
    return {
      kind: 'mqueue',
      id,
      label,
      detail: `${q.messages.length} of ${plural(q.maxmsg, 'message')}${told ? ` · notifies ${told}` : ''}`,
      maxmsg: q.maxmsg,
      msgsize: q.msgsize,
      messages: q.messages.map((m) => ({ ...showBytes(m.bytes), prio: m.prio })),
      notify: told,
      receivers: q.receivers.map((t) => `thread:${t}`),
      senders: q.senders.map((s) => ({ thread: `thread:${s.tid}`, prio: s.prio, size: s.bytes.length })),
      waitingReaders: waiting(look, mqueueReaders(q.id)),
      waitingWriters: waiting(look, mqueueWriters(q.id)),
    };
  },
  *affected(look: Look, c) {
    if (c.table === 'mqueues') yield `mqueue:${c.id}`;
    else if (c.table === 'queues') yield* queueObject(c, 'mqueue');
    else if (c.table === 'inodes' && renames(c)) yield* this.ids(look);
  },
};

/** "pid 101 by SIGUSR1" */
function notifyText(n: NonNullable<MQueue['notify']>): string {
  const how = { signal: `by ${signalName(n.signo)}`, none: 'of nothing (SIGEV_NONE)', thread: 'by a thread' }[n.method];
  return `pid ${n.pid} ${how}`;
}
