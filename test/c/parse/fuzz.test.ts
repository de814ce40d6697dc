import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { compile } from './compile.js';

/** A small generator of pseudo-random numbers, so that every run tries the same. */
function random(seed: number): (n: number) => number {
  let s = seed >>> 0;
  return (n) => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return Math.floor((s / 2 ** 32) * n);
  };
}

const SAMPLE = `
typedef struct node { int v; struct node *next; union { int a; float b; }; unsigned bits : 3; } node;
enum color { RED, GREEN = 5, BLUE };
static int table[] = { 1, 2, [5] = 7, [6 ... 8] = 9 };
extern int printf(const char *, ...);
static int add(int a, int b) { return a + b; }
int old(a, b) int a; char *b; { return a + *b; }
int (*handlers[2])(int, int) = { add, add };
int main(int argc, char **argv) {
  node n = { .v = 3, .next = &n }, *p = &n;
  int vla[argc], i;
  for (int k = 0; k < 10; k++) { if (k % 2) continue; else p->v += table[k]; }
  switch (argc) { case 1: case 2 ... 4: i = 1; break; default: goto out; }
  while (i --> 0) do printf("%d %s\\n", n.v ? n.v : 3, argv[0] + 1); while (0);
  vla[0] = sizeof vla + _Alignof(long) + (int)(char)300 + ({ int q = 3; q << 1; });
  void *l = &&out; goto *l;
out:
  return _Generic(n.v, int: handlers[0](1, 2), default: 0) + (struct node){ 1 }.v;
}
`;
const PIECES =
  '{ } ( ) [ ] ; , . * & = + - ! ~ < > ? : -> ++ << >> && || ... # int char struct union enum typedef static extern if else for while do switch case default return goto break sizeof _Generic typeof x y main 1 0x 3.5 "s" \'c\' __attribute__ ((packed)) _Static_assert __label__ ({ }) &&l'.split(
    ' ',
  );

function check(text: string, what: string): void {
  const start = Date.now();
  const { diags } = compile(text);
  const bad = diags.find((d) => /internal compiler error|nested too deeply/.test(d.message));
  assert.equal(bad?.message, undefined, `${what}:\n${text}`);
  assert.ok(Date.now() - start < 3000, `${what} took ${Date.now() - start} ms:\n${text}`);
  for (const d of diags) assert.ok(d.span.file && d.span.start >= 0, what);
}

describe('the parser on garbage', () => {
  it('takes every truncation of a program', () => {
    for (let i = 0; i < SAMPLE.length; i += 7) check(SAMPLE.slice(0, i), `cut at ${i}`);
  });
  it('takes programs with pieces removed, doubled, swapped and replaced', () => {
    const words = SAMPLE.match(/\w+|"[^"]*"|\s+|[^\w\s]/g)!;
    const pick = random(42);
    for (let round = 0; round < 400; round++) {
      const w = [...words];
      for (let k = 0; k < 1 + pick(4); k++) {
        const at = pick(w.length);
        const how = pick(4);
        if (how === 0) w.splice(at, 1 + pick(3));
        else if (how === 1) w.splice(at, 0, w[pick(w.length)]!);
        else if (how === 2) [w[at], w[pick(w.length)]] = [w[pick(w.length)]!, w[at]!];
        else w[at] = ` ${PIECES[pick(PIECES.length)]} `;
      }
      check(w.join(''), `round ${round}`);
    }
  });
  it('takes sequences of arbitrary tokens', () => {
    const pick = random(7);
    for (let round = 0; round < 400; round++) {
      const text = Array.from({ length: 5 + pick(60) }, () => PIECES[pick(PIECES.length)]).join(' ');
      check(text, `round ${round}`);
      check(`int f(void) { ${text} }`, `body ${round}`);
    }
  });
  it('takes the examples with lines missing', () => {
    const dir = path.join(__ROOT__, 'examples');
    for (const name of fs.readdirSync(dir).filter((f) => f.endsWith('.c'))) {
      const lines = fs.readFileSync(path.join(dir, name), 'utf8').split('\n');
      for (let i = 0; i < lines.length; i += 3)
        check(lines.filter((_, k) => k !== i).join('\n'), `${name} without line ${i + 1}`);
    }
  });

  const deep = (open: string, close: string, n: number): string => open.repeat(n) + '1' + close.repeat(n);
  const NESTED: Record<string, string> = {
    parentheses: `int x = ${deep('(', ')', 20000)};`,
    'unary operators': `int x = ${'!'.repeat(20000)}1;`,
    'dereferenced pointers': `int f(int *p) { return ${'*'.repeat(20000)}p; }`,
    'pointer declarators': `int ${'*'.repeat(3000)}p;`,
    'parenthesised declarators': `int ${'('.repeat(20000)}p${')'.repeat(20000)};`,
    blocks: `void f(void) { ${'{'.repeat(20000)} ${'}'.repeat(20000)} }`,
    braces: `int x[] = ${deep('{', '}', 20000)};`,
    'else if': `int f(int x) { ${Array.from({ length: 3000 }, (_, i) => `if (x == ${i}) x++; else `).join('')} ; return x; }`,
    conditionals: `int f(int x) { return ${'x ? 1 : '.repeat(20000)} 2; }`,
    assignments: `void f(int x) { ${'x = '.repeat(20000)} 2; }`,
    casts: `int x = ${'(int)'.repeat(20000)} 2;`,
    subscripts: `int f(int *p) { return ${'p['.repeat(20000)}0${']'.repeat(20000)}; }`,
    calls: `int g(int); int f(int x) { return ${'g('.repeat(20000)}0${')'.repeat(20000)}; }`,
    structs: `${'struct { '.repeat(20000)} int x; ${'};'.repeat(20000)}`,
    'statement expressions': `int f(void) { return ${'({'.repeat(20000)} 1; ${'});'.repeat(20000)} }`,
    labels: `void f(void) { ${Array.from({ length: 5000 }, (_, i) => `l${i}: `).join('')} ; }`,
    'parameter lists': `void f(${'int (*g)('.repeat(20000)} void ${')'.repeat(20000)});`,
    'opening brackets': '({['.repeat(20000),
    typeof: `int x; ${'typeof('.repeat(20000)}x${')'.repeat(20000)} y;`,
    sizeof: `int x = ${'sizeof '.repeat(20000)} 1;`,
  };
  for (const [what, text] of Object.entries(NESTED)) {
    it(`does not overflow the stack on nested ${what}`, () => {
      const { diags } = compile(text);
      const bad = diags.find((d) => /internal compiler error|program is nested too deeply/.test(d.message));
      assert.equal(bad?.message, undefined);
    });
  }
  it('takes long flat programs', () => {
    check(`int x = ${'1 + '.repeat(5000)}1;`, 'a sum');
    check(`int f(int a) { return ${'a + '.repeat(5000)}1; }`, 'a sum of variables');
    check(`int a[] = { ${'1, '.repeat(50000)} };`, 'an array');
    check(`int f(void) { ${';'.repeat(50000)} }`, 'statements');
  });
});
