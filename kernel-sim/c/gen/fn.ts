/**
 * The function being generated: its locals, the layout of its frame, values held over points, and the points themselves.
 * The conventions are those of docs/architecture.md.
 */
import type { Expr, FuncSym, Stmt, VarSym } from '../ast.js';
import { eachChild } from '../children.js';
import type { FindingKind } from '../../findings/kinds.js';
import type { CheckSite, PointInfo, StmtInfo } from '../object.js';
import type { Span } from '../source.js';
import { alignOf, sizeOf } from '../types.js';
import { CONDITION_SITE, CPU, FRAME, UNWIND } from '../../machine/layout.js';
import { loadOp, plainLoad, plainStore, sigParams, sigResult, signature } from './abi.js';
import type { FrameLayout } from './nested.js';
import type { Flow } from './flow.js';
import { Label, Region } from './region.js';
import { GAP, hasGap } from './shadow.js';
import { Code, F32, F64, I32, I64, Op, type ValType, VOID_BLOCK } from './wasm.js';

/** Variables beyond this offset go to the cold part; the rest of the page is left for spill slots. */
const HOT_VARIABLES = 3072;
/** An automatic object larger than this is cold. */
const HOT_OBJECT = 256;

export interface UnitContext {
  readonly system: boolean;
  /** No code that only makes it faster. */
  readonly small?: boolean;
  readonly statements: StmtInfo[];
  readonly sites: CheckSite[];
  readonly checks: ReadonlySet<FindingKind>;
  /**
   * `check`: accesses look at the shadow of memory; `keep`: stores keep it right, in code that the linker can take out; `heap`: only
   * what the code says itself is done, likewise.
   */
  readonly shadow: 'check' | 'keep' | 'heap' | undefined;
  symbolOf(sym: VarSym | FuncSym): string;
  stringSymbol(e: Expr & { kind: 'string' }): string;
  use(symbol: string, span: Span): void;
  /** Points of labels, for tables of `&&label` in static data and gotos out of nested functions. */
  readonly labels?: Map<object, number>;
  /** Of functions that have nested ones. */
  readonly frames?: Map<FuncSym, FrameLayout>;
  /** A condition of the debugger: no variables of its own, no points. It runs in the frame that CPU.fp and CPU.va name. */
  readonly condition?: boolean;
  /** Functions that have others nested in them. */
  readonly outer?: ReadonlySet<FuncSym>;
}

/** A value kept in a local over points. */
export interface Held {
  readonly local: number;
  readonly type: ValType;
}
/** Where an automatic variable lies: at a fixed offset in the hot part, or in the cold part. */
export type Slot = { readonly hot: true; readonly offset: number } | { readonly hot: false; readonly offset: number };

export class Fn {
  code = new Code();
  region = new Region(true);
  readonly root = this.region;
  readonly sig: string;
  readonly slots = new Map<VarSym, Slot>();
  readonly points: (PointInfo | undefined)[] = [undefined];
  readonly labels = new Map<object, Label>();
  /** Cases of switches that are reached through the dispatch. */
  readonly lateCases = new Set<object>();
  /** Of a nested function: slot of the address of the frame around it. */
  chainSlot: number | undefined;
  /** Sixteen bytes for a jump out of a nested function. */
  jumpSlot: number | undefined;
  /** Slots of the trampolines for functions nested here. */
  readonly trampolines = new Map<FuncSym, number>();
  /** Slot that holds the address for a record result. */
  resultSlot: number | undefined;
  readonly breaks: Label[] = [];
  readonly continues: Label[] = [];
  hotEnd: number = FRAME.size;
  coldSize = 0;
  /** Point of the statement being generated: where a fault is reported. */
  site = 0;
  stmt = -1;
  /** The lvalue that is wanted for its place, not for what is there. */
  placeOnly: Expr | undefined;
  /** What is known of the program's own variables, where memory is checked. */
  flow: Flow | undefined;
  /** The load whose value is only copied, and the local that gets its shadow. */
  copying: { readonly node: Expr; readonly local: number } | undefined;

