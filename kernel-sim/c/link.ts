/** The linker: object files to a program image, which is one WebAssembly module plus the initial contents of its memory. */
import { Op, type Reloc, patch } from './gen/wasm.js';
import { FLAGS, FLAGS_SIZE, FUNC_STRIDE, PAGE_SIZE, SIGS, SIGS_SIZE, TEXT_BASE } from '../machine/layout.js';
import type { Diagnostic } from './diagnostics.js';
import { GAP } from './gen/shadow.js';
import { SourceFile } from './source.js';
import { isScalar } from './types.js';
import { buildModule } from './module.js';
import { type Definition, ENTRY, TLS_HEADER, TLS_IMAGE, aliasNames, collect, reach, tlsImage } from './symbols.js';
import type { CheckSite, DataObject, FunctionObject, ObjectFile, StmtInfo } from './object.js';

export interface LinkedFunction {
  readonly object: FunctionObject;
  readonly unit: ObjectFile;
  /** Index in the function table; 0 is never used. */
  readonly index: number;
  readonly address: number;
  /** Number of the unit's first statement in the image. */
  readonly firstStmt: number;
}
export interface Segment {
  readonly start: number;
  readonly size: number;
  /** Shorter than `size`: the rest is zero. */
  readonly bytes: Uint8Array;
  readonly prot: 'r' | 'rw' | 'rx';
  readonly name: string;
}
export interface Image {
  readonly name: string;
  readonly wasm: Uint8Array;
  /** By index. */
  readonly functions: readonly (LinkedFunction | undefined)[];
  readonly segments: readonly Segment[];
  /** Where the heap may begin. */
  readonly end: number;
  readonly data: readonly { readonly object: DataObject; readonly unit: ObjectFile; readonly address: number }[];
  /** Behind variables of the program: nobody's. */
  readonly gaps: readonly { readonly address: number; readonly size: number }[];
  readonly symbols: ReadonlyMap<string, number>;
  readonly statements: readonly (StmtInfo & { readonly funcIndex: number })[];
  /** Places that tell of what is undefined, by the number that the code tells. */
  readonly sites: readonly CheckSite[];
  /** Signature of each function by number in `sigs`; what the SIGS table holds. */
  readonly sigs: readonly string[];
  readonly tls: {
    readonly bytes: Uint8Array;
    readonly size: number;
    readonly align: number;
    /** Thread-local variables and where they are from the thread pointer. */
    readonly variables: readonly { readonly object: DataObject; readonly unit: ObjectFile; readonly offset: number }[];
  };
  /** Index of the first function to run. */
  readonly entry: number;
  /** Places of the image in the tables of linear memory: where its statements and its functions begin. */
  readonly flagBase: number;
  readonly sigBase: number;
}
export interface LinkResult {
  readonly image: Image | undefined;
  readonly diagnostics: readonly Diagnostic[];
}
/**
 * @param units the program's own, in order of the command line, then the library's
 * @param firstStmt statements of the images linked before in the same world (their flags come first); likewise firstFunc
 * @param shadow does the machine keep a shadow of memory? Else the code of the library that keeps it is taken out
 */
