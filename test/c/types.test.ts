import assert from 'node:assert/strict';
import { INT, arrayOf, pointerTo, typeName } from '../../kernel-sim/c/types.js';

describe('type names', () => {
  it('prints a pointer to an array as gcc does', () => {
    assert.equal(typeName(pointerTo(arrayOf(INT, 3))), 'int (*)[3]');
  });
});
