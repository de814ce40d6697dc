/** Calls of builtins: those with a signature, the generic ones, and the GNU atomics rewritten to the few that the generator knows. */
import { BUILTINS } from '../builtins.js';
import type { Expr, Stmt, VarSym } from '../ast.js';
import { join, type Span } from '../source.js';
import * as T from '../types.js';
import { assignConvert } from './assign.js';
import { BITS } from './builtin-bits.js';
import { CHECKED } from './builtin-checked.js';
import { FLOATING } from './builtin-floats.js';
import { functionType } from './builtin-functions.js';
import { compareObject, exchangeObject, isObject, loadObject, storeObject } from './builtin-objects.js';
import { OVERFLOW } from './builtin-overflow.js';
import { VARIOUS } from './builtin-various.js';
import { bare, type Checker } from './checker.js';
import { convert, isError, rvalue } from './conversions.js';
import { addressOf, assign, dereference, unary } from './lvalues.js';
import { binary, operand } from './operators.js';

/** True for a name that `builtinCall` handles. */
export function isBuiltin(name: string): boolean {
  return BUILTINS[name] !== undefined || GENERIC[rewrittenName(name)] !== undefined;
}

/** A call of a builtin by name. `at`: the name. */
export function builtinCall(ck: Checker, name: string, args: readonly Expr[], at: Span, close: Span): Expr {
  const span = join(at, close);
  const b = new Build(ck, name, span);
  const text = BUILTINS[name];
  const generic = GENERIC[rewrittenName(name)];
  if (args.some(isError)) return ck.errorExpr(span);
  if (text === undefined || text === 'T') return generic ? generic(b, args) : ck.errorExpr(span);
  const sig = functionType(ck, text);
  // The system call takes as many arguments as are given.
  const least = name === '__builtin_syscall' ? 1 : sig.params.length;
  if (args.length < least) return b.few('few');
  if (args.length > sig.params.length && !sig.variadic) return b.few('many');
  const zero: Expr = { kind: 'int', value: 0n, type: T.LONG, span };
  const values = [...args, ...Array<Expr>(Math.max(0, sig.params.length - args.length)).fill(zero)].map((a, i) => {
    const p = sig.params[i]?.type;
    if (!p) return name === '__builtin_va_start' ? rvalue(ck, a) : operand(ck, a);
    const v = rvalue(ck, a);
    // The library passes numbers and pointers alike to the kernel.
    if (name === '__builtin_syscall' && v.type.kind === 'pointer') return convert(v, p);
    return assignConvert(ck, v, p, { what: 'arg', span: a.span, n: i + 1, callee: name, paramSpan: undefined });
  });
  if (values.some(isError)) return ck.errorExpr(span);
  return { kind: 'builtin', name, args: values, type: sig.ret, span };
}

/** `__builtin_va_arg(ap, type)`. */
export function vaArg(ck: Checker, ap: Expr, type: T.CType, span: Span): Expr {
  const list = rvalue(ck, ap);
  if (isError(list)) return list;
  const t = bare(type);
  if (t.kind === 'void' || T.sizeOf(t) === undefined) {
    ck.error(span, 'second argument to ‘va_arg’ is of incomplete type');
    return ck.errorExpr(span);
  }
  return { kind: 'builtin', name: '__builtin_va_arg', args: [list], typeArg: t, type: t, span };
}

