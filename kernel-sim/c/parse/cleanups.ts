/**
 * `__attribute__((cleanup(f)))`: f(&variable) wherever control leaves the variable's scope. It becomes plain calls in the tree:
 * at the end of the block, and in front of each jump out of it.
 */
import type { Block, Expr, FuncSym, LabelSym, Stmt, VarSym } from '../ast.js';
import { call } from '../check/calls.js';
import type { FunctionState } from '../check/checker.js';
import { rvalue } from '../check/conversions.js';
import { usedFunctions, type Attrs } from '../check/declare.js';
import { addressOf } from '../check/lvalues.js';
import type { Span } from '../source.js';
import type { Parser } from './parser.js';

/** A variable in scope that has something to be called. */
export interface Cleanup {
  readonly sym: VarSym;
  readonly fn: FuncSym;
}

/** After the declaration of an automatic variable. */
export function noteCleanup(p: Parser, sym: VarSym, attrs: Attrs): void {
  const { ck } = p;
  const named = attrs.cleanup;
  if (!named || !ck.fn || sym.storage !== 'auto') return;
  const fn = ck.scope.lookup(named.name);
  if (fn?.kind !== 'func') {
    ck.error(named.span, '‘cleanup’ argument not a function');
    return;
  }
  usedFunctions.add(fn);
  ck.fn.cleanups.push({ sym, fn });
}

/** The calls for all variables beyond the first `base` in scope, the last declared first. */
function calls(p: Parser, active: readonly Cleanup[], base: number, at: Span): Stmt[] {
  return active
    .slice(base)
    .reverse()
    .map(({ sym, fn }) => {
      const variable: Expr = { kind: 'var', sym, type: sym.type, span: at };
      const callee: Expr = { kind: 'func', sym: fn, type: fn.type, span: at };
      return { kind: 'expr', e: call(p.ck, callee, [addressOf(p.ck, variable, at)], at), span: at };
    });
}

/** At the end of a block. `value`: the last statement's value is the block's (a statement expression). */
export function closeCleanups(p: Parser, base: number, body: Stmt[], at: Span, value: boolean): void {
  const { fn } = p.ck;
  if (!fn || fn.cleanups.length <= base) return;
  const last = body.at(-1);
  if (value && last?.kind === 'expr' && last.e.type.kind !== 'void') {
    const { decl, load } = keep(p, last.e, last.span);
    body.splice(-1, 1, decl, ...calls(p, fn.cleanups, base, at), { kind: 'expr', e: load, span: last.span });
  } else body.push(...calls(p, fn.cleanups, base, at));
  fn.cleanups.length = base;
}

/** A jump to where only the first `base` variables are in scope. */
export function leaving(p: Parser, base: number, jump: Stmt): Stmt {
  const active = p.ck.fn?.cleanups ?? [];
  if (active.length <= base) return jump;
  return { kind: 'block', body: [...calls(p, active, base, jump.span), jump], span: jump.span };
}

/** A return: its value is computed first. */
export function returning(p: Parser, e: Expr | undefined, span: Span): Stmt {
  const active = p.ck.fn?.cleanups ?? [];
  if (!active.length) return { kind: 'return', e, span };
  const done = calls(p, active, 0, span);
  if (!e || e.type.kind === 'void') {
    const first: Stmt[] = e ? [{ kind: 'expr', e, span }] : [];
    return { kind: 'block', body: [...first, ...done, { kind: 'return', e: undefined, span }], span };
  }
  const { decl, load } = keep(p, e, span);
  return { kind: 'block', body: [decl, ...done, { kind: 'return', e: load, span }], span };
}

function keep(p: Parser, e: Expr, span: Span): { decl: Stmt; load: Expr } {
  const sym = p.ck.hidden(e.type, span);
  const decl: Stmt = { kind: 'decl', sym, init: { zero: false, items: [{ offset: 0, type: e.type, expr: e }] }, span };
  return { decl, load: rvalue(p.ck, { kind: 'var', sym, type: e.type, span }) };
}

/** A goto whose label may come later: what it leaves is known at the end of the function. */
export interface PendingGoto {
  readonly label: LabelSym;
  readonly active: readonly Cleanup[];
  readonly block: Block;
}
export function jumping(p: Parser, label: LabelSym, span: Span): Stmt {
  const jump: Stmt = { kind: 'goto', label, span };
  const { fn } = p.ck;
  if (!fn?.cleanups.length) return jump;
  const block: Block = { kind: 'block', body: [jump], span };
  fn.gotos.push({ label, active: [...fn.cleanups], block });
  return block;
}
/** At the end of a function. */
export function finishGotos(p: Parser, fn: FunctionState): void {
  for (const { label, active, block } of fn.gotos) {
    const there = fn.labelCleanups.get(label) ?? [];
    let common = 0;
    while (common < there.length && there[common] === active[common]) common++;
    block.body.unshift(...calls(p, active, common, block.span));
  }
}
