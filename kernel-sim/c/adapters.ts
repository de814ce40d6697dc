/**
 * Calls whose signature is not the callee's: through a pointer of another type, or by a declaration that does not agree. On x86-64
 * they work as far as the registers carry the arguments over, and programs rely on it: handlers and thread functions without
 * parameters, comparators of other types, functions that are declared nowhere.
 *
 * An adapter takes arguments as the caller's signature has them and hands them on: integers and pointers in their order, floating
 * numbers in theirs, what is missing as 0. Variable arguments lie in memory here, so an adapter to a variadic function puts the
 * rest of the arguments there, behind a header like that of alloca's memory; one from a variadic call reads them.
 */
import { letters, sigResult } from './gen/abi.js';
import { Code, F32, F64, I32, I64, Op, type ValType } from './gen/wasm.js';
import { CPU, FRAME, FUNC_STRIDE, TEXT_BASE } from '../machine/layout.js';

const TYPES: Readonly<Record<string, ValType>> = { i: I32, l: I64, r: I64, a: I64, f: F32, d: F64 };
const isFloat = (letter: string): boolean => letter === 'f' || letter === 'd';

/** What adapters call. */
export interface Helpers {
  /** Index of the frame allocator. */
  readonly frame: number;
  /** Index of the machine's `load`. */
  readonly load: number;
}

interface Locals {
  readonly area: number;
  readonly sp: number;
  readonly va: number;
  readonly own: number;
}

/** Result of a record that the caller does not expect: large enough for most. */
const UNWANTED_RECORD = 256;

/**
 * A function with the signature `from` that calls a function with the signature `to`.
 * @param call emits the call itself; the operands are on the stack
 */
export function adapter(from: string, to: string, h: Helpers, call: (c: Code) => void): Code {
  // Locals: area of the caller (i64), where the own memory is (i32).
  const n = letters(from).length;
  const c = new Code().uleb(2).uleb(1).byte(I64).uleb(1).byte(I32);
  passOn(c, from, to, h, { sp: n, va: n + 1, area: n + 2, own: n + 3 }, call);
  return c.op(Op.end);
}

/**
 * A function with the signature `from` that calls function CPU.target of the table, whichever of these signatures it has.
 * @param known signature and number (in the SIGS table) of every function whose address is taken
 */
export function dispatcher(
  from: string,
  known: readonly { readonly sig: string; readonly id: number; readonly type: number }[],
  sigBase: number,
  h: Helpers,
): Code {
  const n = letters(from).length;
  const c = new Code().uleb(2).uleb(1).byte(I64).uleb(2).byte(I32);
  const locals = { sp: n, va: n + 1, area: n + 2, own: n + 3 };
  const id = n + 4;
  c.i32(0).mem(Op.i32_load, CPU.target).i32(1).op(Op.i32_shl).mem(Op.i32_load16_u, sigBase).set(id);
  for (const k of known) {
    c.get(id).i32(k.id).op(Op.i32_eq, Op.if, 0x40);
    passOn(c, from, k.sig, h, locals, (x) =>
      x.i32(0).mem(Op.i32_load, CPU.target).op(Op.call_indirect).uleb(k.type).byte(0),
    );
    c.op(Op.return, Op.end);
  }
  return c.op(Op.unreachable, Op.end);
}

/** Arguments over, call, result back. */
function passOn(c: Code, from: string, to: string, h: Helpers, at: Locals, call: (c: Code) => void): void {
  const given = [...letters(from)];
  const wanted = [...letters(to)];
  const variadicGiven = given.at(-1) === 'a';
  const ints: number[] = [];
  const floats: number[] = [];
  given.forEach((g, i) => {
    if (g !== 'a' && g !== 'r') (isFloat(g) ? floats : ints).push(i);
  });
  const unwantedRecord = wanted[0] === 'r' && given[0] !== 'r';
  const fixed = wanted.filter((w) => w !== 'a' && w !== 'r');
  const restInts = ints.slice(fixed.filter((w) => !isFloat(w)).length);
  const restFloats = floats.slice(fixed.filter(isFloat).length);
  const rest = wanted.at(-1) === 'a' && !variadicGiven ? [...restInts, ...restFloats].sort((a, b) => a - b) : [];
  const own = rest.length > 0 || unwantedRecord;
  if (own) allocate(c, h, at, given, rest, unwantedRecord);
  if (variadicGiven) c.get(given.length - 1).set(at.area);
  for (const w of wanted) {
    if (w === 'r') {
      if (unwantedRecord) ownMemory(c, 8 * rest.length);
      else c.get(0);
    } else if (w === 'a') {
      if (variadicGiven) c.get(at.area);
      else if (own) ownMemory(c, 0);
      else c.get(at.va);
    } else {
      const source = (isFloat(w) ? floats : ints).shift();
      if (source !== undefined) carry(c.get(source), given[source]!, w);
      else if (variadicGiven) fromArea(c, h, at, w);
      else zero(c, TYPES[w]!);
    }
  }
  if (own) c.get(at.own).i32(0).mem(Op.i64_load, CPU.newVa);
  else c.get(at.sp).get(at.va);
  call(c);
  const has = sigResult(to);
  const needs = sigResult(from);
  if (has === undefined) {
    if (needs !== undefined) zero(c, needs);
  } else if (needs === undefined) c.op(Op.drop);
  else if ((has === F32 || has === F64) === (needs === F32 || needs === F64)) {
    const letter = (t: ValType): string => (t === I32 ? 'i' : t === I64 ? 'l' : t === F32 ? 'f' : 'd');
    carry(c, letter(has), letter(needs));
  } else {
    c.op(Op.drop);
    zero(c, needs);
  }
}

