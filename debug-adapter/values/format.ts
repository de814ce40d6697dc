/** A C object as one line of text, as gdb prints it but short. */
import { sizeOf, typeName, unqualified, type CType, type EnumType } from '../../kernel-sim/c/types.js';
import { decodeFloat, decodeInt, floatText, type BitField } from './decode.js';
import { arrayLiteral, charLiteral, STRING_SHOWN, stringLiteral } from './strings.js';

/** What formatting needs to know of the process that the value belongs to. */
export interface Inspector {
  /** As many bytes as are readable from `address`, at most `length`. */
  read(address: number, length: number): Uint8Array;
  /** Name of the function at a text address. */
  functionAt(address: number): string | undefined;
}
export interface FormatOptions {
  /** Integers in hexadecimal. */
  readonly hex?: boolean;
}

/** Bytes of an aggregate that its one-line form looks at. */
export const SUMMARY_BYTES = 4096;
/** Length at which the one-line form of an aggregate ends with `…`. */
const SUMMARY_LENGTH = 120;
/** Depth of braces in a one-line form. */
const SUMMARY_DEPTH = 3;
/** Equal elements from which on an array says `<repeats N times>`. */
const REPEATS = 10;

export const isCharType = (t: CType): boolean =>
  t.kind === 'int' && (t.int === 'char' || t.int === 'schar' || t.int === 'uchar');

/** The type as the program declares it: by its typedef where it has one, also behind pointers. */
export function declaredType(t: CType): string {
  if (t.alias !== undefined) return t.alias;
  if (t.kind !== 'pointer' || t.to.kind === 'array' || t.to.kind === 'function') return typeName(unqualified(t));
  const to = declaredType(t.to);
  return to.endsWith('*') ? `${to}*` : `${to} *`;
}

/** An address as C prints it with %p, but 0x0 for NULL. */
export const addressText = (address: number | bigint): string => `0x${address.toString(16)}`;

/**
 * The value of an object of type `type` whose representation is `bytes`. For an aggregate `bytes` may be a prefix; what
 * lies beyond is shown as `…`. Never throws: memory that cannot be read is said to be so.
 */
export function formatValue(
  type: CType,
  bytes: Uint8Array,
  inspector: Inspector,
  options: FormatOptions = {},
  bit?: BitField,
): string {
  return format(type, bytes, inspector, options, bit, 0);
}

/** The same for the object at `address`, of which it reads no more than is shown. */
export function formatAt(
  type: CType,
  address: number,
  inspector: Inspector,
  options: FormatOptions = {},
  bit?: BitField,
): string {
  const size = sizeOf(type);
  if (size === undefined) return `<incomplete type ${typeName(type)}>`;
  const wanted = Math.min(size, SUMMARY_BYTES);
  const bytes = inspector.read(address, wanted);
  if (bytes.length < wanted && (bytes.length === 0 || (type.kind !== 'array' && type.kind !== 'record')))
    return cannotRead(address + bytes.length);
  return formatValue(type, bytes, inspector, options, bit);
}

const cannotRead = (address: number): string => `<cannot access memory at ${addressText(address)}>`;

function format(
  type: CType,
  bytes: Uint8Array,
  at: Inspector,
  o: FormatOptions,
  bit: BitField | undefined,
  depth: number,
): string {
  switch (type.kind) {
    case 'void':
      return '<void>';
    case 'function':
      return `{${typeName(type)}}`;
    case 'int': {
      const value = decodeInt(type, bytes, 0, bit);
      if (value === undefined) return '…';
      if (type.int === 'bool' && (value === 0n || value === 1n)) return value ? 'true' : 'false';
      const digits = integerText(value, bit ? bit.width : (sizeOf(type) ?? 8) * 8, o);
      return isCharType(type) && !bit ? `${digits} ${charLiteral(Number(value & 0xffn))}` : digits;
    }
    case 'enum': {
      const value = decodeInt(type, bytes, 0, bit);
      return value === undefined ? '…' : o.hex ? integerText(value, 32, o) : enumText(type, value);
    }
    case 'float': {
      const value = decodeFloat(type.float, bytes);
      return value === undefined ? '…' : floatText(value, type.float === 'float');
    }
    case 'pointer': {
      const value = decodeInt(type, bytes);
      return value === undefined ? '…' : pointerText(type.to, value, at);
    }
    case 'array':
      return arrayText(type.of, type.length, bytes, at, o, depth);
    case 'record':
      return recordText(type, bytes, at, o, depth);
  }
}

