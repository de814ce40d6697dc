/** Nodes for the kernel's objects: what is in a pipe, a socket, a queue, a semaphore set, a segment. Both trees show them. */
import type {
  Bytes,
  Entity,
  MQueueEntity,
  MsgEntity,
  NotifierEntity,
  PipeEntity,
  SemEntity,
  ShmEntity,
  SocketEntity,
  UndoEntity,
} from '../debug-adapter/protocol.js';
import type { EntityOf, KernelModel } from './kernelModel.js';
import { branch, leaf, plural, quoted, threadName, threadNames, type TreeNode } from './treeNode.js';

const ICONS: Readonly<Partial<Record<Entity['kind'], string>>> = {
  pipe: 'arrow-swap',
  socket: 'plug',
  msg: 'mail',
  mqueue: 'inbox',
  sem: 'lock',
  shm: 'layers',
  mapping: 'layers-active',
  eventfd: 'symbol-number',
  timerfd: 'watch',
  signalfd: 'zap',
  epoll: 'checklist',
  inode: 'file',
  tty: 'terminal',
};

/**
 * @param at prefix of the node ids: where in its tree the object is shown
 * @param id the object's entity id; one that the model does not have gives a line that says so
 */
export function objectNode(model: KernelModel, at: string, id: string): TreeNode {
  const entity = model.get(id);
  const here = `${at}/${id}`;
  if (!entity) return leaf(here, id, 'gone', 'question');
  const view = {
    label: entity.label,
    description: entity.detail,
    icon: ICONS[entity.kind] ?? 'symbol-misc',
    change: model.change(id),
    entity: id,
    context: entity.kind,
  };
  if (entity.kind === 'tty' || entity.kind === 'inode')
    return leaf(here, view.label, view.description, view.icon, view);
  return branch(here, view, () => objectChildren(model, here, entity));
}

function objectChildren(model: KernelModel, here: string, entity: Entity): readonly TreeNode[] {
  switch (entity.kind) {
    case 'pipe':
      return pipeChildren(model, here, entity);
    case 'socket':
      return socketChildren(model, here, entity);
    case 'msg':
      return msgChildren(model, here, entity);
    case 'sem':
      return semChildren(model, here, entity);
    case 'shm':
    case 'mapping':
      return memoryChildren(here, entity);
    case 'mqueue':
      return mqueueChildren(model, here, entity);
    case 'eventfd':
    case 'timerfd':
    case 'signalfd':
    case 'epoll':
      return notifierChildren(model, here, entity);
    default:
      return [];
  }
}

const bytesLeaf = (id: string, bytes: Bytes, extra: readonly string[] = []): TreeNode =>
  leaf(id, quoted(bytes), [plural(bytes.length, 'byte'), ...extra].join(' · '), 'symbol-string');

/** Who has this object open, by role: 'pid 1 fd 3, pid 2 fd 3'. */
function holders(model: KernelModel, object: string, role: 'read' | 'write'): string {
  const named = (fd: EntityOf<'fd'>): boolean => {
    const file = model.get(fd.file);
    return file?.kind === 'file' && file.object === object && (file.role === role || file.role === 'both');
  };
  const found = model.all('fd').filter(named);
  return found.length ? found.map((fd) => `pid ${fd.pid} fd ${fd.fd}`).join(', ') : 'nobody';
}

function waiters(model: KernelModel, here: string, readers: readonly string[], writers: readonly string[]): TreeNode[] {
  const nodes = [];
  if (readers.length)
    nodes.push(leaf(`${here}/waiting-readers`, 'Waiting to read', threadNames(model, readers), 'clock'));
  if (writers.length)
    nodes.push(leaf(`${here}/waiting-writers`, 'Waiting to write', threadNames(model, writers), 'clock'));
  return nodes;
}

