/** Which warnings are shown: gcc's -W options and `#pragma GCC diagnostic`. */
import type { SourceFile, Span } from './source.js';

export type Level = 'off' | 'warning' | 'error';

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** What gcc says without being asked. All other warnings with a code need an option. */
const ON = new Set(
  words(`implicit-function-declaration int-conversion incompatible-pointer-types discarded-qualifiers discarded-array-qualifiers
    implicit-int overflow div-by-zero shift-count-negative shift-count-overflow int-to-pointer-cast pointer-to-int-cast cpp
    builtin-declaration-mismatch builtin-macro-redefined sizeof-array-argument missing-include endif-labels return-local-addr switch-outside-range
    address-of-packed-member switch-unreachable switch-bool multichar attributes unused-result deprecated-declarations return-mismatch
    pragmas`),
);
/** -Wall (gcc 12, C). */
const ALL =
  words(`address bool-compare bool-operation char-subscripts comment dangling-else enum-compare format implicit int-in-bool-context
  logical-not-parentheses main maybe-uninitialized memset-transposed-args memset-elt-size misleading-indentation missing-braces
  multistatement-macros nonnull parentheses pointer-sign restrict return-type sequence-point sizeof-pointer-div sizeof-pointer-memaccess
  strict-aliasing switch tautological-compare uninitialized unknown-pragmas unused-but-set-variable unused-const-variable= unused-function
  unused-label unused-local-typedefs unused-value unused-variable volatile-register-var array-compare format-overflow format-truncation
  duplicate-decl-specifier unused format-extra-args format-zero-length`);
/** -Wextra. */
const EXTRA =
  words(`clobbered cast-function-type empty-body expansion-to-defined ignored-qualifiers implicit-fallthrough implicit-fallthrough=
  missing-field-initializers missing-parameter-type old-style-declaration override-init shift-negative-value sign-compare
  type-limits unused-parameter unused-but-set-parameter string-compare absolute-value`);
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  all: ALL,
  extra: EXTRA,
  W: EXTRA,
  unused: words(
    'unused-but-set-variable unused-function unused-label unused-local-typedefs unused-value unused-variable unused-result',
  ),
  format: words('format= format-extra-args format-zero-length'),
  implicit: words('implicit-int implicit-function-declaration'),
  pedantic: [],
};

/** A code of a warning without the W in front. */
const plain = (code: string): string => code.replace(/^W/, '');

interface Change {
  readonly at: number;
  readonly codes: readonly string[];
  readonly level: Level | undefined;
}

/** The options of one compilation, and what pragmas change in its files. */
export class WarningPolicy {
  private readonly levels = new Map<string, Level>();
  private allErrors = false;
  private none = false;
  private readonly changes = new Map<SourceFile, Change[]>();
  private readonly stack: { file: SourceFile; marks: Map<string, Level | undefined> }[] = [];

  /** @param flags as gcc takes them, in order: -Wall, -Wno-unused-variable, -Werror, -Werror=return-type, -w */
  constructor(flags: readonly string[] = []) {
    for (const flag of flags) this.flag(flag);
  }

  private flag(flag: string): void {
    if (flag === '-w') this.none = true;
    else if (flag === '-Werror') this.allErrors = true;
    else if (flag === '-Wno-error') this.allErrors = false;
    else if (flag.startsWith('-Werror=')) this.set(flag.slice(8), 'error');
    else if (flag.startsWith('-Wno-error=')) this.set(flag.slice(11), 'warning');
    else if (flag.startsWith('-Wno-')) this.set(flag.slice(5), 'off');
    else if (flag.startsWith('-W')) this.set(flag.slice(2), 'warning');
  }

  /** A group does not overrule what was said of one of its members alone. */
  private set(name: string, level: Level): void {
    const group = GROUPS[name];
    if (!group) {
      this.levels.set(name, level);
      return;
    }
    this.levels.set(name, level);
    for (const code of group) if (!this.levels.has(code)) this.levels.set(code, level);
    // -Wextra brings sign-compare and the rest also where -Wall came before; unused-parameter needs both.
    if (name === 'extra' && level === 'off') for (const code of group) this.levels.set(code, level);
  }

  private base(code: string): Level {
    const given = this.levels.get(code) ?? this.levels.get(code.replace(/=\d*$/, ''));
    if (given !== undefined) return given;
    return code === '' || ON.has(code) ? 'warning' : 'off';
  }

  /** What becomes of a warning at a place. @param code with or without the W; '' for one without option */
  level(code: string, span: Span): Level {
    if (this.none) return 'off';
    const name = plain(code);
    let level = this.base(name);
    if (level === 'warning' && this.allErrors && this.levels.get(name) !== 'warning') level = 'error';
    const changes = this.changes.get(span.file);
    if (changes && name !== '') {
      for (const c of changes) {
        if (c.at > (span.caret ?? span.start)) break;
        if (c.codes.includes(name)) level = c.level ?? this.base(name);
      }
    }
    return level;
  }

  /** May a warning of this code be shown anywhere? */
  any(code: string): boolean {
    const name = plain(code);
    if (this.none) return false;
    if (this.base(name) !== 'off') return true;
    for (const list of this.changes.values()) {
      if (list.some((c) => c.level !== 'off' && c.level !== undefined && c.codes.includes(name))) return true;
    }
    return false;
  }

  /** `#pragma GCC diagnostic ignored|warning|error "-W…"`, `push` and `pop`. */
  pragma(span: Span, action: string, option: string | undefined): void {
    const { file, start } = span;
    if (action === 'push') {
      this.stack.push({ file, marks: new Map() });
      return;
    }
    const list = this.changes.get(file) ?? [];
    this.changes.set(file, list);
    if (action === 'pop') {
      const top = this.stack.pop();
      if (!top) return;
      for (const [code, level] of top.marks) list.push({ at: start, codes: [code], level });
      return;
    }
    const name = (option ?? '').replace(/^-W/, '');
    const level: Level = action === 'ignored' ? 'off' : action === 'error' ? 'error' : 'warning';
    const codes = GROUPS[name] ? [name, ...GROUPS[name]] : [name];
    const marks = this.stack.at(-1)?.marks;
    if (marks) {
      for (const code of codes) {
        if (marks.has(code)) continue;
        marks.set(code, [...list].reverse().find((c) => c.codes.includes(code))?.level);
      }
    }
    list.push({ at: start, codes, level });
  }
}
