/** Constant expressions (C11 6.6): integers by BigInt with wrap-around, floating ones, and addresses for static initialisers. */
import { LabelSym, type Expr, type FuncSym, type StringLit, type VarSym } from '../ast.js';
import { isInteger, isUnsigned, precision, sizeOf, unqualified, type CType } from '../types.js';

export type Const =
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | {
      readonly kind: 'addr';
      readonly base: VarSym | FuncSym | StringLit | LabelSym;
      readonly offset: bigint;
      /** The difference of two labels: the one that is subtracted. */
      readonly minus?: LabelSym;
    };

/** The value reduced to the range of an integer, enumeration or pointer type. */
export function wrap(value: bigint, type: CType): bigint {
  if (type.kind === 'int' && type.int === 'bool') return value === 0n ? 0n : 1n;
  const bits = isInteger(type) ? precision(type) : 64;
  return isUnsigned(type) ? BigInt.asUintN(bits, value) : BigInt.asIntN(bits, value);
}

/** A floating value converted to an integer type: truncated; out of range as gcc folds it (to the nearest limit). */
export function truncate(value: number, type: CType): bigint {
  if (type.kind === 'int' && type.int === 'bool') return value !== 0 ? 1n : 0n;
  if (Number.isNaN(value)) return 0n;
  const bits = BigInt((sizeOf(type) ?? 8) * 8);
  const min = isUnsigned(type) ? 0n : -(1n << (bits - 1n));
  const max = isUnsigned(type) ? (1n << bits) - 1n : (1n << (bits - 1n)) - 1n;
  if (!Number.isFinite(value)) return value > 0 ? max : min;
  const t = BigInt(Math.trunc(value));
  return t < min ? min : t > max ? max : t;
}

export const roundTo = (value: number, type: CType): number =>
  type.kind === 'float' && type.float === 'float' ? Math.fround(value) : value;

/** The value of an integer constant expression (gcc's sense: anything that folds); undefined if it is not constant. */
export function evalInt(e: Expr): bigint | undefined {
  const c = evalConst(e);
  return c?.kind === 'int' ? c.value : undefined;
}

const int = (value: bigint): Const => ({ kind: 'int', value });
const float = (value: number): Const => ({ kind: 'float', value });
const binaryCache = new WeakMap<Expr, Const | null>();
const isTrue = (c: Const): boolean => (c.kind === 'addr' ? true : c.kind === 'int' ? c.value !== 0n : c.value !== 0);

/** The value of a constant expression or address constant; undefined when it is not one. */
export function evalConst(e: Expr): Const | undefined {
  switch (e.kind) {
    case 'int':
      return int(e.value);
    case 'float':
      return float(e.value);
    case 'decay':
    case 'addr':
      return evalAddress(e.e);
    case 'func':
      return { kind: 'addr', base: e.sym, offset: 0n };
    case 'labeladdr':
      return { kind: 'addr', base: e.label, offset: 0n };
    case 'neg':
    case 'bitnot':
    case 'not':
      return evalUnary(e);
    case 'binary': {
      // Remembered: each operator of a chain is looked at again by the one around it.
      let known = binaryCache.get(e);
      if (known === undefined) binaryCache.set(e, (known = evalBinary(e) ?? null));
      return known ?? undefined;
    }
    case 'compare':
      return evalCompare(e);
    case 'logical': {
      const l = evalConst(e.l);
      if (!l) return undefined;
      if (isTrue(l) === (e.op === '||')) return int(e.op === '||' ? 1n : 0n);
      const r = evalConst(e.r);
      return r && int(isTrue(r) ? 1n : 0n);
    }
    case 'cond': {
      const c = evalConst(e.c);
      return c && evalConst(isTrue(c) ? e.a : e.b);
    }
    case 'cast':
      return evalCast(e.e, e.type);
    case 'ptradd': {
      const p = evalConst(e.ptr);
      const i = evalInt(e.index);
      if (!p || i === undefined || typeof e.size !== 'number' || p.kind === 'float') return undefined;
      const delta = (e.negate ? -i : i) * BigInt(e.size);
      return p.kind === 'addr' ? { ...p, offset: p.offset + delta } : int(wrap(p.value + delta, e.type));
    }
    case 'ptrdiff': {
      const l = evalConst(e.l);
      const r = evalConst(e.r);
      if (!l || !r || typeof e.size !== 'number' || e.size === 0) return undefined;
      if (l.kind === 'addr' && r.kind === 'addr' && l.base !== r.base) return difference(l, r);
      if (l.kind === 'addr' && r.kind === 'addr') return int((l.offset - r.offset) / BigInt(e.size));
      return l.kind === 'int' && r.kind === 'int' ? int((l.value - r.value) / BigInt(e.size)) : undefined;
    }
    case 'builtin':
      return e.name === '__builtin_expect' && e.args[0] ? evalConst(e.args[0]) : evalFloatBuiltin(e);
    default:
      return undefined;
  }
}