export function link(
  name: string,
  units: readonly ObjectFile[],
  firstStmt = 0,
  firstFunc = 0,
  shadow = false,
): LinkResult {
  const diagnostics: Diagnostic[] = [];
  const table = collect(units, diagnostics);
  if (!table.has('main') && units.some((u) => !u.system)) {
    const file = units.find((u) => !u.system)!;
    const known = file.functions[0]?.debug.span ?? file.statements[0]?.span ?? [...file.uses.values()][0];
    const span = known ?? { file: new SourceFile(file.file, ''), start: 0, end: 0 };
    diagnostics.push({
      severity: 'error',
      message: "undefined reference to `main': the program has no function to start with",
      span,
    });
  }
  const reached = reach(units, table, diagnostics);
  if (diagnostics.some((d) => d.severity === 'error')) return { image: undefined, diagnostics };

  const functions: (LinkedFunction | undefined)[] = [undefined];
  const symbols = new Map<string, number>();
  const stmtStart = new Map<ObjectFile, number>();
  const statements: (StmtInfo & { funcIndex: number })[] = [];
  const siteStart = new Map<ObjectFile, number>();
  const sites: CheckSite[] = [];
  for (const u of units) {
    stmtStart.set(u, statements.length);
    siteStart.set(u, sites.length);
    for (const site of u.sites) sites.push(site);
    for (const s of u.statements) statements.push({ ...s, funcIndex: 0 });
  }
  for (const d of reached) {
    if (d.kind !== 'func') continue;
    const index = functions.length;
    const address = TEXT_BASE + FUNC_STRIDE * index;
    functions.push({ object: d.f, unit: d.unit, index, address, firstStmt: stmtStart.get(d.unit)! });
    symbols.set(d.f.symbol, address);
  }
  const indexOf = new Map(functions.map((f) => [f?.object.symbol ?? '', f?.index ?? 0]));
  const others = aliasNames(units, table);
  for (const [symbol, target] of others) if (indexOf.has(target)) indexOf.set(symbol, indexOf.get(target)!);
  for (const s of statements) (s as { funcIndex: number }).funcIndex = indexOf.get(s.func) ?? 0;

  const placed = layOut(functions, reached, symbols, others);
  const sigs = [...new Set(functions.flatMap((f) => (f ? [f.object.sig] : [])))];
  const ids = new Map(sigs.map((s, i) => [s, i + 1]));
  const flagBase = FLAGS + 4 * firstStmt;
  const sigBase = SIGS + 2 * firstFunc;
  if (firstStmt + statements.length > FLAGS_SIZE / 4 || firstFunc + functions.length > SIGS_SIZE / 2) {
    diagnostics.push({
      severity: 'error',
      message: 'the programs are too large: the simulator holds 196608 statements and 32768 functions',
      span: statements[0]!.span,
    });
    return { image: undefined, diagnostics };
  }
  const sigNumber = (sig: string): number => {
    if (!ids.has(sig)) {
      sigs.push(sig);
      ids.set(sig, sigs.length);
    }
    return ids.get(sig)!;
  };
  const pointers = { sigs: new Map(pointedTo(reached, functions, indexOf).map((s) => [s, sigNumber(s)])), sigBase };
  const wasm = buildModule(functions, pointers, shadow, (f, bytes, r, env) => {
    switch (r.kind) {
      case 'check':
        if (!shadow) bytes.fill(Op.nop, r.at, r.at + r.length);
        return;
      case 'site':
        return patch(bytes, r.at, siteStart.get(f.unit)! + r.site);
      case 'func':
        return patch(bytes, r.at, env.callee(indexOf.get(r.symbol)!, r.sig));
      case 'import':
        return patch(bytes, r.at, env.imported(r.name));
      case 'type':
        return patch(bytes, r.at, env.type(r.sig));
      case 'sigid':
        return patch(bytes, r.at, sigNumber(r.sig));
      case 'dispatcher':
        return patch(bytes, r.at, env.dispatcher(r.sig));
      case 'sigtable':
        return patch(bytes, r.at, sigBase);
      case 'funccount':
        return patch(bytes, r.at, functions.length);
      case 'funcid':
        return patch(bytes, r.at, f.index);
      case 'flag':
        return patch(bytes, r.at, flagBase + 4 * (f.firstStmt + r.stmt));
      case 'address':
        // A weak symbol that nobody defines is 0.
        return patch(bytes, r.at, (symbols.get(r.symbol) ?? 0) + r.addend);
      case 'tls':
        return patch(bytes, r.at, placed.tlsOffsets.get(r.symbol)! + r.addend);
      default:
        throw new Error(`internal: a hole of kind ${(r as Reloc).kind} is left`);
    }
  });
  const entry = indexOf.get(ENTRY);
  if (entry === undefined) throw new Error(`internal: the library does not define ${ENTRY}`);
  const image: Image = {
    name,
    wasm,
    functions,
    segments: placed.segments,
    end: placed.end,
    data: placed.data,
    gaps: placed.gaps,
    symbols,
    statements,
    sites,
    sigs,
    tls: placed.tls,
    entry,
    flagBase,
    sigBase,
  };
  return { image, diagnostics };
}

/** Signatures of the functions that may be called through pointers: those whose address occurs in code or data. */
function pointedTo(
  reached: readonly Definition[],
  functions: readonly (LinkedFunction | undefined)[],
  indexOf: ReadonlyMap<string, number>,
): string[] {
  const sigs = new Set<string>();
  const add = (symbol: string): void => {
    const f = functions[indexOf.get(symbol) ?? 0];
    if (f) sigs.add(f.object.sig);
  };
  for (const d of reached) {
    if (d.kind === 'data') for (const r of d.d.relocs) add(r.symbol);
    else for (const r of d.f.relocs) if (r.kind === 'address') add(r.symbol);
  }
  return [...sigs];
}

