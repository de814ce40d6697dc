/** What checks in generated code and in the library tell, made into findings. */
import type { SourcePlace } from '../api.js';
import type { CheckSite } from '../c/object.js';
import type { Span } from '../c/source.js';
import { placeOf } from '../debug/symbols.js';
import type { CheckHandler } from '../machine/checks.js';
import { CPU, FRAME } from '../machine/layout.js';
import { SHADOW_OF, UNADDRESSABLE } from '../machine/shadow.js';
import type { World } from '../world.js';
import { BORDER } from './borders.js';
import { type Described, describeAccess, describeBorder, describeFree, describeSite } from './describe.js';
import { type Finding, FindingList } from './finding.js';
import { CALL_CHECKS } from './calls.js';
import { markAllocated, markAt, markFreed } from './heap-marks.js';
import type { FindingKind } from './kinds.js';
import { findLeaks } from './leaks.js';
import { type CallSite, LibraryCall, kindOfFault } from './library-calls.js';
import { objectAt } from './objects.js';

/** Functions whose result, or what they store, is a block that the caller is to free. */
const RETURNS_BLOCK = new Set(
  'malloc calloc realloc reallocarray memalign aligned_alloc posix_memalign valloc pvalloc strdup strndup wcsdup asprintf vasprintf getline getdelim realpath getcwd get_current_dir_name scandir open_memstream sscanf scanf fscanf newlocale duplocale opendir fdopendir fopen fdopen popen fmemopen'.split(
    ' ',
  ),
);

type Access = Extract<CheckSite, { readonly size: number }>;

/** The code that called into the library, or that runs. */
interface UserPlace {
  /** Number of the statement in the image. */
  readonly stmt: number;
  readonly function: string;
  /** The function of the library that it called; undefined in the program's own code. */
  readonly called: string | undefined;
}

export class FindingHandler implements CheckHandler {
  readonly list = new FindingList();

  constructor(
    private readonly w: World,
    private readonly onFinding: (f: Finding) => void,
  ) {}

  site(number: number, frame: number): void {
    const site = this.siteOf(number);
    if (site.what === 'call' || site.what === 'called') return this.call(site, number, frame);
    const kind = site.what === 'arithmetic' ? 'overflow' : site.what === 'index' ? 'bounds' : site.what;
    if (kind !== 'overflow' && kind !== 'bounds' && kind !== 'shift' && kind !== 'return') return;
    this.tell(kind, `${number}`, site.span, frame, () => describeSite(site, this.w.mm.memory.dv));
  }

  access(number: number, va: number, frame: number): void {
    const { mm, cpu } = this.w;
    const site = this.siteOf(number);
    if (site.what !== 'load' && site.what !== 'copy' && site.what !== 'store') return;
    const shadow = mm.shadowBytes(cpu.space, va, site.size).slice();
    const bad = shadow.findIndex((b) => (b & UNADDRESSABLE) !== 0);
    if (bad >= 0) this.unaddressable(site, number, va, bad, shadow[bad]!, frame);
    else if (site.what === 'load') {
      const first = shadow.findIndex((b) => b === SHADOW_OF.indeterminate);
      if (first >= 0) this.indeterminate(site, number, va, first, frame);
    }
    if (site.what === 'store') this.stored(site, number, va, shadow, frame);
  }
  private indeterminate(site: Access, number: number, va: number, first: number, frame: number): void {
    this.tell('indeterminate', `${number}`, site.span, frame, () =>
      describeAccess(site, 'indeterminate', va, first, objectAt(this.w, this.pid, this.virtual(frame), va)),
    );
  }
  private unaddressable(site: Access, number: number, va: number, at: number, byte: number, frame: number): void {
    const kind = byte === SHADOW_OF.freed ? 'use-after-free' : 'bounds';
    const where = region(byte);
    this.tell(kind, `${number}`, site.span, frame, () =>
      describeAccess(site, where, va, at, objectAt(this.w, this.pid, this.virtual(frame), va + at)),
    );
  }
  /** A value was stored; CPU.left has the shadow of what was copied. `shadow` is that of the place before. */
  private stored(site: Access, number: number, va: number, shadow: Uint8Array, frame: number): void {
    const { mm, cpu, kernel } = this.w;
    const copied = mm.memory.dv.getBigUint64(CPU.left, true);
    // Static data are always determinate, so that code need not look: what is copied there is used.
    const isStatic = va < kernel.mms.must(cpu.space).brkStart;
    let any = false;
    shadow.forEach((old, i) => {
      const bit = Number((copied >> BigInt(8 * i)) & 1n);
      any ||= bit !== 0;
      mm.poison(cpu.space, va + i, 1, (old & UNADDRESSABLE) | (isStatic ? 0 : bit));
    });
    if (any && isStatic) this.indeterminate(site, number, va, 0, frame);
  }

