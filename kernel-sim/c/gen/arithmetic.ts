/** Arithmetic, comparisons and conversions on values that are on the stack. */
import type { BinaryOp, CompareOp } from '../ast.js';
import { type CType, isUnsigned, sizeOf } from '../types.js';
import { valType } from './abi.js';
import { type Checked, checkShift, checkedArithmetic, checksOverflow, report, wants } from './checks.js';
import type { Fn } from './fn.js';
import { F32, F64, I32, I64, Op, SAT } from './wasm.js';

const INT32: Record<BinaryOp, [number, number]> = {
  '+': [Op.i32_add, Op.i32_add], '-': [Op.i32_sub, Op.i32_sub], '*': [Op.i32_mul, Op.i32_mul], '/': [Op.i32_div_s, Op.i32_div_u],
  '%': [Op.i32_rem_s, Op.i32_rem_u], '&': [Op.i32_and, Op.i32_and], '|': [Op.i32_or, Op.i32_or], '^': [Op.i32_xor, Op.i32_xor],
  '<<': [Op.i32_shl, Op.i32_shl], '>>': [Op.i32_shr_s, Op.i32_shr_u],
}; // prettier-ignore
const INT64: Record<BinaryOp, [number, number]> = {
  '+': [Op.i64_add, Op.i64_add], '-': [Op.i64_sub, Op.i64_sub], '*': [Op.i64_mul, Op.i64_mul], '/': [Op.i64_div_s, Op.i64_div_u],
  '%': [Op.i64_rem_s, Op.i64_rem_u], '&': [Op.i64_and, Op.i64_and], '|': [Op.i64_or, Op.i64_or], '^': [Op.i64_xor, Op.i64_xor],
  '<<': [Op.i64_shl, Op.i64_shl], '>>': [Op.i64_shr_s, Op.i64_shr_u],
}; // prettier-ignore
const FLOAT: Partial<Record<BinaryOp, [number, number]>> = {
  '+': [Op.f32_add, Op.f64_add], '-': [Op.f32_sub, Op.f64_sub], '*': [Op.f32_mul, Op.f64_mul], '/': [Op.f32_div, Op.f64_div],
}; // prettier-ignore

/**
 * Stack: l, r of type `t` -> l op r. For shifts `rType` is the type of the right operand. `e`: the program's own expression, to be
 * checked as the user wants it.
 */
export function binary(f: Fn, op: BinaryOp, t: CType, rType: CType, e?: Checked): void {
  if (checksOverflow(f, op, t, e)) return checkedArithmetic(f, op as '+' | '-' | '*', t, e);
  const v = valType(t)!;
  const u = isUnsigned(t) ? 1 : 0;
  if (v === F32 || v === F64) return void f.code.op(FLOAT[op]![v === F32 ? 0 : 1]);
  if (op === '<<' || op === '>>') {
    checkShift(f, t, rType, e);
    const rv = valType(rType)!;
    if (v === I64 && rv === I32) f.code.op(Op.i64_extend_i32_u);
    else if (v === I32 && rv === I64) f.code.op(Op.i32_wrap_i64);
  }
  if (op === '/' || op === '%') guardDivision(f, v === I64, u === 1, t, e);
  f.code.op((v === I64 ? INT64 : INT32)[op][u]);
  reduce(f, t);
}
/** Stack: i64 -> the same in the range of a type of fewer bits, which wide bit-fields give. */
export function reduce(f: Fn, t: CType): void {
  if (t.kind !== 'int' || t.bits === undefined) return;
  const unused = 64 - t.bits;
  f.code
    .i64(unused)
    .op(Op.i64_shl)
    .i64(unused)
    .op(isUnsigned(t) ? Op.i64_shr_u : Op.i64_shr_s);
}

