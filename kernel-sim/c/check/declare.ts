/** Declarations of variables, functions and typedefs: scopes, linkage and agreement of redeclarations (C11 6.2.2, 6.7, 6.9). */
import type { FormatAttribute } from '../warn/format.js';
import { FuncSym, VarSym } from '../ast.js';
import type { Diagnostic } from '../diagnostics.js';
import type { Span } from '../source.js';
import { alignOf, sizeOf, type CType, type FunctionType } from '../types.js';
import { knownFunctions } from './builtin-functions.js';
import { paramSpans } from './calls.js';
import { ERROR_TYPE, registerVars, type Checker } from './checker.js';
import { compatible, composite, quoteType } from './compat.js';
import { isVariablyModified, isVla } from './operators.js';
import type { Entity } from './scope.js';

/** What attributes and alignment specifiers ask for. */
export interface Attrs {
  packed?: boolean;
  align?: number;
  /** Priority; without one 65535. */
  constructor_?: number;
  destructor_?: number;
  noreturn?: boolean;
  format?: FormatAttribute;
  warnUnusedResult?: boolean;
  weak?: boolean;
  alias?: string;
  /** `asm("name")` behind the declarator. */
  asmName?: string;
  /** The function to call when the variable's scope ends. */
  cleanup?: { readonly name: string; readonly span: Span };
  transparentUnion?: boolean;
  fallthrough?: boolean;
  unused?: boolean;
  /** Width in bytes from `mode(__DI__)` and the like. */
  mode?: number;
}
export type StorageClass = 'typedef' | 'extern' | 'static' | 'auto' | 'register';

/** One declarator with the specifiers in front of it. */
export interface Declaration {
  readonly name: string;
  /** The identifier. */
  readonly span: Span;
  readonly type: CType;
  readonly storage: StorageClass | undefined;
  readonly tls: boolean;
  readonly inline: boolean;
  readonly attrs: Attrs;
  /** Offset from which the name is visible: the end of the declarator. */
  readonly from: number;
  /** The names of parameters, for notes. */
  readonly paramSpans?: readonly Span[];
}

/** The prior entity's type, for "with type ‘T’". */
function typeOfEntity(e: Entity): string {
  if (e.kind === 'enumConst' && e.tag.complete) return quoteType({ kind: 'enum', tag: e.tag });
  return e.kind === 'typedef' ? quoteType({ ...e.type, alias: e.name }) : quoteType(e.type);
}
function previous(ck: Checker, e: Entity, defined = false): Diagnostic {
  const body = e.kind === 'func' && e.body !== undefined;
  return ck.note(
    e.span,
    `previous ${defined || body ? 'definition' : 'declaration'} of ‘${e.name}’ with type ${typeOfEntity(e)}`,
  );
}
/** Reports a name that already means something of another kind here. True if it does. */
function otherKind(
  ck: Checker,
  d: { name: string; span: Span },
  prior: Entity | undefined,
  kind: Entity['kind'],
): boolean {
  if (!prior || prior.kind === kind) return false;
  ck.error(
    d.span,
    `‘${d.name}’ redeclared as different kind of symbol`,
    previous(ck, prior, prior.kind === 'enumConst'),
  );
  return true;
}

export function declareTypedef(ck: Checker, d: Declaration): void {
  const prior = ck.scope.own(d.name);
  if (otherKind(ck, d, prior, 'typedef')) return;
  if (prior && !compatible(prior.type, d.type)) {
    ck.error(d.span, `conflicting types for ‘${d.name}’; have ${quoteType(d.type)}`, previous(ck, prior));
  }
  // The alias is kept on the type, not on an error.
  const type = d.type === ERROR_TYPE ? d.type : aligned({ ...d.type, alias: d.name }, d.attrs.align);
  ck.scope.add({ kind: 'typedef', name: d.name, type, span: d.span }, d.from);
}

/** A typedef's own alignment, which may also be less than the type's. */
const aligned = (t: CType, align: number | undefined): CType => (align === undefined ? t : { ...t, align });

/** Declares a function nested in the one that is being read: by `auto` in front, or by its definition. */
export function declareNested(ck: Checker, d: Declaration, parent: FuncSym): FuncSym {
  const type = d.type as FunctionType;
  const here = ck.scope.own(d.name);
  if (here?.kind === 'func' && here.parent === parent && !here.body && compatible(here.type, type)) {
    here.type = composite(type, here.type) as FunctionType;
    return here;
  }
  if (here) ck.error(d.span, `redefinition of ‘${d.name}’`, previous(ck, here, true));
  const sym = new FuncSym(d.name, type, d.span);
  sym.linkage = 'internal';
  sym.parent = parent;
  ck.functions.push(sym);
  ck.scope.add(sym, d.from);
  return sym;
}

