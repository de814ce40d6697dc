/** Findings in words: those of gcc's sanitizers, where they have any. */
import type { CheckSite } from '../c/object.js';
import type { Span } from '../c/source.js';
import { type CType, LONG, isUnsigned, sizeOf, typeName } from '../c/types.js';
import { CPU } from '../machine/layout.js';
import type { World } from '../world.js';
import type { Region } from './handler.js';
import type { Fault } from './library-calls.js';
import { type KnownObject, bytes, heapObject, objectAt } from './objects.js';

export interface Described {
  readonly message: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Checks of values: the operands are in the CPU's block. */
export function describeSite(site: CheckSite, memory: DataView): Described {
  const operand = (at: number, t: CType): bigint => {
    const v = memory.getBigInt64(at, true);
    const bits = 8 * (sizeOf(t) ?? 8);
    return isUnsigned(t) ? BigInt.asUintN(bits, v) : BigInt.asIntN(bits, v);
  };
  switch (site.what) {
    case 'arithmetic': {
      const type = typeName(site.type);
      const left = String(operand(CPU.left, site.type));
      if (site.op === 'neg') {
        const way = 'cast to an unsigned type to negate this value to itself';
        const message = `negation of ${left} cannot be represented in type '${type}'; ${way}`;
        return { message, values: { operand: left } };
      }
      const right = String(operand(CPU.right, site.type));
      const values = { left, right };
      const unfit = `cannot be represented in type '${type}'`;
      if (site.op !== '/') return { message: `signed integer overflow: ${left} ${site.op} ${right} ${unfit}`, values };
      if (right === '0') return { message: 'division by zero', values };
      return { message: `division of ${left} by ${right} ${unfit}`, values };
    }
    case 'shift': {
      const count = operand(CPU.left, site.count);
      const values = { count: String(count) };
      if (count < 0n) return { message: `shift exponent ${count} is negative`, values };
      const bits = 8 * (sizeOf(site.type) ?? 4);
      return { message: `shift exponent ${count} is too large for ${bits}-bit type '${typeName(site.type)}'`, values };
    }
    case 'index': {
      const index = String(operand(CPU.left, LONG));
      return { message: `index ${index} out of bounds for type ${quoted(site.array)}`, values: { index } };
    }
    case 'return':
      return {
        message: `the value of ‘${site.name}’ is used, but its execution reached the end without returning a value`,
        values: { function: site.name },
      };
    default:
      throw new Error(`internal: a check ‘${site.what}’ without a message`);
  }
}

/** As gcc's sanitizers write types: a space before the length of an array. */
const quoted = (t: CType): string => `'${typeName(t).replace(/(\w)\[/, '$1 [')}'`;

/** Text of the program, short enough for a message. */
export function sourceText(span: Span): string {
  const text = span.file.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim();
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

const ERROR: Readonly<Record<Exclude<Region, 'indeterminate'>, string>> = {
  heap: 'heap-buffer-overflow',
  freed: 'heap-use-after-free',
  stack: 'stack-buffer-overflow',
  data: 'global-buffer-overflow',
};
const hex = (n: number): string => `0x${n.toString(16)}`;

/** An access of the program's own code to `va`; `at`: offset of the first byte that is not as it should be. */
export function describeAccess(
  site: Extract<CheckSite, { readonly size: number }>,
  region: Region,
  va: number,
  at: number,
  object: KnownObject | undefined,
): Described {
  const name = sourceText(site.span);
  const values: Record<string, string> = { expression: name, address: hex(va), size: String(site.size) };
  if (object) values.object = object.text;
  if (region === 'indeterminate') {
    const part = at > 0 ? ` (byte ${at} of ${site.size})` : '';
    const inside = object && object.text !== `‘${name}’` && !object.text.startsWith(`‘${name}’ `);
    const where = inside ? `, ${positionOf(va, object)}` : '';
    return { message: `use of the indeterminate value of ‘${name}’${part}${where}`, values };
  }
  const what = site.what === 'store' ? 'write' : 'read';
  const where = object ? `, ${positionOf(va + at, object)}` : '';
  return { message: `${ERROR[region]}: ${what} of ${bytes(site.size)} at ‘${name}’${where}`, values };
}

function positionOf(va: number, o: KnownObject): string {
  if (va < o.start) return `${bytes(o.start - va)} before ${o.text}`;
  if (va >= o.start + o.size) return `${bytes(va - o.start - o.size)} after ${o.text}`;
  return o.start === va && o.size <= 8 ? `in ${o.text}` : `${bytes(va - o.start)} inside ${o.text}`;
}

/** A function of the library that works on memory in which a byte is not as it should be. */
export function describeBorder(called: string, f: Fault, region: Region, object: KnownObject | undefined): Described {
  const { verb, va, n, at } = f;
  const of = object ? ` of ${object.text}` : '';
  const values: Record<string, string> = { function: called, address: hex(va), byte: String(at), length: String(n) };
  if (object) values.object = object.text;
  const offset = object ? va + at - object.start : at;
  if (region === 'indeterminate') {
    const room = object ? object.start + object.size - va : n;
    const set = verb === 'string' ? ` (the first ${bytes(at)} of ${room} are set, without a NUL)` : '';
    const what = verb === 'string' ? 'a string' : bytes(n);
    return { message: `${called} reads ${what}: byte ${offset}${of} is indeterminate${set}`, values };
  }
  const name = object?.text ?? hex(va);
  if (region === 'freed') {
    const what = verb === 'string' ? 'reads a string' : `${verb} ${bytes(n)}`;
    return { message: `heap-use-after-free: ${called} ${what} in ${name}`, values };
  }
  if (verb === 'string')
    return { message: `missing NUL: ${called} reads a string that runs past the end${of}`, values };
  const room = object ? `, ${bytes(Math.max(0, object.start + object.size - va))} before the end${of}` : '';
  return { message: `${ERROR[region]}: ${called} ${verb} ${bytes(n)}${room}`, values };
}

/** free, or realloc, of what is no block. `once`: it was one. */
export function describeFree(
  w: World,
  pid: number,
  frame: number,
  called: string,
  va: number,
  once: boolean,
): Described {
  const object = once ? heapObject(w, pid, va) : objectAt(w, pid, frame, va, 1);
  const values: Record<string, string> = { function: called, address: hex(va) };
  if (object) values.object = object.text;
  const what = object ? positionOf(va, object) : hex(va);
  if (!once) return { message: `${called} of an address that malloc did not return: ${what}`, values };
  const attempt = called === 'free' ? 'attempting double-free' : `${called} after free`;
  return { message: `${attempt} of ${object?.text ?? hex(va)}`, values };
}
