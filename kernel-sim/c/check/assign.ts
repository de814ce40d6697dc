/** Conversion as if by assignment (C11 6.5.16.1) with gcc's errors and warnings. */
import type { Expr, FuncSym } from '../ast.js';
import type { Diagnostic } from '../diagnostics.js';
import { firstToken, type Span } from '../source.js';
import { isArithmetic, isInteger, type CType } from '../types.js';
import { ERROR_TYPE, bare, type Checker } from './checker.js';
import { compatible, discarded, elementQuals, quoteType, typeLabel } from './compat.js';
import { convert, isError, isNullConstant, rvalue, warnOverflow } from './conversions.js';

/** Where a value is converted: it decides the wording. `span`: where gcc's caret stands. */
export type Why =
  | { readonly what: 'assign'; readonly span: Span }
  | { readonly what: 'init'; readonly span: Span; readonly near: () => readonly Diagnostic[] }
  | {
      readonly what: 'arg';
      readonly span: Span;
      readonly n: number;
      readonly callee: string;
      readonly paramSpan: Span | undefined;
    }
  | { readonly what: 'return'; readonly span: Span; readonly fn: FuncSym };

/** Where a problem of a conversion is reported. */
const placeOf = (why: Why): Span => (why.what === 'init' ? firstToken(why.span) : why.span);

/** The value `e` converted to `to` for an assignment, initialisation, argument or return. */
export function assignConvert(ck: Checker, e: Expr, to: CType, why: Why): Expr {
  const v = rvalue(ck, e);
  const type = bare(to);
  if (isError(v)) return v;
  if (type === ERROR_TYPE) return ck.errorExpr(e.span);
  const from = v.type;
  if (from.kind === 'void') {
    if (why.what === 'arg') ck.error(e.span, 'invalid use of void expression');
    else ck.error(why.what === 'return' ? e.span : placeOf(why), 'void value not ignored as it ought to be');
    return ck.errorExpr(e.span);
  }
  if (isArithmetic(type) && isArithmetic(from)) {
    warnOverflow(ck, v, type, e.span);
    return convert(v, type);
  }
  if (type.kind === 'record' && from.kind === 'record' && type.tag === from.tag) return v;
  if (type.kind === 'int' && type.int === 'bool' && from.kind === 'pointer') return convert(v, type);
  if (type.kind === 'pointer') {
    if (isNullConstant(v)) return convert(v, type);
    if (from.kind === 'pointer') {
      checkPointers(ck, from.to, type.to, type, from, why);
      return convert(v, type);
    }
    if (isInteger(from)) {
      warnConversion(ck, type, from, why, 'makes pointer from integer without a cast', 'Wint-conversion');
      return convert(v, type);
    }
  }
  if (isInteger(type) && from.kind === 'pointer') {
    warnConversion(ck, type, from, why, 'makes integer from pointer without a cast', 'Wint-conversion');
    return convert(v, type);
  }
  reportIncompatible(ck, type, from, why, e.span);
  return ck.errorExpr(e.span);
}

function checkPointers(ck: Checker, from: CType, to: CType, toPtr: CType, fromPtr: CType, why: Why): void {
  const a = elementQuals(from);
  const b = elementQuals(to);
  const toVoid = from.kind === 'void' || to.kind === 'void';
  if (
    !toVoid &&
    !compatible(bare(from), bare(to), from.kind === 'array' || to.kind === 'array') &&
    !signDiffers(from, to)
  ) {
    warnIncompatible(ck, toPtr, fromPtr, why);
    return;
  }
  if (!toVoid && !compatible(bare(from), bare(to)) && signDiffers(from, to) && !discarded(a, b))
    warnSign(ck, toPtr, fromPtr, why);
  const lost = discarded(a, b);
  if (!lost || from.kind === 'function' || to.kind === 'function') return;
  const notes = why.what === 'arg' ? expected(ck, toPtr, fromPtr, why) : why.what === 'init' ? why.near() : [];
  const subject = { assign: 'assignment', init: 'initialization', return: 'return', arg: '' }[why.what];
  const who = why.what === 'arg' ? `passing argument ${why.n} of ‘${why.callee}’` : subject;
  const code = from.kind === 'array' ? 'Wdiscarded-array-qualifiers' : 'Wdiscarded-qualifiers';
  ck.warn(placeOf(why), `${who} discards ‘${lost}’ qualifier from pointer target type`, code, ...notes);
}

