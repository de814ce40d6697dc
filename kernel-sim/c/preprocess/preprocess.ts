/** The preprocessor: from a source file to the tokens that the parser reads (C11 5.1.1.2, phases 3 and 4). */
import type { Diagnostics } from '../diagnostics.js';
import { lex, type LexedFile } from '../lex/lexer.js';
import { Token } from '../lex/token.js';
import { SourceFile, type Span } from '../source.js';
import { finish, type Steps } from '../steps.js';
import { computeBuiltin } from './computed-macros.js';
import { Conditionals } from './conditionals.js';
import { obeyDirective } from './directives.js';
import { Expander, type ExpanderInput } from './expand.js';
import { Headers, type PreprocessHost } from './include.js';
import { parseDefinition, type Macro } from './macro.js';
import { predefinedMacros } from './predefined.js';
import { reportStray } from './stray.js';

export type { PreprocessHost } from './include.js';

/** Limit of -fmax-include-depth. */
const MAX_INCLUDE_DEPTH = 200;
/** Stray characters that are reported. */
const MAX_STRAYS = 200;
/** Tokens between two places where the work may be interrupted. */
const SLICE = 2000;

/** A file that is being read. */
export class Buffer {
  pos = 0;
  readonly conditionals: Conditionals;
  /** What #line added to the line numbers. */
  lineShift = 0;
  /** What #line named the file. */
  presumedPath: string;

  /** @param index see FoundHeader.index */
  constructor(
    readonly lexed: LexedFile,
    readonly index: number,
    readonly depth: number,
  ) {
    this.presumedPath = lexed.file.path;
    this.conditionals = new Conditionals(this);
  }
}

/**
 * Preprocesses `main`.
 *
 * @returns the tokens in order, an `eof` token last. Keywords are identifiers still, numbers and literals are raw. After a fatal error
 *   (`diags.fatal`) the tokens up to it. There are no tokens of kind `other`, `header` or `placemarker`.
 */
export function preprocess(main: SourceFile, host: PreprocessHost, diags: Diagnostics): Token[] {
  return finish(new Preprocessor(main, host, diags).run());
}
/** As `preprocess`, with pauses possible. */
export const preprocessSteps = (main: SourceFile, host: PreprocessHost, diags: Diagnostics): Steps<Token[]> =>
  new Preprocessor(main, host, diags).run();

/** The first character: gcc's preprocessor marks no more. */
const point = (s: Span): Span => ({ ...s, end: s.start + 1 });

/** The state of one preprocessing. */
export class Preprocessor implements ExpanderInput {
  readonly macros: Map<string, Macro> = predefinedMacros();
  readonly expander: Expander;
  readonly headers: Headers;
  /** Files that said `#pragma once`, by path. */
  readonly once = new Set<string>();
  /** Definitions saved by `#pragma push_macro`. */
  readonly saved = new Map<string, (Macro | undefined)[]>();
  readonly poisoned = new Set<string>();
  /** Next value of __COUNTER__. */
  counter = 0;
  /** The innermost first read file is the last; undefined when all is read. */
  buffer: Buffer | undefined;
  /** A directive's own tokens are being expanded. */
  inDirective = false;
  private halted = false;
  private strays = 0;
  private readonly buffers: Buffer[] = [];
  private readonly out: Token[] = [];

  constructor(
    readonly main: SourceFile,
    readonly host: PreprocessHost,
    readonly diags: Diagnostics,
  ) {
    this.expander = new Expander(this.macros, this, diags);
    this.headers = new Headers(host);
    diags.clock = () => this.out.length;
    diags.macroNames = () => this.macros.keys();
  }

  /** All tokens; yields now and then where no macro is being expanded. */
  *run(): Steps<Token[]> {
    try {
      for (const text of this.host.defines) this.defineFromOutside(text);
      for (const name of this.host.undefines ?? []) this.macros.delete(name);
      this.open(lex(this.main), 0);
      for (const name of [...(this.host.includes ?? [])].reverse()) this.openFirst(name);
      for (const name of [...this.host.implicitIncludes].reverse()) {
        const found = this.headers.find(name, false, this.main, this.host.includePaths.length + 1);
        if (found && this.buffers.length < MAX_INCLUDE_DEPTH) this.open(found.lexed, found.index, 1);
      }
      while (this.buffer && !this.stopped()) yield* this.read();
    } finally {
      this.expander.reset();
    }
    const end = this.main.text.length;
    this.out.push(new Token('eof', '', { file: this.main, start: end, end }, true, true));
    return this.out;
  }

  /** A file that is read in front of the main one. */
  private openFirst(name: string): void {
    const found = this.headers.find(name, true, this.main, 0);
    if (found) this.open(found.lexed, found.index, 1);
    else this.halt({ file: this.main, start: 0, end: 0 }, `${name}: No such file or directory`);
  }

  /** Nothing more is to be read: a fatal error. */
  stopped(): boolean {
    return this.halted || this.expander.aborted;
  }

  /** Reports a fatal error: nothing more is read. */
  halt(span: Span, message: string): void {
    this.diags.error(span, message, { fatal: true });
    this.halted = true;
  }

