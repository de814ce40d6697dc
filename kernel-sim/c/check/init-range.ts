/** Range designators: `[2 ... 5] = e` evaluates e once. */
import type { Checker } from './checker.js';
import { evalConst } from './constant.js';
import { isError, rvalue } from './conversions.js';
import type { InitNode } from './init.js';

/** The initialiser of a range: its expressions are evaluated for the first element, and their values used for the others. */
export function evaluateOnce(ck: Checker, node: InitNode): { first: InitNode; rest: InitNode } | undefined {
  if (!ck.fn) return undefined;
  if (node.kind === 'list') {
    const parts = node.items.map((i) => evaluateOnce(ck, i.init));
    if (!parts.some(Boolean)) return undefined;
    const list = (which: 'first' | 'rest'): InitNode => ({
      ...node,
      items: node.items.map((item, i) => ({ ...item, init: parts[i]?.[which] ?? item.init })),
    });
    return { first: list('first'), rest: list('rest') };
  }
  if (node.e.type.kind === 'array' || node.e.type.kind === 'function' || isError(node.e)) return undefined;
  const e = rvalue(ck, node.e);
  if (e.kind === 'load' || e.type.kind === 'void' || evalConst(e)) return undefined;
  const { span } = node;
  const sym = ck.hidden(e.type, span);
  const init = { zero: false, items: [{ offset: 0, type: e.type, expr: e }] };
  return {
    first: { ...node, e: rvalue(ck, { kind: 'compoundLit', sym, init, type: e.type, span }) },
    rest: { ...node, e: rvalue(ck, { kind: 'var', sym, type: e.type, span }) },
  };
}
