/** Random numbers of the world: the same in every run (xoshiro128** by Blackman and Vigna, state in the record of the machine). */
import type { Kernel } from './kernel.js';
import { GLOBAL } from './records.js';

const rotl = (x: number, n: number): number => (x << n) | (x >>> (32 - n));

export function randomBytes(k: Kernel, n: number): Uint8Array {
  const g = k.global.edit(GLOBAL);
  let [a, b, c, d] = g.random;
  const bytes = new Uint8Array(n);
  for (let i = 0; i < n; i += 4) {
    const word = Math.imul(rotl(Math.imul(b, 5), 7), 9);
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotl(d, 11);
    for (let j = 0; j < 4 && i + j < n; j++) bytes[i + j] = word >>> (8 * j);
  }
  g.random = [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
  return bytes;
}
