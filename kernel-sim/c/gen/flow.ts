/**
 * Which uses of automatic variables certainly follow an assignment, and whether a function can reach its end: a walk over the
 * typed tree in the order of evaluation. What it cannot see through (a jump to a label) it takes for the worst.
 */
import type { AutoInit, Block, Expr, Stmt, VarSym } from '../ast.js';
import { isVla } from '../check/operators.js';
import { type CType, isScalar, sizeOf } from '../types.js';

export interface Flow {
  /** Uses (`load`, `compound`, `incdec`) of scalars that may come before any assignment. */
  readonly unsure: ReadonlySet<Expr>;
  /** The variables of those uses. */
  readonly variables: ReadonlySet<VarSym>;
  /**
   * Variables that get values from memory and need not use them: what is indeterminate may go through them unused, so they carry
   * that with their value. For all others such an assignment is the use.
   */
  readonly copies: ReadonlySet<VarSym>;
  /** Can control reach the closing brace? */
  readonly reachesEnd: boolean;
  /** Can a declaration be jumped over, or be reached again without passing its block's beginning? */
  readonly jumps: boolean;
}

/** Variables assigned so far, by number: a set of bits. Code that is never reached has all. */
type Assigned = bigint;
const NEVER: Assigned = -1n;

const known = new WeakMap<Block, Flow>();
/** The result is kept. */
export function analyseFlow(body: Block): Flow {
  let flow = known.get(body);
  if (!flow) known.set(body, (flow = analyse(body)));
  return flow;
}
function analyse(body: Block): Flow {
  const walk = new Walk();
  const end = walk.statement(body, 0n);
  const copies = new Set([...walk.copied].filter((v) => !walk.used.has(v)));
  for (const v of walk.carried) copies.add(v);
  return { unsure: walk.unsure, variables: walk.variables, copies, reachesEnd: end !== NEVER, jumps: walk.jumps };
}

/** The load that an assignment copies as it is: no conversion changes the bytes. */
export const copiedLoad = (l: Expr, r: Expr): Load | undefined => copiedAs(l.type, bitField(l), r);
type Load = Expr & { kind: 'load' };
/** @param bits is the place a bit-field? */
export function copiedAs(t: CType, bits: boolean, r: Expr): Load | undefined {
  const same = (x: CType): boolean =>
    sizeOf(x) === sizeOf(t) && (x.kind === 'float') === (t.kind === 'float') && !(x.kind === 'int' && x.int === 'bool');
  if (bits || !isScalar(t)) return undefined;
  while (r.kind === 'cast' && same(r.type) && same(r.e.type)) r = r.e;
  return r.kind === 'load' && same(r.type) && !bitField(r.e) ? r : undefined;
}
const bitField = (e: Expr): boolean => e.kind === 'member' && e.member.bit !== undefined;

class Walk {
  readonly unsure = new Set<Expr>();
  readonly variables = new Set<VarSym>();
  jumps = false;
  /** Variables that something copies, and those that something does more with. */
  readonly copied = new Set<VarSym>();
  readonly used = new Set<VarSym>();
  /** Variables that get a value from memory which need not be used. */
  readonly carried = new Set<VarSym>();
  /** What is run after the statement that is looked at, innermost block first; undefined: nobody knows. */
  private rest: Rest | undefined;
  private readonly bits = new Map<VarSym, bigint>();
  /** State at the exits of the loops and switches around. */
  private readonly breaks: Assigned[] = [];
  private readonly continues: Assigned[] = [];
  private readonly switches: Assigned[] = [];

  statement(s: Stmt, at: Assigned): Assigned {
    switch (s.kind) {
      case 'empty':
        return at;
      case 'expr':
        return this.discarded(s.e, at);
      case 'decl':
        return this.declaration(s.sym, s.init, at);
      case 'block':
        return this.block(s, at);
      case 'if': {
        const [yes, no] = this.condition(s.c, at);
        return this.statement(s.then, yes) & (s.else ? this.statement(s.else, no) : no);
      }
      case 'while': {
        const [yes, no] = this.condition(s.c, at);
        this.enter();
        this.loop(s.body, yes);
        return no & this.leave().broken;
      }
      case 'do': {
        this.enter();
        const body = this.loop(s.body, at);
        const { broken, continued } = this.leave();
        return this.condition(s.c, body & continued)[1] & broken;
      }
      case 'for': {
        for (const i of s.init) at = this.statement(i, at);
        const [yes, no] = s.c ? this.condition(s.c, at) : [at, NEVER];
        this.enter();
        const body = this.loop(s.body, yes);
        const { broken, continued } = this.leave();
        if (s.step) this.discarded(s.step, body & continued);
        return no & broken;
      }
      case 'switch': {
        this.jumps = true;
        at = this.value(s.c, at);
        this.breaks.push(NEVER);
        this.switches.push(at);
        const end = this.loop(s.body, NEVER);
        this.switches.pop();
        const around = s.cases.some((c) => c.lo === undefined) ? NEVER : at;
        return end & this.breaks.pop()! & around;
      }
      case 'case':
        return this.statement(s.body, at & (this.switches.at(-1) ?? 0n));
      case 'label':
        this.jumps = true;
        return this.statement(s.body, 0n);
      case 'goto':
        return NEVER;
      case 'gotoaddr':
        this.value(s.e, at);
        return NEVER;
      case 'break':
        this.breaks[this.breaks.length - 1]! &= at;
        return NEVER;
      case 'continue':
        this.continues[this.continues.length - 1]! &= at;
        return NEVER;
      case 'return':
        if (s.e) this.value(s.e, at);
        return NEVER;
    }
  }
  private block(s: Block, at: Assigned): Assigned {
    const outer = this.rest;
    s.body.forEach((b, i) => {
      this.rest = { body: s.body, from: i + 1, outer };
      at = this.statement(b, at);
    });
    this.rest = outer;
    return at;
  }
  /** A body that is not left at its end alone. */
  private loop(body: Stmt, at: Assigned): Assigned {
    const outer = this.rest;
    this.rest = undefined;
    const end = this.statement(body, at);
    this.rest = outer;
    return end;
  }
  private enter(): void {
    this.breaks.push(NEVER);
    this.continues.push(NEVER);
  }
  private leave(): { broken: Assigned; continued: Assigned } {
    return { broken: this.breaks.pop()!, continued: this.continues.pop()! };
  }