function integerText(value: bigint, width: number, o: FormatOptions): string {
  return o.hex ? `0x${BigInt.asUintN(width, value).toString(16)}` : value.toString();
}

function enumText(type: EnumType, value: bigint): string {
  const exact = type.tag.enumerators.find((e) => e.value === value);
  if (exact) return exact.name;
  // A set of flags: every enumerator is zero or one bit.
  const flags = type.tag.enumerators.filter((e) => e.value !== 0n);
  if (value > 0n && flags.length > 0 && flags.every((e) => e.value > 0n && (e.value & (e.value - 1n)) === 0n)) {
    const set = flags.filter((e) => (value & e.value) !== 0n);
    const rest = set.reduce((v, e) => v & ~e.value, value);
    if (set.length > 0) return `(${[...set.map((e) => e.name), ...(rest ? [addressText(rest)] : [])].join(' | ')})`;
  }
  return value.toString();
}

function pointerText(to: CType, value: bigint, at: Inspector): string {
  const text = addressText(value);
  if (value === 0n) return text;
  const address = Number(value);
  if (to.kind === 'function') {
    const name = at.functionAt(address);
    return name ? `${text} <${name}>` : text;
  }
  if (!isCharType(to)) return text;
  const bytes = at.read(address, STRING_SHOWN + 1);
  if (bytes.length === 0) return `${text} ${cannotRead(address)}`;
  const end = bytes.indexOf(0);
  return `${text} ${stringLiteral(end < 0 ? bytes : bytes.subarray(0, end), end < 0)}`;
}

function arrayText(
  of: CType,
  length: number | undefined,
  bytes: Uint8Array,
  at: Inspector,
  o: FormatOptions,
  depth: number,
): string {
  const size = sizeOf(of);
  if (length === undefined || size === undefined || size === 0) return '{…}';
  if (isCharType(of) && !o.hex) return arrayLiteral(bytes.subarray(0, length), bytes.length < length);
  if (length === 0) return '{}';
  if (depth >= SUMMARY_DEPTH) return '{…}';
  const parts: string[] = [];
  let used = 0;
  let i = 0;
  const element = (k: number): string =>
    format(unqualified(of), bytes.subarray(k * size, (k + 1) * size), at, o, undefined, depth + 1);
  while (i < length && (i + 1) * size <= bytes.length && used < SUMMARY_LENGTH) {
    const text = element(i);
    let n = 1;
    while (i + n < length && sameBytes(bytes, i * size, (i + n) * size, size)) n++;
    if (n > REPEATS) parts.push(`${text} <repeats ${n} times>`);
    else parts.push(...Array.from({ length: n }, () => text));
    used += (text.length + 2) * (n > REPEATS ? 1 : n);
    i += n;
  }
  if (i < length) parts.push('…');
  return `{${parts.join(', ')}}`;
}

function sameBytes(bytes: Uint8Array, a: number, b: number, size: number): boolean {
  if (b + size > bytes.length) return false;
  for (let k = 0; k < size; k++) if (bytes[a + k] !== bytes[b + k]) return false;
  return true;
}

function recordText(
  type: CType & { kind: 'record' },
  bytes: Uint8Array,
  at: Inspector,
  o: FormatOptions,
  depth: number,
): string {
  if (!type.tag.complete) return '<incomplete type>';
  if (depth >= SUMMARY_DEPTH) return '{…}';
  const parts: string[] = [];
  let used = 0;
  for (const m of type.tag.members) {
    if (used > SUMMARY_LENGTH) {
      parts.push('…');
      break;
    }
    const size = sizeOf(m.type) ?? 0;
    const text = format(m.type, bytes.subarray(m.offset, m.offset + size), at, o, m.bit, depth + 1);
    // The members of an anonymous struct or union are named as if they were the outer one's.
    const part = m.name === undefined ? text : `${m.name} = ${text}`;
    parts.push(part);
    used += part.length + 2;
  }
  return `{${parts.join(', ')}}`;
}
