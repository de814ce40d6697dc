/** Calls: arguments from right to left as gcc evaluates them, direct and through pointers, variadic, with record results. */
import type { Expr, FuncSym } from '../ast.js';
import { type CType, LONG, sizeOf } from '../types.js';
import { CPU, TEXT_BASE } from '../../machine/layout.js';
import { callSignature, sigResult, valType } from './abi.js';
import { hasEffects, hasPoints } from './analyse.js';
import { convert, narrow } from './arithmetic.js';
import { checkFall, forgetFall, tellSite, wants } from './checks.js';
import { genExpr } from './expr.js';
import { analyseFlow } from './flow.js';
import { type Fn, type Held, roundUp } from './fn.js';
import { copyRecord, setArgument, storePlace } from './memory.js';
import { passChain } from './nested.js';
import { CALL_CHECKS, type CallCheck } from '../../findings/calls.js';
import type { CheckSite } from '../object.js';
import { F32, F64, I32, I64, Op } from './wasm.js';

type Call = Expr & { kind: 'call' };

/** @param wanted is the value used? */
export function genCall(f: Fn, e: Call, wanted = true): void {
  const sig = callSignature(e.fnType, e.args);
  const fixed =
    e.fnType.oldStyle && !e.fnType.variadic ? e.args.length : Math.min(e.fnType.params.length, e.args.length);
  const direct = e.fn.kind === 'func' && !mayBeMissing(e.fn.sym) ? e.fn.sym : undefined;
  const ordered = e.args.some(hasEffects);
  const library = checkedCall(f, e, direct, fixed);

  let pointer: Held | undefined;
  if (!direct) {
    genExpr(f, e.fn);
    pointer = f.hold(I64);
  }
  const area = e.fnType.variadic ? f.cold(argumentOffset(e.args, fixed, e.args.length), 8) : 0;
  const held: (Held | undefined)[] = [];
  for (let i = e.args.length - 1; i >= 0; i--) {
    const a = e.args[i]!;
    if (i >= fixed) putArgument(f, a, area + argumentOffset(e.args, fixed, i));
    else if (library || (ordered && !(i === 0 && fixed === 1) && !isConstant(a))) {
      genExpr(f, a);
      held[i] = f.hold(valType(a.type)!);
    }
  }
  const record = e.type.kind === 'record' ? f.cold(sizeOf(e.type) ?? 8) : undefined;
  const only = !library && ordered && fixed === 1 && !isConstant(e.args[0]!) && hasPoints(f, e.args[0]!);
  let single: Held | undefined;
  if (only) {
    genExpr(f, e.args[0]!);
    single = f.hold(valType(e.args[0]!.type)!);
  }
  // Values are in locals from here: the point saves what is live *around* the call, and these are dead after it.
  const pushArguments = (): void => {
    if (record !== undefined) f.pushCold(record);
    for (let i = 0; i < fixed; i++) {
      const h = held[i] ?? (i === 0 ? single : undefined);
      if (h) f.code.get(h.local);
      else genExpr(f, e.args[i]!);
    }
    if (e.fnType.variadic) f.pushCold(area);
  };
  // What is looked at after the call is held over it; frames are the same where nothing is.
  const after = library?.check.after !== undefined;
  if (!f.unit.system && direct && CALL_CHECKS[direct.name]?.after) f.reserve(fixed);
  if (library) tellCall(f, library.site('call'), held, e.fnType.variadic ? area : undefined);
  for (const h of [single, ...(after ? [] : held)]) if (h) f.release(h);
  if (pointer) f.release(pointer);
  const falls = wanted && e.type.kind !== 'void' && mayFall(f, direct);
  if (falls) forgetFall(f);
  const result = f.callPoint(sigResult(sig), (point) => {
    if (direct) {
      const symbol = f.unit.symbolOf(direct);
      f.unit.use(symbol, e.fn.span);
      passChain(f, direct);
      f.storePoint(point);
      pushArguments();
      f.pushStack();
      f.code.op(Op.call).hole({ kind: 'func', symbol, sig });
      return;
    }
    const index = f.local(I64);
    checkPointer(f, pointer!.local, index, sig, point);
    f.storePoint(point);
    pushArguments();
    f.pushStack();
    f.code.get(index).op(Op.i32_wrap_i64, Op.call_indirect).hole({ kind: 'type', sig }).byte(0);
  });
  if (after) {
    tellCall(f, library.site('called'), held, e.fnType.variadic ? area : undefined, result);
    for (const h of held) if (h) f.release(h);
  }
  if (falls) checkFall(f, direct?.name ?? 'function', e.span);
  if (result !== undefined) {
    f.code.get(result);
    f.drop(valType(e.type)!, result);
    // Of a function that is compiled elsewhere only the bits of the declared type count.
    if (valType(e.type) === I32 && !direct?.body) narrow(f, e.type);
  } else if (record !== undefined) f.pushCold(record);
}

/** Declared weak, and not defined here: if nobody defines it, its address is NULL. */
const mayBeMissing = (s: FuncSym): boolean => !!s.attrs.weak && !s.body && s.attrs.alias === undefined;