  readonly sp: number;
  readonly spva: number;
  readonly fp: number;
  readonly va: number;
  readonly rp: number;
  /** Scratch of the translation sequence. */
  readonly ta: number;
  readonly td: number;
  readonly te: number;
  /** Holds CPU.fuel, in functions that have safepoints. */
  readonly fuel: number | undefined;
  /** Variables that live in a wasm local as well (promote.ts). */
  readonly promoted = new Map<VarSym, number>();
  private readonly localTypes: ValType[] = [];
  private readonly paramCount: number;
  private readonly free = new Map<ValType, number[]>();
  private readonly live: Held[] = [];
  private maxLive = 0;

  constructor(
    readonly sym: FuncSym,
    readonly unit: UnitContext,
    safepoints: boolean,
  ) {
    if (unit.condition) this.site = CONDITION_SITE;
    this.sig = signature(sym.type);
    const params = sigParams(this.sig);
    this.sp = params.length;
    this.spva = params.length + 1;
    this.paramCount = params.length + 2;
    this.fp = this.local(I32);
    this.va = this.local(I64);
    this.rp = this.local(I32);
    this.ta = this.local(I64);
    this.td = this.local(I64);
    this.te = this.local(I32);
    this.fuel = safepoints ? this.local(I32) : undefined;
  }

  // Locals

  local(type: ValType): number {
    this.localTypes.push(type);
    return this.paramCount + this.localTypes.length - 1;
  }
  /** A scratch local; give it back with `drop`. */
  temp(type: ValType): number {
    return this.free.get(type)?.pop() ?? this.local(type);
  }
  drop(type: ValType, local: number): void {
    const list = this.free.get(type);
    if (list) list.push(local);
    else this.free.set(type, [local]);
  }
  /** Takes the value on the stack into a local that survives points. */
  hold(type: ValType): Held {
    const h = { local: this.temp(type), type };
    this.code.set(h.local);
    this.live.push(h);
    this.maxLive = Math.max(this.maxLive, this.live.length);
    return h;
  }
  /** Room for values that are held in some builds only, so that frames are the same in all. */
  reserve(n: number): void {
    this.maxLive = Math.max(this.maxLive, this.live.length + n);
  }
  /** Ends holding; the local keeps its value until the next temp. */
  release(h: Held): void {
    const at = this.live.lastIndexOf(h);
    this.live.splice(at, 1);
    this.drop(h.type, h.local);
  }

  // Frame

  /** Gives each automatic variable its place: scalars and small objects first, in order of declaration. */
  place(vars: readonly VarSym[]): void {
    for (const v of vars) {
      const size = (sizeOf(v.type) ?? 8) + (hasGap(this, v) ? GAP : 0);
      // An array of 16 bytes and more is aligned to 16 (x86-64 ABI 3.1.2).
      const least = v.type.kind === 'array' && size >= 16 ? 16 : 1;
      const align = Math.min(16, Math.max(alignOf(v.type), v.align ?? 1, least));
      const at = roundUp(this.hotEnd, align);
      if (size <= HOT_OBJECT && at + size <= HOT_VARIABLES) {
        this.slots.set(v, { hot: true, offset: at });
        this.hotEnd = at + size;
      } else this.slots.set(v, { hot: false, offset: this.cold(size, Math.max(align, size >= 16 ? 16 : 1)) });
    }
    this.hotEnd = roundUp(this.hotEnd, 8);
  }
  /** Space in the cold part: an offset from its beginning. */
  cold(size: number, align = 16): number {
    const at = roundUp(this.coldSize, align);
    this.coldSize = at + size;
    return at;
  }
  private spill(index: number): number {
    return this.hotEnd + 8 * index;
  }
  get hotSize(): number {
    return roundUp(this.hotEnd + 8 * this.maxLive, 16);
  }
  get frameSize(): number {
    // The host's stack must not outgrow the simulated one by much: locals count too (see CPU.stackFloor).
    return roundUp(Math.max(this.hotSize + this.coldSize, 2 * this.localTypes.length), 16);
  }
  /** Offset in the frame of a slot, once the function is complete. */
  finalOffset(slot: Slot): number {
    return slot.hot ? slot.offset : this.hotSize + slot.offset;
  }
  /** Pushes the virtual address of a place in the cold part. */
  pushCold(offset: number): void {
    this.code.get(this.va).byte(Op.i64_const).hole({ kind: 'cold', offset }).op(Op.i64_add);
  }

