import assert from 'node:assert/strict';
import { clean, run } from './helpers.js';

const lines = (text: string): string[] => clean(text).split('\n');

describe('macro expansion', () => {
  it('does example 3 of C11 6.10.3.5: rescanning', () => {
    const text = `
#define x 3
#define f(a) f(x * (a))
#undef x
#define x 2
#define g f
#define z z[0]
#define h g(~
#define m(a) a(w)
#define w 0,1
#define t(a) a
#define p() int
#define q(x) x
#define r(x,y) x ## y
#define str(x) # x
f(y+1) + f(f(z)) % t(t(g)(0) + t)(1);
g(x+(3,4)-w) | h 5) & m
(f)^m(m);
p() i[q()] = { q(1), r(2,3), r(4,), r(,5), r(,) };
char c[2][6] = { str(hello), str() };`;
    assert.equal(
      run(text).dense,
      (
        'f(2 * (y+1)) + f(2 * (f(2 * (z[0])))) % f(2 * (0)) + t(1);' +
        'f(2 * (2+(3,4)-0,1)) | f(2 * (~ 5)) & f(2 * (0,1))^m(0,1);' +
        'int i[] = { 1, 23, 4, 5, };char c[2][6] = { "hello", "" };'
      ).replace(/ /g, ''),
    );
  });

  it('does example 4: # and ##', () => {
    const text = `
#define str(s) # s
#define xstr(s) str(s)
#define debug(s, t) printf("x" # s "= %d, x" # t "= %s", \\
 x ## s, x ## t)
#define INCFILE(n) vers ## n
#define glue(a, b) a ## b
#define xglue(a, b) glue(a, b)
#define HIGHLOW "hello"
#define LOW LOW ", world"
debug(1, 2);
fputs(str(strncmp("abc\\0d", "abc", '\\4') // this goes away
 == 0) str(: @\\n), s);
xstr(INCFILE(2).h)
glue(HIGH, LOW);
xglue(HIGH, LOW)`;
    assert.deepEqual(lines(text), [
      'printf("x" "1" "= %d, x" "2" "= %s", x1, x2);',
      `fputs("strncmp(\\"abc\\\\0d\\", \\"abc\\", '\\\\4') == 0" ": @\\n", s);`,
      '"vers2.h"',
      '"hello";',
      '"hello" ", world"',
    ]);
  });

  it('does examples 5 and 6: placemarkers', () => {
    const text = `
#define t(x,y,z) x ## y ## z
int j[] = { t(1,2,3), t(,4,5), t(6,,7), t(8,9,),
 t(10,,), t(,11,), t(,,12), t(,,) };
#define hash_hash # ## #
#define mkstr(a) # a
#define in_between(a) mkstr(a)
#define join(c, d) in_between(c hash_hash d)
char p[] = join(x, y);`;
    assert.equal(run(text).dense, 'intj[]={123,45,67,89,10,11,12,};charp[]="x##y";');
  });

  it('does example 7: variable arguments', () => {
    const text = `
#define debug(...) fprintf(stderr, __VA_ARGS__)
#define showlist(...) puts(#__VA_ARGS__)
#define report(test, ...) ((test)?puts(#test):\\
 printf(__VA_ARGS__))
debug("Flag");
debug("X = %d\\n", x);
showlist(The first, second, and third items.);
report(x>y, "x is %d but y is %d", x, y);`;
    assert.deepEqual(lines(text), [
      'fprintf(stderr, "Flag");',
      'fprintf(stderr, "X = %d\\n", x);',
      'puts("The first, second, and third items.");',
      '((x>y)?puts("x>y"): printf("x is %d but y is %d", x, y));',
    ]);
  });

  it('never expands a name again in its own expansion', () => {
    assert.equal(clean('#define a b\n#define b a\na b'), 'a b');
    assert.equal(clean('#define f(a) a*g\n#define g(a) f(a)\nf(2)(9)'), '2*9*g');
    assert.equal(run('#define NIL(xxx) xxx\n#define G0(a) NIL(G1)(a)\n#define G1(a) NIL(a)\nG0(42)').dense, '42');
    assert.equal(clean('#define r(x) x r\nr(1)(2)(3)'), '1 r(2)(3)');
    assert.equal(clean('#define n(x) [x]\nn(n(n(1))) n(n)(2) n(n (3))'), '[[[1]]] [n](2) [[3]]');
    assert.equal(clean('#define foo() bar\nfoo\n()\nfoo baz foo ()()'), 'bar\nfoo baz bar()');
  });

  it('leaves a function-like macro alone without parenthesis', () => {
    assert.equal(clean('#define f(x) [x]\nf; f\n#define y 1\n(y)'), 'f; f\n(1)');
    assert.equal(
      clean('#define A() 123\n#define E\n#define D(i) i E\n#define X(...) __VA_ARGS__\nD(A)() X(D(A)())'),
      'A () 123',
    );
  });

  it('drops the comma before ## of absent variable arguments only', () => {
    const text =
      '#define e(f, a...) p(f, ##a)\n#define v(f, ...) p(f, ## __VA_ARGS__)\ne("x") e("x", 1) e("x",) v(1) v(1, 2, 3) v(1,)';
    assert.equal(run(text).dense, 'p("x")p("x",1)p("x",)p(1)p(1,2,3)p(1,)');
    assert.equal(run('#define o(...) x,##__VA_ARGS__\no() o(1)').dense, 'xx,1');
  });

  it('knows __VA_OPT__', () => {
    const text = `
#define opt(a, ...) f(a __VA_OPT__(,) __VA_ARGS__) __VA_OPT__(x ## a)
#define EMPTY
#define so(...) #__VA_OPT__(a  b __VA_ARGS__)
opt(1) opt(1,2) opt(1,) opt(1,EMPTY) so() so(1, 2)`;
    assert.equal(run(text).dense, 'f(1)f(1,2)x1f(1)f(1)"""ab1,2"');
  });

  it('stringifies with the white space of the source', () => {
    const text = `
#define EMPTY
#define str(x) #x
#define xstr(x) str(x)
#define s(x) [ x] [x ]
#define dig(x) #x
str(  a   b  "c  d\\n" '"' \\ x ) str() xstr(EMPTY a) xstr(s()) dig(<: a :> %:%:) str(a
 b)`;
    assert.equal(clean(text), `"a b \\"c  d\\\\n\\" '\\"' \\ x" "" "a" "[ ] [ ]" "<: a :> %:%:" "a b"`);
  });

  it('does not let tokens run together in text', () => {
    assert.equal(clean('#define E\n#define m -\n-m m- -E- a E b'), '- - - - - - a b');
  });

  it('reads directives inside of arguments', () => {
    assert.equal(run('#define f(x) <x>\nf(a\n#define b 5\n#ifdef b\nb\n#else\nno\n#endif\n)').dense, '<a5>');
  });

  it('places body tokens at the use, arguments where they stand', () => {
    const source = '#define INNER(v) ((v) + one)\n#define OUTER(v) INNER(v)\nx = OUTER(abc);';
    const { tokens } = run(source);
    const at = (name: string) => tokens.find((t) => t.text === name)!;
    assert.equal(source.slice(at('one').span.start, at('one').span.end), 'OUTER');
    assert.equal(at('one').spelling.start, source.indexOf('one'));
    assert.equal(at('abc').span.start, source.lastIndexOf('abc'));
    assert.equal(at('x').span, at('x').spelling);
  });

  it('pastes all sorts of tokens', () => {
    const text = '#define c(a,b) a##b\nc(+,+) c(<,<=) c(L,"a") c(u8,"a") c(.,5) c(1,e) c(x,1) c(-,>)';
    assert.equal(clean(text), '++ <<= L"a" u8"a" .5 1e x1 ->');
  });
});

