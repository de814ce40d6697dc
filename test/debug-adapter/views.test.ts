import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cText, showBytes } from '../../debug-adapter/views/bytes.js';
import { type ViewState, buildEntities, createViews, updateViews } from '../../debug-adapter/views/index.js';
import type { SimulatorApi } from '../../kernel-sim/api.js';
import type { Entity, KernelUpdate } from '../../debug-adapter/protocol.js';
import { Struct } from '../../kernel-sim/kernel/abi.js';
import { sendProcess } from '../../kernel-sim/kernel/signals.js';
import { type StoreSnapshot, diff } from '../../kernel-sim/kernel/store.js';
import { DATA, World } from '../kernel/harness.js';

const at = (tid: number | undefined): { moment: KernelUpdate['moment']; current: KernelUpdate['current'] } => ({
  moment: { tick: 1, end: 1, past: false, clock: 0 },
  current: tid === undefined ? undefined : { pid: tid, tid },
});

/** A client of a world, whose views are updated after each step. */
class Client {
  readonly state: ViewState;
  private seen: StoreSnapshot;
  constructor(
    readonly w: World,
    tid?: number,
  ) {
    this.state = { entities: buildEntities(w.k, tid), running: tid };
    this.seen = w.store.snapshot();
  }
  update(tid?: number): KernelUpdate {
    const now = this.w.store.snapshot();
    const update = updateViews(this.state, this.w.k, diff(this.seen, now), at(tid));
    this.seen = now;
    return update;
  }
  restore(snapshot: StoreSnapshot): void {
    this.w.store.restore(snapshot);
  }
  get(id: string): Entity | undefined {
    return this.state.entities.get(id);
  }
  detail(id: string): string | undefined {
    return this.get(id)?.detail;
  }
}
const marks = (u: KernelUpdate): string[] =>
  u.changes.map((c) => (c.field ? `${c.id}.${c.field}` : `new ${c.id}`)).sort();
const ops = (...list: [number, number, number?][]): Uint8Array => {
  const s = Struct.of(6 * list.length);
  list.forEach(([num, op, flags = 0], i) => s.setU16(6 * i, num).setU16(6 * i + 2, op).setU16(6 * i + 4, flags)); // prettier-ignore
  return s.bytes;
};
const UNDO = 0x1000;

describe('bytes in the views', () => {
  const text = (...b: number[]): string => cText(Uint8Array.from(b));
  it('are the body of a C string', () => {
    assert.equal(cText(new TextEncoder().encode('a"b\\c\n\t')), 'a\\"b\\\\c\\n\\t');
    assert.equal(text(0, 65), '\\0A');
    assert.equal(text(0, 0x31), '\\0001', 'an octal escape takes up to three digits');
    assert.equal(text(1, 0x7f, 0xff, 0x39), '\\1\\177\\3779');
    assert.equal(cText(new TextEncoder().encode('naïve €')), 'naïve €');
    assert.equal(text(0xc3), '\\303', 'cut off in the middle of a character');
    assert.equal(text(0xc2, 0x85), '\\302\\205', 'a control character');
  });
  it('are cut after BYTES_SHOWN', () => {
    const shown = showBytes(new Uint8Array(1000).fill(120));
    assert.deepEqual([shown.length, shown.text.length, shown.hex.length], [1000, 256, 512]);
  });
});