  /** Slots for what alloca had given out before a scope with variable length arrays. */
  readonly keptSlots: number[] = [];
  /** Such scopes around what is generated: the slot, and the last array that was declared in it so far. */
  readonly vlaScopes: { readonly kept: number; last: VarSym | undefined }[] = [];
  /** Calls alloca itself: then no goto frees what it gave out. */
  callsAlloca = false;
  private vararg: number | undefined;
  private alloca: number | undefined;
  /** Slot that holds the address of the variable arguments. */
  varargSlot(): number {
    return (this.vararg ??= this.hidden());
  }
  /** Slot that holds the lowest address that alloca has given out. Asked for before the code, so that the prologue sets it. */
  allocaSlot(): number {
    return (this.alloca ??= this.hidden());
  }
  get allocaOffset(): number | undefined {
    return this.alloca;
  }
  /** Eight bytes of the hot part; only before any code is generated. */
  hidden(): number {
    this.hotEnd += 8;
    return this.hotEnd - 8;
  }
  /** Pushes what a callee gets as its caller's frame. */
  pushStack(): void {
    if (this.alloca === undefined) this.code.get(this.fp).get(this.va);
    // A physical address so low in its page that the callee asks the allocator, which goes by the virtual one.
    else this.code.i32(FRAME.size).get(this.fp).mem(Op.i64_load, this.alloca);
  }

  // Fuel and promoted variables

  /** Before whatever may look at CPU.fuel: calls, what may fault, returns. */
  flushFuel(): void {
    if (this.fuel !== undefined) this.code.i32(0).get(this.fuel).mem(Op.i32_store, CPU.fuel);
  }
  /** Pushes the fuel, for a helper that puts it into CPU.fuel. */
  pushFuel(): void {
    if (this.fuel !== undefined) this.code.get(this.fuel);
    else this.code.i32(0).mem(Op.i32_load, CPU.fuel);
  }
  /** Reads promoted variables from their slots: something may have written there. */
  reload(only?: VarSym): void {
    for (const [v, local] of this.promoted) {
      if (only && v !== only) continue;
      this.code.get(this.fp).mem(loadOp(v.type), this.slots.get(v)!.offset).set(local);
    }
  }
  /** Offset behind the slots of promoted variables, which lie directly behind the frame's header. */
  promotedTo = 0;

  // Points

  /** Ends the code so far and starts new code behind a label. */
  flush(): void {
    this.region.code(this.code);
    this.code = new Code();
  }
  newPoint(kind: PointInfo['kind']): number {
    this.points.push({ stmt: this.stmt, kind });
    return this.points.length - 1;
  }
  /** What is held goes to the frame at each point, not only when the function unwinds there: a stop must leave no trace in memory. */
  private saveLive(): void {
    this.live.forEach((h, i) => this.code.get(this.fp).get(h.local).mem(plainStore(h.type), this.spill(i)));
  }
  private landing(label: Label): void {
    this.region.label(label);
    this.code.i32(0).set(this.rp);
    this.live.forEach((h, i) => this.code.get(this.fp).mem(plainLoad(h.type), this.spill(i)).set(h.local));
  }
  returnDummy(): void {
    switch (sigResult(this.sig)) {
      case I32:
        this.code.i32(0);
        break;
      case I64:
        this.code.i64(0);
        break;
      case F32:
        this.code.f32(0);
        break;
      case F64:
        this.code.f64(0);
        break;
    }
    this.code.op(Op.return);
  }
  /** Tells the machine which frame is innermost. */
  storeVa(): void {
    this.code.i32(0).get(this.va).mem(Op.i64_store, CPU.va);
  }
  storePoint(point: number): void {
    this.code.get(this.fp).i32(point).mem(Op.i32_store, FRAME.point);
  }

