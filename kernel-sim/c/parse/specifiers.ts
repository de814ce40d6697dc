/** Declaration specifiers (C11 6.7.1 - 6.7.5) with the GNU spellings. */
import { ERROR_TYPE, qualify } from '../check/checker.js';
import type { Attrs, StorageClass } from '../check/declare.js';
import { rvalue } from '../check/conversions.js';
import { suggest } from '../check/suggest.js';
import type { Span } from '../source.js';
import * as T from '../types.js';
import { parseAlignas, parseAttributes } from './attributes.js';
import { parseExpression } from './expressions.js';
import { isName, type Parser } from './parser.js';
import { parseEnum, parseRecord } from './records.js';
import { isTypeStart, isUnknownType, parseTypeName } from './type-names.js';

/** What the specifiers of a declaration say. */
export interface Specifiers {
  type: T.CType;
  storage: StorageClass | undefined;
  tls: boolean;
  inline: boolean;
  attrs: Attrs;
  /** First token. */
  readonly start: Span;
  /** No type was given: int is assumed. */
  implicitInt: boolean;
  /** `__auto_type`: the type comes from the initialiser. */
  autoType: boolean;
  /** A tag was named or defined: the declaration needs no declarator. */
  tag: boolean;
  /** There was no specifier at all. */
  empty: boolean;
  /** The `;` behind a struct, union or enum is missing; that was reported. */
  ended: boolean;
}

type Words = Record<string, number>;
const QUALIFIERS: Record<string, keyof T.Quals> = {
  const: 'const', __const: 'const', __const__: 'const', volatile: 'volatile', __volatile: 'volatile', __volatile__: 'volatile',
  restrict: 'restrict', __restrict: 'restrict', __restrict__: 'restrict',
}; // prettier-ignore
export const qualifierOf = (text: string): keyof T.Quals | undefined =>
  Object.prototype.hasOwnProperty.call(QUALIFIERS, text) ? QUALIFIERS[text] : undefined;
const BASE = new Set('void char short int long float double signed unsigned _Bool __int128'.split(' '));
const SPELLING: Record<string, string> = { __signed__: 'signed', __signed: 'signed' };

/**
 * specifiers = (storage-class | type-specifier | qualifier | function-specifier | alignment-specifier | attributes)*
 * @param where a `type-name` and a `member` may have no storage class
 */
export function parseSpecifiers(p: Parser, where: 'declaration' | 'parameter' | 'type-name' | 'member'): Specifiers {
  const start = p.tok.span;
  const s: Specifiers = {
    type: T.INT, storage: undefined, tls: false, inline: false, attrs: {}, start, implicitInt: false, autoType: false, tag: false, empty: true, ended: false,
  }; // prettier-ignore
  const words: Words = {};
  const quals: T.Quals = {};
  let type: T.CType | undefined;
  const give = (t: T.CType): void => {
    if (type !== undefined || Object.keys(words).length)
      p.ck.error(p.prev, 'two or more data types in declaration specifiers');
    else type = t;
  };
  for (;;) {
    const t = p.tok;
    if (t.kind !== 'ident') break;
    const text = SPELLING[t.text] ?? t.text;
    // A type behind `struct s { … }`: the semicolon was forgotten.
    if (s.tag && (where === 'declaration' || where === 'member') && p.tagDefined && !isName(t) && isTypeStart(p)) {
      if (!qualifierOf(text) && !text.startsWith('__attr') && !text.startsWith('_Align')) {
        p.syntaxError('expected ‘;’, identifier or ‘(’');
        p.inError = false;
        s.ended = true;
        break;
      }
    }
    const q = qualifierOf(text);
    if (q) {
      p.next();
      quals[q] = true;
    } else if (BASE.has(text)) {
      p.next();
      if (type !== undefined) p.ck.error(t.span, 'two or more data types in declaration specifiers');
      else addWord(p, words, text, t.span);
    } else if (text === 'struct' || text === 'union') {
      give(parseRecord(p));
      s.tag = true;
    } else if (text === 'enum') {
      give(parseEnum(p));
      s.tag = true;
    } else if (text === 'typeof' || text === '__typeof__' || text === '__typeof') {
      give(parseTypeof(p));
    } else if (text === '__auto_type') {
      p.next();
      s.autoType = true;
      give(T.INT);
    } else if (text === '_Atomic') {
      p.next();
      if (!p.at('(')) quals.atomic = true;
      else {
        p.next();
        const inner = parseTypeName(p);
        p.expect(')');
        give(qualify(inner, { atomic: true }));
      }
    } else if (text === '_Complex' || text === '__complex__') {
      p.next();
      p.ck.error(t.span, 'complex types are not supported');
      words.double ??= 1;
    } else if (text === '__attribute__' || text === '__attribute') {
      parseAttributes(p, s.attrs);
    } else if (text === '__extension__') {
      p.next();
    } else if (isStorageWord(text) && (where === 'declaration' || where === 'parameter')) {
      p.next();
      if ((type !== undefined || Object.keys(words).length || Object.keys(quals).length) && !text.includes('inline'))
        p.ck.warn(s.start, `‘${text}’ is not at beginning of declaration`, 'Wold-style-declaration');
      addStorage(p, s, text, t.span);
    } else if (text === '_Alignas') {
      parseAlignas(p, s.attrs);
    } else if (type === undefined && !Object.keys(words).length && isName(t)) {
      const named = typedefOrUnknown(p, where);
      if (named === undefined) break;
      type = named;
    } else break;
    s.empty = false;
  }
  if (type === undefined && !Object.keys(words).length) s.implicitInt = true;
  s.type = qualify(withMode(type ?? baseType(words), s.attrs), quals);
  return s;
}

