/** Operators that take or give lvalues: assignment, ++ and --, `&`, `*`, `[]`, `.`, `->`; and the other unary operators. */
import type { BinaryOp, Expr } from '../ast.js';
import { around, join, type Span } from '../source.js';
import { INT, VOID, isArithmetic, isInteger, isScalar, pointerTo, type CType } from '../types.js';
import { assignConvert } from './assign.js';
import { ERROR_TYPE, bare, qualify, registerVars, type Checker } from './checker.js';
import { quoteType } from './compat.js';
import {
  bitWidth,
  commonType,
  condition,
  convert,
  isError,
  isLvalue,
  markAddress,
  promote,
  promotedType,
  rvalue,
} from './conversions.js';
import { findMember, memberNames } from './layout.js';
import { binary, elementSize, operand, pointerAdd, toLong } from './operators.js';
import { suggest } from './suggest.js';

/** An expression as the program wrote it, for messages. */
export const sourceText = (e: Expr): string => e.span.file.text.slice(e.span.start, e.span.end).replace(/\s+/g, ' ');

/** A place in memory as gcc shows it: an element with a constant index by its offset in bytes. */
function locationText(e: Expr): string {
  if (e.kind !== 'deref' || e.e.kind !== 'ptradd' || !sourceText(e).endsWith(']')) return sourceText(e);
  const { ptr, index: i, size, negate } = e.e;
  if (ptr.kind === 'decay' || i.kind !== 'int' || typeof size !== 'number' || negate) return sourceText(e);
  const offset = i.value * BigInt(size);
  return offset === 0n ? `*${sourceText(ptr)}` : `*(${sourceText(ptr)} + ${offset})`;
}

const LEFT = 'left operand of assignment';
/** True if the expression may be changed; reports what is wrong otherwise. `what`: gcc's name of the role. */
function modifiable(ck: Checker, e: Expr, at: Span, what: string, doing: string): boolean {
  if (isError(e)) return false;
  if (!isLvalue(e)) {
    ck.error(at, `lvalue required as ${what}`);
    return false;
  }
  if (e.type.kind === 'array') {
    ck.error(at, what === LEFT ? 'assignment to expression with array type' : `invalid use of array type`);
    return false;
  }
  if (e.type.kind === 'void' || (e.type.kind === 'record' && !e.type.tag.complete)) {
    ck.error(
      at,
      e.type.kind === 'void'
        ? 'invalid use of void expression'
        : `invalid use of undefined type ${quoteType(bare(e.type))}`,
    );
    return false;
  }
  if (e.type.quals?.const || (e.type.kind === 'record' && hasConst(e.type))) {
    const name =
      e.kind === 'var'
        ? `variable ‘${e.sym.name}’`
        : e.kind === 'member'
          ? `member ‘${e.member.name}’`
          : `location ‘${locationText(e)}’`;
    const parameter = e.kind === 'var' && e.sym.storage === 'param' ? `parameter ‘${e.sym.name}’` : name;
    if (e.type.quals?.const) ck.error(at, `${doing} of read-only ${parameter}`);
    else ck.error(at, `${doing} of ${parameter.replace(/^(\w+)/, 'read-only $1')}`);
    return false;
  }
  return true;
}
function hasConst(t: CType): boolean {
  if (t.kind === 'array') return hasConst(t.of);
  return t.quals?.const === true || (t.kind === 'record' && t.tag.members.some((m) => hasConst(m.type)));
}

/** `l = r`; `at`: the operator. */
export function assign(ck: Checker, l: Expr, r: Expr, at: Span): Expr {
  const span = around(l.span, at, r.span);
  if (!modifiable(ck, l, at, LEFT, 'assignment')) return silent(ck, r, span);
  const v = assignConvert(ck, r, l.type, { what: 'assign', span: at });
  if (isError(v)) return v;
  return { kind: 'assign', l, r: v, type: bare(l.type), span };
}
/** The other operand of a wrong assignment is still checked as a value. */
function silent(ck: Checker, r: Expr, span: Span): Expr {
  rvalue(ck, r);
  return ck.errorExpr(span);
}

