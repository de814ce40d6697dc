/**
 * Expressions. `genExpr` leaves the value on the stack (nothing for void; the address of the object for a record). An
 * expression with points must begin with an empty stack: whoever has a value there holds it in a local first.
 */
import type { Expr } from '../ast.js';
import { type CType, sizeOf } from '../types.js';
import { accessSize, valType } from './abi.js';
import { hasEffects, hasPoints, isShared } from './analyse.js';
import { binary, compare, convert, narrow, reduce, truth } from './arithmetic.js';
import { genBuiltin } from './builtin.js';
import { checkNegation, checkStep, wants } from './checks.js';
import { genCall } from './call.js';
import type { Fn } from './fn.js';
import { copyRecord, genAddress, genPlace, loadBits, loadPlace, type Place, storeBits, storePlace } from './memory.js';
import { copiedLoad } from './flow.js';
import { Label } from './region.js';
import { loadCheck, shadowType, storeCheck } from './shadow.js';
import { genStatementExpression } from './stmt.js';
import { F32, F64, I32, I64, Op, type ValType } from './wasm.js';

export function genExpr(f: Fn, e: Expr): void {
  const c = f.code;
  switch (e.kind) {
    case 'int': {
      const v = valType(e.type);
      if (v === I64) c.i64(e.value);
      else c.i32(Number(BigInt.asIntN(32, e.value)));
      return;
    }
    case 'float':
      if (valType(e.type) === F32) c.f32(e.value);
      else c.f64(e.value);
      return;
    case 'load':
      return genLoad(f, e.e, e.type, e);
    case 'var':
    case 'string':
    case 'deref':
    case 'compoundLit':
    case 'func':
      // Only for its address: a record or array as the source of a copy, a function designator.
      return genAddress(f, e);
    case 'decay':
    case 'addr':
      f.placeOnly = e.e;
      return genAddress(f, e.e);
    case 'member':
      // Of a record value, or a record that is a member.
      return e.type.kind === 'record' || e.type.kind === 'array' ? genAddress(f, e) : genLoad(f, e, e.type, e);
    case 'neg': {
      const v = valType(e.type)!;
      genExpr(f, e.e);
      checkNegation(f, e.type, e.span);
      if (v === F32) f.code.op(Op.f32_neg);
      else if (v === F64) f.code.op(Op.f64_neg);
      else if (v === I32) f.code.i32(-1).op(Op.i32_xor).i32(1).op(Op.i32_add);
      else f.code.i64(-1).op(Op.i64_xor).i64(1).op(Op.i64_add);
      return reduce(f, e.type);
    }
    case 'bitnot':
      genExpr(f, e.e);
      if (valType(e.type) === I64) f.code.i64(-1).op(Op.i64_xor);
      else f.code.i32(-1).op(Op.i32_xor);
      return reduce(f, e.type);
    case 'not':
      genCondition(f, e.e);
      f.code.op(Op.i32_eqz);
      return;
    case 'binary':
      genPair(f, e.l, e.r);
      return binary(f, e.op, e.type, e.r.type, e);
    case 'compare':
      genPair(f, e.l, e.r);
      return compare(f, e.op, e.l.type);
    case 'ptradd':
      genPair(f, e.ptr, e.index);
      scale(f, e.size);
      f.code.op(e.negate ? Op.i64_sub : Op.i64_add);
      return;
    case 'ptrdiff':
      genPair(f, e.l, e.r);
      f.code.op(Op.i64_sub);
      if (typeof e.size === 'number') {
        if (e.size > 1) f.code.i64(e.size).op(Op.i64_div_s);
      } else {
        genExpr(f, e.size);
        f.code.op(Op.i64_div_s);
      }
      return;
    case 'logical':
      return genLogical(f, e);
    case 'cond':
      return genConditional(f, e);
    case 'assign':
      return genAssign(f, e, true);
    case 'compound':
    case 'incdec':
      return genUpdate(f, e, true);
    case 'cast':
      genExpr(f, e.e);
      return convert(f, e.e.type, e.type);
    case 'call':
      return genCall(f, e);
    case 'builtin':
      return genBuiltin(f, e);
    case 'comma':
      genDiscard(f, e.l);
      return genExpr(f, e.r);
    case 'stmtexpr':
      return genStatementExpression(f, e);
    case 'vlasize':
      return genLoad(f, { kind: 'var', sym: e.sym, type: e.sym.type, span: e.span }, e.type);
    case 'labeladdr':
      // Of a function around this one, which is complete.
      if (e.label.owner !== f.sym) return void f.code.i64(f.unit.labels?.get(e.label) ?? 0);
      f.code.byte(Op.i64_const).hole({ kind: 'goto', label: e.label });
      return;
  }
}

