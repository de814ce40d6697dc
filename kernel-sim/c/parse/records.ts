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
import { isSpecifierStart } from './type-names.js';

/** record-specifier = ("struct" | "union") attributes (name | name? "{" member-declaration* "}" attributes) */
export function parseRecord(p: Parser): CType {
  const keyword = p.next();
  p.tagDefined = false;
  p.tagUnnamed = false;
  const which = keyword.text as 'struct' | 'union';
  const attrs: Attrs = {};
  parseAttributes(p, attrs);
  const name = isName(p.tok) ? p.next() : undefined;
  const at = name?.span ?? keyword.span;
  p.ck.here = name?.span ?? p.tok.span;
  if (!p.at('{')) {
    if (!name) {
      p.syntaxError('expected ‘{’');
      return ERROR_TYPE;
    }
    return referTag(p.ck, which, name.text, at, p.at(';')).type;
  }
  const packing = p.packing;
  const sym = beginTag(p.ck, which, name?.text, at);
  p.enter();
  p.next();
  const fields: DeclaredField[] = [];
  while (!p.accept('}')) {
    if (p.accept(';')) continue;
    const start = p.pos;
    p.guarded(
      () => parseMembers(p, fields),
      () => p.skipStatement(),
    );
    if (p.accept(';')) continue;
    if (p.at('}')) p.ck.warn(p.tok.span, 'no semicolon at end of struct or union', '');
    else if (p.inError || p.pos === start || !isSpecifierStart(p)) {
      p.syntaxError('expected ‘;’');
      p.skipUntil('}');
      break;
    }
  }
  p.leave();
  parseAttributes(p, attrs);
  const capped = packing === undefined ? fields : fields.map((f) => ({ ...f, cap: packing }));
  completeRecord(p.ck, sym, capped, { packed: attrs.packed, align: attrs.align });
  p.tagDefined = true;
  p.tagUnnamed = name === undefined;
  return sym.type;
}

/** member-declaration = specifiers (member-declarator ("," member-declarator)*)? ";" | static-assert */
function parseMembers(p: Parser, into: DeclaredField[]): void {
  if (p.at('_Static_assert')) return parseStaticAssert(p);
  while (p.accept('__extension__'));
  const specs = parseSpecifiers(p, 'member');
  if (p.inError) return;
  if (specs.empty) return p.syntaxError('expected specifier-qualifier-list');
  if (specs.ended) return;
  if (p.at(';') || p.at('}')) {
    if (specs.type.kind === 'record' && specs.tag)
      into.push({ name: undefined, type: specs.type, span: specs.start, align: specs.attrs.align });
    else if (specs.type.kind === 'record' && specs.type.alias)
      into.push({ name: undefined, type: specs.type, span: specs.start });
    else if (!specs.tag) p.ck.warn(specs.start, 'declaration does not declare anything', '');
    return;
  }
  do {
    const { field, bits } = parseMember(p, specs);
    if (!p.at(',') && !p.at(';') && !p.at('}')) {
      p.syntaxError(bits ? 'expected ‘,’, ‘;’ or ‘}’' : 'expected ‘:’, ‘,’, ‘;’, ‘}’ or ‘__attribute__’');
      return;
    }
    if (field) into.push(field);
  } while (p.accept(','));
}

/** member-declarator = declarator attributes | declarator? ":" constant-expression attributes */
function parseMember(p: Parser, specs: Specifiers): { field: DeclaredField | undefined; bits: boolean } {
  const start: Span = p.tok.span;
  const attrs: Attrs = { ...specs.attrs };
  const d = p.at(':') ? undefined : parseDeclarator(p, 'named');
  p.naming = undefined;
  const type = d ? d.apply(specs.type) : specs.type;
  const span = d?.span ?? start;
  let width: number | undefined;
  const bits = p.accept(':');
  if (bits) {
    const e = rvalue(p.ck, parseConditional(p));
    const value = isInteger(e.type) ? evalInt(e) : undefined;
    width = isError(e) || type === ERROR_TYPE ? undefined : bitFieldWidth(p.ck, d?.name, type, value, span);
    if (width === undefined) {
      parseAttributes(p, attrs);
      return { field: undefined, bits };
    }
  }
  parseAttributes(p, attrs);
  return { field: { name: d?.name, type, width, span, align: attrs.align, packed: attrs.packed }, bits };
}

/** enum-specifier = "enum" attributes (name | name? "{" enumerator ("," enumerator)* ","? "}") */
export function parseEnum(p: Parser): CType {
  const keyword = p.next();
  p.tagDefined = false;
  const attrs: Attrs = {};
  parseAttributes(p, attrs);
  const name = isName(p.tok) ? p.next() : undefined;
  const at = name?.span ?? keyword.span;
  if (!p.at('{')) {
    if (!name) {
      p.syntaxError('expected ‘{’');
      return ERROR_TYPE;
    }
    return referTag(p.ck, 'enum', name.text, at, p.at(';')).type;
  }
  const { tag, type } = beginTag(p.ck, 'enum', name?.text, at);
  if (!(tag instanceof EnumTag)) return type;
  p.next();
  let next = 0n;
  for (let comma = true; ;) {
    if (!isName(p.tok)) {
      if (p.at('}') && !p.inError) {
        p.ck.error(p.tok.span, 'empty enum is invalid');
        p.inError = true;
      } else p.syntaxError('expected identifier');
      p.skipUntil('}');
      break;
    }
    next = parseEnumerator(p, tag, next) + 1n;
    comma = p.accept(',');
    if (p.accept('}')) break;
    if (!comma) {
      p.syntaxError('expected ‘,’ or ‘}’');
      p.skipUntil('}');
      break;
    }
  }
  parseAttributes(p, attrs);
  completeEnum(tag, attrs.packed === true);
  p.tagDefined = true;
  return type;
}

/** enumerator = name attributes ("=" constant-expression)? */
function parseEnumerator(p: Parser, tag: EnumTag, next: bigint): bigint {
  const name = p.next();
  parseAttributes(p, {});
  let value = next;
  if (p.accept('=')) {
    const e = rvalue(p.ck, parseConditional(p));
    const v = isInteger(e.type) ? evalInt(e) : undefined;
    if (v === undefined && !isError(e))
      p.ck.error(
        isInteger(e.type) ? name.span : e.span,
        `enumerator value for ‘${name.text}’ is not an integer constant`,
      );
    value = v ?? next;
  }
  addEnumerator(p.ck, tag, name.text, value, name.span, p.prev.end);
  return value;
}
