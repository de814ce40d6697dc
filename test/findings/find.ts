/** Programs run with checks, and what was found in them. */
import assert from 'node:assert/strict';
import { compileProgram } from '../../kernel-sim/compile.js';
import { type Finding, formatFinding } from '../../kernel-sim/findings/finding.js';
import { parseChecks } from '../../kernel-sim/findings/kinds.js';
import { type Simulator, createSimulator } from '../../kernel-sim/simulator.js';

export interface Checked {
  readonly sim: Simulator;
  /** In the order in which they were told. */
  readonly told: Finding[];
  readonly output: () => string;
}

/** A program before its first instruction; its file is `x.c`. */
export async function load(text: string, check = 'all', stdin = ''): Promise<Checked> {
  const { program, diagnostics } = compileProgram('x', [{ path: 'x.c', text }], { check: parseChecks(check) });
  assert.ok(program, diagnostics.map((d) => d.message).join('\n'));
  const told: Finding[] = [];
  let output = '';
  const sim = await createSimulator({
    programs: [program],
    stdin: new TextEncoder().encode(stdin),
    onEvent: (e) => {
      if (e.kind === 'output') output += Buffer.from(e.bytes).toString('latin1');
    },
    onFinding: (f) => told.push(f),
  });
  sim.setFilters({ fatalSignals: false, fork: false, exit: false });
  return { sim, told, output: () => output };
}

/** What is found in a whole run, as the command line prints it, each with its kind in front. */
export async function findings(text: string, check = 'all', stdin = ''): Promise<string[]> {
  const { sim, told } = await load(text, check, stdin);
  await sim.run({ kind: 'continue' });
  return told.map((f) => `${f.kind}: ${formatFinding(f).trimEnd()}`);
}

/** The same for the statements of a main, which begin in line 3. */
export async function inMain(body: string, check = 'all', before = ''): Promise<string[]> {
  const headers = HEADERS.map((h) => `#include <${h}.h>\n`).join('');
  const found = await findings(`${headers}${before}\nint main(int argc, char **argv) {\n${body}\n}\n`, check);
  return found.map((f) => f.replace(/\bx\.c:(\d+)/g, (_, line) => `x.c:${Number(line) - HEADERS.length}`));
}
const HEADERS = ['stdio', 'stdlib', 'string', 'unistd', 'limits', 'sys/wait'];
