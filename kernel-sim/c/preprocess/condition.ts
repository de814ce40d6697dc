/** The expressions of #if and #elif (C11 6.10.1): integers of 64 bits. */
import type { Diagnostics } from '../diagnostics.js';
import type { Token } from '../lex/token.js';
import type { Span } from '../source.js';
import type { Expander } from './expand.js';
import { charValue, numberValue } from './literals.js';

interface Value {
  readonly v: bigint;
  readonly unsigned: boolean;
}

const PRECEDENCE: Readonly<Record<string, number>> = {
  ',': 1, '?': 2, '||': 3, '&&': 4, '|': 5, '^': 6, '&': 7, '==': 8, '!=': 8, '<': 9, '>': 9, '<=': 9, '>=': 9, '<<': 10, '>>': 10,
  '+': 11, '-': 11, '*': 12, '/': 12, '%': 12,
}; // prettier-ignore
const MAX_DEPTH = 250;
const INT = (v: bigint | boolean): Value => ({ v: BigInt(v), unsigned: false });
const wrap = (v: bigint, unsigned: boolean): Value => ({
  v: unsigned ? BigInt.asUintN(64, v) : BigInt.asIntN(64, v),
  unsigned,
});

/** Ends the evaluation of a wrong expression; it was reported. Caught in `condition`. */
class Wrong extends Error {}

/**
 * The truth of the expression `line`; false when it is wrong, which is reported.
 *
 * @param directive the word `if` or `elif`
 * @param end the place behind the line
 */
export function condition(
  line: readonly Token[],
  directive: Token,
  end: Span,
  expander: Expander,
  diags: Diagnostics,
): boolean {
  return expander.within(line, () => {
    try {
      return new Evaluator(directive, end, expander, diags).run();
    } catch (e) {
      if (e instanceof Wrong) return false;
      throw e;
    }
  });
}

class Evaluator {
  private token: Token | undefined;
  /** Above 0 in an operand that is not evaluated. */
  private skipping = 0;
  private depth = 0;

  constructor(
    private readonly directive: Token,
    private readonly end: Span,
    private readonly expander: Expander,
    private readonly diags: Diagnostics,
  ) {}

  run(): boolean {
    this.advance();
    const value = this.expression(undefined, 1);
    if (this.token) this.unexpected(this.token);
    return value.v !== 0n;
  }

  private advance(): void {
    this.token = this.expander.next();
  }

  private fail(span: Span, message: string): never {
    this.diags.error(span, message);
    throw new Wrong();
  }

  private here(): Span {
    return this.token?.span ?? this.end;
  }

