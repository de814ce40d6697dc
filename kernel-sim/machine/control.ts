/**
 * The CPU's control block in linear memory, and the ways in and out of generated code that need nothing else: faults, and
 * expressions evaluated in place.
 */
import type { Fault } from './fault.js';
import { CONDITION_SITE, CPU, FRAME, SCRATCH, UNWIND } from './layout.js';
import type { MemoryManager } from './mm.js';

/** Thrown through wasm when the running code faults: its frames in memory say where it was. */
export const FAULT = { fault: true };

export interface PendingFault {
  readonly fault: Fault;
  /** Physical address of the frame, and the point of the statement (-1 if the frame's own is right; CONDITION_SITE). */
  readonly frame: number;
  readonly site: number;
}

export class ControlBlock {
  private pendingFault: PendingFault | undefined;

  constructor(readonly mm: MemoryManager) {}

  /** Ticks left, less 1. While functions unwind, CPU.fuel tells them so, and the ticks are kept here. */
  get fuel(): number {
    return this.unwinding ? this.keptFuel : this.mm.memory.i32[CPU.fuel >> 2]!;
  }
  set fuel(n: number) {
    if (this.unwinding) this.keptFuel = n;
    else this.mm.memory.i32[CPU.fuel >> 2] = n;
  }
  private keptFuel = 0;
  private unwinding = false;
  protected get isUnwinding(): boolean {
    return this.unwinding;
  }
  protected beginUnwind(): void {
    if (!this.unwinding) this.keptFuel = this.fuel;
    this.unwinding = true;
    this.mm.memory.i32[CPU.fuel >> 2] = UNWIND;
  }
  protected endUnwind(): void {
    if (!this.unwinding) return;
    this.unwinding = false;
    this.fuel = this.keptFuel;
  }
  /** Argument n of the call in progress, as the signed 64-bit number it is (exact below 2^53). */
  argument(n: number): number {
    const { i32 } = this.mm.memory;
    const at = (CPU.args >> 2) + 2 * n;
    return i32[at + 1]! * 0x100000000 + (i32[at]! >>> 0);
  }
  setReturn(lo: number, hi: number): void {
    const { i32 } = this.mm.memory;
    i32[CPU.ret >> 2] = lo;
    i32[(CPU.ret >> 2) + 1] = hi;
  }
  protected frameVa(): number {
    const { i32 } = this.mm.memory;
    return (i32[(CPU.va >> 2) + 1]! >>> 0) * 0x100000000 + (i32[CPU.va >> 2]! >>> 0);
  }
  protected putAddress(at: number, va: number): void {
    const { i32 } = this.mm.memory;
    i32[at >> 2] = va | 0;
    i32[(at >> 2) + 1] = Math.floor(va / 0x100000000);
  }
  /** Leaves wasm at once. `site`: the point of the statement, -1 if the frame's own is right. */
  raise(fault: Fault, frame: number, site: number): never {
    this.pendingFault = { fault, frame, site };
    throw FAULT;
  }

  /** After FAULT was caught: was it in a condition that generated code has evaluated, and no fault of the program? */
  protected get inCondition(): boolean {
    return this.pendingFault!.site === CONDITION_SITE;
  }
  /** After FAULT was caught: what it was. */
  protected takeFault(): PendingFault {
    const f = this.pendingFault!;
    this.pendingFault = undefined;
    return f;
  }

  /**
   * Runs an expression in a frame of the thread that is running and asks at a safepoint: its address space is current. The
   * expression's own frame is in the scratch area. The fault, if there was one; else `result` holds the value.
   */
  evaluateHere(base: number, enter: (index: number) => void): Fault | undefined {
    const { i32 } = this.mm.memory;
    const [fp, vaLo, vaHi, retLo, retHi] = [CPU.fp, CPU.va, CPU.va + 4, CPU.ret, CPU.ret + 4].map(
      (at) => i32[at >> 2]!,
    );
    i32[(SCRATCH + FRAME.point) >> 2] = 0;
    i32[CPU.fp >> 2] = SCRATCH;
    i32[CPU.resume >> 2] = 0;
    this.putAddress(CPU.va, SCRATCH);
    this.putAddress(CPU.base, base);
    let fault: Fault | undefined;
    try {
      enter(1);
    } catch (e) {
      if (e !== FAULT) throw e;
      fault = this.takeFault().fault;
    }
    const now = this.mm.memory.i32;
    this.result.setInt32(0, now[CPU.ret >> 2]!, true);
    this.result.setInt32(4, now[(CPU.ret >> 2) + 1]!, true);
    now[CPU.fp >> 2] = fp!;
    now[CPU.va >> 2] = vaLo!;
    now[(CPU.va >> 2) + 1] = vaHi!;
    now[CPU.ret >> 2] = retLo!;
    now[(CPU.ret >> 2) + 1] = retHi!;
    return fault;
  }
  /** What the expression that was evaluated last returned: 8 bytes. */
  result = new DataView(new ArrayBuffer(8));
}
