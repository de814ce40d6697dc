/** The conversions of C11 6.3, made explicit as nodes: lvalue conversion, decay, promotions, usual arithmetic conversions. */
import type { Expr } from '../ast.js';
import { firstToken, type Span } from '../source.js';
import {
  DOUBLE,
  INT,
  UINT,
  isArithmetic,
  isInteger,
  isScalar,
  isUnsigned,
  pointerTo,
  precision,
  sizeOf,
  type CType,
} from '../types.js';
import { ERROR_TYPE, bare, type Checker } from './checker.js';
import { quoteType, sameQuals } from './compat.js';
import { evalConst, roundTo, truncate, wrap } from './constant.js';

export const isError = (e: Expr): boolean => e.type === ERROR_TYPE;

/** True if the expression designates an object (functions are not lvalues here). */
export function isLvalue(e: Expr): boolean {
  switch (e.kind) {
    case 'var':
    case 'string':
    case 'compoundLit':
      return true;
    case 'deref':
      return e.type.kind !== 'function';
    case 'member':
      return isLvalue(e.e);
    default:
      return false;
  }
}

/** Notes that the variable at the root of an lvalue must stay in memory. */
export function markAddress(e: Expr): void {
  while (e.kind === 'member') e = e.e;
  if (e.kind === 'var' || e.kind === 'compoundLit') e.sym.addressTaken = true;
}

/** Lvalue conversion and decay (C11 6.3.2.1): the value of an expression. */
export function rvalue(ck: Checker, e: Expr): Expr {
  if (e.type === ERROR_TYPE) return e;
  if (e.type.kind === 'function') {
    // `*f` of a function pointer designates the function again: its value is the pointer.
    if (e.kind === 'deref') return e.e;
    if (e.kind === 'func') e.sym.parent?.trampolines.add(e.sym);
    return { kind: 'decay', e, type: pointerTo(e.type), span: e.span };
  }
  if (e.type.kind === 'array') {
    markAddress(e);
    return { kind: 'decay', e, type: pointerTo(e.type.of), span: e.span };
  }
  if (isLvalue(e) || e.kind === 'member') {
    if (e.type.kind === 'record' && !e.type.tag.complete) {
      ck.incomplete(e.span, e.type, `invalid use of undefined type ${quoteType(bare(e.type))}`);
      return ck.errorExpr(e.span);
    }
    // A member of a record that is itself a value (call, assignment) is loaded like one of an lvalue.
    return { kind: 'load', e, type: bare(e.type), span: e.span };
  }
  return e;
}

/** The width of the bit-field whose value `e` is; undefined for all other expressions. */
export function bitWidth(e: Expr): number | undefined {
  switch (e.kind) {
    case 'member':
      return e.member.bit?.width;
    case 'load':
      return bitWidth(e.e);
    case 'assign':
    case 'compound':
    case 'incdec':
      return bitWidth(e.l);
    case 'comma':
      return bitWidth(e.r);
    default:
      return undefined;
  }
}

/** Integer promotions (C11 6.3.1.1) of a type; `width` for a bit-field. */
export function promotedType(t: CType, width?: number): CType {
  if (t === ERROR_TYPE || !isInteger(t)) return bare(t);
  if (width !== undefined && (width < 32 || (width === 32 && !isUnsigned(t)))) return INT;
  if (width === 32 && isUnsigned(t)) return UINT;
  if (width !== undefined && t.kind === 'int' && width < precision(t)) return { kind: 'int', int: t.int, bits: width };
  if (t.kind === 'enum') return promotedType({ kind: 'int', int: t.tag.int });
  return (sizeOf(t) ?? 4) < 4 ? INT : bare(t);
}
/** The value of an expression with the integer promotions done. */
export function promote(ck: Checker, e: Expr): Expr {
  const v = rvalue(ck, e);
  const type = promotedType(v.type, bitWidth(v));
  // What a wide bit-field holds is in its range.
  return type.kind === 'int' && type.bits !== undefined ? { ...v, type } : convert(v, type);
}

/** The type that the default argument promotions give: of an argument without a parameter. */
export function defaultPromote(ck: Checker, e: Expr): Expr {
  const v = promote(ck, e);
  return v.type.kind === 'float' && v.type.float === 'float' ? convert(v, DOUBLE) : v;
}

const RANK: Record<string, number> = { int: 0, uint: 1, long: 2, ulong: 3, llong: 4, ullong: 5 };
/** The common type of two promoted arithmetic types (C11 6.3.1.8). */
export function commonType(a: CType, b: CType): CType {
  if (a === ERROR_TYPE || b === ERROR_TYPE) return ERROR_TYPE;
  if (a.kind === 'float' || b.kind === 'float') {
    if (a.kind !== 'float') return b;
    if (b.kind !== 'float') return a;
    const order = ['float', 'double', 'ldouble'];
    return order.indexOf(a.float) >= order.indexOf(b.float) ? a : b;
  }
  if (a.kind !== 'int' || b.kind !== 'int') return a;
  if (a.bits !== undefined || b.bits !== undefined) {
    if (precision(a) !== precision(b)) return precision(a) > precision(b) ? a : b;
    return isUnsigned(b) ? b : a;
  }
  // On LP64 the wider rank always holds the narrower, except between types of one size: there unsigned wins.
  const hi = RANK[a.int]! >= RANK[b.int]! ? a : b;
  const lo = hi === a ? b : a;
  if (isUnsigned(hi) || !isUnsigned(lo) || sizeOf(lo)! < sizeOf(hi)!) return hi;
  return { kind: 'int', int: 'ullong' };
}

/** Usual arithmetic conversions of two values. */
export function arithmetic(ck: Checker, l: Expr, r: Expr): [Expr, Expr, CType] {
  const a = promote(ck, l);
  const b = promote(ck, r);
  const type = commonType(a.type, b.type);
  return [convert(a, type), convert(b, type), type];
}

