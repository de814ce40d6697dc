/** The kernel's objects: what each holds, drawn. */
import type {
  Entity,
  FileEntity,
  MQueueEntity,
  MsgEntity,
  NotifierEntity,
  PipeEntity,
  SemEntity,
  ShmEntity,
  SocketEntity,
} from '../../debug-adapter/protocol.js';
import { h, type VNode } from './dom.js';
import { bytesCell, card, count, entityAttrs, gauge, mark, value, waitersLine } from './parts.js';
import type { EntityOf, Picture } from './picture.js';

/** An open file description: between descriptors, which share it, and the object. */
export function fileCard(picture: Picture, file: FileEntity): VNode {
  const onDisk = picture.get(file.object)?.kind === 'inode';
  return h(
    'article',
    { ...entityAttrs(picture, file, 'card file'), role: 'group' },
    h('h3', {}, mark(picture, file.id), file.label),
    h('p', {}, value(picture, file.id, ['flags'], file.flags.join(' '))),
    h('p', {}, value(picture, file.id, ['refs'], count(file.refs, 'reference'))),
    onDisk && h('p', {}, 'offset ', value(picture, file.id, ['offset'], String(file.offset))),
  );
}

export function objectCard(picture: Picture, object: Entity): VNode {
  switch (object.kind) {
    case 'pipe':
      return pipeCard(picture, object);
    case 'socket':
      return socketCard(picture, object);
    case 'msg':
      return msgCard(picture, object);
    case 'sem':
      return semCard(picture, object);
    case 'shm':
    case 'mapping':
      return memoryCard(picture, object);
    case 'mqueue':
      return mqueueCard(picture, object);
    case 'eventfd':
    case 'timerfd':
    case 'signalfd':
    case 'epoll':
      return notifierCard(picture, object);
    case 'inode':
      return card(
        picture,
        object,
        object.path,
        h('p', {}, `${object.type}, `, value(picture, object.id, ['size'], count(object.size, 'byte'))),
      );
    default:
      return card(picture, object, object.label, h('p', {}, object.detail));
  }
}

const cells = (label: string, items: readonly VNode[], empty: string): VNode =>
  h('ol', { class: 'cells', 'aria-label': label }, items.length ? items : h('li', { class: 'cell empty' }, empty));

function mqueueCard(picture: Picture, queue: MQueueEntity): VNode {
  const { id } = queue;
  const used = queue.messages.length;
  const waits = (thread: string, what: string): VNode =>
    h('p', { class: 'waiters', key: thread }, `‖ ${picture.threadName(thread)} ${what}`);
  return card(
    picture,
    queue,
    queue.label,
    queue.notify !== undefined && h('p', {}, 'notifies ', value(picture, id, ['notify'], queue.notify)),
    gauge(picture, id, ['messages'], used, queue.maxmsg, `${used} of ${count(queue.maxmsg, 'message')}`),
    cells(
      'messages, the next to be received first',
      queue.messages.map((m, i) => bytesCell(m, `priority ${m.prio}`, `message-${i}`)),
      'no message',
    ),
    ...queue.receivers.map((t) => waits(t, 'waits for a message')),
    ...queue.senders.map((s) => waits(s.thread, `waits to send ${count(s.size, 'byte')}, priority ${s.prio}`)),
    waitersLine(picture, id, 'polls it', queue.waitingReaders, 'waitingReaders'),
  );
}

function notifierCard(picture: Picture, object: NotifierEntity): VNode {
  const { id } = object;
  return card(
    picture,
    object,
    object.label,
    h(
      'dl',
      {},
      ...object.facts.flatMap((f) => [h('dt', {}, f.name), h('dd', {}, value(picture, id, ['facts'], f.value))]),
    ),
    waitersLine(picture, id, 'waits for it', object.waitingReaders, 'waitingReaders'),
    waitersLine(picture, id, 'waits to write', object.waitingWriters, 'waitingWriters'),
  );
}

function pipeCard(picture: Picture, pipe: PipeEntity): VNode {
  const id = pipe.id;
  const room = `${pipe.used} of ${pipe.capacity} bytes in ${pipe.slots.length} of ${count(pipe.maxSlots, 'slot')}`;
  return card(
    picture,
    pipe,
    pipe.path ?? pipe.label,
    h(
      'p',
      {},
      value(picture, id, ['readers'], count(pipe.readers, 'reader')),
      ' · ',
      value(picture, id, ['writers'], count(pipe.writers, 'writer')),
    ),
    gauge(picture, id, ['used'], pipe.used, pipe.capacity, room),
    cells(
      'bytes in the pipe, the oldest first',
      pipe.slots.map((s, i) => bytesCell(s, undefined, `slot-${i}`)),
      'empty',
    ),
    waitersLine(picture, id, 'waits to read', pipe.waitingReaders, 'waitingReaders'),
    waitersLine(picture, id, 'waits to write', pipe.waitingWriters, 'waitingWriters'),
  );
}

