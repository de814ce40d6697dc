/** The machine's own mathematics: the quick way and the long one agree, and known values come out. */
import assert from 'node:assert/strict';
import { dd, expValue, ldexp, log, product, sinCos, value } from '../../kernel-sim/machine/math/dd.js';
import * as elementary from '../../kernel-sim/machine/math/elementary.js';
import { erf, erfc } from '../../kernel-sim/machine/math/error.js';
import { gammaSign, lgamma, tgamma } from '../../kernel-sim/machine/math/gamma.js';
import { jn, yn } from '../../kernel-sim/machine/math/bessel.js';

/** Numbers between -1 and 1 that are the same in every run. */
function* numbers(count: number): Generator<number> {
  let state = 1;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    yield state / 2 ** 31 - 1;
  }
}

describe('mathematics of the machine', () => {
  it('the quick way gives what the long one gives', () => {
    for (const u of numbers(3000)) {
      const x = u * 40;
      const [s, c] = sinCos(x);
      assert.equal(elementary.sin(x), value(s), `sin ${x}`);
      assert.equal(elementary.cos(x), value(c), `cos ${x}`);
      assert.equal(elementary.exp(x), expValue(dd(x)), `exp ${x}`);
      assert.equal(elementary.log(Math.abs(x)), value(log(dd(Math.abs(x)))), `log ${x}`);
    }
  });

  it('powers with whole exponents are those of repeated multiplication, where that is exact', () => {
    for (let n = 1; n <= 22; n++) assert.equal(elementary.pow(10, n), Number(`1e${n}`));
    for (let n = -1074; n < 1024; n += 7) assert.equal(elementary.pow(2, n), ldexp([1, 0], n));
    assert.equal(elementary.pow(-3, 3), -27);
    assert.equal(elementary.pow(0.1, -1), 10);
    assert.equal(elementary.pow(-8, 1 / 3), NaN);
  });

  it('squares and sums are exact', () => {
    for (const u of numbers(500)) {
      const [h, l] = product(u, u);
      assert.equal(h, u * u);
      assert.ok(Math.abs(l) <= Math.abs(h) * 2 ** -53);
    }
  });

  it('erf and erfc are each other’s complement, gamma steps by its argument', () => {
    for (const u of numbers(200)) {
      const x = u * 4;
      assert.ok(Math.abs(erf(x) + erfc(x) - 1) < 4e-16, `${x}`);
      const y = Math.abs(u) * 30 + 0.1;
      assert.ok(Math.abs(tgamma(y + 1) / (y * tgamma(y)) - 1) < 2e-14, `${y}`);
      assert.ok(Math.abs(lgamma(y + 1) - lgamma(y) - Math.log(y)) < 1e-13, `${y}`);
    }
    for (let n = 1, f = 1; n < 20; f *= n++) assert.equal(tgamma(n), f);
    assert.deepEqual([-0.5, -1.5, 0.5, -0].map(gammaSign), [-1, 1, 1, -1]);
  });

  it('Bessel functions satisfy their recurrence and Wronskian', () => {
    for (const u of numbers(60)) {
      const x = Math.abs(u) * 60 + 0.5;
      for (const n of [1, 2, 5]) {
        const scale = Math.abs(jn(n - 1, x)) + Math.abs(jn(n + 1, x));
        assert.ok(
          Math.abs(jn(n - 1, x) + jn(n + 1, x) - ((2 * n) / x) * jn(n, x)) <= 1e-14 * scale + 1e-15,
          `J ${n} ${x}`,
        );
        assert.ok(
          Math.abs((jn(n, x) * yn(n - 1, x) - jn(n - 1, x) * yn(n, x)) * Math.PI * x - 2) < 1e-12,
          `W ${n} ${x}`,
        );
      }
    }
  });
});
