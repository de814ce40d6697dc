/** Initialisers of automatic objects. */
import type { AutoInit, VarSym } from '../ast.js';
import { isScalar, sizeOf } from '../types.js';
import { valType } from './abi.js';
import { copyInto, genExpr } from './expr.js';
import { copiedAs } from './flow.js';
import type { Fn } from './fn.js';
import { type Place, copyRecord, genBlock, storeBits, storePlace } from './memory.js';
import { isShadowed, shade } from './shadow.js';
import { SHADOW_OF } from '../../machine/shadow.js';
import { I64, Op } from './wasm.js';

/** Zeroes and fills the object of `sym`. */
export function genInit(f: Fn, sym: VarSym, init: AutoInit): void {
  const slot = f.slots.get(sym)!;
  const push = (offset: number): void => {
    if (slot.hot)
      f.code
        .get(f.va)
        .i64(slot.offset + offset)
        .op(Op.i64_add);
    else {
      f.pushCold(slot.offset);
      if (offset) f.code.i64(offset).op(Op.i64_add);
    }
  };
  // The items of an initialiser without zeros may leave out padding.
  if (!isScalar(sym.type)) shade(f, sym, init.zero || f.unit.system ? SHADOW_OF.determinate : SHADOW_OF.indeterminate);
  const shadow = isShadowed(f, sym);
  if (init.zero) {
    zero(f, slot.hot ? slot.offset : undefined, () => push(0), sizeOf(sym.type) ?? 0);
    f.reload(sym);
  }
  for (const item of init.items) {
    const place: Place = slot.hot
      ? { frame: true, offset: slot.offset + item.offset, local: f.promoted.get(sym), shadow }
      : { frame: false, offset: item.offset };
    if (item.type.kind === 'record' || item.type.kind === 'array') {
      genExpr(f, item.expr);
      const from = f.temp(I64);
      f.code.set(from);
      push(item.offset);
      f.code.get(from);
      f.drop(I64, from);
      copyRecord(f, item.type);
      continue;
    }
    const v = valType(item.type)!;
    const copy = shadow ? copyInto(f, item.type, copiedAs(item.type, !!item.bit, item.expr)) : undefined;
    genExpr(f, item.expr);
    f.copying = undefined;
    const value = f.temp(v);
    f.code.set(value);
    if (!place.frame) f.pushCold(slot.offset);
    const check = copy && { span: item.expr.span, copy: copy.local };
    if (item.bit) storeBits(f, place, item.type, item.bit, value);
    else storePlace(f, place, item.type, value, check);
    if (copy) f.drop(copy.type, copy.local);
    f.drop(v, value);
  }
}

function zero(f: Fn, hot: number | undefined, push: () => void, size: number): void {
  if (hot !== undefined && size <= 64) {
    let at = 0;
    for (; at + 8 <= size; at += 8)
      f.code
        .get(f.fp)
        .i64(0)
        .mem(Op.i64_store, hot + at);
    for (; at < size; at++)
      f.code
        .get(f.fp)
        .i32(0)
        .mem(Op.i32_store8, hot + at);
    return;
  }
  push();
  f.code.i64(0).i64(size);
  genBlock(f, 'set');
  f.code.op(Op.drop);
}