/** Memory below the caller's frame: a header, by which the caller chain goes on, and the variable arguments. */
function allocate(
  c: Code,
  h: Helpers,
  at: Locals,
  given: readonly string[],
  rest: readonly number[],
  record: boolean,
): void {
  const size = Math.ceil((FRAME.size + 8 * rest.length + (record ? UNWANTED_RECORD : 0)) / 16) * 16;
  c.get(at.sp).get(at.va).i32(size).i32(size).op(Op.call).uleb(h.frame).tee(at.own);
  c.get(at.va).mem(Op.i64_store, FRAME.caller).get(at.own).i64(0).mem(Op.i64_store, FRAME.func);
  rest.forEach((source, i) => {
    const g = given[source]!;
    c.get(at.own);
    carry(c.get(source), g, isFloat(g) ? 'd' : 'l');
    c.mem(isFloat(g) ? Op.f64_store : Op.i64_store, FRAME.size + 8 * i);
  });
}
const ownMemory = (c: Code, offset: number): void =>
  void c
    .i32(0)
    .mem(Op.i64_load, CPU.newVa)
    .i64(FRAME.size + offset)
    .op(Op.i64_add);

/** Pushes the next variable argument of the caller. */
function fromArea(c: Code, h: Helpers, at: Locals, wanted: string): void {
  c.get(at.area).op(Op.i32_wrap_i64).get(at.area).i64(32).op(Op.i64_shr_u, Op.i32_wrap_i64).i32(8).get(at.sp).i32(-1);
  c.op(Op.call).uleb(h.load);
  const { [wanted]: type } = TYPES;
  c.mem(type === I32 ? Op.i32_load : type === I64 ? Op.i64_load : type === F32 ? Op.f32_load : Op.f64_load, 0);
  c.get(at.area).i64(8).op(Op.i64_add).set(at.area);
}

/** Stack: a value as one signature has it -> as the other reads the same register. */
function carry(c: Code, from: string, to: string): void {
  const a = TYPES[from]!;
  const b = TYPES[to]!;
  if (a === b) return;
  if (a === I32) c.op(Op.i64_extend_i32_s);
  else if (a === I64) c.op(Op.i32_wrap_i64);
  // The low half of the register.
  else if (a === F64) c.op(Op.i64_reinterpret_f64, Op.i32_wrap_i64, Op.f32_reinterpret_i32);
  else c.op(Op.i32_reinterpret_f32, Op.i64_extend_i32_u, Op.f64_reinterpret_i64);
}
export function zero(c: Code, t: ValType): void {
  if (t === I32) c.i32(0);
  else if (t === I64) c.i64(0);
  else if (t === F32) c.f32(0);
  else c.f64(0);
}

/**
 * adapt(pointer, frame, site, table index of the dispatcher, number of functions) -> index (i64) to call instead of the pointer's. A
 * pointer that is no function goes to the machine, which raises what a jump to nowhere raises, unless it is the trampoline of a
 * nested function.
 */
export function adapt(badcall: number): Code {
  const [pointer, frame, site, table, count, index] = [0, 1, 2, 3, 4, 5] as const;
  const c = new Code().uleb(1).uleb(1).byte(I64);
  c.get(pointer).i64(TEXT_BASE).op(Op.i64_sub).i64(Math.log2(FUNC_STRIDE)).op(Op.i64_rotr).tee(index);
  c.i64(1).op(Op.i64_sub).get(count).i64(1).op(Op.i64_sub, Op.i64_ge_u, Op.if, 0x40);
  c.get(pointer).op(Op.i32_wrap_i64).get(pointer).i64(32).op(Op.i64_shr_u, Op.i32_wrap_i64).get(frame).get(site);
  c.op(Op.call).uleb(badcall).op(Op.i64_extend_i32_u).set(index).op(Op.end);
  c.i32(0).get(index).op(Op.i32_wrap_i64).mem(Op.i32_store, CPU.target);
  return c.get(table).op(Op.i64_extend_i32_u, Op.end);
}
