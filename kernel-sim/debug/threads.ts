/** The threads as a debugger lists them. */
import type { ThreadInfo } from '../api.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Process, Thread } from '../kernel/records.js';
import { signalName } from '../kernel/signo.js';

export function threadInfos(k: Kernel): ThreadInfo[] {
  const out: ThreadInfo[] = [];
  for (const t of k.threads.values()) {
    const p = k.processes.get(t.pid);
    if (!p) continue;
    const zombie = p.state === 'zombie';
    if (zombie && t.id !== t.pid) continue;
    out.push({ tid: t.id, pid: p.id, comm: p.comm, state: zombie ? 'zombie' : t.state, name: threadName(p, t) });
  }
  return out.sort((a, b) => a.tid - b.tid);
}

/** "pid 101 server · blocked in read(4)" */
export function threadName(p: Readonly<Process>, t: Readonly<Thread>): string {
  const who = t.id === t.pid ? `pid ${p.id} ${p.comm}` : `pid ${p.id} ${p.comm}, thread ${t.id}`;
  if (p.state === 'zombie') return `${who} · zombie, ${exitText(p.status)}`;
  if (p.state === 'stopped') return `${who} · stopped`;
  if (t.wait) return `${who} · blocked in ${t.wait.call}${t.wait.fd === undefined ? '' : `(${t.wait.fd})`}`;
  return who;
}
/** A wait status in words. */
export function exitText(status: number): string {
  const signo = status & 0x7f;
  return signo ? `killed by ${signalName(signo)}` : `exited with ${(status >> 8) & 0xff}`;
}
