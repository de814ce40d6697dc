/** Access to simulated memory: places, loads and stores through the translation buffers, bit-fields, records. */
import type { Expr, VarSym } from '../ast.js';
import {
  type CType,
  DOUBLE,
  INT,
  LONG,
  type Member,
  SHORT,
  UINT,
  ULONG,
  USHORT,
  isUnsigned,
  sizeOf,
} from '../types.js';
import { CPU, PAGE_SIZE, TLB_ENTRIES, TLB_ENTRY, TLB_READ, TLB_WRITE } from '../../machine/layout.js';
import { isVla } from '../check/operators.js';
import type { BlockOperation } from '../blocks.js';
import { accessSize, loadOp, plainStore, storeOp, valType } from './abi.js';
import type { Span } from '../source.js';
import { narrow } from './arithmetic.js';
import { addSite } from './checks.js';
import { genExpr } from './expr.js';
import type { Fn } from './fn.js';
import { genPointer } from './indexing.js';
import { genInit } from './init.js';
import { pushOuter, pushTrampoline } from './nested.js';
import {
  type LoadCheck,
  type StoreCheck,
  checkLoad,
  checkMissedStore,
  checkStore,
  isShadowed,
  keepStore,
  optional,
  rootOf,
  storeFrameShadow,
} from './shadow.js';
import { I32, I64, Op, VOID_BLOCK, type ValType } from './wasm.js';

/**
 * A place: `frame`: at an offset of the hot part, and in a wasm local as well if the variable is promoted; else its address is on the
 * stack, plus an offset.
 */
export type Place =
  | { readonly frame: true; readonly offset: number; readonly local: number | undefined; readonly shadow?: boolean }
  | { readonly frame: false; readonly offset: number };
export const OUTSIDE: Place = { frame: false, offset: 0 };

/** Offset in the hot frame, if the lvalue is a variable there or a fixed part of one. */
export function frameOffset(f: Fn, e: Expr): number | undefined {
  if (e.kind === 'var') {
    const slot = f.slots.get(e.sym);
    if (!slot && f.unit.condition && e.sym.frameHot) return e.sym.frameOffset;
    return slot?.hot && !isVla(e.sym.type) ? slot.offset : undefined;
  }
  if (e.kind === 'member') {
    const base = frameOffset(f, e.e);
    return base === undefined ? undefined : base + e.member.offset;
  }
  return undefined;
}

/** Evaluates an lvalue to a place. */
export function genPlace(f: Fn, e: Expr): Place {
  const offset = frameOffset(f, e);
  if (offset !== undefined) {
    const local = e.kind === 'var' ? f.promoted.get(e.sym) : undefined;
    return { frame: true, offset, local, shadow: isShadowed(f, rootOf(e)!) };
  }
  if (e.kind === 'member') {
    const base = genPlace(f, e.e);
    return { frame: false, offset: base.offset + e.member.offset };
  }
  genBase(f, e);
  return { frame: false, offset: 0 };
}
/** Pushes the virtual address of an lvalue (or of a record value). */
export function genAddress(f: Fn, e: Expr): void {
  const p = genPlace(f, e);
  if (p.frame) f.code.get(f.va).i64(p.offset).op(Op.i64_add);
  else if (p.offset) f.code.i64(p.offset).op(Op.i64_add);
}

