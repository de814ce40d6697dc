/** Random walks of a user through a run: steps of any process, back and forth, editing the past by going on otherwise. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Run, example } from './run.js';

type Move = { readonly kind: 'over' | 'in' | 'out' | 'back' | 'alone'; readonly who: number };
const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom('over', 'over', 'over', 'in', 'in', 'out', 'back', 'back', 'alone') as fc.Arbitrary<
    Move['kind']
  >,
  who: fc.nat(5),
});

async function walk(text: string, moves: readonly Move[]): Promise<void> {
  const run = await Run.atMain(text);
  const { sim } = run;
  sim.setBreakpoints(text.split('\n').flatMap((_, i) => (i % 7 === 0 ? [{ id: i, path: 'test.c', line: i + 1 }] : [])));
  /** Moments of the history as it is now: what the world was there. */
  let known = new Map([[sim.tick, sim.hash()]]);
  for (const m of moves) {
    const alive = sim.threads().filter((t) => t.state !== 'dead' && t.state !== 'zombie');
    if (!alive.length) break;
    const { tid } = alive[m.who % alive.length]!;
    const { tick } = sim;
    const past = sim.runner.history.past;
    const stop = await sim.run(
      m.kind === 'back' ? { kind: 'stepBack', tid } : m.kind === 'alone' ? { kind: 'continueThread', tid } : { kind: 'step', tid, depth: m.kind },
    ); // prettier-ignore
    if (m.kind !== 'back') {
      assert.ok(sim.tick >= tick, 'forward');
      // Going on from the past may have made another future.
      if (past && sim.end === sim.tick) known = new Map([...known].filter(([t]) => t <= tick));
    } else assert.ok(sim.tick <= tick, 'backward');
    const now = sim.tick;
    const hash = sim.hash();
    // In the same moment a thread can have been woken or killed from outside only; there is none of that here.
    if (known.has(now)) assert.equal(hash, known.get(now), `tick ${now} after ${m.kind} of ${tid}: ${stop.reason}`);
    known.set(now, hash);
  }
  const last = sim.tick;
  for (const [tick, hash] of known)
    if (tick <= sim.end) assert.equal(run.hashAt(tick), hash, `tick ${tick} of ${last}`);
}

describe('walks', function () {
  this.timeout(120000);
  for (const name of ['pipe', 'socketpair', 'msgqueue', 'sem-undo', 'shm', 'mmap-fork']) {
    it(`${name}: each moment stays what it was`, () =>
      fc.assert(
        fc.asyncProperty(fc.array(move, { maxLength: 40, size: 'max' }), (moves) => walk(example(name), moves)),
        { numRuns: 25 },
      ));
  }
});
