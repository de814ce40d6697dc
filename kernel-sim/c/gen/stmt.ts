/** Statements: safepoints, structured control flow as regions, gotos through the function's dispatch. */
import type { Block, CaseStmt, Expr, Stmt } from '../ast.js';
import { evalInt } from '../check/constant.js';
import { isVla, sizeExpr } from '../check/operators.js';
import { LONG } from '../types.js';
import { valType } from './abi.js';
import { ALLOCA_HEADER, allocate } from './builtin.js';
import { genCondition, genDiscard, genExpr } from './expr.js';
import { type Fn, walk } from './fn.js';
import { genInit } from './init.js';
import { OUTSIDE, loadPlace, copyRecord, storePlace } from './memory.js';
import { genOuterGoto } from './nested.js';
import { Label, Region } from './region.js';
import { shade } from './shadow.js';
import { SHADOW_OF } from '../../machine/shadow.js';
import { I32, I64, Op } from './wasm.js';

export function genStmt(f: Fn, s: Stmt): void {
  switch (s.kind) {
    case 'empty':
      return;
    case 'expr':
      f.safepoint(s.span);
      return genDiscard(f, s.e);
    case 'decl':
      if (isVla(s.sym.type)) return genVla(f, s);
      if (!s.init) {
        if (f.unit.shadow === 'check') shade(f, s.sym, SHADOW_OF.indeterminate);
        return;
      }
      if (!s.sym.hidden) f.safepoint(s.span);
      return genInit(f, s.sym, s.init);
    case 'block': {
      const release = keepAlloca(f, s.body.some(declaresVla));
      for (const b of s.body) genStmt(f, b);
      return release();
    }
    case 'if':
      return genIf(f, s);
    case 'while':
    case 'do':
    case 'for':
      return genLoop(f, s);
    case 'switch':
      return genSwitch(f, s);
    case 'case': {
      const label = f.labels.get(s)!;
      if (f.lateCases.has(s)) label.point = f.newPoint('label');
      f.flush();
      f.region.label(label);
      if (label.point) f.code.i32(0).set(f.rp);
      return genStmt(f, s.body);
    }
    case 'label': {
      const label = new Label();
      label.point = f.newPoint('label');
      f.labels.set(s.label, label);
      f.flush();
      f.region.label(label);
      f.code.i32(0).set(f.rp);
      freeBehind(f);
      return genStmt(f, s.body);
    }
    case 'goto':
      f.safepoint(s.span);
      if (f.jumpSlot !== undefined && s.label.owner !== f.sym) return genOuterGoto(f, s.label);
      f.code.op(Op.i32_const).hole({ kind: 'goto', label: s.label });
      return dispatch(f);
    case 'gotoaddr':
      f.safepoint(s.span);
      genExpr(f, s.e);
      f.code.op(Op.i32_wrap_i64);
      return dispatch(f);
    case 'break':
      f.safepoint(s.span);
      return jump(f, f.breaks[f.breaks.length - 1]!);
    case 'continue':
      f.safepoint(s.span);
      return jump(f, f.continues[f.continues.length - 1]!);
    case 'return':
      f.safepoint(s.span);
      return genReturn(f, s.e);
  }
}

export const declaresVla = (s: Stmt): boolean => s.kind === 'decl' && isVla(s.sym.type);

/** A variable length array gets its memory when its declaration is reached. */
function genVla(f: Fn, s: Stmt & { kind: 'decl' }): void {
  f.safepoint(s.span);
  genExpr(f, sizeExpr(s.sym.type, s.span));
  allocate(f);
  const at = f.temp(I64);
  const slot = f.slots.get(s.sym)!;
  f.code.set(at);
  if (!slot.hot) f.pushCold(slot.offset);
  storePlace(f, slot.hot ? { frame: true, offset: slot.offset, local: undefined } : OUTSIDE, LONG, at);
  f.drop(I64, at);
  const scope = f.vlaScopes.at(-1);
  if (scope) scope.last = s.sym;
}
/** At a label: a goto from behind has left the arrays that are declared between here and there. */
function freeBehind(f: Fn): void {
  if (f.callsAlloca || f.allocaOffset === undefined) return;
  const at = f.vlaScopes.findLastIndex((s) => s.last);
  const slot = at < 0 ? undefined : f.slots.get(f.vlaScopes[at]!.last!)!;
  const now = f.temp(I64);
  if (!slot) f.code.get(f.va);
  else {
    loadPlace(
      f,
      slot.hot ? { frame: true, offset: slot.offset, local: undefined } : (f.pushCold(slot.offset), OUTSIDE),
      LONG,
    );
    f.code.i64(ALLOCA_HEADER).op(Op.i64_sub);
  }
  f.code.set(now).get(f.fp).get(now).mem(Op.i64_store, f.allocaOffset);
  for (const s of f.vlaScopes.slice(at + 1)) f.code.get(f.fp).get(now).mem(Op.i64_store, s.kept);
  f.drop(I64, now);
}
/** Remembers how much alloca has given out, if `needed`; the result restores it, at the end of the arrays' scope. */
function keepAlloca(f: Fn, needed: boolean): () => void {
  if (!needed) return () => undefined;
  const copy = (from: number, to: number): void =>
    void f.code.get(f.fp).get(f.fp).mem(Op.i64_load, from).mem(Op.i64_store, to);
  const slot = f.keptSlots.pop()!;
  copy(f.allocaSlot(), slot);
  const scope = { kept: slot, last: undefined };
  f.vlaScopes.push(scope);
  return () => {
    const at = f.vlaScopes.indexOf(scope);
    if (at >= 0) f.vlaScopes.length = at;
    copy(slot, f.allocaSlot());
  };
}

