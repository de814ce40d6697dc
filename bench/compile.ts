/** How long a program takes from its text to the module that runs. */
import fs from 'node:fs';
import path from 'node:path';
import { compileProgram } from '../kernel-sim/compile.js';
import { alternate, median, ms, table } from './measure.js';
import { exists, inFolder, timeProcess } from './peers.js';
import { makeSource } from './source.js';

/** Lines, rounds, and the time that is wanted, ms. */
const SIZES = [
  [1000, 15, 50],
  [20000, 5, 1000],
] as const;

/** @returns Markdown. The simulator: text to linked module, in a process that has compiled before; the others: a process that writes an object file. */
export function compile(): Promise<string> {
  return inFolder(async (folder) => {
    const others = [
      { name: 'gcc -O0', command: 'gcc', args: ['-std=gnu11', '-O0', '-w'] },
      { name: 'tcc', command: 'tcc', args: [] },
    ].filter((o) => exists(o.command, o.command === 'tcc' ? '-v' : '--version'));
    const rows: string[][] = [];
    for (const [lines, rounds, wanted] of SIZES) {
      const text = makeSource(lines);
      const file = path.join(folder, `lines${lines}.c`);
      fs.writeFileSync(file, text);
      const once = (): number => {
        const began = performance.now();
        const { program, diagnostics } = compileProgram('lines', [{ path: file, text }]);
        const time = performance.now() - began;
        if (!program) throw new Error(diagnostics[0]?.message);
        return time;
      };
      const first = once();
      const runs: Record<string, () => number> = { ours: once };
      for (const o of others)
        runs[o.name] = () => timeProcess(o.command, [...o.args, '-c', '-o', path.join(folder, 'object.o'), file]).time;
      const all = await alternate(rounds, runs);
      const ours = median(all.ours!);
      const ratios = others.map((o) => `${(ours / median(all[o.name]!)).toFixed(2)}×`);
      rows.push([`${text.split('\n').length - 1} lines`, ms(first), ms(ours), `${wanted} ms`, ...ratios]);
    }
    return table(['generated source', 'first', 'median', 'wanted', ...others.map((o) => `to ${o.name} -c`)], rows);
  });
}
