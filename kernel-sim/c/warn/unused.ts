/** Names that nothing uses: -Wunused-variable, -Wunused-but-set-variable, -Wunused-parameter, -Wunused-function, -Wunused-label … */
import type { Expr, FuncSym, Stmt, VarSym } from '../ast.js';
import { usedFunctions } from '../check/declare.js';
import type { Scope } from '../check/scope.js';
import type { Fix } from '../diagnostics.js';
import type { ParsedUnit } from '../parse/parse.js';
import type { Span } from '../source.js';
import { eachStmt, expressionsOf, parts, substatements, warn, type Lint } from './walk.js';

/** The variables of a function that are read, and those that are given values. */
class Uses {
  readonly read = new Set<VarSym>();
  readonly set = new Set<VarSym>();
  /** The statements that declare them. */
  readonly declarations = new Map<VarSym, Stmt & { kind: 'decl' }>();

  stmt(s: Stmt): void {
    if (s.kind === 'decl') {
      this.declarations.set(s.sym, s);
      if (s.init && s.init.items.length > 0) this.set.add(s.sym);
    }
    for (const e of expressionsOf(s)) this.expr(e, s.kind !== 'expr' && !(s.kind === 'for' && e === s.step));
    for (const below of substatements(s)) this.stmt(below);
  }
  /** @param wanted is the value used? */
  expr(e: Expr, wanted: boolean): void {
    switch (e.kind) {
      case 'var':
        this.read.add(e.sym);
        return;
      case 'assign':
        if (wanted || !this.store(e.l)) this.expr(e.l, true);
        this.expr(e.r, true);
        return;
      case 'compound':
        this.expr(e.l, true);
        this.expr(e.r, true);
        return;
      case 'incdec':
        this.expr(e.l, true);
        return;
      case 'comma':
        this.expr(e.l, false);
        this.expr(e.r, wanted);
        return;
      case 'cast':
        this.expr(e.e, e.type.kind !== 'void' || !e.implicit);
        return;
      case 'cond':
        this.expr(e.c, true);
        this.expr(e.a, wanted);
        this.expr(e.b, wanted);
        return;
      case 'vlasize':
        this.read.add(e.sym);
        return;
      case 'stmtexpr':
        this.stmt(e.body);
        return;
      default:
        for (const p of parts(e)) this.expr(p, true);
    }
  }
  /** A store to a variable, or into a part of one. */
  private store(l: Expr): boolean {
    let at = l;
    const indices: Expr[] = [];
    for (;;) {
      if (at.kind === 'member') at = at.e;
      else if (at.kind === 'deref' && at.e.kind === 'ptradd' && at.e.ptr.kind === 'decay') {
        indices.push(at.e.index);
        at = at.e.ptr.e;
      } else break;
    }
    if (at.kind !== 'var') return false;
    for (const i of indices) this.expr(i, true);
    this.set.add(at.sym);
    return true;
  }
}

export function unusedInFunction(l: Lint, unit: ParsedUnit, fn: FuncSym): void {
  const { diags } = l;
  if (!fn.body) return;
  const scope = unit.scopes.functions.get(fn);
  if (!scope) return;
  const uses = new Uses();
  uses.stmt(fn.body);
  for (const p of fn.params) {
    if (p.name === '' || !ownSpan(p.span)) continue;
    if (!p.used) {
      if (diags.wants('Wunused-parameter')) {
        const fixes = voidCast(p, fn);
        warn(l, p.span, `unused parameter ‘${p.name}’`, 'Wunused-parameter', { unnecessary: true, fixes });
      }
    } else if (uses.set.has(p) && !uses.read.has(p) && !p.read) {
      warn(l, p.span, `parameter ‘${p.name}’ set but not used`, 'Wunused-but-set-parameter', { unnecessary: true });
    }
  }
  for (const s of scope.children) locals(l, s, uses);
  labels(l, fn, fn.body);
}

