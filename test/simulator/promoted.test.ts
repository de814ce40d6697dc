/** Variables that generated code keeps in registers as well, and conditions that it evaluates itself: nobody can tell. */
import assert from 'node:assert/strict';
import { compileProgram } from '../../kernel-sim/compile.js';
import { World } from '../../kernel-sim/world.js';
import { Run } from './run.js';

const SUM = `#include <stdio.h>
static int zero;
static int *nowhere;
static int add(int a, int b) { return a + b; }
int main(void)
{
    long sum = 0;
    unsigned char small = 250;
    double d = 0.5;
    for (int i = 0; i < 1000; i++) {
        sum += i; /* body */
        small++;
        d = d * 0.5 + i;
        if (i % 100 == 0)
            sum = add(sum, 1); /* rare */
    }
    printf("%ld %d %.3f\\n", sum, small, d); /* end */
    return 0;
}
`;
const OVERRUN = `#include <stdio.h>
#include <string.h>
static long *neighbour(long *p, int n) { return p + n; }
static void spoil(char *p, int n)
{
    for (int i = 0; i < n; i++)
        p[i] = 'x';
}
int main(void)
{
    long granted = 1, rounds = 0, here[2] = {5, 6};
    for (int i = 0; i < 40; i++) {
        rounds += granted;
        here[0] += i;
        /* Into whatever lies around the array. */
        *neighbour(here, i % 2 ? -1 - i % 3 : 1) += 3;
        here[-(i % 4)] += 2;
        if (i == 30)
            spoil((char *)here - 24, 20);
        if (i > 200 || i < 0)
            break;
    }
    printf("%ld %ld %ld\\n", granted, rounds, here[0]);
    return 0;
}
`;

/** What a program prints and how its world ends, when it runs in slices of so many ticks. */
async function inSlices(text: string, ticks: number): Promise<{ output: string; hashes: string[] }> {
  const { program, diagnostics } = compileProgram('test', [{ path: 'test.c', text }]);
  assert.ok(program, diagnostics.map((d) => d.message).join('\n'));
  let output = '';
  const hashes: string[] = [];
  const world = await World.create({ programs: [program] }, (e) => {
    if (e.kind === 'output') output += Buffer.from(e.bytes).toString('latin1');
  });
  for (let i = 0; i < 200_000; i++) {
    const next = Math.floor(world.tick / 97 + 1) * 97;
    const end = world.slice('all', Math.min(ticks, next - world.tick));
    if (world.tick % 97 === 0) hashes.push(`${world.tick} ${world.store.hash()}`);
    if (end === 'idle') return { output, hashes };
  }
  throw new Error('it does not end');
}

describe('variables in registers', function () {
  this.timeout(60000);

  it('what the debugger writes at a stop is what the program reads', async () => {
    const run = await Run.atMain(SUM);
    const tid = run.tids[0]!;
    run.sim.setBreakpoints([{ id: 1, path: 'test.c', line: run.lineOf('/* body */'), condition: 'i == 10' }]);
    assert.equal((await run.continue()).reason, 'breakpoint');
    const set = (e: string): unknown => run.sim.evaluate(tid, run.sim.stack(tid).find((f) => f.place)?.va, e);
    set('i = 998');
    set('sum = 1000');
    set('small = 255');
    set('d = 0.0');
    await run.continue();
    assert.equal(run.stdout, '2997 1 1498.000\n');
  });

  it('what is in memory at a stop is what the program has computed', async () => {
    const run = await Run.atMain(SUM);
    const tid = run.tids[0]!;
    run.sim.setBreakpoints([{ id: 1, path: 'test.c', line: run.lineOf('/* rare */') }]);
    for (const i of [0, 100, 200]) {
      assert.equal((await run.continue()).reason, 'breakpoint');
      assert.deepEqual(
        [run.int(tid, 'i'), run.int(tid, 'sum'), run.int(tid, '(int)small'), run.int(tid, '(int)d') >= 2 * i - 2],
        [i, (i * (i + 1)) / 2 + i / 100, (251 + i) & 255, true],
      );
    }
  });

  it('an overrun of a buffer does the same however the run is cut up', async () => {
    const whole = await inSlices(OVERRUN, 1_000_000);
    assert.match(whole.output, /^-?\d+ -?\d+ -?\d+\n$/);
    for (const ticks of [1, 2, 7]) assert.deepEqual(await inSlices(OVERRUN, ticks), whole);
  });

  it('each moment is the same however the run is cut up', async () => {
    const whole = await inSlices(SUM, 1_000_000);
    assert.ok(whole.hashes.length > 50);
    for (const ticks of [1, 3]) assert.deepEqual(await inSlices(SUM, ticks), whole);
  });
});

