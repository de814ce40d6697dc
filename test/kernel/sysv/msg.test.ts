import assert from 'node:assert/strict';
import { Struct } from '../../../kernel-sim/kernel/abi.js';
import { sysvWakers } from '../../../kernel-sim/kernel/sysv/index.js';
import { MSG_COPY, MSG_EXCEPT, MSG_INFO, MSG_NOERROR, MSG_STAT } from '../../../kernel-sim/kernel/sysv/msg.js';
import { BAD, BUF, World } from './world.js';

const PRIVATE = 0;
const CREAT = 0o1000;
const EXCL = 0o2000;
const NOWAIT = 0o4000;
const [RMID, SET, STAT, INFO] = [0, 1, 2, 3];

/** The expected values are what Linux 6.18 answered to the same calls from C. */
describe('System V message queues', () => {
  let w: World;
  let a: number;
  let b: number;
  let c: number;
  let q: number;
  beforeEach(() => {
    w = new World();
    a = w.spawn('a');
    b = w.fork(a);
    c = w.fork(a);
    q = w.call(a, 'msgget', PRIVATE, 0o600) as number;
  });
  const remove = (id: number): void => assert.equal(w.call(a, 'msgctl', id, RMID), 0);

  it('gives identifiers that are not used again soon', () => {
    const ids = [q, w.call(a, 'msgget', PRIVATE, 0o600), w.call(a, 'msgget', PRIVATE, 0o600)];
    assert.deepEqual(ids, [0, 1, 2]);
    remove(1);
    assert.equal(w.call(a, 'msgget', PRIVATE, 0o600), 3);
    remove(3);
    for (let i = 4; i < 64; i++) {
      assert.equal(w.call(a, 'msgget', PRIVATE, 0o600), i);
      remove(i);
    }
    // Indices 0 and 2 are in use; the round begins again with the next sequence number.
    assert.equal(w.call(a, 'msgget', PRIVATE, 0o600), 32769);
    assert.equal(w.call(a, 'msgget', PRIVATE, 0o600), 32771);
    assert.equal(w.send(a, 1, 1, 'x'), 'EINVAL', 'a stale identifier');
  });
  it('finds queues by key', () => {
    assert.equal(w.call(a, 'msgget', 0x77, 0), 'ENOENT');
    assert.equal(w.call(a, 'msgget', 0x77, CREAT | 0o600), 1);
    assert.equal(w.call(b, 'msgget', 0x77, 0), 1);
    assert.equal(w.call(b, 'msgget', 0x77, CREAT | EXCL), 'EEXIST');
    w.setUid(b, 2000);
    assert.equal(w.call(b, 'msgget', 0x77, 0o600), 'EACCES');
    assert.equal(w.call(b, 'msgget', 0x77, 0), 1, 'no permission asked for');
  });
  it('checks arguments in the order of the kernel', () => {
    assert.equal(w.send(a, q, 0, 'x'), 'EINVAL');
    assert.equal(w.send(a, q, -1, 'x'), 'EINVAL');
    assert.equal(w.send(a, q, 5, '', 0, 8193), 'EINVAL');
    assert.equal(w.send(a, q, 5, '', 0, -1), 'EINVAL');
    assert.equal(w.send(a, 999, 5, 'x'), 'EINVAL');
    assert.equal(w.call(a, 'msgsnd', 999, BAD, 1, 0), 'EFAULT', 'the address comes first');
    assert.equal(w.receive(a, q, -1, 4, NOWAIT), 'EINVAL');
    assert.equal(w.receive(a, q, 0, 4, NOWAIT), 'ENOMSG');
    assert.equal(w.receive(a, q, 100, 0, MSG_COPY), 'EINVAL');
    assert.equal(w.receive(a, q, 100, 0, MSG_COPY | MSG_EXCEPT | NOWAIT), 'EINVAL');
    assert.equal(w.call(a, 'msgctl', q, 99, 0), 'EINVAL');
    assert.equal(w.call(a, 'msgctl', q, STAT, BAD), 'EFAULT');
    assert.equal(w.call(a, 'msgctl', 5000, SET, BAD), 'EFAULT');
    assert.equal(w.call(a, 'msgctl', 5000, STAT, BAD), 'EINVAL');
  });
  it('finds messages by type', () => {
    for (const [i, type] of [3, 1, 2, 1, 5].entries()) assert.equal(w.send(a, q, type, `m${i}`), 0);
    assert.equal(w.receive(a, q, 100, 0, MSG_COPY | NOWAIT), 2);
    assert.equal(w.received(a, 2), '3 m0');
    assert.equal(w.receive(a, q, 100, 2, MSG_COPY | NOWAIT), 2);
    assert.equal(w.received(a, 2), '2 m2', 'MSG_COPY counts positions');
    assert.equal(w.receive(a, q, 100, 9, MSG_COPY | NOWAIT), 'ENOMSG');
    assert.equal(w.receive(a, q, 1, 0, MSG_COPY | NOWAIT), 'E2BIG');
    assert.equal(w.receive(a, q, 1, 0, MSG_COPY | MSG_NOERROR | NOWAIT), 'EINVAL');
    w.receive(a, q, 100, -2);
    assert.equal(w.received(a, 2), '1 m1', 'the lowest type, the oldest of it');
    assert.equal(w.receive(a, q, 1, -2), 'E2BIG', 'and the message stays');
    assert.equal(w.receive(a, q, 1, -2, MSG_NOERROR), 1);
    assert.equal(w.received(a, 1), '1 m');
    w.receive(a, q, 100, 3, MSG_EXCEPT);
    assert.equal(w.received(a, 2), '2 m2');
    w.receive(a, q, 100, 5);
    assert.equal(w.received(a, 2), '5 m4');
    assert.equal(w.call(a, 'msgrcv', q, BAD, 100, 0, 0), 'EFAULT', 'the message is lost');
    assert.equal(w.receive(a, q, 100, 0, NOWAIT), 'ENOMSG');
  });

  it('hands a message over to the first sleeper that wants it', () => {
    assert.equal(w.receive(b, q, 100, 5), 'blocked');
    assert.equal(w.receive(c, q, 100, 0), 'blocked');
    assert.equal(w.what(b), 'queue 0 has no message of type 5');
    assert.equal(w.what(c), 'queue 0 is empty');
    assert.deepEqual(sysvWakers(w.k, b), [a, c]);
    w.send(a, q, 4, 'four');
    assert.equal(w.result(b), 'blocked');
    assert.equal(w.result(c), 4);
    assert.equal(w.received(c, 4), '4 four');
    assert.equal(w.k.msgs.must(q).messages.length, 0, 'it never was in the queue');
    w.send(a, q, 5, 'five');
    assert.equal(w.result(b), 4);
    assert.equal(w.k.msgs.must(q).lrpid, b);
  });
  it('wakes a sleeper whose buffer is too small with E2BIG, and goes on', () => {
    w.receive(b, q, 2, 5);
    w.receive(c, q, 20, 0);
    w.send(a, q, 5, '0123456789');
    assert.equal(w.result(b), 'E2BIG');
    assert.equal(w.result(c), 10);
    w.receive(b, q, 2, 5, MSG_NOERROR);
    w.send(a, q, 5, 'abc');
    assert.equal(w.result(b), 2);
    assert.equal(w.received(b, 3), '5 ab\0');
  });
  it('keeps senders waiting for room; a small message may overtake a big one', () => {
    const big = 'x'.repeat(8000);
    w.send(a, q, 1, big);
    w.send(a, q, 1, big);
    assert.equal(w.send(a, q, 1, big, NOWAIT), 'EAGAIN');
    assert.equal(w.send(b, q, 7, big), 'blocked');
    assert.equal(w.what(b), 'queue 0 is full: 16000 of 16384 bytes used, needs 8000');
    assert.equal(w.send(c, q, 8, 'y'.repeat(1000)), 'blocked');
    w.receive(a, q, 9000, 0);
    // Room for either: both are woken, the first takes it.
    assert.equal(w.result(b), 0);
    assert.equal(w.result(c), 'blocked');
    w.receive(a, q, 9000, 0);
    assert.equal(w.result(c), 0);
    const types = w.k.msgs.must(q).messages.map((m) => m.type);
    assert.deepEqual(types, [7, 8]);
    w.send(a, q, 1, 'z'.repeat(7000));
    assert.equal(w.send(b, q, 9, big), 'blocked');
    assert.equal(w.send(c, q, 10, 'small'), 0, 'it fits: no need to wait behind the big one');
  });
  it('counts messages against the bytes, too', () => {
    for (let i = 0; i < 16384; i++) w.k.msgs.edit(q).messages.push({ type: 1, bytes: new Uint8Array(), sender: a });
    assert.equal(w.send(b, q, 1, ''), 'blocked');
    assert.equal(w.what(b), 'queue 0 is full: 16384 of 16384 messages');
    w.receive(a, q, 0, 0);
    assert.equal(w.result(b), 0);
  });
  it('removal wakes all sleepers with EIDRM', () => {
    w.send(a, q, 1, 'x'.repeat(8192));
    w.send(a, q, 1, 'x'.repeat(8192));
    w.receive(b, q, 2, 5);
    w.send(c, q, 1, 'x');
    remove(q);
    assert.equal(w.result(b), 'EIDRM');
    assert.equal(w.result(c), 'EIDRM');
    assert.equal(w.receive(b, q, 1, 0), 'EINVAL');
    assert.equal(w.k.msgs.size, 0);
  });
  it('IPC_SET lets sleepers look again', () => {
    const ds = (qbytes: number, mode = 0o600): Struct => {
      w.call(a, 'msgctl', q, STAT, BUF);
      return w.peek(a, BUF, 120).set64(88, qbytes).set32(20, mode);
    };
    w.poke(a, BUF, ds(10));
    assert.equal(w.call(a, 'msgctl', q, SET, BUF), 0);
    assert.equal(w.send(b, q, 1, '0123456789ab'), 'blocked');
    w.poke(a, BUF, ds(100));
    w.call(a, 'msgctl', q, SET, BUF);
    assert.equal(w.result(b), 0);
    w.poke(a, BUF, ds(16385));
    assert.equal(w.call(a, 'msgctl', q, SET, BUF), 'EPERM', 'CAP_SYS_RESOURCE');
    w.setUid(b, 2000);
    w.k.msgs.edit(q).perm.mode = 0o666;
    assert.equal(w.receive(b, q, 100, 77), 'blocked');
    w.poke(a, BUF, ds(100, 0o600));
    w.call(a, 'msgctl', q, SET, BUF);
    assert.equal(w.result(b), 'EACCES');
    w.poke(b, BUF, ds(100));
    assert.equal(w.call(b, 'msgctl', q, SET, BUF), 'EPERM');
    assert.equal(w.call(b, 'msgctl', q, RMID), 'EPERM');
  });
  it('a signal takes a sleeper out of line', () => {
    w.receive(b, q, 10, 0);
    w.kill(b, 9);
    assert.deepEqual(w.k.msgs.must(q).receivers, []);
    assert.equal(w.send(a, q, 1, 'x'), 0);
    assert.equal(w.k.msgs.must(q).messages.length, 1);
  });
  it('is never restarted after a handler', () => {
    Object.assign(w.k.processes.edit(b).actions, {
      10: { handler: 0x400010, mask: [0, 0], flags: 0x10000000, restorer: 0 },
    });
    w.receive(b, q, 10, 0);
    w.kill(b, 10);
    assert.deepEqual(w.handled, [10]);
    assert.equal(w.result(b), 'EINTR');
    assert.deepEqual(w.k.msgs.must(q).receivers, []);
  });
  it('a message for a sleeper that a signal has woken already is not lost', () => {
    Object.assign(w.k.processes.edit(b).actions, { 10: { handler: 0x400010, mask: [0, 0], flags: 0, restorer: 0 } });
    w.receive(b, q, 10, 0);
    w.k.syscall(a, 62, [b, 10]);
    w.send(a, q, 1, 'now');
    assert.equal(w.result(b), 3);
    assert.deepEqual(w.handled, [10]);
  });
  it('fills struct msqid_ds and msginfo', () => {
    w.send(b, q, 1, 'hello');
    w.send(b, q, 1, 'hi');
    w.receive(c, q, 10, 0);
    assert.equal(w.call(a, 'msgctl', q, STAT, BUF), 0);
    const ds = w.peek(a, BUF, 120);
    assert.deepEqual([ds.u64(72), ds.u64(80), ds.u64(88), ds.u32(96), ds.u32(100)], [2, 1, 16384, b, c]);
    assert.deepEqual([ds.u32(4), ds.u32(20), ds.u16(24)], [1000, 0o600, 0]);
    assert.ok(ds.u64(48) >= 1767225600 && ds.u64(56) >= 1767225600);
    assert.equal(w.call(a, 'msgctl', 0, MSG_STAT, BUF), q);
    assert.equal(w.call(a, 'msgget', PRIVATE, 0), 1);
    assert.equal(w.call(a, 'msgctl', 1, STAT, BUF), 'EACCES');
    assert.equal(w.call(a, 'msgctl', 0, INFO, BUF), 1);
    const ints = (): number[] => [0, 4, 8, 12, 16, 20, 24].map((o) => w.peek(a, BUF, 32).u32(o));
    assert.deepEqual(ints(), [512000, 16384, 8192, 16384, 32000, 16, 16384]);
    w.call(a, 'msgctl', 0, MSG_INFO, BUF);
    assert.deepEqual(ints(), [2, 1, 8192, 16384, 32000, 16, 2]);
  });
});