/** What the rewriting of one call needs. */
export class Build {
  constructor(
    readonly ck: Checker,
    readonly name: string,
    readonly span: Span,
  ) {}
  few(what: 'few' | 'many' | 'pointer'): Expr {
    const text =
      what === 'pointer'
        ? `incompatible type for argument 1 of ‘${this.name}’`
        : `too ${what} arguments to function ‘${this.name}’`;
    this.ck.error(this.span, text);
    return this.ck.errorExpr(this.span);
  }
  make(name: string, args: Expr[], type: T.CType): Expr {
    return args.some(isError) ? this.ck.errorExpr(this.span) : { kind: 'builtin', name, args, type, span: this.span };
  }
  int(n: number): Expr {
    return { kind: 'int', value: BigInt(n), type: T.INT, span: this.span };
  }
  /** A pointer argument and the type of what it points to. */
  pointer(e: Expr | undefined): { p: Expr; to: T.CType } | undefined {
    const p = e && rvalue(this.ck, e);
    return p?.type.kind === 'pointer' ? { p, to: bare(p.type.to) } : undefined;
  }
  value(e: Expr, type: T.CType): Expr {
    return convert(operand(this.ck, e), type);
  }
  /** A statement expression that first keeps values in hidden variables. */
  keep(values: readonly { value: Expr | undefined; type: T.CType }[], use: (vars: VarSym[]) => Expr): Expr {
    if (values.some((v) => v.value && isError(v.value))) return this.ck.errorExpr(this.span);
    const span = this.span;
    const syms = values.map((v) => this.ck.hidden(v.type, span));
    const body: Stmt[] = values.map((v, i) => {
      const init = v.value && { zero: false, items: [{ offset: 0, type: v.type, expr: v.value }] };
      return { kind: 'decl', sym: syms[i]!, init, span };
    });
    const e = use(syms);
    if (isError(e)) return e;
    body.push({ kind: 'expr', e, span });
    return { kind: 'stmtexpr', body: { kind: 'block', body, span }, type: e.type, span };
  }
  var(sym: VarSym): Expr {
    return { kind: 'var', sym, type: sym.type, span: this.span };
  }
}

export type Maker = (b: Build, args: readonly Expr[]) => Expr;
const ORDER = 5;

const fetch =
  (op: string): Maker =>
  (b, args) => {
    const t = b.pointer(args[0]);
    if (!t || !args[1]) return b.few(t ? 'few' : 'pointer');
    return b.make(
      `__atomic_fetch_${op}`,
      [t.p, b.value(args[1], t.to.kind === 'pointer' ? T.LONG : t.to), b.int(ORDER)],
      t.to,
    );
  };
/** The new value instead of the old one: old op value, computed again. */
const fetchNew =
  (op: string, sign: string): Maker =>
  (b, args) => {
    const t = b.pointer(args[0]);
    if (!t || !args[1]) return b.few(t ? 'few' : 'pointer');
    const type = t.to.kind === 'pointer' ? T.LONG : t.to;
    return b.keep([{ value: b.value(args[1], type), type }], ([v]) => {
      const old = b.make(`__atomic_fetch_${op}`, [t.p, rvalue(b.ck, b.var(v!)), b.int(ORDER)], type);
      const now = binary(b.ck, sign, old, b.var(v!), b.span);
      return convert(op === 'nand' ? unary(b.ck, '~', now, b.span) : now, t.to);
    });
  };
const load: Maker = (b, args) => {
  const t = b.pointer(args[0]);
  if (t && isObject(t.to)) return loadObject(b, t.p);
  return t ? b.make('__atomic_load_n', [t.p, b.int(ORDER)], t.to) : b.few('pointer');
};
const store = (b: Build, p: Expr | undefined, v: Expr | undefined): Expr => {
  const t = b.pointer(p);
  if (t && v && isObject(t.to)) return storeObject(b, t.p, v);
  return t && v ? b.make('__atomic_store_n', [t.p, b.value(v, t.to), b.int(ORDER)], T.VOID) : b.few('pointer');
};
const exchange = (b: Build, p: Expr | undefined, v: Expr | undefined): Expr => {
  const t = b.pointer(p);
  if (t && v && isObject(t.to)) return exchangeObject(b, t.p, b.value(v, t.to), t.to);
  return t && v ? b.make('__atomic_exchange_n', [t.p, b.value(v, t.to), b.int(ORDER)], t.to) : b.few('pointer');
};
const compareExchange = (
  b: Build,
  p: Expr | undefined,
  expected: Expr | undefined,
  desired: Expr | undefined,
): Expr => {
  const t = b.pointer(p);
  const x = b.pointer(expected);
  if (!t || !x || !desired) return b.few('pointer');
  if (isObject(t.to)) return compareObject(b, t.p, x.p, b.value(desired, t.to), t.to);
  const args = [t.p, x.p, b.value(desired, t.to), { ...b.int(0), type: T.BOOL } as Expr, b.int(ORDER), b.int(ORDER)];
  return b.make('__atomic_compare_exchange_n', args, T.BOOL);
};
const swap =
  (wanted: 'bool' | 'val'): Maker =>
  (b, args) => {
    const t = b.pointer(args[0]);
    if (!t || !args[1] || !args[2]) return b.few('few');
    return b.keep([{ value: b.value(args[1], t.to), type: t.to }], ([old]) => {
      const did = compareExchange(b, t.p, addressOf(b.ck, b.var(old!), b.span), args[2]);
      if (wanted === 'bool' || isError(did)) return did;
      const now = rvalue(b.ck, b.var(old!));
      return { kind: 'comma', l: convert(did, T.VOID), r: now, type: now.type, span: b.span };
    });
  };