/** Evaluates for side effects only. */
export function genDiscard(f: Fn, e: Expr): void {
  if (e.kind === 'assign') return genAssign(f, e, false);
  if (e.kind === 'compound' || e.kind === 'incdec') return genUpdate(f, e, false);
  if (e.kind === 'cast' && e.type.kind === 'void') return genDiscard(f, e.e);
  if (e.kind === 'comma') {
    genDiscard(f, e.l);
    return genDiscard(f, e.r);
  }
  if (e.kind === 'call') genCall(f, e, false);
  else genExpr(f, e);
  if (e.type.kind !== 'void') f.code.op(Op.drop);
}

/** Pushes an i32 that is not 0 iff the scalar expression is true. */
export function genCondition(f: Fn, e: Expr): void {
  genExpr(f, e);
  truth(f, e.type, false);
}

/** Pushes l, then r. */
function genPair(f: Fn, l: Expr, r: Expr): void {
  genExpr(f, l);
  genBehind(f, valType(l.type)!, r);
}
/** With a value of type `v` on the stack: pushes r above it. */
export function genBehind(f: Fn, v: ValType, r: Expr): void {
  if (!hasPoints(f, r)) return genExpr(f, r);
  const h = f.hold(v);
  genExpr(f, r);
  const rv = valType(r.type)!;
  const t = f.temp(rv);
  f.code.set(t).get(h.local).get(t);
  f.release(h);
  f.drop(rv, t);
}

/** Stack: an index (i64) -> times the size of an element. */
export function scale(f: Fn, size: number | Expr): void {
  if (typeof size !== 'number') {
    genBehind(f, I64, size);
    f.code.op(Op.i64_mul);
  } else if (size > 1 && (size & (size - 1)) === 0) f.code.i64(Math.log2(size)).op(Op.i64_shl);
  else if (size !== 1) f.code.i64(size).op(Op.i64_mul);
}

/** `use`: the node that stands for the load; without it, it is none of the program's own. */
function genLoad(f: Fn, lvalue: Expr, t: CType, use?: Expr): void {
  if (t.kind === 'record' || t.kind === 'array') return genAddress(f, lvalue);
  const copy = use && f.copying?.node === use ? f.copying.local : undefined;
  const p = genPlace(f, lvalue);
  const check = use && loadCheck(f, lvalue, use);
  if (lvalue.kind === 'member' && lvalue.member.bit) loadBits(f, p, lvalue.member.type, lvalue.member.bit, check);
  else loadPlace(f, p, t, check && { ...check, copy });
}

function genLogical(f: Fn, e: Expr & { kind: 'logical' }): void {
  const and = e.op === '&&';
  if (!hasPoints(f, e.r)) {
    genCondition(f, e.l);
    f.code.op(Op.if, I32);
    if (!and) f.code.i32(1).op(Op.else);
    genExpr(f, e.r);
    truth(f, e.r.type, true);
    if (and) f.code.op(Op.else).i32(0);
    f.code.op(Op.end);
    return;
  }
  const end = new Label();
  genCondition(f, e.l);
  const result = f.temp(I32);
  f.code.i32(0).op(Op.i32_ne).tee(result);
  if (and) f.code.op(Op.i32_eqz);
  f.flush();
  f.region.brIf(end);
  // The right operand may use the same scratch: take the result out of the pool only here.
  genExpr(f, e.r);
  truth(f, e.r.type, true);
  f.code.set(result);
  f.flush();
  f.region.label(end);
  f.code.get(result);
  f.drop(I32, result);
}