function pipeChildren(model: KernelModel, here: string, pipe: PipeEntity): readonly TreeNode[] {
  return [
    leaf(`${here}/readers`, plural(pipe.readers, 'reader'), holders(model, pipe.id, 'read'), 'arrow-right'),
    leaf(`${here}/writers`, plural(pipe.writers, 'writer'), holders(model, pipe.id, 'write'), 'arrow-left'),
    leaf(
      `${here}/used`,
      `${pipe.used} of ${pipe.capacity} bytes`,
      `${pipe.slots.length} of ${plural(pipe.maxSlots, 'slot')}`,
      'database',
    ),
    ...pipe.slots.map((slot, i) => bytesLeaf(`${here}/slot:${i}`, slot)),
    ...waiters(model, here, pipe.waitingReaders, pipe.waitingWriters),
  ];
}

function socketChildren(model: KernelModel, here: string, socket: SocketEntity): readonly TreeNode[] {
  const peer = socket.peer === undefined ? undefined : (model.get(socket.peer)?.label ?? socket.peer);
  const nodes = [leaf(`${here}/state`, socket.state, [socket.family, socket.type].join(' '), 'info')];
  if (socket.name !== undefined) nodes.push(leaf(`${here}/name`, 'Bound to', socket.name, 'tag'));
  if (peer !== undefined) nodes.push(leaf(`${here}/peer`, 'Peer', peer, 'arrow-both'));
  if (socket.shutdown.length)
    nodes.push(leaf(`${here}/shutdown`, 'Shut down for', socket.shutdown.join(' and '), 'circle-slash'));
  const buffer = (
    id: string,
    label: string,
    used: number,
    limit: number,
    children: () => readonly TreeNode[],
  ): TreeNode => {
    const view = {
      label,
      description: `${used} of ${limit} bytes`,
      icon: 'database',
      change: undefined,
      entity: undefined,
    };
    return branch(`${here}/${id}`, { ...view, context: 'value', folding: 'open' }, children);
  };
  const received = (): TreeNode[] =>
    socket.receive.map((m, i) => {
      const rights = m.rights.length ? [`passes ${m.rights.join(', ')}`] : [];
      return bytesLeaf(`${here}/receive:${i}`, m, m.from ? [`from ${m.from}`, ...rights] : rights);
    });
  nodes.push(buffer('receive', 'Receive buffer', socket.receiveUsed, socket.receiveLimit, received));
  nodes.push(
    leaf(
      `${here}/send`,
      'Send buffer',
      `${socket.sendUsed} of ${socket.sendLimit} bytes not yet read by the peer`,
      'database',
    ),
  );
  if (socket.backlog > 0)
    nodes.push(
      leaf(
        `${here}/accept`,
        'Accept queue',
        `${socket.acceptQueue.length} of ${socket.backlog}: ${socket.acceptQueue.join(', ')}`,
        'list-ordered',
      ),
    );
  return [...nodes, ...waiters(model, here, socket.waitingReaders, socket.waitingWriters)];
}

function msgChildren(model: KernelModel, here: string, queue: MsgEntity): readonly TreeNode[] {
  return [
    ...queue.messages.map((m, i) =>
      leaf(
        `${here}/message:${i}`,
        `type ${m.type}`,
        `${quoted(m)} · ${plural(m.length, 'byte')} · from pid ${m.sender}`,
        'mail',
      ),
    ),
    leaf(
      `${here}/bytes`,
      `${queue.cbytes} of ${queue.qbytes} bytes`,
      plural(queue.messages.length, 'message'),
      'database',
    ),
    ...queue.receivers.map((r) =>
      leaf(
        `${here}/receiver:${r.thread}`,
        `${threadName(model, r.thread)} waits to receive`,
        `${r.wants}, at most ${r.maxSize} bytes`,
        'clock',
      ),
    ),
    ...queue.senders.map((s) =>
      leaf(
        `${here}/sender:${s.thread}`,
        `${threadName(model, s.thread)} waits to send`,
        plural(s.size, 'byte'),
        'clock',
      ),
    ),
  ];
}