  private declaration(sym: VarSym, init: AutoInit | undefined, at: Assigned): Assigned {
    for (const item of init?.items ?? []) {
      const load = copiedAs(item.type, !!item.bit, item.expr);
      this.carry(sym, load);
      at = this.source(load, item.expr, at);
    }
    const bit = this.bitOf(sym);
    if (bit === undefined || at === NEVER) return at;
    return init ? at | bit : at & ~bit;
  }
  /** The number of a variable that is followed: a scalar with automatic storage. */
  private bitOf(sym: VarSym): bigint | undefined {
    if (sym.storage !== 'auto' || !isScalar(sym.type) || isVla(sym.type)) return undefined;
    let bit = this.bits.get(sym);
    if (bit === undefined) this.bits.set(sym, (bit = 1n << BigInt(this.bits.size)));
    return bit;
  }

  /** The states in which an expression is true, and false. */
  private condition(e: Expr, at: Assigned): [Assigned, Assigned] {
    if (e.kind === 'not') {
      const [yes, no] = this.condition(e.e, at);
      return [no, yes];
    }
    if (e.kind === 'logical') {
      const [yes, no] = this.condition(e.l, at);
      if (e.op === '&&') {
        const [both, second] = this.condition(e.r, yes);
        return [both, no & second];
      }
      const [second, neither] = this.condition(e.r, no);
      return [yes & second, neither];
    }
    if (e.kind === 'int') return e.value === 0n ? [NEVER, at] : [at, NEVER];
    if (e.kind === 'cast') return this.condition(e.e, at);
    const after = this.value(e, at);
    return [after, after];
  }

  private value(e: Expr, at: Assigned): Assigned {
    switch (e.kind) {
      case 'load':
        if (e.e.kind === 'var') return this.use(e, e.e.sym, at);
        return this.value(e.e, at);
      case 'member':
      case 'neg':
      case 'bitnot':
      case 'decay':
      case 'addr':
      case 'deref':
        return this.value(e.e, at);
      case 'cast':
        return this.value(e.e, at);
      case 'not':
      case 'logical': {
        const [yes, no] = this.condition(e, at);
        return yes & no;
      }
      case 'binary':
      case 'compare':
      case 'ptrdiff':
      case 'comma':
        return this.value(e.r, this.value(e.l, at));
      case 'ptradd':
        return this.value(e.index, this.value(e.ptr, at));
      case 'cond': {
        const [yes, no] = this.condition(e.c, at);
        return this.value(e.a, yes) & this.value(e.b, no);
      }
      case 'assign': {
        const { l } = e;
        if (l.kind !== 'var') return this.value(e.r, this.value(l, at));
        return this.assign(l.sym, this.value(e.r, at));
      }
      case 'compound':
        at = this.value(e.r, at);
        return e.l.kind === 'var' ? this.assign(e.l.sym, this.use(e, e.l.sym, at)) : this.value(e.l, at);
      case 'incdec':
        return e.l.kind === 'var' ? this.assign(e.l.sym, this.use(e, e.l.sym, at)) : this.value(e.l, at);
      case 'call': {
        for (const a of [...e.args].reverse()) at = this.value(a, at);
        at = this.value(e.fn, at);
        return e.fn.kind === 'func' && e.fn.sym.attrs.noreturn ? NEVER : at;
      }
      case 'builtin':
        for (const a of e.args) at = this.value(a, at);
        return e.name === '__builtin_unreachable' || e.name === '__builtin_trap' ? NEVER : at;
      case 'stmtexpr':
        return this.statement(e.body, at);
      case 'compoundLit':
        return this.declaration(e.sym, e.init, at);
      default:
        return at;
    }
  }
  /** An expression for its effects: the value of an assignment is not used. */
  private discarded(e: Expr, at: Assigned): Assigned {
    if (e.kind === 'cast' && e.type.kind === 'void') return this.discarded(e.e, at);
    if (e.kind === 'comma') return this.discarded(e.r, this.discarded(e.l, at));
    if (e.kind !== 'assign') return this.value(e, at);
    const { l } = e;
    const load = copiedLoad(l, e.r);
    if (l.kind !== 'var') return this.source(load, e.r, this.value(l, at));
    this.carry(l.sym, load);
    // A variable that is copied to one that is no memory of its own is used: see expr.ts.
    return this.assign(l.sym, this.source(load, e.r, at));
  }
  /** A variable gets the value of a place in memory: will it be used? */
  private carry(sym: VarSym, load: Load | undefined): void {
    if (!load || load.e.kind === 'var' || this.bitOf(sym) === undefined) return;
    for (let rest = this.rest; rest; rest = rest.outer) {
      for (let i = rest.from; i < rest.body.length; i++) {
        const used = mustUse(rest.body[i]!, sym);
        if (used === true) return;
        if (used === false) {
          this.carried.add(sym);
          return;
        }
      }
    }
    this.carried.add(sym);
  }
  private source(load: Load | undefined, r: Expr, at: Assigned): Assigned {
    if (load?.e.kind !== 'var') return this.value(r, at);
    this.copied.add(load.e.sym);
    return this.check(load, load.e.sym, at);
  }
  private use(e: Expr, sym: VarSym, at: Assigned): Assigned {
    this.used.add(sym);
    return this.check(e, sym, at);
  }
  private check(e: Expr, sym: VarSym, at: Assigned): Assigned {
    const bit = this.bitOf(sym);
    if (bit !== undefined && (at & bit) === 0n) {
      this.unsure.add(e);
      this.variables.add(sym);
    }
    return at;
  }
  private assign(sym: VarSym, at: Assigned): Assigned {
    const bit = this.bitOf(sym);
    return bit === undefined ? at : at | bit;
  }
}

