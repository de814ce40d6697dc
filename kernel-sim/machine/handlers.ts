/** Signal handlers: the frames that make a thread run one and come back to what it interrupted. */
import type { Kernel } from '../kernel/kernel.js';
import type { UserReturn } from '../kernel/kernel-api.js';
import { exitProcess } from '../kernel/process.js';
import type { Tid } from '../kernel/records.js';
import { siginfoBytes } from '../kernel/siginfo.js';
import { SIGSEGV } from './fault.js';
import { pushFrame, pushSignalFrame } from './frames.js';
import type { LoadedImage } from './image.js';
import { FRAME } from './layout.js';
import type { MemoryManager } from './mm.js';

/**
 * Makes the frames for a handler on the thread's stack, or on its alternate one. The frame that runs next; undefined when there
 * is no room, or the handler is no function: what cannot be delivered kills the process (force_sigsegv).
 */
export function startHandler(
  k: Kernel,
  mm: MemoryManager,
  image: LoadedImage,
  tid: Tid,
  user: Extract<UserReturn, { kind: 'handler' }>,
): number | undefined {
  const t = k.threads.must(tid);
  const space = k.mm(t);
  const func = image.functionAt(user.handler);
  const top = user.altStack ? t.altStack.sp + t.altStack.size : stackPointer(mm, space, image, t.fp);
  const between =
    func === undefined ? undefined : pushSignalFrame(mm, space, top, t.fp, user.mask, siginfoBytes(user.signal));
  const args = between && [user.signal.signo, between.siginfo, 0];
  const va = args && pushFrame(mm, space, image, func!, args, between.va, between.va);
  if (va !== undefined) return va;
  k.sigreturn(tid, user.mask);
  exitProcess(k, t.pid, SIGSEGV);
  return undefined;
}

/** Where the free part of the stack begins: below the frame, or below what it has got by alloca. */
function stackPointer(mm: MemoryManager, space: number, image: LoadedImage, fp: number): number {
  const head = mm.peek(space, fp, FRAME.size);
  if (head.length < FRAME.size) return fp;
  const func = new DataView(head.buffer, head.byteOffset).getInt32(FRAME.func, true);
  const slot = image.image.functions[func]?.object.debug.allocaSlot;
  if (slot === undefined) return fp;
  const b = mm.peek(space, fp + slot, 8);
  return Number(new DataView(b.buffer, b.byteOffset).getBigUint64(0, true));
}