/** Declares a function by a declarator of function type; the symbol is shared by all its declarations. */
export function declareFunction(ck: Checker, d: Declaration, definition: boolean): FuncSym {
  const type = d.type as FunctionType;
  const here = ck.scope.own(d.name);
  const linked = ck.linked.get(d.name);
  const prior = here ?? linked;
  let sym: FuncSym;
  if (otherKind(ck, d, prior, 'func') || prior?.kind !== 'func') {
    sym = new FuncSym(d.name, type, d.span);
    sym.linkage = d.storage === 'static' ? 'internal' : 'external';
    ck.functions.push(sym);
    ck.linked.set(d.name, sym);
  } else {
    sym = prior;
    redeclareFunction(ck, d, sym, type, definition);
  }
  sym.attrs.constructor_ = d.attrs.constructor_ ?? sym.attrs.constructor_;
  sym.attrs.destructor_ = d.attrs.destructor_ ?? sym.attrs.destructor_;
  sym.asmName = d.attrs.asmName ?? sym.asmName;
  sym.align = d.attrs.align ?? sym.align;
  if (d.attrs.noreturn) sym.attrs.noreturn = true;
  if (d.attrs.format) sym.attrs.format = d.attrs.format;
  if (d.attrs.warnUnusedResult) sym.attrs.warnUnusedResult = true;
  if (d.attrs.unused) sym.attrs.unused = true;
  if (d.inline) sym.attrs.inline_ = true;
  // An inline definition may stand in many units, with or without an external one elsewhere.
  if (d.inline && d.storage === undefined) sym.attrs.inline = true;
  if (d.attrs.weak) sym.attrs.weak = true;
  if (d.attrs.alias !== undefined) sym.attrs.alias = d.attrs.alias;
  if (d.paramSpans && (definition || !paramSpans.has(sym))) paramSpans.set(sym, d.paramSpans);
  if (here !== sym) ck.scope.add(sym, d.from);
  // A function declared in a block is also found, for its type, by later declarations at file scope.
  return sym;
}

function redeclareFunction(ck: Checker, d: Declaration, sym: FuncSym, type: FunctionType, definition: boolean): void {
  if (knownFunctions.delete(sym)) {
    // Nothing but a builtin has named it so far: this is its first declaration.
    sym.type = type;
    if (d.storage === 'static') sym.linkage = 'internal';
    return;
  }
  if (d.storage === 'static' && sym.linkage === 'external') {
    const implicit = implicitFunctions.has(sym);
    const note = implicit
      ? ck.note(sym.span, `previous implicit declaration of ‘${d.name}’ with type ${quoteType(sym.type)}`)
      : previous(ck, sym);
    ck.error(d.span, `static declaration of ‘${d.name}’ follows non-static declaration`, note);
    sym.linkage = 'internal';
  }
  if (!compatible(sym.type, type)) {
    const implicit = implicitFunctions.has(sym);
    const note = ck.note(
      sym.span,
      `previous ${implicit ? 'implicit declaration' : sym.body ? 'definition' : 'declaration'} of ‘${d.name}’ with type ${quoteType(implicit && type.ret.kind === 'void' ? type : sym.type)}`,
    );
    const text = `conflicting types for ‘${d.name}’; have ${quoteType(type)}`;
    if (implicit && type.ret.kind === 'void') ck.warn(d.span, text, '', note);
    else ck.error(d.span, text, note);
    sym.type = type;
  } else {
    if (definition && sym.body) ck.error(d.span, `redefinition of ‘${d.name}’`, previous(ck, sym, true));
    const whole = composite(sym.type, type) as FunctionType;
    sym.type = definition && !type.oldStyle ? type : whole;
  }
  implicitFunctions.delete(sym);
}

/** Functions that a call declared. */
export const implicitFunctions = new WeakSet<FuncSym>();

