import assert from 'node:assert/strict';
import { debugging, until } from './session.js';

describe('Send Signal', () => {
  it('kills the process that is chosen, and it can be taken back', () =>
    debugging('pipe.c', async (run, { processes, sendSignal }) => {
      await run.stepTo('if (pid == -1)', 1);
      await sendSignal('proc:2', 'SIGKILL');
      await run.go('next', 1);
      await until('the zombie', () => /pid 2 .*SIGKILL/.test(processes(3)));
      await run.go('stepBack', 1);
      assert.doesNotMatch(processes(3), /zombie/);
    }));
});
