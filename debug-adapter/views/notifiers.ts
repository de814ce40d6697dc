/** Objects that tell of events: eventfd, timerfd, signalfd, epoll. Each as a list of facts. */
import { eventfdCount, eventfdReaders, eventfdWriters } from '../../kernel-sim/kernel/eventfd.js';
import { EPOLLET, EPOLLEXCLUSIVE, EPOLLONESHOT } from '../../kernel-sim/kernel/epoll/bits.js';
import { epollWaiters } from '../../kernel-sim/kernel/epoll/watch.js';
import { NS_PER_S } from '../../kernel-sim/kernel/limits.js';
import type { Timer } from '../../kernel-sim/kernel/records.js';
import { signalQueue } from '../../kernel-sim/kernel/signals.js';
import { signalName } from '../../kernel-sim/kernel/signo.js';
import { sigHas, sigMembers } from '../../kernel-sim/kernel/sigset.js';
import { timerfdReaders } from '../../kernel-sim/kernel/timerfd.js';
import type { NotifierEntity } from '../protocol.js';
import { plural } from './bytes.js';
import { type Look, type View, part } from './look.js';
import { queueObject, waiting } from './pipe.js';

type Made = Omit<NotifierEntity, 'kind' | 'id' | 'label'>;

/** The view of one kind: its table has the kind's name and an s. */
function notifier(
  kind: NotifierEntity['kind'],
  make: (look: Look, id: number) => Made | undefined,
  others: View['affected'] = () => [],
): View {
  const table = `${kind}s` as const;
  return {
    prefix: kind,
    *ids({ k }) {
      for (const id of k[table].ids()) yield `${kind}:${id}`;
    },
    build(look, id): NotifierEntity | undefined {
      const made = make(look, part(id, 1));
      return made && { kind, id, label: `${kind} ${part(id, 1)}`, ...made };
    },
    *affected(look, c) {
      if (c.table === table) yield `${kind}:${c.id}`;
      else if (c.table === 'queues') yield* queueObject(c, kind);
      yield* others(look, c);
    },
  };
}

export const eventfdView = notifier('eventfd', (look, id) => {
  const e = look.k.eventfds.get(id);
  if (e === undefined) return undefined;
  const count = String(eventfdCount(e));
  const mode = e.semaphore ? 'semaphore: a read takes 1' : 'counter: a read takes all';
  return {
    detail: `${count}${e.semaphore ? ' · EFD_SEMAPHORE' : ''}`,
    facts: [
      { name: 'count', value: count },
      { name: 'mode', value: mode },
    ],
    waitingReaders: waiting(look, eventfdReaders(id)),
    waitingWriters: waiting(look, eventfdWriters(id)),
  };
});

const CLOCK_NAMES: Readonly<Record<number, string>> = {
  0: 'CLOCK_REALTIME',
  1: 'CLOCK_MONOTONIC',
  7: 'CLOCK_BOOTTIME',
  8: 'CLOCK_REALTIME_ALARM',
  9: 'CLOCK_BOOTTIME_ALARM',
};
const seconds = (ns: number): string => `${Number((ns / NS_PER_S).toFixed(6))} s`;
export const timerfdView = notifier(
  'timerfd',
  (look, id) => {
    const t = look.k.timerfds.get(id);
    if (t === undefined) return undefined;
    const timer = look.k.timers.get(t.timer);
    const next = timer ? `${seconds(timer.expires)} after boot` : 'not armed';
    const expirations = plural(t.ticks, 'expiration');
    return {
      detail: `${expirations} to read · ${timer ? 'expires next ' : ''}${next}`,
      facts: [
        { name: 'expirations not yet read', value: String(t.ticks) },
        { name: 'next', value: next },
        { name: 'interval', value: t.interval === 0 ? 'none' : seconds(t.interval) },
        { name: 'clock', value: CLOCK_NAMES[t.clock] ?? String(t.clock) },
      ],
      waitingReaders: waiting(look, timerfdReaders(id)),
      waitingWriters: [],
    };
  },
  function* (_look, c) {
    const fd = c.table === 'timers' ? ((c.after ?? c.before) as Readonly<Timer>).timerfd : undefined;
    if (fd !== undefined) yield `timerfd:${fd}`;
  },
);

export const signalfdView = notifier(
  'signalfd',
  (look, id) => {
    const s = look.k.signalfds.get(id);
    if (s === undefined) return undefined;
    const names = sigMembers(s.mask).map(signalName).join(', ') || 'no signal';
    const pids = look.holdersOf(`signalfd:${id}`).map((h) => h.pid);
    // A signalfd gives each reader the signals of its own process.
    const pending = [...new Set(pids)].flatMap((pid) => {
      const threads = look.k.processes.get(pid)?.threads ?? [];
      const all = [look.k.processes.get(pid), ...threads.map((t) => look.k.threads.get(t))].flatMap(
        (x) => x?.pending ?? [],
      );
      const found = all.filter((i) => sigHas(s.mask, i.signo)).map((i) => signalName(i.signo));
      return found.length > 0 ? [{ name: `pid ${pid} would read`, value: found.join(', ') }] : [];
    });
    const readers = [...new Set(pids)].flatMap((pid) => waiting(look, signalQueue(pid)));
    return {
      detail: names,
      facts: [{ name: 'signals', value: names }, ...pending],
      waitingReaders: readers,
      waitingWriters: [],
    };
  },
  function* (look, c) {
    if (c.table !== 'processes' && c.table !== 'threads' && c.table !== 'files' && c.table !== 'fileTables') return;
    for (const id of look.k.signalfds.ids()) yield `signalfd:${id}`;
  },
);

const EVENTS = [
  ['EPOLLIN', 1],
  ['EPOLLPRI', 2],
  ['EPOLLOUT', 4],
  ['EPOLLRDHUP', 0x2000],
  ['EPOLLET', EPOLLET],
  ['EPOLLONESHOT', EPOLLONESHOT],
  ['EPOLLEXCLUSIVE', EPOLLEXCLUSIVE],
] as const;
export const epollView = notifier('epoll', (look, id) => {
  const ep = look.k.epolls.get(id);
  if (ep === undefined) return undefined;
  const items = ep.items.map((i) => {
    const names = EVENTS.filter(([, bit]) => (i.events & bit) !== 0).map(([name]) => name);
    const at = ep.ready.findIndex((r) => r.fd === i.fd && r.file === i.file);
    const armed = (i.events & ~(EPOLLET | EPOLLONESHOT | EPOLLEXCLUSIVE)) === 0 ? ' · disarmed' : '';
    const on = look.k.files.get(i.file)?.object;
    const object = on ? ` · ${on.kind} ${on.id}` : '';
    const place = at < 0 ? '' : ` · number ${at + 1} of the ready list`;
    return { name: `fd ${i.fd}`, value: `${names.join('|') || 'no events'}${object}${armed}${place}` };
  });
  return {
    detail: `${plural(ep.items.length, 'descriptor')} · ${ep.ready.length} on the ready list`,
    facts: items,
    waitingReaders: waiting(look, epollWaiters(id)),
    waitingWriters: [],
  };
});
