/** Builtins on floating numbers: classes, quiet comparisons, special values, signs. */
import type { Expr } from '../ast.js';
import * as T from '../types.js';
import { bare } from './checker.js';
import type { Build, Maker } from './builtin-calls.js';
import { evalConst } from './constant.js';
import { arithmetic, convert, isError, rvalue } from './conversions.js';
import { binary, conditional, operand } from './operators.js';
import { unary } from './lvalues.js';

const SUFFIXES: readonly [suffix: string, type: T.FloatType][] = [
  ['', T.DOUBLE],
  ['f', T.FLOAT],
  ['l', T.LDOUBLE],
];
const MIN_NORMAL = { float: 2 ** -126, double: 2 ** -1022, ldouble: 2 ** -1022 } as const;

const float = (b: Build, value: number, type: T.CType): Expr => ({ kind: 'float', value, type, span: b.span });
const and = (b: Build, l: Expr, r: Expr): Expr => binary(b.ck, '&&', l, r, b.span);
const or = (b: Build, l: Expr, r: Expr): Expr => binary(b.ck, '||', l, r, b.span);
const not = (b: Build, e: Expr): Expr => unary(b.ck, '!', e, b.span);
const test = (b: Build, op: string, l: Expr, r: Expr): Expr => binary(b.ck, op, l, r, b.span);

/** A question about one floating argument of any type, folded if it is constant. */
const about =
  (fold: (x: number, type: T.FloatType) => number, build: (b: Build, x: Expr) => Expr, type?: T.FloatType): Maker =>
  (b, args) => {
    if (args.length !== 1) return b.few(args.length ? 'many' : 'few');
    const given = operand(b.ck, args[0]!);
    if (isError(given)) return given;
    if (!type && given.type.kind !== 'float') {
      b.ck.error(b.span, `non-floating-point argument in call to function ‘${b.name}’`);
      return b.ck.errorExpr(b.span);
    }
    const t = type ?? (bare(given.type) as T.FloatType);
    const v = convert(given, t);
    const c = evalConst(v);
    if (c?.kind === 'float') return b.int(fold(c.value, t));
    return b.keep([{ value: v, type: t }], ([sym]) => build(b, rvalue(b.ck, b.var(sym!))));
  };

const magnitude = (b: Build, x: Expr): Expr => b.make('__builtin_fabs', [convert(x, T.DOUBLE)], T.DOUBLE);
const isNan = (b: Build, x: Expr): Expr => test(b, '!=', x, x);
const isFinite = (b: Build, x: Expr): Expr => test(b, '<', magnitude(b, x), float(b, Infinity, T.DOUBLE));
const isInf = (b: Build, x: Expr): Expr => test(b, '==', magnitude(b, x), float(b, Infinity, T.DOUBLE));
const least = (b: Build, x: Expr): Expr =>
  float(b, MIN_NORMAL[x.type.kind === 'float' ? x.type.float : 'double'], T.DOUBLE);
const isNormal = (b: Build, x: Expr): Expr => and(b, test(b, '>=', magnitude(b, x), least(b, x)), isFinite(b, x));
const infinite = (x: number): boolean => Math.abs(x) === Infinity;
const normal = (x: number, t: T.FloatType): boolean => Number.isFinite(x) && Math.abs(x) >= MIN_NORMAL[t.float];

export const FLOATING: Record<string, Maker> = {};

const CLASSES: readonly [name: string, fold: (x: number, t: T.FloatType) => number, build: (b: Build, x: Expr) => Expr][] =
  [
    ['isnan', (x) => Number(Number.isNaN(x)), isNan],
    ['isinf', (x) => (infinite(x) ? Math.sign(x) : 0), (b, x) => signedInf(b, x)],
    ['isinf_sign', (x) => (infinite(x) ? Math.sign(x) : 0), (b, x) => signedInf(b, x)],
    ['isfinite', (x) => Number(Number.isFinite(x)), isFinite],
    ['finite', (x) => Number(Number.isFinite(x)), isFinite],
    ['isnormal', (x, t) => Number(normal(x, t)), isNormal],
    [
      'signbit',
      (x) => Number(x < 0 || Object.is(x, -0)),
      (b, x) => b.make('__builtin_signbit', [convert(x, T.DOUBLE)], T.INT),
    ],
  ]; // prettier-ignore