describe('conditions in generated code', function () {
  this.timeout(60000);
  const BODY = '/* body */';
  const stopAt = async (condition: string, more: object = {}): Promise<{ run: Run; reason: string; text: string }> => {
    const run = await Run.atMain(SUM);
    const [b] = run.sim.setBreakpoints([{ id: 1, path: 'test.c', line: run.lineOf(BODY), condition, ...more }]);
    assert.equal(b!.verified, true);
    const stop = await run.continue();
    return { run, reason: stop.reason, text: stop.text ?? '' };
  };

  it('are true at their hit, of whatever type they are', async () => {
    const wanted: [string, number][] = [
      ['i == 77', 77],
      ['sum > 1000', 46],
      ['d >= 100.0 && i % 2', 53],
      ['small == 3', 9],
      ['i >= 5 ? sum - 11 : zero', 6],
      ['(float)(i - 20) * (i >= 20)', 21],
      ['&zero && i > 30', 31],
      ['i', 1],
    ];
    for (const [condition, i] of wanted) {
      const { run, reason } = await stopAt(condition);
      assert.deepEqual([condition, reason, run.int(run.tids[0]!, 'i')], [condition, 'breakpoint', i]);
      run.sim.dispose();
    }
  });

  it('count hits where they are true', async () => {
    const { run } = await stopAt('i % 10 == 0', { hitCondition: '% 3' });
    const tid = run.tids[0]!;
    assert.equal(run.int(tid, 'i'), 20);
    await run.continue();
    assert.equal(run.int(tid, 'i'), 50);
  });

  it('that are never true leave no trace', async () => {
    const at = async (condition: string): Promise<[string, number]> => {
      const run = await Run.atMain(SUM);
      const end = { id: 2, path: 'test.c', line: run.lineOf('/* end */') };
      run.sim.setBreakpoints(condition ? [{ id: 1, path: 'test.c', line: run.lineOf(BODY), condition }, end] : [end]);
      assert.deepEqual((await run.continue()).breakpoints, [2]);
      return [run.sim.hash(), run.sim.tick];
    };
    assert.deepEqual(await at('i == -1 || sum < 0'), await at(''));
  });

  it('that fault stop and say so, and the program goes on unharmed', async () => {
    for (const [condition, problem] of [
      ['i > 3 && *nowhere == 1', /Cannot access memory at address 0x0/],
      ['i > 3 && 10 / zero', /Division by zero/],
    ] as const) {
      const { run, reason, text } = await stopAt(condition);
      assert.equal(reason, 'breakpoint');
      assert.match(text, problem);
      assert.equal(run.int(run.tids[0]!, 'i'), 4);
      assert.match((await run.continue()).text ?? '', problem);
      assert.equal(run.int(run.tids[0]!, 'i'), 5);
      run.sim.setBreakpoints([]);
      assert.deepEqual((await run.continue()).ended, { status: 0 });
      assert.equal(run.stdout, '499510 226 1996.000\n');
    }
  });

  it('that would change the program are refused', async () => {
    const { run, reason, text } = await stopAt('i = 5');
    assert.equal(reason, 'breakpoint');
    assert.match(text, /would change the program/);
    assert.equal(run.int(run.tids[0]!, 'i'), 0);
  });

  it('two at one statement are both asked', async () => {
    const run = await Run.atMain(SUM);
    const b = { path: 'test.c', line: run.lineOf(BODY) };
    run.sim.setBreakpoints([
      { id: 1, ...b, condition: 'i == 30' },
      { id: 2, ...b, condition: 'i == 20' },
    ]);
    assert.deepEqual((await run.continue()).breakpoints, [2]);
    assert.deepEqual((await run.continue()).breakpoints, [1]);
  });

  it('stop also going backwards', async () => {
    const { run } = await stopAt('i == 500');
    const tid = run.tids[0]!;
    run.sim.setBreakpoints([{ id: 1, path: 'test.c', line: run.lineOf(BODY), condition: 'i % 200 == 7' }]);
    await run.sim.run({ kind: 'reverseContinue', tid });
    assert.equal(run.int(tid, 'i'), 407);
  });
});
