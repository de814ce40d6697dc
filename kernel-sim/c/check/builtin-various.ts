/** Builtins about the program itself: sizes of objects, addresses of frames, hints, jumps. */
import type { Expr } from '../ast.js';
import * as T from '../types.js';
import type { Build, Maker } from './builtin-calls.js';
import { libraryFunction } from './builtin-functions.js';
import { call } from './calls.js';
import { evalInt } from './constant.js';
import { convert, isError, rvalue } from './conversions.js';
import { operand } from './operators.js';

const first: Maker = (b, args) => (args[0] ? operand(b.ck, args[0]) : b.few('few'));
const size = (n: number): bigint => BigInt(n);

/** Bytes from where a pointer points to the end of the object (or, with `sub`, of the member); undefined if not known here. */
function room(p: Expr, sub: boolean): number | undefined {
  switch (p.kind) {
    case 'cast':
      return p.e.type.kind === 'pointer' ? room(p.e, sub) : undefined;
    case 'ptradd': {
      const whole = room(p.ptr, sub);
      const n = evalInt(p.index);
      if (whole === undefined || n === undefined || typeof p.size !== 'number') return undefined;
      return Math.max(0, whole - Number(n) * p.size * (p.negate ? -1 : 1));
    }
    case 'decay':
    case 'addr':
      return lvalueRoom(p.e, sub);
    default:
      return undefined;
  }
}
function lvalueRoom(e: Expr, sub: boolean): number | undefined {
  switch (e.kind) {
    case 'var':
    case 'string':
    case 'compoundLit':
      return T.sizeOf(e.type);
    case 'member': {
      if (sub && T.sizeOf(e.type) !== undefined) return T.sizeOf(e.type);
      const whole = lvalueRoom(e.e, false);
      return whole === undefined ? undefined : whole - e.member.offset;
    }
    case 'deref':
      return e.e.kind === 'ptradd' ? room(e.e, sub) : undefined;
    default:
      return undefined;
  }
}

const objectSize: Maker = (b, args) => {
  if (args.length !== 2) return b.few(args.length < 2 ? 'few' : 'many');
  const p = rvalue(b.ck, args[0]!);
  const kind = evalInt(rvalue(b.ck, args[1]!));
  if (isError(p)) return p;
  if (kind === undefined || kind < 0n || kind > 3n) {
    b.ck.error(b.span, `last argument of ‘${b.name}’ is not integer constant between 0 and 3`);
    return b.ck.errorExpr(b.span);
  }
  const known = room(p, (kind & 1n) === 1n);
  const value = known !== undefined ? size(known) : kind < 2n ? 0xffff_ffff_ffff_ffffn : 0n;
  return { kind: 'int', value, type: T.ULONG, span: b.span };
};

/** As gcc's typeclass.h: what an argument is after the default conversions of its kind. */
const classify: Maker = (b, args) => {
  if (args.length !== 1) return b.few(args.length ? 'many' : 'few');
  const { type } = rvalue(b.ck, args[0]!);
  const kinds = { void: 0, int: 1, enum: 1, pointer: 5, float: 8, record: 12, array: 5, function: 5 } as const;
  return b.int(type.kind === 'record' && type.tag.union ? 13 : kinds[type.kind]);
};

const hint: Maker = (b, args) => {
  const values = args.map((a) => convert(rvalue(b.ck, a), T.VOID));
  return values.reduceRight<Expr>(
    (rest, l) => ({ kind: 'comma', l, r: rest, type: T.VOID, span: b.span }),
    convert(b.int(0), T.VOID),
  );
};

/** A level of the call chain: its frame's address or where it returns to, found by the library. */
const level =
  (name: string, own: string): Maker =>
  (b, args) => {
    const n = args[0] && evalInt(rvalue(b.ck, args[0]));
    if (n === undefined || n < 0n) {
      b.ck.error(b.span, `invalid argument to ‘${b.name}’`);
      return b.ck.errorExpr(b.span);
    }
    const frame = b.make('__builtin_own_frame', [], T.pointerTo(T.VOID));
    if (name === own && n === 0n) return frame;
    return library(b, name, [{ ...b.int(Number(n)), type: T.UINT } as Expr, frame]);
  };
function library(b: Build, name: string, args: readonly Expr[]): Expr {
  const sym = libraryFunction(b.ck, name, b.span);
  if (!sym) return b.ck.errorExpr(b.span);
  return call(b.ck, { kind: 'func', sym, type: sym.type, span: b.span }, args, b.span);
}

const refused: Maker = (b) => {
  b.ck.error(b.span, `‘${b.name}’ is not supported`);
  return b.ck.errorExpr(b.span);
};

export const VARIOUS: Record<string, Maker> = {
  __builtin_object_size: objectSize,
  __builtin_dynamic_object_size: objectSize,
  __builtin_classify_type: classify,
  __builtin_prefetch: hint,
  __builtin___clear_cache: hint,
  __builtin_assume_aligned: (b, args) =>
    args[0] ? convert(operand(b.ck, args[0]), T.pointerTo(T.VOID)) : b.few('few'),
  __builtin_expect_with_probability: (b, args) => (args[0] ? b.value(args[0], T.LONG) : b.few('few')),
  __builtin_speculation_safe_value: first,
  __builtin_extract_return_addr: first,
  __builtin_frob_return_addr: first,
  __builtin_frame_address: level('__frame_address', '__frame_address'),
  __builtin_return_address: level('__return_address', ''),
  __builtin_alloca_with_align: (b, args) =>
    args[0] ? b.make('__builtin_alloca', [b.value(args[0], T.ULONG)], T.pointerTo(T.VOID)) : b.few('few'),
  __builtin_alloca_with_align_and_max: (b, args) =>
    args[0] ? b.make('__builtin_alloca', [b.value(args[0], T.ULONG)], T.pointerTo(T.VOID)) : b.few('few'),
  __builtin_setjmp: (b, args) =>
    args[0]
      ? b.make('__builtin_setjmp_ipc', [convert(rvalue(b.ck, args[0]), T.pointerTo(T.VOID))], T.INT)
      : b.few('few'),
  __builtin_longjmp: (b, args) =>
    args[0]
      ? b.make('__builtin_longjmp_ipc', [convert(rvalue(b.ck, args[0]), T.pointerTo(T.VOID)), b.int(1)], T.VOID)
      : b.few('few'),
  __builtin_LINE: (b) => b.int(b.span.file.position(b.span.start).line),
  __builtin_FILE: (b) => text(b, b.span.file.path),
  __builtin_FUNCTION: (b) => text(b, b.ck.fn?.sym.name ?? ''),
  __builtin_apply_args: refused,
  __builtin_apply: refused,
  __builtin_return: refused,
  __builtin_va_arg_pack: refused,
  __builtin_va_arg_pack_len: refused,
  __builtin_shuffle: refused,
  __builtin_shufflevector: refused,
  __builtin_convertvector: refused,
};
function text(b: Build, s: string): Expr {
  const bytes = new TextEncoder().encode(s + '\0');
  const type = T.arrayOf(T.CHAR, bytes.length);
  return rvalue(b.ck, { kind: 'string', bytes, type, span: b.span });
}
