import type { FindingKind } from '../kernel-sim/findings/kinds.js';

/** What the adapter needs of the place it runs in: an editor's extension host (also in a browser), or the command line. */
export interface AdapterHost {
  /** The text of a file. Rejects with an error whose message says why not ('No such file or directory'). */
  readFile(path: string): Promise<string>;
  /** Directory against which relative paths are resolved; undefined where there is none. */
  readonly cwd?: string;
  /** What a program is to tell of, if its launch does not say. Default: what costs little (findings/kinds.ts). */
  readonly check?: readonly FindingKind[];
}
