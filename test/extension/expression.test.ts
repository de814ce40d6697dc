import assert from 'node:assert/strict';
import { expressionAt } from '../../extension/expression.js';

/** The expression under `^`, which stands in the second line. */
function under(line: string, caret: string): string | undefined {
  const found = expressionAt(line, caret.indexOf('^'));
  return found && line.slice(found.start, found.end);
}

describe('the expression under the mouse', () => {
  const cases: [what: string, line: string, caret: string, expected: string | undefined][] = [
    ['a variable', 'close(fd);', '      ^', 'fd'],
    ['a member through a pointer', 'x = p->fd + 1;', '       ^', 'p->fd'],
    ['the pointer of it', 'x = p->fd + 1;', '    ^', 'p'],
    ['a member of a member', 'a.b.c = 1;', '    ^', 'a.b.c'],
    ['a member of an element', 'a[i].pid = 1;', '     ^', 'a[i].pid'],
    ['an index', 'x = arr[i];', '        ^', 'i'],
    ['an element, at its bracket', 'x = arr[i];', '         ^', 'arr[i]'],
    ['an element, at its opening bracket', 'x = arr[b[0]];', '       ^', 'arr[b[0]]'],
    ['what a pointer points to', 'c = *buf;', '    ^', '*buf'],
    ['twice', 'c = **argv;', '     ^', '**argv'],
    ['no product', 'c = a * b;', '      ^', undefined],
    ['no keyword', 'return 0;', ' ^', undefined],
    ['no number', 'x = 42;', '    ^', undefined],
    ['nothing in a string', 'puts("fd");', '      ^', undefined],
    ['nothing in a comment', 'x; // fd', '      ^', undefined],
    ['no member of a result of a call', 'f()->x', '     ^', 'x'],
  ];
  for (const [what, line, caret, expected] of cases) it(what, () => assert.equal(under(line, caret), expected));
});
