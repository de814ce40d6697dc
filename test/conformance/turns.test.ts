/**
 * The programs with threads, each thread in turn for one tick: what they do is the same whoever runs when. A lock that is not one
 * shows here.
 */
import assert from 'node:assert/strict';
import type { Stop } from '../../kernel-sim/api.js';
import { GLOBAL } from '../../kernel-sim/kernel/records.js';
import type { Simulator } from '../../kernel-sim/simulator.js';
import { programs, recorded, simulate } from './programs.js';

/** Ticks that are run one by one; then the program goes on as usual. */
const SINGLE = 300_000;

function inTurn(ticks: number): (sim: Simulator) => Promise<Stop> {
  return (sim) => {
    const { world } = sim;
    for (let n = 0; n < SINGLE; n++) {
      world.kernel.global.edit(GLOBAL).sliceLeft = 0;
      if (world.slice('all', ticks) === 'idle') break;
    }
    return sim.run({ kind: 'continue' });
  };
}

describe('as on Linux, in turn', function () {
  this.timeout(30000);
  for (const p of programs().filter((x) => x.name.includes('/threads-'))) {
    for (const ticks of [1, 5])
      it(`${p.name}, ${ticks} at a time`, async () => {
        const { status, stdout } = await simulate(p, inTurn(ticks));
        const want = recorded(p);
        assert.deepEqual({ status, stdout }, { status: want.status, stdout: want.stdout });
      });
  }
});