function genConditional(f: Fn, e: Expr & { kind: 'cond' }): void {
  const v = valType(e.type);
  if (!hasPoints(f, e.a) && !hasPoints(f, e.b)) {
    genCondition(f, e.c);
    f.code.op(Op.if, v ?? 0x40);
    genExpr(f, e.a);
    f.code.op(Op.else);
    genExpr(f, e.b);
    f.code.op(Op.end);
    return;
  }
  const otherwise = new Label();
  const end = new Label();
  const result = v === undefined ? undefined : f.temp(v);
  genCondition(f, e.c);
  f.code.op(Op.i32_eqz);
  f.flush();
  f.region.brIf(otherwise);
  genExpr(f, e.a);
  if (result !== undefined) f.code.set(result);
  f.flush();
  f.region.br(end);
  f.region.label(otherwise);
  genExpr(f, e.b);
  if (result !== undefined) f.code.set(result);
  f.flush();
  f.region.label(end);
  if (result !== undefined) {
    f.code.get(result);
    f.drop(v!, result);
  }
}

const bitOf = (l: Expr): { type: CType; bit: { shift: number; width: number } } | undefined =>
  l.kind === 'member' && l.member.bit ? { type: l.member.type, bit: l.member.bit } : undefined;

function genAssign(f: Fn, e: Expr & { kind: 'assign' }, wanted: boolean): void {
  if (e.l.type.kind === 'record') {
    genAddress(f, e.l);
    const to = f.hold(I64);
    genExpr(f, e.r);
    const from = f.temp(I64);
    f.code.set(from).get(to.local).get(from);
    f.drop(I64, from);
    copyRecord(f, e.l.type, e.span);
    if (wanted) f.code.get(to.local);
    f.release(to);
    return;
  }
  const v = valType(e.l.type)!;
  const place = genPlace(f, e.l);
  const shared = isShared(f, e);
  let address: ReturnType<Fn['hold']> | undefined;
  if (!place.frame && (shared || hasPoints(f, e.r))) address = f.hold(I64);
  const copy = wanted || (place.frame && !place.shadow) ? undefined : beginCopy(f, e.l, e.r);
  genExpr(f, e.r);
  f.copying = undefined;
  let value: number;
  if (shared) {
    const h = f.hold(v);
    if (copiedLoad(e.l, e.r)) f.reserve(1);
    const kept = copy && (f.code.get(copy.local), f.hold(copy.type));
    f.plainSafepoint('mid');
    if (kept) f.release(kept);
    f.release(h);
    value = f.temp(v);
    if (value !== h.local) f.code.get(h.local).set(value);
    if (kept) f.code.get(kept.local).set(copy.local);
  } else {
    value = f.temp(v);
    f.code.set(value);
  }
  if (address) {
    f.code.get(address.local);
    f.release(address);
  }
  store(f, place, e.l, value, copy?.local);
  if (wanted) f.code.get(value);
  f.drop(v, value);
  if (copy) f.drop(copy.type, copy.local);
}
function store(f: Fn, place: Place, l: Expr, value: number, copy?: number): void {
  const bits = bitOf(l);
  const check = storeCheck(f, l, copy);
  if (bits) storeBits(f, place, bits.type, bits.bit, value, check);
  else storePlace(f, place, l.type, value, check);
}
/** Makes the load that is the whole right side of an assignment hand over its shadow; undefined: there is none to hand over. */
function beginCopy(f: Fn, l: Expr, r: Expr): Copied | undefined {
  return copyInto(f, l.type, copiedLoad(l, r));
}
export interface Copied {
  readonly local: number;
  readonly type: ValType;
}
export function copyInto(f: Fn, t: CType, node: (Expr & { kind: 'load' }) | undefined): Copied | undefined {
  if (!node || !loadCheck(f, node.e, node)) return undefined;
  const type = shadowType(accessSize(t));
  const local = f.temp(type);
  f.copying = { node, local };
  return { local, type };
}

