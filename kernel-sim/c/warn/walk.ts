/** What the passes of this folder share: going through the tree, and looking behind what the checker put in. */
import type { Expr, Stmt, VarSym } from '../ast.js';
import type { Diagnostics } from '../diagnostics.js';
import type { Span } from '../source.js';

/** A pass over one translation unit. */
export interface Lint {
  readonly diags: Diagnostics;
  /** Name of the function that is looked at; '' outside of all. */
  where: string;
  /** Is to be told where results of the library are ignored? */
  readonly results?: boolean;
}

/** Reports a warning in the function that is looked at. */
export function warn(l: Lint, span: Span, message: string, code: string, extra: object = {}): void {
  l.diags.warning(span, message, code, { ...extra, where: l.where });
}

/** The expressions directly below one, in the order of the text as far as that is known. */
export function parts(e: Expr): readonly Expr[] {
  switch (e.kind) {
    case 'load':
    case 'decay':
    case 'addr':
    case 'deref':
    case 'member':
    case 'neg':
    case 'bitnot':
    case 'not':
    case 'cast':
      return [e.e];
    case 'binary':
    case 'compare':
    case 'logical':
    case 'assign':
    case 'compound':
    case 'comma':
    case 'ptrdiff':
      return [e.l, e.r];
    case 'ptradd':
      return [e.ptr, e.index];
    case 'cond':
      return [e.c, e.a, e.b];
    case 'incdec':
      return [e.l];
    case 'call':
      return e.fn.kind === 'func' ? e.args : [e.fn, ...e.args];
    case 'builtin':
      return e.args;
    case 'compoundLit':
      return (e.init?.items ?? []).map((i) => i.expr);
    default:
      return [];
  }
}

/** Calls `f` for an expression and all below it, outermost first, those in statement expressions included. */
export function eachExpr(e: Expr, f: (e: Expr) => void): void {
  f(e);
  if (e.kind === 'stmtexpr') eachStmt(e.body, undefined, f);
  else for (const p of parts(e)) eachExpr(p, f);
}

/** The statements directly below one. */
export function substatements(s: Stmt): readonly Stmt[] {
  switch (s.kind) {
    case 'block':
      return s.body;
    case 'if':
      return s.else ? [s.then, s.else] : [s.then];
    case 'for':
      return [...s.init, s.body];
    case 'while':
    case 'do':
    case 'switch':
    case 'case':
    case 'label':
      return [s.body];
    default:
      return [];
  }
}
/** The expressions that a statement itself evaluates. */
export function expressionsOf(s: Stmt): readonly Expr[] {
  switch (s.kind) {
    case 'expr':
      return [s.e];
    case 'decl':
      return (s.init?.items ?? []).map((i) => i.expr);
    case 'if':
    case 'while':
    case 'do':
    case 'switch':
      return [s.c];
    case 'for':
      return [s.c, s.step].filter((e) => e !== undefined);
    case 'return':
      return s.e ? [s.e] : [];
    case 'gotoaddr':
      return [s.e];
    default:
      return [];
  }
}

/** Calls the functions for a statement, all statements below it, and all their expressions. */
export function eachStmt(
  s: Stmt,
  onStmt: ((s: Stmt) => void) | undefined,
  onExpr: ((e: Expr) => void) | undefined,
): void {
  onStmt?.(s);
  if (onExpr) for (const e of expressionsOf(s)) eachExpr(e, onExpr);
  for (const below of substatements(s)) eachStmt(below, onStmt, onExpr);
}

/** The expression as the program wrote it: without the conversions that the checker added. */
export function written(e: Expr): Expr {
  let x = e;
  while ((x.kind === 'cast' && x.implicit) || x.kind === 'load' || x.kind === 'decay') x = x.e;
  return x;
}
/** The variable whose value an expression is; undefined for all else. */
export function variable(e: Expr): VarSym | undefined {
  const x = written(e);
  return x.kind === 'var' ? x.sym : undefined;
}

/** Do both expressions say the same, as far as that is easily seen? Neither changes anything. */
export function sameExpression(a: Expr, b: Expr): boolean {
  const [x, y] = [written(a), written(b)];
  if (x.kind === 'var' && y.kind === 'var') return x.sym === y.sym && !x.type.quals?.volatile;
  if (x.kind === 'int' && y.kind === 'int') return x.value === y.value;
  if (x.kind === 'member' && y.kind === 'member') return x.member === y.member && sameExpression(x.e, y.e);
  if (x.kind === 'deref' && y.kind === 'deref') return sameExpression(x.e, y.e);
  if (x.kind === 'addr' && y.kind === 'addr') return sameExpression(x.e, y.e);
  if (x.kind === 'ptradd' && y.kind === 'ptradd') {
    return x.negate === y.negate && sameExpression(x.ptr, y.ptr) && sameExpression(x.index, y.index);
  }
  return false;
}

/** Functions that do not return, whatever header declares them. */
const ENDS = new Set(
  `exit _exit _Exit abort quick_exit longjmp siglongjmp pthread_exit err errx verr verrx __assert_fail thrd_exit __longjmp`.split(
    /\s+/,
  ),
);
/** True if the expression certainly does not come to its end. */
export function neverReturns(e: Expr): boolean {
  if (e.kind === 'call') {
    const fn = written(e.fn);
    if (fn.kind === 'func' && (fn.sym.attrs.noreturn === true || (ENDS.has(fn.sym.name) && !fn.sym.body))) return true;
  }
  if (e.kind === 'builtin' && (e.name === '__builtin_unreachable' || e.name === '__builtin_trap')) return true;
  if (e.kind === 'cond') return neverReturns(e.c) || (neverReturns(e.a) && neverReturns(e.b));
  if (e.kind === 'logical') return neverReturns(e.l);
  if (e.kind === 'stmtexpr') return false;
  return parts(e).some(neverReturns);
}
