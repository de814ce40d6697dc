import assert from 'node:assert/strict';
import type { Inode, Mm, Vma } from '../../kernel-sim/kernel/records.js';
import { Epoch, Store, diff } from '../../kernel-sim/kernel/store.js';
import { EACCES, EEXIST, EINVAL, ENOMEM, EPERM } from '../../kernel-sim/kernel/errno.js';
import { MMAP_TOP, STACK_TOP, TASK_SIZE } from '../../kernel-sim/machine/layout.js';
import { MemoryManager } from '../../kernel-sim/machine/mm.js';
import { WATCH_WRITE } from '../../kernel-sim/machine/tlb.js';
import { load, lookUp, store as put } from './cpu.js';

const K = 4096;
const request = { address: 0, length: K, prot: 3, shared: false, fixed: false, backing: undefined, name: '' };

function make(ceiling?: number): { store: Store; mm: MemoryManager; a: number; maps: (id?: number) => string[] } {
  const epoch = new Epoch();
  const store = new Store(epoch, { check: true });
  const mm = new MemoryManager(store, epoch, { ceiling });
  const a = mm.create();
  mm.switchTo(a);
  const maps = (id = a): string[] =>
    store.table<Mm>('mms').must(id).vmas.map((v) => `${v.start.toString(16)}-${v.end.toString(16)} ${v.prot} ${v.name}`.trim()); // prettier-ignore
  return { store, mm, a, maps };
}
/** A file as far as memory is concerned. */
function inode(store: Store, size: number): number {
  const values: Partial<Inode> = { type: 'file', size, pages: undefined };
  return store.table<Inode>('inodes').add(values as Inode).id;
}
const file = (id: number, offset = 0): Vma['backing'] => ({ kind: 'inode', id, offset });

