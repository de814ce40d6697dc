/** Builtins on the bits of integers, and absolute values. */
import type { Expr } from '../ast.js';
import * as T from '../types.js';
import type { Build, Maker } from './builtin-calls.js';
import { evalInt } from './constant.js';
import { convert, rvalue } from './conversions.js';
import { binary, conditional } from './operators.js';
import { unary } from './lvalues.js';

const WIDTHS: readonly [suffix: string, type: T.IntType, unsigned: T.IntType][] = [
  ['', T.INT, T.UINT],
  ['l', T.LONG, T.ULONG],
  ['ll', T.LLONG, T.ULLONG],
];

/** Folds where the argument is constant; otherwise keeps it in a variable and builds the expression of it. */
const once =
  (type: T.CType, fold: (v: bigint) => bigint, build: (b: Build, v: Expr) => Expr): Maker =>
  (b, args) => {
    if (args.length !== 1) return b.few(args.length ? 'many' : 'few');
    const v = b.value(args[0]!, type);
    const n = evalInt(v);
    if (n !== undefined) return { kind: 'int', value: fold(n), type: T.INT, span: b.span };
    return b.keep([{ value: v, type }], ([sym]) => build(b, rvalue(b.ck, b.var(sym!))));
  };

const ones = (v: bigint): bigint => BigInt([...v.toString(2)].filter((c) => c === '1').length);
const lowest = (v: bigint): bigint => (v === 0n ? 0n : BigInt((v & -v).toString(2).length));
const highest = (v: bigint): bigint => (v === 0n ? 0n : BigInt(v.toString(2).length));

export const BITS: Record<string, Maker> = {};
for (const [suffix, type, unsigned] of WIDTHS) {
  const bits = (T.sizeOf(type) ?? 4) * 8;
  BITS[`__builtin_ffs${suffix}`] = once(unsigned, lowest, (b, v) => {
    const at = b.make(`__builtin_ctz${suffix}`, [v], T.INT);
    return conditional(b.ck, v, binary(b.ck, '+', at, b.int(1), b.span), b.int(0), b.span);
  });
  BITS[`__builtin_parity${suffix}`] = once(
    unsigned,
    (n) => ones(n) & 1n,
    (b, v) => binary(b.ck, '&', b.make(`__builtin_popcount${suffix}`, [v], T.INT), b.int(1), b.span),
  );
  // Leading bits that repeat the sign: those of x ^ (x >> all), less the sign itself.
  BITS[`__builtin_clrsb${suffix}`] = once(
    type,
    (n) => BigInt(bits - 1) - highest(n < 0n ? ~n : n),
    (b, v) => {
      const sign = binary(b.ck, '>>', v, b.int(bits - 1), b.span);
      const rest = convert(binary(b.ck, '^', v, sign, b.span), unsigned);
      return binary(b.ck, '-', b.make(`__builtin_clz${suffix}`, [rest], T.INT), b.int(1), b.span);
    },
  );
}

const absolute =
  (type: T.IntType): Maker =>
  (b, args) => {
    if (args.length !== 1) return b.few(args.length ? 'many' : 'few');
    const v = b.value(args[0]!, type);
    const n = evalInt(v);
    if (n !== undefined) return convert({ kind: 'int', value: n < 0n ? -n : n, type: T.LLONG, span: b.span }, type);
    return b.keep([{ value: v, type }], ([sym]) => {
      const x = rvalue(b.ck, b.var(sym!));
      return conditional(
        b.ck,
        binary(b.ck, '<', x, b.int(0), b.span),
        convert(unary(b.ck, '-', x, b.span), type),
        x,
        b.span,
      );
    });
  };
BITS.__builtin_abs = absolute(T.INT);
BITS.__builtin_labs = absolute(T.LONG);
BITS.__builtin_llabs = absolute(T.LLONG);
BITS.__builtin_imaxabs = absolute(T.LONG);
