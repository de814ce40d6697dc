/** Values as text and their children, on hand-made types and memory. */
import assert from 'node:assert/strict';
import * as t from '../../kernel-sim/c/types.js';
import { children, countChildren, editedExpression, pointee, type Part } from '../../debug-adapter/values/children.js';
import { decodeInt, floatText } from '../../debug-adapter/values/decode.js';
import { formatAt, formatValue, type Inspector } from '../../debug-adapter/values/format.js';
import { arrayLiteral, charLiteral, parseStringLiteral, stringLiteral } from '../../debug-adapter/values/strings.js';

const BASE = 0x4000;
const memory = new Uint8Array(8192);
const view = new DataView(memory.buffer);
const inspector: Inspector = {
  read: (address, length) =>
    address < BASE ? new Uint8Array() : memory.slice(address - BASE, address - BASE + length),
  functionAt: (address) => (address === 0x401010 ? 'handler' : undefined),
};
const text = (s: string): Uint8Array => new TextEncoder().encode(s);
const int = (v: number | bigint, size: 1 | 2 | 4 | 8 = 4): Uint8Array => {
  const b = new Uint8Array(8);
  new DataView(b.buffer).setBigInt64(0, BigInt(v), true);
  return b.slice(0, size);
};
const show = (type: t.CType, bytes: Uint8Array, hex = false): string => formatValue(type, bytes, inspector, { hex });
function record(name: string | undefined, members: t.Member[], size: number, union = false): t.RecordType {
  const tag = new t.RecordTag(union, name);
  Object.assign(tag, { members, complete: true, size, align: 8 });
  return { kind: 'record', tag };
}

