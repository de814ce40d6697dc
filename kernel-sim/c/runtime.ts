/** What every module has of its own beside the program's functions: imports of the machine, and helpers for slow paths. */
import { Code, F64, I32, I64, Op, VOID_BLOCK, type ValType } from './gen/wasm.js';
import { adapt } from './adapters.js';
import { blockHelper } from './blocks.js';
import { CPU, FLAG_CONDITION, FLAG_SET, PAGE_SIZE, TLB_ENTRIES, TLB_ENTRY, TLB_WRITE } from '../machine/layout.js';

export interface Signature {
  readonly name: string;
  readonly params: readonly ValType[];
  readonly result?: ValType;
}
/** Functions of the machine that code calls, with their signatures (machine/imports.ts implements them). */
export const IMPORTS: readonly Signature[] = [
  { name: 'load', params: [I32, I32, I32, I32, I32], result: I32 }, // address low, high, size, frame, site -> where the bytes are
  { name: 'store', params: [I32, I32, I32, I32, I32] }, // the same; the bytes are in CPU.bounce
  { name: 'bulk', params: [I32, I32, I32], result: I32 }, // operation, frame, site
  { name: 'safepoint', params: [I32, I32, I32], result: I32 }, // frame, point, address of the statement's flag or 0 -> unwind?
  { name: 'syscall', params: [I32] },
  { name: 'setjmp', params: [I32] },
  { name: 'longjmp', params: [I32] },
  { name: 'trap', params: [I32, I32, I32] }, // signal, frame, site
  { name: 'badcall', params: [I32, I32, I32, I32], result: I32 }, // address low, high, frame, site -> index, of a trampoline
  { name: 'math', params: [I32, F64, F64], result: F64 },
  { name: 'deep', params: [] }, // the next safepoint unwinds: the host's stack has enough frames, or locals must be read anew
  { name: 'finding', params: [I32, I32] }, // check site, frame; operands in CPU.left and CPU.right
  { name: 'access', params: [I32, I32, I32, I32] }, // address low, high, check site, frame: the shadow is not clear
  { name: 'check', params: [I32, I32] }, // operation of findings/borders.ts, frame; arguments in CPU.args
];

const importOf = (name: string): number => IMPORTS.findIndex((i) => i.name === name);

/** Index of a function type in the module. */
export type TypeIndex = (params: readonly ValType[], result?: ValType) => number;

/** Functions of the module that generated code calls by name, like imports. They keep the slow paths in it short. */
export const HELPERS: readonly (Signature & { readonly body: (type: TypeIndex, shadow: boolean) => Code })[] = [
  { name: 'frame', params: [I32, I64, I32, I32], result: I32, body: frameAllocator },
  { name: 'pause', params: [I32, I32, I64, I32, I32], result: I32, body: pause },
  { name: 'loadMiss', params: [I64, I32, I32, I32, I32], result: I32, body: () => miss('load') },
  { name: 'storeMiss', params: [I64, I32, I32, I32, I32], result: I32, body: () => miss('store') },
  { name: 'smash', params: [I32], result: I32, body: smash },
  ...(['copy', 'set', 'compare', 'strlen', 'move', 'assign', 'poison'] as const).map((name) => ({
    name,
    params: [I64, I64, I64, I32, I32, I32] as const,
    result: I32 as ValType,
    body: (_type: TypeIndex, shadow: boolean) => blockHelper(name, importOf('bulk'), shadow),
  })),
  { name: 'adapt', params: [I64, I32, I32, I32, I64], result: I64, body: () => adapt(importOf('badcall')) },
  { name: 'siteFound', params: [I64, I64, I32, I32, I32], result: I32, body: siteFound },
  { name: 'accessFound', params: [I64, I32, I32, I32], result: I32, body: accessFound },
];

/**
 * pause(fuel, frame, va, point, flag) -> is the function to unwind? If not, it resumes itself: that it does not go on from where
 * it called keeps its registers free of what would have to survive this call. `flag`: address of the statement's flag, 0 for none.
 */
function pause(type: TypeIndex): Code {
  const [fuel, frame, va, point, flag, condition] = [0, 1, 2, 3, 4, 5] as const;
  const c = new Code().uleb(1).uleb(1).byte(I32);
  c.i32(0).get(fuel).mem(Op.i32_store, CPU.fuel);
  const name = (): void => {
    c.i32(0).get(frame).mem(Op.i32_store, CPU.fp);
    c.i32(0).get(va).mem(Op.i64_store, CPU.va);
    c.i32(0).get(point).mem(Op.i32_store, CPU.resume);
  };
  name();
  c.op(Op.block, VOID_BLOCK);
  c.get(fuel).i32(0).op(Op.i32_lt_s, Op.br_if, 0).get(flag).op(Op.i32_eqz, Op.br_if, 0);
  c.get(flag).mem(Op.i32_load, 0).i32(FLAG_CONDITION).op(Op.i32_sub).tee(condition);
  c.i32(FLAG_SET - FLAG_CONDITION).op(Op.i32_ge_u, Op.br_if, 0);
  // Only a condition. Should it fault, all is left (Cpu.conditionFaulted).
  c.i32(0).get(flag).mem(Op.i32_store, CPU.asked);
  c.i32(0)
    .i64(0)
    .get(condition)
    .op(Op.call_indirect)
    .uleb(type([I32, I64], I32))
    .byte(0);
  c.op(Op.br_if, 0).i32(0).op(Op.return, Op.end);
  c.get(frame).get(point).get(flag).op(Op.call).uleb(importOf('safepoint'));
  c.op(Op.if, I32).i32(1).op(Op.else);
  name();
  return c.i32(0).op(Op.end, Op.end);
}

