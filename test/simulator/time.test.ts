/** Time: the same run is the same world, whichever way and in whatever pieces it is reached. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Run, example } from './run.js';

const EXAMPLES = ['pipe', 'socketpair', 'msgqueue', 'sem-undo', 'shm', 'mmap-fork'];
/** Two that take turns without waiting for each other, with timers and signals. */
const BUSY = `#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile int alarms;
static void on(int s) { (void)s; alarms++; ualarm(300, 0); }
int main(void)
{
    volatile long n = 0;
    signal(SIGALRM, on);
    ualarm(300, 0);
    pid_t pid = fork();
    for (int i = 0; i < 60000; i++)
        n += i * (pid != 0);
    if (pid == 0)
        return 3;
    int status;
    while (wait(&status) < 0)
        ;
    printf("%ld %d %d\\n", n, WEXITSTATUS(status), alarms > 0);
    return 0;
}
`;
const programs = [...EXAMPLES.map((name) => [name, example(name)] as const), ['busy', BUSY] as const];

async function toTheEnd(text: string): Promise<Run> {
  const run = await Run.of(text);
  await run.sim.start(false);
  const stop = await run.continue();
  assert.ok(stop.ended, stop.text);
  return run;
}

describe('time', function () {
  this.timeout(60000);
  for (const [name, text] of programs) {
    it(`${name}: two runs are the same at the end and on the way`, async () => {
      const a = await toTheEnd(text);
      const b = await toTheEnd(text);
      assert.equal(a.stdout, b.stdout);
      assert.equal(a.sim.tick, b.sim.tick);
      assert.equal(a.sim.hash(), b.sim.hash());
      const { end } = a.sim;
      const seen = new Set<string>();
      for (let i = 0; i < 20; i++) {
        const tick = Math.floor((end * i) / 20);
        const hash = a.hashAt(tick);
        assert.equal(hash, b.hashAt(tick), `tick ${tick} of ${end}`);
        seen.add(hash);
      }
      assert.equal(seen.size, 20, 'different moments have different hashes');
      assert.equal(a.hashAt(end), b.hashAt(end));
    });

    it(`${name}: a run in pieces is the run`, async () => {
      const whole = await toTheEnd(text);
      const run = await Run.atMain(text);
      const lines = text.split('\n').map((_, i) => ({ id: i + 1, path: 'test.c', line: i + 1 }));
      if (name !== 'busy') run.sim.setBreakpoints(lines);
      else run.sim.setBreakpoints([{ id: 1, path: 'test.c', line: run.lineOf('n += i'), hitCondition: '% 7777' }]);
      const cuts: [number, string][] = [[run.sim.tick, run.sim.hash()]];
      for (;;) {
        const stop = await run.continue();
        cuts.push([run.sim.tick, run.sim.hash()]);
        if (stop.ended) break;
      }
      assert.ok(cuts.length > 10, `${cuts.length} pieces`);
      assert.equal(run.stdout, whole.stdout);
      for (const [tick, hash] of cuts.slice(0, 60).concat(cuts.slice(-1)))
        assert.equal(whole.hashAt(tick), hash, `tick ${tick}`);
    });

    it(`${name}: back to a snapshot is where it was`, async () => {
      const run = await toTheEnd(text);
      const { end } = run.sim;
      await fc.assert(
        fc.asyncProperty(fc.nat(end), fc.nat(end), async (a, b) => {
          const hash = run.hashAt(a);
          const kept = run.sim.snapshot();
          run.hashAt(b);
          run.sim.world.restore(kept.store);
          assert.equal(run.sim.hash(), hash);
        }),
        { numRuns: 15 },
      );
    });
  }

  for (const [name, text] of programs.filter(([n]) => n !== 'busy')) {
    for (const who of ['parent', 'child'] as const) {
      it(`${name}: a step of the ${who} and one back is where it was, at each statement`, async () => {
        const run = await Run.atMain(text);
        const parent = run.tids[0]!;
        // To the child, the other one is brought as far as it goes alone.
        let tid = parent;
        if (who === 'child') {
          while (run.tids.length < 2) await run.step(parent);
          tid = run.tids[1]!;
        }
        let steps = 0;
        for (let i = 0; i < 120; i++) {
          if (run.line(tid) === undefined) {
            // Not begun yet: a new process is at no statement.
            await run.step(tid, 'in');
            continue;
          }
          const at = run.sim.tick;
          const before = run.sim.hash();
          const line = run.line(tid);
          const stop = await run.step(tid);
          if (stop.ended || stop.reason === 'exit' || stop.reason === 'deadlock') break;
          // A step that the thread began and has not ended yet is one step with its rest.
          if (stop.reason === 'blocked') {
            const rest = await run.step(tid);
            if (rest.ended || rest.reason !== 'step') break;
          }
          const after = run.sim.hash();
          const tick = run.sim.tick;
          await run.stepBack(tid);
          assert.equal(run.line(tid), line, `back at line ${line} of tick ${at}, not tick ${run.sim.tick}`);
          assert.equal(run.sim.hash(), before, `line ${line}: tick ${at}, now ${run.sim.tick}`);
          const again = await run.step(tid);
          if (again.reason === 'blocked') await run.step(tid);
          assert.equal(run.sim.tick, tick, `forward again from line ${line}`);
          assert.equal(run.sim.hash(), after, `forward again from line ${line}`);
          steps++;
        }
        assert.ok(steps >= 3, `${steps} steps`);
      });
    }
  }

  it('back over fork the child is gone, forward again it is there', async () => {
    const run = await Run.atMain(example('pipe'));
    const tid = run.tids[0]!;
    await run.stepTo(tid, 'pid_t pid = fork()');
    const before = run.sim.hash();
    await run.step(tid);
    assert.equal(run.sim.kernel.processes.size, 2);
    const after = run.sim.hash();
    await run.stepBack(tid);
    assert.equal(run.sim.kernel.processes.size, 1);
    assert.equal(run.sim.hash(), before);
    await run.step(tid);
    assert.equal(run.sim.kernel.processes.size, 2);
    assert.equal(run.sim.hash(), after);
  });

  it('a child that steps back before its birth is gone', async () => {
    const run = await Run.atMain(example('pipe'));
    const parent = run.tids[0]!;
    await run.stepTo(parent, 'pid_t pid = fork()');
    await run.step(parent);
    const child = run.tids[1]!;
    await run.step(child);
    for (let i = 0; i < 4 && run.tids.length > 1; i++) await run.stepBack(child);
    assert.deepEqual(run.tids, [parent]);
    assert.equal(run.line(parent), run.lineOf('pid_t pid = fork()'));
  });

  it('back over msgsnd the message is gone', async () => {
    const run = await Run.atMain(example('msgqueue'));
    const messages = (): number => [...run.sim.kernel.msgs.values()].reduce((n, q) => n + q.messages.length, 0);
    const tid = run.tids[0]!;
    for (let i = 0; i < 50 && run.line(tid) !== run.lineOf('return msgsnd'); i++) await run.step(tid, 'in');
    for (const n of [0, 1]) {
      assert.equal(messages(), n);
      await run.step(tid, 'in');
      assert.equal(messages(), n + 1);
      await run.stepBack(tid);
      assert.equal(messages(), n);
      await run.step(tid, 'in');
      assert.equal(messages(), n + 1);
      for (let i = 0; i < 9 && run.line(tid) !== run.lineOf('return msgsnd'); i++) await run.step(tid, 'in');
    }
  });

  it('back over the kill that applied an undo: the child lives and holds the semaphore', async () => {
    const run = await Run.atMain(example('sem-undo'));
    const parent = run.tids[0]!;
    const value = (): number => [...run.sim.kernel.sems.values()][0]!.sems[0]!.value;
    await run.stepTo(parent, 'kill(pid');
    assert.equal(value(), 0);
    const child = run.tids[1]!;
    const undo = (): number => [...run.sim.kernel.undos.values()].length;
    const lists = undo();
    assert.equal(lists, 1);
    run.sim.setFilters({ fatalSignals: false, fork: false, exit: false });
    await run.step(parent);
    for (let i = 0; i < 20 && value() === 0; i++) await run.step(parent);
    assert.equal(
      run.sim.threads().some((t) => t.tid === child && t.state === 'blocked'),
      false,
    );
    for (let i = 0; i < 20 && run.line(parent) !== run.lineOf('kill(pid'); i++) await run.stepBack(parent);
    assert.equal(value(), 0);
    assert.equal(undo(), lists);
    assert.equal(run.sim.threads().find((t) => t.tid === child)?.state, 'blocked');
  });
});
