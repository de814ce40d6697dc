/** What the C toolchain has to say about a program, in the form and, where it has one, the wording of gcc. */
import type { SourceFile, Span } from './source.js';
import { WarningPolicy } from './warnings.js';

export { formatDiagnostic, formatDiagnostics } from './render.js';

export type Severity = 'error' | 'warning' | 'note';

/** A text change that mends a diagnostic. */
export interface Fix {
  /** What the editor's light bulb shows, e.g. "Add #include <sys/wait.h>". */
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
  /** Only offered by the editor: gcc prints no hint for it. */
  readonly quiet?: boolean;
}
/** Something else to underline below a diagnostic. */
export interface Range {
  readonly span: Span;
  /** Written under it. */
  readonly label?: string;
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
  /** Written under the span. */
  readonly label?: string;
  /** Further ranges, e.g. the operands of an operator. */
  readonly ranges?: readonly Range[];
  /** The function in which it arose; '' outside of all. undefined: it belongs to no place (the linker's). */
  readonly where?: string;
  /** Where the file of the span was included, innermost first; empty for the main file. */
  readonly includedFrom?: readonly Span[];
  /** Only the line is known. */
  readonly lineOnly?: boolean;
  /** A warning that -Werror made an error. */
  readonly promoted?: boolean;
  /** What the place is for, to the editor: a name that could go. */
  readonly unnecessary?: boolean;
}

/** Messages of one compilation that are kept. */
const MOST = 1000;

/** Collects the diagnostics of one compilation, in the order in which they arise. */
export class Diagnostics {
  readonly list: Diagnostic[] = [];
  errors = 0;
  /** A fatal error was reported. */
  fatal = false;
  /** Where each file was included, for the line "In file included from". */
  readonly includes = new Map<SourceFile, Span>();
  /** Name of the function that is being read; '' outside of functions. */
  where: () => string = () => '';
  /** The macros that are defined, for suggestions. */
  macroNames: () => Iterable<string> = () => [];
  /** Number of the token at which the reader is: diagnostics of the preprocessor and of the parser are put in one order by it. */
  clock: () => number = () => 0;
  /** The functions by the numbers of their tokens. */
  readonly functions: { readonly name: string; readonly from: number; readonly to: number }[] = [];
  private readonly times: number[] = [];

  /** @param policy which warnings are shown */
  constructor(readonly policy = new WarningPolicy()) {}

  report(d: Diagnostic): void {
    if (d.severity === 'error') this.errors++;
    if (d.fatal) this.fatal = true;
    // A file that is no program: what was said is enough.
    if (this.list.length > MOST) return;
    if (this.list.length === MOST)
      d = { severity: 'note', message: 'too many messages: the rest is left out', span: d.span };
    const includedFrom = this.chain(d.span.file);
    this.list.push({ ...d, where: d.where ?? this.where(), ...(includedFrom.length ? { includedFrom } : {}) });
    this.times.push(this.clock());
  }
  error(span: Span, message: string, extra: Partial<Diagnostic> = {}): void {
    this.report({ ...extra, severity: 'error', message, span });
  }
  /** @param code the option that controls it, without dash; '' for a warning that only -w silences */
  warning(span: Span, message: string, code: string, extra: Partial<Diagnostic> = {}): void {
    if (span.file.system) return;
    const level = this.policy.level(code, span);
    if (level === 'off') return;
    const promoted = level === 'error';
    this.report({
      ...extra,
      severity: promoted ? 'error' : 'warning',
      message,
      span,
      code,
      ...(promoted ? { promoted } : {}),
    });
  }
  /** Is it worth looking for what this warning is about? Some place may still silence it. */
  wants(code: string): boolean {
    return this.policy.any(code);
  }

  /** The list in the order in which one reader, who preprocesses and parses at once, would have met what is in it. */
  inOrder(): Diagnostic[] {
    const { list, times, functions } = this;
    return list
      .map((_, i) => i)
      .sort((a, b) => times[a]! - times[b]! || a - b)
      .map((i) => {
        const d = list[i]!;
        const fn = d.where === '' ? functions.find((f) => f.from < times[i]! && times[i]! < f.to) : undefined;
        return fn ? { ...d, where: fn.name } : d;
      });
  }

  private chain(file: SourceFile): Span[] {
    const out: Span[] = [];
    for (let at = this.includes.get(file); at && out.length < 200; at = this.includes.get(at.file)) out.push(at);
    return out;
  }
}
