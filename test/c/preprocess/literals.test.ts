import assert from 'node:assert/strict';
import { Diagnostics } from '../../../kernel-sim/c/diagnostics.js';
import { lex } from '../../../kernel-sim/c/lex/lexer.js';
import { charValue, numberValue, stringValue } from '../../../kernel-sim/c/preprocess/literals.js';
import { SourceFile } from '../../../kernel-sim/c/source.js';

const tokensOf = (text: string) => lex(new SourceFile('x.c', text)).tokens.slice(0, -1);
const number = (text: string): string => {
  const diags = new Diagnostics();
  const v = numberValue(tokensOf(text)[0]!, diags);
  return [v ? `${v.kind} ${v.value}` : '', ...diags.list.map((d) => d.message)].filter(Boolean).join('; ');
};
const char = (text: string): string => {
  const diags = new Diagnostics();
  const v = charValue(tokensOf(text)[0]!, diags);
  return [`${v.kind} ${v.value}`, ...diags.list.map((d) => d.message)].join('; ');
};
const string = (text: string): string => {
  const diags = new Diagnostics();
  const v = stringValue(tokensOf(text), diags);
  const hex = [...v.bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return [`${v.element} ${v.length} ${hex}`, ...diags.list.map((d) => d.message)].join('; ');
};

describe('numbers', () => {
  it('gives integers the first type that holds them', () => {
    const table: Record<string, string> = {
      '0': 'int 0', '2147483647': 'int 2147483647', '2147483648': 'long 2147483648', '0x7fffffff': 'int 2147483647',
      '0xffffffff': 'uint 4294967295', '0x100000000': 'long 4294967296', '0xffffffffffffffff': 'ulong 18446744073709551615',
      '037777777777': 'uint 4294967295', '0b1010': 'int 10', '1u': 'uint 1', '4294967296u': 'ulong 4294967296', '1l': 'long 1',
      '1LL': 'llong 1', '1ull': 'ullong 1', '1LLU': 'ullong 1', '1lu': 'ulong 1', '0x8000000000000000ll': 'ullong 9223372036854775808',
      '00': 'int 0', '0XFFul': 'ulong 255',
    }; // prettier-ignore
    for (const [text, value] of Object.entries(table)) assert.equal(number(text), value, text);
  });

  it('rounds floating constants correctly', () => {
    const table: Record<string, string> = {
      '1.5': 'double 1.5', '.5e1': 'double 5', '1.': 'double 1', '1e3f': 'float 1000', '0.1f': `float ${Math.fround(0.1)}`, '1.0L': 'ldouble 1',
      '0x1.8p1': 'double 3', '0x.8p0': 'double 0.5', '0x1p-1074': 'double 5e-324', '0x1.00000000000008p0': 'double 1',
      '0x1.000000000000081p0': 'double 1.0000000000000002', '010.5': 'double 10.5', '09.5': 'double 9.5', '0x1p-149f': `float ${2 ** -149}`,
      // Halfway between two floats up to the last digit, where a double rounds too early.
      '16777217.0f': 'float 16777216', '16777217.0000000000000000001f': 'float 16777218', '16777218.9999999999999999999f': 'float 16777218',
    }; // prettier-ignore
    for (const [text, value] of Object.entries(table)) assert.equal(number(text), value, text);
  });

  it('reports as gcc', () => {
    const table: Record<string, string> = {
      '0x': 'invalid suffix "x" on integer constant', '09': 'invalid digit "9" in octal constant', '1.2.3': 'too many decimal points in number',
      '1e': 'exponent has no digits', '1e+': 'exponent has no digits', '0x1.2': 'hexadecimal floating constants require an exponent',
      '12abc': 'invalid suffix "abc" on integer constant', '1.5abc': 'invalid suffix "abc" on floating constant',
      '0b12': 'invalid digit "2" in binary constant', '0b2': 'invalid suffix "b2" on integer constant', '1lul': 'invalid suffix "lul" on integer constant',
      '1lL': 'invalid suffix "lL" on integer constant', '0b1.1': 'invalid prefix "0b" for floating constant', '1.0fl': 'invalid suffix "fl" on floating constant',
      '9223372036854775808': 'ulong 9223372036854775808; integer constant is so large that it is unsigned',
      '18446744073709551616': 'ulong 0; integer constant is too large for its type',
      '1e999': 'double Infinity; floating constant exceeds range of ‘double’', '1e99f': 'float Infinity; floating constant exceeds range of ‘float’',
      '1e-999': 'double 0; floating constant truncated to zero', '0e-999': 'double 0',
    }; // prettier-ignore
    for (const [text, value] of Object.entries(table)) assert.equal(number(text), value, text);
  });
});

describe('character constants', () => {
  it('has the values of gcc', () => {
    const table: Record<string, string> = {
      "'a'": 'int 97', "'\\n'": 'int 10', "'\\0'": 'int 0', "'\\377'": 'int -1', "'\\x41'": 'int 65', "'\\e'": 'int 27', "'\\''": 'int 39',
      "L'é'": 'int 233', "L'\\xffffffff'": 'int -1', "u'é'": 'ushort 233', "U'😀'": 'uint 128512', "'\"'": 'int 34',
      "'ab'": 'int 24930; multi-character character constant', "'é'": 'int 50089; multi-character character constant',
      "'abcde'": 'int 1650680933; character constant too long for its type', "''": 'int 0; empty character constant',
      "u'😀'": 'ushort 56832; character constant too long for its type', "'\\q'": "int 113; unknown escape sequence: '\\q'",
      "'\\x'": 'int 0; \\x used with no following hex digits', "'\\777'": 'int -1; octal escape sequence out of range',
      "'\\xfff'": 'int -1; hex escape sequence out of range',
    }; // prettier-ignore
    for (const [text, value] of Object.entries(table)) assert.equal(char(text), value, text);
  });
});

describe('string literals', () => {
  it('joins neighbours and takes their prefix', () => {
    assert.equal(string('"ab" "c\\n"'), 'char 5 6162630a00');
    assert.equal(string('""'), 'char 1 00');
    assert.equal(string('"\\x12" "3"'), 'char 3 123300');
    assert.equal(string('"é\\u20ac"'), 'char 6 c3a9e282ac00');
    assert.equal(string('u8"é"'), 'char 3 c3a900');
    assert.equal(string('L"a" "é"'), 'wchar 3 61000000e900000000000000');
    assert.equal(string('"a" u"😀"'), 'char16 4 61003dd800de0000');
    assert.equal(string('U"😀"'), 'char32 2 00f6010000000000');
  });

  it('reports as gcc', () => {
    assert.match(string('L"a" u"b"'), /; unsupported non-standard concatenation of string literals$/);
    assert.equal(string('"\\u12"'), 'char 1 00; incomplete universal character name \\u12');
    assert.equal(string('"\\ud800"'), 'char 1 00; \\ud800 is not a valid universal character');
    assert.equal(string('"\\400"'), 'char 2 0000; octal escape sequence out of range');
    assert.equal(string('"\\q"'), "char 2 7100; unknown escape sequence: '\\q'");
  });
});
