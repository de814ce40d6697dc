/** The symbols of a program: who defines each, what of the library is needed, and the errors of that. */
import type { Diagnostic } from './diagnostics.js';
import type { Reloc } from './gen/wasm.js';
import type { DataObject, FunctionObject, ObjectFile } from './object.js';
import type { Span } from './source.js';

export const ENTRY = '__libc_start';
/** Bytes at the thread pointer that belong to the library. */
export const TLS_HEADER = 64;

/** For the library, which makes the thread-local variables of new threads: {size, alignment, initial bytes}. */
export const TLS_IMAGE = '__tls_image';
export const tlsImage = (bytes: Uint8Array, relocs: DataObject['relocs']): DataObject => ({
  symbol: TLS_IMAGE,
  external: true,
  bytes,
  size: bytes.length,
  align: 16,
  relocs,
  section: 'rodata',
  sym: undefined,
});

export type Definition =
  { kind: 'func'; f: FunctionObject; unit: ObjectFile } | { kind: 'data'; d: DataObject; unit: ObjectFile };

/** Symbols that are second names, with the symbol of what they stand for. */
export function aliasNames(units: readonly ObjectFile[], table: ReadonlyMap<string, Definition>): Map<string, string> {
  const out = new Map<string, string>();
  for (const a of units.flatMap((u) => u.aliases)) {
    const d = table.get(a.symbol);
    const real = d && (d.kind === 'func' ? d.f.symbol : d.d.symbol);
    if (real !== undefined && real !== a.symbol) out.set(a.symbol, real);
  }
  return out;
}

/** External symbols by name, all others by their unique name. */
export function collect(units: readonly ObjectFile[], diagnostics: Diagnostic[]): Map<string, Definition> {
  const table = new Map<string, Definition>();
  const weakly = new Set<string>();
  const spanOf = (d: Definition) => (d.kind === 'func' ? d.f.debug.span : d.d.sym?.span);
  const add = (symbol: string, external: boolean, weak: boolean, d: Definition): void => {
    const old = table.get(symbol);
    if (!old || (weakly.has(symbol) && !weak && !d.unit.system)) {
      table.set(symbol, d);
      if (weak) weakly.add(symbol);
      else weakly.delete(symbol);
    } else if (external && !weak && !d.unit.system) {
      const span = spanOf(d);
      const first = spanOf(old);
      if (span)
        diagnostics.push({
          severity: 'error',
          message: `multiple definition of \`${symbol}'`,
          span,
          notes: first ? [{ severity: 'note', message: 'first defined here', span: first }] : undefined,
        });
    } // a program's own definition takes the place of the library's
  };
  for (const unit of units) {
    for (const f of unit.functions) add(f.symbol, f.external, f.weak, { kind: 'func', f, unit });
    for (const d of unit.data) add(d.symbol, d.external, !!d.weak, { kind: 'data', d, unit });
    for (const a of unit.aliases) {
      const target = table.get(a.target);
      if (target) add(a.symbol, a.external, a.weak, target);
    }
  }
  const unit = units[0];
  if (unit) add(TLS_IMAGE, false, false, { kind: 'data', d: tlsImage(new Uint8Array(0), []), unit });
  addArrays(units, table);
  return table;
}

/** The arrays of constructors and destructors, those with a priority first. */
function addArrays(units: readonly ObjectFile[], table: Map<string, Definition>): void {
  const unit = units[0];
  if (!unit) return;
  for (const which of ['init', 'fini'] as const) {
    const list = units
      .flatMap((u) => u.functions)
      .map((f) => ({ symbol: f.symbol, priority: which === 'init' ? f.constructor_ : f.destructor_ }))
      .filter((f) => f.priority !== undefined)
      .sort((x, y) => x.priority! - y.priority!);
    const d: DataObject = {
      symbol: `__${which}_array_start`,
      external: true,
      bytes: new Uint8Array(8 * list.length),
      size: 8 * list.length,
      align: 8,
      relocs: list.map(({ symbol }, i) => ({ offset: 8 * i, symbol, addend: 0 })),
      section: 'rodata',
      sym: undefined,
    };
    table.set(d.symbol, { kind: 'data', d, unit });
    const end = { ...d, symbol: `__${which}_array_end`, bytes: new Uint8Array(0), size: 0, relocs: [] };
    table.set(end.symbol, { kind: 'data', d: end, unit });
  }
}

/** All of the program's own definitions, and what of the library they need. */
export function reach(
  units: readonly ObjectFile[],
  table: Map<string, Definition>,
  diagnostics: Diagnostic[],
): Definition[] {
  const seen = new Set<Definition>();
  const out: Definition[] = [];
  // The library calls it; that there is none has been said.
  const missing = new Set<string>(['main']);
  const visit = (symbol: string, from: ObjectFile): void => {
    // The array of constructors lies directly before its end, whichever is asked for first.
    const array = /^__(init|fini)_array_(?:start|end)$/.exec(symbol);
    if (array) for (const side of ['start', 'end']) take(`__${array[1]}_array_${side}`, from);
    else take(symbol, from);
  };
  const take = (symbol: string, from: ObjectFile): void => {
    const d = table.get(symbol);
    if (d) {
      if (!seen.has(d)) {
        seen.add(d);
        out.push(d);
      }
    } else if (!missing.has(symbol) && !from.weakUses.has(symbol)) {
      missing.add(symbol);
      const span = from.uses.get(symbol);
      if (span) diagnostics.push({ severity: 'error', message: `undefined reference to \`${symbol}'`, span });
      else throw new Error(`internal: ‘${symbol}’ is used in ${from.file} and defined nowhere`);
    }
  };
  for (const u of units) {
    if (u.system) continue;
    for (const f of u.functions) visit(f.symbol, u);
    for (const d of u.data) visit(d.symbol, u);
  }
  visit(ENTRY, units[0]!);
  for (let i = 0; i < out.length; i++) {
    const d = out[i]!;
    const relocs = d.kind === 'func' ? d.f.relocs : d.d.relocs;
    for (const r of relocs) {
      if (!('symbol' in r)) continue;
      visit(r.symbol, d.unit);
      const wrong = 'kind' in r ? misused(r.kind, r.symbol, table) : undefined;
      const span = wrong && (d.unit.uses.get(r.symbol) ?? placeOf(table.get(r.symbol)!) ?? placeOf(d));
      if (wrong && span) diagnostics.push({ severity: 'error', message: wrong, span });
    }
  }
  return out;
}

/** Where a symbol is defined. */
const placeOf = (d: Definition): Span | undefined => (d.kind === 'func' ? d.f.debug.span : d.d.sym?.span);

/** Why a use of a symbol does not fit what another file defines by that name; undefined if it does. */
function misused(kind: Reloc['kind'], symbol: string, table: ReadonlyMap<string, Definition>): string | undefined {
  const d = table.get(symbol);
  if (!d) return undefined;
  const tls = d.kind === 'data' && d.d.section === 'tls';
  if (kind === 'func') return d.kind === 'data' ? `‘${symbol}’ is called, but defined as a variable` : undefined;
  if ((kind === 'tls') === tls) return undefined;
  return tls
    ? `${symbol}: TLS definition mismatches non-TLS reference`
    : `${symbol}: TLS reference mismatches non-TLS definition`;
}
