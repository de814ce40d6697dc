/** Operators that do not do what they look like: -Wparentheses, -Wsign-compare, -Wbool-compare, -Wtype-limits … */
import type { BinaryOp, Expr } from '../ast.js';
import { quoteType } from '../check/compat.js';
import { evalInt } from '../check/constant.js';
import { isInteger, isUnsigned, sizeOf, type CType } from '../types.js';
import { sameExpression, variable, warn, written, type Lint } from './walk.js';

/** The type that an operand had before it was converted for its operator. */
const ownType = (e: Expr): CType => {
  let x = e;
  while (x.kind === 'cast' && x.implicit) x = x.e;
  return x.type;
};
/** Two-valued: a comparison, a logical operator, or of type _Bool. */
function isBoolean(e: Expr): boolean {
  const x = written(e);
  if (x.kind === 'compare' || x.kind === 'logical' || x.kind === 'not') return true;
  const t = ownType(e);
  return t.kind === 'int' && t.int === 'bool';
}
const bare = (e: Expr): Expr | undefined => (e.span.paren ? undefined : written(e));
const opOf = (e: Expr | undefined): string => (e && (e.kind === 'binary' || e.kind === 'compare' || e.kind === 'logical') ? e.op : ''); // prettier-ignore

export function operator(l: Lint, e: Expr): void {
  switch (e.kind) {
    case 'binary':
      parentheses(l, e.op, e.l, e.r);
      return;
    case 'logical':
      if (e.op === '||') {
        for (const side of [e.l, e.r]) {
          const b = bare(side);
          if (b?.kind === 'logical' && b.op === '&&')
            warn(l, b.span, 'suggest parentheses around ‘&&’ within ‘||’', 'Wparentheses');
        }
      }
      inCondition(l, e.l);
      inCondition(l, e.r);
      return;
    case 'compare':
      compared(l, e);
      return;
    case 'not':
      if (!negatedAddress(l, e) && written(e.e).kind !== 'assign') inCondition(l, e.e);
      return;
    case 'cond':
      inCondition(l, e.c);
      signOfBranches(l, e);
      return;
    case 'bitnot': {
      const t = ownType(e.e);
      if (!isBoolean(e.e) || t.kind !== 'int') return;
      const notes = [{ severity: 'note', message: 'did you mean to use logical not?', span: e.span, where: l.where }];
      warn(l, e.span, '‘~’ on a boolean expression', 'Wbool-operation', { notes });
      return;
    }
    case 'incdec':
      if (e.type.kind === 'int' && e.type.int === 'bool') {
        const what = e.delta === 1 ? 'increment' : 'decrement';
        warn(l, e.span, `${what} of a boolean expression`, 'Wbool-operation');
      }
      return;
  }
}

function parentheses(l: Lint, op: BinaryOp, left: Expr, right: Expr): void {
  const sides = [left, right].map(bare);
  const say = (b: Expr | undefined, text: string): void => {
    if (b) warn(l, b.span, `suggest parentheses around ${text}`, 'Wparentheses');
  };
  for (const b of sides) {
    const inner = opOf(b);
    const additive = inner === '+' || inner === '-';
    if ((op === '<<' || op === '>>') && additive) say(b, `‘${inner}’ inside ‘${op}’`);
    if (op !== '&' && op !== '|' && op !== '^') continue;
    if (b?.kind === 'compare') say(b, `comparison in operand of ‘${op}’`);
    else if (op === '&' && additive) say(b, `‘${inner}’ in operand of ‘&’`);
    else if (op !== '&' && (additive || ((inner === '&' || inner === '^' || inner === '|') && inner !== op)))
      say(b, `arithmetic in operand of ‘${op}’`);
  }
  const [a] = sides;
  if ((op === '&' || op === '|') && a?.kind === 'not' && !isBoolean(right)) {
    const double = op + op;
    say(a, `operand of ‘!’ or change ‘${op}’ to ‘${double}’ or ‘!’ to ‘~’`);
  }
}