/** op=, ++ and --: load, compute, (safepoint), store. */
function genUpdate(f: Fn, e: Expr & { kind: 'compound' | 'incdec' }, wanted: boolean): void {
  const v = valType(e.l.type)!;
  let held: ReturnType<Fn['hold']> | undefined;
  // As gcc: the right operand comes before all of the left one if it has side effects.
  if (e.kind === 'compound' && (hasPoints(f, e.r) || hasEffects(e.r))) {
    genExpr(f, e.r);
    held = f.hold(valType(e.r.type)!);
  }
  const place = genPlace(f, e.l);
  // Outside the frame the address is needed twice.
  const address = place.frame ? undefined : f.hold(I64);
  const bits = bitOf(e.l);
  const load = (): void => {
    if (address) f.code.get(address.local);
    const check = loadCheck(f, e.l, e);
    if (bits) loadBits(f, place, bits.type, bits.bit, check);
    else loadPlace(f, place, e.l.type, check);
  };
  const old = e.kind === 'incdec' && !e.prefix && wanted ? f.temp(v) : undefined;
  if (e.kind === 'compound') {
    load();
    convert(f, e.l.type, e.opType);
    if (held) {
      f.code.get(held.local);
      f.release(held);
    } else genExpr(f, e.r);
    if (e.size !== undefined) {
      scale(f, e.size);
      f.code.op(e.op === '-' ? Op.i64_sub : Op.i64_add);
    } else binary(f, e.op, e.opType, e.r.type, { span: e.span, l: undefined, r: e.r });
    convert(f, e.opType, e.l.type);
  } else {
    load();
    if (old !== undefined) f.code.tee(old);
    step(f, e, v, old);
  }
  const result = f.hold(v);
  const keep = old === undefined ? undefined : (f.code.get(old), f.hold(v));
  if (isShared(f, e)) f.plainSafepoint('mid');
  if (keep) f.release(keep);
  f.release(result);
  // Nothing takes a temp between here and the stores but storeBits, which must not get these locals: take them back.
  const value = f.temp(v);
  if (value !== result.local) f.code.get(result.local).set(value);
  if (address) {
    f.code.get(address.local);
    f.release(address);
  }
  const first = keep ? f.temp(v) : undefined;
  if (keep && first !== keep.local) f.code.get(keep.local).set(first!);
  store(f, place, e.l, value);
  if (wanted) f.code.get(first ?? value);
  if (first !== undefined) f.drop(v, first);
  f.drop(v, value);
  if (old !== undefined) f.drop(v, old);
}
/** Stack: the old value -> the value one step on. */
function step(f: Fn, e: Expr & { kind: 'incdec' }, v: ValType, kept: number | undefined): void {
  const t = e.l.type;
  const checked = wants(f, 'overflow') && e.size === undefined && !bitOf(e.l);
  const old = kept ?? (checked ? f.temp(v) : undefined);
  if (kept === undefined && old !== undefined) f.code.tee(old);
  if (e.size !== undefined) {
    f.code.i64(e.delta);
    scale(f, e.size);
    f.code.op(Op.i64_add);
  } else if (v === I64) f.code.i64(e.delta).op(Op.i64_add);
  else if (v === I32) {
    f.code.i32(e.delta).op(Op.i32_add);
    if (t.kind === 'int' && t.int === 'bool') truth(f, t, true);
    else if ((sizeOf(t) ?? 4) < 4) narrow(f, t);
  } else if (v === F32) f.code.f32(e.delta).op(Op.f32_add);
  else f.code.f64(e.delta).op(Op.f64_add);
  if (checked) checkStep(f, t, e.delta, old!, e.span);
  if (kept === undefined && old !== undefined) f.drop(v, old);
}
