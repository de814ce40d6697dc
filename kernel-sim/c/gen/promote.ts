/**
 * Which automatic variables also live in a wasm local. Such a variable is written through: each store goes to its frame slot
 * too, so that memory is always right for whoever looks at it (a stop, a fault, fork, a signal handler, a wild pointer).
 *
 * The local is read anew from the frame wherever the slot may have been changed behind its back: when the function is entered
 * again after unwinding (the debugger may have written, longjmp come here), after each call and block operation (a callee may
 * have overrun a buffer of this frame), and when a store of the function itself hits the slots (see memory.ts: it makes the
 * next safepoint unwind). So what a run does is the same wherever it is interrupted. INVARIANT: nothing else writes to frames
 * while their functions run; whoever adds such a thing must unwind them (as Cpu.goDeep does).
 */
import type { Expr, FuncSym, Stmt, VarSym } from '../ast.js';
import type { CType } from '../types.js';
import { eachChild } from '../children.js';

/** With more than these the host's compiler moves values about more than it saves (measured). */
const MOST = 6;
/** How much more often the body of a loop is thought to run than what is around it. */
const LOOP = 8;
const DEEPEST = 5;

export interface Promoted {
  readonly sym: VarSym;
  /** Is it surely written before it is read, so that what the frame holds at first does not matter? */
  readonly written: boolean;
}

/** The variables among `autos` and the parameters that are worth a local, the best first. */
export function choosePromoted(func: FuncSym, autos: readonly VarSym[]): Promoted[] {
  const use = new Uses();
  use.visit(func.body!, 0);
  const candidates = [...func.params, ...autos].filter(
    (v) => isScalar(v) && !isWidened(func, v) && !use.escaped.has(v) && (use.reads.get(v) ?? 0) > use.barriers,
  );
  candidates.sort((a, b) => use.reads.get(b)! - use.reads.get(a)!);
  return candidates
    .slice(0, MOST)
    .map((sym) => ({ sym, written: func.params.includes(sym) || (!use.jumps && use.initialised.has(sym)) }));
}

/** A float parameter of an old-style definition: it arrives as double. */
function isWidened(func: FuncSym, v: VarSym): boolean {
  const at = func.params.indexOf(v);
  return at >= 0 && v.type.kind === 'float' && v.type.float === 'float' && isDouble(func.type.params[at]?.type);
}
const isDouble = (t: CType | undefined): boolean => t?.kind === 'float' && t.float === 'double';
const isScalar = (v: VarSym): boolean =>
  !v.type.quals?.volatile && ['int', 'enum', 'float', 'pointer'].includes(v.type.kind);

class Uses {
  /** Weighted by loop depth. */
  readonly reads = new Map<VarSym, number>();
  /** Those whose address matters. */
  readonly escaped = new Set<VarSym>();
  /** Declared with an initialiser that does not mention it. */
  readonly initialised = new Set<VarSym>();
  /** Weighted number of the places after which locals are read anew. */
  barriers = 0;
  /** Can a declaration be jumped over? */
  jumps = false;

  visit(n: Stmt | Expr, depth: number): void {
    const weight = LOOP ** Math.min(depth, DEEPEST);
    switch (n.kind) {
      case 'var':
        this.escaped.add(n.sym);
        return;
      case 'vlasize':
        this.read(n.sym, weight);
        return;
      case 'load':
        if (n.e.kind !== 'var') break;
        return this.read(n.e.sym, weight);
      case 'assign':
      case 'compound':
      case 'incdec':
        if (n.l.type.kind === 'record') this.barriers += weight;
        if (n.l.kind !== 'var') break;
        if (n.kind !== 'assign') this.read(n.l.sym, weight);
        else if (!this.reads.has(n.l.sym)) this.reads.set(n.l.sym, 0);
        if (n.kind !== 'incdec') this.visit(n.r, depth);
        return;
      case 'call':
        this.barriers += weight;
        break;
      case 'builtin':
        if (/syscall|mem|strlen|setjmp|longjmp/.test(n.name)) this.barriers += weight;
        break;
      case 'decl':
        if (n.init && !mentions(n, n.sym)) this.initialised.add(n.sym);
        break;
      case 'case':
      case 'label':
        this.jumps = true;
        break;
      case 'for':
        for (const i of n.init) this.visit(i, depth);
        for (const part of [n.c, n.step, n.body]) if (part) this.visit(part, depth + 1);
        return;
      case 'while':
      case 'do':
        this.visit(n.c, depth + 1);
        return this.visit(n.body, depth + 1);
    }
    eachChild(n, (c) => this.visit(c, depth));
  }
  private read(v: VarSym, weight: number): void {
    this.reads.set(v, (this.reads.get(v) ?? 0) + weight);
  }
}

function mentions(n: Stmt | Expr, v: VarSym): boolean {
  let found = n.kind === 'var' && n.sym === v;
  eachChild(n, (c) => {
    found ||= mentions(c, v);
  });
  return found;
}
