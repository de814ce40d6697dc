/**
 * Nested functions (GNU): how one reaches the frames around it. Each keeps the virtual address of the frame of the function around
 * it, its *chain*, which the caller leaves in CPU.chain; frames lie in memory, so variables out there are memory like any other.
 *
 * A pointer to a nested function is the address of a *trampoline* in the frame around it: the function's address with a mark, and the
 * chain. The machine knows it when it is called (imports.ts: badcall).
 */
import type { FuncSym, LabelSym, VarSym } from '../ast.js';
import { CPU, TRAMPOLINE_MARK } from '../../machine/layout.js';
import { isVla } from '../check/operators.js';
import { LONG } from '../types.js';
import type { Fn } from './fn.js';
import { loadVia, storePlace } from './memory.js';
import { I32, I64, Op } from './wasm.js';

/** What nested functions must know of a function around them. */
export interface FrameLayout {
  readonly offsets: ReadonlyMap<VarSym, number>;
  /** Slot of its own chain. */
  readonly chain: number | undefined;
  readonly trampolines: ReadonlyMap<FuncSym, number>;
}

/** Pushes the virtual address of the frame of the function itself or of one around it. */
export function pushFrame(f: Fn, of: FuncSym): void {
  if (of === f.sym) {
    f.code.get(f.va);
    return;
  }
  f.code.get(f.fp).mem(Op.i64_load, f.chainSlot!);
  for (let at = f.sym.parent; at && at !== of; at = at.parent) {
    f.code.i64(f.unit.frames!.get(at)!.chain!).op(Op.i64_add);
    loadVia(f, 8, Op.i64_load);
  }
}

/** Pushes the address of a variable of a function around this one; false if it is none. */
export function pushOuter(f: Fn, sym: VarSym): boolean {
  const owner = sym.owner;
  if (!owner || owner === f.sym || (sym.storage !== 'auto' && sym.storage !== 'param')) return false;
  const offset = f.unit.frames?.get(owner)?.offsets.get(sym);
  if (offset === undefined) return false;
  pushFrame(f, owner);
  f.code.i64(offset).op(Op.i64_add);
  if (isVla(sym.type)) loadVia(f, 8, Op.i64_load);
  return true;
}

/** Before a call of a nested function: its chain. */
export function passChain(f: Fn, callee: FuncSym): void {
  if (!callee.parent) return;
  f.code.i32(0);
  pushFrame(f, callee.parent);
  f.code.mem(Op.i64_store, CPU.chain);
}

/** Pushes a pointer to a nested function: its trampoline is filled in. */
export function pushTrampoline(f: Fn, callee: FuncSym): void {
  const parent = callee.parent!;
  const offset = parent === f.sym ? f.trampolines.get(callee) : f.unit.frames?.get(parent)?.trampolines.get(callee);
  const chain = f.temp(I64);
  const value = f.temp(I64);
  const at = f.temp(I64);
  pushFrame(f, parent);
  f.code.tee(chain).i64(offset!).op(Op.i64_add).set(at);
  f.code.byte(Op.i64_const).hole({ kind: 'address', symbol: f.unit.symbolOf(callee), addend: 0 });
  f.code.i64(TRAMPOLINE_MARK).op(Op.i64_or).set(value).get(at);
  storePlace(f, { frame: false, offset: 0 }, LONG, value);
  f.code.get(at);
  storePlace(f, { frame: false, offset: 8 }, LONG, chain);
  f.code.get(at);
  for (const t of [chain, value, at]) f.drop(I64, t);
}

/** A goto to a label of a function around this one: as longjmp, with the label's point instead of one that setjmp kept. */
export function genOuterGoto(f: Fn, label: LabelSym): void {
  const env = f.jumpSlot!;
  const frame = f.temp(I64);
  pushFrame(f, label.owner!);
  f.code.set(frame).get(f.fp).get(frame).mem(Op.i64_store, env);
  f.code
    .get(f.fp)
    .i32(f.unit.labels?.get(label) ?? 0)
    .mem(Op.i32_store, env + 8);
  f.code.i32(0).get(f.va).i64(env).op(Op.i64_add).mem(Op.i64_store, CPU.args);
  f.code
    .i32(0)
    .i64(1)
    .mem(Op.i64_store, CPU.args + 8);
  f.drop(I64, frame);
  const r = f.callPoint(I32, (point) => {
    f.storePoint(point);
    f.storeVa();
    f.code.get(f.fp).op(Op.call).hole({ kind: 'import', name: 'longjmp' }).i32(0);
  })!;
  f.drop(I32, r);
}
