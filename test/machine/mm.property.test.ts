/** Random histories of several address spaces, against a model that copies everything. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Inode, Mm } from '../../kernel-sim/kernel/records.js';
import { Epoch, Store, diff } from '../../kernel-sim/kernel/store.js';
import type { StoreSnapshot } from '../../kernel-sim/kernel/store.js';
import { MemoryManager } from '../../kernel-sim/machine/mm.js';
import { load, store as put } from './cpu.js';

const K = 4096;
const BASE = 0x10000000;
const PAGES = 5;
const FILE_PAGES = 3;

type Kind = 'anonymous' | 'shared' | 'fileShared' | 'filePrivate' | 'imagePrivate';
const KINDS: readonly Kind[] = ['anonymous', 'shared', 'fileShared', 'filePrivate', 'imagePrivate'];
/** What is behind a page: own bytes, or a page of an object until (private) it is written. */
interface ModelPage {
  own: number[] | undefined;
  object: string | undefined;
  index: number;
  shared: boolean;
}
interface Model {
  spaces: Map<number, (ModelPage | undefined)[]>;
  objects: Map<string, number[][]>;
}
const newPage = (): number[] => new Array<number>(K).fill(0);
const imageBytes = Uint8Array.from({ length: FILE_PAGES * K }, (_, i) => (i >> 12) + 1);

const copyModel = (m: Model): Model => ({
  spaces: new Map([...m.spaces].map(([id, pages]) => [id, pages.map((p) => p && { ...p, own: p.own?.slice() })])),
  objects: new Map([...m.objects].map(([k, pages]) => [k, pages.map((p) => p.slice())])),
});
const bytesOf = (m: Model, p: ModelPage): number[] =>
  p.own ?? (p.object === undefined ? newPage() : (m.objects.get(p.object)?.[p.index] ?? newPage()));

class World {
  readonly epoch = new Epoch();
  readonly store = new Store(this.epoch, { check: true });
  readonly mm = new MemoryManager(this.store, this.epoch, { ceiling: 5 << 20 });
  readonly object = this.mm.createShared(FILE_PAGES * K, 'object');
  readonly file: number;
  model: Model = { spaces: new Map(), objects: new Map() };

  constructor() {
    this.mm.registerImage(1, imageBytes);
    const values: Partial<Inode> = { type: 'file', size: FILE_PAGES * K, pages: undefined };
    this.file = this.store.table<Inode>('inodes').add(values as Inode).id;
    const empty = (): number[][] => Array.from({ length: FILE_PAGES }, newPage);
    this.model.objects.set('shared', empty());
    this.model.objects.set('file', empty());
    this.model.objects.set('image', Array.from({ length: FILE_PAGES }, (_, i) => [...imageBytes.subarray(i * K, (i + 1) * K)])); // prettier-ignore
    this.model.spaces.set(this.mm.create(), []);
  }

  space(n: number): number {
    const ids = [...this.model.spaces.keys()];
    return ids[n % ids.length];
  }

  map(id: number, page: number, n: number, kind: Kind, offset: number): void {
    const shared = kind === 'shared' || kind === 'fileShared';
    const name = {
      anonymous: undefined,
      shared: 'shared',
      fileShared: 'file',
      filePrivate: 'file',
      imagePrivate: 'image',
    }[kind];
    const backing = {
      anonymous: undefined,
      shared: { kind: 'shared' as const, id: this.object, offset: offset * K },
      fileShared: { kind: 'inode' as const, id: this.file, offset: offset * K },
      filePrivate: { kind: 'inode' as const, id: this.file, offset: offset * K },
      imagePrivate: { kind: 'image' as const, id: 1, offset: offset * K },
    }[kind];
    const address = BASE + page * K;
    assert.equal(this.mm.map(id, { address, length: n * K, prot: 3, shared, fixed: true, backing, name: '' }), address);
    const pages = this.model.spaces.get(id) ?? [];
    for (let i = 0; i < n; i++) pages[page + i] = { own: undefined, object: name, index: offset + i, shared };
  }

