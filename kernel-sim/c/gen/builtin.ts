/** Builtins (builtins.ts): variable arguments, the kernel's door, block operations, bits, atomics. */
import type { Expr } from '../ast.js';
import { type CType, DOUBLE, INT, LONG, sizeOf } from '../types.js';
import { CPU, FRAME } from '../../machine/layout.js';
import { accessSize, loadOp, valType } from './abi.js';
import { SIGILL, binary, convert, narrow, trap } from './arithmetic.js';
import { withArguments } from './call.js';
import { genDiscard, genExpr } from './expr.js';
import { type Fn, roundUp } from './fn.js';
import type { BlockOperation } from '../blocks.js';
import { OUTSIDE, genBlock, loadPlace, loadVia, setArgument, storePlace } from './memory.js';
import { fillFar, optional } from './shadow.js';
import { SHADOW_OF } from '../../machine/shadow.js';
import { F32, F64, I32, I64, Op } from './wasm.js';

type Builtin = Expr & { kind: 'builtin' };
/** Offset of overflow_arg_area in va_list. */
const OVERFLOW = 8;

export function genBuiltin(f: Fn, e: Builtin): void {
  const a = e.args;
  const name = e.name.replace(/^__builtin_/, '');
  switch (name) {
    case 'va_start':
      genExpr(f, a[0]!);
      return vaStart(f);
    case 'va_end':
      return genDiscard(f, a[0]!);
    case 'va_copy':
      return withArguments(f, a, [], ([to, from]) => {
        f.code.get(to!).get(from!).i64(24);
        genBlock(f, 'copy');
        f.code.op(Op.drop);
      });
    case 'va_arg':
      return vaArg(f, a[0]!, e.typeArg ?? e.type);
    case 'syscall':
      return kernelCall(f, a, 'syscall', I64);
    case 'setjmp_ipc':
      return kernelCall(f, a, 'setjmp', I32);
    case 'longjmp_ipc':
      kernelCall(f, a, 'longjmp', I32);
      f.code.op(Op.drop);
      return;
    case 'thread_pointer':
      f.code.i32(0).mem(Op.i64_load, CPU.tp);
      return;
    case 'memcpy':
    case 'memmove':
      return block(f, a, 'copy', true);
    case 'memset':
      return block(f, a, 'set', true);
    case 'memcmp':
      return block(f, a, 'compare', false);
    case 'strlen':
      block(f, a, 'strlen', false);
      f.code.op(Op.i64_extend_i32_u);
      return;
    case 'trap':
      return trap(f, SIGILL);
    case 'unreachable':
      return trap(f, SIGILL);
    case '__check':
      return checkBorder(f, a);
    case 'expect':
      return withArguments(f, a, [LONG, LONG], ([v]) => void f.code.get(v!));
    case 'alloca':
      return alloca(f, a[0]!);
    case 'own_frame':
      f.code.get(f.va);
      return;
    case 'math1':
    case 'math2':
      return withArguments(f, a, [INT, DOUBLE, DOUBLE], ([op, x, y]) => {
        f.code.get(op!).get(x!);
        if (y === undefined) f.code.f64(0);
        else f.code.get(y);
        f.code.op(Op.call).hole({ kind: 'import', name: 'math' });
      });
    case 'sqrt':
      return double(f, a, Op.f64_sqrt);
    case 'floor':
      return double(f, a, Op.f64_floor);
    case 'ceil':
      return double(f, a, Op.f64_ceil);
    case 'trunc':
      return double(f, a, Op.f64_trunc);
    case 'rint':
      return double(f, a, Op.f64_nearest);
    case 'fabs':
      return double(f, a, Op.f64_abs);
    case 'copysign':
      return double(f, a, Op.f64_copysign);
    case 'signbit':
      genExpr(f, a[0]!);
      f.code.op(Op.i64_reinterpret_f64).i64(63).op(Op.i64_shr_u, Op.i32_wrap_i64);
      return;
    case 'clz':
      return bits(f, a, Op.i32_clz, false);
    case 'ctz':
      return bits(f, a, Op.i32_ctz, false);
    case 'popcount':
      return bits(f, a, Op.i32_popcnt, false);
    case 'clzl':
    case 'clzll':
      return bits(f, a, Op.i64_clz, true);
    case 'ctzl':
    case 'ctzll':
      return bits(f, a, Op.i64_ctz, true);
    case 'popcountl':
    case 'popcountll':
      return bits(f, a, Op.i64_popcnt, true);
    case 'bswap16':
    case 'bswap32':
    case 'bswap64':
      return swap(f, a[0]!, Number(name.slice(5)));
    case '__sync_synchronize':
      return;
    default:
      if (name.startsWith('__atomic_')) return atomic(f, e, name.slice('__atomic_'.length));
      throw new Error(`internal: no code for ${e.name}`);
  }
}

