/** Source texts and positions in them. Every token, AST node and diagnostic points here. */

/** One text that was read: a file of the user's, a header of the library, or a virtual text such as a command-line define. */
export class SourceFile {
  private lineStarts: number[] | undefined;
  private readonly presumed: { line: number; shift: number; path: string }[] = [];

  /**
   * @param path what diagnostics and debug information print, as the user wrote it
   * @param text the whole text, with `\n`, `\r\n` or `\r` line ends
   * @param system true for a header or source of the library: no warnings are shown for it and the debugger steps over it
   */
  constructor(
    readonly path: string,
    readonly text: string,
    readonly system = false,
  ) {}

  /** Line and column (both from 1; the column counts UTF-16 units) of an offset. */
  position(offset: number): { line: number; column: number } {
    const starts = this.starts();
    let lo = 0;
    let hi = starts.length - 1;
    while (lo < hi) {
      const mid = (lo + hi + 1) >> 1;
      if (starts[mid]! <= offset) lo = mid;
      else hi = mid - 1;
    }
    return { line: lo + 1, column: offset - starts[lo]! + 1 };
  }

  /** The text of a line (from 1), without its line end; '' past the end. */
  line(n: number): string {
    const starts = this.starts();
    if (n < 1 || n > starts.length) return '';
    const end = n < starts.length ? starts[n]! : this.text.length;
    return this.text.slice(starts[n - 1]!, end).replace(/[\r\n]+$/, '');
  }

  /** What #line said: from the line after `line` on, `shift` is added to the numbers and the file is called `path`. */
  presume(line: number, shift: number, path: string): void {
    this.presumed.push({ line, shift, path });
  }
  /** Path and number of a line as #line has them; for messages only. */
  presumedLine(line: number): { path: string; line: number } {
    let found: { shift: number; path: string } | undefined;
    for (const p of this.presumed) if (p.line < line) found = p;
    return found ? { path: found.path, line: line + found.shift } : { path: this.path, line };
  }

  private starts(): number[] {
    if (!this.lineStarts) {
      this.lineStarts = [0];
      const re = /\r\n|\n|\r/g;
      while (re.exec(this.text)) this.lineStarts.push(re.lastIndex);
    }
    return this.lineStarts;
  }
}

/** A stretch of one file, `end` exclusive. For a token that a macro made, `file`/`start`/`end` are where the macro was used. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
  /** Where the caret of a diagnostic stands, if not at the start: the operator of an expression. */
  readonly caret?: number;
  /** For a token that a macro made: where its characters are written, in the macro's definition. */
  readonly written?: Span;
  /** The macro that made the token, or of which it was an argument. */
  readonly expansion?: Expansion;
  /** An expression in parentheses of its own. */
  readonly paren?: boolean;
}

/** One use of a macro. */
export interface Expansion {
  readonly macro: string;
  /** Its name where it is used; that may itself be the work of a macro. */
  readonly use: Span;
  /** For an argument: the parameter in the body. */
  readonly parameter?: Span;
  /** For an argument that came out of another use: that one. */
  readonly inner?: Expansion;
}

/** The first token of a stretch of text: where gcc puts what it says about an initialiser as a whole. */
export function firstToken(s: Span): Span {
  if (s.expansion) return s;
  const re = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[\w$.]+|./sy;
  re.lastIndex = s.start;
  const m = re.exec(s.file.text);
  return { file: s.file, start: s.start, end: m ? Math.min(re.lastIndex, Math.max(s.end, s.start + 1)) : s.end };
}

/** From the start of `a` to the end of `b`, with the caret at the operator `at`. */
export function around(a: Span, at: Span, b: Span): Span {
  const whole = join(a, b);
  if (at.expansion || whole.expansion || at.file !== whole.file) return at.expansion ? { ...at } : whole;
  return { file: whole.file, start: whole.start, end: whole.end, caret: at.start };
}

/** From the start of `a` to the end of `b` when both lie in one file, otherwise `a`. */
export function join(a: Span, b: Span): Span {
  if (a.file !== b.file) return a;
  if (a.written === undefined || b.written === undefined || a.expansion !== b.expansion)
    return b.end > a.start ? { file: a.file, start: a.start, end: b.end } : a;
  return { file: a.file, start: a.start, end: b.end, written: join(a.written, b.written), expansion: a.expansion };
}
