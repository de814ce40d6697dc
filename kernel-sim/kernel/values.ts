/** Records as values: copying, comparing and hashing the plain data that the store holds. */
import { PageMap } from '../machine/pagemap.js';

/**
 * A copy that can be written without the original seeing it: arrays and objects to any depth. Typed arrays are kept, as they
 * are never written once stored; a page map is cloned in O(1).
 */
export function cloneValue<T>(value: T): T {
  return typeof value === 'object' && value !== null ? (cloneObject(value) as T) : value;
}

function cloneObject(value: object): object {
  if (Array.isArray(value)) {
    const copy: unknown[] = value.slice();
    for (let i = 0; i < copy.length; i++) {
      const item = copy[i];
      if (typeof item === 'object' && item !== null) copy[i] = cloneObject(item);
    }
    return copy;
  }
  if (ArrayBuffer.isView(value)) return value;
  if (value instanceof PageMap) return value.clone();
  const copy: Record<string, unknown> = { ...value };
  for (const key in copy) {
    const item = copy[key];
    if (typeof item === 'object' && item !== null) copy[key] = cloneObject(item);
  }
  return copy;
}

/** Do two pages, by their entries (-1: none), hold the same? Given by whoever holds the pages. */
export type SamePage = (a: number, b: number) => boolean;

/** Equality of contents. An absent property equals an undefined one. */
export function equalValues(a: unknown, b: unknown, samePage: SamePage): boolean {
  if (a === b || (a !== a && b !== b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => equalValues(item, b[i], samePage));
  }
  if (a instanceof Uint8Array) return b instanceof Uint8Array && equalBytes(a, b);
  if (a instanceof PageMap) {
    if (!(b instanceof PageMap)) return false;
    let same = true;
    PageMap.diff(a, b, (_page, x, y) => {
      if (same && !samePage(x, y)) same = false;
    });
    return same;
  }
  if (Array.isArray(b) || b instanceof PageMap || ArrayBuffer.isView(b)) return false;
  const x = a as Record<string, unknown>;
  const y = b as Record<string, unknown>;
  for (const key in x) if (!equalValues(x[key], y[key], samePage)) return false;
  for (const key in y) if (y[key] !== undefined && x[key] === undefined) return false;
  return true;
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Hashes the contents of a page map, by what is in the pages, into `out`. Given by whoever holds the pages. */
export type HashPages = (pages: PageMap, out: { lo: number; hi: number }) => void;

const float = new Float64Array(1);
const floatWords = new Int32Array(float.buffer);

/** A running 64-bit hash in two halves. Not cryptographic. */
export class Hasher {
  lo = 0;
  hi = 0;
  private readonly strings = new Map<string, number>();
  private readonly pagesHash = { lo: 0, hi: 0 };

  constructor(public hashPages: HashPages) {}

  start(): void {
    this.lo = 0x2545f491;
    this.hi = 0x4f6cdd1d;
  }

  int(n: number): void {
    let k = Math.imul(n, 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    let a = this.lo ^ k;
    a = (Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64) | 0;
    k = Math.imul(n ^ 0x5bd1e995, 0x38b34ae5);
    k = Math.imul((k << 16) | (k >>> 16), 0xab0e9789);
    let b = this.hi ^ k;
    b = (Math.imul(((b << 17) | (b >>> 15)) + a, 5) + 0x7b7d159c) | 0;
    this.lo = a;
    this.hi = b;
  }

  finish(): void {
    let a = this.lo;
    let b = this.hi;
    a = Math.imul(a ^ (a >>> 16) ^ b, 0x85ebca6b);
    b = Math.imul(b ^ (b >>> 15) ^ a, 0xc2b2ae35);
    this.lo = a ^ (a >>> 13);
    this.hi = b ^ (b >>> 16);
  }

  value(v: unknown): void {
    switch (typeof v) {
      case 'number':
        this.number(v);
        return;
      case 'string':
        this.string(v);
        return;
      case 'boolean':
        this.int(v ? 0x11 : 0x12);
        return;
      case 'bigint':
        this.int(0x13);
        this.string(v.toString());
        return;
      case 'object':
        if (v === null) this.int(0x14);
        else this.object(v);
        return;
      case 'undefined':
        this.int(0x15);
        return;
      default:
        throw new Error(`internal error: a ${typeof v} in a record of the store`);
    }
  }

  private number(n: number): void {
    if ((n | 0) === n) {
      this.int(n);
      return;
    }
    float[0] = n;
    this.int(0x16);
    this.int(floatWords[0]);
    this.int(floatWords[1]);
  }

  private string(s: string): void {
    this.int(0x17);
    if (s.length > 40) {
      for (let i = 0; i < s.length; i++) this.int(s.charCodeAt(i));
    } else {
      // Short strings are mostly names and keys that come again and again: two words instead of one per character.
      this.int(this.stringHash(s, 0x1b));
      this.int(this.stringHash(s, 0x65));
    }
    this.int(s.length);
  }

  private stringHash(s: string, kind: number): number {
    const key = kind === 0x1b ? s : '\u0001' + s;
    const known = this.strings.get(key);
    if (known !== undefined) return known;
    let h = kind * 0x9e3779b1;
    for (let i = 0; i < s.length; i++)
      h = Math.imul(h ^ s.charCodeAt(i), kind === 0x1b ? 0x01000193 : 0x85ebca6b) ^ (h >>> 15);
    if (this.strings.size > 4096) this.strings.clear();
    this.strings.set(key, h);
    return h;
  }

  private object(v: object): void {
    if (Array.isArray(v)) {
      this.int(0x18);
      this.int(v.length);
      for (const item of v) this.value(item);
    } else if (v instanceof Uint8Array) {
      this.int(0x19);
      this.bytes(v);
    } else if (v instanceof PageMap) {
      const out = this.pagesHash;
      out.lo = out.hi = 0;
      this.hashPages(v, out);
      this.int(0x1a);
      this.int(out.lo);
      this.int(out.hi);
    } else this.properties(v as Record<string, unknown>);
  }

  bytes(v: Uint8Array): void {
    this.int(v.length);
    let i = 0;
    for (; i + 4 <= v.length; i += 4) this.int(v[i] | (v[i + 1] << 8) | (v[i + 2] << 16) | (v[i + 3] << 24));
    for (; i < v.length; i++) this.int(v[i]);
  }

  /** The order of properties does not count, and undefined ones count as absent. */
  private properties(v: Record<string, unknown>): void {
    const lo = this.lo;
    const hi = this.hi;
    let sumLo = 0;
    let sumHi = 0;
    for (const key in v) {
      const item = v[key];
      if (item === undefined) continue;
      this.start();
      this.string(key);
      this.value(item);
      this.finish();
      sumLo = (sumLo + this.lo) | 0;
      sumHi = (sumHi + this.hi) | 0;
    }
    this.lo = lo;
    this.hi = hi;
    this.int(0x1c);
    this.int(sumLo);
    this.int(sumHi);
  }
}