  /** A token that cannot follow an operand. */
  private unexpected(t: Token): never {
    if (t.text === ')') this.fail(t.span, `missing '(' in expression`);
    if (t.text === ':') this.fail(t.span, ` ':' without preceding '?'`);
    if (t.kind === 'ident' || t.kind === 'number' || t.kind === 'char' || /^[(~!]$/.test(t.text)) {
      this.fail(t.span, `missing binary operator before token "${t.text}"`);
    }
    this.invalid(t);
  }

  private invalid(t: Token): never {
    this.fail(t.span, `token "${t.text}" is not valid in preprocessor expressions`);
  }

  /** @param before the operator that wants this operand */
  private expression(before: Token | undefined, least: number): Value {
    if (++this.depth > MAX_DEPTH) this.fail(this.here(), 'expression is nested too deeply');
    let left = this.unary(before);
    for (;;) {
      const op = this.token;
      const precedence = op?.kind === 'punct' ? PRECEDENCE[op.text] : undefined;
      if (op === undefined || precedence === undefined || precedence < least) break;
      this.advance();
      left = this.binary(op, precedence, left);
    }
    this.depth--;
    return left;
  }

  private binary(op: Token, precedence: number, left: Value): Value {
    switch (op.text) {
      case '&&':
      case '||': {
        const decided = (left.v !== 0n) === (op.text === '||');
        const right = this.operand(op, precedence + 1, decided);
        return INT(decided ? op.text === '||' : right.v !== 0n);
      }
      case '?': {
        const yes = this.operand(op, 1, left.v === 0n);
        if (this.token?.text !== ':') this.fail(this.here(), `'?' without following ':'`);
        const colon = this.token;
        this.advance();
        const no = this.operand(colon, precedence, left.v !== 0n);
        return wrap(left.v !== 0n ? yes.v : no.v, yes.unsigned || no.unsigned);
      }
      default:
        return this.arithmetic(op, left, this.operand(op, precedence + 1, false));
    }
  }

  private operand(before: Token, least: number, skip: boolean): Value {
    if (skip) this.skipping++;
    const value = this.expression(before, least);
    if (skip) this.skipping--;
    return value;
  }

  private arithmetic(op: Token, l: Value, r: Value): Value {
    const unsigned = l.unsigned || r.unsigned;
    const a = wrap(l.v, unsigned).v;
    const b = wrap(r.v, unsigned).v;
    switch (op.text) {
      case ',':
        return r;
      case '*':
        return this.checked(a * b, unsigned);
      case '+':
        return this.checked(a + b, unsigned);
      case '-':
        return this.checked(a - b, unsigned);
      case '/':
      case '%':
        if (b === 0n) {
          if (this.skipping === 0) this.fail(op.span, 'division by zero in #if');
          return wrap(0n, unsigned);
        }
        return op.text === '/' ? this.checked(a / b, unsigned) : wrap(a % b, unsigned);
      case '&':
        return wrap(a & b, unsigned);
      case '|':
        return wrap(a | b, unsigned);
      case '^':
        return wrap(a ^ b, unsigned);
      case '<<':
        return this.shift(l, r.v);
      case '>>':
        return this.shift(l, -r.v);
      case '==':
        return INT(a === b);
      case '!=':
        return INT(a !== b);
      case '<':
        return INT(a < b);
      case '>':
        return INT(a > b);
      case '<=':
        return INT(a <= b);
      default:
        return INT(a >= b);
    }
  }

  private checked(v: bigint, unsigned: boolean): Value {
    const value = wrap(v, unsigned);
    if (!unsigned && value.v !== v && this.skipping === 0) {
      this.diags.warning(this.here(), 'integer overflow in preprocessor expression', '');
    }
    return value;
  }

  /** Left for a positive, right for a negative number of bits. */
  private shift(x: Value, bits: bigint): Value {
    if (bits <= -64n) return wrap(x.v < 0n ? -1n : 0n, x.unsigned);
    if (bits < 0n) return wrap(x.v >> -bits, x.unsigned);
    return this.checked(x.v << (bits > 64n ? 64n : bits), x.unsigned);
  }

  private unary(before: Token | undefined): Value {
    const t = this.token;
    if (t === undefined || t.text === ')') this.missing(before);
    if (t.kind === 'number') {
      this.advance();
      const n = numberValue(t, this.diags);
      if (!n || n.type === 'float') {
        if (n) this.diags.error(t.span, 'floating constant in preprocessor expression');
        throw new Wrong();
      }
      return wrap(n.value, n.kind.startsWith('u') || n.value > 0x7fffffffffffffffn);
    }
    if (t.kind === 'char') {
      this.advance();
      const c = charValue(t, this.diags);
      return { v: c.value, unsigned: c.kind.startsWith('u') };
    }
    if (t.kind === 'ident') return t.text === 'defined' ? this.defined() : this.zero();
    if (t.kind !== 'punct') this.invalid(t);
    switch (t.text) {
      case '(':
        return this.parenthesised(t);
      case '+':
        return this.prefix(t);
      case '-':
        return this.checkedNegation(this.prefix(t));
      case '~': {
        const { v, unsigned } = this.prefix(t);
        return wrap(~v, unsigned);
      }
      case '!':
        return INT(this.prefix(t).v === 0n);
    }
    if (t.text === ':') this.unexpected(t);
    if (PRECEDENCE[t.text] === undefined) this.invalid(t);
    if (before && before.text !== '(') this.fail(t.span, `operator '${before.text}' has no right operand`);
    this.fail(t.span, `operator '${t.text}' has no left operand`);
  }

  private prefix(op: Token): Value {
    this.advance();
    // Tighter than every binary operator.
    return this.expression(op, 100);
  }

  private checkedNegation(x: Value): Value {
    return this.checked(-x.v, x.unsigned);
  }

  private zero(): Value {
    this.advance();
    return INT(0n);
  }

  private parenthesised(open: Token): Value {
    this.advance();
    const value = this.expression(open, 1);
    if (this.token === undefined) this.fail(open.span, `missing ')' in expression`);
    if (this.token.text !== ')') this.unexpected(this.token);
    this.advance();
    return value;
  }

  private missing(before: Token | undefined): never {
    const t = this.token;
    if (t && before?.text === '(') this.fail(t.span, `missing expression between '(' and ')'`);
    if (before?.text === '(') this.fail(before.span, `missing ')' in expression`);
    if (before) this.fail(this.here(), `operator '${before.text}' has no right operand`);
    if (t) this.fail(t.span, `missing '(' in expression`);
    this.fail(this.end, `#${this.directive.text} with no expression`);
  }

  private defined(): Value {
    let t = this.expander.raw();
    const open = t?.text === '(' ? t : undefined;
    if (open) t = this.expander.raw();
    if (t?.kind !== 'ident') this.fail(t?.span ?? this.end, 'operator "defined" requires an identifier');
    if (open) {
      const close = this.expander.raw();
      if (close?.text !== ')') this.fail(close?.span ?? this.end, `missing ')' after "defined"`);
    }
    this.advance();
    return INT(this.expander.macros.has(t.text));
  }
}
