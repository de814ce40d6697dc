/**
 * Elementary functions in which hosts differ from each other and from the GNU library, correctly rounded but for rare ties: first a quick way whose error is known, and where that may round to
 * either side, the long one with numbers of 104 bits.
 */
import {
  type DD,
  LN2,
  ONE,
  PI,
  add,
  dd,
  div,
  exp as expDD,
  expValue,
  ldexp,
  log as logDD,
  mul,
  neg,
  product,
  scale,
  sinCos,
  sqrt as sqrtDD,
  sub,
  times,
  value,
} from './dd.js';

/** hi + lo rounded, if an error of `error` cannot change it; else NaN. */
function settled(hi: number, lo: number, error: number): number {
  const up = hi + (lo + error);
  return up === hi + (lo - error) ? up : NaN;
}

const STEPS = 64;
/** 2^(i / 64). */
const EXP_HIGH = new Float64Array(STEPS);
const EXP_LOW = new Float64Array(STEPS);
/** ln 2 / 64 in two parts, the first with so few bits that its multiples are exact. */
const STEP_HIGH = Math.fround(LN2[0] / STEPS / 65536) * 65536;
const STEP_LOW = value(sub(scale(LN2, 1 / STEPS), dd(STEP_HIGH)));
/** Sine and cosine of i π / 64, for i from 0 to 16. */
const SIN: DD[] = [];
const COS: DD[] = [];
const TURN = scale(PI, 1 / 64);
const TURN_A = Math.fround(TURN[0]);
const TURN_B = Math.fround(TURN[0] - TURN_A);
const TURN_C = value(sub(TURN, [TURN_A, TURN_B]));
/** For logarithms: c with few bits near 1 / (0.7 + i / 128), and -log c. */
const LOG_FIRST = 90;
const INVERSE: number[] = [];
const LOG_HIGH: number[] = [];
const LOG_LOW: number[] = [];

/** 2^(i - 1024). */
const POWERS = new Float64Array(2048);

let ready = false;
function prepare(): void {
  ready = true;
  for (let i = 0; i < 2048; i++) POWERS[i] = 2 ** (i - 1024);
  for (let i = 0; i < STEPS; i++) {
    const { m, n } = expDD(times(LN2, i / STEPS));
    EXP_HIGH[i] = m[0] * 2 ** n;
    EXP_LOW[i] = m[1] * 2 ** n;
  }
  for (let i = 0; i <= 32; i++) {
    const a = times(TURN, i);
    // The angle as a double and what is left of it: sin(a + d) = sin a + d cos a, as d² does not count.
    const [s, c] = sinCos(a[0]);
    SIN[i] = add(s, times(c, a[1]));
    COS[i] = sub(c, times(s, a[1]));
  }
  for (let i = 0; i <= 96; i++) {
    const c = Math.round((128 / (LOG_FIRST + i)) * 256) / 256;
    const l = LOG_FIRST + i === 128 || LOG_FIRST + i === 127 || LOG_FIRST + i === 129 ? [0, 0] : neg(logDD(dd(c)));
    INVERSE[i] = l[0] === 0 ? 1 : c;
    LOG_HIGH[i] = l[0]!;
    LOG_LOW[i] = l[1]!;
  }
}

export function exp(x: number): number {
  if (!(Math.abs(x) < 700)) return slowExp(x);
  if (!ready) prepare();
  const k = Math.round(x / (LN2[0] / STEPS));
  const high = x - k * STEP_HIGH;
  const t = k * STEP_LOW;
  const r = high - t;
  const q = high - r - t + r * r * (0.5 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720)))));
  const i = k & (STEPS - 1);
  const base = EXP_HIGH[i]!;
  const rest = EXP_LOW[i]! + base * (r + q);
  const hi = base + rest;
  const y = settled(hi, base - hi + rest, hi * 2 ** -58);
  return y === y ? y * POWERS[(k - i) / STEPS + 1024]! : slowExp(x);
}
function slowExp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 710) return Infinity;
  if (x < -746) return 0;
  return expValue(dd(x));
}