const STORAGE_WORDS = new Set([
  'typedef', 'extern', 'static', 'auto', 'register', 'inline', '__inline', '__inline__', '_Noreturn', '_Thread_local', '__thread',
]); // prettier-ignore
const isStorageWord = (text: string): boolean => STORAGE_WORDS.has(text);

function addStorage(p: Parser, s: Specifiers, text: string, span: Span): void {
  if (text === '_Noreturn') s.attrs.noreturn = true;
  else if (text.includes('inline')) s.inline = true;
  else if (text === '_Thread_local' || text === '__thread') s.tls = true;
  else if (s.storage !== undefined && s.storage !== text)
    p.ck.error(s.start, 'multiple storage classes in declaration specifiers');
  else if (s.storage !== undefined) p.ck.error(span, `duplicate ‘${text}’`);
  else s.storage = text as StorageClass;
}

/** A typedef's type; for an undeclared name at the place of a type, an error type after the report; undefined if it is no type. */
function typedefOrUnknown(p: Parser, where: string): T.CType | undefined {
  const t = p.tok;
  const known = p.ck.scope.lookup(t.text);
  if (known?.kind === 'typedef') {
    p.next();
    known.used = true;
    return known.type;
  }
  if (known) return undefined;
  if (!isUnknownType(p) && !isTypeStart(p) && where !== 'parameter' && where !== 'type-name') return undefined;
  p.next();
  if (!p.ck.missing(t.text, t.span, false)) {
    const tag = p.ck.scope.lookupTag(t.text);
    const near = suggest(t.text, [...p.ck.namesFor('type'), ...TYPE_NAMES]);
    const hint = tag ? `; use ‘${tag.which}’ keyword to refer to the type` : near ? `; did you mean ‘${near}’?` : '';
    const edit = tag ? `${tag.which} ${t.text}` : near;
    const front = { file: t.span.file, start: t.span.start, end: t.span.start };
    const edits = [tag ? { span: front, text: `${tag.which} ` } : { span: t.span, text: near ?? '' }];
    const fixes = edit ? [{ title: `Change to ‘${edit}’`, edits }] : [];
    p.ck.diags.error(t.span, `unknown type name ‘${t.text}’${hint}`, { fixes });
  }
  return ERROR_TYPE;
}
/** Keywords that a misspelt type may have meant. */
const TYPE_NAMES = [
  'int',
  'char',
  'long',
  'short',
  'float',
  'double',
  'signed',
  'unsigned',
  'void',
  'struct',
  'union',
  'enum',
  'const',
  'static',
];

