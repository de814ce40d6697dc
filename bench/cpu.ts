/** Computing alone: the same C file in the simulator and compiled by `gcc -O0`. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compileProgram } from '../kernel-sim/compile.js';
import type { Program } from '../kernel-sim/api.js';
import { createSimulator } from '../kernel-sim/simulator.js';
import { alternate, median, ms, table } from './measure.js';

const ROUNDS = 7;

interface Run {
  readonly output: string;
  /** Making the world: loading the image, nothing of the program runs. */
  readonly launch: number;
  readonly run: number;
}
async function simulate(program: Program): Promise<Run> {
  let output = '';
  const began = performance.now();
  const sim = await createSimulator({
    programs: [program],
    onEvent: (e) => {
      if (e.kind === 'output') output += new TextDecoder().decode(e.bytes);
    },
  });
  await sim.start(false);
  const launched = performance.now();
  const stop = await sim.run({ kind: 'continue' });
  const ended = performance.now();
  sim.dispose();
  if (stop.ended?.status !== 0) throw new Error(`${program.name} stopped: ${stop.text ?? stop.reason}`);
  return { output, launch: launched - began, run: ended - launched };
}

function timeProcess(executable: string): { output: string; time: number } {
  const began = performance.now();
  const r = spawnSync(executable, { encoding: 'utf8' });
  const time = performance.now() - began;
  if (r.status !== 0) throw new Error(`${executable} failed: ${r.error?.message ?? r.status}`);
  return { output: r.stdout, time };
}

/**
 * @param files C files that print a checksum
 * @returns Markdown. The simulator's time is that of the run in a process that has run the program before; gcc's is that of its
 * process less that of a process that does nothing.
 */
export async function cpu(files: readonly string[]): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  try {
    const empty = path.join(folder, 'empty.c');
    fs.writeFileSync(empty, 'int main(void) { return 0; }\n');
    const gcc = (file: string): string | undefined => {
      const executable = path.join(folder, path.basename(file, '.c'));
      const r = spawnSync('gcc', ['-std=gnu11', '-O0', '-o', executable, file], { encoding: 'utf8' });
      if (r.error) return undefined;
      if (r.status !== 0) throw new Error(r.stderr);
      return executable;
    };
    const nothing = gcc(empty);
    const rows: string[][] = [];
    for (const file of files) {
      const name = path.basename(file, '.c');
      const { program, diagnostics } = compileProgram(name, [{ path: file, text: fs.readFileSync(file, 'utf8') }]);
      if (!program) throw new Error(diagnostics.map((d) => d.message).join('\n'));
      const { output } = await simulate(program);
      const launches: number[] = [];
      const ours = async (): Promise<number> => {
        const r = await simulate(program);
        launches.push(r.launch);
        return r.run;
      };
      const peer = nothing === undefined ? undefined : gcc(file);
      if (nothing === undefined || peer === undefined) {
        const times = await alternate(ROUNDS, { ours });
        rows.push([name, ms(median(times.ours)), '–', '–', ms(median(launches))]);
        continue;
      }
      const theirs = timeProcess(peer).output;
      if (theirs !== output) throw new Error(`${name}: the simulator printed ${output}, gcc's program ${theirs}`);
      const times = await alternate(ROUNDS, {
        ours,
        gcc: () => timeProcess(peer).time,
        nothing: () => timeProcess(nothing).time,
      });
      const a = median(times.ours);
      const b = median(times.gcc) - median(times.nothing);
      rows.push([name, ms(a), ms(b), `${(a / b).toFixed(2)}×`, ms(median(launches))]);
    }
    const text = table(['program', 'simulator', 'gcc -O0', 'ratio', 'launch (not counted)'], rows);
    return nothing === undefined ? `gcc is not there: the simulator alone.\n\n${text}` : text;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
