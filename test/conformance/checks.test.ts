/** With all checks on, each program does what it does without, and nothing is found in it but what is undefined indeed. */
import assert from 'node:assert/strict';
import { parseChecks } from '../../kernel-sim/findings/kinds.js';
import { programs, recorded, simulate } from './programs.js';

/** Programs that do on purpose what is undefined, or leave blocks to the end of the process. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'kernel/fork': ['leak'],
  'kernel/threads-shared': ['overflow'],
  // SIGFPE is wanted.
  'kernel/wait': ['overflow'],
  'language/divide': ['overflow'],
  'language/memory': ['leak'],
  'libc/locales': ['leak'],
  'libc/malloc': ['leak'],
  'libc/malloc-errors': ['bounds', 'double-free'],
  'libc/scan-numbers': ['leak'],
  'libc/strings-more': ['leak'],
  // It prints with %s what a shorter read has left.
  'seeds/socketpair': ['indeterminate'],
};

describe('with all checks', function () {
  this.timeout(30000);
  for (const p of programs()) {
    it(p.name, async () => {
      const want = recorded(p);
      const plain = await simulate(p);
      const checked = await simulate(p, undefined, parseChecks('all'));
      const { status, stdout } = checked;
      const stderr = want.stderr === undefined ? undefined : checked.stderr;
      assert.deepEqual({ status, stdout, stderr }, want);
      assert.equal(checked.tick, plain.tick, 'the end of the run');
      const kinds = [...new Set(checked.findings.map((f) => f.kind))].sort();
      assert.deepEqual(
        kinds,
        EXPECTED[p.name] ?? [],
        checked.findings.map((f) => `${f.place?.line}: ${f.message}`).join('\n'),
      );
    });
  }
});
