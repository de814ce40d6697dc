import assert from 'node:assert/strict';
import { Struct } from '../../../kernel-sim/kernel/abi.js';
import { SEM_UNDO } from '../../../kernel-sim/kernel/sysv/semops.js';
import { sysvWakers } from '../../../kernel-sim/kernel/sysv/index.js';
import { GETALL, GETPID, GETVAL, SEM_INFO, SETALL, SETVAL } from '../../../kernel-sim/kernel/sysv/sem.js';
import { BAD, BUF, World } from './world.js';

const NOWAIT = 0o4000;
const [RMID, STAT, INFO] = [0, 2, 3];

/** The expected values are what Linux 6.18 answered to the same calls from C. */
describe('System V semaphores', () => {
  let w: World;
  let me: number;
  let a: number;
  let b: number;
  let c: number;
  let s: number;
  beforeEach(() => {
    w = new World();
    me = w.spawn('me');
    a = w.fork(me);
    b = w.fork(me);
    c = w.fork(me);
    s = w.call(me, 'semget', 0x123, 3, 0o1600) as number;
  });
  const setval = (num: number, value: number): number | string => w.call(me, 'semctl', s, num, SETVAL, value);
  const sems = (n = 3): string => w.sems(me, s, n);

  it('semget checks sizes', () => {
    assert.equal(w.call(me, 'semget', 0, 0, 0o600), 'EINVAL');
    assert.equal(w.call(me, 'semget', 0, 32001, 0o600), 'EINVAL');
    assert.equal(w.call(me, 'semget', 0, -1, 0o600), 'EINVAL');
    assert.equal(w.call(me, 'semget', 0x123, 4, 0), 'EINVAL');
    assert.equal(w.call(me, 'semget', 0x123, 0, 0), s);
    assert.equal(w.call(me, 'semget', 0x123, 0, 0o3000), 'EEXIST');
  });
  it('semop checks arguments in the order of the kernel', () => {
    assert.equal(w.call(me, 'semop', s, BUF, 501), 'E2BIG');
    assert.equal(w.call(me, 'semop', s, BUF, 0), 'EINVAL');
    assert.equal(w.semop(me, s, [3, 0]), 'EFBIG');
    assert.equal(w.call(me, 'semop', 9999, BAD, 1), 'EFAULT');
    assert.equal(w.semop(me, 9999, [9, 0]), 'EINVAL');
    assert.equal(w.call(me, 'semtimedop', s, BUF, 501, BAD), 'EFAULT');
    assert.equal(w.semtimedop(me, s, 0, 1e9, [0, 1]), 'EINVAL');
    assert.equal(w.semtimedop(me, s, -1, 0, [0, 1]), 'EINVAL');
  });
  it('semctl checks arguments in the order of the kernel', () => {
    assert.equal(setval(0, 32768), 'ERANGE');
    assert.equal(setval(0, -1), 'ERANGE');
    assert.equal(w.call(me, 'semctl', 9999, 0, SETVAL, 40000), 'ERANGE');
    assert.equal(setval(3, 1), 'EINVAL');
    assert.equal(w.call(me, 'semctl', s, 7, GETVAL), 'EINVAL');
    assert.equal(w.call(me, 'semctl', s, 0, 99), 'EINVAL');
    assert.equal(w.call(me, 'semctl', s, 0, GETALL, BAD), 'EFAULT');
    assert.equal(w.call(me, 'semctl', s, 0, SETALL, BAD), 'EFAULT');
    w.poke(me, BUF, Struct.of(6).setU16(0, 1).setU16(2, 40000));
    assert.equal(w.call(me, 'semctl', s, 0, SETALL, BUF), 'ERANGE');
    w.poke(me, BUF, Struct.of(6).setU16(0, 1).setU16(2, 2).setU16(4, 3));
    assert.equal(w.call(me, 'semctl', s, 0, SETALL, BUF), 0);
    assert.equal(w.call(me, 'semctl', s, 7, GETALL, BUF + 64), 0);
    assert.deepEqual([...w.peek(me, BUF + 64, 6).bytes], [1, 0, 2, 0, 3, 0]);
  });
  it('makes all operations or none, each seeing those before it', () => {
    setval(0, 32767);
    assert.equal(w.semop(me, s, [0, 1]), 'ERANGE');
    assert.equal(w.semop(me, s, [0, -1], [1, 1], [0, 2]), 'ERANGE');
    assert.equal(w.semop(me, s, [0, 1, NOWAIT], [0, -1]), 'ERANGE');
    setval(0, 0);
    assert.equal(w.semop(me, s, [0, 1], [0, -1], [0, 0]), 0);
    assert.equal(w.semop(me, s, [0, -1, NOWAIT], [0, 1]), 'EAGAIN');
    assert.equal(w.semop(me, s, [1, 1], [0, -1, NOWAIT]), 'EAGAIN');
    assert.equal(sems(), '0(n0 z0) 0(n0 z0) 0(n0 z0)');
    assert.equal(w.semop(me, s, [0, 0]), 0, 'waiting for zero also counts as the last operation');
    assert.equal(w.call(me, 'semctl', s, 0, GETPID), me);
  });
  it('goes on in order of arrival, passing over those that cannot', () => {
    assert.equal(w.semop(a, s, [0, -3]), 'blocked');
    assert.equal(w.semop(b, s, [0, -1]), 'blocked');
    assert.equal(w.semop(c, s, [0, -1]), 'blocked');
    assert.equal(w.what(a), 'semaphore 0 of set 0 is 0, needs 3');
    assert.equal(sems(), '0(n3 z0) 0(n0 z0) 0(n0 z0)');
    w.semop(me, s, [0, 1]);
    assert.deepEqual([a, b, c].map((p) => w.result(p)), ['blocked', 0, 'blocked']); // prettier-ignore
    w.semop(me, s, [0, 2]);
    assert.equal(w.result(c), 0);
    assert.equal(sems(1), '1(n1 z0)');
    assert.equal(w.what(a), 'semaphore 0 of set 0 is 1, needs 3');
    w.semop(me, s, [0, 2]);
    assert.equal(w.result(a), 0);
  });
  it('lets those that wait for zero go first', () => {
    setval(0, 1);
    w.semop(a, s, [0, -2]);
    w.semop(b, s, [0, 0]);
    w.semop(c, s, [0, 0], [1, -1]);
    assert.equal(w.what(b), 'semaphore 0 of set 0 is 1, must be 0');
    assert.equal(sems(), '1(n1 z2) 0(n0 z0) 0(n0 z0)');
    w.semop(me, s, [0, -1]);
    assert.equal(w.result(b), 0);
    assert.equal(sems(), '0(n1 z0) 0(n1 z0) 0(n0 z0)', 'c now waits for semaphore 1');
    w.semop(me, s, [1, 1]);
    assert.equal(w.result(c), 0);
    assert.equal(sems(), '0(n1 z0) 0(n0 z0) 0(n0 z0)');
  });
  it('counts a sleeper at the first operation that blocks it', () => {
    w.semop(a, s, [0, -1], [1, -1]);
    assert.equal(sems(), '0(n1 z0) 0(n0 z0) 0(n0 z0)');
    w.semop(me, s, [0, 1]);
    assert.equal(sems(), '1(n0 z0) 0(n1 z0) 0(n0 z0)');
    assert.equal(w.what(a), 'semaphore 1 of set 0 is 0, needs 1');
    assert.equal(w.semop(me, s, [0, -1, NOWAIT]), 0);
    assert.equal(sems(), '0(n1 z0) 0(n0 z0) 0(n0 z0)');
    w.semop(me, s, [0, 1], [1, 1]);
    assert.equal(w.result(a), 0);
  });
  it('says what value would be needed when earlier operations of the array take some', () => {
    setval(0, 1);
    w.semop(a, s, [0, -1], [0, -1]);
    assert.equal(w.what(a), 'semaphore 0 of set 0 is 1, needs 2');
  });
  it('wakes a sleeper with the error that its later operations meet', () => {
    w.semop(a, s, [0, -1], [1, -1, NOWAIT]);
    w.semop(me, s, [0, 1]);
    assert.equal(w.result(a), 'EAGAIN');
    setval(0, 0);
    setval(1, 32767);
    w.semop(b, s, [0, -1], [1, 1]);
    w.semop(me, s, [0, 1]);
    assert.equal(w.result(b), 'ERANGE');
    assert.equal(sems(2), '1(n0 z0) 32767(n0 z0)');
  });
  it('hands over: the poster cannot take back what a sleeper was given', () => {
    w.semop(a, s, [0, -1]);
    w.semop(me, s, [0, 1]);
    assert.equal(w.semop(me, s, [0, -1, NOWAIT]), 'EAGAIN');
    assert.equal(w.call(me, 'semctl', s, 0, GETPID), a);
  });
  it('semtimedop ends with EAGAIN', () => {
    assert.equal(w.semtimedop(a, s, 0, 0, [0, -1]), 'EAGAIN');
    assert.equal(w.semtimedop(a, s, 5, 0, [0, -1]), 'blocked');
    assert.equal(w.k.threads.must(a).wait?.deadline, w.k.clock() + 5e9);
    assert.equal(sems(1), '0(n1 z0)');
    assert.equal(w.k.idle(), true);
    w.run();
    assert.equal(w.result(a), 'EAGAIN');
    assert.equal(sems(1), '0(n0 z0)');
    w.semtimedop(b, s, 5, 0, [0, -1]);
    w.semop(me, s, [0, 1]);
    assert.equal(w.result(b), 0);
  });
  it('a signal ends the sleep with EINTR, SA_RESTART or not', () => {
    Object.assign(w.k.processes.edit(a).actions, {
      10: { handler: 0x400010, mask: [0, 0], flags: 0x10000000, restorer: 0 },
    });
    w.semop(a, s, [0, -1]);
    w.kill(a, 10);
    assert.equal(w.result(a), 'EINTR');
    assert.equal(sems(1), '0(n0 z0)');
  });
  it('removal wakes sleepers with EIDRM and forgets adjustments', () => {
    w.semop(b, s, [1, 1, SEM_UNDO]);
    w.semop(a, s, [0, -1]);
    assert.equal(w.call(me, 'semctl', s, 0, RMID), 0);
    assert.equal(w.result(a), 'EIDRM');
    assert.equal(w.semop(me, s, [0, -1]), 'EINVAL');
    assert.equal(w.k.undos.size, 0);
    w.exit(b);
  });
  it('checks permissions: waiting for zero needs read, altering needs write', () => {
    w.k.sems.edit(s).perm.mode = 0o644;
    w.setUid(a, 2000);
    assert.equal(w.semop(a, s, [0, 0]), 0);
    assert.equal(w.semop(a, s, [0, 1]), 'EACCES');
    assert.equal(w.call(a, 'semctl', s, 0, GETVAL), 0);
    assert.equal(w.call(a, 'semctl', s, 0, SETVAL, 1), 'EACCES');
    assert.equal(w.call(a, 'semctl', s, 0, RMID), 'EPERM');
    w.setUid(b, 0);
    w.k.sems.edit(s).perm.mode = 0;
    assert.equal(w.semop(b, s, [0, 1]), 0, 'root may');
    w.setUid(c, 2000, 1000);
    w.k.sems.edit(s).perm.mode = 0o060;
    assert.equal(w.semop(c, s, [0, 1]), 0, 'the group may');
    assert.equal(w.semop(me, s, [0, 1]), 'EACCES', 'the owner has no more than his own bits');
  });
  it('fills struct semid_ds and seminfo', () => {
    w.call(me, 'semctl', s, 7, STAT, BUF);
    assert.equal(w.peek(me, BUF, 104).u64(48), 0);
    w.semop(me, s, [0, 1]);
    w.call(me, 'semctl', s, 0, STAT, BUF);
    const ds = w.peek(me, BUF, 104);
    assert.deepEqual([ds.u32(0), ds.u32(20), ds.u64(80)], [0x123, 0o600, 3]);
    assert.ok(ds.u64(48) >= 1767225600 && ds.u64(64) >= 1767225600);
    const ints = (): number[] => Array.from({ length: 10 }, (_, i) => w.peek(me, BUF, 40).u32(4 * i));
    assert.equal(w.call(me, 'semctl', 0, 0, INFO, BUF), 0);
    assert.deepEqual(ints(), [1024000000, 32000, 1024000000, 1024000000, 32000, 500, 500, 20, 32767, 32767]);
    w.call(me, 'semctl', 0, 0, SEM_INFO, BUF);
    assert.deepEqual(ints(), [1024000000, 32000, 1024000000, 1024000000, 32000, 500, 500, 1, 32767, 3]);
  });

  describe('SEM_UNDO', () => {
    it('adjusts when a process that is killed leaves, and wakes who can then go on', () => {
      setval(0, 5);
      w.semop(a, s, [0, -3, SEM_UNDO], [1, 4, SEM_UNDO]);
      assert.equal(sems(), '2(n0 z0) 4(n0 z0) 0(n0 z0)');
      w.semop(me, s, [1, -2]);
      assert.equal(w.semop(b, s, [0, -4]), 'blocked');
      assert.deepEqual(sysvWakers(w.k, b), [a], 'a holds it');
      w.kill(a, 9);
      assert.equal(w.result(b), 0);
      assert.equal(sems(), '1(n0 z0) 0(n0 z0) 0(n0 z0)', '-4 on 2 gives 0');
      assert.deepEqual([w.call(me, 'semctl', s, 0, GETPID), w.call(me, 'semctl', s, 1, GETPID)], [b, a]);
      assert.equal(w.k.undos.size, 0);
    });
    it('without a holder anybody alive could wake', () => {
      w.semop(b, s, [0, -1]);
      w.exit(c);
      assert.deepEqual(sysvWakers(w.k, b), [me, a]);
      assert.equal(sysvWakers(w.k, me), undefined);
    });
    it('is forgotten by SETVAL for one semaphore, by SETALL for all', () => {
      setval(0, 1);
      w.semop(a, s, [0, -1, SEM_UNDO], [1, 1, SEM_UNDO]);
      setval(0, 7);
      assert.deepEqual([...w.k.undos.values()].map((u) => u.adj), [[0, -1, 0]]); // prettier-ignore
      w.exit(a);
      assert.equal(sems(), '7(n0 z0) 0(n0 z0) 0(n0 z0)');
      w.semop(b, s, [0, 1, SEM_UNDO]);
      w.poke(me, BUF, Struct.of(6).setU16(0, 9));
      w.call(me, 'semctl', s, 0, SETALL, BUF);
      w.exit(b);
      assert.equal(sems(), '9(n0 z0) 0(n0 z0) 0(n0 z0)');
    });
    it('stays within the range of a semaphore', () => {
      setval(0, 30000);
      w.semop(a, s, [0, -30000, SEM_UNDO]);
      w.semop(me, s, [0, 20000]);
      w.exit(a);
      assert.equal(sems(1), '32767(n0 z0)');
    });
    it('has a range of its own', () => {
      setval(0, 32767);
      assert.equal(w.semop(a, s, [0, -32767, SEM_UNDO]), 0);
      w.semop(a, s, [0, 5]);
      assert.equal(w.semop(a, s, [0, -1, SEM_UNDO]), 'ERANGE');
      assert.equal(w.semop(b, s, [1, 32767, SEM_UNDO]), 0);
      w.semop(b, s, [1, -10]);
      assert.equal(w.semop(b, s, [1, 1, SEM_UNDO]), 0, 'adjustments go down to -32768');
      assert.equal(w.semop(b, s, [1, 1, SEM_UNDO]), 'ERANGE');
      assert.equal(sems(2), '5(n0 z0) 32758(n0 z0)');
    });
    it('is not inherited by fork', () => {
      w.semop(a, s, [0, 1, SEM_UNDO]);
      const child = w.fork(a);
      w.exit(child);
      assert.equal(sems(1), '1(n0 z0)');
      w.exit(a);
      assert.equal(sems(1), '0(n0 z0)');
    });
    it('counts for a sleeper when its operations are made for it', () => {
      w.semop(a, s, [0, -1, SEM_UNDO]);
      w.semop(me, s, [0, 1]);
      assert.equal(sems(1), '0(n0 z0)');
      w.kill(a, 9);
      assert.equal(sems(1), '1(n0 z0)');
    });
    it('takes the newest set first', () => {
      const other = w.call(me, 'semget', 0, 1, 0o600) as number;
      w.semop(a, s, [0, 1, SEM_UNDO]);
      w.semop(a, other, [0, 1, SEM_UNDO]);
      setval(0, 0);
      w.semop(a, s, [0, 1], [0, -1, SEM_UNDO]);
      assert.equal(w.semop(b, s, [0, -1]), 'blocked');
      assert.equal(w.semop(c, other, [0, 0]), 'blocked');
      const woken: number[] = [];
      w.k.onEvent = (e) => {
        if (e.kind === 'wake') woken.push(e.tid);
      };
      w.exit(a);
      assert.deepEqual(woken.filter((t) => t !== me), [c, b]); // prettier-ignore
    });
  });
});
