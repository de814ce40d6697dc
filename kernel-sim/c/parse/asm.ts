/**
 * Inline assembly. What says nothing to the machine is understood: an empty text (a barrier for the compiler, which may also carry a
 * value from an input to an output) and instructions that only wait or order memory. All else is refused.
 */
import type { Expr, Stmt } from '../ast.js';
import { convert, isError, isLvalue, rvalue } from '../check/conversions.js';
import { addressOf, assign } from '../check/lvalues.js';
import { VOID, isScalar } from '../types.js';
import { parseExpression } from './expressions.js';
import { stringBytes } from './literals.js';
import { isName, type Parser } from './parser.js';

interface Operand {
  readonly name: string | undefined;
  readonly constraint: string;
  readonly e: Expr;
}
const HARMLESS = /^(nop|pause|rep;? ?nop|[mls]fence)$/;

/** "asm" qualifier* "(" string+ (":" operands (":" operands (":" clobbers (":" labels)?)?)?)? ")" ";" */
export function parseAsm(p: Parser): Stmt {
  const { ck } = p;
  const at = p.next().span;
  while (p.tok.kind === 'ident') p.next();
  p.expect('(');
  const start = p.tok.span;
  const text = new TextDecoder().decode(stringBytes(p).slice(0, -1));
  const outputs: Operand[] = [];
  const inputs: Operand[] = [];
  colons(p, [() => operands(p, outputs), () => operands(p, inputs), () => clobbers(p), () => labels(p)]);
  p.expect(')');
  p.semicolon();
  const span = p.from(at);
  const plain = text.replace(/[\s;]+/g, ' ').trim();
  if (plain !== '' && !HARMLESS.test(plain)) {
    const shown = plain.length > 30 ? `${plain.slice(0, 30)}…` : plain;
    ck.error(start, `inline assembly is not supported (‘${shown}’): only an empty text, as a barrier`);
    return { kind: 'empty', span };
  }
  const body = [...outputs, ...inputs].some((o) => isError(o.e)) ? [] : effects(p, outputs, inputs);
  if (!body.length) return { kind: 'empty', span };
  return { kind: 'block', body: body.map((e): Stmt => ({ kind: 'expr', e, span })), span };
}

/** Sections behind colons; `::` is two of them. */
function colons(p: Parser, sections: readonly (() => void)[]): void {
  for (let i = 0; i < sections.length; i++) {
    if (p.accept('::')) i++;
    else if (!p.accept(':')) return;
    if (!p.at(':') && !p.at('::') && !p.at(')')) sections[i]?.();
  }
}
/** operand = ("[" name "]")? string+ "(" expression ")" */
function operands(p: Parser, into: Operand[]): void {
  do {
    let name: string | undefined;
    if (p.accept('[')) {
      if (!isName(p.tok)) p.fail('expected identifier');
      name = p.next().text;
      p.expect(']');
    }
    const constraint = new TextDecoder().decode(stringBytes(p).slice(0, -1));
    p.expect('(');
    into.push({ name, constraint, e: parseExpression(p) });
    p.expect(')');
  } while (p.accept(','));
}
function clobbers(p: Parser): void {
  do stringBytes(p);
  while (p.accept(','));
}
function labels(p: Parser): void {
  do p.next();
  while (p.accept(','));
}

/** What evaluating the operands does: each once; an input in the place of an output is the output's value. */
function effects(p: Parser, outputs: readonly Operand[], inputs: readonly Operand[]): Expr[] {
  const { ck } = p;
  const out: Expr[] = [];
  const taken = new Set<Operand>();
  for (const i of inputs) {
    const m = /^[=%&]*(?:(\d+)|\[(\w+)\])/.exec(i.constraint);
    const target = m && (m[1] !== undefined ? outputs[Number(m[1])] : outputs.find((o) => o.name === m[2]));
    const v = rvalue(ck, i.e);
    if (target && isLvalue(target.e) && isScalar(target.e.type) && isScalar(v.type)) {
      taken.add(target);
      out.push(assign(ck, target.e, convert(v, target.e.type), i.e.span));
    } else if (hasCalls(v)) out.push(convert(v, VOID));
  }
  for (const o of outputs)
    if (!taken.has(o) && o.e.kind !== 'var' && hasCalls(o.e)) out.push(convert(addressOf(ck, o.e, o.e.span), VOID));
  return out;
}
function hasCalls(e: Expr): boolean {
  switch (e.kind) {
    case 'call':
    case 'assign':
    case 'compound':
    case 'incdec':
    case 'stmtexpr':
    case 'builtin':
      return true;
    case 'binary':
    case 'compare':
    case 'logical':
    case 'comma':
      return hasCalls(e.l) || hasCalls(e.r);
    case 'cond':
      return hasCalls(e.c) || hasCalls(e.a) || hasCalls(e.b);
    case 'ptradd':
      return hasCalls(e.ptr) || hasCalls(e.index);
    case 'load':
    case 'deref':
    case 'member':
    case 'cast':
    case 'addr':
    case 'decay':
    case 'neg':
    case 'not':
    case 'bitnot':
      return hasCalls(e.e);
    default:
      return false;
  }
}
