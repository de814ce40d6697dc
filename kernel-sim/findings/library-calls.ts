/** Calls of the library as findings/calls.ts looks at them, on the memory of the process that makes them. */
import type { CheckSite } from '../c/object.js';
import { type CType, isInteger, sizeOf, typeName } from '../c/types.js';
import { CPU } from '../machine/layout.js';
import { SHADOW_OF, UNADDRESSABLE } from '../machine/shadow.js';
import type { World } from '../world.js';
import type { Call } from './calls.js';
import type { Described } from './describe.js';
import { type Conversion, printfConversions, scanfConversions } from './formats.js';
import type { FindingKind } from './kinds.js';

export type CallSite = Extract<CheckSite, { what: 'call' | 'called' }>;
/** A byte that is not as it should be: what the function does with `n` bytes from `va`, and the byte's offset and shadow. */
export interface Fault {
  readonly verb: 'reads' | 'writes' | 'string';
  readonly va: number;
  readonly n: number;
  readonly at: number;
  readonly byte: number;
}

export class LibraryCall implements Call {
  private readonly args: readonly number[];
  readonly result: number;
  private readonly space: number;

  constructor(
    private readonly w: World,
    private readonly site: CallSite,
    private readonly onFault: (f: Fault) => void,
    private readonly onMismatch: (d: Described) => void,
  ) {
    const { cpu, mm } = w;
    this.space = cpu.space;
    // Where the variable arguments lie is behind the fixed ones.
    this.args = Array.from({ length: site.fixed + 1 }, (_, i) => cpu.argument(i));
    this.result = Number(mm.memory.dv.getBigInt64(CPU.left, true));
  }

  argument(i: number): number {
    return this.args[i] ?? 0;
  }
  string(at: number, max = Infinity): number {
    const n = this.length(at, max);
    this.look('string', at, n, 0xff);
    return n;
  }
  read(at: number, n: number): void {
    this.look('reads', at, n, 0xff);
  }
  copy(at: number, n: number): void {
    this.look('reads', at, n, UNADDRESSABLE);
  }
  write(at: number, n: number): void {
    this.look('writes', at, n, UNADDRESSABLE);
  }
  length(at: number, max = Infinity): number {
    return at === 0 ? 0 : this.w.mm.peekString(this.space, at, max);
  }
  common(a: number, b: number, n: number, strings: boolean): number {
    return this.w.mm.commonLength(this.space, a, b, n, strings);
  }
  upTo(at: number, byte: number, n: number, string: boolean): number {
    return this.w.mm.lengthTo(this.space, at, byte & 0xff, n, string);
  }
  private look(verb: Fault['verb'], va: number, n: number, mask: number): void {
    if (va === 0 || !(n > 0)) return;
    // A length that is no length is somebody else's mistake, and memory ends somewhere.
    const at = this.w.mm.findPoison(this.space, va, Math.min(n, 2 ** 32), mask);
    if (at < 0) return;
    const byte = this.w.mm.shadowBytes(this.space, va + at, 1)[0]!;
    this.onFault({ verb, va, n, at, byte });
  }

  printed(index: number): void {
    const format = this.text(this.argument(index));
    if (format === undefined || !this.variadic) return;
    const types = this.site.types.slice(this.site.fixed);
    let next = 0;
    const offsets = this.offsets(types);
    for (const c of printfConversions(format) ?? []) {
      let precision = c.precision;
      for (let i = 0; i < c.stars; i++, next++) {
        if (i === c.stars - 1 && c.starPrecision) precision = this.int(offsets[next]);
      }
      if (c.letter === 'm') continue;
      const type = types[next];
      if (!this.site.literal) this.compare(c, printed(c), type, this.site.fixed + next);
      if (c.letter === 's' && c.size === '' && type?.kind === 'pointer' && offsets[next] !== undefined) {
        const limit = precision === undefined || precision < 0 ? Infinity : precision;
        this.string(this.word(offsets[next]!), limit);
      }
      next++;
    }
  }
  scanned(index: number): void {
    const format = this.text(this.argument(index));
    if (format === undefined || !this.variadic) return;
    const offsets = this.offsets(this.site.types.slice(this.site.fixed));
    let next = 0;
    let left = this.result;
    for (const c of scanfConversions(format) ?? []) {
      if (c.suppressed) continue;
      const offset = offsets[next++];
      if (offset === undefined || left <= 0) return;
      if (c.letter !== 'n') left--;
      const to = this.word(offset);
      if (c.size === 'm' || (c.size === 'l' && 'sc['.includes(c.letter))) continue;
      if (c.letter === 's' || c.letter === '[') this.write(to, this.length(to));
      else this.write(to, c.letter === 'c' ? (c.width ?? 1) : scannedSize(c));
    }
  }

