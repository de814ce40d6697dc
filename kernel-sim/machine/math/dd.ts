/**
 * Numbers of about 104 bits, each the unevaluated sum of two doubles, the second at most half a unit of the last place of the first.
 * With them the library's functions come out correctly rounded but for rare ties, and the same on any host.
 */
export type DD = readonly [number, number];

export const ZERO: DD = [0, 0];
export const ONE: DD = [1, 0];
export const PI: DD = [3.141592653589793, 1.2246467991473532e-16];
export const LN2: DD = [0.6931471805599453, 2.3190468138462996e-17];
export const EULER: DD = [0.5772156649015329, -4.942915152430645e-18];

/** The exact sum of two doubles. */
export function sum(a: number, b: number): DD {
  const s = a + b;
  const t = s - a;
  return [s, a - (s - t) + (b - t)];
}
/** The same where |a| >= |b|. */
function quickSum(a: number, b: number): DD {
  const s = a + b;
  return [s, b - (s - a)];
}
/** The exact product of two doubles that do not overflow. */
export function product(a: number, b: number): DD {
  const p = a * b;
  const ta = 134217729 * a;
  const ah = ta - (ta - a);
  const al = a - ah;
  const tb = 134217729 * b;
  const bh = tb - (tb - b);
  const bl = b - bh;
  return [p, ah * bh - p + ah * bl + al * bh + al * bl];
}

export function add(a: DD, b: DD): DD {
  const [s, e] = sum(a[0], b[0]);
  const [t, f] = sum(a[1], b[1]);
  const [h, l] = quickSum(s, e + t);
  return quickSum(h, l + f);
}
export const neg = (a: DD): DD => [-a[0], -a[1]];
export const sub = (a: DD, b: DD): DD => add(a, neg(b));
export function mul(a: DD, b: DD): DD {
  const [p, e] = product(a[0], b[0]);
  return quickSum(p, e + (a[0] * b[1] + a[1] * b[0]));
}
/** Times a power of two. */
export const scale = (a: DD, by: number): DD => [a[0] * by, a[1] * by];
export const times = (a: DD, b: number): DD => mul(a, [b, 0]);
export const plus = (a: DD, b: number): DD => add(a, [b, 0]);
export function div(a: DD, b: DD): DD {
  const q = a[0] / b[0];
  const r = sub(a, times(b, q));
  const q2 = r[0] / b[0];
  const q3 = sub(r, times(b, q2))[0] / b[0];
  return plus(quickSum(q, q2), q3);
}
export function sqrt(a: DD): DD {
  if (a[0] <= 0) return ZERO;
  const s = Math.sqrt(a[0]);
  const rest = sub(a, product(s, s));
  return quickSum(s, rest[0] / (2 * s));
}
export const value = (a: DD): number => a[0] + a[1];
export const dd = (a: number): DD => [a, 0];

/** a × 2^n with one rounding, also where the result is subnormal. */
export function ldexp(a: DD, n: number): number {
  let [h, l] = a;
  for (; n > 1000; n -= 1000) {
    h *= 2 ** 1000;
    l *= 2 ** 1000;
  }
  if (n >= -900 || h === 0) return (h + l) * 2 ** n;
  // Near the least numbers: round to a whole multiple of the least one, in one step.
  for (; n < -900; n += 100) {
    if (Math.abs(h) * 2 ** Math.max(n, -1000) > 1e-280) break;
    if (n < -1200) return h < 0 ? -0 : 0;
    break;
  }
  const unit = 2 ** (-1074 - n);
  if (!Number.isFinite(unit) || Math.abs(h) < unit / 4) return h < 0 ? -0 : 0;
  if (Math.abs(h) / unit >= 2 ** 53)
    return (h + l) * 2 ** Math.max(n + 500, -1000) * 2 ** (n - Math.max(n + 500, -1000));
  const whole = Math.trunc(h / unit);
  const rest = (h - whole * unit + l) / unit;
  let k = whole + Math.round(rest);
  if (Math.abs(rest - Math.trunc(rest)) === 0.5 && k % 2 !== 0) k -= 1;
  return k * 2 ** -1074;
}

/** Terms of the exponential series: 1/n!. */
const INVERSE_FACTORIAL: DD[] = (() => {
  const list: DD[] = [ONE];
  for (let n = 1; n < 28; n++) list.push(div(list[n - 1]!, dd(n)));
  return list;
})();

/** e^a as a number and a power of two: the number lies between 0.5 and 2. |a| < 10000. */
export function exp(a: DD): { readonly m: DD; readonly n: number } {
  const n = Math.round(a[0] / LN2[0]);
  // n × ln 2 with a third part, so that nothing is lost.
  const r = scale(sub(sub(a, mul(dd(n), LN2)), dd(n * 5.707708438416212e-34)), 1 / 64);
  let s: DD = ZERO;
  for (let k = 11; k >= 1; k--) s = mul(add(s, INVERSE_FACTORIAL[k]!), r);
  // s = e^r - 1, squared six times.
  for (let k = 0; k < 6; k++) s = add(scale(s, 2), mul(s, s));
  return { m: add(s, ONE), n };
}
export const expValue = (a: DD): number => {
  const { m, n } = exp(a);
  return ldexp(m, n);
};

