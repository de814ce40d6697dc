/** The token cursor of the recursive descent, with gcc's wording of syntax errors and the recovery after them. */
import type { Fix } from '../diagnostics.js';
import type { Token } from '../lex/token.js';
import { join, type Span } from '../source.js';
import { VarSym } from '../ast.js';
import { ERROR_TYPE, type Checker } from '../check/checker.js';
import type { Attrs } from '../check/declare.js';

/** Thrown by the parser itself, and caught at the next statement or declaration, after a syntax error was reported. */
export class Bail extends Error {}

/** Brackets, unary operators, statements and declarators may be nested so deep: the host's stack holds it with room to spare. */
const NESTING_LIMIT = 400;

const KEYWORDS = new Set(
  `auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return
  short signed sizeof static struct switch typedef union unsigned void volatile while _Alignas _Alignof _Atomic _Bool _Complex _Generic
  _Imaginary _Noreturn _Static_assert _Thread_local __thread typeof __typeof__ __typeof __auto_type __attribute__ __attribute asm __asm__
  __asm __extension__ __inline __inline__ __restrict __restrict__ __volatile__ __volatile __const __const__ __signed__ __signed
  __alignof__ __alignof __label__ __complex__ __real__ __imag__ __builtin_va_arg __builtin_offsetof __builtin_types_compatible_p
  __builtin_choose_expr __func__ __FUNCTION__ __PRETTY_FUNCTION__`.split(/\s+/),
);
export const isKeyword = (t: Token): boolean => t.kind === 'ident' && KEYWORDS.has(t.text);
/** An identifier that is no keyword. */
export const isName = (t: Token): boolean => t.kind === 'ident' && !KEYWORDS.has(t.text);

export class Parser {
  pos = 0;
  tok: Token;
  /** Alignment limit of `#pragma pack`, and what was pushed. */
  packing: number | undefined;
  /** Attributes inside the declarator that is being read; whoever reads a declaration gives a fresh object. */
  declaratorAttrs: Attrs = {};
  /** The name in the declarator that is being read: known, of no type, if an error ends it. */
  naming: Token | undefined;
  private readonly packStack: (number | undefined)[] = [];
  private depth = 0;
  /** Index of the token at which the last syntax error was reported: one is enough. */
  private lastError = -1;

  constructor(
    readonly tokens: readonly Token[],
    readonly ck: Checker,
  ) {
    this.tok = tokens[0]!;
    this.skipPragmas();
  }

  peek(n = 1): Token {
    let i = this.pos;
    const last = this.tokens.length - 1;
    for (let k = 0; k < n; k++) {
      i = Math.min(i + 1, last);
      while (this.tokens[i]!.kind === 'pragma') i++;
    }
    return this.tokens[i]!;
  }
  /** The span of the token before the current one. */
  get prev(): Span {
    let i = this.pos - 1;
    while (i > 0 && this.tokens[i]!.kind === 'pragma') i--;
    return this.tokens[Math.max(i, 0)]!.span;
  }
  /** True directly behind a `}`. */
  afterBrace(): boolean {
    return this.pos > 0 && this.tokens[this.pos - 1]!.text === '}';
  }
  next(): Token {
    const t = this.tok;
    if (t.kind !== 'eof') {
      this.tok = this.tokens[++this.pos]!;
      if (this.tok.kind === 'pragma') this.skipPragmas();
    }
    return t;
  }
  /** Goes back (or forth) to a token. */
  seek(pos: number): void {
    this.pos = pos;
    this.tok = this.tokens[pos]!;
  }
  private skipPragmas(): void {
    while (this.tok.kind === 'pragma') {
      this.pragma(this.tok.text);
      this.tok = this.tokens[++this.pos]!;
    }
  }

  at(text: string): boolean {
    return this.tok.text === text && this.tok.kind !== 'string';
  }
  accept(text: string): boolean {
    if (!this.at(text)) return false;
    this.next();
    return true;
  }
  /** The current token, which must be `text`; reports otherwise and gives up the construct. */
  expect(text: string): Token {
    if (this.at(text)) return this.next();
    return this.fail(`expected ‘${text}’`, text);
  }
  /** From the first token of something to the last token read. */
  from(start: Span): Span {
    return join(start, this.prev);
  }

