/** Calls of well-known functions with suspicious arguments, and functions that are declared oddly. */
import type { Expr, FuncSym } from '../ast.js';
import { arrayParameters } from '../parse/declarators.js';
import { sizeOf, typeName, type CType } from '../types.js';
import { sameExpression, variable, warn, written, type Lint } from './walk.js';

/** Arguments (from 1) that must not be NULL, as glibc's headers say. */
const NONNULL: Readonly<Record<string, readonly number[]>> = {
  strlen: [1], strcpy: [1, 2], strncpy: [1, 2], strcat: [1, 2], strncat: [1, 2], strcmp: [1, 2], strncmp: [1, 2], strchr: [1],
  strrchr: [1], strstr: [1, 2], strdup: [1], strndup: [1], memcpy: [1, 2], memmove: [1, 2], memset: [1], memcmp: [1, 2],
  memchr: [1], strcasecmp: [1, 2], strncasecmp: [1, 2], atoi: [1], atol: [1], atof: [1], atoll: [1], strtol: [1], strtoul: [1],
  strtod: [1], qsort: [1, 4], getenv: [1], strtok_r: [2, 3], strspn: [1, 2], strcspn: [1, 2], strpbrk: [1, 2], stat: [1, 2],
  lstat: [1, 2], fstat: [2], mkdir: [1], unlink: [1], rmdir: [1], access: [1], chdir: [1], execv: [1, 2], execvp: [1, 2],
  execl: [1, 2], execlp: [1, 2], pthread_create: [1, 3], pthread_mutex_lock: [1], pthread_mutex_unlock: [1], sem_wait: [1],
  sem_post: [1], sem_init: [1], puts: [1], printf: [1], sprintf: [1, 2],
}; // prettier-ignore

const isNull = (e: Expr): boolean => {
  let x = e;
  while (x.kind === 'cast') x = x.e;
  return x.kind === 'int' && x.value === 0n;
};

export function callOf(l: Lint, e: Expr & { kind: 'call' }): void {
  const fn = written(e.fn);
  if (fn.kind !== 'func' || fn.sym.body) return;
  const { name } = fn.sym;
  for (const n of NONNULL[name] ?? []) {
    const a = e.args[n - 1];
    if (!a || !isNull(a)) continue;
    const message = `in a call to function ‘${name}’ declared ‘nonnull’`;
    const notes = [{ severity: 'note', message, span: fn.sym.span, where: l.where }];
    warn(l, fn.span, `argument ${n} null where non-null expected`, 'Wnonnull', { notes });
  }
  if (name === 'memset') transposed(l, e, fn.span);
  pointerSize(l, e, name);
}

function transposed(l: Lint, e: Expr & { kind: 'call' }, at: Expr['span']): void {
  const [, value, size] = e.args;
  if (!value || !size) return;
  const n = written(size);
  const v = written(value);
  if (n.kind !== 'int' || n.value !== 0n || (v.kind === 'int' && v.value === 0n)) return;
  const text = '‘memset’ used with constant zero length parameter; this could be due to transposed parameters';
  warn(l, at, text, 'Wmemset-transposed-args');
}

/** Functions that take a destination and, as argument n, a number of bytes. */
const SIZED: Readonly<Record<string, number>> = {
  memset: 2, memcpy: 2, memmove: 2, memcmp: 2, strncpy: 2, strncat: 2, strncmp: 2, bzero: 1,
}; // prettier-ignore

/** -Wsizeof-pointer-memaccess: `memset(p, 0, sizeof p)`. */
function pointerSize(l: Lint, e: Expr & { kind: 'call' }, name: string): void {
  const n = SIZED[name];
  const destination = e.args[0];
  const size = n === undefined ? undefined : written(e.args[n]!);
  if (!destination || size?.kind !== 'int' || !size.of) return;
  const { of } = size;
  let to: Expr = destination;
  while (to.kind === 'cast') to = to.e;
  if (of.type.kind !== 'pointer' || to.type.kind !== 'pointer' || !sameExpression(of, to)) return;
  const whole = of.type.to.kind === 'int' && sizeOf(of.type.to) === 1;
  const hint = whole ? 'provide an explicit length' : 'dereference it';
  const text = `argument to ‘sizeof’ in ‘${name}’ call is the same expression as the destination; did you mean to ${hint}?`;
  warn(l, of.span.paren ? { ...of.span, end: of.span.start + 1 } : of.span, text, 'Wsizeof-pointer-memaccess');
}

