import assert from 'node:assert/strict';
import { Struct } from '../../kernel-sim/kernel/abi.js';
import { ERRNO, errnoText } from '../../kernel-sim/kernel/errno.js';
import { signalName, signalNumber, signalText } from '../../kernel-sim/kernel/signo.js';
import { syscallName, syscallNumber } from '../../kernel-sim/kernel/syscalls/names.js';
import { DATA, type Result, World } from './harness.js';

const [IN, OUT, ERR, HUP, NVAL] = [1, 4, 8, 16, 32];
const time = (sec: number, rest = 0): Uint8Array => Struct.of(16).set64(0, sec).set64(8, rest).bytes;

/** The expected values are what Linux 6.18 answered to the same calls from C. */
describe('poll and select', () => {
  let w: World;
  let a: number;
  let r: number;
  let wr: number;
  beforeEach(() => {
    w = new World();
    a = w.spawn();
    [r, wr] = w.pipe(a);
  });
  let at = 0;
  const poll = (fds: readonly (readonly [number, number])[], timeout: number): Result => {
    const s = Struct.of(fds.length * 8);
    fds.forEach(([fd, events], i) => s.set32(i * 8, fd).setU16(i * 8 + 4, events));
    at = w.at(a, s.bytes);
    return w.sys(a, 'poll', at, fds.length, timeout);
  };
  const revents = (i: number): number => w.peek(a, at + 8 * i + 6, 2).u16(0);

  it('poll tells what is ready, ignores negative descriptors, marks bad ones', () => {
    assert.equal(poll([[r, IN], [wr, OUT], [-1, IN], [99, IN]], 0), 2); // prettier-ignore
    assert.deepEqual([0, 1, 2, 3].map(revents), [0, OUT, 0, NVAL]);
    w.sys(a, 'close', r);
    assert.equal(poll([[wr, OUT]], 0), 1);
    assert.equal(revents(0), OUT | ERR);
    const f = w.sys(a, 'open', '/tmp/x', 0o102, 0o600) as number;
    poll([[f, IN | OUT]], 0);
    assert.equal(revents(0), IN | OUT);
  });
  it('poll waits for any of them, or for time', () => {
    const [r2, w2] = w.pipe(a);
    const b = w.fork(a);
    assert.equal(poll([[r, IN], [r2, IN]], -1), 'blocked'); // prettier-ignore
    assert.equal(w.what(a), `descriptors ${r}, ${r2} are not ready`);
    w.write(b, w2, 'x');
    assert.equal(w.result(a), 1);
    assert.deepEqual([revents(0), revents(1)], [0, IN]);
    assert.ok(!w.k.queues.find((q) => q.waiters.length > 0));
    assert.equal(poll([[r, IN]], 1500), 'blocked');
    assert.ok(w.idle());
    assert.equal(w.result(a), 0);
    assert.equal(w.k.clock(), 1.5e9);
  });
  it('poll is interrupted, never restarted after a handler', () => {
    w.action(a, 10, 0x400010, 0x10000000);
    const b = w.fork(a);
    assert.equal(poll([[r, IN]], -1), 'blocked');
    w.sys(b, 'kill', a, 10);
    assert.equal(w.result(a), 'EINTR');
  });
  it('poll and readers: the reader that stands in line is woken too', () => {
    const [b, c] = [w.fork(a), w.fork(a)];
    assert.equal(w.read(b, r), 'blocked');
    assert.equal(poll([[r, IN]], -1), 'blocked');
    w.write(c, wr, 'x');
    assert.equal(w.result(b), 1);
    w.write(c, wr, 'y');
    assert.equal(w.result(a), 1);
  });
  it('select changes the sets and the time', () => {
    const bits = (...fds: number[]): Uint8Array => {
      const s = new Uint8Array(128);
      for (const fd of fds) s[fd >> 3] |= 1 << (fd & 7);
      return s;
    };
    const read = w.at(a, bits(r));
    const write = w.at(a, bits(wr));
    const timeout = w.at(a, time(2));
    assert.equal(w.sys(a, 'select', 5, read, write, 0, timeout), 1);
    assert.deepEqual([w.peek(a, read, 1).u8(0), w.peek(a, write, 1).u8(0)], [0, 1 << wr]);
    const b = w.fork(a);
    w.poke(a, read, bits(r));
    assert.equal(w.sys(a, 'select', 5, read, 0, 0, timeout), 'blocked');
    w.sys(b, 'nanosleep', time(0, 5e8), 0);
    w.idle();
    w.write(b, wr, 'x');
    assert.equal(w.result(a), 1);
    assert.deepEqual([w.peek(a, timeout, 16).i64(0), w.peek(a, timeout, 16).i64(8)], [1, 500000]);
    assert.equal(w.sys(a, 'select', 101, bits(100), 0, 0, time(0)), 'EBADF');
    assert.equal(w.sys(a, 'select', 1000, bits(999), 0, 0, time(0)), 0, 'beyond the table');
    assert.equal(w.sys(a, 'select', -1, 0, 0, 0, 0), 'EINVAL');
  });
  it('ppoll has the mask only while it waits', () => {
    const b = w.fork(a);
    w.action(a, 10, 0x400010);
    w.sys(a, 'rt_sigprocmask', 0, new Uint8Array([0, 2, 0, 0, 0, 0, 0, 0]), 0, 8);
    assert.equal(w.sys(a, 'ppoll', 0, 0, 0, new Uint8Array(8), 8), 'blocked');
    w.sys(b, 'kill', a, 10);
    assert.equal(w.result(a), 'EINTR');
    assert.deepEqual(w.k.threads.must(a).blockedSignals, [0x200, 0]);
    assert.equal(HUP, 16);
  });
});

