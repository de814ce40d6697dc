/** Object representations (little endian, x86-64) to JavaScript values. */
import { isUnsigned, sizeOf, type CType, type Member } from '../../kernel-sim/c/types.js';

/** A bit-field's place in its storage unit. */
export type BitField = NonNullable<Member['bit']>;

/**
 * The integer, enumeration or pointer at `offset`; undefined when `bytes` ends before it does. With `bit`, only that
 * bit-field of the unit, sign-extended if the type is signed.
 */
export function decodeInt(type: CType, bytes: Uint8Array, offset = 0, bit?: BitField): bigint | undefined {
  const size = sizeOf(type) ?? 0;
  if (size === 0 || size > 8 || offset + size > bytes.length) return undefined;
  let value = 0n;
  for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[offset + i]!);
  if (bit) value = (value >> BigInt(bit.shift)) & ((1n << BigInt(bit.width)) - 1n);
  return isUnsigned(type) ? value : BigInt.asIntN(bit ? bit.width : size * 8, value);
}

/**
 * The floating value at `offset`; undefined when `bytes` ends before it does. A long double is computed with double
 * precision and kept as a double in the low half of its 16 bytes.
 */
export function decodeFloat(float: 'float' | 'double' | 'ldouble', bytes: Uint8Array, offset = 0): number | undefined {
  const size = float === 'float' ? 4 : 8;
  if (offset + size > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, size);
  return float === 'float' ? view.getFloat32(0, true) : view.getFloat64(0, true);
}

/** The shortest decimal digits that give the value back, spelled as C does: `3`, `0.1`, `1e+21`, `nan`, `-inf`. */
export function floatText(value: number, single: boolean): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (Object.is(value, -0)) return '-0';
  if (single) {
    for (let digits = 1; digits < 9; digits++) {
      const text = Number(value.toPrecision(digits));
      if (Math.fround(text) === value) return String(text);
    }
  }
  return String(value);
}
