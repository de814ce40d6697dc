/**
 * The wait-for graph, on demand: which processes could end a sleep, and whether nobody can go on any more. Nothing here is kept; it
 * is derived from the sleepers' queues and from who has what open.
 */
import { holders } from './fd.js';
import { futexHolder, futexWakers, waitCall, waitWhat } from './futex-wait.js';
import type { Kernel } from './kernel.js';
import { GLOBAL, type File, type Pid, type Thread, type Tid } from './records.js';
import { sysvWakers } from './sysv/index.js';
import { earliestDeadline } from './time.js';
import { STDIN_TTY } from './tty.js';

const alive = (k: Kernel): Pid[] => [...k.processes.values()].filter((p) => p.state !== 'zombie').map((p) => p.id);

/** Processes that hold the other side of what a queue stands for; undefined: that is nobody's in particular. */
function otherSide(k: Kernel, call: string, queue: string): Pid[] | undefined {
  const [kind, number, side] = queue.split(':');
  const id = Number(number);
  const ofSocket = (socket: number): Pid[] => holders(k, (f) => f.object.kind === 'socket' && f.object.id === socket);
  if (kind === 'pipe') {
    if (call.startsWith('open') || call === 'creat') return undefined;
    const other = side === 'write' ? 'read' : 'write';
    const test = (f: Readonly<File>): boolean =>
      f.object.kind === 'pipe' && f.object.id === id && (f.object.role === other || f.object.role === 'both');
    return holders(k, test);
  }
  if (kind === 'socket') {
    if (side === 'peer') return ofSocket(id);
    const peer = k.sockets.get(id)?.peer ?? 0;
    return peer === 0 ? undefined : ofSocket(peer);
  }
  return kind === 'tty' ? [] : undefined;
}

/** As `wakers`, with the sleeper's own process where it is its own hope (it holds the write end of the pipe that it reads). */
function hopes(k: Kernel, t: Readonly<Thread>): Pid[] {
  const { wait } = t;
  if (wait === undefined) return [];
  const fixed = wait.wakers ?? futexWakers(k, t) ?? sysvWakers(k, t.id);
  if (fixed !== undefined) return fixed;
  const others = alive(k).filter((pid) => pid !== t.pid || k.processes.must(pid).threads.length > 1);
  if (wait.queues.length === 0) return others;
  const pids = wait.queues.flatMap((q) => otherSide(k, wait.call, q) ?? others);
  return [...new Set(pids)].sort((a, b) => a - b);
}

/** Processes of which any could end the sleep of a thread, ascending. Empty for one that is awake. */
export function wakers(k: Kernel, tid: Tid): Pid[] {
  const t = k.threads.get(tid);
  if (t === undefined) return [];
  const alone = (k.processes.get(t.pid)?.threads.length ?? 0) < 2;
  return hopes(k, t).filter((pid) => !alone || pid !== t.pid);
}

/** 'read(3)', 'wait4', 'pthread_mutex_lock'. */
export const callText = (t: Readonly<Thread>): string =>
  t.wait?.fd === undefined ? waitCall(t) : `${waitCall(t)}(${t.wait.fd})`;

/** One line: why a thread sleeps, and who has the other side. */
export function explainWait(k: Kernel, tid: Tid): string {
  const t = k.threads.must(tid);
  const { wait } = t;
  if (wait === undefined) return '';
  const pids = hopes(k, t).map((pid) => `pid ${pid}${pid === t.pid ? ' (itself)' : ''}`);
  const owned = wait.queues.some((q) => /^(pipe|socket):/.test(q) && otherSide(k, wait.call, q) !== undefined);
  const sysv = sysvWakers(k, tid) !== undefined;
  let tail = '';
  if (owned) tail = pids.length > 0 ? `, in ${pids.join(', ')}` : ', in no process';
  else if (sysv && pids.length > 0 && pids.length <= 8) tail = `; could be ended by ${pids.join(', ')}`;
  return `${callText(t)} waits: ${waitWhat(k, t)}${tail}`;
}

/** Can input still come for somebody who waits for it? */
function awaitsInput(k: Kernel): boolean {
  if (k.ttys.get(STDIN_TTY)?.eof !== false) return false;
  for (const t of k.threads.values()) if (t.wait?.queues.some((q) => q.startsWith('tty:'))) return true;
  return false;
}

/**
 * One line for each thread, where none is ready, no deadline or timer will come, and no input: nothing can go on. Otherwise undefined, also
 * where nobody is left.
 */
export function findDeadlock(k: Kernel): string[] | undefined {
  if (k.global.must(GLOBAL).runQueue.length > 0 || earliestDeadline(k) !== undefined || awaitsInput(k))
    return undefined;
  const lines: string[] = [];
  for (const t of k.threads.values()) {
    if (t.state !== 'blocked' && t.state !== 'stopped') continue;
    const { comm, threads } = k.processes.must(t.pid);
    const alone = t.id === t.pid && threads.length < 2;
    const who = `pid ${t.pid}${alone ? '' : ` thread ${t.id}`} (${t.comm ?? comm})`;
    lines.push(`${who}: ${t.state === 'stopped' ? 'is stopped by a signal' : explainWait(k, t.id)}`);
  }
  for (const cycle of lockCycles(k)) {
    const names = cycle.map((tid) => `thread ${tid}`);
    lines.push(`${names.join(' waits for ')} waits for ${names[0]}`);
  }
  return lines.length > 0 ? lines : undefined;
}

/** Threads of which each waits for a lock that the next one holds, or for its end, and the last for the first; beginning with the lowest. */
export function lockCycles(k: Kernel): Tid[][] {
  const cycles: Tid[][] = [];
  const seen = new Set<Tid>();
  for (const { id } of k.threads.values()) {
    const path: Tid[] = [];
    for (let tid: Tid | undefined = id; tid !== undefined && !seen.has(tid);) {
      seen.add(tid);
      path.push(tid);
      const t = k.threads.get(tid);
      tid = t && futexHolder(k, t);
      const from = tid === undefined ? -1 : path.indexOf(tid);
      if (from >= 0) cycles.push(path.slice(from));
    }
  }
  return cycles;
}
