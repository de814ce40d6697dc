/** What the program calls an object at an address: for explanations of what a thread waits for. */
import { type CType, sizeOf } from '../c/types.js';
import type { Pid } from '../kernel/records.js';
import { PAGE_SIZE } from '../machine/layout.js';
import type { World } from '../world.js';
import { codeFrames } from './symbols.js';

/** Frames of each thread that are looked at for a variable. */
const NEAR = 64;

/** 'm', 'forks[2]', 'account.lock'; undefined for memory that no variable of the program has (the heap, mappings). */
export function nameOf(w: World, pid: Pid, address: number, size: number): string | undefined {
  const p = w.kernel.processes.get(pid);
  const loaded = p && w.cpu.images.get(p.image);
  if (!p || !loaded) return undefined;
  const global = loaded.image.data.find(
    (d) => d.object.sym && !d.unit.system && d.address <= address && address < d.address + d.object.size,
  );
  if (global) return part(global.object.sym!.name, global.object.sym!.type, address - global.address, size);
  for (const tid of p.threads) {
    const t = w.kernel.threads.get(tid);
    if (!t || address < t.stack.low - PAGE_SIZE || address >= t.stack.high) continue;
    for (const f of codeFrames(w, tid, NEAR)) {
      if (f.fn.object.debug.system) continue;
      for (const { sym, offset } of f.fn.object.debug.variables) {
        const at = address - (f.va + offset);
        if (at >= 0 && at < (sizeOf(sym.type) ?? 0)) return part(sym.name, sym.type, at, size);
      }
    }
  }
  return undefined;
}

/** The part of a variable at an offset that is as large as the object looked for. */
function part(name: string, type: CType, offset: number, size: number): string {
  const whole = sizeOf(type) ?? 0;
  if (type.kind === 'array') {
    const each = sizeOf(type.of) ?? 0;
    if (each === 0 || whole <= size) return name;
    const i = Math.floor(offset / each);
    return part(`${name}[${i}]`, type.of, offset - i * each, size);
  }
  if (type.kind === 'record' && whole > size) {
    const m = type.tag.members.find((x) => !x.bit && x.offset <= offset && offset < x.offset + (sizeOf(x.type) ?? 0));
    if (m) return part(m.name ? `${name}.${m.name}` : name, m.type, offset - m.offset, size);
  }
  return name;
}
