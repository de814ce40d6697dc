import assert from 'node:assert/strict';
import { Diagnostics } from '../../../kernel-sim/c/diagnostics.js';
import { parseExpression } from '../../../kernel-sim/c/parse/parse.js';
import { bodyOf, func, good, show, tokensOf } from './compile.js';

const TEXT = `
typedef int number;
int global;
static int f(int n, char *s) {
  int a = 1; /*A*/
  for (int i = 0; i < n; i++) {
    number a = i; /*B*/
    static long count; /*C*/
    count += a;
  }
  { int late; /*D*/ }
  struct local { int m; } l; /*E*/
  return a + l.m;
}
`;
const unit = good(TEXT);
const at = (mark: string): number => TEXT.indexOf(`/*${mark}*/`);
const names = (mark: string): string[] =>
  unit.scopes.localsAt(func(unit, 'f'), at(mark)).map((v) => (v.named ? v.sym.name : `(${v.sym.name})`));

describe('scopes after parsing', () => {
  it('lists the variables of a place, innermost first', () => {
    assert.deepEqual(names('A'), ['a', 'n', 's']);
    assert.deepEqual(names('B'), ['a', 'i', '(a)', 'n', 's']);
    assert.deepEqual(names('C'), ['a', 'count', 'i', '(a)', 'n', 's']);
    assert.deepEqual(names('D'), ['late', 'a', 'n', 's']);
    assert.deepEqual(names('E'), ['a', 'l', 'n', 's']);
  });
  it('knows the owner of static locals', () => {
    const count = unit.variables.find((v) => v.name === 'count');
    assert.equal(count?.owner, func(unit, 'f'));
    assert.equal(count?.storage, 'static');
  });
  it('compiles an expression of the debugger in the scope of a place', () => {
    const value = (text: string, mark: string): string | undefined => {
      const diags = new Diagnostics();
      const e = parseExpression(tokensOf(text, diags), diags, unit.scopes.at(func(unit, 'f'), at(mark)), true);
      return e ? show(e) : diags.list[0]?.message;
    };
    assert.equal(value('a + n', 'B'), '([a] + [n])');
    assert.equal(value('(number)s[1]', 'A'), 'cast<int>([*([s] + 1 * 1)])');
    assert.equal(value('sizeof(struct local)', 'E'), '4');
    assert.equal(value('global = f(1, s)', 'A'), '(global = f(1, [s]))');
    assert.equal(
      value('late', 'A'),
      '‘late’ undeclared here (not in a function); did you mean ‘f’?'.replace(/; did.*/, ''),
    );
    assert.equal(value('a +', 'A'), 'expected expression at end of input');
    assert.equal(value('a b', 'A'), 'expected end of expression before ‘b’');
  });
});

describe('statements', () => {
  it('makes one statement of each declarator', () => {
    const body = bodyOf(good('void f(void) { int a = 1, *b = &a, c; static int d = 2; }'));
    assert.deepEqual(
      body.map((s) => s.kind),
      ['decl', 'decl', 'decl'],
    );
    assert.deepEqual(
      body.map((s) => s.span.file.text.slice(s.span.start, s.span.end)),
      ['int a = 1', '*b = &a', 'c'],
    );
  });
  it('gives the heads of compound statements', () => {
    const body = bodyOf(
      good(
        'void f(int n) { while (n) n--; for (int i = 0; i < n; i++) ; do n++; while (n < 3); if (n) ; else ; switch (n) { } }',
      ),
    );
    const heads = body.map((s) => ('head' in s ? s.head.file.text.slice(s.head.start, s.head.end) : ''));
    assert.deepEqual(heads, ['while (n)', 'for (int i = 0; i < n; i++)', 'while (n < 3)', 'if (n)', 'switch (n)']);
  });
  it('collects the cases of a switch, not those of an inner one', () => {
    const [s] = bodyOf(
      good('void f(long n) { switch (n) { case 1: case 3 ... 5: switch (n) { case 7: ; } default: { case 9: ; } } }'),
    );
    assert.ok(s?.kind === 'switch');
    assert.deepEqual(s.cases.map((c) => [c.lo, c.hi]), [[1n, 1n], [3n, 5n], [undefined, undefined], [9n, 9n]]); // prettier-ignore
  });
  it('sets the length of a VLA in front of its declaration', () => {
    const body = bodyOf(good('void f(int n) { int x; int a[n + 1]; }'));
    assert.deepEqual(
      body.map((s) => s.kind === 'decl' && s.sym.hidden),
      [false, true, false],
    );
    assert.ok(body[1]?.kind === 'decl' && show(body[1].init!.items[0]!.expr) === 'conv<long unsigned int>(([n] + 1))');
  });
  it('lists the labels that are used', () => {
    const unit = good('void f(void) { a: b: goto b; void *p = &&c; c: goto *p; }');
    assert.deepEqual(
      func(unit, 'f').labels.map((l) => l.name),
      ['b', 'c'],
    );
  });
  it('reads old-style definitions', () => {
    const f = func(good('int f(a, b) char a; float b; { return a; }'), 'f');
    assert.deepEqual(
      f.params.map((p) => p.name),
      ['a', 'b'],
    );
    assert.deepEqual(
      f.type.params.map((p) => (p.type.kind === 'float' ? p.type.float : p.type.kind === 'int' ? p.type.int : '')),
      ['int', 'double'],
    );
  });
});
