/** Writing WebAssembly: opcodes, a growing byte buffer, and the places in it that are filled in later. */

export const I32 = 0x7f;
export const I64 = 0x7e;
export const F32 = 0x7d;
export const F64 = 0x7c;
export type ValType = typeof I32 | typeof I64 | typeof F32 | typeof F64;
export const VOID_BLOCK = 0x40;

export const Op = {
  unreachable: 0x00, nop: 0x01, block: 0x02, loop: 0x03, if: 0x04, else: 0x05, end: 0x0b, br: 0x0c, br_if: 0x0d, br_table: 0x0e, return: 0x0f,
  call: 0x10, call_indirect: 0x11, drop: 0x1a, select: 0x1b, local_get: 0x20, local_set: 0x21, local_tee: 0x22,
  i32_load: 0x28, i64_load: 0x29, f32_load: 0x2a, f64_load: 0x2b, i32_load8_s: 0x2c, i32_load8_u: 0x2d, i32_load16_s: 0x2e, i32_load16_u: 0x2f,
  i32_store: 0x36, i64_store: 0x37, f32_store: 0x38, f64_store: 0x39, i32_store8: 0x3a, i32_store16: 0x3b,
  i32_const: 0x41, i64_const: 0x42, f32_const: 0x43, f64_const: 0x44,
  i32_eqz: 0x45, i32_eq: 0x46, i32_ne: 0x47, i32_lt_s: 0x48, i32_lt_u: 0x49, i32_gt_s: 0x4a, i32_gt_u: 0x4b, i32_le_s: 0x4c, i32_le_u: 0x4d,
  i32_ge_s: 0x4e, i32_ge_u: 0x4f,
  i64_eqz: 0x50, i64_eq: 0x51, i64_ne: 0x52, i64_lt_s: 0x53, i64_lt_u: 0x54, i64_gt_s: 0x55, i64_gt_u: 0x56, i64_le_s: 0x57, i64_le_u: 0x58,
  i64_ge_s: 0x59, i64_ge_u: 0x5a,
  f32_eq: 0x5b, f32_ne: 0x5c, f32_lt: 0x5d, f32_gt: 0x5e, f32_le: 0x5f, f32_ge: 0x60,
  f64_eq: 0x61, f64_ne: 0x62, f64_lt: 0x63, f64_gt: 0x64, f64_le: 0x65, f64_ge: 0x66,
  i32_clz: 0x67, i32_ctz: 0x68, i32_popcnt: 0x69, i32_add: 0x6a, i32_sub: 0x6b, i32_mul: 0x6c, i32_div_s: 0x6d, i32_div_u: 0x6e, i32_rem_s: 0x6f,
  i32_rem_u: 0x70, i32_and: 0x71, i32_or: 0x72, i32_xor: 0x73, i32_shl: 0x74, i32_shr_s: 0x75, i32_shr_u: 0x76, i32_rotl: 0x77,
  i64_clz: 0x79, i64_ctz: 0x7a, i64_popcnt: 0x7b, i64_add: 0x7c, i64_sub: 0x7d, i64_mul: 0x7e, i64_div_s: 0x7f, i64_div_u: 0x80, i64_rem_s: 0x81,
  i64_rem_u: 0x82, i64_and: 0x83, i64_or: 0x84, i64_xor: 0x85, i64_shl: 0x86, i64_shr_s: 0x87, i64_shr_u: 0x88, i64_rotl: 0x89, i64_rotr: 0x8a,
  f32_neg: 0x8c, f32_add: 0x92, f32_sub: 0x93, f32_mul: 0x94, f32_div: 0x95,
  f64_abs: 0x99, f64_neg: 0x9a, f64_ceil: 0x9b, f64_floor: 0x9c, f64_trunc: 0x9d, f64_nearest: 0x9e, f64_sqrt: 0x9f, f64_add: 0xa0, f64_sub: 0xa1,
  f64_mul: 0xa2, f64_div: 0xa3, f64_copysign: 0xa6,
  i32_wrap_i64: 0xa7, i64_extend_i32_s: 0xac, i64_extend_i32_u: 0xad, f32_convert_i32_s: 0xb2, f32_convert_i32_u: 0xb3, f32_convert_i64_s: 0xb4,
  f32_convert_i64_u: 0xb5, f32_demote_f64: 0xb6, f64_convert_i32_s: 0xb7, f64_convert_i32_u: 0xb8, f64_convert_i64_s: 0xb9, f64_convert_i64_u: 0xba,
  f64_promote_f32: 0xbb, i32_reinterpret_f32: 0xbc, i64_reinterpret_f64: 0xbd, f32_reinterpret_i32: 0xbe, f64_reinterpret_i64: 0xbf,
  i32_extend8_s: 0xc0, i32_extend16_s: 0xc1, prefix: 0xfc,
} as const; // prettier-ignore
/** Second bytes after Op.prefix. */
export const SAT = {
  i32_f32_s: 0,
  i32_f32_u: 1,
  i32_f64_s: 2,
  i32_f64_u: 3,
  i64_f32_s: 4,
  i64_f32_u: 5,
  i64_f64_s: 6,
  i64_f64_u: 7,
} as const;

