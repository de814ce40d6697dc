/** The error function and its complement. */
import {
  type DD,
  ONE,
  PI,
  add,
  dd,
  div,
  exp,
  ldexp,
  mul,
  neg,
  plus,
  product,
  scale,
  sqrt,
  sub,
  times,
  value,
} from './dd.js';

const ROOT_PI = sqrt(PI);

/** erf of 0 <= x < 6, by the series of positive terms x (2x²)^n / (1·3·5…(2n+1)). */
function series(x: number): DD {
  const x2 = product(x, x);
  let term: DD = dd(x);
  let total: DD = term;
  for (let n = 1; n < 400 && Math.abs(term[0]) > Math.abs(total[0]) * 1e-33; n++) {
    term = div(mul(term, scale(x2, 2)), dd(2 * n + 1));
    total = add(total, term);
  }
  const { m, n } = exp(neg(x2));
  return times(mul(div(scale(total, 2), ROOT_PI), m), 2 ** n);
}

/** erfc of x >= 5, by its continued fraction: a number and a power of two. */
function fraction(x: number): { m: DD; n: number } {
  const x2 = product(x, x);
  let g: DD = dd(x);
  for (let k = 120; k >= 1; k--) g = add(dd(x), div(dd(k / 2), g));
  const { m, n } = exp(neg(x2));
  return { m: div(m, mul(ROOT_PI, g)), n };
}

export function erf(x: number): number {
  const a = Math.abs(x);
  if (Number.isNaN(x) || x === 0) return x;
  if (a >= 6) return Math.sign(x);
  if (a < 1e-150) return value(div(scale(dd(x * 2 ** 100), 2), ROOT_PI)) * 2 ** -100;
  return Math.sign(x) * value(series(a));
}

export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x < -6) return 2;
  if (x < 5) return value(x < 0 ? plus(series(-x), 1) : sub(ONE, series(x)));
  if (x > 28) return 0;
  const { m, n } = fraction(x);
  return ldexp(m, n);
}
