/** One function: prologue, body, and the object that the linker gets. */
import type { FuncSym, Stmt, VarSym } from '../ast.js';
import type { FunctionDebug, FunctionObject } from '../object.js';
import { CPU, FRAME, PAGE_SIZE } from '../../machine/layout.js';
import { accessSize, storeOp, valType } from './abi.js';
import { convert } from './arithmetic.js';
import { wants } from './checks.js';
import { analyseFlow } from './flow.js';
import { Fn, type UnitContext, autoVariables, walk } from './fn.js';
import { copyRecord, storePlace } from './memory.js';
import { type Promoted, choosePromoted } from './promote.js';
import { assemble } from './region.js';
import { shade } from './shadow.js';
import { SHADOW_OF } from '../../machine/shadow.js';
import { declaresVla, genStmt, hasVla } from './stmt.js';
import { Code, I32, Op, VOID_BLOCK, patch } from './wasm.js';

export function genFunction(sym: FuncSym, unit: UnitContext): FunctionObject {
  const body = sym.body!;
  const f = new Fn(sym, unit, !unit.system || hasLoop(body));
  if (sym.type.ret.kind === 'record') f.resultSlot = f.hidden();
  if (sym.type.variadic) f.varargSlot();
  if (sym.parent) f.chainSlot = f.hidden();
  for (const t of sym.trampolines) {
    f.trampolines.set(t, f.hidden());
    f.hidden();
  }
  let allocates = false;
  let scopes = 0;
  walk(body, (n) => {
    if (n.kind === 'builtin' && n.name === '__builtin_alloca') allocates = true;
    if (n.kind === 'goto' && n.label.owner !== sym && f.jumpSlot === undefined) {
      f.jumpSlot = f.hidden();
      f.hidden();
    }
    if (n.kind === 'block' && n.body.some(declaresVla)) scopes++;
    else if ((n.kind === 'for' || n.kind === 'while' || n.kind === 'do') && hasVla(n.body)) scopes++;
  });
  f.callsAlloca = allocates;
  if (allocates || scopes) f.allocaSlot();
  for (let i = 0; i < scopes; i++) f.keptSlots.push(f.hidden());
  const autos = autoVariables(body);
  if (unit.shadow === 'check' || wants(f, 'return')) f.flow = analyseFlow(body);
  const promoted = unit.small ? [] : choosePromoted(sym, autos);
  f.place([
    ...promoted.map((p) => p.sym),
    ...[...sym.params, ...autos].filter((v) => !promoted.some((p) => p.sym === v)),
  ]);
  promote(f, promoted);

  genStmt(f, body);
  if (sym.end && sym.type.ret.kind === 'void') f.safepoint(sym.end);
  if (f.flow?.reachesEnd && wants(f, 'return') && sym.type.ret.kind !== 'void' && sym.name !== 'main')
    f.code.i32(0).get(f.fp).mem(Op.i64_load, FRAME.caller).mem(Op.i64_store, CPU.fell);
  // Falling off the end: 0 from main (C11 5.1.2.2.3); elsewhere undefined, and no code of gcc's either.
  f.flushFuel();
  f.returnDummy();
  f.flush();

  const out = new Code();
  f.code = out;
  const params = new Code();
  inCode(f, params, () => shadeFrame(f, autos));
  genParameters(f, params);
  for (const p of promoted) if (!p.written) inCode(f, params, () => f.reload(p.sym));
  f.writeLocals(out);
  if (f.fuel !== undefined) out.op(Op.loop, VOID_BLOCK, Op.block, I32);
  genPrologue(f, out, params);
  assemble(f.root, f.rp, out);
  if (f.fuel !== undefined) {
    // Here ends a safepoint that has asked the machine: 1 to unwind, 0 to resume.
    out.op(Op.unreachable, Op.end, Op.if, VOID_BLOCK);
    f.returnDummy();
    out.op(Op.end).i32(0).set(f.sp).op(Op.br, 0, Op.end);
  }
  out.op(Op.unreachable, Op.end);

  for (const [label, at] of f.labels) unit.labels?.set(label, at.point);
  const offsets = new Map([...f.slots].map(([v, slot]) => [v, f.finalOffset(slot)]));
  unit.frames?.set(sym, { offsets, chain: f.chainSlot, trampolines: f.trampolines });
  const bytes = out.view().slice();
  const relocs = out.relocs.filter((r) => {
    if (r.kind === 'cold') patch(bytes, r.at, f.hotSize + r.offset);
    else if (r.kind === 'goto') patch(bytes, r.at, f.labels.get(r.label)?.point ?? 0);
    else return r.kind !== 'away';
    return false;
  });
  const debug: FunctionDebug = {
    sym,
    name: sym.name,
    span: sym.span,
    end: sym.end,
    type: sym.type,
    points: f.points,
    variables: [...sym.params, ...autos].map((v: VarSym) => ({
      sym: v,
      offset: f.finalOffset(f.slots.get(v)!),
      param: sym.params.includes(v),
      hot: f.slots.get(v)!.hot,
    })),
    frameSize: f.frameSize,
    allocaSlot: f.allocaOffset,
    system: unit.system,
  };
  return {
    symbol: unit.symbolOf(sym),
    external: sym.linkage === 'external',
    weak: !!sym.attrs.weak || !!sym.attrs.inline,
    sig: f.sig,
    body: bytes,
    relocs,
    debug,
    constructor_: sym.attrs.constructor_,
    destructor_: sym.attrs.destructor_,
  };
}

