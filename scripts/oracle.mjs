// Asks the real kernel: compiles the programs of test/conformance with gcc, runs them here and keeps what they printed.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './processes.mjs';

const HELP = `Usage: npm run oracle -- [--check] [--missing] [PROGRAM...]
Compiles the programs of test/conformance with gcc, runs them on this machine's Linux and records what they did.

  PROGRAM     a file x.c, or a folder: all programs in it; default: test/conformance
  --check     write nothing: say which records differ from what the programs do here; exit 1 if any does
  --missing   only programs that have no record yet
  --help      this text

A program is a file x.c, or a folder that has a main.c: then all .c files in it together. Beside it:
  x.in   its standard input (default: empty)
  x.out  the record: its exit status (128 + N if signal N killed it), its standard output, and, if a line of the program is
         // stderr, its standard error
A line "// args: one two" gives the program arguments. A line "// gcc: -O1" gives gcc options,
and so does a file gcc-options for all programs of its folder.
`;
const TIMEOUT = 20_000;
const GCC = ['-std=gnu11', '-O0', '-w'];
const LIBRARIES = ['-lpthread', '-lm', '-lrt'];

/** Programs under a path: `{ name, sources, text }`, `name` is the path without its ending. */
function programs(at) {
  if (!fs.existsSync(at)) throw new Error(`${at}: No such file or directory`);
  const program = (name, sources) => ({ name, sources, text: fs.readFileSync(sources[0], 'utf8') });
  if (fs.statSync(at).isFile()) return [program(at.replace(/\.c$/, ''), [at])];
  const entries = fs.readdirSync(at).sort();
  if (entries.includes('main.c')) {
    const others = entries.filter((f) => f.endsWith('.c') && f !== 'main.c');
    return [
      program(
        at.replace(/\/$/, ''),
        ['main.c', ...others].map((f) => path.join(at, f)),
      ),
    ];
  }
  return entries
    .map((f) => path.join(at, f))
    .filter((p) => p.endsWith('.c') || fs.statSync(p).isDirectory())
    .flatMap(programs);
}

function run(command, args, cwd, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      timeout: TIMEOUT,
      killSignal: 'SIGKILL',
      env: { PATH: '/usr/bin:/bin' },
    });
    const streams = { stdout: [], stderr: [] };
    for (const [name, parts] of Object.entries(streams)) child[name].on('data', (d) => parts.push(d));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const text = (name) => Buffer.concat(streams[name]).toString('latin1');
      const status = signal ? 128 + os.constants.signals[signal] : code;
      resolve({ status, stdout: text('stdout'), stderr: text('stderr'), killed: child.killed });
    });
  });
}

/** The text of a record. A part that does not end with a line feed is followed by a line that says so. */
function record(result, withStderr) {
  const part = (name) => {
    const text = result[name];
    return `== ${name}\n${text}${text === '' || text.endsWith('\n') ? '' : '\n\\ No newline at the end\n'}`;
  };
  return `status ${result.status}\n${part('stdout')}${withStderr ? part('stderr') : ''}`;
}

async function ask(program, folder) {
  const binary = path.join(fs.mkdtempSync(path.join(folder, 'bin-')), path.basename(program.name));
  const marker = (name) => new RegExp(`^// ${name}: *(.*)$`, 'm').exec(program.text)?.[1].trim().split(/\s+/) ?? [];
  // Compiled where it lies, so that __FILE__ is the same on every machine.
  const sources = program.sources.map((f) => path.basename(f));
  const forFolder = path.join(path.dirname(program.sources[0]), 'gcc-options');
  const more = fs.existsSync(forFolder) ? fs.readFileSync(forFolder, 'utf8').trim().split(/\s+/) : [];
  const options = [...GCC, ...more, ...marker('gcc'), '-o', binary, ...sources, ...LIBRARIES];
  const gcc = await run('gcc', options, path.dirname(program.sources[0]), '');
  if (gcc.status !== 0) throw new Error(`gcc: ${gcc.stderr}`);
  const cwd = fs.mkdtempSync(path.join(folder, 'cwd-'));
  const input = fs.existsSync(`${program.name}.in`) ? fs.readFileSync(`${program.name}.in`) : '';
  // Node's own pipes are sockets; the program is to see pipes.
  const pipes = ['in', 'out'].map((name) => path.join(path.dirname(binary), name));
  spawnSync('mkfifo', pipes);
  const sent = run('sh', ['-c', 'cat >"$0"', pipes[0]], cwd, input);
  const received = run('cat', [pipes[1]], cwd, '');
  const result = await run(
    'sh',
    ['-c', 'exec "$@" <"$0/in" >"$0/out"', path.dirname(binary), binary, ...marker('args')],
    cwd,
    '',
  );
  await sent;
  result.stdout = (await received).stdout;
  if (result.killed) throw new Error(`did not end within ${TIMEOUT / 1000} s`);
  return record(result, /^\/\/ stderr$/m.test(program.text));
}

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(HELP);
  process.exit(0);
}
const options = args.filter((a) => a.startsWith('-'));
const unknown = options.find((a) => a !== '--check' && a !== '--missing');
if (unknown) {
  process.stderr.write(`oracle: unknown option '${unknown}'\n${HELP}`);
  process.exit(2);
}
if (process.platform !== 'linux' || spawnSync('gcc', ['--version']).status !== 0) {
  process.stderr.write(
    'oracle: this needs Linux and gcc on the PATH, and not every machine has them.\n' +
      'The records in test/conformance are part of the project: only who changes or adds a program has to make them.\n',
  );
  process.exit(2);
}
const check = options.includes('--check');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oracle-'));
const counts = { same: 0, written: 0, differ: 0, failed: 0 };
try {
  const where = args.filter((a) => !a.startsWith('-'));
  const list = (where.length ? where.map((p) => path.resolve(p)) : [path.join(ROOT, 'test/conformance')]).flatMap(
    programs,
  );
  for (const program of list) {
    const out = `${program.name}.out`;
    const before = fs.existsSync(out) ? fs.readFileSync(out, 'latin1') : undefined;
    if (options.includes('--missing') && before !== undefined) continue;
    const shown = path.relative(ROOT, program.name);
    try {
      const now = await ask(program, folder);
      if (now === before) counts.same++;
      else if (check) {
        counts.differ++;
        console.log(
          `${shown}: ${before === undefined ? 'has no record' : 'the record differs from what happened here:'}\n${now}`,
        );
      } else {
        counts.written++;
        fs.writeFileSync(out, now, 'latin1');
        console.log(`${shown}: recorded`);
      }
    } catch (error) {
      counts.failed++;
      console.log(`${shown}: ${error.message}`);
    }
  }
} catch (error) {
  counts.failed++;
  process.stderr.write(`oracle: ${error.message}\n`);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
console.log(Object.entries(counts).map(([what, n]) => `${n} ${what}`).join(', ')); // prettier-ignore
process.exit(counts.differ + counts.failed > 0 ? 1 : 0);
