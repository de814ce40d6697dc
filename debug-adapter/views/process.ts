/** Processes and threads. */
import { waitCall, waitWhat } from '../../kernel-sim/kernel/futex-wait.js';
import { SHELL_PID } from '../../kernel-sim/kernel/limits.js';
import type { FileTable, Process, SemUndo, SemSet, Thread, Wait } from '../../kernel-sim/kernel/records.js';
import { sigMembers } from '../../kernel-sim/kernel/sigset.js';
import { signalName } from '../../kernel-sim/kernel/signo.js';
import { callText } from '../../kernel-sim/kernel/waitfor.js';
import type { ProcessEntity, ThreadEntity } from '../protocol.js';
import { type Look, type View, changed, objectOf, part } from './look.js';
import { changedSlots } from './files.js';
import { wakersOf } from './wakers.js';

export const processView: View = {
  prefix: 'proc',
  *ids({ k }) {
    for (const id of k.processes.ids()) yield `proc:${id}`;
  },
  build(look, id): ProcessEntity | undefined {
    const p = look.k.processes.get(part(id, 1));
    if (p === undefined) return undefined;
    const threads = p.threads.flatMap((tid) => look.k.threads.get(tid) ?? []).filter((t) => t.state !== 'dead');
    const state = processState(look, p, threads);
    const exit = p.state === 'zombie' ? exitText(p.status) : undefined;
    return {
      kind: 'process',
      id,
      label: `pid ${p.id} ${p.comm}`,
      detail: detail(look, p, state, exit, threads),
      pid: p.id,
      ppid: p.ppid,
      comm: p.comm,
      state,
      exit,
      threads: threads.map((t) => `thread:${t.id}`),
      pendingSignals: [...p.pending, ...threads.flatMap((t) => t.pending)].map((s) => signalName(s.signo)),
      blockedSignals: threads.length ? sigMembers(threads[0].blockedSignals).map(signalName) : [],
    };
  },
  *affected(_look, c) {
    if (c.table === 'processes') yield `proc:${c.id}`;
    else if (c.table === 'threads') for (const t of [c.before, c.after]) if (t) yield `proc:${(t as Thread).pid}`;
  },
};

function processState(look: Look, p: Readonly<Process>, threads: readonly Thread[]): ProcessEntity['state'] {
  if (p.state !== 'alive') return p.state;
  if (threads.some((t) => t.id === look.running && t.state === 'ready')) return 'running';
  if (threads.some((t) => t.state === 'ready')) return 'ready';
  return threads.some((t) => t.state === 'stopped') ? 'stopped' : 'blocked';
}

/** 'exited with 0', 'killed by SIGKILL': a wait status in words. */
export function exitText(status: number): string {
  const signo = status & 0x7f;
  return signo === 0 ? `exited with ${(status >> 8) & 0xff}` : `killed by ${signalName(signo)}`;
}

function detail(
  look: Look,
  p: Readonly<Process>,
  state: ProcessEntity['state'],
  exit: string | undefined,
  threads: readonly Thread[],
): string {
  if (exit !== undefined) return p.ppid === SHELL_PID ? exit : `${exit}, not yet waited for`;
  if (state === 'stopped')
    return p.report?.kind === 'stopped' ? `stopped by ${signalName(p.report.status >> 8)}` : state;
  const wait = state === 'blocked' ? threads.find((t) => t.wait) : undefined;
  if (wait === undefined) return state;
  const others = threads.length > 1 ? ` (and ${threads.length - 1} more blocked)` : '';
  return blockedText(look, wait) + others;
}

/** "blocked in read(3): pipe 1 is empty; 1 writer" */
const blockedText = (look: Look, t: Readonly<Thread>): string => `blocked in ${callText(t)}: ${waitWhat(look.k, t)}`;

export const threadView: View = {
  prefix: 'thread',
  *ids({ k }) {
    for (const t of k.threads.values()) if (t.state !== 'dead') yield `thread:${t.id}`;
  },
  build(look, id): ThreadEntity | undefined {
    const t = look.k.threads.get(part(id, 1));
    if (t === undefined || t.state === 'dead') return undefined;
    const state = t.state === 'ready' && t.id === look.running ? 'running' : t.state;
    const { wait } = t;
    return {
      kind: 'thread',
      id,
      label: `thread ${t.id}${t.comm === undefined || t.comm === look.k.processes.get(t.pid)?.comm ? '' : ` ${t.comm}`}`,
      detail: wait ? blockedText(look, t) : state,
      tid: t.id,
      pid: t.pid,
      state,
      wait: wait && {
        call: waitCall(t),
        what: waitWhat(look.k, t),
        object: wait.object,
        fd: wait.fd,
        wakers: wakersOf(look, t),
      },
    };
  },
  *affected(look, c) {
    const sleepers = function* (object: string): Iterable<string> {
      for (const tid of look.sleepersOn(object)) yield `thread:${tid}`;
    };
    switch (c.table) {
      case 'threads':
        yield `thread:${c.id}`;
        break;
      // Who could wake a sleeper: the rest.
      case 'processes':
        if (!changed<Process>(c, 'state', 'threads', 'files', 'comm')) break;
        for (const t of look.k.threads.values()) if (t.wait && t.pid !== c.id && anyone(t.wait)) yield `thread:${t.id}`;
        for (const tid of look.k.processes.get(c.id)?.threads ?? []) yield `thread:${tid}`;
        for (const slot of changedSlots(look, c)) yield* holdersChanged(look, slot.file);
        break;
      case 'fileTables':
        for (const slot of changedSlots(look, c)) yield* holdersChanged(look, slot.file);
        break;
      case 'sockets':
        yield* sleepers(`socket:${c.id}`);
        break;
      case 'sems':
        if (changed<SemSet>(c, 'pending')) yield* sleepers(`sem:${c.id}`);
        break;
      case 'undos':
        for (const u of [c.before, c.after]) if (u) yield* sleepers(`sem:${(u as SemUndo).set}`);
        break;
    }
  },
};
/** Could any process that is alive end the sleep? */
const anyone = (wait: Readonly<Wait>): boolean => /^(msg|sem|socket):/.test(wait.object ?? '');

/** Other processes hold a description now: those who sleep on its object, or on the peer of that. */
function* holdersChanged(look: Look, file: FileTable['slots'][number]['file']): Iterable<string> {
  const f = look.fileEver(file);
  if (f === undefined) return;
  const objects = [objectOf(f)];
  if (f.object.kind === 'socket') {
    for (const c of [look.k.sockets.get(f.object.id)]) if (c?.peer) objects.push(`socket:${c.peer}`);
  }
  for (const object of objects) for (const tid of look.sleepersOn(object)) yield `thread:${tid}`;
}
