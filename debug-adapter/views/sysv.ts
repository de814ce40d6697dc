/** System V message queues, semaphore sets, undo lists and shared memory segments. */
import type {
  IpcPerm,
  Mm,
  MsgQueue,
  Process,
  SemOp,
  SemSet,
  SemUndo,
  SharedObject,
} from '../../kernel-sim/kernel/records.js';
import { countWaiters } from '../../kernel-sim/kernel/sysv/sem.js';
import { SEM_UNDO, SEMVMX } from '../../kernel-sim/kernel/sysv/semops.js';
import { IPC_NOWAIT } from '../../kernel-sim/kernel/sysv/ipc.js';
import { segmentOf } from '../../kernel-sim/kernel/sysv/shm.js';
import { findUndo, undosOf } from '../../kernel-sim/kernel/sysv/undo.js';
import { BYTES_SHOWN, type MsgEntity, type SemEntity, type ShmEntity, type UndoEntity } from '../protocol.js';
import { address, plural, showBytes } from './bytes.js';
import { type Look, type View, changed, part } from './look.js';

const PROT_WRITE = 2;

const permissions = (
  ipcid: number,
  perm: Readonly<IpcPerm>,
): { ipcid: number; key: string; mode: string; owner: number } => ({
  ipcid,
  key: perm.key === 0 ? 'IPC_PRIVATE' : `0x${(perm.key >>> 0).toString(16).padStart(8, '0')}`,
  mode: `0${(perm.mode & 0o777).toString(8)}`,
  owner: perm.uid,
});

export const msgView: View = {
  prefix: 'msg',
  *ids({ k }) {
    for (const id of k.msgs.ids()) yield `msg:${id}`;
  },
  build({ k }, id): MsgEntity | undefined {
    const q = k.msgs.get(part(id, 1));
    if (q === undefined) return undefined;
    return {
      kind: 'msg',
      id,
      label: `queue ${q.ipcid}`,
      detail: `${plural(q.messages.length, 'message')} · ${q.cbytes} of ${q.qbytes} bytes`,
      ...permissions(q.ipcid, q.perm),
      messages: q.messages.map((m) => ({ ...showBytes(m.bytes), type: m.type, sender: m.sender })),
      cbytes: q.cbytes,
      qbytes: q.qbytes,
      receivers: q.receivers.map((r) => ({ thread: `thread:${r.tid}`, wants: wants(r), maxSize: r.maxSize })),
      senders: q.senders.map((s) => ({ thread: `thread:${s.tid}`, size: s.size })),
    };
  },
  *affected(_look, c) {
    if (c.table === 'msgs') yield `msg:${c.id}`;
  },
};
function wants(r: MsgQueue['receivers'][number]): string {
  switch (r.mode) {
    case 'any':
      return 'any message';
    case 'equal':
      return `type ${r.type}`;
    case 'notequal':
      return `a type other than ${r.type}`;
    case 'lessequal':
      return `the lowest type up to ${r.type}`;
  }
}

export const semView: View = {
  prefix: 'sem',
  *ids({ k }) {
    for (const id of k.sems.ids()) yield `sem:${id}`;
  },
  build({ k }, id): SemEntity | undefined {
    const s = k.sems.get(part(id, 1));
    if (s === undefined) return undefined;
    const waiting = s.pending.length ? ` · ${s.pending.length} waiting` : '';
    const values = s.sems.slice(0, 8).map((sem) => sem.value);
    return {
      kind: 'sem',
      id,
      label: `semaphores ${s.ipcid}`,
      detail: `${s.sems.length === 1 ? 'value' : 'values'} ${values.join(' ')}${s.sems.length > 8 ? ' …' : ''}${waiting}`,
      ...permissions(s.ipcid, s.perm),
      sems: s.sems.map(({ value, pid }, num) => ({
        value,
        lastPid: pid,
        ncnt: countWaiters(s, num, false),
        zcnt: countWaiters(s, num, true),
      })),
      waiters: s.pending.map(({ tid, ops, blocking }) => ({
        thread: `thread:${tid}`,
        ops: ops.map(opText).join(' '),
        blockingOn: ops[blocking].num,
      })),
      undos: [...undosOf(k, s.id)].map((u) => undoId(u)),
    };
  },
  *affected(_look, c) {
    if (c.table === 'sems') yield `sem:${c.id}`;
    if (c.table === 'undos') for (const u of [c.before, c.after]) if (u) yield `sem:${(u as Readonly<SemUndo>).set}`;
  },
};
/** As an initialiser of struct sembuf: "{0, -1, SEM_UNDO}". */
function opText({ num, op, flags }: SemOp): string {
  const names = [...(flags & SEM_UNDO ? ['SEM_UNDO'] : []), ...(flags & IPC_NOWAIT ? ['IPC_NOWAIT'] : [])];
  return `{${num}, ${op}, ${names.join('|') || '0'}}`;
}

