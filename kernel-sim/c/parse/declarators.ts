/** Declarators (C11 6.7.6): pointers, arrays and functions around a name. */
import { VarSym, type Expr, type Stmt } from '../ast.js';
import { ERROR_TYPE, bare } from '../check/checker.js';
import { evalInt } from '../check/constant.js';
import { convert, isError, rvalue } from '../check/conversions.js';
import { isVariablyModified } from '../check/operators.js';
import type { Scope } from '../check/scope.js';
import { around, type Span } from '../source.js';
import * as T from '../types.js';
import { parseAttributes } from './attributes.js';
import { parseAssignment } from './expressions.js';
import { Bail, isName, type Parser } from './parser.js';
import { parseSpecifiers, qualifierOf } from './specifiers.js';
import { isSpecifierStart, isTypeStart } from './type-names.js';

/** The parameters of a function declarator, as far as a definition needs them. */
export interface Parameters {
  readonly scope: Scope;
  readonly vars: VarSym[];
  readonly spans: Span[];
  /** `(a, b, c)`: names only, their declarations follow (K&R). */
  readonly names: { readonly name: string; readonly span: Span }[] | undefined;
  /** Hidden variables of VLA parameters, to be set when the function starts. */
  readonly pending: Stmt[];
}

/** Parameters that were declared as arrays. */
export const arrayParameters = new WeakSet<VarSym>();

/** A step from the type of the specifiers to the type of the name. */
type Part =
  | { readonly kind: 'pointer'; readonly quals: T.Quals }
  | { readonly kind: 'array'; readonly size: Expr | 'star' | undefined; readonly quals: T.Quals; readonly span: Span }
  | { readonly kind: 'function'; readonly make: (ret: T.CType) => T.FunctionType; readonly parameters: Parameters };

export class Declarator {
  constructor(
    private readonly p: Parser,
    readonly name: string | undefined,
    /** The name; where there is none, the place where it would be. */
    readonly span: Span,
    private readonly parts: readonly Part[],
  ) {}

  /** The parameters, if the declarator declares a function. */
  get parameters(): Parameters | undefined {
    const last = this.parts.at(-1);
    return last?.kind === 'function' ? last.parameters : undefined;
  }

  /** True if the declarator itself declares an array, which a parameter turns into a pointer. */
  get isArray(): boolean {
    return this.parts.at(-1)?.kind === 'array';
  }

  /** The type that the name gets. `parameter`: an outermost array becomes a pointer, whose size need not be constant. */
  apply(base: T.CType, parameter = false): T.CType {
    let t = base;
    for (const [i, part] of this.parts.entries()) {
      if (t === ERROR_TYPE && part.kind !== 'function') continue;
      if (part.kind === 'pointer') t = withQuals(T.pointerTo(t), part.quals);
      else if (part.kind === 'function') t = this.functionOf(t, part);
      else t = this.arrayOf(t, part, parameter && i === this.parts.length - 1);
    }
    return t;
  }

  private functionOf(ret: T.CType, part: Part & { kind: 'function' }): T.CType {
    const what = this.name === undefined ? 'type name' : `‘${this.name}’`;
    if (ret.kind === 'array' || ret.kind === 'function') {
      this.p.ck.error(
        this.span,
        `${what} declared as function returning ${ret.kind === 'array' ? 'an array' : 'a function'}`,
      );
      return part.make(ERROR_TYPE);
    }
    return part.make(ret);
  }

  private arrayOf(of: T.CType, part: Part & { kind: 'array' }, outermost: boolean): T.CType {
    const { ck } = this.p;
    const what = this.name === undefined ? 'type name' : `‘${this.name}’`;
    if (of.kind === 'function' || of.kind === 'void') {
      ck.error(this.span, `declaration of ${what} as array of ${of.kind === 'void' ? 'voids' : 'functions'}`);
      return ERROR_TYPE;
    }
    if (T.sizeOf(of) === undefined && !isVariablyModified(of)) {
      if (of.kind === 'array') ck.error(this.span, `array type has incomplete element type ‘${T.typeName(of)}’`);
      else ck.incomplete(this.span, of, `array type has incomplete element type ‘${T.typeName(bare(of))}’`);
      return ERROR_TYPE;
    }
    if (outermost) {
      if (part.size !== undefined && part.size !== 'star') {
        // It means nothing for the type, but the function evaluates it when it begins.
        const size = this.checkSize(part.size, what);
        if (typeof size === 'object') ck.pending.push({ kind: 'expr', e: convert(size, T.VOID), span: size.span });
      }
      return withQuals(T.pointerTo(of), part.quals);
    }
    if (part.size === undefined || part.size === 'star') return T.arrayOf(of, undefined);
    const length = this.checkSize(part.size, what);
    if (length === undefined) return ERROR_TYPE;
    if (typeof length === 'number') return this.sized(of, length, what);
    return { kind: 'array', of, length: undefined, vla: this.hiddenLength(length) };
  }

