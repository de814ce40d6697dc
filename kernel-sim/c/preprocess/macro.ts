/** Macros and their definition (C11 6.10.3). */
import type { Diagnostics } from '../diagnostics.js';
import { spellingOf, type Token } from '../lex/token.js';
import type { Span } from '../source.js';

/** One element of a replacement list. */
export interface BodyItem {
  readonly token: Token;
  /** Index of the parameter that it names, or -1. */
  readonly param: number;
  /** `#` stands in front. */
  readonly stringify: boolean;
  /** `##` follows. */
  paste: boolean;
  /** For `__VA_OPT__( … )`: what stands in the parentheses. */
  readonly group?: readonly BodyItem[];
}

/** Macros that the preprocessor computes. */
export type Builtin =
  | '__FILE__'
  | '__FILE_NAME__'
  | '__BASE_FILE__'
  | '__LINE__'
  | '__DATE__'
  | '__TIME__'
  | '__TIMESTAMP__'
  | '__COUNTER__'
  | '__INCLUDE_LEVEL__'
  | '__has_include'
  | '__has_include_next'
  | '__has_attribute'
  | '__has_cpp_attribute'
  | '__has_c_attribute'
  | '__has_builtin'
  | '_Pragma';

export class Macro {
  /** True while its expansion is being read: then it is not expanded again (C11 6.10.3.4p2). */
  disabled = false;

  /**
   * @param params names of the parameters, or undefined for an object-like macro
   * @param variadic the last parameter takes all further arguments
   * @param tokens the replacement list as written
   * @param body the replacement list analysed
   * @param plain the body has neither parameters nor `##`
   */
  constructor(
    readonly name: string,
    readonly params: readonly string[] | undefined,
    readonly variadic: boolean,
    readonly tokens: readonly Token[],
    readonly body: readonly BodyItem[],
    readonly plain: boolean,
    readonly span: Span,
    readonly builtin: Builtin | undefined = undefined,
  ) {}

  /** Is a redefinition by `m` harmless (C11 6.10.3p2)? */
  equals(m: Macro): boolean {
    const params = (x: Macro): string => (x.params ? `(${x.params.join()}${x.variadic ? '...' : ''})` : '');
    return (
      this.builtin === m.builtin &&
      params(this) === params(m) &&
      this.tokens.length === m.tokens.length &&
      this.tokens.every((t, i) => {
        const o = m.tokens[i]!;
        return t.kind === o.kind && spellingOf(t) === spellingOf(o) && (i === 0 || t.spaceBefore === o.spaceBefore);
      })
    );
  }
}

/** The place just behind the last token of a line. */
export function endOfLine(line: readonly Token[], directive: Token): Span {
  const { file, end } = (line.at(-1) ?? directive).span;
  return { file, start: end, end };
}

/**
 * The macro that `#define` defines.
 *
 * @param line the tokens behind `define`
 * @param directive the word `define`
 * @returns undefined when the definition is wrong; that was reported then
 */
export function parseDefinition(line: readonly Token[], directive: Token, diags: Diagnostics): Macro | undefined {
  const name = macroName(line, directive, diags);
  if (!name) return undefined;
  let at = 1;
  let params: string[] | undefined;
  let variadic = false;
  const open = line[1];
  if (open?.text === '(' && !open.spaceBefore) {
    const list = parseParameters(line, diags);
    if (!list) return undefined;
    ({ params, variadic } = list);
    at = list.next;
  } else if (open && !open.spaceBefore) {
    diags.warning(open.span, 'ISO C99 requires whitespace after the macro name', '');
  }
  const tokens = line.slice(at);
  const body = new BodyParser(params, variadic, diags).parse(tokens, 'a macro expansion');
  if (!body) return undefined;
  const plain = body.every((b) => b.param < 0 && !b.paste && !b.group);
  return new Macro(name.text, params, variadic, tokens, body, plain, name.span);
}

/** The name behind #define, #undef, #ifdef …; reports when it is none that can be defined. */
export function macroName(line: readonly Token[], directive: Token, diags: Diagnostics): Token | undefined {
  const name = line[0];
  if (!name) diags.error(endOfLine(line, directive), `no macro name given in #${directive.text} directive`);
  else if (name.kind !== 'ident') diags.error(name.span, 'macro names must be identifiers');
  else if (name.text === 'defined') diags.error(name.span, '"defined" cannot be used as a macro name');
  else return name;
  return undefined;
}