function signedInf(b: Build, x: Expr): Expr {
  const sign = conditional(b.ck, test(b, '>', x, float(b, 0, T.DOUBLE)), b.int(1), b.int(-1), b.span);
  return conditional(b.ck, isInf(b, x), sign, b.int(0), b.span);
}
for (const [name, fold, build] of CLASSES) {
  FLOATING[`__builtin_${name}`] = about(fold, build);
  FLOATING[`__builtin_${name}f`] = about(fold, build, T.FLOAT);
  FLOATING[`__builtin_${name}l`] = about(fold, build, T.LDOUBLE);
}

/** `__builtin_fpclassify(nan, infinite, normal, subnormal, zero, x)` */
FLOATING.__builtin_fpclassify = (b, args) => {
  if (args.length !== 6) return b.few(args.length < 6 ? 'few' : 'many');
  const [nan, inf, norm, sub, zero] = args.map((a) => operand(b.ck, a));
  const choose = (x: Expr): Expr =>
    [
      [isNan(b, x), nan!],
      [isInf(b, x), inf!],
      [test(b, '==', x, float(b, 0, T.DOUBLE)), zero!],
      [isNormal(b, x), norm!],
    ].reduceRight((rest, [c, v]) => conditional(b.ck, c!, v!, rest, b.span), sub!);
  const x = operand(b.ck, args[5]!);
  return b.keep([{ value: x, type: bare(x.type) }], ([sym]) => choose(rvalue(b.ck, b.var(sym!))));
};

/** Comparisons that raise no exception for a NaN: here none does. */
const comparison =
  (build: (b: Build, l: Expr, r: Expr) => Expr): Maker =>
  (b, args) => {
    if (args.length !== 2) return b.few(args.length < 2 ? 'few' : 'many');
    const l = operand(b.ck, args[0]!);
    const r = operand(b.ck, args[1]!);
    if (isError(l) || isError(r)) return b.ck.errorExpr(b.span);
    const [x, y, type] = arithmetic(b.ck, l, r);
    if (type.kind !== 'float') {
      b.ck.error(b.span, `non-floating-point arguments in call to function ‘${b.name}’`);
      return b.ck.errorExpr(b.span);
    }
    const kept = [
      { value: x, type },
      { value: y, type },
    ];
    return b.keep(kept, ([p, q]) => build(b, rvalue(b.ck, b.var(p!)), rvalue(b.ck, b.var(q!))));
  };
FLOATING.__builtin_isgreater = comparison((b, l, r) => test(b, '>', l, r));
FLOATING.__builtin_isgreaterequal = comparison((b, l, r) => test(b, '>=', l, r));
FLOATING.__builtin_isless = comparison((b, l, r) => test(b, '<', l, r));
FLOATING.__builtin_islessequal = comparison((b, l, r) => test(b, '<=', l, r));
FLOATING.__builtin_islessgreater = comparison((b, l, r) => or(b, test(b, '<', l, r), test(b, '>', l, r)));
FLOATING.__builtin_isunordered = comparison((b, l, r) => or(b, isNan(b, l), isNan(b, r)));
FLOATING.__builtin_iseqsig = comparison((b, l, r) => not(b, test(b, '!=', l, r)));

for (const [suffix, type] of SUFFIXES) {
  for (const name of ['inf', 'huge_val']) FLOATING[`__builtin_${name}${suffix}`] = (b) => float(b, Infinity, type);
  // The payload that the string may give is not kept.
  for (const name of ['nan', 'nans']) FLOATING[`__builtin_${name}${suffix}`] = (b) => float(b, NaN, type);
  if (suffix === '') continue;
  FLOATING[`__builtin_fabs${suffix}`] = (b, args) =>
    args[0] ? convert(b.make('__builtin_fabs', [b.value(args[0], T.DOUBLE)], T.DOUBLE), type) : b.few('few');
  FLOATING[`__builtin_copysign${suffix}`] = (b, args) => {
    if (!args[0] || !args[1]) return b.few('few');
    const values = args.slice(0, 2).map((a) => convert(b.value(a, type), T.DOUBLE));
    return convert(b.make('__builtin_copysign', values, T.DOUBLE), type);
  };
}
