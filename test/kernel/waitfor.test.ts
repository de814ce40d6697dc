import assert from 'node:assert/strict';
import { explainWait, findDeadlock, wakers } from '../../kernel-sim/kernel/waitfor.js';
import { Struct } from '../../kernel-sim/kernel/abi.js';
import { DATA, World } from './harness.js';

describe('who waits for whom', () => {
  let w: World;
  let a: number;
  beforeEach(() => {
    w = new World();
    a = w.spawn('demo');
  });

  it('a reader waits for the holders of the write end, itself perhaps', () => {
    const [r, wr] = w.pipe(a);
    const b = w.fork(a);
    w.read(b, r);
    assert.deepEqual(wakers(w.k, b), [a]);
    assert.equal(findDeadlock(w.k), undefined, 'the parent can go on');
    w.sys(a, 'close', wr);
    assert.deepEqual(wakers(w.k, b), []);
    w.wait(a);
    assert.deepEqual(findDeadlock(w.k), [
      'pid 100 (demo): wait4 waits: child 101 is running',
      'pid 101 (demo): read(3) waits: pipe 1 is empty; 1 write end open, in pid 101 (itself)',
    ]);
    assert.deepEqual(wakers(w.k, a), [b]);
  });
  it('two pipes full in both directions', () => {
    const [r1, w1] = w.pipe(a);
    const [r2, w2] = w.pipe(a);
    const b = w.fork(a);
    for (const [p, fds] of [
      [a, [r1, w2]],
      [b, [r2, w1]],
    ] as const) {
      for (const fd of fds) w.sys(p, 'close', fd);
    }
    w.write(a, w1, 65536);
    assert.equal(findDeadlock(w.k), undefined);
    w.write(a, w1, 1);
    w.write(b, w2, 65537);
    assert.deepEqual(findDeadlock(w.k), [
      'pid 100 (demo): write(4) waits: pipe 1 is full (65536 bytes in 16 slots); 1 read end open, in pid 101',
      'pid 101 (demo): write(6) waits: pipe 2 is full (65536 bytes in 16 slots); 1 read end open, in pid 100',
    ]);
  });
  it('a sleep that ends by itself, and input that can come, are no deadlock', () => {
    const open = new World({ stdinOpen: true });
    const p = open.spawn();
    assert.equal(open.read(p, 0), 'blocked');
    assert.equal(findDeadlock(open.k), undefined);
    w.sys(a, 'nanosleep', Struct.of(16).set64(0, 1).bytes, 0);
    assert.equal(findDeadlock(w.k), undefined);
    w.idle();
    w.sys(a, 'pause');
    assert.deepEqual(findDeadlock(w.k), ['pid 100 (demo): pause waits: no signal has come']);
  });
  it('a socket waits for the holders of its peer', () => {
    w.sys(a, 'socketpair', 1, 1, 0, DATA);
    const b = w.fork(a);
    w.sys(b, 'close', 3);
    w.sys(a, 'close', 4);
    w.read(b, 4);
    assert.deepEqual(wakers(w.k, b), [a]);
    assert.equal(explainWait(w.k, b), 'read(4) waits: socket 2 has nothing to read; its peer is socket 1, in pid 100');
  });
  it('nobody is left: no deadlock', () => {
    w.sys(a, 'exit_group', 0);
    assert.equal(findDeadlock(w.k), undefined);
  });
});
