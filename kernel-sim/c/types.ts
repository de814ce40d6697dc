/** C types with the layout of the x86-64 System V ABI (LP64, little endian). */

export type IntKind =
  'bool' | 'char' | 'schar' | 'uchar' | 'short' | 'ushort' | 'int' | 'uint' | 'long' | 'ulong' | 'llong' | 'ullong';
export type FloatKind = 'float' | 'double' | 'ldouble';

export interface Quals {
  const?: boolean;
  volatile?: boolean;
  restrict?: boolean;
  atomic?: boolean;
}

interface Base {
  /** Qualifiers of this type itself (for an array: of its elements, C11 6.7.3p9). */
  readonly quals?: Quals;
  /** The typedef by which the program named the type, without qualifiers; only for messages and for the debugger's display. */
  readonly alias?: string;
  /** Alignment that a typedef gives by `aligned`, in bytes. */
  readonly align?: number;
}
export interface VoidType extends Base {
  readonly kind: 'void';
}
export interface IntType extends Base {
  readonly kind: 'int';
  readonly int: IntKind;
  /** The precision of values computed from a bit-field wider than int, which gcc keeps; absent: all bits of the type. */
  readonly bits?: number;
}
/** An enumeration, represented by the integer type of its tag. */
export interface EnumType extends Base {
  readonly kind: 'enum';
  readonly tag: EnumTag;
}
export interface FloatType extends Base {
  readonly kind: 'float';
  readonly float: FloatKind;
}
export interface PointerType extends Base {
  readonly kind: 'pointer';
  readonly to: CType;
}
export interface ArrayType extends Base {
  readonly kind: 'array';
  readonly of: CType;
  /** Number of elements; undefined while incomplete (`int a[]`). For a VLA see `vla`. */
  readonly length: number | undefined;
  /** For a variable length array: the symbol of a hidden `size_t` variable that holds the number of elements. */
  readonly vla?: unknown;
}
export interface FunctionType extends Base {
  readonly kind: 'function';
  readonly ret: CType;
  readonly params: readonly { readonly name?: string; readonly type: CType }[];
  readonly variadic: boolean;
  /** Declared with `()`: the arguments are not checked and get the default promotions. */
  readonly oldStyle: boolean;
}
export interface RecordType extends Base {
  readonly kind: 'record';
  readonly tag: RecordTag;
}
export type CType = VoidType | IntType | EnumType | FloatType | PointerType | ArrayType | FunctionType | RecordType;

export interface Member {
  /** undefined for an anonymous struct or union member. */
  readonly name: string | undefined;
  readonly type: CType;
  /** Byte offset in the record. For a bit-field: of its storage unit. */
  readonly offset: number;
  /** For a bit-field: its position in the unit, from the least significant bit, and width in bits. The unit has the size of `type`. */
  readonly bit?: { readonly shift: number; readonly width: number };
}
/** A struct or union, shared by all types that name it; members are filled in when it is completed. */
export class RecordTag {
  members: Member[] = [];
  complete = false;
  size = 0;
  align = 1;
  constructor(
    readonly union: boolean,
    readonly name: string | undefined,
  ) {}
}
export class EnumTag {
  enumerators: { name: string; value: bigint }[] = [];
  complete = false;
  /** What represents it: unsigned int, int if an enumerator is negative, a wider type if one needs it; the smallest if packed. */
  int: IntKind = 'uint';
  constructor(readonly name: string | undefined) {}
}

const INT_SIZE: Record<IntKind, number> = {
  bool: 1, char: 1, schar: 1, uchar: 1, short: 2, ushort: 2, int: 4, uint: 4, long: 8, ulong: 8, llong: 8, ullong: 8,
}; // prettier-ignore
const INT_NAME: Record<IntKind, string> = {
  bool: '_Bool', char: 'char', schar: 'signed char', uchar: 'unsigned char', short: 'short int', ushort: 'short unsigned int', int: 'int',
  uint: 'unsigned int', long: 'long int', ulong: 'long unsigned int', llong: 'long long int', ullong: 'long long unsigned int',
}; // prettier-ignore
const UNSIGNED = new Set<IntKind>(['bool', 'uchar', 'ushort', 'uint', 'ulong', 'ullong']);

export const VOID: VoidType = { kind: 'void' };
const ints = Object.fromEntries(Object.keys(INT_SIZE).map((k) => [k, { kind: 'int', int: k }])) as Record<
  IntKind,
  IntType
>;
export const {
  bool: BOOL,
  char: CHAR,
  schar: SCHAR,
  uchar: UCHAR,
  short: SHORT,
  ushort: USHORT,
  int: INT,
  uint: UINT,
  long: LONG,
} = ints;
export const { ulong: ULONG, llong: LLONG, ullong: ULLONG } = ints;
export const FLOAT: FloatType = { kind: 'float', float: 'float' };
export const DOUBLE: FloatType = { kind: 'float', float: 'double' };
/** Computed with double precision; 16 bytes in layout. */
export const LDOUBLE: FloatType = { kind: 'float', float: 'ldouble' };