function evalFloatBuiltin(e: Expr & { kind: 'builtin' }): Const | undefined {
  const arg = e.args.length === 1 ? evalConst(e.args[0]!) : undefined;
  if (!arg) return undefined;
  if (arg.kind === 'float') {
    if (e.name === '__builtin_signbit') return int(arg.value < 0 || Object.is(arg.value, -0) ? 1n : 0n);
    return e.name === '__builtin_fabs' ? float(Math.abs(arg.value)) : undefined;
  }
  if (arg.kind !== 'int') return undefined;
  const bits = BigInt((sizeOf(e.args[0]!.type) ?? 4) * 8);
  const v = BigInt.asUintN(Number(bits), arg.value);
  const text = v.toString(2).padStart(Number(bits), '0');
  switch (e.name.replace(/l+$/, '')) {
    case '__builtin_popcount':
      return int(BigInt(text.split('1').length - 1));
    case '__builtin_clz':
      return v === 0n ? undefined : int(BigInt(text.indexOf('1')));
    case '__builtin_ctz':
      return v === 0n ? undefined : int(bits - 1n - BigInt(text.lastIndexOf('1')));
    case '__builtin_bswap16':
    case '__builtin_bswap32':
    case '__builtin_bswap64': {
      const hex = v.toString(16).padStart(Number(bits) / 4, '0');
      return int(BigInt('0x' + hex.match(/../g)!.reverse().join('')));
    }
    default:
      return undefined;
  }
}

/** The address that an lvalue with static storage has. */
export function evalAddress(e: Expr): Const | undefined {
  switch (e.kind) {
    case 'var':
      return e.sym.storage === 'static' || e.sym.storage === 'extern'
        ? { kind: 'addr', base: e.sym, offset: 0n }
        : undefined;
    case 'func':
      return { kind: 'addr', base: e.sym, offset: 0n };
    case 'string':
      return { kind: 'addr', base: e, offset: 0n };
    case 'compoundLit':
      return e.sym.storage === 'static' ? { kind: 'addr', base: e.sym, offset: 0n } : undefined;
    case 'deref':
      return evalConst(e.e);
    case 'member': {
      const a = evalAddress(e.e);
      const offset = BigInt(e.member.offset);
      if (a?.kind === 'addr') return { ...a, offset: a.offset + offset };
      return a?.kind === 'int' ? int(a.value + offset) : undefined;
    }
    default:
      return undefined;
  }
}

function evalUnary(e: Expr & { kind: 'neg' | 'bitnot' | 'not' }): Const | undefined {
  const c = evalConst(e.e);
  if (!c) return undefined;
  if (e.kind === 'not') return int(isTrue(c) ? 0n : 1n);
  if (c.kind === 'float') return e.kind === 'neg' ? float(-c.value) : undefined;
  return c.kind === 'int' ? int(wrap(e.kind === 'neg' ? -c.value : ~c.value, e.type)) : undefined;
}

