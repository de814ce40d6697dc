/** Struct, union and enum tags: declaring, completing and looking them up (C11 6.7.2.3). */
import type { Span } from '../source.js';
import { EnumTag, INT, LONG, RecordTag, UINT, sizeOf, type CType } from '../types.js';
import type { Checker } from './checker.js';
import { quoteType } from './compat.js';
import { layOut, type Field, type RecordAttrs } from './layout.js';
import { memberNames } from './layout.js';
import type { TagSym } from './scope.js';

type Which = TagSym['which'];

function create(ck: Checker, which: Which, name: string | undefined, span: Span): TagSym {
  const tag = which === 'enum' ? new EnumTag(name) : new RecordTag(which === 'union', name);
  const type: CType = tag instanceof EnumTag ? { kind: 'enum', tag } : { kind: 'record', tag };
  const sym: TagSym = { which, tag, type, span };
  if (name !== undefined) ck.scope.addTag(name, sym);
  return sym;
}

/**
 * `struct name` without a member list. `alone`: the whole declaration is `struct name;`, which declares a tag of this scope
 * even if an outer one is visible.
 */
export function referTag(ck: Checker, which: Which, name: string, span: Span, alone: boolean): TagSym {
  const known = alone ? ck.scope.ownTag(name) : ck.scope.lookupTag(name);
  if (known && known.which === which) return known;
  if (known) {
    ck.error(span, `‘${name}’ defined as wrong kind of tag`);
    return create(ck, which, undefined, span);
  }
  const sym = create(ck, which, name, span);
  if (ck.scope.kind === 'prototype' && which !== 'enum') {
    const text = `‘${which} ${name}’ declared inside parameter list will not be visible outside of this definition or declaration`;
    ck.warn(span, text, '');
  }
  return sym;
}

/** The tag that a member or enumerator list (which follows) defines. */
export function beginTag(ck: Checker, which: Which, name: string | undefined, span: Span): TagSym {
  const known = name === undefined ? undefined : ck.scope.ownTag(name);
  if (known && known.which === which && !known.definedAt) {
    known.definedAt = span;
    return known;
  }
  if (known) {
    if (known.which !== which) ck.error(span, `‘${name}’ defined as wrong kind of tag`);
    else {
      const what = which === 'enum' ? 'redeclaration' : 'redefinition';
      ck.error(
        span,
        `${what} of ‘${which} ${name}’`,
        ck.note(known.definedAt ?? known.span, 'originally defined here'),
      );
    }
    return create(ck, which, undefined, span);
  }
  const sym = create(ck, which, name, span);
  sym.definedAt = span;
  return sym;
}

/** A field with the place of its name, for messages. */
export interface DeclaredField extends Field {
  readonly span: Span;
}

/** Completes a struct or union: checks the fields and lays them out. */
export function completeRecord(ck: Checker, sym: TagSym, fields: readonly DeclaredField[], attrs: RecordAttrs): void {
  const tag = sym.tag;
  if (!(tag instanceof RecordTag)) return;
  const seen = new Set<string>();
  const good = fields.filter((f, i) => checkField(ck, f, i === fields.length - 1, tag.union, seen, fields.length));
  layOut(tag, good, attrs);
}

function checkField(
  ck: Checker,
  f: DeclaredField,
  last: boolean,
  union: boolean,
  seen: Set<string>,
  count: number,
): boolean {
  const names = f.name !== undefined ? [f.name] : f.type.kind === 'record' ? memberNames(f.type.tag) : [];
  for (const n of names) {
    if (seen.has(n)) ck.error(f.span, `duplicate member ‘${n}’`);
    seen.add(n);
  }
  const name = f.name ?? '<anonymous>';
  if (f.type.kind === 'function') {
    ck.error(f.span, `field ‘${name}’ declared as a function`);
    return false;
  }
  if (f.type.kind === 'void') {
    ck.error(f.span, `variable or field ‘${name}’ declared void`);
    return false;
  }
  if (f.type.kind === 'array' && f.type.vla !== undefined) {
    ck.error(f.span, 'a member of a structure or union cannot have a variably modified type');
    return false;
  }
  if (f.type.kind === 'array' && f.type.length === undefined && sizeOf(f.type.of) !== undefined) {
    if (union) ck.error(f.span, 'flexible array member in union');
    else if (!last) ck.error(f.span, 'flexible array member not at end of struct');
    else if (count === 1) ck.error(f.span, 'flexible array member in a struct with no named members');
    return !union && last;
  }
  if (sizeOf(f.type) === undefined) {
    ck.incomplete(f.span, f.type, `field ‘${name}’ has incomplete type`);
    return false;
  }
  return true;
}

/** Checks the width of a bit-field; undefined (after a report) if it cannot be one. `width`: undefined when not constant. */
export function bitFieldWidth(
  ck: Checker,
  name: string | undefined,
  type: CType,
  width: bigint | undefined,
  span: Span,
): number | undefined {
  const shown = name ?? '<anonymous>';
  const fail = (text: string): undefined => {
    ck.error(span, text);
    return undefined;
  };
  if (type.kind !== 'int' && type.kind !== 'enum') return fail(`bit-field ‘${shown}’ has invalid type`);
  if (width === undefined) return fail(`bit-field ‘${shown}’ width not an integer constant`);
  if (width < 0n) return fail(`negative width in bit-field ‘${shown}’`);
  if (width === 0n && name !== undefined) return fail(`zero width for bit-field ‘${shown}’`);
  const limit = type.kind === 'int' && type.int === 'bool' ? 1 : (sizeOf(type) ?? 4) * 8;
  if (width > BigInt(limit)) return fail(`width of ‘${shown}’ exceeds its type`);
  return Number(width);
}

/** Adds an enumerator to an enumeration that is being read, and declares it. */
export function addEnumerator(ck: Checker, tag: EnumTag, name: string, value: bigint, span: Span, from: number): void {
  const prior = ck.scope.own(name);
  if (prior) {
    const what =
      prior.kind === 'enumConst'
        ? `redeclaration of enumerator ‘${name}’`
        : `‘${name}’ redeclared as different kind of symbol`;
    ck.error(span, what, ck.note(prior.span, `previous definition of ‘${name}’ with type ${quoteType(prior.type)}`));
    return;
  }
  tag.enumerators.push({ name, value });
  const small = BigInt.asIntN(32, value) === value;
  const type = small ? INT : BigInt.asUintN(32, value) === value ? UINT : LONG;
  ck.scope.add({ kind: 'enumConst', tag, name, value, type, span }, from);
}

/** @param packed by the attribute: the smallest type that holds all enumerators */
export function completeEnum(tag: EnumTag, packed: boolean): void {
  const values = tag.enumerators.map((e) => e.value);
  const signed = values.some((v) => v < 0n);
  const fits = (bits: number): boolean =>
    values.every((v) => (signed ? BigInt.asIntN(bits, v) : BigInt.asUintN(bits, v)) === v);
  const [narrow, short, int, long] = signed
    ? (['schar', 'short', 'int', 'long'] as const)
    : (['uchar', 'ushort', 'uint', 'ulong'] as const);
  tag.int = packed && fits(8) ? narrow : packed && fits(16) ? short : fits(32) ? int : long;
  tag.complete = true;
}