/** The function that a call of an undeclared name declares: `int name()` at file scope. */
export function declareImplicit(ck: Checker, name: string, span: Span): FuncSym {
  const type: FunctionType = {
    kind: 'function',
    ret: { kind: 'int', int: 'int' },
    params: [],
    variadic: false,
    oldStyle: true,
  };
  const sym = new FuncSym(name, type, span);
  ck.functions.push(sym);
  ck.linked.set(name, sym);
  implicitFunctions.add(sym);
  ck.fileScope.add(sym, span.start);
  return sym;
}

/** Declares a variable. `initialised`: an initialiser follows. */
export function declareVariable(ck: Checker, d: Declaration, initialised: boolean): VarSym {
  const atFile = ck.scope.kind === 'file';
  const type = checkObjectType(ck, d);
  if (d.storage === 'extern' || atFile) return declareWithLinkage(ck, d, type, initialised);
  const prior = ck.scope.own(d.name) ?? parameterOf(ck, d.name);
  if (prior) {
    if (prior.kind === 'var' && !compatible(prior.type, type)) {
      ck.error(d.span, `conflicting types for ‘${d.name}’; have ${quoteType(type)}`, previous(ck, prior, true));
    } else if (prior.kind === 'var') {
      const parameter = prior.storage === 'param';
      const text = parameter
        ? `‘${d.name}’ redeclared as different kind of symbol`
        : initialised && initialisedVars.has(prior)
          ? `redefinition of ‘${d.name}’`
          : `redeclaration of ‘${d.name}’ with no linkage`;
      ck.error(d.span, text, previous(ck, prior, true));
    } else {
      otherKind(ck, d, prior, 'var');
    }
  }
  const sym = new VarSym(d.name, type, d.span);
  sym.owner = ck.fn?.sym;
  if (d.storage === 'register') registerVars.add(sym);
  if (initialised) initialisedVars.add(sym);
  applyAlign(sym, d);
  if (d.storage === 'static') {
    sym.storage = d.tls ? 'tls' : 'static';
    sym.defined = true;
    ck.variables.push(sym);
  } else if (d.tls) {
    ck.error(d.span, `function-scope ‘${d.name}’ implicitly auto and declared ‘_Thread_local’`);
  }
  ck.scope.add(sym, d.from);
  return sym;
}

/** In the outermost block of a function its parameters count as declared too. */
function parameterOf(ck: Checker, name: string): Entity | undefined {
  const outer = ck.scope.parent;
  return outer && outer.owner && outer.parent?.kind === 'file' ? outer.own(name) : undefined;
}

function applyAlign(sym: VarSym, d: Declaration): void {
  if (d.attrs.unused) sym.used = sym.read = true;
  if (d.attrs.align !== undefined && d.attrs.align > alignOf(sym.type))
    sym.align = Math.max(sym.align ?? 1, d.attrs.align);
}

function checkObjectType(ck: Checker, d: Declaration): CType {
  const t = d.type;
  if (t.kind === 'void') {
    ck.error(d.span, `variable or field ‘${d.name}’ declared void`);
    return ERROR_TYPE;
  }
  if (ck.scope.kind === 'file' && isVariablyModified(t)) {
    ck.error(d.span, `variably modified ‘${d.name}’ at file scope`);
    return ERROR_TYPE;
  }
  if (isVla(t) && (d.storage === 'static' || d.storage === 'extern')) {
    const text =
      d.storage === 'extern'
        ? 'object with variably modified type must have no linkage'
        : `storage size of ‘${d.name}’ isn’t constant`;
    ck.error(d.span, text);
    return ERROR_TYPE;
  }
  return t;
}

function declareWithLinkage(ck: Checker, d: Declaration, type: CType, initialised: boolean): VarSym {
  const atFile = ck.scope.kind === 'file';
  const here = ck.scope.own(d.name);
  const prior = here ?? ck.linked.get(d.name);
  const isStatic = d.storage === 'static';
  if (initialised && d.storage === 'extern') {
    if (atFile) ck.warn(d.span, `‘${d.name}’ initialized and declared ‘extern’`, '');
    else ck.error(d.span, `‘${d.name}’ has both ‘extern’ and initializer`);
  }
  const conflict = otherKind(ck, d, prior, 'var');
  let sym: VarSym;
  if (conflict || prior?.kind !== 'var' || prior.linkage === 'none') {
    if (here && !conflict && here.kind === 'var') {
      ck.error(d.span, `extern declaration of ‘${d.name}’ follows declaration with no linkage`, previous(ck, here));
    }
    sym = new VarSym(d.name, type, d.span);
    sym.linkage = isStatic ? 'internal' : 'external';
    sym.storage = d.tls ? 'tls' : 'extern';
    ck.linked.set(d.name, sym);
    if (d.tls) ck.variables.push(sym);
  } else {
    sym = prior;
    mergeVariable(ck, d, sym, type, initialised);
  }
  if (d.storage !== 'extern' || initialised) {
    if (!sym.defined && !d.tls) ck.variables.push(sym);
    sym.defined = true;
    if (!d.tls) sym.storage = 'static';
    checkAtEnd(ck, d, sym);
  }
  applyAlign(sym, d);
  sym.asmName = d.attrs.asmName ?? sym.asmName;
  sym.alias = d.attrs.alias ?? sym.alias;
  if (d.attrs.weak) sym.weak = true;
  if (sym.alias !== undefined && !ck.variables.includes(sym)) ck.variables.push(sym);
  if (here !== sym) ck.scope.add(sym, d.from);
  return sym;
}