describe('memory manager', () => {
  it('places mappings downwards from MMAP_TOP and merges neighbours', () => {
    const { mm, a, maps } = make();
    assert.equal(mm.map(a, { ...request, length: 2 * K }), MMAP_TOP - 2 * K);
    assert.equal(mm.map(a, { ...request, length: 1 }), MMAP_TOP - 3 * K);
    assert.equal(maps().length, 1);
    assert.equal(mm.map(a, { ...request, prot: 1 }), MMAP_TOP - 4 * K);
    assert.equal(maps().length, 2);
    assert.equal(mm.unmap(a, MMAP_TOP - 2 * K, K, []), 0);
    assert.equal(mm.map(a, request), MMAP_TOP - 2 * K);
    assert.equal(mm.map(a, { ...request, length: 4 << 20 }) % (2 << 20), 0);
    assert.equal(mm.map(a, { ...request, address: 0x10000001 }), 0x10000000);
    assert.equal(mm.map(a, { ...request, address: 0x20000fff }), 0x20000000);
    assert.ok(mm.map(a, { ...request, address: 0x20000000 }) > MMAP_TOP - (8 << 20));
  });

  it('refuses what mmap, munmap and mprotect refuse', () => {
    const { mm, a } = make();
    const at = mm.map(a, request);
    assert.equal(mm.map(a, { ...request, length: 0 }), -EINVAL);
    assert.equal(mm.map(a, { ...request, length: -1 }), -ENOMEM);
    assert.equal(mm.map(a, { ...request, length: 2 ** 47 }), -ENOMEM);
    assert.equal(mm.map(a, { ...request, length: 2 ** 46 }), -ENOMEM);
    assert.ok(mm.map(a, { ...request, length: 2 ** 46, prot: 1 }) > 0);
    assert.equal(mm.map(a, { ...request, fixed: true }), -EPERM);
    assert.equal(mm.map(a, { ...request, fixed: true, address: 65535 }), -EINVAL);
    assert.equal(mm.map(a, { ...request, fixed: true, address: 65536 }), 65536);
    assert.equal(mm.map(a, { ...request, fixed: true, address: TASK_SIZE }), -ENOMEM);
    assert.equal(mm.map(a, { ...request, fixedNoReplace: true, address: at }), -EEXIST);
    assert.equal(mm.unmap(a, at + 1, K, []), -EINVAL);
    assert.equal(mm.unmap(a, at, 0, []), -EINVAL);
    assert.equal(mm.unmap(a, TASK_SIZE, K, []), -EINVAL);
    assert.equal(mm.unmap(a, 0x30000000, K, []), 0);
    assert.equal(mm.protect(a, at + 1, 1, 3), -EINVAL);
    assert.equal(mm.protect(a, at, 0, 3), 0);
    assert.equal(mm.protect(a, 0x30000000, K, 3), -ENOMEM);
    assert.equal(mm.protect(a, at, K, 0x100), -EINVAL);
    assert.equal(mm.protect(a, at, -1, 3), -ENOMEM);
    // A gap behind: what is before it is done.
    mm.map(a, { ...request, fixed: true, address: 0x10000000 });
    assert.equal(mm.protect(a, 0x10000000, 2 * K, 1), -ENOMEM);
    assert.equal(put(mm, 0x10000000, [1]), false);
    mm.map(a, { ...request, fixed: true, address: 0x20000000, prot: 1, shared: true, noWrite: true, backing: { kind: 'shared', id: mm.createShared(K, ''), offset: 0 } }); // prettier-ignore
    assert.equal(mm.protect(a, 0x20000000, K, 3), -EACCES);
  });

  it('splits on munmap and mprotect, and lists what goes', () => {
    const { mm, a, maps } = make();
    const counts: string[] = [];
    mm.onMappingCount = (v, n) => void counts.push(`${v.start.toString(16)} ${n}`);
    mm.map(a, { ...request, fixed: true, address: 0x10000, length: 5 * K });
    put(mm, 0x12000, [7]);
    const removed: Vma[] = [];
    mm.unmap(a, 0x11000, 2 * K, removed);
    assert.deepEqual(maps(), ['10000-11000 3', '13000-15000 3']);
    assert.deepEqual(removed.map((v) => [v.start, v.end]), [[0x11000, 0x13000]]); // prettier-ignore
    assert.equal(load(mm, 0x12000, 1), undefined);
    mm.map(a, { ...request, fixed: true, address: 0x11000, length: 2 * K });
    assert.deepEqual(maps(), ['10000-15000 3']);
    assert.deepEqual(load(mm, 0x12000, 1), [0]);
    mm.protect(a, 0x12000, K, 1);
    assert.deepEqual(maps(), ['10000-12000 3', '12000-13000 1', '13000-15000 3']);
    mm.protect(a, 0x12000, K, 3);
    assert.deepEqual(maps(), ['10000-15000 3']);
    const net = counts.reduce((n, c) => n + Number(c.split(' ')[1]), 0);
    // One mapping made, one part removed by munmap, one made again: one is left.
    assert.equal(1 + net - removed.length + 1, 1);
  });

  it('answers faults with the signals of Linux', () => {
    const { mm, a, store } = make();
    const check = (va: number, access: 'read' | 'write', signo: number, code: number, address = va): void =>
      assert.deepEqual(mm.fault(a, va, access), { signo, code, address });
    check(0, 'read', 11, 1);
    check(8, 'write', 11, 1);
    check(2 ** 47, 'read', 11, 0x80, 0);
    check(0x1234567812345678, 'read', 11, 0x80, 0);
    check(0xffffffff81000000, 'read', 11, 1);
    check(-1, 'read', 11, 1);
    check(TASK_SIZE, 'read', 11, 1);
    const at = mm.map(a, { ...request, prot: 1 });
    check(at, 'write', 11, 2);
    mm.protect(a, at, K, 0);
    check(at, 'read', 11, 2);
    mm.protect(a, at, K, 2);
    assert.ok('frame' in mm.fault(a, at, 'read'));
    // A file of 100 bytes, two pages mapped.
    const id = inode(store, 100);
    const f = mm.map(a, { ...request, length: 2 * K, backing: file(id) });
    assert.deepEqual(load(mm, f + 200, 1), [0]);
    check(f + K, 'read', 7, 2);
    check(f + K, 'write', 7, 2);
    put(mm, f, [7]);
    store.table<Inode>('inodes').edit(id).size = 0;
    mm.truncateObject('inode', id, 0);
    check(f, 'read', 7, 2);
    // A store across the end of a mapping stores nothing.
    const p = mm.map(a, { ...request, length: 2 * K });
    mm.protect(a, p + K, K, 1);
    assert.equal(put(mm, p + K - 4, [1, 1, 1, 1, 1, 1, 1, 1]), false);
    assert.deepEqual(mm.lastFault, { signo: 11, code: 2, address: p + K });
    assert.deepEqual(load(mm, p + K - 4, 8), [0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('grows the stack on a fault, to its limit and its guard gap', () => {
    const { mm, a, maps } = make();
    mm.map(a, {
      ...request,
      fixed: true,
      address: STACK_TOP - 132 * 1024,
      length: 132 * 1024,
      name: '[stack]',
      growsDown: true,
    });
    assert.equal(put(mm, STACK_TOP - (1 << 20), [1]), true);
    assert.equal(maps().length, 1);
    assert.equal(put(mm, STACK_TOP - (8 << 20), [1]), true);
    assert.equal(put(mm, STACK_TOP - (8 << 20) - 1, [1]), false);
    assert.deepEqual(mm.lastFault, { signo: 11, code: 1, address: STACK_TOP - (8 << 20) - 1 });
    const b = mm.create();
    mm.switchTo(b);
    mm.map(b, { ...request, fixed: true, address: STACK_TOP - K, length: K, name: '[stack]', growsDown: true });
    mm.map(b, { ...request, fixed: true, address: STACK_TOP - 600 * K, length: K });
    assert.equal(put(mm, STACK_TOP - 343 * K, [1]), true);
    assert.equal(put(mm, STACK_TOP - 344 * K, [1]), false);
  });

  it('moves the break', () => {
    const { store, mm, a, maps } = make();
    const record = store.table<Mm>('mms').edit(a);
    record.brkStart = record.brk = 0x500000;
    assert.equal(mm.brk(a, 0), 0x500000);
    assert.equal(mm.brk(a, 0x500064), 0x500064);
    assert.equal(mm.brk(a, 0x502000), 0x502000);
    assert.deepEqual(maps(), ['500000-502000 3 [heap]']);
    put(mm, 0x501000, [9]);
    mm.map(a, { ...request, fixed: true, address: 0x600000 });
    assert.equal(mm.brk(a, 0x700000), 0x502000);
    assert.equal(mm.brk(a, 0x501000), 0x501000);
    assert.equal(load(mm, 0x501000, 1), undefined);
    assert.equal(mm.brk(a, 0x502000), 0x502000);
    assert.deepEqual(load(mm, 0x501000, 1), [0]);
  });

  it('shares and isolates pages across fork', () => {
    const { store, mm, a } = make();
    const object = mm.createShared(2 * K, '/dev/zero');
    const s = mm.map(a, {
      ...request,
      length: 2 * K,
      shared: true,
      backing: { kind: 'shared', id: object, offset: 0 },
    });
    mm.releaseShared(object);
    const p = mm.map(a, request);
    put(mm, s, [1]);
    put(mm, p, [1]);
    const b = mm.fork(a);
    assert.equal(store.table<Mm>('mms').must(b).users, 1);
    put(mm, p, [2]);
    put(mm, s, [2]);
    mm.switchTo(b);
    assert.deepEqual(load(mm, p, 1), [1]);
    assert.deepEqual(load(mm, s, 1), [2]);
    put(mm, s, [3]);
    put(mm, p, [3]);
    mm.switchTo(a);
    assert.deepEqual(load(mm, p, 1), [2]);
    assert.deepEqual(load(mm, s, 1), [3]);
    assert.equal(mm.release(b).length, 2);
    assert.equal(store.table('shared').size, 1);
    mm.unmap(a, s + K, K, []);
    assert.equal(store.table('shared').size, 1);
    mm.unmap(a, s, K, []);
    assert.equal(store.table('shared').size, 0);
  });

  it('drops stale translations when a shared page moves, through every mapping of it', () => {
    const { store, mm, a } = make();
    const object = mm.createShared(K, '');
    const backing = { kind: 'shared' as const, id: object, offset: 0 };
    const x = mm.map(a, { ...request, shared: true, backing });
    const y = mm.map(a, { ...request, shared: true, backing });
    const b = mm.fork(a);
    for (const space of [a, b]) {
      mm.switchTo(space);
      assert.deepEqual([load(mm, x, 1), load(mm, y, 1)], [[0], [0]]);
    }
    put(mm, x, [1]); // the zero page goes
    assert.deepEqual(load(mm, y, 1), [1]);
    mm.switchTo(a);
    assert.deepEqual(load(mm, y, 1), [1]);
    store.snapshot();
    put(mm, y, [2]); // the frame of the snapshot goes
    assert.deepEqual(load(mm, x, 1), [2]);
    mm.switchTo(b);
    assert.deepEqual(load(mm, x, 1), [2]);
  });

  it('stores across two mappings of one shared page', () => {
    const { mm, a } = make();
    const backing = { kind: 'shared' as const, id: mm.createShared(K, ''), offset: 0 };
    mm.map(a, { ...request, fixed: true, address: 0x10000, shared: true, backing });
    mm.map(a, { ...request, fixed: true, address: 0x11000, shared: true, backing });
    assert.equal(put(mm, 0x11000 - 2, [1, 2, 3, 4]), true);
    assert.deepEqual(load(mm, 0x11000 - 2, 4), [1, 2, 3, 4]);
    assert.deepEqual(load(mm, 0x12000 - 2, 2), [1, 2]);
  });

  it('does not write into a snapshot through what it remembers of an address space', () => {
    const { store, mm, a } = make();
    const at = mm.map(a, request);
    const b = mm.fork(a);
    put(mm, at, [1]);
    mm.switchTo(b);
    const s = store.snapshot();
    mm.switchTo(a);
    put(mm, at, [2]);
    store.restore(s);
    assert.deepEqual(load(mm, at, 1), [1]);
  });

  it('shows what the kernel writes where the zero page was read before', () => {
    const { mm, a } = make();
    const at = mm.map(a, request);
    const b = mm.fork(a);
    load(mm, at, 1);
    mm.write(a, at, Uint8Array.of(1));
    assert.deepEqual(load(mm, at, 1), [1]);
    mm.switchTo(b);
    load(mm, at, 1);
    mm.switchTo(a);
    mm.write(b, at, Uint8Array.of(2));
    mm.switchTo(b);
    assert.deepEqual(load(mm, at, 1), [2]);
  });

  it('shows the same bytes to read, write and mappings of a file', () => {
    const { store, mm, a } = make();
    const id = inode(store, 3 * K);
    mm.writeObject('inode', id, K - 2, Uint8Array.of(1, 2, 3, 4));
    const s = mm.map(a, { ...request, length: 3 * K, shared: true, backing: file(id) });
    const p = mm.map(a, { ...request, length: 2 * K, backing: file(id, K) });
    assert.deepEqual(load(mm, s + K - 2, 4), [1, 2, 3, 4]);
    assert.deepEqual(load(mm, p, 2), [3, 4]);
    put(mm, s + K, [9]);
    assert.deepEqual(load(mm, p, 2), [9, 4]);
    put(mm, p, [8]);
    put(mm, s + K, [7]);
    assert.deepEqual(load(mm, p, 2), [8, 4]);
    assert.deepEqual([...mm.readObject('inode', id, K - 1, 3)], [2, 7, 4]);
    mm.writeObject('inode', id, 2 * K, Uint8Array.of(5));
    assert.deepEqual(load(mm, s + 2 * K, 1), [5]);
    mm.truncateObject('inode', id, K + 1);
    assert.deepEqual([...mm.readObject('inode', id, K - 1, 3)], [2, 7, 0]);
    assert.deepEqual([...mm.readObject('inode', id, 2 * K, 1)], [0]);
  });

  it('maps images, which a private write does not change', () => {
    const { mm, a } = make();
    const bytes = new Uint8Array(K + 10).fill(5);
    mm.registerImage(1, bytes);
    const backing = { kind: 'image' as const, id: 1, offset: 0 };
    mm.map(a, { ...request, fixed: true, address: 0x400000, length: 2 * K, backing });
    const b = mm.create();
    mm.map(b, { ...request, fixed: true, address: 0x400000, length: 2 * K, backing });
    assert.deepEqual(load(mm, 0x400000 + K + 9, 2), [5, 0]);
    put(mm, 0x400000, [6]);
    assert.deepEqual([...(mm.read(b, 0x400000, 1) ?? [])], [5]);
    assert.deepEqual([...(mm.read(a, 0x400000, 2) ?? [])], [6, 5]);
  });

  it('a page set to zero is not the page that was never written, if there is something behind', () => {
    const { store, mm, a } = make();
    mm.registerImage(1, Uint8Array.of(1));
    const at = mm.map(a, { ...request, backing: { kind: 'image', id: 1, offset: 0 } });
    const anonymous = mm.map(a, { ...request, prot: 7 });
    const h = store.hash();
    load(mm, at, 1);
    put(mm, anonymous, [0]);
    assert.equal(store.hash(), h);
    put(mm, at, [0]);
    assert.notEqual(store.hash(), h);
  });

  it('reads and writes for the kernel, exactly up to a fault', () => {
    const { mm, a } = make();
    const at = mm.map(a, { ...request, length: 2 * K });
    const end = at + 2 * K;
    mm.unmap(a, at + 2 * K, K, []);
    const text = Buffer.from('hello');
    assert.equal(mm.write(a, at + K - 3, text), true);
    assert.equal(Buffer.from(mm.read(a, at + K - 3, 5) ?? []).toString(), 'hello');
    assert.equal(mm.read(a, end - 2, 3), undefined);
    assert.equal(mm.read(a, 0, 2 ** 40), undefined);
    assert.equal(mm.write(a, end - 2, text), false);
    assert.deepEqual([...(mm.read(a, end - 2, 2) ?? [])], [104, 101]);
    assert.equal(Buffer.from(mm.readString(a, at + K - 3, 100) ?? []).toString(), 'hello');
    assert.equal(mm.readString(a, at + K - 3, 5), null);
    assert.equal(mm.readString(a, end - 2, 5), undefined);
    assert.equal(mm.strlen(a, at + K - 3), 5);
    assert.equal(mm.fill(a, end - 4, 9, 8), false);
    assert.equal(mm.lastFault?.address, end);
    assert.deepEqual([...(mm.read(a, end - 4, 4) ?? [])], [9, 9, 9, 9]);
    assert.equal(mm.copy(a, end - 2, at, 4), false);
    assert.deepEqual([...(mm.read(a, end - 2, 2) ?? [])], [0, 0]);
    assert.ok((mm.compare(a, end - 4, end - 2, 2) ?? 0) > 0);
    assert.equal(mm.compare(a, end - 2, at, 3), undefined);
    // Overlap in both directions, over a page.
    const bytes = Uint8Array.from({ length: 6000 }, (_, i) => i);
    mm.write(a, at, bytes);
    mm.copy(a, at + 1000, at, 6000);
    assert.deepEqual(mm.read(a, at + 1000, 6000), bytes);
    mm.copy(a, at + 500, at + 1000, 6000);
    assert.deepEqual(mm.read(a, at + 500, 6000), bytes);
  });

  it('lets the debugger look and write past protections', () => {
    const { store, mm, a } = make();
    const at = mm.map(a, { ...request, length: K, prot: 0 });
    const s = store.snapshot();
    assert.equal(mm.peek(a, at + K - 2, 10).length, 2);
    assert.equal(diff(s, store.snapshot()).length, 0);
    assert.equal(mm.poke(a, at, Uint8Array.of(3)), true);
    assert.deepEqual([...mm.peek(a, at, 1)], [3]);
    assert.equal(mm.poke(a, at + K, Uint8Array.of(3)), false);
    store.restore(s);
    assert.deepEqual([...mm.peek(a, at, 1)], [0]);
  });

  it('fills the buffers, and not for watched pages', () => {
    const { store, mm, a } = make();
    const at = mm.map(a, request);
    load(mm, at, 1);
    assert.notEqual(lookUp(mm, 'read', at), undefined);
    assert.equal(lookUp(mm, 'write', at), undefined);
    put(mm, at, [1]);
    assert.notEqual(lookUp(mm, 'write', at), undefined);
    store.snapshot();
    assert.equal(lookUp(mm, 'write', at), undefined);
    assert.notEqual(lookUp(mm, 'read', at), undefined);
    put(mm, at, [1]);
    const b = mm.create();
    mm.switchTo(b);
    assert.equal(lookUp(mm, 'read', at), undefined);
    mm.switchTo(a);
    assert.notEqual(lookUp(mm, 'write', at), undefined);
    mm.tlb.watch(a, new Map([[at / K, WATCH_WRITE]]));
    put(mm, at, [2]);
    assert.equal(lookUp(mm, 'write', at), undefined);
    assert.notEqual(lookUp(mm, 'read', at), undefined);
    mm.tlb.watch(a, new Map());
    put(mm, at, [2]);
    assert.notEqual(lookUp(mm, 'write', at), undefined);
  });

  it('frees exactly what nothing holds, and ends at the ceiling', () => {
    let complaints = 0;
    const epoch = new Epoch();
    const store = new Store(epoch);
    const mm = new MemoryManager(store, epoch, { ceiling: 8 << 20, onOutOfMemory: () => complaints++ });
    const a = mm.create();
    mm.switchTo(a);
    const base = mm.memory.used;
    const at = mm.map(a, { ...request, length: 64 << 20 });
    for (let i = 0; i < 100; i++) put(mm, at + i * K, [1]);
    assert.equal(mm.memory.used, base + 100);
    assert.equal(mm.memory.collect(), 0);
    const s = store.snapshot();
    for (let i = 0; i < 10; i++) put(mm, at + i * K, [2]);
    mm.unmap(a, at + 50 * K, 50 * K, []);
    assert.equal(mm.memory.collect(), 0, 'the snapshot holds them');
    assert.equal(mm.memory.used, base + 110);
    store.restore(s);
    assert.equal(mm.memory.collect(), 10);
    mm.unmap(a, at + 50 * K, 50 * K, []);
    store.release(s);
    assert.equal(mm.memory.collect(), 50);
    // Frames used again are zero.
    mm.map(a, { ...request, length: 64 << 20, fixed: true, address: at });
    let n = 0;
    while (mm.translate(a, at + n * K, 'write') >= 0) {
      assert.deepEqual(load(mm, at + n * K, 8), [0, 0, 0, 0, 0, 0, 0, 0]);
      put(mm, at + n * K, [0xff]);
      n++;
    }
    assert.equal(mm.lastFault?.signo, 9);
    assert.equal(complaints, 1);
    assert.equal(n, mm.memory.capacity - 1);
    mm.unmap(a, at, 64 << 20, []);
    const again = mm.map(a, request);
    assert.equal(put(mm, again, [1]), true);
  });

  it('keeps the pages of any number of snapshots', () => {
    const { store, mm, a } = make();
    const at = mm.map(a, request);
    const saved = Array.from({ length: 200 }, (_, i) => {
      put(mm, at, [i]);
      return store.snapshot();
    });
    mm.unmap(a, at, K, []);
    assert.equal(mm.memory.collect(), 0);
    saved.forEach((s, i) => {
      store.restore(s);
      assert.deepEqual(load(mm, at, 1), [i]);
    });
    saved.forEach((s) => store.release(s));
    assert.equal(mm.memory.collect(), 199);
    assert.throws(() => store.restore(saved[0]), /cannot be restored/);
  });

  it('grows memory on demand', () => {
    const { mm, a } = make();
    const at = mm.map(a, { ...request, length: 32 << 20 });
    for (let i = 0; i < 6000; i++) put(mm, at + i * K, [i & 255]);
    for (let i = 0; i < 6000; i++) assert.equal(mm.peek(a, at + i * K, 1)[0], i & 255);
    assert.ok(mm.memory.u8.length > 24 << 20);
  });
});