function semChildren(model: KernelModel, here: string, set: SemEntity): readonly TreeNode[] {
  const sems = set.sems.map((s, i) => {
    const words = [`last changed by pid ${s.lastPid}`];
    if (s.ncnt) words.push(`${s.ncnt} waiting for more`);
    if (s.zcnt) words.push(`${s.zcnt} waiting for zero`);
    return leaf(`${here}/sem:${i}`, `sem[${i}] = ${s.value}`, words.join(' · '), 'symbol-number');
  });
  const waiting = set.waiters.map((w, i) =>
    leaf(
      `${here}/waiter:${i}:${w.thread}`,
      `${threadName(model, w.thread)} waits`,
      `${w.ops} at sem[${w.blockingOn}]`,
      'clock',
    ),
  );
  return [...sems, ...waiting, ...set.undos.map((id) => undoNode(model, here, id))];
}

/** One process's undo list for one set: what its exit would add. */
export function undoNode(model: KernelModel, at: string, id: string): TreeNode {
  const undo = model.get(id);
  if (undo?.kind !== 'undo') return leaf(`${at}/${id}`, id, 'gone', 'question');
  return leaf(`${at}/${id}`, `SEM_UNDO of pid ${undo.pid}`, undoText(undo), 'discard', {
    change: model.change(id),
    entity: id,
    context: 'undo',
  });
}
export const undoText = (undo: UndoEntity): string =>
  undo.adjust
    .map((a) => `sem[${a.num}] ${a.adj < 0 ? '−' : '+'}${Math.abs(a.adj)} at exit, then ${a.result}`)
    .join(' · ') || 'nothing to undo';

const mqueueChildren = (model: KernelModel, here: string, queue: MQueueEntity): readonly TreeNode[] => [
  ...queue.messages.map((m, i) =>
    leaf(`${here}/message:${i}`, `priority ${m.prio}`, `${quoted(m)} · ${plural(m.length, 'byte')}`, 'mail'),
  ),
  leaf(
    `${here}/room`,
    `${queue.messages.length} of ${plural(queue.maxmsg, 'message')}`,
    `at most ${plural(queue.msgsize, 'byte')} each`,
    'database',
  ),
  ...(queue.notify === undefined ? [] : [leaf(`${here}/notify`, 'Notifies', queue.notify, 'bell')]),
  ...queue.receivers.map((t) =>
    leaf(`${here}/receiver:${t}`, `${threadName(model, t)} waits to receive`, 'any message', 'clock'),
  ),
  ...queue.senders.map((s) =>
    leaf(
      `${here}/sender:${s.thread}`,
      `${threadName(model, s.thread)} waits to send`,
      `priority ${s.prio} · ${plural(s.size, 'byte')}`,
      'clock',
    ),
  ),
  ...waiters(model, here, queue.waitingReaders, queue.waitingWriters),
];

const notifierChildren = (model: KernelModel, here: string, entity: NotifierEntity): readonly TreeNode[] => [
  ...entity.facts.map((f, i) => leaf(`${here}/fact:${i}:${f.name}`, f.name, f.value, 'symbol-property')),
  ...waiters(model, here, entity.waitingReaders, entity.waitingWriters),
];

function memoryChildren(here: string, memory: ShmEntity | EntityOf<'mapping'>): readonly TreeNode[] {
  const attached =
    memory.kind === 'shm'
      ? memory.attachments.map((a) => ({ ...a, how: a.readonly ? 'read only' : 'read and write' }))
      : memory.attachments.map((a) => ({ ...a, how: a.prot }));
  return [
    ...attached.map((a) => leaf(`${here}/at:${a.pid}:${a.address}`, `pid ${a.pid} at ${a.address}`, a.how, 'link')),
    leaf(`${here}/content`, quoted(memory.content), `the first of ${plural(memory.size, 'byte')}`, 'symbol-string'),
  ];
}
