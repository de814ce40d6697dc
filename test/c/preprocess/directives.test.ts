import assert from 'node:assert/strict';
import { clean, run } from './helpers.js';

describe('#if', () => {
  const holds = (expression: string): boolean => {
    const r = run(`#if ${expression}\nyes\n#endif`);
    assert.deepEqual(r.messages, [], expression);
    return r.text === 'yes';
  };

  it('computes as intmax_t and uintmax_t', () => {
    for (const e of [
      '1 + 2 * 3 == 7', '(1 + 2) * 3 == 9', '10 - 4 - 3 == 3', '-7 / 2 == -3 && -7 % 2 == -1', '1 << 40 == 1099511627776',
      '-1 >> 63 == -1', '-1 > 0u', '0xffffffffffffffff != -1 || 1', '18446744073709551615u == -1', '~0 == -1', '!0 && !!5', '-1 < 0',
      '(-1 < 0u) == 0', '1 ? 2 : 3', '(0 ? 1 : 0) == 0', '(1 ? -1 : 0u) > 0', '2 || 1 / 0', '!(0 && 1 / 0)', '1 ? 1 : 1 / 0',
      '5 & 3 ^ 2 | 8', '1 == 1 != 0', '3 > 2 > 0', "'A' == 65", "'\\377' < 0", "L'\\377' > 0", "'\\n' == 10", '0b101 == 5', '010 == 8',
      '0x10LL == 16uLL', 'undefined_name == 0', '1 , 2', '+-+1 == -1', '0x8000000000000000 > 0', '1 << -1 == 0', '(2) + (3) == 5',
      '0 ? 0 : 1 ? 2 : 0', '__STDC_VERSION__ >= 199901L', 'defined __GNUC__ && defined(__x86_64__)', '__CHAR_BIT__ == 8',
      '__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__', '__SIZEOF_LONG__ == 8', 'defined __has_include', '__INT_MAX__ == 2147483647',
    ]) assert.equal(holds(e), true, e); // prettier-ignore
    for (const e of ['0', '1 - 1', 'X', '0 && 1', '-1 > 0', 'defined X', '__STRICT_ANSI__'])
      assert.equal(holds(e), false, e);
  });

  it('expands macros, but not the operand of defined', () => {
    const text = '#define one 1\n#define f(x) x\n#define D defined(one)\n#if f(one) && D && defined one\nyes\n#endif';
    assert.equal(clean(text), 'yes');
  });

  it('reports wrong expressions as gcc, at their place', () => {
    const cases: [string, string][] = [
      ['', '4: error: #if with no expression'],
      [' 1 +', `8: error: operator '+' has no right operand`],
      [' (', `5: error: missing ')' in expression`],
      [' ()', `6: error: missing expression between '(' and ')'`],
      [' 1 2', '7: error: missing binary operator before token "2"'],
      [' 1 / 0', '7: error: division by zero in #if'],
      [' * 3', `5: error: operator '*' has no left operand`],
      [' "abc"', '5: error: token ""abc"" is not valid in preprocessor expressions'],
      [' 1.0', '5: error: floating constant in preprocessor expression'],
      [' defined', '12: error: operator "defined" requires an identifier'],
      [' defined(x', `14: error: missing ')' after "defined"`],
      [' 1 ? 2', `10: error: '?' without following ':'`],
      [' 1 : 2', `7: error:  ':' without preceding '?'`],
      [' 1)', `6: error: missing '(' in expression`],
      [' x(3)', '6: error: missing binary operator before token "("'],
      [' 1 = 2', '7: error: token "=" is not valid in preprocessor expressions'],
      [' 0x', '5: error: invalid suffix "x" on integer constant'],
      [` ''`, '5: error: empty character constant'],
      [' 9223372036854775807 + 1', '28: warning: integer overflow in preprocessor expression'],
      [' 9223372036854775808', '5: warning: integer constant is so large that it is unsigned'],
    ];
    for (const [expression, message] of cases) {
      assert.deepEqual(run(`#if${expression}\n#endif`).messages, [`1:${message}`], expression);
    }
  });

  it('chooses one group', () => {
    const choose = (a: number, b: number): string => clean(`#if ${a}\nA\n#elif ${b}\nB\n#else\nC\n#endif`);
    assert.deepEqual([choose(1, 1), choose(0, 1), choose(0, 0)], ['A', 'B', 'C']);
    assert.equal(clean('#ifdef X\nA\n#elifdef __GNUC__\nB\n#elifndef X\nC\n#endif'), 'B');
    assert.equal(clean('#ifndef X\nA\n#elif 1/0\n#elif\n#endif\nB'), 'A\nB');
    assert.equal(clean(`#if 0\n#if 1\nA\n#else\nB\n#endif\ndon't "\n#foo\n#else\nC\n#endif`), 'C');
  });

  it('reports what does not match', () => {
    const text = '#else\n#endif\n#elif 1\n#if 1\n#else\n#else\n#elif 1\n#endif z\n#ifdef x y\n#endif\n#ifdef 3\n#if 1';
    assert.deepEqual(run(text).messages, [
      '1:2: error: #else without #if',
      '2:2: error: #endif without #if',
      '3:2: error: #elif without #if',
      '6:2: error: #else after #else',
      '7:2: error: #elif after #else',
      '8:8: warning: extra tokens at end of #endif directive [-Wendif-labels]',
      '9:10: warning: extra tokens at end of #ifdef directive',
      '11:8: error: macro names must be identifiers',
      '11: error: unterminated #ifdef',
    ]);
  });
});

