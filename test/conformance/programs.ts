/** The programs of this folder, what real Linux recorded of them, and what they do in the simulator. */
import fs from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../../kernel-sim/c/diagnostics.js';
import { compileProgram } from '../../kernel-sim/compile.js';
import type { Stop } from '../../kernel-sim/api.js';
import type { Finding } from '../../kernel-sim/findings/finding.js';
import type { FindingKind } from '../../kernel-sim/findings/kinds.js';
import { type Simulator, createSimulator } from '../../kernel-sim/simulator.js';

export const FOLDER = path.join(__ROOT__, 'test/conformance');

export interface Program {
  /** Path without its ending, relative to this folder. */
  readonly name: string;
  /** The file with main comes first. */
  readonly sources: readonly string[];
}
/** What a program did. */
export interface Outcome {
  /** 128 + N: killed by signal N. */
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** What else is known of a run. */
export interface Seen {
  readonly diagnostics: readonly Diagnostic[];
  readonly findings: readonly Finding[];
  /** The moment of its end. */
  readonly tick: number;
}

/** A file x.c is a program, and so is a folder with a main.c. */
export function programs(folder = FOLDER): Program[] {
  const relative = (p: string): string => path.relative(FOLDER, p);
  const entries = fs.readdirSync(folder).sort();
  const sources = entries.filter((f) => f.endsWith('.c')).map((f) => path.join(folder, f));
  const main = path.join(folder, 'main.c');
  if (sources.includes(main))
    return [{ name: relative(folder), sources: [main, ...sources.filter((f) => f !== main)] }];
  return entries
    .map((f) => path.join(folder, f))
    .flatMap((p) =>
      p.endsWith('.c')
        ? [{ name: relative(p).replace(/\.c$/, ''), sources: [p] }]
        : fs.statSync(p).isDirectory()
          ? programs(p)
          : [],
    );
}

/** The record beside a program, as scripts/oracle.mjs writes it. `stderr` is undefined if the program does not ask for it. */
export function recorded(p: Program): Omit<Outcome, 'stderr'> & { readonly stderr: string | undefined } {
  const text = fs.readFileSync(path.join(FOLDER, `${p.name}.out`), 'latin1');
  const m = /^status (\d+)\n== stdout\n([^]*?)(?:^== stderr\n([^]*))?$(?![^])/m.exec(text);
  if (!m) throw new Error(`${p.name}.out is no record`);
  const body = (s: string): string => s.replace(/\n\\ No newline at the end\n$/, '');
  return { status: Number(m[1]), stdout: body(m[2]!), stderr: m[3] === undefined ? undefined : body(m[3]) };
}

/** Runs to the end by the user's command. */
async function byCommand(sim: Simulator): Promise<Stop> {
  let stop = await sim.start(false);
  while (!stop.ended && stop.reason !== 'deadlock' && stop.reason !== 'limit')
    stop = await sim.run({ kind: 'continue' });
  return stop;
}

/** Compiles and runs a program in the simulator, to its end. */
export async function simulate(
  p: Program,
  drive = byCommand,
  check: readonly FindingKind[] = [],
): Promise<Outcome & Seen> {
  const folder = path.dirname(p.sources[0]!);
  const sources = p.sources.map((f) => ({ path: path.basename(f), text: fs.readFileSync(f, 'utf8') }));
  const readInclude = (f: string): string | undefined => {
    const at = path.join(folder, f);
    return fs.existsSync(at) ? fs.readFileSync(at, 'utf8') : undefined;
  };
  const { program, diagnostics } = compileProgram(path.basename(p.name), sources, { readInclude, check });
  if (!program) {
    const errors = diagnostics.filter((d) => d.severity === 'error');
    const lines = errors.map((d) => {
      const { line } = d.span.file.position(d.span.start);
      return `${d.span.file.path}:${line}: ${d.message}`;
    });
    throw new Error(`it does not compile:\n${lines.join('\n')}`);
  }
  const streams: Record<string, Uint8Array[]> = { stdout: [], stderr: [] };
  const findings: Finding[] = [];
  const input = path.join(FOLDER, `${p.name}.in`);
  const sim = await createSimulator({
    programs: [program],
    args: /^\/\/ args: *(.*)$/m.exec(sources[0]!.text)?.[1]?.trim().split(/\s+/) ?? [],
    env: { PATH: '/usr/bin:/bin' },
    stdin: fs.existsSync(input) ? fs.readFileSync(input) : new Uint8Array(),
    limits: { ticks: 1e9 },
    onEvent: (e) => {
      if (e.kind === 'output') streams[e.stream]!.push(e.bytes.slice());
    },
    onFinding: (f) => findings.push(f),
  });
  sim.setFilters({ fatalSignals: false, fork: false, exit: false });
  const stop = await drive(sim);
  const { tick } = sim;
  sim.dispose();
  const text = (name: string): string => Buffer.concat(streams[name]!).toString('latin1');
  const wait = stop.ended?.status;
  const status = wait === undefined ? `${stop.reason}: ${stop.text}` : wait & 0x7f ? 128 + (wait & 0x7f) : wait >> 8;
  return { status, stdout: text('stdout'), stderr: text('stderr'), diagnostics, findings, tick };
}
