/** The operations of __builtin_math1/2. */
import { MATH_OPS } from '../layout.js';
import { jn, yn } from './bessel.js';
import { acos, asin, atan, atan2, cbrt, cos, exp, hypot, log, log2, pow, sin, tan } from './elementary.js';
import { erf, erfc } from './error.js';
import { gammaSign, lgamma, tgamma } from './gamma.js';

/**
 * Those that the host has not, or not with the last digit of the GNU library. The others, from sinh to log10, are the same
 * algorithms there and in the hosts.
 */
const OWN: Partial<Record<(typeof MATH_OPS)[number], (x: number, y: number) => number>> = {
  fmod: (x, y) => x % y,
  hypot,
  pow,
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  atan2,
  exp,
  log,
  log2,
  cbrt,
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
