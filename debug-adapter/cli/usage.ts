/** The command line of `ipcdbg`, taken apart. No side effects. */

import { DEFAULT_CHECKS, FINDING_KINDS, type FindingKind, parseChecks } from '../../kernel-sim/findings/kinds.js';

export interface RunOptions {
  readonly kind: 'run';
  readonly files: readonly string[];
  readonly args: readonly string[];
  readonly defines: readonly string[];
  readonly undefines: readonly string[];
  /** Files to read before each source. */
  readonly includes: readonly string[];
  readonly includePaths: readonly string[];
  /** -Wall, -Wno-unused-variable, -Werror, -w …, in order. */
  readonly warnings: readonly string[];
  /** --check: what the program is to tell of. */
  readonly check: readonly FindingKind[];
}
export interface DapOptions {
  readonly kind: 'dap';
  /** undefined: on stdin and stdout. */
  readonly port: number | undefined;
  /** --check: of programs whose launch does not say. */
  readonly check: readonly FindingKind[] | undefined;
}
export type CommandLine =
  | RunOptions
  | DapOptions
  | { readonly kind: 'help'; readonly topic: 'main' | 'run' | 'dap' }
  | { readonly kind: 'version' }
  /** Bad usage: one line for the user. */
  | { readonly kind: 'wrong'; readonly message: string; readonly topic: 'main' | 'run' | 'dap' };

const CHECKS = Object.entries(FINDING_KINDS)
  .map(([kind, what]) => {
    const note = DEFAULT_CHECKS.some((k) => k === kind) ? '' : ' (only when asked for)';
    return `                     ${kind.padEnd(16)}${what}${note}`;
  })
  .join('\n');

export const HELP: Readonly<Record<'main' | 'run' | 'dap', string>> = {
  main: `Usage: ipcdbg COMMAND [OPTION]...
Runs and debugs multi-process C programs in a simulated Linux kernel.

Commands:
  run FILE.c... [-- ARG...]  compile the files as one program and run it
  dap [--port N]             serve the Debug Adapter Protocol

  --help       this text; after a command, what the command can do
  --version    print the version
`,
  run: `Usage: ipcdbg run [OPTION]... FILE.c... [-- ARG...]
Compiles the C files as one program and runs it in the simulator with the arguments.

  -D NAME[=VALUE]  define a macro
  -U NAME          do not define a macro
  -I DIR           look for headers in DIR
  -include FILE    read FILE before each source
  -W...            warnings, as gcc has them: -Wall, -Wextra, -WNAME, -Wno-NAME, -Werror, -Werror=NAME
  -w               no warnings of the compiler
  --check=LIST     what is undefined in C is told on standard error, with file and line, while the program goes on as on
                   Linux. LIST is all, none, default, or kinds with commas; no-KIND leaves one out:
${CHECKS}
  --help           this text

Standard input, output and error are the program's. The exit status is the program's own, 128+N if signal N killed it,
1 if it does not compile, 125 if no process can ever go on (deadlock), 2 for a mistake in this command line.
`,
  dap: `Usage: ipcdbg dap [--port N] [--check=LIST]
Serves the Debug Adapter Protocol: on standard input and output, or with --port on TCP port N of 127.0.0.1, for any number of
clients. With port 0 a free one is chosen; the line on standard error says which. --check is for programs whose launch
has no attribute 'check': see ipcdbg run --help.
`,
};

export function parseCommandLine(argv: readonly string[]): CommandLine {
  const [command, ...rest] = argv;
  switch (command) {
    case undefined:
      return { kind: 'wrong', message: 'no command given', topic: 'main' };
    case '--help':
    case '-h':
    case 'help':
      return { kind: 'help', topic: rest[0] === 'run' || rest[0] === 'dap' ? rest[0] : 'main' };
    case '--version':
      return { kind: 'version' };
    case 'run':
      return parseRun(rest);
    case 'dap':
      return parseDap(rest);
    default:
      return {
        kind: 'wrong',
        message: `unknown ${command.startsWith('-') ? 'option' : 'command'} '${command}'`,
        topic: 'main',
      };
  }
}

function parseRun(argv: readonly string[]): CommandLine {
  const files: string[] = [];
  const defines: string[] = [];
  const undefines: string[] = [];
  const includes: string[] = [];
  const includePaths: string[] = [];
  const warnings: string[] = [];
  let check = DEFAULT_CHECKS;
  let i = 0;
  const wrong = (message: string): CommandLine => ({ kind: 'wrong', message, topic: 'run' });
  for (; i < argv.length; i++) {
    const a = argv[i]!;
    if (a === '--') break;
    if (a === '--help' || a === '-h') return { kind: 'help', topic: 'run' };
    const takes = /^-(include)$|^-([DIU])(.*)$/s.exec(a);
    if (takes) {
      const option = takes[1] ?? takes[2]!;
      const value = takes[3] ? takes[3] : argv[++i];
      if (value === undefined || value === '--') return wrong(`option -${option} needs a value`);
      ({ D: defines, U: undefines, I: includePaths, include: includes })[option]!.push(value);
    } else if (isCheck(a)) {
      const given = checkOption(a, argv[i + 1]);
      if (typeof given === 'string') return wrong(given);
      if (a === '--check') i++;
      check = given;
    } else if (a === '-w' || /^-W[a-z]/.test(a)) warnings.push(a);
    else if (a.startsWith('-')) return wrong(`unknown option '${a}' (arguments of the program come after --)`);
    else files.push(a);
  }
  if (files.length === 0) return wrong('no C file given');
  const other = files.find((f) => !/\.c$/i.test(f));
  if (other !== undefined) return wrong(`'${other}' is no C file (arguments of the program come after --)`);
  return { kind: 'run', files, args: argv.slice(i + 1), defines, undefines, includes, includePaths, warnings, check };
}

function parseDap(argv: readonly string[]): CommandLine {
  let port: number | undefined;
  let check: readonly FindingKind[] | undefined;
  for (let i = 0; i < argv.length; i++) {
    const a = argv[i]!;
    if (a === '--help' || a === '-h') return { kind: 'help', topic: 'dap' };
    if (isCheck(a)) {
      const chosen = checkOption(a, argv[i + 1]);
      if (typeof chosen === 'string') return { kind: 'wrong', message: chosen, topic: 'dap' };
      if (a === '--check') i++;
      check = chosen;
      continue;
    }
    const given = a === '--port' ? (argv[++i] ?? '') : /^--port=(.*)$/.exec(a)?.[1];
    if (given === undefined) return { kind: 'wrong', message: `unexpected argument '${a}'`, topic: 'dap' };
    port = /^\d{1,5}$/.test(given) ? Number(given) : -1;
    if (port < 0 || port > 65535) return { kind: 'wrong', message: `'${given}' is no port number`, topic: 'dap' };
  }
  return { kind: 'dap', port, check };
}

const isCheck = (a: string): boolean => a === '--check' || a.startsWith('--check=');
/** The kinds that `--check=LIST` or `--check LIST` names; a sentence if they are none. */
function checkOption(a: string, next: string | undefined): readonly FindingKind[] | string {
  const list = a === '--check' ? next : a.slice('--check='.length);
  if (list === undefined) return 'option --check needs a value';
  try {
    return parseChecks(list);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
