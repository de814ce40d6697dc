/** What generated code calls (c/module.ts IMPORTS). */
import { FIRST_FRAME, PAGE_SHIFT, PAGE_SIZE } from './layout.js';
import type { Cpu } from './cpu.js';
import { SEGV_MAPERR, SIGSEGV } from './fault.js';
import { MATH } from './math/operations.js';

/** Below it lies the frame of an expression of the debugger, which is no thread's. */
const FIRST_PAGE = FIRST_FRAME * PAGE_SIZE;
const FPE_INTDIV = 1;
const ILL_ILLOPN = 2;
const SIGFPE = 8;
const BULK_COPY = 0;
const BULK_SET = 1;
const BULK_COMPARE = 2;
const BULK_MOVE = 4;
const BULK_ASSIGN = 5;
const BULK_POISON = 6;

const address = (lo: number, hi: number): number => (hi >>> 0) * 0x100000000 + (lo >>> 0);

export function machineImports(cpu: Cpu): WebAssembly.ModuleImports {
  const { mm } = cpu;
  return {
    memory: mm.memory.memory,
    load(lo: number, hi: number, size: number, frame: number, site: number): number {
      const r = mm.loadSlow(cpu.space, address(lo, hi), size);
      return r < 0 ? cpu.raise(mm.lastFault!, frame, site) : r;
    },
    store(lo: number, hi: number, size: number, frame: number, site: number): void {
      const at = mm.storeSlow(cpu.space, address(lo, hi), size);
      if (at < 0) cpu.raise(mm.lastFault!, frame, site);
      // Into the function's own frame, or across pages: variables that it keeps in locals may have changed.
      const near = at > frame && at >> PAGE_SHIFT === frame >> PAGE_SHIFT;
      if ((near || (at & (PAGE_SIZE - 1)) < size - 1) && frame >= FIRST_PAGE) cpu.goDeep();
    },
    bulk(op: number, frame: number, site: number): number {
      const a = cpu.argument(0);
      const b = cpu.argument(1);
      const space = cpu.space;
      if (op === BULK_ASSIGN) cpu.checks?.assign(a, b, cpu.argument(2), frame);
      if (op === BULK_COPY || op === BULK_MOVE || op === BULK_ASSIGN) {
        if (!mm.copy(space, a, b, cpu.argument(2), op === BULK_MOVE)) cpu.raise(mm.lastFault!, frame, site);
        return 0;
      }
      if (op === BULK_POISON) {
        mm.poison(space, a, cpu.argument(2), b);
        return 0;
      }
      if (op === BULK_SET) {
        if (!mm.fill(space, a, b & 0xff, cpu.argument(2))) cpu.raise(mm.lastFault!, frame, site);
        return 0;
      }
      if (op === BULK_COMPARE) return mm.compare(space, a, b, cpu.argument(2)) ?? cpu.raise(mm.lastFault!, frame, site);
      const n = mm.strlen(space, a);
      return n < 0 ? cpu.raise(mm.lastFault!, frame, site) : n;
    },
    safepoint: (frame: number, point: number, flag: number): number => cpu.safepoint(frame, point, flag),
    syscall: (): void => cpu.syscall(),
    setjmp: (frame: number): void => cpu.setjmp(frame),
    longjmp: (frame: number): void => cpu.longjmp(frame),
    trap(signo: number, frame: number, site: number): void {
      cpu.raise({ signo, code: signo === SIGFPE ? FPE_INTDIV : ILL_ILLOPN, address: 0 }, frame, site);
    },
    badcall(lo: number, hi: number, frame: number, site: number): number {
      const index = cpu.trampoline(address(lo, hi));
      if (index) return index;
      return cpu.raise({ signo: SIGSEGV, code: SEGV_MAPERR, address: address(lo, hi) }, frame, site);
    },
    math: (op: number, x: number, y: number): number => MATH[op]?.(x, y) ?? NaN,
    deep: (): void => cpu.goDeep(),
    finding: (site: number, frame: number): void => cpu.checks?.site(site, frame),
    access: (lo: number, hi: number, site: number, frame: number): void =>
      cpu.checks?.access(site, address(lo, hi), frame),
    check: (operation: number, frame: number): void => cpu.checks?.border(operation, frame),
  };
}
