/** Binary operators and the conditional operator: types, conversions and gcc's warnings. */
import type { Range } from '../diagnostics.js';
import type { BinaryOp, CompareOp, Expr } from '../ast.js';
import { around, type Span } from '../source.js';
import {
  INT,
  LONG,
  ULONG,
  VOID,
  isArithmetic,
  isInteger,
  isScalar,
  isUnsigned,
  pointerTo,
  sizeOf,
  type CType,
} from '../types.js';
import { bare, qualify, type Checker } from './checker.js';
import { compatible, composite, isVoidPointer, quoteType, typeLabel } from './compat.js';
import { evalInt, intBinary, wrap } from './constant.js';
import {
  arithmetic,
  bitWidth,
  commonType,
  condition,
  convert,
  isError,
  isNullConstant,
  promote,
  promotedType,
  rvalue,
} from './conversions.js';

const COMPARE = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** The value of an operand; an error expression (after the report) for void. */
export function operand(ck: Checker, e: Expr): Expr {
  const v = rvalue(ck, e);
  if (v.type.kind !== 'void') return v;
  ck.error(e.span, 'void value not ignored as it ought to be');
  return ck.errorExpr(e.span);
}

/** `l op r` for every binary operator but assignments and the comma. `at`: the operator. */
export function binary(ck: Checker, op: string, left: Expr, right: Expr, at: Span): Expr {
  const span = around(left.span, at, right.span);
  if (op === '&&' || op === '||') {
    const l = condition(ck, left);
    const r = condition(ck, right);
    return isError(l) || isError(r) ? ck.errorExpr(span) : { kind: 'logical', op, l, r, type: INT, span };
  }
  const l = operand(ck, left);
  const r = operand(ck, right);
  if (isError(l) || isError(r)) return ck.errorExpr(span);
  if (COMPARE.has(op)) return compare(ck, op as CompareOp, l, r, at, span);
  if (l.type.kind === 'pointer' || r.type.kind === 'pointer') return pointerBinary(ck, op, l, r, at, span);
  const onlyInteger = op === '%' || op === '&' || op === '|' || op === '^' || op === '<<' || op === '>>';
  const fits = onlyInteger ? isInteger : isArithmetic;
  if (!fits(l.type) || !fits(r.type)) return invalid(ck, op, l, r, at, span);
  const o = op as BinaryOp;
  if (op === '<<' || op === '>>') {
    const a = promote(ck, l);
    const b = promote(ck, r);
    warnShift(ck, op, a.type, b, at);
    return { kind: 'binary', op: o, l: a, r: b, type: a.type, span };
  }
  const [a, b, type] = arithmetic(ck, l, r);
  const e: Expr = { kind: 'binary', op: o, l: a, r: b, type, span };
  warnArithmetic(ck, e, at);
  return e;
}

function invalid(ck: Checker, op: string, l: Expr, r: Expr, at: Span, span: Span): Expr {
  const ranges = [...operandRange(l, undefined), ...operandRange(r, at)];
  const text = `invalid operands to binary ${op} (have ${quoteType(l.type)} and ${quoteType(r.type)})`;
  ck.diags.error(at, text, { ranges });
  return ck.errorExpr(span);
}

/** An operand with its type below it. Plain variables and constants have no place of their own in gcc; a right array has the operator's. */
function operandRange(e: Expr, operator: Span | undefined): Range[] {
  let inner = e;
  while (inner.kind === 'load' || (inner.kind === 'cast' && inner.implicit)) inner = inner.e;
  const label = typeLabel(e.type);
  if (inner.kind === 'decay' && operator) return [{ span: operator, label }];
  if (inner.kind === 'var' || inner.kind === 'int' || inner.kind === 'float' || e.span.expansion) return [];
  return [{ span: e.span, label }];
}

function warnShift(ck: Checker, op: string, type: CType, count: Expr, at: Span): void {
  const n = count.kind === 'load' ? undefined : evalInt(count);
  if (n === undefined) return;
  const side = op === '<<' ? 'left' : 'right';
  if (n < 0n) ck.warn(at, `${side} shift count is negative`, 'Wshift-count-negative');
  else if (n >= BigInt((sizeOf(type) ?? 4) * 8))
    ck.warn(at, `${side} shift count >= width of type`, 'Wshift-count-overflow');
}

