/** A program image made ready to run: its module instantiated over the machine's memory, its segments as one backing object. */
import type { Image } from '../c/link.js';
import { TEXT_BASE } from './layout.js';
import type { MemoryManager } from './mm.js';

export class LoadedImage {
  /** By function index: enters the function in resume mode; see c/module.ts. */
  private readonly resume: ((index: number) => void)[];

  /** The functions, for calls through pointers; conditions of breakpoints are added behind them. */
  private readonly table: WebAssembly.Table;

  private constructor(
    readonly id: number,
    readonly image: Image,
    instance: WebAssembly.Instance,
  ) {
    this.table = instance.exports.table as WebAssembly.Table;
    const entry = (sig: string) => instance.exports[`resume:${sig}`] as (index: number) => void;
    this.resume = image.functions.map((f) => (f ? entry(f.object.sig) : () => undefined));
  }

  static async load(
    id: number,
    image: Image,
    mm: MemoryManager,
    machine: WebAssembly.ModuleImports,
  ): Promise<LoadedImage> {
    const module = await WebAssembly.compile(image.wasm as BufferSource);
    return LoadedImage.instantiate(id, image, mm, machine, module);
  }
  static instantiate(
    id: number,
    image: Image,
    mm: MemoryManager,
    machine: WebAssembly.ModuleImports,
    module: WebAssembly.Module,
  ): LoadedImage {
    const instance = new WebAssembly.Instance(module, { machine });
    const blob = new Uint8Array(image.end - TEXT_BASE);
    for (const s of image.segments) blob.set(s.bytes, s.start - TEXT_BASE);
    const gaps = image.gaps.map((g) => ({ offset: g.address - TEXT_BASE, size: g.size }));
    if (id > 0) mm.registerImage(id, blob, gaps);
    image.functions.forEach((f, i) => {
      mm.memory.dv.setUint16(image.sigBase + 2 * i, f ? image.sigs.indexOf(f.object.sig) + 1 : 0, true);
    });
    return new LoadedImage(id, image, instance);
  }

  run(index: number): void {
    this.resume[index]!(index);
  }
  /** Makes a compiled condition one that safepoints of this image can ask; its index. */
  addCondition(truth: () => number): number {
    const at = this.table.grow(1);
    this.table.set(at, truth);
    return at;
  }
  /** Index of the function at a virtual address, or undefined. */
  functionAt(address: number): number | undefined {
    const i = (address - TEXT_BASE) / 16;
    return Number.isInteger(i) && i > 0 && i < this.image.functions.length ? i : undefined;
  }
}
