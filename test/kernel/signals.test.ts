import assert from 'node:assert/strict';
import { Struct } from '../../kernel-sim/kernel/abi.js';
import { DATA, World } from './harness.js';

const H = 0x400010;
const [SA_SIGINFO, SA_RESTART, SA_NODEFER, SA_RESETHAND] = [4, 0x10000000, 0x40000000, 0x80000000];
const [SIGUSR1, SIGSEGV, SIGUSR2, SIGALRM, SIGTERM, SIGCHLD, SIGCONT, SIGSTOP] = [10, 11, 12, 14, 15, 17, 18, 19];
const mask = (...signals: number[]): Uint8Array => {
  const s = new Uint8Array(8);
  for (const n of signals) s[(n - 1) >> 3] |= 1 << ((n - 1) & 7);
  return s;
};
const [SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK] = [0, 1, 2];

/** The expected values are what Linux 6.18 answered to the same calls from C. */
describe('signals', () => {
  let w: World;
  let a: number;
  let b: number;
  beforeEach(() => {
    w = new World();
    a = w.spawn();
    b = w.fork(a);
  });
  const block = (tid: number, how: number, ...signals: number[]): unknown =>
    w.sys(tid, 'rt_sigprocmask', how, mask(...signals), 0, 8);
  const handled = (): number[] => w.handled.splice(0).map((h) => Number(h.split(' ')[1]));

  it('pend while blocked: a standard one once, real-time ones each; all delivered, the last one runs first', () => {
    const sent = [12, 10, 35, 15, 34, 10, 35];
    for (const n of sent) w.action(a, n, H);
    block(a, SIG_SETMASK, ...sent);
    for (const n of sent) w.sys(a, 'kill', a, n);
    w.sys(a, 'rt_sigpending', DATA, 8);
    assert.deepEqual(w.peek(a, DATA, 8).bytes, mask(10, 12, 15, 34, 35));
    block(a, SIG_SETMASK);
    assert.deepEqual(handled(), [35, 35, 34, 15, 12, 10]);
  });
  it('block themselves and the mask while the handler runs', () => {
    w.sys(
      a,
      'rt_sigaction',
      SIGUSR1,
      Struct.of(32)
        .set64(0, H)
        .set32(24, 1 << (SIGUSR2 - 1)).bytes,
      0,
      8,
    );
    let during: number[] = [];
    w.onHandler = (tid) => {
      during = [...w.k.threads.must(tid).blockedSignals];
    };
    w.sys(a, 'kill', a, SIGUSR1);
    assert.deepEqual(during, [(1 << (SIGUSR1 - 1)) | (1 << (SIGUSR2 - 1)), 0]);
    assert.deepEqual(w.k.threads.must(a).blockedSignals, [0, 0]);
    w.action(a, SIGUSR1, H, SA_NODEFER | SA_RESETHAND);
    w.sys(a, 'kill', a, SIGUSR1);
    assert.deepEqual(during, [0, 0]);
    assert.equal(w.k.processes.must(a).actions[SIGUSR1].handler, 0, 'reset');
  });
  it('interrupt a read, or restart it', () => {
    const [r] = w.pipe(a);
    w.action(a, SIGUSR1, H);
    w.action(a, SIGUSR2, H, SA_RESTART);
    assert.equal(w.read(a, r), 'blocked');
    w.sys(b, 'kill', a, SIGUSR2);
    assert.equal(w.result(a), 'blocked');
    assert.deepEqual(handled(), [SIGUSR2]);
    w.sys(b, 'kill', a, SIGUSR1);
    assert.equal(w.result(a), 'EINTR');
    assert.deepEqual(handled(), [SIGUSR1]);
  });
  it('restart a call even if its handler makes calls that block', () => {
    const [r, wr] = w.pipe(a);
    w.action(a, SIGUSR2, H, SA_RESTART);
    w.onHandler = (tid) => void w.k.syscall(tid, 1, [wr, w.at(a, 'late'), 4]);
    assert.equal(w.read(a, r), 'blocked');
    w.sys(b, 'kill', a, SIGUSR2);
    assert.equal(w.result(a), 4);
    assert.equal(w.text(a, DATA, 4), 'late');
  });
  it('stop a sleeper, which goes on sleeping after SIGCONT', () => {
    const [r, wr] = w.pipe(a);
    const c = w.fork(a);
    assert.equal(w.read(c, r), 'blocked');
    w.sys(b, 'kill', c, SIGSTOP);
    assert.equal(w.result(c), 'stopped');
    w.write(a, wr, 'x');
    assert.equal(w.result(c), 'stopped');
    w.sys(b, 'kill', c, SIGCONT);
    assert.equal(w.result(c), 1);
  });
  it('pause and sigsuspend always give EINTR after a handler, never without', () => {
    w.action(a, SIGUSR1, H, SA_RESTART);
    assert.equal(w.sys(a, 'pause'), 'blocked');
    w.sys(b, 'kill', a, SIGCHLD);
    assert.equal(w.result(a), 'blocked');
    w.sys(b, 'kill', a, SIGUSR1);
    assert.equal(w.result(a), 'EINTR');
    block(a, SIG_BLOCK, SIGUSR1);
    w.sys(b, 'kill', a, SIGUSR1);
    handled();
    assert.equal(w.sys(a, 'rt_sigsuspend', mask(), 8), 'blocked', 'unwinds first');
    assert.equal(w.result(a), 'EINTR');
    assert.deepEqual(handled(), [SIGUSR1]);
    assert.deepEqual(w.k.threads.must(a).blockedSignals, [1 << (SIGUSR1 - 1), 0], 'the old mask is back');
  });
  it('that are ignored vanish, also those that pend when the disposition changes', () => {
    block(a, SIG_BLOCK, SIGUSR1, SIGCHLD);
    w.sys(b, 'kill', a, SIGUSR1);
    w.sys(b, 'kill', a, SIGCHLD);
    assert.equal(w.k.processes.must(a).pending.length, 2, 'blocked: kept even if ignored by default');
    w.action(a, SIGUSR1, 1);
    assert.deepEqual(
      w.k.processes.must(a).pending.map((s) => s.signo),
      [SIGCHLD],
    );
  });
  it('tell who sent them', () => {
    const infos: unknown[] = [];
    w.action(a, SIGUSR1, H, SA_SIGINFO);
    w.action(a, SIGCHLD, H, SA_SIGINFO);
    w.onHandler = (_tid, { signal: { signo, code, pid, uid, status }, siginfo }) =>
      infos.push([signo, code, pid, uid, status, siginfo]);
    w.sys(b, 'kill', a, SIGUSR1);
    w.sys(b, 'tgkill', a, a, SIGUSR1);
    w.sys(b, 'exit_group', 3);
    assert.deepEqual(infos, [
      [SIGUSR1, 0, b, 1000, 0, true],
      [SIGUSR1, -6, b, 1000, 0, true],
      [SIGCHLD, 1, b, 1000, 3, true],
    ]);
  });
  it('a fault kills, blocked or not, or runs the handler', () => {
    block(b, SIG_BLOCK, SIGSEGV);
    w.k.fault(b, SIGSEGV, 1, 0);
    w.settle();
    assert.equal(w.wait(a).status, SIGSEGV);
    w.action(a, SIGSEGV, H);
    w.k.fault(a, SIGSEGV, 1, 0x1234);
    w.settle();
    assert.deepEqual(handled(), [SIGSEGV]);
  });
  it('sigtimedwait takes a pending one, waits for one, or times out', () => {
    block(a, SIG_BLOCK, SIGUSR1, SIGUSR2);
    w.sys(b, 'kill', a, SIGUSR2);
    assert.equal(w.sys(a, 'rt_sigtimedwait', mask(SIGUSR1, SIGUSR2), DATA, 0, 8), SIGUSR2);
    assert.deepEqual([w.peek(a, DATA, 128).i32(0), w.peek(a, DATA, 128).i32(16)], [SIGUSR2, b]);
    assert.equal(w.sys(a, 'rt_sigtimedwait', mask(SIGUSR1), 0, 0, 8), 'blocked');
    assert.equal(w.what(a), 'SIGUSR1 has not come');
    w.sys(b, 'kill', a, SIGUSR1);
    assert.equal(w.result(a), SIGUSR1);
    assert.deepEqual(handled(), []);
    const second = Struct.of(16).set64(0, 1).bytes;
    assert.equal(w.sys(a, 'rt_sigtimedwait', mask(SIGUSR1), 0, second, 8), 'blocked');
    assert.ok(w.idle());
    assert.equal(w.result(a), 'EAGAIN');
    assert.deepEqual(w.k.threads.must(a).blockedSignals, [(1 << (SIGUSR1 - 1)) | (1 << (SIGUSR2 - 1)), 0]);
  });
  it('sigqueue carries a value', () => {
    block(a, SIG_BLOCK, 40);
    const info = Struct.of(128).set32(0, 40).set32(8, -1).set32(16, b).set32(20, 1000).set64(24, 77);
    assert.equal(w.sys(b, 'rt_sigqueueinfo', a, 40, info.bytes), 0);
    assert.equal(w.sys(a, 'rt_sigtimedwait', mask(40), DATA, 0, 8), 40);
    assert.equal(w.peek(a, DATA, 128).i64(24), 77);
  });
  it('refuses bad arguments', () => {
    assert.equal(w.action(a, 9, H), 'EINVAL');
    assert.equal(w.sys(a, 'rt_sigaction', 9, 0, DATA, 8), 0);
    assert.equal(w.sys(a, 'rt_sigaction', SIGUSR1, 0, 0, 4), 'EINVAL');
    assert.equal(w.sys(a, 'rt_sigprocmask', 9, 0, 0, 8), 0);
    assert.equal(w.sys(a, 'rt_sigprocmask', 9, mask(1), 0, 8), 'EINVAL');
    assert.equal(w.sys(a, 'kill', a, 65), 'EINVAL');
    assert.equal(w.sys(a, 'kill', a, -1), 'EINVAL');
    block(a, SIG_SETMASK, 9, SIGSTOP, SIGUSR1);
    assert.deepEqual(w.k.threads.must(a).blockedSignals, [1 << (SIGUSR1 - 1), 0]);
    block(a, SIG_UNBLOCK, SIGUSR1);
  });
  it('alarm rings once, and gives the seconds that were left', () => {
    w.action(a, SIGALRM, H);
    assert.equal(w.sys(a, 'alarm', 5), 0);
    assert.equal(w.sys(a, 'alarm', 2), 5);
    assert.equal(w.sys(a, 'pause'), 'blocked');
    const before = w.k.clock();
    assert.ok(w.idle());
    assert.equal(w.k.clock() - before, 2e9);
    assert.equal(w.result(a), 'EINTR');
    assert.equal(w.idle(), false, 'nothing is left to wait for');
  });
  it('setitimer rings again and again', () => {
    w.action(a, SIGALRM, H);
    const value = Struct.of(32).set64(0, 1).set64(24, 500000).bytes;
    assert.equal(w.sys(a, 'setitimer', 0, value, 0), 0);
    for (const at of [0.5e9, 1.5e9, 2.5e9]) {
      w.idle();
      assert.equal(w.k.clock(), at);
    }
    assert.deepEqual(handled(), [SIGALRM, SIGALRM, SIGALRM]);
  });
  it('sleeps end by themselves in order of time; a handler leaves what remains', () => {
    w.action(a, SIGTERM, H, SA_RESTART);
    const seconds = (s: number): Uint8Array => Struct.of(16).set64(0, s).bytes;
    assert.equal(w.sys(b, 'nanosleep', seconds(1), 0), 'blocked');
    assert.equal(w.sys(a, 'nanosleep', seconds(3), DATA), 'blocked');
    w.idle();
    assert.deepEqual([w.result(b), w.result(a)], [0, 'blocked']);
    w.sys(b, 'kill', a, SIGSTOP);
    w.sys(b, 'kill', a, SIGCONT);
    assert.equal(w.result(a), 'blocked');
    assert.equal(w.what(a), '2 s of sleep left');
    w.sys(b, 'kill', a, SIGTERM);
    assert.equal(w.result(a), 'EINTR');
    assert.equal(w.peek(a, DATA, 8).i64(0), 2);
  });
});
