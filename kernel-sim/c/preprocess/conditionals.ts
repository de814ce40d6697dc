/** Conditional inclusion (C11 6.10.1): which groups of a file are read. */
import type { Diagnostics } from '../diagnostics.js';
import type { Token } from '../lex/token.js';
import { condition } from './condition.js';
import { endOfLine, macroName } from './macro.js';
import type { Buffer, Preprocessor } from './preprocess.js';

interface Conditional {
  /** The word of its last #if, #elif or #else. */
  last: Token;
  readonly opened: Token;
  /** One of its groups was read or is being read. */
  taken: boolean;
  elseSeen: boolean;
}

/** The open conditionals of one file. */
export class Conditionals {
  private readonly stack: Conditional[] = [];
  /** Position in the file's list of directives. */
  private hash = 0;

  constructor(private readonly buffer: Buffer) {}

  /** @param word `if`, `ifdef` or `ifndef` */
  open(pp: Preprocessor, word: Token, line: readonly Token[]): void {
    const taken = holds(pp, word, line);
    this.stack.push({ last: word, opened: word, taken, elseSeen: false });
    if (!taken) this.skip(pp);
  }

  /** An #else or #elif where a group was read up to now. */
  next(pp: Preprocessor, word: Token, line: readonly Token[]): void {
    if (this.stack.length === 0) pp.diags.error(word.span, `#${word.text} without #if`);
    else if (!this.alternative(pp, word, line)) this.skip(pp);
  }

  close(pp: Preprocessor, word: Token, line: readonly Token[]): void {
    if (this.stack.length === 0) pp.diags.error(word.span, '#endif without #if');
    else {
      pp.extraTokens(line, 0, 'endif', 'Wendif-labels');
      this.stack.pop();
    }
  }

  reportUnterminated(diags: Diagnostics): void {
    for (const c of this.stack.reverse())
      diags.error(c.opened.span, `unterminated #${c.last.text}`, { lineOnly: true });
  }

  /** Decides whether the group behind this #else or #elif is read. */
  private alternative(pp: Preprocessor, word: Token, line: readonly Token[]): boolean {
    const c = this.stack.at(-1)!;
    if (c.elseSeen) {
      const began = {
        severity: 'error' as const,
        message: 'the conditional began here',
        span: c.opened.span,
        lineOnly: true,
      };
      pp.diags.error(word.span, `#${word.text} after #else`, { notes: [began] });
      return false;
    }
    c.last = word;
    if (word.text === 'else') {
      c.elseSeen = true;
      pp.extraTokens(line, 0, 'else', 'Wendif-labels');
    }
    const read = !c.taken && (word.text === 'else' || holds(pp, word, line));
    if (read) c.taken = true;
    return read;
  }

  /** Passes over groups up to one that is to be read, or behind the #endif. */
  private skip(pp: Preprocessor): void {
    const { tokens, hashes } = this.buffer.lexed;
    while (this.hash < hashes.length && hashes[this.hash]! < this.buffer.pos) this.hash++;
    let depth = 0;
    for (; this.hash < hashes.length; this.hash++) {
      const at = hashes[this.hash]! + 1;
      const word = tokens[at]!;
      if (word.startOfLine) continue;
      switch (word.text) {
        case 'if':
        case 'ifdef':
        case 'ifndef':
          depth++;
          break;
        case 'elif':
        case 'elifdef':
        case 'elifndef':
        case 'else':
          if (depth > 0) break;
          if (this.alternative(pp, word, this.lineBehind(at))) return;
          break;
        case 'endif':
          if (depth-- > 0) break;
          this.close(pp, word, this.lineBehind(at));
          return;
      }
    }
    this.buffer.pos = tokens.length - 1;
  }

  /** The tokens behind a directive's word, which is at index `at`; the file is read on behind them. */
  private lineBehind(at: number): readonly Token[] {
    const { tokens } = this.buffer.lexed;
    let end = at + 1;
    while (!tokens[end]!.startOfLine) end++;
    this.buffer.pos = end;
    return tokens.slice(at + 1, end);
  }
}

/** The condition of a directive that has one. */
function holds(pp: Preprocessor, word: Token, line: readonly Token[]): boolean {
  const kind = word.text;
  if (kind === 'if' || kind === 'elif') {
    pp.inDirective = true;
    const value = condition(line, word, endOfLine(line, word), pp.expander, pp.diags);
    pp.inDirective = false;
    return value;
  }
  const name = macroName(line, word, pp.diags);
  if (!name) return false;
  pp.extraTokens(line, 1, kind);
  return pp.macros.has(name.text) === kind.endsWith('ifdef');
}
