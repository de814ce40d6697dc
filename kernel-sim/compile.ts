/** Source texts to a linked program: front end, generator and linker, with the library, which was compiled when the simulator was built. */
import type { CompileOptions, CompileResult, Program, SourceInput } from './api.js';
import type { Diagnostic } from './c/diagnostics.js';
import { frontend } from './c/frontend.js';
import type { ParsedUnit, UnitScopes } from './c/parse/parse.js';
import { generate } from './c/gen/unit.js';
import { headerOf } from './c/header-index.js';
import { type FindingKind, needsShadow } from './findings/kinds.js';
import { type Image, link } from './c/link.js';
import { decodeObjects } from './c/object-format.js';
import type { ObjectFile } from './c/object.js';
import { HEADERS } from './libc/embedded.generated.js';
import { OBJECTS } from './libc/objects.generated.js';
import { REFUSED } from './libc/refused.js';

/** A linked program, with what is needed to link it anew behind others in one world and to evaluate expressions in it. */
export interface LinkedProgram extends Program {
  readonly image: Image;
  readonly units: readonly ObjectFile[];
  /** Names visible at each place, by unit. */
  readonly scopes: ReadonlyMap<ObjectFile, UnitScopes>;
  /** What its code tells of. */
  readonly checks: readonly FindingKind[];
}

/** An undefined name of the library, with the reason why it is not there. */
function withReason(d: Diagnostic): Diagnostic {
  const name = /^undefined reference to `(.*)'$/.exec(d.message)?.[1];
  const reason = name === undefined ? undefined : REFUSED[name];
  return reason === undefined ? d : { ...d, message: `${d.message}: ${reason}` };
}

let library: readonly ObjectFile[] | undefined;
/** The library's object files; read at the first call. */
export function libraryObjects(): readonly ObjectFile[] {
  return (library ??= decodeObjects(OBJECTS));
}

/**
 * Compiles and links one program.
 *
 * @param name file name of the program, for argv[0] and exec
 */
export function compileProgram(
  name: string,
  sources: readonly SourceInput[],
  options: CompileOptions = {},
): CompileResult {
  const diagnostics: Diagnostic[] = [];
  const units: ObjectFile[] = [];
  const scopes = new Map<ObjectFile, UnitScopes>();
  let failed = false;
  const checks = options.check ?? [];
  // What can be told before the program runs is a warning.
  const given = options.warnings ?? [];
  const formats = checks.includes('format') && !given.includes('-Wno-format');
  const warnings = {
    warnings: [...(formats ? ['-Wformat'] : []), ...given],
    unusedResults: checks.includes('unused-result'),
  };
  sources.forEach((s, i) => {
    const r = frontend(s.path, s.text, { headers: HEADERS, headerOf, ...options, ...warnings });
    diagnostics.push(...r.diagnostics);
    if (!r.unit || r.diagnostics.some((d) => d.severity === 'error')) failed = true;
    else if (!failed) {
      const unit = generated(r.unit, String(i), checks, diagnostics);
      if (!unit) return void (failed = true);
      units.push(unit);
      scopes.set(unit, r.unit.scopes);
    }
  });
  if (failed) return { program: undefined, diagnostics };
  const all = [...units, ...libraryObjects()];
  const linked = link(name, all, 0, 0, needsShadow(checks));
  diagnostics.push(...linked.diagnostics.map(withReason));
  if (!linked.image) return { program: undefined, diagnostics };
  const program: LinkedProgram = { name, diagnostics, image: linked.image, units: all, scopes, checks };
  return { program, diagnostics };
}

/** The object file of a unit; undefined, after a report, if it is nested too deeply for the host's stack. */
function generated(
  unit: ParsedUnit,
  tag: string,
  checks: NonNullable<CompileOptions['check']>,
  diagnostics: Diagnostic[],
): ObjectFile | undefined {
  try {
    return generate(unit, tag, false, false, checks);
  } catch (e) {
    const span = unit.functions.find((f) => f.body)?.span;
    if (!(e instanceof RangeError) || !span) throw e;
    diagnostics.push({ severity: 'error', message: 'the program is nested too deeply', span });
    return undefined;
  }
}
