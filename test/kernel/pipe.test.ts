import assert from 'node:assert/strict';
import { BAD, DATA, World } from './harness.js';

const O_NONBLOCK = 0o4000;
const O_DIRECT = 0o40000;
const F_SETPIPE_SZ = 1031;
const F_GETPIPE_SZ = 1032;
const [POLLIN, POLLOUT, POLLERR, POLLHUP] = [1, 4, 8, 16];

/** The expected values are what Linux 6.18 answered to the same calls from C. */
describe('pipes', () => {
  let w: World;
  let a: number;
  let r: number;
  let wr: number;
  beforeEach(() => {
    w = new World();
    a = w.spawn();
    [r, wr] = w.pipe(a, O_NONBLOCK);
  });
  const blocking = (): void => {
    w.sys(a, 'fcntl', r, 4, 0);
    w.sys(a, 'fcntl', wr, 4, 0);
  };
  const fill = (size: number): number => {
    let n = 0;
    for (let got = w.write(a, wr, size); typeof got === 'number'; got = w.write(a, wr, size)) n += got;
    return n;
  };
  const poll = (fd: number, events = POLLIN | POLLOUT): number => {
    const address = w.at(a, new Uint8Array([fd, 0, 0, 0, events, 0, 0, 0]));
    w.sys(a, 'poll', address, 1, 0);
    return w.peek(a, address + 6, 2).u16(0);
  };

  it('takes the lowest free descriptors and carries bytes', () => {
    assert.deepEqual([r, wr], [3, 4]);
    assert.equal(w.write(a, wr, 'Hello'), 5);
    assert.equal(w.read(a, r, 3), 'Hel');
    assert.equal(w.read(a, r), 'lo');
    assert.equal(w.read(a, r), 'EAGAIN');
  });
  it('counts capacity in slots, not in bytes', () => {
    assert.equal(fill(4096), 65536);
    assert.equal(w.sys(a, 'read', r, DATA, 65536), 65536);
    assert.equal(fill(3000), 48000);
    assert.equal(w.sys(a, 'read', r, DATA, 65536), 48000);
    assert.equal(fill(2049), 32784);
    assert.equal(w.sys(a, 'read', r, DATA, 65536), 32784);
    assert.equal(fill(1), 65536);
  });
  it('is writable again only when a whole slot is free', () => {
    fill(4096);
    w.read(a, r, 1);
    assert.equal(poll(wr), 0);
    assert.equal(w.write(a, wr, 1), 'EAGAIN');
    w.read(a, r, 4095);
    assert.equal(poll(wr), POLLOUT);
    assert.equal(w.write(a, wr, 1), 1);
  });
  it('writes more than PIPE_BUF in part when it must not wait, up to it all or nothing', () => {
    assert.equal(w.write(a, wr, 65537 + 4096), 65536);
    w.read(a, r, 4096);
    assert.equal(w.write(a, wr, 5000), 4096);
    assert.equal(w.write(a, wr, 10), 'EAGAIN');
  });
  it('ends when the last write end is closed, dups and children included', () => {
    blocking();
    const dup = w.sys(a, 'dup', wr) as number;
    const b = w.fork(a);
    w.sys(a, 'close', wr);
    w.sys(a, 'close', dup);
    assert.equal(w.read(a, r), 'blocked');
    assert.equal(w.what(a), 'pipe 1 is empty; 1 write end open');
    w.sys(b, 'close', wr);
    assert.equal(w.result(a), 'blocked');
    w.sys(b, 'exit_group', 0);
    assert.equal(w.result(a), 0);
  });
  it('kills the writer without a reader, and a write of nothing is nothing', () => {
    w.sys(a, 'close', r);
    assert.equal(w.write(a, wr, 0), 0);
    assert.equal(poll(wr), POLLOUT | POLLERR);
    w.action(a, 13, 1);
    assert.equal(w.write(a, wr, 1), 'EPIPE');
    w.action(a, 13, 0);
    assert.equal(w.write(a, wr, 1), 'EPIPE');
    assert.equal(w.k.processes.must(a).state, 'zombie');
    assert.equal(w.k.processes.must(a).status, 13);
  });
  it('completes a blocking write in as many turns as it takes', () => {
    blocking();
    const b = w.fork(a);
    assert.equal(w.write(a, wr, 100000), 'blocked');
    assert.match(w.what(a) ?? '', /^pipe 1 is full \(65536 bytes in 16 slots\); 1 read end open$/);
    assert.equal(w.read(b, r, 4095).length, 4095);
    assert.equal(w.what(a), 'pipe 1 is full (65536 bytes in 16 slots); 1 read end open');
    let total = 4095;
    while (w.result(a) === 'blocked') total += w.read(b, r, 8192).length;
    assert.equal(w.result(a), 100000);
    w.sys(a, 'close', wr);
    w.sys(b, 'close', wr);
    for (let got = w.read(b, r, 65536); got !== ''; got = w.read(b, r, 65536)) total += got.length;
    assert.equal(total, 100000);
  });
  it('gives a partial count to a writer whom a signal or the last reader interrupts', () => {
    blocking();
    w.action(a, 10, 0x400010);
    const b = w.fork(a);
    assert.equal(w.write(a, wr, 100000), 'blocked');
    w.sys(b, 'kill', a, 10);
    assert.equal(w.result(a), 65536);
    assert.deepEqual(w.handled, [`${a} 10`]);
    w.action(a, 13, 1);
    w.sys(a, 'close', r);
    w.sys(b, 'read', r, DATA, 65536);
    assert.equal(w.write(a, wr, 65537), 'blocked');
    w.sys(b, 'exit_group', 0);
    assert.equal(w.result(a), 65536);
  });
  it('wakes one reader at a time, in the order in which they came', () => {
    blocking();
    const [b, c] = [w.fork(a), w.fork(a)];
    assert.equal(w.read(b, r, 1), 'blocked');
    assert.equal(w.read(c, r, 1), 'blocked');
    w.write(a, wr, 'x');
    assert.deepEqual([w.result(b), w.result(c)], [1, 'blocked']);
    w.read(b, r, 1);
    // The reader that was woken passes the rest on.
    w.write(a, wr, 'yz');
    assert.deepEqual([w.result(c), w.result(b)], [1, 1]);
  });
  it('keeps packets apart with O_DIRECT', () => {
    const [pr, pw] = w.pipe(a, O_DIRECT | O_NONBLOCK);
    w.write(a, pw, 'one');
    w.write(a, pw, 'two');
    assert.equal(w.read(a, pr, 2), 'on');
    assert.equal(w.read(a, pr), 'two');
  });
  it('can be resized', () => {
    assert.equal(w.sys(a, 'fcntl', r, F_GETPIPE_SZ, 0), 65536);
    assert.equal(w.sys(a, 'fcntl', r, F_SETPIPE_SZ, 5000), 8192);
    assert.equal(fill(4096), 8192);
    assert.equal(w.sys(a, 'fcntl', r, F_SETPIPE_SZ, 4096), 'EBUSY');
    assert.equal(w.sys(a, 'fcntl', r, F_SETPIPE_SZ, 1048577), 'EPERM');
    assert.equal(w.sys(a, 'fcntl', r, F_SETPIPE_SZ, 1048576), 1048576);
    assert.equal(w.sys(a, 'fcntl', 1, F_SETPIPE_SZ, 4096), 'EBADF');
  });
  it('refuses what a pipe cannot', () => {
    assert.equal(w.sys(a, 'lseek', r, 0, 0), 'ESPIPE');
    assert.equal(w.sys(a, 'pread64', r, DATA, 1, 0), 'ESPIPE');
    assert.equal(w.read(a, wr), 'EBADF');
    assert.equal(w.write(a, r, 'x'), 'EBADF');
    assert.equal(w.sys(a, 'pipe', BAD), 'EFAULT');
    assert.equal(w.sys(a, 'write', wr, BAD, 4), 'EFAULT');
    w.write(a, wr, 'kept');
    assert.equal(w.sys(a, 'read', r, BAD, 4), 'EFAULT');
    assert.equal(w.read(a, r), 'kept');
  });
  it('is polled: data, room, hang-up', () => {
    assert.equal(poll(r), 0);
    assert.equal(poll(wr), POLLOUT);
    w.write(a, wr, 'x');
    assert.equal(poll(r), POLLIN);
    const address = w.at(a, new Uint8Array(4));
    w.sys(a, 'ioctl', r, 0x541b, address);
    assert.equal(w.peek(a, address, 4).i32(0), 1);
    w.sys(a, 'close', wr);
    assert.equal(poll(r), POLLIN | POLLHUP);
  });
  it('gathers and scatters', () => {
    const one = w.at(a, 'one');
    const two = w.at(a, 'twos');
    const iov = new BigUint64Array([BigInt(one), 3n, BigInt(two), 4n]);
    assert.equal(w.sys(a, 'writev', wr, new Uint8Array(iov.buffer), 2), 7);
    assert.equal(w.read(a, r), 'onetwos');
    assert.equal(w.sys(a, 'writev', wr, 0, 0), 0);
    assert.equal(w.sys(a, 'writev', wr, DATA, 1025), 'EINVAL');
  });
});