function locals(l: Lint, scope: Scope, uses: Uses): void {
  for (const s of scope.children) locals(l, s, uses);
  for (const { entity } of [...scope.entries].reverse()) {
    if (entity.kind === 'typedef') {
      if (!entity.used && ownSpan(entity.span)) {
        const text = `typedef ‘${entity.name}’ locally defined but not used`;
        warn(l, entity.span, text, 'Wunused-local-typedefs', { unnecessary: true });
      }
      continue;
    }
    if (entity.kind !== 'var' || entity.hidden || entity.storage === 'param' || entity.storage === 'extern') continue;
    if (entity.name === '' || !ownSpan(entity.span)) continue;
    if (!entity.used) {
      const fixes = removal(entity, uses.declarations.get(entity));
      warn(l, entity.span, `unused variable ‘${entity.name}’`, 'Wunused-variable', { unnecessary: true, fixes });
    } else if (uses.set.has(entity) && !uses.read.has(entity) && !entity.read && entity.storage === 'auto') {
      const text = `variable ‘${entity.name}’ set but not used`;
      warn(l, entity.span, text, 'Wunused-but-set-variable', { unnecessary: true });
    }
  }
}

function labels(l: Lint, fn: FuncSym, body: Stmt): void {
  eachStmt(
    body,
    (s) => {
      if (s.kind !== 'label' || fn.labels.includes(s.label)) return;
      warn(l, s.label.span, `label ‘${s.label.name}’ defined but not used`, 'Wunused-label', { unnecessary: true });
    },
    undefined,
  );
}

/** The repair that takes a declaration out: where it declares nothing else and its initialiser does nothing. */
function removal(v: VarSym, s: (Stmt & { kind: 'decl' }) | undefined): Fix[] {
  if (!s || s.span.expansion || s.init?.items.some((i) => changes(i.expr))) return [];
  const { file, start, end } = s.span;
  const { text } = file;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const semicolon = /^\s*;[ \t]*(?=\r?\n)/.exec(text.slice(end, end + 200));
  // Only a declaration that has its lines for itself, and one declarator.
  if (!semicolon || text.slice(lineStart, start).trim() !== '' || /,/.test(text.slice(start, v.span.start))) return [];
  const lineEnd = text.indexOf('\n', end + semicolon[0].length) + 1;
  const edits = [{ span: { file, start: lineStart, end: lineEnd }, text: '' }];
  return [{ title: `Remove the unused variable ‘${v.name}’`, edits, quiet: true }];
}
function changes(e: Expr): boolean {
  if (['assign', 'compound', 'incdec', 'call', 'builtin', 'stmtexpr'].includes(e.kind)) return true;
  return parts(e).some(changes);
}

/** The repair that says that a parameter is not used on purpose. */
function voidCast(p: VarSym, fn: FuncSym): Fix[] {
  const { file, start } = fn.body!.span;
  if (file.text[start] !== '{') return [];
  const at = { file, start: start + 1, end: start + 1 };
  const indent = /^[ \t]*/.exec(file.text.slice(file.text.lastIndexOf('\n', start - 1) + 1))![0];
  const edits = [{ span: at, text: `\n${indent}  (void)${p.name};` }];
  return [{ title: `Say that ‘${p.name}’ is not used: (void)${p.name}`, edits, quiet: true }];
}

/** Static functions and variables at file scope. */
export function unusedAtTop(l: Lint, unit: ParsedUnit): void {
  l.where = '';
  for (const f of unit.functions) {
    if (f.linkage !== 'internal' || usedFunctions.has(f) || f.attrs.inline_ || f.attrs.unused) continue;
    if (f.attrs.constructor_ || f.attrs.destructor_ || f.attrs.alias !== undefined || !ownSpan(f.span)) continue;
    const text = f.body ? `‘${f.name}’ defined but not used` : `‘${f.name}’ declared ‘static’ but never defined`;
    warn(l, f.span, text, 'Wunused-function', { unnecessary: true });
  }
  for (const v of unit.variables) {
    if (v.linkage !== 'internal' || v.used || v.hidden || v.owner || !ownSpan(v.span)) continue;
    const code = v.type.quals?.const ? 'Wunused-const-variable=' : 'Wunused-variable';
    warn(l, v.span, `‘${v.name}’ defined but not used`, code, { unnecessary: true });
  }
}

/** Written in a file of the user's, not made by a macro of the library. */
const ownSpan = (s: Span): boolean => !s.file.system;
