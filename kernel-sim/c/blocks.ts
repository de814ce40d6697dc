/**
 * Block operations as functions of the module: memcpy, memset, memcmp and strlen of what lies within a page each, found in the
 * translation buffers. Whatever else comes (a miss, a page's end in the middle, a fault) goes to the machine.
 */
import { Code, I32, I64, Op, VOID_BLOCK } from './gen/wasm.js';
import { CPU, PAGE_SIZE, SHADOW, TLB_ENTRIES, TLB_ENTRY, TLB_READ, TLB_WRITE } from '../machine/layout.js';

/**
 * Operations, as the machine's `bulk` numbers them (machine/imports.ts). `move` is a copy to where nothing was before, `assign` one by
 * the program's own code, by the check site in CPU.left: they differ where memory has a shadow. `poison` sets shadow bytes.
 */
export const BULK = { copy: 0, set: 1, compare: 2, strlen: 3, move: 4, assign: 5, poison: 6 } as const;
export type BlockOperation = keyof typeof BULK;

/** Up to so many bytes a loop is faster than the host's function. */
const SHORT = 64;

// Parameters of all four: two addresses (or address and byte), length, frame, site, fuel. Locals behind them.
const [a, b, length, frame, site, fuel] = [0, 1, 2, 3, 4, 5] as const;
const [entryA, entryB, distanceA, distanceB, at, n] = [6, 7, 8, 9, 10, 11] as const;
/** Physical addresses, in the locals of the entries. */
const [physicalA, physicalB] = [entryA, entryB] as const;

/**
 * NAME(a, b, length, frame, site, fuel) -> i32: what memcmp or strlen return; 0.
 * @param shadow has memory a shadow? Then only what is clear of it is done here
 */
export function blockHelper(name: BlockOperation, bulk: number, shadow: boolean): Code {
  const c = new Code().uleb(3).uleb(2).byte(I32).uleb(2).byte(I64).uleb(2).byte(I32);
  switch (name) {
    case 'copy':
    case 'move':
    case 'assign':
      both(c, TLB_WRITE, shadow ? clearCopy : copy);
      break;
    case 'poison':
      break;
    case 'compare':
      both(c, TLB_READ, compare);
      break;
    case 'set':
      fits(c.get(length).i64(PAGE_SIZE).op(Op.i64_le_u), a, entryA, distanceA, TLB_WRITE);
      c.op(Op.i32_and, Op.if, VOID_BLOCK);
      physical(c, distanceA, entryA, TLB_WRITE, physicalA);
      if (shadow) {
        c.get(length).op(Op.i32_wrap_i64).set(n);
        unlessDirty(c, [physicalA], fill);
      } else fill(c);
      c.op(Op.end);
      break;
    case 'strlen':
      strlen(c);
      break;
  }
  c.i32(0).get(fuel).mem(Op.i32_store, CPU.fuel);
  for (const i of [a, b, length])
    c.i32(0)
      .get(i)
      .mem(Op.i64_store, CPU.args + 8 * i);
  return c.i32(BULK[name]).get(frame).get(site).op(Op.call).uleb(bulk).op(Op.end);
}
function fill(c: Code): void {
  c.get(physicalA).get(b).op(Op.i32_wrap_i64).get(length).op(Op.i32_wrap_i64, Op.prefix).uleb(MEMORY_FILL).byte(0);
  c.i32(0).op(Op.return);
}
const clearCopy = (c: Code): void => unlessDirty(c, [physicalB, physicalA], copy);
/** `then` runs, and returns, if no byte of the `n` from these physical addresses has a shadow. */
function unlessDirty(c: Code, addresses: readonly number[], then: (c: Code) => void): void {
  c.op(Op.block, VOID_BLOCK);
  for (const from of addresses) {
    c.i32(0).set(at);
    const step = (bytes: number, load: number, wide: boolean): void => {
      c.op(Op.block, VOID_BLOCK, Op.loop, VOID_BLOCK);
      c.get(at).i32(bytes).op(Op.i32_add).get(n).op(Op.i32_gt_u, Op.br_if, 1);
      c.get(from).get(at).op(Op.i32_add).mem(load, SHADOW);
      if (wide) c.i64(0).op(Op.i64_ne);
      c.op(Op.br_if, 2).get(at).i32(bytes).op(Op.i32_add).set(at).op(Op.br, 0, Op.end, Op.end);
    };
    step(8, Op.i64_load, true);
    step(1, Op.i32_load8_u, false);
  }
  then(c);
  c.op(Op.end);
}
const MEMORY_COPY = 10;
const MEMORY_FILL = 11;

