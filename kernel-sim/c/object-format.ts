/**
 * Object files as text, for code that is compiled when the simulator is built and linked when it runs: the C library's.
 *
 * Contract: `link` makes the same image, byte for byte, of `decodeObjects(encodeObjects(units))` as of `units`, and the image
 * runs alike. What only a reader of the sources could want is not kept: there are no statements and no resume points (the
 * debugger steps over the library), no local variables, no uses (a reference that nothing defines has to be reported before);
 * functions, parameters and types are stand-ins with a name and a size.
 *
 * The text is JSON: a table of names, all bytes of code and data one behind the other in base64 (each piece begins at a whole
 * group of four letters, so that it can be read alone), and tuples of numbers that refer to both. It is read by the version of
 * this file that wrote it and by no other.
 */
import { FuncSym, VarSym } from './ast.js';
import type { Reloc } from './gen/wasm.js';
import type { DataObject, FunctionDebug, FunctionObject, ObjectFile } from './object.js';
import { SourceFile, type Span } from './source.js';
import { type CType, DOUBLE, FLOAT, type FunctionType, INT, LONG, VOID, pointerTo, sizeOf } from './types.js';

/** Indices into the table of names are written `Name`. */
type Name = number;
/** symbol, C name, signature, FLAG bits, bytes of code, frame size, slot for alloca or -1, parameters, relocations */
type EncodedFunction = [Name, Name, Name, number, number, number, number, EncodedParameter[], number[]];
/** name, letter of its type, offset in the frame */
type EncodedParameter = [Name, keyof typeof TYPES, number];
/** symbol, FLAG bits, bytes of contents or -1, size, alignment, section, relocations: offset, symbol and addend of each */
type EncodedData = [Name, number, number, number, number, number, number[]];
/** symbol, target, FLAG bits */
type EncodedAlias = [Name, Name, number];
type EncodedUnit = [
  file: Name,
  functions: EncodedFunction[],
  data: EncodedData[],
  aliases: EncodedAlias[],
  weakUses: Name[],
];
interface Encoded {
  readonly names: readonly string[];
  readonly bytes: string;
  readonly units: readonly EncodedUnit[];
}

const FLAG = { external: 1, weak: 2, constructor: 4, destructor: 8 } as const;
const flags = (o: { readonly external: boolean; readonly weak?: boolean }): number =>
  (o.external ? FLAG.external : 0) | (o.weak ? FLAG.weak : 0);
/** Of constructors without a priority; the library has no others. */
const LAST_PRIORITY = 65535;
const SECTIONS = ['rodata', 'data', 'bss', 'tls'] as const;
const TYPES = { i: INT, l: LONG, f: FLOAT, d: DOUBLE, p: pointerTo(VOID), v: VOID } as const;
const UNKNOWN_TYPE: FunctionType = { kind: 'function', ret: VOID, params: [], variadic: false, oldStyle: true };

/** Kinds of relocations and what each carries beside its place: a name (`n`) or a number (`i`). */
const RELOCS = [
  { kind: 'func', fields: { symbol: 'n', sig: 'n' } },
  { kind: 'import', fields: { name: 'n' } },
  { kind: 'address', fields: { symbol: 'n', addend: 'i' } },
  { kind: 'tls', fields: { symbol: 'n', addend: 'i' } },
  { kind: 'type', fields: { sig: 'n' } },
  { kind: 'sigid', fields: { sig: 'n' } },
  { kind: 'dispatcher', fields: { sig: 'n' } },
  { kind: 'sigtable', fields: {} },
  { kind: 'funccount', fields: {} },
  { kind: 'funcid', fields: {} },
  { kind: 'check', fields: { length: 'i' } },
] as const satisfies readonly { kind: Reloc['kind']; fields: Readonly<Record<string, 'n' | 'i'>> }[];

/**
 * @param units compiled with `system`: code that has statements cannot be written
 * @throws Error for what the format has no place for
 */
