/** A process: its state, what it waits for, its descriptors, its undo lists and what it has attached. */
import type { FdEntity, ProcessEntity, ThreadEntity } from '../../debug-adapter/protocol.js';
import { h, type VNode } from './dom.js';
import { entityAttrs, mark, value } from './parts.js';
import type { Picture } from './picture.js';

const STATE_SIGN: Readonly<Record<ProcessEntity['state'], string>> = {
  running: '▶',
  ready: '◇',
  blocked: '‖',
  stopped: '■',
  zombie: '✕',
};
/** Colours for telling processes apart, from the theme's charts, the pid standing beside them. The first of a world, 100, is blue. */
const hue = (pid: number): number => (pid + 3) % 6;

export function processCard(picture: Picture, process: ProcessEntity): VNode {
  const here = picture.currentPid === process.pid;
  const threads = process.threads.map((id) => picture.get(id)).filter((t): t is ThreadEntity => t?.kind === 'thread');
  const fds = picture.all('fd').filter((fd) => fd.pid === process.pid);
  const isTerminal = (fd: FdEntity): boolean => objectOf(picture, fd)?.kind === 'tty';
  return h(
    'article',
    {
      ...entityAttrs(
        picture,
        process,
        `card process hue-${hue(process.pid)} ${process.state}${here ? ' current' : ''}`,
      ),
      role: 'group',
    },
    h(
      'h3',
      {},
      mark(picture, process.id),
      process.label,
      h(
        'span',
        { class: `state${picture.touched(process.id, 'state', 'exit') ? ' touched' : ''}` },
        `${STATE_SIGN[process.state]} ${process.exit ?? process.state}`,
      ),
      here && h('span', { class: 'here', title: 'The process that stopped' }, '◄ here'),
    ),
    ...threads.filter((t) => t.wait).map((t) => waitLine(picture, t, threads.length > 1)),
    ...signalLines(picture, process),
    h(
      'ul',
      { class: 'slots', 'aria-label': 'descriptors' },
      terminalSlots(fds.filter(isTerminal)),
      fds.filter((fd) => !isTerminal(fd)).map((fd) => slot(picture, fd)),
    ),
    ...undoLines(picture, process),
    ...attachmentLines(picture, process),
  );
}

function objectOf(picture: Picture, fd: FdEntity) {
  const file = picture.get(fd.file);
  return file?.kind === 'file' ? picture.get(file.object) : undefined;
}

function waitLine(picture: Picture, thread: ThreadEntity, several: boolean): VNode {
  const wait = thread.wait!;
  const who = several ? `${thread.label}: ` : '';
  return h(
    'p',
    { class: 'wait', key: `wait-${thread.id}`, 'data-anchor': `wait:${thread.id}` },
    value(picture, thread.id, ['wait', 'state'], `${who}${wait.call} waits: ${wait.what}`),
  );
}

function signalLines(picture: Picture, process: ProcessEntity): VNode[] {
  const line = (what: string, names: readonly string[], field: string): VNode =>
    h('p', { class: 'signals', key: field }, `${what} `, value(picture, process.id, [field], names.join(' ')));
  return [
    ...(process.pendingSignals.length ? [line('pending', process.pendingSignals, 'pendingSignals')] : []),
    ...(process.blockedSignals.length ? [line('blocked', process.blockedSignals, 'blockedSignals')] : []),
  ];
}

/** Descriptors of the terminal take one line together: their lines would cross everything else. */
function terminalSlots(fds: readonly FdEntity[]): VNode | undefined {
  if (fds.length === 0) return undefined;
  const numbers = fds.map((fd) => h('span', { class: 'fd-number' }, String(fd.fd)));
  return h(
    'li',
    { class: 'slot terminal', key: 'terminal' },
    ...numbers,
    h('span', { class: 'slot-text' }, 'terminal'),
  );
}

function slot(picture: Picture, fd: FdEntity): VNode {
  const file = picture.get(fd.file);
  const object = objectOf(picture, fd);
  const end =
    file?.kind === 'file' && object?.kind === 'pipe' && file.role && file.role !== 'both' ? `, ${file.role} end` : '';
  return h(
    'li',
    entityAttrs(picture, fd, 'slot'),
    h('span', { class: 'fd-number' }, String(fd.fd)),
    h(
      'span',
      { class: 'slot-text' },
      mark(picture, fd.id),
      `${object?.label ?? fd.file}${end}${fd.cloexec ? ', close-on-exec' : ''}`,
    ),
  );
}

function undoLines(picture: Picture, process: ProcessEntity): VNode[] {
  return picture
    .all('undo')
    .filter((u) => u.pid === process.pid)
    .map((u) =>
      h(
        'p',
        entityAttrs(picture, u, 'undo'),
        mark(picture, u.id),
        'SEM_UNDO ',
        value(
          picture,
          u.id,
          ['adjust'],
          u.adjust.map((a) => `[${a.num}] ${a.adj < 0 ? '−' : '+'}${Math.abs(a.adj)}`).join(' '),
        ),
      ),
    );
}

function attachmentLines(picture: Picture, process: ProcessEntity): VNode[] {
  return [...picture.all('shm'), ...picture.all('mapping')].flatMap((memory) =>
    memory.attachments
      .filter((a) => a.pid === process.pid)
      .map((a) =>
        h(
          'p',
          {
            class: 'map',
            key: `map-${memory.id}-${a.address}`,
            'data-anchor': `map:${process.pid}:${memory.id}:${a.address}`,
          },
          h('code', {}, a.address),
          ` ${memory.label}`,
        ),
      ),
  );
}
