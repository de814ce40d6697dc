import assert from 'node:assert/strict';
import { compile } from './compile.js';

/** Programs and what gcc 12 -std=gnu11 says about them: places, wording and options. */
const SAYINGS: [string, string[]][] = [
  ['int main(void) { int x; x = 3\n return x; }', ['1:30: error: expected ‘;’ before ‘return’']],
  ['int main(void) { int x = 3\n return x; }', ['2:2: error: expected ‘,’ or ‘;’ before ‘return’']],
  ['int f(int i) { for (i = 0; i < 3, i++) { } return 0; }', ['1:38: error: expected ‘;’ before ‘)’ token']],
  ['int f(int i) { return i; } }\nint y;', ['1:28: error: expected identifier or ‘(’ before ‘}’ token']],
  ['int f(void) {\n  return 0;\n', ['2:11: error: expected declaration or statement at end of input']],
  ['struct p { int x; int y; }\nint main(void) { struct p q; return q.x; }', ['2:1: error: expected ‘;’, identifier or ‘(’ before ‘int’']],
  [
    'int f(void) { return foo; }\nint g(void) { foo = foo; return bar; }',
    [
      '1:22: error: ‘foo’ undeclared (first use in this function)',
      '1:22: note: each undeclared identifier is reported only once for each function it appears in',
      '2:15: error: ‘foo’ undeclared (first use in this function)',
      '2:33: error: ‘bar’ undeclared (first use in this function)',
    ],
  ],
  ['int f(int length) { return lenght; }', ['1:28: error: ‘lenght’ undeclared (first use in this function); did you mean ‘length’?', '1:28: note: each undeclared identifier is reported only once for each function it appears in']],
  ['int f(void) { string s; return 0; }', ['1:15: error: unknown type name ‘string’']],
  ['struct node { int v; }; node *p;', ['1:25: error: unknown type name ‘node’; use ‘struct’ keyword to refer to the type']],
  ['int f(void) { return g(1); }', ['1:22: warning: implicit declaration of function ‘g’ [-Wimplicit-function-declaration]']],
  ['void f(int *p, int i) { p = i; }', ['1:27: warning: assignment to ‘int *’ from ‘int’ makes pointer from integer without a cast [-Wint-conversion]']],
  ['void f(int *p, int i) { i = p; }', ['1:27: warning: assignment to ‘int’ from ‘int *’ makes integer from pointer without a cast [-Wint-conversion]']],
  ['void f(int *p, char *c) { p = c; }', ['1:29: warning: assignment to ‘int *’ from incompatible pointer type ‘char *’ [-Wincompatible-pointer-types]']],
  ['void f(const char *s) { char *c = s; }', ['1:35: warning: initialization discards ‘const’ qualifier from pointer target type [-Wdiscarded-qualifiers]']],
  ['int *f(void) { return 5; }', ['1:23: warning: returning ‘int’ from a function with return type ‘int *’ makes pointer from integer without a cast [-Wint-conversion]']],
  ['void f(void) { return 1; }', ['1:23: warning: ‘return’ with a value, in function returning void', '1:6: note: declared here']],
  ['void g(int *p); void f(void) { g(3); }', ['1:34: warning: passing argument 1 of ‘g’ makes pointer from integer without a cast [-Wint-conversion]', '1:13: note: expected ‘int *’ but argument is of type ‘int’']],
  ['void g(int); void f(void) { g(); g(1, 2); }', ['1:29: error: too few arguments to function ‘g’', '1:6: note: declared here', '1:34: error: too many arguments to function ‘g’', '1:6: note: declared here']],
  ['struct s { int a; } s; void f(int i) { i = s; }', ['1:44: error: incompatible types when assigning to type ‘int’ from type ‘struct s’']],
  ['char c = 300; unsigned char u = 300; unsigned m = -1; char z = 10;', ['1:10: warning: overflow in conversion from ‘int’ to ‘char’ changes value from ‘300’ to ‘44’ [-Woverflow]', '1:33: warning: unsigned conversion from ‘int’ to ‘unsigned char’ changes value from ‘300’ to ‘44’ [-Woverflow]']],
  ['int i = 2147483647 + 1;', ['1:20: warning: integer overflow in expression of type ‘int’ results in ‘-2147483648’ [-Woverflow]']],
  ['int f(int i) { return i / 0 + (i << 40); }', ['1:25: warning: division by zero [-Wdiv-by-zero]', '1:34: warning: left shift count >= width of type [-Wshift-count-overflow]']],
  ['int f(int *p, char *c, int i) { return (p == i) + (p == c); }', ['1:43: warning: comparison between pointer and integer', '1:54: warning: comparison of distinct pointer types lacks a cast']],
  ['struct s { int alpha; } g; int f(void) { return g.alpa; }', ['1:51: error: ‘struct s’ has no member named ‘alpa’; did you mean ‘alpha’?']],
  ['struct s { int a; } *p; int f(void) { return p.a; }', ['1:47: error: ‘p’ is a pointer; did you mean to use ‘->’?']],
  ['int f(int i) { i.x = 1; i->x = 1; *i = 1; i[i] = 1; i(); 3 = i; &3; return 0; }', [
    '1:17: error: request for member ‘x’ in something not a structure or union',
    '1:26: error: invalid type argument of ‘->’ (have ‘int’)',
    '1:35: error: invalid type argument of unary ‘*’ (have ‘int’)',
    '1:44: error: subscripted value is neither array nor pointer nor vector',
    '1:53: error: called object ‘i’ is not a function or function pointer',
    '1:11: note: declared here',
    '1:60: error: lvalue required as left operand of assignment',
    '1:65: error: lvalue required as unary ‘&’ operand',
  ]],
  ['const int c = 1; void f(const char *s) { c = 2; *s = 1; c++; }', [
    '1:44: error: assignment of read-only variable ‘c’',
    '1:52: error: assignment of read-only location ‘*s’',
    '1:58: error: increment of read-only variable ‘c’',
  ]],
  ['void f(int i) { break; continue; case 1: ; switch (i) { case 1: case 1: ; } goto x; }', [
    '1:17: error: break statement not within loop or switch',
    '1:24: error: continue statement not within a loop',
    '1:34: error: case label not within a switch statement',
    '1:65: error: duplicate case value',
    '1:57: note: previously used here',
    '1:77: error: label ‘x’ used but not defined',
  ]],
  ['int a; char a;', ['1:13: error: conflicting types for ‘a’; have ‘char’', '1:5: note: previous declaration of ‘a’ with type ‘int’']],
  ['int f(int); char f(int);', ['1:18: error: conflicting types for ‘f’; have ‘char(int)’', '1:5: note: previous declaration of ‘f’ with type ‘int(int)’']],
  ['int a = 1; int a = 2;', ['1:16: error: redefinition of ‘a’', '1:5: note: previous definition of ‘a’ with type ‘int’']],
  ['static int y; int y;', ['1:19: error: non-static declaration of ‘y’ follows static declaration', '1:12: note: previous declaration of ‘y’ with type ‘int’']],
  ['int f(void) { struct u s; return 0; }', ['1:24: error: storage size of ‘s’ isn’t known']],
  ['int a[2] = { 1, 2, 3 };', ['1:20: warning: excess elements in array initializer', '1:20: note: (near initialization for ‘a’)']],
  ['x; g() { return 1; }', ['1:1: warning: data definition has no type or storage class', '1:1: warning: type defaults to ‘int’ in declaration of ‘x’ [-Wimplicit-int]', '1:4: warning: return type defaults to ‘int’ [-Wimplicit-int]']],
  ['_Static_assert(1 == 2, "no");', ['1:1: error: static assertion failed: "no"']],
  ['typedef unsigned long size_t; void f(size_t *p, int *q) { p = q; }', ['1:61: warning: assignment to ‘size_t *’ {aka ‘long unsigned int *’} from incompatible pointer type ‘int *’ [-Wincompatible-pointer-types]']],
  ['int f(int a[3]) { return sizeof(a); }', ['1:32: warning: ‘sizeof’ on array function parameter ‘a’ will return size of ‘int *’ [-Wsizeof-array-argument]', '1:11: note: declared here']],
  ['void f(void) { __asm__("int $3"); __asm__ volatile("" ::: "memory"); }', ['1:24: error: inline assembly is not supported (‘int $3’): only an empty text, as a barrier']],
]; // prettier-ignore