/** `l op= r`; `at`: the operator. */
export function compound(ck: Checker, op: BinaryOp, l: Expr, r: Expr, at: Span): Expr {
  const span = around(l.span, at, r.span);
  if (!modifiable(ck, l, at, LEFT, 'assignment')) return silent(ck, r, span);
  const rv = operand(ck, r);
  if (isError(rv)) return rv;
  const type = bare(l.type);
  if (type.kind === 'pointer' && (op === '+' || op === '-') && isInteger(rv.type)) {
    const size = elementSize(ck, type.to, at);
    return size === undefined
      ? ck.errorExpr(span)
      : { kind: 'compound', op, l, r: toLong(ck, rv), opType: type, size, type, span };
  }
  // The checks and warnings of the operator itself.
  const whole = binary(ck, op, { ...l }, rv, at);
  if (isError(whole)) return whole;
  if (!isArithmetic(type) || !isArithmetic(rv.type)) {
    // p *= 2 was reported; i += p is a conversion of a pointer.
    assignConvert(ck, whole, type, { what: 'assign', span: at });
    return ck.errorExpr(span);
  }
  const own = promotedType(type, bitWidth(l));
  const right = promote(ck, rv);
  const shift = op === '<<' || op === '>>';
  const opType = shift ? own : commonType(own, right.type);
  return { kind: 'compound', op, l, r: shift ? right : convert(right, opType), opType, type, span };
}

/** `++l`, `l--` …; `at`: the operator. */
export function increment(ck: Checker, l: Expr, delta: 1 | -1, prefix: boolean, at: Span): Expr {
  const span = prefix ? join(at, l.span) : around(l.span, at, at);
  const what = delta === 1 ? 'increment' : 'decrement';
  if (!modifiable(ck, l, at, `${what} operand`, what)) return ck.errorExpr(span);
  const type = bare(l.type);
  if (!isScalar(type)) {
    ck.error(at, `wrong type argument to ${what}`);
    return ck.errorExpr(span);
  }
  if (type.kind !== 'pointer') return { kind: 'incdec', l, delta, prefix, type, span };
  const size = elementSize(ck, type.to, at);
  return size === undefined ? ck.errorExpr(span) : { kind: 'incdec', l, delta, prefix, size, type, span };
}

const NAMES: Record<string, string> = {
  '-': 'unary minus',
  '+': 'unary plus',
  '~': 'bit-complement',
  '!': 'unary exclamation mark',
};
/** `+ - ~ !`; `at`: the operator. */
export function unary(ck: Checker, op: string, e: Expr, at: Span): Expr {
  const span = join(at, e.span);
  const v = operand(ck, e);
  if (isError(v)) return ck.errorExpr(span);
  const fits = op === '!' ? isScalar(v.type) : op === '~' ? isInteger(v.type) : isArithmetic(v.type);
  if (!fits) {
    ck.error(at, `wrong type argument to ${NAMES[op]}`);
    return ck.errorExpr(span);
  }
  if (op === '!') return { kind: 'not', e: condition(ck, v), type: INT, span };
  const p = promote(ck, v);
  if (op === '+') return { ...p, span };
  return { kind: op === '-' ? 'neg' : 'bitnot', e: p, type: p.type, span };
}

/** `*e`; `at`: the operator. */
export function dereference(ck: Checker, e: Expr, at: Span): Expr {
  const v = rvalue(ck, e);
  const span = join(at, e.span);
  if (isError(v)) return ck.errorExpr(span);
  if (v.type.kind !== 'pointer') {
    ck.error(span, `invalid type argument of unary ‘*’ (have ${quoteType(v.type)})`);
    return ck.errorExpr(span);
  }
  return target(ck, v, span);
}
function target(ck: Checker, pointer: Expr, span: Span): Expr {
  if (pointer.type.kind !== 'pointer') return ck.errorExpr(span);
  const to = pointer.type.to;
  if (to === ERROR_TYPE) return ck.errorExpr(span);
  if (to.kind === 'void') {
    ck.warn(span, 'dereferencing ‘void *’ pointer', '');
    return { kind: 'cast', e: pointer, implicit: true, type: VOID, span };
  }
  return { kind: 'deref', e: pointer, type: to, span };
}

