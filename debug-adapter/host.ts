/** What the adapter needs of the place it runs in: an editor's extension host (also in a browser), or the command line. */
export interface AdapterHost {
  /** The text of a file. Rejects with an error whose message says why not ('No such file or directory'). */
  readFile(path: string): Promise<string>;
  /** Directory against which relative paths are resolved; undefined where there is none. */
  readonly cwd?: string;
}
