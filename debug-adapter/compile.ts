/** From the files that the user names to a linked program: reads them and their local headers through the host. */
import type { CompileResult, SourceInput } from '../kernel-sim/api.js';
import { formatDiagnostics, type Diagnostic } from '../kernel-sim/c/diagnostics.js';
import type { Span } from '../kernel-sim/c/source.js';
import type { FindingKind } from '../kernel-sim/findings/kinds.js';
import type { Engine } from './engine.js';
import { cannotRead } from './errors.js';
import type { AdapterHost } from './host.js';
import { basename, dirname, normalize, resolve } from './paths.js';
import type { DiagnosticsBody } from './protocol.js';

export interface CompileRequest {
  /** The C files of one program, as the user names them. */
  readonly files: readonly string[];
  readonly defines?: readonly string[];
  readonly undefines?: readonly string[];
  readonly includes?: readonly string[];
  readonly includePaths?: readonly string[];
  /** What the program is to tell of while it runs. */
  readonly check?: readonly FindingKind[];
  /** -Wall, -Wno-unused-variable, -Werror, -w …, in order. */
  readonly warnings?: readonly string[];
}

/** Name of the program made of these files: the first one's without `.c`, as comm shows it. */
export const programName = (files: readonly string[]): string =>
  basename(files[0] ?? 'a.out').replace(/\.c$/, '') || 'a.out';

/**
 * Reads and compiles. Throws RequestError when one of the files cannot be read; a header that cannot be read is the compiler's
 * to report.
 */
export async function compileFiles(engine: Engine, host: AdapterHost, request: CompileRequest): Promise<CompileResult> {
  const sources: SourceInput[] = [];
  for (const path of request.files) {
    try {
      sources.push({ path, text: await host.readFile(resolve(host.cwd, path)) });
    } catch (error) {
      throw cannotRead(path, error instanceof Error ? error.message : String(error));
    }
  }
  const includes = (request.includes ?? []).map((name) => `#include "${name}"\n`).join('');
  const all = sources.map((s) => ({ ...s, text: includes + s.text }));
  const headers = await readHeaders(host, all, request.includePaths ?? []);
  return engine.compile(programName(request.files), sources, {
    defines: request.defines,
    undefines: request.undefines,
    includes: request.includes,
    includePaths: request.includePaths,
    check: request.check,
    warnings: request.warnings,
    readInclude: (path) => headers.get(normalize(path)),
  });
}

/**
 * Every local header that the sources could include, by normalized path. The compiler asks for headers synchronously and the
 * host may only have an asynchronous file system, so they are read before; the conditionals around an #include are not looked at.
 */
export async function readHeaders(
  host: AdapterHost,
  sources: readonly SourceInput[],
  includePaths: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const asked = new Set<string>();
  const visit = async (path: string, text: string): Promise<void> => {
    for (const m of text.matchAll(/^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)/gm)) {
      const quoted = m[1];
      const name = quoted ?? m[2]!;
      const dirs = quoted === undefined ? includePaths : [dirname(path), ...includePaths];
      for (const dir of dirs) {
        const candidate = normalize(resolve(dir, name));
        if (asked.has(candidate)) continue;
        asked.add(candidate);
        const header = await host.readFile(resolve(host.cwd, candidate)).catch(() => undefined);
        if (header === undefined) continue;
        found.set(candidate, header);
        await visit(candidate, header);
      }
    }
  };
  for (const s of sources) await visit(s.path, s.text);
  return found;
}

/** All diagnostics in gcc's form. @param warnings the options of the compilation */
export const diagnosticsText = (list: readonly Diagnostic[], warnings: readonly string[] = []): string =>
  formatDiagnostics(list, warnings.includes('-Werror'));

/** The first few errors, one line each, for a message box. */
export function errorSummary(name: string, list: readonly Diagnostic[]): string {
  const errors = list.filter((d) => d.severity === 'error');
  const lines = errors.slice(0, 3).map((d) => {
    const { line, column } = d.span.file.position(d.span.caret ?? d.span.start);
    return `${basename(d.span.file.path)}:${line}:${column}: ${d.message}`;
  });
  const more = errors.length > lines.length ? [`and ${errors.length - lines.length} more (see the Debug Console)`] : [];
  return [`${name} does not compile:`, ...lines, ...more].join('\n');
}

function range(span: Span): { line: number; column: number; endLine: number; endColumn: number } {
  const from = span.file.position(span.start);
  const to = span.file.position(Math.max(span.end, span.start));
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** The diagnostics as the `ipc/diagnostics` event carries them; notes follow the one they belong to. */
export function diagnosticsBody(list: readonly Diagnostic[]): DiagnosticsBody {
  const one = (d: Diagnostic): DiagnosticsBody['diagnostics'] => [
    {
      path: d.span.file.path,
      severity: d.severity,
      message: d.message,
      code: d.code,
      ...(d.unnecessary ? { unnecessary: true } : {}),
      range: range(d.span),
      fixes: (d.fixes ?? []).map((f) => ({
        title: f.title,
        edits: f.edits.map((e) => ({ ...range(e.span), text: e.text })),
      })),
    },
    ...(d.notes ?? []).flatMap(one),
  ];
  return { diagnostics: list.flatMap(one) };
}
