import assert from 'node:assert/strict';
import { CHILD, debugging, PARENT } from './session.js';

describe('the other examples in the editor', () => {
  it('socketpair.c shows both receive buffers', () =>
    debugging('socketpair.c', async (run, { objects }) => {
      await run.stepTo('n = read(sv[0]', PARENT);
      const text = objects(4);
      assert.match(text, /^Sockets — 2/m);
      assert.match(text, /"how long is this\?" — 17 bytes/);
      assert.equal(text.match(/Receive buffer/g)?.length, 2);
    }));

  it('msgqueue.c shows the messages with type and size, and step back gives one back', () =>
    debugging('msgqueue.c', async (run, { objects }) => {
      await run.stepTo('pid_t pid = fork()', PARENT);
      const text = objects(3);
      assert.match(text, /type 1 — "first\\?0?0?0?" · 6 bytes · from pid 100/);
      assert.match(text, /type 2 — "urgent\\?0?0?0?" · 7 bytes/);
      await run.go('stepBack', PARENT);
      assert.doesNotMatch(objects(3), /type 2/);
    }));

  it('sem-undo.c shows the undo list, applies it on the kill, and takes the kill back', () =>
    debugging('sem-undo.c', async (run, { processes, objects }) => {
      await run.stepTo('kill(pid, SIGKILL)', PARENT);
      assert.match(objects(3), /sem\[0\] = 0/);
      assert.match(objects(3), /SEM_UNDO of pid 101 — sem\[0\] \+1 at exit, then 1/);
      await run.go('next', PARENT);
      assert.match(processes(3), /Pending signals — SIGKILL/);
      const before = objects(3);

      // A signal takes effect when its process runs next.
      await run.go('next', CHILD);
      assert.match(objects(3), /sem\[0\] = 1/);
      assert.doesNotMatch(objects(3), /SEM_UNDO/);
      assert.match(processes(3), /pid 101 .* — .*killed by (signal 9|SIGKILL)/i);

      await run.go('stepBack', PARENT);
      assert.equal(objects(3), before);
      assert.doesNotMatch(processes(3), /killed by/);
    }));

  it('shm.c counts the attachments and shows the bytes', () =>
    debugging('shm.c', async (run, { objects }) => {
      await run.stepTo('wait(NULL)', PARENT);
      assert.match(objects(3), /pid 100 at 0x[0-9a-f]+ — read and write/);
      assert.match(objects(3), /pid 101 at 0x/);
      assert.match(objects(3), /"nothing yet/);
      await run.stepTo('printf', PARENT);
      assert.match(objects(3), /"written by the child/);
      assert.doesNotMatch(objects(3), /pid 101 at/);
    }));

  it('mmap-fork.c shows the shared mapping with both its processes', () =>
    debugging('mmap-fork.c', async (run, { objects }) => {
      await run.stepTo('wait(NULL)', PARENT);
      const text = objects(3);
      assert.match(text, /^Shared mappings — 1/m);
      assert.match(text, /pid 100 at 0x/);
      assert.match(text, new RegExp(`pid ${CHILD} at 0x`));
    }));
});
