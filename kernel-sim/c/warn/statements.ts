/** Statements: -Wunused-value, -Wdangling-else, -Wmisleading-indentation, -Wempty-body, -Wswitch, -Wswitch-unreachable. */
import type { Expr, Stmt } from '../ast.js';
import { quoteType } from '../check/compat.js';
import { isUnsigned, sizeOf, type CType } from '../types.js';
import { firstToken, type Span } from '../source.js';
import { warn, written, type Lint } from './walk.js';

export function statement(l: Lint, s: Stmt): void {
  switch (s.kind) {
    case 'expr':
      noEffect(l, s.e);
      return;
    case 'for':
      for (const i of s.init) if (i.kind === 'expr') noEffect(l, i.e);
      if (s.step) noEffect(l, s.step);
      return;
    case 'if':
      danglingElse(l, s);
      emptyBody(l, s);
      return;
    case 'switch':
      enumSwitch(l, s);
      unreachable(l, s);
      return;
    case 'block':
      s.body.forEach((b, i) => indentation(l, b, s.body[i + 1]));
      return;
  }
}

/** -Wunused-value: an expression whose value nobody wants. */
function noEffect(l: Lint, e: Expr): void {
  if (e.span.expansion || e.type.kind === 'void' || e.type.alias === '<error>') return;
  const x = written(e);
  switch (x.kind) {
    case 'comma':
      comma(l, x);
      if (!hasEffect(x.r)) warn(l, firstToken(x.span), 'statement with no effect', 'Wunused-value');
      else noEffect(l, x.r);
      return;
    case 'assign':
    case 'compound':
    case 'incdec':
    case 'call':
    case 'builtin':
    case 'stmtexpr':
      return;
    case 'cond':
      if (hasEffect(x.a) || hasEffect(x.b)) return;
      break;
    case 'logical':
      if (hasEffect(x.r)) return;
      break;
    case 'deref':
    case 'var':
      if (x.type.quals?.volatile) return;
  }
  if (x.kind === 'cast' && !x.implicit && hasEffect(x.e)) return;
  const effect = hasEffect(x);
  if (x.kind === 'deref' && effect) {
    warn(l, x.span, 'value computed is not used', 'Wunused-value');
    return;
  }
  warn(l, x.span, effect ? 'value computed is not used' : 'statement with no effect', 'Wunused-value');
}
function comma(l: Lint, x: Expr & { kind: 'comma' }): void {
  const left = written(x.l);
  if (hasEffect(left) || left.type.kind === 'void' || (left.kind === 'cast' && !left.implicit)) return;
  const at = x.span.caret === undefined ? x.span : { file: x.span.file, start: x.span.caret, end: x.span.caret + 1 };
  warn(l, at, 'left-hand operand of comma expression has no effect', 'Wunused-value');
}

function hasEffect(e: Expr): boolean {
  switch (e.kind) {
    case 'assign':
    case 'compound':
    case 'incdec':
    case 'call':
    case 'builtin':
    case 'stmtexpr':
      return true;
    case 'load':
      return e.e.type.quals?.volatile === true || hasEffect(e.e);
    case 'cond':
      return hasEffect(e.c) || hasEffect(e.a) || hasEffect(e.b);
    case 'binary':
    case 'compare':
    case 'logical':
    case 'comma':
    case 'ptrdiff':
      return hasEffect(e.l) || hasEffect(e.r);
    case 'ptradd':
      return hasEffect(e.ptr) || hasEffect(e.index);
    case 'decay':
    case 'addr':
    case 'deref':
    case 'member':
    case 'neg':
    case 'bitnot':
    case 'not':
    case 'cast':
      return hasEffect(e.e);
    default:
      return false;
  }
}

function danglingElse(l: Lint, s: Stmt & { kind: 'if' }): void {
  let inner = s.then;
  while (inner.kind === 'while' || inner.kind === 'for') inner = inner.body;
  if (s.else || inner.kind !== 'if' || !inner.else || s.head.expansion) return;
  const open = s.head.file.text.indexOf('(', s.head.start);
  const at = { file: s.head.file, start: open, end: open + 1 };
  warn(l, at, 'suggest explicit braces to avoid ambiguous ‘else’', 'Wdangling-else');
}

function emptyBody(l: Lint, s: Stmt & { kind: 'if' }): void {
  const written = (b: Stmt): boolean =>
    b.kind === 'empty' && b.span.file.text[b.span.start] === ';' && !b.span.expansion;
  if (!s.else && written(s.then))
    warn(l, s.then.span, 'suggest braces around empty body in an ‘if’ statement', 'Wempty-body');
  if (s.else && written(s.else))
    warn(l, s.else.span, 'suggest braces around empty body in an ‘else’ statement', 'Wempty-body');
}

function enumSwitch(l: Lint, s: Stmt & { kind: 'switch' }): void {
  let c = s.c;
  while (c.kind === 'cast' && c.implicit) c = c.e;
  const { type } = c;
  outsideRange(l, s, type);
  if (type.kind !== 'enum') return;
  const word = { file: s.head.file, start: s.head.start, end: s.head.start + 'switch'.length };
  const within = (v: bigint): boolean => type.tag.enumerators.some((x) => x.value === v);
  for (const one of s.cases) {
    if (one.lo === undefined || one.lo !== one.hi || within(one.lo)) continue;
    const at = { file: one.span.file, start: one.span.start, end: one.span.start + 'case'.length };
    warn(l, at, `case value ‘${one.lo}’ not in enumerated type ${quoteType(type)}`, 'Wswitch');
  }
  if (s.cases.some((x) => x.lo === undefined)) return;
  const seen = new Set<bigint>();
  for (const x of type.tag.enumerators) {
    if (seen.has(x.value)) continue;
    seen.add(x.value);
    if (s.cases.some((k) => k.lo! <= x.value && x.value <= k.hi!)) continue;
    warn(l, word, `enumeration value ‘${x.name}’ not handled in switch`, 'Wswitch');
  }
}

