/** The operations of __builtin_math1/2. */
import { MATH_OPS } from '../layout.js';
import { jn, yn } from './bessel.js';
import { erf, erfc } from './error.js';
import { gammaSign, lgamma, tgamma } from './gamma.js';

/** Those that the host has not, or not as C wants them. */
const OWN: Partial<Record<(typeof MATH_OPS)[number], (x: number, y: number) => number>> = {
  fmod: (x, y) => x % y,
  hypot: (x, y) => Math.hypot(x, y),
  // pow(1, NaN) and pow(-1, ±inf) are 1 in C (F.10.4.4) and NaN in JavaScript.
  pow: (x, y) => (x === 1 || (x === -1 && (y === Infinity || y === -Infinity)) ? 1 : Math.pow(x, y)),
  erf,
  erfc,
  lgamma,
  gammaSign,
  tgamma,
  jn,
  yn,
};

/** By position in MATH_OPS. */
export const MATH: readonly ((x: number, y: number) => number)[] = MATH_OPS.map(
  (name) => OWN[name] ?? (Math[name as keyof Math] as (x: number) => number),
);
