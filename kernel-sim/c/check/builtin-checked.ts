/** `__builtin___memcpy_chk` and the like: the plain functions, as the size of the object is not known without optimising. */
import type { Expr } from '../ast.js';
import type { Maker } from './builtin-calls.js';
import { libraryFunction } from './builtin-functions.js';
import { call } from './calls.js';

/** Positions of the arguments that say how large the object is and how strict to be. */
const EXTRA: Readonly<Record<string, readonly number[]>> = {
  memcpy: [3], memmove: [3], mempcpy: [3], memset: [3], strcpy: [2], stpcpy: [2], strcat: [2], strncpy: [3], stpncpy: [3], strncat: [3],
  sprintf: [1, 2], vsprintf: [1, 2], snprintf: [2, 3], vsnprintf: [2, 3], printf: [0], vprintf: [0], fprintf: [1], vfprintf: [1],
}; // prettier-ignore

const plain =
  (name: string, extra: readonly number[]): Maker =>
  (b, args) => {
    if (args.length <= extra.at(-1)!) return b.few('few');
    const sym = libraryFunction(b.ck, name, b.span);
    if (!sym) return b.ck.errorExpr(b.span);
    const fn: Expr = { kind: 'func', sym, type: sym.type, span: b.span };
    const rest = args.filter((_, i) => !extra.includes(i));
    return call(b.ck, fn, rest, b.span);
  };

export const CHECKED: Record<string, Maker> = Object.fromEntries(
  Object.entries(EXTRA).map(([name, extra]) => [`__builtin___${name}_chk`, plain(name, extra)]),
);
