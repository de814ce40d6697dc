import assert from 'node:assert/strict';
import { CHILD, debugging, PARENT } from './session.js';

describe('pipe.c in the editor', () => {
  it('stops at main on F5 without a launch.json', () =>
    debugging('pipe.c', async (run, { processes, moment }) => {
      assert.equal((await run.top(PARENT)).name, 'main');
      assert.match(await run.line(PARENT), /pipe\(pipefd\)/);
      assert.match(processes(1), /^pid 100 /);
      assert.match(moment()!, /event \d+$/);
    }));

  it('shows the descriptors of the pipe, the child and the bytes', () =>
    debugging('pipe.c', async (run, { processes, objects }) => {
      await run.stepTo('pid_t pid = fork()', PARENT);
      assert.match(processes(4), /fd 3 — → pipe \d+ \(read end\)/);
      assert.match(processes(4), /fd 4 — → pipe \d+ \(write end\)/);
      assert.match(objects(2), /^Pipes — 1/);

      await run.stepTo('if (pid == -1)', PARENT);
      const threads = await run.threads();
      assert.equal(threads.length, 2);
      assert.match(processes(3), /^ {2}pid 101 /m);
      assert.match(objects(3), /2 readers — pid 100 fd 3, pid 101 fd 3/);
      assert.match(objects(3), /2 writers — pid 100 fd 4, pid 101 fd 4/);

      await run.stepTo('close(pipefd[1]);', PARENT);
      assert.match(objects(3), /19 of 65536 bytes/);
      assert.match(objects(3), /"Hello from parent!\\n" — 19 bytes/);
    }));

  it('steps each process by itself, and says what the child is blocked on', () =>
    debugging('pipe.c', async (run, { processes }) => {
      await run.stepTo('if (pid == -1)', PARENT);
      await run.stepTo('while ((n = read', CHILD);
      await run.go('next', CHILD);
      await run.stepTo('close(pipefd[0]);', PARENT);
      const child = (await run.threads()).find((t) => t.id === CHILD)!;
      assert.match(child.name, /blocked in read/);
      assert.match(processes(3), /pid 101 .* — .*blocked in read.*pipe/);
      assert.match(processes(4), /Blocked in read.* — .*pipe/);
    }));

  it('goes back over the write and over the fork, and forward to the same', () =>
    debugging('pipe.c', async (run, { processes, objects, moment }) => {
      await run.stepTo('pid_t pid = fork()', PARENT);
      const before = processes(5);
      await run.stepTo('if (write(pipefd[1]', PARENT);
      const empty = objects(4);
      await run.go('next', PARENT);
      const full = objects(4);
      assert.notEqual(empty, full);

      await run.go('stepBack', PARENT);
      assert.match(moment()!, /event \d+ of \d+ — in the past/);
      assert.equal(objects(4), empty);
      await run.go('next', PARENT);
      assert.equal(objects(4), full);

      await run.stepTo('pid_t pid = fork()', PARENT, 'stepBack');
      assert.equal(processes(5), before);
      assert.equal((await run.threads()).length, 1);
    }));

  it('ends with its output, marked with its process', () =>
    debugging('pipe.c', async (run) => {
      await run.go('continue', PARENT);
      assert.ok(run.ended);
      const text = run.output.join('');
      assert.match(text, /Hello from parent!/);
      assert.match(text, /child exited with 0/);
      assert.match(text, /pid 101|\[2\]/);
    }));
});
