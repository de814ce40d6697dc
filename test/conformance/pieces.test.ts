/**
 * The same programs, taken from the processor at every safepoint and put back on it: each place at which a function can be left
 * is one at which it can be resumed. What they do must not change.
 */
import assert from 'node:assert/strict';
import type { Stop } from '../../kernel-sim/api.js';
import type { Simulator } from '../../kernel-sim/simulator.js';
import { programs, recorded, simulate } from './programs.js';

/** Ticks that are run one by one, and the size of the pieces behind them. */
const SINGLE = 150_000;
const PIECE = 997;

function inPieces(sim: Simulator): Promise<Stop> {
  const { world } = sim;
  for (let n = 0; n < 1e6; n++) {
    const end = world.slice('all', n < SINGLE ? 1 : PIECE);
    // The first process has ended, and nobody else can go on; or the command finds out what is the matter.
    if (end === 'idle') break;
  }
  return sim.run({ kind: 'continue' });
}

describe('as on Linux, piece by piece', function () {
  this.timeout(30000);
  for (const p of programs()) {
    it(p.name, async () => {
      const { status, stdout } = await simulate(p, inPieces);
      const want = recorded(p);
      assert.deepEqual({ status, stdout }, { status: want.status, stdout: want.stdout });
    });
  }
});