/** The natural logarithm of a > 0, by one step of Newton from the host's. */
export function log(a: DD): DD {
  if (!(a[0] > 0)) return [-Infinity, 0];
  if (a[0] < 1e-200) return sub(log(scale(a, 2 ** 600)), times(LN2, 600));
  if (a[0] > 1e200) return add(log(scale(a, 2 ** -600)), times(LN2, 600));
  const y = Math.log(a[0]);
  const { m, n } = exp([-y, 0]);
  const e = plus(scale(mul(a, m), 2 ** n), -1);
  return add(dd(y), sub(e, scale(mul(e, e), 0.5)));
}

const SINE_TERMS = 14;
/** Sine and cosine of |a| <= 1. */
function sinCosSmall(a: DD): [DD, DD] {
  const r = scale(a, 1 / 8);
  const x2 = mul(r, r);
  let s: DD = ZERO;
  let c: DD = ZERO; // cosine - 1
  for (let k = SINE_TERMS; k >= 1; k--) {
    s = mul(add(s, scale(INVERSE_FACTORIAL[2 * k - 1]!, k % 2 ? 1 : -1)), k === 1 ? r : x2);
    c = mul(add(c, scale(INVERSE_FACTORIAL[2 * k > 27 ? 27 : 2 * k]!, 2 * k > 27 ? 0 : k % 2 ? -1 : 1)), x2);
  }
  for (let k = 0; k < 3; k++) {
    // Doubling: cos - 1 becomes 2 c (c + 2), sin becomes 2 s (c + 1).
    s = scale(mul(s, plus(c, 1)), 2);
    c = scale(mul(c, plus(c, 2)), 2);
  }
  return [s, plus(c, 1)];
}

const DIGITS = 1200;
/** 2/π × 2^1200, from Machin's formula. */
const TWO_OVER_PI = ((): (() => bigint) => {
  let known: bigint | undefined;
  const one = 1n << BigInt(DIGITS + 80);
  const arctan = (x: bigint): bigint => {
    let power = one / x;
    let total = power;
    for (let n = 3n, sign = -1n; power !== 0n; n += 2n, sign = -sign) {
      power /= x * x;
      total += (sign * power) / n;
    }
    return total;
  };
  return () => (known ??= (one * (1n << BigInt(DIGITS + 1))) / (4n * (4n * arctan(5n) - arctan(239n))));
})();

/** a = r + quadrant × π/2 with |r| <= π/4; the quadrant modulo 4. */
export function reduce(a: number): { readonly r: DD; readonly quadrant: number } {
  if (Math.abs(a) <= 0.7853981633974483) return { r: dd(a), quadrant: 0 };
  if (Math.abs(a) < 1e5) {
    const n = Math.round(a / 1.5707963267948966);
    const r = sub(sub(dd(a), mul(dd(n), scale(PI, 0.5))), dd((n * -2.9947698097183397e-33) / 2));
    if (Math.abs(r[0]) > 1e-8) return { r, quadrant: n & 3 };
  }
  // a = m × 2^e: multiply by 2/π as whole numbers and keep what is below 4.
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(a));
  const word = bits.getBigUint64(0);
  const e = Number(word >> 52n) - 1075;
  const m = (word & 0xfffffffffffffn) | 0x10000000000000n;
  const shift = BigInt(DIGITS - e);
  const all = (m * TWO_OVER_PI()) & ((4n << shift) - 1n);
  let quadrant = Number(all >> shift);
  let fraction = all & ((1n << shift) - 1n);
  if (fraction >> (shift - 1n)) {
    fraction -= 1n << shift;
    quadrant++;
  }
  // The first 160 bits of the fraction are more than enough; of tiny ones take the bits where they are.
  const negative = fraction < 0n;
  let f = negative ? -fraction : fraction;
  const length = f.toString(2).length;
  const drop = Math.max(0, length - 170);
  f >>= BigInt(drop);
  const kept = Math.max(0, length - drop - 53);
  const high = Number(f >> BigInt(kept));
  const low = Number(f - ((f >> BigInt(kept)) << BigInt(kept)));
  const exponent = drop - Number(shift);
  let r = mul(sum(high * 2 ** (kept + exponent), low * 2 ** exponent), scale(PI, 0.5));
  if (negative) r = neg(r);
  if (a < 0) {
    r = neg(r);
    quadrant = -quadrant;
  }
  return { r, quadrant: quadrant & 3 };
}

export function sinCos(a: number): [DD, DD] {
  const { r, quadrant } = reduce(a);
  const [s, c] = sinCosSmall(r);
  if (quadrant === 0) return [s, c];
  if (quadrant === 1) return [c, neg(s)];
  return quadrant === 2 ? [neg(s), neg(c)] : [neg(c), s];
}
/** The sine of π a. */
export function sinPi(a: number): DD {
  const n = Math.round(a);
  const [s] = sinCosSmall(mul(PI, dd(a - n)));
  return n % 2 === 0 ? s : neg(s);
}