function genBase(f: Fn, e: Expr): void {
  switch (e.kind) {
    case 'var':
      return pushVariable(f, e.sym, e);
    case 'string':
      f.code.byte(Op.i64_const).hole({ kind: 'address', symbol: f.unit.stringSymbol(e), addend: 0 });
      return;
    case 'deref':
      return genPointer(f, e, f.placeOnly === e);
    case 'compoundLit':
      if (e.init) genInit(f, e.sym, e.init);
      return pushVariable(f, e.sym, e);
    case 'func':
      if (e.sym.parent) return pushTrampoline(f, e.sym);
      f.unit.use(f.unit.symbolOf(e.sym), e.span);
      f.code.byte(Op.i64_const).hole({ kind: 'address', symbol: f.unit.symbolOf(e.sym), addend: 0 });
      return;
    default:
      // A record value: its expression pushes the address of where it lies.
      return genExpr(f, e);
  }
}
function pushVariable(f: Fn, sym: VarSym, e: Expr): void {
  const slot = f.slots.get(sym);
  if (slot && isVla(sym.type)) {
    // The slot holds where the array is.
    if (slot.hot) f.code.get(f.fp).mem(Op.i64_load, slot.offset);
    else {
      f.pushCold(slot.offset);
      loadVia(f, 8, Op.i64_load);
    }
  } else if (slot?.hot) f.code.get(f.va).i64(slot.offset).op(Op.i64_add);
  else if (slot) f.pushCold(slot.offset);
  else if (sym.address !== undefined) f.code.i64(sym.address);
  else if (sym.frameOffset !== undefined && f.unit.condition) f.code.get(f.va).i64(sym.frameOffset).op(Op.i64_add);
  else if (sym.frameOffset !== undefined) f.code.i32(0).mem(Op.i64_load, CPU.base).i64(sym.frameOffset).op(Op.i64_add);
  else if (!pushOuter(f, sym)) {
    const symbol = f.unit.symbolOf(sym);
    f.unit.use(symbol, e.span);
    if (sym.storage === 'tls')
      f.code.i32(0).mem(Op.i64_load, CPU.tp).byte(Op.i64_const).hole({ kind: 'tls', symbol, addend: 0 }).op(Op.i64_add);
    else f.code.byte(Op.i64_const).hole({ kind: 'address', symbol, addend: 0 });
  }
}

/** Stack: address -> i32, 1 for a hit. Locals: ta = address, td = its distance from the entry's page, te = offset of the entry. */
function translate(f: Fn, table: number, size: number): void {
  f.code
    .tee(f.ta)
    .get(f.ta)
    .op(Op.i32_wrap_i64)
    .i32(8)
    .op(Op.i32_shr_u)
    .i32((TLB_ENTRIES - 1) * TLB_ENTRY)
    .op(Op.i32_and)
    .tee(f.te)
    .mem(Op.i64_load, table)
    .op(Op.i64_sub)
    .tee(f.td)
    .i64(PAGE_SIZE - size + 1)
    .op(Op.i64_lt_u);
}
/** After a hit: pushes the physical address. */
function pushPhysical(f: Fn, table: number): void {
  f.code
    .get(f.td)
    .op(Op.i32_wrap_i64)
    .get(f.te)
    .mem(Op.i32_load, table + 8)
    .op(Op.i32_add);
}
function callMiss(f: Fn, size: number, name: 'loadMiss' | 'storeMiss'): void {
  f.code.get(f.ta).i32(size).get(f.fp).i32(f.site);
  f.pushFuel();
  callImport(f, name);
}
function callImport(f: Fn, name: string): void {
  f.code.op(Op.call).hole({ kind: 'import', name });
}

/** Stack: address (for a `memory` place) -> value. */
export function loadPlace(f: Fn, p: Place, t: CType, check?: LoadCheck): void {
  if (p.frame) {
    if (p.local !== undefined) f.code.get(p.local);
    else f.code.get(f.fp).mem(loadOp(t), p.offset);
    if (check && p.shadow) {
      const address = (): void => void f.code.get(f.va).i64(p.offset).op(Op.i64_add);
      checkLoad(f, accessSize(t), p.offset, check, () => void f.code.get(f.fp), address);
    }
    return;
  }
  if (p.offset) f.code.i64(p.offset).op(Op.i64_add);
  loadVia(f, accessSize(t), loadOp(t), check);
}
export function loadVia(f: Fn, size: number, op: number, check?: LoadCheck): void {
  translate(f, TLB_READ, size);
  f.code.op(Op.if, I32);
  pushPhysical(f, TLB_READ);
  f.code.op(Op.else);
  callMiss(f, size, 'loadMiss');
  // So that it need not survive the call.
  if (f.fuel !== undefined) f.code.i32(0).mem(Op.i32_load, CPU.fuel).set(f.fuel);
  f.code.op(Op.end);
  if (check) f.code.tee(f.te);
  f.code.mem(op, 0);
  if (check) checkLoad(f, size, 0, check, () => void f.code.get(f.te), () => void f.code.get(f.ta)); // prettier-ignore
}