interface LibraryCall {
  readonly check: CallCheck;
  readonly site: (what: 'call' | 'called') => CheckSite;
}
/** A direct call of a function of the library whose use of memory is known; not of one that the program defines itself. */
function checkedCall(f: Fn, e: Call, direct: FuncSym | undefined, fixed: number): LibraryCall | undefined {
  if (f.unit.shadow !== 'check' || !direct || direct.body || !direct.span.file.system) return undefined;
  const check = CALL_CHECKS[direct.name];
  if (!check || fixed + 1 > MOST_ARGUMENTS) return undefined;
  const types = e.args.map((a) => a.type);
  let last = e.args[fixed - 1];
  while (last?.kind === 'cast') last = last.e;
  const literal = last?.kind === 'decay' && last.e.kind === 'string';
  return {
    check,
    site: (what) => ({ what, name: direct.name, fixed, types, literal, wide: valType(e.type) === I64, span: e.span }),
  };
}
/** Slots of CPU.args. */
const MOST_ARGUMENTS = 7;

/** Hands the arguments of a call to the machine, and where the variable ones lie. */
function tellCall(
  f: Fn,
  site: CheckSite,
  held: readonly (Held | undefined)[],
  area: number | undefined,
  result?: number,
): void {
  held.forEach((h, i) => {
    if (!h) return;
    f.code.i32(0).get(h.local);
    if (h.type === I32) f.code.op(Op.i64_extend_i32_s);
    f.code.mem(h.type === F32 ? Op.f32_store : h.type === F64 ? Op.f64_store : Op.i64_store, CPU.args + 8 * i);
  });
  if (area !== undefined) {
    f.pushCold(area);
    setArgument(f, held.length, I64);
  }
  // All functions that are looked at afterwards return an integer or a pointer.
  if (result === undefined) return tellSite(f, site);
  f.code.get(result);
  if (site.what === 'called' && site.wide === false) f.code.op(Op.i64_extend_i32_s);
  tellSite(f, site, 1);
}

/** May the function reach its end without a value? One of another file may, and one that a pointer leads to. */
function mayFall(f: Fn, direct: FuncSym | undefined): boolean {
  if (!wants(f, 'return')) return false;
  if (!direct) return true;
  if (!direct.body) return !direct.span.file.system;
  return direct.name !== 'main' && analyseFlow(direct.body).reachesEnd;
}

const isConstant = (e: Expr): boolean =>
  e.kind === 'int' || e.kind === 'float' || (e.kind === 'decay' && e.e.kind === 'string');

/** Offset of variable argument `n` in the area: each takes its size rounded up to 8. */
function argumentOffset(args: readonly Expr[], fixed: number, n: number): number {
  let at = 0;
  for (let i = fixed; i < n; i++) at += roundUp(sizeOf(args[i]!.type) ?? 8, 8);
  return at;
}
function putArgument(f: Fn, a: Expr, at: number): void {
  genExpr(f, a);
  const t: CType = a.type;
  const v = valType(t)!;
  const value = f.temp(v);
  f.code.set(value);
  f.pushCold(at);
  if (t.kind === 'record') {
    f.code.get(value);
    f.drop(v, value);
    copyRecord(f, t);
    return;
  }
  if (v === I32) {
    // As in a register: who takes it for a long finds zeros above.
    const wide = f.temp(I64);
    f.code.get(value).op(Op.i64_extend_i32_u).set(wide);
    storePlace(f, { frame: false, offset: 0 }, LONG, wide);
    f.drop(I64, wide);
  } else storePlace(f, { frame: false, offset: 0 }, t, value);
  f.drop(v, value);
}

/** Leaves the function's index in `index`: that of an adapter if its signature is another; raises what a jump to nowhere raises. */
function checkPointer(f: Fn, pointer: number, index: number, sig: string, point: number): void {
  const c = f.code;
  c.get(pointer)
    .i64(TEXT_BASE)
    .op(Op.i64_sub)
    .i64(4)
    .op(Op.i64_rotr)
    .tee(index)
    .op(Op.i64_const)
    .hole({ kind: 'funccount' });
  c.op(Op.i64_lt_u, Op.if, I32)
    .get(index)
    .op(Op.i32_wrap_i64)
    .i32(1)
    .op(Op.i32_shl)
    .op(Op.i32_load16_u, 1)
    .hole({ kind: 'sigtable' });
  c.op(Op.i32_const).hole({ kind: 'sigid', sig }).op(Op.i32_eq, Op.else).i32(0).op(Op.end, Op.i32_eqz, Op.if, 0x40);
  c.get(pointer)
    .get(f.fp)
    .i32(f.site || point);
  c.op(Op.i32_const).hole({ kind: 'dispatcher', sig }).op(Op.i64_const).hole({ kind: 'funccount' });
  c.op(Op.call).hole({ kind: 'import', name: 'adapt' });
  c.set(index).op(Op.end);
}

/** Evaluates arguments of a builtin from right to left into locals, converted to the wasm type wanted, and hands them over. */
export function withArguments(
  f: Fn,
  args: readonly Expr[],
  types: readonly CType[],
  use: (locals: number[]) => void,
): void {
  const held: Held[] = [];
  for (let i = args.length - 1; i >= 0; i--) {
    genExpr(f, args[i]!);
    const to = types[i] ?? args[i]!.type;
    convert(f, args[i]!.type, to);
    held[i] = f.hold(valType(to)!);
  }
  use(held.map((h) => h.local));
  for (const h of held.reverse()) f.release(h);
}
