/** A translation unit to an object file. */
import type { ConstInit, Expr, FuncSym, TranslationUnit, VarSym } from '../ast.js';
import { type FindingKind, needsShadow } from '../../findings/kinds.js';
import type { Alias, CheckSite, DataObject, FunctionObject, ObjectFile, StmtInfo } from '../object.js';
import type { Span } from '../source.js';
import { alignOf, sizeOf } from '../types.js';
import { genFunction } from './function.js';
import type { UnitContext } from './fn.js';

/** The heap's own file: it says itself what its stores mean. */
const HEAP_FILE = 'malloc.c';

/**
 * @param tag makes the names of internal symbols unique: the index of the unit in its program, or the library file's name
 * @param system the library's own code: no statements to stop at
 * @param small no code that only makes it faster
 * @param checks what the program's own code is to find; see findings/kinds.ts
 */
export function generate(
  unit: TranslationUnit,
  tag: string,
  system: boolean,
  small = false,
  checks: readonly FindingKind[] = [],
): ObjectFile {
  const names = new Map<VarSym | FuncSym, string>();
  const strings = new Map<string, DataObject>();
  const uses = new Map<string, Span>();
  const statements: StmtInfo[] = [];
  const sites: CheckSite[] = [];
  let serial = 0;
  const symbolOf = (s: VarSym | FuncSym): string => {
    let name = names.get(s);
    if (!name) {
      const local = s.linkage !== 'external';
      name = s.asmName ?? (local ? `${s.name}@${tag}.${serial++}` : s.name);
      names.set(s, name);
    }
    return name;
  };
  const stringSymbol = (e: Expr & { kind: 'string' }): string => {
    const key = Array.from(e.bytes, (b) => String.fromCharCode(b)).join('') + '/' + alignOf(e.type);
    let data = strings.get(key);
    if (!data) {
      data = {
        symbol: `"${tag}.${strings.size}`,
        external: false,
        bytes: e.bytes,
        size: e.bytes.length,
        align: alignOf(e.type),
        relocs: [],
        section: 'rodata',
        sym: undefined,
      };
      strings.set(key, data);
    }
    return data.symbol;
  };
  const use = (symbol: string, span: Span): void => {
    if (!uses.has(symbol)) uses.set(symbol, span);
  };
  const labels = new Map<object, number>();
  const frames: NonNullable<UnitContext['frames']> = new Map();
  const own = tag === HEAP_FILE ? 'heap' : 'keep';
  const shadow = small ? undefined : system ? own : needsShadow(checks) ? 'check' : undefined;
  const context: UnitContext = {
    system,
    small,
    statements,
    sites,
    checks: new Set(checks),
    shadow,
    symbolOf,
    stringSymbol,
    use,
    labels,
    frames,
    outer: new Set(unit.functions.flatMap((f) => f.parent ?? [])),
  };
  const functions: FunctionObject[] = [];
  for (const f of unit.functions) if (f.body) functions.push(genFunction(f, context));
  const data: DataObject[] = [];
  for (const v of unit.variables)
    if (
      v.alias === undefined &&
      v.storage !== 'extern' &&
      (v.defined || v.linkage === 'none' || v.linkage === 'internal')
    )
      data.push(object(v, context));
  return {
    file: unit.file,
    system,
    functions,
    data: [...data, ...strings.values()],
    statements,
    sites,
    uses,
    aliases: aliases(unit, symbolOf),
    weakUses: new Set([...unit.functions, ...unit.variables].filter((s) => isWeakUse(s)).map(symbolOf)),
  };
}
const isWeakUse = (s: VarSym | FuncSym): boolean =>
  s.kind === 'func' ? !!s.attrs.weak && !s.body && s.attrs.alias === undefined : s.weak && s.storage === 'extern';

/** Declarations with the attribute `alias`; the target is a definition of the same unit, by its own name. */
function aliases(unit: TranslationUnit, symbolOf: UnitContext['symbolOf']): Alias[] {
  const all = [...unit.functions, ...unit.variables];
  const out: Alias[] = [];
  for (const s of all) {
    const name = s.kind === 'func' ? s.attrs.alias : s.alias;
    if (name === undefined) continue;
    const target = all.find((t) => t !== s && (t.asmName ?? t.name) === name);
    const weak = s.kind === 'func' ? !!s.attrs.weak : s.weak;
    const external = s.linkage === 'external';
    out.push({ symbol: symbolOf(s), target: target ? symbolOf(target) : name, external, weak });
  }
  return out;
}

function object(v: VarSym, c: UnitContext): DataObject {
  const init = v.constInit;
  for (const l of init?.labels ?? []) {
    const point = (x: object | undefined): number => (x && c.labels?.get(x)) ?? 0;
    let value = BigInt.asUintN(64, BigInt(point(l.label) - point(l.minus)));
    for (let i = 0; i < l.size; i++, value >>= 8n) init!.bytes[l.offset + i] = Number(value & 0xffn);
  }
  const size = init ? Math.max(init.bytes.length, sizeOf(v.type) ?? 0) : (sizeOf(v.type) ?? 8);
  return {
    symbol: c.symbolOf(v),
    external: v.linkage === 'external',
    weak: v.weak,
    bytes: init?.bytes,
    size,
    align: Math.max(alignOf(v.type), v.align ?? 1),
    relocs: init ? relocations(init, c, v.span) : [],
    section: v.storage === 'tls' ? 'tls' : !init ? 'bss' : isConst(v) ? 'rodata' : 'data',
    sym: v,
  };
}
function isConst(v: VarSym): boolean {
  let t = v.type;
  while (t.kind === 'array') {
    if (t.quals?.const) return true;
    t = t.of;
  }
  return !!t.quals?.const;
}
function relocations(init: ConstInit, c: UnitContext, span: Span): DataObject['relocs'] {
  return init.relocs.map((r) => {
    const symbol = r.target.kind === 'string' ? c.stringSymbol(r.target) : c.symbolOf(r.target);
    if (r.target.kind !== 'string') c.use(symbol, span);
    return { offset: r.offset, symbol, addend: r.addend };
  });
}
