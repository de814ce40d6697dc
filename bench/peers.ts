/** The compilers that the simulator is measured against. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface Peer {
  readonly name: string;
  /** Runs a C file, compiled before if the compiler does not run programs itself: output and time of the process, ms. */
  run(file: string): { readonly output: string; readonly time: number };
}

const EMPTY = 'int main(void) { return 0; }\n';

/** A folder for what is made on the way, gone when `use` is done. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  try {
    return await use(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

export function timeProcess(command: string, args: readonly string[]): { output: string; time: number } {
  const began = performance.now();
  const r = spawnSync(command, args, { encoding: 'utf8' });
  const time = performance.now() - began;
  if (r.status !== 0) throw new Error(`${command} failed: ${r.error?.message ?? r.stderr}`);
  return { output: r.stdout, time };
}
export const exists = (command: string, argument: string): boolean =>
  spawnSync(command, [argument], { stdio: 'ignore' }).error === undefined;

function gcc(level: string, folder: string): Peer {
  const made = new Map<string, string>();
  return {
    name: `gcc ${level}`,
    run(file) {
      let executable = made.get(file);
      if (!executable) {
        executable = path.join(folder, path.basename(file, '.c') + level);
        timeProcess('gcc', ['-std=gnu11', level, '-o', executable, file, '-lm']);
        made.set(file, executable);
      }
      return timeProcess(executable, []);
    },
  };
}
/** Compiles each time: what `emptyFile` takes is to be subtracted. */
const tcc: Peer = { name: 'tcc -run', run: (file) => timeProcess('tcc', ['-lm', '-run', file]) };

/** Those that are on this machine, and the names of those that are not. */
export function peers(folder: string): { there: Peer[]; missing: string[] } {
  const hasGcc = exists('gcc', '--version');
  const hasTcc = exists('tcc', '-v');
  const there = [...(hasGcc ? [gcc('-O0', folder), gcc('-O2', folder)] : []), ...(hasTcc ? [tcc] : [])];
  return { there, missing: [...(hasGcc ? [] : ['gcc']), ...(hasTcc ? [] : ['tcc'])] };
}
/** A program that does nothing: what starting a process takes. */
export function emptyFile(folder: string): string {
  const file = path.join(folder, 'empty.c');
  fs.writeFileSync(file, EMPTY);
  return file;
}
