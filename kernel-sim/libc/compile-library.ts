/** The C library's sources to object files. Runs when the simulator is built; see scripts/generate.mjs. */
import { frontend } from '../c/frontend.js';
import { generate } from '../c/gen/unit.js';
import { encodeObjects } from '../c/object-format.js';
import type { ObjectFile } from '../c/object.js';
import type { Span } from '../c/source.js';

/** What the linker or the program defines for the library. */
const FROM_OUTSIDE = /^(main|__(init|fini)_array_(start|end))$/;

export interface LibraryResult {
  readonly units: readonly ObjectFile[];
  /** `libc/FILE:LINE:COLUMN: message`; empty when all is well. */
  readonly errors: readonly string[];
}

/**
 * @param headers the headers that programs include, by name
 * @param sources the library's own files by name; those that end in `.c` are compiled, the others are headers beside them
 */
export function compileLibrary(
  headers: Readonly<Record<string, string>>,
  sources: Readonly<Record<string, string>>,
): LibraryResult {
  const units: ObjectFile[] = [];
  const errors: string[] = [];
  const all = { ...headers, ...sources };
  for (const [name, text] of Object.entries(sources)) {
    if (!name.endsWith('.c')) continue;
    const r = frontend(`libc/${name}`, text, { headers: all, headerOf: () => undefined, system: true });
    const found = r.diagnostics.filter((d) => d.severity === 'error');
    for (const d of found) errors.push(`${at(d.span)}: ${d.message}`);
    if (r.unit && found.length === 0) units.push(generate(r.unit, name, true));
  }
  // With a file missing, all that it defines would be.
  return { units, errors: errors.length > 0 ? errors : undefinedReferences(units) };
}

/** `compileLibrary` as text; see c/object-format.ts. */
export function encodeLibrary(
  headers: Readonly<Record<string, string>>,
  sources: Readonly<Record<string, string>>,
): { readonly text: string; readonly errors: readonly string[] } {
  const { units, errors } = compileLibrary(headers, sources);
  return { text: errors.length > 0 ? '' : encodeObjects(units), errors };
}

function undefinedReferences(units: readonly ObjectFile[]): string[] {
  const defined = new Set(units.flatMap((u) => [...u.functions, ...u.data].map((o) => o.symbol)));
  return units.flatMap((u) => {
    const wanted = new Set([...u.functions, ...u.data].flatMap((o) => o.relocs.flatMap(symbolOf)));
    return [...wanted]
      .filter((s) => !defined.has(s) && !FROM_OUTSIDE.test(s))
      .map((s) => `${u.uses.has(s) ? at(u.uses.get(s)!) : u.file}: undefined reference to ‘${s}’`);
  });
}
const symbolOf = (r: object): string[] => ('symbol' in r ? [String(r.symbol)] : []);

function at({ file, start }: Span): string {
  const { line, column } = file.position(start);
  return `${file.path}:${line}:${column}`;
}