  unmap(id: number, page: number, n: number): void {
    assert.equal(this.mm.unmap(id, BASE + page * K, n * K, []), 0);
    const pages = this.model.spaces.get(id) ?? [];
    for (let i = 0; i < n; i++) pages[page + i] = undefined;
  }

  /** A store of the generated code; all or nothing. */
  write(id: number, at: number, bytes: number[]): void {
    this.mm.switchTo(id);
    const pages = this.model.spaces.get(id) ?? [];
    const targets = bytes.map((_, i) => pages[Math.floor((at + i) / K)]);
    const there = (p: ModelPage | undefined): boolean =>
      p !== undefined && (p.own !== undefined || p.object === undefined || p.index < FILE_PAGES);
    const fine = targets.every(there);
    assert.equal(put(this.mm, BASE + at, bytes), fine);
    // The first of two pages has its copy before the second is found to be missing; as on Linux.
    const first = targets[0];
    if (first !== undefined && !first.shared && there(first)) first.own ??= bytesOf(this.model, first).slice();
    if (!fine) return;
    bytes.forEach((byte, i) => {
      const p = targets[i] as ModelPage;
      if (!p.shared) p.own ??= bytesOf(this.model, p).slice();
      bytesOf(this.model, p)[(at + i) % K] = byte;
    });
  }

  /** copy_to_user: as far as it goes, and without making the address space current. */
  kernelWrite(id: number, at: number, byte: number): void {
    const pages = this.model.spaces.get(id) ?? [];
    const p = pages[Math.floor(at / K)];
    const fine = p !== undefined && (p.own !== undefined || p.object === undefined || p.index < FILE_PAGES);
    assert.equal(this.mm.write(id, BASE + at, Uint8Array.of(byte)), fine);
    if (!fine) return;
    if (!p.shared) p.own ??= bytesOf(this.model, p).slice();
    bytesOf(this.model, p)[at % K] = byte;
  }

  /** What is in an address space, as the generated code and as the kernel see it. */
  checkSpace(id: number): void {
    this.mm.switchTo(id);
    const pages = this.model.spaces.get(id) ?? [];
    for (let page = 0; page < PAGES; page++) {
      const p = pages[page];
      const real = this.mm.read(id, BASE + page * K, K);
      if (p === undefined || (p.own === undefined && p.object !== undefined && p.index >= FILE_PAGES)) {
        assert.equal(real, undefined);
        assert.equal(load(this.mm, BASE + page * K + 8, 8), undefined);
        continue;
      }
      const expected = bytesOf(this.model, p);
      assert.ok(real !== undefined && Buffer.from(real).equals(Buffer.from(expected)), `page ${page} of ${id}`);
      assert.deepEqual(load(this.mm, BASE + page * K + 8, 8), expected.slice(8, 16));
    }
  }

  check(): void {
    assert.deepEqual([...this.store.table('mms').ids()], [...this.model.spaces.keys()].sort((a, b) => a - b)); // prettier-ignore
    for (const id of this.model.spaces.keys()) this.checkSpace(id);
    assert.equal(this.store.table('shared').has(this.object), true);
    for (const [kind, id, name] of [
      ['shared', this.object, 'shared'],
      ['inode', this.file, 'file'],
    ] as const) {
      const real = this.mm.readObject(kind, id, 0, FILE_PAGES * K);
      assert.ok(Buffer.from(real).equals(Buffer.from((this.model.objects.get(name) ?? []).flat())), name);
    }
  }

  /** Frames that the present needs: those of the page maps, each once, with the image and the zero page. */
  needed(): number {
    const frames = new Set<number>();
    for (const table of ['mms', 'shared', 'inodes']) {
      for (const r of this.store.table<Mm>(table).values())
        r.pages?.forEach((_p, entry) => frames.add(entry & 0xffffff));
    }
    return frames.size + FILE_PAGES + 1;
  }
}

const step = fc.record({
  op: fc.constantFrom('map', 'map', 'unmap', 'write', 'write', 'write', 'kernel', 'fork', 'snapshot', 'release', 'snapshot', 'restore', 'gc', 'file', 'truncate'), // prettier-ignore
  space: fc.nat(3),
  page: fc.nat(PAGES - 1),
  n: fc.integer({ min: 1, max: 4 }),
  kind: fc.constantFrom(...KINDS),
  offset: fc.constantFrom(8, 9, K - 3),
  byte: fc.integer({ min: 0, max: 3 }),
});

