/** `a[i]` with the bounds of an array whose length the type tells. */
import type { Expr } from '../ast.js';
import { isVla } from '../check/operators.js';
import type { CType } from '../types.js';
import { checkIndex, wants } from './checks.js';
import { genBehind, genExpr, scale } from './expr.js';
import type { Fn } from './fn.js';
import { genAddress } from './memory.js';
import { I64, Op } from './wasm.js';

type Deref = Expr & { kind: 'deref' };
type ArrayOfLength = CType & { kind: 'array' };

/** Pushes the address that is dereferenced. `place`: only the place is wanted, so that the one behind the last element will do. */
export function genPointer(f: Fn, e: Deref, place: boolean): void {
  const p = e.e;
  if (!wants(f, 'bounds') || p.kind !== 'ptradd' || p.ptr.kind !== 'decay' || p.negate || typeof p.size !== 'number')
    return genExpr(f, p);
  const array = p.ptr.e;
  const t = array.type;
  if (t.kind !== 'array' || t.length === undefined || isVla(t) || !hasItsLength(array)) return genExpr(f, p);
  const { index } = p;
  const constant = constantOf(index);
  const most = place ? t.length : t.length - 1;
  genAddress(f, array);
  genBehind(f, I64, index);
  if (constant === undefined || constant < 0n || constant > BigInt(most)) {
    checkIndex(f, t as ArrayOfLength, t.length, place, e.span);
  }
  scale(f, p.size);
  f.code.op(Op.i64_add);
}

function constantOf(e: Expr): bigint | undefined {
  if (e.kind === 'int') return e.value;
  return e.kind === 'cast' && e.e.kind === 'int' ? e.e.value : undefined;
}

/** Is the object as long as its type says? Not an array at the end of a record that a pointer leads to: it may be a flexible one. */
export function hasItsLength(array: Expr): boolean {
  let e = array;
  while (e.kind === 'member') {
    const { type } = e.e;
    if (type.kind !== 'record') return false;
    const { tag } = type;
    const { offset } = e.member;
    if (!tag.union && tag.members.some((m) => m.offset > offset)) return true;
    e = e.e;
  }
  return e === array || e.kind === 'var' || e.kind === 'compoundLit';
}