  assign(to: number, from: number, length: number, frame: number): void {
    const { mm, cpu } = this.w;
    const number = Number(mm.memory.dv.getBigUint64(CPU.left, true));
    const site = this.siteOf(number);
    const both = [
      [from, 'copy'],
      [to, 'store'],
    ] as const;
    for (const [va, what] of both) {
      const at = mm.findPoison(cpu.space, va, length, UNADDRESSABLE);
      if (at < 0) continue;
      const byte = mm.shadowBytes(cpu.space, va + at, 1)[0]!;
      this.unaddressable({ what, size: length, span: site.span }, number, va, at, byte, frame);
    }
  }

  border(operation: number, frame: number): void {
    const { cpu } = this.w;
    const va = cpu.argument(0);
    const n = cpu.argument(1);
    switch (operation) {
      case BORDER.allocated:
      case BORDER.zeroed:
      case BORDER.resized:
        return this.allocated(va, n, operation, frame);
      case BORDER.freed:
        return this.freed(va, frame);
      case BORDER.stored:
        return this.w.mm.poison(cpu.space, va, n, SHADOW_OF.determinate);
      case BORDER.used:
        if (!markAt(this.w, cpu.space, va)?.live) this.notABlock(va, frame);
        return;
      case BORDER.leaks:
        return this.leaks(frame);
    }
  }

  /** A call of the library, before it is made or after. */
  private call(site: CallSite, number: number, frame: number): void {
    const check = CALL_CHECKS[site.name]!;
    const call = new LibraryCall(
      this.w,
      site,
      (f) =>
        this.tell(kindOfFault(f), `${number}`, site.span, frame, () =>
          describeBorder(site.name, f, region(f.byte), objectAt(this.w, this.pid, this.virtual(frame), f.va)),
        ),
      (d) => this.tell('format', `${number}`, site.span, frame, () => d),
    );
    if (site.what === 'call') check.before?.(call);
    else check.after?.(call);
  }

  private allocated(block: number, size: number, operation: number, frame: number): void {
    if (block === 0) return;
    const { w } = this;
    const user = this.user(frame);
    const own = user?.called !== undefined && RETURNS_BLOCK.has(user.called);
    const contents =
      operation === BORDER.resized
        ? undefined
        : operation === BORDER.zeroed
          ? SHADOW_OF.determinate
          : SHADOW_OF.indeterminate;
    markAllocated(w, w.cpu.space, block, size, (user?.stmt ?? -1) + 1, own, contents);
  }
  private freed(block: number, frame: number): void {
    const { w } = this;
    const space = w.cpu.space;
    if (!markFreed(w, space, block, () => (this.user(frame)?.stmt ?? -1) + 1)) this.notABlock(block, frame);
  }
  private notABlock(va: number, frame: number): void {
    const { w } = this;
    const once = markAt(w, w.cpu.space, va) !== undefined;
    this.tellBorder('double-free', frame, (called) => describeFree(w, this.pid, this.virtual(frame), called, va, once));
  }
  private leaks(frame: number): void {
    if (!this.enabled('leak')) return;
    const { w } = this;
    for (const leak of findLeaks(w, this.pid, w.cpu.tid, this.virtual(frame))) {
      this.tell('leak', leak.key, leak.place, '', () => leak);
    }
  }