function warnArithmetic(ck: Checker, e: Expr & { kind: 'binary' }, at: Span): void {
  if (!isInteger(e.type)) return;
  const r = e.r.kind === 'load' || e.r.kind === 'call' ? undefined : evalInt(e.r);
  if (r === undefined) return;
  if (r === 0n && (e.op === '/' || e.op === '%')) {
    ck.warn(at, 'division by zero', 'Wdiv-by-zero');
    return;
  }
  if (isUnsigned(e.type)) return;
  const l = evalInt(e.l);
  const v = l === undefined ? undefined : intBinary(e.op, l, r, e.type);
  if (v === undefined || wrap(v, e.type) === v) return;
  ck.warn(
    at,
    `integer overflow in expression of type ${quoteType(e.type)} results in ‘${wrap(v, e.type)}’`,
    'Woverflow',
  );
}

/** Bytes of an element for pointer arithmetic: a number, or an expression for a VLA; undefined (after a report) if incomplete. */
export function elementSize(ck: Checker, t: CType, at: Span): number | Expr | undefined {
  const n = sizeOf(t);
  if (n !== undefined) return n;
  if (isVla(t)) return sizeExpr(t, at);
  if (t.kind === 'array') ck.error(at, 'arithmetic on pointer to an incomplete type');
  else ck.incomplete(at, t, `invalid use of undefined type ${quoteType(bare(t))}`);
  return undefined;
}

/** True for an array whose length, or whose elements' size, is only known when the program runs. */
export function isVla(t: CType): boolean {
  return t.kind === 'array' && (t.vla !== undefined || isVla(t.of));
}
/** True for a type that depends on a VLA's length anywhere. */
export function isVariablyModified(t: CType): boolean {
  if (t.kind === 'array') return isVla(t) || isVariablyModified(t.of);
  if (t.kind === 'pointer') return isVariablyModified(t.to);
  return t.kind === 'function' && isVariablyModified(t.ret);
}

/** sizeof as an expression of type size_t; a constant for all but VLAs. The type must be complete. */
export function sizeExpr(t: CType, span: Span): Expr {
  const n = sizeOf(t);
  if (n !== undefined || t.kind !== 'array') return { kind: 'int', value: BigInt(n ?? 1), type: ULONG, span };
  const of = sizeExpr(t.of, span);
  const vla = t.vla as (Expr & { kind: 'vlasize' })['sym'] | undefined;
  const count: Expr = vla
    ? { kind: 'vlasize', sym: vla, type: ULONG, span }
    : { kind: 'int', value: BigInt(t.length ?? 0), type: ULONG, span };
  return { kind: 'binary', op: '*', l: count, r: of, type: ULONG, span };
}

/** Pointer plus or minus an integer; `ptr` and `index` are values. */
export function pointerAdd(ck: Checker, ptr: Expr, index: Expr, negate: boolean, at: Span, span: Span): Expr {
  if (ptr.type.kind !== 'pointer') return ck.errorExpr(span);
  const size = elementSize(ck, ptr.type.to, at);
  if (size === undefined) return ck.errorExpr(span);
  return { kind: 'ptradd', ptr, index: toLong(ck, index), size, negate, type: ptr.type, span };
}
/** An index as `long`: an unsigned one of less than 8 bytes is extended by zeros. */
export const toLong = (ck: Checker, e: Expr): Expr => convert(promote(ck, e), LONG);

function pointerBinary(ck: Checker, op: string, l: Expr, r: Expr, at: Span, span: Span): Expr {
  if (op === '+' && l.type.kind === 'pointer' && isInteger(r.type)) return pointerAdd(ck, l, r, false, at, span);
  if (op === '+' && r.type.kind === 'pointer' && isInteger(l.type)) return pointerAdd(ck, r, l, false, at, span);
  if (op === '-' && l.type.kind === 'pointer') {
    if (isInteger(r.type)) return pointerAdd(ck, l, r, true, at, span);
    if (r.type.kind === 'pointer') {
      if (!compatible(bare(l.type.to), bare(r.type.to)) && !(isVoidPointer(l.type) && isVoidPointer(r.type))) {
        return invalid(ck, op, l, r, at, span);
      }
      const size = elementSize(ck, l.type.to, at);
      return size === undefined ? ck.errorExpr(span) : { kind: 'ptrdiff', l, r, size, type: LONG, span };
    }
  }
  return invalid(ck, op, l, r, at, span);
}