export function encodeObjects(units: readonly ObjectFile[]): string {
  const names = new Map<string, Name>();
  const name = (s: string): Name => {
    if (!names.has(s)) names.set(s, names.size);
    return names.get(s)!;
  };
  const pieces: string[] = [];
  const put = (bytes: Uint8Array): number => {
    pieces.push(toBase64(bytes));
    return bytes.length;
  };
  const encodeFunction = (f: FunctionObject): EncodedFunction => [
    name(f.symbol),
    name(f.debug.name),
    name(f.sig),
    (f.external ? FLAG.external : 0) |
      (f.weak ? FLAG.weak : 0) |
      (f.constructor_ !== undefined ? FLAG.constructor : 0) |
      (f.destructor_ !== undefined ? FLAG.destructor : 0),
    put(f.body),
    f.debug.frameSize,
    f.debug.allocaSlot ?? -1,
    f.debug.variables.flatMap((v): EncodedParameter[] =>
      v.param ? [[name(v.sym.name), letter(v.sym.type), v.offset]] : [],
    ),
    f.relocs.flatMap((r, i) => encodeReloc(r, f.relocs[i - 1]?.at ?? 0, name)),
  ];
  const encodeData = (d: DataObject): EncodedData => [
    name(d.symbol),
    flags(d),
    d.bytes ? put(d.bytes) : -1,
    d.size,
    d.align,
    SECTIONS.indexOf(d.section),
    d.relocs.flatMap((r) => [r.offset, name(r.symbol), r.addend]),
  ];
  const encoded = units.map((u): EncodedUnit => {
    if (!u.system || u.statements.length > 0) throw new Error(`${u.file} has statements, which are not written`);
    const aliases = u.aliases.map((a): EncodedAlias => [name(a.symbol), name(a.target), flags(a)]);
    return [name(u.file), u.functions.map(encodeFunction), u.data.map(encodeData), aliases, [...u.weakUses].map(name)];
  });
  const file: Encoded = { names: [...names.keys()], bytes: pieces.join(''), units: encoded };
  return JSON.stringify(file);
}

/** What `encodeObjects` wrote, with the bytes as they are behind the JSON: half as large once it is compressed. For `unpackObjects`. */
export function packObjects(text: string): Uint8Array {
  const { names, bytes, units } = JSON.parse(text) as Encoded;
  const lengths = units.flatMap(([, functions, data]) => [
    ...functions.map((f) => f[4]),
    ...data.map((d) => Math.max(0, d[2])),
  ]);
  const head = new TextEncoder().encode(JSON.stringify({ names, units }));
  const out = new Uint8Array(4 + head.length + lengths.reduce((n, length) => n + length, 0));
  new DataView(out.buffer).setUint32(0, head.length, true);
  out.set(head, 4);
  let to = 4 + head.length;
  let from = 0;
  for (const length of lengths) {
    out.set(fromBase64(bytes.slice(from, from + lettersFor(length))), to);
    from += lettersFor(length);
    to += length;
  }
  return out;
}
export function unpackObjects(packed: Uint8Array): ObjectFile[] {
  let at = 4 + new DataView(packed.buffer, packed.byteOffset).getUint32(0, true);
  const { names, units } = JSON.parse(new TextDecoder().decode(packed.subarray(4, at))) as Encoded;
  return decode(names, units, (length) => {
    const piece = packed.subarray(at, (at += length));
    return () => piece;
  });
}

/** Kind, distance from the relocation before, fields. */
function encodeReloc(r: Reloc, before: number, name: (s: string) => Name): number[] {
  const kind = RELOCS.findIndex((k) => k.kind === r.kind);
  if (kind < 0) throw new Error(`a relocation of kind ${r.kind} is not written`);
  const values = r as unknown as Record<string, string | number>;
  const fields = Object.entries<'n' | 'i'>(RELOCS[kind]!.fields).map(([field, type]) =>
    type === 'n' ? name(values[field] as string) : (values[field] as number),
  );
  return [kind, r.at - before, ...fields];
}

/** The object files that `encodeObjects` wrote. A program needs few of the functions: each is read when it is asked for. */
export function decodeObjects(text: string): ObjectFile[] {
  const { names, bytes, units } = JSON.parse(text) as Encoded;
  let at = 0;
  return decode(names, units, (length) => {
    const piece = bytes.slice(at, (at += lettersFor(length)));
    return () => fromBase64(piece);
  });
}
/** @param take the next bytes, to be asked for when they are needed */
function decode(
  names: readonly string[],
  units: readonly EncodedUnit[],
  take: (length: number) => () => Uint8Array,
): ObjectFile[] {
  return units.map(([fileName, functions, data, aliases, weakUses]): ObjectFile => {
    const file = names[fileName]!;
    const span: Span = { file: new SourceFile(file, '', true), start: 0, end: 0 };
    return {
      file,
      system: true,
      functions: functions.map((f) => new DecodedFunction(f, take(f[4]), names, span)),
      data: data.map(([symbol, bits, length, size, align, section, relocs]) => ({
        symbol: names[symbol]!,
        external: (bits & FLAG.external) !== 0,
        weak: (bits & FLAG.weak) !== 0,
        bytes: length < 0 ? undefined : take(length)(),
        size,
        align,
        relocs: triples(relocs).map(([offset, target, addend]) => ({ offset, symbol: names[target]!, addend })),
        section: SECTIONS[section]!,
        sym: undefined,
      })),
      statements: [],
      sites: [],
      uses: new Map(),
      aliases: aliases.map(([symbol, target, bits]) => ({
        symbol: names[symbol]!,
        target: names[target]!,
        external: (bits & FLAG.external) !== 0,
        weak: (bits & FLAG.weak) !== 0,
      })),
      weakUses: new Set(weakUses.map((n) => names[n]!)),
    };
  });
}

