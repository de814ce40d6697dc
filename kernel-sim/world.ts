/** The world: store, memory, kernel and CPU put together, and the scheduler's slices. Knows nothing of debugging. */
import type { WorldOptions } from './api.js';
import { type LinkedProgram, libraryObjects } from './compile.js';
import { link } from './c/link.js';
import { needsShadow } from './findings/kinds.js';
import { Kernel } from './kernel/kernel.js';
import type { KernelEvent } from './kernel/kernel-api.js';
import { GLOBAL, type Tid } from './kernel/records.js';
import { pickNext, rotate } from './kernel/sched.js';
import { Epoch, Store, type StoreSnapshot } from './kernel/store.js';
import { ticksUntilDeadline } from './kernel/time.js';
import { TOOL_PATHS, linkTools, toolOf } from './libc/tools.js';
import { Cpu, type RunEnd } from './machine/cpu.js';
import { LoadedImage } from './machine/image.js';
import { loadProgram } from './machine/loader.js';
import { MemoryManager } from './machine/mm.js';

/** Ticks that a thread may run before the next in line: about what a time slice of a few milliseconds is. */
export const QUANTUM = 100_000;

/** Who runs: everybody in turn, or one thread alone. */
export type Mode = 'all' | Tid;
/** What a slice ended with. `idle`: nobody can run, and no timer is due ever. */
export type SliceEnd = RunEnd | 'idle';

export class World {
  private constructor(
    readonly store: Store,
    readonly epoch: Epoch,
    readonly mm: MemoryManager,
    readonly kernel: Kernel,
    readonly cpu: Cpu,
    readonly first: Tid,
    readonly programs: ReadonlyMap<string, LinkedProgram>,
  ) {}

  static async create(options: WorldOptions, onEvent: (e: KernelEvent) => void): Promise<World> {
    const epoch = new Epoch();
    const store = new Store(epoch);
    const programs = options.programs as readonly LinkedProgram[];
    const shadow = programs.some((p) => needsShadow(p.checks));
    const mm = new MemoryManager(store, epoch, { ceiling: options.limits?.memoryBytes, shadow });
    const main = programs[0]!;
    // A program called `sort` that runs sort means the tool; the other programs that the user gives are there to be run.
    const isFree = (path: string, i: number): boolean => i > 0 || !TOOL_PATHS.includes(path);
    const paths = Object.fromEntries(
      programs.flatMap((p, i) =>
        programPaths(p.name)
          .filter((path) => isFree(path, i))
          .map((path) => [path, p.name]),
      ),
    );
    const kernel = new Kernel(
      store,
      { mem: mm, spaces: mm, objects: mm },
      {
        tty: options.tty,
        stdin: options.stdin,
        stdinOpen: options.stdinOpen,
        files: options.files,
        programs: paths,
        tools: TOOL_PATHS,
        onEvent,
      },
    );
    const cpu = new Cpu(mm, kernel);
    let tools: LoadedImage | undefined;
    let stmts = 0;
    let funcs = 0;
    for (const [i, p] of programs.entries()) {
      const image = i === 0 ? p.image : link(p.name, p.units, stmts, funcs, needsShadow(p.checks)).image!;
      stmts += image.statements.length;
      funcs += image.functions.length;
      cpu.images.set(p.name, await LoadedImage.load(i + 1, image, mm, cpu.imports));
    }
    cpu.loadImage = (name) => {
      if (toolOf(name) === undefined) return undefined;
      if (!tools) {
        const { image, module } = linkTools(libraryObjects(), funcs);
        tools = LoadedImage.instantiate(programs.length + 1, image, mm, cpu.imports, module);
      }
      cpu.images.set(name, tools);
      return tools;
    };
    const argv = [main.name, ...(options.args ?? [])];
    const tid = kernel.spawnFirst({ image: main.name, comm: main.name, argv });
    const env = Object.entries(options.env ?? {}).map(([k, v]) => `${k}=${v}`);
    const r = loadProgram(kernel, mm, tid, cpu.images.get(main.name)!, argv, env);
    if (r < 0) throw new Error(`the program ‘${main.name}’ does not fit into the simulated memory`);
    return new World(store, epoch, mm, kernel, cpu, tid, new Map(programs.map((p) => [p.name, p])));
  }

  get tick(): number {
    return this.kernel.global.must(GLOBAL).tick;
  }

  snapshot(): StoreSnapshot {
    return this.store.snapshot();
  }
  restore(s: StoreSnapshot): void {
    this.store.restore(s);
    this.mm.tlb.flushAll();
    this.mm.tlb.switchTo(0);
  }

  /**
   * Lets one thread run, for at most `max` ticks. What happens depends on the world alone, however the ticks are cut into calls.
   */
  slice(mode: Mode, max: number): SliceEnd {
    const k = this.kernel;
    const tid = mode === 'all' ? this.next() : this.ready(mode) ? mode : undefined;
    if (tid === undefined) {
      if (mode !== 'all') return 'away';
      return k.idle() ? 'fuel' : 'idle';
    }
    const g = k.global.must(GLOBAL);
    const before = g.tick;
    let ticks = Math.min(max, ticksUntilDeadline(k));
    if (mode === 'all') ticks = Math.min(ticks, g.sliceLeft);
    const end = this.cpu.run(tid, Math.max(1, ticks));
    if (mode === 'all') {
      const w = k.global.edit(GLOBAL);
      w.sliceLeft = Math.max(0, w.sliceLeft - (w.tick - before));
    }
    return end;
  }
  ready(tid: Tid): boolean {
    return this.kernel.threads.get(tid)?.state === 'ready';
  }

  /** Who has the CPU: the thread whose time slice it is, or the next in line with a new one. */
  private next(): Tid | undefined {
    const k = this.kernel;
    const g = k.global.must(GLOBAL);
    if (this.ready(g.sliceTid)) {
      if (g.sliceLeft > 0) return g.sliceTid;
      rotate(k, g.sliceTid);
    }
    const tid = pickNext(k);
    if (tid === undefined) return undefined;
    const w = k.global.edit(GLOBAL);
    w.sliceTid = tid;
    w.sliceLeft = QUANTUM;
    return tid;
  }
}

/** Paths under which exec finds a program of the world. */
function programPaths(name: string): string[] {
  const base = name.split('/').at(-1)!;
  return [...new Set([`/home/user/${base}`, `/usr/bin/${base}`, `/home/user/${base.replace(/\.[^.]*$/, '')}`])];
}
