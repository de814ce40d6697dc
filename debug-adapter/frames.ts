/** Ids of stack frames: the same frame of the same thread keeps its id for the whole session, also back in time. */
import type { FrameInfo } from '../kernel-sim/api.js';

export interface FrameKey {
  readonly tid: number;
  readonly va: number;
}

export class FrameTable {
  private readonly ids = new Map<string, number>();
  private readonly keys: FrameKey[] = [];

  /** Id of a frame, from 1. The function is part of the key: another call at the same address is another frame. */
  id(tid: number, frame: FrameInfo): number {
    const key = `${tid}:${frame.va}:${frame.functionName}`;
    let id = this.ids.get(key);
    if (id === undefined) {
      this.keys.push({ tid, va: frame.va });
      this.ids.set(key, (id = this.keys.length));
    }
    return id;
  }

  get(id: number): FrameKey | undefined {
    return this.keys[id - 1];
  }
}