describe('formatValue', () => {
  it('integers by their type, characters with their character', () => {
    assert.equal(show(t.INT, int(-1)), '-1');
    assert.equal(show(t.UINT, int(-1)), '4294967295');
    assert.equal(show(t.ULONG, int(-1n, 8)), '18446744073709551615');
    assert.equal(show(t.SHORT, int(0x8000, 2)), '-32768');
    assert.equal(show(t.CHAR, int(65, 1)), "65 'A'");
    assert.equal(show(t.CHAR, int(0, 1)), "0 '\\0'");
    assert.equal(show(t.CHAR, int(-1, 1)), "-1 '\\377'");
    assert.equal(show(t.UCHAR, int(10, 1)), "10 '\\n'");
    assert.equal(show(t.CHAR, int(39, 1)), "39 '\\''");
    assert.equal(show(t.BOOL, int(1, 1)), 'true');
    assert.equal(show(t.BOOL, int(7, 1)), '7');
    assert.equal(show(t.INT, int(-1), true), '0xffffffff');
    assert.equal(show(t.CHAR, int(65, 1), true), "0x41 'A'");
  });

  it('floating values with the digits that they need', () => {
    const f64 = (v: number): Uint8Array => new Uint8Array(new Float64Array([v]).buffer);
    const f32 = (v: number): Uint8Array => new Uint8Array(new Float32Array([v]).buffer);
    assert.equal(show(t.DOUBLE, f64(0.1)), '0.1');
    assert.equal(show(t.FLOAT, f32(0.1)), '0.1');
    assert.equal(show(t.FLOAT, f32(16777216)), '16777216');
    assert.equal(show(t.DOUBLE, f64(-0)), '-0');
    assert.equal(show(t.DOUBLE, f64(Infinity)), 'inf');
    assert.equal(floatText(NaN, false), 'nan');
  });

  it('enumerators by name, sets of flags by their names', () => {
    const tag = new t.EnumTag('color');
    Object.assign(tag, { complete: true, enumerators: [{ name: 'RED', value: 0n }, { name: 'GREEN', value: 1n }, { name: 'BLUE', value: 4n }] }); // prettier-ignore
    const type: t.EnumType = { kind: 'enum', tag };
    assert.equal(show(type, int(1)), 'GREEN');
    assert.equal(show(type, int(5)), '(GREEN | BLUE)');
    assert.equal(show(type, int(9)), '(GREEN | 0x8)');
    assert.equal(show(type, int(8)), '8');
    assert.equal(show(type, int(1), true), '0x1');
  });

  it('pointers with what they point to', () => {
    memory.set(text('abc\0'), 0x100);
    assert.equal(show(t.pointerTo(t.INT), int(0x7ffffffde010, 8)), '0x7ffffffde010');
    assert.equal(show(t.pointerTo(t.CHAR), int(0, 8)), '0x0');
    assert.equal(show(t.pointerTo(t.CHAR), int(BASE + 0x100, 8)), '0x4100 "abc"');
    assert.equal(show(t.pointerTo(t.CHAR), int(8, 8)), '0x8 <cannot access memory at 0x8>');
    const fn: t.FunctionType = { kind: 'function', ret: t.INT, params: [], variadic: false, oldStyle: false };
    assert.equal(show(t.pointerTo(fn), int(0x401010, 8)), '0x401010 <handler>');
    assert.equal(show(t.pointerTo(fn), int(0x401020, 8)), '0x401020');
    memory.fill(120, 0x800, 0x800 + 300);
    assert.equal(show(t.pointerTo(t.CHAR), int(BASE + 0x800, 8)), `0x4800 "${'x'.repeat(200)}"...`);
  });

  it('arrays, with repeats, and char arrays as strings', () => {
    assert.equal(show(t.arrayOf(t.INT, 3), Uint8Array.from([...int(1), ...int(2), ...int(3)])), '{1, 2, 3}');
    assert.equal(show(t.arrayOf(t.INT, 100), new Uint8Array(400)), '{0 <repeats 100 times>}');
    assert.equal(
      show(t.arrayOf(t.arrayOf(t.INT, 2), 2), Uint8Array.from([1, 2, 3, 4].flatMap((n) => [...int(n)]))),
      '{{1, 2}, {3, 4}}',
    );
    const long = Uint8Array.from(Array.from({ length: 100 }, (_, i) => [...int(i)]).flat());
    assert.match(show(t.arrayOf(t.INT, 100), long), /^\{0, 1, 2, .*, …\}$/);
    assert.ok(show(t.arrayOf(t.INT, 100), long).length < 160);
    assert.equal(show(t.arrayOf(t.CHAR, 8), text('hi\0\0\0\0\0\0')), '"hi"');
    assert.equal(show(t.arrayOf(t.CHAR, 6), text('a\0b\0c\0')), '"a\\0b\\0c"');
    assert.equal(show(t.arrayOf(t.CHAR, 4), text('full')), '"full"');
  });

  it('structs, unions and bit-fields', () => {
    const inner = record('in', [{ name: 'x', type: t.INT, offset: 0 }], 4, true);
    const s = record('s', [
      { name: 'a', type: t.INT, offset: 0 },
      { name: 'lo', type: t.INT, offset: 4, bit: { shift: 0, width: 3 } },
      { name: 'hi', type: t.UINT, offset: 4, bit: { shift: 3, width: 5 } },
      { name: 'in', type: inner, offset: 8 },
    ], 16); // prettier-ignore
    const bytes = Uint8Array.from([...int(7), 0b10111_111, 0, 0, 0, ...int(-2), 0, 0, 0, 0]);
    assert.equal(show(s, bytes), '{a = 7, lo = -1, hi = 23, in = {x = -2}}');
    const parts = children({ name: 's', type: s, address: undefined, bytes, expression: 's' }, inspector);
    assert.deepEqual(parts.map((p) => p.expression), ['s.a', 's.lo', 's.hi', 's.in']); // prettier-ignore
    assert.equal(formatValue(parts[1]!.type, parts[1]!.bytes!, inspector, {}, parts[1]!.bit), '-1');
  });

  it('says when memory cannot be read', () => {
    assert.equal(formatAt(t.INT, 0x10, inspector), '<cannot access memory at 0x10>');
    assert.equal(
      formatAt({ kind: 'record', tag: new t.RecordTag(false, 'x') }, 0x10, inspector),
      '<incomplete type struct x>',
    );
  });
});

