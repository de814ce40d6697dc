/** -Wformat: formats of printf, scanf and their like against the arguments that go with them, in the words of gcc 12. */
import type { Expr, FuncSym, StringLit } from '../ast.js';
import { quoteType } from '../check/compat.js';
import type { Span } from '../source.js';
import { type CType, INT, isInteger, isUnsigned, pointerTo, sizeOf, typeName } from '../types.js';
import { warn, written, type Lint } from './walk.js';

export interface FormatAttribute {
  readonly kind: 'printf' | 'scanf';
  /** Numbers of parameters from 1; first 0: the arguments are in a va_list. */
  readonly format: number;
  readonly first: number;
}
const known = (kind: 'printf' | 'scanf', format: number, first = format + 1): FormatAttribute => ({ kind, format, first }); // prettier-ignore
/** The library's. */
const FUNCTIONS: Readonly<Record<string, FormatAttribute>> = {
  printf: known('printf', 1), fprintf: known('printf', 2), dprintf: known('printf', 2), sprintf: known('printf', 2),
  snprintf: known('printf', 3), asprintf: known('printf', 2), syslog: known('printf', 2), err: known('printf', 2), errx: known('printf', 2),
  warn: known('printf', 1), warnx: known('printf', 1), vprintf: known('printf', 1, 0), vfprintf: known('printf', 2, 0),
  vsprintf: known('printf', 2, 0), vsnprintf: known('printf', 3, 0), scanf: known('scanf', 1), fscanf: known('scanf', 2),
  sscanf: known('scanf', 2),
}; // prettier-ignore

export function formatOf(l: Lint, e: Expr & { kind: 'call' }): void {
  if (!l.diags.wants('Wformat=')) return;
  const fn = written(e.fn);
  if (fn.kind !== 'func') return;
  const attribute = attributeOf(fn.sym);
  const format = attribute && e.args[attribute.format - 1];
  if (!format) return;
  const all = literals(format);
  all.forEach((lit) => new Check(l, attribute, lit, e.args, all.length === 1).run());
}
function attributeOf(f: FuncSym): FormatAttribute | undefined {
  return f.attrs.format ?? (f.body || !f.span.file.system ? undefined : FUNCTIONS[f.name]);
}

/** The literals that an expression may be: itself, or both arms of a condition. Constant arrays are as good. */
function literals(e: Expr): StringLit[] {
  const x = written(e);
  if (x.kind === 'string') return [x];
  if (x.kind === 'var' && x.type.kind === 'array' && x.type.of.quals?.const && x.sym.constInit)
    return [{ kind: 'string', bytes: x.sym.constInit.bytes, type: x.type, span: x.span }];
  return x.kind === 'cond' ? [...literals(x.a), ...literals(x.b)] : [];
}

class Check {
  private next: number;
  private readonly places: readonly Span[] | undefined;

  constructor(
    private readonly l: Lint,
    private readonly attribute: FormatAttribute,
    private readonly literal: StringLit,
    private readonly args: readonly Expr[],
    private readonly only: boolean,
  ) {
    this.next = attribute.first - 1;
    this.places = placesIn(literal.span);
  }

