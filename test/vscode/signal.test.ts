import assert from 'node:assert/strict';
import { CHILD, debugging, PARENT, until } from './session.js';

describe('Send Signal', () => {
  it('kills the process that is chosen, and it can be taken back', () =>
    debugging('pipe.c', async (run, { processes, sendSignal }) => {
      await run.stepTo('if (pid == -1)', PARENT);
      await sendSignal(`proc:${CHILD}`, 'SIGKILL');
      await run.go('next', CHILD);
      await until('the zombie', () => /pid 101 .*SIGKILL/.test(processes(3)));
      await run.go('stepBack', CHILD);
      assert.doesNotMatch(processes(3), /zombie/);
    }));
});
