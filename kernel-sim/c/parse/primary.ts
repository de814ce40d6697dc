/** Primary expressions and postfix operators (C11 6.5.1, 6.5.2) with GNU's statement expressions. */
import { FuncSym, VarSym, type Expr } from '../ast.js';
import { builtinCall, isBuiltin } from '../check/builtin-calls.js';
import { libraryFunction } from '../check/builtin-functions.js';
import { call } from '../check/calls.js';
import { ERROR_TYPE, qualify } from '../check/checker.js';
import { compatible, quoteType } from '../check/compat.js';
import { isError, rvalue } from '../check/conversions.js';
import { declareImplicit, usedFunctions } from '../check/declare.js';
import { increment, index, member } from '../check/lvalues.js';
import { suggest } from '../check/suggest.js';
import type { Token } from '../lex/token.js';
import type { Span } from '../source.js';
import { CHAR, arrayOf, type CType } from '../types.js';
import { parseAssignment, parseExpression } from './expressions.js';
import { parseChar, parseNumber, parseString } from './literals.js';
import { isName, type Parser } from './parser.js';
import { SPECIAL_FORMS } from './special-forms.js';
import { parseStatementExpression } from './statements.js';
import { parseTypeName } from './type-names.js';

/** primary = name | number | char | string+ | "(" expression ")" | "(" block ")" | generic-selection | special form */
export function parsePrimary(p: Parser): Expr {
  const t = p.tok;
  switch (t.kind) {
    case 'number':
      return parseNumber(p);
    case 'char':
      return parseChar(p);
    case 'string':
      return parseString(p);
    case 'ident':
      return parseIdentifier(p);
    case 'punct':
      if (t.text === '(') return parseParenthesised(p);
  }
  return noExpression(p);
}

/** Reports that an expression should stand here; nothing is taken. */
function noExpression(p: Parser): Expr {
  p.syntaxError('expected expression');
  return p.ck.errorExpr(p.tok.span);
}

function parseParenthesised(p: Parser): Expr {
  p.enter();
  const open = p.next().span;
  let e: Expr;
  if (p.at('{')) {
    e = parseStatementExpression(p, open);
    p.close(')');
  } else {
    e = parseExpression(p);
    p.close(')', open);
    if (!isError(e)) e = { ...e, span: parenthesised(p.from(open), e.span) };
  }
  p.leave();
  return e;
}

function parseIdentifier(p: Parser): Expr {
  const { ck } = p;
  const t = p.tok;
  const special = Object.prototype.hasOwnProperty.call(SPECIAL_FORMS, t.text) ? SPECIAL_FORMS[t.text] : undefined;
  if (special) return special(p);
  if (t.text === '_Generic') return parseGeneric(p);
  if (t.text === '__func__' || t.text === '__FUNCTION__' || t.text === '__PRETTY_FUNCTION__') return functionName(p);
  if (!isName(t)) return noExpression(p);
  const known = ck.scope.lookup(t.text);
  if (!known) return unknownName(p, t);
  switch (known.kind) {
    case 'var':
      p.next();
      return ck.useVar(known, t.span);
    case 'func':
      p.next();
      if (p.at('(') && isAlloca(known)) return builtin(p, t, '__builtin_alloca');
      return functionUse(p, known, t);
    case 'enumConst':
      p.next();
      return { kind: 'int', value: known.value, type: known.type, span: t.span };
    case 'typedef':
      return noExpression(p);
  }
}

/** No function of the library: each frame has its own. */
const isAlloca = (sym: FuncSym): boolean => sym.name === 'alloca' && !sym.body && sym.linkage === 'external';

function functionUse(p: Parser, sym: FuncSym, t: Token): Expr {
  // A call of itself is no use.
  if (!p.ck.unevaluated && sym !== p.ck.fn?.sym) usedFunctions.add(sym);
  return { kind: 'func', sym, type: sym.type, span: t.span };
}

/** A name that nothing declares: a builtin, a function called without declaration, or a mistake. */
function unknownName(p: Parser, t: Token): Expr {
  const { ck } = p;
  p.next();
  if (p.at('(')) {
    if (isBuiltin(t.text)) return builtin(p, t);
    if (t.text === 'alloca') return builtin(p, t, '__builtin_alloca');
    const library = /^__builtin_(\w+)$/.exec(t.text)?.[1];
    const real = library === undefined ? undefined : ck.scope.lookup(library);
    if (real?.kind === 'func') return functionUse(p, real, t);
    const known = library === undefined ? undefined : libraryFunction(ck, library, t.span);
    if (known) return functionUse(p, known, t);
    if (!ck.fn) return ck.undeclared(t.text, t.span);
    return functionUse(p, implicitFunction(p, library ?? t.text, t), t);
  }
  return ck.undeclared(t.text, t.span);
}

function implicitFunction(p: Parser, name: string, t: Token): FuncSym {
  const { ck } = p;
  // A function declared in another block is known, and is the same one.
  const linked = ck.linked.get(name);
  if (linked instanceof FuncSym && linked.type.oldStyle) return linked;
  if (!ck.missing(name, t.span, true)) {
    const near = suggest(name, ck.namesFor('function'));
    const hint = near ? `; did you mean ‘${near}’?` : '';
    const fixes = near ? [{ title: `Change to ‘${near}’`, edits: [{ span: t.span, text: near }] }] : [];
    ck.diags.warning(t.span, `implicit declaration of function ‘${name}’${hint}`, 'Wimplicit-function-declaration', {
      fixes,
    });
    const known = libraryFunction(ck, name, t.span);
    if (known) return known;
  }
  return declareImplicit(ck, name, t.span);
}

