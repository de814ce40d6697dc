/**
 * Macro expansion (C11 6.10.3). Expansions lie on a stack of token lists above the file. A macro is disabled while its list lies there; its
 * name met in that time is marked never to be expanded. That gives the rescanning rules without a set of names on each token.
 */
import type { Diagnostics } from '../diagnostics.js';
import { Token } from '../lex/token.js';
import type { Macro } from './macro.js';
import { substitute, type Argument, type SubstituteHost } from './substitute.js';

/** Tokens that macros may make in one compilation. */
export const MAX_EXPANSION = 2_000_000;
/** Macro calls inside arguments of macro calls. */
const MAX_DEPTH = 300;

/** Where tokens come from when no expansion is being read. */
export interface ExpanderInput {
  /** The next token of the file, having obeyed the directives before it; undefined at the end of the file. */
  fileToken(): Token | undefined;
  /** The next token of the file, a directive's `#` included. */
  peekFile(): Token;
  /** Expands a macro that is computed. @returns undefined when it makes no token, or when it is not used as it must be */
  builtin(macro: Macro, name: Token): Token | undefined;
}

const OMITTED: Argument = { tokens: [], expanded: [], omitted: true };

interface Context {
  readonly tokens: readonly Token[];
  pos: number;
  /** Whose expansion this is; re-enabled at its end. */
  readonly macro: Macro | undefined;
  /** Nobody reads on below it. */
  readonly barrier: boolean;
}

export class Expander implements SubstituteHost {
  /** Set when too much was expanded: every source is at its end then. */
  aborted = false;
  private readonly contexts: Context[] = [];
  private made = 0;
  private depth = 0;
  /** A use of a macro that made no token: its white space goes to what follows. */
  private vanished: Token | undefined;
  /** The macro use that was met last, to place an error. */
  private last: Token | undefined;

  constructor(
    readonly macros: Map<string, Macro>,
    private readonly input: ExpanderInput,
    readonly diags: Diagnostics,
  ) {}

  /** No macro is being expanded: other files could be read in between. */
  get idle(): boolean {
    return this.contexts.length === 0;
  }

  /** The next token after expansion; undefined at the end of the file or of the list given to `within`. */
  next(): Token | undefined {
    const t = this.expanded();
    if (!this.vanished || t === undefined) return t;
    const { spaceBefore, startOfLine } = this.vanished;
    this.vanished = undefined;
    return t.spaced(t.spaceBefore || spaceBefore, t.startOfLine || startOfLine);
  }

  private expanded(): Token | undefined {
    for (;;) {
      const t = this.raw();
      if (t === undefined || t.kind !== 'ident' || t.noExpand) return t;
      const macro = this.macros.get(t.text);
      if (macro === undefined) return t;
      if (macro.disabled) return t.frozen();
      if (!this.enter(macro, t)) return t;
    }
  }

  /** The next token without expansion. */
  raw(): Token | undefined {
    for (;;) {
      if (this.aborted) return undefined;
      const top = this.contexts.at(-1);
      if (top === undefined) return this.input.fileToken();
      if (top.pos < top.tokens.length) return this.charge(1) ? top.tokens[top.pos++] : undefined;
      if (top.barrier) return undefined;
      this.pop();
    }
  }

  /** The token that raw() gives next. */
  peek(): Token | undefined {
    for (;;) {
      if (this.aborted) return undefined;
      const top = this.contexts.at(-1);
      if (top === undefined) return this.input.peekFile();
      if (top.pos < top.tokens.length) return top.tokens[top.pos];
      if (top.barrier) return undefined;
      this.pop();
    }
  }

  /** Runs `f` with `tokens` as all there is to read. */
  within<T>(tokens: readonly Token[], f: () => T): T {
    const floor = this.contexts.length;
    const { vanished } = this;
    this.vanished = undefined;
    this.contexts.push({ tokens, pos: 0, macro: undefined, barrier: true });
    const result = f();
    while (this.contexts.length > floor) this.pop();
    this.vanished = vanished;
    return result;
  }

  /** All of `tokens` expanded, by themselves. */
  expandAll(tokens: readonly Token[]): readonly Token[] {
    if (!tokens.some((t) => t.kind === 'ident' && !t.noExpand && this.macros.has(t.text))) return tokens;
    if (this.depth >= MAX_DEPTH) {
      this.abort(tokens[0]!, `macro calls nested in arguments more than ${MAX_DEPTH} deep`);
      return [];
    }
    this.depth++;
    const out: Token[] = [];
    this.within(tokens, () => {
      for (let t = this.next(); t; t = this.next()) out.push(t);
    });
    this.depth--;
    return out;
  }

