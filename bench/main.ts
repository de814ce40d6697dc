/** `npm run bench`: see scripts/bench.mjs. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launch, steps } from './adapter.js';
import { compile } from './compile.js';
import { conditional, cpu } from './cpu.js';

const bench = path.join(__ROOT__, 'bench');
const file = (name: string): string => path.join(bench, name);

const PARTS: Readonly<Record<string, { title: string; how: string; run: () => Promise<string> }>> = {
  launch: {
    title: 'Launch to first stop, the adapter loaded',
    how: 'From the request `launch` to the event `stopped` at the entry of main, the client in the same process. At most 100 ms are wanted.',
    run: () => launch(file('store.c')),
  },
  step: {
    title: 'A step',
    how: 'The client in the same process; the variables are those of the first scope. At most a quarter of what lldb-dap needs is wanted (it needs about 2 ms).',
    run: () => steps(file('steps.c')),
  },
  cpu: {
    title: 'Computing, against gcc and tcc',
    how: 'Medians of 11, all in turn, and the same checksum from everybody. The simulator: the run itself in a process that has run it before; the others: their process less one that does nothing. To gcc -O0 each at most 4×, their geometric mean at most 2.5× is wanted.',
    run: () => cpu(['fib', 'sieve', 'nbody', 'crc32', 'sort', 'mix64'].map((name) => file(`${name}.c`))),
  },
  condition: {
    title: 'A conditional breakpoint that is never true, in the hot loop',
    how: 'As above; the breakpoint is reached 12 million times. At most 5× is wanted.',
    run: () => conditional(file('sieve.c'), 'composite[j] = 1', ['j == 3', 'i > 6000000 && sum < 0']),
  },
  compile: {
    title: 'Compiling',
    how: 'A generated program of many small functions, from its text to the linked module, in a process that has compiled before.',
    run: compile,
  },
};

const args = process.argv.slice(2);
const wanted = args.filter((a) => a !== '--write');
const unknown = wanted.filter((a) => !(a in PARTS));
if (unknown.length > 0) {
  console.error(`Usage: npm run bench -- [--write] [${Object.keys(PARTS).join('] [')}]`);
  process.exit(2);
}
async function main(): Promise<void> {
  const machine = `${os.cpus()[0]?.model.trim() ?? 'unknown processor'} × ${os.cpus().length}, ${process.platform} ${process.arch}, Node ${process.version}, load ${os.loadavg()[0]!.toFixed(1)} before`;
  let text = `Machine: ${machine}\n`;
  console.log(text);
  for (const name of wanted.length > 0 ? wanted : Object.keys(PARTS)) {
    const { title, how, run } = PARTS[name]!;
    const section = `## ${title}\n\n${how}\n\n${await run()}\n`;
    console.log(section);
    text += `\n${section}`;
  }
  if (args.includes('--write')) {
    const command = ['npm run bench -- --write', ...wanted].join(' ');
    fs.writeFileSync(file('RESULTS.md'), `# What was measured\n\nMade by \`${command}\`.\n${text}`);
  }
}
void main();
