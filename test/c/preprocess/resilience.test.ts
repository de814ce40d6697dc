import assert from 'node:assert/strict';
import { Diagnostics } from '../../../kernel-sim/c/diagnostics.js';
import { charValue, numberValue, stringValue } from '../../../kernel-sim/c/preprocess/literals.js';
import { run } from './helpers.js';

/** A small generator of numbers, the same in every run. */
function generator(seed: number): (below: number) => number {
  let s = seed;
  return (below) => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return Math.floor((s / 2 ** 32) * below);
  };
}

const SEED = `
#include "a.h"
#include <s.h>
#define str(x) #x
#define cat(a, b) a ## b
#define v(f, ...) printf(f, ##__VA_ARGS__) __VA_OPT__(a b)
#define rec(x) x rec(x)
#define obj cat(ob, j) + __LINE__
#if defined(X) && (1 + 2 * 3) / 7 == 1 || !__has_include(<s.h>) ? 'a' : 0x10uL
int a = 1.5e+3f;
#elif defined Y
L"wide\\n" u'\\x41'
#else
char *s = "a\\"b" str(a "b" 'c');
#endif
_Pragma("pack(1)") v("x", 1, (2, 3)) rec(rec(1)) obj \\
 obj /* c */ // d
#line 7 "f.c"
#pragma push_macro("str")
cat(cat(1, 2), 3) %: <: :> ... -> é \\u00e9 @
`;
const SPLICES = [
  '#', '##', '(', ')', ',', '"', "'", '\\', '\n', '/*', '*/', '//', '#if ', '#endif\n', '#else\n', '#define ', '#include ', '__VA_ARGS__',
  '__VA_OPT__(', 'defined', '...', '\0', '\ud800', '\ufffd', '<', '>', '0x', '1e', '\\u', 'str(', 'cat(', '_Pragma(', '__has_include(', '\r', ' ',
]; // prettier-ignore

function mutate(text: string, random: (n: number) => number): string {
  let s = text;
  for (let n = 1 + random(6); n > 0; n--) {
    const at = random(s.length + 1);
    const other = random(s.length + 1);
    switch (random(4)) {
      case 0:
        s = s.slice(0, at) + s.slice(at + random(12));
        break;
      case 1:
        s = s.slice(0, at) + SPLICES[random(SPLICES.length)]! + s.slice(at);
        break;
      case 2:
        s = s.slice(0, at) + s.slice(other, other + random(40)) + s.slice(at);
        break;
      default:
        s = s.slice(0, at) + String.fromCharCode(random(300)) + s.slice(at + 1);
    }
  }
  return s;
}

describe('preprocessor under bad input', () => {
  it('gives located diagnostics for 2,000 mutated sources, never an exception', () => {
    const random = generator(1);
    const setup = { files: { 'a.h': '#ifndef A\n#define A\nint a;\n#endif' }, system: { 's.h': 'int s;' } };
    for (let i = 0; i < 2000; i++) {
      const text = mutate(SEED, random);
      const r = run(text, setup);
      assert.equal(r.tokens.at(-1)!.kind, 'eof');
      for (const d of r.list) {
        assert.ok(d.span.start >= 0 && d.span.end >= d.span.start && d.span.end <= d.span.file.text.length, d.message);
      }
      const diags = new Diagnostics();
      for (const t of r.tokens) {
        assert.ok(!['other', 'header', 'placemarker'].includes(t.kind), t.kind);
        if (t.kind === 'number') numberValue(t, diags);
        else if (t.kind === 'char') charValue(t, diags);
        else if (t.kind === 'string') stringValue([t], diags);
      }
    }
  });

  const fatal = (text: string, message: RegExp): void => {
    const { list } = run(text);
    assert.match(list.at(-1)!.message, message);
    assert.equal(list.at(-1)!.fatal, true);
  };

  it('stops expansions without bound', () => {
    let text = '#define m0 x x\n';
    for (let i = 1; i < 40; i++) text += `#define m${i} m${i - 1} m${i - 1}\n`;
    fatal(`${text}m39`, /^macro expansion makes more than 2000000 tokens$/);
    fatal(`#define f(x) x x\n${'f('.repeat(60)}a${')'.repeat(60)}`, /^macro expansion makes more than/);
    let quotes = '#define s0(x) #x\n';
    for (let i = 1; i < 60; i++) quotes += `#define s${i}(x) t${i}(#x)\n#define t${i}(x) s${i - 1}(x)\n`;
    fatal(`${quotes}s59("")`, /^macro expansion makes more than/);
  });

  it('bears deep nesting', () => {
    fatal(`#define f(x) x\n${'f('.repeat(600)}a${')'.repeat(600)}`, /^macro calls nested in arguments/);
    assert.deepEqual(run(`#if ${'('.repeat(100000)}\n#endif`).messages, [
      '1:255: error: expression is nested too deeply',
    ]);
    assert.equal(run(`#if ${'!'.repeat(100000)}1\n#endif`).messages.length, 1);
    assert.deepEqual(run(`${'#if 1\n'.repeat(20000)}${'#endif\n'.repeat(20000)}`).messages, []);
    const r = run(`#define f(x) x\n${'f(1) '.repeat(20000)}`);
    assert.equal(r.tokens.length, 20001);
  });

  it('takes files with any line ends', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const r = run(['#define A 1 \\', ' + 2', 'A', '#if A == 3', 'yes __LINE__', '#endif', '@'].join(end));
      assert.equal(r.text, '1 + 2\nyes 5');
      assert.deepEqual(r.messages, ['7:1: error: stray ‘@’ in program']);
    }
  });
});
