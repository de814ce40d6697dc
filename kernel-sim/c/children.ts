/** Going down the tree: the nodes directly below one. A switch by kind, for it is done for every node, several times over. */
import type { AutoInit, Expr, Stmt } from './ast.js';

type Visit = (n: Stmt | Expr) => void;

function items(init: AutoInit | undefined, f: Visit): void {
  if (init) for (const i of init.items) f(i.expr);
}

/** Calls `f` for each statement and expression directly below `n`; each once, the cases of a switch in its body. */
export function eachChild(n: Stmt | Expr, f: Visit): void {
  switch (n.kind) {
    case 'load':
    case 'decay':
    case 'addr':
    case 'deref':
    case 'member':
    case 'neg':
    case 'bitnot':
    case 'not':
    case 'cast':
    case 'expr':
    case 'gotoaddr':
      f(n.e);
      return;
    case 'binary':
    case 'compare':
    case 'logical':
    case 'assign':
    case 'comma':
      f(n.l);
      f(n.r);
      return;
    case 'ptrdiff':
    case 'compound':
      f(n.l);
      f(n.r);
      if (typeof n.size === 'object') f(n.size);
      return;
    case 'incdec':
      f(n.l);
      if (typeof n.size === 'object') f(n.size);
      return;
    case 'ptradd':
      f(n.ptr);
      f(n.index);
      if (typeof n.size === 'object') f(n.size);
      return;
    case 'cond':
      f(n.c);
      f(n.a);
      f(n.b);
      return;
    case 'call':
      f(n.fn);
      for (const a of n.args) f(a);
      return;
    case 'builtin':
      for (const a of n.args) f(a);
      return;
    case 'stmtexpr':
    case 'case':
    case 'label':
      f(n.body);
      return;
    case 'compoundLit':
    case 'decl':
      items(n.init, f);
      return;
    case 'block':
      for (const s of n.body) f(s);
      return;
    case 'if':
      f(n.c);
      f(n.then);
      if (n.else) f(n.else);
      return;
    case 'while':
    case 'do':
    case 'switch':
      f(n.c);
      f(n.body);
      return;
    case 'for':
      for (const s of n.init) f(s);
      if (n.c) f(n.c);
      if (n.step) f(n.step);
      f(n.body);
      return;
    case 'return':
      if (n.e) f(n.e);
      return;
  }
}
