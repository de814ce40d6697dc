/** The flags of statements in linear memory: which safepoints ask the machine. */
import { FLAG_CONDITION, FLAG_SET } from '../machine/layout.js';
import type { LoadedImage } from '../machine/image.js';
import type { World } from '../world.js';

export class Flags {
  /** By word: how many ask for it. */
  private readonly set = new Map<number, number>();
  constructor(private readonly world: World) {}

  clear(): void {
    const { i32 } = this.world.mm.memory;
    for (const at of this.set.keys()) i32[at] = 0;
    this.set.clear();
  }
  /** @param condition its index in the image's table, if the safepoint need not ask the machine unless that is true */
  add(loaded: LoadedImage, stmt: number, condition?: number): void {
    const at = (loaded.image.flagBase >> 2) + stmt;
    const others = this.set.get(at) ?? 0;
    this.world.mm.memory.i32[at] = others || condition === undefined ? FLAG_SET : FLAG_CONDITION + condition;
    this.set.set(at, others + 1);
  }
  /** The one who has asked for a statement needs to be told only if a condition is true. */
  narrow(loaded: LoadedImage, stmt: number, condition: number): void {
    const at = (loaded.image.flagBase >> 2) + stmt;
    if (this.set.get(at) === 1) this.world.mm.memory.i32[at] = FLAG_CONDITION + condition;
  }
  /** All statements of some functions (by index), or of the whole image. */
  addFunctions(loaded: LoadedImage, functions?: ReadonlySet<number>): void {
    loaded.image.statements.forEach((s, i) => {
      if (!functions || functions.has(s.funcIndex)) this.add(loaded, i);
    });
  }
}
