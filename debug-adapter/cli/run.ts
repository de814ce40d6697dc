/** `ipcdbg run`: a program in the simulator, with this process's streams, signals and exit status as its own. */
import process from 'node:process';
import type { SimulatorApi, Stop } from '../../kernel-sim/api.js';
import { formatFinding } from '../../kernel-sim/findings/finding.js';
import { compileFiles, diagnosticsText } from '../compile.js';
import type { Engine, KernelViews } from '../engine.js';
import { RequestError } from '../errors.js';
import type { AdapterHost } from '../host.js';
import { signalNumber } from '../signals.js';
import { shellStatus } from '../stops.js';
import { InputPump, LineWriter, Writer } from './stdio.js';
import type { RunOptions } from './usage.js';

const COMPILE_FAILED = 1;
const DEADLOCK = 125;
const INTERNAL = 70; // EX_SOFTWARE of sysexits.h
const SIGPIPE = 13;
/** Signals of this process that go on to the simulated ones. */
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** Compiles and runs. Resolves with the exit status for this process. */
export async function run(options: RunOptions, engine: Engine, host: AdapterHost): Promise<number> {
  const stderr = new Writer(2, () => undefined);
  const say = (text: string): void => stderr.write(new TextEncoder().encode(text));

  let compiled;
  try {
    compiled = await compileFiles(engine, host, options);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    say(`ipcdbg: error: ${error.message}\n`);
    return COMPILE_FAILED;
  }
  say(diagnosticsText(compiled.diagnostics, options.warnings));
  if (!compiled.program) return COMPILE_FAILED;

  const toForeground = (signo: number): void => {
    for (const pid of views.foreground()) sim.signal(pid, signo);
  };
  // Who reads our output has gone: the program gets what it would have got in our place.
  const errors = new LineWriter(stderr);
  const stdout = new Writer(1, () => setImmediate(() => toForeground(SIGPIPE)));
  const sim: SimulatorApi = await engine.create({
    programs: [compiled.program],
    args: options.args,
    env: environment(),
    stdin: new Uint8Array(),
    stdinOpen: true,
    tty: process.stdout.isTTY === true,
    interactive: process.stdin.isTTY === true,
    onEvent: (e) => {
      if (e.kind === 'console') errors.line(`syslog: ${new TextDecoder().decode(e.bytes)}`);
      else if (e.kind === 'output') {
        if (e.stream === 'stdout') stdout.write(e.bytes);
        else errors.write(e.bytes);
      }
    },
    onFinding: (f) => errors.line(formatFinding(f)),
  });
  const views = engine.views(sim);
  sim.setFilters({ fatalSignals: false, fork: false, exit: false });

  for (const name of FORWARDED) process.on(name, () => toForeground(signalNumber(name)!));
  const pump = new InputPump(process.stdin, (bytes, eof) => sim.input(bytes, eof), () => unreadInput(sim)); // prettier-ignore
  pump.start();
  try {
    await sim.start(false);
    for (;;) {
      const stop = await sim.run({ kind: 'continue' });
      if (stop.ended) return shellStatus(stop.ended.status);
      if (stop.reason === 'deadlock') {
        say(deadlockText(views, compiled.program.name, stop));
        return DEADLOCK;
      }
      if (stop.reason === 'limit') {
        say(`ipcdbg: ${stop.text ?? 'a limit of the simulator was reached'}\n`);
        return INTERNAL;
      }
    }
  } finally {
    errors.end();
    pump.stop();
    sim.dispose();
  }
}

/** Bytes of standard input that no process has read yet. */
function unreadInput(sim: SimulatorApi): number {
  const stdin = sim.kernel.ttys.find((t) => t.stream === 'stdin');
  return stdin?.input.length ?? 0;
}

/** The simulated program sees this process's terminal type and user, not its whole environment: runs are to be repeatable. */
function environment(): Readonly<Record<string, string>> {
  const names = ['HOME', 'LANG', 'LC_ALL', 'PATH', 'TERM', 'TZ', 'USER'];
  return Object.fromEntries(names.flatMap((n) => (process.env[n] === undefined ? [] : [[n, process.env[n]]])));
}

/** Which process waits for what, a line for each thread that sleeps. */
function deadlockText(views: KernelViews, name: string, stop: Stop): string {
  const all = views.entities();
  const comm = (pid: number): string => {
    const process = all.find((e) => e.kind === 'process' && e.pid === pid);
    return process?.kind === 'process' ? process.comm : name;
  };
  const lines = all.flatMap((e) => {
    if (e.kind !== 'thread' || e.state !== 'blocked' || !e.wait) return [];
    const fd = e.wait.fd === undefined ? '' : String(e.wait.fd);
    return [`ipcdbg: deadlock: pid ${e.pid} (${comm(e.pid)}) waits in ${e.wait.call}(${fd}): ${e.wait.what}\n`];
  });
  return lines.length > 0 ? lines.join('') : `ipcdbg: ${stop.text ?? 'deadlock'}\n`;
}