describe('memory manager, random histories', () => {
  it('equals a model that copies everything', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }), (steps) => {
        const w = new World();
        const saved: { s: StoreSnapshot; m: Model; hash: string }[] = [];
        for (const { op, space, page, n, kind, offset, byte } of steps) {
          const id = w.space(space);
          const count = Math.min(n, PAGES - page);
          if (op === 'map') w.map(id, page, count, kind, byte);
          else if (op === 'unmap') w.unmap(id, page, count);
          else if (op === 'write') w.write(id, page * K + offset, new Array<number>([1, 2, 4, 8][n - 1]).fill(byte));
          else if (op === 'kernel') w.kernelWrite(id, page * K + offset, byte);
          else if (op === 'fork' && w.model.spaces.size < 4) {
            const child = w.mm.fork(id);
            const pages = copyModel(w.model).spaces.get(id) ?? [];
            w.model.spaces.set(child, pages);
          } else if (op === 'release' && w.model.spaces.size > 1) {
            w.mm.release(id);
            w.model.spaces.delete(id);
          } else if (op === 'snapshot') {
            const s = w.store.snapshot();
            saved.push({ s, m: copyModel(w.model), hash: w.store.hash() });
          } else if (op === 'restore' && saved.length > 0) {
            const { s, m, hash } = saved[page % saved.length];
            w.store.restore(s);
            w.model = copyModel(m);
            assert.equal(w.store.hash(), hash);
            w.check();
          } else if (op === 'gc') w.mm.memory.collect();
          else if (op === 'file') {
            const bytes = new Uint8Array(5).fill(byte);
            const at = Math.min(page * K + offset, FILE_PAGES * K - 5);
            w.mm.writeObject('inode', w.file, at, bytes);
            const pages = w.model.objects.get('file') ?? [];
            bytes.forEach((b, i) => (pages[Math.floor((at + i) / K)][(at + i) % K] = b));
          } else if (op === 'truncate') {
            // To a smaller size and back: private copies beyond the new end go, and its bytes.
            const size = Math.min(page * K + offset, FILE_PAGES * K);
            w.mm.truncateObject('inode', w.file, size);
            w.model.objects.get('file')?.forEach((bytes, p) => {
              for (let i = 0; i < K; i++) if (p * K + i >= size) bytes[i] = 0;
            });
            for (const pages of w.model.spaces.values()) {
              for (const p of pages) if (p?.object === 'file' && p.index * K >= size) p.own = undefined;
            }
          }
          w.checkSpace(w.space(page));
        }
        w.check();

        // Each moment can be had again, with its hash; two moments have one hash exactly if nothing differs.
        for (const { s, m, hash } of saved) {
          w.store.restore(s);
          w.model = copyModel(m);
          w.check();
          assert.equal(w.store.hash(), hash);
        }
        for (let i = 1; i < saved.length; i++) {
          assert.equal(saved[i].hash === saved[i - 1].hash, diff(saved[i - 1].s, saved[i].s).length === 0);
        }

        // A collection leaves what the present needs, and nothing else.
        for (const { s } of saved) w.store.release(s);
        w.mm.memory.collect();
        assert.equal(w.mm.memory.used, w.needed());
        w.check();
      }),
      { numRuns: 120 },
    );
  });

  it('snapshots cost the same for a large world as for a small one', () => {
    const w = new World();
    const id = w.space(0);
    w.mm.map(id, {
      address: BASE,
      length: 1024 * K,
      prot: 3,
      shared: false,
      fixed: true,
      backing: undefined,
      name: '',
    });
    w.mm.switchTo(id);
    for (let i = 0; i < 300; i++) put(w.mm, BASE + i * K, [1]);
    const used = w.mm.memory.used;
    w.store.snapshot();
    w.store.snapshot();
    assert.equal(w.mm.memory.used, used);
    put(w.mm, BASE + 5 * K, [2]);
    put(w.mm, BASE + 5 * K + 1, [2]);
    assert.equal(w.mm.memory.used, used + 1);
  });
});
