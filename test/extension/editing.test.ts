import assert from 'node:assert/strict';
import { isCFile, isEmptyLaunch, programProblem } from '../../extension/launch.js';
import { momentText } from '../../extension/momentText.js';
import { shiftPlace } from '../../extension/textShift.js';

const place = (line: number, column: number) => ({ line, column });
const span = (l1: number, c1: number, l2: number, c2: number) => ({ start: place(l1, c1), end: place(l2, c2) });

describe('places move with the text before them', () => {
  it('down, when a line is put in above', () => {
    assert.deepEqual(shiftPlace(place(5, 3), span(0, 0, 0, 0), '#include <stdio.h>\n'), place(6, 3));
  });
  it('right, when something is typed before them in the line', () => {
    assert.deepEqual(shiftPlace(place(5, 3), span(5, 0, 5, 1), 'abc'), place(5, 5));
  });
  it('to the new line, when theirs is broken', () => {
    assert.deepEqual(shiftPlace(place(5, 8), span(5, 4, 5, 4), '\n  '), place(6, 6));
  });
  it('not at all, for what comes after', () => {
    assert.deepEqual(shiftPlace(place(5, 3), span(5, 4, 9, 0), ''), place(5, 3));
  });
});

describe('a launch', () => {
  it('with nothing in it is F5 without launch.json', () => {
    assert.ok(isEmptyLaunch({}));
    assert.ok(!isEmptyLaunch({ type: 'ipc', request: 'launch', name: 'x' }));
  });
  it('needs a C file', () => {
    assert.match(programProblem(undefined)!, /names no C file/);
    assert.match(programProblem([])!, /names no C file/);
    assert.match(programProblem('/a/notes.txt')!, /^notes\.txt is no C file/);
    assert.equal(programProblem(['/a/main.c', '/a/other.c']), undefined);
    assert.ok(isCFile('X.C'));
  });
});

it('a moment says whether it is in the past', () => {
  assert.equal(momentText({ tick: 41, end: 96, past: true, clock: 0 }), 'event 41 of 96 — in the past');
  assert.equal(momentText({ tick: 96, end: 96, past: false, clock: 0 }), 'event 96');
});
