/** Expressions (C11 6.5): operators by precedence, casts, unary operators. What a primary can be is in primary.ts. */
import type { BinaryOp, Expr, Stmt } from '../ast.js';
import { cast } from '../check/cast.js';
import { ERROR_TYPE, bare } from '../check/checker.js';
import { quoteType } from '../check/compat.js';
import { evalConst, evalInt } from '../check/constant.js';
import { condition, isError, markAddress, rvalue } from '../check/conversions.js';
import { addressOf, assign, compound, dereference, increment, unary } from '../check/lvalues.js';
import { binary, comma, conditional, isVla, sizeExpr } from '../check/operators.js';
import { join, type Span } from '../source.js';
import { ULONG, VOID, alignOf, isInteger, pointerTo, sizeOf, type CType } from '../types.js';
import { Chain } from './chains.js';
import { arrayParameters } from './declarators.js';
import { parseCompoundLiteral } from './initializers.js';
import { isName, type Parser } from './parser.js';
import { parsePostfix, parsePrimary } from './primary.js';
import { useLabel } from './labels.js';
import { isTypeStart, parseTypeName } from './type-names.js';

const PRECEDENCE: Record<string, number> = {
  '*': 10, '/': 10, '%': 10, '+': 9, '-': 9, '<<': 8, '>>': 8, '<': 7, '>': 7, '<=': 7, '>=': 7, '==': 6, '!=': 6,
  '&': 5, '^': 4, '|': 3, '&&': 2, '||': 1,
}; // prettier-ignore
const ASSIGNMENT = new Map<string, BinaryOp | ''>(
  ['', '*', '/', '%', '+', '-', '<<', '>>', '&', '^', '|'].map((op) => [`${op}=`, op as BinaryOp | '']),
);

/** expression = assignment ("," assignment)* */
export function parseExpression(p: Parser): Expr {
  let e = parseAssignment(p);
  while (p.at(',')) {
    const at = p.next().span;
    e = comma(p.ck, e, parseAssignment(p), at);
  }
  return e;
}

/** assignment = conditional | conditional ("=" | "*=" | …) assignment */
export function parseAssignment(p: Parser): Expr {
  const l = parseConditional(p);
  const op = p.tok.kind === 'punct' ? ASSIGNMENT.get(p.tok.text) : undefined;
  if (op === undefined) return l;
  const at = p.next().span;
  p.enter();
  const r = parseAssignment(p);
  p.leave();
  return op === '' ? assign(p.ck, l, r, at) : compound(p.ck, op, l, r, at);
}

/** A constant-expression with an integer value; undefined (after a report) if it is none. */
export function parseConstant(p: Parser): bigint | undefined {
  const e = rvalue(p.ck, parseConditional(p));
  if (isError(e)) return undefined;
  const n = isInteger(e.type) ? evalInt(e) : undefined;
  if (n === undefined) p.ck.error(e.span, 'expression is not an integer constant');
  return n;
}

/** conditional = binary ("?" expression? ":" conditional)? */
export function parseConditional(p: Parser): Expr {
  const c = parseBinary(p, 1);
  if (!p.at('?')) return c;
  p.next();
  p.enter();
  const a = p.at(':') ? undefined : parseExpression(p);
  const colon = p.tok.span;
  if (!p.at(':')) {
    p.expect(':');
    p.leave();
    return p.ck.errorExpr(c.span);
  }
  p.next();
  const b = parseConditional(p);
  p.leave();
  return a ? conditional(p.ck, c, a, b, colon) : elvis(p, c, b, colon);
}

/** `c ?: b` (GNU): the value of c, evaluated once, if it is not zero. */
function elvis(p: Parser, cond: Expr, other: Expr, at: Expr['span']): Expr {
  const { ck } = p;
  const c = condition(ck, cond);
  if (isError(c) || isError(other)) return ck.errorExpr(join(cond.span, other.span));
  if (evalConst(c) || !ck.fn) return conditional(ck, c, c, other, at);
  const span = join(cond.span, other.span);
  const sym = ck.hidden(bare(c.type), span);
  const kept: Expr = { kind: 'var', sym, type: sym.type, span: cond.span };
  const e = conditional(ck, kept, kept, other, at);
  if (isError(e)) return e;
  const body: Stmt[] = [
    { kind: 'decl', sym, init: { zero: false, items: [{ offset: 0, type: sym.type, expr: c }] }, span: cond.span },
    { kind: 'expr', e, span },
  ];
  return { kind: 'stmtexpr', body: { kind: 'block', body, span }, type: e.type, span };
}

/** binary = cast (operator cast)*, by precedence climbing: operators of `least` precedence and above */
function parseBinary(p: Parser, least: number): Expr {
  let l = parseCast(p);
  let chain: Chain | undefined;
  for (;;) {
    const t = p.tok;
    const precedence = t.kind === 'punct' ? PRECEDENCE[t.text] : undefined;
    if (precedence === undefined || precedence < least) return chain ? chain.whole(l) : l;
    p.next();
    const r = parseBinary(p, precedence + 1);
    chain ??= new Chain(p);
    l = binary(p.ck, t.text, chain.left(l), r, t.span);
  }
}

