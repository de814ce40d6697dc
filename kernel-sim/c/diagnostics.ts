/** What the C toolchain has to say about a program, in the form and, where it has one, the wording of gcc. */
import type { Span } from './source.js';

export type Severity = 'error' | 'warning' | 'note';

/** A text change that mends a diagnostic. */
export interface Fix {
  /** What the editor's light bulb shows, e.g. "Add #include <sys/wait.h>". */
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
}

export interface Diagnostic {
  readonly severity: Severity;
  /** gcc's sentence without "error:", quotes as gcc prints them in a UTF-8 locale: ‘x’. */
  readonly message: string;
  readonly span: Span;
  /** The option that silences a warning, without the dash: "Wimplicit-function-declaration". */
  readonly code?: string;
  readonly fixes?: readonly Fix[];
  /** An error after which the compilation cannot go on (a missing header): "fatal error:". What was read so far is not to be parsed. */
  readonly fatal?: boolean;
  /** "note:" lines that belong to this diagnostic, in order. */
  readonly notes?: readonly Diagnostic[];
}

/** Collects the diagnostics of one compilation, in the order in which they arise. */
export class Diagnostics {
  readonly list: Diagnostic[] = [];
  errors = 0;
  /** A fatal error was reported. */
  fatal = false;

  report(d: Diagnostic): void {
    if (d.severity === 'error') this.errors++;
    if (d.fatal) this.fatal = true;
    this.list.push(d);
  }
  error(span: Span, message: string, extra: Partial<Diagnostic> = {}): void {
    this.report({ ...extra, severity: 'error', message, span });
  }
  warning(span: Span, message: string, code: string, extra: Partial<Diagnostic> = {}): void {
    if (span.file.system) return;
    this.report({ ...extra, severity: 'warning', message, span, code });
  }
}

/** `file:line:col: error: message [-Wcode]`, the source line and a caret line, then the notes; ends with a newline. */
export function formatDiagnostic(d: Diagnostic): string {
  const { line, column } = d.span.file.position(d.span.start);
  const text = d.span.file.line(line);
  const gutter = String(line).padStart(5);
  const under = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
  const room = Math.max(0, text.length - (column - 1) - 1);
  const tail = '~'.repeat(Math.max(0, Math.min(d.span.end - d.span.start - 1, room)));
  const head = `${d.span.file.path}:${line}:${column}: ${d.fatal ? 'fatal error' : d.severity}: ${d.message}${d.code ? ` [-${d.code}]` : ''}\n`;
  const quote = text === '' ? '' : `${gutter} | ${text}\n      | ${under}^${tail}\n`;
  return head + quote + (d.notes ?? []).map(formatDiagnostic).join('');
}