const same = (a: CType, b: CType): boolean =>
  a === b ||
  (a.kind === 'int' && b.kind === 'int' && a.int === b.int && a.bits === b.bits) ||
  (a.kind === 'float' && b.kind === 'float' && a.float === b.float) ||
  (a.kind === 'record' && b.kind === 'record' && a.tag === b.tag) ||
  (a.kind === 'enum' && b.kind === 'enum' && a.tag === b.tag) ||
  (a.kind === 'void' && b.kind === 'void') ||
  (a.kind === 'pointer' && b.kind === 'pointer' && sameQuals(a.to, b.to) && same(a.to, b.to));

/**
 * An rvalue converted to a scalar type or void without any check. Numbers are converted at once, so that null pointers and
 * adjusted literals stay plain `int` and `float` nodes.
 */
export function convert(e: Expr, to: CType, implicit = true): Expr {
  const type = bare(to);
  if (e.type === ERROR_TYPE) return e;
  if (type === ERROR_TYPE) return { kind: 'int', value: 0n, type, span: e.span };
  if (same(e.type, type)) return e.type === type ? e : ({ ...e, type } as Expr);
  if (e.kind === 'int') {
    if (isInteger(type) || type.kind === 'pointer') return { ...e, value: wrap(e.value, type), type };
    if (type.kind === 'float') return { kind: 'float', value: roundTo(Number(e.value), type), type, span: e.span };
  }
  if (e.kind === 'float' && isInteger(type)) return { kind: 'int', value: truncate(e.value, type), type, span: e.span };
  if (e.kind === 'float' && type.kind === 'float') return { ...e, value: roundTo(e.value, type), type };
  return { kind: 'cast', e, implicit, type, span: e.span };
}

/** A null pointer constant: an integer constant expression 0, or such one cast to `void *` (C11 6.3.2.3p3). */
export function isNullConstant(e: Expr): boolean {
  if (e.kind === 'int') {
    return (
      e.value === 0n &&
      e.type !== ERROR_TYPE &&
      (isInteger(e.type) || (e.type.kind === 'pointer' && e.type.to.kind === 'void' && !e.type.to.quals))
    );
  }
  if (!isInteger(e.type) || e.kind === 'load' || e.kind === 'call' || e.kind === 'assign') return false;
  const c = evalConst(e);
  return c?.kind === 'int' && c.value === 0n;
}

/** The value of a controlling expression: any scalar. */
export function condition(ck: Checker, e: Expr): Expr {
  const v = rvalue(ck, e);
  if (isError(v) || isScalar(v.type)) return v;
  if (v.type.kind === 'void') ck.error(firstToken(e.span), 'void value not ignored as it ought to be');
  else
    ck.error(
      e.span,
      `used ${v.type.kind === 'record' && v.type.tag.union ? 'union' : 'struct'} type value where scalar is required`,
    );
  return ck.errorExpr(e.span);
}

/** Warns where a constant does not fit the type that it is implicitly converted to. */
export function warnOverflow(ck: Checker, e: Expr, to: CType, span: Span): void {
  if (
    e.kind === 'load' ||
    e.kind === 'call' ||
    !isArithmetic(e.type) ||
    !isInteger(to) ||
    e.type === ERROR_TYPE ||
    to === ERROR_TYPE
  )
    return;
  if (to.kind === 'int' && to.int === 'bool') return;
  if (isInteger(e.type) && (sizeOf(to) ?? 4) > (sizeOf(e.type) ?? 4)) return;
  const c = evalConst(e);
  if (!c || c.kind === 'addr') return;
  const from = quoteType(e.type);
  if (c.kind === 'float') {
    const bits = BigInt((sizeOf(to) ?? 4) * 8);
    const t = Number.isFinite(c.value) ? BigInt(Math.trunc(c.value)) : 1n << 200n;
    const top = isUnsigned(to) ? (1n << bits) - 1n : (1n << (bits - 1n)) - 1n;
    const bottom = isUnsigned(to) ? 0n : -top - 1n;
    if (t >= bottom && t <= top) return;
    const now = t < bottom ? bottom : top;
    ck.warn(
      span,
      `overflow in conversion from ${from} to ${quoteType(to)} changes value from ‘${gccFloat(c.value)}’ to ‘${now}’`,
      'Woverflow',
    );
    return;
  }
  const now = wrap(c.value, to);
  if (now === c.value) return;
  const bits = (sizeOf(to) ?? 4) * 8;
  // Silent, as in gcc: -1 for an unsigned type of the same or greater range, 0xff for a signed char from an int is not.
  if (isUnsigned(to)) {
    if (c.value < 0n && BigInt.asIntN(bits, c.value) === c.value) return;
    ck.warn(
      span,
      `unsigned conversion from ${from} to ${quoteType(to)} changes value from ‘${c.value}’ to ‘${now}’`,
      'Woverflow',
    );
  } else {
    if (isUnsigned(e.type) && sizeOf(e.type) === sizeOf(to)) return;
    ck.warn(
      span,
      `overflow in conversion from ${from} to ${quoteType(to)} changes value from ‘${c.value}’ to ‘${now}’`,
      'Woverflow',
    );
  }
}
/** A floating value as gcc prints it in messages: 1.0e+20. */
function gccFloat(v: number): string {
  if (!Number.isFinite(v)) return v > 0 ? '+Inf' : v < 0 ? '-Inf' : '+QNaN';
  const [m, x] = v.toExponential().split('e') as [string, string];
  const n = Number(x);
  return `${m.includes('.') ? m : m + '.0'}e${n < 0 ? '-' : '+'}${Math.abs(n)}`;
}
