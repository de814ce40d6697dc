/** From source text to the typed syntax tree: preprocess, parse, and supply the headers that the program forgot. */
import { Diagnostics, type Diagnostic, type Fix } from './diagnostics.js';
import { headerOf as defaultHeaderOf } from './header-index.js';
import { parseUnitSteps, type MissingName, type ParsedUnit } from './parse/parse.js';
import { preprocessSteps, type PreprocessHost } from './preprocess/preprocess.js';
import { SourceFile, type Span } from './source.js';
import { finish, type Steps } from './steps.js';
import { lint } from './warn/lint.js';
import { WarningPolicy } from './warnings.js';

export interface FrontendOptions {
  /** The library's headers by the name between `<` and `>`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The header that declares a name; by default the table of header-index.ts. */
  readonly headerOf?: (name: string) => string | undefined;
  /** -D: `NAME`, `NAME=VALUE`. */
  readonly defines?: readonly string[];
  /** -U: NAME, after all of `defines`. */
  readonly undefines?: readonly string[];
  /** -include: files read before the source. */
  readonly includes?: readonly string[];
  /** -I: folders, in order. */
  readonly includePaths?: readonly string[];
  /** The text of a file that the program includes with quotes, by its resolved path. */
  readonly readInclude?: (path: string) => string | undefined;
  /** Options about warnings, in gcc's form and order: -Wall, -Wno-unused-variable, -Werror, -w. */
  readonly warnings?: readonly string[];
  /** Warn where results of read, write, fork and their like are ignored (findings/kinds.ts: unused-result). */
  readonly unusedResults?: boolean;
  /** True for the library's own sources: no warnings, the debugger steps over them. */
  readonly system?: boolean;
}
export interface FrontendResult {
  /** undefined when there are errors. */
  readonly unit: ParsedUnit | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Passes in which headers are added: a header may itself not be enough (a type that only a second one completes). */
const MAX_PASSES = 4;

/**
 * Compiles one source file to its typed tree. Names that a library header declares are supplied even if the program does not
 * include it; each such header is a warning that offers the `#include`.
 * @param path as diagnostics print it
 */
export const frontend = (path: string, text: string, options: FrontendOptions): FrontendResult =>
  finish(frontendSteps(path, text, options));

/** As `frontend`, with pauses possible in between. */
export function* frontendSteps(path: string, text: string, options: FrontendOptions): Steps<FrontendResult> {
  const file = new SourceFile(path, text, options.system ?? false);
  const implicit: string[] = [];
  const missing = new Map<string, MissingName[]>();
  const lookup = options.headerOf ?? defaultHeaderOf;
  const headerOf = (name: string): string | undefined => {
    const header = lookup(name);
    return header !== undefined && options.headers[header] !== undefined && !implicit.includes(header)
      ? header
      : undefined;
  };
  for (let pass = 1; ; pass++) {
    const diags = new Diagnostics(new WarningPolicy(options.warnings));
    const tokens = yield* preprocessSteps(file, host(options, implicit), diags);
    const unit = diags.fatal
      ? undefined
      : yield* parseUnitSteps(path, tokens, diags, { headerOf: pass < MAX_PASSES ? headerOf : undefined });
    if (unit && unit.missingHeaders.size > 0) {
      for (const [header, names] of unit.missingHeaders) {
        implicit.push(header);
        missing.set(header, [...names]);
      }
      continue;
    }
    if (diags.errors > 0 && implicit.length > 0) {
      // What the program declares itself may not agree with a header that was only supplied: then it does without.
      const plain = yield* withoutHeaders(file, options);
      if (plain) return plain;
    }
    if (unit && diags.errors === 0 && !options.system) yield* lint(unit, diags, options.unusedResults);
    const supplied = includeWarnings(file, missing, diags.policy);
    const list = merge(supplied.list, diags.inOrder(), file);
    return { unit: diags.errors + supplied.errors > 0 ? undefined : unit, diagnostics: list };
  }
}

/** As gcc compiles it: functions that nothing declares are declared by their calls. Undefined if there are errors so. */
function* withoutHeaders(file: SourceFile, options: FrontendOptions): Steps<FrontendResult | undefined> {
  const diags = new Diagnostics(new WarningPolicy(options.warnings));
  const tokens = yield* preprocessSteps(file, host(options, []), diags);
  const unit = diags.fatal ? undefined : yield* parseUnitSteps(file.path, tokens, diags, { headerOf: undefined });
  if (!unit || diags.errors > 0) return undefined;
  yield* lint(unit, diags);
  return { unit: diags.errors > 0 ? undefined : unit, diagnostics: diags.inOrder() };
}

function host(options: FrontendOptions, implicitIncludes: readonly string[]): PreprocessHost {
  return {
    systemHeader: (name) => options.headers[name],
    userHeader: (p) => options.readInclude?.(p),
    includePaths: options.includePaths ?? [],
    defines: options.defines ?? [],
    undefines: options.undefines ?? [],
    includes: options.includes ?? [],
    implicitIncludes: [...implicitIncludes],
  };
}

/** A warning for the first use of each name, as gcc words it for functions; the first of each header offers the include. */
function includeWarnings(
  file: SourceFile,
  missing: ReadonlyMap<string, readonly MissingName[]>,
  policy: WarningPolicy,
): Diagnostics {
  const out = new Diagnostics(policy);
  for (const [header, uses] of missing) {
    const at = insertionPoint(file);
    const fix: Fix = { title: `Add #include <${header}>`, edits: [{ span: at, text: `#include <${header}>\n` }] };
    const quiet = [{ ...fix, quiet: true }];
    const seen = new Set<string>();
    for (const { name, span, call, where } of uses) {
      if (seen.has(name)) continue;
      seen.add(name);
      if (call) {
        const note: Diagnostic = {
          severity: 'note',
          message: `include ‘<${header}>’ or provide a declaration of ‘${name}’`,
          span: at,
          fixes: [fix],
        };
        const message = `implicit declaration of function ‘${name}’`;
        out.warning(span, message, 'Wimplicit-function-declaration', { fixes: quiet, notes: [note], where });
      } else {
        const message = `‘${name}’ is declared in header ‘<${header}>’, which is not included; assuming it`;
        out.warning(span, message, 'Wmissing-include', { fixes: quiet, where });
      }
    }
  }
  return out;
}

/** Where a new #include line goes: behind the last #include of the file, or at its top. */
function insertionPoint(file: SourceFile): Span {
  let at = 0;
  for (const m of file.text.matchAll(/^[ \t]*#[ \t]*include\b[^\n]*(\n|$)/gm)) at = m.index + m[0].length;
  return { file, start: at, end: at };
}

/** Both lists in the order of the file's text; what lies in other files comes where it arose. */
function merge(first: readonly Diagnostic[], second: readonly Diagnostic[], file: SourceFile): Diagnostic[] {
  const inFile = first.filter((d) => d.span.file === file).sort((a, b) => a.span.start - b.span.start);
  const out: Diagnostic[] = first.filter((d) => d.span.file !== file);
  let i = 0;
  for (const d of second) {
    while (d.span.file === file && i < inFile.length && inFile[i]!.span.start <= d.span.start) out.push(inFile[i++]!);
    out.push(d);
  }
  return [...out, ...inFile.slice(i)];
}