/** builtin-call = name "(" arguments ")" */
function builtin(p: Parser, t: Token, name = t.text): Expr {
  const open = p.next().span;
  const args = parseArguments(p);
  const close = p.close(')', open).span;
  return builtinCall(p.ck, name, args, t.span, close);
}

/** arguments = (assignment ("," assignment)*)? */
export function parseArguments(p: Parser): Expr[] {
  const args: Expr[] = [];
  if (p.at(')')) return args;
  do args.push(parseAssignment(p));
  while (p.accept(','));
  return args;
}

/** The span of an expression in parentheses: its caret stays at the operator. */
const parenthesised = (outer: Span, inner: Span): Span => {
  if (outer.file !== inner.file || outer.expansion) return { ...outer, paren: true };
  return { file: outer.file, start: outer.start, end: outer.end, caret: inner.caret, paren: true };
};

/** The builtin that a call of abs and the like is, as gcc expands them; undefined for all other calls. */
function expanded(callee: Expr, args: readonly Expr[]): string | undefined {
  if (callee.kind !== 'func' || args.length !== 1) return undefined;
  const { name, type, body, linkage } = callee.sym;
  const wanted = Object.prototype.hasOwnProperty.call(ABSOLUTE, name) ? ABSOLUTE[name] : undefined;
  const param = type.params[0]?.type;
  const fits =
    wanted && param?.kind === 'int' && param.int === wanted && type.ret.kind === 'int' && type.ret.int === wanted;
  return fits && !body && linkage === 'external' && !callee.sym.asmName ? `__builtin_${name}` : undefined;
}
const ABSOLUTE: Readonly<Record<string, 'int' | 'long' | 'llong'>> = { abs: 'int', labs: 'long', llabs: 'llong' };

/** postfix = primary ("[" expression "]" | "(" arguments ")" | "." name | "->" name | "++" | "--")* */
export function parsePostfix(p: Parser, primary: Expr): Expr {
  const { ck } = p;
  let e = primary;
  for (;;) {
    const t = p.tok;
    if (t.kind !== 'punct') return e;
    switch (t.text) {
      case '[': {
        p.enter();
        p.next();
        const i = parseExpression(p);
        const close = p.close(']').span;
        p.leave();
        e = index(ck, e, i, t.span, close);
        break;
      }
      case '(': {
        p.enter();
        p.next();
        const args = parseArguments(p);
        const close = p.close(')', t.span).span;
        p.leave();
        const inline = expanded(e, args);
        e = inline ? builtinCall(ck, inline, args, e.span, close) : call(ck, e, args, close);
        break;
      }
      case '.':
      case '->': {
        p.next();
        if (!isName(p.tok)) {
          p.syntaxError('expected identifier');
          return ck.errorExpr(e.span);
        }
        const name = p.next();
        e = member(ck, e, name.text, t.text === '->', t.span, name.span);
        break;
      }
      case '++':
      case '--':
        p.next();
        e = increment(ck, e, t.text === '++' ? 1 : -1, false, t.span);
        break;
      default:
        return e;
    }
  }
}

/** `__func__`: a static array of const char; one for each function. */
function functionName(p: Parser): Expr {
  const { ck } = p;
  const t = p.next();
  const name = ck.fn?.sym.name ?? '';
  const known = ck.fn && functionNames.get(ck.fn.sym);
  if (known) return { kind: 'var', sym: known, type: known.type, span: t.span };
  const bytes = new TextEncoder().encode(name + '\0');
  const sym = new VarSym('__func__', qualify(arrayOf(CHAR, bytes.length), { const: true }), t.span);
  sym.storage = 'static';
  sym.defined = true;
  sym.hidden = true;
  sym.owner = ck.fn?.sym;
  sym.constInit = { bytes, relocs: [] };
  ck.variables.push(sym);
  if (ck.fn) functionNames.set(ck.fn.sym, sym);
  return { kind: 'var', sym, type: sym.type, span: t.span };
}
const functionNames = new WeakMap<FuncSym, VarSym>();

/** generic-selection = "_Generic" "(" assignment ("," (type-name | "default") ":" assignment)+ ")" */
function parseGeneric(p: Parser): Expr {
  const { ck } = p;
  const at = p.next().span;
  p.expect('(');
  ck.unevaluated++;
  const selector = p.tok.span;
  const control = rvalue(ck, parseAssignment(p));
  ck.unevaluated--;
  let chosen: Expr | undefined;
  let fallback: Expr | undefined;
  const seen: CType[] = [];
  while (p.accept(',')) {
    const isDefault = p.at('default');
    const start = p.tok.span;
    const type = isDefault ? (p.next(), undefined) : parseTypeName(p);
    p.expect(':');
    const e = parseAssignment(p);
    if (type === undefined) {
      if (fallback) ck.error(start, 'duplicate ‘default’ case in ‘_Generic’');
      fallback = e;
      continue;
    }
    if (seen.some((s) => s !== ERROR_TYPE && compatible(s, type)))
      ck.error(start, '‘_Generic’ specifies two compatible types');
    seen.push(type);
    if (!chosen && compatible(control.type, type)) chosen = e;
  }
  p.expect(')');
  const e = chosen ?? fallback;
  const span = p.from(at);
  if (isError(control)) return ck.errorExpr(span);
  if (e) return e;
  ck.error(selector, `‘_Generic’ selector of type ${quoteType(control.type)} is not compatible with any association`);
  return ck.errorExpr(span);
}