/** `&e`; `at`: the operator. */
export function addressOf(ck: Checker, e: Expr, at: Span): Expr {
  const span = join(at, e.span);
  if (isError(e)) return ck.errorExpr(span);
  if (e.type.kind === 'function') return { ...rvalue(ck, e), span };
  if (e.kind === 'cast' && e.type.kind === 'void' && e.e.type.kind === 'pointer' && e.implicit) return { ...e.e, span };
  if (!isLvalue(e)) {
    ck.error(at, 'lvalue required as unary ‘&’ operand');
    return ck.errorExpr(span);
  }
  if (e.kind === 'member' && e.member.bit) {
    ck.error(at, `cannot take address of bit-field ‘${e.member.name}’`);
    return ck.errorExpr(span);
  }
  if (e.kind === 'var' && registerVars.has(e.sym)) {
    ck.error(ck.here, `address of register variable ‘${e.sym.name}’ requested`);
    return ck.errorExpr(span);
  }
  if (e.kind === 'deref') return { ...e.e, type: pointerTo(e.type), span };
  markAddress(e);
  return { kind: 'addr', e, type: pointerTo(e.type), span };
}

/** `a[i]`; `at`: the bracket. */
export function index(ck: Checker, a: Expr, i: Expr, at: Span, end: Span): Expr {
  const span = around(a.span, at, end);
  const x = operand(ck, a);
  const y = operand(ck, i);
  if (isError(x) || isError(y)) return ck.errorExpr(span);
  const [p, n] = x.type.kind === 'pointer' ? [x, y] : [y, x];
  if (p.type.kind !== 'pointer') {
    ck.error(at, 'subscripted value is neither array nor pointer nor vector');
    return ck.errorExpr(span);
  }
  if (!isInteger(n.type)) {
    ck.error(at, 'array subscript is not an integer');
    return ck.errorExpr(span);
  }
  if (p.type.to.kind === 'function') {
    ck.error(at, 'subscripted value is pointer to function');
    return ck.errorExpr(span);
  }
  const sum = pointerAdd(ck, p, n, false, at, span);
  return isError(sum) ? sum : target(ck, sum, span);
}

/** `e.name` or, with `arrow`, `e->name`; `at`: the operator, `nameSpan`: the name. */
export function member(ck: Checker, e: Expr, name: string, arrow: boolean, at: Span, nameSpan: Span): Expr {
  const span = around(e.span, at, nameSpan);
  if (isError(e)) return ck.errorExpr(span);
  let base = e;
  if (arrow) {
    const v = operand(ck, e);
    if (isError(v)) return ck.errorExpr(span);
    if (v.type.kind !== 'pointer') {
      ck.error(at, `invalid type argument of ‘->’ (have ${quoteType(v.type)})`);
      return ck.errorExpr(span);
    }
    if (v.type.to === ERROR_TYPE) return ck.errorExpr(span);
    base = { kind: 'deref', e: v, type: v.type.to, span: e.span };
  } else if (e.type.kind === 'pointer' && e.type.to.kind === 'record') {
    const fixes = [{ title: 'Use ‘->’', edits: [{ span: at, text: '->' }] }];
    ck.diags.error(at, `‘${sourceText(e)}’ is a pointer; did you mean to use ‘->’?`, { fixes });
    return ck.errorExpr(span);
  }
  const type = base.type;
  if (type.kind !== 'record') {
    ck.error(at, `request for member ‘${name}’ in something not a structure or union`);
    return ck.errorExpr(span);
  }
  if (!type.tag.complete) {
    ck.incomplete(at, type, `invalid use of undefined type ${quoteType(bare(type))}`);
    return ck.errorExpr(span);
  }
  const path = findMember(type.tag, name);
  if (!path) {
    const near = suggest(name, memberNames(type.tag));
    const fixes = near ? [{ title: `Change to ‘${near}’`, edits: [{ span: nameSpan, text: near }] }] : [];
    ck.diags.error(
      near ? nameSpan : at,
      `${quoteType(bare(type))} has no member named ‘${name}’${near ? `; did you mean ‘${near}’?` : ''}`,
      { fixes },
    );
    return ck.errorExpr(span);
  }
  return path.reduce<Expr>(
    (b, m) => ({ kind: 'member', e: b, member: m, type: qualify(m.type, b.type.quals), span }),
    base,
  );
}