/** Takes or allocates the frame; a fresh one gets its header and the parameters. */
function genPrologue(f: Fn, c: Code, params: Code): void {
  if (f.unit.condition) {
    c.i32(0).mem(Op.i32_load, CPU.fp).set(f.fp).i32(0).mem(Op.i64_load, CPU.va).set(f.va);
    return;
  }
  const size = f.frameSize;
  c.get(f.sp).op(Op.i32_eqz, Op.if, 0x40);
  c.i32(0)
    .mem(Op.i32_load, CPU.fp)
    .set(f.fp)
    .i32(0)
    .mem(Op.i32_load, CPU.resume)
    .set(f.rp)
    .i32(0)
    .mem(Op.i64_load, CPU.va)
    .set(f.va);
  inCode(f, c, () => f.reload());
  c.op(Op.else);
  if (size < PAGE_SIZE) {
    c.get(f.sp)
      .i32(PAGE_SIZE - 1)
      .op(Op.i32_and)
      .i32(size)
      .op(Op.i32_ge_u, Op.if, 0x40);
    c.get(f.sp).i32(size).op(Op.i32_sub).set(f.fp).get(f.spva).i64(size).op(Op.i64_sub).set(f.va).op(Op.else);
  }
  c.get(f.sp).get(f.spva).i32(size).i32(f.hotSize).op(Op.call).hole({ kind: 'import', name: 'frame' }).set(f.fp);
  c.i32(0).mem(Op.i64_load, CPU.newVa).set(f.va);
  if (size < PAGE_SIZE) c.op(Op.end);
  c.get(f.fp).get(f.spva).mem(Op.i64_store, FRAME.caller);
  // The function's number, and 0 as its point behind it.
  c.get(f.fp).op(Op.i64_const).hole({ kind: 'funcid' }).mem(Op.i64_store, FRAME.func);
  // Copying a parameter may flush the fuel.
  if (f.fuel !== undefined && params.length > 0) c.i32(0).mem(Op.i32_load, CPU.fuel).set(f.fuel);
  c.append(params).op(Op.end);
  if (f.fuel !== undefined) c.i32(0).mem(Op.i32_load, CPU.fuel).set(f.fuel);
}

/** Gives the chosen variables their locals: parameters have one already. */
function promote(f: Fn, chosen: readonly Promoted[]): void {
  const hidden = f.resultSlot === undefined ? 0 : 1;
  for (const { sym } of chosen) {
    const slot = f.slots.get(sym)!;
    if (!slot.hot) continue;
    const at = f.sym.params.indexOf(sym);
    f.promoted.set(sym, at < 0 ? f.local(valType(sym.type)!) : at + hidden);
    f.promotedTo = Math.max(f.promotedTo, slot.offset + 8);
  }
}
function hasLoop(body: Stmt): boolean {
  let found = false;
  walk(body, (n) => {
    if (n.kind === 'for' || n.kind === 'while' || n.kind === 'do') found = true;
  });
  return found;
}
/** Lets `generate` write into `c`. */
function inCode(f: Fn, c: Code, generate: () => void): void {
  const saved = f.code;
  f.code = c;
  generate();
  f.code = saved;
}

/** What a frame lies on may have been another's: the shadow of parameters, and of what is not shaded when it is declared. */
function shadeFrame(f: Fn, autos: readonly VarSym[]): void {
  for (const p of f.sym.params) shade(f, p, SHADOW_OF.determinate);
  if (f.unit.system) for (const v of autos) shade(f, v, SHADOW_OF.determinate);
  else if (f.flow?.jumps) for (const v of autos) shade(f, v, SHADOW_OF.indeterminate);
}
function genParameters(f: Fn, c: Code): void {
  const saved = f.code;
  f.code = c;
  const first = f.resultSlot === undefined ? 0 : 1;
  if (f.chainSlot !== undefined) c.get(f.fp).i32(0).mem(Op.i64_load, CPU.chain).mem(Op.i64_store, f.chainSlot);
  if (f.resultSlot !== undefined) c.get(f.fp).get(0).mem(Op.i64_store, f.resultSlot);
  if (f.sym.type.variadic)
    c.get(f.fp)
      .get(first + f.sym.params.length)
      .mem(Op.i64_store, f.varargSlot());
  if (f.allocaOffset !== undefined) c.get(f.fp).get(f.va).mem(Op.i64_store, f.allocaOffset);
  // Those in the hot part first: what stores the others reads promoted ones anew from there.
  const hot = (p: VarSym): boolean => p.type.kind !== 'record' && f.slots.get(p)!.hot;
  f.sym.params.forEach((p, i) => {
    if (hot(p)) genParameter(f, c, p, first + i, i);
  });
  f.sym.params.forEach((p, i) => {
    if (!hot(p)) genParameter(f, c, p, first + i, i);
  });
  f.code = saved;
}
/** Stores parameter `i`, which came in `local`. */
function genParameter(f: Fn, c: Code, p: VarSym, local: number, i: number): void {
  const slot = f.slots.get(p)!;
  const given = f.sym.type.params[i]?.type ?? p.type;
  if (p.type.kind === 'float' && valType(given) !== valType(p.type)) {
    // A float of an old-style definition arrives as double.
    c.get(local);
    convert(f, given, p.type);
    local = f.temp(valType(p.type)!);
    c.set(local);
  }
  if (p.type.kind === 'record') {
    if (slot.hot) c.get(f.va).i64(slot.offset).op(Op.i64_add);
    else f.pushCold(slot.offset);
    c.get(local);
    copyRecord(f, p.type);
  } else if (slot.hot) {
    c.get(f.fp).get(local).mem(storeOp(p.type), slot.offset);
    // Whoever calls with another prototype may pass more than the type holds.
    if (accessSize(p.type) < 4) f.reload(p);
  } else {
    f.pushCold(slot.offset);
    storePlace(f, { frame: false, offset: 0 }, p.type, local);
  }
}
