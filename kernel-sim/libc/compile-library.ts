/** The C library's sources to object files. Runs when the simulator is built; see scripts/generate.mjs. */
import { frontend } from '../c/frontend.js';
import { generate } from '../c/gen/unit.js';
import { encodeObjects, packObjects } from '../c/object-format.js';
import type { ObjectFile } from '../c/object.js';
import type { Span } from '../c/source.js';

/** What the linker or the program defines for the library. */
const FROM_OUTSIDE = /^(main|__(init|fini)_array_(start|end)|__tls_image)$/;

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
  const { units, errors } = compileAll(headers, sources, '');
  // With a file missing, all that it defines would be.
  return { units, errors: errors.length > 0 ? errors : undefinedReferences(units, units) };
}

/** The same for the programs of the simulated world (tools/), which stand on the library. */
export function encodeTools(
  headers: Readonly<Record<string, string>>,
  library: Readonly<Record<string, string>>,
  sources: Readonly<Record<string, string>>,
): { readonly bytes: Uint8Array; readonly errors: readonly string[] } {
  const base = compileAll(headers, library, '');
  const { units, errors } = compileAll(headers, sources, 'tools/');
  const all = errors.length > 0 ? errors : undefinedReferences(units, [...units, ...base.units]);
  return { bytes: all.length > 0 ? new Uint8Array(0) : packObjects(encodeObjects(units)), errors: all };
}

function compileAll(
  headers: Readonly<Record<string, string>>,
  sources: Readonly<Record<string, string>>,
  folder: string,
): LibraryResult {
  const units: ObjectFile[] = [];
  const errors: string[] = [];
  const all = { ...headers, ...sources };
  for (const [name, text] of Object.entries(sources)) {
    if (!name.endsWith('.c')) continue;
    const r = frontend(`libc/${folder}${name}`, text, { headers: all, headerOf: () => undefined, system: true });
    const found = r.diagnostics.filter((d) => d.severity === 'error');
    for (const d of found) errors.push(`${at(d.span)}: ${d.message}`);
    if (r.unit && found.length === 0)
      units.push(generate(r.unit, folder ? `t${units.length}` : name, true, folder !== ''));
  }
  return { units, errors };
}

/** `compileLibrary` as text; see c/object-format.ts. */
export function encodeLibrary(
  headers: Readonly<Record<string, string>>,
  sources: Readonly<Record<string, string>>,
): { readonly text: string; readonly errors: readonly string[] } {
  const { units, errors } = compileLibrary(headers, sources);
  return { text: errors.length > 0 ? '' : encodeObjects(units), errors };
}

/** What `units` refer to and none of `all` defines. */
function undefinedReferences(units: readonly ObjectFile[], all: readonly ObjectFile[]): string[] {
  const defined = new Set(all.flatMap((u) => [...u.functions, ...u.data].map((o) => o.symbol)));
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