function warnSign(ck: Checker, to: CType, from: CType, why: Why): void {
  const [t, f] = [quoteType(to), quoteType(from)];
  const what = {
    assign: `assignment from ${f} to ${t}`,
    init: `initialization of ${t} from ${f}`,
    return: `returning ${f} from a function with return type ${t}`,
    arg: why.what === 'arg' ? `passing argument ${why.n} of ‘${why.callee}’` : '',
  }[why.what];
  const notes = why.what === 'arg' ? expected(ck, to, from, why) : why.what === 'init' ? why.near() : [];
  const label = why.what === 'arg' ? { label: typeLabel(from) } : {};
  ck.diags.warning(placeOf(why), `pointer targets in ${what} differ in signedness`, 'Wpointer-sign', {
    ...label,
    notes,
  });
}

/** int * against unsigned *: -Wpointer-sign, which is not on by default. */
function signDiffers(a: CType, b: CType): boolean {
  if (a.kind === 'pointer' && b.kind === 'pointer') return false;
  if (!isInteger(a) || !isInteger(b)) return false;
  const kind = (t: CType): string =>
    t.kind === 'int' ? (t.int === 'schar' ? 'char' : t.int.replace(/^u/, '')) : 'int';
  const bool = (t: CType): boolean => t.kind === 'int' && t.int === 'bool';
  return kind(a) === kind(b) && !bool(a) && !bool(b);
}

function expected(ck: Checker, to: CType, from: CType, why: Why & { what: 'arg' }): Diagnostic[] {
  const text = `expected ${quoteType(to)} but argument is of type ${quoteType(from)}`;
  return [ck.note(why.paramSpan ?? why.span, text)];
}

function warnConversion(ck: Checker, to: CType, from: CType, why: Why, rest: string, code: string): void {
  switch (why.what) {
    case 'assign':
      return ck.warn(placeOf(why), `assignment to ${quoteType(to)} from ${quoteType(from)} ${rest}`, code);
    case 'init':
      return ck.warn(
        placeOf(why),
        `initialization of ${quoteType(to)} from ${quoteType(from)} ${rest}`,
        code,
        ...why.near(),
      );
    case 'arg':
      return ck.diags.warning(why.span, `passing argument ${why.n} of ‘${why.callee}’ ${rest}`, code, {
        label: typeLabel(from),
        notes: expected(ck, to, from, why),
      });
    case 'return':
      return ck.warn(
        why.span,
        `returning ${quoteType(from)} from a function with return type ${quoteType(to)} ${rest}`,
        code,
      );
  }
}

function warnIncompatible(ck: Checker, to: CType, from: CType, why: Why): void {
  const code = 'Wincompatible-pointer-types';
  switch (why.what) {
    case 'assign':
      return ck.warn(
        why.span,
        `assignment to ${quoteType(to)} from incompatible pointer type ${quoteType(from)}`,
        code,
      );
    case 'init':
      return ck.warn(
        placeOf(why),
        `initialization of ${quoteType(to)} from incompatible pointer type ${quoteType(from)}`,
        code,
        ...why.near(),
      );
    case 'arg': {
      const text = `passing argument ${why.n} of ‘${why.callee}’ from incompatible pointer type`;
      return ck.diags.warning(why.span, text, code, { label: typeLabel(from), notes: expected(ck, to, from, why) });
    }
    case 'return': {
      const text = `returning ${quoteType(from)} from a function with incompatible return type ${quoteType(to)}`;
      return ck.warn(placeOf(why), text, code);
    }
  }
}

function reportIncompatible(ck: Checker, to: CType, from: CType, why: Why, span: Span): void {
  switch (why.what) {
    case 'assign':
      return ck.error(span, `incompatible types when assigning to type ${quoteType(to)} from type ${quoteType(from)}`);
    case 'init':
      if (to.kind === 'record' || to.kind === 'array')
        return ck.error(placeOf(why), 'invalid initializer', ...why.near());
      return ck.error(
        span,
        `incompatible types when initializing type ${quoteType(to)} using type ${quoteType(from)}`,
        ...why.near(),
      );
    case 'arg':
      return ck.diags.error(why.span, `incompatible type for argument ${why.n} of ‘${why.callee}’`, {
        label: typeLabel(from),
        notes: expected(ck, to, from, why),
      });
    case 'return':
      return ck.error(
        why.span,
        `incompatible types when returning type ${quoteType(from)} but ${quoteType(to)} was expected`,
      );
  }
}
