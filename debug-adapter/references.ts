/** What a `variablesReference` stands for. References are given out anew at each stop, in the order in which they are asked for. */
import type { VariableInfo } from '../kernel-sim/api.js';
import type { Part } from './values/children.js';

/** Where an expression for a value would be evaluated. */
export interface Place {
  readonly tid: number;
  readonly pid: number;
  readonly frameVa: number | undefined;
}
/** A line of a tree that shows the kernel: not C, not to be changed. */
export interface Item {
  readonly name: string;
  readonly value: string;
  readonly items?: readonly Item[];
}
export type Reference =
  | { readonly kind: 'variables'; readonly list: readonly VariableInfo[]; readonly at: Place }
  | { readonly kind: 'part'; readonly part: Part; readonly at: Place }
  | { readonly kind: 'items'; readonly list: () => readonly Item[] };

export class References {
  private list: Reference[] = [];
  add(reference: Reference): number {
    this.list.push(reference);
    return this.list.length;
  }
  get(id: number): Reference | undefined {
    return this.list[id - 1];
  }
  /** Forgets all. Numbers begin anew: a client drops its own at each stop. */
  clear(): void {
    this.list = [];
  }
}
