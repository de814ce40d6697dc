/** Loading a program into an empty address space, as execve(2) does for a static ELF executable. */
import type { Kernel } from '../kernel/kernel.js';
import type { Tid } from '../kernel/records.js';
import { toolOf } from '../libc/tools.js';
import { ENOMEM } from '../kernel/errno.js';
import { MMAP_TOP, PAGE_SIZE, STACK_LIMIT, STACK_TOP, TEXT_BASE } from './layout.js';
import { pushFrame } from './frames.js';
import type { LoadedImage } from './image.js';
import type { MemoryManager } from './mm.js';

const PROT = { r: 1, rw: 3, rx: 5 } as const;
/** What execve maps of the stack at first. */
const INITIAL_STACK = 33 * PAGE_SIZE;

/**
 * Maps the image, sets up heap, stack, arguments and thread-local storage, and makes the first frame of `__libc_start`.
 * 0 or -errno.
 */
export function loadProgram(
  k: Kernel,
  mm: MemoryManager,
  tid: Tid,
  loaded: LoadedImage,
  argv: readonly string[],
  envp: readonly string[],
): number {
  const { image } = loaded;
  const space = k.mm(k.threads.must(tid));
  const file = k.proc(k.threads.must(tid)).image;
  const tool = toolOf(file);
  for (const s of image.segments) {
    const backing = { kind: 'image' as const, id: loaded.id, offset: s.start - TEXT_BASE };
    const r = mm.map(space, {
      address: s.start,
      length: s.size,
      prot: PROT[s.prot],
      shared: false,
      fixed: true,
      backing,
      name: tool === undefined ? `/${image.name}` : file,
    });
    if (r < 0) return r;
  }
  const m = k.mms.edit(space);
  m.brkStart = image.end;
  m.brk = image.end;
  const stack = mm.map(space, {
    address: STACK_TOP - INITIAL_STACK,
    length: INITIAL_STACK,
    prot: PROT.rw,
    shared: false,
    fixed: true,
    backing: undefined,
    name: '[stack]',
    growsDown: true,
  });
  if (stack < 0) return stack;
  const sp = putArguments(mm, space, argv, envp, tool);
  if (sp === undefined) return -ENOMEM;
  const tp = newThreadArea(mm, space, loaded);
  if (tp < 0) return tp;
  const fp = pushFrame(mm, space, loaded, image.entry, [sp], sp - 128, 0);
  if (fp === undefined) return -ENOMEM;
  const t = k.threads.edit(tid);
  t.fp = fp;
  t.tp = tp;
  t.ret = [0, 0];
  t.stack = { low: STACK_TOP - STACK_LIMIT, high: STACK_TOP };
  return 0;
}

/** Entry of the auxiliary vector that tells the program of all tools which one it is. */
const AT_TOOL = 0x10000001;

/** argc, argv, environment and the auxiliary vector (empty but for a tool), as the x86-64 ABI lays them on the stack. Address of argc. */
function putArguments(
  mm: MemoryManager,
  space: number,
  argv: readonly string[],
  envp: readonly string[],
  tool: string | undefined,
): number | undefined {
  const encoder = new TextEncoder();
  const aux = tool === undefined ? [] : [tool];
  const strings = [...argv, ...envp, ...aux].map((s) => encoder.encode(s + '\0'));
  const total = strings.reduce((n, s) => n + s.length, 0);
  let at = STACK_TOP - 16 - total;
  const words = 1 + argv.length + 1 + envp.length + 1 + 2 * aux.length + 2;
  const sp = Math.floor((at - 8 * words) / 16) * 16;
  const vector = new BigUint64Array(words);
  vector[0] = BigInt(argv.length);
  for (let i = 0; i < strings.length; i++) {
    const past = i - argv.length - envp.length;
    if (past >= 0) vector[3 + i] = BigInt(AT_TOOL);
    vector[i < argv.length ? 1 + i : past < 0 ? 2 + i : 4 + i] = BigInt(at);
    if (!mm.write(space, at, strings[i]!)) return undefined;
    at += strings[i]!.length;
  }
  return mm.write(space, sp, new Uint8Array(vector.buffer)) ? sp : undefined;
}

/**
 * Where the thread-local variables of the first thread go: not where mappings begin, 512 pages further down, so that their page and those
 * of the stack have different places in the translation buffers.
 */
const THREAD_AREA = MMAP_TOP - 512 * PAGE_SIZE;
/** Maps the thread-local variables of a first thread, initialised. The thread pointer, or -errno. */
export function newThreadArea(mm: MemoryManager, space: number, loaded: LoadedImage): number {
  const { tls } = loaded.image;
  const at = mm.map(space, {
    address: THREAD_AREA,
    length: Math.max(tls.size, 1),
    prot: PROT.rw,
    shared: false,
    fixed: false,
    backing: undefined,
    name: '',
  });
  if (at >= 0) mm.write(space, at, tls.bytes);
  return at;
}

/** Makes the first frame of a thread that gets a stack of its own: `entry`, a function of the library, called with the stack pointer. */
export function beginThread(
  k: Kernel,
  mm: MemoryManager,
  images: ReadonlyMap<string, LoadedImage>,
  tid: Tid,
  entry: number,
  sp: number,
): boolean {
  const t = k.threads.must(tid);
  const loaded = images.get(k.processes.must(t.pid).image);
  const space = k.mm(t);
  const func = loaded?.functionAt(entry);
  const fp = func === undefined ? undefined : pushFrame(mm, space, loaded!, func, [sp], sp, 0);
  if (fp === undefined) return false;
  const area = k.mms.must(space).vmas.find((v) => v.start < sp && sp <= v.end);
  Object.assign(k.threads.edit(tid), {
    fp,
    point: -1,
    ret: [0, 0],
    signalFrames: [],
    stack: { low: area?.start ?? 0, high: sp },
  });
  return true;
}