function compared(l: Lint, e: Expr & { kind: 'compare' }): void {
  const sides = [bare(e.l), bare(e.r)];
  const equality = e.op === '==' || e.op === '!=';
  for (const b of sides) {
    if (b?.kind !== 'compare') continue;
    const inner = b.op === '==' || b.op === '!=';
    if (equality) warn(l, b.span, `suggest parentheses around comparison in operand of ‘${e.op}’`, 'Wparentheses');
    else if (!inner)
      warn(l, b.span, 'comparisons like ‘X<=Y<=Z’ do not have their mathematical meaning', 'Wparentheses');
  }
  logicalNot(l, e);
  const always = constantSide(l, e);
  if (!always) signs(l, e);
  if (isInteger(e.l.type) && sameExpression(e.l, e.r) && written(e.l).kind !== 'int' && !e.span.expansion) {
    const value = e.op === '==' || e.op === '<=' || e.op === '>=';
    warn(l, operatorOf(e), `self-comparison always evaluates to ${value}`, 'Wtautological-compare');
  }
  enums(l, e);
  literals(l, e);
  addresses(l, e);
}

/** The operator of an expression, with its operands underlined. */
const operatorOf = (e: Expr): Expr['span'] => e.span;

function logicalNot(l: Lint, e: Expr & { kind: 'compare' }): void {
  const left = bare(e.l);
  if (left?.kind !== 'not' || isBoolean(left.e) || isBoolean(e.r) || e.span.caret === undefined) return;
  const right = written(e.r);
  if (right.kind === 'int' && (right.value === 0n || right.value === 1n) && (e.op === '==' || e.op === '!=')) return;
  const { file, start, end } = left.span;
  const edits = [
    { span: { file, start, end: start }, text: '(' },
    { span: { file, start: end, end }, text: ')' },
  ];
  const message = 'add parentheses around left hand side expression to silence this warning';
  const fixes = [{ title: 'Add parentheses', edits }];
  const notes = [{ severity: 'note', message, span: left.span, fixes, where: l.where }];
  const at = { file: e.span.file, start: e.span.caret, end: e.span.caret + e.op.length };
  const text = 'logical not is only applied to the left hand side of comparison';
  warn(l, at, text, 'Wlogical-not-parentheses', { notes });
}

const FLIP: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=', '==': '==', '!=': '!=' };

