import assert from 'node:assert/strict';
import { good, hexOf, valueOf } from './compile.js';

/** [members and attributes, sizeof, _Alignof]; recorded from gcc 12 on x86-64. */
const RECORDS: [string, number, number][] = [
  ['struct S { char a; int b; char c; }', 12, 4],
  ['struct S { char a; double d; short s; }', 24, 8],
  ['struct S { char a; long double d; }', 32, 16],
  ['struct S { }', 0, 1],
  ['struct S { int n; char tail[]; }', 4, 4],
  ['struct S { int a : 3; int b : 30; }', 8, 4],
  ['struct S { char a; int b : 5; }', 4, 4],
  ['struct S { int a : 5; int : 0; char b; }', 8, 4],
  ['struct S { char a; long b : 40; char c; }', 8, 8],
  ['struct S { _Bool a : 1; _Bool b : 1; }', 1, 1],
  ['struct S { short a : 9; short b : 9; }', 4, 2],
  ['struct S { char a; int : 20; }', 4, 1],
  ['union S { char a[5]; int b; }', 8, 4],
  ['union S { int a : 3; char b; }', 4, 4],
  ['struct S { char a; union { long l; char c; }; char z; }', 24, 8],
  ['struct S { char a; int b; } __attribute__((packed))', 5, 1],
  ['struct S { int a : 3; int b : 30; } __attribute__((packed))', 5, 1],
  ['struct S { char a; int b __attribute__((packed)); long c; }', 16, 8],
  ['struct S { char a; int b; } __attribute__((aligned(16)))', 16, 16],
  ['struct S { char a; char b __attribute__((aligned(8))); }', 16, 8],
  ['struct S { char a; _Alignas(4) char b; }', 8, 4],
  ['struct S { char a; } __attribute__((packed, aligned(2)))', 2, 2],
];
const PACKED: [string, number, number][] = [
  ['#pragma pack(push, 1)\nstruct S { char a; int b; };\n#pragma pack(pop)\n', 5, 1],
  ['#pragma pack(2)\nstruct S { char a; double b; };\n#pragma pack()\n', 10, 2],
  [
    '#pragma pack(push,2)\nstruct S { char f0; int f1:28; short f2; long :58; unsigned long f4:49; };\n#pragma pack(pop)\n',
    22,
    2,
  ],
];

describe('layout of structures', () => {
  for (const [text, size, align] of RECORDS) {
    it(text, () => {
      const unit = good(
        `${text}; int size = sizeof(${text.slice(0, text.indexOf(' {'))}), align = _Alignof(${text.slice(0, text.indexOf(' {'))});`,
      );
      assert.deepEqual([valueOf(unit, 'size'), valueOf(unit, 'align')], [BigInt(size), BigInt(align)]);
    });
  }
  for (const [text, size, align] of PACKED) {
    it(text.replace(/\n/g, ' '), () => {
      const unit = good(`${text} int size = sizeof(struct S), align = _Alignof(struct S);`);
      assert.deepEqual([valueOf(unit, 'size'), valueOf(unit, 'align')], [BigInt(size), BigInt(align)]);
    });
  }
  it('puts bit-fields where gcc puts them', () => {
    const unit = good(`
      struct b { unsigned a : 3; int b : 7; unsigned long c : 40; char d : 4; short e : 12; };
      struct b va = { .a = -1 }, vb = { .b = -1 }, vc = { .c = -1 }, vd = { .d = -1 }, ve = { .e = -1 };
    `);
    const bytes = ['va', 'vb', 'vc', 'vd', 've'].map((v) => hexOf(unit, v));
    assert.deepEqual(bytes, [
      '07000000000000000000000000000000',
      'f8030000000000000000000000000000',
      '00fcffffffff03000000000000000000',
      '0000000000003c000000000000000000',
      '0000000000000000ff0f000000000000',
    ]);
  });
  it('keeps the alignment of a variable', () => {
    const unit = good('_Alignas(64) char buf[3]; int x __attribute__((aligned(32)));');
    assert.deepEqual(
      unit.variables.map((v) => v.align),
      [64, 32],
    );
  });
});