  private sized(of: T.CType, length: number, what: string): T.CType {
    // Also elements without size may not be beyond counting.
    if (length * Math.max(T.sizeOf(of) ?? 1, 1) > Number.MAX_SAFE_INTEGER) {
      this.p.ck.error(this.span, `size of array ${what} is too large`);
      return ERROR_TYPE;
    }
    return T.arrayOf(of, length);
  }

  /** A constant number of elements, the expression of a VLA's, or undefined after an error. */
  private checkSize(e: Expr, what: string): number | Expr | undefined {
    const { ck } = this.p;
    if (isError(e)) return undefined;
    if (!T.isInteger(e.type)) {
      ck.error(this.span, `size of array ${what} has non-integer type`);
      return undefined;
    }
    const n = evalInt(e);
    if (n === undefined) return e;
    if (n < 0n) {
      ck.error(this.span, `size of array ${what} is negative`);
      return undefined;
    }
    return Number(n);
  }

  /** Keeps the length of a VLA in a hidden variable, set before the statement that is being read. */
  private hiddenLength(length: Expr): VarSym {
    const { ck } = this.p;
    const sym = ck.hidden(T.ULONG, length.span);
    const items = [{ offset: 0, type: T.ULONG, expr: convert(length, T.ULONG) }];
    ck.pending.push({ kind: 'decl', sym, init: { zero: false, items }, span: length.span });
    return sym;
  }
}

const withQuals = (t: T.PointerType, q: T.Quals): T.PointerType => T.withQuals(t, q);

/**
 * declarator = ("*" qualifier*)* direct-declarator
 * @param kind `named`: there must be a name; `abstract`: there must be none; `either`: a parameter
 */
export function parseDeclarator(p: Parser, kind: 'named' | 'abstract' | 'either'): Declarator {
  const parts: Part[] = [];
  const { name, span } = declaratorParts(p, kind, parts);
  return new Declarator(p, name, span, parts);
}

function declaratorParts(
  p: Parser,
  kind: 'named' | 'abstract' | 'either',
  into: Part[],
): { name: string | undefined; span: Span } {
  p.enter();
  for (;;) {
    parseAttributes(p, p.declaratorAttrs);
    if (!p.accept('*')) break;
    into.push({ kind: 'pointer', quals: parseQualifiers(p) });
  }
  const inner: Part[] = [];
  const found = directDeclarator(p, kind, inner);
  const suffixes: Part[] = [];
  for (;;) {
    if (p.at('[')) suffixes.push(arrayPart(p));
    else if (p.at('(')) suffixes.push(functionPart(p));
    else break;
  }
  into.push(...suffixes.reverse(), ...inner);
  p.leave();
  return found;
}

function parseQualifiers(p: Parser): T.Quals {
  const quals: T.Quals = {};
  for (;;) {
    const q = qualifierOf(p.tok.text);
    if (q && p.tok.kind === 'ident') quals[q] = true;
    else if (p.at('_Atomic')) quals.atomic = true;
    else if (p.at('__attribute__')) {
      parseAttributes(p, {});
      continue;
    } else return quals;
    p.next();
  }
}

/** direct-declarator = (name | "(" declarator ")")? suffix* */
function directDeclarator(
  p: Parser,
  kind: 'named' | 'abstract' | 'either',
  inner: Part[],
): { name: string | undefined; span: Span } {
  if (isName(p.tok) && kind !== 'abstract') {
    const t = p.next();
    if (kind === 'named') p.naming = t;
    return { name: t.text, span: t.span };
  }
  if (p.at('(') && (kind === 'named' || isNestedDeclarator(p))) {
    p.next();
    const found = declaratorParts(p, kind, inner);
    if (!p.accept(')')) {
      p.close(')');
      throw new Bail();
    }
    return found;
  }
  if (kind === 'named') p.fail('expected identifier or ‘(’');
  return { name: undefined, span: p.tok.span };
}

/** In a declarator that may lack a name, `(` begins parameters if a type or `)` follows. */
function isNestedDeclarator(p: Parser): boolean {
  const next = p.peek();
  if (next.text === ')' || next.text === '...') return false;
  if (next.text === '*' || next.text === '(' || next.text === '[' || next.text === '__attribute__') return true;
  return next.kind === 'ident' && !isTypeStart(p, next);
}

/** array-suffix = "[" ("static" | qualifier)* (assignment-expression | "*")? "]" */
function arrayPart(p: Parser): Part {
  const start = p.next().span;
  let quals = parseQualifiers(p);
  if (p.accept('static')) quals = { ...quals, ...parseQualifiers(p) };
  let size: Expr | 'star' | undefined;
  if (p.at('*') && p.peek().text === ']') {
    p.next();
    size = 'star';
  } else if (!p.at(']')) size = rvalue(p.ck, parseAssignment(p));
  if (!p.accept(']')) {
    p.close(']');
    throw new Bail();
  }
  return { kind: 'array', size, quals, span: p.from(start) };
}

