/** Puts arguments into the body of a macro (C11 6.10.3.1 to 6.10.3.3, and GNU's comma before `## __VA_ARGS__`). */
import type { Diagnostics } from '../diagnostics.js';
import { Token } from '../lex/token.js';
import type { Expansion, Span } from '../source.js';
import type { BodyItem, Macro } from './macro.js';
import { paste, stringify } from './paste.js';

/** An argument of a macro call. */
export interface Argument {
  /** As it stands in the call, without white space around. */
  readonly tokens: readonly Token[];
  /** Completely macro-expanded, once that was needed. */
  expanded?: readonly Token[];
  /** The variable arguments, when there is not even the comma in front of them (or when they are all and there are none). */
  readonly omitted: boolean;
}

/** What substitution needs from the expander. */
export interface SubstituteHost {
  readonly diags: Diagnostics;
  /** Macro-expands an argument by itself. */
  expandAll(tokens: readonly Token[]): readonly Token[];
  /** Counts `n` tokens made. @returns false when that is too much: stop */
  charge(n: number): boolean;
}

/** The replacement of `name`, a use of `macro`, before it is scanned for further macros. */
export function substitute(macro: Macro, args: readonly Argument[], name: Token, host: SubstituteHost): Token[] {
  const out = new Substitution(macro, args, name, host).run(macro.body);
  const made = out.some((t) => t.kind === 'placemarker') ? withoutPlacemarkers(out) : out;
  if (made.length > 0) made[0] = made[0]!.spaced(name.spaceBefore, name.startOfLine);
  return made;
}

function withoutPlacemarkers(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  let space = false;
  for (const t of tokens) {
    if (t.kind === 'placemarker') space ||= t.spaceBefore;
    else {
      out.push(space ? t.spaced(true, t.startOfLine) : t);
      space = false;
    }
  }
  return out;
}

class Substitution {
  /** Of the user's macros only: those of the library are not worth showing. */
  private readonly expansion: Expansion | undefined;
  constructor(
    private readonly macro: Macro,
    private readonly args: readonly Argument[],
    private readonly name: Token,
    private readonly host: SubstituteHost,
  ) {
    this.expansion = macro.span.file.system ? undefined : { macro: macro.name, use: name.span };
  }

  run(items: readonly BodyItem[]): Token[] {
    const out: Token[] = [];
    for (let i = 0; i < items.length; i++) {
      const item = items[i]!;
      const pasted = i > 0 && items[i - 1]!.paste;
      const gnuComma = pasted && items[i - 1]!.token.text === ',' && this.isVariadic(item) && !item.stringify;
      const made = this.operand(item, pasted);
      if (!this.host.charge(made.length)) return out;
      if (gnuComma) {
        // `, ## __VA_ARGS__`: the comma goes when the arguments were left out, otherwise nothing is pasted.
        if (this.args[item.param]!.omitted) out.pop();
        else append(out, made);
      } else if (pasted && out.length > 0) {
        this.pasteOnto(out, made);
      } else append(out, made);
    }
    return out;
  }

  private isVariadic(item: BodyItem): boolean {
    return this.macro.variadic && item.param === this.macro.params!.length - 1;
  }

  /** What an item becomes; at least one token, a placemarker if there is nothing. @param pasted `##` stands in front */
  private operand(item: BodyItem, pasted: boolean): readonly Token[] {
    const { token } = item;
    if (item.group) {
      const made = this.hasVariadic() ? this.run(item.group) : [];
      if (item.stringify) return [this.string(withoutPlacemarkers(made), token)];
      return made.length > 0 ? [made[0]!.spaced(token.spaceBefore, false), ...made.slice(1)] : [this.nothing(token)];
    }
    if (item.param < 0) return [this.make(token.kind, token.text, token)];
    const arg = this.args[item.param]!;
    if (item.stringify) return [this.string(arg.tokens, token)];
    const tokens = pasted || item.paste ? arg.tokens : this.expanded(arg);
    if (tokens.length === 0) return [this.nothing(token)];
    const made = this.expansion ? this.marked(tokens, token.spelling) : tokens;
    if (pasted) return made;
    return [made[0]!.spaced(token.spaceBefore, false), ...made.slice(1)];
  }

  /** The tokens of an argument, each knowing the parameter for which it stands. */
  private marked(tokens: readonly Token[], parameter: Span): Token[] {
    const { macro, use } = this.expansion!;
    return tokens.map((t) => {
      const expansion: Expansion = { macro, use, parameter, inner: t.span.expansion };
      return new Token(t.kind, t.text, { ...t.span, expansion }, t.spaceBefore, t.startOfLine, t.spelling, t.noExpand);
    });
  }

  private expanded(arg: Argument): readonly Token[] {
    return (arg.expanded ??= this.host.expandAll(arg.tokens));
  }

  private hasVariadic(): boolean {
    return this.expanded(this.args.at(-1)!).length > 0;
  }

  private make(kind: Token['kind'], text: string, model: Token): Token {
    return new Token(kind, text, this.placed(model.spelling), model.spaceBefore, false, model.spelling);
  }

  /** The place of a token of the body. */
  private placed(written: Span): Span {
    const { file, start, end } = this.name.span;
    return this.expansion ? { file, start, end, written, expansion: this.expansion } : this.name.span;
  }

  private nothing(model: Token): Token {
    return this.make('placemarker', '', model);
  }

  private string(arg: readonly Token[], model: Token): Token {
    const { text, odd } = stringify(arg);
    this.host.charge(text.length >> 1);
    if (odd) this.host.diags.warning(this.name.span, `invalid string literal, ignoring final '\\'`, '');
    return this.make('string', text, model);
  }

  private pasteOnto(out: Token[], made: readonly Token[]): void {
    const left = out.pop()!;
    const right = made[0]!;
    if (left.kind === 'placemarker') {
      out.push(right.spaced(left.spaceBefore, false));
    } else if (right.kind === 'placemarker') {
      out.push(left);
    } else {
      const one = paste(left, right);
      if (one) {
        this.host.charge(one.text.length >> 1);
        // A token made of an argument stands where the macro was used.
        out.push(new Token(one.kind, one.text, this.placed(left.spelling), left.spaceBefore, false, left.spelling));
      } else {
        const text = `pasting "${shortened(left.text)}" and "${shortened(right.text)}" does not give a valid preprocessing token`;
        this.host.diags.error(left.span, text);
        out.push(left, right.spaced(false, false));
      }
    }
    append(out, made, 1);
  }
}

/** Like push(...from), for lists of any length. */
function append(to: Token[], from: readonly Token[], start = 0): void {
  for (let i = start; i < from.length; i++) to.push(from[i]!);
}

/** A token's text for a message. */
function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