  /** The safepoint before a statement: counts, and asks the machine where fuel or a flag says so. */
  safepoint(span: Span): void {
    if (this.unit.system) return;
    this.stmt = this.unit.statements.length;
    const point = this.newPoint('stmt');
    this.unit.statements.push({ span, func: this.unit.symbolOf(this.sym), point });
    this.site = point;
    const stmt = this.stmt;
    this.pause(point, () => this.code.mem(Op.i32_load, 0), stmt);
  }
  /** A safepoint without a statement: at the head of a loop of the library, or inside a read-modify-write. */
  plainSafepoint(kind: 'mid' | 'stmt'): void {
    const point = this.newPoint(kind);
    if (kind === 'stmt') this.site = point;
    this.pause(point, undefined, -1);
  }
  private pause(point: number, flag: unknown, stmt: number): void {
    this.saveLive();
    const c = this.code;
    c.get(this.fuel!).i32(1).op(Op.i32_sub).tee(this.fuel!).i32(0);
    if (flag) c.op(Op.i32_load, 2).hole({ kind: 'flag', stmt });
    c.op(Op.i32_lt_s, Op.if, VOID_BLOCK);
    // The machine stores the point only if the function is to unwind: a stop must leave no trace in memory.
    c.get(this.fuel!).get(this.fp).get(this.va).i32(point);
    if (flag) c.op(Op.i32_const).hole({ kind: 'flag', stmt });
    else c.i32(0);
    c.op(Op.call).hole({ kind: 'import', name: 'pause' });
    // See the end of genFunction.
    c.op(Op.br).hole({ kind: 'away', nest: 1 }).op(Op.end);
    const label = new Label();
    label.point = point;
    if (this.live.length === 0) {
      this.flush();
      this.landing(label);
      return;
    }
    // Going on must not reload what is held.
    const go = new Label();
    this.flush();
    this.region.br(go);
    this.landing(label);
    this.flush();
    this.region.label(go);
  }

  /**
   * Around a call that may unwind. `emit` writes the call with its operands (the stack is empty before and holds only the
   * result after). The result, if any, is returned as a scratch local to be dropped by the caller.
   */
  callPoint(result: ValType | undefined, emit: (point: number) => void): number | undefined {
    const point = this.newPoint('call');
    this.saveLive();
    this.flushFuel();
    emit(point);
    const r = result === undefined ? undefined : this.temp(result);
    if (r !== undefined) this.code.set(r);
    this.code.i32(0).mem(Op.i32_load, CPU.fuel);
    if (this.fuel !== undefined) this.code.tee(this.fuel);
    this.code.i32(UNWIND).op(Op.i32_eq, Op.if, VOID_BLOCK);
    this.returnDummy();
    this.code.op(Op.end);
    this.reload();
    const go = new Label();
    const label = new Label();
    label.point = point;
    this.flush();
    this.region.br(go);
    this.landing(label);
    if (r !== undefined) this.code.i32(0).mem(plainLoad(result!), CPU.ret).set(r);
    this.flush();
    this.region.label(go);
    return r;
  }

  /** Locals of the body in wasm's run-length form. */
  writeLocals(out: Code): void {
    const runs: [number, ValType][] = [];
    for (const t of this.localTypes) {
      const last = runs[runs.length - 1];
      if (last && last[1] === t) last[0]++;
      else runs.push([1, t]);
    }
    out.uleb(runs.length);
    for (const [n, t] of runs) out.uleb(n).byte(t);
  }
}

export const roundUp = (n: number, to: number): number => Math.ceil(n / to) * to;

/** Every automatic variable of a body, those of statement expressions and compound literals included, in order. */
export function autoVariables(body: Stmt): VarSym[] {
  const out: VarSym[] = [];
  walk(body, (n) => {
    if ((n.kind === 'decl' || n.kind === 'compoundLit') && n.sym.storage === 'auto') out.push(n.sym);
  });
  return out;
}

/** Visits every node of a tree of statements and expressions, each once. */
export function walk(node: Stmt | Expr, visit: (n: Stmt | Expr) => void): void {
  const each = (n: Stmt | Expr): void => {
    visit(n);
    eachChild(n, each);
  };
  each(node);
}
