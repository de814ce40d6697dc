/** Function calls: arguments against parameters (C11 6.5.2.2). */
import type { Expr, FuncSym } from '../ast.js';
import type { Diagnostic } from '../diagnostics.js';
import { firstToken, join, type Span } from '../source.js';
import type { CType, FunctionType } from '../types.js';
import { assignConvert } from './assign.js';
import { bare, type Checker } from './checker.js';
import { quoteType } from './compat.js';
import { convert, defaultPromote, isError, rvalue } from './conversions.js';
import { sourceText } from './lvalues.js';

/** Where the parameters of a function are written, for notes; filled by its declarations. */
export const paramSpans = new WeakMap<FuncSym, readonly Span[]>();

/** `callee(args)`; `close`: the closing parenthesis. */
export function call(ck: Checker, callee: Expr, args: readonly Expr[], close: Span): Expr {
  const span = join(callee.span, close);
  const fn = calledFunction(ck, callee);
  if (!fn) {
    for (const a of args) rvalue(ck, a);
    return ck.errorExpr(span);
  }
  const { type } = fn;
  const sym = fn.e.kind === 'func' ? fn.e.sym : undefined;
  const name = sym?.name ?? sourceText(callee);
  const converted = checkArguments(ck, type, args, name, sym, firstToken(callee.span));
  const ret = bare(type.ret);
  if (ret.kind === 'record' && !ret.tag.complete) {
    ck.incomplete(callee.span, ret, `invalid use of undefined type ${quoteType(ret)}`);
    return ck.errorExpr(span);
  }
  if (!converted) return errorOf(ck, span);
  return { kind: 'call', fn: fn.e, fnType: type, args: converted, type: ret, span };
}
const errorOf = (ck: Checker, span: Span): Expr => ck.errorExpr(span);

function calledFunction(ck: Checker, callee: Expr): { e: Expr; type: FunctionType } | undefined {
  if (isError(callee)) return undefined;
  if (callee.kind === 'func') return { e: callee, type: callee.sym.type };
  const v = rvalue(ck, callee);
  if (isError(v)) return undefined;
  if (v.kind === 'decay' && v.e.kind === 'func') return { e: v.e, type: v.e.sym.type };
  if (v.type.kind === 'pointer' && v.type.to.kind === 'function') return { e: v, type: v.type.to };
  const notes: Diagnostic[] = callee.kind === 'var' ? [ck.note(callee.sym.span, 'declared here')] : [];
  const what = callee.kind === 'var' ? `called object ‘${callee.sym.name}’` : 'called object';
  ck.error(callee.span, `${what} is not a function or function pointer`, ...notes);
  return undefined;
}

function checkArguments(
  ck: Checker,
  type: FunctionType,
  args: readonly Expr[],
  name: string,
  sym: FuncSym | undefined,
  at: Span,
): Expr[] | undefined {
  const declared = sym ? [ck.note(sym.span, 'declared here')] : [];
  const checked = !type.oldStyle;
  if (checked && args.length < type.params.length) {
    ck.error(at, `too few arguments to function ‘${name}’`, ...declared);
  } else if (checked && args.length > type.params.length && !type.variadic) {
    ck.error(at, `too many arguments to function ‘${name}’`, ...declared);
  }
  const out = args.map((a, i) => {
    const p = type.params[i];
    if (!p) return variable(ck, a);
    if (type.oldStyle) return oldStyle(ck, a, p.type);
    const paramSpan = sym && paramSpans.get(sym)?.[i];
    return assignConvert(ck, a, p.type, { what: 'arg', span: a.span, n: i + 1, callee: name, paramSpan });
  });
  const fits = !checked || (args.length >= type.params.length && (type.variadic || args.length === type.params.length));
  return fits && !out.some(isError) ? out : undefined;
}

/** An argument for `...` or of a function without prototype. */
function variable(ck: Checker, e: Expr): Expr {
  const v = defaultPromote(ck, e);
  if (v.type.kind !== 'void') return v;
  ck.error(e.span, 'invalid use of void expression');
  return ck.errorExpr(e.span);
}

/** An argument of a function that was defined in the old style: promoted only, but an int does for a long or pointer. */
function oldStyle(ck: Checker, e: Expr, param: CType): Expr {
  const v = variable(ck, e);
  const scalar =
    v.type.kind !== 'record' && param.kind !== 'record' && v.type.kind !== 'float' && param.kind !== 'float';
  return scalar || (v.type.kind === 'float' && param.kind === 'float') ? convert(v, param) : v;
}
