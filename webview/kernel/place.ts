/** Places the boxes of a column so that each stands as near as can be to what it is joined with, and none over another. */

export interface Wish {
  readonly id: string;
  readonly height: number;
  /** Where its top would best be; undefined for a box that is joined with nothing. */
  readonly top: number | undefined;
}

/**
 * Least squares for boxes in a fixed order: neighbours that would overlap are moved together as one block.
 * @param wishes in the order from top to bottom
 * @returns the top of each box, by id
 */
export function placeColumn(wishes: readonly Wish[], gap: number): Map<string, number> {
  interface Block {
    members: Wish[];
    /** Where the block would best begin, summed over its members. */
    sum: number;
    height: number;
  }
  const start = (b: Block): number => Math.max(0, b.sum / b.members.length);
  const blocks: Block[] = [];
  let below = 0;
  for (const wish of wishes) {
    const top = wish.top ?? below;
    blocks.push({ members: [wish], sum: top, height: wish.height + gap });
    for (;;) {
      const last = blocks.at(-1)!;
      const previous = blocks.at(-2);
      if (!previous || start(previous) + previous.height <= start(last)) break;
      previous.sum += last.sum - previous.height * last.members.length;
      previous.members.push(...last.members);
      previous.height += last.height;
      blocks.pop();
    }
    below = start(blocks.at(-1)!) + blocks.at(-1)!.height;
  }
  const tops = new Map<string, number>();
  for (const block of blocks) {
    let top = start(block);
    for (const member of block.members) {
      tops.set(member.id, Math.round(top));
      top += member.height + gap;
    }
  }
  return tops;
}

/**
 * Sorts by the topmost thing that a box is joined with: boxes keep their places when others are joined further down.
 * Boxes joined with nothing come last, in their old order.
 * @param joined heights of what a box is joined with
 */
export function orderByTopmost<T extends { readonly id: string }>(
  items: readonly T[],
  joined: (id: string) => readonly number[],
): T[] {
  const topmost = new Map(items.map((item) => [item, Math.min(Infinity, ...joined(item.id))]));
  const difference = (a: number, b: number): number => (a === b ? 0 : a - b);
  return [...items].sort((a, b) => difference(topmost.get(a)!, topmost.get(b)!));
}