function mergeVariable(ck: Checker, d: Declaration, sym: VarSym, type: CType, initialised: boolean): void {
  if (!compatible(sym.type, type)) {
    ck.error(
      d.span,
      `conflicting types for ‘${d.name}’; have ${quoteType(type)}`,
      previous(ck, sym, sym.constInit !== undefined),
    );
    return;
  }
  if (initialised && initialisedVars.has(sym)) {
    ck.error(d.span, `redefinition of ‘${d.name}’`, previous(ck, sym, true));
  } else if (d.storage === 'static' && sym.linkage === 'external') {
    ck.error(d.span, `static declaration of ‘${d.name}’ follows non-static declaration`, previous(ck, sym));
  } else if (d.storage === undefined && sym.linkage === 'internal') {
    ck.error(d.span, `non-static declaration of ‘${d.name}’ follows static declaration`, previous(ck, sym));
  }
  sym.type = composite(sym.type, type);
}
/** Variables that have an initialiser. */
export const initialisedVars = new WeakSet<VarSym>();

/** A tentative definition may be completed later: only at the end must its size be known. */
function checkAtEnd(ck: Checker, d: Declaration, sym: VarSym): void {
  if (sym.type === ERROR_TYPE || sizeOf(sym.type) !== undefined) return;
  ck.atEnd.push(() => {
    if (sym.type === ERROR_TYPE || sizeOf(sym.type) !== undefined) return;
    if (sym.type.kind === 'array' && sizeOf(sym.type.of) !== undefined) {
      ck.warn(d.span, `array ‘${d.name}’ assumed to have one element`, '');
      sym.type = { ...sym.type, length: 1 };
    } else {
      ck.incomplete(d.span, sym.type, `storage size of ‘${d.name}’ isn’t known`);
      sym.type = ERROR_TYPE;
    }
  });
}

/** Bytes that one object may have: the memory of the simulated computer is not endless. */
const LARGEST_OBJECT = 1 << 30;

/** Reports an object that no memory could hold. True if it is one; its type is the error type then. */
export function isTooLarge(ck: Checker, sym: VarSym, type = sym.type): boolean {
  if (type === ERROR_TYPE || (sizeOf(type) ?? 0) <= LARGEST_OBJECT) return false;
  ck.error(sym.span, sym.hidden ? 'size of the object is too large' : `size of variable ‘${sym.name}’ is too large`);
  sym.type = ERROR_TYPE;
  return true;
}

/** After the declarator and its initialiser: an object in a block must have a size. */
export function requireComplete(ck: Checker, sym: VarSym): void {
  const t = sym.type;
  if (t === ERROR_TYPE || sizeOf(t) !== undefined || isVla(t)) return;
  if (t.kind === 'array' && t.length === undefined) ck.error(sym.span, `array size missing in ‘${sym.name}’`);
  else ck.incomplete(sym.span, t, `storage size of ‘${sym.name}’ isn’t known`);
  sym.type = ERROR_TYPE;
}

/** What the unit still owes at its end. */
export function finishUnit(ck: Checker): void {
  for (const f of ck.atEnd) f();
  for (const f of ck.functions) {
    if (f.linkage === 'internal' && !f.body && f.attrs.alias === undefined && usedFunctions.has(f)) {
      ck.warn(f.span, `‘${f.name}’ used but never defined`, '');
    }
  }
}
/** Functions that are called or whose address is taken. */
export const usedFunctions = new WeakSet<FuncSym>();
