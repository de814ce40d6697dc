/** Sizes and offsets of structs and unions: x86-64 System V ABI, with gcc's packed and aligned. */
import { alignOf, arrayOf, sizeOf, type CType, type Member, type RecordTag } from '../types.js';

/** A member as declared, before it has a place. */
export interface Field {
  readonly name: string | undefined;
  readonly type: CType;
  /** Declared width of a bit-field; 0 ends the current unit. */
  readonly width?: number;
  /** `_Alignas` or `aligned` of the member. */
  readonly align?: number;
  readonly packed?: boolean;
  /** The limit of `#pragma pack` where it was declared. */
  readonly cap?: number;
}

export interface RecordAttrs {
  readonly packed?: boolean;
  readonly align?: number;
}

const up = (n: number, to: number): number => Math.ceil(n / to) * to;

/** Gives the fields their places, and the record its size and alignment. Flexible array members have size 0. */
export function layOut(tag: RecordTag, fields: readonly Field[], attrs: RecordAttrs): void {
  /** Next free bit of a struct. */
  let at = 0;
  let align = 1;
  let size = 0;
  const members: Member[] = [];
  for (const f of fields) {
    const packed = attrs.packed || f.packed;
    const own = fieldAlign(f, packed);
    const bytes = sizeOf(f.type.kind === 'array' && f.type.length === undefined ? arrayOf(f.type.of, 0) : f.type) ?? 0;
    if (tag.union) at = 0;
    if (f.width === undefined) {
      const start = up(Math.ceil(at / 8), own);
      members.push({ name: f.name, type: f.type, offset: start });
      at = (start + bytes) * 8;
      align = Math.max(align, own);
    } else if (f.width === 0) {
      // The next member starts at a boundary of the type, packed or not.
      at = up(at, alignOf(f.type) * 8);
    } else {
      const unit = bytes * 8;
      if (f.align !== undefined) at = up(at, Math.min(f.align, f.cap ?? Infinity) * 8);
      const dense = packed || f.cap !== undefined;
      if (!dense && Math.floor(at / unit) !== Math.floor((at + f.width - 1) / unit)) at = up(at, unit);
      if (f.name !== undefined) {
        members.push(dense ? packedBits(f, at) : unitBits(f, at, unit));
        // Under #pragma pack even a packed bit-field gives the record its type's alignment, up to the limit.
        align = Math.max(align, own, f.cap === undefined ? 1 : Math.min(alignOf(f.type), f.cap));
      }
      at += f.width;
    }
    size = Math.max(size, Math.ceil(at / 8));
  }
  align = Math.max(align, attrs.align ?? 1);
  tag.members = members.map((m) => inside(m, up(size, align)));
  tag.align = align;
  tag.size = up(size, align);
  tag.complete = true;
}

function fieldAlign(f: Field, packed: boolean | undefined): number {
  const natural = packed ? 1 : alignOf(f.type);
  return Math.min(Math.max(natural, f.align ?? 1), f.cap ?? Infinity);
}

function unitBits(f: Field, at: number, unit: number): Member {
  const start = Math.floor(at / unit) * unit;
  return { name: f.name, type: f.type, offset: start / 8, bit: { shift: at - start, width: f.width! } };
}

/**
 * A bit-field that may cross the boundary of its type's unit: the unit is put at the byte where the field starts if it fits
 * there. One that does not fit even so (more than 57 bits, not at a byte) has a shift + width above the unit's size; the
 * generator then reads a ninth byte.
 */
function packedBits(f: Field, at: number): Member {
  const offset = Math.floor(at / 8);
  return { name: f.name, type: f.type, offset, bit: { shift: at - offset * 8, width: f.width! } };
}

/** A bit-field's unit that would reach behind the record is moved to its end, if the field lies in the unit there too. */
function inside(m: Member, size: number): Member {
  const unit = m.bit ? (sizeOf(m.type) ?? 0) : 0;
  const back = m.offset + unit - size;
  if (!m.bit || back <= 0 || back > m.offset) return m;
  const shift = m.bit.shift + back * 8;
  return shift + m.bit.width > unit * 8 ? m : { ...m, offset: m.offset - back, bit: { ...m.bit, shift } };
}

/** Finds a member by name, also inside anonymous members: the path of members from the outermost. */
export function findMember(tag: RecordTag, name: string): Member[] | undefined {
  for (const m of tag.members) {
    if (m.name === name) return [m];
    if (m.name === undefined && m.type.kind === 'record') {
      const inner = findMember(m.type.tag, name);
      if (inner) return [m, ...inner];
    }
  }
  return undefined;
}

/** All names of members that can be written after a dot. */
export function memberNames(tag: RecordTag): string[] {
  return tag.members.flatMap((m) =>
    m.name !== undefined ? [m.name] : m.type.kind === 'record' ? memberNames(m.type.tag) : [],
  );
}

/** True for a struct whose last member is `T a[]`. */
export function hasFlexible(t: CType): boolean {
  if (t.kind !== 'record') return false;
  const last = t.tag.members.at(-1);
  return (
    last !== undefined && last.type.kind === 'array' && last.type.length === undefined && last.type.vla === undefined
  );
}
