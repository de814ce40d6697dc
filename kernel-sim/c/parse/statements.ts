/** Statements and blocks (C11 6.8) with GNU's case ranges, computed goto and statement expressions. */
import { LabelSym, type Block, type Expr, type Stmt } from '../ast.js';
import { assignConvert } from '../check/assign.js';
import { ERROR_TYPE, type FunctionState } from '../check/checker.js';
import { condition, convert, isError, promote, rvalue } from '../check/conversions.js';
import { join, type Span } from '../source.js';
import { VOID, isInteger } from '../types.js';
import { parseAsm } from './asm.js';
import { ifChain, type Branch } from './chains.js';
import { closeCleanups, leaving, returning } from './cleanups.js';
import { parseDeclaration } from './declarations.js';
import { parseExpression } from './expressions.js';
import { atLabel, parseGoto, parseLabeled } from './labels.js';
import { isName, type Parser } from './parser.js';
import { isDeclarationStart } from './type-names.js';

/**
 * block = "{" block-item* "}" in a scope of its own
 * @param first statements that run before the block's own
 * @param value the block is a statement expression's
 */
export function parseBlock(p: Parser, first: readonly Stmt[] = [], value = false): Block {
  const { ck } = p;
  const open = p.tok.span;
  if (!p.at('{')) {
    p.expect('{');
    return { kind: 'block', body: [...first], span: open };
  }
  p.next();
  ck.pushScope('block', open);
  p.enter();
  const body: Stmt[] = [...first];
  const cleanups = ck.fn?.cleanups.length ?? 0;
  const restore = localLabels(p);
  let cut = false;
  while (!cut && !p.at('}') && p.tok.kind !== 'eof') {
    if (p.at('else')) {
      cut = p.inIf;
      ck.error(p.tok.span, cut ? 'expected ‘}’ before ‘else’' : '‘else’ without a previous ‘if’');
      if (!cut) p.next();
      continue;
    }
    p.guarded(
      () => blockItem(p, body),
      () => p.skipStatement(),
    );
    p.inError = false;
  }
  p.leave();
  restore();
  ck.popScope(p.tok.kind === 'eof' ? p.tok.span.end : p.tok.span.start);
  if (p.tok.kind === 'eof') p.syntaxError('expected declaration or statement');
  const end = p.tok.span;
  if (p.tok.kind !== 'eof' && !cut) p.next();
  closeCleanups(p, cleanups, body, end, value);
  return { kind: 'block', body, span: p.from(open) };
}

/** "__label__" name ("," name)* ";": labels of this block alone. Returns what undoes it at the block's end. */
function localLabels(p: Parser): () => void {
  const { fn } = p.ck;
  const saved: [string, ReturnType<FunctionState['labels']['get']>][] = [];
  while (fn && p.accept('__label__')) {
    do {
      if (!isName(p.tok)) {
        p.syntaxError('expected identifier');
        break;
      }
      const t = p.next();
      saved.push([t.text, fn.labels.get(t.text)]);
      const sym = new LabelSym(t.text, t.span);
      sym.owner = fn.sym;
      fn.labels.set(t.text, { sym, defined: false, used: undefined, local: true });
    } while (p.accept(','));
    p.semicolon();
  }
  return () => {
    for (const [name, old] of saved) {
      if (old) fn?.labels.set(name, old);
      else fn?.labels.delete(name);
    }
  };
}

/** block-item = declaration | statement; hidden VLA lengths are set in front of it */
function blockItem(p: Parser, into: Stmt[]): void {
  const outer = p.ck.pending;
  p.ck.pending = [];
  try {
    const stmts = isDeclarationStart(p) || startsExtensionDeclaration(p) ? parseDeclaration(p) : [parseStatement(p)];
    into.push(...p.ck.pending, ...stmts);
  } finally {
    p.ck.pending = outer;
  }
}
/** `__extension__` in front of a declaration, not of an expression. */
function startsExtensionDeclaration(p: Parser): boolean {
  if (!p.at('__extension__')) return false;
  const start = p.pos;
  while (p.accept('__extension__'));
  if (isDeclarationStart(p)) return true;
  p.seek(start);
  return false;
}

/** The statement that another one controls. */
function substatement(p: Parser): Stmt {
  const outer = p.ck.pending;
  p.ck.pending = [];
  try {
    p.enter();
    const s = p.at('{') ? parseBlock(p) : parseStatement(p);
    p.leave();
    return p.ck.pending.length ? { kind: 'block', body: [...p.ck.pending, s], span: s.span } : s;
  } finally {
    p.ck.pending = outer;
  }
}

