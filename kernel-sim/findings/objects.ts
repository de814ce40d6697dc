/** Which object of the program lies at an address: a variable, or a block of the heap. For messages. */
import type { SourcePlace } from '../api.js';
import { isVla } from '../c/check/operators.js';
import { type CType, sizeOf, typeName } from '../c/types.js';
import { walkFrames } from '../machine/frames.js';
import type { World } from '../world.js';
import { type HeapBlock, heapBlocks } from './heap.js';

export interface KnownObject {
  readonly start: number;
  readonly size: number;
  /** "‘buf’ (char [64])", "a block of 40 bytes allocated at x.c:3" */
  readonly text: string;
}

/** The object that holds the address, or the nearest one below it within `near` bytes. */
export function objectAt(w: World, pid: number, frame: number, va: number, near = 4096): KnownObject | undefined {
  return nearest(va, near, [...variables(w, pid, frame), ...globals(w, pid)]) ?? heapObject(w, pid, va, near);
}
export function heapObject(w: World, pid: number, va: number, near = 4096): KnownObject | undefined {
  const found = nearest(va, near, heapBlocks(w, pid).filter((b) => b.state !== 'top').map((b) => ({ start: b.address, size: b.size, block: b }))); // prettier-ignore
  return found && { start: found.start, size: found.size, text: blockText(found.block) };
}

function nearest<T extends { start: number; size: number }>(
  va: number,
  near: number,
  list: readonly T[],
): T | undefined {
  let best: T | undefined;
  for (const o of list) {
    if (o.start <= va && va - o.start - o.size < near && (!best || o.start > best.start)) best = o;
  }
  return best;
}

/** Variables of the frames from one outwards: of the first that reaches beyond the address, as the stack grows down, at most. */
function* variables(w: World, pid: number, frame: number): Generator<KnownObject> {
  const p = w.kernel.processes.get(pid);
  const loaded = p && w.cpu.images.get(p.image);
  if (!p?.mm || !loaded) return;
  for (const raw of walkFrames(w.mm, p.mm, frame, 200)) {
    const fn = loaded.image.functions[raw.func];
    if (!fn || fn.object.debug.system) continue;
    for (const v of fn.object.debug.variables) {
      if (!v.sym.name || isVla(v.sym.type)) continue;
      yield variable(v.sym.name, v.sym.type, raw.va + v.offset);
    }
  }
}
function* globals(w: World, pid: number): Generator<KnownObject> {
  const p = w.kernel.processes.get(pid);
  const loaded = p && w.cpu.images.get(p.image);
  for (const d of loaded?.image.data ?? []) {
    if (d.unit.system) continue;
    if (d.object.sym) yield variable(d.object.sym.name, d.object.sym.type, d.address, d.object.size);
    else yield { start: d.address, size: d.object.size, text: 'a string literal' };
  }
}
const variable = (name: string, type: CType, start: number, size = sizeOf(type) ?? 0): KnownObject => ({
  start,
  size,
  text: `‘${name}’ (${typeName(type)})`,
});

export const shortPlace = (p: SourcePlace): string => `${p.path}:${p.line}`;
function blockText(b: HeapBlock): string {
  const from = b.allocatedAt ? ` allocated at ${shortPlace(b.allocatedAt)}` : '';
  const to = b.freedAt ? `, freed at ${shortPlace(b.freedAt)}` : '';
  return `a block of ${bytes(b.size)}${from}${to}`;
}
export const bytes = (n: number): string => (n === 1 ? '1 byte' : `${n} bytes`);
