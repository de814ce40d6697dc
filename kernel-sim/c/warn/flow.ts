/** Where control goes: -Wreturn-type, -Wswitch-unreachable, -Wimplicit-fallthrough, -Wuninitialized. */
import type { Expr, FuncSym, LabelSym, Stmt, VarSym } from '../ast.js';
import { isScalar } from '../types.js';
import type { Span } from '../source.js';
import { eachStmt, expressionsOf, neverReturns, parts, warn, type Lint } from './walk.js';

/** Whether the end of statements is reached. */
class Reach {
  /** `break` was met in the loop or switch around. */
  private broken = false;

  constructor(
    private readonly targets: ReadonlySet<LabelSym>,
    private readonly onFall: (s: Stmt, next: Stmt) => void,
  ) {}

  /** Can control come to the end of `s` if it comes to its beginning (`from`) or to a label inside? */
  ends(s: Stmt, from: boolean): boolean {
    switch (s.kind) {
      case 'block': {
        let at = from;
        let last: Stmt | undefined;
        for (const b of s.body) {
          if (b.kind === 'case' && at && last) this.onFall(last, b);
          at = this.ends(b, at);
          if (!marksFallthrough(b)) last = b;
          else last = undefined;
        }
        return at;
      }
      case 'expr':
      case 'decl':
        return from && !expressionsOf(s).some(neverReturns);
      case 'return':
      case 'goto':
      case 'gotoaddr':
      case 'continue':
        return false;
      case 'break':
        if (from) this.broken = true;
        return false;
      case 'if': {
        const c = truth(s.c);
        const at = from && !neverReturns(s.c);
        const yes = this.ends(s.then, at && c !== false);
        const no = s.else ? this.ends(s.else, at && c !== true) : at && c !== true;
        return yes || no;
      }
      case 'while':
        return this.loop(s.body, from, truth(s.c) === true);
      case 'for':
        return this.loop(s.body, from, s.c === undefined || truth(s.c) === true);
      case 'do': {
        const outer = this.broken;
        this.broken = false;
        const end = this.ends(s.body, from) || hasContinue(s.body);
        const out = this.broken || (end && truth(s.c) !== true);
        this.broken = outer;
        return out;
      }
      case 'switch': {
        const outer = this.broken;
        this.broken = false;
        const end = this.ends(s.body, false);
        const out = this.broken || end || (from && !s.cases.some((c) => c.lo === undefined));
        this.broken = outer;
        return out;
      }
      case 'case':
        return this.ends(s.body, true);
      case 'label':
        return this.ends(s.body, from || this.targets.has(s.label));
      default:
        return from;
    }
  }

  private loop(body: Stmt, from: boolean, forever: boolean): boolean {
    const outer = this.broken;
    this.broken = false;
    this.ends(body, from);
    const out = this.broken || (from && !forever);
    this.broken = outer;
    return out;
  }
}

/** The truth of a condition that is constant. */
function truth(e: Expr): boolean | undefined {
  if (e.kind === 'int') return e.value !== 0n;
  if (e.kind === 'cast') return truth(e.e);
  return undefined;
}

/** `continue` of the loop whose body this is. */
function hasContinue(s: Stmt): boolean {
  switch (s.kind) {
    case 'continue':
      return true;
    case 'block':
      return s.body.some(hasContinue);
    case 'if':
      return hasContinue(s.then) || (s.else !== undefined && hasContinue(s.else));
    case 'switch':
    case 'case':
    case 'label':
      return hasContinue(s.body);
    default:
      return false;
  }
}

const COMMENT = /\b(fall(s|ing)?[\s-]*(thro?u(gh)?|-?thru)|lint -fallthrough|@fallthrough@|FALLTHR(U|OUGH))\b/i;

