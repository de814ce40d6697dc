/** Correctly rounded conversion to float and double. */
import type { FloatKind } from '../types.js';

/** Bits of the mantissa, and the least exponent of its last bit. */
const FORMAT = { float: { bits: 24, least: -149 }, double: { bits: 53, least: -1074 } };

/** The float or double nearest to `mantissa * 2^exponent`, ties to even. `mantissa` is not negative. */
export function bigScaled(mantissa: bigint, exponent: number, kind: FloatKind): number {
  if (mantissa === 0n) return 0;
  const { bits, least } = kind === 'float' ? FORMAT.float : FORMAT.double;
  const length = mantissa.toString(2).length;
  if (length + exponent > 1100) return Infinity;
  if (length + exponent < -1200) return 0;
  // Drop what does not fit, rounding once.
  const drop = Math.max(length - bits, least - exponent);
  let m = mantissa;
  let e = exponent;
  if (drop > 0) {
    const d = BigInt(drop);
    const rest = m & ((1n << d) - 1n);
    const half = 1n << (d - 1n);
    m >>= d;
    if (rest > half || (rest === half && (m & 1n) === 1n)) m += 1n;
    e += drop;
  }
  const value = scale(Number(m), e);
  return kind === 'float' ? Math.fround(value) : value;
}

/** `m * 2^e`, exact when the result is a double; in two steps, for 2^e alone may be out of range. */
function scale(m: number, e: number): number {
  const half = Math.trunc(e / 2);
  return m * 2 ** half * 2 ** (e - half);
}

/** The float or double nearest to the decimal `mantissa * 10^exponent`. */
export function decimalToFloat(mantissa: string, exponent: number, kind: FloatKind): number {
  const double = Number(`${mantissa}e${exponent}`);
  if (kind !== 'float' || !Number.isFinite(double)) return double;
  const float = Math.fround(double);
  if (float === double) return float;
  // Rounding twice goes wrong only where the double lies exactly between two floats: there the digits decide.
  const other = neighbour(float, double);
  if (double - float !== other - double) return float;
  const sign = compareDecimal(mantissa, exponent, double);
  if (sign === 0) return float;
  return sign > 0 === other > float ? other : float;
}

/** The float next to `float` in the direction of `towards`. */
function neighbour(float: number, towards: number): number {
  const f = new Float32Array([float]);
  const i = new Int32Array(f.buffer);
  i[0]! += towards > float ? 1 : -1;
  return f[0]!;
}

/** Sign of `mantissa * 10^exponent - value`, exactly; all are positive. */
function compareDecimal(mantissa: string, exponent: number, value: number): number {
  const point = mantissa.indexOf('.');
  const digits = mantissa.replace('.', '');
  const e10 = exponent - (point < 0 ? 0 : digits.length - point);
  let left = BigInt(digits);
  // value is a double: an integer times a power of two.
  let e2 = 0;
  let v = value;
  while (!Number.isInteger(v)) {
    v *= 2;
    e2++;
  }
  let right = BigInt(v);
  left <<= BigInt(e2);
  if (e10 >= 0) left *= 10n ** BigInt(e10);
  else right *= 10n ** BigInt(-e10);
  return left > right ? 1 : left < right ? -1 : 0;
}
