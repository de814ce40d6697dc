/** Stack frames seen from outside: walking them, and making those that nobody called (the first one, signal handlers). */
import { FRAME, PAGE_SIZE } from './layout.js';
import type { LoadedImage } from './image.js';
import type { MemoryManager } from './mm.js';
import { SHADOW_OF } from './shadow.js';

export interface RawFrame {
  readonly va: number;
  /** Index in the image, or FRAME.signal: the frame between a handler and what it interrupted. */
  readonly func: number;
  readonly point: number;
}

const u64 = (v: DataView, at: number): number => v.getUint32(at, true) + v.getUint32(at + 4, true) * 0x100000000;

/** The frames from `va` outwards, at most `max`; stops where the chain leaves readable memory. */
export function walkFrames(mm: MemoryManager, space: number, va: number, max = 100_000): RawFrame[] {
  const out: RawFrame[] = [];
  while (va !== 0 && out.length < max) {
    const bytes = mm.peek(space, va, FRAME.size);
    if (bytes.length < FRAME.size) break;
    const v = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const func = v.getInt32(FRAME.func, true);
    const caller = u64(v, FRAME.caller);
    if (func !== FRAME.redirect) out.push({ va, func, point: v.getInt32(FRAME.point, true) });
    if (caller !== 0 && caller <= va) break;
    va = caller;
  }
  return out;
}

/**
 * Makes a frame of a function below `top`, as if `caller` had called it with these arguments, ready to be resumed at its
 * beginning. Returns its address; undefined if the stack has no room (then it would fault).
 */
export function pushFrame(
  mm: MemoryManager,
  space: number,
  loaded: LoadedImage,
  func: number,
  args: readonly number[],
  top: number,
  caller: number,
): number | undefined {
  const { debug } = loaded.image.functions[func]!.object;
  // The hot part is not to cross a page: nothing of the first page's worth does.
  const size = debug.frameSize;
  let va = Math.floor((top - size) / 16) * 16;
  const over = (va % PAGE_SIZE) + Math.min(size, PAGE_SIZE) - PAGE_SIZE;
  if (over > 0) va = Math.floor((va - over) / 16) * 16;
  const bytes = new Uint8Array(size);
  const v = new DataView(bytes.buffer);
  const put64 = (at: number, n: number): void => v.setBigUint64(at, BigInt.asUintN(64, BigInt(Math.trunc(n))), true);
  put64(FRAME.caller, caller);
  v.setInt32(FRAME.func, func, true);
  debug.variables
    .filter((x) => x.param)
    .forEach((p, i) => {
      if (i < args.length && p.offset + 8 <= size) put64(p.offset, args[i]!);
    });
  if (debug.allocaSlot !== undefined) put64(debug.allocaSlot, va);
  if (!mm.write(space, va, bytes)) return undefined;
  mm.poison(space, va, size, SHADOW_OF.determinate);
  return va;
}

/** What is between a signal handler and the code it interrupted. */
export interface SignalFrame {
  readonly mask: [number, number];
}
const SIGNAL_FRAME_SIZE = 32 + 128;
/** Makes the frame that the handler returns to. `siginfo` are its 128 bytes; result: the frame, and where the siginfo is. */
export function pushSignalFrame(
  mm: MemoryManager,
  space: number,
  top: number,
  interrupted: number,
  mask: [number, number],
  siginfo: Uint8Array,
): { va: number; siginfo: number } | undefined {
  const va = Math.floor((top - 128 - SIGNAL_FRAME_SIZE) / 16) * 16;
  const bytes = new Uint8Array(SIGNAL_FRAME_SIZE);
  const v = new DataView(bytes.buffer);
  v.setBigUint64(FRAME.caller, BigInt(interrupted), true);
  v.setInt32(FRAME.func, FRAME.signal, true);
  v.setUint32(16, mask[0], true);
  v.setUint32(20, mask[1], true);
  bytes.set(siginfo.subarray(0, 128), 32);
  if (!mm.write(space, va, bytes)) return undefined;
  mm.poison(space, va, SIGNAL_FRAME_SIZE, SHADOW_OF.determinate);
  return { va, siginfo: va + 32 };
}
export function readSignalFrame(mm: MemoryManager, space: number, va: number): SignalFrame & { interrupted: number } {
  const bytes = mm.peek(space, va, 32);
  const v = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return { mask: [v.getUint32(16, true), v.getUint32(20, true)], interrupted: u64(v, FRAME.caller) };
}