/** `__attribute__((fallthrough));` leaves an empty statement behind. */
const marksFallthrough = (s: Stmt): boolean =>
  s.kind === 'empty' && /^(__attribute__|\[\[)/.test(s.span.file.text.slice(s.span.start, s.span.start + 13));

export function flow(l: Lint, fn: FuncSym): void {
  const { body } = fn;
  if (!body) return;
  const fallthrough = l.diags.wants('Wimplicit-fallthrough=');
  const reach = new Reach(new Set(fn.labels), (from, next) => {
    let s = from;
    while (s.kind === 'case' || s.kind === 'label') s = s.body;
    if (!fallthrough || s.kind === 'empty' || s.span.file !== next.span.file) return;
    const between = s.span.file.text.slice(s.span.end, next.span.start);
    if (COMMENT.test(between) || /__attribute__|\[\[/.test(between)) return;
    const at = s.kind === 'expr' ? s.e.span : 'head' in s ? s.head : s.span;
    const notes = [{ severity: 'note', message: 'here', span: keyword(next.span), where: l.where }];
    warn(l, at, 'this statement may fall through', 'Wimplicit-fallthrough=', { notes });
  });
  const end = reach.ends(body, true);
  const { ret } = fn.type;
  if (end && ret.kind !== 'void' && ret.alias !== '<error>' && fn.name !== 'main' && !fn.attrs.noreturn && fn.end) {
    warn(l, fn.end, 'control reaches end of non-void function', 'Wreturn-type');
  }
}

/** The first word of a statement. */
function keyword(s: Span): Span {
  const m = /^\w+/.exec(s.file.text.slice(s.start, s.start + 20));
  return { file: s.file, start: s.start, end: s.start + (m ? m[0].length : 1) };
}

/**
 * Variables that are read where nothing can have given them a value: each path from the beginning of the function to the place
 * comes by no assignment. Loops are gone through once; behind a label everything counts as given.
 */
export class Uninitialised {
  private readonly said = new Set<VarSym>();

  constructor(private readonly l: Lint) {}

  run(body: Stmt): void {
    this.stmt(body, new Set());
  }

  /** @param unset the variables that have no value yet; changed to what holds behind the statement */
  private stmt(s: Stmt, unset: Set<VarSym>): void {
    switch (s.kind) {
      case 'block':
        for (const b of s.body) this.stmt(b, unset);
        return;
      case 'decl': {
        for (const i of s.init?.items ?? []) this.value(i.expr, unset, s.sym.span);
        const { sym } = s;
        if (!s.init && sym.storage === 'auto' && !sym.addressTaken && !sym.hidden && isScalar(sym.type)) unset.add(sym);
        else unset.delete(sym);
        return;
      }
      case 'if':
        this.expr(s.c, unset, s.c.span);
        this.branches(unset, [s.then, s.else]);
        return;
      case 'while':
        this.expr(s.c, unset, s.c.span);
        this.loop(s, unset);
        return;
      case 'for':
        for (const i of s.init) this.stmt(i, unset);
        if (s.c) this.expr(s.c, unset, s.c.span);
        this.loop(s, unset);
        return;
      case 'do':
        this.loop(s, unset);
        return;
      case 'switch':
        this.expr(s.c, unset, s.c.span);
        this.branches(unset, [s.body, undefined]);
        return;
      case 'case':
        this.stmt(s.body, unset);
        return;
      case 'label':
        unset.clear();
        this.stmt(s.body, unset);
        return;
      default:
        for (const e of expressionsOf(s)) this.expr(e, unset, e.span);
    }
  }

  /** What a loop gives a value anywhere in it may have one when its body begins anew. */
  private loop(s: Stmt & { kind: 'while' | 'for' | 'do' }, unset: Set<VarSym>): void {
    const given = (e: Expr): void => {
      if ((e.kind === 'assign' || e.kind === 'compound' || e.kind === 'incdec') && e.l.kind === 'var')
        unset.delete(e.l.sym);
    };
    eachStmt(s, undefined, given);
    this.branches(unset, [s.body, undefined]);
  }

  private branches(unset: Set<VarSym>, list: readonly (Stmt | undefined)[]): void {
    const before = [...unset];
    const gone = new Set<VarSym>();
    for (const s of list) {
      if (!s) continue;
      const mine = new Set(before);
      this.stmt(s, mine);
      for (const v of before) if (!mine.has(v)) gone.add(v);
    }
    for (const v of gone) unset.delete(v);
  }

  /** @param at the operation to which the value goes */
  private expr(e: Expr, unset: Set<VarSym>, at: Span): void {
    switch (e.kind) {
      case 'load':
        if (e.e.kind === 'var') {
          if (unset.has(e.e.sym)) this.report(e.e.sym, at);
        } else this.expr(e.e, unset, at);
        return;
      case 'assign':
        this.value(e.r, unset, e.span);
        if (e.l.kind === 'var') unset.delete(e.l.sym);
        else this.expr(e.l, unset, e.span);
        return;
      case 'compound':
        this.expr(e.r, unset, e.span);
        this.update(e.l, unset, e.span);
        return;
      case 'incdec':
        this.update(e.l, unset, e.span);
        return;
      case 'logical':
        this.expr(e.l, unset, e.span);
        this.maybe([e.r], unset, e.span);
        return;
      case 'cond':
        this.expr(e.c, unset, e.span);
        this.maybe([e.a, e.b], unset, at);
        return;
      case 'binary':
      case 'compare':
      case 'call':
      case 'builtin':
        for (const p of parts(e)) this.expr(p, unset, e.span);
        return;
      case 'stmtexpr':
        this.stmt(e.body, unset);
        return;
      default:
        for (const p of parts(e)) this.expr(p, unset, at);
    }
  }
  /** The value that an assignment or initialiser stores: an operator in it is of one statement with it. */
  private value(e: Expr, unset: Set<VarSym>, at: Span): void {
    let x = e;
    while (x.kind === 'cast') x = x.e;
    if (x.kind === 'binary' || x.kind === 'compare') for (const p of parts(x)) this.expr(p, unset, at);
    else this.expr(x, unset, at);
  }
  private update(l: Expr, unset: Set<VarSym>, at: Span): void {
    if (l.kind !== 'var') this.expr(l, unset, at);
    else if (unset.has(l.sym)) {
      this.report(l.sym, at);
      unset.delete(l.sym);
    }
  }
  private maybe(list: readonly Expr[], unset: Set<VarSym>, at: Span): void {
    for (const e of list) {
      const mine = new Set(unset);
      this.expr(e, mine, at);
      for (const v of [...unset]) if (!mine.has(v)) unset.delete(v);
    }
  }

  private report(v: VarSym, at: Span): void {
    if (this.said.has(v)) return;
    this.said.add(v);
    const was = v.type.quals?.volatile ? 'declared' : 'was declared';
    const notes = [{ severity: 'note', message: `‘${v.name}’ ${was} here`, span: v.span, where: this.l.where }];
    warn(this.l, at, `‘${v.name}’ is used uninitialized`, 'Wuninitialized', { notes });
  }
}
