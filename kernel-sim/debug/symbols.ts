/** From code to source: places of statements, frames of a thread, variables in scope. */
import type { FrameInfo, SourcePlace, VariableInfo } from '../api.js';
import type { VarSym } from '../c/ast.js';
import { isVla } from '../c/check/operators.js';
import { type CType, arrayOf } from '../c/types.js';
import type { UnitScopes } from '../c/parse/parse.js';
import type { Span } from '../c/source.js';
import type { LinkedFunction } from '../c/link.js';
import { type RawFrame, walkFrames } from '../machine/frames.js';
import type { LoadedImage } from '../machine/image.js';
import { FRAME } from '../machine/layout.js';
import type { World } from '../world.js';

export function placeOf(span: Span): SourcePlace {
  const from = span.file.position(span.start);
  const to = span.file.position(span.end);
  return { path: span.file.path, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** A frame with what is known of its code. */
export interface CodeFrame extends RawFrame {
  readonly fn: LinkedFunction;
  /** Number in the image of the statement at or in which the frame stands; -1 in the library, and before the first statement. */
  readonly stmt: number;
}

export function imageOf(w: World, tid: number): LoadedImage | undefined {
  const t = w.kernel.threads.get(tid);
  const p = t && w.kernel.processes.get(t.pid);
  return p && w.cpu.images.get(p.image);
}

/** The frames of functions, innermost first; `max` as in walkFrames. Empty for a thread that has ended. */
export function codeFrames(w: World, tid: number, max?: number): CodeFrame[] {
  const t = w.kernel.threads.get(tid);
  const p = t && w.kernel.processes.get(t.pid);
  const loaded = imageOf(w, tid);
  if (!t || !p || !loaded || !p.mm || t.state === 'dead') return [];
  return describe(loaded, walkFrames(w.mm, p.mm, t.fp, max));
}
/** The frame at an address of a thread's stack. */
export function frameAt(w: World, tid: number, va: number): CodeFrame | undefined {
  const p = w.kernel.processes.get(w.kernel.threads.get(tid)?.pid ?? 0);
  const loaded = imageOf(w, tid);
  return p?.mm && loaded ? describe(loaded, walkFrames(w.mm, p.mm, va, 1))[0] : undefined;
}
function describe(loaded: LoadedImage, frames: readonly RawFrame[]): CodeFrame[] {
  const out: CodeFrame[] = [];
  for (const raw of frames) {
    const fn = raw.func === FRAME.signal ? undefined : loaded.image.functions[raw.func];
    if (fn) out.push({ ...raw, fn, stmt: statementAt(fn, raw.point) });
  }
  return out;
}
function statementAt(fn: LinkedFunction, point: number): number {
  const stmt = fn.object.debug.points[point]?.stmt ?? -1;
  return stmt < 0 ? -1 : fn.firstStmt + stmt;
}

export function frameInfos(w: World, tid: number): FrameInfo[] {
  const loaded = imageOf(w, tid);
  const frames = codeFrames(w, tid);
  // What called main is nobody's business, unless there is nothing else.
  const outermost = frames.findLastIndex((f) => !f.fn.object.debug.system);
  return frames.slice(0, outermost < 0 ? undefined : outermost + 1).map((f, index) => {
    const { debug } = f.fn.object;
    const span = f.stmt >= 0 ? loaded!.image.statements[f.stmt]!.span : debug.span;
    return { va: f.va, functionName: debug.name, place: debug.system ? undefined : placeOf(span), index };
  });
}

/** Parameters and variables whose scope contains the place at which a frame stands; those that inner ones hide are left out. */
export function frameVariables(w: World, tid: number, va: number): VariableInfo[] {
  const f = frameAt(w, tid, va);
  const scopes = f && scopesOf(w, tid, f);
  if (!f || !scopes) return [];
  return scopes
    .localsAt(f.fn.object.debug.sym, offsetOf(w, tid, f))
    .filter((v) => v.named && v.sym.name)
    .flatMap(({ sym }) => {
      const address = addressOf(w, tid, f, sym);
      const type = fixedType(w, tid, f, sym.type);
      const scope = sym.storage === 'param' ? 'argument' : sym.storage === 'auto' ? 'local' : 'static';
      return address === undefined ? [] : [{ name: sym.name, type, address, scope } as const];
    });
}
/** A variable length array as an array of the length that it has now. */
function fixedType(w: World, tid: number, f: CodeFrame, t: CType): CType {
  if (t.kind !== 'array' || !isVla(t)) return t;
  const at = t.vla ? addressOf(w, tid, f, t.vla as VarSym) : undefined;
  return arrayOf(fixedType(w, tid, f, t.of), at === undefined ? t.length : (readU64(w, tid, at) ?? 0));
}
function readU64(w: World, tid: number, at: number): number | undefined {
  const b = w.mm.peek(w.kernel.processes.must(w.kernel.threads.must(tid).pid).mm, at, 8);
  return b.length < 8 ? undefined : Number(new DataView(b.buffer, b.byteOffset, 8).getBigUint64(0, true));
}
export function scopesOf(w: World, tid: number, f: CodeFrame): UnitScopes | undefined {
  const p = w.kernel.processes.get(w.kernel.threads.must(tid).pid);
  return p && w.programs.get(p.image)?.scopes.get(f.fn.unit);
}
/** Offset in its source file of the place at which a frame stands. */
export function offsetOf(w: World, tid: number, f: CodeFrame): number {
  const { debug } = f.fn.object;
  if (f.stmt < 0) return debug.span.start;
  const { span } = imageOf(w, tid)!.image.statements[f.stmt]!;
  // A loop that goes round stands behind its own declarations: `for (int i …` has its `i`.
  return /^for\b/.test(span.file.text.slice(span.start, span.start + 4)) ? span.end : span.start;
}
/** Address of a variable as code in the frame sees it (without frame: a global one); undefined if it has none. */
export function addressOf(w: World, tid: number, f: CodeFrame | undefined, sym: VarSym): number | undefined {
  const local = f?.fn.object.debug.variables.find((v) => v.sym === sym);
  if (local && isVla(sym.type)) return readU64(w, tid, f!.va + local.offset);
  if (local) return f!.va + local.offset;
  const { image } = imageOf(w, tid)!;
  if (sym.storage === 'tls') {
    const offset =
      image.tls.variables.find((v) => v.object.sym === sym)?.offset ??
      (sym.linkage === 'external' ? image.symbols.get(sym.name) : undefined);
    return offset === undefined ? undefined : w.kernel.threads.must(tid).tp + offset;
  }
  return (
    image.data.find((d) => d.object.sym === sym)?.address ??
    (sym.linkage === 'external' ? image.symbols.get(sym.name) : undefined)
  );
}

/** Variables at file scope of the program's own sources; those that each thread has for itself are the thread's. */
export function globalVariables(w: World, tid: number): VariableInfo[] {
  const loaded = imageOf(w, tid);
  if (!loaded) return [];
  const { tp } = w.kernel.threads.must(tid);
  const shared = loaded.image.data.map((d) => ({ ...d, local: false }));
  const own = loaded.image.tls.variables.map((d) => ({ ...d, address: tp + d.offset, local: true }));
  return [...shared, ...own].flatMap((d) => {
    const sym = d.object.sym;
    if (!sym || sym.owner || sym.hidden || d.unit.system || (sym.storage === 'tls') !== d.local) return [];
    return [{ name: sym.name, type: sym.type, address: d.address, scope: 'global' as const }];
  });
}
