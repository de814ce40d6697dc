/**
 * Atomic operations on objects that are no integers or pointers: records and floating numbers. Nothing else runs between two
 * safepoints, so an expression without one is atomic: these are built of plain assignments and block operations.
 */
import type { Expr } from '../ast.js';
import * as T from '../types.js';
import type { Build } from './builtin-calls.js';
import { convert, isError, rvalue } from './conversions.js';
import { addressOf, assign, dereference } from './lvalues.js';

/** Is the type one for which the generator has no atomic operations? */
export const isObject = (t: T.CType): boolean => t.kind === 'record' || t.kind === 'float';

const target = (b: Build, p: Expr): Expr => {
  const e = dereference(b.ck, p, b.span);
  return { ...e, type: T.unqualified(e.type) } as Expr;
};
const comma = (b: Build, l: Expr, r: Expr): Expr =>
  isError(l) || isError(r)
    ? b.ck.errorExpr(b.span)
    : { kind: 'comma', l: convert(l, T.VOID), r, type: r.type, span: b.span };
/** A block copy has no safepoint, as an assignment from shared memory would have. */
const copy = (b: Build, to: Expr, from: Expr, type: T.CType): Expr => {
  const size: Expr = { kind: 'int', value: BigInt(T.sizeOf(type) ?? 0), type: T.ULONG, span: b.span };
  const any = T.pointerTo(T.VOID);
  return convert(b.make('__builtin_memcpy', [convert(to, any), convert(from, any), size], any), T.VOID);
};

export function loadObject(b: Build, p: Expr): Expr {
  return rvalue(b.ck, target(b, p));
}
export function storeObject(b: Build, p: Expr, v: Expr): Expr {
  return convert(assign(b.ck, target(b, p), v, b.span), T.VOID);
}

/** The old value; the new one is evaluated before. */
export function exchangeObject(b: Build, p: Expr, v: Expr, type: T.CType): Expr {
  const values = [
    { value: p, type: p.type },
    { value: v, type },
    { value: undefined, type },
  ];
  return b.keep(values, ([at, next, old]) => {
    const where = (): Expr => rvalue(b.ck, b.var(at!));
    const fetch = copy(b, addressOf(b.ck, b.var(old!), b.span), where(), type);
    const put = copy(b, where(), addressOf(b.ck, b.var(next!), b.span), type);
    return comma(b, fetch, comma(b, put, rvalue(b.ck, b.var(old!))));
  });
}

/** Compares the representations, as the hardware would. */
export function compareObject(b: Build, p: Expr, expected: Expr, desired: Expr, type: T.CType): Expr {
  const values = [
    { value: p, type: p.type },
    { value: expected, type: expected.type },
    { value: desired, type },
  ];
  return b.keep(values, ([at, want, next]) => {
    const where = (): Expr => rvalue(b.ck, b.var(at!));
    const there = (): Expr => rvalue(b.ck, b.var(want!));
    const any = T.pointerTo(T.VOID);
    const size: Expr = { kind: 'int', value: BigInt(T.sizeOf(type) ?? 0), type: T.ULONG, span: b.span };
    const differ = b.make('__builtin_memcmp', [convert(where(), any), convert(there(), any), size], T.INT);
    const yes = comma(b, copy(b, where(), addressOf(b.ck, b.var(next!), b.span), type), b.int(1));
    const no = comma(b, copy(b, there(), where(), type), b.int(0));
    return convert({ kind: 'cond', c: differ, a: no, b: yes, type: T.INT, span: b.span }, T.BOOL);
  });
}