/** x86 raises #DE for a zero divisor and for the one quotient that does not fit; the process gets SIGFPE. */
function guardDivision(f: Fn, wide: boolean, unsigned: boolean, t: CType, e: Checked | undefined): void {
  const v = wide ? I64 : I32;
  const l = f.temp(v);
  const r = f.temp(v);
  const c = f.code;
  c.set(r)
    .set(l)
    .get(r)
    .op(wide ? Op.i64_eqz : Op.i32_eqz);
  if (!unsigned) {
    c.get(r);
    if (wide)
      c.i64(-1)
        .op(Op.i64_eq)
        .get(l)
        .i64(-(2n ** 63n))
        .op(Op.i64_eq);
    else c.i32(-1).op(Op.i32_eq).get(l).i32(-0x80000000).op(Op.i32_eq);
    c.op(Op.i32_and, Op.i32_or);
  }
  c.op(Op.if, 0x40);
  if (e && wants(f, 'overflow'))
    report(f, { what: 'arithmetic', op: '/', type: t, span: e.span }, [
      { local: l, type: t },
      { local: r, type: t },
    ]);
  trap(f, SIGFPE);
  c.op(Op.end).get(l).get(r);
  f.drop(v, l);
  f.drop(v, r);
}
export const SIGILL = 4;
export const SIGFPE = 8;
/** The CPU raises a signal here and does not come back. */
export function trap(f: Fn, signo: number): void {
  f.flushFuel();
  f.code.i32(signo).get(f.fp).i32(f.site).op(Op.call).hole({ kind: 'import', name: 'trap' }).op(Op.unreachable);
}

const COMPARE32: Record<CompareOp, [number, number]> = {
  '==': [Op.i32_eq, Op.i32_eq], '!=': [Op.i32_ne, Op.i32_ne], '<': [Op.i32_lt_s, Op.i32_lt_u], '<=': [Op.i32_le_s, Op.i32_le_u],
  '>': [Op.i32_gt_s, Op.i32_gt_u], '>=': [Op.i32_ge_s, Op.i32_ge_u],
}; // prettier-ignore
const COMPARE64: Record<CompareOp, [number, number]> = {
  '==': [Op.i64_eq, Op.i64_eq], '!=': [Op.i64_ne, Op.i64_ne], '<': [Op.i64_lt_s, Op.i64_lt_u], '<=': [Op.i64_le_s, Op.i64_le_u],
  '>': [Op.i64_gt_s, Op.i64_gt_u], '>=': [Op.i64_ge_s, Op.i64_ge_u],
}; // prettier-ignore
const COMPAREF: Record<CompareOp, [number, number]> = {
  '==': [Op.f32_eq, Op.f64_eq], '!=': [Op.f32_ne, Op.f64_ne], '<': [Op.f32_lt, Op.f64_lt], '<=': [Op.f32_le, Op.f64_le],
  '>': [Op.f32_gt, Op.f64_gt], '>=': [Op.f32_ge, Op.f64_ge],
}; // prettier-ignore

/** Stack: l, r of type `t` -> i32. */
export function compare(f: Fn, op: CompareOp, t: CType): void {
  const v = valType(t)!;
  if (v === F32 || v === F64) f.code.op(COMPAREF[op][v === F32 ? 0 : 1]);
  else f.code.op((v === I64 ? COMPARE64 : COMPARE32)[op][isUnsigned(t) ? 1 : 0]);
}

/** Stack: a scalar of type `t` -> i32, 1 if it is not zero. As a condition of `if` and `br_if` an i32 may stay as it is. */
export function truth(f: Fn, t: CType, asValue: boolean): void {
  const v = valType(t)!;
  if (v === I64) f.code.i64(0).op(Op.i64_ne);
  else if (v === F32) f.code.f32(0).op(Op.f32_ne);
  else if (v === F64) f.code.f64(0).op(Op.f64_ne);
  else if (asValue) f.code.i32(0).op(Op.i32_ne);
}

const unreduced = (t: CType & { kind: 'int' }): CType => ({ kind: 'int', int: t.int });