describe('macro diagnostics', () => {
  const messages = (text: string): readonly string[] => run(text).messages;

  it('reports wrong definitions as gcc', () => {
    const text = `#define
#define 3
#define defined
#define f(
#define f(a
#define f(a,
#define f(a,a) a
#define f(a b) a
#define f(3) a
#define f(a...,b) a
#define f(a) #b
#define f(a) ## a
#define f(a) a ##
#define g-
#define h __VA_ARGS__
#define o2(...) __VA_OPT__(a
#define o3(...) __VA_OPT__(__VA_OPT__(3))
#define o5(...) __VA_OPT__(##a)
#undef
#undef x y
#undef __FILE__`;
    assert.deepEqual(messages(text), [
      '1:8: error: no macro name given in #define directive',
      '2:9: error: macro names must be identifiers',
      '3:9: error: "defined" cannot be used as a macro name',
      '4:11: error: expected parameter name before end of line',
      `5:12: error: expected ')' before end of line`,
      '6:13: error: expected parameter name before end of line',
      '7:13: error: duplicate macro parameter "a"',
      `8:13: error: expected ',' or ')', found "b"`,
      '9:11: error: expected parameter name, found "3"',
      `10:15: error: expected ')' after "..."`,
      `11:14: error: '#' is not followed by a macro parameter`,
      `12:14: error: '##' cannot appear at either end of a macro expansion`,
      `13:16: error: '##' cannot appear at either end of a macro expansion`,
      '14:10: warning: ISO C99 requires whitespace after the macro name',
      '15:11: warning: __VA_ARGS__ can only appear in the expansion of a C99 variadic macro',
      '16:17: error: unterminated __VA_OPT__',
      '17:28: error: __VA_OPT__ may not appear in a __VA_OPT__',
      `18:28: error: '##' cannot appear at either end of __VA_OPT__`,
      '19:7: error: no macro name given in #undef directive',
      '20:10: warning: extra tokens at end of #undef directive',
      '21: warning: undefining "__FILE__" [-Wbuiltin-macro-redefined]',
    ]);
  });

  it('reports wrong uses as gcc', () => {
    const text = '#define f(a,b) a b\n#define z() x\nf(1) f(1,2,3) f()\nz(1)\n#define c(a,b) a##b\nc(+,-)\nf(1,';
    const r = run(text);
    assert.deepEqual(r.messages, [
      '3:4: error: macro "f" requires 2 arguments, but only 1 given',
      '3:13: error: macro "f" passed 3 arguments, but takes just 2',
      '3:17: error: macro "f" requires 2 arguments, but only 1 given',
      '4:4: error: macro "z" passed 1 arguments, but takes just 0',
      '6:3: error: pasting "+" and "-" does not give a valid preprocessing token',
      '7:1: error: unterminated argument list invoking macro "f"',
    ]);
    assert.equal(r.list[0]!.notes![0]!.message, 'macro "f" defined here');
  });

  it('warns of a different redefinition only', () => {
    assert.deepEqual(messages('#define A 1 + 2\n#define A  1  +  2\n#define f(x) x\n#define f(x) x'), []);
    const [w] = run('#define A 1\n#define A 2').list;
    assert.equal(w!.message, '"A" redefined');
    assert.equal(w!.notes![0]!.message, 'this is the location of the previous definition');
    assert.equal(messages('#define f(x) x\n#define f(y) y').length, 1);
    assert.equal(messages('#define A 1+2\n#define A 1 + 2').length, 1);
  });

  it('reports stray characters, and goes on', () => {
    const r = run('int a = @ 3;\nchar *s = "abc;\nint b = # 1;\n\\ x “y”');
    assert.deepEqual(r.messages, [
      '1:9: error: stray ‘@’ in program',
      '2:11: warning: missing terminating " character',
      '2:11: error: missing terminating " character',
      '3:9: error: stray ‘#’ in program',
      '4:1: error: stray ‘\\’ in program',
      '4:5: error: stray ‘\\342’ in program',
      '4:7: error: stray ‘\\342’ in program',
    ]);
    assert.equal(r.list.at(-1)!.fixes![0]!.edits[0]!.text, '"');
    assert.equal(r.dense, 'inta=3;char*s=intb=1;xy');
  });
});