/** statement = block | labeled | "if" … | "switch" … | loops | jumps | "asm" … | expression? ";" */
export function parseStatement(p: Parser): Stmt {
  const t = p.tok;
  p.ck.here = t.span;
  if (t.kind === 'ident') {
    const f = Object.prototype.hasOwnProperty.call(STATEMENTS, t.text) ? STATEMENTS[t.text] : undefined;
    if (f) return outsideIf(p, f);
    if (atLabel(p)) return outsideIf(p, parseLabeled);
  } else if (t.kind === 'punct') {
    if (t.text === '{') return outsideIf(p, parseBlock);
    if (t.text === ';') return { kind: 'empty', span: p.next().span };
    if (t.text === ')' || t.text === ']') {
      p.syntaxError('expected statement');
      p.next();
      return { kind: 'empty', span: t.span };
    }
  }
  const e = rvalue(p.ck, parseExpression(p));
  p.semicolon();
  return { kind: 'expr', e, span: p.from(t.span) };
}

/** An `else` in the statement belongs to no `if` around it. */
function outsideIf(p: Parser, f: (p: Parser) => Stmt): Stmt {
  const { inIf } = p;
  p.inIf = false;
  const s = f(p);
  p.inIf = inIf;
  return s;
}

const STATEMENTS: Readonly<Record<string, (p: Parser) => Stmt>> = {
  if: parseIf,
  while: parseWhile,
  do: parseDo,
  for: parseFor,
  switch: parseSwitch,
  goto: parseGoto,
  break: parseJump,
  continue: parseJump,
  return: parseReturn,
  asm: parseAsm,
  __asm__: parseAsm,
  __asm: parseAsm,
};

function parenthesised(p: Parser): Expr {
  const open = p.tok.span;
  if (!p.at('(')) {
    p.expect('(');
    return p.ck.errorExpr(open);
  }
  p.next();
  const e = parseExpression(p);
  p.close(')', open);
  return e;
}

/** "if" "(" expression ")" statement ("else" statement)?; a chain of `else if` is read in one go, however long */
function parseIf(p: Parser): Stmt {
  const chain: Branch[] = [];
  let otherwise: Stmt | undefined;
  do {
    const at = p.next().span;
    const c = condition(p.ck, parenthesised(p));
    const head = p.from(at);
    const outer = p.inIf;
    p.inIf = true;
    chain.push({ at, c, head, then: substatement(p) });
    p.inIf = outer;
    if (!p.accept('else')) break;
    if (!p.at('if')) otherwise = substatement(p);
  } while (!otherwise);
  return ifChain(p, chain, otherwise);
}

function loopBody(p: Parser): Stmt {
  const { fn } = p.ck;
  if (!fn) return substatement(p);
  fn.loops++;
  fn.breakable++;
  const { breakTo, continueTo } = fn;
  fn.breakTo = fn.continueTo = fn.cleanups.length;
  const body = substatement(p);
  fn.breakTo = breakTo;
  fn.continueTo = continueTo;
  fn.loops--;
  fn.breakable--;
  return body;
}

/** "while" "(" expression ")" statement */
function parseWhile(p: Parser): Stmt {
  const at = p.next().span;
  const c = condition(p.ck, parenthesised(p));
  const head = p.from(at);
  const body = loopBody(p);
  return { kind: 'while', c, body, head, span: p.from(at) };
}

/** "do" statement "while" "(" expression ")" ";" */
function parseDo(p: Parser): Stmt {
  const at = p.next().span;
  const body = loopBody(p);
  const start = p.tok.span;
  p.expect('while');
  const c = condition(p.ck, parenthesised(p));
  const head = p.from(start);
  if (!p.at(';')) {
    p.expect(';');
    p.skipStatement();
  } else p.next();
  return { kind: 'do', c, body, head, span: p.from(at) };
}

/** "for" "(" (declaration | expression? ";") expression? ";" expression? ")" statement */
function parseFor(p: Parser): Stmt {
  const { ck } = p;
  const at = p.next().span;
  const open = p.tok.span;
  ck.pushScope('block', open);
  const init: Stmt[] = [];
  const cleanups = ck.fn?.cleanups.length ?? 0;
  let c: Expr | undefined;
  let step: Expr | undefined;
  if (!p.at('(')) p.expect('(');
  else {
    p.next();
    if (isDeclarationStart(p)) {
      init.push(...parseDeclaration(p, 'for'));
    } else if (!p.accept(';')) {
      const start = p.tok.span;
      const e = rvalue(ck, parseExpression(p));
      init.push({ kind: 'expr', e, span: p.from(start) });
      p.semicolon();
    }
    c = p.at(';') ? undefined : condition(ck, parseExpression(p));
    p.semicolon();
    step = p.at(')') ? undefined : rvalue(ck, parseExpression(p));
    p.close(')', open);
  }
  const head = p.from(at);
  const body = loopBody(p);
  ck.popScope(p.prev.end);
  const loop: Stmt = { kind: 'for', init, c, step, body, head, span: p.from(at) };
  if ((ck.fn?.cleanups.length ?? 0) === cleanups) return loop;
  const whole: Stmt[] = [loop];
  closeCleanups(p, cleanups, whole, p.prev, false);
  return { kind: 'block', body: whole, span: loop.span };
}

