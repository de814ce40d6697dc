/** What futexes are made of (kernel/futex/): the identity of a word, sleepers on it, and who owns a priority-inheritance one. */
import { Struct } from './abi.js';
import type { Kernel } from './kernel.js';
import type { Thread, Tid } from './records.js';
import { enterQueues, leaveQueues, waiters } from './waitqueue.js';

export const FUTEX_WAITERS = 0x80000000;
export const FUTEX_OWNER_DIED = 0x40000000;
export const FUTEX_TID_MASK = 0x3fffffff;
export const MATCH_ANY = 0xffffffff;

/** The word's identity: in shared memory the object and the offset in it, else the address space and the address. */
export function futexQueue(k: Kernel, t: Readonly<Thread>, address: number, isPrivate: boolean): string {
  const mm = k.mm(t);
  if (!isPrivate) {
    const vma = k.mms.must(mm).vmas.find((v) => v.start <= address && address < v.end);
    if (vma?.shared && vma.backing) {
      return `futex:${vma.backing.kind}${vma.backing.id}:${vma.backing.offset + address - vma.start}`;
    }
  }
  return `futex:mm${mm}:${address}`;
}
/** The queue of those who want to own the word: they are woken by who hands it over. */
export const piQueue = (queue: string): string => `${queue}:pi`;

export function readWord(k: Kernel, mm: number, address: number): number | undefined {
  const bytes = k.mem.read(mm, address, 4);
  return bytes && new Struct(bytes).u32(0);
}
export const writeWord = (k: Kernel, mm: number, address: number, value: number): boolean =>
  k.mem.write(mm, address, Struct.of(4).set32(0, value).bytes);

const FUTEX_WAIT_BITSET = 9;
/** The bit set that a sleeper gave. */
function bitsOf(t: Readonly<Thread> | undefined): number {
  const args = t?.call?.args;
  return args && (args[1] & 0x7f) === FUTEX_WAIT_BITSET ? args[5] >>> 0 : MATCH_ANY;
}

/** Wakes at most `n` sleepers that share a bit, in order; answers how many. */
export function futexWake(k: Kernel, queue: string, n: number, bits = MATCH_ANY): number {
  const list = waiters(k, queue).filter((tid) => (bitsOf(k.threads.get(tid)) & bits) !== 0);
  const woken = list.slice(0, Math.max(n, 0));
  for (const tid of woken) k.complete(tid, 0);
  return woken.length;
}
/** Moves at most `n` sleepers to the end of another queue; answers how many. */
export function futexMove(k: Kernel, from: string, to: string, n: number): number {
  const moved = from === to ? [] : waiters(k, from).slice(0, Math.max(n, 0));
  for (const tid of moved) {
    leaveQueues(k, tid, [from]);
    const { wait } = k.threads.edit(tid);
    if (wait) wait.queues = [to];
    enterQueues(k, tid, [to], true);
  }
  return moved.length;
}

/** A priority-inheritance word goes to who has waited longest; the word then says so, with `flags`. */
export function passOn(k: Kernel, waiter: Tid, queue: string, flags: number): void {
  const t = k.threads.must(waiter);
  const more = waiters(k, queue).some((tid) => tid !== waiter) ? FUTEX_WAITERS : 0;
  if (t.call) writeWord(k, k.mm(t), t.call.args[0], (waiter | more | flags) >>> 0);
  k.complete(waiter, 0);
}
/** The first sleeper of each priority-inheritance word that a thread owns. */
export function piWaiters(k: Kernel, owner: Tid): { queue: string; waiter: Tid }[] {
  const found = new Map<string, { queue: string; waiter: Tid }>();
  for (const t of k.threads.values()) {
    const queue = t.wait?.queues[0];
    if (!queue?.endsWith(':pi') || found.has(queue) || ownerOf(k, t) !== owner) continue;
    found.set(queue, { queue, waiter: waiters(k, queue)[0] });
  }
  return [...found.values()];
}
/** Who owns the priority-inheritance word for which a thread sleeps; 0: nobody, or it sleeps for something else. */
export function ownerOf(k: Kernel, t: Readonly<Thread>): Tid {
  if (!t.call || !t.wait?.queues[0]?.endsWith(':pi')) return 0;
  return (readWord(k, k.mm(t), t.call.args[0]) ?? 0) & FUTEX_TID_MASK;
}