function compare(ck: Checker, op: CompareOp, l: Expr, r: Expr, at: Span, span: Span): Expr {
  if (isArithmetic(l.type) && isArithmetic(r.type)) {
    const [a, b] = arithmetic(ck, l, r);
    return { kind: 'compare', op, l: a, r: b, type: INT, span };
  }
  if (!isScalar(l.type) || !isScalar(r.type) || l.type.kind === 'float' || r.type.kind === 'float')
    return invalid(ck, op, l, r, at, span);
  const common = commonPointer(l, r, () => {
    const both = l.type.kind === 'pointer' && r.type.kind === 'pointer';
    ck.warn(
      at,
      both ? 'comparison of distinct pointer types lacks a cast' : 'comparison between pointer and integer',
      '',
    );
  });
  return { kind: 'compare', op, l: convert(l, common), r: convert(r, common), type: INT, span };
}

/** The pointer type in which two scalars, at least one of them a pointer, meet; `mismatch` is called when they do not fit. */
function commonPointer(l: Expr, r: Expr, mismatch: () => void): CType {
  const a = l.type;
  const b = r.type;
  if (a.kind !== 'pointer') {
    if (!isNullConstant(l)) mismatch();
    return b;
  }
  if (b.kind !== 'pointer') {
    if (!isNullConstant(r)) mismatch();
    return a;
  }
  if (isNullConstant(r)) return a;
  if (isNullConstant(l)) return b;
  const quals = { ...a.to.quals, ...b.to.quals };
  if (compatible(bare(a.to), bare(b.to), a.to.kind === 'array'))
    return pointerTo(qualify(composite(a.to, b.to), quals));
  if (a.to.kind === 'void' || b.to.kind === 'void') return pointerTo(qualify(VOID, quals));
  mismatch();
  return pointerTo(qualify(VOID, quals));
}

/** `c ? a : b`; `at`: the colon. */
export function conditional(ck: Checker, cond: Expr, left: Expr, right: Expr, at: Span): Expr {
  const span = around(cond.span, at, right.span);
  const c = condition(ck, cond);
  const a = rvalue(ck, left);
  const b = rvalue(ck, right);
  if (isError(c) || isError(a) || isError(b)) return ck.errorExpr(span);
  const node = (type: CType): Expr => ({
    kind: 'cond',
    c,
    a: convert(a, type),
    b: convert(b, type),
    type: bare(type),
    span,
  });
  if (a.type.kind === 'void' || b.type.kind === 'void') return node(VOID);
  if (isArithmetic(a.type) && isArithmetic(b.type)) {
    return node(commonType(promotedType(a.type, bitWidth(a)), promotedType(b.type, bitWidth(b))));
  }
  if (a.type.kind === 'record' || b.type.kind === 'record' || a.type.kind === 'float' || b.type.kind === 'float') {
    if (a.type.kind === 'record' && compatible(a.type, b.type)) return node(a.type);
    ck.error(at, 'type mismatch in conditional expression');
    return ck.errorExpr(span);
  }
  const both = a.type.kind === 'pointer' && b.type.kind === 'pointer';
  return node(
    commonPointer(a, b, () => {
      ck.warn(
        at,
        both
          ? 'pointer type mismatch in conditional expression'
          : 'pointer/integer type mismatch in conditional expression',
        '',
      );
    }),
  );
}

/** `l, r`; `at`: the comma. */
export function comma(ck: Checker, left: Expr, right: Expr, at: Span): Expr {
  const span = around(left.span, at, right.span);
  const l = rvalue(ck, left);
  const r = rvalue(ck, right);
  if (isError(r) || isError(l)) return ck.errorExpr(span);
  return { kind: 'comma', l: convert(l, VOID), r, type: r.type, span };
}
