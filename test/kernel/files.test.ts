import assert from 'node:assert/strict';
import { Struct } from '../../kernel-sim/kernel/abi.js';
import { BAD, DATA, type Result, World } from './harness.js';

const [RDONLY, WRONLY, RDWR, CREAT, EXCL, TRUNC, APPEND, NONBLOCK, DIRECTORY, NOFOLLOW, CLOEXEC] = [
  0, 1, 2, 0o100, 0o200, 0o1000, 0o2000, 0o4000, 0o200000, 0o400000, 0o2000000,
];

/** The expected values are what Linux 6.18 answered to the same calls from C. */
describe('descriptors and files', () => {
  let w: World;
  let a: number;
  beforeEach(() => {
    w = new World({ files: { '/home/user/given.txt': new TextEncoder().encode('given') } });
    a = w.spawn();
  });
  const open = (path: string, flags = RDONLY, mode = 0o666): Result => w.sys(a, 'open', path, flags, mode);
  const stat = (path: string): Struct => {
    assert.equal(w.sys(a, 'stat', path, DATA), 0);
    return w.peek(a, DATA, 144);
  };

  it('dup takes the lowest free one, dup2 the one named; they share offset and status flags, not FD_CLOEXEC', () => {
    const f = open('given.txt') as number;
    assert.equal(f, 3);
    assert.equal(w.sys(a, 'dup', f), 4);
    assert.equal(w.sys(a, 'dup2', f, 7), 7);
    assert.equal(w.sys(a, 'dup3', f, 8, CLOEXEC), 8);
    assert.equal(w.read(a, 4, 2), 'gi');
    assert.equal(w.read(a, 7, 3), 'ven');
    w.sys(a, 'fcntl', f, 4, APPEND | NONBLOCK);
    assert.equal(w.sys(a, 'fcntl', 7, 3), 0o100000 | APPEND | NONBLOCK);
    assert.deepEqual([w.sys(a, 'fcntl', f, 1), w.sys(a, 'fcntl', 8, 1)], [0, 1]);
    w.sys(a, 'close', 4);
    assert.equal(w.sys(a, 'fcntl', f, 0, 0), 4);
    assert.equal(w.sys(a, 'fcntl', f, 1030, 10), 10);
    assert.equal(w.sys(a, 'fcntl', 10, 1), 1);
    assert.equal(w.k.files.must(w.k.fileTables.must(w.k.processes.must(a).files).slots[3].file).refs, 5);
  });
  it('refuses bad descriptors', () => {
    assert.deepEqual(
      [
        w.sys(a, 'dup2', 1, 1024), w.sys(a, 'dup2', 50, 51), w.sys(a, 'dup2', 50, 50), w.sys(a, 'dup2', 1, 1), w.sys(a, 'dup3', 1, 1, 0),
        w.sys(a, 'dup3', 1, 7, 1), w.sys(a, 'fcntl', 1, 0, 1024), w.sys(a, 'fcntl', 1, 0, -1), w.sys(a, 'fcntl', 50, 1), w.sys(a, 'fcntl', 1, 9999),
        w.sys(a, 'close', 50), w.sys(a, 'read', 99, 0, 0), w.sys(a, 'read', 1, DATA, -1),
      ],
      ['EBADF', 'EBADF', 'EBADF', 1, 'EINVAL', 'EINVAL', 'EINVAL', 'EINVAL', 'EBADF', 'EINVAL', 'EBADF', 'EBADF', 'EBADF'],
    ); // prettier-ignore
  });
  it('runs out of them at the limit', () => {
    w.sys(a, 'prlimit64', 0, 7, Struct.of(16).set64(0, 5).set64(8, 5).bytes, 0);
    assert.deepEqual([open('given.txt'), open('given.txt'), open('given.txt')], [3, 4, 'EMFILE']);
    assert.equal(w.sys(a, 'pipe', DATA), 'EMFILE');
    assert.equal(w.sys(a, 'dup', 1), 'EMFILE');
  });
  it('opens, or says why not', () => {
    assert.equal(open('/tmp/x', RDWR | CREAT | EXCL), 3);
    assert.equal(w.sys(a, 'fcntl', 3, 3), 0o100002);
    assert.deepEqual(
      [
        open('/tmp/nodir/x'), open(''), open('/tmp', WRONLY), open('/tmp', CREAT), open('/tmp/x', CREAT | EXCL), open('/tmp/x/'), open('/tmp/x/y'),
        open('/tmp/z/', CREAT | RDWR), open('/tmp/x', DIRECTORY), open('a'.repeat(300)), w.sys(a, 'open', BAD, 0), open('/new', CREAT), open('/dev/tty'),
      ],
      ['ENOENT', 'ENOENT', 'EISDIR', 'EISDIR', 'EEXIST', 'ENOTDIR', 'ENOTDIR', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG', 'EFAULT', 'EACCES', 'ENXIO'],
    ); // prettier-ignore
    assert.equal(w.sys(a, 'symlink', '/tmp/l2', '/tmp/l1'), 0);
    assert.equal(w.sys(a, 'symlink', '/tmp/l1', '/tmp/l2'), 0);
    assert.deepEqual([open('/tmp/l1'), open('/tmp/l1', NOFOLLOW)], ['ELOOP', 'ELOOP']);
  });
  it('reads and writes at the offset, with holes, appending, truncating', () => {
    const f = open('/tmp/x', RDWR | CREAT) as number;
    assert.equal(w.sys(a, 'lseek', f, 10, 0), 10);
    assert.equal(w.write(a, f, 'ab'), 2);
    assert.deepEqual(
      [[-1, 0], [0, 9], [0, 2], [-13, 1], [-12, 2]].map(([o, whence]) => w.sys(a, 'lseek', f, o, whence)),
      ['EINVAL', 'EINVAL', 12, 'EINVAL', 0],
    ); // prettier-ignore
    assert.equal(w.read(a, f), '\0'.repeat(10) + 'ab');
    const g = open('/tmp/x', WRONLY | APPEND) as number;
    w.write(a, g, 'cd');
    assert.equal(w.sys(a, 'pread64', f, DATA, 10, 10), 4);
    assert.equal(w.text(a, DATA, 4), 'abcd');
    assert.equal(w.sys(a, 'pwrite64', f, w.at(a, 'X'), 1, 0), 1);
    assert.equal(w.sys(a, 'ftruncate', f, 11), 0);
    assert.equal(w.sys(a, 'ftruncate', f, 13), 0);
    w.sys(a, 'lseek', f, 0, 0);
    assert.equal(w.read(a, f), `X${'\0'.repeat(9)}a\0\0`);
    assert.deepEqual([w.sys(a, 'ftruncate', f, -1), w.sys(a, 'ftruncate', 1, 0)], ['EINVAL', 'EINVAL']);
    open('/tmp/x', WRONLY | TRUNC);
    assert.equal(stat('/tmp/x').i64(48), 0);
    assert.deepEqual([w.sys(a, 'read', f, BAD, 0), w.sys(a, 'write', f, BAD, 4)], [0, 'EFAULT']);
    assert.equal(w.read(a, open('/tmp') as number), 'EISDIR');
  });
  it('keeps what is unlinked as long as it is open', () => {
    const f = open('/tmp/x', RDWR | CREAT) as number;
    w.write(a, f, 'kept');
    assert.equal(w.sys(a, 'unlink', '/tmp/x'), 0);
    assert.equal(open('/tmp/x'), 'ENOENT');
    w.sys(a, 'lseek', f, 0, 0);
    assert.equal(w.read(a, f), 'kept');
    const count = w.k.inodes.size;
    w.sys(a, 'close', f);
    assert.equal(w.k.inodes.size, count - 1);
  });
  it('makes and removes names', () => {
    const call = (name: string, ...args: (string | number)[]): Result => w.sys(a, name, ...args);
    assert.equal(call('mkdir', '/tmp/d', 0o777), 0);
    assert.equal(call('creat', '/tmp/d/a', 0o600), 3);
    assert.deepEqual(
      [
        call('mkdir', '/tmp/d', 0o777), call('unlink', '/tmp/d'), call('rmdir', '/tmp/.'), call('rmdir', '/tmp/d/..'), call('rmdir', '/tmp/d'),
        call('rename', '/tmp/d', '/tmp/d/b'), call('rmdir', '/tmp/d/a'), call('link', '/tmp', '/tmp/zz'), call('mkdir', '', 0), call('unlink', ''),
        call('unlink', '/bin'), call('mkdir', '/bin/x', 0o777), call('mknod', '/tmp/nodir/x', 0o010600, 0), call('mknod', '/tmp/c', 0o020600, 0),
      ],
      ['EEXIST', 'EISDIR', 'EINVAL', 'ENOTEMPTY', 'ENOTEMPTY', 'EINVAL', 'ENOTDIR', 'EPERM', 'ENOENT', 'ENOENT', 'EACCES', 'EACCES', 'ENOENT', 'EPERM'],
    ); // prettier-ignore
    assert.equal(stat('/tmp/d').u32(24), 0o040755);
    assert.equal(call('link', '/tmp/d/a', '/tmp/b'), 0);
    assert.equal(stat('/tmp/b').i64(16), 2);
    assert.equal(call('rename', '/tmp/b', '/tmp/d/a'), 0, 'two names of the same file: both stay');
    assert.equal(call('unlink', '/tmp/b'), 0);
    assert.equal(call('rename', '/tmp/d', '/tmp/e'), 0);
    assert.equal(stat('/tmp/e').i64(16), 2);
    assert.equal(call('unlink', '/tmp/e/a'), 0);
    assert.equal(call('rmdir', '/tmp/e/'), 0);
  });
  it('resolves links, dots and the working directory', () => {
    w.sys(a, 'mkdir', '/tmp/d', 0o755);
    w.sys(a, 'symlink', 'd', '/tmp/l');
    assert.equal(w.sys(a, 'chdir', '/tmp/l'), 0);
    const length = w.sys(a, 'getcwd', DATA, 100) as number;
    assert.equal(w.text(a, DATA, length), '/tmp/d\0');
    assert.equal(w.sys(a, 'getcwd', DATA, 3), 'ERANGE');
    assert.equal(w.sys(a, 'creat', '../up', 0o600), 3);
    assert.equal(stat('/tmp/./d/../up').i64(48), 0);
    assert.equal(w.sys(a, 'readlink', '/tmp/l', DATA, 100), 1);
    assert.equal(w.sys(a, 'readlink', '/tmp/up', DATA, 100), 'EINVAL');
    assert.equal(w.sys(a, 'chdir', '/tmp/up'), 'ENOTDIR');
    w.sys(a, 'lstat', '/tmp/l', DATA);
    assert.equal(w.peek(a, DATA + 24, 4).u32(0), 0o120777);
  });
  it('checks permissions', () => {
    w.sys(a, 'umask', 0o077);
    open('/tmp/mine', CREAT | RDWR);
    assert.equal(stat('/tmp/mine').u32(24), 0o100600);
    assert.equal(w.sys(a, 'chmod', '/tmp/mine', 0o400), 0);
    assert.deepEqual(
      [open('/tmp/mine', RDWR), w.sys(a, 'access', '/tmp/mine', 4), w.sys(a, 'access', '/tmp/mine', 2)],
      ['EACCES', 0, 'EACCES'],
    );
    assert.equal(w.sys(a, 'access', '/tmp', 8), 'EINVAL');
    w.setUid(a, 2000);
    assert.deepEqual(
      [open('/tmp/mine'), w.sys(a, 'unlink', '/tmp/mine'), w.sys(a, 'chmod', '/tmp/mine', 0o666)],
      ['EACCES', 'EPERM', 'EPERM'],
    );
  });
  it('has devices', () => {
    const n = open('/dev/null', RDWR) as number;
    assert.deepEqual([w.write(a, n, 'gone'), w.read(a, n)], [4, '']);
    assert.equal(w.read(a, open('/dev/zero') as number, 3), '\0\0\0');
    assert.equal(w.write(a, open('/dev/full', WRONLY) as number, 'x'), 'ENOSPC');
    assert.equal(stat('/dev/null').i64(40), 0x103);
  });
  it('lists a directory', () => {
    open('/tmp/one', CREAT);
    const d = open('/tmp') as number;
    const n = w.sys(a, 'getdents64', d, DATA, 1000) as number;
    const s = w.peek(a, DATA, n);
    const names: string[] = [];
    for (let at = 0; at < n; at += s.u16(at + 16)) {
      const bytes = s.bytes.subarray(at + 19, at + s.u16(at + 16));
      names.push(new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0))));
    }
    assert.deepEqual(names, ['.', '..', 'one']);
    assert.equal(w.sys(a, 'getdents64', d, DATA, 1000), 0);
  });
  it('stdin, stdout and stderr are streams of the world, or one terminal', () => {
    const world = new World({ stdin: new TextEncoder().encode('typed\nmore\n') });
    const p = world.spawn();
    assert.equal(world.read(p, 0), 'typed\nmore\n');
    assert.equal(world.read(p, 0), '');
    assert.deepEqual([world.write(p, 1, 'out'), world.write(p, 2, 'err')], [3, 3]);
    assert.deepEqual(
      world.events.flatMap((e) => (e.kind === 'output' ? [[e.pid, e.stream]] : [])),
      [[p, 'stdout'], [p, 'stderr']],
    ); // prettier-ignore
    assert.equal(world.sys(p, 'ioctl', 1, 0x5401, DATA), 'ENOTTY');
    assert.deepEqual([world.write(p, 0, 'x'), world.read(p, 1)], ['EBADF', 'EBADF']);

    const term = new World({ tty: true, stdin: new TextEncoder().encode('one\ntwo\n') });
    const q = term.spawn();
    assert.equal(term.read(q, 2), 'one\n', 'a line at a time, by any of the three');
    assert.equal(term.sys(q, 'ioctl', 1, 0x5401, DATA), 0);
    term.sys(q, 'fcntl', 0, 4, NONBLOCK);
    assert.equal(term.sys(q, 'fcntl', 1, 3), RDWR | NONBLOCK);
    term.write(q, 2, 'e');
    assert.deepEqual(
      term.events.flatMap((e) => (e.kind === 'output' ? [e.stream] : [])),
      ['stderr'],
    );
  });

  describe('mappings', () => {
    const map = (length: number, prot: number, flags: number, fd = -1, offset = 0): Result =>
      w.sys(a, 'mmap', 0, length, prot, flags, fd, offset);
    const [SHARED, PRIVATE, ANON] = [1, 2, 0x20];
    it('refuses bad arguments', () => {
      const r = open('given.txt') as number;
      const wo = open('/tmp/w', CREAT | WRONLY) as number;
      assert.deepEqual(
        [
          map(0, 3, PRIVATE | ANON), map(4096, 3, ANON), map(4096, 3, PRIVATE, 99), map(4096, 3, PRIVATE, r, 100), map(4096, 3, SHARED, r),
          map(4096, 1, SHARED, wo), map(4096, 1, SHARED, 0), w.sys(a, 'munmap', 1, 4096), w.sys(a, 'munmap', 0x5000, 0), w.sys(a, 'munmap', 0x500000, 4096),
        ],
        ['EINVAL', 'EINVAL', 'EBADF', 'EINVAL', 'EACCES', 'EACCES', 'ENODEV', 'EINVAL', 'EINVAL', 0],
      ); // prettier-ignore
    });
    it('share what is shared with children and files', () => {
      const anon = map(4096, 3, SHARED | ANON) as number;
      const f = open('/tmp/f', CREAT | RDWR) as number;
      w.write(a, f, 'file');
      const file = map(4096, 3, SHARED, f) as number;
      const own = map(4096, 3, PRIVATE, f) as number;
      w.sys(a, 'close', f);
      w.sys(a, 'unlink', '/tmp/f');
      const b = w.fork(a);
      w.poke(b, anon, new Uint8Array([7]));
      w.poke(b, file, new TextEncoder().encode('F'));
      w.poke(b, own, new TextEncoder().encode('P'));
      assert.equal(w.peek(a, anon, 1).u8(0), 7);
      assert.equal(w.text(a, file, 4), 'File');
      assert.equal(w.text(a, own, 4), 'File');
      const before = w.k.inodes.size;
      w.sys(b, 'exit_group', 0);
      w.sys(a, 'munmap', file, 4096);
      assert.equal(w.k.inodes.size, before);
      w.sys(a, 'munmap', own, 4096);
      assert.equal(w.k.inodes.size, before - 1);
      assert.equal(w.k.shared.size, 1);
      w.sys(a, 'munmap', anon, 4096);
      assert.equal(w.k.shared.size, 0);
    });
  });
});