/** A place in code whose value the linker (or the end of the function) knows: a LEB128 padded to 5 bytes. */
export type Reloc =
  | { kind: 'func'; at: number; symbol: string; sig: string } // index of the function (or of an adapter to this signature), for `call`
  | { kind: 'import'; at: number; name: string } // index of a function of the machine
  | { kind: 'address'; at: number; symbol: string; addend: number } // i64.const: virtual address of a function or object
  | { kind: 'tls'; at: number; symbol: string; addend: number } // i64.const: offset from the thread pointer
  | { kind: 'type'; at: number; sig: string } // index of a signature, for `call_indirect`
  | { kind: 'sigid'; at: number; sig: string } // i32.const: number of a signature in the SIGS table
  | { kind: 'dispatcher'; at: number; sig: string } // i32.const: index in the table of what calls functions of any signature with this one
  | { kind: 'sigtable' | 'funccount'; at: number } // offset of the image's part of SIGS; number of its functions (i64.const)
  | { kind: 'flag'; at: number; stmt: number } // address of a statement's flag
  | { kind: 'site'; at: number; site: number } // i32.const: number of a check site
  | { kind: 'check'; at: number; length: number } // no hole: code that keeps the shadow; it leaves the stack as it was
  | { kind: 'funcid'; at: number } // i32.const: index of this function
  | { kind: 'cold'; at: number; offset: number } // offset in the frame's cold part: resolved when the function is complete
  | { kind: 'goto'; at: number; label: object } // point of a label: resolved when the function is complete
  | { kind: 'away'; at: number; nest: number }; // depth of the block around the function's body, below `nest` blocks of this code

export class Code {
  bytes = new Uint8Array(64);
  length = 0;
  readonly relocs: Reloc[] = [];

  byte(b: number): this {
    if (this.length === this.bytes.length) this.grow(1);
    this.bytes[this.length++] = b;
    return this;
  }
  op(...ops: number[]): this {
    for (const o of ops) this.byte(o);
    return this;
  }
  uleb(v: number): this {
    do {
      const b = v % 128;
      v = Math.floor(v / 128);
      this.byte(v ? b | 0x80 : b);
    } while (v);
    return this;
  }
  sleb(v: bigint): this {
    for (;;) {
      const b = Number(v & 0x7fn);
      v >>= 7n;
      if ((v === 0n && !(b & 0x40)) || (v === -1n && b & 0x40)) return this.byte(b);
      this.byte(b | 0x80);
    }
  }
  i32(v: number): this {
    this.byte(Op.i32_const);
    v |= 0;
    for (;;) {
      const b = v & 0x7f;
      v >>= 7;
      if ((v === 0 && !(b & 0x40)) || (v === -1 && b & 0x40)) return this.byte(b);
      this.byte(b | 0x80);
    }
  }
  i64(v: bigint | number): this {
    return this.byte(Op.i64_const).sleb(BigInt.asIntN(64, BigInt(v)));
  }
  f64(v: number): this {
    this.byte(Op.f64_const);
    return this.raw(new Uint8Array(new Float64Array([v]).buffer));
  }
  f32(v: number): this {
    this.byte(Op.f32_const);
    return this.raw(new Uint8Array(new Float32Array([v]).buffer));
  }
  get(local: number): this {
    return this.byte(Op.local_get).uleb(local);
  }
  set(local: number): this {
    return this.byte(Op.local_set).uleb(local);
  }
  tee(local: number): this {
    return this.byte(Op.local_tee).uleb(local);
  }
  /** A load or store: opcode, constant offset. Alignment is only a hint; 0 is always right. */
  mem(op: number, offset: number): this {
    return this.byte(op).byte(0).uleb(offset);
  }
  /** Five bytes to be filled in. */
  hole(reloc: DistributiveOmit<Reloc, 'at'>): this {
    this.relocs.push({ ...reloc, at: this.length } as Reloc);
    return this.raw(PLACEHOLDER);
  }
  raw(b: Uint8Array): this {
    if (this.length + b.length > this.bytes.length) this.grow(b.length);
    this.bytes.set(b, this.length);
    this.length += b.length;
    return this;
  }
  append(c: Code): this {
    for (const r of c.relocs) this.relocs.push({ ...r, at: r.at + this.length });
    return this.raw(c.view());
  }
  /** Fills a hole at once. */
  patch(at: number, value: number): void {
    patch(this.bytes, at, value);
  }
  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
  private grow(need: number): void {
    const next = new Uint8Array(Math.max(this.bytes.length * 2, this.length + need));
    next.set(this.bytes.subarray(0, this.length));
    this.bytes = next;
  }
}
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
const PLACEHOLDER = new Uint8Array([0x80, 0x80, 0x80, 0x80, 0x00]);

/** Fills a hole with a signed number of up to 34 bits (also right for unsigned numbers below 2^31). */
export function patch(bytes: Uint8Array, at: number, value: number): void {
  for (let i = 0; i < 5; i++) {
    const low = ((value % 128) + 128) % 128;
    bytes[at + i] = i < 4 ? low | 0x80 : low & 0x7f;
    value = Math.floor(value / 128);
  }
}
