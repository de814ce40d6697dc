/** Sets of signals: bit n-1 is signal n; two 32-bit halves, low first. Values, never changed in place. */
import { SIGKILL, SIGSTOP } from './signo.js';

export type SigSet = [number, number];

export const EMPTY_SET: Readonly<SigSet> = [0, 0];
export const sigHas = (s: Readonly<SigSet>, n: number): boolean => ((s[n > 32 ? 1 : 0] >>> ((n - 1) & 31)) & 1) === 1;
export const sigUnion = (a: Readonly<SigSet>, b: Readonly<SigSet>): SigSet => [
  (a[0] | b[0]) >>> 0,
  (a[1] | b[1]) >>> 0,
];
export const sigMinus = (a: Readonly<SigSet>, b: Readonly<SigSet>): SigSet => [
  (a[0] & ~b[0]) >>> 0,
  (a[1] & ~b[1]) >>> 0,
];
export const sigOf = (...signals: number[]): SigSet => {
  const s: SigSet = [0, 0];
  for (const n of signals) s[n > 32 ? 1 : 0] = (s[n > 32 ? 1 : 0] | (1 << ((n - 1) & 31))) >>> 0;
  return s;
};
/** SIGKILL and SIGSTOP cannot be blocked. */
export const sigBlockable = (s: Readonly<SigSet>): SigSet => sigMinus(s, sigOf(SIGKILL, SIGSTOP));
/** The numbers in it, ascending. */
export const sigMembers = (s: Readonly<SigSet>): number[] => {
  const list: number[] = [];
  for (let n = 1; n <= 64; n++) if (sigHas(s, n)) list.push(n);
  return list;
};
