/**
 * Control flow of a function as regions: the function itself and each of its loops. Inside a region all jumps go forward, so
 * its labels become nested wasm blocks. A *point* is a label at which the function can be entered anew: each region begins
 * with a dispatch on the local `rp`, which is 0 except while resuming (or in a goto), when it names the point to reach.
 */
import { Code, Op, VOID_BLOCK } from './wasm.js';

export class Label {
  /** Is there a jump to it? Set by the users; only such labels cost a block. */
  used = false;
  /** Its number, if it is a point. */
  point = 0;
}

type Item =
  | { kind: 'code'; code: Code }
  | { kind: 'label'; label: Label }
  | { kind: 'br' | 'brif'; label: Label }
  | { kind: 'table'; labels: Label[]; fallback: Label }
  | { kind: 'region'; region: Region };

export class Region {
  readonly items: Item[] = [];
  /** First label of a loop: where `continue` edges and, in the function's region, gotos jump back to. */
  readonly header = new Label();
  constructor(readonly loop: boolean) {}

  code(code: Code): void {
    if (code.length) this.items.push({ kind: 'code', code });
  }
  label(label: Label): void {
    this.items.push({ kind: 'label', label });
  }
  br(label: Label): void {
    label.used = true;
    this.items.push({ kind: 'br', label });
  }
  /** Jump if the i32 on the stack is not 0. */
  brIf(label: Label): void {
    label.used = true;
    this.items.push({ kind: 'brif', label });
  }
  /** Jump by the i32 on the stack. */
  table(labels: Label[], fallback: Label): void {
    for (const l of [...labels, fallback]) l.used = true;
    this.items.push({ kind: 'table', labels, fallback });
  }
  region(region: Region): void {
    this.items.push({ kind: 'region', region });
  }
}

/** Writes a region as wasm. `rp` is the local that dispatches. */
export function assemble(region: Region, rp: number, out: Code): void {
  emit(region, rp, out, []);
}

/** First and last point in a region, nested ones included. They are numbered in the order in which they are placed. */
function points(region: Region): [number, number] {
  let lo = Infinity;
  let hi = 0;
  for (const i of region.items) {
    if (i.kind === 'label' && i.label.point) {
      lo = Math.min(lo, i.label.point);
      hi = Math.max(hi, i.label.point);
    } else if (i.kind === 'region') {
      const [l, h] = points(i.region);
      lo = Math.min(lo, l);
      hi = Math.max(hi, h);
    }
  }
  return [lo, hi];
}

function emit(region: Region, rp: number, out: Code, open: Label[]): void {
  const [lo, hi] = points(region);
  const targets = new Map<number, Label>();
  const entries = new Map<Item, Label>();
  for (const item of region.items) {
    if (item.kind === 'label' && item.label.point) targets.set(item.label.point, item.label);
    else if (item.kind === 'region') {
      const [l, h] = points(item.region);
      if (h === 0) continue;
      const entry = new Label();
      entries.set(item, entry);
      for (let p = l; p <= h; p++) targets.set(p, entry);
    }
  }
  const labels: Label[] = [];
  for (const item of region.items) {
    if (item.kind === 'label' && (item.label.used || item.label.point)) labels.push(item.label);
    const entry = entries.get(item);
    if (entry) labels.push(entry);
  }
  if (region.loop) {
    out.op(Op.loop, VOID_BLOCK);
    open.push(region.header);
  }
  for (let i = labels.length - 1; i >= 0; i--) {
    out.op(Op.block, VOID_BLOCK);
    open.push(labels[i]!);
  }
  const depth = (l: Label): number => {
    const at = open.lastIndexOf(l);
    if (at < 0) throw new Error('internal: a jump out of the open regions');
    return open.length - 1 - at;
  };
  if (hi) {
    out
      .get(rp)
      .op(Op.if, VOID_BLOCK)
      .get(rp)
      .i32(lo)
      .op(Op.i32_sub, Op.br_table)
      .uleb(hi - lo + 1);
    for (let p = lo; p <= hi; p++) out.uleb(depth(targets.get(p)!) + 1);
    out.uleb(depth(targets.get(lo)!) + 1).op(Op.end);
  }
  const close = (l: Label): void => {
    if (open[open.length - 1] !== l) throw new Error('internal: labels out of order');
    open.pop();
    out.op(Op.end);
  };
  for (const item of region.items) {
    switch (item.kind) {
      case 'code':
        out.append(item.code);
        for (const r of item.code.relocs)
          if (r.kind === 'away') out.patch(out.length - item.code.length + r.at, open.length + r.nest);
        break;
      case 'label':
        if (item.label.used || item.label.point) close(item.label);
        break;
      case 'br':
        out.op(Op.br).uleb(depth(item.label));
        break;
      case 'brif':
        out.op(Op.br_if).uleb(depth(item.label));
        break;
      case 'table':
        out.op(Op.br_table).uleb(item.labels.length);
        for (const l of item.labels) out.uleb(depth(l));
        out.uleb(depth(item.fallback));
        break;
      case 'region': {
        const entry = entries.get(item);
        if (entry) close(entry);
        emit(item.region, rp, out, open);
        break;
      }
    }
  }
  if (region.loop) {
    open.pop();
    out.op(Op.end);
  }
}