/** Stack: address of the va_list. */
function vaStart(f: Fn): void {
  const v = f.temp(I64);
  const ap = f.temp(I64);
  f.code.set(ap).get(f.fp).mem(Op.i64_load, f.varargSlot()).set(v).get(ap);
  storePlace(f, { frame: false, offset: OVERFLOW }, LONG, v);
  f.drop(I64, ap);
  f.drop(I64, v);
}
function vaArg(f: Fn, list: Expr, t: CType): void {
  genExpr(f, list);
  const ap = f.temp(I64);
  const at = f.temp(I64);
  const next = f.temp(I64);
  f.code.tee(ap);
  loadPlace(f, { frame: false, offset: OVERFLOW }, LONG);
  f.code
    .tee(at)
    .i64(roundUp(sizeOf(t) ?? 8, 8))
    .op(Op.i64_add)
    .set(next)
    .get(ap);
  storePlace(f, { frame: false, offset: OVERFLOW }, LONG, next);
  f.code.get(at);
  if (t.kind !== 'record') loadVia(f, accessSize(t), loadOp(t));
  f.drop(I64, ap);
  f.drop(I64, at);
  f.drop(I64, next);
}

/**
 * The library asks about its arguments, or tells of its heap (findings/borders.ts): operation, address, number. Without effect for the
 * program, and without code where no shadow is kept, so the arguments must be simple.
 */
function checkBorder(f: Fn, args: readonly Expr[]): void {
  optional(f, () => {
    args.slice(1).forEach((a, i) => {
      genExpr(f, a);
      convert(f, a.type, LONG);
      setArgument(f, i, I64);
    });
    f.flushFuel();
    genExpr(f, args[0]!);
    f.code.get(f.fp).op(Op.call).hole({ kind: 'import', name: 'check' });
    if (f.fuel !== undefined) f.code.i32(0).mem(Op.i32_load, CPU.fuel).set(f.fuel);
  });
}

/** A call into the kernel or the driver, which may block or unwind. Arguments go to CPU.args; the result comes in CPU.ret. */
function kernelCall(f: Fn, args: readonly Expr[], entry: string, result: typeof I32 | typeof I64): void {
  putArguments(f, args);
  const r = f.callPoint(result, (point) => {
    f.storePoint(point);
    f.storeVa();
    f.code.get(f.fp).op(Op.call).hole({ kind: 'import', name: entry });
    f.code.i32(0).mem(result === I32 ? Op.i32_load : Op.i64_load, CPU.ret);
  })!;
  f.code.get(r);
  f.drop(result, r);
}

/** Block operations: their i32 result, or (returnsFirst) the first argument. */
function block(f: Fn, args: readonly Expr[], op: BlockOperation, returnsFirst: boolean): void {
  withArguments(f, args, [LONG, LONG, LONG], (locals) => {
    for (const l of locals) f.code.get(l);
    for (let i = locals.length; i < 3; i++) f.code.i64(0);
    genBlock(f, op);
    if (returnsFirst) f.code.op(Op.drop).get(locals[0]!);
  });
}
/** Evaluates arguments into CPU.args; `then` may still use their locals. */
function putArguments(f: Fn, args: readonly Expr[], then?: (locals: readonly number[]) => void): void {
  const types = args.map(() => LONG);
  withArguments(f, args, types, (locals) => {
    locals.forEach((local, i) => {
      f.code.i32(0).get(local);
      f.code.mem(Op.i64_store, CPU.args + 8 * i);
    });
    then?.(locals);
  });
}
function double(f: Fn, args: readonly Expr[], op: number): void {
  withArguments(
    f,
    args,
    args.map(() => DOUBLE),
    (locals) => {
      for (const l of locals) f.code.get(l);
      f.code.op(op);
    },
  );
}
function bits(f: Fn, args: readonly Expr[], op: number, wide: boolean): void {
  genExpr(f, args[0]!);
  convert(f, args[0]!.type, wide ? LONG : INT);
  f.code.op(op);
  if (wide) f.code.op(Op.i32_wrap_i64);
}
function swap(f: Fn, e: Expr, width: number): void {
  genExpr(f, e);
  convert(f, e.type, width === 64 ? LONG : INT);
  const half = (x: number): void =>
    void f.code
      .get(x)
      .i32(8)
      .op(Op.i32_rotl)
      .i32(0x00ff00ff)
      .op(Op.i32_and)
      .get(x)
      .i32(24)
      .op(Op.i32_rotl)
      .i32(0xff00ff00)
      .op(Op.i32_and, Op.i32_or);
  const x = f.temp(I32);
  if (width === 64) {
    const w = f.temp(I64);
    f.code.tee(w).op(Op.i32_wrap_i64).set(x);
    half(x);
    f.code.op(Op.i64_extend_i32_u).i64(32).op(Op.i64_shl).get(w).i64(32).op(Op.i64_shr_u, Op.i32_wrap_i64).set(x);
    half(x);
    f.code.op(Op.i64_extend_i32_u, Op.i64_or);
    f.drop(I64, w);
  } else {
    f.code.set(x);
    half(x);
    if (width === 16) f.code.i32(16).op(Op.i32_shr_u);
  }
  f.drop(I32, x);
}