describe('futexes', () => {
  it('wait while the word has the value, and wake in order', () => {
    const w = new World();
    const a = w.spawn();
    const word = w.sys(a, 'mmap', 0, 4096, 3, 0x21, -1, 0) as number;
    const [b, c] = [w.fork(a), w.fork(a)];
    assert.equal(w.sys(a, 'futex', word, 0, 1, 0), 'EAGAIN');
    assert.equal(w.sys(b, 'futex', word, 0, 0, 0), 'blocked');
    assert.equal(w.sys(c, 'futex', word, 0, 0, time(1)), 'blocked');
    assert.equal(w.sys(a, 'futex', word, 1, 1), 1);
    assert.deepEqual([w.result(b), w.result(c)], [0, 'blocked']);
    w.idle();
    assert.equal(w.result(c), 'ETIMEDOUT');
    assert.equal(w.sys(a, 'futex', word, 1, 1), 0);
    assert.equal(w.sys(a, 'futex', word + 2, 1, 1), 'EINVAL');
    // A private word is another one for each process.
    assert.equal(w.sys(b, 'futex', word, 128, 0, 0), 'blocked');
    assert.equal(w.sys(a, 'futex', word, 129, 1), 0);
  });
});

describe('clocks', () => {
  it('begin at a fixed time and go with ticks and sleeps', () => {
    const w = new World();
    const a = w.spawn();
    const get = (clock: number): number[] => {
      w.sys(a, 'clock_gettime', clock, DATA);
      return [w.peek(a, DATA, 16).i64(0), w.peek(a, DATA, 16).i64(8)];
    };
    assert.deepEqual([get(0), get(1)], [[1767225600, 0], [0, 0]]); // prettier-ignore
    w.k.advance(150_000_000);
    assert.deepEqual([get(0), get(1)], [[1767225601, 500000000], [1, 500000000]]); // prettier-ignore
    assert.equal(w.sys(a, 'time', 0), 1767225601);
    w.sys(a, 'clock_nanosleep', 0, 1, time(1767225610), 0);
    w.idle();
    assert.equal(w.result(a), 0);
    assert.deepEqual(get(1), [10, 0]);
    assert.equal(w.sys(a, 'clock_gettime', 99, DATA), 'EINVAL');
    assert.equal(w.sys(a, 'nanosleep', time(0, 1e9), 0), 'EINVAL');
    assert.equal(w.sys(a, 'nanosleep', time(-1), 0), 'EINVAL');
  });
});

describe('names', () => {
  it('of errors, signals and system calls', () => {
    assert.deepEqual(ERRNO[32], ['EPIPE', 'Broken pipe']);
    assert.deepEqual([errnoText(0), errnoText(9999)], ['Success', 'Unknown error 9999']);
    assert.deepEqual(
      [signalName(13), signalText(11), signalName(34), signalName(64)],
      ['SIGPIPE', 'Segmentation fault', 'SIGRTMIN', 'SIGRTMAX'],
    );
    assert.deepEqual([signalNumber('TERM'), signalNumber('SIGRTMIN+1'), signalNumber('X')], [15, 35, undefined]);
    assert.deepEqual(
      [syscallName(0), syscallName(220), syscallName(9999), syscallNumber('futex')],
      ['read', 'semtimedop', 'syscall_9999', 202],
    );
  });
});

describe('the world as a value', () => {
  it('restore brings sleepers, pipes, children and time back', () => {
    const w = new World();
    const a = w.spawn();
    const [r, wr] = w.pipe(a);
    const b = w.fork(a);
    w.read(b, r);
    const hash = w.store.hash();
    const s = w.store.snapshot();
    w.write(a, wr, 'x');
    w.sys(b, 'exit_group', 1);
    w.wait(a);
    w.sys(a, 'nanosleep', time(5), 0);
    w.idle();
    assert.notEqual(w.store.hash(), hash);
    w.store.restore(s);
    assert.equal(w.store.hash(), hash);
    assert.equal(w.result(b), 'blocked');
    w.write(a, wr, 'x');
    assert.equal(w.result(b), 1);
  });
});
