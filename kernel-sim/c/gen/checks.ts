/** Checks of arithmetic: code that tells the machine, and goes on with the value that gcc's code has. */
import type { BinaryOp, Expr } from '../ast.js';
import type { CheckSite } from '../object.js';
import type { FindingKind } from '../../findings/kinds.js';
import type { Span } from '../source.js';
import { type CType, isInteger, isUnsigned, sizeOf } from '../types.js';
import { CPU } from '../../machine/layout.js';
import { valType } from './abi.js';
import type { Fn } from './fn.js';
import { I32, I64, Op, type ValType } from './wasm.js';

export const wants = (f: Fn, kind: FindingKind): boolean => f.unit.checks.has(kind);

/** Number of a new site in the unit. */
export function addSite(f: Fn, site: CheckSite): number {
  f.unit.sites.push(site);
  return f.unit.sites.length - 1;
}
/** Tells the machine; operands (integers in locals) are widened by their signs. */
export function report(f: Fn, site: CheckSite, operands: readonly { local: number; type: CType }[]): void {
  for (const { local, type } of operands) {
    f.code.get(local);
    if (valType(type) === I32) f.code.op(isUnsigned(type) ? Op.i64_extend_i32_u : Op.i64_extend_i32_s);
  }
  tellSite(f, site, operands.length);
}
/** Stack: `operands` numbers (i64), at most two -> nothing. */
export function tellSite(f: Fn, site: CheckSite, operands = 0): void {
  for (let i = operands; i < 2; i++) f.code.i64(0);
  f.code
    .op(Op.i32_const)
    .hole({ kind: 'site', site: addSite(f, site) })
    .get(f.fp);
  f.pushFuel();
  f.code.op(Op.call).hole({ kind: 'import', name: 'siteFound' });
  // The machine may have cut the run short.
  if (f.fuel !== undefined) f.code.set(f.fuel);
  else f.code.op(Op.drop);
}
/** Around a call of a function that may reach its end without a value: before it, and behind it if the value is used. */
export function forgetFall(f: Fn): void {
  f.code.i32(0).i64(0).mem(Op.i64_store, CPU.fell);
}
export function checkFall(f: Fn, name: string, span: Span): void {
  f.code.i32(0).mem(Op.i64_load, CPU.fell).get(f.va).op(Op.i64_eq, Op.if, 0x40);
  tellSite(f, { what: 'return', name, span });
  f.code.op(Op.end);
}

/** Can the checked operation go wrong? What it is made of, for the message and for what is known of its values. */
export interface Checked {
  readonly span: Span;
  readonly l: Expr | undefined;
  readonly r: Expr | undefined;
}
/** Is `l op r` in type `t` to be checked for overflow? Not when the operands are too narrow for it. */
export function checksOverflow(f: Fn, op: BinaryOp, t: CType, e: Checked | undefined): e is Checked {
  if (!e || !wants(f, 'overflow') || !isInteger(t) || isUnsigned(t) || (sizeOf(t) ?? 0) < 4) return false;
  if (op !== '+' && op !== '-' && op !== '*') return false;
  const [a, b] = [bitsOf(e.l, t), bitsOf(e.r, t)];
  const room = 8 * (sizeOf(t) ?? 4);
  return op === '*' ? a + b > room : Math.max(a, b) + 1 > room;
}
/** Bits of a signed number that holds every value of the expression, as far as its form tells. */
function bitsOf(e: Expr | undefined, t: CType): number {
  const all = 8 * (sizeOf(t) ?? 4);
  if (e?.kind === 'int') {
    const v = e.value < 0n ? -e.value - 1n : e.value;
    return v === 0n ? 1 : v.toString(2).length + 1;
  }
  if (e?.kind === 'cast' && isInteger(e.e.type))
    return Math.min(all, 8 * (sizeOf(e.e.type) ?? 8) + (isUnsigned(e.e.type) ? 1 : 0));
  if (e?.kind === 'compare' || e?.kind === 'logical' || e?.kind === 'not') return 2;
  if (e?.kind === 'binary' && e.op === '&')
    return Math.min(...[e.l, e.r].map((x) => (x.kind === 'int' && x.value >= 0n ? bitsOf(x, t) : all)));
  if (e?.kind === 'binary' && e.op === '%' && e.r.kind === 'int') return bitsOf(e.r, t);
  return all;
}

/** Stack: l, r -> l op r, for +, - and * of signed integers. */
export function checkedArithmetic(f: Fn, op: '+' | '-' | '*', t: CType, e: Checked): void {
  const v = valType(t) as typeof I32 | typeof I64;
  const [l, r, out] = [f.temp(v), f.temp(v), f.temp(v)];
  const c = f.code;
  const constant = e.r?.kind === 'int' ? e.r.value : undefined;
  c.set(r).set(l);
  if (op === '*') multiply(f, v, l, r, out);
  else {
    c.get(l).get(r).op(operation(v, op)).tee(out);
    if (constant !== undefined) {
      // With a constant the result must lie on one side of the other operand.
      const up = op === '+' ? constant >= 0n : constant < 0n;
      c.get(l).op(v === I64 ? (up ? Op.i64_lt_s : Op.i64_gt_s) : up ? Op.i32_lt_s : Op.i32_gt_s);
    } else {
      // Overflow: the result's sign differs from that of both (+: of r too; -: r has the other sign than l).
      const [xor, and] = v === I64 ? [Op.i64_xor, Op.i64_and] : [Op.i32_xor, Op.i32_and];
      c.get(l).op(xor);
      if (op === '+') c.get(out).get(r).op(xor);
      else c.get(l).get(r).op(xor);
      c.op(and);
      if (v === I64) c.i64(0).op(Op.i64_lt_s);
      else c.i32(0).op(Op.i32_lt_s);
    }
  }
  c.op(Op.if, 0x40);
  report(f, { what: 'arithmetic', op, type: t, span: e.span }, [{ local: l, type: t }, { local: r, type: t }]); // prettier-ignore
  c.op(Op.end).get(out);
  for (const x of [l, r, out]) f.drop(v, x);
}
const operation = (v: ValType, op: '+' | '-'): number =>
  op === '+' ? (v === I64 ? Op.i64_add : Op.i32_add) : v === I64 ? Op.i64_sub : Op.i32_sub;

