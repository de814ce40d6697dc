/** What the generator asks about an expression before it generates it. Answers are kept per node. */
import type { Expr, Stmt } from '../ast.js';
import { type Fn, walk } from './fn.js';
import { frameOffset } from './memory.js';

const points = new WeakMap<object, boolean>();

/** Can evaluating the expression unwind the function (then the stack must be empty, and what is needed later be held)? */
export function hasPoints(f: Fn, e: Expr | Stmt): boolean {
  let known = points.get(e);
  if (known === undefined) {
    known = false;
    walk(e, (n) => {
      if (n.kind === 'call' || n.kind === 'stmtexpr' || (n.kind === 'builtin' && unwinds(n.name))) known = true;
      else if ((n.kind === 'compound' || n.kind === 'incdec' || n.kind === 'assign') && isShared(f, n)) known = true;
    });
    points.set(e, known);
  }
  return known;
}

/** Builtins that are calls into the kernel or the driver. */
export function unwinds(name: string): boolean {
  return name === '__builtin_syscall' || name === '__builtin_setjmp_ipc' || name === '__builtin_longjmp_ipc';
}

/**
 * Gets this assignment a safepoint between its loads and its store? Those do that read, compute and write memory which other
 * processes or threads may share, so that the lost update of `shared->counter++` is reachable.
 */
export function isShared(f: Fn, e: Expr & { kind: 'compound' | 'incdec' | 'assign' }): boolean {
  if (f.unit.system || frameOffset(f, e.l) !== undefined || e.type.kind === 'record') return false;
  // One step by its type.
  if (e.kind !== 'assign') return !e.l.type.quals?.atomic;
  return readsShared(f, e.r);
}
function readsShared(f: Fn, e: Expr): boolean {
  let found = false;
  walk(e, (n) => {
    if (n.kind === 'load' && n.type.kind !== 'record' && frameOffset(f, n.e) === undefined) found = true;
  });
  return found;
}

const effects = new WeakMap<object, boolean>();
/** Does evaluating it change anything, so that the order matters? */
export function hasEffects(e: Expr): boolean {
  let known = effects.get(e);
  if (known === undefined) {
    known = false;
    walk(e, (n) => {
      if (
        n.kind === 'call' ||
        n.kind === 'assign' ||
        n.kind === 'compound' ||
        n.kind === 'incdec' ||
        n.kind === 'stmtexpr' ||
        n.kind === 'builtin'
      )
        known = true;
    });
    effects.set(e, known);
  }
  return known;
}