  private get variadic(): boolean {
    return this.site.types.length > this.site.fixed;
  }
  /** A format; undefined if it is not there. */
  private text(at: number): string | undefined {
    const n = this.string(at);
    if (n === 0) return undefined;
    const bytes = this.w.mm.peek(this.space, at, n - 1);
    return Array.from(bytes, (b) => String.fromCharCode(b)).join('');
  }
  /** Places of the variable arguments. */
  private offsets(types: readonly CType[]): number[] {
    let at = this.argument(this.site.fixed);
    return types.map((t) => {
      const here = at;
      at += Math.ceil((sizeOf(t) ?? 8) / 8) * 8;
      return here;
    });
  }
  private word(at: number): number {
    const b = this.w.mm.peek(this.space, at, 8);
    return b.length < 8 ? 0 : Number(new DataView(b.buffer, b.byteOffset, 8).getBigInt64(0, true));
  }
  private int(at: number | undefined): number | undefined {
    if (at === undefined) return undefined;
    const b = this.w.mm.peek(this.space, at, 4);
    return b.length < 4 ? undefined : new DataView(b.buffer, b.byteOffset, 4).getInt32(0, true);
  }
  private compare(c: Conversion, wanted: Wanted | undefined, type: CType | undefined, index: number): void {
    if (!wanted) return;
    const values = { format: c.text };
    if (type === undefined) {
      this.onMismatch({ message: `format ‘${c.text}’ expects a matching ‘${wanted.name}’ argument`, values });
    } else if (!fits(type, wanted)) {
      const message = `format ‘${c.text}’ expects argument of type ‘${wanted.name}’, but argument ${index + 1} has type ‘${typeName(type)}’`;
      this.onMismatch({ message, values });
    }
  }
}

/** What a conversion takes: integers by their size. */
interface Wanted {
  readonly kind: 'int' | 'double' | 'long double' | 'pointer';
  readonly size: number;
  readonly name: string;
}
function printed(c: Conversion): Wanted | undefined {
  const wide = /^(l|ll|q|j|z|t)$/.test(c.size);
  if (/[dic]/.test(c.letter) && !(c.letter === 'c' && wide)) return wide ? { kind: 'int', size: 8, name: c.size === 'll' ? 'long long int' : 'long int' } : { kind: 'int', size: 4, name: 'int' }; // prettier-ignore
  if (/[uxXo]/.test(c.letter)) return wide ? { kind: 'int', size: 8, name: c.size === 'll' ? 'long long unsigned int' : 'long unsigned int' } : { kind: 'int', size: 4, name: 'unsigned int' }; // prettier-ignore
  if (/[eEfFgGaA]/.test(c.letter)) return c.size === 'L' ? { kind: 'long double', size: 16, name: 'long double' } : { kind: 'double', size: 8, name: 'double' }; // prettier-ignore
  if (c.letter === 's') return { kind: 'pointer', size: 8, name: wide ? 'wchar_t *' : 'char *' };
  if (c.letter === 'p') return { kind: 'pointer', size: 8, name: 'void *' };
  if (c.letter === 'n') return { kind: 'pointer', size: 8, name: 'int *' };
  return undefined;
}
function fits(t: CType, w: Wanted): boolean {
  if (w.kind === 'pointer') return t.kind === 'pointer';
  if (w.kind === 'int') return isInteger(t) && sizeOf(t) === w.size;
  return t.kind === 'float' && (t.float === 'ldouble') === (w.kind === 'long double');
}
function scannedSize(c: Conversion): number {
  if (/[eEfFgGaA]/.test(c.letter)) return c.size === 'L' ? 16 : c.size === 'l' ? 8 : 4;
  if (c.letter === 'p') return 8;
  if (c.size === 'hh') return 1;
  if (c.size === 'h') return 2;
  return c.size === '' ? 4 : 8;
}

/** The kind of a fault, by the shadow of its byte. */
export function kindOfFault(f: Fault): FindingKind {
  if (f.byte === SHADOW_OF.indeterminate) return 'indeterminate';
  if (f.byte === SHADOW_OF.freed) return 'use-after-free';
  return f.verb === 'string' ? 'string' : 'bounds';
}