/** Statements of a block from one on, and those behind the block. */
interface Rest {
  readonly body: readonly Stmt[];
  readonly from: number;
  readonly outer: Rest | undefined;
}

/** Does a statement use the value of a variable, whatever way it takes? undefined: it does not, but what follows it may. */
function mustUse(s: Stmt, v: VarSym): boolean | undefined {
  switch (s.kind) {
    case 'empty':
      return undefined;
    case 'expr':
      return uses(s.e, v);
    case 'decl':
      return all((s.init?.items ?? []).map((i) => uses(i.expr, v)));
    case 'block':
      return all(s.body.map((b) => mustUse(b, v)));
    case 'if': {
      const c = uses(s.c, v);
      if (c !== undefined) return c;
      const yes = mustUse(s.then, v);
      const no = s.else ? mustUse(s.else, v) : undefined;
      return yes === no ? yes : false;
    }
    case 'while':
      return uses(s.c, v) ?? (mustUse(s.body, v) === undefined ? undefined : false);
    case 'for': {
      const before = all([...s.init.map((i) => mustUse(i, v)), s.c ? uses(s.c, v) : undefined]);
      return before ?? (mustUse(s.body, v) === undefined ? undefined : false);
    }
    case 'do':
      return mustUse(s.body, v);
    case 'switch':
      return uses(s.c, v) ?? false;
    case 'return':
      return s.e ? (uses(s.e, v) ?? false) : false;
    default:
      return false;
  }
}
/** The first that is known. */
const all = (list: readonly (boolean | undefined)[]): boolean | undefined => list.find((x) => x !== undefined);

/** Does evaluating the expression use the variable, in any case? false: it gets another value first, or is only copied. */
function uses(e: Expr, v: VarSym): boolean | undefined {
  switch (e.kind) {
    case 'load':
      return e.e.kind === 'var' ? e.e.sym === v || undefined : uses(e.e, v);
    case 'assign': {
      const load = copiedLoad(e.l, e.r);
      if (load?.e.kind === 'var' && load.e.sym === v) return e.l.kind === 'var' ? true : (uses(e.l, v) ?? false);
      if (e.l.kind === 'var') return uses(e.r, v) ?? (e.l.sym === v ? false : undefined);
      return uses(e.l, v) ?? uses(e.r, v);
    }
    case 'compound':
    case 'incdec':
      if (e.l.kind === 'var' && e.l.sym === v) return true;
      return uses(e.l, v) ?? (e.kind === 'compound' ? uses(e.r, v) : undefined);
    case 'logical':
      return uses(e.l, v);
    case 'cond':
      return uses(e.c, v);
    case 'call':
      return all([...e.args.map((a) => uses(a, v)), uses(e.fn, v)]);
    case 'builtin':
      return all(e.args.map((a) => uses(a, v)));
    case 'binary':
    case 'compare':
    case 'ptrdiff':
    case 'comma':
      return uses(e.l, v) ?? uses(e.r, v);
    case 'ptradd':
      return uses(e.ptr, v) ?? uses(e.index, v);
    case 'member':
    case 'neg':
    case 'bitnot':
    case 'not':
    case 'decay':
    case 'addr':
    case 'deref':
    case 'cast':
      return uses(e.e, v);
    default:
      return undefined;
  }
}