/** "switch" "(" expression ")" statement */
function parseSwitch(p: Parser): Stmt {
  const { ck } = p;
  const at = p.next().span;
  const e = rvalue(ck, parenthesised(p));
  const head = p.from(at);
  let c = promote(ck, e);
  if (!isError(c) && !isInteger(c.type)) {
    ck.error(e.span, 'switch quantity not an integer');
    c = ck.errorExpr(e.span);
  }
  const state: FunctionState['switches'][number] = { type: c.type, cases: [], labels: [], default: undefined };
  if (ck.fn) {
    ck.fn.switches.push(state);
    ck.fn.breakable++;
  }
  const breakTo = ck.fn?.breakTo ?? 0;
  if (ck.fn) ck.fn.breakTo = ck.fn.cleanups.length;
  const body = substatement(p);
  if (ck.fn) {
    ck.fn.breakTo = breakTo;
    ck.fn.switches.pop();
    ck.fn.breakable--;
  }
  // Cases were added from the inside out: here they are in the order of the text.
  state.cases.sort((a, b) => a.span.start - b.span.start);
  return { kind: 'switch', c, body, cases: state.cases, head, span: p.from(at) };
}

/** ("break" | "continue") ";" */
function parseJump(p: Parser): Stmt {
  const t = p.next();
  const { fn } = p.ck;
  const kind = t.text === 'break' ? 'break' : 'continue';
  const allowed = kind === 'break' ? fn?.breakable : fn?.loops;
  if (!allowed) {
    p.ck.error(
      t.span,
      kind === 'break' ? 'break statement not within loop or switch' : 'continue statement not within a loop',
    );
  }
  p.semicolon();
  if (fn && allowed) return leaving(p, kind === 'break' ? fn.breakTo : fn.continueTo, { kind, span: p.from(t.span) });
  return { kind: 'empty', span: t.span };
}

/** "return" expression? ";" */
function parseReturn(p: Parser): Stmt {
  const at = p.next().span;
  const written = p.at(';') ? undefined : parseExpression(p);
  const s = returned(p, at, written);
  p.semicolon();
  return { ...s, span: p.from(at) };
}

/** The value of a return statement against the function's type. */
function returned(p: Parser, at: Span, written: Expr | undefined): Stmt {
  const { ck } = p;
  const span = at;
  const fn = ck.fn?.sym;
  if (!fn) return { kind: 'return', e: undefined, span };
  const declared = ck.note(fn.span, 'declared here');
  const { ret } = fn.type;
  if (!written) {
    if (ret.kind !== 'void' && ret !== ERROR_TYPE)
      ck.warn(at, '‘return’ with no value, in function returning non-void', '', declared);
    return returning(p, undefined, span);
  }
  if (ret.kind !== 'void') {
    return returning(p, assignConvert(ck, written, ret, { what: 'return', span: written.span, fn }), span);
  }
  const v = rvalue(ck, written);
  if (v.type.kind !== 'void' && !isError(v))
    ck.warn(written.span, '‘return’ with a value, in function returning void', '', declared);
  // The value is evaluated and dropped.
  return returning(p, convert(v, VOID), span);
}

/** statement-expression = "(" block ")": the value of its last expression statement */
export function parseStatementExpression(p: Parser, open: Span): Expr {
  const { ck } = p;
  if (!ck.fn) {
    ck.error(open, 'braced-group within expression allowed only inside a function');
    p.inError = true;
    p.next();
    p.skipUntil('}');
    return ck.errorExpr(open);
  }
  const body = parseBlock(p, [], true);
  const last = lastOf(body);
  const type = last?.kind === 'expr' ? last.e.type : VOID;
  return { kind: 'stmtexpr', body, type, span: join(open, p.tok.span) };
}
/** The last statement of a block, behind its labels. */
export function lastOf(body: Block): Stmt | undefined {
  let last = body.body.at(-1);
  while (last?.kind === 'label') last = last.body;
  return last;
}
