/** The top level: external declarations and function definitions (C11 6.9). */
import { VarSym } from '../ast.js';
import { ERROR_TYPE, bare, newFunctionState, type FunctionState } from '../check/checker.js';
import { promotedType } from '../check/conversions.js';
import { declareFunction, declareNested } from '../check/declare.js';
import type { UnitScopes } from '../check/scope.js';
import type { Span } from '../source.js';
import { DOUBLE, INT, pointerTo, sizeOf, type CType, type FunctionType } from '../types.js';
import { parseAttributes } from './attributes.js';
import {
  describeDeclaration,
  emptyDeclaration,
  endOfDeclarator,
  initDeclarator,
  parseStaticAssert,
} from './declarations.js';
import { parseDeclarator, type Declarator, type Parameters } from './declarators.js';
import { type Parser } from './parser.js';
import { parseSpecifiers, type Specifiers } from './specifiers.js';
import { parseAsm } from './asm.js';
import { finishGotos } from './cleanups.js';
import { parseBlock } from './statements.js';
import { isDeclarationStart } from './type-names.js';
import type { Steps } from '../steps.js';

/** unit = external-declaration*; yields behind each of them */
export function* parseExternals(p: Parser, scopes: UnitScopes): Steps<void> {
  p.scopes = scopes;
  while (p.tok.kind !== 'eof') {
    const start = p.pos;
    p.guarded(
      () => parseExternal(p, scopes),
      () => p.skipStatement(),
    );
    if (p.pos === start) p.next();
    p.ck.fn = undefined;
    p.ck.pending = [];
    yield;
  }
}

/** external-declaration = ";" | asm | static-assert | function-definition | specifiers (init-declarator ("," …)*)? ";" */
function parseExternal(p: Parser, scopes: UnitScopes): void {
  if (p.accept(';')) return;
  if (p.at('_Static_assert')) return parseStaticAssert(p);
  if (p.at('asm') || p.at('__asm__') || p.at('__asm')) {
    parseAsm(p);
    return;
  }
  while (p.accept('__extension__'));
  p.ck.here = p.tok.span;
  const specs = parseSpecifiers(p, 'declaration');
  if (p.inError) return p.skipStatement();
  if (specs.ended || p.accept(';')) return emptyDeclaration(p, specs);
  for (let first = true; ; first = false) {
    p.declaratorAttrs = {};
    parseAttributes(p, p.declaratorAttrs);
    const start = first ? specs.start : p.tok.span;
    const d = parseDeclarator(p, 'named');
    const ps = d.parameters;
    if (first && ps && specs.storage !== 'typedef') {
      if (beginsBody(p, ps)) return defineFunction(p, specs, d, ps, scopes);
    }
    initDeclarator(p, specs, d, start);
    p.ck.pending = [];
    if (!endOfDeclarator(p, first)) return;
  }
}

/** True where the body of a function follows its declarator, or the declarations of its old-style parameters. */
export function beginsBody(p: Parser, ps: Parameters): boolean {
  return p.at('{') || (ps.names !== undefined && ps.names.length > 0 && isDeclarationStart(p));
}

/** function-definition = specifiers declarator declaration* block; inside of a function (GNU) it is nested in that one */
export function defineFunction(p: Parser, specs: Specifiers, d: Declarator, ps: Parameters, scopes: UnitScopes): void {
  const { ck } = p;
  const oldParams = ps.names?.length ? parseOldParameters(p, ps.names, d.span, d.name) : undefined;
  const vars = oldParams ?? ps.vars;
  let type = d.apply(specs.type) as FunctionType;
  if (type.kind !== 'function') return;
  if (specs.implicitInt) ck.warn(d.span, 'return type defaults to ‘int’', 'Wimplicit-int');
  if (type.ret.kind === 'record' && !type.ret.tag.complete) {
    ck.error(d.span, 'return type is an incomplete type');
    type = { ...type, ret: ERROR_TYPE };
  }
  if (oldParams) type = { ...type, params: oldParams.map((v) => ({ name: v.name, type: promotedParameter(v.type) })) };
  const decl = describeDeclaration(p, specs, d, type);
  const outer = ck.fn;
  const sym = outer ? declareNested(ck, decl, outer.sym) : declareFunction(ck, decl, true);
  sym.params = vars;
  checkParameters(p, vars);
  const state = newFunctionState(sym, outer);
  ck.fn = state;
  const pending = ck.pending;
  ck.pending = [];
  const open = ps.scope.start;
  const scope = ck.pushScope('block', { file: d.span.file, start: open, end: open });
  const first = p.pos;
  scope.owner = sym;
  scopes.functions.set(sym, scope);
  for (const v of vars) {
    v.owner = sym;
    if (v.name !== '') scope.add(v, open);
  }
  for (const s of ps.pending) if (s.kind === 'decl') s.sym.owner = sym;
  adoptTags(ps, scope);
  sym.body = parseBlock(p, ps.pending);
  sym.end = p.prev;
  ck.popScope(p.prev.end);
  finishLabels(p, state);
  ck.diags.functions.push({ name: sym.name, from: first, to: p.pos });
  finishGotos(p, state);
  ck.fn = outer;
  ck.pending = pending;
}

/** Tags that the parameter list declared are known in the body. */
function adoptTags(ps: Parameters, into: UnitScopes['fileScope']): void {
  for (const [name, tag] of ps.scope.ownTags()) into.addTag(name, tag);
  for (const { entity, from } of ps.scope.entries) if (entity.kind === 'enumConst') into.add(entity, from);
}

/** The type in which an argument of an old-style function arrives. */
function promotedParameter(t: CType): CType {
  if (t.kind === 'float' && t.float === 'float') return DOUBLE;
  return promotedType(t);
}

/** declaration*: the types of the parameters of a K&R definition; those not declared are int */
function parseOldParameters(p: Parser, names: NonNullable<Parameters['names']>, fn: Span, name = ''): VarSym[] {
  const { ck } = p;
  const found = new Map<string, VarSym>();
  while (!p.at('{') && p.tok.kind !== 'eof') {
    const specs = parseSpecifiers(p, 'parameter');
    if (p.inError) p.skipStatement();
    else if (specs.empty) p.fail('expected declaration specifiers');
    else
      do {
        const d = parseDeclarator(p, 'named');
        let type = d.apply(specs.type, true);
        if (type.kind === 'array') type = pointerTo(type.of);
        if (type.kind === 'function') type = pointerTo(type);
        if (!names.some((n) => n.name === d.name))
          ck.error(d.span, `declaration for parameter ‘${d.name}’ but no such parameter`);
        found.set(d.name ?? '', new VarSym(d.name ?? '', type, d.span));
      } while (p.accept(','));
    p.semicolon();
  }
  return names.map((n) => {
    let v = found.get(n.name);
    if (!v) {
      ck.diags.warning(fn, `type of ‘${n.name}’ defaults to ‘int’`, 'Wimplicit-int', { where: name });
      v = new VarSym(n.name, INT, n.span);
    }
    v.storage = 'param';
    return v;
  });
}

function checkParameters(p: Parser, vars: readonly VarSym[]): void {
  vars.forEach((v, i) => {
    if (v.type === ERROR_TYPE || sizeOf(bare(v.type)) !== undefined) return;
    p.ck.error(v.span, `parameter ${i + 1} (‘${v.name}’) has incomplete type`);
    v.type = ERROR_TYPE;
  });
}

function finishLabels(p: Parser, state: FunctionState): void {
  for (const [name, l] of state.labels) {
    if (!l.defined && l.used) p.ck.error(l.used, `label ‘${name}’ used but not defined`);
  }
}