function parseParameters(
  line: readonly Token[],
  diags: Diagnostics,
): { params: string[]; variadic: boolean; next: number } | undefined {
  const params: string[] = [];
  const fail = (t: Token | undefined, message: string): undefined => {
    diags.error(t ? t.span : endOfLine(line, line[0]!), message);
    return undefined;
  };
  let i = 2;
  if (line[i]?.text === ')') return { params, variadic: false, next: 3 };
  for (;;) {
    const t = line[i++];
    if (!t) return fail(t, 'expected parameter name before end of line');
    const dots = t.text === '...';
    if (!dots && t.kind !== 'ident') {
      return fail(
        t,
        t.text === ')' ? `expected parameter name, found ")"` : `expected parameter name, found "${t.text}"`,
      );
    }
    const name = dots ? '__VA_ARGS__' : t.text;
    if (params.includes(name)) return fail(t, `duplicate macro parameter "${name}"`);
    if (t.text === '__VA_ARGS__') diags.warning(t.span, VA_ARGS_MISPLACED, '');
    params.push(name);
    let variadic = dots;
    if (!dots && line[i]?.text === '...') {
      variadic = true;
      i++;
    }
    const sep = line[i++];
    if (sep?.text === ')') return { params, variadic, next: i };
    if (variadic) return fail(sep, `expected ')' after "..."`);
    if (!sep) return fail(sep, `expected ')' before end of line`);
    if (sep.text !== ',') return fail(sep, `expected ',' or ')', found "${sep.text}"`);
  }
}

const VA_ARGS_MISPLACED = '__VA_ARGS__ can only appear in the expansion of a C99 variadic macro';

class BodyParser {
  constructor(
    private readonly params: readonly string[] | undefined,
    private readonly variadic: boolean,
    private readonly diags: Diagnostics,
  ) {}

  /** @param where what the diagnostic about a `##` at an end calls the list */
  parse(tokens: readonly Token[], where: string): BodyItem[] | undefined {
    const items: BodyItem[] = [];
    for (let i = 0; i < tokens.length; i++) {
      const t = tokens[i]!;
      if (t.text === '##' && t.kind === 'punct') {
        if (i === 0 || i === tokens.length - 1) return this.fail(t, `'##' cannot appear at either end of ${where}`);
        items.at(-1)!.paste = true;
        continue;
      }
      const stringify = this.params !== undefined && t.text === '#' && t.kind === 'punct';
      const operand = stringify ? tokens[++i] : t;
      const param = operand?.kind === 'ident' && this.params ? this.params.indexOf(operand.text) : -1;
      if (operand?.kind === 'ident' && operand.text === '__VA_OPT__') {
        if (this.variadic) {
          if (where !== 'a macro expansion') return this.fail(operand, '__VA_OPT__ may not appear in a __VA_OPT__');
          const close = closing(tokens, i + 1);
          if (close < 0) return this.fail(operand, 'unterminated __VA_OPT__');
          const group = this.parse(tokens.slice(i + 2, close), '__VA_OPT__');
          if (!group) return undefined;
          items.push({ token: t, param: -1, stringify, paste: false, group });
          i = close;
          continue;
        }
        this.diags.warning(operand.span, '__VA_OPT__ can only appear in the expansion of a C++20 variadic macro', '');
      }
      if (stringify && param < 0) return this.fail(t, `'#' is not followed by a macro parameter`);
      if (param < 0 && t.text === '__VA_ARGS__' && !t.span.file.system) {
        this.diags.warning(t.span, VA_ARGS_MISPLACED, '');
      }
      items.push({ token: t, param, stringify, paste: false });
    }
    return items;
  }

  private fail(t: Token, message: string): undefined {
    this.diags.error({ ...t.span, end: t.span.start + 1 }, message);
    return undefined;
  }
}

/** Index of the `)` that closes the `(` at `open`; -1 if there is no such pair. */
function closing(tokens: readonly Token[], open: number): number {
  if (tokens[open]?.text !== '(') return -1;
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i]!.text === '(') depth++;
    else if (tokens[i]!.text === ')' && --depth === 0) return i;
  }
  return -1;
}
