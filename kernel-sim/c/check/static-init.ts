/** Initialisers of objects with static storage: bytes and relocations. */
import { LabelSym, type ConstInit, type Expr } from '../ast.js';
import { firstToken } from '../source.js';
import { sizeOf, type CType } from '../types.js';
import type { Checker } from './checker.js';
import { evalConst, type Const } from './constant.js';
import type { Initialised, Item } from './init.js';

type Reloc = ConstInit['relocs'][number];

/** Bytes of an initialised object: it lies in the host's memory while it is compiled. */
const LARGEST = 1 << 28;

/** Evaluates the items; what is not constant is reported. */
export function constInit(ck: Checker, init: Initialised): ConstInit {
  const size = Math.max(sizeOf(init.type) ?? 0, init.end);
  if (size > LARGEST) {
    const at = init.items[0]?.expr.span ?? ck.here;
    if (at) ck.error(at, 'size of initialized object is too large');
    return { bytes: new Uint8Array(0), relocs: [] };
  }
  const image = new Image(ck, size);
  image.items(init.items, 0);
  const { bytes, relocs, labels } = image;
  return labels.length ? { bytes, relocs, labels } : { bytes, relocs };
}

class Image {
  readonly bytes: Uint8Array;
  relocs: Reloc[] = [];
  readonly labels: { offset: number; size: number; label: LabelSym; minus: LabelSym | undefined }[] = [];
  /** End of the last relocation: beyond it there is nothing to forget. */
  private relocsEnd = 0;
  private readonly view: DataView;
  constructor(
    private readonly ck: Checker,
    size: number,
  ) {
    this.bytes = new Uint8Array(size);
    this.view = new DataView(this.bytes.buffer);
  }

  items(items: readonly Item[], base: number): void {
    for (const it of items) this.item(it, base + it.offset);
  }

  private item(it: Item, offset: number): void {
    const e = it.expr;
    if (it.type.kind === 'array' || it.type.kind === 'record') {
      this.aggregate(e, it.type, offset);
      return;
    }
    const c = evalConst(e);
    if (!c) {
      // An address cut to fewer bytes is known only when the program is loaded.
      const cut = e.kind === 'cast' && evalConst(e.e)?.kind === 'addr';
      return this.ck.error(
        firstToken(e.span),
        `initializer element is not ${cut ? 'computable at load time' : 'constant'}`,
      );
    }
    if (it.bit) {
      if (c.kind === 'int') this.bits(offset, it.bit, c.value);
      return;
    }
    this.scalar(e, it.type, offset, c);
  }

  private scalar(e: Expr, type: CType, offset: number, c: Const): void {
    const size = sizeOf(type) ?? 0;
    this.forget(offset, size);
    if (c.kind === 'addr') {
      if ((size !== 8 && !c.minus) || type.kind === 'float')
        return this.ck.error(firstToken(e.span), 'initializer element is not computable at load time');
      if (c.base instanceof LabelSym) {
        this.labels.push({ offset, size, label: c.base, minus: c.minus });
        return;
      }
      this.relocate({ offset, target: c.base, addend: Number(BigInt.asIntN(64, c.offset)) });
      this.view.setBigUint64(offset, 0n, true);
      return;
    }
    if (type.kind === 'float') {
      if (type.float === 'float') this.view.setFloat32(offset, Number(c.value), true);
      else this.view.setFloat64(offset, Number(c.value), true);
      return;
    }
    let v = BigInt.asUintN(64, BigInt(c.value));
    for (let i = 0; i < size; i++, v >>= 8n) this.bytes[offset + i] = Number(v & 0xffn);
  }

  private aggregate(e: Expr, type: CType, offset: number): void {
    const size = sizeOf(type) ?? 0;
    this.forget(offset, size);
    if (e.kind === 'string') {
      this.bytes.set(e.bytes.subarray(0, size), offset);
      return;
    }
    const literal = e.kind === 'load' ? e.e : e;
    if (literal.kind !== 'compoundLit') return this.ck.error(firstToken(e.span), 'initializer element is not constant');
    this.bytes.fill(0, offset, offset + size);
    if (literal.init) this.items(literal.init.items, offset);
    const constant = literal.sym.constInit;
    if (!constant) return;
    this.bytes.set(constant.bytes.subarray(0, size), offset);
    for (const r of constant.relocs) this.relocate({ ...r, offset: r.offset + offset });
  }

  private bits(offset: number, bit: { shift: number; width: number }, value: bigint): void {
    const mask = ((1n << BigInt(bit.width)) - 1n) << BigInt(bit.shift);
    const bits = (value << BigInt(bit.shift)) & mask;
    const n = Math.max(Math.ceil((bit.shift + bit.width) / 8), 1);
    for (let i = 0; i < n && offset + i < this.bytes.length; i++) {
      const m = Number((mask >> BigInt(i * 8)) & 0xffn);
      const b = Number((bits >> BigInt(i * 8)) & 0xffn);
      this.bytes[offset + i] = (this.bytes[offset + i]! & ~m) | b;
    }
  }

  private relocate(r: Reloc): void {
    this.relocs.push(r);
    this.relocsEnd = Math.max(this.relocsEnd, r.offset + 8);
  }

  /** A later item for the same place wins. */
  private forget(offset: number, size: number): void {
    if (offset >= this.relocsEnd) return;
    this.relocs = this.relocs.filter((r) => r.offset >= offset + size || r.offset + 8 <= offset);
  }
}
