/** The flags of statements in linear memory: which safepoints ask the machine. */
import { FLAG_SET } from '../machine/layout.js';
import type { LoadedImage } from '../machine/image.js';
import type { World } from '../world.js';

export class Flags {
  private readonly set = new Set<number>();
  constructor(private readonly world: World) {}

  clear(): void {
    const { i32 } = this.world.mm.memory;
    for (const at of this.set) i32[at] = 0;
    this.set.clear();
  }
  add(loaded: LoadedImage, stmt: number): void {
    const at = (loaded.image.flagBase >> 2) + stmt;
    this.world.mm.memory.i32[at] = FLAG_SET;
    this.set.add(at);
  }
  /** All statements of some functions (by index), or of the whole image. */
  addFunctions(loaded: LoadedImage, functions?: ReadonlySet<number>): void {
    loaded.image.statements.forEach((s, i) => {
      if (!functions || functions.has(s.funcIndex)) this.add(loaded, i);
    });
  }
}
