import assert from 'node:assert/strict';
import { Struct } from '../../kernel-sim/kernel/abi.js';
import { dgramTruesize } from '../../kernel-sim/kernel/unix/socket.js';
import { BAD, DATA, type Result, World } from './harness.js';

const [STREAM, DGRAM, SEQPACKET] = [1, 2, 5];
const NONBLOCK = 0o4000;
const [PEEK, TRUNC, DONTWAIT, WAITALL] = [2, 0x20, 0x40, 0x100];
const CTRUNC = 8;
const [IN, OUT, ERR, HUP, RDHUP] = [1, 4, 8, 16, 0x2000];

/** The expected values are what Linux 6.18 answered to the same calls from C. */
describe('unix sockets', () => {
  let w: World;
  let a: number;
  beforeEach(() => {
    w = new World();
    a = w.spawn();
    w.action(a, 13, 0x400010);
    w.sys(a, 'chdir', '/tmp');
  });
  const pair = (type: number, flags = 0): [number, number] => {
    assert.equal(w.sys(a, 'socketpair', 1, type | flags, 0, DATA), 0);
    const s = w.peek(a, DATA, 8);
    return [s.i32(0), s.i32(4)];
  };
  const socket = (type: number): number => w.sys(a, 'socket', 1, type, 0) as number;
  const address = (name: string): Uint8Array => {
    const bytes = new Uint8Array(name.startsWith('\0') ? 2 + name.length : 110);
    bytes[0] = 1;
    bytes.set(new TextEncoder().encode(name), 2);
    return bytes;
  };
  const withAddress =
    (call: string) =>
    (fd: number, name: string, tid = a): Result =>
      w.sys(tid, call, fd, address(name), address(name).length);
  const bind = withAddress('bind');
  const connect = withAddress('connect');
  const sendto = (fd: number, text: string, name: string): Result =>
    w.sys(a, 'sendto', fd, text, text.length, 0, address(name), 110);
  const recv = (fd: number, length: number, flags = 0): string => {
    const r = w.sys(a, 'recvfrom', fd, DATA, length, flags, 0, 0);
    return typeof r === 'number' ? w.text(a, DATA, r) : r;
  };
  const send = (fd: number, length: number, flags = 0): Result => w.sys(a, 'sendto', fd, DATA, length, flags, 0, 0);
  const poll = (fd: number): number => {
    const at = w.at(
      a,
      Struct.of(8)
        .set32(0, fd)
        .setU16(4, IN | OUT | RDHUP).bytes,
    );
    w.sys(a, 'poll', at, 1, 0);
    return w.peek(a, at + 6, 2).u16(0);
  };
  const nameOf = (call: string, fd: number): Result => {
    const at = w.at(a, Struct.of(132).set32(0, 128).bytes);
    const r = w.sys(a, call, fd, at + 4, at);
    return r === 0 ? w.peek(a, at, 4).i32(0) : r;
  };
  const sigpipes = (): number => w.handled.splice(0).length;
  const fill = (fd: number, size: number): [number, number] => {
    let [n, total] = [0, 0];
    for (let r = send(fd, size); typeof r === 'number' && r > 0; r = send(fd, size)) [n, total] = [n + 1, total + r];
    return [n, total];
  };

  it('are made, or not', () => {
    const make = (...args: number[]): Result => w.sys(a, 'socket', ...args);
    assert.deepEqual(
      [make(1, 77, 0), make(1, 4, 0), make(1, 1, 5), make(99, 1, 0), make(1, 0x100001, 0)],
      ['EINVAL', 'ESOCKTNOSUPPORT', 'EPROTONOSUPPORT', 'EAFNOSUPPORT', 'EINVAL'],
    );
    assert.equal(w.sys(a, 'socketpair', 2, 1, 0, DATA), 'EOPNOTSUPP');
    assert.equal(w.sys(a, 'socketpair', 99, 1, 0, DATA), 'EAFNOSUPPORT');
    assert.equal(w.sys(a, 'socketpair', 1, 1, 0, BAD), 'EFAULT');
    assert.equal(w.sys(a, 'listen', 0, 1), 'ENOTSOCK');
    assert.equal(w.sys(a, 'listen', 99, 1), 'EBADF');
  });
  it('do little unconnected', () => {
    const s = socket(STREAM);
    assert.equal(w.read(a, s), 'EINVAL');
    assert.equal(w.write(a, s, 'x'), 'ENOTCONN');
    assert.equal(w.write(a, s, ''), 'ENOTCONN');
    assert.equal(w.sys(a, 'listen', s, 1), 'EINVAL');
    assert.equal(w.sys(a, 'accept', s, 0, 0), 'EINVAL');
    assert.equal(poll(s), OUT | HUP);
    assert.equal(w.sys(a, 'shutdown', s, 1), 0);
    assert.equal(w.sys(a, 'shutdown', s, 3), 'EINVAL');
    assert.equal(w.sys(a, 'lseek', s, 0, 0), 'ESPIPE');
    assert.equal(nameOf('getsockname', s), 2);
    assert.equal(nameOf('getpeername', s), 'ENOTCONN');
    const q = socket(SEQPACKET);
    assert.deepEqual([w.read(a, q), w.write(a, q, 'x')], ['ENOTCONN', 'ENOTCONN']);
  });

  describe('streams', () => {
    it('glue and split what is written', () => {
      const [x, y] = pair(STREAM);
      w.write(a, x, 'hello');
      w.write(a, x, 'world');
      assert.equal(recv(y, 3, PEEK), 'hel');
      assert.equal(recv(y, 100, PEEK), 'helloworld');
      assert.equal(recv(y, 7), 'hellowo');
      assert.equal(recv(y, 7), 'rld');
      assert.equal(recv(y, 7, DONTWAIT), 'EAGAIN');
      assert.equal(send(x, 0), 0);
      assert.equal(recv(y, 7, DONTWAIT), 'EAGAIN');
      assert.equal(sendto(x, 'x', 'any'), 'EISCONN');
      w.write(a, y, 'back');
      assert.equal(w.read(a, x), 'back');
    });
    it('charge the sender for buffers, not bytes', () => {
      const counts = ([[1, 278, 278], [100, 278, 27800], [1000, 93, 93000], [4096, 44, 180224], [10000, 17, 170000], [100000, 3, 236544]]); // prettier-ignore
      for (const [size, writes, bytes] of counts) {
        const [x] = pair(STREAM, NONBLOCK);
        assert.deepEqual(fill(x, size), [writes, bytes]);
      }
      const costs = [[1, 768], [192, 768], [193, 1280], [704, 1280], [705, 2304], [1728, 2304], [3776, 4352], [3777, 4864], [5000, 6400], [8192, 8960], [10000, 12544], [36000, 37120], [40000, 41472], [65536, 67072], [212992, 216576]]; // prettier-ignore
      for (const [size, cost] of costs) {
        const [x] = pair(STREAM, NONBLOCK);
        send(x, size);
        const at = w.at(a, new Uint8Array(4));
        w.sys(a, 'ioctl', x, 0x5411, at);
        assert.equal(w.peek(a, at, 4).i32(0), cost, `${size} bytes`);
      }
      const [x] = pair(STREAM, NONBLOCK);
      assert.equal(send(x, 400000), 219264);
    });
    it('wake a writer when three quarters are free', () => {
      const [x, y] = pair(STREAM);
      const b = w.fork(a);
      for (let i = 0; i < 278; i++) send(x, 1);
      assert.equal(poll(x), 0);
      assert.equal(send(x, 1), 'blocked');
      assert.equal(w.what(a), 'the send buffer of socket 1 is full (213504 of 212992) until socket 2 reads');
      for (let i = 0; i < 208; i++) assert.equal(w.read(b, y, 1).length, 1);
      assert.equal(w.result(a), 'blocked');
      w.read(b, y, 1);
      assert.equal(w.result(a), 1);
      assert.equal(poll(x), 0, 'the byte just written is one too many');
    });
    it('write all of it, or say how much', () => {
      const [x, y] = pair(STREAM);
      const b = w.fork(a);
      assert.equal(send(x, 400000), 'blocked');
      let total = 0;
      while (total < 400000) total += w.read(b, y, 65536).length;
      assert.equal(w.result(a), 400000);
      assert.equal(send(x, 400000), 'blocked');
      w.action(b, 10, 0);
      w.sys(b, 'kill', a, 13);
      assert.equal(w.result(a), 219264);
    });
    it('wait for data, all of it with MSG_WAITALL', () => {
      const [x, y] = pair(STREAM);
      const b = w.fork(a);
      assert.equal(w.read(a, y), 'blocked');
      assert.equal(w.what(a), 'socket 2 has nothing to read; its peer is socket 1');
      w.write(b, x, 'abc');
      assert.equal(w.result(a), 3);
      assert.equal(recv(y, 6, WAITALL), 'blocked');
      w.write(b, x, 'abc');
      assert.equal(w.result(a), 'blocked');
      w.write(b, x, 'defg');
      assert.equal(w.result(a), 6);
      assert.equal(w.text(a, DATA, 6), 'abcdef');
      assert.equal(recv(y, 9), 'g');
    });
    it('end: EOF, ECONNRESET once if something was unread, EPIPE and SIGPIPE', () => {
      let [x, y] = pair(STREAM);
      w.write(a, y, 'read me');
      w.sys(a, 'close', y);
      assert.equal(poll(x), IN | OUT | HUP | RDHUP);
      assert.equal(w.write(a, x, 'x'), 'EPIPE');
      assert.equal(sigpipes(), 1);
      assert.equal(send(x, 1, 0x4000), 'EPIPE');
      assert.equal(sigpipes(), 0);
      assert.equal(w.read(a, x), 'read me');
      assert.equal(w.read(a, x), '');
      [x, y] = pair(STREAM);
      w.write(a, x, 'unread');
      w.sys(a, 'close', y);
      assert.equal(poll(x), IN | OUT | ERR | HUP | RDHUP);
      assert.equal(w.read(a, x), 'ECONNRESET');
      assert.equal(w.read(a, x), '');
      assert.equal(nameOf('getpeername', x), 2);
    });
    it('close by halves', () => {
      const [x, y] = pair(STREAM);
      w.write(a, x, 'ab');
      w.write(a, y, 'cd');
      assert.equal(w.sys(a, 'shutdown', x, 1), 0);
      assert.equal(w.write(a, x, 'x'), 'EPIPE');
      assert.deepEqual([poll(y), poll(x)], [IN | OUT | RDHUP, IN | OUT]);
      assert.equal(w.read(a, y), 'ab');
      assert.equal(w.read(a, y), '');
      w.write(a, y, 'more');
      assert.equal(w.read(a, x), 'cdmore');
    });
  });

  describe('connections', () => {
    it('need a name, a listener, the same type and the right to write', () => {
      const s = socket(STREAM);
      assert.equal(connect(s, 'nofile'), 'ENOENT');
      w.sys(a, 'creat', 'kfile', 0o600);
      assert.equal(connect(s, 'kfile'), 'ECONNREFUSED');
      assert.equal(w.sys(a, 'connect', s, address('x'), 2), 'EINVAL');
      assert.equal(w.sys(a, 'bind', s, DATA, 200), 'EINVAL');
      assert.equal(bind(s, 'ks'), 0);
      assert.equal(bind(s, 'ks2'), 'EINVAL');
      assert.equal(bind(s, 'ks'), 'EADDRINUSE');
      assert.equal(bind(socket(STREAM), 'ks'), 'EADDRINUSE');
      assert.equal(bind(socket(STREAM), '/nodir/x'), 'ENOENT');
      const c = socket(STREAM);
      assert.equal(connect(c, 'ks'), 'ECONNREFUSED', 'no listener');
      assert.equal(connect(socket(DGRAM), 'ks'), 'EPROTOTYPE');
      assert.equal(nameOf('getsockname', s), 5);
      assert.equal(w.sys(a, 'listen', socket(DGRAM), 1), 'EOPNOTSUPP');
      w.sys(a, 'stat', 'ks', DATA);
      assert.equal(w.peek(a, DATA + 24, 4).u32(0), 0o140755);
      assert.equal(w.sys(a, 'open', 'ks', 0), 'ENXIO');
      w.sys(a, 'listen', s, 1);
      w.setUid(a, 2000);
      assert.equal(connect(c, 'ks'), 'EACCES');
    });
    it('queue up to one more than the backlog; data may come before accept', () => {
      const s = socket(STREAM | NONBLOCK);
      bind(s, 'ks');
      w.sys(a, 'listen', s, 1);
      const [c, c2, c3] = [socket(STREAM), socket(STREAM), socket(STREAM | NONBLOCK)];
      assert.equal(connect(c, 'ks'), 0);
      assert.equal(connect(c, 'ks'), 'EISCONN');
      assert.equal(connect(s, 'ks'), 'EINVAL');
      assert.deepEqual([poll(s), poll(c)], [IN, OUT]);
      assert.equal(w.write(a, c, 'early'), 5);
      assert.equal(connect(c2, 'ks'), 0);
      assert.equal(connect(c3, 'ks'), 'EAGAIN');
      const b = w.fork(a);
      const c4 = w.sys(b, 'socket', 1, STREAM, 0) as number;
      assert.equal(connect(c4, 'ks', b), 'blocked');
      assert.equal(w.what(b), 'socket 1 (ks) has 2 connections to accept, more than its backlog of 1');
      const at = w.at(a, Struct.of(132).set32(0, 128).bytes);
      const d = w.sys(a, 'accept', s, at + 4, at) as number;
      assert.equal(w.peek(a, at, 4).i32(0), 2);
      assert.equal(w.result(b), 0);
      assert.equal(w.read(a, d), 'early');
      assert.deepEqual([nameOf('getsockname', d), nameOf('getpeername', d), nameOf('getpeername', c)], [5, 2, 5]);
      assert.equal(w.sys(a, 'fcntl', d, 3), 2, 'O_NONBLOCK is not inherited');
    });
    it('wait to be accepted, and are reset when the listener goes', () => {
      const s = socket(STREAM);
      bind(s, 'ks');
      w.sys(a, 'listen', s, 5);
      const b = w.fork(a);
      w.sys(a, 'close', s);
      assert.equal(w.sys(b, 'accept', s, 0, 0), 'blocked');
      assert.equal(w.what(b), 'nobody has connected to socket 1 (ks)');
      const c = socket(STREAM);
      assert.equal(connect(c, 'ks'), 0);
      assert.equal(w.result(b), 4);
      const c2 = socket(STREAM);
      assert.equal(connect(c2, 'ks'), 0);
      w.sys(b, 'close', s);
      assert.equal(w.write(a, c2, 'x'), 'EPIPE');
      assert.equal(w.read(a, c2), 'ECONNRESET');
      assert.equal(w.read(a, c2), '');
      assert.equal(connect(socket(STREAM), 'ks'), 'ECONNREFUSED', 'the file outlives the socket');
      assert.equal(bind(socket(STREAM), 'ks'), 'EADDRINUSE');
      assert.equal(w.sys(a, 'unlink', 'ks'), 0);
    });
    it('by abstract names, apart by type; or by a name that the kernel gives', () => {
      const s = socket(STREAM);
      assert.equal(bind(s, '\0abc'), 0);
      assert.equal(bind(socket(STREAM), '\0abc'), 'EADDRINUSE');
      assert.equal(bind(socket(DGRAM), '\0abc'), 0);
      assert.equal(connect(socket(STREAM), '\0abc'), 'ECONNREFUSED');
      assert.equal(connect(socket(STREAM), '\0ab'), 'ECONNREFUSED');
      w.sys(a, 'listen', s, 1);
      assert.equal(connect(socket(STREAM), '\0abc'), 0);
      assert.equal(nameOf('getsockname', s), 6);
      w.sys(a, 'close', s);
      assert.equal(bind(socket(STREAM), '\0abc'), 0);
      const auto = socket(STREAM);
      assert.equal(w.sys(a, 'bind', auto, address('x'), 2), 0);
      assert.equal(nameOf('getsockname', auto), 8);
    });
    it('know who connected', () => {
      const cred = (fd: number): number[] => {
        const at = w.at(a, Struct.of(16).set32(0, 12).bytes);
        w.sys(a, 'getsockopt', fd, 1, 17, at + 4, at);
        const s = w.peek(a, at + 4, 12);
        return [s.i32(0), s.i32(4), s.i32(8)];
      };
      assert.deepEqual(cred(socket(STREAM)), [0, -1, -1]);
      assert.deepEqual(cred(pair(STREAM)[0]), [a, 1000, 1000]);
    });
  });

  describe('datagrams', () => {
    it('keep their boundaries, are cut, and queue to eleven', () => {
      const [d, c] = [socket(DGRAM), socket(DGRAM | NONBLOCK)];
      bind(d, 'kd');
      assert.equal(w.write(a, c, 'x'), 'ENOTCONN');
      assert.equal(sendto(c, 'hello', 'kd'), 5);
      const at = w.at(a, Struct.of(132).set32(0, 128).bytes);
      assert.equal(w.sys(a, 'recvfrom', d, DATA, 3, 0, at + 4, at), 3);
      assert.equal(w.peek(a, at, 4).i32(0), 0, 'an unbound sender has no name');
      let n = 0;
      while (sendto(c, 'x', 'kd') === 1) n++;
      assert.equal(n, 11);
      assert.equal(connect(c, 'kd'), 0);
      assert.deepEqual([poll(c), poll(d)], [0, IN | OUT]);
      for (let i = 0; i < n; i++) recv(d, 9);
      assert.equal(poll(c), OUT);
      assert.equal(send(c, 0), 0);
      assert.equal(recv(d, 9), '');
      assert.equal(recv(d, 9, DONTWAIT), 'EAGAIN');
      w.sys(a, 'close', d);
      assert.deepEqual([send(c, 1), send(c, 1)], ['ECONNREFUSED', 'ENOTCONN']);
      assert.equal(sendto(c, 'x', 'kd'), 'ECONNREFUSED');
      assert.equal(sendto(c, 'x', 'nokd'), 'ENOENT');
    });
    it('make the sender wait until the receiver reads', () => {
      const [d, c] = [socket(DGRAM), socket(DGRAM)];
      bind(d, 'kd');
      const b = w.fork(a);
      for (let i = 0; i < 11; i++) sendto(c, 'x', 'kd');
      assert.equal(sendto(c, 'last', 'kd'), 'blocked');
      assert.equal(w.what(a), 'the receive queue of socket 1 (kd) is full (11 messages)');
      w.read(b, d);
      assert.equal(w.result(a), 4);
    });
    it('cost the sender, up to its send buffer', () => {
      const [x] = pair(DGRAM, NONBLOCK);
      assert.deepEqual(fill(x, 1), [278, 278]);
      assert.deepEqual(fill(pair(DGRAM, NONBLOCK)[0], 4096), [26, 106496]);
      assert.deepEqual(fill(pair(DGRAM, NONBLOCK)[0], 100000), [3, 300000]);
      assert.equal(send(pair(DGRAM)[0], 212961), 'EMSGSIZE');
      assert.equal(send(pair(DGRAM)[0], 212960), 212960);
      const costs = [[0, 768], [1, 768], [3776, 4352], [3777, 8448], [16000, 16640], [20000, 20736], [32768, 37120], [65536, 69888], [106432, 135424], [200000, 200960]]; // prettier-ignore
      for (const [size, cost] of costs) assert.equal(dgramTruesize(size), cost, `${size} bytes`);
    });
    it('of a pair whose other end is gone are refused, without a signal', () => {
      let [x, y] = pair(DGRAM);
      w.sys(a, 'close', y);
      assert.equal(w.write(a, x, 'x'), 'ECONNREFUSED');
      assert.equal(recv(x, 1, DONTWAIT), 'EAGAIN');
      [x, y] = pair(DGRAM);
      w.sys(a, 'shutdown', y, 0);
      assert.equal(w.write(a, x, 'x'), 'EPIPE');
      assert.equal(w.read(a, y), '');
      assert.equal(sigpipes(), 0);
      w.write(a, y, 'abcdef');
      assert.equal(w.sys(a, 'recvfrom', x, DATA, 2, TRUNC, 0, 0), 6);
    });
  });

  it('sequenced packets: records on a connection', () => {
    let [x, y] = pair(SEQPACKET);
    w.write(a, x, 'abcdef');
    w.write(a, x, 'gh');
    assert.equal(w.read(a, y, 3), 'abc');
    assert.equal(w.read(a, y), 'gh');
    send(x, 0);
    assert.equal(recv(y, 9), '');
    assert.equal(recv(y, 9, DONTWAIT), 'EAGAIN');
    w.write(a, y, 'u');
    w.sys(a, 'close', y);
    assert.equal(poll(x), IN | OUT | HUP | RDHUP);
    assert.equal(w.write(a, x, 'x'), 'EPIPE');
    assert.equal(sigpipes(), 0);
    assert.deepEqual([w.read(a, x), w.read(a, x)], ['u', '']);
    [x, y] = pair(SEQPACKET);
    w.write(a, x, 'zz');
    w.sys(a, 'close', y);
    assert.deepEqual([w.read(a, x), w.read(a, x), w.write(a, x, 'x')], ['ECONNRESET', '', 'EPIPE']);
  });

  describe('descriptors in messages', () => {
    /** sendmsg of `text` with descriptors. */
    const sendFds = (fd: number, text: string, fds: readonly number[]): Result => {
      const control = Struct.of(16 + fds.length * 4)
        .set64(0, 16 + fds.length * 4)
        .set32(8, 1)
        .set32(12, 1);
      fds.forEach((f, i) => control.set32(16 + 4 * i, f));
      const iov = Struct.of(16).set64(0, w.at(a, text)).set64(8, text.length);
      const m = Struct.of(56)
        .set64(16, w.at(a, iov.bytes))
        .set64(24, 1)
        .set64(32, w.at(a, control.bytes))
        .set64(40, control.bytes.length);
      return w.sys(a, 'sendmsg', fd, m.bytes, 0);
    };
    /** recvmsg with so much room for control data. */
    const receiveFds = (
      fd: number,
      room: number,
      length = 100,
      flags = 0,
    ): { text: Result; fds: number[]; flags: number } => {
      const control = w.at(a, new Uint8Array(room));
      const iov = Struct.of(16).set64(0, DATA).set64(8, length);
      const m = Struct.of(56).set64(16, w.at(a, iov.bytes)).set64(24, 1).set64(32, control).set64(40, room);
      const at = w.at(a, m.bytes);
      const r = w.sys(a, 'recvmsg', fd, at, flags);
      if (typeof r !== 'number') return { text: r, fds: [], flags: 0 };
      const used = w.peek(a, at + 40, 8).i64(0);
      const c = w.peek(a, control, Math.max(16, room));
      const n = used >= 16 ? (c.i64(0) - 16) / 4 : 0;
      return {
        text: w.text(a, DATA, r),
        fds: Array.from({ length: n }, (_, i) => c.i32(16 + 4 * i)),
        flags: w.peek(a, at + 48, 4).i32(0),
      };
    };
    it('arrive at the lowest free numbers and share the description', () => {
      const [x, y] = pair(STREAM);
      const f = w.sys(a, 'open', 'shared', 0o102, 0o600) as number;
      w.write(a, f, 'abc');
      assert.equal(sendFds(x, 'm', [f]), 1);
      assert.deepEqual(receiveFds(y, 64), { text: 'm', fds: [f + 1], flags: 0 });
      assert.equal(w.sys(a, 'lseek', f + 1, 0, 1), 3);
    });
    it('keep a pipe alive in flight; read throws them away', () => {
      const [r, wr] = w.pipe(a, NONBLOCK);
      const [x, y] = pair(STREAM);
      sendFds(x, 'm', [wr]);
      w.sys(a, 'close', wr);
      assert.equal(w.read(a, r), 'EAGAIN');
      assert.equal(w.read(a, y), 'm');
      assert.equal(w.read(a, r), '');
      const again = w.pipe(a, NONBLOCK);
      sendFds(x, 'm', [again[1]]);
      w.sys(a, 'close', again[1]);
      w.sys(a, 'close', y);
      assert.equal(w.read(a, again[0]), '', 'closing the socket ends what is in its queue');
    });
    it('end a read of a stream, together with the bytes before', () => {
      const [x, y] = pair(STREAM);
      w.write(a, x, 'before');
      sendFds(x, 'with', [0]);
      w.write(a, x, 'after');
      assert.equal(receiveFds(y, 64).text, 'beforewith');
      assert.equal(receiveFds(y, 64).text, 'after');
    });
    it('are limited, checked, and cut when there is no room', () => {
      const [x, y] = pair(STREAM);
      assert.equal(sendFds(x, 'm', Array<number>(254).fill(0)), 'EINVAL');
      assert.equal(sendFds(x, 'm', Array<number>(253).fill(0)), 1);
      assert.equal(sendFds(x, 'm', [99]), 'EBADF');
      assert.equal(sendFds(x, '', [0]), 0, 'without a byte nothing is passed');
      const got = receiveFds(y, 20);
      assert.deepEqual([got.fds.length, got.flags], [1, CTRUNC]);
      assert.equal(receiveFds(y, 64, 10, DONTWAIT).text, 'EAGAIN');
    });
    it('credentials come when asked for', () => {
      const [x, y] = pair(STREAM);
      w.sys(a, 'setsockopt', y, 1, 16, Struct.of(4).set32(0, 1).bytes, 4);
      w.write(a, x, 'm');
      const control = w.at(a, new Uint8Array(64));
      const iov = Struct.of(16).set64(0, DATA).set64(8, 10);
      const at = w.at(
        a,
        Struct.of(56).set64(16, w.at(a, iov.bytes)).set64(24, 1).set64(32, control).set64(40, 64).bytes,
      );
      assert.equal(w.sys(a, 'recvmsg', y, at, 0), 1);
      const s = w.peek(a, control, 28);
      assert.deepEqual([s.i64(0), s.i32(8), s.i32(12), s.i32(16), s.i32(20)], [28, 1, 2, a, 1000]);
    });
  });

  it('have options', () => {
    const s = socket(STREAM);
    const get = (option: number, level = 1): Result => {
      const at = w.at(a, Struct.of(20).set32(0, 4).bytes);
      const r = w.sys(a, 'getsockopt', s, level, option, at + 4, at);
      return r === 0 ? w.peek(a, at + 4, 4).i32(0) : r;
    };
    const set = (option: number, value: number, length = 4, level = 1): Result =>
      w.sys(a, 'setsockopt', s, level, option, Struct.of(16).set32(0, value).bytes, length);
    assert.deepEqual(
      [get(7), get(8), get(3), get(30), get(39), get(38), get(18), get(19)],
      [212992, 212992, 1, 0, 1, 0, 1, 1],
    );
    for (const [value, result] of [
      [1000, 4608],
      [10000, 20000],
      [1000000, 2000000],
    ]) {
      set(7, value);
      assert.equal(get(7), result);
    }
    set(8, 10);
    assert.equal(get(8), 2304);
    assert.deepEqual([set(7, 1, 3), set(999, 1), set(1, 1, 4, 6), get(1, 6), get(999)], ['EINVAL', 'ENOPROTOOPT', 'EOPNOTSUPP', 'EOPNOTSUPP', 'ENOPROTOOPT']); // prettier-ignore
    assert.deepEqual([set(2, 9), get(2), set(15, 1)], [0, 1, 'EOPNOTSUPP']);
  });
  it('can time out', () => {
    const [x] = pair(STREAM);
    w.sys(a, 'setsockopt', x, 1, 20, Struct.of(16).set64(0, 2).bytes, 16);
    assert.equal(w.read(a, x), 'blocked');
    assert.ok(w.idle());
    assert.equal(w.result(a), 'EAGAIN');
    assert.equal(w.k.clock(), 2e9);
  });
});