/** Leaves the product in `out` and on the stack whether it overflowed. */
function multiply(f: Fn, v: ValType, l: number, r: number, out: number): void {
  const c = f.code;
  if (v === I32) {
    const wide = f.temp(I64);
    c.get(l).op(Op.i64_extend_i32_s).get(r).op(Op.i64_extend_i32_s, Op.i64_mul).tee(wide).op(Op.i32_wrap_i64).tee(out);
    c.op(Op.i64_extend_i32_s).get(wide).op(Op.i64_ne);
    f.drop(I64, wide);
    return;
  }
  c.get(l).get(r).op(Op.i64_mul).set(out);
  // Two numbers of 32 bits have a product of 64; else the quotient tells.
  const half = (x: number): void => void c.get(x).i64(0x80000000).op(Op.i64_add);
  half(l);
  half(r);
  c.op(Op.i64_or).i64(32).op(Op.i64_shr_u, Op.i64_eqz, Op.if, I32).i32(0).op(Op.else);
  c.get(l).op(Op.i64_eqz, Op.if, I32).i32(0).op(Op.else);
  c.get(l).i64(-1).op(Op.i64_eq, Op.if, I32);
  c.get(r).i64(-(2n ** 63n)).op(Op.i64_eq, Op.else); // prettier-ignore
  c.get(out).get(l).op(Op.i64_div_s).get(r).op(Op.i64_ne, Op.end, Op.end, Op.end);
}

/** Stack: a value of the signed type -> the same; tells if its negative does not fit. */
export function checkNegation(f: Fn, t: CType, span: Span): void {
  if (!wants(f, 'overflow') || !isInteger(t) || isUnsigned(t)) return;
  const v = valType(t)!;
  const x = f.temp(v);
  f.code.tee(x).get(x);
  if (v === I64) f.code.i64(-(2n ** 63n)).op(Op.i64_eq, Op.if, 0x40);
  else f.code.i32(-0x80000000).op(Op.i32_eq, Op.if, 0x40);
  report(f, { what: 'arithmetic', op: 'neg', type: t, span }, [{ local: x, type: t }]);
  f.code.op(Op.end);
  f.drop(v, x);
}

/** Stack: a value of type `t`, and the one step after or before it -> the latter; for ++ and -- of types that are not narrower than int. */
export function checkStep(f: Fn, t: CType, delta: 1 | -1, old: number, span: Span): void {
  if (!wants(f, 'overflow') || !isInteger(t) || isUnsigned(t) || (sizeOf(t) ?? 0) < 4) return;
  const v = valType(t)!;
  const c = f.code;
  const next = f.temp(v);
  c.tee(next).get(next).get(old);
  c.op(v === I64 ? (delta > 0 ? Op.i64_lt_s : Op.i64_gt_s) : delta > 0 ? Op.i32_lt_s : Op.i32_gt_s, Op.if, 0x40);
  const one = f.temp(v);
  if (v === I64) c.i64(1).set(one);
  else c.i32(1).set(one);
  const op = delta > 0 ? '+' : '-';
  report(f, { what: 'arithmetic', op, type: t, span }, [
    { local: old, type: t },
    { local: one, type: t },
  ]);
  c.op(Op.end);
  f.drop(v, one);
  f.drop(v, next);
}

/** Stack: l, count -> the same; tells of a count that is negative, or too large for the type. */
export function checkShift(f: Fn, t: CType, countType: CType, e: Checked | undefined): void {
  if (!e || !wants(f, 'shift')) return;
  const width = 8 * (sizeOf(t) ?? 4);
  if (e.r?.kind === 'int' && e.r.value >= 0n && e.r.value < BigInt(width)) return;
  const v = valType(countType)!;
  const count = f.temp(v);
  const c = f.code;
  c.tee(count).get(count);
  if (v === I64) c.i64(width).op(Op.i64_ge_u, Op.if, 0x40);
  else c.i32(width).op(Op.i32_ge_u, Op.if, 0x40);
  report(f, { what: 'shift', type: t, count: countType, span: e.span }, [{ local: count, type: countType }]);
  c.op(Op.end);
  f.drop(v, count);
}

/** Stack: an index (i64) -> the same; tells if it is not below `length` (with `end`: above it). */
export function checkIndex(f: Fn, array: CType & { kind: 'array' }, length: number, end: boolean, span: Span): void {
  const index = f.temp(I64);
  f.code.tee(index).get(index).i64(length);
  f.code.op(end ? Op.i64_gt_u : Op.i64_ge_u, Op.if, 0x40);
  f.code.get(index);
  tellSite(f, { what: 'index', array, span }, 1);
  f.code.op(Op.end);
  f.drop(I64, index);
}