/** Stack: a value of type `from` -> the same converted to `to` (C11 6.3). */
export function convert(f: Fn, from: CType, to: CType): void {
  const a = valType(from);
  const b = valType(to);
  const c = f.code;
  if (b === undefined) return void (a === undefined || c.op(Op.drop));
  if (a === undefined || to.kind === 'record' || to.kind === 'array') return;
  if (to.kind === 'int' && to.bits !== undefined) {
    convert(f, from, unreduced(to));
    return reduce(f, to);
  }
  if (to.kind === 'int' && to.int === 'bool') return truth(f, from, !(from.kind === 'int' && from.int === 'bool'));
  const fromUnsigned = isUnsigned(from);
  const toUnsigned = isUnsigned(to);
  if (a === F32 || a === F64) {
    if (b === F64) return void (a === F32 && c.op(Op.f64_promote_f32));
    if (b === F32) return void (a === F64 && c.op(Op.f32_demote_f64));
    toInteger(f, a, to);
    return b === I32 ? narrow(f, to) : undefined;
  }
  if (b === F32 || b === F64) {
    const d = b === F64;
    if (a === I64)
      c.op(
        fromUnsigned
          ? d
            ? Op.f64_convert_i64_u
            : Op.f32_convert_i64_u
          : d
            ? Op.f64_convert_i64_s
            : Op.f32_convert_i64_s,
      );
    else
      c.op(
        fromUnsigned
          ? d
            ? Op.f64_convert_i32_u
            : Op.f32_convert_i32_u
          : d
            ? Op.f64_convert_i32_s
            : Op.f32_convert_i32_s,
      );
    return;
  }
  if (a === I32 && b === I64) return void c.op(fromUnsigned ? Op.i64_extend_i32_u : Op.i64_extend_i32_s);
  if (a === I64 && b === I32) c.op(Op.i32_wrap_i64);
  if (b === I32) {
    const size = sizeOf(to) ?? 4;
    const was = a === I64 ? 8 : (sizeOf(from) ?? 4);
    if (
      size < was ||
      (size === was && size < 4 && fromUnsigned !== toUnsigned) ||
      (size < 4 && was < size && toUnsigned && !fromUnsigned)
    )
      narrow(f, to);
  }
}
/**
 * Stack: f32 or f64 -> integer, as the x86 instructions do it at -O0: what does not fit (NaN too) becomes the most negative number
 * of 32 bits, or of 64 for `long` and for `unsigned int`, whose low half is taken; `unsigned long` takes 2^63 off first.
 */
function toInteger(f: Fn, from: typeof F32 | typeof F64, to: CType): void {
  const c = f.code;
  const single = from === F32;
  const x = f.temp(from);
  const limit = (bits: number): void => void (single ? c.f32(2 ** bits) : c.f64(2 ** bits));
  const less = single ? Op.f32_lt : Op.f64_lt;
  c.set(x);
  const signed64 = (): void => {
    c.get(x)
      .op(Op.prefix)
      .uleb(single ? SAT.i64_f32_s : SAT.i64_f64_s)
      .i64(-(2n ** 63n))
      .get(x);
    limit(63);
    c.op(less, Op.select);
  };
  const size = sizeOf(to) ?? 4;
  const unsigned = isUnsigned(to);
  if (size === 8 && unsigned) {
    c.get(x);
    limit(63);
    c.op(single ? Op.f32_ge : Op.f64_ge, Op.if, I64);
    c.get(x)
      .op(Op.prefix)
      .uleb(single ? SAT.i64_f32_u : SAT.i64_f64_u)
      .i64(0)
      .get(x);
    limit(64);
    c.op(less, Op.select, Op.else);
    signed64();
    c.op(Op.end);
  } else if (size === 8) signed64();
  else if (size === 4 && unsigned) {
    signed64();
    c.op(Op.i32_wrap_i64);
  } else {
    c.get(x)
      .op(Op.prefix)
      .uleb(single ? SAT.i32_f32_s : SAT.i32_f64_s)
      .i32(-0x80000000)
      .get(x);
    limit(31);
    c.op(less, Op.select);
  }
  f.drop(from, x);
}
/** Stack: i32 -> i32 in the range of a type narrower than int. */
export function narrow(f: Fn, t: CType): void {
  const u = isUnsigned(t);
  const size = sizeOf(t) ?? 4;
  if (size > 2) return;
  if (u) f.code.i32(size === 1 ? 0xff : 0xffff).op(Op.i32_and);
  else f.code.op(size === 1 ? Op.i32_extend8_s : Op.i32_extend16_s);
}