/** cast = "(" type-name ")" cast | "(" type-name ")" "{" … "}" postfix-operators | unary */
export function parseCast(p: Parser): Expr {
  if (!p.at('(') || !isTypeStart(p, p.peek())) return parseUnary(p);
  p.enter();
  const open = p.next().span;
  const type = parseTypeName(p);
  p.close(')', open);
  let e: Expr;
  if (p.at('{')) e = parsePostfix(p, parseCompoundLiteral(p, type, open));
  else e = cast(p.ck, type, parseCast(p), open);
  p.leave();
  return e;
}

/**
 * unary = postfix | ("++" | "--") unary | ("&" | "*" | "+" | "-" | "~" | "!" | "__extension__") cast | "sizeof" … | "_Alignof" … | "&&" name
 */
function parseUnary(p: Parser): Expr {
  const t = p.tok;
  if (t.kind !== 'punct' && t.kind !== 'ident') return parsePostfix(p, parsePrimary(p));
  switch (t.text) {
    case '++':
    case '--': {
      const at = p.next().span;
      const e = deeper(p, parseUnary);
      return increment(p.ck, e, t.text === '++' ? 1 : -1, true, at);
    }
    case '&': {
      const at = p.next().span;
      return addressOf(p.ck, deeper(p, parseCast), at);
    }
    case '*': {
      const at = p.next().span;
      return dereference(p.ck, deeper(p, parseCast), at);
    }
    case '+':
    case '-':
    case '~':
    case '!': {
      const at = p.next().span;
      return unary(p.ck, t.text, deeper(p, parseCast), at);
    }
    case '&&': {
      const at = p.next().span;
      if (!isName(p.tok)) {
        p.syntaxError('expected identifier');
        return p.ck.errorExpr(at);
      }
      const name = p.next();
      const label = useLabel(p, name);
      if (!label) return p.ck.errorExpr(at);
      return { kind: 'labeladdr', label, type: pointerTo(VOID), span: join(at, name.span) };
    }
    case 'sizeof':
      return parseSizeof(p);
    case '_Alignof':
    case '__alignof__':
    case '__alignof':
      return parseAlignof(p);
    case '__extension__':
      p.next();
      return deeper(p, parseCast);
    default:
      return parsePostfix(p, parsePrimary(p));
  }
}
function deeper(p: Parser, f: (p: Parser) => Expr): Expr {
  p.enter();
  const e = f(p);
  p.leave();
  return e;
}

/** The operand of sizeof or _Alignof: "(" type-name ")" | unary, not evaluated */
function parseOperand(p: Parser): { type: CType; e: Expr | undefined; at: Span } {
  p.ck.unevaluated++;
  let e: Expr | undefined;
  let type: CType;
  let at = p.tok.span;
  if (p.at('(') && isTypeStart(p, p.peek())) {
    const open = p.next().span;
    at = p.tok.span;
    type = parseTypeName(p);
    p.close(')', open);
    if (p.at('{')) {
      e = parsePostfix(p, parseCompoundLiteral(p, type, open));
      type = e.type;
    }
  } else {
    e = deeper(p, parseUnary);
    type = e.type;
  }
  p.ck.unevaluated--;
  return { type, e, at };
}

/** sizeof = "sizeof" operand */
function parseSizeof(p: Parser): Expr {
  const { ck } = p;
  const at = p.next().span;
  const { type, e, at: of } = parseOperand(p);
  const span = p.from(at);
  if (type === ERROR_TYPE) return ck.errorExpr(span);
  if (e?.kind === 'member' && e.member.bit) {
    ck.error(of, '‘sizeof’ applied to a bit-field');
    return ck.errorExpr(span);
  }
  if (e?.kind === 'var' && arrayParameters.has(e.sym)) {
    const text = `‘sizeof’ on array function parameter ‘${e.sym.name}’ will return size of ${quoteType(type)}`;
    ck.warn(of, text, 'Wsizeof-array-argument', ck.note(e.sym.span, 'declared here'));
  }
  if (isVla(type)) {
    if (e?.kind === 'var') markAddress(e);
    return sizeExpr(type, span);
  }
  const n = sizeOf(type);
  if (n === undefined) {
    ck.incomplete(of, type, `invalid application of ‘sizeof’ to incomplete type ${quoteType(bare(type))}`);
    return ck.errorExpr(span);
  }
  return { kind: 'int', value: BigInt(n), type: ULONG, span, ...(e ? { of: e } : {}) };
}

/** alignof = "_Alignof" operand */
function parseAlignof(p: Parser): Expr {
  const at = p.next();
  const { type, e, at: of } = parseOperand(p);
  const span = p.from(at.span);
  if (type === ERROR_TYPE) return p.ck.errorExpr(span);
  if (sizeOf(type) === undefined && type.kind !== 'array') {
    p.ck.error(of, `invalid application of ‘${at.text}’ to incomplete type ${quoteType(bare(type))}`);
    return p.ck.errorExpr(span);
  }
  const own = e?.kind === 'var' || e?.kind === 'func' ? e.sym.align : undefined;
  return { kind: 'int', value: BigInt(Math.max(own ?? 1, alignOf(type))), type: ULONG, span };
}