/** The object behind a pointer argument, as a value. */
const behind = (b: Build, e: Expr | undefined): Expr => (e ? rvalue(b.ck, dereference(b.ck, e, e.span)) : b.few('few'));
const asByte = (b: Build, e: Expr | undefined): Expr =>
  e ? convert(rvalue(b.ck, e), T.pointerTo(T.UCHAR)) : b.few('few');

/** Generic builtins by the name that `rewrittenName` gives. */
const GENERIC: Record<string, Maker> = {
  ...BITS,
  ...FLOATING,
  ...OVERFLOW,
  ...CHECKED,
  ...VARIOUS,
  __atomic_load_n: load,
  __atomic_store_n: (b, a) => store(b, a[0], a[1]),
  __atomic_exchange_n: (b, a) => exchange(b, a[0], a[1]),
  __atomic_compare_exchange_n: (b, a) => compareExchange(b, a[0], a[1], a[2]),
  __atomic_load: (b, a) =>
    a[1] ? convert(assign(b.ck, dereference(b.ck, a[1], b.span), load(b, a), b.span), T.VOID) : b.few('few'),
  __atomic_store: (b, a) => store(b, a[0], behind(b, a[1])),
  __atomic_exchange: (b, a) =>
    a[2]
      ? convert(assign(b.ck, dereference(b.ck, a[2], b.span), exchange(b, a[0], behind(b, a[1])), b.span), T.VOID)
      : b.few('few'),
  __atomic_compare_exchange: (b, a) => compareExchange(b, a[0], a[1], behind(b, a[2])),
  __atomic_test_and_set: (b, a) => convert(exchange(b, asByte(b, a[0]), b.int(1)), T.BOOL),
  __atomic_clear: (b, a) => store(b, asByte(b, a[0]), b.int(0)),
  __atomic_thread_fence: (b) => b.make('__sync_synchronize', [], T.VOID),
  __atomic_signal_fence: (b) => b.make('__sync_synchronize', [], T.VOID),
  __atomic_always_lock_free: (b) => b.int(1),
  __atomic_is_lock_free: (b) => b.int(1),
  __sync_lock_test_and_set: (b, a) => exchange(b, a[0], a[1]),
  __sync_lock_release: (b, a) => store(b, a[0], b.int(0)),
  __sync_bool_compare_and_swap: swap('bool'),
  __sync_val_compare_and_swap: swap('val'),
};
for (const [op, sign] of Object.entries({ add: '+', sub: '-', and: '&', or: '|', xor: '^', nand: '&' })) {
  GENERIC[`__atomic_fetch_${op}`] = fetch(op);
  GENERIC[`__atomic_${op}_fetch`] = fetchNew(op, sign);
}

/** The older names of fetch-and-op. */
function rewrittenName(name: string): string {
  const sync = /^__sync_(fetch_and_(\w+)|(\w+)_and_fetch)$/.exec(name);
  if (sync) return sync[2] ? `__atomic_fetch_${sync[2]}` : `__atomic_${sync[3]}_fetch`;
  return name;
}
