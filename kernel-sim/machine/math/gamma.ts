/** The gamma function and its logarithm, by Stirling's series far enough to the right. */
import { type DD, ONE, PI, add, dd, div, exp, ldexp, log, mul, neg, plus, scale, sinPi, sub, value } from './dd.js';

const FAR = 26;
/** B(2k) / (2k (2k - 1)), numerators and denominators. */
const STIRLING: readonly DD[] = (
  [
    [1, 12], [-1, 360], [1, 1260], [-1, 1680], [1, 1188], [-691, 360360], [1, 156], [-3617, 122400], [43867, 244188],
    [-174611, 125400], [77683, 5796], [-236364091, 1506960], [657931, 300], [-3392780147, 93960],
    [1723168255201, 2492028], [-7709321041217, 505920],
  ] as const
).map(([n, d]) => div(dd(n), dd(d))); // prettier-ignore
const HALF_LOG_TWO_PI = scale(log(scale(PI, 2)), 0.5);

/** log Γ(z) for z >= FAR. */
function stirling(z: DD): DD {
  const inverse = div(ONE, z);
  const square = mul(inverse, inverse);
  let s: DD = [0, 0];
  for (let k = STIRLING.length - 1; k >= 0; k--) s = add(mul(s, square), STIRLING[k]!);
  return add(add(sub(mul(plus(z, -0.5), log(z)), z), HALF_LOG_TWO_PI), mul(s, inverse));
}

/** The product x (x + 1) … up to FAR, and where it ends. */
function shift(x: DD): { readonly product: DD; readonly z: DD } {
  let p = ONE;
  let z = x;
  while (z[0] < FAR) {
    p = mul(p, z);
    z = plus(z, 1);
  }
  return { product: p, z };
}
const isWhole = (x: number): boolean => Math.floor(x) === x;

/** Domain and range errors are the caller's. */
export function tgamma(x: number): number {
  if (Number.isNaN(x) || x === Infinity) return x;
  if (x === 0) return 1 / x;
  if (x === -Infinity || (x < 0 && isWhole(x))) return NaN;
  if (x > 172) return Infinity;
  if (Math.abs(x) < 1e-17) return 1 / x;
  if (x < -184) return isOdd(Math.floor(x)) ? -0 : 0;
  if (x > 0) {
    const { product, z } = shift(dd(x));
    const { m, n } = exp(stirling(z));
    return ldexp(div(m, product), n);
  }
  const { product, z } = shift(sub(ONE, dd(x)));
  const { m, n } = exp(neg(stirling(z)));
  return ldexp(mul(div(mul(PI, m), sinPi(x)), product), n);
}
const isOdd = (x: number): boolean => x % 2 !== 0;

/** log |Γ(x)|. */
export function lgamma(x: number): number {
  if (Number.isNaN(x)) return x;
  if (!Number.isFinite(x) || (x <= 0 && isWhole(x))) return Infinity;
  if (x === 1 || x === 2) return 0;
  if (Math.abs(x) < 1e-60) return value(neg(log(dd(Math.abs(x)))));
  if (x > 1e20) return value(plus(log(dd(x)), -1)) * x;
  const right = (y: DD): DD => {
    const { product, z } = shift(y);
    return sub(stirling(z), log(product));
  };
  if (x > 0) return value(right(dd(x)));
  const s = sinPi(x);
  return value(sub(log(div(PI, s[0] < 0 ? neg(s) : s)), right(sub(ONE, dd(x)))));
}
/** The sign of Γ(x). */
export const gammaSign = (x: number): number =>
  x < 0 ? (isWhole(x) ? 1 : isOdd(Math.floor(x)) ? -1 : 1) : Object.is(x, -0) ? -1 : 1;
