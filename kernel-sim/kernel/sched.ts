/**
 * The scheduler: the run queue, and the one place where choices are made that C and Linux leave open. A thread is in the run queue
 * exactly while its state is 'ready'; the running thread is one of them.
 */
import type { Kernel } from './kernel.js';
import { GLOBAL, type Tid } from './records.js';

/** A choice. `candidates` are thread ids for 'run'; other kinds say theirs. */
export interface Decision {
  readonly kind: 'run';
  readonly candidates: readonly number[];
}

/** Asks the world's decider (the log, the user, the explorer); without one, or where there is no choice, the first. Answers the candidate. */
export function decide(k: Kernel, d: Decision): number {
  const i = d.candidates.length > 1 ? (k.decide?.(d) ?? 0) : 0;
  return d.candidates[i] ?? d.candidates[0];
}

/** A thread became ready: it goes to the end of the queue. */
export function enqueue(k: Kernel, tid: Tid): void {
  const g = k.global.edit(GLOBAL);
  if (!g.runQueue.includes(tid)) g.runQueue.push(tid);
}
/** A thread is no longer ready. */
export function dequeue(k: Kernel, tid: Tid): void {
  const at = k.global.must(GLOBAL).runQueue.indexOf(tid);
  if (at >= 0) k.global.edit(GLOBAL).runQueue.splice(at, 1);
}
/** The thread has used its slice (sched_yield, fuel): it goes to the end, if it is ready. */
export function rotate(k: Kernel, tid: Tid): void {
  const at = k.global.must(GLOBAL).runQueue.indexOf(tid);
  if (at < 0) return;
  const { runQueue } = k.global.edit(GLOBAL);
  runQueue.splice(at, 1);
  runQueue.push(tid);
}
/** Who runs next; stays in the queue. undefined: nobody is ready. */
export function pickNext(k: Kernel): Tid | undefined {
  const { runQueue } = k.global.must(GLOBAL);
  return runQueue.length === 0 ? undefined : decide(k, { kind: 'run', candidates: runQueue });
}
/** Threads that could run now, in order. */
export const readyThreads = (k: Kernel): readonly Tid[] => k.global.must(GLOBAL).runQueue;