/** Stack: address (for a `memory` place). Stores the value in a local. */
export function storePlace(f: Fn, p: Place, t: CType, value: number, check?: StoreCheck | 'none'): void {
  if (t.kind === 'float' && t.float === 'ldouble') return storeLong(f, p, value, check);
  if (p.frame) {
    f.code.get(f.fp).get(value).mem(storeOp(t), p.offset);
    if (p.local !== undefined) {
      f.code.get(value);
      // As a load would give it.
      if (accessSize(t) < 4) narrow(f, t);
      f.code.set(p.local);
    }
    if (p.shadow) storeFrameShadow(f, accessSize(t), p.offset, check === 'none' ? undefined : check?.copy);
    return;
  }
  if (p.offset) f.code.i64(p.offset).op(Op.i64_add);
  storeVia(f, accessSize(t), storeOp(t), value, check);
}
/** A long double: a double, and zeros behind it, so that equal values have equal bytes. */
function storeLong(f: Fn, p: Place, value: number, check: StoreCheck | 'none' | undefined): void {
  const zero = f.temp(I64);
  f.code.i64(0).set(zero);
  if (p.frame) {
    storePlace(f, p, DOUBLE, value, check);
    storePlace(f, { ...p, offset: p.offset + 8, local: undefined }, LONG, zero, check);
  } else {
    const at = f.temp(I64);
    f.code.tee(at);
    storePlace(f, p, DOUBLE, value, check);
    f.code.get(at);
    storePlace(f, { ...p, offset: p.offset + 8 }, LONG, zero, check);
    f.drop(I64, at);
  }
  f.drop(I64, zero);
}
function storeVia(f: Fn, size: number, op: number, value: number, check: StoreCheck | 'none' | undefined): void {
  translate(f, TLB_WRITE, size);
  f.code.op(Op.if, VOID_BLOCK);
  pushPhysical(f, TLB_WRITE);
  const shadow = check !== 'none' && (f.unit.shadow === 'check' || f.unit.shadow === 'keep');
  if (f.promoted.size) f.code.tee(f.te);
  else if (shadow) optional(f, () => void f.code.tee(f.te));
  f.code.get(value).mem(op, 0);
  if (check && check !== 'none') checkStore(f, size, f.te, check);
  else if (shadow) keepStore(f, size, f.te);
  if (f.promoted.size) {
    // Has it hit the slots of promoted variables? In a program without mistakes it never does.
    f.code.get(f.te).get(f.fp).op(Op.i32_sub).i32(f.promotedTo).op(Op.i32_lt_u, Op.if, VOID_BLOCK);
    if (f.fuel === undefined) f.reload();
    else {
      f.code.get(f.fuel);
      callImport(f, 'smash');
      f.code.set(f.fuel);
    }
    f.code.op(Op.end);
  }
  f.code.op(Op.else).i32(0).get(value).mem(op, CPU.bounce);
  callMiss(f, size, 'storeMiss');
  // The machine sees to promoted variables: fuel may be below zero now.
  if (f.fuel !== undefined) f.code.set(f.fuel);
  else {
    f.code.op(Op.drop);
    f.reload();
  }
  if (check && check !== 'none') checkMissedStore(f, size, check);
  f.code.op(Op.end);
}

/**
 * A bit-field of a packed record may reach beyond its unit: then a wider unit that begins at its first byte holds it.
 * The value keeps the sign of `t`.
 */
function unitOf(p: Place, t: CType, bit: NonNullable<Member['bit']>): { p: Place; unit: CType; shift: number } {
  const size = accessSize(t);
  if (bit.shift + bit.width <= 8 * size) return { p, unit: t, shift: bit.shift };
  const shift = bit.shift % 8;
  const bytes = Math.ceil((shift + bit.width) / 8);
  const unit = isUnsigned(t)
    ? bytes > 4
      ? ULONG
      : bytes > 2
        ? UINT
        : USHORT
    : bytes > 4
      ? LONG
      : bytes > 2
        ? INT
        : SHORT;
  return { p: { ...p, offset: p.offset + Math.floor(bit.shift / 8) }, unit, shift };
}

