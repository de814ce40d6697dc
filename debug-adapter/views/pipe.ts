/** Pipes and the buffers of open FIFOs. */
import type { File, Inode, Pipe, WaitQueue } from '../../kernel-sim/kernel/records.js';
import type { Change } from '../../kernel-sim/kernel/store.js';
import { pipeReaders, pipeWriters } from '../../kernel-sim/kernel/pipe.js';
import { waiters } from '../../kernel-sim/kernel/waitqueue.js';
import type { PipeEntity } from '../protocol.js';
import { plural, showBytes } from './bytes.js';
import { type Look, type View, changed, part } from './look.js';

const SLOT = 4096;

export const pipeView: View = {
  prefix: 'pipe',
  *ids({ k }) {
    for (const id of k.pipes.ids()) yield `pipe:${id}`;
  },
  build(look, id): PipeEntity | undefined {
    const { k } = look;
    const p = k.pipes.get(part(id, 1));
    if (p === undefined) return undefined;
    const [readers, writers] = [ends(look, id, 'read'), ends(look, id, 'write')];
    const used = p.slots.reduce((n, s) => n + s.bytes.length, 0);
    const path = p.inode === 0 ? undefined : (look.pathOf(p.inode) ?? '(deleted)');
    return {
      kind: 'pipe',
      id,
      label: path === undefined ? `pipe ${p.id}` : `FIFO ${path}`,
      detail: `${fillText(p, used)} · ${plural(readers, 'reader')} · ${plural(writers, 'writer')}`,
      readers,
      writers,
      used,
      capacity: p.maxSlots * SLOT,
      slots: p.slots.map((s) => showBytes(s.bytes)),
      maxSlots: p.maxSlots,
      path,
      waitingReaders: waiting(look, pipeReaders(p.id)),
      waitingWriters: waiting(look, pipeWriters(p.id)),
    };
  },
  *affected(look, c) {
    if (c.table === 'pipes') yield `pipe:${c.id}`;
    else if (c.table === 'files') {
      const { kind, id } = ((c.after ?? c.before) as Readonly<File>).object;
      if (kind === 'pipe' && changed<File>(c, 'refs', 'object')) yield `pipe:${id}`;
    } else if (c.table === 'queues') yield* queueObject(c, 'pipe');
    else if (c.table === 'inodes' && renames(c))
      for (const p of look.k.pipes.values()) if (p.inode) yield `pipe:${p.id}`;
  },
};

/** Descriptors, of all processes and in flight, that refer to an end: the kernel itself counts open file descriptions. */
const ends = (look: Look, id: string, role: 'read' | 'write'): number =>
  look.filesOn(id).reduce((n, f) => (f.object.role === role || f.object.role === 'both' ? n + f.refs : n), 0);

/** "19 of 65536 bytes" */
function fillText(p: Readonly<Pipe>, used: number): string {
  const full = p.slots.length >= p.maxSlots ? ', full' : '';
  return used === 0 ? 'empty' : `${used} of ${p.maxSlots * SLOT} bytes${full}`;
}

/** The object of this kind whose wait queue has changed: queues are named 'pipe:1:read'. */
export function* queueObject(c: Change, kind: string): Iterable<string> {
  const queue = (c.after ?? c.before) as Readonly<WaitQueue>;
  const [prefix, id] = queue.name.split(':');
  if (prefix === kind) yield `${kind}:${id}`;
}

/** Can the change of an inode change paths? */
export const renames = (c: Change): boolean => changed<Inode>(c, 'entries', 'parent');

/** Threads on a wait queue, as entity ids in wake order. */
export const waiting = ({ k }: Look, queue: string): string[] => waiters(k, queue).map((t) => `thread:${t}`);