  run(): void {
    const { literal, attribute } = this;
    const text = Array.from(literal.bytes.subarray(0, -1), (b) => String.fromCharCode(b)).join('');
    if (text === '') {
      const name = attribute.kind === 'printf' ? 'gnu_printf' : 'gnu_scanf';
      if (attribute.kind === 'printf' && attribute.first > 0)
        this.say(0, `zero-length ${name} format string`, 'Wformat-zero-length', true);
      return;
    }
    for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at)) {
      at = attribute.kind === 'printf' ? this.printf(text, at) : this.scanf(text, at);
      if (at < 0) return;
    }
    // Arguments behind those that the format uses.
    if (attribute.first > 0 && this.args.length > this.next && this.only)
      this.say(0, 'too many arguments for format', 'Wformat-extra-args', true);
  }

  /** One conversion; the result is where to go on, -1: nowhere. */
  private printf(text: string, at: number): number {
    const m = /^%([-+ #0'I]*)(\*|\d+)?(\$)?(?:(\.)(\*|-?\d*)?)?(hh|h|ll|l|q|j|z|Z|t|L)?([^]?)/.exec(text.slice(at))!;
    const [whole, , width, positional, , precision, size = '', letter = ''] = m;
    if (positional) return -1;
    const end = at + whole.length - 1;
    if (letter === '') return this.incomplete(text, at, whole);
    if (letter === '%') return end + 1;
    if (width === '*') this.star('field width specifier ‘*’', at + whole.indexOf('*'));
    if (precision === '*') this.star('field precision specifier ‘.*’', at + whole.indexOf('.*') + 1);
    if (letter === 'm') return end + 1;
    const type = printfType(size, letter);
    if (!type) {
      this.say(end, `unknown conversion type character ‘${letter}’ in format`, 'Wformat=');
      return end + 1;
    }
    this.argument(`%${size}${letter}`, type, end);
    return end + 1;
  }
  private scanf(text: string, at: number): number {
    const m = /^%(\*)?(\d+)?(\$)?(m)?(hh|h|ll|l|q|j|z|t|L)?(\[\^?\]?[^\]]*\]|[^]?)/.exec(text.slice(at))!;
    const [whole, star, , positional, allocates, size = '', letter = ''] = m;
    if (positional) return -1;
    const end = at + whole.length - 1;
    if (letter === '') return this.incomplete(text, at, whole);
    if (letter === '%') return end + 1;
    const type = scanfType(size, letter[0]!, allocates !== undefined);
    if (!type) {
      this.say(end, `unknown conversion type character ‘${letter}’ in format`, 'Wformat=');
      return end + 1;
    }
    if (star === undefined) this.argument(`%${allocates ?? ''}${size}${letter[0]}`, type, end);
    return end + 1;
  }
  private incomplete(text: string, at: number, whole: string): number {
    if (whole === '%') this.say(at, 'spurious trailing ‘%’ in format', 'Wformat=');
    else this.say(text.length - 1, 'conversion lacks type at end of format', 'Wformat=');
    return text.length;
  }

  private star(what: string, at: number): void {
    const arg = this.take();
    if (arg === undefined) return;
    if (arg === 'missing') {
      this.say(at, `${what} expects a matching ‘int’ argument`, 'Wformat=');
      return;
    }
    const { type, named } = promoted(arg);
    if (isInteger(type) && sizeOf(type) === 4) return;
    const text = `${what} expects argument of type ‘int’, but argument ${this.next} has type ${quoteType(named)}`;
    this.say(at, text, 'Wformat=');
  }
  private argument(conversion: string, wanted: Wanted, at: number): void {
    const arg = this.take();
    if (arg === undefined) return;
    if (arg === 'missing') {
      this.say(at, `format ‘${conversion}’ expects a matching ‘${wanted.name}’ argument`, 'Wformat=');
      return;
    }
    const { type, named } = promoted(arg);
    if (fits(type, wanted)) return;
    const text = `format ‘${conversion}’ expects argument of type ‘${wanted.name}’, but argument ${this.next} has type ${quoteType(named)}`;
    this.say(at, text, 'Wformat=');
  }
  /** The next argument; undefined where they are in a list that nobody sees. */
  private take(): Expr | 'missing' | undefined {
    if (this.attribute.first === 0) return undefined;
    return this.args[this.next++] ?? 'missing';
  }

  /** @param whole about the format as a whole */
  private say(at: number, message: string, code: string, whole = false): void {
    const { span } = this.literal;
    const place = whole ? undefined : this.places?.[at];
    warn(this.l, place ?? (whole ? firstOf(span) : span), message, code);
  }
}

/** For each byte of a literal of one piece that stands in the text as it is: where. */
function placesIn(span: Span): Span[] | undefined {
  const { file } = span;
  const text = file.text.slice(span.start, span.end);
  if (span.expansion || !/^"(?:\\.|[^"\\\n])*"$/s.test(text)) return undefined;
  const out: Span[] = [];
  for (const m of text
    .slice(1, -1)
    .matchAll(/\\(?:x[0-9a-fA-F]+|[0-7]{1,3}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])|[^]/gu)) {
    const start = span.start + 1 + m.index;
    // Characters beyond ASCII are several bytes.
    const bytes = m[0].startsWith('\\') ? 1 : new TextEncoder().encode(m[0]).length;
    for (let i = 0; i < bytes; i++) out.push({ file, start, end: start + m[0].length });
  }
  return out;
}
const firstOf = (span: Span): Span => span;

/** What an argument is after the default promotions, and by which name. */
function promoted(e: Expr): { type: CType; named: CType } {
  let x = e;
  while (x.kind === 'cast' && x.implicit && sizeOf(x.type) === sizeOf(x.e.type) && x.type.kind === x.e.type.kind)
    x = x.e;
  const type = x.type.kind === 'enum' ? int(isUnsigned(x.type) ? 'uint' : 'int') : x.type;
  return { type, named: type };
}

