import { DEFAULT_CHECKS, type FindingKind, parseChecks } from '../../kernel-sim/findings/kinds.js';
import { compileFiles, diagnosticsBody, diagnosticsText, errorSummary, programName } from '../compile.js';
import { Debuggee } from '../debuggee.js';
import { alreadyLaunched, badArguments, compileFailed, noProgram } from '../errors.js';
import { answer, type Arguments, type Handler } from '../handler.js';
import { resolve } from '../paths.js';
import { EVENT_DIAGNOSTICS } from '../protocol.js';
import type { Session } from '../session.js';

/**
 * Compiles and loads the program, asks for the configuration (`initialized`), waits for its end, and starts. A program that
 * does not compile fails the request; its diagnostics go to the console and to the `ipc/diagnostics` event.
 */
export const launch: Handler<'launch'> = {
  command: 'launch',
  takes: {
    args: 'array?',
    env: 'object?',
    stopOnEntry: 'boolean?',
    stdin: 'string?',
    noDebug: 'boolean?',
    cwd: 'string?',
    defines: 'array?',
    includePaths: 'array?',
    warnings: 'array?',
  },
  async run(session, args) {
    if (session.maybeProgram || session.launchArguments) throw alreadyLaunched();
    session.launchArguments = args;
    try {
      session.setProgram(await load(session, args));
    } catch (error) {
      session.launchArguments = undefined;
      throw error;
    }
    session.event('initialized');
    await session.configured;
    return answer(undefined, () => session.maybeProgram?.start(args.stopOnEntry !== false));
  },
};

/** Compiles and makes a world, with breakpoints and filters in place; nothing runs yet. */
export async function load(session: Session, args: Arguments<'launch'>): Promise<Debuggee> {
  const files = programFiles(args.program).map((f) => resolve(args.cwd, resolve(session.host.cwd, f)));
  const options = {
    files,
    defines: strings('defines', args.defines),
    includePaths: strings('includePaths', args.includePaths),
    warnings: strings('warnings', args.warnings),
    check: checks(args.check) ?? session.host.check ?? DEFAULT_CHECKS,
  };
  const argv = strings('args', args.args) ?? [];
  const env = args.env ?? {};
  for (const [name, value] of Object.entries(env))
    if (typeof value !== 'string') throw badArguments('launch', `'env.${name}' must be a string`);
  const { program, diagnostics } = await compileFiles(session.engine, session.host, options);
  session.event(EVENT_DIAGNOSTICS, diagnosticsBody(diagnostics));
  if (diagnostics.length > 0) session.event('output', { category: 'stderr', output: diagnosticsText(diagnostics) });
  if (!program) throw compileFailed(errorSummary(programName(files), diagnostics));
  session.files = files;

  // The world's listeners need the debuggee, which needs the world.
  const listener: { debuggee?: Debuggee } = {};
  const sim = await session.engine.create({
    programs: [program],
    args: argv,
    env,
    stdin: new TextEncoder().encode(args.stdin ?? ''),
    tty: true,
    onEvent: (e) => listener.debuggee?.onEvent(e),
    onFinding: (f) => listener.debuggee?.onFinding(f),
    onLogpoint: (tid, id) => listener.debuggee?.onLogpoint(tid, id),
  });
  const debuggee = new Debuggee(sim, (s) => session.engine.views(s), session, args.noDebug !== true);
  listener.debuggee = debuggee;
  session.bindBreakpoints(debuggee);
  session.applyFilters(debuggee);
  session.event('process', { name: program.name, startMethod: 'launch', isLocalProcess: false, pointerSize: 64 });
  return debuggee;
}

function programFiles(program: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(program) ? program : [program];
  const files = list.filter((f): f is string => typeof f === 'string' && f.trim() !== '');
  if (files.length === 0 || files.length < list.length) throw noProgram();
  return files;
}

/** The attribute `check`: a text or a list of texts. */
function checks(value: unknown): readonly FindingKind[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' && !(Array.isArray(value) && value.every((v) => typeof v === 'string')))
    throw badArguments('launch', "'check' must be a string or a list of strings");
  try {
    return parseChecks(value);
  } catch (error) {
    throw badArguments('launch', error instanceof Error ? error.message : String(error));
  }
}

function strings(name: string, value: readonly unknown[] | undefined): readonly string[] | undefined {
  return value?.map((v) => {
    if (typeof v !== 'string') throw badArguments('launch', `'${name}' must be a list of strings`);
    return v;
  });
}