const view = new DataView(new ArrayBuffer(8));
export function log(x: number): number {
  if (!(x >= 2.2250738585072014e-308 && x < Infinity)) return x > 0 && x < 1 ? value(logDD(dd(x))) : Math.log(x);
  if (!ready) prepare();
  view.setFloat64(0, x);
  const word = view.getUint32(0);
  let e = (word >>> 20) - 1023;
  view.setUint32(0, (word & 0xfffff) | 0x3ff00000);
  let m = view.getFloat64(0);
  if (m > 1.4142) {
    m /= 2;
    e++;
  }
  const i = Math.round(m * 128) - LOG_FIRST;
  const c = INVERSE[i]!;
  const p = product(m, c);
  const z = p[0] - 1;
  const poly = z * z * (-0.5 + z * (1 / 3 + z * (-0.25 + z * (0.2 + z * (-1 / 6 + z * (1 / 7 - z / 8))))));
  // e × ln 2: its first part has zeros at its end.
  const a = e * 0.6931471803691238 + LOG_HIGH[i]!;
  const aLow = e * 0.6931471803691238 - (a - LOG_HIGH[i]!) + (LOG_HIGH[i]! - (a - (a - LOG_HIGH[i]!)));
  const b = a + z;
  const bLow = Math.abs(a) > Math.abs(z) ? a - b + z : z - b + a;
  const low = bLow + (aLow + (e * 1.9082149292705877e-10 + LOG_LOW[i]! + p[1] * (1 - z) + poly));
  const hi = b + low;
  const y = settled(hi, b - hi + low, Math.abs(hi) * 2 ** -58 + 2 ** -66 * (Math.abs(e) + (c === 1 ? 0 : 1)));
  return y === y ? y : value(logDD(dd(x)));
}

/** Sine (which = 0) or cosine (1). */
function circular(x: number, which: 0 | 1): number {
  const size = Math.abs(x);
  if (!(size < 20000) || size < 1e-3) return slowCircular(x, which);
  if (!ready) prepare();
  const k = Math.round(x / TURN[0]);
  const h = x - k * TURN_A;
  const t = k * TURN_B;
  const first = h - t;
  const lost = h - first - t;
  const r = first - k * TURN_C;
  const rLow = first - r - k * TURN_C + lost;
  // Angle i π / 64 with i from 0 to 16, by octants.
  const quadrant = ((k >> 5) + which) & 3;
  const j = k & 31;
  const s = SIN[j]!;
  const c = COS[j]!;
  const odd = quadrant & 1;
  const negative = quadrant & 2;
  const r2 = r * r;
  const cosine = r2 * (-0.5 + r2 * (1 / 24 - r2 * (1 / 720 - r2 / 40320)));
  const sine = r2 * r * (-1 / 6 + r2 * (1 / 120 - r2 * (1 / 5040)));
  // sin(a + r) = sin a + (cos a) r + …; cos(a + r) = cos a - (sin a) r + …; the product exact.
  const main = odd ? c : s;
  const other = odd ? -s[0] : c[0];
  const p = other * r;
  const pLow = productLow(other, r, p);
  const sum = main[0] + p;
  const part = sum - main[0];
  const sumLow = main[0] - (sum - part) + (p - part);
  const rest = sumLow + (pLow + main[1] + (main[0] * cosine + (other * (sine + rLow) + (odd ? -s[1] : c[1]) * r)));
  const hi = sum + rest;
  const y = settled(hi, sum - hi + rest, 2 ** -63);
  return y !== y ? slowCircular(x, which) : negative ? -y : y;
}
function slowCircular(x: number, which: 0 | 1): number {
  if (!Number.isFinite(x)) return NaN;
  if (Math.abs(x) < 1e-150) return which ? 1 : x;
  return value(sinCos(x)[which]);
}
export const sin = (x: number): number => circular(x, 0);
export const cos = (x: number): number => circular(x, 1);
export function tan(x: number): number {
  if (!Number.isFinite(x)) return NaN;
  if (Math.abs(x) < 1e-150) return x;
  const [s, c] = sinCos(x);
  return value(div(s, c));
}