describe('views of the kernel', () => {
  let w: World;
  let a: number;
  beforeEach(() => {
    w = new World();
    a = w.spawn('prog');
  });

  it('show a pipe from its making to the end of file', () => {
    const c = new Client(w, a);
    assert.deepEqual([c.get(`proc:${a}`)?.label, c.detail(`proc:${a}`)], [`pid ${a} prog`, 'running']);
    w.pipe(a);
    let u = c.update(a);
    assert.deepEqual(u.upsert.map((e) => e.id).sort(), [`fd:${a}:3`, `fd:${a}:4`, 'file:4', 'file:5', 'pipe:1']);
    assert.equal(c.detail(`fd:${a}:3`), 'O_RDONLY · pipe 1, read end');
    assert.equal(c.detail('file:5'), 'O_WRONLY · 1 reference · pipe 1, write end');
    assert.equal(c.detail('pipe:1'), 'empty · 1 reader · 1 writer');

    const b = w.fork(a);
    u = c.update(a);
    assert.deepEqual(
      marks(u).filter((m) => !m.startsWith('new')),
      ['file:1.refs', 'file:2.refs', 'file:3.refs', 'file:4.refs', 'file:5.refs', 'pipe:1.readers', 'pipe:1.writers'],
    );
    assert.ok(marks(u).includes(`new proc:${b}`) && marks(u).includes(`new fd:${b}:4`));

    w.sys(b, 'close', 4);
    u = c.update(a);
    assert.deepEqual(u.remove, [`fd:${b}:4`]);
    assert.equal(w.read(b, 3), 'blocked');
    u = c.update(a);
    assert.deepEqual(marks(u), ['pipe:1.waitingReaders', `proc:${b}.state`, `thread:${b}.state`, `thread:${b}.wait`]);
    assert.equal(c.detail(`proc:${b}`), `blocked in read(3): ${w.what(b)}`);
    const thread = c.get(`thread:${b}`);
    assert.ok(thread?.kind === 'thread');
    assert.deepEqual(thread.wait, { call: 'read', what: w.what(b), object: 'pipe:1', fd: 3, wakers: [a] });

    w.write(a, 4, 'one\n');
    w.write(a, 4, 'two\0');
    c.update(a);
    const pipe = c.get('pipe:1');
    assert.ok(pipe?.kind === 'pipe');
    assert.deepEqual([pipe.used, pipe.waitingReaders, pipe.slots.map((s) => s.text)], [4, [], ['two\\0']]);
    assert.equal(c.detail('pipe:1'), '4 of 65536 bytes · 2 readers · 1 writer');

    w.sys(a, 'close', 4);
    c.update(a);
    assert.equal(c.detail('pipe:1'), '4 of 65536 bytes · 2 readers · 0 writers');
    w.sys(b, 'exit_group', 3);
    c.update(a);
    assert.equal(c.detail(`proc:${b}`), 'exited with 3, not yet waited for');
    assert.equal(c.get(`thread:${b}`), undefined);
    w.wait(a);
    assert.ok(c.update(a).remove.includes(`proc:${b}`));
  });

  it('show nothing for a step that changes nothing, nor for another thread that runs', () => {
    const b = w.fork(a);
    const c = new Client(w, a);
    assert.deepEqual(c.update(a).upsert, []);
    const u = c.update(b);
    assert.deepEqual(u.upsert.map((e) => [e.id, e.detail]).sort(), [
      [`proc:${a}`, 'ready'],
      [`proc:${b}`, 'running'],
      [`thread:${a}`, 'ready'],
      [`thread:${b}`, 'running'],
    ]);
    assert.deepEqual(u.changes, []);
  });

  it('show semaphores, who waits, and what an exit would undo', () => {
    const b = w.fork(a);
    const c = w.fork(a);
    w.sys(a, 'semget', 0, 2, 0o600);
    w.sys(a, 'semctl', 0, 0, 16, 1);
    const client = new Client(w, a);
    w.sys(b, 'semop', 0, ops([0, -1, UNDO]), 1);
    let u = client.update(a);
    assert.deepEqual(marks(u), ['new undo:101:0', 'sem:0.sems', 'sem:0.undos']);
    assert.equal(client.detail('undo:101:0'), 'at exit: semaphore 0 +1 to 1');
    w.sys(c, 'semop', 0, ops([1, 1], [0, -1, UNDO]), 2);
    client.update(a);
    const set = client.get('sem:0');
    assert.ok(set?.kind === 'sem');
    assert.deepEqual(set.waiters, [{ thread: `thread:${c}`, ops: '{1, 1, 0} {0, -1, SEM_UNDO}', blockingOn: 0 }]);
    assert.deepEqual(
      [set.sems[0].ncnt, set.detail, set.key, set.mode],
      [1, 'values 0 0 · 1 waiting', 'IPC_PRIVATE', '0600'],
    );
    assert.equal(client.detail(`proc:${c}`), 'blocked in semop: semaphore 0 of set 0 is 0, needs 1');
    const thread = client.get(`thread:${c}`);
    assert.deepEqual(thread?.kind === 'thread' && thread.wait?.wakers, [b], 'b holds it');
    w.sys(a, 'kill', b, 9);
    u = client.update(a);
    assert.deepEqual([...u.remove].sort(), [`fd:${b}:0`, `fd:${b}:1`, `fd:${b}:2`, `thread:${b}`, `undo:${b}:0`]);
    assert.equal(client.detail(`proc:${b}`), 'killed by SIGKILL, not yet waited for');
    assert.equal(client.detail('sem:0'), 'values 0 1');
  });

  it('show message queues with their messages and sleepers', () => {
    const b = w.fork(a);
    w.sys(a, 'msgget', 0x41000001, 0o1640);
    const message = new Uint8Array([5, 0, 0, 0, 0, 0, 0, 0, 104, 105, 0]);
    w.sys(a, 'msgsnd', 0, message, 3, 0);
    const c = new Client(w, a);
    const queue = c.get('msg:0');
    assert.ok(queue?.kind === 'msg');
    assert.deepEqual(queue.messages, [{ length: 3, hex: '686900', text: 'hi\\0', type: 5, sender: a }]);
    assert.deepEqual([queue.key, queue.mode, queue.owner], ['0x41000001', '0640', 1000]);
    assert.equal(queue.detail, '1 message · 3 of 16384 bytes');
    w.sys(b, 'msgrcv', 0, DATA, 10, -4, 0);
    assert.deepEqual(marks(c.update(a)), [
      'msg:0.receivers',
      `proc:${b}.state`,
      `thread:${b}.state`,
      `thread:${b}.wait`,
    ]);
    const after = c.get('msg:0');
    assert.deepEqual(after?.kind === 'msg' && after.receivers, [{ thread: `thread:${b}`, wants: 'the lowest type up to 4', maxSize: 10 }]); // prettier-ignore
  });

  it('show shared memory by what is in it and who has it', () => {
    w.sys(a, 'shmget', 0, 5000, 0o600);
    const p = w.sys(a, 'shmat', 0, 0, 0) as number;
    const q = w.sys(a, 'mmap', 0, 4096, 3, 0x21, -1, 0) as number;
    const c = new Client(w, a);
    w.poke(a, p, new TextEncoder().encode('hello'));
    let u = c.update(a);
    assert.deepEqual(marks(u), ['shm:0.content']);
    const b = w.fork(a);
    u = c.update(a);
    assert.ok(marks(u).includes('shm:0.nattch') && marks(u).includes('mapping:2.attachments'));
    const segment = c.get('shm:0');
    assert.ok(segment?.kind === 'shm');
    assert.deepEqual([segment.content.text.slice(0, 7), segment.content.length], ['hello\\0', 5000]);
    assert.deepEqual(segment.attachments, [a, b].map((pid) => ({ pid, address: `0x${p.toString(16)}`, readonly: false }))); // prettier-ignore
    w.poke(b, q, new TextEncoder().encode('shared'));
    assert.deepEqual(marks(c.update(a)), ['mapping:2.content']);
    assert.equal(c.detail('mapping:2'), 'MAP_SHARED · 4096 bytes · 2 processes');
    w.sys(a, 'shmctl', 0, 0, 0);
    c.update(a);
    assert.equal(c.detail('shm:0'), '5000 bytes · 2 attachments · removed, goes with the last detach');
    w.sys(b, 'exit_group', 0);
    w.sys(a, 'shmdt', p);
    w.sys(a, 'munmap', q, 4096);
    assert.deepEqual(c.update(a).remove.filter((id) => !/fd|thread/.test(id)).sort(), ['mapping:2', 'shm:0']); // prettier-ignore
  });

  it('follow names and holders that change elsewhere', () => {
    w.sys(a, 'mknod', '/tmp/fifo', 0o10666, 0);
    w.sys(a, 'open', '/tmp/fifo', 2, 0);
    w.sys(a, 'open', '/tmp/file', 0o102, 0o666);
    w.write(a, 4, 'text');
    w.sys(a, 'mmap', 0, 4096, 3, 1, 4, 0);
    w.sys(a, 'semget', 0, 1, 0o600);
    const [b, d] = [w.fork(a), w.fork(a)];
    w.sys(b, 'semop', 0, ops([0, 2]), 1);
    w.sys(b, 'semop', 0, ops([0, -1, UNDO]), 1);
    w.sys(d, 'semop', 0, ops([0, -9]), 1);
    const c = new Client(w, a);
    const wakers = (): unknown => [c.get(`thread:${d}`)].map((t) => t?.kind === 'thread' && t.wait?.wakers)[0];
    assert.deepEqual(wakers(), [b]);
    assert.deepEqual([c.get('pipe:1')?.label, c.detail(`fd:${a}:3`)], ['FIFO /tmp/fifo', 'O_RDWR · FIFO /tmp/fifo']);
    const file = [...c.state.entities.values()].find((e) => e.kind === 'mapping');
    assert.deepEqual([file?.label, file?.detail], ['mapping of /tmp/file', 'MAP_SHARED file · 4 bytes · 3 processes']);
    w.sys(b, 'semop', 0, ops([0, 1, UNDO]), 1);
    w.sys(a, 'rename', '/tmp/fifo', '/tmp/other');
    w.sys(a, 'unlink', '/tmp/file');
    c.update(a);
    assert.deepEqual(wakers(), [a, b]);
    assert.equal(c.get('pipe:1')?.label, 'FIFO /tmp/other');
    assert.deepEqual(c.state.entities, sorted(buildEntities(w.k, a), c.state.entities));
  });

  it('go back in time', () => {
    w.pipe(a);
    const c = new Client(w, a);
    const before = w.store.snapshot();
    const entities = buildEntities(w.k, a);
    w.write(a, 4, 'x');
    const b = w.fork(a);
    c.update(a);
    c.restore(before);
    const u = c.update(a);
    assert.ok(u.remove.includes(`proc:${b}`));
    assert.ok(marks(u).includes('pipe:1.used'));
    assert.deepEqual(c.state.entities, entities);
  });

  it('serve a client of the simulator', () => {
    const sim = { kernel: w.k, tick: 3, end: 5, clock: 70, snapshot: () => ({ tick: 3, store: w.store.snapshot() }) };
    const views = createViews(sim as unknown as SimulatorApi);
    assert.ok(views.entities().length > 0);
    const first = views.update({ pid: a, tid: a });
    assert.deepEqual([first.full, first.changes, first.moment], [true, [], { tick: 3, end: 5, past: true, clock: 70 }]);
    w.pipe(a);
    assert.equal(views.update({ pid: a, tid: a }).upsert.length, 5);
    assert.deepEqual(views.foreground(), [a]);
    assert.deepEqual(views.memoryMap(a).map((m) => [m.start, m.prot]), [[DATA, 'rw-p']]); // prettier-ignore
  });

  it('updated step by step equal views built from scratch', () => {
    const step = fc.tuple(fc.nat(5), fc.nat(100), fc.nat(7), fc.nat(7));
    fc.assert(
      fc.property(
        fc.nat(THEMES.length - 1),
        fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }),
        (theme, steps) => {
          const operations = [...PROCESSES, ...THEMES[theme]];
          const world = new World();
          const first = world.spawn('first');
          const client = new Client(world, first);
          const past = [world.store.snapshot()];
          for (const [who, what, x, y] of steps) {
            const ready = [...world.k.threads.values()].filter((t) => t.state === 'ready' && t.call === undefined);
            // Everybody sleeps: someone new comes, or someone is killed.
            if (ready.length === 0) unblock(world, who);
            const tid = ready.length === 0 ? first : ready[who % ready.length].id;
            if (x === 7 && y === 7 && what > 50) world.store.restore(past[what % past.length]);
            else if (ready.length > 0) operations[what % operations.length](world, tid, x, y);
            past.push(world.store.snapshot());
            const update = client.update(tid);
            assert.deepEqual(client.state.entities, sorted(buildEntities(world.k, tid), client.state.entities));
            for (const mark of update.changes) assert.ok(update.upsert.some((e) => e.id === mark.id));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

function unblock(w: World, who: number): void {
  const alive = [...w.k.processes.values()].filter((p) => p.state !== 'zombie');
  if (alive.length < 4) w.spawn('late');
  else {
    sendProcess(w.k, alive[who % alive.length].id, {
      signo: 9,
      code: 0,
      errno: 0,
      pid: 0,
      uid: 0,
      status: 0,
      value: 0,
    });
    w.settle();
  }
}
/** Maps are compared without regard to order. */
const sorted = (map: Map<string, Entity>, like: Map<string, Entity>): Map<string, Entity> =>
  new Map([...[...like.keys()].filter((k) => map.has(k)), ...[...map.keys()].filter((k) => !like.has(k))].map((k) => [k, map.get(k)!])); // prettier-ignore

type Operation = (w: World, tid: number, x: number, y: number) => unknown;
const PATHS = ['/tmp/f', '/tmp/g', '/tmp/d/f', '/tmp/fifo'];
/** Random calls with arguments that often are good, by theme; those of processes belong to each theme. */
const PROCESSES: Operation[] = [
  (w, t) => w.k.processes.size < 7 && w.sys(t, 'fork'),
  (w, t) => w.k.processes.size < 7 && w.sys(t, 'fork'),
  (w, t, x) => w.k.processes.size > 3 && w.sys(t, 'exit_group', x),
  (w, t, x, y) => w.k.processes.size > 3 && w.sys(t, 'kill', 100 + x, [9, 19, 18, 10, 15][y % 5]),
  (w, t) => w.k.processes.size > 3 && w.sys(t, 'wait4', -1, DATA, 0, 0),
];
const THEMES: Operation[][] = [
  [
    (w, t, x) => w.sys(t, 'pipe2', DATA, x === 0 ? 0o4000 : 0),
    (w, t, x, y) => w.write(t, 3 + x, [1, 5, 4096, 65536, 20000, 2, 3, 300][y]),
    (w, t, x, y) => w.sys(t, 'read', 3 + x, DATA, [1, 5, 4096, 65536, 20000, 2, 3, 300][y]),
    (w, t, x) => w.sys(t, 'read', 3 + 2 * (x & 1), DATA, 100),
    (w, t, x) => w.sys(t, 'close', 2 + x),
    (w, t, x, y) => w.sys(t, 'dup2', 3 + x, 3 + y),
    (w, t, x, y) => w.sys(t, 'fcntl', 3 + x, 2, y & 1),
    (w, t, x) => w.sys(t, 'fcntl', 3 + x, 4, 0o4000),
    (w, t, x) => w.sys(t, 'socketpair', 1, [1, 2, 5][x % 3], 0, DATA),
    (w, t, x, y) => w.sys(t, 'shutdown', 3 + x, y % 3),
  ],
  [
    (w, t, x) => w.sys(t, 'open', PATHS[x % 4], 0o102, 0o666),
    (w, t, x) => w.sys(t, 'mknod', PATHS[x % 4], 0o10666, 0),
    (w, t) => w.sys(t, 'mkdir', '/tmp/d', 0o777),
    (w, t, x, y) => w.sys(t, 'rename', PATHS[x % 4], PATHS[y % 4]),
    (w, t, x) => w.sys(t, 'unlink', PATHS[x % 4]),
    (w, t, x) => w.write(t, 3 + x, 'text'),
    (w, t, x) => w.sys(t, 'mmap', 0, 4096, 3, 1, 3 + x, 0),
    (w, t, x, y) => withMapping(w, t, x, (at, mm) => w.k.mem.write(mm, at, new Uint8Array([y]))),
    (w, t, x) => w.sys(t, 'close', 3 + x),
  ],
  [
    (w, t) => w.k.msgs.size < 2 && w.sys(t, 'msgget', 0, 0o600),
    (w, t, x, y) => w.sys(t, 'msgsnd', x & 1, new Uint8Array([1 + y, ...new Array<number>(8000).fill(0)]), 1000 * y, 0),
    (w, t, x, y) => w.sys(t, 'msgrcv', x & 1, DATA, 1000 * y, x - 3, 0),
    (w, t, x) => w.sys(t, 'msgctl', x, 0, 0),
  ],
  [
    (w, t) => w.k.sems.size < 2 && w.sys(t, 'semget', 0, 2, 0o600),
    (w, t, x, y) => w.sys(t, 'semop', y & 1, ops([x & 1, (x >> 1) - 1, y & 2 ? UNDO : 0]), 1),
    (w, t, x, y) => w.sys(t, 'semop', 0, ops([y & 1, (x >> 1) - 1, x & 1 ? UNDO : 0]), 1),
    (w, t, x, y) => w.sys(t, 'semop', 0, ops([0, x - 3, UNDO], [1, y - 3, UNDO]), 2),
    (w, t, x, y) => w.sys(t, 'semctl', x & 1, y & 1, 16, y),
    (w, t, x) => w.sys(t, 'semctl', x, 0, 0),
    (w) => w.idle(),
  ],
  [
    (w, t, x) => w.k.shms.size < 2 && w.sys(t, 'shmget', 0, 4096 * x, 0o600),
    (w, t, x) => w.sys(t, 'shmat', x & 1, 0, 0),
    (w, t, x) => withMapping(w, t, x, (at) => w.sys(t, 'shmdt', at)),
    (w, t, x) => w.sys(t, 'shmctl', x, 0, 0),
    (w, t, x) => w.sys(t, 'mmap', 0, 4096 * (1 + x), 3, 0x21, -1, 0),
    (w, t, x, y) => withMapping(w, t, x, (at) => w.sys(t, y & 1 ? 'munmap' : 'mprotect', at, 4096, 1)),
    (w, t, x, y) => withMapping(w, t, x, (at, mm) => w.k.mem.write(mm, at, new Uint8Array([y]))),
  ],
  [
    (w, t, x) => w.action(t, 10, x < 2 ? x : 0x400010, 0),
    (w, t, x) => w.sys(t, 'alarm', x),
    (w, t) => w.sys(t, 'pause'),
    (w) => w.idle(),
    (w, t) => w.sys(t, 'setpgid', 0, 0),
  ],
];
THEMES.push(THEMES.flat());
function withMapping(w: World, tid: number, x: number, run: (at: number, mm: number) => void): void {
  const { mm } = w.k.processes.must(w.k.threads.must(tid).pid);
  const shared = w.k.mms.must(mm).vmas.filter((v) => v.shared);
  if (shared.length > 0) run(shared[x % shared.length].start, mm);
}
