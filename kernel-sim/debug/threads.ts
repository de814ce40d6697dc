/** The threads as a debugger lists them. */
import type { ThreadInfo } from '../api.js';
import { waitWhat } from '../kernel/futex-wait.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Process, Thread } from '../kernel/records.js';
import { signalName } from '../kernel/signo.js';
import { callText } from '../kernel/waitfor.js';

export function threadInfos(k: Kernel): ThreadInfo[] {
  const out: ThreadInfo[] = [];
  for (const t of k.threads.values()) {
    const p = k.processes.get(t.pid);
    if (!p) continue;
    const zombie = p.state === 'zombie';
    if (zombie ? t.id !== t.pid : t.state === 'dead') continue;
    out.push({ tid: t.id, pid: p.id, comm: p.comm, state: zombie ? 'zombie' : t.state, name: threadName(k, p, t) });
  }
  return out.sort((a, b) => a.tid - b.tid);
}

/** "pid 101 server · blocked in read(4)", "pid 101 worker · thread 102 · blocked in pthread_mutex_lock: mutex ‘m’ is held by thread 103" */
export function threadName(k: Kernel, p: Readonly<Process>, t: Readonly<Thread>): string {
  const several = t.id !== t.pid || p.threads.length > 1;
  const who = `pid ${p.id} ${t.comm ?? p.comm}${several ? ` · thread ${t.id}` : ''}`;
  if (p.state === 'zombie') return `${who} · zombie, ${exitText(p.status)}`;
  if (p.state === 'stopped') return `${who} · stopped`;
  if (t.wait?.futex && t.wait.futex.kind !== 'word') return `${who} · blocked in ${callText(t)}: ${waitWhat(k, t)}`;
  return t.wait ? `${who} · blocked in ${callText(t)}` : who;
}
/** A wait status in words. */
export function exitText(status: number): string {
  const signo = status & 0x7f;
  return signo ? `killed by ${signalName(signo)}` : `exited with ${(status >> 8) & 0xff}`;
}
