/** Initialisers as written (C11 6.7.9), and compound literals. */
import { VarSym, type Expr } from '../ast.js';
import { ERROR_TYPE } from '../check/checker.js';
import { evalInt } from '../check/constant.js';
import { isError, rvalue } from '../check/conversions.js';
import { autoInit, initialise, type Designator, type InitItem, type InitNode } from '../check/init.js';
import { isTooLarge } from '../check/declare.js';
import { isVla } from '../check/operators.js';
import { constInit } from '../check/static-init.js';
import type { Span } from '../source.js';
import { isInteger, sizeOf, type CType } from '../types.js';
import { parseAssignment, parseConditional } from './expressions.js';
import { isName, type Parser } from './parser.js';

/** initializer = assignment | "{" (item ("," item)* ","?)? "}" */
export function parseInitializer(p: Parser): InitNode {
  if (!p.at('{')) {
    const e = parseAssignment(p);
    return { kind: 'expr', e, span: e.span };
  }
  p.enter();
  const start = p.next().span;
  const items: InitItem[] = [];
  while (!p.at('}')) {
    const item = parseItem(p);
    if (item) items.push(item);
    if (p.inError || !p.accept(',')) break;
  }
  const whole = p.at('}');
  p.close('}', start);
  p.leave();
  if (!whole) return { kind: 'expr', e: p.ck.errorExpr(start), span: start };
  return { kind: 'list', items, span: p.from(start) };
}

/** item = (designator+ "="? | name ":")? initializer */
function parseItem(p: Parser): InitItem | undefined {
  const start = p.tok.span;
  const designators: Designator[] = [];
  if (isName(p.tok) && p.peek().text === ':') {
    const name = p.next();
    p.next();
    designators.push({ kind: 'member', name: name.text, span: name.span, nameSpan: name.span });
  } else {
    while (p.at('.') || p.at('[')) {
      const d = parseDesignator(p);
      if (!d) {
        p.skipUntil(',');
        return undefined;
      }
      designators.push(d);
    }
    // GNU's older `[3] 5` has no equals sign.
    if (designators.length && !p.accept('=') && (designators.length > 1 || designators[0]!.kind === 'member')) {
      p.syntaxError('expected ‘=’');
      p.skipUntil(',');
      return undefined;
    }
  }
  const init = parseInitializer(p);
  return { designators, init, span: p.from(start) };
}

/** designator = "." name | "[" constant-expression ("..." constant-expression)? "]" */
function parseDesignator(p: Parser): Designator | undefined {
  const start = p.next();
  if (start.text === '.') {
    if (!isName(p.tok)) {
      p.syntaxError('expected identifier');
      return undefined;
    }
    const name = p.next();
    return { kind: 'member', name: name.text, span: start.span, nameSpan: name.span };
  }
  const span = p.tok.span;
  const lo = arrayIndex(p);
  const hi = p.accept('...') ? arrayIndex(p) : lo;
  p.close(']');
  if (hi < lo) {
    p.ck.error(span, 'empty index range in initializer');
    return { kind: 'index', lo, hi: lo, span };
  }
  return { kind: 'index', lo, hi, span };
}
function arrayIndex(p: Parser): number {
  const e = rvalue(p.ck, parseConditional(p));
  const n = isInteger(e.type) ? evalInt(e) : undefined;
  if (n !== undefined) return Number(n);
  if (!isError(e))
    p.ck.error(
      e.span,
      isInteger(e.type) ? 'nonconstant array index in initializer' : 'array index in initializer not of integer type',
    );
  return 0;
}

/** compound-literal = "(" type-name ")" "{" … "}", the type name being read already */
export function parseCompoundLiteral(p: Parser, type: CType, open: Span): Expr {
  const { ck } = p;
  const node = parseInitializer(p);
  const span = p.from(open);
  if (type === ERROR_TYPE) return ck.errorExpr(span);
  if (isVla(type)) {
    ck.error(open, 'compound literal has variable size');
    return ck.errorExpr(span);
  }
  const init = initialise(ck, type, node, '(anonymous)');
  if (sizeOf(init.type) === undefined || type.kind === 'function' || type.kind === 'void') return ck.errorExpr(span);
  const sym: VarSym = ck.hidden(init.type, span);
  if (isTooLarge(ck, sym)) return ck.errorExpr(span);
  if (ck.fn) return { kind: 'compoundLit', sym, init: autoInit(init), type: init.type, span };
  sym.storage = 'static';
  sym.linkage = 'internal';
  sym.defined = true;
  sym.constInit = constInit(ck, init);
  ck.variables.push(sym);
  return { kind: 'compoundLit', sym, init: undefined, type: init.type, span };
}
