/** How C types and functions appear in WebAssembly: value types, loads, stores and signatures. */
import type { Expr } from '../ast.js';
import { type CType, type FunctionType, isUnsigned, sizeOf } from '../types.js';
import { F32, F64, I32, I64, Op, type ValType } from './wasm.js';

/** The wasm type that carries a value of `t`; records are carried by address. undefined for void. */
export function valType(t: CType): ValType | undefined {
  switch (t.kind) {
    case 'void':
      return undefined;
    case 'int':
      return sizeOf(t) === 8 ? I64 : I32;
    case 'enum':
      return sizeOf(t) === 8 ? I64 : I32;
    case 'float':
      return t.float === 'float' ? F32 : F64;
    default:
      return I64;
  }
}

/** Bytes that a load or store of a scalar touches (a long double holds a double in its first 8 bytes). */
export const accessSize = (t: CType): number => (t.kind === 'float' && t.float === 'ldouble' ? 8 : (sizeOf(t) ?? 8));

export function loadOp(t: CType): number {
  if (t.kind === 'float') return t.float === 'float' ? Op.f32_load : Op.f64_load;
  const u = isUnsigned(t);
  switch (accessSize(t)) {
    case 1:
      return u ? Op.i32_load8_u : Op.i32_load8_s;
    case 2:
      return u ? Op.i32_load16_u : Op.i32_load16_s;
    case 4:
      return Op.i32_load;
    default:
      return Op.i64_load;
  }
}
export function storeOp(t: CType): number {
  if (t.kind === 'float') return t.float === 'float' ? Op.f32_store : Op.f64_store;
  switch (accessSize(t)) {
    case 1:
      return Op.i32_store8;
    case 2:
      return Op.i32_store16;
    case 4:
      return Op.i32_store;
    default:
      return Op.i64_store;
  }
}
export const plainLoad = (v: ValType): number =>
  v === I32 ? Op.i32_load : v === I64 ? Op.i64_load : v === F32 ? Op.f32_load : Op.f64_load;
export const plainStore = (v: ValType): number =>
  v === I32 ? Op.i32_store : v === I64 ? Op.i64_store : v === F32 ? Op.f32_store : Op.f64_store;

const LETTER = new Map<ValType | undefined, string>([[I32, 'i'], [I64, 'l'], [F32, 'f'], [F64, 'd'], [undefined, 'v']]); // prettier-ignore
const VALUE: Record<string, ValType> = { i: I32, l: I64, f: F32, d: F64, a: I64, r: I64 };

/**
 * Signature of a C function as text, without the two frame arguments: "il>i". A first 'r' is the address for a record result;
 * a last 'a' the address of the area with a variadic function's arguments.
 */
export function signature(t: FunctionType): string {
  return makeSig(
    t.ret,
    t.params.map((p) => p.type),
    t.variadic,
  );
}
/** The signature that a call with these arguments assumes: without a prototype, what the arguments are. */
export function callSignature(t: FunctionType, args: readonly Expr[]): string {
  return t.oldStyle && !t.variadic
    ? makeSig(
        t.ret,
        args.map((a) => a.type),
        false,
      )
    : signature(t);
}
function makeSig(ret: CType, params: readonly CType[], variadic: boolean): string {
  const record = ret.kind === 'record';
  const ps = params.map((p) => LETTER.get(valType(p))).join('');
  return (record ? 'r' : '') + ps + (variadic ? 'a' : '') + '>' + (record ? 'v' : LETTER.get(valType(ret)));
}
/** The letters of a signature's arguments. */
export const letters = (sig: string): string => sig.slice(0, sig.indexOf('>'));
export const sigParams = (sig: string): ValType[] => [...letters(sig)].map((c) => VALUE[c]!);
export const sigResult = (sig: string): ValType | undefined => VALUE[sig[sig.length - 1]!];
