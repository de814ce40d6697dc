/** Arithmetic that tells whether its exact result fits: done by a function of the library (libc/src/overflow.c). */
import type { Expr } from '../ast.js';
import * as T from '../types.js';
import { bare } from './checker.js';
import type { Build, Maker } from './builtin-calls.js';
import { libraryFunction } from './builtin-functions.js';
import { bitWidth, convert, isError, rvalue } from './conversions.js';
import { evalInt } from './constant.js';
import { operand } from './operators.js';

const OPERATIONS = { add: 0, sub: 1, mul: 2 } as const;
type Operation = keyof typeof OPERATIONS;
const NAME = '__arithmetic_overflow';

function exact(op: Operation, a: bigint, b: bigint): bigint {
  return op === 'add' ? a + b : op === 'sub' ? a - b : a * b;
}

/** @param result where the wrapped result goes; undefined: only the question whether it fits `type` */
function make(b: Build, op: Operation, l: Expr, r: Expr, type: T.CType, width: number, result: Expr | undefined): Expr {
  const x = operand(b.ck, l);
  const y = operand(b.ck, r);
  if (isError(x) || isError(y)) return b.ck.errorExpr(b.span);
  if (!T.isInteger(x.type) || !T.isInteger(y.type) || !T.isInteger(type)) {
    const n = !T.isInteger(x.type) ? 1 : !T.isInteger(y.type) ? 2 : 3;
    b.ck.error(b.span, `argument ${n} in call to function ‘${b.name}’ does not have integral type`);
    return b.ck.errorExpr(b.span);
  }
  const unsigned = T.isUnsigned(type);
  const [p, q] = [evalInt(x), evalInt(y)];
  if (!result && p !== undefined && q !== undefined) {
    const v = exact(op, p, q);
    return {
      ...b.int((unsigned ? BigInt.asUintN(width, v) : BigInt.asIntN(width, v)) === v ? 0 : 1),
      type: T.BOOL,
    } as Expr;
  }
  const sym = libraryFunction(b.ck, NAME, b.span);
  if (!sym) return b.ck.errorExpr(b.span);
  const flag = (t: T.CType): Expr => b.int(T.isUnsigned(t) ? 1 : 0);
  const none: Expr = { kind: 'int', value: 0n, type: T.pointerTo(T.VOID), span: b.span };
  const args = [
    b.int(OPERATIONS[op]),
    convert(x, T.LONG),
    flag(x.type),
    convert(y, T.LONG),
    flag(y.type),
    result ? convert(result, T.pointerTo(T.VOID)) : none,
    b.int(width),
    b.int(unsigned ? 1 : 0),
  ];
  const fn: Expr = { kind: 'func', sym, type: sym.type, span: b.span };
  return convert({ kind: 'call', fn, fnType: sym.type, args, type: T.INT, span: b.span }, T.BOOL);
}

const stored =
  (op: Operation): Maker =>
  (b, args) => {
    if (args.length !== 3) return b.few(args.length < 3 ? 'few' : 'many');
    const to = rvalue(b.ck, args[2]!);
    if (isError(to)) return to;
    if (to.type.kind !== 'pointer' || !T.isInteger(to.type.to)) {
      b.ck.error(b.span, `argument 3 in call to function ‘${b.name}’ does not have pointer to integral type`);
      return b.ck.errorExpr(b.span);
    }
    const type = bare(to.type.to);
    return make(b, op, args[0]!, args[1]!, type, (T.sizeOf(type) ?? 4) * 8, to);
  };

/** With the third argument giving only the type; it is evaluated, unless that has no effect. */
const asked =
  (op: Operation): Maker =>
  (b, args) => {
    if (args.length !== 3) return b.few(args.length < 3 ? 'few' : 'many');
    const like = rvalue(b.ck, args[2]!);
    if (isError(like)) return like;
    const type = bare(like.type);
    return make(b, op, args[0]!, args[1]!, type, bitWidth(like) ?? (T.sizeOf(type) ?? 4) * 8, undefined);
  };

export const OVERFLOW: Record<string, Maker> = {};
for (const op of Object.keys(OPERATIONS) as Operation[]) {
  OVERFLOW[`__builtin_${op}_overflow`] = stored(op);
  OVERFLOW[`__builtin_${op}_overflow_p`] = asked(op);
  for (const [suffix, signed, unsigned] of [
    ['', T.INT, T.UINT],
    ['l', T.LONG, T.ULONG],
    ['ll', T.LLONG, T.ULLONG],
  ] as const)
    for (const [letter, type] of [
      ['s', signed],
      ['u', unsigned],
    ] as const)
      OVERFLOW[`__builtin_${letter}${op}${suffix}_overflow`] = (b, args) =>
        args.length === 3
          ? stored(op)(b, [b.value(args[0]!, type), b.value(args[1]!, type), args[2]!])
          : b.few(args.length < 3 ? 'few' : 'many');
}
