/**
 * Long chains, as programs that write programs make them: a sum of thousands of terms, hundreds of `else if`. As trees they would be
 * deeper than the host's stack, so they are cut into pieces that follow one another.
 */
import { LabelSym, type Expr, type Stmt } from '../ast.js';
import { evalInt } from '../check/constant.js';
import { isError, rvalue } from '../check/conversions.js';
import { join, type Span } from '../source.js';
import type { Parser } from './parser.js';

/** Links of a chain that make one piece. */
const PIECE = 200;

/** A chain of binary operators, from the left. */
export class Chain {
  private links = 0;
  private readonly before: Stmt[] = [];
  constructor(private readonly p: Parser) {}

  /** What stands to the left of the next operator: after many links it is kept in a variable. */
  left(l: Expr): Expr {
    if (++this.links % PIECE) return l;
    const { ck } = this.p;
    if (isError(l) || l.type.kind === 'record') return l;
    const n = l.type.kind === 'int' ? evalInt(l) : undefined;
    if (n !== undefined) return { kind: 'int', value: n, type: l.type, span: l.span };
    if (!ck.fn || ck.unevaluated || l.type.kind === 'void') return l;
    const sym = ck.hidden(l.type, l.span);
    const init = { zero: false, items: [{ offset: 0, type: l.type, expr: l }] };
    this.before.push({ kind: 'decl', sym, init, span: l.span });
    return rvalue(ck, { kind: 'var', sym, type: l.type, span: l.span });
  }
  whole(e: Expr): Expr {
    if (!this.before.length || isError(e)) return e;
    const span = join(this.before[0]!.span, e.span);
    const v = rvalue(this.p.ck, e);
    const body: Stmt[] = [...this.before, { kind: 'expr', e: v, span: e.span }];
    return { kind: 'stmtexpr', body: { kind: 'block', body, span }, type: v.type, span };
  }
}

type If = Stmt & { kind: 'if' };
export interface Branch {
  readonly at: Span;
  readonly c: Expr;
  readonly head: Span;
  readonly then: Stmt;
}

/** `if … else if … else` of its branches, the last statement being the final `else`. */
export function ifChain(p: Parser, branches: readonly Branch[], otherwise: Stmt | undefined): Stmt {
  const make = (b: Branch, rest: Stmt | undefined): If => ({
    kind: 'if',
    c: b.c,
    then: b.then,
    else: rest,
    head: b.head,
    span: p.from(b.at),
  });
  const fn = p.ck.fn;
  if (branches.length <= PIECE || !fn) {
    return branches.reduceRight<Stmt | undefined>((rest, b) => make(b, rest), otherwise)!;
  }
  // Each branch but those of the last piece ends with a jump behind the whole.
  const first = branches[0]!;
  const label = new LabelSym('.end', first.at);
  label.owner = fn.sym;
  fn.sym.labels.push(label);
  const at = branches.length - PIECE;
  const body: Stmt[] = branches.slice(0, at).map((b): Stmt => {
    const end: Span = { ...b.then.span, start: Math.max(b.then.span.start, b.then.span.end - 1) };
    const then: Stmt = { kind: 'block', body: [b.then, { kind: 'goto', label, span: end }], span: b.then.span };
    return { kind: 'if', c: b.c, then, else: undefined, head: b.head, span: join(b.head, b.then.span) };
  });
  const span = p.from(first.at);
  const tail = branches.slice(at).reduceRight<Stmt | undefined>((rest, b) => make(b, rest), otherwise)!;
  body.push(tail, { kind: 'label', label, body: { kind: 'empty', span }, span });
  return { kind: 'block', body, span };
}