/** Stack: a point. Goes there, wherever it is, by way of the function's header. */
function dispatch(f: Fn): void {
  f.code.set(f.rp);
  f.flush();
  f.region.br(f.root.header);
}
function jump(f: Fn, l: Label): void {
  f.flush();
  f.region.br(l);
}

export function genReturn(f: Fn, e: Expr | undefined): void {
  if (!e) {
    f.flushFuel();
    f.returnDummy();
    return;
  }
  if (f.sym.type.ret.kind === 'record') {
    genExpr(f, e);
    const from = f.temp(I64);
    f.code.set(from).get(f.fp).mem(Op.i64_load, f.resultSlot!).get(from);
    f.drop(I64, from);
    copyRecord(f, f.sym.type.ret);
    f.flushFuel();
    f.code.op(Op.return);
    return;
  }
  genExpr(f, e);
  // `return g();` in a void function
  if (f.sym.type.ret.kind === 'void') {
    if (e.type.kind !== 'void') f.code.op(Op.drop);
  }
  f.flushFuel();
  f.code.op(Op.return);
}

/** Is there no way into the statement but from before it? */
function hasLabels(s: Stmt): boolean {
  let found = false;
  walk(s, (n) => {
    if (n.kind === 'label' || n.kind === 'case') found = true;
  });
  return found;
}

function genIf(f: Fn, s: Stmt & { kind: 'if' }): void {
  f.safepoint(s.head);
  const known = s.c.kind === 'int' || s.c.kind === 'logical' || s.c.kind === 'not' ? evalInt(s.c) : undefined;
  // As gcc: what is never executed is not generated, and may name functions that do not exist.
  const dead = known === undefined ? undefined : known ? s.else : s.then;
  if (known === 0n && !s.else && s.then.kind === 'block' && s.then.body.some(hasLabels)) {
    // Only what lies behind a label can be reached.
    const body = s.then.body.slice(s.then.body.findIndex(hasLabels));
    s = { ...s, then: { ...s.then, body } };
  } else if (known !== undefined && !(dead && hasLabels(dead))) {
    const taken = known ? s.then : s.else;
    if (taken) genStmt(f, taken);
    return;
  }
  const otherwise = new Label();
  genCondition(f, s.c);
  f.code.op(Op.i32_eqz);
  f.flush();
  f.region.brIf(otherwise);
  genStmt(f, s.then);
  f.flush();
  if (!s.else) {
    f.region.label(otherwise);
    return;
  }
  const end = new Label();
  f.region.br(end);
  f.region.label(otherwise);
  genStmt(f, s.else);
  f.flush();
  f.region.label(end);
}

function genLoop(f: Fn, s: Stmt & { kind: 'while' | 'do' | 'for' }): void {
  if (s.kind === 'for') for (const i of s.init) genStmt(f, i);
  const exit = new Label();
  const next = new Label();
  const release = keepAlloca(f, hasVla(s.body));
  const outer = f.region;
  f.flush();
  const loop = (f.region = new Region(true));
  f.breaks.push(exit);
  f.continues.push(next);
  const test = (c: Expr): void => {
    genCondition(f, c);
    f.code.op(Op.i32_eqz);
    f.flush();
    loop.brIf(exit);
  };
  const pauseHead = (): void => {
    if (f.unit.system) f.plainSafepoint('stmt');
    else f.safepoint(s.head);
  };
  if (s.kind === 'while') {
    pauseHead();
    test(s.c);
  } else if (s.kind === 'for' && s.c) test(s.c);
  genStmt(f, s.body);
  f.flush();
  loop.label(next);
  release();
  if (s.kind === 'for') {
    pauseHead();
    if (s.step) genDiscard(f, s.step);
    f.flush();
    loop.br(loop.header);
  } else if (s.kind === 'while') loop.br(loop.header);
  else {
    pauseHead();
    genCondition(f, s.c);
    f.flush();
    loop.brIf(loop.header);
  }
  f.breaks.pop();
  f.continues.pop();
  f.region = outer;
  outer.region(loop);
  outer.label(exit);
  release();
}

/** Is there a variable length array in a loop's body, which `continue` and `break` may leave? */
export function hasVla(body: Stmt): boolean {
  let found = false;
  walk(body, (n) => {
    if (n.kind === 'decl' && declaresVla(n)) found = true;
  });
  return found;
}

