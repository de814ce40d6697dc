/** The warnings that need the whole tree: gcc's -Wall and -Wextra, as far as they are worth it. */
import type { Expr, FuncSym, Stmt } from '../ast.js';
import type { Diagnostics } from '../diagnostics.js';
import type { ParsedUnit } from '../parse/parse.js';
import type { Steps } from '../steps.js';
import { callOf, mainFunction, returned, sizeofWarnings } from './calls.js';
import { formatOf } from './format.js';
import { ignoredResult } from './results.js';
import { flow, Uninitialised } from './flow.js';
import { inCondition, operator, sequencePoint } from './operators.js';
import { statement } from './statements.js';
import { unusedAtTop, unusedInFunction } from './unused.js';
import { eachExpr, expressionsOf, substatements, type Lint } from './walk.js';

/** Warns about a unit without errors; yields behind each function. Nothing in it is changed. */
/** @param results are ignored results of the library to be told? */
export function* lint(unit: ParsedUnit, diags: Diagnostics, results = false): Steps<void> {
  const l: Lint = { diags, where: '', results };
  const uninitialised = diags.wants('Wuninitialized');
  const unused = diags.wants('Wunused-variable') || diags.wants('Wunused-parameter');
  for (const fn of unit.functions) {
    if (!fn.body || fn.span.file.system) continue;
    l.where = fn.name;
    mainFunction(l, fn);
    one(l, fn);
    if (unused) unusedInFunction(l, unit, fn);
    flow(l, fn);
    if (uninitialised) new Uninitialised(l).run(fn.body);
    yield;
  }
  if (unused) unusedAtTop(l, unit);
}

function one(l: Lint, fn: FuncSym): void {
  const visit = (s: Stmt): void => {
    statement(l, s);
    if (s.kind === 'expr') ignoredResult(l, s.e);
    for (const e of expressionsOf(s)) expression(l, e, visit);
    if (s.kind === 'if' || s.kind === 'while' || s.kind === 'do') inCondition(l, s.c);
    if (s.kind === 'for' && s.c) inCondition(l, s.c);
    if (s.kind === 'return' && s.e) returned(l, s.e);
    for (const b of substatements(s)) visit(b);
  };
  visit(fn.body!);
}

function expression(l: Lint, e: Expr, visit: (s: Stmt) => void): void {
  if (l.diags.wants('Wsequence-point')) sequencePoint(l, e);
  eachExpr(e, (x) => {
    operator(l, x);
    if (x.kind === 'call') {
      callOf(l, x);
      formatOf(l, x);
    } else if (x.kind === 'stmtexpr') x.body.body.slice(0, -1).forEach(visit);
    sizeofWarnings(l, x);
  });
}