/** Cases that the type of the controlling expression cannot have. */
function outsideRange(l: Lint, s: Stmt & { kind: 'switch' }, type: CType): void {
  if (type.kind !== 'int') return;
  const bits = BigInt((sizeOf(type) ?? 4) * 8);
  const [low, high] = isUnsigned(type) ? [0n, (1n << bits) - 1n] : [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
  for (const c of s.cases) {
    if (c.lo === undefined || c.hi === undefined) continue;
    const at = { file: c.span.file, start: c.span.start, end: c.span.start + 'case'.length };
    if (c.hi > high) warn(l, at, 'case label value exceeds maximum value for type', 'Wswitch-outside-range');
    else if (c.lo < low) warn(l, at, 'case label value is less than minimum value for type', 'Wswitch-outside-range');
  }
}

/** A statement in front of the first case. */
function unreachable(l: Lint, s: Stmt & { kind: 'switch' }): void {
  if (s.body.kind !== 'block') return;
  const first = s.body.body.find((b) => b.kind !== 'decl' || (b.init !== undefined && b.init.items.length > 0));
  if (!first || first.kind === 'case' || first.kind === 'label' || first.kind === 'empty' || first.kind === 'block')
    return;
  const at = first.kind === 'expr' ? first.e.span : first.kind === 'decl' ? first.sym.span : first.span;
  warn(l, at, 'statement will never be executed', 'Wswitch-unreachable');
}

interface Place {
  readonly line: number;
  /** Column of the display, from 1. */
  readonly column: number;
  /** Column of the first character of the line that is no blank. */
  readonly indent: number;
}
function placeOf(s: Span): Place {
  const { line, column } = s.file.position(s.start);
  const text = s.file.line(line);
  const width = (n: number): number => {
    let at = 1;
    for (let i = 0; i < n; i++) at += text[i] === '\t' ? 8 - ((at - 1) % 8) : 1;
    return at;
  };
  return { line, column: width(column - 1), indent: width(/\S/.exec(text)?.index ?? 0) };
}

/** -Wmisleading-indentation: the statement behind looks as if it belonged to the one before. */
function indentation(l: Lint, s: Stmt, next: Stmt | undefined): void {
  if (!next || next.kind === 'empty' || next.kind === 'case' || next.kind === 'label') return;
  const guard = guardOf(s);
  if (!guard) return;
  const { word, at, body } = guard;
  if (body.span.expansion && body.span.expansion === next.span.expansion && !at.expansion && !s.span.expansion) {
    const message = `some parts of macro expansion are not guarded by this ‘${word}’ clause`;
    const notes = [{ severity: 'note', message, span: at, where: l.where }];
    warn(l, body.span, 'macro expands to multiple statements', 'Wmultistatement-macros', { notes });
  }
  if (body.kind === 'block' || s.span.expansion || body.span.expansion || next.span.expansion) return;
  if (body.span.file !== next.span.file || at.file !== next.span.file) return;
  const [g, b, n] = [placeOf(at), placeOf(body.span), placeOf(next.span)];
  if (!misleads(g, b, n, body.kind === 'empty', next.kind === 'block')) return;
  // Directives in between: the one and the other may not be there together.
  if (/^[ \t]*#/m.test(at.file.text.slice(at.start, next.span.start))) return;
  const message = `...this statement, but the latter is misleadingly indented as if it were guarded by the ‘${word}’`;
  const m = /^(?:\w+|.)/.exec(next.span.file.text.slice(next.span.start, next.span.start + 80));
  const first = { file: next.span.file, start: next.span.start, end: next.span.start + (m ? m[0].length : 1) };
  const notes = [{ severity: 'note', message, span: first, where: l.where }];
  warn(l, at, `this ‘${word}’ clause does not guard...`, 'Wmisleading-indentation', { notes });
}

function guardOf(s: Stmt): { word: string; at: Span; body: Stmt } | undefined {
  const at = ({ file, start, expansion }: Span, word: string): Span => {
    return { file, start, end: start + word.length, expansion };
  };
  if (s.kind === 'while' || s.kind === 'for') return { word: s.kind, at: at(s.head, s.kind), body: s.body };
  if (s.kind !== 'if') return undefined;
  if (!s.else) return { word: 'if', at: at(s.head, 'if'), body: s.then };
  if (s.else.kind === 'if') return guardOf(s.else);
  const { text } = s.else.span.file;
  const start = text.lastIndexOf('else', s.else.span.start);
  return start < 0 ? undefined : { word: 'else', at: at({ ...s.else.span, start }, 'else'), body: s.else };
}

function misleads(g: Place, b: Place, n: Place, empty: boolean, block: boolean): boolean {
  if (n.line === b.line) {
    // if (a) b (); c ();
    if (g.line === b.line) return g.column === g.indent && !empty;
    return g.line < b.line;
  }
  if (n.line < b.line || n.column !== n.indent) return false;
  if (empty) {
    if (b.line !== g.line) return false;
    return block ? n.column >= g.indent : n.column > g.indent;
  }
  if (n.column !== b.column || b.line === g.line) return false;
  return n.column > g.indent;
}