function layOut(
  functions: readonly (LinkedFunction | undefined)[],
  reached: readonly Definition[],
  symbols: Map<string, number>,
  aliases: ReadonlyMap<string, string>,
) {
  const page = (n: number): number => Math.ceil(n / PAGE_SIZE) * PAGE_SIZE;
  const segments: Segment[] = [];
  const data: { object: DataObject; unit: ObjectFile; address: number }[] = [];
  const tlsOffsets = new Map<string, number>();
  const gaps: { address: number; size: number }[] = [];
  let at = TEXT_BASE;
  segments.push({
    start: at,
    size: page(functions.length * FUNC_STRIDE),
    bytes: new Uint8Array(0),
    prot: 'rx',
    name: 'text',
  });
  at += page(functions.length * FUNC_STRIDE);
  let objects = reached.flatMap((d) => (d.kind === 'data' ? [d] : []));
  const sections: {
    start: number;
    objects: typeof objects;
    end: number;
    fileEnd: number;
    prot: Segment['prot'];
    name: string;
  }[] = [];
  // The thread-local template is a section of its own, addressed from the thread pointer.
  const tls = objects.filter((o) => o.d.section === 'tls');
  // What the library keeps for itself comes first (pthread_self and the like).
  let tlsSize = TLS_HEADER;
  let tlsAlign = 16;
  for (const o of tls) {
    tlsSize = Math.ceil(tlsSize / o.d.align) * o.d.align;
    tlsOffsets.set(o.d.symbol, tlsSize);
    symbols.set(o.d.symbol, tlsSize);
    tlsSize += o.d.size;
    tlsAlign = Math.max(tlsAlign, o.d.align);
  }
  const imageHeader = 16;
  objects = objects.map((o) => {
    if (o.d.symbol !== TLS_IMAGE) return o;
    const bytes = new Uint8Array(imageHeader + tlsSize);
    new DataView(bytes.buffer).setUint32(0, tlsSize, true);
    new DataView(bytes.buffer).setUint32(8, tlsAlign, true);
    const relocs = tls.flatMap(({ d }) => {
      const offset = imageHeader + tlsOffsets.get(d.symbol)!;
      if (d.bytes) bytes.set(d.bytes, offset);
      return d.relocs.map((r) => ({ ...r, offset: r.offset + offset }));
    });
    return { ...o, d: tlsImage(bytes, relocs) };
  });
  for (const group of [['rodata'], ['data', 'bss']] as const) {
    const start = at;
    const list = group.flatMap((g) => objects.filter((o) => o.d.section === g));
    let fileEnd = at;
    for (const o of list) {
      at = Math.ceil(at / o.d.align) * o.d.align;
      symbols.set(o.d.symbol, at);
      data.push({ object: o.d, unit: o.unit, address: at });
      at += o.d.size;
      // So that running over the end of a variable of the program is noticed.
      if (o.d.sym && !o.unit.system && !isScalar(o.d.sym.type)) {
        gaps.push({ address: at, size: GAP });
        at += GAP;
      }
      if (o.d.bytes) fileEnd = at;
    }
    sections.push({ start, objects: list, end: at, fileEnd, prot: group[0] === 'rodata' ? 'r' : 'rw', name: group[0] });
    at = page(at);
  }
  for (const [symbol, target] of aliases) {
    const address = symbols.get(target);
    const offset = tlsOffsets.get(target);
    if (address !== undefined) symbols.set(symbol, address);
    if (offset !== undefined) tlsOffsets.set(symbol, offset);
  }
  const put = (bytes: Uint8Array, base: number, o: DataObject, where: number): void => {
    if (o.bytes) bytes.set(o.bytes, where - base);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    for (const r of o.relocs)
      view.setBigUint64(where - base + r.offset, BigInt((symbols.get(r.symbol) ?? 0) + r.addend), true);
  };
  for (const s of sections) {
    if (s.end === s.start) continue;
    const bytes = new Uint8Array(s.fileEnd - s.start);
    for (const o of s.objects) if (o.d.bytes) put(bytes, s.start, o.d, symbols.get(o.d.symbol)!);
    segments.push({ start: s.start, size: page(s.end - s.start), bytes, prot: s.prot, name: s.name });
  }
  const variables = tls.map((o) => ({ object: o.d, unit: o.unit, offset: tlsOffsets.get(o.d.symbol)! }));
  const template = new Uint8Array(tlsSize);
  for (const o of tls) put(template, 0, o.d, tlsOffsets.get(o.d.symbol)!);
  return {
    segments,
    data,
    gaps,
    end: at,
    tls: { bytes: template, size: tlsSize, align: tlsAlign, variables },
    tlsOffsets,
  };
}
