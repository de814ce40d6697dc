/**
 * What the shadow tells of a block of the heap. The eight bytes of it that belong to the chunk's size say where the block was allocated
 * and freed, and how much was asked for; the others, which bytes may be used.
 */
import { PAGE_SIZE, SHADOW } from '../machine/layout.js';
import { SHADOW_OF, UNADDRESSABLE } from '../machine/shadow.js';
import type { World } from '../world.js';

// The chunks of libc/src/malloc.c.
/** Bytes in front of a block that belong to its chunk; in the last eight of them lies the size. */
export const HEADER = 16;
export const FLAGS = 7;
export const MAPPED = 2;
const SIZE_BYTES = 8;

export const sizeOf = (word: number): number => word - (word & FLAGS);
/** Bytes of a block that may be used, by its size word. */
export const usableOf = (word: number): number => (word & MAPPED ? sizeOf(word) - HEADER : sizeOf(word) - SIZE_BYTES);
export function readWord(w: World, space: number, at: number): number | undefined {
  const b = w.mm.peek(space, at, 8);
  return b.length < 8 ? undefined : Number(new DataView(b.buffer, b.byteOffset, 8).getBigUint64(0, true));
}

/** Three numbers, in six bits of each byte. */
export interface Mark {
  /** Statements in the image, from 1; 0: unknown. */
  readonly allocated: number;
  readonly freed: number;
  readonly live: boolean;
  /** Is it the program's to free? Not if a function of the library keeps it for itself. */
  readonly own: boolean;
  /** Bytes that may be used less those asked for; MOST_SLACK: so many or more. */
  readonly slack: number;
}
export const MOST_SLACK = 63;

const FREED_BYTES = 3;
const LIVE_BYTE = 6;
const LIVE = 1;
const OWN = 2;
const SLACK_BYTE = 7;
const bits = (n: number): number => SHADOW_OF.header | ((n & 0x3f) << 1);

/** For few bytes a loop is quicker than the host's function. */
function fill(u8: Uint8Array, value: number, from: number, to: number): void {
  if (to - from > 128) u8.fill(value, from, to);
  else for (let i = from; i < to; i++) u8[i] = value;
}
function putMark(u8: Uint8Array, at: number, allocated: number, own: boolean, slack: number): void {
  for (let i = 0; i < 3; i++) u8[at + i] = bits(allocated >> (6 * i));
  for (let i = FREED_BYTES; i < LIVE_BYTE; i++) u8[at + i] = bits(0);
  u8[at + LIVE_BYTE] = bits(own ? LIVE | OWN : LIVE);
  u8[at + SLACK_BYTE] = bits(Math.min(slack, MOST_SLACK));
}
function putFreed(u8: Uint8Array, at: number, freed: number): void {
  for (let i = 0; i < 3; i++) u8[at + FREED_BYTES + i] = bits(freed >> (6 * i));
  u8[at + LIVE_BYTE] = bits(0);
}
/** Quickly: is there the mark of a block that was given out? */
function isLive(u8: Uint8Array, at: number): boolean {
  for (let i = 0; i < SIZE_BYTES; i++) if (u8[at + i]! < SHADOW_OF.header) return false;
  return (u8[at + LIVE_BYTE]! & bits(LIVE)) === bits(LIVE);
}
function decode(shadow: Uint8Array): Mark | undefined {
  if (shadow.length < SIZE_BYTES || shadow.some((b) => b < SHADOW_OF.header)) return undefined;
  const n = (at: number): number => (shadow[at]! & 0x7e) >> 1;
  const three = (at: number): number => n(at) | (n(at + 1) << 6) | (n(at + 2) << 12);
  return {
    allocated: three(0),
    freed: three(FREED_BYTES),
    live: (n(LIVE_BYTE) & LIVE) !== 0,
    own: (n(LIVE_BYTE) & OWN) !== 0,
    slack: n(SLACK_BYTE),
  };
}
export const markAt = (w: World, space: number, block: number): Mark | undefined =>
  decode(w.mm.shadowBytes(space, block - SIZE_BYTES, SIZE_BYTES));

/**
 * A block of `size` bytes is given out.
 * @param contents shadow of its bytes; undefined: it has got another size, and keeps what it holds
 */
export function markAllocated(
  w: World,
  space: number,
  block: number,
  size: number,
  stmt: number,
  own: boolean,
  contents: number | undefined,
): void {
  const { mm } = w;
  const header = mm.physicalIn(space, block - SIZE_BYTES, SIZE_BYTES);
  if (header < 0) return;
  const { u8, dv } = mm.memory;
  const word = dv.getUint32(header, true) + dv.getUint32(header + 4, true) * 2 ** 32;
  const usable = usableOf(word);
  putMark(u8, header + SHADOW, stmt, own, usable - size);
  // Nearly all blocks lie in one page, with the size of the next chunk, or of nobody's, behind them.
  const inPage = ((block - SIZE_BYTES) & (PAGE_SIZE - 1)) + usable + 2 * SIZE_BYTES <= PAGE_SIZE;
  if (inPage && contents !== undefined && !(word & MAPPED)) {
    const from = header + SIZE_BYTES + SHADOW;
    fill(u8, contents, from, from + size);
    fill(u8, SHADOW_OF.heap, from + size, from + usable);
    if (u8[from + usable]! < SHADOW_OF.header) fill(u8, SHADOW_OF.heap, from + usable, from + usable + SIZE_BYTES);
    return;
  }
  if (contents === undefined) {
    const old = mm.findPoison(space, block, size, UNADDRESSABLE);
    if (old >= 0) mm.poison(space, block + old, size - old, SHADOW_OF.indeterminate);
  } else mm.poison(space, block, size, contents);
  mm.poison(space, block + size, usable - size, SHADOW_OF.heap);
  const next = block + usable;
  if (!(word & MAPPED) && !markAt(w, space, next + SIZE_BYTES)) mm.poison(space, next, SIZE_BYTES, SHADOW_OF.heap);
}

/** A block is given back, by the statement that `stmt` tells. false: it is none that was given out. */
export function markFreed(w: World, space: number, block: number, stmt: () => number): boolean {
  const { mm } = w;
  const header = mm.physicalIn(space, block - SIZE_BYTES, SIZE_BYTES);
  if (header < 0) return false;
  const at = header + SHADOW;
  if (!isLive(mm.memory.u8, at)) return false;
  putFreed(mm.memory.u8, at, stmt());
  const { u8, dv } = mm.memory;
  const word = dv.getUint32(header, true) + dv.getUint32(header + 4, true) * 2 ** 32;
  // What was mapped for this block alone goes back to the kernel. A size may be damaged.
  const usable = usableOf(word);
  if (word & MAPPED || block + usable > w.kernel.mms.must(space).brk) return true;
  if (((block - SIZE_BYTES) & (PAGE_SIZE - 1)) + SIZE_BYTES + usable <= PAGE_SIZE)
    fill(u8, SHADOW_OF.freed, at + SIZE_BYTES, at + SIZE_BYTES + usable);
  else mm.poison(space, block, usable, SHADOW_OF.freed);
  return true;
}
