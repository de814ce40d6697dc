/** Types of builtins from their text, and the library's functions that are known without a declaration. */
import { FuncSym } from '../ast.js';
import { PROTOTYPES } from '../builtin-prototypes.js';
import type { Span } from '../source.js';
import * as T from '../types.js';
import type { Checker } from './checker.js';

const WORDS: Record<string, T.CType> = {
  void: T.VOID,
  int: T.INT,
  long: T.LONG,
  'long long': T.LLONG,
  float: T.FLOAT,
  double: T.DOUBLE,
  'long double': T.LDOUBLE,
  char: T.CHAR,
  'unsigned int': T.UINT,
  'unsigned long': T.ULONG,
  'unsigned long long': T.ULLONG,
  'unsigned short': T.USHORT,
};

/** A type as builtins.ts writes it: words, `const` in front, stars behind. */
function typeOf(ck: Checker, text: string): T.CType {
  const stars = text.split('*').length - 1;
  const words = text.replace(/\*/g, '').replace('const ', '').trim();
  if (words === '__builtin_va_list') {
    const list = ck.fileScope.lookup(words);
    return list?.kind === 'typedef' && list.type.kind === 'array' ? T.pointerTo(list.type.of) : T.pointerTo(T.VOID);
  }
  let t: T.CType = WORDS[words] ?? T.INT;
  if (text.startsWith('const ')) t = T.withQuals(t, { const: true });
  for (let i = 0; i < stars; i++) t = T.pointerTo(t);
  return t;
}

/** A function type from its text: `int(const char *, ...)`. */
export function functionType(ck: Checker, text: string): T.FunctionType {
  const open = text.indexOf('(');
  const parts = text.slice(open + 1, -1).split(', ');
  const params = parts.filter((p) => p !== 'void' && p !== '...').map((p) => ({ type: typeOf(ck, p) }));
  return {
    kind: 'function',
    ret: typeOf(ck, text.slice(0, open)),
    params,
    variadic: parts.includes('...'),
    oldStyle: false,
  };
}

/** Functions that were declared by nothing but their being known: any declaration of the program takes their place. */
export const knownFunctions = new WeakSet<FuncSym>();

/**
 * The library's function `name`: as the program declares it, else with the type that gcc knows; undefined if it is none that
 * gcc knows. It does not become visible by its name.
 */
export function libraryFunction(ck: Checker, name: string, span: Span): FuncSym | undefined {
  const linked = ck.linked.get(name);
  if (linked instanceof FuncSym) return linked;
  const text = PROTOTYPES.get(name);
  if (text === undefined || linked) return undefined;
  const sym = new FuncSym(name, functionType(ck, text), span);
  ck.functions.push(sym);
  ck.linked.set(name, sym);
  knownFunctions.add(sym);
  return sym;
}
