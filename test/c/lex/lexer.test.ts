import assert from 'node:assert/strict';
import { lex } from '../../../kernel-sim/c/lex/lexer.js';
import { spellingOf } from '../../../kernel-sim/c/lex/token.js';
import { SourceFile } from '../../../kernel-sim/c/source.js';

const lexed = (text: string) => lex(new SourceFile('x.c', text));
const texts = (text: string): string[] =>
  lexed(text)
    .tokens.slice(0, -1)
    .map((t) => t.text);
const kinds = (text: string): string[] =>
  lexed(text)
    .tokens.slice(0, -1)
    .map((t) => t.kind);

describe('lexer', () => {
  it('takes the longest punctuator', () => {
    assert.deepEqual(texts('a+++++b'), ['a', '++', '++', '+', 'b']);
    assert.deepEqual(texts('<<=>>=...->-=..'), ['<<=', '>>=', '...', '->', '-=', '.', '.']);
    assert.deepEqual(texts('a<-1&&&b'), ['a', '<', '-', '1', '&&', '&', 'b']);
  });

  it('gives digraphs their usual text and keeps their spelling', () => {
    const { tokens } = lexed('<: :> <% %> %: %:%: %:%');
    assert.deepEqual(
      tokens.slice(0, -1).map((t) => t.text),
      ['[', ']', '{', '}', '#', '##', '#', '%'],
    );
    assert.deepEqual(tokens.slice(0, 6).map(spellingOf), ['<:', ':>', '<%', '%>', '%:', '%:%:']);
  });

  it('reads preprocessing numbers', () => {
    assert.deepEqual(texts('0xe+1 1e+5 .5e-3f 1..2 0x1p-3 1.e 12abc 1+1'), [
      '0xe+1', '1e+5', '.5e-3f', '1..2', '0x1p-3', '1.e', '12abc', '1', '+', '1',
    ]); // prettier-ignore
  });

  it('reads literals with their prefixes', () => {
    assert.deepEqual(texts(`L"a\\"b" u8"x" u'\\'' U"" "\\\\" u8'a'`), [
      'L"a\\"b"', 'u8"x"', "u'\\''", 'U""', '"\\\\"', 'u8', "'a'",
    ]); // prettier-ignore
    assert.deepEqual(kinds(`L"a" 'x' X"y"`), ['string', 'char', 'ident', 'string']);
  });

  it('makes identifiers of $, UTF-8 and universal character names', () => {
    assert.deepEqual(texts('a$b _x9 é日本 caf\\u00e9 \\u00e9\\U000000e8'), ['a$b', '_x9', 'é日本', 'café', 'éè']);
    assert.deepEqual(kinds('é 😀 \\u0041 @ \u00a0'), ['ident', 'ident', 'other', 'ident', 'other', 'other']);
  });

  it('joins continued lines, also inside tokens, and keeps the places', () => {
    const { tokens } = lexed('in\\\nt x = "a\\\r\nb"; // c \\\n c\ny');
    assert.deepEqual(
      tokens.map((t) => t.text),
      ['int', 'x', '=', '"ab"', ';', 'y', ''],
    );
    assert.deepEqual([tokens[0]!.span.start, tokens[0]!.span.end], [0, 5]);
    assert.deepEqual([tokens[1]!.span.start, tokens[1]!.span.end], [6, 7]);
    assert.equal(tokens[5]!.span.file.position(tokens[5]!.span.start).line, 5);
    assert.equal(tokens[5]!.startOfLine, true);
    assert.equal(tokens[3]!.startOfLine, false);
  });

  it('warns of white space behind the backslash', () => {
    const { tokens, problems } = lexed('a \\ \nb');
    assert.equal(tokens[1]!.startOfLine, false);
    assert.deepEqual(
      problems.map((p) => [p.message, p.span.start]),
      [['backslash and newline separated by space', 2]],
    );
  });

  it('knows line starts and white space', () => {
    const { tokens } = lexed('a b/**/c\n  d(e)\re');
    assert.deepEqual(
      tokens.map((t) => `${t.startOfLine ? '^' : ''}${t.spaceBefore ? '_' : ''}${t.text}`),
      ['^a', '_b', '_c', '^_d', '(', 'e', ')', '^_e', '^_'],
    );
  });

  it('makes header names only where they can be', () => {
    const { tokens } = lexed(
      '#include <a//b\'c>\n# include_next "a\\b"\n<a>\n#if __has_include(<sys/x.h>) < 3\n#define X <a>',
    );
    const headers = tokens.filter((t) => t.kind === 'header');
    assert.deepEqual(
      headers.map((t) => t.text),
      ["<a//b'c>", '"a\\b"', '<sys/x.h>'],
    );
  });

  it('goes on behind what is not terminated', () => {
    assert.deepEqual(kinds('"abc\nx\n\'y\nz'), ['other', 'ident', 'other', 'ident']);
    assert.deepEqual(kinds('"a\\"\n'), ['other']);
    const { tokens, problems } = lexed('a /* b');
    assert.equal(tokens.length, 2);
    assert.deepEqual([problems[0]!.message, problems[0]!.span.start], ['unterminated comment', 2]);
  });

  it('finds include guards', () => {
    assert.equal(lexed('/* c */\n#ifndef A\n#define A\n#if 1\n#else\n#endif\n#endif // A\n').guard, 'A');
    assert.equal(lexed('#if !defined(A)\n#endif').guard, 'A');
    assert.equal(lexed('#if !defined A\n#endif').guard, 'A');
    assert.equal(lexed('#ifndef A\n#else\n#endif').guard, undefined);
    assert.equal(lexed('#ifndef A\n#endif\nint x;').guard, undefined);
    assert.equal(lexed('int x;\n#ifndef A\n#endif').guard, undefined);
    assert.equal(lexed('#ifndef A\n#endif\n#ifndef B\n#endif').guard, undefined);
    assert.equal(lexed('#ifndef A').guard, undefined);
  });

  it('ends with eof at the start of a line, whatever the text', () => {
    for (const text of ['', '\ufeff', '\\', '\\\n', '#', '"', "'", '\0', '\ud800', '\ufffd', '/*', '//', 'a\\']) {
      const { tokens } = lexed(text);
      const end = tokens.at(-1)!;
      assert.equal(end.kind, 'eof');
      assert.equal(end.startOfLine, true);
      assert.equal(end.span.start, text.length);
    }
  });
});
