/** Each program of this folder does in the simulator what it did on real Linux (scripts/oracle.mjs). */
import assert from 'node:assert/strict';
import { programs, recorded, simulate } from './programs.js';

describe('as on Linux', function () {
  this.timeout(30000);
  for (const p of programs()) {
    it(p.name, async () => {
      const want = recorded(p);
      const got = await simulate(p);
      const { status, stdout } = got;
      const stderr = want.stderr === undefined ? undefined : got.stderr;
      assert.deepEqual({ status, stdout, stderr }, want);
    });
  }
});
