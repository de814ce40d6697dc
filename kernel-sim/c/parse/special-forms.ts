/** What looks like a call but is read by a grammar of its own: va_arg, offsetof and the builtins that take types. */
import type { Expr } from '../ast.js';
import { vaArg } from '../check/builtin-calls.js';
import { ERROR_TYPE, bare } from '../check/checker.js';
import { compatible } from '../check/compat.js';
import { evalConst, evalInt } from '../check/constant.js';
import { convert, isError, rvalue } from '../check/conversions.js';
import { index, member } from '../check/lvalues.js';
import { INT, LONG, ULONG, pointerTo } from '../types.js';
import { parseAssignment, parseExpression } from './expressions.js';
import { isName, type Parser } from './parser.js';
import { parseTypeName } from './type-names.js';

const int = (value: bigint, type: typeof INT, span: Expr['span']): Expr => ({ kind: 'int', value, type, span });

/** By the name that begins them. */
export const SPECIAL_FORMS: Readonly<Record<string, (p: Parser) => Expr>> = {
  __builtin_va_arg: parseVaArg,
  __builtin_offsetof: parseOffsetof,
  __builtin_types_compatible_p: parseTypesCompatible,
  __builtin_choose_expr: parseChooseExpr,
  __builtin_constant_p: parseConstantP,
};

/** "__builtin_va_arg" "(" assignment "," type-name ")" */
function parseVaArg(p: Parser): Expr {
  const at = p.next().span;
  p.expect('(');
  const list = parseAssignment(p);
  p.expect(',');
  const type = parseTypeName(p);
  p.expect(')');
  return type === ERROR_TYPE ? p.ck.errorExpr(p.from(at)) : vaArg(p.ck, list, type, p.from(at));
}

/** "__builtin_offsetof" "(" type-name "," name ("." name | "[" expression "]")* ")" */
function parseOffsetof(p: Parser): Expr {
  const { ck } = p;
  const at = p.next().span;
  p.expect('(');
  const type = parseTypeName(p);
  p.expect(',');
  // The address of the member in an object at address 0.
  const nowhere: Expr = { kind: 'int', value: 0n, type: pointerTo(type), span: at };
  let e: Expr = type === ERROR_TYPE ? ck.errorExpr(at) : { kind: 'deref', e: nowhere, type, span: at };
  if (!isName(p.tok)) p.fail('expected identifier');
  const first = p.next();
  e = member(ck, e, first.text, false, first.span, first.span);
  for (;;) {
    if (p.accept('.')) {
      if (!isName(p.tok)) p.fail('expected identifier');
      const name = p.next();
      e = member(ck, e, name.text, false, name.span, name.span);
    } else if (p.at('[')) {
      const open = p.next().span;
      const i = parseExpression(p);
      e = index(ck, e, i, open, p.expect(']').span);
    } else break;
  }
  p.expect(')');
  const span = p.from(at);
  if (isError(e)) return ck.errorExpr(span);
  if (e.kind === 'member' && e.member.bit) {
    ck.error(at, `attempt to take address of bit-field structure member ‘${e.member.name}’`);
    return ck.errorExpr(span);
  }
  const address: Expr = { kind: 'addr', e, type: pointerTo(e.type), span };
  const n = evalInt(address);
  return n === undefined ? convert(convert(address, LONG), ULONG) : { ...int(n, INT, span), type: ULONG };
}

/** "__builtin_types_compatible_p" "(" type-name "," type-name ")" */
function parseTypesCompatible(p: Parser): Expr {
  const at = p.next().span;
  p.expect('(');
  const a = bare(parseTypeName(p));
  p.expect(',');
  const b = bare(parseTypeName(p));
  p.expect(')');
  return int(compatible(a, b) && (a.kind === 'enum') === (b.kind === 'enum') ? 1n : 0n, INT, p.from(at));
}

/** "__builtin_choose_expr" "(" constant-expression "," assignment "," assignment ")" */
function parseChooseExpr(p: Parser): Expr {
  const { ck } = p;
  const at = p.next().span;
  p.expect('(');
  const c = rvalue(ck, parseAssignment(p));
  p.expect(',');
  const a = parseAssignment(p);
  p.expect(',');
  const b = parseAssignment(p);
  p.expect(')');
  const value = evalInt(c);
  if (value !== undefined) return value !== 0n ? a : b;
  if (!isError(c)) ck.error(at, 'first argument to ‘__builtin_choose_expr’ not a constant');
  return ck.errorExpr(p.from(at));
}

/** "__builtin_constant_p" "(" assignment ")" */
function parseConstantP(p: Parser): Expr {
  const at = p.next().span;
  p.expect('(');
  p.ck.unevaluated++;
  const e = rvalue(p.ck, parseAssignment(p));
  p.ck.unevaluated--;
  p.expect(')');
  const c = evalConst(e);
  const known = c !== undefined && (c.kind !== 'addr' || ('kind' in c.base && c.base.kind === 'string'));
  return int(known ? 1n : 0n, INT, p.from(at));
}
