import assert from 'node:assert/strict';
import { diagnoseText, readCases, sayings, type Case } from '../diagnostics/corpus.js';
import { DIFFERENT } from '../diagnostics/different.js';

/** Places, severities and messages of both, sorted: what only the one or the other says. */
function differences(c: Case): { missing: string[]; more: string[] } {
  const more = sayings(diagnoseText(c));
  const missing = sayings(c.expected).filter((s) => {
    const i = more.indexOf(s);
    if (i >= 0) more.splice(i, 1);
    return i < 0;
  });
  return { missing, more };
}

/** What the linker says, without places: ld knows only those in the code. */
const linkErrors = (text: string): string[] => [
  ...new Set(text.match(/(undefined reference to|multiple definition of) `[^']*'/g)),
];

describe('what ld says', () => {
  for (const c of readCases().filter((x) => x.area === 'link'))
    it(`is what we say: ${c.name}`, () => {
      assert.notDeepEqual(linkErrors(c.expected), []);
      assert.deepEqual(linkErrors(diagnoseText(c)), linkErrors(c.expected));
    });
});

describe('what gcc says', () => {
  const cases = readCases().filter((c) => c.area !== 'link');
  for (const c of cases) {
    const key = `${c.area}/${c.name}`;
    if (DIFFERENT[key] === undefined) {
      it(`is what we say: ${key}`, () => assert.deepEqual(differences(c), { missing: [], more: [] }));
    } else {
      it(`is not what we say: ${key}: ${DIFFERENT[key]}`, () => {
        const { missing, more } = differences(c);
        assert.ok(missing.length + more.length > 0, 'it is now: take it off the list');
      });
    }
  }

  it('is what we say in nine of ten programs, to the letter in eight of ten', () => {
    const same = cases.filter((c) => DIFFERENT[`${c.area}/${c.name}`] === undefined).length;
    const letter = cases.filter((c) => diagnoseText(c) === c.expected).length;
    assert.ok(same >= 0.9 * cases.length, `${same} of ${cases.length}`);
    assert.ok(letter >= 0.8 * cases.length, `${letter} of ${cases.length}`);
  });
});
