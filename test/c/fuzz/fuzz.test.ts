import assert from 'node:assert/strict';
import { complaint, goodPrograms } from './check.js';
import { mutant } from './mutate.js';

describe('the compiler on spoilt programs', () => {
  // A sample of what `node scripts/fuzz.mjs` does 100,000 times.
  it('never fails itself, says where it rejects one, and makes valid code of the others', function () {
    this.timeout(60_000);
    const good = goodPrograms();
    complaint(good[0]!);
    for (let seed = 1; seed <= 250; seed++) {
      const what = complaint(mutant(seed, good));
      assert.ok(what === undefined || what.startsWith('took'), `seed ${seed}: ${what}`);
    }
  });
});
