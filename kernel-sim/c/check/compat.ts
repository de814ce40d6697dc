/** Compatible and composite types (C11 6.2.7), and how types are printed in messages. */
import { INT, starOf, typeName, type CType, type FunctionType } from '../types.js';
import { ERROR_TYPE } from './checker.js';

const QUALS = ['const', 'volatile', 'restrict', 'atomic'] as const;
export const sameQuals = (a: CType, b: CType): boolean => QUALS.every((q) => !a.quals?.[q] === !b.quals?.[q]);

/** The type as gcc quotes it: ‘size_t’ {aka ‘long unsigned int’}, ‘struct s *’. */
export function quoteType(t: CType): string {
  const plain = typeName(t);
  const named = aliasName(t, '', true);
  if (named === plain) return `‘${plain}’`;
  return plain.includes('<anonymous>') ? `‘${named}’` : `‘${named}’ {aka ‘${plain}’}`;
}

/** The type as gcc writes it below an expression: size_t {aka long unsigned int}. */
export const typeLabel = (t: CType): string => quoteType(t).replace(/[‘’]/g, '');

/** The type with typedef names where the program used them. */
export function aliasName(t: CType, inner: string, top = false): string {
  if (t.alias && t !== ERROR_TYPE && (top || t.kind !== 'pointer')) {
    const quals = QUALS.filter((q) => t.quals?.[q])
      .map((q) => (q === 'atomic' ? '_Atomic' : q))
      .join(' ');
    const named = [quals, t.alias].filter(Boolean).join(' ');
    return inner === '' || inner.startsWith('[') ? named + inner : `${named} ${inner}`;
  }
  switch (t.kind) {
    case 'pointer': {
      const quals = typeName({ ...t, to: INT }).replace(/^int \* ?/, '');
      const star = starOf(quals, inner);
      return aliasName(t.to, t.to.kind === 'array' || t.to.kind === 'function' ? wrap(t.to, star) : star);
    }
    case 'array':
      return aliasName(t.of, `${inner}[${t.length ?? ''}]`);
    case 'function': {
      const ps = t.params.map((p) => aliasName(p.type, ''));
      if (t.variadic) ps.push('...');
      if (inner === '' && t.ret.kind !== 'pointer') {
        return `${aliasName(t.ret, '')}(${ps.length ? ps.join(', ') : t.oldStyle ? '' : 'void'})`;
      }
      return aliasName(t.ret, `${inner}(${ps.length ? ps.join(', ') : t.oldStyle ? '' : 'void'})`);
    }
    default:
      return typeName(t, inner);
  }
}
const wrap = (to: CType, star: string): string => (to.alias ? star : `(${star})`);

/**
 * C11 6.2.7. Qualifiers of the types themselves must agree too, unless `ignoreQuals`.
 * An error type is compatible with all.
 */
export function compatible(a: CType, b: CType, ignoreQuals = false): boolean {
  if (a === b || a === ERROR_TYPE || b === ERROR_TYPE) return true;
  if (!ignoreQuals && !sameQuals(a, b)) return false;
  if (a.kind === 'enum' && b.kind === 'int') return b.int === a.tag.int;
  if (b.kind === 'enum' && a.kind === 'int') return compatible(b, a, true);
  switch (a.kind) {
    case 'void':
      return b.kind === 'void';
    case 'int':
      return b.kind === 'int' && a.int === b.int;
    case 'float':
      return b.kind === 'float' && a.float === b.float;
    case 'enum':
      return b.kind === 'enum' && a.tag === b.tag;
    case 'record':
      return b.kind === 'record' && a.tag === b.tag;
    case 'pointer':
      return b.kind === 'pointer' && compatible(a.to, b.to);
    case 'array':
      if (b.kind !== 'array' || !compatible(a.of, b.of)) return false;
      return a.length === undefined || b.length === undefined || a.length === b.length;
    case 'function':
      return b.kind === 'function' && compatibleFunctions(a, b);
  }
}

function compatibleFunctions(a: FunctionType, b: FunctionType): boolean {
  if (!compatible(a.ret, b.ret, true)) return false;
  if (a.oldStyle && b.oldStyle) return true;
  if (a.oldStyle) return compatibleFunctions(b, a);
  // Against `()`: no ellipsis, and no parameter that the default promotions would change.
  if (b.oldStyle) {
    if (b.params.length === 0) return !a.variadic && a.params.every((p) => !isPromoted(p.type));
    return (
      b.params.length === a.params.length &&
      a.params.every((p, i) => compatible(p.type, promotedParam(b.params[i]!.type), true))
    );
  }
  return (
    a.variadic === b.variadic &&
    a.params.length === b.params.length &&
    a.params.every((p, i) => compatible(p.type, b.params[i]!.type, true))
  );
}
const SMALL = new Set(['bool', 'char', 'schar', 'uchar', 'short', 'ushort']);
const isPromoted = (t: CType): boolean =>
  (t.kind === 'int' && SMALL.has(t.int)) || (t.kind === 'float' && t.float === 'float');
const promotedParam = (t: CType): CType => (t.kind === 'int' && SMALL.has(t.int) ? INT : t);

/** The composite of two compatible types: what either knows. */
export function composite(a: CType, b: CType): CType {
  if (a === b || a === ERROR_TYPE) return a;
  if (b === ERROR_TYPE) return b;
  if (a.kind === 'array' && b.kind === 'array') {
    return { ...a, of: composite(a.of, b.of), length: a.length ?? b.length, vla: a.vla ?? b.vla };
  }
  if (a.kind === 'pointer' && b.kind === 'pointer') return { ...a, to: composite(a.to, b.to) };
  if (a.kind === 'function' && b.kind === 'function') {
    const ret = composite(a.ret, b.ret);
    if (a.oldStyle && (!b.oldStyle || a.params.length === 0)) return { ...b, ret };
    if (b.oldStyle || a.params.length !== b.params.length) return { ...a, ret };
    const params = a.params.map((p, i) => ({
      name: p.name ?? b.params[i]!.name,
      type: composite(p.type, b.params[i]!.type),
    }));
    return { ...a, ret, params };
  }
  return a;
}

/** The qualifiers of pointed-to types that `to` lacks and `from` has, as gcc words them; '' when none is lost. */
export function discarded(from: CType, to: CType): string {
  return (['const', 'volatile', 'restrict'] as const).filter((q) => from.quals?.[q] && !to.quals?.[q]).join(' ');
}

/** Qualifiers of a type, looking into arrays at their elements. */
export function elementQuals(t: CType): CType {
  return t.kind === 'array' ? elementQuals(t.of) : t;
}

/** True for `void`, qualified or not. */
export const isVoid = (t: CType): boolean => t.kind === 'void';
export const isVoidPointer = (t: CType): boolean => t.kind === 'pointer' && t.to.kind === 'void';
