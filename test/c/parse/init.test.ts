import assert from 'node:assert/strict';
import type { AutoInit } from '../../../kernel-sim/c/ast.js';
import { typeName } from '../../../kernel-sim/c/types.js';
import { bodyOf, compile, good, hexOf, show, variable } from './compile.js';

/** The bytes of a static initialiser, as 4-byte integers where the object is made of them. */
function ints(text: string, name = 'x'): number[] {
  const bytes = variable(good(text), name).constInit!.bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / 4 }, (_, i) => view.getInt32(i * 4, true));
}
function auto(text: string): AutoInit {
  const s = bodyOf(good(`int g(void); void f(int n) { ${text} }`)).find((x) => x.kind === 'decl');
  assert.ok(s?.kind === 'decl' && s.init);
  return s.init;
}
const items = (i: AutoInit): string[] => i.items.map((it) => `${it.offset} ${typeName(it.type)} ${show(it.expr)}`);

describe('static initialisers', () => {
  // Checked against gcc 12.
  const CASES: Record<string, number[]> = {
    'int x[4] = { 1, 2 };': [1, 2, 0, 0],
    'int x[] = { 1, [3] = 4, 5 };': [1, 0, 0, 4, 5],
    'int x[] = { [2] = 3, [0] = 1, 2 };': [1, 2, 3],
    'int x[6] = { [1 ... 3] = 7, 8 };': [0, 7, 7, 7, 8, 0],
    'int x[2][3] = { { 1 }, { 4, 5 } };': [1, 0, 0, 4, 5, 0],
    'int x[2][3] = { 1, 2, 3, 4 };': [1, 2, 3, 4, 0, 0],
    'int x[][2] = { 1, 2, 3 };': [1, 2, 3, 0],
    'int x[2][3] = { [1][2] = 9, [0] = { 5 } };': [5, 0, 0, 0, 0, 9],
    'struct { int a; struct { int b, c; } d; int e; } x = { 1, 2, 3, 4 };': [1, 2, 3, 4],
    'struct { int a; struct { int b, c; } d; int e; } x = { .d.c = 3, 4 };': [0, 0, 3, 4],
    'struct { int a; struct { int b, c; } d; int e; } x = { .d = { 5 }, .a = 1 };': [1, 5, 0, 0],
    'struct { int a; struct { int b, c; } d[2]; } x = { .d[1].b = 3, 4 };': [0, 0, 0, 3, 4],
    'struct { int a, b; } x[] = { 1, 2, { 3 }, [0].b = 9 };': [1, 9, 3, 0],
    'struct { int a; union { int b; char c; }; int d; } x = { 1, 2, 3 };': [1, 2, 3],
    'struct { int a; union { int b; char c; }; int d; } x = { .c = 5, .d = 6 };': [0, 5, 6],
    'union { int a; char c[8]; } x = { 7 };': [7, 0],
    'struct { int a, b; } x = { b: 2, a: 1 };': [1, 2],
    'struct { int n; int tail[]; } x = { 2, { 8, 9 } };': [2, 8, 9],
    'struct p { int a, b; }; struct p x[2] = { (struct p){ 1, 2 }, { 3 } };': [1, 2, 3, 0],
    'enum { A, B = 5, C }; int x[] = { A, B, C };': [0, 5, 6],
    'int x = { 3 };': [3],
    'int x[3] = { [0 ... 2] = 1, [1] = 2 };': [1, 2, 1],
  };
  for (const [text, expected] of Object.entries(CASES)) it(text, () => assert.deepEqual(ints(text), expected));

  it('takes strings, with and without room for the NUL', () => {
    assert.equal(hexOf(good('char x[] = "ab";'), 'x'), '616200');
    assert.equal(hexOf(good('char x[2] = "ab";'), 'x'), '6162');
    assert.equal(hexOf(good('char x[5] = { "ab" };'), 'x'), '6162000000');
    assert.equal(hexOf(good('char x[2][3] = { "ab", "c" };'), 'x'), '616200630000');
    assert.equal(hexOf(good('int x[] = L"a";'), 'x'), '6100000000000000');
  });
  it('takes floating values', () => {
    assert.equal(hexOf(good('float x = 1; '), 'x'), '0000803f');
    assert.equal(hexOf(good('double x[] = { 0.5, -1 };'), 'x'), '000000000000e03f000000000000f0bf');
  });
  it('makes relocations for addresses', () => {
    const unit = good(
      'int a[4]; int f(void); struct { int *p; int (*f)(void); char *s; } x = { a + 2, f, "hi" + 1 }; int *y = &a[1];',
    );
    const { relocs } = variable(unit, 'x').constInit!;
    const shown = relocs.map((r) => [r.offset, r.target.kind === 'string' ? 'string' : r.target.name, r.addend]);
    assert.deepEqual(shown, [
      [0, 'a', 8],
      [8, 'f', 0],
      [16, 'string', 1],
    ]);
    assert.equal(variable(unit, 'y').constInit!.relocs[0]!.addend, 4);
  });
  it('keeps only the last address for a place', () => {
    const { relocs } = variable(good('int a, b; int *x[2] = { &a, &a, [0] = &b, [1] = 0 };'), 'x').constInit!;
    assert.deepEqual(
      relocs.map((r) => [r.offset, 'name' in r.target && r.target.name]),
      [[0, 'b']],
    );
  });
  it('makes a table of label addresses', () => {
    const unit = good(
      'int f(int i) { static void *x[] = { &&one, &&two }; goto *x[i]; one: return 1; two: return 2; }',
    );
    const { labels } = variable(unit, 'x').constInit!;
    assert.deepEqual(
      labels?.map((l) => [l.offset, l.label.name]),
      [
        [0, 'one'],
        [8, 'two'],
      ],
    );
  });
  it('refuses what is not constant', () => {
    assert.deepEqual(
      compile('int f(void); int a = 1; int x = f; int y[] = { 1, a };').said.filter((s) => s.includes('error')),
      [
        '1:33: error: initializer element is not computable at load time',
        '1:51: error: initializer element is not constant',
      ],
    );
  });
});

describe('automatic initialisers', () => {
  it('zeroes an object that is not filled', () => {
    const i = auto('int x[4] = { n, g() };');
    assert.ok(i.zero);
    assert.deepEqual(items(i), ['0 int [n]', '4 int g()']);
  });
  it('does not zero one that is', () => {
    const i = auto('struct { int a, b; } x = { .b = 2, .a = n };');
    assert.ok(!i.zero);
    // In the order of the members, as gcc evaluates them.
    assert.deepEqual(items(i), ['0 int [n]', '4 int 2']);
  });
  it('copies records whole', () => {
    const i = auto('static struct s { int a, b; } other; struct { int k; struct s s; } x = { n, other };');
    assert.deepEqual(items(i), ['0 int [n]', '4 struct s [other]']);
  });
  it('copies the bytes of a string', () => {
    const i = auto('char x[8] = "abc";');
    assert.ok(i.zero);
    assert.deepEqual(items(i), ['0 char[4] "abc"']);
  });
});