/** Stack: address of the unit (for a `memory` place) -> value of the bit-field, extended to its type. */
export function loadBits(f: Fn, place: Place, t: CType, bit: NonNullable<Member['bit']>, check?: LoadCheck): void {
  const { p, unit, shift } = unitOf(place, t, bit);
  // Other fields of the unit may not have been set.
  const bytes = { from: shift >> 3, to: (shift + bit.width + 7) >> 3 };
  loadPlace(f, p, unit, check && { ...check, bytes });
  const v = valType(unit)!;
  const bits = v === I64 ? 64 : 32;
  const c = f.code;
  const k = (n: number): void => void (v === I64 ? c.i64(n) : c.i32(n));
  k(bits - shift - bit.width);
  c.op(v === I64 ? Op.i64_shl : Op.i32_shl);
  k(bits - bit.width);
  c.op(shiftRight(v, t));
  if (v === I64 && valType(t) === I32) c.op(Op.i32_wrap_i64);
}
const shiftRight = (v: ValType, t: CType): number =>
  v === I64 ? (isUnsigned(t) ? Op.i64_shr_u : Op.i64_shr_s) : isUnsigned(t) ? Op.i32_shr_u : Op.i32_shr_s;

/** Stack: address of the unit (for a `memory` place). Puts the value in a local into the field, and the value as the field now holds it into that local. */
export function storeBits(
  f: Fn,
  place: Place,
  t: CType,
  bit: NonNullable<Member['bit']>,
  value: number,
  check?: StoreCheck | 'none',
): void {
  const { p, unit, shift } = unitOf(place, t, bit);
  const v = valType(unit)!;
  const own = valType(t)!;
  const wide = v === I64;
  const address = f.temp(I64);
  if (!p.frame) f.code.set(address);
  const base = (): void => void (p.frame || f.code.get(address));
  const next = f.temp(v);
  const mask = ((1n << BigInt(bit.width)) - 1n) << BigInt(shift);
  const k = (n: bigint): void => void (wide ? f.code.i64(n) : f.code.i32(Number(BigInt.asIntN(32, n))));
  base();
  loadPlace(f, p, unit);
  k(~mask);
  f.code.op(wide ? Op.i64_and : Op.i32_and).get(value);
  if (wide && own === I32) f.code.op(Op.i64_extend_i32_u);
  k(BigInt(shift));
  f.code.op(wide ? Op.i64_shl : Op.i32_shl);
  k(mask);
  f.code.op(wide ? Op.i64_and : Op.i32_and, wide ? Op.i64_or : Op.i32_or).set(next);
  base();
  storePlace(f, p, unit, next, check);
  // The value of the assignment is what the field can hold.
  const bits = own === I64 ? 64 : 32;
  const count = (n: number): void => void (own === I64 ? f.code.i64(n) : f.code.i32(n));
  f.code.get(value);
  count(bits - bit.width);
  f.code.op(own === I64 ? Op.i64_shl : Op.i32_shl);
  count(bits - bit.width);
  f.code.op(shiftRight(own, t)).set(value);
  f.drop(v, next);
  f.drop(I64, address);
}

/** Stack: two addresses (or an address and a byte) and a length, all i64 -> i32. See c/blocks.ts. */
export function genBlock(f: Fn, operation: BlockOperation): void {
  f.code.get(f.fp).i32(f.site);
  f.pushFuel();
  callImport(f, operation);
  if (operation !== 'compare' && operation !== 'strlen' && operation !== 'poison') f.reload();
}
/** Pops the value on the stack into argument n of the CPU block. */
export function setArgument(f: Fn, n: number, type: ValType): void {
  const t = f.temp(type);
  f.code
    .set(t)
    .i32(0)
    .get(t)
    .mem(plainStore(type), CPU.args + 8 * n);
  f.drop(type, t);
}
/** Stack: destination address, source address -> nothing. `assignment`: its place, if it is one of the program's own. */
export function copyRecord(f: Fn, t: CType, assignment?: Span): void {
  const checked = assignment && f.unit.shadow === 'check';
  if (checked) {
    const site = addSite(f, { what: 'store', size: sizeOf(t) ?? 0, span: assignment });
    f.flushFuel();
    f.code.i32(0).op(Op.i64_const).hole({ kind: 'site', site }).mem(Op.i64_store, CPU.left);
  }
  f.code.i64(sizeOf(t) ?? 0);
  genBlock(f, checked ? 'assign' : assignment ? 'copy' : 'move');
  f.code.op(Op.drop);
  // The call may have cut the run short.
  if (checked && f.fuel !== undefined) f.code.i32(0).mem(Op.i32_load, CPU.fuel).set(f.fuel);
}