/** Memory from the stack, freed when the function returns: the frames of calls go below it. */
function alloca(f: Fn, size: Expr): void {
  genExpr(f, size);
  allocate(f);
}
/** Bytes below what alloca gives out. */
export const ALLOCA_HEADER = FRAME.size;
/** Stack: a size (i64) -> address of that much memory below the frame. */
export function allocate(f: Fn): void {
  const t = f.temp(I64);
  const slot = f.allocaSlot();
  f.code.i64(47).op(Op.i64_add).i64(-16).op(Op.i64_and).set(t);
  // Below it a small header, by which the caller chain finds this frame (see FRAME and machine/stack.ts).
  f.code.get(f.fp).mem(Op.i64_load, slot).get(t).op(Op.i64_sub).set(t);
  const w = f.temp(I64);
  f.code.get(f.fp).mem(Op.i64_load, slot).get(t).op(Op.i64_sub).set(w);
  optional(f, () => {
    const value = f.unit.system ? SHADOW_OF.determinate : SHADOW_OF.indeterminate;
    fillFar(f, () => void f.code.get(w), value, () => void f.code.get(t)); // prettier-ignore
  });
  f.code.get(f.fp).get(t).mem(Op.i64_store, slot);
  f.code.get(f.va).set(w).get(t);
  storePlace(f, OUTSIDE, LONG, w);
  f.code.i64(0).set(w).get(t);
  storePlace(f, { frame: false, offset: 8 }, LONG, w);
  f.code.get(t).i64(ALLOCA_HEADER).op(Op.i64_add);
  f.drop(I64, w);
  f.drop(I64, t);
}

/** One simulated CPU: between two safepoints nothing else runs, so plain loads and stores are atomic. */
function atomic(f: Fn, e: Builtin, op: string): void {
  const target = e.args[0]!.type.kind === 'pointer' ? e.args[0]!.type.to : e.type;
  const v = valType(target)!;
  const types = [LONG, op.startsWith('compare') ? LONG : target, target];
  withArguments(f, e.args, types.slice(0, e.args.length), ([p, x, y]) => {
    const check = f.unit.shadow === 'check' ? { span: e.span } : undefined;
    const load = (at: number): void => {
      f.code.get(at);
      loadPlace(f, OUTSIDE, target, check);
    };
    const store = (at: number, value: number): void => {
      f.code.get(at);
      storePlace(f, OUTSIDE, target, value, check);
    };
    const old = f.temp(v);
    const next = f.temp(v);
    switch (op) {
      case 'load_n':
        load(p!);
        break;
      case 'store_n':
        store(p!, x!);
        break;
      case 'exchange_n':
        load(p!);
        f.code.set(old);
        store(p!, x!);
        f.code.get(old);
        break;
      case 'compare_exchange_n':
        load(p!);
        f.code.set(old);
        load(x!);
        f.code.set(next);
        // What is compared is the representation.
        for (const side of [old, next]) {
          f.code.get(side);
          if (v === F64) f.code.op(Op.i64_reinterpret_f64);
          else if (v === F32) f.code.op(Op.i32_reinterpret_f32);
        }
        f.code.op(v === I64 || v === F64 ? Op.i64_eq : Op.i32_eq, Op.if, I32);
        store(p!, y!);
        f.code.i32(1).op(Op.else);
        store(x!, old);
        f.code.i32(0).op(Op.end);
        break;
      default: {
        const sign = (
          { fetch_add: '+', fetch_sub: '-', fetch_and: '&', fetch_or: '|', fetch_xor: '^', fetch_nand: '&' } as const
        )[op as 'fetch_add'];
        if (!sign) throw new Error(`internal: no code for ${e.name}`);
        load(p!);
        f.code.tee(old).get(x!);
        binary(f, sign, target, target);
        if (op === 'fetch_nand') {
          if (v === I64) f.code.i64(-1).op(Op.i64_xor);
          else f.code.i32(-1).op(Op.i32_xor);
        }
        if (v === I32) narrow(f, target);
        f.code.set(next);
        store(p!, next);
        f.code.get(old);
      }
    }
    f.drop(v, old);
    f.drop(v, next);
  });
}
