/**
 * Code that looks at the shadow of memory and keeps it right (machine/shadow.ts). In the program's own code (`check`) loads and
 * stores test it; in the library's (`keep`) stores only keep it, by instructions that the linker can take out.
 */
import type { Expr, VarSym } from '../ast.js';
import { isVla } from '../check/operators.js';
import type { Span } from '../source.js';
import { type CType, isScalar, sizeOf } from '../types.js';
import { CPU, SHADOW } from '../../machine/layout.js';
import { SHADOW_OF, UNADDRESSABLE } from '../../machine/shadow.js';
import { addSite, wants } from './checks.js';
import type { Fn, Slot } from './fn.js';
import { hasItsLength } from './indexing.js';
import { genBlock } from './memory.js';
import { I32, I64, Op, type ValType } from './wasm.js';

/** How a load of the program's own code is to be looked at. */
export interface LoadCheck {
  readonly span: Span;
  /** The value is only copied: this local (of `shadowType`) gets its shadow, and what is indeterminate is no finding. */
  readonly copy?: number;
  /** Bytes of the unit that matter, from the first (bit-fields); default: all. */
  readonly bytes?: { readonly from: number; readonly to: number };
}
export interface StoreCheck {
  readonly span: Span;
  /** Holds the shadow of a value that is copied. */
  readonly copy?: number;
}

/** Bytes between objects that neighbours in memory, so that running over the end of one is noticed. */
export const GAP = 16;

const LOAD = new Map([[1, Op.i32_load8_u], [2, Op.i32_load16_u], [4, Op.i32_load], [8, Op.i64_load]]); // prettier-ignore
const STORE = new Map([[1, Op.i32_store8], [2, Op.i32_store16], [4, Op.i32_store], [8, Op.i64_store]]); // prettier-ignore
export const shadowType = (size: number): ValType => (size === 8 ? I64 : I32);

/** A constant with the same byte in each place. */
function pushBytes(f: Fn, size: number, byte: number, from = 0, to = size): void {
  let v = 0n;
  for (let i = from; i < to; i++) v |= BigInt(byte) << BigInt(8 * i);
  if (size === 8) f.code.i64(v);
  else f.code.i32(Number(BigInt.asIntN(32, v)));
}
const and = (f: Fn, size: number): void => void f.code.op(size === 8 ? Op.i64_and : Op.i32_and);
const truth = (f: Fn, size: number): void => void (size === 8 && f.code.i64(0).op(Op.i64_ne));

/** Writes code that the linker takes out where no shadow is kept. It must leave the stack as it was. */
export function optional(f: Fn, emit: () => void): void {
  if (!f.unit.shadow) return;
  const { code } = f;
  const at = code.length;
  emit();
  if (f.unit.shadow !== 'check') code.relocs.push({ kind: 'check', at, length: code.length - at });
}

/** Calls the machine with the virtual address that `address` pushes. */
function tell(f: Fn, site: number, address: () => void): void {
  address();
  f.code.op(Op.i32_const).hole({ kind: 'site', site }).get(f.fp);
  f.pushFuel();
  f.code.op(Op.call).hole({ kind: 'import', name: 'accessFound' });
  if (f.fuel !== undefined) f.code.set(f.fuel);
  else f.code.op(Op.drop);
}

/** After a load: `base` pushes the physical address, `address` the virtual one. */
export function checkLoad(
  f: Fn,
  size: number,
  offset: number,
  c: LoadCheck,
  base: () => void,
  address: () => void,
): void {
  const site = addSite(f, { what: c.copy === undefined ? 'load' : 'copy', size, span: c.span });
  base();
  f.code.mem(LOAD.get(size)!, offset + SHADOW);
  if (c.copy !== undefined) {
    f.code.tee(c.copy);
    pushBytes(f, size, UNADDRESSABLE);
    and(f, size);
  } else if (c.bytes) {
    pushBytes(f, size, 0xff, c.bytes.from, c.bytes.to);
    and(f, size);
  }
  truth(f, size);
  f.code.op(Op.if, 0x40);
  tell(f, site, address);
  f.code.op(Op.end);
}

/** After a store by way of the translation buffer; `at` holds the physical address, f.ta the virtual one. */
export function checkStore(f: Fn, size: number, at: number, c: StoreCheck): void {
  const t = shadowType(size);
  const shadow = f.temp(t);
  const site = addSite(f, { what: 'store', size, span: c.span });
  f.code.get(at).mem(LOAD.get(size)!, SHADOW).tee(shadow);
  if (c.copy !== undefined) f.code.get(c.copy).op(size === 8 ? Op.i64_or : Op.i32_or);
  truth(f, size);
  f.code.op(Op.if, 0x40);
  f.code.get(shadow);
  pushBytes(f, size, UNADDRESSABLE);
  and(f, size);
  if (c.copy !== undefined) {
    // A copy of what is indeterminate is the machine's business: it depends on where it goes.
    f.code.get(c.copy).op(size === 8 ? Op.i64_or : Op.i32_or);
  }
  truth(f, size);
  f.code.op(Op.if, 0x40);
  tellStore(f, site, size, c);
  f.code.op(Op.else).get(at);
  pushBytes(f, size, 0);
  f.code.mem(STORE.get(size)!, SHADOW).op(Op.end, Op.end);
  f.drop(t, shadow);
}
/** After a store that missed: the machine has cleared the shadow of what may be accessed, and looks at the rest. */
export function checkMissedStore(f: Fn, size: number, c: StoreCheck): void {
  tellStore(f, addSite(f, { what: 'store', size, span: c.span }), size, c);
}
function tellStore(f: Fn, site: number, size: number, c: StoreCheck): void {
  f.code.i32(0);
  if (c.copy === undefined) f.code.i64(0);
  else {
    f.code.get(c.copy);
    if (size !== 8) f.code.op(Op.i64_extend_i32_u);
  }
  f.code.mem(Op.i64_store, CPU.left);
  tell(f, site, () => void f.code.get(f.ta));
}