function addWord(p: Parser, words: Words, word: string, span: Span): void {
  if (word === '__int128') p.ck.error(span, '‘__int128’ is not supported: integers have at most 64 bits');
  if (Object.keys(words).length === 0) {
    words[word] = 1; // nearly always: there is nothing to clash with
    return;
  }
  const has = (w: string): boolean => words[w] !== undefined;
  const both = (a: string, b: string): void => p.ck.error(span, `both ‘${a}’ and ‘${b}’ in declaration specifiers`);
  const modifier = word === 'long' || word === 'short' || word === 'signed' || word === 'unsigned';
  if (word === 'long' && (words.long ?? 0) >= 2) return p.ck.error(span, '‘long long long’ is too long for GCC');
  if (word !== 'long' && has(word))
    return p.ck.error(span, modifier ? `duplicate ‘${word}’` : 'two or more data types in declaration specifiers');
  for (const [a, b] of CLASHES) {
    const other = word === a ? b : word === b ? a : undefined;
    if (
      other &&
      has(other) &&
      !(word === 'double' && words.long === 1) &&
      !(word === 'long' && other === 'double' && !has('long'))
    ) {
      return both(a!, b!);
    }
  }
  if (!modifier && Object.keys(words).some((w) => BASE_TYPES.has(w) && w !== word)) {
    return p.ck.error(span, 'two or more data types in declaration specifiers');
  }
  words[word] = (words[word] ?? 0) + 1;
}
const BASE_TYPES = new Set(['void', 'char', 'int', 'float', 'double', '_Bool', '__int128']);
const CLASHES = [
  ['long', 'short'], ['signed', 'unsigned'], ['long', 'void'], ['long', 'char'], ['long', 'float'], ['long', 'double'], ['long', '_Bool'],
  ['short', 'void'], ['short', 'char'], ['short', 'float'], ['short', 'double'], ['short', '_Bool'], ['unsigned', 'void'], ['unsigned', 'float'],
  ['unsigned', 'double'], ['unsigned', '_Bool'], ['signed', 'void'], ['signed', 'float'], ['signed', 'double'], ['signed', '_Bool'],
]; // prettier-ignore

function baseType(w: Words): T.CType {
  if (w.void) return T.VOID;
  if (w._Bool) return T.BOOL;
  if (w.float) return T.FLOAT;
  if (w.double) return w.long ? T.LDOUBLE : T.DOUBLE;
  if (w.char) return w.signed ? T.SCHAR : w.unsigned ? T.UCHAR : T.CHAR;
  if (w.short) return w.unsigned ? T.USHORT : T.SHORT;
  if (w.__int128) return w.unsigned ? T.ULLONG : T.LLONG;
  if (w.long === 2) return w.unsigned ? T.ULLONG : T.LLONG;
  if (w.long) return w.unsigned ? T.ULONG : T.LONG;
  return w.unsigned ? T.UINT : T.INT;
}

export function withMode(t: T.CType, attrs: Attrs): T.CType {
  if (attrs.mode === undefined || (t.kind !== 'int' && t.kind !== 'float')) return t;
  const unsigned = T.isUnsigned(t);
  const mode = attrs.mode;
  attrs.mode = undefined;
  if (t.kind === 'float') return mode === 4 ? T.FLOAT : mode === 8 ? T.DOUBLE : T.LDOUBLE;
  if (mode === 1) return unsigned ? T.UCHAR : T.SCHAR;
  if (mode === 2) return unsigned ? T.USHORT : T.SHORT;
  if (mode === 4) return unsigned ? T.UINT : T.INT;
  return unsigned ? T.ULONG : T.LONG;
}

/** typeof = "typeof" "(" (type-name | expression) ")" */
function parseTypeof(p: Parser): T.CType {
  p.next();
  p.enter();
  const open = p.tok.span;
  p.expect('(');
  let type: T.CType;
  if (isTypeStart(p)) type = parseTypeName(p);
  else {
    p.ck.unevaluated++;
    const e = parseExpression(p);
    p.ck.unevaluated--;
    type =
      e.type.kind === 'function' || e.type.kind === 'array'
        ? e.type
        : e.kind === 'load'
          ? rvalue(p.ck, e).type
          : e.type;
  }
  p.close(')', open);
  p.leave();
  return type;
}