describe('#include', () => {
  it('looks beside the including file, then in -I, then in the system', () => {
    const files = {
      'src/a.h': 'near',
      'inc/a.h': 'far',
      'inc/b.h': '#include "c.h"',
      'inc/c.h': 'C',
      'src/d/e.h': '#include "../a.h"',
    };
    const setup = { files, includePaths: ['inc'], system: { 'a.h': 'sys', 's.h': 'S' }, path: 'src/main.c' };
    const text = '#include "a.h"\n#include <a.h>\n#include "b.h"\n#include "s.h"\n#include "d/e.h"';
    assert.equal(clean(text, setup), 'near\nfar\nC\nS\nnear');
  });

  it('goes on with #include_next', () => {
    const files = { 'one/x.h': 'one\n#include_next <x.h>', 'two/x.h': 'two\n#include_next <x.h>' };
    const setup = { files, includePaths: ['one', 'two'], system: { 'x.h': 'sys' } };
    assert.equal(clean('#include <x.h>', setup), 'one\ntwo\nsys');
  });

  it('computes names', () => {
    const setup = { files: { 'a.h': 'A' }, system: { 'sys/b.h': 'B' } };
    assert.equal(
      clean('#define N "a.h"\n#define S <sys/b.h>\n#define d sys\n#include N\n#include S\n#include <sys/b.h>', setup),
      'A\nB\nB',
    );
  });

  it('knows __has_include', () => {
    const setup = { files: { 'a.h': '' }, system: { 'sys/b.h': '' } };
    const text =
      '#if __has_include("a.h") && __has_include(<sys/b.h>) && !__has_include(<a.c>) && !__has_include("c.h")\nyes\n#endif';
    assert.equal(clean(text, setup), 'yes');
  });

  it('reads guarded and once headers once, others each time', () => {
    const files = {
      'g.h': '#ifndef G\n#define G\ng __COUNTER__\n#endif',
      'o.h': '#pragma once\no',
      'x.h': 'X(1)',
    };
    const text =
      '#include "g.h"\n#include "g.h"\n#include "o.h"\n#include "./o.h"\n#define X(a) [a]\n#include "x.h"\n#include "x.h"';
    assert.equal(clean(text, { files }), 'g 0\no\n[1]\n[1]');
  });

  it('stops at a missing header', () => {
    const r = run('int a;\n#include "no.h"\nint b;');
    assert.deepEqual(r.messages, ['2:10: fatal error: no.h: No such file or directory']);
    assert.equal(r.text, 'int a;');
  });

  it('stops when files include each other without end', () => {
    const { messages } = run('#include "a.h"\n', { files: { 'a.h': '#include "a.h"\n#include "a.h"' } });
    assert.deepEqual(messages, [
      'a.h:1:15: fatal error: #include nested depth 200 exceeds maximum of 200 (use -fmax-include-depth=DEPTH to increase the maximum)',
    ]);
  });

  it('reports wrong names', () => {
    assert.deepEqual(run('#include\n#include x\n#include ""\n#include <x').messages, [
      '1:9: error: #include expects "FILENAME" or <FILENAME>',
      '2:10: error: #include expects "FILENAME" or <FILENAME>',
      '3:10: error: empty filename in #include',
      '4:12: error: missing terminating > character',
    ]);
  });

  it('includes implicitly, in order, before the file', () => {
    const setup = { system: { 'a.h': '#define A 1\na', 'b.h': 'b A' }, implicitIncludes: ['a.h', 'b.h'] };
    assert.equal(clean('main', setup), 'a\nb 1\nmain');
  });

  it('says nothing of warnings in system headers', () => {
    assert.equal(clean('#include <w.h>', { system: { 'w.h': '#define A 1\n#define A 2\n#warning x\nA' } }), '2');
  });
});