/** After a store into the hot frame. */
export function storeFrameShadow(f: Fn, size: number, offset: number, copy: number | undefined): void {
  optional(f, () => {
    f.code.get(f.fp);
    if (copy === undefined) pushBytes(f, size, 0);
    else {
      f.code.get(copy);
      pushBytes(f, size, SHADOW_OF.indeterminate);
      and(f, size);
    }
    f.code.mem(STORE.get(size)!, offset + SHADOW);
  });
}
/** The library has stored; `at` holds the physical address. */
export function keepStore(f: Fn, size: number, at: number): void {
  optional(f, () => {
    f.code.get(at).get(at).mem(LOAD.get(size)!, SHADOW);
    pushBytes(f, size, UNADDRESSABLE);
    and(f, size);
    f.code.mem(STORE.get(size)!, SHADOW);
  });
}

/** Has the variable of the frame a shadow: can its address be known, or may it be read before it is set? */
export function isShadowed(f: Fn, v: VarSym): boolean {
  if (!f.unit.shadow) return false;
  // Functions nested in this one reach its variables as they reach all memory.
  if (v.addressTaken || !isScalar(v.type) || f.unit.outer?.has(f.sym)) return true;
  return f.flow !== undefined && (f.flow.variables.has(v) || f.flow.copies.has(v));
}

/** The variable that an lvalue is a fixed part of. */
export function rootOf(e: Expr): VarSym | undefined {
  while (e.kind === 'member') e = e.e;
  return e.kind === 'var' ? e.sym : undefined;
}
/** An object with static storage, or a part of one within its bounds: always accessible, and determinate (findings/handler.ts). */
export function isStatic(f: Fn, e: Expr): boolean {
  while (e.kind === 'member') e = e.e;
  if (e.kind === 'var') return e.sym.storage === 'static' || e.sym.storage === 'extern';
  if (e.kind !== 'deref' || e.e.kind !== 'ptradd' || e.e.ptr.kind !== 'decay' || e.e.negate) return false;
  const array = e.e.ptr.e;
  const t = array.type;
  return (
    t.kind === 'array' && !!t.length && !isVla(t) && wants(f, 'bounds') && hasItsLength(array) && isStatic(f, array)
  );
}

/** How a load through this lvalue is to be checked; undefined: not at all. `use`: the node that flow.ts knows. */
export function loadCheck(f: Fn, lvalue: Expr, use: Expr): LoadCheck | undefined {
  if (f.unit.shadow !== 'check' || isStatic(f, lvalue)) return undefined;
  const root = rootOf(lvalue);
  if (root && f.slots.has(root)) {
    if (!isShadowed(f, root)) return undefined;
    const sure = root.storage === 'param' || (!f.flow!.unsure.has(use) && !f.flow!.copies.has(root));
    if (lvalue.kind === 'var' && isScalar(root.type) && sure) return undefined;
  }
  return { span: lvalue.span };
}
/** How a store is to be checked; undefined: its bytes become determinate without a look at them. */
export function storeCheck(f: Fn, lvalue: Expr, copy?: number): StoreCheck | 'none' | undefined {
  if (f.unit.shadow !== 'check') return undefined;
  return copy === undefined && isStatic(f, lvalue) ? 'none' : { span: lvalue.span, copy };
}

/** Sets the shadow of a whole variable of the frame, and of the gap behind it. */
export function shade(f: Fn, v: VarSym, value: number): void {
  const slot = f.slots.get(v);
  if (!slot || !isShadowed(f, v) || isVla(v.type)) return;
  optional(f, () => {
    fill(f, slot, 0, sizeOf(v.type) ?? 8, value);
    if (hasGap(f, v)) fill(f, slot, sizeOf(v.type) ?? 8, GAP, SHADOW_OF.stack);
  });
}
export const hasGap = (f: Fn, v: { readonly type: CType }): boolean => !f.unit.system && !isScalar(v.type);

/** Larger areas are filled by one instruction. */
const UNROLLED = 64;
function fill(f: Fn, slot: Slot, from: number, size: number, value: number): void {
  if (!slot.hot) return fillFar(f, size, value, () => f.pushCold(slot.offset + from));
  const at = slot.offset + from;
  if (size > UNROLLED) {
    f.code
      .get(f.fp)
      .i32(at + SHADOW)
      .op(Op.i32_add)
      .i32(value)
      .i32(size)
      .op(Op.prefix)
      .uleb(11)
      .byte(0);
    return;
  }
  for (let done = 0; done < size;) {
    const n = [8, 4, 2, 1].find((k) => k <= size - done)!;
    f.code.get(f.fp);
    pushBytes(f, n, value);
    f.code.mem(STORE.get(n)!, at + done + SHADOW);
    done += n;
  }
}
/** Sets the shadow of memory whose address is pushed by `push`. */
export function fillFar(f: Fn, size: number | (() => void), value: number, push: () => void): void {
  push();
  f.code.i64(value);
  if (typeof size === 'number') f.code.i64(size);
  else size();
  genBlock(f, 'poison');
  f.code.op(Op.drop);
}