describe('diagnostics', () => {
  for (const [text, expected] of SAYINGS)
    it(text.replace(/\n/g, '⏎'), () => assert.deepEqual(compile(text).said, expected));

  it('reports several errors of one file, and goes on behind each', () => {
    const { said } = compile(
      'int f(void) { x = ; y 3; return 0 }\nint g(int a) { return a }\nint h(void) { return undefined_name; }',
    );
    const lines = said.filter((s) => s.includes('error')).map((s) => s.split(':')[0]);
    assert.deepEqual(lines, ['1', '1', '1', '1', '1', '2', '3']);
  });
  it('says nothing more about what is already wrong', () => {
    const { said } = compile('int f(void) { undefd.a->b[3](undefd2 + 1) = *undefd3; int x = undefd; return x; }');
    assert.equal(said.filter((s) => s.includes('error')).length, 3);
  });
  it('offers a fix for a misspelt name and for a missing semicolon', () => {
    const { diags } = compile('int f(int length) { int x = 1\n return lenght; }');
    const fixes = diags.flatMap((d) => d.fixes ?? []).map((f) => [f.title, f.edits[0]!.text]);
    assert.deepEqual(fixes, [['Insert ‘;’', ';']]);
    const member = compile('struct s { int alpha; } g; int f(void) { return g.alpa; }').diags[0]!;
    assert.equal(member.fixes![0]!.title, 'Change to ‘alpha’');
  });
});
