/** Struct, union and enum specifiers (C11 6.7.2.1, 6.7.2.2). */
import { ERROR_TYPE } from '../check/checker.js';
import { evalInt } from '../check/constant.js';
import { isError, rvalue } from '../check/conversions.js';
import type { Attrs } from '../check/declare.js';
import {
  addEnumerator,
  beginTag,
  bitFieldWidth,
  completeEnum,
  completeRecord,
  referTag,
  type DeclaredField,
} from '../check/tags.js';
import type { Span } from '../source.js';
import { EnumTag, isInteger, type CType } from '../types.js';
import { parseAttributes } from './attributes.js';
import { parseStaticAssert } from './declarations.js';
import { parseDeclarator } from './declarators.js';
import { parseConditional } from './expressions.js';
import { isName, type Parser } from './parser.js';
import { parseSpecifiers, type Specifiers } from './specifiers.js';

/** record-specifier = ("struct" | "union") attributes (name | name? "{" member-declaration* "}" attributes) */
export function parseRecord(p: Parser): CType {
  const keyword = p.next();
  const which = keyword.text as 'struct' | 'union';
  const attrs: Attrs = {};
  parseAttributes(p, attrs);
  const name = isName(p.tok) ? p.next() : undefined;
  const at = name?.span ?? keyword.span;
  if (!p.at('{')) {
    if (!name) p.fail('expected ‘{’', undefined);
    return referTag(p.ck, which, name.text, at, p.at(';')).type;
  }
  const packing = p.packing;
  const sym = beginTag(p.ck, which, name?.text, at);
  p.enter();
  p.next();
  const fields: DeclaredField[] = [];
  while (!p.at('}') && p.tok.kind !== 'eof') {
    if (p.accept(';')) continue;
    p.guarded(
      () => parseMembers(p, fields),
      () => p.skipStatement(),
    );
  }
  p.expect('}');
  p.leave();
  parseAttributes(p, attrs);
  const capped = packing === undefined ? fields : fields.map((f) => ({ ...f, cap: packing }));
  completeRecord(p.ck, sym, capped, { packed: attrs.packed, align: attrs.align });
  return sym.type;
}

/** member-declaration = specifiers (member-declarator ("," member-declarator)*)? ";" | static-assert */
function parseMembers(p: Parser, into: DeclaredField[]): void {
  if (p.at('_Static_assert')) return parseStaticAssert(p);
  while (p.accept('__extension__'));
  const specs = parseSpecifiers(p, 'member');
  if (specs.empty) p.fail('expected specifier-qualifier-list');
  if (p.at(';')) {
    p.next();
    if (specs.type.kind === 'record' && specs.tag)
      into.push({ name: undefined, type: specs.type, span: specs.start, align: specs.attrs.align });
    else if (specs.type.kind === 'record' && specs.type.alias)
      into.push({ name: undefined, type: specs.type, span: specs.start });
    else if (!specs.tag) p.ck.warn(specs.start, 'declaration does not declare anything', '');
    return;
  }
  do {
    const f = parseMember(p, specs);
    if (f) into.push(f);
  } while (p.accept(','));
  if (!p.accept(';')) {
    if (!p.at('}')) p.fail('expected ‘:’, ‘,’, ‘;’, ‘}’ or ‘__attribute__’');
    p.ck.warn(p.prev, 'no semicolon at end of struct or union', '');
  }
}

/** member-declarator = declarator attributes | declarator? ":" constant-expression attributes */
function parseMember(p: Parser, specs: Specifiers): DeclaredField | undefined {
  const start: Span = p.tok.span;
  const attrs: Attrs = { ...specs.attrs };
  const d = p.at(':') ? undefined : parseDeclarator(p, 'named');
  p.naming = undefined;
  const type = d ? d.apply(specs.type) : specs.type;
  const span = d?.span ?? start;
  let width: number | undefined;
  if (p.accept(':')) {
    const e = rvalue(p.ck, parseConditional(p));
    const value = isInteger(e.type) ? evalInt(e) : undefined;
    width = isError(e) || type === ERROR_TYPE ? undefined : bitFieldWidth(p.ck, d?.name, type, value, span);
    if (width === undefined) {
      parseAttributes(p, attrs);
      return undefined;
    }
  }
  parseAttributes(p, attrs);
  return { name: d?.name, type, width, span, align: attrs.align, packed: attrs.packed };
}

/** enum-specifier = "enum" attributes (name | name? "{" enumerator ("," enumerator)* ","? "}") */
export function parseEnum(p: Parser): CType {
  const keyword = p.next();
  const attrs: Attrs = {};
  parseAttributes(p, attrs);
  const name = isName(p.tok) ? p.next() : undefined;
  const at = name?.span ?? keyword.span;
  if (!p.at('{')) {
    if (!name) p.fail('expected ‘{’');
    return referTag(p.ck, 'enum', name.text, at, p.at(';')).type;
  }
  const { tag, type } = beginTag(p.ck, 'enum', name?.text, at);
  if (!(tag instanceof EnumTag)) return type;
  p.next();
  let next = 0n;
  if (p.at('}')) p.ck.error(at, 'empty enum is invalid');
  while (!p.at('}')) {
    next = parseEnumerator(p, tag, next) + 1n;
    if (!p.accept(',')) break;
  }
  if (!p.at('}')) p.fail('expected ‘,’ or ‘}’');
  p.next();
  parseAttributes(p, attrs);
  completeEnum(tag);
  return type;
}

/** enumerator = name attributes ("=" constant-expression)? */
function parseEnumerator(p: Parser, tag: EnumTag, next: bigint): bigint {
  if (!isName(p.tok)) p.fail('expected identifier');
  const name = p.next();
  parseAttributes(p, {});
  let value = next;
  if (p.accept('=')) {
    const e = rvalue(p.ck, parseConditional(p));
    const v = isInteger(e.type) ? evalInt(e) : undefined;
    if (v === undefined && !isError(e))
      p.ck.error(name.span, `enumerator value for ‘${name.text}’ is not an integer constant`);
    value = v ?? next;
  }
  addEnumerator(p.ck, tag, name.text, value, name.span, p.prev.end);
  return value;
}