/** Comparisons with a constant that always come out the same way. True if one was reported. */
function constantSide(l: Lint, e: Expr & { kind: 'compare' }): boolean {
  const leftConstant = written(e.l).kind === 'int';
  if (leftConstant === (written(e.r).kind === 'int')) return false;
  const c = written(leftConstant ? e.l : e.r);
  const x = leftConstant ? e.r : e.l;
  if (c.kind !== 'int' || !isInteger(c.type)) return false;
  const op = leftConstant ? FLIP[e.op]! : e.op;
  const own = ownType(x);
  const v = c.value;
  if (isBoolean(x)) {
    const always = fixed(op, v, 0n, 1n);
    if (always === undefined || v === 0n || (v === 1n && op !== '>' && op !== '<=')) return false;
    const text = `comparison of constant ‘${v}’ with boolean expression is always ${always}`;
    warn(l, e.span, text, 'Wbool-compare');
    return true;
  }
  if (!isInteger(own) || !isInteger(x.type) || evalInt(x) !== undefined) return false;
  // The sign is extended: no range of the wider type.
  if (!isUnsigned(own) && isUnsigned(x.type)) return false;
  const bits = BigInt((sizeOf(own) ?? 4) * 8);
  if (isUnsigned(x.type) && v === 0n && (op === '<' || op === '>=')) {
    const shown = leftConstant ? `0 ${e.op}` : `${e.op} 0`;
    const text = `comparison of unsigned expression in ‘${shown}’ is always ${op === '>='}`;
    warn(l, e.span, text, 'Wtype-limits');
    return true;
  }
  const [low, high] = isUnsigned(own) ? [0n, (1n << bits) - 1n] : [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
  const always =
    (sizeOf(own) ?? 4) < (sizeOf(x.type) ?? 4) || own.kind === 'enum' ? fixed(op, v, low, high) : undefined;
  if (always === undefined || own.kind === 'enum') return false;
  warn(l, e.span, `comparison is always ${always} due to limited range of data type`, 'Wtype-limits');
  return true;
}

/** The outcome of `x op v` for every x from low to high, if it is always the same. */
function fixed(op: string, v: bigint, low: bigint, high: bigint): boolean | undefined {
  switch (op) {
    case '==':
      return v < low || v > high ? false : undefined;
    case '!=':
      return v < low || v > high ? true : undefined;
    case '<':
      return v > high ? true : v <= low ? false : undefined;
    case '<=':
      return v >= high ? true : v < low ? false : undefined;
    case '>':
      return v >= high ? false : v < low ? true : undefined;
    default:
      return v > high ? false : v <= low ? true : undefined;
  }
}

/** A signed operand whose value may be negative, compared as unsigned. */
function signs(l: Lint, e: Expr & { kind: 'compare' }): void {
  if (!isInteger(e.l.type) || !isUnsigned(e.l.type) || (sizeOf(e.l.type) ?? 0) < 4) return;
  const [a, b] = [ownType(e.l), ownType(e.r)];
  if (!isInteger(a) || !isInteger(b)) return;
  const negative = (x: Expr, t: CType): boolean => !isUnsigned(t) && !neverNegative(x);
  const signed = negative(e.l, a) ? e.l : negative(e.r, b) ? e.r : undefined;
  if (!signed) return;
  // An equality with a constant that the signed type has too means what it says.
  const other = written(signed === e.l ? e.r : e.l);
  if ((e.op === '==' || e.op === '!=') && other.kind === 'int') {
    const bits = BigInt((sizeOf(ownType(signed)) ?? 4) * 8);
    if (other.value < 1n << (bits - 1n)) return;
  }
  const text = `comparison of integer expressions of different signedness: ${quoteType(shown(a))} and ${quoteType(shown(b))}`;
  warn(l, e.span, text, 'Wsign-compare');
}
/** The promoted type, as gcc shows it. */
const shown = (t: CType): CType => (t.kind === 'int' && (sizeOf(t) ?? 4) < 4 ? { kind: 'int', int: 'int' } : t);

/** True if the value cannot be negative, as far as is easily seen. */
function neverNegative(e: Expr): boolean {
  let x = e;
  while (x.kind === 'cast' && x.implicit) {
    if (isInteger(x.e.type) && isUnsigned(x.e.type) && (sizeOf(x.e.type) ?? 8) < (sizeOf(x.type) ?? 0)) return true;
    x = x.e;
  }
  if (x.kind === 'int') return x.value >= 0n;
  if (isBoolean(x)) return true;
  if (x.kind === 'cond') return neverNegative(x.a) && neverNegative(x.b);
  if (x.kind === 'binary' && x.op === '&') return neverNegative(x.l) || neverNegative(x.r);
  if (x.kind === 'binary' && x.op === '%') return neverNegative(x.l);
  const own = ownType(x);
  return isInteger(own) && isUnsigned(own) && (sizeOf(own) ?? 8) < 4;
}

function signOfBranches(l: Lint, e: Expr & { kind: 'cond' }): void {
  if (!isInteger(e.type) || !isUnsigned(e.type)) return;
  for (const [x, other] of [[e.a, e.b] as const, [e.b, e.a] as const]) {
    const own = ownType(x);
    if (!isInteger(own) || isUnsigned(own) || neverNegative(x) || !isUnsigned(ownType(other))) continue;
    const text = `operand of ‘?:’ changes signedness from ${quoteType(own)} to ${quoteType(e.type)} due to unsignedness of other operand`;
    warn(l, x.span, text, 'Wsign-compare');
  }
}

function enums(l: Lint, e: Expr & { kind: 'compare' }): void {
  const [a, b] = [ownType(e.l), ownType(e.r)];
  if (a.kind !== 'enum' || b.kind !== 'enum' || a.tag === b.tag) return;
  warn(l, e.span, `comparison between ${quoteType(a)} and ${quoteType(b)}`, 'Wenum-compare');
}

function literals(l: Lint, e: Expr & { kind: 'compare' }): void {
  if (written(e.l).kind !== 'string' && written(e.r).kind !== 'string') return;
  const zero = (x: Expr): boolean => x.kind === 'int' && x.value === 0n;
  if (zero(e.l) || zero(e.r)) return;
  warn(l, e.span, 'comparison with string literal results in unspecified behavior', 'Waddress');
}

/** The address of something that is there, compared with NULL. */
function addresses(l: Lint, e: Expr & { kind: 'compare' }): void {
  const zero = (x: Expr): boolean => x.kind === 'int' && x.value === 0n;
  const other = zero(e.r) ? e.l : zero(e.l) ? e.r : undefined;
  if (other?.type.kind !== 'pointer') return;
  if (e.op !== '==' && e.op !== '!=') {
    warn(l, e.span, 'ordered comparison of pointer with integer zero', 'Wextra');
    return;
  }
  const x = written(other);
  const target = x.kind === 'addr' ? x.e : x;
  const shown =
    target.kind === 'func' && !target.sym.attrs.weak
      ? target.sym
      : target.kind === 'var' && (x.kind === 'addr' || target.type.kind === 'array') && target.sym.storage !== 'param'
        ? target.sym
        : undefined;
  if (!shown) return;
  const text = `the comparison will always evaluate as ‘${e.op === '!='}’ for the address of ‘${shown.name}’ will never be NULL`;
  const notes = [{ severity: 'note', message: `‘${shown.name}’ declared here`, span: shown.span, where: l.where }];
  warn(l, e.span, text, 'Waddress', { notes });
}

/** What stands where a truth value is wanted. */
export function inCondition(l: Lint, e: Expr): void {
  const x = written(e);
  if (x.kind === 'assign' && !e.span.paren && !x.span.paren) {
    const at = { file: x.span.file, start: x.span.start, end: x.span.start + 1 };
    const start = firstWord(x);
    warn(l, start ?? at, 'suggest parentheses around assignment used as truth value', 'Wparentheses');
  }
  if (x.kind === 'binary' && x.op === '<<' && !isUnsigned(x.type)) {
    warn(l, x.span, '‘<<’ in boolean context, did you mean ‘<’?', 'Wint-in-bool-context');
  } else if (x.kind === 'binary' && x.op === '*' && isInteger(x.type)) {
    warn(l, x.span, '‘*’ in boolean context, suggest ‘&&’ instead', 'Wint-in-bool-context');
  } else if (x.kind === 'cond') {
    const [a, b] = [written(x.a), written(x.b)];
    const constant = a.kind === 'int' && b.kind === 'int';
    if (constant && a.value !== 0n && b.value !== 0n && (a.value > 1n || b.value > 1n)) {
      const text = '‘?:’ using integer constants in boolean context, the expression will always evaluate to ‘true’';
      warn(l, x.span, text, 'Wint-in-bool-context');
    }
  }
  addressAsTruth(l, e, x);
}

function firstWord(x: Expr): Expr['span'] | undefined {
  const m = /^\w+/.exec(x.span.file.text.slice(x.span.start, x.span.start + 80));
  return m ? { file: x.span.file, start: x.span.start, end: x.span.start + m[0].length } : undefined;
}

/** `!f` of a function that is there. */
function negatedAddress(l: Lint, e: Expr & { kind: 'not' }): boolean {
  const x = written(e.e);
  if (x.kind !== 'func' || x.sym.attrs.weak || e.span.expansion) return false;
  const text = `the comparison will always evaluate as ‘true’ for the address of ‘${x.sym.name}’ will never be NULL`;
  const notes = [{ severity: 'note', message: `‘${x.sym.name}’ declared here`, span: x.sym.span, where: l.where }];
  warn(l, e.span, text, 'Waddress', { notes });
  return true;
}

function addressAsTruth(l: Lint, e: Expr, x: Expr): void {
  if (e.span.expansion) return;
  const target = x.kind === 'addr' ? x.e : x;
  const name =
    target.kind === 'func' && !target.sym.attrs.weak
      ? target.sym.name
      : target.kind === 'var' && (x.kind === 'addr' || target.type.kind === 'array') && target.sym.storage !== 'param'
        ? target.sym.name
        : undefined;
  if (name === undefined || (target.kind === 'func' && e.type.kind !== 'pointer')) return;
  warn(l, x.span, `the address of ‘${name}’ will always evaluate as ‘true’`, 'Waddress');
}

/** What an expression changes and reads, without what has an order inside. */
interface Effects {
  readonly writes: Map<object, string>;
  readonly reads: Set<object>;
  readonly at: Expr;
}

/** The variables of an expression that it changes twice, or changes and reads, without an order between the two. */
export function sequencePoint(l: Lint, e: Expr): void {
  const found = new Map<object, { name: string; at: Expr; own: boolean }>();
  const scan = (x: Expr): Effects => {
    const out: Effects = { writes: new Map(), reads: new Set(), at: x };
    const join = (list: readonly Effects[]): void => {
      list.forEach((a, i) => {
        for (const [v, name] of a.writes) {
          if (list.some((b, j) => j !== i && (b.reads.has(v) || (b.writes.has(v) && j < i)))) conflict(v, name, a.at);
          out.writes.set(v, name);
        }
        for (const v of a.reads) out.reads.add(v);
      });
    };
    const conflict = (v: object, name: string, at: Expr, own = false): void => {
      const known = found.get(v);
      if (!known || (own && !known.own)) found.set(v, { name, at, own });
    };
    switch (x.kind) {
      case 'load':
        if (x.e.kind === 'var') out.reads.add(x.e.sym);
        else return scan(x.e);
        return out;
      case 'assign':
      case 'compound':
      case 'incdec': {
        const r = x.kind === 'incdec' ? undefined : scan(x.r);
        const v = variable(x.l);
        if (v) {
          if (r?.writes.has(v)) conflict(v, v.name, x, true);
          if (r) join([r]);
          out.writes.set(v, v.name);
          return out;
        }
        const left = scan(x.l);
        join(r ? [left, r] : [left]);
        return out;
      }
      case 'logical':
      case 'comma':
      case 'cond':
      case 'stmtexpr':
      case 'call':
        // These have an order inside (the arguments of a call have none: they are compared below).
        if (x.kind === 'call') join(x.args.map(scan));
        else if (x.kind === 'logical' || x.kind === 'comma') {
          scan(x.l);
          scan(x.r);
        } else if (x.kind === 'cond') [x.c, x.a, x.b].forEach(scan);
        return out;
      case 'binary':
      case 'compare':
      case 'ptrdiff':
        join([scan(x.l), scan(x.r)]);
        return out;
      case 'ptradd':
        join([scan(x.ptr), scan(x.index)]);
        return out;
      case 'cast':
      case 'deref':
      case 'member':
      case 'neg':
      case 'bitnot':
      case 'not':
        return scan(x.e);
      default:
        return out;
    }
  };
  scan(e);
  for (const { name, at } of found.values())
    warn(l, at.span, `operation on ‘${name}’ may be undefined`, 'Wsequence-point');
}
