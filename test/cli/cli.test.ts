/** The built command: `node dist/ipcdbg.js`, as npx starts it. More of its parts is in test/debug-adapter/cli.test.ts. */
import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { type Result, finish } from './process.js';

const COMMAND = path.join(__ROOT__, 'dist/ipcdbg.js');

describe('npx ipcdbg', function () {
  this.timeout(60000);
  let dir = '';
  before(() => {
    const built = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: __ROOT__, encoding: 'utf8' });
    assert.equal(built.status, 0, built.stderr);
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'ipcdbg-cli-'));
  });
  after(() => fs.rmSync(dir, { recursive: true, force: true }));

  const start = (args: readonly string[]): ChildProcessWithoutNullStreams =>
    spawn(process.execPath, [COMMAND, ...args], { cwd: dir });
  const ipcdbg = (args: readonly string[], input = ''): Promise<Result> => finish(start(args), input);
  function write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(dir, name), text);
  }

  it('keeps the streams apart, in order, and gives on the status', async () => {
    write({
      'a.c': `#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
int main(void)
{
    fprintf(stderr, "e1 ");
    printf("o1\\n");
    fflush(stdout);
    if (fork() == 0) {
        write(2, "e2 ", 3);
        write(1, "o2\\n", 3);
        _exit(0);
    }
    wait(0);
    fputs("e3\\n", stderr);
    puts("o3");
    return 300;
}
`,
    });
    assert.deepEqual(await ipcdbg(['run', 'a.c']), { status: 44, stdout: 'o1\no2\no3\n', stderr: 'e1 e2 e3\n' });
  });

  it('shows what goes to the system log, marked', async () => {
    write({
      'log.c': `#include <stdio.h>
#include <syslog.h>
int main(void)
{
    openlog("prog", 0, LOG_DAEMON);
    syslog(LOG_INFO, "%d", 7);
    puts("out");
    return 0;
}
`,
    });
    const r = await ipcdbg(['run', 'log.c']);
    assert.deepEqual([r.status, r.stdout], [0, 'out\n']);
    assert.match(r.stderr, /^syslog: Jan  1 00:00:00 ipcdbg prog: 7\n$/);
  });

  it('gives on standard input', async () => {
    write({
      'cat.c':
        '#include <stdio.h>\nint main(void) { int c, n = 0; while ((c = getchar()) != EOF) putchar(c), n++; return n % 256; }\n',
    });
    const input = Array.from({ length: 5000 }, (_, i) => `line ${i}\n`).join('');
    const r = await ipcdbg(['run', 'cat.c'], input);
    assert.deepEqual([r.status, r.stdout === input, r.stderr], [input.length % 256, true, '']);
    assert.deepEqual(await ipcdbg(['run', 'cat.c']), { status: 0, stdout: '', stderr: '' });
  });

  it('ends with 128 + the number of the signal', async () => {
    for (const [name, body, status] of [
      ['null', 'int *p = 0; *p = 1;', 139],
      ['abort', 'abort();', 134],
      ['kill', 'kill(getpid(), SIGTERM);', 143],
      ['divide', 'volatile int z = 0; return 7 / z;', 136],
      ['deep', 'return main() + 1;', 139],
    ] as const) {
      write({
        [`${name}.c`]: `#include <signal.h>\n#include <stdlib.h>\n#include <unistd.h>\nint main(void) { ${body} }\n`,
      });
      const r = await ipcdbg(['run', `${name}.c`]);
      assert.equal(r.status, status, `${name}: ${r.stderr}`);
      assert.equal(r.stdout, '');
    }
  });

  it('reports errors as gcc does: several at once, with line and caret, status 1', async () => {
    write({ 'bad.c': 'int main(void)\n{\n    int x = y;\n    return x +;\n}\n' });
    const r = await ipcdbg(['run', 'bad.c']);
    assert.equal(r.status, 1);
    assert.equal(r.stdout, '');
    assert.match(
      r.stderr,
      /^bad\.c:3:13: error: ‘y’ undeclared \(first use in this function\)\n {4}3 \| {5}int x = y;\n {6}\| {13}\^\n/m,
    );
    assert.match(r.stderr, /^bad\.c:4:15: error: expected expression before ‘;’ token$/m);
    assert.doesNotMatch(r.stderr, /\.ts|at Object|internal/);
  });

  it('a syntax error, a missing file, a missing header, an unknown function', async () => {
    write({
      'syntax.c': 'int main(void) { return 0 }\n',
      'header.c': '#include "none.h"\nint main(void) { return 0; }\n',
      'unknown.c': 'int frobnicate(int);\nint main(void)\n{\n    return frobnicate(1);\n}\n',
      'nomain.c': 'int f(void) { return 1; }\n',
    });
    const syntax = await ipcdbg(['run', 'syntax.c']);
    assert.equal(syntax.status, 1);
    assert.match(syntax.stderr, /^syntax\.c:1:26: error: expected ‘;’ before ‘}’ token$/m);
    const missing = await ipcdbg(['run', 'nothing.c']);
    assert.equal(missing.status, 1);
    assert.match(missing.stderr, /nothing\.c: No such file or directory/);
    const header = await ipcdbg(['run', 'header.c']);
    assert.equal(header.status, 1);
    assert.match(header.stderr, /^header\.c:1:10: fatal error: none\.h: No such file or directory$/m);
    const unknown = await ipcdbg(['run', 'unknown.c']);
    assert.equal(unknown.status, 1);
    assert.match(unknown.stderr, /^unknown\.c:4:.*undefined reference to `frobnicate'$/m);
    const nomain = await ipcdbg(['run', 'nomain.c']);
    assert.equal(nomain.status, 1);
    assert.match(nomain.stderr, /undefined reference to `main'/);
  });

  it('runs several files as one program, with arguments after --', async () => {
    write({
      'm.c':
        '#include <stdio.h>\nint f(int);\nint main(int c, char **v)\n{\n    for (int i = 1; i < c; i++) printf("[%s]", v[i]);\n    printf("%d\\n", f(c));\n    return 0;\n}\n',
      'f.c': 'static int twice(int n) { return 2 * n; }\nint f(int n) { return twice(n); }\n',
    });
    const r = await ipcdbg(['run', 'm.c', 'f.c', '--', '-x', 'a b', '--', 'm.c']);
    assert.deepEqual(r, { status: 0, stdout: '[-x][a b][--][m.c]10\n', stderr: '' });
  });

  it('says who waits for what in a deadlock, status 125', async () => {
    write({
      'lock.c': `#include <stdio.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int s = semget(IPC_PRIVATE, 1, 0600);
    struct sembuf down = {0, -1, 0};
    printf("before\\n");
    fflush(stdout);
    if (fork() == 0) {
        semop(s, &down, 1);
        return 0;
    }
    wait(NULL);
    return 0;
}
`,
    });
    const r = await ipcdbg(['run', 'lock.c']);
    assert.equal(r.status, 125);
    assert.equal(r.stdout, 'before\n');
    const lines = r.stderr.trimEnd().split('\n');
    assert.ok(
      lines.every((l) => l.includes('deadlock')),
      r.stderr,
    );
    assert.ok(
      lines.some((l) => /pid \d+ \(lock\).*wait4/.test(l)),
      r.stderr,
    );
    assert.ok(
      lines.some((l) => /pid \d+ \(lock\).*semop.*semaphore 0/.test(l)),
      r.stderr,
    );
  });

  it('mistakes in the command line: status 2, how to do it on standard error', async () => {
    for (const args of [
      [],
      ['run'],
      ['fly'],
      ['run', '--fast', 'a.c'],
      ['run', 'a.txt'],
      ['dap', '--port', 'x'],
      ['dap', 'a.c'],
    ]) {
      const r = await ipcdbg(args);
      assert.equal(r.status, 2, args.join(' '));
      assert.equal(r.stdout, '');
      assert.match(r.stderr, /Usage: ipcdbg/);
    }
    for (const args of [['--help'], ['run', '--help'], ['dap', '--help']]) {
      const r = await ipcdbg(args);
      assert.deepEqual([r.status, r.stderr], [0, '']);
      assert.match(r.stdout, /^Usage: ipcdbg/);
    }
  });

  it('the examples run', async () => {
    for (const name of fs.readdirSync(path.join(__ROOT__, 'examples')).filter((f) => f.endsWith('.c'))) {
      const r = await ipcdbg(['run', path.join(__ROOT__, 'examples', name)]);
      assert.deepEqual([r.status, r.stderr], [0, ''], name);
      assert.notEqual(r.stdout, '', name);
    }
  });

  const message = (seq: number, command: string, args?: object): string => {
    const body = JSON.stringify({ seq, type: 'request', command, arguments: args });
    return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };
  /** The messages in a stream of DAP. */
  function messages(
    text: string,
  ): { type: string; command?: string; event?: string; success?: boolean; body?: Record<string, unknown> }[] {
    const out = [];
    for (let at = 0; ;) {
      const m = /Content-Length: (\d+)\r\n\r\n/.exec(text.slice(at));
      if (!m || m.index !== 0) return out;
      const from = at + m[0].length;
      out.push(JSON.parse(Buffer.from(text.slice(from), 'utf8').subarray(0, Number(m[1])).toString()));
      at = from + Buffer.from(text.slice(from)).subarray(0, Number(m[1])).toString().length;
    }
  }
  /** Launches a program over a pair of streams and lets it run to its end. */
  async function session(send: (s: string) => void, received: () => string): Promise<void> {
    const until = async (
      test: (m: ReturnType<typeof messages>[number]) => boolean,
    ): Promise<ReturnType<typeof messages>[number]> => {
      for (let i = 0; i < 2000; i++) {
        const found = messages(received()).find(test);
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      assert.fail(received());
    };
    send(message(1, 'initialize', { adapterID: 'ipc', linesStartAt1: true }));
    const initialized = await until((m) => m.command === 'initialize');
    assert.equal(initialized.body?.supportsStepBack, true);
    send(message(2, 'launch', { program: path.join(__ROOT__, 'examples/pipe.c'), stopOnEntry: true }));
    await until((m) => m.event === 'initialized');
    send(message(3, 'configurationDone'));
    const stopped = await until((m) => m.event === 'stopped');
    assert.equal(stopped.body?.reason, 'entry');
    send(message(4, 'continue', { threadId: stopped.body!.threadId }));
    assert.equal((await until((m) => m.event === 'exited')).body?.exitCode, 0);
    await until((m) => m.event === 'terminated');
    send(message(5, 'disconnect'));
    assert.equal((await until((m) => m.command === 'disconnect')).success, true);
  }

  it('dap: a session on standard streams', async () => {
    const child = start(['dap']);
    let text = '';
    child.stdout.on('data', (d) => (text += d));
    const closed = new Promise((resolve) => child.on('close', resolve));
    await session((s) => child.stdin.write(s), () => text); // prettier-ignore
    assert.equal(await closed, 0);
  });

  it('dap --port: several clients, on this machine only', async () => {
    const child = start(['dap', '--port', '0']);
    try {
      const line = await new Promise<string>((resolve) => child.stderr.once('data', (d) => resolve(String(d))));
      const port = Number(/\b(\d{4,5})\b/.exec(line)?.[1]);
      assert.ok(port > 0, line);
      assert.match(line, /127\.0\.0\.1/);
      const client = async (): Promise<void> => {
        const socket = net.connect(port, '127.0.0.1');
        let text = '';
        socket.on('data', (d) => (text += d));
        await session((s) => socket.write(s), () => text); // prettier-ignore
        socket.destroy();
      };
      await Promise.all([client(), client()]);
      await client();
    } finally {
      child.kill();
    }
  });
});