describe('other directives', () => {
  it('takes definitions from outside', () => {
    assert.equal(clean('A B F(2)', { defines: ['A', 'B=x y', 'F(n)=n+n'] }), '1 x y 2+2');
    assert.equal(clean('A B __x86_64__', { defines: ['A', 'B'], undefines: ['A', '__x86_64__'] }), 'A 1 __x86_64__');
    const files = { 'one.h': '#define ONE 1', 'two.h': 'int two = ONE;' };
    assert.equal(clean('ONE', { includes: ['one.h', 'two.h'], files }), 'int two = 1;\n1');
    assert.deepEqual(run('x', { includes: ['no.h'] }).messages, ['1:1: fatal error: no.h: No such file or directory']);
  });

  it('knows its place', () => {
    const files = { 'h/a.h': '__FILE__ __LINE__ __INCLUDE_LEVEL__ __BASE_FILE__ __FILE_NAME__' };
    const text =
      '#include "h/a.h"\n__FILE__ __LINE__ __INCLUDE_LEVEL__\n#define L __LINE__\n#define F(x) L x\nF(\n__LINE__)';
    assert.equal(clean(text, { files }), '"h/a.h" 1 1 "main.c" "a.h"\n"main.c" 2 0\n5 6');
    assert.equal(clean('__DATE__ __TIME__ __COUNTER__ __COUNTER__'), '"Jan  1 2026" "00:00:00" 0 1');
  });

  it('obeys #line', () => {
    assert.equal(clean('#line 50 "x.c"\n__LINE__ __FILE__\n\n__LINE__\n# 7 "y.c" 1\n__LINE__'), '50 "x.c"\n52\n7');
    assert.deepEqual(run('#line\n#line x\n#line 3 x').messages, [
      '1:6: error: unexpected end of file after #line',
      '2:7: error: "x" after #line is not a positive integer',
      '3:9: error: "x" is not a valid filename',
    ]);
  });

  it('reports #error, #warning and unknown directives', () => {
    assert.deepEqual(run(`#error hello  "wor  ld" don't\n#warning a   b\n#foo\n#endfi\n#`).messages, [
      `1:2: error: #error hello "wor  ld" don't`,
      '2:2: warning: #warning a b [-Wcpp]',
      '3:2: error: invalid preprocessing directive #foo',
      '4:2: error: invalid preprocessing directive #endfi; did you mean #endif?',
    ]);
  });

  it('obeys pragmas', () => {
    const r = run('#pragma pack(push, 1)\nint a;\n_Pragma("pack(pop)") int b;\n#pragma foo\n#pragma message "x"');
    assert.deepEqual(
      r.tokens.filter((t) => t.kind === 'pragma').map((t) => t.text),
      ['pack(push, 1)', 'pack(pop)'],
    );
    assert.equal(clean('#define A 1\n#pragma push_macro("A")\n#undef A\nA\n#pragma pop_macro("A")\nA'), 'A\n1');
    assert.deepEqual(run('#pragma once\n#pragma GCC poison bad\nbad\n_Pragma(1)').messages, [
      '1:9: warning: #pragma once in main file',
      '3:1: error: attempt to use poisoned "bad"',
      '4:1: error: _Pragma takes a parenthesized string literal',
    ]);
  });

  it('gives tokens of a system header to all compilations', () => {
    const setup = { system: { 'cached.h': 'int shared_token;\n#define USE 1\n' } };
    const find = () => run('#include <cached.h>\nUSE', setup).tokens.find((t) => t.text === 'shared_token');
    assert.ok(find());
    assert.equal(find(), find());
    const changed = run('#include <cached.h>', { system: { 'cached.h': 'other' } });
    assert.equal(changed.text, 'other');
  });
});