describe('FIFOs', () => {
  let w: World;
  let a: number;
  let b: number;
  beforeEach(() => {
    w = new World();
    a = w.spawn();
    b = w.fork(a);
    assert.equal(w.sys(a, 'mknod', '/tmp/f', 0o010666, 0), 0);
  });
  it('have a name, a mode and the umask', () => {
    assert.equal(w.sys(a, 'mknod', '/tmp/f', 0o010666, 0), 'EEXIST');
    assert.equal(w.sys(a, 'stat', '/tmp/f', DATA), 0);
    assert.equal(w.peek(a, DATA + 24, 4).u32(0), 0o010644);
  });
  it('bring reader and writer together', () => {
    assert.equal(w.sys(a, 'open', '/tmp/f', 0), 'blocked');
    assert.equal(w.what(a), 'FIFO /tmp/f: nobody has opened it for writing');
    assert.equal(w.sys(b, 'open', '/tmp/f', 1), 3);
    assert.equal(w.result(a), 3);
    w.write(b, 3, 'Hello via FIFO!');
    assert.equal(w.read(a, 3), 'Hello via FIFO!');
    w.sys(b, 'close', 3);
    assert.equal(w.read(a, 3), '');
  });
  it('open at once without waiting: to read, not to write without a reader', () => {
    assert.equal(w.sys(a, 'open', '/tmp/f', 1 | O_NONBLOCK), 'ENXIO');
    assert.equal(w.sys(a, 'open', '/tmp/f', O_NONBLOCK), 3);
    assert.equal(w.read(a, 3), '', 'no writer yet');
    assert.equal(w.sys(b, 'open', '/tmp/f', 1 | O_NONBLOCK), 3);
    assert.equal(w.read(a, 3), 'EAGAIN', 'a writer, and nothing written');
    assert.equal(w.sys(a, 'open', '/tmp/f', 2), 4, 'O_RDWR never waits');
  });
  it('report a hang-up only after a writer has come and gone', () => {
    w.sys(a, 'open', '/tmp/f', O_NONBLOCK);
    const poll = (): number => {
      const address = w.at(a, new Uint8Array([3, 0, 0, 0, 1, 0, 0, 0]));
      w.sys(a, 'poll', address, 1, 0);
      return w.peek(a, address + 6, 2).u16(0);
    };
    assert.equal(poll(), 0);
    w.sys(b, 'open', '/tmp/f', 1);
    assert.equal(poll(), 0);
    w.sys(b, 'close', 3);
    assert.equal(poll(), 16);
  });
  it('lose their bytes with the last descriptor, and live on unlinked', () => {
    w.sys(a, 'open', '/tmp/f', 2);
    w.write(a, 3, 'gone');
    w.sys(a, 'unlink', '/tmp/f');
    assert.equal(w.sys(b, 'open', '/tmp/f', 0), 'ENOENT');
    assert.equal(w.read(a, 3), 'gone');
    w.sys(a, 'close', 3);
    assert.equal(
      w.k.pipes.find(() => true),
      undefined,
    );
    assert.equal(
      w.k.inodes.find((i) => i.type === 'fifo'),
      undefined,
    );
  });
  it('are left as they were when a signal interrupts the open', () => {
    w.action(a, 10, 0x400010);
    assert.equal(w.sys(a, 'open', '/tmp/f', 0), 'blocked');
    w.sys(b, 'kill', a, 10);
    assert.equal(w.result(a), 'EINTR');
    assert.equal(w.sys(b, 'open', '/tmp/f', 1 | O_NONBLOCK), 'ENXIO');
  });
});