/** -Wsizeof-pointer-div: `sizeof p / sizeof p[0]`, and -Wchar-subscripts. */
export function sizeofWarnings(l: Lint, e: Expr): void {
  if (e.kind === 'deref' && e.e.kind === 'ptradd') {
    let i = e.e.index;
    while (i.kind === 'cast' && i.implicit) i = i.e;
    const at = e.e.span.caret;
    const { file } = e.span;
    if (
      at !== undefined &&
      file.text[at] === '[' &&
      i.kind !== 'int' &&
      i.type.kind === 'int' &&
      i.type.int === 'char'
    ) {
      warn(l, { file, start: at, end: at + 1 }, 'array subscript has type ‘char’', 'Wchar-subscripts');
    }
    return;
  }
  if (e.kind !== 'binary' || e.op !== '/') return;
  const [a, b] = [written(e.l), written(e.r)];
  if (a.kind !== 'int' || b.kind !== 'int' || !a.of || !b.of || a.of.type.kind !== 'pointer') return;
  const { to } = a.of.type;
  if (sizeOf(to) !== sizeOf(b.of.type) || b.of.type.kind !== to.kind) return;
  const v = variable(a.of);
  const message = 'first ‘sizeof’ operand was declared here';
  const notes = v ? [{ severity: 'note', message, span: v.span, where: l.where }] : [];
  const text = `division ‘sizeof (${typeName(a.of.type)}) / sizeof (${typeName(b.of.type)})’ does not compute the number of array elements`;
  warn(l, e.span, text, 'Wsizeof-pointer-div', { notes });
}

/** -Wmain. */
export function mainFunction(l: Lint, fn: FuncSym): void {
  if (fn.name !== 'main' || !fn.body) return;
  const { ret, params, variadic } = fn.type;
  const isInt = (t: CType): boolean => t.kind === 'int' && t.int === 'int';
  l.where = '';
  if (!isInt(ret)) warn(l, fn.span, 'return type of ‘main’ is not ‘int’', 'Wmain');
  const names = ['first', 'second', 'third'];
  const wanted = ['int', 'char **', 'char **'];
  params.slice(0, 3).forEach((p, i) => {
    const good =
      i === 0
        ? isInt(p.type)
        : typeName(p.type)
            .replace(/const |volatile |restrict /g, '')
            .replace(/ ?const ?/g, '') === 'char **';
    if (!good) warn(l, fn.span, `${names[i]} argument of ‘main’ should be ‘${wanted[i]}’`, 'Wmain');
  });
  if (params.length === 1 || params.length > 3) warn(l, fn.span, '‘main’ takes only zero or two arguments', 'Wmain');
  if (variadic) warn(l, fn.span, '‘main’ declared as variadic function', 'Wmain');
  l.where = fn.name;
}

/** -Wreturn-local-addr, and what a function that promises not to return does. */
export function returned(l: Lint, e: Expr): void {
  let x = e;
  while (x.kind === 'cast') x = x.e;
  const at = x.kind === 'addr' || x.kind === 'decay' ? x : undefined;
  let of = at?.e;
  while (of?.kind === 'member') of = of.e;
  const local =
    of?.kind === 'var' && (of.sym.storage === 'auto' || (of.sym.storage === 'param' && !arrayParameters.has(of.sym)));
  if (!local || !at || of?.kind !== 'var' || of.sym.hidden) return;
  warn(l, e.span, 'function returns address of local variable', 'Wreturn-local-addr');
}
