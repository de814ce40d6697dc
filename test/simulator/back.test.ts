import assert from 'node:assert/strict';
import { Run, example } from './run.js';

describe('step back of a thread that died', () => {
  it('takes back the kill that applied an undo, on the killed process', async () => {
    const run = await Run.atMain(example('sem-undo'));
    const parent = run.tids[0]!;
    await run.stepTo(parent, 'kill(pid, SIGKILL)');
    const child = run.tids[1]!;
    await run.step(parent);
    const before = run.sim.hash();
    const value = (): number => [...run.sim.kernel.sems.values()][0]!.sems[0]!.value;
    assert.equal(value(), 0);
    const stop = await run.step(child);
    assert.equal(stop.reason, 'exit');
    assert.equal(value(), 1, 'the undo list gave it back');
    const after = run.sim.hash();
    await run.stepBack(child);
    assert.equal(value(), 0);
    assert.equal(run.sim.hash(), before);
    await run.step(child);
    assert.equal(run.sim.hash(), after);
  });
});

describe('another decision in the past', () => {
  it('a blocked thread is let go on where another had its turn, or in the middle of that', async () => {
    for (const [steps, back] of [[1, 1], [3, 2]] as const) await letGoOn(steps, back); // prettier-ignore
  });
});

/** The parent makes steps and takes some back; then the child, which waits, is let go on instead. */
async function letGoOn(steps: number, back: number): Promise<void> {
  const run = await Run.atMain(example('pipe'));
  const parent = run.tids[0]!;
  while (run.tids.length < 2) await run.step(parent);
  const child = run.tids[1]!;
  let stop = await run.step(child, 'in');
  while (stop.reason !== 'blocked') stop = await run.step(child);
  for (let i = 0; i < steps; i++) await run.step(parent);
  for (let i = 0; i < back; i++) await run.stepBack(parent);
  assert.ok(run.sim.tick < run.sim.end);
  // The child waits, so the parent runs too, now in turn: both come to their end.
  stop = await run.sim.run({ kind: 'continueThread', tid: child });
  assert.equal(stop.reason, 'end');
  assert.equal(run.sim.end, run.sim.tick, 'another history has begun');
}