/** tan(y1 - y0) from one step of Newton: y0 is the host's arc tangent. */
function atanDD(y: DD, x: DD): DD {
  const guess = Math.atan2(y[0], x[0]);
  const [s, c] = sinCos(guess);
  const up = sub(mul(y, c), mul(x, s));
  const down = add(mul(x, c), mul(y, s));
  return add(dd(guess), div(up, down));
}
export function atan(x: number): number {
  if (!(Math.abs(x) > 1e-150 && Math.abs(x) < 1e150)) return Math.atan(x);
  return value(atanDD(dd(x), ONE));
}
export function atan2(y: number, x: number): number {
  const [a, b] = [Math.abs(y), Math.abs(x)];
  if (!(a > 1e-140 && a < 1e140 && b > 1e-140 && b < 1e140)) return Math.atan2(y, x);
  return value(atanDD(dd(y), dd(x)));
}
/** 1 - x² = (1 - x)(1 + x). */
const cathetus = (x: number): DD => sqrtDD(mul(add(ONE, dd(-x)), add(ONE, dd(x))));
export function asin(x: number): number {
  const a = Math.abs(x);
  if (!(a > 1e-8 && a < 1)) return a === 1 ? x * 1.5707963267948966 : a <= 1e-8 ? x : NaN;
  return value(atanDD(dd(x), cathetus(x)));
}
export function acos(x: number): number {
  if (!(Math.abs(x) < 1)) return x === 1 ? 0 : x === -1 ? Math.PI : NaN;
  return value(atanDD(cathetus(x), dd(x)));
}

export const log2 = (x: number): number => (x > 0 && x < Infinity ? value(div(logDD(dd(x)), LN2)) : Math.log2(x));

export function pow(x: number, y: number): number {
  // pow(1, NaN) and pow(-1, ±inf) are 1 in C (F.10.4.4) and NaN in JavaScript.
  if (x === 1 || (x === -1 && (y === Infinity || y === -Infinity))) return 1;
  const a = Math.abs(x);
  if (!Number.isFinite(y) || !Number.isFinite(x) || x === 0 || y === 0 || (x < 0 && Math.floor(y) !== y))
    return Math.pow(x, y);
  const sign = x < 0 && y % 2 !== 0 ? -1 : 1;
  if (a === 1) return sign;
  const estimate = y * Math.log(a);
  if (estimate > 710) return sign * Infinity;
  if (estimate < -746) return sign * 0;
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (Math.floor(y) === y && Math.abs(y) <= 1024 && Math.abs(estimate) < 600) return sign * wholePower(a, y);
  return sign * expValue(times(logDD(dd(a)), y));
}
/** a^n by squaring, with the low parts kept beside. Neither it nor what is squared on the way leaves the range of doubles. */
function wholePower(a: number, n: number): number {
  let h = 1;
  let l = 0;
  let bh = a;
  let bl = 0;
  for (let k = Math.abs(n); ;) {
    if (k & 1) {
      const p = h * bh;
      l = productLow(h, bh, p) + (h * bl + l * bh);
      h = p + l;
      l = p - h + l;
    }
    k >>>= 1;
    if (k === 0) break;
    const p = bh * bh;
    bl = productLow(bh, bh, p) + 2 * bh * bl;
    bh = p + bl;
    bl = p - bh + bl;
  }
  return n < 0 ? value(div(ONE, [h, l])) : h + l;
}
/** What a × b is more than p, its rounded value. */
function productLow(a: number, b: number, p: number): number {
  const ta = 134217729 * a;
  const ah = ta - (ta - a);
  const al = a - ah;
  const tb = 134217729 * b;
  const bh = tb - (tb - b);
  const bl = b - bh;
  return ah * bh - p + ah * bl + al * bh + al * bl;
}
export const exp2 = (x: number): number => pow(2, x);

export function cbrt(x: number): number {
  if (!Number.isFinite(x) || x === 0) return x;
  const shift = Math.abs(x) < 1e-200 ? 2 ** 300 : Math.abs(x) > 1e200 ? 2 ** -300 : 1;
  const a = x * shift;
  const y = Math.cbrt(a);
  const cube = times(product(y, y), y);
  return value(sub(dd(y), div(sub(cube, dd(a)), scale(product(y, y), 3)))) / Math.cbrt(shift);
}
export function hypot(x: number, y: number): number {
  let [a, b] = [Math.abs(x), Math.abs(y)];
  if (a === Infinity || b === Infinity) return Infinity;
  if (a < b) [a, b] = [b, a];
  if (b === 0 || Number.isNaN(a + b)) return a + b;
  if (b < a * 2 ** -60) return a + b;
  const unit = a > 1e150 ? 2 ** 600 : a < 1e-150 ? 2 ** -600 : 1;
  a /= unit;
  b /= unit;
  const root = sqrtDD(add(product(a, a), product(b, b)));
  return unit < 1 ? ldexp(root, -600) : value(root) * unit;
}