  fileToken(): Token | undefined {
    for (;;) {
      const buffer = this.buffer;
      if (buffer === undefined || this.stopped()) return undefined;
      const t = buffer.lexed.tokens[buffer.pos]!;
      if (t.startOfLine) {
        if (t.kind === 'eof') return undefined;
        if (t.text === '#' && t.kind === 'punct') {
          this.directive(buffer);
          continue;
        }
      }
      buffer.pos++;
      return t;
    }
  }

  peekFile(): Token {
    const buffer = this.buffer;
    return buffer ? buffer.lexed.tokens[buffer.pos]! : this.out.at(-1)!;
  }

  builtin(macro: Macro, name: Token): Token | undefined {
    return computeBuiltin(this, macro.builtin!, name);
  }

  /** Hands a token to the parser. */
  emit(t: Token): void {
    if (t.kind === 'other' || (t.kind === 'punct' && (t.text === '#' || t.text === '##'))) {
      // A file that is no text has one in every place: the first say enough.
      if (this.strays++ < MAX_STRAYS) reportStray(t, this.diags);
    } else this.out.push(t);
  }

  /** Reads a header from the place where the current file stands. @param at where it is named */
  enter(lexed: LexedFile, index: number, at: Span): void {
    if (this.once.has(lexed.file.path)) return;
    if (lexed.guard !== undefined && this.macros.has(lexed.guard)) return;
    const depth = this.buffer!.depth + 1;
    if (depth > MAX_INCLUDE_DEPTH) {
      const limit = `${MAX_INCLUDE_DEPTH} exceeds maximum of ${MAX_INCLUDE_DEPTH}`;
      const hint = '(use -fmax-include-depth=DEPTH to increase the maximum)';
      this.halt({ file: at.file, start: at.end, end: at.end }, `#include nested depth ${limit} ${hint}`);
    } else if (this.expander.charge(lexed.tokens.length)) {
      this.diags.includes.set(lexed.file, at);
      this.open(lexed, index, depth);
    }
  }

  /** The line of a place as __LINE__ gives it. */
  lineOf(span: Span): number {
    const { line } = span.file.position(span.start);
    for (let i = this.buffers.length - 1; i >= 0; i--) {
      if (this.buffers[i]!.lexed.file === span.file) return line + this.buffers[i]!.lineShift;
    }
    return line;
  }

  private *read(): Steps<void> {
    const { expander } = this;
    let next = this.out.length + SLICE;
    for (let t = expander.next(); t !== undefined; t = expander.next()) {
      if (this.out.length >= next && expander.idle) {
        next = this.out.length + SLICE;
        yield;
      }
      if (this.poisoned.size > 0 && t.kind === 'ident' && this.poisoned.has(t.text)) {
        this.diags.error(point(t.span), `attempt to use poisoned "${t.text}"`);
      }
      this.emit(t);
    }
    if (!this.stopped()) this.close();
  }

  private open(lexed: LexedFile, index: number, depth = 0): void {
    this.buffer = new Buffer(lexed, index, depth);
    this.buffers.push(this.buffer);
    for (const p of lexed.problems) {
      if (p.severity === 'error') this.diags.error(point(p.span), p.message);
      else this.diags.warning(p.span, p.message, p.code ?? '');
    }
  }

  private close(): void {
    this.buffers.pop()!.conditionals.reportUnterminated(this.diags);
    this.buffer = this.buffers.at(-1);
  }

  /** Takes the directive at `buffer.pos`, a `#`, and obeys it. */
  private directive(buffer: Buffer): void {
    const { tokens } = buffer.lexed;
    let end = buffer.pos + 1;
    while (!tokens[end]!.startOfLine) end++;
    const line = tokens.slice(buffer.pos + 1, end);
    buffer.pos = end;
    obeyDirective(this, buffer, line);
  }

  private defineFromOutside(text: string): void {
    const eq = text.indexOf('=');
    const line = eq < 0 ? `${text} 1` : `${text.slice(0, eq)} ${text.slice(eq + 1)}`;
    const { tokens } = lex(new SourceFile('<command-line>', line.replace(/[\r\n]/g, ' ')));
    const body = tokens.slice(0, -1);
    const macro = parseDefinition(body, new Token('ident', 'define', tokens.at(-1)!.span, false, false), this.diags);
    if (macro) this.define(macro);
  }

  /** Adds a definition; warns when it replaces another one. */
  define(macro: Macro): void {
    const old = this.macros.get(macro.name);
    if (old && !old.equals(macro)) {
      const plain = !/^__(?:FILE|BASE_FILE|DATE|TIME|TIMESTAMP)__$/.test(old.builtin ?? '');
      this.diags.warning(macro.span, `"${macro.name}" redefined`, plain ? '' : 'Wbuiltin-macro-redefined', {
        lineOnly: true,
        notes: old.builtin
          ? []
          : [
              {
                severity: 'note',
                message: 'this is the location of the previous definition',
                span: old.span,
                lineOnly: true,
              },
            ],
      });
    }
    this.macros.set(macro.name, macro);
  }

  /** Warns of what stands behind a directive that is complete. */
  extraTokens(line: readonly Token[], from: number, directive: string, code = ''): void {
    const extra = line[from];
    if (extra) this.diags.warning(extra.span, `extra tokens at end of #${directive} directive`, code);
  }
}
