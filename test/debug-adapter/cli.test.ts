/** The command `ipcdbg` as a user runs it: streams, exit statuses, messages. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { type Result, finish } from '../cli/process.js';

describe('ipcdbg', function () {
  this.timeout(60000);
  let dir = '';
  let command = '';
  before(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'ipcdbg-test-'));
    command = path.join(dir, 'ipcdbg.cjs');
    await esbuild.build({
      absWorkingDir: __ROOT__, entryPoints: ['debug-adapter/cli/main.ts'], outfile: command, bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning',
    }); // prettier-ignore
  });
  after(() => fs.rmSync(dir, { recursive: true, force: true }));

  const start = (args: readonly string[]): ChildProcessWithoutNullStreams =>
    spawn(process.execPath, [command, ...args], { cwd: dir });
  const ipcdbg = (args: readonly string[], input = ''): Promise<Result> => finish(start(args), input);
  /** Writes a C file and runs it. */
  function run(text: string, args: readonly string[] = [], input = ''): Promise<Result> {
    fs.writeFileSync(path.join(dir, 'x.c'), text);
    return ipcdbg(['run', 'x.c', ...(args.length ? ['--', ...args] : [])], input);
  }

  it('runs a program with arguments: streams and status are its own', async () => {
    const r = await run(
      `#include <stdio.h>
      int main(int argc, char **argv) { printf("%d %s\\n", argc, argv[1]); fprintf(stderr, "to stderr\\n"); return 42; }`,
      ['one', '--two'],
    );
    assert.deepEqual(r, { status: 42, stdout: '3 one\n', stderr: 'to stderr\n' });
  });

  it('tells what is undefined in C on standard error, between the lines of the program', async () => {
    const text = `#include <limits.h>
#include <stdio.h>
int main(int argc, char **argv) {
  int x = INT_MAX;
  fprintf(stderr, "one ");
  x += argc;
  fprintf(stderr, "line\\n");
  return 3 << 32 * argc == 0;
}
`;
    fs.writeFileSync(path.join(dir, 'x.c'), text);
    const overflow =
      "x.c:6:3: runtime error: signed integer overflow: 2147483647 + 1 cannot be represented in type 'int'\n";
    const shift = "x.c:8:10: runtime error: shift exponent 32 is too large for 32-bit type 'int'\n";
    assert.deepEqual(await ipcdbg(['run', 'x.c']), { status: 0, stdout: '', stderr: `one line\n${overflow}${shift}` });
    const only = await ipcdbg(['run', '--check=shift', 'x.c']);
    assert.deepEqual(only, { status: 0, stdout: '', stderr: `one line\n${shift}` });
    const none = await ipcdbg(['run', '--check', 'none', 'x.c']);
    assert.deepEqual(none, { status: 0, stdout: '', stderr: 'one line\n' });
    const wrong = await ipcdbg(['run', '--check=shfit', 'x.c']);
    assert.equal(wrong.status, 2);
    assert.match(
      wrong.stderr,
      /^ipcdbg: unknown check 'shfit'; the checks are indeterminate, .*, and all, none, default\n/,
    );
  });

  it('gives standard input on, to its end', async () => {
    const cat = `#include <unistd.h>
      int main(void) { char b[512]; ssize_t n; while ((n = read(0, b, sizeof b)) > 0) write(1, b, n); return n != 0; }`;
    const text = 'line\n'.repeat(100000);
    const r = await run(cat, [], text);
    assert.equal(r.status, 0);
    assert.ok(r.stdout === text);
  });

  it('waits for input without using the processor', async () => {
    fs.writeFileSync(
      path.join(dir, 'wait.c'),
      '#include <unistd.h>\nint main(void) { char c; write(1, "?", 1); read(0, &c, 1); write(1, &c, 1); return 0; }\n',
    );
    const child = start(['run', 'wait.c']);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const cpu = (): number => fs.readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(' ').slice(13, 15).reduce((a, b) => a + Number(b), 0); // prettier-ignore
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = cpu();
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.ok(cpu() - before <= 10, `${cpu() - before} ticks of 10 ms`);
    const r = await finish(child, '!');
    assert.equal(r.stdout, '!');
    assert.equal(r.status, 0);
  });

  it('ends with 128 + the signal that killed the program', async () => {
    assert.equal((await run('int main(void) { *(volatile int *)0 = 1; }')).status, 139);
    assert.equal((await run('#include <stdlib.h>\nint main(void) { abort(); }')).status, 134);
  });

  it('tells compile errors as gcc does, with status 1, and warnings unless -w', async () => {
    const r = await run('int main(void)\n{\n  return x;\n}\n');
    assert.equal(r.status, 1);
    assert.equal(r.stdout, '');
    assert.match(
      r.stderr,
      /^x\.c: In function ‘main’:\nx\.c:3:10: error: ‘x’ undeclared|^x\.c:3:10: error: ‘x’ undeclared/,
    );
    const warned = 'int main(void) { undeclared_puts: printf("hi\\n"); }\n';
    const loud = await run(warned);
    assert.match(loud.stderr, /warning: .*printf/);
    assert.equal(loud.stdout, 'hi\n');
    assert.deepEqual(await ipcdbg(['run', '-w', 'x.c']), { status: 0, stdout: 'hi\n', stderr: '' });
  });

  it('says which file is missing', async () => {
    assert.deepEqual(await ipcdbg(['run', 'no.c']), {
      status: 1,
      stdout: '',
      stderr: 'ipcdbg: error: no.c: No such file or directory\n',
    });
  });

  it('says who waits for what when nothing can go on, with status 125', async () => {
    const r = await ipcdbg(['run', path.join(__ROOT__, 'test/debug-adapter/programs/stuck.c')]);
    assert.equal(r.status, 125);
    const lines = r.stderr.trimEnd().split('\n');
    assert.equal(lines.length, 2);
    for (const l of lines) assert.match(l, /^ipcdbg: deadlock: pid \d+ \(stuck\) waits in read\(3\): .*pipe 1/);
  });

  it('compiles several files with -D, -I and local headers', async () => {
    fs.mkdirSync(path.join(dir, 'inc'), { recursive: true });
    fs.writeFileSync(path.join(dir, 'inc/api.h'), 'int answer(void);\n');
    fs.writeFileSync(
      path.join(dir, 'a.c'),
      '#include <stdio.h>\n#include "api.h"\nint main(void) { printf("%d\\n", answer()); return 0; }\n',
    );
    fs.writeFileSync(path.join(dir, 'b.c'), '#include "inc/api.h"\nint answer(void) { return N; }\n');
    assert.deepEqual(await ipcdbg(['run', '-DN=42', '-Iinc', 'a.c', 'b.c']), { status: 0, stdout: '42\n', stderr: '' });
  });

  it('Ctrl-C interrupts the program: a handler runs, or it dies of it', async () => {
    fs.writeFileSync(
      path.join(dir, 'int.c'),
      `#include <signal.h>
      #include <unistd.h>
      static void h(int s) { write(1, "caught\\n", 7); signal(s, SIG_DFL); }
      int main(void) { signal(SIGINT, h); write(1, "ready\\n", 6); for (;;) ; }`,
    );
    const child = start(['run', 'int.c']);
    const seen: string[] = [];
    child.stdout.on('data', (d) => seen.push(String(d)));
    const until = async (text: string): Promise<void> => {
      while (!seen.join('').includes(text)) await new Promise((resolve) => child.stdout.once('data', resolve));
    };
    await until('ready');
    child.kill('SIGINT');
    await until('caught');
    child.kill('SIGINT');
    assert.equal(await new Promise((resolve) => child.on('close', resolve)), 130);
  });

  it('a reader that goes ends the program as SIGPIPE does', async () => {
    fs.writeFileSync(
      path.join(dir, 'yes.c'),
      '#include <unistd.h>\nint main(void) { for (;;) write(1, "y\\n", 2); }\n',
    );
    const child = start(['run', 'yes.c']);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.stdout.destroy();
    assert.equal(await new Promise((resolve) => child.on('close', resolve)), 141);
  });

  it('usage: help, version, mistakes', async () => {
    assert.match((await ipcdbg(['--help'])).stdout, /^Usage: ipcdbg/);
    assert.match((await ipcdbg(['--version'])).stdout, /^ipcdbg \d+\.\d+\.\d+\n$/);
    const wrong = await ipcdbg(['run']);
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /^ipcdbg: no C file given\nUsage: ipcdbg run/);
  });

  it('serves DAP on its standard streams, and ends with its client', async () => {
    const child = start(['dap']);
    const done = finish2(child);
    const send = (seq: number, name: string, args?: object): void => {
      const body = JSON.stringify({ seq, type: 'request', command: name, arguments: args });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    send(1, 'initialize', { adapterID: 'ipc' });
    send(2, 'disconnect');
    const r = await done;
    assert.equal(r.status, 0);
    assert.match(r.stdout, /"supportsStepBack":true[\s\S]*"command":"disconnect","success":true/);
    const gone = start(['dap']);
    assert.equal((await finish(gone)).status, 0, 'the end of its input ends it, too');
  });
  function finish2(child: ChildProcessWithoutNullStreams): Promise<Result> {
    let stdout = '';
    child.stdout.on('data', (d) => (stdout += d));
    return new Promise((resolve) => child.on('close', (status) => resolve({ status, stdout, stderr: '' })));
  }
});