/** function-suffix = "(" (parameter ("," parameter)* ("," "...")? | name ("," name)*)? ")" */
function functionPart(p: Parser): Part {
  const { ck } = p;
  const open = p.next().span;
  const scope = ck.pushScope('prototype', open);
  const outerPending = ck.pending;
  ck.pending = [];
  const parameters: Parameters = { scope, vars: [], spans: [], names: undefined, pending: ck.pending };
  let variadic = false;
  let oldStyle = false;
  let names: Parameters['names'];
  if (p.at(')')) oldStyle = true;
  else if (isName(p.tok) && !isTypeStart(p) && isOldName(p)) {
    names = [];
    oldStyle = true;
    do {
      if (!isName(p.tok)) {
        p.syntaxError('expected identifier');
        break;
      }
      const t = p.next();
      names.push({ name: t.text, span: t.span });
    } while (p.accept(','));
  } else {
    variadic = parameterList(p, parameters);
    checkVoid(p, parameters, variadic);
  }
  if (!p.accept(')')) {
    p.close(')');
    throw new Bail();
  }
  ck.popScope(p.prev.end);
  ck.pending = outerPending;
  parseAttributes(p, p.declaratorAttrs);
  const params = parameters.vars.map((v) => ({ name: v.name || undefined, type: bare(v.type) }));
  const make = (ret: T.CType): T.FunctionType => ({ kind: 'function', ret: bare(ret), params, variadic, oldStyle });
  return { kind: 'function', make, parameters: { ...parameters, names } };
}

/** A name that begins a list of names, and not a type that is misspelt. */
function isOldName(p: Parser): boolean {
  const next = p.peek();
  return next.kind !== 'ident' && next.text !== '*' && next.text !== '(' && next.text !== '[';
}

/** parameter ("," parameter)* ("," "...")?; true if there is an ellipsis. What is wrong ends the whole declarator, behind its `)`. */
function parameterList(p: Parser, into: Parameters): boolean {
  let bad = false;
  for (let first = true; ; first = false) {
    if (p.at('...')) {
      if (first) p.ck.error(p.tok.span, 'ISO C requires a named argument before ‘...’');
      p.next();
      if (bad && p.accept(')')) throw new Bail();
      return true;
    }
    if (!parameter(p, into)) bad = true;
    if (p.at(')')) {
      if (!bad) return false;
      p.next();
      throw new Bail();
    }
    if (!p.accept(',')) {
      p.syntaxError(p.at(';') ? 'expected ‘,’ or ‘)’' : 'expected ‘;’, ‘,’ or ‘)’');
      p.skipUntil(')');
      throw new Bail();
    }
  }
}

/** parameter = specifiers declarator?; false if there is none, which was reported */
function parameter(p: Parser, into: Parameters): boolean {
  const { ck } = p;
  const before = ck.diags.errors;
  const unknown = isName(p.tok) && !isTypeStart(p) && !ck.scope.lookup(p.tok.text);
  const specs = unknown || isSpecifierStart(p) || isTypeStart(p) ? parseSpecifiers(p, 'parameter') : undefined;
  if (!specs || specs.empty || (unknown && ck.diags.errors > before)) {
    if (ck.diags.errors === before) p.syntaxError('expected declaration specifiers or ‘...’');
    p.skipParameter();
    return false;
  }
  const d = parseDeclarator(p, 'either');
  parseAttributes(p, specs.attrs);
  let type = d.apply(specs.type, true);
  if (type.kind === 'array') type = T.pointerTo(type.of);
  if (type.kind === 'function') type = T.pointerTo(type);
  const span = d.name === undefined ? p.from(specs.start) : around(specs.start, d.span, p.prev);
  const prior = d.name === undefined ? undefined : ck.scope.own(d.name);
  if (prior)
    ck.error(
      span,
      `redefinition of parameter ‘${d.name}’`,
      ck.note(prior.span, `previous definition of ‘${d.name}’ with type ‘${T.typeName(prior.type)}’`),
    );
  if (specs.storage !== undefined && specs.storage !== 'register')
    ck.error(
      span,
      `storage class specified for ${d.name === undefined ? 'unnamed parameter' : `parameter ‘${d.name}’`}`,
    );
  const sym = new VarSym(d.name ?? '', type, span);
  sym.storage = 'param';
  if (specs.attrs.unused || p.declaratorAttrs.unused) sym.used = sym.read = true;
  if (d.isArray) arrayParameters.add(sym);
  sym.owner = ck.fn?.sym;
  into.vars.push(sym);
  into.spans.push(span);
  if (d.name !== undefined && !prior) ck.scope.add(sym, span.end);
  return true;
}

/** `(void)` means no parameters; void is nothing else's type. */
function checkVoid(p: Parser, ps: Parameters, variadic: boolean): void {
  const at = ps.vars.findIndex((v) => v.type.kind === 'void');
  if (at < 0) return;
  const v = ps.vars[at]!;
  if (ps.vars.length === 1 && v.name === '' && !variadic) {
    ps.vars.length = 0;
    ps.spans.length = 0;
    return;
  }
  if (v.name === '') p.ck.error(v.span, '‘void’ must be the only parameter');
  else p.ck.error(v.span, `parameter ${at + 1} (‘${v.name}’) has incomplete type`);
  for (const x of ps.vars) if (x.type.kind === 'void') x.type = ERROR_TYPE;
}
