/** Computing alone: the same C files in the simulator and compiled by others. */
import fs from 'node:fs';
import path from 'node:path';
import { compileProgram } from '../kernel-sim/compile.js';
import type { Breakpoint, Program } from '../kernel-sim/api.js';
import { createSimulator } from '../kernel-sim/simulator.js';
import { alternate, median, ms, table } from './measure.js';
import { type Peer, emptyFile, inFolder, peers } from './peers.js';

const ROUNDS = 11;
/** The peer that the project measures itself by. */
const YARDSTICK = 'gcc -O0';

interface Run {
  readonly output: string;
  /** Making the world: loading the image, nothing of the program runs. */
  readonly launch: number;
  readonly run: number;
}
async function simulate(program: Program, breakpoint?: Breakpoint): Promise<Run> {
  let output = '';
  const began = performance.now();
  const sim = await createSimulator({
    programs: [program],
    onEvent: (e) => {
      if (e.kind === 'output') output += new TextDecoder().decode(e.bytes);
    },
  });
  if (breakpoint && !sim.setBreakpoints([breakpoint])[0]!.verified) throw new Error('the breakpoint has no place');
  await sim.start(false);
  const launched = performance.now();
  const stop = await sim.run({ kind: 'continue' });
  const ended = performance.now();
  sim.dispose();
  if (stop.ended?.status !== 0) throw new Error(`${program.name} stopped: ${stop.text ?? stop.reason}`);
  return { output, launch: launched - began, run: ended - launched };
}
function compiled(file: string): Program {
  const { program, diagnostics } = compileProgram(path.basename(file, '.c'), [
    { path: file, text: fs.readFileSync(file, 'utf8') },
  ]);
  if (!program) throw new Error(diagnostics.map((d) => d.message).join('\n'));
  return program;
}
const geometricMean = (of: readonly number[]): number =>
  Math.exp(of.reduce((sum, x) => sum + Math.log(x), 0) / of.length);
const times = (ratio: number | undefined): string => (ratio === undefined ? '–' : `${ratio.toFixed(2)}×`);

/** One file, everybody in turn. Median of the simulator, ms; of the others, less what a process takes that does nothing. */
async function race(
  there: readonly Peer[],
  empty: string,
  file: string,
  breakpoint?: Breakpoint,
): Promise<{ ours: number; launch: number; ratios: Map<string, number> }> {
  const program = compiled(file);
  const { output } = await simulate(program, breakpoint);
  for (const peer of there) {
    const theirs = peer.run(file).output;
    if (theirs !== output) throw new Error(`${file}: the simulator printed ${output}, ${peer.name} ${theirs}`);
  }
  const launches: number[] = [];
  const runs: Record<string, () => number | Promise<number>> = {
    ours: async () => {
      const r = await simulate(program, breakpoint);
      launches.push(r.launch);
      return r.run;
    },
  };
  for (const peer of there) {
    runs[peer.name] = () => peer.run(file).time;
    runs[`${peer.name} nothing`] = () => peer.run(empty).time;
  }
  const all = await alternate(ROUNDS, runs);
  const ours = median(all.ours!);
  const ratios = new Map(
    there.map((p) => [p.name, ours / Math.max(0.1, median(all[p.name]!) - median(all[`${p.name} nothing`]!))]),
  );
  return { ours, launch: median(launches), ratios };
}

/**
 * @param files C files that print a checksum
 * @returns Markdown. The simulator's time is that of the run in a process that has run the program before.
 */
export function cpu(files: readonly string[]): Promise<string> {
  return inFolder(async (folder) => {
    const { there, missing } = peers(folder);
    const empty = emptyFile(folder);
    const rows: string[][] = [];
    const all = new Map<string, number[]>(there.map((p) => [p.name, []]));
    for (const file of files) {
      const { ours, launch, ratios } = await race(there, empty, file);
      for (const [name, ratio] of ratios) all.get(name)!.push(ratio);
      rows.push([path.basename(file, '.c'), ms(ours), ...there.map((p) => times(ratios.get(p.name))), ms(launch)]);
    }
    const means = there.map((p) => times(geometricMean(all.get(p.name)!)));
    rows.push(['geometric mean', '', ...means, '']);
    const text = table(['program', 'simulator', ...there.map((p) => `to ${p.name}`), 'launch (not counted)'], rows);
    return missing.length ? `Not on this machine, and left out: ${missing.join(', ')}.\n\n${text}` : text;
  });
}

/** The same with a breakpoint whose condition is never true at the line of `file` that contains `part`. */
export function conditional(file: string, part: string, conditions: readonly string[]): Promise<string> {
  return inFolder(async (folder) => {
    const there = peers(folder).there.filter((p) => p.name === YARDSTICK);
    const empty = emptyFile(folder);
    const text = fs.readFileSync(file, 'utf8');
    const at = text.indexOf(part);
    if (at < 0) throw new Error(`${part} is not in ${file}`);
    const line = text.slice(0, at).split('\n').length;
    const rows: string[][] = [];
    for (const condition of ['', ...conditions]) {
      const breakpoint = condition ? { id: 1, path: file, line, condition } : undefined;
      const { ours, ratios } = await race(there, empty, file, breakpoint);
      rows.push([condition || 'no breakpoint', ms(ours), times(ratios.get(YARDSTICK))]);
    }
    return table([`${path.basename(file, '.c')}, condition at ‘${part}’`, 'simulator', `to ${YARDSTICK}`], rows);
  });
}
