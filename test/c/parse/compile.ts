/** Help for the tests of the parser and checker: compiles a text without headers, and shows types and trees. */
import type { Expr, FuncSym, Stmt, VarSym } from '../../../kernel-sim/c/ast.js';
import { Diagnostics, type Diagnostic } from '../../../kernel-sim/c/diagnostics.js';
import { parseUnit, type ParsedUnit, type ParseOptions } from '../../../kernel-sim/c/parse/parse.js';
import { preprocess } from '../../../kernel-sim/c/preprocess/preprocess.js';
import { SourceFile } from '../../../kernel-sim/c/source.js';
import { typeName } from '../../../kernel-sim/c/types.js';
import type { Token } from '../../../kernel-sim/c/lex/token.js';

export interface Compiled {
  readonly unit: ParsedUnit;
  readonly diags: readonly Diagnostic[];
  /** `line:column: severity: message [-Wcode]`, notes included. */
  readonly said: readonly string[];
}

export function tokensOf(text: string, diags: Diagnostics): Token[] {
  const host = {
    systemHeader: () => undefined,
    userHeader: () => undefined,
    includePaths: [],
    defines: [],
    implicitIncludes: [],
  };
  return preprocess(new SourceFile('t.c', text), host, diags);
}

export function compile(text: string, options: ParseOptions = {}): Compiled {
  const diags = new Diagnostics();
  const unit = parseUnit('t.c', tokensOf(text, diags), diags, options);
  return { unit, diags: diags.list, said: diags.list.flatMap(lines) };
}
function lines(d: Diagnostic): string[] {
  const { line, column } = d.span.file.position(d.span.caret ?? d.span.start);
  const own = `${line}:${column}: ${d.severity}: ${d.message}${d.code ? ` [-${d.code}]` : ''}`;
  return [own, ...(d.notes ?? []).flatMap(lines)];
}

/** Compiles a text that must be right, without warnings. */
export function good(text: string): ParsedUnit {
  const c = compile(text);
  if (c.said.length) throw new Error(c.said.join('\n'));
  return c.unit;
}

export function variable(unit: ParsedUnit, name: string): VarSym {
  const v = unit.variables.find((x) => x.name === name);
  if (!v) throw new Error(`no variable ${name}`);
  return v;
}
export function func(unit: ParsedUnit, name: string): FuncSym {
  const f = unit.functions.find((x) => x.name === name);
  if (!f) throw new Error(`no function ${name}`);
  return f;
}
/** The statements of a function's body. */
export function bodyOf(unit: ParsedUnit, name = 'f'): readonly Stmt[] {
  return func(unit, name).body?.body ?? [];
}
/** The expression of the n-th statement of f, which must be an expression statement. */
export function exprOf(unit: ParsedUnit, n = -1): Expr {
  const s = bodyOf(unit)
    .filter((x) => x.kind === 'expr')
    .at(n);
  if (s?.kind !== 'expr') throw new Error('no expression statement');
  return s.e;
}
/** The little-endian value of a static variable's initialiser. */
export function valueOf(unit: ParsedUnit, name: string): bigint {
  const bytes = variable(unit, name).constInit?.bytes ?? new Uint8Array(0);
  return [...bytes].reduceRight((n, b) => (n << 8n) | BigInt(b), 0n);
}
export function hexOf(unit: ParsedUnit, name: string): string {
  const bytes = variable(unit, name).constInit?.bytes ?? new Uint8Array(0);
  return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
}

/** A tree as text: operators in front, types where a conversion gives them. */
export function show(e: Expr): string {
  switch (e.kind) {
    case 'int':
      return String(e.value);
    case 'float':
      return `${e.value}f`;
    case 'string':
      return JSON.stringify(new TextDecoder().decode(e.bytes.slice(0, -1)));
    case 'var':
    case 'func':
      return e.sym.name;
    case 'load':
      return `[${show(e.e)}]`;
    case 'decay':
      return `decay(${show(e.e)})`;
    case 'addr':
      return `&${show(e.e)}`;
    case 'deref':
      return `*${show(e.e)}`;
    case 'member':
      return `${show(e.e)}.${e.member.name ?? '?'}`;
    case 'neg':
      return `-(${show(e.e)})`;
    case 'bitnot':
      return `~(${show(e.e)})`;
    case 'not':
      return `!(${show(e.e)})`;
    case 'cast':
      return `${e.implicit ? 'conv' : 'cast'}<${typeName(e.type)}>(${show(e.e)})`;
    case 'binary':
    case 'compare':
    case 'logical':
      return `(${show(e.l)} ${e.op} ${show(e.r)})`;
    case 'ptradd':
      return `(${show(e.ptr)} ${e.negate ? '-' : '+'} ${show(e.index)} * ${size(e.size)})`;
    case 'ptrdiff':
      return `((${show(e.l)} - ${show(e.r)}) / ${size(e.size)})`;
    case 'cond':
      return `(${show(e.c)} ? ${show(e.a)} : ${show(e.b)})`;
    case 'assign':
      return `(${show(e.l)} = ${show(e.r)})`;
    case 'compound':
      return `(${show(e.l)} ${e.op}=<${typeName(e.opType)}> ${show(e.r)}${e.size === undefined ? '' : ` * ${size(e.size)}`})`;
    case 'incdec':
      return e.prefix ? `${sign(e.delta)}${show(e.l)}` : `${show(e.l)}${sign(e.delta)}`;
    case 'call':
      return `${show(e.fn)}(${e.args.map(show).join(', ')})`;
    case 'builtin':
      return `${e.name}(${e.args.map(show).join(', ')}${e.typeArg ? `, ${typeName(e.typeArg)}` : ''})`;
    case 'comma':
      return `(${show(e.l)}, ${show(e.r)})`;
    case 'stmtexpr':
      return '({…})';
    case 'compoundLit':
      return `literal<${typeName(e.type)}>`;
    case 'vlasize':
      return 'length';
    case 'labeladdr':
      return `&&${e.label.name}`;
  }
}
const sign = (delta: number): string => (delta > 0 ? '++' : '--');
const size = (s: number | Expr): string => (typeof s === 'number' ? String(s) : show(s));