interface Wanted {
  /** As gcc writes it. */
  readonly name: string;
  readonly type: CType;
  /** Any pointer will do. */
  readonly any?: boolean;
}
const int = (kind: 'int' | 'uint' | 'long' | 'llong' | 'short' | 'schar' | 'char'): CType => ({
  kind: 'int',
  int: kind,
});
const DOUBLE: CType = { kind: 'float', float: 'double' };
const LONG_DOUBLE: CType = { kind: 'float', float: 'ldouble' };
const CHARS: Wanted = { name: 'char *', type: pointerTo(int('char')) };
const WIDE: Wanted = { name: 'wchar_t *', type: pointerTo(INT) };

/** Signed and unsigned names of integers by the size in the conversion. */
const SIGNED: Readonly<Record<string, readonly [string, string, CType]>> = {
  '': ['int', 'unsigned int', int('int')],
  hh: ['signed char', 'unsigned char', int('schar')],
  h: ['short int', 'short unsigned int', int('short')],
  l: ['long int', 'long unsigned int', int('long')],
  ll: ['long long int', 'long long unsigned int', int('llong')],
  q: ['long long int', 'long long unsigned int', int('llong')],
  L: ['long long int', 'long long unsigned int', int('llong')],
  j: ['intmax_t', 'uintmax_t', int('long')],
  z: ['signed size_t', 'size_t', int('long')],
  Z: ['signed size_t', 'size_t', int('long')],
  t: ['ptrdiff_t', 'unsigned ptrdiff_t', int('long')],
};

function printfType(size: string, letter: string): Wanted | undefined {
  if ('dic'.includes(letter) && !(letter === 'c' && size === 'l')) {
    const [name, , type] = SIGNED[letter === 'c' || size.startsWith('h') ? '' : size]!;
    return { name, type };
  }
  if (letter === 'c' || letter === 'C') return { name: 'wint_t', type: INT };
  if ('uxXo'.includes(letter)) {
    const [, name, type] = SIGNED[size.startsWith('h') ? '' : size]!;
    return { name, type };
  }
  if ('eEfFgGaA'.includes(letter)) return size === 'L' ? { name: 'long double', type: LONG_DOUBLE } : { name: 'double', type: DOUBLE }; // prettier-ignore
  if (letter === 'S' || (letter === 's' && size === 'l')) return WIDE;
  if (letter === 's') return CHARS;
  if (letter === 'p') return { name: 'void *', type: CHARS.type, any: true };
  if (letter === 'n') return pointer(SIGNED[size]!);
  return undefined;
}
function scanfType(size: string, letter: string, allocates: boolean): Wanted | undefined {
  if (allocates) return { name: 'char **', type: pointerTo(CHARS.type) };
  if ('di'.includes(letter) || letter === 'n') return pointer(SIGNED[size]!);
  if ('uxXo'.includes(letter)) {
    const [, name, type] = SIGNED[size]!;
    return { name: `${name} *`, type: pointerTo(type) };
  }
  if ('eEfFgGaA'.includes(letter)) {
    if (size === 'L') return { name: 'long double *', type: pointerTo(LONG_DOUBLE) };
    return size === 'l' ? { name: 'double *', type: pointerTo(DOUBLE) } : { name: 'float *', type: pointerTo({ kind: 'float', float: 'float' }) }; // prettier-ignore
  }
  if ('sc['.includes(letter)) return size === 'l' ? WIDE : CHARS;
  if (letter === 'S' || letter === 'C') return WIDE;
  if (letter === 'p') return { name: 'void **', type: pointerTo(CHARS.type), any: true };
  return undefined;
}
const pointer = ([name, , type]: readonly [string, string, CType]): Wanted => ({
  name: `${name} *`,
  type: pointerTo(type),
});

/** Signs do not matter, nor the difference between plain and signed char. */
function fits(given: CType, wanted: Wanted): boolean {
  const t = wanted.type;
  if (t.kind === 'pointer') return given.kind === 'pointer' && (wanted.any || pointsTo(given.to, t.to));
  return same(given, t);
}
function pointsTo(given: CType, wanted: CType): boolean {
  if (wanted.kind === 'pointer') return given.kind === 'pointer';
  return same(given, wanted);
}
function same(given: CType, wanted: CType): boolean {
  if (given.kind === 'float' || wanted.kind === 'float') return typeName(plain(given)) === typeName(plain(wanted));
  if (!isInteger(given) || !isInteger(wanted) || sizeOf(given) !== sizeOf(wanted)) return false;
  // long and long long are two types, though equal.
  return rank(given) === rank(wanted);
}
const plain = (t: CType): CType => (t.kind === 'float' ? { kind: 'float', float: t.float } : t);
const rank = (t: CType): string => (t.kind === 'int' && t.int.endsWith('llong') ? 'long long' : String(sizeOf(t)));
