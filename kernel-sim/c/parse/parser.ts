/** The token cursor of the recursive descent, with gcc's wording of syntax errors and the recovery after them. */
import type { Diagnostic, Fix } from '../diagnostics.js';
import type { Token } from '../lex/token.js';
import { numberValue } from '../preprocess/literals.js';
import { join, type Span } from '../source.js';
import { VarSym } from '../ast.js';
import { ERROR_TYPE, type Checker } from '../check/checker.js';
import type { UnitScopes } from '../check/scope.js';
import type { Attrs } from '../check/declare.js';

/** Thrown by the parser itself, and caught at the next statement or declaration, after a syntax error was reported. */
export class Bail extends Error {}

/** Brackets, unary operators, statements and declarators may be nested so deep: the host's stack holds it with room to spare. */
const NESTING_LIMIT = 500;

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
  /** A syntax error was reported from which the reader has not recovered: until then no other is. */
  inError = false;
  /** In the first branch of an if: an `else` ends its block. */
  inIf = false;
  /** Where the scopes of functions are kept; not while an expression of the debugger is read. */
  scopes: UnitScopes | undefined;
  /** The struct, union or enum that was read last had a body. */
  tagDefined = false;
  /** It had no name. */
  tagUnnamed = false;
  /** The declarator that was read last had an initialiser. */
  initialised = false;

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
      this.pragma(this.tok);
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
  /**
   * The current token, which should be `text`. If it is another one, that is reported, and the reader goes on as if it had been there.
   * @param open the bracket that it closes, to be shown with the error
   */
  expect(text: string, open?: Span): Token {
    if (this.at(text)) return this.next();
    this.missing(text, open);
    return this.tok;
  }
  /** As `expect`, but tokens are skipped up to behind the one wanted, or to before a bracket that ends what is around (gcc's skip_until_found). */
  close(text: string, open?: Span): Token {
    if (this.at(text)) return this.next();
    this.missing(text, open);
    return this.skipUntil(text);
  }
  /** Skips to behind `text` of this level of brackets, or to before a closing bracket of the level around; the error is over then. */
  skipUntil(text: string): Token {
    let depth = 0;
    for (; this.tok.kind !== 'eof'; this.next()) {
      const t = this.tok;
      if (t.kind !== 'punct' || t.text.length !== 1) continue;
      if (depth === 0 && t.text === text) {
        this.next();
        this.inError = false;
        return t;
      }
      if (t.text === '(' || t.text === '[' || t.text === '{') depth++;
      else if ((t.text === ')' || t.text === ']' || t.text === '}') && depth-- === 0) {
        this.inError = false;
        return t;
      }
    }
    return this.tok;
  }
  /** Skips to before a `,` or `)` of this level. */
  skipParameter(): void {
    let depth = 0;
    for (; this.tok.kind !== 'eof'; this.next()) {
      const { kind, text } = this.tok;
      if (kind !== 'punct' || text.length !== 1) continue;
      if (depth === 0 && (text === ',' || text === ')')) break;
      if (text === '(' || text === '[' || text === '{') depth++;
      else if ((text === ')' || text === ']' || text === '}') && depth-- === 0) break;
    }
    this.inError = false;
  }
  /** From the first token of something to the last token read. */
  from(start: Span): Span {
    return join(start, this.prev);
  }

  /** Reports `what before X token` and gives up the construct: see `guarded`. */
  fail(what: string): never {
    this.syntaxError(what);
    throw new Bail();
  }
  /** Reports `what before X token`, unless an error was reported that the reader has not recovered from yet. */
  syntaxError(what: string, extra: Partial<Diagnostic> = {}, at?: Span): void {
    if (this.inError) return;
    this.inError = true;
    const t = this.tok;
    // What is wrong with the number itself is worth saying too.
    if (t.kind === 'number') numberValue(t, this.ck.diags);
    const text = t.kind === 'eof' ? `${what} at end of input` : `${what} before ${describe(t)}`;
    this.ck.diags.error(at ?? (t.kind === 'eof' ? this.prev : t.span), text, extra);
  }
  /** A token that is not there: gcc points behind the last one, and underlines the one found instead and the bracket left open. */
  private missing(text: string, open?: Span): void {
    const t = this.tok;
    const p = this.prev;
    const found = t.kind === 'eof' ? p : t.span;
    const before = text === '(' || text === '{' || text === '[';
    const at: Span = before
      ? { file: found.file, start: found.start, end: found.start }
      : { file: p.file, start: p.end, end: p.end };
    const known = INSERTED.has(text) && at.file === found.file && !found.expansion && !p.expansion;
    const fixes: Fix[] = known ? [{ title: `Insert ‘${text}’`, edits: [{ span: at, text }] }] : [];
    const near =
      open && !found.expansion && open.file === at.file && this.lineOf(open) === this.lineOf(at)
        ? [{ span: open }]
        : [];
    const partner =
      open && near.length === 0 ? [this.ck.note(open, `to match this ‘${PARTNER[text] ?? ''}’`)] : undefined;
    if (!known) this.syntaxError(`expected ‘${text}’`, { ranges: near, ...(partner ? { notes: partner } : {}) });
    else {
      const ranges = [...(before ? [] : [{ span: found }]), ...near];
      this.syntaxError(
        `expected ‘${text}’`,
        { fixes, ranges, ...(partner ? { notes: partner } : {}) },
        before ? found : at,
      );
    }
  }
  private lineOf(s: Span): number {
    return s.file.position(s.start).line;
  }

  /** A `;`; a missing one is reported, and what stands in its place is skipped. */
  semicolon(): void {
    this.close(';');
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
      this.inError = true;
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
    const { ck, depth, inIf } = this;
    const { scope, unevaluated, fn } = ck;
    const state = fn && {
      loops: fn.loops,
      breakable: fn.breakable,
      switches: fn.switches.length,
      cleanups: fn.cleanups.length,
    };
    const start = this.pos;
    try {
      return f();
    } catch (e) {
      if (!(e instanceof Bail)) throw e;
      while (ck.scope !== scope && ck.scope.parent) ck.popScope(this.tok.span.start);
      ck.scope = scope;
      ck.unevaluated = unevaluated;
      ck.fn = fn;
      this.inIf = inIf;
      if (fn && state) {
        fn.loops = state.loops;
        fn.breakable = state.breakable;
        fn.switches.length = state.switches;
        fn.cleanups.length = Math.min(fn.cleanups.length, state.cleanups);
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

  /** Skips to behind the next `;` of this level, or behind the block that begins or ends before it (gcc's skip_to_end_of_block_or_statement). */
  skipStatement(): void {
    for (let depth = 0; this.tok.kind !== 'eof'; this.next()) {
      if (this.tok.kind !== 'punct') continue;
      const { text } = this.tok;
      if (text === ';') {
        if (depth > 0) continue;
      } else if (text === '}') {
        if (depth > 0 && --depth > 0) continue;
      } else {
        if (text === '{') depth++;
        continue;
      }
      this.next();
      this.inError = false;
      return;
    }
  }

  /** `pack(n)`, `pack()`, `pack(push, n)`, `pack(pop)`; other pragmas mean nothing here. */
  private pragma({ text, span }: Token): void {
    const m = /^pack\s*\(\s*(?:(push|pop)\s*,?\s*)?(\d+)?\s*\)/.exec(text);
    if (!m) return;
    const n = m[2] === undefined ? undefined : Number(m[2]);
    if (n !== undefined && ![0, 1, 2, 4, 8, 16].includes(n)) {
      this.ck.warn(span, `alignment must be a small power of two, not ${n}`, 'Wpragmas');
      return;
    }
    if (m[1] === 'push') this.packStack.push(this.packing);
    if (m[1] === 'pop') {
      if (this.packStack.length > 0) this.packing = this.packStack.pop();
      else {
        const text = '‘#pragma pack (pop)’ encountered without matching ‘#pragma pack (push)’';
        this.ck.warn(span, text, 'Wpragmas');
      }
    }
    // 0 and nothing: as without the pragma.
    if (n !== undefined) this.packing = n || undefined;
    else if (m[1] === undefined) this.packing = undefined;
  }
}

/** Tokens that gcc offers to insert. */
const INSERTED = new Set([';', ')', ']', '(', ':']);
const PARTNER: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

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
