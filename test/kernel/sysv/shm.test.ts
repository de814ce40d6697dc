import assert from 'node:assert/strict';
import { SHM_EXEC, SHM_INFO, SHM_LOCK, SHM_RDONLY, SHM_REMAP, SHM_RND, SHM_STAT, SHM_UNLOCK } from '../../../kernel-sim/kernel/sysv/shm.js'; // prettier-ignore
import { BUF, World } from './world.js';

const [RMID, STAT, INFO] = [0, 2, 3];

/** The expected values are what Linux 6.18 answered to the same calls from C. */
describe('System V shared memory', () => {
  let w: World;
  let a: number;
  let s: number;
  beforeEach(() => {
    w = new World();
    a = w.spawn('a');
    s = w.call(a, 'shmget', 0x99, 5000, 0o1640) as number;
  });
  const attach = (pid = a, address = 0, flags = 0): number => w.call(pid, 'shmat', s, address, flags) as number;
  const seg = () => w.k.shms.must(s);
  const maps = (pid = a): string[] =>
    w.k.mms.must(w.mm(pid)).vmas.filter((v) => v.shm).map((v) => `${v.end - v.start} ${v.prot} ${v.name}`); // prettier-ignore

  it('shmget checks sizes', () => {
    assert.equal(w.call(a, 'shmget', 0, 0, 0o600), 'EINVAL');
    assert.equal(w.call(a, 'shmget', 0x99, 5001, 0), 'EINVAL');
    assert.equal(w.call(a, 'shmget', 0x99, 0, 0), s);
    assert.equal(w.call(a, 'shmget', 0x99, 5000, 0o3000), 'EEXIST');
    assert.equal(w.call(a, 'shmget', 0x98, 5000, 0), 'ENOENT');
  });
  it('maps whole pages, each time at another address', () => {
    const p = attach();
    const p2 = attach(a, 0, SHM_RDONLY);
    assert.equal(p2 - p, -8192);
    assert.deepEqual(maps(), ['8192 1 /SYSV00000099 (deleted)', '8192 3 /SYSV00000099 (deleted)']);
    assert.deepEqual([seg().nattch, seg().cpid, seg().lpid], [2, a, a]);
    w.call(a, 'shmctl', s, STAT, BUF);
    const ds = w.peek(a, BUF, 112);
    assert.deepEqual([ds.u32(0), ds.u32(20), ds.u64(48), ds.u32(80), ds.u32(84), ds.u64(88)], [0x99, 0o640, 5000, a, a, 2]); // prettier-ignore
    assert.ok(ds.u64(56) >= 1767225600 && ds.u64(64) === 0);
  });
  it('checks the address of an attachment', () => {
    const p = attach();
    assert.equal(w.call(a, 'shmat', s, p + 1, 0), 'EINVAL');
    assert.equal(w.call(a, 'shmat', s, p, 0), 'EINVAL');
    assert.equal(w.call(a, 'shmat', s, 0, SHM_REMAP), 'EINVAL');
    assert.equal(w.call(a, 'shmat', s, 1, SHM_RND | SHM_REMAP), 'EINVAL');
    assert.equal(w.call(a, 'shmat', 12345, 0, 0), 'EINVAL');
    assert.equal(w.call(a, 'shmat', s, p, SHM_REMAP), p);
    assert.equal(seg().nattch, 1);
    assert.equal(w.call(a, 'shmat', s, 0x200001, SHM_RND), 0x200000);
    assert.equal(seg().nattch, 2);
  });
  it('checks permissions: read-only needs read, else write too', () => {
    const b = w.fork(a);
    w.setUid(b, 2000, 1000);
    assert.equal(w.call(b, 'shmat', s, 0, 0), 'EACCES');
    assert.equal(typeof w.call(b, 'shmat', s, 0, SHM_RDONLY), 'number');
    assert.equal(w.call(b, 'shmat', s, 0, SHM_RDONLY | SHM_EXEC), 'EACCES');
    assert.equal(w.call(b, 'shmctl', s, RMID), 'EPERM');
    assert.equal(w.call(b, 'shmctl', s, SHM_LOCK), 'EPERM');
  });
  it('is inherited by fork and left by exit and exec', () => {
    attach();
    attach();
    const b = w.fork(a);
    assert.deepEqual([seg().nattch, seg().lpid], [4, a]);
    w.exit(b);
    assert.deepEqual([seg().nattch, seg().lpid], [2, b]);
    assert.ok(seg().dtime > 0);
    const c = w.fork(a);
    w.k.execRequest = { tid: c, path: '/bin/c', image: 'c', argv: ['c'], envp: [] };
    w.k.execCommit();
    assert.deepEqual([seg().nattch, seg().lpid], [2, c]);
  });
  it('detaches by the address that shmat gave', () => {
    const p = attach();
    assert.equal(w.call(a, 'shmdt', p + 4096), 'EINVAL');
    assert.equal(w.call(a, 'shmdt', p + 1), 'EINVAL');
    assert.equal(w.call(a, 'shmdt', p), 0);
    assert.equal(w.call(a, 'shmdt', p), 'EINVAL');
    assert.equal(seg().nattch, 0);
  });
  it('a hole in an attachment makes it two; shmdt removes both', () => {
    s = w.call(a, 'shmget', 0, 12288, 0o600) as number;
    const p = attach();
    assert.equal(w.k.syscall(a, 11, [p + 4096, 4096]), 0);
    assert.equal(seg().nattch, 2);
    assert.equal(w.call(a, 'shmdt', p), 0);
    assert.equal(seg().nattch, 0);
    assert.deepEqual(maps(), []);
  });
  it('removal waits for the last detach; until then it can be attached by its identifier', () => {
    const p = attach();
    const p2 = attach();
    assert.equal(w.call(a, 'shmctl', s, RMID), 0);
    assert.deepEqual([seg().perm.key, seg().perm.mode], [0, 0o1640]);
    assert.equal(w.call(a, 'shmget', 0x99, 0, 0), 'ENOENT');
    assert.equal(w.call(a, 'shmctl', s, RMID), 0);
    const p3 = attach();
    for (const at of [p, p2, p3]) assert.equal(w.call(a, 'shmdt', at), 0);
    assert.equal(w.k.shms.has(s), false);
    assert.equal(w.k.shared.size, 0);
    assert.equal(w.call(a, 'shmctl', s, STAT, BUF), 'EINVAL');
  });
  it('removal of a segment that only a process that dies has attached', () => {
    const b = w.fork(a);
    attach(b);
    w.call(a, 'shmctl', s, RMID);
    assert.equal(seg().nattch, 1);
    w.kill(b, 9);
    assert.equal(w.k.shms.size, 0);
    assert.equal(w.k.shared.size, 0);
  });
  it('goes at once where nobody has it attached', () => {
    assert.equal(w.call(a, 'shmctl', s, RMID), 0);
    assert.deepEqual([w.k.shms.size, w.k.shared.size], [0, 0]);
  });
  it('SHM_LOCK shows in the mode', () => {
    w.call(a, 'shmctl', s, SHM_LOCK);
    assert.equal(seg().perm.mode, 0o2640);
    w.call(a, 'shmctl', s, SHM_UNLOCK);
    assert.equal(seg().perm.mode, 0o640);
  });
  it('fills struct shminfo and shm_info', () => {
    assert.equal(w.call(a, 'shmctl', 0, INFO, BUF), 0);
    const hex = [...w.peek(a, BUF, 8).bytes].map((x) => x.toString(16)).join(' ');
    assert.equal(hex, 'ff ff ff fe ff ff ff ff', '18446744073692774399');
    assert.deepEqual([8, 16, 24].map((o) => w.peek(a, BUF, 40).u64(o)), [1, 4096, 4096]); // prettier-ignore
    w.call(a, 'shmctl', 0, SHM_INFO, BUF);
    assert.deepEqual([w.peek(a, BUF, 48).u32(0), w.peek(a, BUF, 48).u64(8)], [1, 2]);
    assert.equal(w.call(a, 'shmctl', 0, SHM_STAT, BUF), s);
    assert.equal(w.call(a, 'shmctl', s, 99), 'EINVAL');
  });
});