/**
 * loadMiss(address, size, frame, site, fuel) -> where the bytes are; storeMiss(the same): the bytes are in CPU.bounce; -> the fuel,
 * which is below zero if promoted variables are to be read anew.
 */
function miss(name: 'load' | 'store'): Code {
  const [address, size, frame, site, fuel] = [0, 1, 2, 3, 4] as const;
  const c = new Code().uleb(0);
  c.i32(0).get(fuel).mem(Op.i32_store, CPU.fuel);
  c.get(address).op(Op.i32_wrap_i64).get(address).i64(32).op(Op.i64_shr_u, Op.i32_wrap_i64);
  c.get(size).get(frame).get(site).op(Op.call).uleb(importOf(name));
  if (name === 'store') c.i32(0).mem(Op.i32_load, CPU.fuel);
  return c.op(Op.end);
}

/** smash(fuel) -> fuel: promoted variables of the caller were overwritten in memory; its next safepoint is to unwind. */
function smash(): Code {
  const c = new Code().uleb(0).i32(0).get(0).mem(Op.i32_store, CPU.fuel).op(Op.call).uleb(importOf('deep'));
  return c.i32(0).mem(Op.i32_load, CPU.fuel).op(Op.end);
}

/** siteFound(left, right, site, frame, fuel) -> fuel: a check has found something. */
function siteFound(): Code {
  const [left, right, site, frame, fuel] = [0, 1, 2, 3, 4] as const;
  const c = new Code().uleb(0).i32(0).get(fuel).mem(Op.i32_store, CPU.fuel);
  c.i32(0).get(left).mem(Op.i64_store, CPU.left).i32(0).get(right).mem(Op.i64_store, CPU.right);
  c.get(site).get(frame).op(Op.call).uleb(importOf('finding'));
  return c.i32(0).mem(Op.i32_load, CPU.fuel).op(Op.end);
}
/** accessFound(address, site, frame, fuel) -> fuel: an access to memory whose shadow is not clear. */
function accessFound(): Code {
  const [address, site, frame, fuel] = [0, 1, 2, 3] as const;
  const c = new Code().uleb(0).i32(0).get(fuel).mem(Op.i32_store, CPU.fuel);
  c.get(address).op(Op.i32_wrap_i64).get(address).i64(32).op(Op.i64_shr_u, Op.i32_wrap_i64);
  c.get(site).get(frame).op(Op.call).uleb(importOf('access'));
  return c.i32(0).mem(Op.i32_load, CPU.fuel).op(Op.end);
}

/**
 * frame(sp, spva, size, hot) -> physical address of a new frame below `spva`; CPU.newVa gets its virtual one. The hot part is
 * kept inside one page. A page that is not there, or is not to be written, goes to the machine (stack overflow included).
 */
function frameAllocator(): Code {
  const [sp, spva, size, hot, va, offset, entry] = [0, 1, 2, 3, 4, 5, 6];
  const c = new Code().uleb(2).uleb(1).byte(I64).uleb(2).byte(I32);
  c.get(spva!).get(size!).op(Op.i64_extend_i32_u, Op.i64_sub).i64(-16).op(Op.i64_and).tee(va!);
  c.op(Op.i32_wrap_i64)
    .i32(PAGE_SIZE - 1)
    .op(Op.i32_and)
    .get(hot!)
    .op(Op.i32_add)
    .i32(PAGE_SIZE)
    .op(Op.i32_sub)
    .tee(offset!);
  c.i32(0)
    .op(Op.i32_gt_s, Op.if, 0x40)
    .get(va!)
    .get(offset!)
    .op(Op.i64_extend_i32_u, Op.i64_sub)
    .i64(-16)
    .op(Op.i64_and)
    .set(va!)
    .op(Op.end);
  c.i32(0).get(va!).mem(Op.i64_store, CPU.newVa);
  c.get(va!)
    .i32(0)
    .mem(Op.i64_load, CPU.stackFloor)
    .op(Op.i64_lt_u, Op.if, 0x40)
    .op(Op.call)
    .uleb(importOf('deep'))
    .op(Op.end);
  c.get(va!)
    .get(va!)
    .op(Op.i32_wrap_i64)
    .i32(8)
    .op(Op.i32_shr_u)
    .i32((TLB_ENTRIES - 1) * TLB_ENTRY)
    .op(Op.i32_and)
    .tee(entry!);
  c.mem(Op.i64_load, TLB_WRITE).op(Op.i64_sub).i64(PAGE_SIZE).op(Op.i64_ge_u, Op.if, 0x40);
  // A store of the header's first bytes by way of the machine makes the page present and writable.
  c.i32(0).i64(0).mem(Op.i64_store, CPU.bounce);
  c.get(va!)
    .op(Op.i32_wrap_i64)
    .get(va!)
    .i64(32)
    .op(Op.i64_shr_u, Op.i32_wrap_i64)
    .i32(8)
    .get(sp!)
    .i32(-1)
    .op(Op.call)
    .uleb(importOf('store'))
    .op(Op.end);
  c.get(va!)
    .op(Op.i32_wrap_i64)
    .i32(PAGE_SIZE - 1)
    .op(Op.i32_and)
    .get(entry!)
    .mem(Op.i32_load, TLB_WRITE + 8)
    .op(Op.i32_add);
  return c.op(Op.end);
}