  charge(n: number): boolean {
    this.made += n;
    if (this.made > MAX_EXPANSION) this.abort(undefined, `macro expansion makes more than ${MAX_EXPANSION} tokens`);
    return !this.aborted;
  }

  /** Forgets all that is being expanded; the macros are as new. */
  reset(): void {
    while (this.contexts.length > 0) this.pop();
  }

  private abort(at: Token | undefined, message: string): void {
    const span = (at ?? this.last ?? this.input.peekFile()).span;
    if (!this.aborted) this.diags.error(span, message, { fatal: true });
    this.aborted = true;
  }

  private pop(): void {
    const c = this.contexts.pop()!;
    if (c.macro) c.macro.disabled = false;
  }

  private push(tokens: readonly Token[], macro: Macro | undefined, name: Token): void {
    if (tokens.length === 0 && name.spaceBefore) this.vanished ??= name;
    if (macro) macro.disabled = true;
    this.contexts.push({ tokens, pos: 0, macro, barrier: false });
  }

  /** Begins the expansion of `macro` for `name`. @returns false if this use of the name is none of the macro */
  private enter(macro: Macro, name: Token): boolean {
    this.last = name;
    if (macro.builtin) {
      const t = this.input.builtin(macro, name);
      this.push(t ? [t] : [], undefined, name);
      return true;
    }
    let args: Argument[] = [];
    if (macro.params) {
      const open = this.peek();
      if (open === undefined || open.text !== '(' || open.kind !== 'punct') return false;
      const found = this.arguments(macro, name);
      if (!found) return false;
      args = found;
    }
    this.push(macro.plain ? this.plain(macro, name) : substitute(macro, args, name, this), macro, name);
    return true;
  }

  /** The body of a macro in which there is nothing to replace. */
  private plain(macro: Macro, name: Token): Token[] {
    const body = macro.tokens;
    const out: Token[] = new Array<Token>(body.length);
    const { file, start, end } = name.span;
    const expansion = macro.span.file.system ? undefined : { macro: macro.name, use: name.span };
    for (let i = 0; i < body.length; i++) {
      const t = body[i]!;
      const first = i === 0;
      const space = first ? name.spaceBefore : t.spaceBefore;
      const span = expansion ? { file, start, end, written: t.spelling, expansion } : name.span;
      out[i] = new Token(t.kind, t.text, span, space, first && name.startOfLine, t.spelling);
    }
    return out;
  }

  /** Reads the arguments from `(` to `)`. @returns undefined if they are not as the macro wants them; that was reported then */
  private arguments(macro: Macro, name: Token): Argument[] | undefined {
    this.raw(); // (
    const params = macro.params!;
    const lists: Token[][] = [[]];
    let depth = 0;
    let close: Token;
    for (;;) {
      const t = this.raw();
      if (t === undefined) {
        if (!this.aborted) this.diags.error(name.span, `unterminated argument list invoking macro "${macro.name}"`);
        return undefined;
      }
      if (t.kind === 'punct') {
        if (t.text === '(') depth++;
        else if (t.text === ')' && depth-- === 0) {
          close = t;
          break;
        } else if (t.text === ',' && depth === 0 && !(macro.variadic && lists.length === params.length)) {
          lists.push([]);
          continue;
        }
      }
      // A name of a macro that is being expanded now must not be expanded later, when it no longer is.
      const list = lists.at(-1)!;
      const frozen = t.kind === 'ident' && !t.noExpand && this.macros.get(t.text)?.disabled === true;
      list.push((frozen ? t.frozen() : t).spaced(t.spaceBefore, false));
    }
    const args = lists.map((tokens): Argument => ({ tokens, omitted: false }));
    return this.checkCount(macro, close, args) ? args : undefined;
  }

  /** Is the number of arguments right? Adds the variable ones when they were left out. */
  private checkCount(macro: Macro, close: Token, args: Argument[]): boolean {
    const want = macro.params!.length;
    const got = args.length;
    const empty = got === 1 && args[0]!.tokens.length === 0;
    if (macro.variadic && empty && want === 1) args[0] = OMITTED;
    if (got === want || (want === 0 && empty)) return true;
    if (macro.variadic && got === want - 1) {
      args.push(OMITTED);
      return true;
    }
    const message =
      got < want
        ? `macro "${macro.name}" requires ${want} arguments, but only ${got} given`
        : `macro "${macro.name}" passed ${got} arguments, but takes just ${want}`;
    this.diags.error(close.span, message, {
      notes: [{ severity: 'note', message: `macro "${macro.name}" defined here`, span: macro.span, lineOnly: true }],
    });
    return false;
  }
}