function genSwitch(f: Fn, s: Stmt & { kind: 'switch' }): void {
  f.safepoint(s.head);
  const exit = new Label();
  const nested = casesInLoops(s.body);
  const target = (c: CaseStmt): void => {
    const l = new Label();
    f.labels.set(c, l);
    // A case inside a loop of the body is reached through the dispatch; it gets its point when it is placed.
    if (nested.has(c)) f.lateCases.add(c);
  };
  for (const c of s.cases) target(c);
  genExpr(f, s.c);
  const v = valType(s.c.type)!;
  const value = f.temp(v);
  f.code.set(value);
  const fallback = s.cases.find((c) => c.lo === undefined);
  const plain = s.cases.filter((c) => c.lo !== undefined);
  if (!genTable(f, plain, fallback, nested, value, v, exit)) {
    for (const c of plain) {
      if (c.lo === c.hi) {
        f.code.get(value);
        constant(f, v, c.lo!);
        f.code.op(v === I64 ? Op.i64_eq : Op.i32_eq);
      } else {
        // (value - lo) <=u (hi - lo)
        f.code.get(value);
        constant(f, v, c.lo!);
        f.code.op(v === I64 ? Op.i64_sub : Op.i32_sub);
        constant(f, v, c.hi! - c.lo!);
        f.code.op(v === I64 ? Op.i64_le_u : Op.i32_le_u);
      }
      if (nested.has(c)) {
        f.code.op(Op.if, 0x40).op(Op.i32_const).hole({ kind: 'goto', label: c }).set(f.rp).op(Op.end).get(f.rp);
        f.flush();
        f.region.brIf(f.root.header);
      } else {
        f.flush();
        f.region.brIf(f.labels.get(c)!);
      }
    }
    if (fallback && nested.has(fallback)) {
      f.code.op(Op.i32_const).hole({ kind: 'goto', label: fallback });
      dispatch(f);
    } else jump(f, fallback ? f.labels.get(fallback)! : exit);
  }
  f.drop(v, value);
  f.breaks.push(exit);
  genStmt(f, s.body);
  f.breaks.pop();
  f.flush();
  f.region.label(exit);
}
function constant(f: Fn, v: number, n: bigint): void {
  if (v === I64) f.code.i64(n);
  else f.code.i32(Number(BigInt.asIntN(32, n)));
}
/** A jump table, where the values are dense enough. */
function genTable(
  f: Fn,
  cases: CaseStmt[],
  fallback: CaseStmt | undefined,
  nested: Set<CaseStmt>,
  value: number,
  v: number,
  exit: Label,
): boolean {
  if (v !== I32 || cases.length < 4 || nested.size || cases.some((c) => c.lo !== c.hi)) return false;
  const values = cases.map((c) => Number(BigInt.asIntN(32, c.lo!)));
  const lo = Math.min(...values);
  const hi = Math.max(...values);
  if (hi - lo > 4 * cases.length + 16) return false;
  const other = fallback ? f.labels.get(fallback)! : exit;
  const labels = Array.from({ length: hi - lo + 1 }, () => other);
  cases.forEach((c, i) => (labels[values[i]! - lo] = f.labels.get(c)!));
  f.code.get(value).i32(lo).op(Op.i32_sub);
  f.flush();
  f.region.table(labels, other);
  return true;
}
/** The cases of a switch body that lie inside a loop of it. */
function casesInLoops(body: Stmt): Set<CaseStmt> {
  const out = new Set<CaseStmt>();
  const visit = (s: Stmt, inLoop: boolean): void => {
    if (s.kind === 'while' || s.kind === 'do' || s.kind === 'for') {
      walk(s.body, (n) => {
        if (n.kind === 'case') out.add(n);
      });
      return;
    }
    if (s.kind === 'block') s.body.forEach((b) => visit(b, inLoop));
    else if (s.kind === 'if') {
      visit(s.then, inLoop);
      if (s.else) visit(s.else, inLoop);
    } else if (s.kind === 'case' || s.kind === 'label') visit(s.body, inLoop);
  };
  visit(body, false);
  return out;
}

/** The last statement of a statement expression: its value stays on the stack. */
function genValue(f: Fn, s: Stmt): void {
  if (s.kind === 'label') {
    genStmt(f, { ...s, body: { kind: 'empty', span: s.span } });
    genValue(f, s.body);
  } else if (s.kind === 'expr') {
    f.safepoint(s.span);
    genExpr(f, s.e);
  } else genStmt(f, s);
}

/** ({ … }): the value is that of the last statement. */
export function genStatementExpression(f: Fn, e: Expr & { kind: 'stmtexpr' }): void {
  const body: Block = e.body;
  body.body.forEach((s, i) => {
    if (i === body.body.length - 1 && e.type.kind !== 'void') genValue(f, s);
    else genStmt(f, s);
  });
}
