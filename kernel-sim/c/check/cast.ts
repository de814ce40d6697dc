/** Explicit conversions (C11 6.5.4). */
import type { Expr } from '../ast.js';
import { join, type Span } from '../source.js';
import { isInteger, isScalar, sizeOf, type CType } from '../types.js';
import { ERROR_TYPE, bare, type Checker } from './checker.js';
import { compatible } from './compat.js';
import { evalConst } from './constant.js';
import { bitWidth, convert, isError, rvalue } from './conversions.js';

/** `(type) e`; `at`: the parenthesis. */
export function cast(ck: Checker, type: CType, e: Expr, at: Span): Expr {
  const span = join(at, e.span);
  const v = rvalue(ck, e);
  if (isError(v) || type === ERROR_TYPE) return ck.errorExpr(span);
  const to = bare(type);
  const fail = (text: string, where = ck.here): Expr => {
    ck.error(where, text);
    return ck.errorExpr(span);
  };
  if (to.kind === 'array') return fail('cast specifies array type', at);
  if (to.kind === 'function') return fail('cast specifies function type', at);
  if (to.kind === 'void') return v.type.kind === 'void' ? v : { kind: 'cast', e: v, implicit: false, type: to, span };
  if (to.kind === 'record') {
    if (v.type.kind === 'record' && v.type.tag === to.tag) return { ...v, span };
    return toUnion(ck, to, v, span) ?? fail('conversion to non-scalar type requested');
  }
  if (v.type.kind === 'void') return fail('void value not ignored as it ought to be');
  if (!isScalar(v.type)) {
    return fail(
      `aggregate value used where a${isInteger(to) ? 'n integer' : to.kind === 'float' ? ' floating-point' : ' pointer'} was expected`,
    );
  }
  if (to.kind === 'pointer' && v.type.kind === 'float') return fail('cannot convert to a pointer type');
  if (v.type.kind === 'pointer' && to.kind === 'float')
    return fail('pointer value used where a floating-point was expected');
  if (to.kind === 'pointer' && isInteger(v.type) && sizeOf(v.type) !== 8 && evalConst(v) === undefined) {
    ck.warn(at, 'cast to pointer from integer of different size', 'Wint-to-pointer-cast');
  }
  if (v.type.kind === 'pointer' && isInteger(to) && sizeOf(to) !== 8 && !(to.kind === 'int' && to.int === 'bool')) {
    ck.warn(at, 'cast from pointer to integer of different size', 'Wpointer-to-int-cast');
  }
  const converted = convert(v, to, false);
  // The value of a bit-field keeps its width; that of the cast has none.
  if (converted === v && bitWidth(v) !== undefined) return { kind: 'cast', e: v, implicit: false, type: to, span };
  // A cast to the same type is a value, and shows its whole text.
  return { ...converted, span };
}

/** GNU: a value cast to a union that has a member of its type. */
function toUnion(ck: Checker, to: CType & { kind: 'record' }, v: Expr, span: Span): Expr | undefined {
  const m = to.tag.union ? to.tag.members.find((x) => compatible(bare(x.type), v.type)) : undefined;
  if (!m) return undefined;
  const sym = ck.hidden(to, span);
  const init = { zero: true, items: [{ offset: m.offset, type: bare(m.type), bit: m.bit, expr: v }] };
  return { kind: 'load', e: { kind: 'compoundLit', sym, init, type: to, span }, type: to, span };
}