function socketCard(picture: Picture, socket: SocketEntity): VNode {
  const id = socket.id;
  const peer = socket.peer === undefined ? '' : ` ⇄ ${picture.get(socket.peer)?.label ?? socket.peer}`;
  const facts = [`${socket.family} ${socket.type}`, socket.state];
  if (socket.name !== undefined) facts.push(socket.name);
  if (socket.shutdown.length) facts.push(`shut down for ${socket.shutdown.join(' and ')}`);
  const queue = socket.acceptQueue.length ? `: ${socket.acceptQueue.map((s) => picture.name(s)).join(', ')}` : '';
  return card(
    picture,
    socket,
    socket.label + peer,
    h('p', {}, value(picture, id, ['state', 'shutdown', 'name', 'peer'], facts.join(' · '))),
    socket.backlog > 0 && h('p', {}, `accept queue ${socket.acceptQueue.length} of ${socket.backlog}${queue}`),
    gauge(
      picture,
      id,
      ['receiveUsed'],
      socket.receiveUsed,
      socket.receiveLimit,
      `receive buffer: ${socket.receiveUsed} of ${socket.receiveLimit}`,
    ),
    cells(
      'bytes in the receive buffer, the oldest first',
      socket.receive.map((m, i) =>
        bytesCell(
          m,
          [m.from && `from ${m.from}`, m.rights.length > 0 && `+ ${m.rights.join(' ')}`].filter(Boolean).join(' ') ||
            undefined,
          `m-${i}`,
        ),
      ),
      'nothing to read',
    ),
    gauge(
      picture,
      id,
      ['sendUsed'],
      socket.sendUsed,
      socket.sendLimit,
      `send buffer: ${socket.sendUsed} of ${socket.sendLimit}`,
    ),
    waitersLine(picture, id, 'waits to read', socket.waitingReaders, 'waitingReaders'),
    waitersLine(picture, id, 'waits to write', socket.waitingWriters, 'waitingWriters'),
  );
}

const sysv = (object: { key: string; ipcid: number; mode: string }): string =>
  `id ${object.ipcid} · key ${object.key} · mode ${object.mode}`;

function msgCard(picture: Picture, queue: MsgEntity): VNode {
  const id = queue.id;
  return card(
    picture,
    queue,
    queue.label,
    h('p', { class: 'quiet' }, sysv(queue)),
    gauge(
      picture,
      id,
      ['cbytes', 'messages'],
      queue.cbytes,
      queue.qbytes,
      `${count(queue.messages.length, 'message')}, ${queue.cbytes} of ${queue.qbytes} bytes`,
    ),
    cells(
      'messages, the oldest first',
      queue.messages.map((m, i) => bytesCell(m, `type ${m.type}`, `message-${i}`)),
      'no message',
    ),
    ...queue.receivers.map((r) =>
      h('p', { class: 'waiters', key: r.thread }, `‖ ${picture.threadName(r.thread)} waits for ${r.wants}`),
    ),
    ...queue.senders.map((s) =>
      h(
        'p',
        { class: 'waiters', key: s.thread },
        `‖ ${picture.threadName(s.thread)} waits to send ${count(s.size, 'byte')}`,
      ),
    ),
  );
}

function semCard(picture: Picture, set: SemEntity): VNode {
  const undos = set.undos.map((u) => picture.get(u)).filter((u): u is EntityOf<'undo'> => u?.kind === 'undo');
  const semaphore = (s: SemEntity['sems'][number], i: number): VNode =>
    h(
      'li',
      { class: 'cell sem', key: `sem-${i}` },
      h('span', { class: 'cell-head' }, `[${i}]`),
      h('span', { class: 'sem-value' }, value(picture, set.id, ['sems'], String(s.value))),
      s.ncnt + s.zcnt > 0 && h('span', { class: 'cell-size' }, `‖ ${s.ncnt + s.zcnt} waiting`),
    );
  return card(
    picture,
    set,
    set.label,
    h('p', { class: 'quiet' }, sysv(set)),
    cells('semaphores', set.sems.map(semaphore), 'none'),
    ...set.waiters.map((w, i) =>
      h(
        'p',
        { class: 'waiters', key: `w-${i}` },
        `‖ ${picture.threadName(w.thread)} waits at [${w.blockingOn}]: ${w.ops}`,
      ),
    ),
    ...undos.map((u) =>
      h(
        'p',
        { class: 'undo', key: u.id },
        mark(picture, u.id),
        `undo list of pid ${u.pid}: `,
        value(
          picture,
          u.id,
          ['adjust'],
          u.adjust.map((a) => `[${a.num}] ${a.adj < 0 ? '−' : '+'}${Math.abs(a.adj)} → ${a.result}`).join(', '),
        ),
      ),
    ),
  );
}

function memoryCard(picture: Picture, memory: ShmEntity | EntityOf<'mapping'>): VNode {
  const attached =
    memory.kind === 'shm'
      ? `${count(memory.nattch, 'attachment')}${memory.dest ? ', removed when the last one goes' : ''}`
      : count(memory.attachments.length, 'attachment');
  return card(
    picture,
    memory,
    memory.label,
    memory.kind === 'shm' && h('p', { class: 'quiet' }, sysv(memory)),
    h(
      'p',
      {},
      `${count(memory.size, 'byte')} · `,
      value(picture, memory.id, ['nattch', 'attachments', 'dest'], attached),
    ),
    cells('the first bytes', [bytesCell({ ...memory.content, length: memory.size }, undefined, 'content')], ''),
  );
}
