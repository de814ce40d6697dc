/** What stops a run, and what can be seen there. */
import assert from 'node:assert/strict';
import { EvaluateError } from '../../kernel-sim/api.js';
import { Run } from './run.js';

const CRASH = `#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static int *nowhere;
static int go(int n)
{
    char fill[64];
    fill[n & 63] = 1;
    return go(n + 1) + fill[0];
}
int main(int argc, char **argv)
{
    int status = 0;
    if (fork() == 0) {
        if (argc > 1)
            return go(0);
        *nowhere = 1; /* crash */
        return 0;
    }
    wait(&status);
    printf("signal %d\\n", WTERMSIG(status));
    return 0;
}
`;
const LOOP = `static int count;
static int twice(int n)
{
    int result = n * 2;
    return result; /* in twice */
}
struct pair { int a; char text[8]; struct pair *next; };
int main(void)
{
    struct pair p = {7, "seven", 0}, *q = &p;
    double d = 2.5;
    q->next = q;
    for (int i = 0; i < 100; i++) {
        count += twice(i); /* call */
    }
    return count == 9900 ? (int)d : 1; /* end */
}
`;

describe('stops', function () {
  this.timeout(60000);

  it('a NULL dereference stops at its line; the other process goes on after it', async () => {
    const run = await Run.of(CRASH);
    await run.sim.start(false);
    const stop = await run.continue();
    assert.equal(stop.reason, 'signal');
    assert.match(stop.text!, /^SIGSEGV: Segmentation fault at address 0x0$/);
    assert.equal(run.line(stop.tid!), run.lineOf('/* crash */'));
    const end = await run.continue();
    assert.deepEqual([end.reason, end.ended, run.stdout], ['end', { status: 0 }, 'signal 11\n']);
  });

  it('recursion without end is a SIGSEGV in that process alone', async () => {
    const run = await Run.of(CRASH, { args: ['deep'] });
    await run.sim.start(false);
    const stop = await run.continue();
    assert.equal(stop.reason, 'signal');
    assert.match(stop.text!, /^SIGSEGV/);
    const frames = run.sim.stack(stop.tid!);
    assert.ok(frames.length > 20000, `${frames.length} frames`);
    assert.equal(frames[0]!.functionName, 'go');
    assert.equal(frames.at(-1)!.functionName === 'main' || frames.some((f) => f.functionName === 'main'), true);
    const end = await run.continue();
    assert.deepEqual([end.ended, run.stdout], [{ status: 0 }, 'signal 11\n']);
  });

  it('a deadlock names both processes and what they wait for', async () => {
    const run = await Run.of(`#include <unistd.h>
int main(void)
{
    int a[2], b[2];
    char c;
    pipe(a);
    pipe(b);
    if (fork() == 0)
        read(a[0], &c, 1), write(b[1], &c, 1);
    else
        read(b[0], &c, 1), write(a[1], &c, 1);
    return 0;
}
`);
    await run.sim.start(false);
    const stop = await run.continue();
    assert.equal(stop.reason, 'deadlock');
    const [first, second] = run.sim.threads();
    assert.match(stop.text!, new RegExp(`pid ${first!.pid}\\b`));
    assert.match(stop.text!, new RegExp(`pid ${second!.pid}\\b`));
    assert.match(stop.text!, /read/);
    assert.deepEqual([first!.state, second!.state], ['blocked', 'blocked']);
    assert.match(second!.name, /blocked in read\(3\)/);
  });

  it('an endless loop pauses within 100 ms, with and without system calls', async () => {
    for (const body of [
      'for (;;) n++;',
      'for (;;) getppid();',
      'if (fork()) for (;;) n++; else for (;;) ;',
      'for (;;) memset(b, 1, sizeof b);',
    ]) {
      const text = `#include <string.h>\n#include <unistd.h>\nstatic char b[100000];\nint main(void)\n{\n    volatile long n = 0;\n    ${body}\n}\n`;
      const run = await Run.of(text);
      await run.sim.start(false);
      const stopped = run.continue();
      await new Promise((resolve) => setTimeout(resolve, 150));
      const before = performance.now();
      run.sim.pause();
      assert.equal((await stopped).reason, 'pause');
      assert.ok(performance.now() - before < 100, `${performance.now() - before} ms: ${body}`);
      const { tick } = run.sim;
      const again = run.continue();
      await new Promise((resolve) => setTimeout(resolve, 30));
      run.sim.pause();
      await again;
      assert.ok(run.sim.tick > tick, 'it went on');
      run.sim.dispose();
    }
  });

  it('breakpoints: conditions, hit counts, places', async () => {
    const run = await Run.atMain(LOOP);
    const line = run.lineOf('/* in twice */');
    let id = 5;
    const at = (more: object): void => {
      const [b] = run.sim.setBreakpoints([{ id: id++, path: 'test.c', line, ...more }]);
      assert.equal(b!.verified, true);
      assert.equal(b!.place?.line, line);
    };
    const tid = run.tids[0]!;
    at({ condition: 'n == 40 || result == 10' });
    const stop = await run.continue();
    assert.deepEqual([stop.reason, stop.breakpoints, run.int(tid, 'n')], ['breakpoint', [5], 5]);
    await run.continue();
    assert.equal(run.int(tid, 'n'), 40);
    at({ hitCondition: '3' });
    await run.continue();
    assert.equal(run.int(tid, 'n'), 43);
    at({ hitCondition: '>= 10' });
    await run.continue();
    assert.equal(run.int(tid, 'n'), 53);
    at({ hitCondition: '% 5', condition: 'n % 2 == 0' });
    await run.continue();
    assert.equal(run.int(tid, 'n'), 62);
    at({});
    await run.sim.run({ kind: 'reverseContinue', tid });
    assert.equal(run.int(tid, 'n'), 61);
    const [nowhere] = run.sim.setBreakpoints([{ id: 6, path: 'test.c', line: 1000 }]);
    assert.equal(nowhere!.verified, false);
    run.sim.setBreakpoints([]);
    assert.deepEqual((await run.continue()).ended, { status: 2 << 8 });
  });

  it('a condition that cannot be evaluated stops and says why', async () => {
    const run = await Run.atMain(LOOP);
    run.sim.setBreakpoints([{ id: 1, path: 'test.c', line: run.lineOf('/* in twice */'), condition: 'nonsense > 1' }]);
    const stop = await run.continue();
    assert.equal(stop.reason, 'breakpoint');
    assert.match(stop.text ?? '', /nonsense/);
  });

  it('steps over, in and out; the stack and its variables', async () => {
    const run = await Run.atMain(LOOP);
    const tid = run.tids[0]!;
    await run.stepTo(tid, '/* call */');
    await run.step(tid);
    assert.notEqual(run.line(tid), run.lineOf('int result'));
    await run.stepTo(tid, '/* call */');
    await run.step(tid, 'in');
    assert.deepEqual(run.sim.stack(tid).filter((f) => f.place).map((f) => f.functionName), ['twice', 'main']); // prettier-ignore
    await run.step(tid);
    const [inner, outer] = run.sim.stack(tid);
    assert.deepEqual(run.sim.variables(tid, inner!.va).map((v) => [v.name, v.scope]), [['result', 'local'], ['n', 'argument']]); // prettier-ignore
    assert.deepEqual(
      run.sim.variables(tid, outer!.va).map((v) => v.name).sort(),
      ['d', 'i', 'p', 'q'],
    ); // prettier-ignore
    assert.deepEqual(run.sim.globals(tid).map((v) => v.name), ['count']); // prettier-ignore
    await run.step(tid, 'out');
    assert.equal(run.line(tid), run.lineOf('for (int i'), 'the statement after the call');
    assert.equal(run.int(tid, 'i'), 1);
  });

  it('evaluates: members, calls, side effects that stay in history, mistakes', async () => {
    const run = await Run.atMain(LOOP);
    const tid = run.tids[0]!;
    await run.stepTo(tid, 'for (int i');
    await run.step(tid);
    assert.equal(run.int(tid, 'q->next->next->a + sizeof(p.text) + (int)d'), 17);
    assert.equal(run.int(tid, "p.text[1] == 'e' && !q->next->text[5]"), 1);
    const before = run.sim.hash();
    run.int(tid, 'count + p.a * 3');
    assert.equal(run.sim.hash(), before, 'looking changes nothing');
    assert.equal(run.int(tid, 'count = 5000'), 5000);
    assert.equal(run.int(tid, 'count'), 5000);
    for (const [text, message] of [
      ['nothing', /undeclared/],
      ['1 +', /expected/],
      ['*(int *)16', /./],
      ['p + 1', /invalid operands/],
      ['twice(21)', /calls/],
    ] as const) {
      assert.throws(() => run.int(tid, text), (e) => e instanceof EvaluateError && message.test(e.message), text); // prettier-ignore
    }
    assert.deepEqual((await run.continue()).ended, { status: 1 << 8 });
  });

  it('filters stop at fork and exit', async () => {
    const run = await Run.of(CRASH);
    run.sim.setFilters({ fatalSignals: false, fork: true, exit: true });
    await run.sim.start(false);
    const reasons: string[] = [];
    for (;;) {
      const stop = await run.continue();
      reasons.push(stop.reason);
      if (stop.ended) break;
    }
    assert.deepEqual(reasons.slice(0, 2), ['fork', 'exit']);
    assert.equal(reasons.at(-1), 'end');
    assert.equal(run.stdout, 'signal 11\n');
  });

  it('one thread alone: a step that blocks says so; then the others complete it', async () => {
    const run = await Run.atMain(`#include <unistd.h>
int main(void)
{
    int p[2];
    char c = 0;
    pipe(p);
    if (fork() == 0) {
        write(p[1], "x", 1);
        return 0;
    }
    read(p[0], &c, 1); /* read */
    return c; /* after */
}
`);
    const tid = run.tids[0]!;
    await run.stepTo(tid, '/* read */');
    const stop = await run.step(tid);
    assert.equal(stop.reason, 'blocked');
    assert.match(stop.text!, /read/);
    const rest = await run.step(tid);
    assert.equal(rest.reason, 'step');
    assert.equal(run.line(tid), run.lineOf('/* after */'));
    assert.equal(run.int(tid, '(int)c'), 'x'.charCodeAt(0));
  });

  it('a limit on statements ends the run with a message', async () => {
    const run = await Run.of('int main(void) { for (;;) ; }', { limits: { ticks: 100000 } });
    await run.sim.start(false);
    const stop = await run.continue();
    assert.equal(stop.reason, 'limit');
    assert.match(stop.text!, /100000/);
  });

  it('input and signals from outside', async () => {
    const run = await Run.of(
      `#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void on(int s) { printf("signal %d\\n", s); fflush(stdout); }
int main(void)
{
    char line[32];
    signal(SIGUSR1, on);
    while (fgets(line, sizeof line, stdin))
        printf("got %s", line), fflush(stdout);
    return 4;
}
`,
      { stdinOpen: true },
    );
    await run.sim.start(false);
    const ended = run.continue();
    const until = async (text: string): Promise<void> => {
      for (let i = 0; !run.stdout.includes(text); i++) {
        assert.ok(i < 200, `${text} in ${run.stdout}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    run.sim.input(Buffer.from('one\n'), false);
    await until('got one');
    run.sim.signal(run.sim.threads()[0]!.pid, 10);
    await until('signal 10');
    run.sim.input(Buffer.from('two\nlast'), true);
    assert.deepEqual((await ended).ended, { status: 4 << 8 });
    assert.equal(run.stdout, 'got one\nsignal 10\ngot two\ngot last');
  });
});