/** Pushes: do `length` bytes at an address lie in the page of its entry? */
function fits(c: Code, address: number, entry: number, distance: number, table: number): void {
  c.get(address)
    .get(address)
    .op(Op.i32_wrap_i64)
    .i32(8)
    .op(Op.i32_shr_u)
    .i32((TLB_ENTRIES - 1) * TLB_ENTRY)
    .op(Op.i32_and)
    .tee(entry)
    .mem(Op.i64_load, table)
    .op(Op.i64_sub)
    .tee(distance)
    .i64(PAGE_SIZE)
    .get(length)
    .op(Op.i64_sub, Op.i64_le_u);
}
function physical(c: Code, distance: number, entry: number, table: number, to: number): void {
  c.get(distance)
    .op(Op.i32_wrap_i64)
    .get(entry)
    .mem(Op.i32_load, table + 8)
    .op(Op.i32_add)
    .set(to);
}

/** `then` runs, and returns, if both blocks lie within their pages. Leaves their physical addresses and the length as i32 in `n`. */
function both(c: Code, tableA: number, then: (c: Code) => void): void {
  c.get(length).i64(PAGE_SIZE).op(Op.i64_le_u);
  fits(c, a, entryA, distanceA, tableA);
  c.op(Op.i32_and);
  fits(c, b, entryB, distanceB, TLB_READ);
  c.op(Op.i32_and, Op.if, VOID_BLOCK);
  physical(c, distanceA, entryA, tableA, physicalA);
  physical(c, distanceB, entryB, TLB_READ, physicalB);
  c.get(length).op(Op.i32_wrap_i64).set(n);
  then(c);
  c.op(Op.end);
}

function copy(c: Code): void {
  // Long, or overlapping such that bytes must not go in order: memory.copy is memmove.
  c.get(n).i32(SHORT).op(Op.i32_gt_u).get(physicalA).get(physicalB).op(Op.i32_sub).get(n).op(Op.i32_lt_u, Op.i32_or);
  c.op(Op.if, VOID_BLOCK);
  c.get(physicalA).get(physicalB).get(n).op(Op.prefix).uleb(MEMORY_COPY).byte(0).byte(0).i32(0).op(Op.return, Op.end);
  const step = (bytes: number, load: number, store: number): void => {
    c.op(Op.block, VOID_BLOCK, Op.loop, VOID_BLOCK);
    c.get(n).i32(bytes).op(Op.i32_lt_u, Op.br_if, 1);
    c.get(physicalA).get(physicalB).mem(load, 0).mem(store, 0);
    for (const p of [physicalA, physicalB]) c.get(p).i32(bytes).op(Op.i32_add).set(p);
    c.get(n).i32(bytes).op(Op.i32_sub).set(n).op(Op.br, 0, Op.end, Op.end);
  };
  // To a lower address that is less than 8 bytes away, words would read what was just written; but then those bytes are behind them.
  step(8, Op.i64_load, Op.i64_store);
  step(1, Op.i32_load8_u, Op.i32_store8);
  c.i32(0).op(Op.return);
}

function compare(c: Code): void {
  c.i32(0).set(at).op(Op.block, VOID_BLOCK, Op.loop, VOID_BLOCK);
  c.get(at).get(n).op(Op.i32_ge_u, Op.br_if, 1);
  const byte = (p: number): Code => c.get(p).get(at).op(Op.i32_add).mem(Op.i32_load8_u, 0);
  byte(physicalA);
  byte(physicalB).op(Op.i32_ne, Op.if, VOID_BLOCK);
  byte(physicalA);
  byte(physicalB).op(Op.i32_sub, Op.return, Op.end);
  c.get(at).i32(1).op(Op.i32_add).set(at).op(Op.br, 0, Op.end, Op.end).i32(0).op(Op.return);
}

/** Looks for the 0 up to the end of the first page; the machine begins anew if there is none. */
function strlen(c: Code): void {
  c.i64(1).set(length);
  fits(c, a, entryA, distanceA, TLB_READ);
  c.op(Op.if, VOID_BLOCK);
  c.i32(PAGE_SIZE).get(distanceA).op(Op.i32_wrap_i64, Op.i32_sub).set(n);
  physical(c, distanceA, entryA, TLB_READ, physicalA);
  c.i32(0).set(at).op(Op.block, VOID_BLOCK, Op.loop, VOID_BLOCK);
  c.get(at).get(n).op(Op.i32_ge_u, Op.br_if, 1);
  c.get(physicalA).get(at).op(Op.i32_add).mem(Op.i32_load8_u, 0).op(Op.i32_eqz, Op.if, VOID_BLOCK);
  c.get(at).op(Op.return, Op.end);
  c.get(at).i32(1).op(Op.i32_add).set(at).op(Op.br, 0, Op.end, Op.end, Op.end);
}
