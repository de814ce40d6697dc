/** The state of checking one translation unit: scopes, the current function, what is declared, and how errors are reported. */
import { VarSym, type CaseStmt, type Expr, type FuncSym, type LabelSym, type Stmt } from '../ast.js';
import type { Diagnostic, Diagnostics } from '../diagnostics.js';
import { SourceFile, type Span } from '../source.js';
import { RecordTag, UINT, VOID, arrayOf, pointerTo, withQuals, type CType, type Quals } from '../types.js';
import type { Cleanup, PendingGoto } from '../parse/cleanups.js';
import { Scope, type DebugScope, type Entity } from './scope.js';
import { suggest } from './suggest.js';

export interface ParseOptions {
  /** The library header that declares a name, as written between <>; undefined for names of no header. */
  readonly headerOf?: (name: string) => string | undefined;
}

/** A use of a name that a header, not included, would declare. */
export interface MissingName {
  readonly name: string;
  readonly span: Span;
  /** True when it was called as a function that nothing declares. */
  readonly call: boolean;
  /** The function in which it is used; '' outside of all. */
  readonly where: string;
}

/** What is known while the body of a function is read. */
export interface FunctionState {
  readonly sym: FuncSym;
  /** `local`: declared by `__label__`, which a nested function may jump to. */
  readonly labels: Map<string, { sym: LabelSym; defined: boolean; used: Span | undefined; local?: boolean }>;
  /** While a nested function is read: the state of the one around it. */
  readonly outer: FunctionState | undefined;
  /** Identifiers already reported as undeclared. */
  readonly undeclared: Set<string>;
  readonly switches: SwitchState[];
  loops: number;
  breakable: number;
  /** Variables in scope with a cleanup function, in order of declaration; how many of them `break` and `continue` leave in scope. */
  readonly cleanups: Cleanup[];
  breakTo: number;
  continueTo: number;
  /** Gotos that may leave such variables' scopes, and the variables in scope at labels. */
  readonly gotos: PendingGoto[];
  readonly labelCleanups: Map<LabelSym, readonly Cleanup[]>;
}
export function newFunctionState(sym: FuncSym, outer?: FunctionState): FunctionState {
  return {
    sym,
    outer,
    labels: new Map(),
    undeclared: new Set(),
    switches: [],
    loops: 0,
    breakable: 0,
    cleanups: [],
    breakTo: 0,
    continueTo: 0,
    gotos: [],
    labelCleanups: new Map(),
  };
}
export interface SwitchState {
  /** Promoted type of the controlling expression. */
  readonly type: CType;
  readonly cases: CaseStmt[];
  readonly labels: { lo: bigint; hi: bigint; span: Span }[];
  default: Span | undefined;
}

/** The type of what was wrong: nothing more is said about expressions of this type. Compared by identity. */
export const ERROR_TYPE: CType = { kind: 'int', int: 'int', alias: '<error>' };

/** Variables declared `register`: their address cannot be taken. */
export const registerVars = new WeakSet<VarSym>();

/** The same type with qualifiers added; qualifying an array qualifies its elements. */
export function qualify(t: CType, add: Quals | undefined): CType {
  if (!add || t === ERROR_TYPE || t.kind === 'function' || !Object.values(add).some(Boolean)) return t;
  if (t.kind === 'array') return { ...t, of: qualify(t.of, add) };
  return withQuals(t, { ...t.quals, ...Object.fromEntries(Object.entries(add).filter(([, v]) => v)) });
}

/** The type without qualifiers; keeps the error type. */
export const bare = (t: CType): CType => (t.quals ? withQuals(t, undefined) : t);

/**
 * True for a name that may be meant as a constant or variable of the library. Functions are left out: who writes `index` or `time`
 * without a call has forgotten a declaration, not a header.
 */
const isLibraryValue = (name: string): boolean =>
  /^[A-Z_]|^(stdin|stdout|stderr|errno|environ|opt(arg|ind|err|opt)|true|false|h_errno|in6addr_\w+|memory_order_\w+)$/.test(
    name,
  ) || /^(no|required|optional)_argument$|^program_invocation_/.test(name);

/** Names that belong to the compiler and its headers: no program means them. */
const isReserved = (name: string): boolean => /^_[_A-Z]/.test(name);
/** A function, or a pointer to one. */
const isCallable = (e: Entity): boolean =>
  e.kind === 'func' || (e.kind === 'var' && e.type.kind === 'pointer' && e.type.to.kind === 'function');

export class Checker {
  readonly functions: FuncSym[] = [];
  readonly variables: VarSym[] = [];
  readonly fileScope: Scope;
  scope: Scope;
  fn: FunctionState | undefined;
  /** Everything with linkage by name, also what was declared in an inner scope only. */
  readonly linked = new Map<string, VarSym | FuncSym>();
  readonly missingHeaders = new Map<string, MissingName[]>();
  /** Declarations of hidden variables (VLA lengths) that must run before the statement being read. */
  pending: Stmt[] = [];
  /** The statement or declaration that is being read: gcc reports some mistakes there. */
  here: Span;
  /** Positive inside sizeof, typeof and the like, where nothing is evaluated. */
  unevaluated = 0;
  /** Checks that must wait for the end of the unit. */
  readonly atEnd: (() => void)[] = [];
  private readonly used = new Set<VarSym>();
  private readonly undeclaredAtFile = new Set<string>();
  private noteGiven = false;
  private hiddenCount = 0;