function evalBinary(e: Expr & { kind: 'binary' }): Const | undefined {
  // The right side first: a long sum of variables is then left at once, not followed to its beginning.
  const r = evalConst(e.r);
  const l = r && evalConst(e.l);
  if (!l || !r) return undefined;
  if (l.kind === 'int' && r.kind === 'int') {
    const v = intBinary(e.op, l.value, r.value, e.type);
    return v === undefined ? undefined : int(wrap(v, e.type));
  }
  if (l.kind === 'float' && r.kind === 'float') {
    const a = l.value;
    const b = r.value;
    const v = e.op === '+' ? a + b : e.op === '-' ? a - b : e.op === '*' ? a * b : e.op === '/' ? a / b : undefined;
    return v === undefined ? undefined : float(roundTo(v, e.type));
  }
  // An address turned into an integer of 8 bytes, plus or minus a number.
  if (e.op === '+' && l.kind === 'addr' && r.kind === 'int')
    return { ...l, offset: l.offset + BigInt.asIntN(64, r.value) };
  if (e.op === '+' && l.kind === 'int' && r.kind === 'addr')
    return { ...r, offset: r.offset + BigInt.asIntN(64, l.value) };
  if (e.op === '-' && l.kind === 'addr' && r.kind === 'int')
    return { ...l, offset: l.offset - BigInt.asIntN(64, r.value) };
  if (e.op === '-' && l.kind === 'addr' && r.kind === 'addr')
    return l.base === r.base ? int(l.offset - r.offset) : difference(l, r);
  return undefined;
}

/** `&&a - &&b`, for static tables. */
function difference(l: Const & { kind: 'addr' }, r: Const & { kind: 'addr' }): Const | undefined {
  if (!(l.base instanceof LabelSym) || !(r.base instanceof LabelSym) || l.minus || r.minus) return undefined;
  return { kind: 'addr', base: l.base, offset: 0n, minus: r.base };
}

/** The mathematical result, not yet wrapped; undefined for a division by zero. */
export function intBinary(op: string, a: bigint, b: bigint, type: CType): bigint | undefined {
  const bits = BigInt((sizeOf(type) ?? 4) * 8);
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0n ? undefined : a / b;
    case '%':
      return b === 0n ? undefined : a % b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return b < 0n ? a >> (-b % bits) : b >= bits ? 0n : a << b;
    default:
      return b < 0n ? a << (-b % bits) : a >> (b > bits ? bits : b);
  }
}

function evalCompare(e: Expr & { kind: 'compare' }): Const | undefined {
  const l = evalConst(e.l);
  const r = l && evalConst(e.r);
  if (!l || !r) return undefined;
  if (l.kind === 'addr' || r.kind === 'addr') {
    if (l.kind === 'addr' && r.kind === 'addr' && l.base === r.base) return int(compare(e.op, l.offset, r.offset));
    // The address of an object differs from NULL and from every other object's.
    const differ = l.kind !== r.kind ? (l.kind === 'int' ? l.value : r.kind === 'int' ? r.value : 1n) === 0n : true;
    return differ && (e.op === '==' || e.op === '!=') ? int(e.op === '!=' ? 1n : 0n) : undefined;
  }
  return int(compare(e.op, l.value, r.value));
}
function compare(op: string, a: bigint | number, b: bigint | number): bigint {
  const t =
    op === '=='
      ? a == b
      : op === '!='
        ? a != b
        : op === '<'
          ? a < b
          : op === '<='
            ? a <= b
            : op === '>'
              ? a > b
              : a >= b;
  return t ? 1n : 0n;
}

function evalCast(e: Expr, type: CType): Const | undefined {
  const c = evalConst(e);
  if (!c) return undefined;
  const to = unqualified(type);
  if (to.kind === 'float') {
    if (c.kind === 'addr') return undefined;
    return float(roundTo(Number(c.value), to));
  }
  if (to.kind !== 'int' && to.kind !== 'enum' && to.kind !== 'pointer') return undefined;
  if (c.kind === 'float') return int(truncate(c.value, to));
  if (c.kind === 'int') return int(wrap(c.value, to));
  if (to.kind === 'int' && to.int === 'bool') return int(1n);
  return sizeOf(to) === 8 || c.minus ? c : undefined;
}
