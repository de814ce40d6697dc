/** What a C object consists of: members, elements, and what a pointer points to. */
import { sizeOf, unqualified, type CType, type Member } from '../../kernel-sim/c/types.js';
import { decodeInt, type BitField } from './decode.js';
import { isCharType, type Inspector } from './format.js';

/** A part of an object, or an object of its own. */
export interface Part {
  /** As the tree shows it: `next`, `[3]`, `*p`. */
  readonly name: string;
  readonly type: CType;
  /** undefined for a part of a value that is nowhere in memory. */
  readonly address: number | undefined;
  /** The representation, when it is not to be read from `address`. */
  readonly bytes?: Uint8Array;
  readonly bit?: BitField;
  /** The C expression for it, valid where that of the whole is; '' when there is none. */
  readonly expression: string;
}

export interface ChildCounts {
  readonly named: number;
  readonly indexed: number;
}

/** Is the expression one that a postfix operator can follow without parentheses? */
const isPrimary = (e: string): boolean => /^[A-Za-z_]\w*$|^[A-Za-z_][\w.[\]>-]*$/.test(e);
const postfix = (e: string): string => (e === '' || isPrimary(e) ? e : `(${e})`);
const sizeKnown = (t: CType): boolean => (sizeOf(t) ?? 0) > 0 && t.kind !== 'void' && t.kind !== 'function';

/** The bytes of a part, at most `limit`; fewer where memory is not readable. */
export function bytesOf(part: Part, inspector: Inspector, limit = 65536): Uint8Array {
  const size = Math.min(sizeOf(part.type) ?? 0, limit);
  if (part.bytes) return part.bytes.subarray(0, size);
  return part.address === undefined ? new Uint8Array() : inspector.read(part.address, size);
}

/** How many children the part has; none for scalars, NULL, and pointers to nothing readable. */
export function countChildren(part: Part, inspector: Inspector): ChildCounts {
  const none = { named: 0, indexed: 0 };
  const t = part.type;
  if (t.kind === 'array') return t.length !== undefined && sizeKnown(t.of) ? { named: 0, indexed: t.length } : none;
  if (t.kind === 'record') return t.tag.complete ? { named: flatMembers(t.tag.members).length, indexed: 0 } : none;
  if (t.kind !== 'pointer') return none;
  const target = pointee(part, inspector);
  if (!target) return none;
  // A pointer to a record shows its members at once, a pointer to an array its elements: one level less to open.
  if (target.type.kind === 'record' || target.type.kind === 'array') return countChildren(target, inspector);
  return { named: 1, indexed: 0 };
}

/** What the pointer `part` points to; undefined for NULL, void, functions, incomplete types and unreadable addresses. */
export function pointee(part: Part, inspector: Inspector): Part | undefined {
  if (part.type.kind !== 'pointer' || !sizeKnown(part.type.to)) return undefined;
  const value = decodeInt(part.type, bytesOf(part, inspector));
  if (!value) return undefined;
  const address = Number(value);
  if (inspector.read(address, 1).length === 0) return undefined;
  return {
    name: `*${part.name}`,
    type: part.type.to,
    address,
    expression: part.expression && `*${postfix(part.expression)}`,
  };
}

/** The children `start` … `start + count - 1`, in the order of declaration or index. */
export function children(part: Part, inspector: Inspector, start = 0, count = Infinity): Part[] {
  const t = part.type;
  if (t.kind === 'array') return elements(part, t.of, t.length ?? 0, start, count);
  if (t.kind === 'record') return members(part, start, count);
  const target = pointee(part, inspector);
  if (!target) return [];
  if (target.type.kind === 'array') return children(target, inspector, start, count);
  if (target.type.kind === 'record')
    return members(target, start, count, part.expression && `${postfix(part.expression)}->`);
  return [target].slice(start, start + count);
}

function elements(part: Part, of: CType, length: number, start: number, count: number): Part[] {
  const size = sizeOf(of) ?? 0;
  if (size === 0) return [];
  const end = Math.min(length, start + count);
  const out: Part[] = [];
  const base = postfix(part.expression);
  for (let i = Math.max(0, start); i < end; i++)
    out.push({
      name: `[${i}]`,
      type: unqualified(of),
      address: part.address === undefined ? undefined : part.address + i * size,
      bytes: part.bytes?.subarray(i * size, (i + 1) * size),
      expression: base && `${base}[${i}]`,
    });
  return out;
}

function members(
  part: Part,
  start: number,
  count: number,
  prefix = part.expression && `${postfix(part.expression)}.`,
): Part[] {
  if (part.type.kind !== 'record') return [];
  return flatMembers(part.type.tag.members)
    .slice(start, start + count)
    .map((m) => ({
      name: m.name!,
      type: m.type,
      address: part.address === undefined ? undefined : part.address + m.offset,
      bytes: part.bytes?.subarray(m.offset, m.offset + (sizeOf(m.type) ?? 0)),
      bit: m.bit,
      expression: prefix && prefix + m.name!,
    }));
}

/** Members with those of anonymous structs and unions in place of these, as C's member access sees them. */
function flatMembers(list: readonly Member[]): Member[] {
  return list.flatMap((m) => {
    if (m.name !== undefined) return [m];
    if (m.type.kind !== 'record') return [];
    return flatMembers(m.type.tag.members).map((inner) => ({ ...inner, offset: inner.offset + m.offset }));
  });
}

/** Address that a memory view should show: where a pointer points, else where the object lies. */
export function memoryAddress(part: Part, inspector: Inspector): number | undefined {
  if (part.type.kind !== 'pointer') return part.address;
  const value = decodeInt(part.type, bytesOf(part, inspector));
  return value && inspector.read(Number(value), 1).length > 0 ? Number(value) : undefined;
}

/**
 * What the user typed into a value's edit box, made the C expression that was meant: the display adds to a char its character,
 * to a pointer the string or function it points at, and the box starts with that.
 */
export function editedExpression(text: string, type: CType): string {
  const trimmed = text.trim().replace(/;$/, '');
  if (type.kind === 'pointer') return /^(0x[0-9a-fA-F]+)(\s+["<].*)?$/.exec(trimmed)?.[1] ?? trimmed;
  if (isCharType(type)) return /^(-?\d+|0x[0-9a-fA-F]+)\s+'.*'$/.exec(trimmed)?.[1] ?? trimmed;
  if (type.kind === 'int' && type.int === 'bool') return trimmed === 'true' ? '1' : trimmed === 'false' ? '0' : trimmed;
  return trimmed;
}