export const pointerTo = (to: CType): PointerType => ({ kind: 'pointer', to });
export const arrayOf = (of: CType, length: number | undefined): ArrayType => ({ kind: 'array', of, length });
export const isInteger = (t: CType): t is IntType | EnumType => t.kind === 'int' || t.kind === 'enum';
export const isArithmetic = (t: CType): boolean => isInteger(t) || t.kind === 'float';
export const isScalar = (t: CType): boolean => isArithmetic(t) || t.kind === 'pointer';
export const isUnsigned = (t: CType): boolean =>
  t.kind === 'pointer' || (t.kind === 'int' && UNSIGNED.has(t.int)) || (t.kind === 'enum' && UNSIGNED.has(t.tag.int));

/** The same type with other qualifiers (replacing, not adding). */
export function withQuals<T extends CType>(t: T, quals: Quals | undefined): T {
  const { quals: _, ...rest } = t;
  return (quals && Object.values(quals).some(Boolean) ? { ...rest, quals } : rest) as T;
}
export const unqualified = <T extends CType>(t: T): T => (t.quals ? withQuals(t, undefined) : t);

/** sizeof in bytes; undefined for an incomplete type and for a VLA. As gcc, void and functions have size 1. */
export function sizeOf(t: CType): number | undefined {
  switch (t.kind) {
    case 'void':
    case 'function':
      return 1;
    case 'int':
      return INT_SIZE[t.int];
    case 'enum':
      return t.tag.complete ? INT_SIZE[t.tag.int] : undefined;
    case 'float':
      return t.float === 'float' ? 4 : t.float === 'double' ? 8 : 16;
    case 'pointer':
      return 8;
    case 'array': {
      const of = sizeOf(t.of);
      return of === undefined || t.length === undefined ? undefined : of * t.length;
    }
    case 'record':
      return t.tag.complete ? t.tag.size : undefined;
  }
}
/** Bits that count in a value of an integer type. */
export const precision = (t: IntType | EnumType): number =>
  t.kind === 'int' && t.bits !== undefined ? t.bits : (sizeOf(t) ?? 4) * 8;
/** _Alignof in bytes. */
export function alignOf(t: CType): number {
  if (t.align !== undefined) return t.align;
  switch (t.kind) {
    case 'array':
      return alignOf(t.of);
    case 'record':
      return t.tag.align;
    default:
      return sizeOf(t) ?? 1;
  }
}

/** `* const` in front of the rest of a declarator, spaced as gcc does. */
export function starOf(quals: string, inner: string): string {
  const star = quals ? `* ${quals}` : '*';
  return inner.startsWith('(*') ? `${star} ${inner}` : star + inner;
}

/** The type as gcc prints it in messages: `char *`, `int (*)[3]`, `struct sembuf`. */
export function typeName(t: CType, inner = ''): string {
  const q = (['const', 'volatile', 'restrict', '_Atomic'] as const).filter(
    (k) => t.quals?.[k === '_Atomic' ? 'atomic' : k],
  );
  const quals = q.join(' ');
  const join = (a: string, b: string): string => (a && b && !b.startsWith('[') ? `${a} ${b}` : a + b);
  switch (t.kind) {
    case 'void':
      return join(join(quals, 'void'), inner);
    case 'int':
      return join(join(quals, INT_NAME[t.int]), inner);
    case 'float':
      return join(join(quals, t.float === 'ldouble' ? 'long double' : t.float), inner);
    case 'enum':
      return join(join(quals, t.tag.name ? `enum ${t.tag.name}` : 'enum <anonymous>'), inner);
    case 'record':
      return join(join(quals, `${t.tag.union ? 'union' : 'struct'} ${t.tag.name ?? '<anonymous>'}`), inner);
    case 'pointer': {
      const star = starOf(quals, inner);
      return typeName(t.to, t.to.kind === 'array' || t.to.kind === 'function' ? `(${star})` : star);
    }
    case 'array':
      return typeName(t.of, `${inner}[${t.length ?? ''}]`);
    case 'function': {
      const ps = t.params.map((p) => typeName(p.type));
      if (t.variadic) ps.push('...');
      // A function type by itself is written without a space: int(char).
      if (inner === '' && t.ret.kind !== 'pointer')
        return `${typeName(t.ret)}(${ps.length ? ps.join(', ') : t.oldStyle ? '' : 'void'})`;
      return typeName(t.ret, `${inner}(${ps.length ? ps.join(', ') : t.oldStyle ? '' : 'void'})`);
    }
  }
}