  /** Reports `what before X token` and gives up the construct. `insert`: the missing token, which gcc places behind the last one. */
  fail(what: string, insert?: string, caret?: 'here'): never {
    this.syntaxError(what, insert, caret);
    throw new Bail();
  }
  /** @param caret `here`: at the current token although something is to be inserted behind the last one */
  syntaxError(what: string, insert?: string, caret?: 'here'): void {
    if (this.lastError === this.pos) return;
    this.lastError = this.pos;
    const t = this.tok;
    const text = t.kind === 'eof' ? `${what} at end of input` : `${what} before ${describe(t)}`;
    if (insert === undefined) {
      this.ck.error(t.kind === 'eof' ? this.prev : t.span, text);
      return;
    }
    const p = this.prev;
    const behind: Span = { file: p.file, start: Math.max(p.end, p.start), end: p.end };
    const fixes: Fix[] = [{ title: `Insert ‘${insert}’`, edits: [{ span: behind, text: insert }] }];
    this.ck.diags.error(caret === 'here' && t.kind !== 'eof' ? t.span : behind, text, { fixes });
  }

  /** A `;`. A missing one is reported, and taken as written if what follows begins something new. */
  semicolon(): void {
    if (this.accept(';')) return;
    this.syntaxError('expected ‘;’', ';');
    if (this.tok.kind === 'eof' || this.at('}') || isKeyword(this.tok) || this.tok.startOfLine) return;
    throw new Bail();
  }

  /** Runs `f` one level deeper; too many levels are an error. */
  nested<T>(f: () => T): T {
    this.enter();
    const r = f();
    this.depth--;
    return r;
  }
  enter(): void {
    if (++this.depth > NESTING_LIMIT) {
      this.ck.error(this.tok.span, `nesting is too deep (more than ${NESTING_LIMIT} levels)`);
      this.lastError = this.pos;
      throw new Bail();
    }
  }
  leave(): void {
    this.depth--;
  }

  /**
   * Runs `f`; after a syntax error in it, puts back the state of the checker and calls `recover`.
   * @returns undefined after an error
   */
  guarded<T>(f: () => T, recover: () => void): T | undefined {
    const { ck, depth } = this;
    const { scope, unevaluated, fn } = ck;
    const state = fn && { loops: fn.loops, breakable: fn.breakable, switches: fn.switches.length };
    const start = this.pos;
    try {
      return f();
    } catch (e) {
      if (!(e instanceof Bail)) throw e;
      while (ck.scope !== scope && ck.scope.parent) ck.popScope(this.tok.span.start);
      ck.scope = scope;
      ck.unevaluated = unevaluated;
      ck.fn = fn;
      if (fn && state) {
        fn.loops = state.loops;
        fn.breakable = state.breakable;
        fn.switches.length = state.switches;
      }
      this.depth = depth;
      this.declareBroken();
      recover();
      if (this.pos === start && this.tok.kind !== 'eof') this.next();
      return undefined;
    }
  }

  private declareBroken(): void {
    const name = this.naming;
    this.naming = undefined;
    if (!name || this.ck.scope.own(name.text)) return;
    this.ck.scope.add(new VarSym(name.text, ERROR_TYPE, name.span), name.span.end);
  }

  /** Skips to behind the next `;` of this level, or to before the `}` that ends it. */
  skipStatement(): void {
    for (let depth = 0; this.tok.kind !== 'eof'; this.next()) {
      if (this.at('{') || this.at('(') || this.at('[')) depth++;
      else if (this.at('}')) {
        if (depth === 0) return;
        if (--depth === 0) {
          this.next();
          return;
        }
      } else if ((this.at(')') || this.at(']')) && depth > 0) depth--;
      else if (this.at(';')) {
        // A semicolon ends the statement even in brackets that were left open, but not in braces.
        if (depth === 0 || !this.insideBraces()) {
          this.next();
          return;
        }
      }
    }
  }
  private insideBraces(): boolean {
    // Brackets between here and the last brace were left open by the error itself.
    for (let i = this.pos - 1, n = 0; i >= 0 && n < 10_000; i--, n++) {
      const t = this.tokens[i]!;
      if (t.text === ';') return false;
      if (t.text === '{' && t.kind === 'punct') return true;
      if (t.text === '}' && t.kind === 'punct') return false;
    }
    return false;
  }

  /** `pack(n)`, `pack()`, `pack(push, n)`, `pack(pop)`; other pragmas mean nothing here. */
  private pragma(text: string): void {
    const m = /^pack\s*\(\s*(?:(push|pop)\s*,?\s*)?(\d+)?\s*\)/.exec(text);
    if (!m) return;
    if (m[1] === 'push') this.packStack.push(this.packing);
    if (m[1] === 'pop') this.packing = this.packStack.pop();
    if (m[2] !== undefined) this.packing = Number(m[2]);
    else if (m[1] === undefined) this.packing = undefined;
  }
}

/** A token as gcc names it in syntax errors. */
export function describe(t: Token): string {
  switch (t.kind) {
    case 'ident':
      return `‘${t.text}’`;
    case 'number':
      return 'numeric constant';
    case 'string':
      return 'string constant';
    case 'char':
      return 'character constant';
    case 'eof':
      return 'end of input';
    default:
      return `‘${t.text}’ token`;
  }
}
