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
  it('a blocked thread is let go on in the middle of a stretch in which another ran alone', async () => {
    const run = await Run.atMain(example('pipe'));
    const parent = run.tids[0]!;
    while (run.tids.length < 2) await run.step(parent);
    const child = run.tids[1]!;
    let stop = await run.step(child, 'in');
    while (stop.reason !== 'blocked') stop = await run.step(child);
    for (let i = 0; i < 3; i++) await run.step(parent);
    await run.stepBack(parent);
    await run.stepBack(parent);
    const back = run.sim.tick;
    assert.ok(back < run.sim.end);
    // The child waits, so the parent runs too, now in turn: both come to their end.
    stop = await run.sim.run({ kind: 'continueThread', tid: child });
    assert.equal(stop.reason, 'end');
    assert.equal(run.sim.end, run.sim.tick, 'another history has begun');
  });
});