  // Telling

  private tellBorder(kind: FindingKind, frame: number, make: (called: string) => Described): void {
    const user = this.user(frame);
    const info = user && this.w.cpu.loaded!.image.statements[user.stmt];
    this.tell(kind, `s${user?.stmt ?? -1}`, info?.span, user?.function ?? '', () =>
      make(user?.called ?? 'the library'),
    );
  }
  /** @param inFunction its name, or the physical address of its frame */
  private tell(
    kind: FindingKind,
    check: string,
    at: SourcePlace | Span | undefined,
    inFunction: string | number,
    make: () => Described,
  ): void {
    const { cpu, kernel } = this.w;
    if (!this.enabled(kind)) return;
    const { pid } = kernel.threads.must(cpu.tid);
    const key = `${pid}:${kernel.processes.must(pid).image}:${kind}:${check}`;
    const tick = cpu.now;
    if (!this.list.isNews(key, tick)) return;
    const place = at && 'file' in at ? placeOf(at) : at;
    // Two checks may find the same in one place: an index out of bounds, and what lies there.
    const where =
      place && `${pid}:${kernel.processes.must(pid).image}:${kind}:${place.path}:${place.line}:${place.column}`;
    if (where && !this.list.isNews(where, tick)) return this.list.add(key, this.list.get(where)!);
    const name = typeof inFunction === 'number' ? this.functionOf(inFunction) : inFunction;
    const finding: Finding = { kind, pid, tid: cpu.tid, tick, place, function: name, ...make() };
    this.list.add(key, finding);
    if (where) this.list.add(where, finding);
    this.onFinding(finding);
  }
  private enabled(kind: FindingKind): boolean {
    const image = this.w.kernel.processes.must(this.pid).image;
    return this.w.programs.get(image)?.checks.includes(kind) ?? false;
  }
  private get pid(): number {
    return this.w.kernel.threads.must(this.w.cpu.tid).pid;
  }
  private siteOf(number: number): CheckSite {
    return this.w.cpu.loaded!.image.sites[number]!;
  }
  private virtual(frame: number): number {
    return this.w.cpu.virtualOf(this.w.cpu.tid, frame);
  }
  private functionOf(frame: number): string {
    const func = this.w.mm.memory.i32[(frame + FRAME.func) >> 2]!;
    return this.w.cpu.loaded?.image.functions[func]?.object.debug.name ?? '';
  }

  /** The innermost function of the program's own, from a frame (its physical address) outwards. */
  private user(frame: number): UserPlace | undefined {
    const { cpu, mm } = this.w;
    const { image } = cpu.loaded!;
    let called: string | undefined;
    for (let depth = 0; depth < 100; depth++) {
      const { i32 } = mm.memory;
      const fn = image.functions[i32[(frame + FRAME.func) >> 2]!];
      if (fn && !fn.object.debug.system) {
        const stmt = fn.object.debug.points[i32[(frame + FRAME.point) >> 2]!]?.stmt ?? -1;
        return { stmt: stmt < 0 ? -1 : fn.firstStmt + stmt, function: fn.object.debug.name, called };
      }
      if (fn) called = fn.object.debug.name;
      const caller = cpu.callerOf(frame);
      if (caller === 0) return undefined;
      frame = mm.physicalOf(cpu.space, caller);
      if (frame < 0) return undefined;
    }
    return undefined;
  }
}

export type Region = 'indeterminate' | 'heap' | 'freed' | 'stack' | 'data';
function region(byte: number): Region {
  if (byte === SHADOW_OF.indeterminate) return 'indeterminate';
  if (byte === SHADOW_OF.freed) return 'freed';
  if (byte === SHADOW_OF.stack) return 'stack';
  return byte === SHADOW_OF.data ? 'data' : 'heap';
}