class DecodedFunction implements FunctionObject {
  readonly symbol: string;
  readonly external: boolean;
  readonly weak: boolean;
  readonly sig: string;
  readonly constructor_: number | undefined;
  readonly destructor_: number | undefined;
  private decodedBody: Uint8Array | undefined;
  private decodedRelocs: readonly Reloc[] | undefined;
  private decodedDebug: FunctionDebug | undefined;

  constructor(
    private readonly encoded: EncodedFunction,
    private readonly bytes: () => Uint8Array,
    private readonly names: readonly string[],
    private readonly span: Span,
  ) {
    const [symbol, , sig, flags] = encoded;
    this.symbol = names[symbol]!;
    this.sig = names[sig]!;
    this.external = (flags & FLAG.external) !== 0;
    this.weak = (flags & FLAG.weak) !== 0;
    this.constructor_ = flags & FLAG.constructor ? LAST_PRIORITY : undefined;
    this.destructor_ = flags & FLAG.destructor ? LAST_PRIORITY : undefined;
  }

  get body(): Uint8Array {
    return (this.decodedBody ??= this.bytes());
  }

  get relocs(): readonly Reloc[] {
    return (this.decodedRelocs ??= decodeRelocs(this.encoded[8], this.names));
  }

  get debug(): FunctionDebug {
    if (this.decodedDebug) return this.decodedDebug;
    const [, cName, , , , frameSize, allocaSlot, parameters] = this.encoded;
    const name = this.names[cName]!;
    const sym = new FuncSym(name, UNKNOWN_TYPE, this.span);
    const variables = parameters.map(([n, type, offset]) => {
      const v = new VarSym(this.names[n]!, TYPES[type], this.span);
      v.storage = 'param';
      return { sym: v, offset, param: true };
    });
    return (this.decodedDebug = {
      sym,
      name,
      span: this.span,
      end: undefined,
      type: UNKNOWN_TYPE,
      points: [],
      variables,
      frameSize,
      allocaSlot: allocaSlot < 0 ? undefined : allocaSlot,
      system: true,
    });
  }
}

function decodeRelocs(numbers: readonly number[], names: readonly string[]): Reloc[] {
  const out: Reloc[] = [];
  let at = 0;
  for (let i = 0; i < numbers.length;) {
    const { kind, fields } = RELOCS[numbers[i++]!]!;
    const r: Record<string, string | number> = { kind, at: (at += numbers[i++]!) };
    for (const [field, type] of Object.entries<'n' | 'i'>(fields)) {
      const value = numbers[i++]!;
      r[field] = type === 'n' ? names[value]! : value;
    }
    out.push(r as unknown as Reloc);
  }
  return out;
}

function letter(t: CType): keyof typeof TYPES {
  if (t.kind === 'pointer') return 'p';
  if (t.kind === 'float') return t.float === 'float' ? 'f' : 'd';
  if (t.kind === 'int' || t.kind === 'enum') return sizeOf(t) === 8 ? 'l' : 'i';
  return 'v';
}

function triples(numbers: readonly number[]): [number, number, number][] {
  const out: [number, number, number][] = [];
  for (let i = 0; i < numbers.length; i += 3) out.push([numbers[i]!, numbers[i + 1]!, numbers[i + 2]!]);
  return out;
}

const lettersFor = (length: number): number => 4 * Math.ceil(length / 3);
function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(''));
}
export function fromBase64(text: string): Uint8Array {
  const chars = atob(text);
  const bytes = new Uint8Array(chars.length);
  for (let i = 0; i < chars.length; i++) bytes[i] = chars.charCodeAt(i);
  return bytes;
}
