import assert from 'node:assert/strict';
import { DATA, World } from './harness.js';

const [WNOHANG, WUNTRACED, WEXITED, WCONTINUED, WNOWAIT] = [1, 2, 4, 8, 0x1000000];
const [SIGKILL, SIGTERM, SIGCHLD, SIGCONT, SIGSTOP] = [9, 15, 17, 18, 19];

/** The expected values are what Linux 6.18 answered to the same calls from C. */
describe('processes', () => {
  let w: World;
  let a: number;
  beforeEach(() => {
    w = new World();
    a = w.spawn();
  });
  const exit = (pid: number, code: number): void => {
    assert.equal(w.sys(pid, 'exit_group', code), 'gone');
  };

  it('begin with 100, whose parent is a shell that cannot be signalled', () => {
    assert.deepEqual([w.sys(a, 'getpid'), w.sys(a, 'getppid'), w.sys(a, 'gettid')], [100, 99, 100]);
    assert.equal(w.sys(a, 'kill', 99, 0), 'EPERM');
    assert.deepEqual([w.sys(a, 'getuid'), w.sys(a, 'getgid')], [1000, 1000]);
    assert.deepEqual([w.sys(a, 'getpgrp'), w.sys(a, 'getsid', 0)], [100, 99]);
    w.sys(a, 'getcwd', DATA, 100);
    assert.equal(w.text(a, DATA, 11), '/home/user\0');
  });
  it('fork with copies, and without what is the parent’s alone', () => {
    w.action(a, 10, 0x400010);
    w.sys(a, 'rt_sigprocmask', 0, new Uint8Array([0x00, 0x08, 0, 0, 0, 0, 0, 0]), 0, 8);
    w.sys(a, 'kill', a, 12);
    w.sys(a, 'alarm', 10);
    w.sys(a, 'umask', 0o077);
    w.poke(a, DATA, new Uint8Array([1]));
    const b = w.fork(a);
    assert.equal(b, 101);
    assert.equal(w.sys(b, 'getppid'), a);
    assert.equal(w.result(b), 0, 'fork gave 0 in the child');
    w.poke(a, DATA, new Uint8Array([2]));
    assert.equal(w.peek(b, DATA, 1).u8(0), 1);
    const child = w.k.processes.must(b);
    assert.deepEqual(child.pending, []);
    assert.equal(child.alarm, 0);
    assert.equal(child.umask, 0o077);
    assert.equal(child.actions[10].handler, 0x400010);
    assert.deepEqual(w.k.threads.must(b).blockedSignals, [0x800, 0]);
  });
  it('share descriptions and so the offset, not descriptors', () => {
    assert.equal(w.sys(a, 'open', '/tmp/x', 0o102, 0o600), 3);
    const b = w.fork(a);
    w.write(b, 3, 'child');
    w.write(a, 3, ' parent');
    w.sys(b, 'close', 3);
    w.sys(a, 'lseek', 3, 0, 0);
    assert.equal(w.read(a, 3), 'child parent');
    assert.equal(w.read(b, 3), 'EBADF');
  });
  it('give the low 8 bits of the exit code, and the signal', () => {
    let b = w.fork(a);
    exit(b, 300);
    assert.deepEqual(w.wait(a), { pid: b, status: 0x2c00 });
    b = w.fork(a);
    w.sys(a, 'kill', b, SIGTERM);
    assert.deepEqual(w.wait(a), { pid: b, status: 15 });
    b = w.fork(a);
    w.sys(a, 'kill', b, 6);
    assert.deepEqual(w.wait(a), { pid: b, status: 6 });
  });
  it('are zombies until they are waited for', () => {
    const b = w.fork(a);
    exit(b, 0);
    assert.equal(w.k.processes.must(b).state, 'zombie');
    assert.equal(w.sys(a, 'kill', b, 0), 0);
    assert.equal(w.wait(a).pid, b);
    assert.equal(w.sys(a, 'kill', b, 0), 'ESRCH');
    assert.equal(w.wait(a).pid, 'ECHILD');
    const kinds = w.events.map((e) => e.kind).filter((kind) => ['fork', 'exit', 'reaped'].includes(kind));
    assert.deepEqual(kinds, ['fork', 'exit', 'reaped']);
  });
  it('are waited for by pid, group, any; the eldest first', () => {
    const [b, c] = [w.fork(a), w.fork(a)];
    assert.equal(w.wait(a, -1, WNOHANG).pid, 0);
    exit(c, 2);
    assert.equal(w.wait(a, b, WNOHANG).pid, 0);
    assert.equal(w.wait(a, 1).pid, 'ECHILD');
    assert.equal(w.wait(a, -1, 0x40).pid, 'EINVAL');
    assert.equal(w.wait(a, -999).pid, 'ECHILD');
    exit(b, 1);
    assert.equal(w.wait(a, 0).pid, b);
    assert.equal(w.wait(a, -a).pid, c);
  });
  it('wait until a child ends, and say for whom', () => {
    const [b, c] = [w.fork(a), w.fork(a)];
    assert.equal(w.wait(a).pid, 'blocked');
    assert.equal(w.what(a), `children ${b}, ${c} are running`);
    exit(c, 7);
    assert.equal(w.result(a), c);
    assert.equal(w.peek(a, DATA, 4).i32(0), 0x700);
  });
  it('are reaped at once when SIGCHLD is ignored; the wait gives ECHILD in the end', () => {
    w.action(a, SIGCHLD, 1);
    const b = w.fork(a);
    assert.equal(w.wait(a).pid, 'blocked');
    exit(b, 3);
    assert.equal(w.result(a), 'ECHILD');
    assert.equal(w.k.processes.get(b), undefined);
  });
  it('are adopted by init, which reaps them', () => {
    const b = w.fork(a);
    const c = w.fork(b);
    const d = w.fork(b);
    exit(d, 0);
    exit(b, 0);
    assert.equal(w.sys(c, 'getppid'), 1);
    assert.equal(w.k.processes.get(d), undefined, 'a zombie child of a process that ends');
    exit(c, 0);
    assert.equal(w.k.processes.get(c), undefined);
    assert.equal(w.wait(a).pid, b);
  });
  it('the first one stays, with its status, when it ends', () => {
    exit(a, 4);
    assert.equal(w.k.processes.must(a).state, 'zombie');
    assert.equal(w.k.processes.must(a).status, 0x400);
  });
  it('stop and continue, and the parent hears of it', () => {
    const b = w.fork(a);
    w.sys(a, 'kill', b, SIGSTOP);
    assert.equal(w.k.processes.must(b).state, 'stopped');
    assert.deepEqual(w.wait(a, b, WUNTRACED), { pid: b, status: 0x137f });
    assert.equal(w.wait(a, b, WUNTRACED | WNOHANG).pid, 0);
    w.sys(a, 'kill', b, SIGCONT);
    assert.deepEqual(w.wait(a, b, WCONTINUED), { pid: b, status: 0xffff });
    assert.equal(w.sys(b, 'getpid'), b);
    w.sys(a, 'kill', b, SIGSTOP);
    w.sys(a, 'kill', b, SIGTERM);
    assert.equal(w.k.processes.must(b).state, 'stopped', 'SIGTERM waits for SIGCONT');
    w.sys(a, 'kill', b, SIGKILL);
    assert.equal(w.wait(a, b).status, 9);
  });
  it('tell waitid in a siginfo', () => {
    const b = w.fork(a);
    w.sys(a, 'kill', b, SIGTERM);
    assert.equal(w.sys(a, 'waitid', 1, b, DATA, WEXITED | WNOWAIT, 0), 0);
    const s = w.peek(a, DATA, 128);
    assert.deepEqual([s.i32(0), s.i32(8), s.i32(16), s.i32(24)], [SIGCHLD, 2, b, 15]);
    assert.equal(w.wait(a).pid, b);
    assert.equal(w.sys(a, 'waitid', 0, 0, DATA, WNOHANG, 0), 'EINVAL');
    assert.equal(w.sys(a, 'waitid', 0, 0, DATA, WNOHANG | WEXITED, 0), 'ECHILD');
  });
  it('have groups and sessions', () => {
    const b = w.fork(a);
    assert.equal(w.sys(a, 'setsid'), 'EPERM', 'a group leader');
    assert.equal(w.sys(b, 'setsid'), b);
    assert.equal(w.sys(b, 'setpgid', 0, 0), 'EPERM');
    assert.equal(w.sys(a, 'setpgid', b, 0), 'EPERM');
    assert.equal(w.sys(a, 'setpgid', -1, 0), 'EINVAL');
    assert.equal(w.sys(a, 'getpgid', 999), 'ESRCH');
    const c = w.fork(a);
    assert.equal(w.sys(a, 'setpgid', c, c), 0);
    assert.equal(w.sys(a, 'getpgid', c), c);
    assert.equal(w.sys(a, 'kill', -c, SIGTERM), 0);
    assert.equal(w.wait(a, -c).pid, c);
    assert.equal(w.sys(a, 'kill', -999, SIGTERM), 'ESRCH');
  });
  it('vfork: the parent sleeps until the child is gone', () => {
    assert.equal(w.sysAlone(a, 'vfork'), 'blocked');
    assert.equal(w.what(a), 'child 101 has not yet called execve or exited (vfork)');
    exit(101, 0);
    assert.equal(w.result(a), 101);
  });
  it('exec: keeps descriptors without FD_CLOEXEC and ignored signals, resets handlers', () => {
    const world = new World({
      programs: { '/home/user/other': 'other.c' },
      files: { '/home/user/data': new Uint8Array(3) },
    });
    const p = world.spawn();
    world.pipe(p);
    world.sys(p, 'fcntl', 3, 2, 1);
    world.action(p, 10, 0x400010);
    world.action(p, 13, 1);
    const argv = new BigUint64Array([BigInt(world.at(p, 'other')), BigInt(world.at(p, 'one')), 0n]);
    const address = world.at(p, new Uint8Array(argv.buffer));
    assert.equal(world.sys(p, 'execve', 'missing', address, 0), 'ENOENT');
    assert.equal(world.sys(p, 'execve', 'data', address, 0), 'EACCES');
    assert.equal(world.sys(p, 'execve', '/tmp', address, 0), 'EACCES');
    assert.equal(world.sys(p, 'execve', 'other', address, 0), 'exec');
    assert.deepEqual(world.k.execCommit(), {
      tid: p,
      path: 'other',
      image: 'other.c',
      argv: ['other', 'one'],
      envp: [],
    });
    const after = world.k.processes.must(p);
    assert.deepEqual([after.comm, after.image, after.argv], ['other', 'other.c', ['other', 'one']]);
    assert.deepEqual(Object.keys(world.k.fileTables.must(after.files).slots), ['0', '1', '2', '4']);
    assert.deepEqual([after.actions[10].handler, after.actions[13].handler], [0, 1]);
    assert.deepEqual(world.k.mms.must(after.mm).vmas, []);
  });
  it('ending closes descriptors, so that readers see the end', () => {
    const [r] = w.pipe(a);
    const b = w.fork(a);
    w.sys(a, 'close', 4);
    assert.equal(w.read(a, r), 'blocked');
    w.sys(b, 'kill', b, SIGKILL);
    assert.equal(w.result(a), 0);
  });
  it('leave nothing behind but the first', () => {
    const b = w.fork(a);
    w.pipe(b);
    w.sys(b, 'alarm', 5);
    exit(b, 0);
    w.wait(a);
    exit(a, 0);
    const { k } = w;
    assert.deepEqual(
      [k.files.size, k.fileTables.size, k.pipes.size, k.mms.size, k.timers.size, k.queues.size],
      [0, 0, 0, 0, 0, 0],
    );
    assert.equal(k.processes.size, 1);
  });
});
