/** The WebAssembly module of an image: types, imports of the machine, functions, adapters, and the entries that the driver uses. */
import { sigParams, sigResult } from './gen/abi.js';
import { type Helpers, adapter, dispatcher, zero } from './adapters.js';
import { Code, F32, I32, I64, Op, type Reloc, type ValType } from './gen/wasm.js';
import { CPU, FIRST_FRAME, PAGE_SIZE } from '../machine/layout.js';
import type { LinkedFunction } from './link.js';
import { HELPERS, IMPORTS } from './runtime.js';

export interface Environment {
  imported(name: string): number;
  type(sig: string): number;
  /** Index of function `index` of the table, or of an adapter that is called with `sig`. */
  callee(index: number, sig: string): number;
  /** Index in the table of what calls CPU.target with `sig`. */
  dispatcher(sig: string): number;
}

function imported(name: string): number {
  const i = IMPORTS.findIndex((x) => x.name === name);
  return i >= 0 ? i : IMPORTS.length + HELPERS.findIndex((x) => x.name === name);
}

/**
 * Pages of 64 KiB that the memory has at least: the machine's tables. The host's compiler then knows that an access to a constant
 * address there is in bounds, and makes it part of the instruction that uses it.
 */
const LEAST_MEMORY = (FIRST_FRAME * PAGE_SIZE) / 65536;

const vector = (items: readonly Code[]): Code => {
  const c = new Code().uleb(items.length);
  for (const i of items) c.append(i);
  return c;
};
const text = (s: string): Code => {
  const b = new TextEncoder().encode(s);
  return new Code().uleb(b.length).raw(b);
};
const withSize = (body: Code): Code => new Code().uleb(body.length).raw(body.view());

/** What calls through pointers may meet: signatures of the functions whose address is taken, with their numbers. */
export interface Pointers {
  readonly sigs: ReadonlyMap<string, number>;
  readonly sigBase: number;
}

/** @param shadow does the machine keep a shadow of memory (machine/shadow.ts)? */
export function buildModule(
  functions: readonly (LinkedFunction | undefined)[],
  pointers: Pointers,
  shadow: boolean,
  fill: (f: LinkedFunction, bytes: Uint8Array, r: Reloc, env: Environment) => void,
): Uint8Array {
  const types: Code[] = [];
  const typeIndex = new Map<string, number>();
  const addType = (key: string, params: readonly ValType[], result: ValType | undefined): number => {
    let i = typeIndex.get(key);
    if (i === undefined) {
      i = types.length;
      typeIndex.set(key, i);
      const t = new Code()
        .byte(0x60)
        .uleb(params.length)
        .op(...params);
      types.push(result === undefined ? t.uleb(0) : t.uleb(1).byte(result));
    }
    return i;
  };
  const cType = (sig: string): number => addType(sig, [...sigParams(sig), I32, I64], sigResult(sig));
  const plain = (params: readonly ValType[], result?: ValType): number =>
    addType(`${params.join()}=${result ?? ''}`, params, result);

  // Index space: imports, helpers, the table's functions, adapters, entries.
  const first = IMPORTS.length + HELPERS.length - 1; // function `index` of the table is at first + index (index 0 is never used)
  const real = functions.filter((f) => f !== undefined);
  const bodies: Code[] = [];
  const funcTypes: number[] = [];
  for (const h of HELPERS) {
    funcTypes.push(plain(h.params, h.result));
    bodies.push(withSize(h.body(plain, shadow)));
  }
  const helpers: Helpers = { frame: imported('frame'), load: imported('load') };
  const adapters = new Map<string, number>();
  const dispatchers = new Map<string, number>();
  const late: { sig: string; body: Code }[] = [];
  /** What the table holds behind the functions. */
  const behind: number[] = [];
  const env: Environment = {
    imported,
    type: cType,
    callee: (index, sig) => {
      const target = functions[index]!;
      if (target.object.sig === sig) return first + index;
      const key = `${index}:${sig}`;
      let a = adapters.get(key);
      if (a === undefined) {
        a = first + 1 + real.length + late.length;
        adapters.set(key, a);
        const call = (c: Code): void => void c.op(Op.call).uleb(first + index);
        late.push({ sig, body: adapter(sig, target.object.sig, helpers, call) });
      }
      return a;
    },
    dispatcher: (sig) => {
      let at = dispatchers.get(sig);
      if (at === undefined) {
        at = functions.length + behind.length;
        dispatchers.set(sig, at);
        behind.push(first + real.length + 1 + late.length);
        const known = [...pointers.sigs].map(([s, id]) => ({ sig: s, id, type: cType(s) }));
        late.push({ sig, body: dispatcher(sig, known, pointers.sigBase, helpers) });
      }
      return at;
    },
  };
  for (const f of real) {
    const bytes = f.object.body.slice();
    // What is taken out takes its holes with it.
    for (const r of f.object.relocs) if (r.kind !== 'check') fill(f, bytes, r, env);
    for (const r of f.object.relocs) if (r.kind === 'check') fill(f, bytes, r, env);
    funcTypes.push(cType(f.object.sig));
    bodies.push(withSize(new Code().raw(bytes)));
  }
  for (const a of late) {
    funcTypes.push(cType(a.sig));
    bodies.push(withSize(a.body));
  }
  const exports: Code[] = [];
  for (const sig of new Set(real.map((f) => f.object.sig))) {
    exports.push(
      text(`resume:${sig}`)
        .byte(0)
        .uleb(IMPORTS.length + funcTypes.length),
    );
    funcTypes.push(plain([I32]));
    bodies.push(withSize(resumeEntry(sig, cType(sig))));
  }

  exports.push(text('table').byte(1).uleb(0));
  // The first function, for who has a condition.
  exports.push(
    text('first')
      .byte(0)
      .uleb(first + 1),
  );

  const imports = IMPORTS.map((i) => text('machine').append(text(i.name)).byte(0).uleb(plain(i.params, i.result)));
  imports.unshift(text('machine').append(text('memory')).byte(2).byte(0).uleb(LEAST_MEMORY));
  const size = functions.length + behind.length;
  const out = new Code().raw(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
  const section = (id: number, body: Code): void => void out.byte(id).append(withSize(body));
  section(1, vector(types));
  section(2, vector(imports));
  section(3, vector(funcTypes.map((t) => new Code().uleb(t))));
  section(4, vector([new Code().byte(0x70).byte(0).uleb(size)]));
  section(7, vector(exports));
  const element = new Code()
    .uleb(0)
    .i32(1)
    .op(Op.end)
    .uleb(real.length + behind.length);
  for (const f of real) element.uleb(first + f.index);
  for (const at of behind) element.uleb(at);
  section(9, vector([element]));
  section(10, vector(bodies));
  return out.view().slice();
}

/** resume:SIG(index): enters function `index` in resume mode and stores its result in CPU.ret. */
function resumeEntry(sig: string, type: number): Code {
  const c = new Code();
  const result = sigResult(sig);
  if (result === undefined) c.uleb(0);
  else c.uleb(1).uleb(1).byte(result);
  for (const p of sigParams(sig)) zero(c, p);
  c.i32(0).i64(0).get(0).op(Op.call_indirect).uleb(type).byte(0);
  if (result !== undefined) {
    c.set(1).i32(0).get(1);
    if (result === I32) c.op(Op.i64_extend_i32_s).mem(Op.i64_store, CPU.ret);
    else c.mem(result === I64 ? Op.i64_store : result === F32 ? Op.f32_store : Op.f64_store, CPU.ret);
  }
  return c.op(Op.end);
}
