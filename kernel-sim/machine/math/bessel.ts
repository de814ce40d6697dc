/** Bessel functions of whole order: power series near zero, Hankel's expansion far from it. */
import {
  type DD,
  EULER,
  LN2,
  ONE,
  PI,
  ZERO,
  add,
  dd,
  div,
  log,
  mul,
  neg,
  product,
  scale,
  sinCos,
  sqrt,
  sub,
  times,
  value,
} from './dd.js';

const FAR = 25;
const TWO_OVER_PI = div(dd(2), PI);

/** The terms (-1)^k (x/2)^(2k+n) / (k! (n+k)!), each times a weight that is told its number. */
function series(n: number, x: number, weight: (k: number) => DD): DD {
  const quarter = scale(product(x, x), 0.25);
  let term = ONE;
  for (let k = 1; k <= n; k++) term = div(times(term, x / 2), dd(k));
  let total = mul(term, weight(0));
  for (let k = 1; k < 500; k++) {
    term = neg(div(mul(term, quarter), times(dd(k), n + k)));
    const part = mul(term, weight(k));
    total = add(total, part);
    if (Math.abs(part[0]) < 1e-34 * Math.abs(total[0]) && k > x / 2) break;
  }
  return total;
}

/** J and Y of order 0 or 1 for large x. */
function hankel(order: number, x: number): { j: DD; y: DD } {
  const mu = 4 * order * order;
  let p: DD = ONE;
  let q: DD = ZERO;
  let term: DD = ONE;
  for (let k = 1; k < 60; k++) {
    const next = div(times(term, mu - (2 * k - 1) ** 2), times(dd(8 * k), x));
    if (Math.abs(next[0]) > Math.abs(term[0]) || Math.abs(next[0]) < 1e-34) break;
    term = next;
    const signed = k % 4 === 2 || k % 4 === 3 ? neg(term) : term;
    if (k % 2) q = add(q, signed);
    else p = add(p, signed);
  }
  // The phase x - order π/2 - π/4, by sums of sine and cosine, with the 1/√2 below.
  const [s, c] = sinCos(x);
  const [cos, sin] = order === 0 ? [add(c, s), sub(s, c)] : [sub(s, c), neg(add(s, c))];
  const factor = sqrt(div(ONE, times(PI, x)));
  return { j: mul(factor, sub(mul(p, cos), mul(q, sin))), y: mul(factor, add(mul(p, sin), mul(q, cos))) };
}

/** Orders two apart differ in sign there. */
const orderSign = (n: number): number => (n % 4 < 2 ? 1 : -1);

function bigJ(order: 0 | 1, x: number): DD {
  return x < FAR ? series(order, x, () => ONE) : hankel(order, x).j;
}
/** Harmonic numbers, by their index. */
const HARMONIC: DD[] = [ZERO];
function harmonic(k: number): DD {
  while (HARMONIC.length <= k) HARMONIC.push(add(HARMONIC[HARMONIC.length - 1]!, div(ONE, dd(HARMONIC.length))));
  return HARMONIC[k]!;
}
function bigY(order: 0 | 1, x: number): DD {
  if (x >= FAR) return hankel(order, x).y;
  const l = sub(log(dd(x)), LN2);
  if (order === 0) {
    const rest = neg(series(0, x, harmonic));
    return mul(
      TWO_OVER_PI,
      add(
        mul(
          add(l, EULER),
          series(0, x, () => ONE),
        ),
        rest,
      ),
    );
  }
  const psi = (k: number): DD => sub(add(harmonic(k), harmonic(k + 1)), scale(EULER, 2));
  const sumPart = scale(series(1, x, psi), 0.5);
  return mul(
    TWO_OVER_PI,
    sub(
      sub(
        mul(
          l,
          series(1, x, () => ONE),
        ),
        div(ONE, dd(x)),
      ),
      sumPart,
    ),
  );
}

/** Beyond this the expansion is its first term. */
const tooFar = (x: number): boolean => x > 1e100;
function farAway(order: number, x: number): { j: number; y: number } {
  const [s, c] = sinCos(x);
  const factor = 1 / (Math.sqrt(PI[0]) * Math.sqrt(x));
  const [cos, sin] = order === 0 ? [add(c, s), sub(s, c)] : [sub(s, c), neg(add(s, c))];
  return { j: factor * value(cos), y: factor * value(sin) };
}

export function jn(n: number, x: number): number {
  if (Number.isNaN(x)) return x;
  let sign = 1;
  if (n < 0) {
    n = -n;
    x = -x;
  }
  if (x < 0 || Object.is(x, -0)) {
    if (n % 2) sign = -1;
    x = -x;
  }
  if (x === 0) return n === 0 ? 1 : sign * 0;
  if (!Number.isFinite(x)) return sign * 0;
  if (tooFar(x)) return sign * orderSign(n) * farAway(n % 2, x).j;
  if (n <= 1) return sign * (n === 1 && x < 1e-150 ? x / 2 : value(bigJ(n as 0 | 1, x)));
  if (x < FAR) return n > 5000 ? sign * 0 : sign * value(series(n, x, () => ONE));
  if (n <= x) {
    let a = bigJ(0, x);
    let b = bigJ(1, x);
    for (let k = 1; k < n; k++) [a, b] = [b, sub(times(div(b, dd(x)), 2 * k), a)];
    return sign * value(b);
  }
  // Downwards from far above, which suppresses what does not belong, then scaled by J0 or J1.
  const start = 2 * Math.ceil((n + 60 + Math.sqrt(60 * n)) / 2);
  let above: DD = ZERO;
  let here: DD = dd(1e-280);
  let wanted: DD = ZERO;
  for (let k = start; k > 0; k--) {
    [above, here] = [here, sub(times(div(here, dd(x)), 2 * k), above)];
    if (k - 1 === n) wanted = here;
    if (Math.abs(here[0]) > 1e200) {
      above = scale(above, 2 ** -900);
      here = scale(here, 2 ** -900);
      wanted = scale(wanted, 2 ** -900);
    }
  }
  const j0 = bigJ(0, x);
  const j1 = bigJ(1, x);
  const use0 = Math.abs(j0[0]) > Math.abs(j1[0]);
  return sign * value(div(mul(wanted, use0 ? j0 : j1), use0 ? here : above));
}

/** x > 0; the errors of others are the caller's. */
export function yn(n: number, x: number): number {
  if (Number.isNaN(x)) return x;
  let sign = 1;
  if (n < 0) {
    n = -n;
    if (n % 2) sign = -1;
  }
  if (x === 0) return sign * -Infinity;
  if (x < 0) return NaN;
  if (x === Infinity) return 0;
  if (tooFar(x)) return sign * orderSign(n) * farAway(n % 2, x).y;
  if (n <= 1) {
    if (n === 1 && x < 1e-150) return (sign * -TWO_OVER_PI[0]) / x;
    return sign * value(bigY(n as 0 | 1, x));
  }
  let a = bigY(0, x);
  let b = x < 1e-150 ? dd(-TWO_OVER_PI[0] / x) : bigY(1, x);
  for (let k = 1; k < n; k++) {
    [a, b] = [b, sub(times(div(b, dd(x)), 2 * k), a)];
    if (!Number.isFinite(b[0])) return sign * -Infinity;
  }
  return sign * value(b);
}