const undoId = (u: Readonly<SemUndo>): string => `undo:${u.pid}:${u.set}`;
const signed = (n: number): string => (n < 0 ? `−${-n}` : `+${n}`);

export const undoView: View = {
  prefix: 'undo',
  *ids({ k }) {
    for (const u of k.undos.values()) yield undoId(u);
  },
  build({ k }, id): UndoEntity | undefined {
    const [pid, record] = [part(id, 1), part(id, 2)];
    const u = findUndo(k, pid, record);
    const set = k.sems.get(record);
    if (u === undefined || set === undefined) return undefined;
    const adjust = u.adj.flatMap((adj, num) => {
      const result = Math.min(Math.max(set.sems[num].value + adj, 0), SEMVMX);
      return adj === 0 ? [] : [{ num, adj, result }];
    });
    const lines = adjust.map((a) => `semaphore ${a.num} ${signed(a.adj)} to ${a.result}`);
    return {
      kind: 'undo',
      id,
      label: `undo of pid ${pid} for set ${set.ipcid}`,
      detail: lines.length ? `at exit: ${lines.join(', ')}` : 'nothing to undo',
      pid,
      set: `sem:${record}`,
      adjust,
    };
  },
  *affected({ k }, c) {
    if (c.table === 'undos') for (const u of [c.before, c.after]) if (u) yield undoId(u as Readonly<SemUndo>);
    if (c.table === 'sems' && changed<SemSet>(c, 'sems')) for (const u of undosOf(k, c.id)) yield undoId(u);
  },
};

export const shmView: View = {
  prefix: 'shm',
  *ids({ k }) {
    for (const id of k.shms.ids()) yield `shm:${id}`;
  },
  build(look, id): ShmEntity | undefined {
    const { k } = look;
    const s = k.shms.get(part(id, 1));
    if (s === undefined) return undefined;
    const content = k.objects.readObject('shared', s.object, 0, Math.min(s.size, BYTES_SHOWN));
    const removed = s.dest ? ' · removed, goes with the last detach' : '';
    return {
      kind: 'shm',
      id,
      label: `segment ${s.ipcid}`,
      detail: `${plural(s.size, 'byte')} · ${plural(s.nattch, 'attachment')}${removed}`,
      ...permissions(s.ipcid, s.perm),
      size: s.size,
      nattch: s.nattch,
      dest: s.dest,
      attachments: look.attachmentsOf(`shared:${s.object}`).map(({ pid, vma }) => ({
        pid,
        address: address(vma.start),
        readonly: (vma.prot & PROT_WRITE) === 0,
      })),
      content: showBytes(content, s.size),
    };
  },
  *affected(look, c) {
    const { k } = look;
    if (c.table === 'shms') yield `shm:${c.id}`;
    else if (c.table === 'shared' && changed<SharedObject>(c, 'pages')) {
      for (const s of k.shms.values()) if (s.object === c.id) yield `shm:${s.id}`;
    } else
      for (const vma of changedMappings(look, c)) {
        const segment = segmentOf(vma);
        if (segment !== undefined) yield `shm:${segment}`;
      }
  },
};

/** Mappings of address spaces that the change of a record gives to, or takes from, a process. */
export function* changedMappings(look: Look, c: Look['changes'][number]): Iterable<Readonly<Mm['vmas'][number]>> {
  if (c.table === 'mms') {
    const [before, after] = [c.before as Readonly<Mm> | undefined, c.after as Readonly<Mm> | undefined];
    if (before?.vmas === after?.vmas) return;
    yield* before?.vmas ?? [];
    yield* after?.vmas ?? [];
  } else if (c.table === 'processes' && changed<Process>(c, 'mm')) {
    const [before, after] = [c.before as Readonly<Process> | undefined, c.after as Readonly<Process> | undefined];
    if (before) yield* look.mmBefore(before.mm)?.vmas ?? [];
    if (after) yield* look.k.mms.get(after.mm)?.vmas ?? [];
  }
}
