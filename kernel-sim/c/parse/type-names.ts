/** What begins a type, and type names (C11 6.7.7). */
import { ERROR_TYPE } from '../check/checker.js';
import { quoteType } from '../check/compat.js';
import type { CType } from '../types.js';
import { parseDeclarator } from './declarators.js';
import type { Token } from '../lex/token.js';
import { isName, type Parser } from './parser.js';
import { parseSpecifiers } from './specifiers.js';

const TYPE_WORDS = new Set(
  `void char short int long float double signed unsigned __signed__ __signed _Bool _Complex __complex__ struct union enum const volatile
  restrict __const __const__ __volatile __volatile__ __restrict __restrict__ _Atomic typeof __typeof__ __typeof __auto_type
  __attribute__ __attribute __int128`.split(/\s+/),
);
const SPECIFIER_WORDS = new Set(
  `typedef extern static auto register inline __inline __inline__ _Noreturn _Thread_local __thread _Alignas`.split(
    /\s+/,
  ),
);

export function isTypedefName(p: Parser, t: Token): boolean {
  return t.kind === 'ident' && p.ck.scope.lookup(t.text)?.kind === 'typedef';
}

/** True if a token begins a type name: a type word or a typedef. */
export function isTypeStart(p: Parser, t = p.tok): boolean {
  if (t.kind !== 'ident') return false;
  if (TYPE_WORDS.has(t.text)) return true;
  return isName(t) && (isTypedefName(p, t) || isMissingType(p, t));
}

/** True if a token begins the specifiers of a declaration; unknown names do not. */
export function isSpecifierStart(p: Parser, t = p.tok): boolean {
  if (t.kind !== 'ident') return false;
  return TYPE_WORDS.has(t.text) || SPECIFIER_WORDS.has(t.text) || t.text === '_Static_assert' || isTypedefName(p, t);
}

/** True if the current token begins a declaration: a specifier, a typedef, or a name that must be a type by its place. */
export function isDeclarationStart(p: Parser): boolean {
  const t = p.tok;
  if (t.kind !== 'ident') return false;
  if (TYPE_WORDS.has(t.text) || SPECIFIER_WORDS.has(t.text) || t.text === '_Static_assert') return true;
  if (!isName(t)) return false;
  const known = p.ck.scope.lookup(t.text);
  if (known) return known.kind === 'typedef' && p.peek().text !== ':';
  return isUnknownType(p);
}

/** `name name` or `name *`: by its place a type, though nothing declares it. */
export function isUnknownType(p: Parser): boolean {
  const next = p.peek();
  return isName(next) || (next.text === '*' && next.kind === 'punct');
}

/** A name that only a header not included declares, used as `(name)`, `(name *)`, `sizeof(name)`: known by its ending or a star. */
function isMissingType(p: Parser, t: Token): boolean {
  if (p.ck.scope.lookup(t.text) !== undefined || p.ck.options.headerOf?.(t.text) === undefined) return false;
  return /_t$|^FILE$|^DIR$|^va_list$|^bool$|^fd_set$/.test(t.text);
}

/** type-name = specifier-qualifier-list abstract-declarator? */
export function parseTypeName(p: Parser): CType {
  const start = p.tok.span;
  const specs = parseSpecifiers(p, 'type-name');
  const d = parseDeclarator(p, 'abstract');
  const type = d.apply(specs.type);
  if (specs.empty) p.syntaxError('expected specifier-qualifier-list');
  if (type !== ERROR_TYPE && specs.autoType)
    p.ck.error(start, `‘__auto_type’ used outside of a declaration (${quoteType(type)})`);
  return type;
}
