import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PageMap, pageMapCost } from '../../kernel-sim/machine/pagemap.js';
import type { PageHasher } from '../../kernel-sim/machine/pagemap.js';

const entries = (map: PageMap, from?: number, to?: number): [number, number][] => {
  const all: [number, number][] = [];
  map.forEach((page, entry) => all.push([page, entry]), from, to);
  return all;
};
const sorted = (m: Map<number, number>): [number, number][] => [...m].sort((a, b) => a[0] - b[0]);
/** Hashes an entry by its number, as if that were the contents; even ones can change. */
const hasher: PageHasher = {
  lo: 0,
  hi: 0,
  hashPage(entry) {
    this.lo = entry % 7;
    this.hi = entry;
    return entry % 2 === 1;
  },
};
const hash = (map: PageMap): string => {
  const out = { lo: 0, hi: 0 };
  map.hash(hasher, out);
  return `${out.lo} ${out.hi}`;
};

describe('page map', () => {
  it('holds pages anywhere in 47 bits', () => {
    const map = new PageMap();
    const pages = [0, 1, 63, 64, 4095, 4096, 0x400, 0x7ffff7fff, 0x7fffffffe, 2 ** 35 - 1];
    pages.forEach((page, i) => map.set(page, i));
    pages.forEach((page, i) => assert.equal(map.get(page), i));
    assert.equal(map.get(2), -1);
    assert.equal(map.size, pages.length);
    assert.deepEqual(
      entries(map).map((e) => e[0]),
      [...pages].sort((a, b) => a - b),
    );
    assert.equal(map.delete(64), true);
    assert.equal(map.delete(64), false);
    map.deleteRange(1, 0x7ffff7fff);
    assert.deepEqual(entries(map).map((e) => e[0]), [0, 0x7ffff7fff, 0x7fffffffe, 2 ** 35 - 1]); // prettier-ignore
    map.deleteRange(0, Infinity);
    assert.equal(map.size, 0);
  });

  it('copies one path for the first write after a clone, and nothing for the next', () => {
    const map = new PageMap();
    for (let i = 0; i < 20_000; i++) map.set(i, i);
    const before = pageMapCost.copies;
    const clone = map.clone();
    assert.equal(pageMapCost.copies, before);
    clone.set(77, 1);
    clone.set(78, 1);
    assert.equal(pageMapCost.copies - before, 3);
    map.set(77, 2);
    assert.equal(pageMapCost.copies - before, 6);
    assert.equal(map.get(78), 78);
    assert.equal(clone.get(77), 1);
  });

  it('behaves as maps that are copied: random sequences', () => {
    const page = fc.oneof(fc.nat(200), fc.nat(20_000), fc.integer({ min: 0x7ffff7000, max: 0x7ffff7100 }));
    const step = fc.record({
      op: fc.constantFrom('set', 'set', 'set', 'delete', 'range', 'clone', 'diff', 'hash'),
      which: fc.nat(5),
      page,
      n: fc.nat(300),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120, size: 'max' }), (steps) => {
        const pairs: { map: PageMap; model: Map<number, number> }[] = [{ map: new PageMap(), model: new Map() }];
        for (const s of steps) {
          const pair = pairs[s.which % pairs.length];
          const { map, model } = pair;
          if (s.op === 'set') {
            map.set(s.page, s.n);
            model.set(s.page, s.n);
          } else if (s.op === 'delete') assert.equal(map.delete(s.page), model.delete(s.page));
          else if (s.op === 'range') {
            map.deleteRange(s.page, s.page + s.n);
            for (let p = s.page; p < s.page + s.n; p++) model.delete(p);
          } else if (s.op === 'clone') {
            if (pairs.length < 6) pairs.push({ map: map.clone(), model: new Map(model) });
          } else if (s.op === 'hash') {
            const same = new PageMap();
            for (const [p, e] of model) same.set(p, e);
            assert.equal(hash(map), hash(same));
          } else {
            const other = pairs[s.n % pairs.length];
            const found: [number, number, number][] = [];
            PageMap.diff(map, other.map, (p, a, b) => found.push([p, a, b]));
            const pages = [...new Set([...model.keys(), ...other.model.keys()])].sort((a, b) => a - b);
            const expected = pages.map((p): [number, number, number] => [
              p,
              model.get(p) ?? -1,
              other.model.get(p) ?? -1,
            ]);
            assert.deepEqual(found, expected.filter(([, a, b]) => a !== b)); // prettier-ignore
          }
          for (const p of pairs) assert.deepEqual(entries(p.map), sorted(p.model));
          assert.deepEqual(entries(map, s.page, s.page + 70), sorted(model).filter(([p]) => p >= s.page && p < s.page + 70)); // prettier-ignore
          assert.equal(map.get(s.page), model.get(s.page) ?? -1);
        }
      }),
      { numRuns: 150 },
    );
  });
});