describe('children', () => {
  const node = record('node', [], 16);
  node.tag.members.push(
    { name: 'value', type: t.INT, offset: 0 },
    { name: 'next', type: t.pointerTo(node), offset: 8 },
  );
  view.setInt32(0x300, 5, true);
  view.setBigUint64(0x308, BigInt(BASE + 0x310), true);
  view.setInt32(0x310, 6, true);
  view.setBigUint64(0x318, 0n, true);
  view.setBigUint64(0x320, BigInt(BASE + 0x300), true);
  const head: Part = { name: 'head', type: t.pointerTo(node), address: BASE + 0x320, expression: 'head' };

  it('of a pointer to a struct are its members, and pointers are followed', () => {
    assert.deepEqual(countChildren(head, inspector), { named: 2, indexed: 0 });
    const [, next] = children(head, inspector);
    assert.equal(next!.expression, 'head->next');
    const [value, end] = children(next!, inspector);
    assert.equal(value!.expression, 'head->next->value');
    assert.equal(value!.address, BASE + 0x310);
    assert.deepEqual(countChildren(end!, inspector), { named: 0, indexed: 0 }, 'NULL has none');
  });

  it('of other pointers is what they point to', () => {
    const part: Part = {
      name: 'ip',
      type: t.pointerTo(t.INT),
      address: undefined,
      bytes: int(BASE + 0x300, 8),
      expression: 'ip',
    };
    assert.deepEqual(pointee(part, inspector), { name: '*ip', type: t.INT, address: BASE + 0x300, expression: '*ip' });
    const odd = { ...part, expression: 'a + 1' };
    assert.equal(children(odd, inspector)[0]!.expression, '*(a + 1)');
    assert.equal(pointee({ ...part, type: t.pointerTo(t.VOID) }, inspector), undefined);
  });

  it('of arrays come in pages', () => {
    const part: Part = { name: 'a', type: t.arrayOf(t.arrayOf(t.INT, 3), 1000), address: BASE, expression: 'a' };
    assert.deepEqual(countChildren(part, inspector), { named: 0, indexed: 1000 });
    const page = children(part, inspector, 100, 2);
    assert.deepEqual(page.map((p) => [p.name, p.expression, p.address]), [['[100]', 'a[100]', BASE + 1200], ['[101]', 'a[101]', BASE + 1212]]); // prettier-ignore
    assert.equal(children(page[0]!, inspector, 2, 5)[0]!.expression, 'a[100][2]');
    assert.deepEqual(children(part, inspector, 999, 100).length, 1);
  });

  it('of an anonymous member belong to the outer struct', () => {
    const anonymous = record(undefined, [{ name: 'u', type: t.INT, offset: 4 }], 8, true);
    const s = record('s', [{ name: 'a', type: t.INT, offset: 0 }, { name: undefined, type: anonymous, offset: 8 }], 16); // prettier-ignore
    const parts = children({ name: 's', type: s, address: BASE, expression: 's' }, inspector);
    assert.deepEqual(parts.map((p) => [p.expression, p.address]), [['s.a', BASE], ['s.u', BASE + 12]]); // prettier-ignore
  });
});

describe('strings', () => {
  it('are written as C writes them', () => {
    assert.equal(charLiteral(200), "'\\310'");
    assert.equal(stringLiteral(text('a"\\\t\x01')), '"a\\"\\\\\\t\\1"');
    assert.equal(stringLiteral(Uint8Array.from([1, 0x31])), '"\\0011"', 'a digit after an escape');
    assert.equal(stringLiteral(text('Grüße €')), '"Grüße €"');
    assert.equal(stringLiteral(Uint8Array.from([0xc3, 0x28, 0xff])), '"\\303(\\377"');
    assert.equal(arrayLiteral(new Uint8Array(5)), '""');
  });
  it('are read as C reads them', () => {
    assert.deepEqual(
      parseStringLiteral('"a\\n\\0\\x41\\101\\"ü"'),
      Uint8Array.from([97, 10, 0, 0x41, 0x41, 34, 0xc3, 0xbc]),
    );
    assert.equal(parseStringLiteral('abc'), undefined);
    assert.equal(parseStringLiteral('"abc'), undefined);
  });
  it('an edited value is the expression that was meant', () => {
    assert.equal(editedExpression("66 'B'", t.CHAR), '66');
    assert.equal(editedExpression("'B'", t.CHAR), "'B'");
    assert.equal(editedExpression('0x4020a0 "abc"', t.pointerTo(t.CHAR)), '0x4020a0');
    assert.equal(editedExpression('true', t.BOOL), '1');
    assert.equal(editedExpression('a + 1;', t.INT), 'a + 1');
  });
  it('decodeInt answers undefined beyond the bytes', () =>
    assert.equal(decodeInt(t.INT, new Uint8Array(3)), undefined));
});
