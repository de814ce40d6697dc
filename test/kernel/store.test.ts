import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Epoch, Store, diff } from '../../kernel-sim/kernel/store.js';
import type { StoreSnapshot, Table } from '../../kernel-sim/kernel/store.js';
import { tableCost } from '../../kernel-sim/kernel/table.js';
import { PageMap } from '../../kernel-sim/machine/pagemap.js';

interface Item {
  readonly id: number;
  name: string;
  list: { n: number }[];
  bytes?: Uint8Array;
  pages?: PageMap;
}
const item = (name: string): Omit<Item, 'id'> => ({ name, list: [{ n: 1 }] });

function make(check = true): { store: Store; table: Table<Item> } {
  const store = new Store(new Epoch(), { check });
  return { store, table: store.table<Item>('items') };
}

describe('store', () => {
  it('gives out ids in order, takes explicit ones, and never gives one twice', () => {
    const { table } = make();
    assert.equal(table.add(item('a')).id, 1);
    assert.equal(table.add(item('p'), 40000).id, 40000);
    assert.equal(table.add(item('b')).id, 40001);
    assert.equal(table.delete(40001), true);
    assert.equal(table.delete(40001), false);
    assert.equal(table.add(item('c')).id, 40002);
    assert.deepEqual([...table.ids()], [1, 40000, 40002]);
    assert.equal(table.size, 3);
    assert.equal(table.get(40001), undefined);
    assert.equal(table.find((r) => r.name === 'c')?.id, 40002);
    assert.throws(() => table.must(7), /items 7/);
    assert.throws(() => table.add(item('x'), 1), /exists/);
  });

  it('edits in place within an epoch, and copies once per epoch', () => {
    const { store, table } = make();
    const made = table.add(item('a'));
    assert.equal(table.edit(1), made);
    const s = store.snapshot();
    const first = table.edit(1);
    assert.notEqual(first, made);
    assert.equal(table.edit(1), first);
    first.list[0].n = 2;
    first.name = 'b';
    assert.equal(made.list[0].n, 1);
    assert.equal(table.must(1).name, 'b');
    store.restore(s);
    assert.equal(table.must(1).name, 'a');
    assert.equal(table.must(1).list[0].n, 1);
    assert.equal(table.nextId, 2);
  });

  it('iterates over a table that changes meanwhile', () => {
    const { store, table } = make();
    for (let i = 0; i < 100; i++) table.add(item('x'));
    store.snapshot();
    const seen: string[] = [];
    for (const r of table.values()) {
      seen.push(r.name);
      if (r.id < 100 && r.id !== 51) table.edit(r.id + 1).name = 'y';
      if (r.id === 50) table.delete(52);
    }
    assert.equal(seen.length, 99);
    assert.equal(seen.filter((n) => n === 'y').length, 97);
  });

  it('finds a record that is written without edit', () => {
    const { store, table } = make();
    const held = table.add(item('a'));
    store.snapshot();
    held.list[0].n = 9;
    assert.throws(() => store.snapshot(), /items 1: 'list' was written without edit/);
    held.list[0].n = 1;
    store.snapshot();
    const map = new PageMap();
    table.edit(1).pages = map;
    store.snapshot();
    map.set(5, 6);
    assert.throws(() => store.snapshot(), /items 1: 'pages'/);
  });

  it('clones page maps with their record', () => {
    const { store, table } = make();
    table.add({ ...item('a'), pages: new PageMap() }).pages?.set(1, 10);
    const s = store.snapshot();
    const hash = store.hash();
    table.edit(1).pages?.set(1, 11);
    assert.notEqual(store.hash(), hash);
    const t = store.snapshot();
    assert.equal(s.get<Item>('items', 1)?.pages?.get(1), 10);
    assert.equal(diff(s, t).length, 1);
    store.restore(s);
    assert.equal(table.must(1).pages?.get(1), 10);
    assert.equal(store.hash(), hash);
  });

  it('lists what changed, and only that', () => {
    const { store, table } = make();
    for (let i = 0; i < 2000; i++) table.add(item(`n${i}`));
    const a = store.snapshot();
    table.edit(5).name = 'changed';
    table.edit(6).name = 'n5'; // what it was
    table.delete(1500);
    const added = table.add(item('new')).id;
    const b = store.snapshot();
    assert.deepEqual(
      diff(a, b).map((c) => [c.table, c.id, c.before !== undefined, c.after !== undefined]),
      [
        ['items', 5, true, true],
        ['items', 1500, true, false],
        ['items', added, false, true],
      ],
    );
    assert.equal(diff(b, a).length, 3);
    assert.equal(diff(a, a).length, 0);
    // A table that is higher now than then.
    table.add(item('far'), 2_000_000);
    const c = store.snapshot();
    assert.deepEqual(diff(b, c).map((x) => x.id), [2_000_000]); // prettier-ignore
    assert.deepEqual(diff(c, b).map((x) => x.id), [2_000_000]); // prettier-ignore
  });

  it('costs what changes, not what exists', () => {
    const { store, table } = make(false);
    for (let i = 0; i < 20_000; i++) table.add(item('x'));
    store.snapshot();
    const { nodes, records } = tableCost;
    store.snapshot();
    assert.deepEqual({ ...tableCost }, { nodes, records });
    for (let i = 0; i < 10; i++) table.edit(7000).name = `${i}`;
    store.snapshot();
    assert.equal(tableCost.records - records, 1);
    assert.equal(tableCost.nodes - nodes, 3);
  });

  it('makes tables that came after a snapshot empty again', () => {
    const { store } = make();
    const s = store.snapshot();
    const late = store.table<Item>('late');
    late.add(item('a'));
    const t = store.snapshot();
    assert.equal(diff(s, t).length, 1);
    store.restore(s);
    assert.equal(late.size, 0);
    assert.equal(late.add(item('b')).id, 1);
  });

  it('behaves as a map with copies: random sequences', () => {
    type Model = { records: Map<number, { name: string; n: number[] }>; next: number };
    const copy = (m: Model): Model => structuredClone(m);
    const text = (m: Model): string => JSON.stringify([...m.records].sort((x, y) => x[0] - y[0]));
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ op: fc.constant('edit' as const), a: fc.nat(60), b: fc.nat(3) }) },
      { weight: 3, arbitrary: fc.record({ op: fc.constant('add' as const), a: fc.nat(3000), b: fc.nat(3) }) },
      {
        weight: 3,
        arbitrary: fc.record({
          op: fc.constantFrom('delete' as const, 'snapshot' as const, 'restore' as const, 'hash' as const),
          a: fc.nat(60),
          b: fc.nat(3),
        }),
      },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80, size: 'max' }), (steps) => {
        const { store, table } = make();
        let model: Model = { records: new Map(), next: 1 };
        const saved: { s: StoreSnapshot; m: Model }[] = [];
        const hashes = new Map<string, string>();
        const nth = (n: number): number | undefined => [...model.records.keys()].sort((x, y) => x - y)[n % 8];
        for (const { op, a, b } of steps) {
          const id = nth(a);
          if (op === 'add') {
            const wanted = b === 0 && !model.records.has(a) ? a : model.next;
            const r = table.add({ name: `${b}`, list: [] }, b === 0 && wanted === a ? a : undefined);
            assert.equal(r.id, wanted);
            model.records.set(wanted, { name: `${b}`, n: [] });
            model.next = Math.max(model.next, wanted + 1);
          } else if (op === 'edit' && id !== undefined) {
            table.edit(id).list.push({ n: b });
            table.edit(id).name = `${b}`;
            const m = model.records.get(id);
            m?.n.push(b);
            if (m) m.name = `${b}`;
          } else if (op === 'delete' && id !== undefined) {
            assert.equal(table.delete(id), true);
            model.records.delete(id);
          } else if (op === 'snapshot') saved.push({ s: store.snapshot(), m: copy(model) });
          else if (op === 'restore' && saved.length > 0) {
            const { s, m } = saved[a % saved.length];
            store.restore(s);
            model = copy(m);
          } else if (op === 'hash') {
            const hash = store.hash();
            const was = hashes.get(hash);
            assert.ok(was === undefined || was === text(model), 'one hash for two contents');
            hashes.set(hash, text(model));
            for (const [h, t] of hashes) if (t === text(model)) assert.equal(h, hash, 'two hashes for one content');
          }
          const real = new Map([...table.values()].map((r) => [r.id, { name: r.name, n: r.list.map((x) => x.n) }]));
          assert.equal(text({ records: real, next: 0 }), text(model));
          assert.equal(table.size, model.records.size);
          assert.equal(table.nextId, model.next);
        }
        for (let i = 1; i < saved.length; i++) {
          const x = saved[i - 1].m.records;
          const y = saved[i].m.records;
          const ids = [...new Set([...x.keys(), ...y.keys()])].sort((p, q) => p - q);
          const expected = ids.filter((k) => JSON.stringify(x.get(k)) !== JSON.stringify(y.get(k)));
          assert.deepEqual(diff(saved[i - 1].s, saved[i].s).map((c) => c.id), expected); // prettier-ignore
        }
      }),
      { numRuns: 150 },
    );
  });
});