  constructor(
    readonly diags: Diagnostics,
    readonly options: ParseOptions,
    file: Span['file'] | undefined,
    debug?: DebugScope,
  ) {
    this.fileScope = new Scope(undefined, 'file', file, 0, debug);
    this.scope = this.fileScope;
    this.here = { file: file ?? new SourceFile('', ''), start: 0, end: 0 };
    if (!debug) this.declareVaList(file);
  }

  error(span: Span, message: string, ...notes: Diagnostic[]): void {
    this.diags.error(span, message, notes.length ? { notes } : {});
  }
  warn(span: Span, message: string, code: string, ...notes: Diagnostic[]): void {
    this.diags.warning(span, message, code, notes.length ? { notes } : {});
  }
  note(span: Span, message: string): Diagnostic {
    return { severity: 'note', message, span };
  }

  /** An expression that stands for something wrong and already reported. */
  errorExpr(span: Span): Expr {
    return { kind: 'int', value: 0n, type: ERROR_TYPE, span };
  }

  pushScope(kind: 'prototype' | 'block', at: Span): Scope {
    this.scope = new Scope(this.scope, kind, at.file, at.start);
    this.scope.owner = this.fn?.sym;
    return this.scope;
  }
  popScope(end: number): void {
    this.scope.end = end;
    this.scope = this.scope.parent ?? this.fileScope;
  }

  /** A hidden variable of the current function. */
  hidden(type: CType, span: Span): VarSym {
    const sym = new VarSym(`.${this.hiddenCount++}`, type, span);
    sym.hidden = true;
    sym.owner = this.fn?.sym;
    return sym;
  }

  /** A reference to a variable; an `extern` one gets into the unit's list by its first use. */
  useVar(sym: VarSym, span: Span): Expr {
    sym.used = true;
    if (this.unevaluated) sym.read = true;
    else if (sym.storage === 'extern') this.used.add(sym);
    return { kind: 'var', sym, type: sym.type, span };
  }
  /** `variables` with the used `extern` ones added. */
  allVariables(): VarSym[] {
    const known = new Set(this.variables);
    return [...this.variables, ...[...this.used].filter((v) => !known.has(v))];
  }

  /** Remembers that `name` is in a header that is not included. True if there is one. */
  missing(name: string, span: Span, call: boolean): boolean {
    const header = this.options.headerOf?.(name);
    if (header === undefined) return false;
    const list = this.missingHeaders.get(header) ?? [];
    list.push({ name, span, call, where: this.fn?.sym.name ?? '' });
    this.missingHeaders.set(header, list);
    return true;
  }

  /** Reports that a type's size or members must be known here, unless a header not included has them. */
  incomplete(span: Span, t: CType, message: string): void {
    const tag = t.kind === 'record' ? t.tag : undefined;
    if (tag?.name && this.missing(`${tag.union ? 'union' : 'struct'} ${tag.name}`, span, false)) return;
    this.error(span, message);
  }

  /** Reports an identifier that nothing declares; once for a function. */
  undeclared(name: string, span: Span): Expr {
    const seen = this.fn?.undeclared ?? this.undeclaredAtFile;
    if (seen.has(name)) return this.errorExpr(span);
    seen.add(name);
    if (isLibraryValue(name) && this.missing(name, span, false)) return this.errorExpr(span);
    const near = suggest(name, this.namesFor('value'));
    const hint = near ? `; did you mean ‘${near}’?` : '';
    const fixes = near ? [{ title: `Change to ‘${near}’`, edits: [{ span, text: near }] }] : [];
    if (!this.fn) {
      this.diags.error(span, `‘${name}’ undeclared here (not in a function)${hint}`, { fixes });
      return this.errorExpr(span);
    }
    const notes = this.noteGiven
      ? []
      : [this.note(span, 'each undeclared identifier is reported only once for each function it appears in')];
    this.noteGiven = true;
    this.diags.error(span, `‘${name}’ undeclared (first use in this function)${hint}`, { fixes, notes });
    return this.errorExpr(span);
  }

  /** Names that could be meant by a misspelt one. */
  *namesFor(what: 'value' | 'type' | 'function'): Generator<string> {
    const fits = (e: Entity): boolean =>
      what === 'type' ? e.kind === 'typedef' : what === 'function' ? isCallable(e) : e.kind !== 'typedef';
    for (const e of this.scope.visibleNames()) if (fits(e) && !isReserved(e.name)) yield e.name;
    if (what !== 'type') for (const m of this.diags.macroNames()) if (!isReserved(m)) yield m;
  }

  private declareVaList(file: Span['file'] | undefined): void {
    if (!file) return;
    const tag = new RecordTag(false, '__va_list_tag');
    const span = { file, start: 0, end: 0 };
    const voidPtr = pointerTo(VOID);
    tag.members = [
      { name: 'gp_offset', type: UINT, offset: 0 },
      { name: 'fp_offset', type: UINT, offset: 4 },
      { name: 'overflow_arg_area', type: voidPtr, offset: 8 },
      { name: 'reg_save_area', type: voidPtr, offset: 16 },
    ];
    tag.size = 24;
    tag.align = 8;
    tag.complete = true;
    const type = arrayOf({ kind: 'record', tag }, 1);
    this.fileScope.add({ kind: 'typedef', name: '__builtin_va_list', type: { ...type, alias: 'va_list' }, span }, 0);
  }
}
