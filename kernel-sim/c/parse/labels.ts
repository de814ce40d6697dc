/** Labels, case labels and goto (C11 6.8.1, 6.8.6.1, with GNU's case ranges and computed goto). */
import { LabelSym, type CaseStmt, type Stmt } from '../ast.js';
import { ERROR_TYPE, type FunctionState } from '../check/checker.js';
import { evalInt, wrap } from '../check/constant.js';
import { convert, isError, rvalue } from '../check/conversions.js';
import type { Token } from '../lex/token.js';
import type { Span } from '../source.js';
import { VOID, isInteger, pointerTo } from '../types.js';
import { parseAttributes } from './attributes.js';
import { jumping } from './cleanups.js';
import { parseConditional, parseExpression } from './expressions.js';
import { isName, type Parser } from './parser.js';
import { parseStatement } from './statements.js';
import { isDeclarationStart } from './type-names.js';

/** What a label makes of the statement behind it. */
type Mark = (body: Stmt) => Stmt;

/** True at `name :`, `case` or `default`. */
export function atLabel(p: Parser): boolean {
  return p.at('case') || p.at('default') || (isName(p.tok) && p.peek().text === ':');
}

/**
 * labeled = (name ":" attributes | "case" … ":" | "default" ":")+ statement?
 * The statement may be missing where the block ends, or a declaration follows.
 */
export function parseLabeled(p: Parser): Stmt {
  const marks: Mark[] = [];
  const at = p.tok.span;
  while (atLabel(p)) marks.push(p.at('case') ? caseMark(p) : p.at('default') ? defaultMark(p) : labelMark(p));
  let body: Stmt;
  if (p.at('}') || isDeclarationStart(p)) body = { kind: 'empty', span: p.from(at) };
  else {
    p.enter();
    body = parseStatement(p);
    p.leave();
  }
  return marks.reduceRight((inner, mark) => mark(inner), body);
}

/** name ":" attributes */
function labelMark(p: Parser): Mark {
  const name = p.next();
  p.next();
  parseAttributes(p, {});
  const label = defineLabel(p, name);
  if (label && p.ck.fn?.cleanups.length) p.ck.fn.labelCleanups.set(label, [...p.ck.fn.cleanups]);
  if (!label) {
    p.ck.error(name.span, 'label outside of a function');
    return (body) => body;
  }
  return (body) => ({ kind: 'label', label, body, span: p.from(name.span) });
}

/** "case" constant ("..." constant)? ":" */
function caseMark(p: Parser): Mark {
  const { ck } = p;
  const at = p.next().span;
  const sw = ck.fn?.switches.at(-1);
  const lo = caseValue(p, at, sw?.type);
  const hi = p.accept('...') ? caseValue(p, at, sw?.type) : lo;
  if (!p.accept(':')) p.syntaxError('expected ‘:’ or ‘...’');
  if (!sw) ck.error(at, 'case label not within a switch statement');
  if (!sw || lo === undefined || hi === undefined) return (body) => body;
  checkCase(p, sw, lo, hi, at);
  return lo > hi ? (body) => body : place(p, sw, lo, hi, at);
}

/** "default" ":" */
function defaultMark(p: Parser): Mark {
  const { ck } = p;
  const at = p.next().span;
  p.expect(':');
  const sw = ck.fn?.switches.at(-1);
  if (!sw) ck.error(at, '‘default’ label not within a switch statement');
  if (sw?.default) {
    ck.error(at, 'multiple default labels in one switch', ck.note(sw.default, 'this is the first default label'));
  }
  if (!sw || sw.default) return (body) => body;
  sw.default = at;
  return place(p, sw, undefined, undefined, at);
}

function place(
  p: Parser,
  sw: FunctionState['switches'][number],
  lo: bigint | undefined,
  hi: bigint | undefined,
  at: Span,
): Mark {
  return (body) => {
    const stmt: CaseStmt = { kind: 'case', lo, hi, body, span: p.from(at) };
    sw.cases.push(stmt);
    return stmt;
  };
}

function caseValue(p: Parser, at: Span, type = ERROR_TYPE): bigint | undefined {
  const e = rvalue(p.ck, parseConditional(p));
  if (isError(e)) return undefined;
  const n = isInteger(e.type) ? evalInt(e) : undefined;
  if (n === undefined) p.ck.error(at, 'case label does not reduce to an integer constant');
  return n === undefined ? undefined : wrap(n, type);
}
function checkCase(p: Parser, sw: FunctionState['switches'][number], lo: bigint, hi: bigint, at: Span): void {
  const { ck } = p;
  if (lo > hi) return ck.warn(at, 'empty range specified', '');
  const clash = sw.labels.find((l) => l.lo <= hi && lo <= l.hi);
  if (!clash) {
    sw.labels.push({ lo, hi, span: at });
    return;
  }
  const range = lo !== hi || clash.lo !== clash.hi;
  const note = ck.note(clash.span, range ? 'this is the first entry overlapping that value' : 'previously used here');
  ck.error(at, range ? 'duplicate (or overlapping) case value' : 'duplicate case value', note);
}

function defineLabel(p: Parser, name: Token): LabelSym | undefined {
  const { fn } = p.ck;
  if (!fn) return undefined;
  const known = fn.labels.get(name.text);
  if (known?.defined) {
    p.ck.error(
      name.span,
      `duplicate label ‘${name.text}’`,
      p.ck.note(known.sym.span, `previous definition of ‘${name.text}’ with type ‘void’`),
    );
    return known.sym;
  }
  if (known) {
    known.defined = true;
    return known.sym;
  }
  const sym = new LabelSym(name.text, name.span);
  sym.owner = fn.sym;
  fn.labels.set(name.text, { sym, defined: true, used: undefined });
  return sym;
}

/** The label that a goto or `&&` names, which may come later. */
export function useLabel(p: Parser, name: Token): LabelSym | undefined {
  const { fn } = p.ck;
  if (!fn) {
    p.ck.error(name.span, `label ‘${name.text}’ referenced outside of any function`);
    return undefined;
  }
  let l = fn.labels.get(name.text);
  for (let o = fn.outer; o && !l; o = o.outer) {
    const around = o.labels.get(name.text);
    if (around?.local) l = around;
  }
  if (!l) {
    const sym = new LabelSym(name.text, name.span);
    sym.owner = fn.sym;
    fn.labels.set(name.text, (l = { sym, defined: false, used: undefined }));
  }
  if (!fn.sym.labels.includes(l.sym)) fn.sym.labels.push(l.sym);
  l.used ??= p.ck.here;
  return l.sym;
}

/** "goto" name ";" | "goto" "*" expression ";" */
export function parseGoto(p: Parser): Stmt {
  const at = p.next().span;
  if (p.accept('*')) {
    const e = convert(rvalue(p.ck, parseExpression(p)), pointerTo(VOID));
    p.semicolon();
    return { kind: 'gotoaddr', e, span: p.from(at) };
  }
  const label = isName(p.tok) ? useLabel(p, p.next()) : undefined;
  if (!label) p.syntaxError('expected identifier or ‘*’');
  p.semicolon();
  return label ? jumping(p, label, p.from(at)) : { kind: 'empty', span: p.from(at) };
}
