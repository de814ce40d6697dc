/** Commands that the library runs for a program: system(3) and the end of popen(3). */
import type { Tid } from '../kernel/records.js';
import type { World } from '../world.js';
import { codeFrames } from './symbols.js';

/** Functions of the library that wait until their command has ended. */
const WAITING = new Set(['system', 'pclose', 'fclose']);
/** Frames of the library that are looked at. */
const NEAR = 8;

/** Does the thread sleep until a command ends that the library runs for it? Then a step of it is to go on when the command has ended. */
export function runsCommand(w: World, tid: Tid): boolean {
  if (w.kernel.threads.get(tid)?.wait?.call !== 'wait4') return false;
  for (const { fn } of codeFrames(w, tid, NEAR)) {
    if (!fn.object.debug.system) return false;
    if (WAITING.has(fn.object.debug.name)) return true;
  }
  return false;
}
