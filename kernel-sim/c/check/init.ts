/** Initialisers (C11 6.7.9 with GNU ranges): from the braces of the program to stores at offsets. */
import type { AutoInit, Expr, StringLit } from '../ast.js';
import type { Diagnostic } from '../diagnostics.js';
import { firstToken, type Span } from '../source.js';
import {
  arrayOf,
  isInteger,
  sizeOf,
  typeName,
  type ArrayType,
  type CType,
  type Member,
  type RecordType,
} from '../types.js';
import { assignConvert } from './assign.js';
import { ERROR_TYPE, bare, type Checker } from './checker.js';
import { compatible, quoteType } from './compat.js';
import { isError } from './conversions.js';
import { evaluateOnce } from './init-range.js';
import { findMember, memberNames } from './layout.js';
import { suggest } from './suggest.js';

export type Designator =
  | { readonly kind: 'member'; readonly name: string; readonly span: Span; readonly nameSpan: Span }
  | { readonly kind: 'index'; readonly lo: number; readonly hi: number; readonly span: Span };
/** An initialiser as written. */
export type InitNode =
  | { readonly kind: 'expr'; readonly e: Expr; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly InitItem[]; readonly span: Span };
export interface InitItem {
  readonly designators: readonly Designator[];
  readonly init: InitNode;
  readonly span: Span;
}
export type Item = AutoInit['items'][number];

/** What an initialiser comes to. `type`: the object's type, an array completed by its initialiser. */
export interface Initialised {
  readonly type: CType;
  readonly items: readonly Item[];
  /** Bytes that the initialiser reaches; above the type's size for a flexible array member. */
  readonly end: number;
}

/** Where the walk is in a list. `taken`: the item whose designators were obeyed already. */
interface Cursor {
  items: readonly InitItem[];
  i: number;
  taken: number;
}

/** Elements that one range designator may name; more would fill the host's memory. */
const RANGE_LIMIT = 1 << 20;

/** Checks an initialiser for an object of `type`. `name`: of the object, for notes. */
export function initialise(ck: Checker, type: CType, node: InitNode, name: string): Initialised {
  const w = new Walk(ck, name);
  const done = w.object(type, 0, node, undefined, true);
  return { type: done, items: w.items, end: w.end };
}

/** First bit and number of bits that an item fills. */
const extent = (it: Item): [number, number] => [
  it.offset * 8 + (it.bit?.shift ?? 0),
  it.bit?.width ?? (sizeOf(it.type) ?? 0) * 8,
];

/** The initialiser of an automatic object: zeroed first unless the items fill all of it. */
export function autoInit(init: Initialised): AutoInit {
  const size = sizeOf(init.type) ?? 0;
  // As gcc: in the order of the members, however the designators name them (unless one overrides a part of another).
  const sorted = [...init.items].sort((a, b) => extent(a)[0] - extent(b)[0]);
  const end = (it: Item): number => extent(it)[0] + extent(it)[1];
  const overlap = sorted.some((it, i) => i > 0 && end(sorted[i - 1]!) > extent(it)[0]);
  if (overlap) return { zero: true, items: init.items };
  const sum = sorted.reduce((n, it) => n + (it.bit ? 0 : (sizeOf(it.type) ?? 0)), 0);
  return { zero: sum < size, items: sorted };
}

class Walk {
  items: Item[] = [];
  end = 0;
  private readonly path: string[] = [];
  /** An inner aggregate of the list that is read has no braces of its own. */
  private elided = false;
  constructor(
    private readonly ck: Checker,
    private readonly name: string,
  ) {}

  private near(span: Span): Diagnostic[] {
    return [this.ck.note(span, `(near initialization for ‘${this.name}${this.path.join('')}’)`)];
  }
  private push(offset: number, type: CType, bit: Member['bit'], expr: Expr): void {
    if (isError(expr)) return;
    if (offset < this.end) {
      const before = this.items.length;
      this.forget(offset * 8 + (bit?.shift ?? 0), bit?.width ?? (sizeOf(type) ?? 0) * 8);
      if (this.items.length < before && this.ck.diags.wants('Woverride-init')) {
        const at = firstToken(expr.span);
        this.ck.warn(at, 'initialized field overwritten', 'Woverride-init', ...this.near(at));
      }
    }
    this.items.push({ offset, type: bare(type), bit, expr });
    const bytes = bit ? Math.ceil((bit.shift + bit.width) / 8) : (sizeOf(type) ?? 0);
    this.end = Math.max(this.end, offset + bytes);
  }

  /**
   * Drops what was given before for `width` bits from bit `from` on. As gcc: a record, or another member of a union, goes
   * entirely where a part of it is given anew; of a string the rest stays.
   */
  private forget(from: number, width: number): void {
    this.items = this.items.filter((it) => {
      const [at, size] = extent(it);
      const apart = at + size <= from || from + width <= at;
      const within = from <= at && at + size <= from + width;
      return apart || (!within && it.type.kind === 'array');
    });
  }

  /** Initialises one object from one initialiser; returns its type. `top`: the whole object. */
  object(type: CType, offset: number, node: InitNode, bit?: Member['bit'], top = false): CType {
    if (type === ERROR_TYPE) return type;
    if (node.kind === 'expr') return this.single(type, offset, node, bit);
    if (type.kind === 'array' || type.kind === 'record') {
      if (type.kind === 'array' && node.items.length === 1 && !node.items[0]!.designators.length) {
        const only = node.items[0]!.init;
        const lit = only.kind === 'expr' ? stringFor(type, only.e) : undefined;
        if (lit) return this.string(type, offset, lit);
      }
      if (type.kind === 'record' && !type.tag.complete) {
        this.ck.incomplete(node.span, type, `invalid use of undefined type ${quoteType(bare(type))}`);
        return type;
      }
      if (offset < this.end) this.forget(offset * 8, (sizeOf(type) ?? 0) * 8);
      const outer = this.elided;
      this.elided = false;
      const done = this.fill(type, offset, { items: node.items, i: 0, taken: -1 }, true);
      if (this.elided && !isZero(node))
        this.ck.warn(firstToken(node.span), 'missing braces around initializer', 'Wmissing-braces');
      this.elided = outer;
      return done;
    }
    this.bracedScalar(type, offset, node, bit, top);
    return type;
  }

  private bracedScalar(
    type: CType,
    offset: number,
    node: InitNode & { kind: 'list' },
    bit: Member['bit'],
    top: boolean,
  ): void {
    const first = node.items[0];
    if (!first) {
      this.ck.error(firstToken(node.span), 'empty scalar initializer', ...this.near(node.span));
      return;
    }
    if (!top) this.ck.warn(this.ck.here, 'braces around scalar initializer', '', ...this.near(this.ck.here));
    if (first.designators.length) {
      const kind = first.designators[0]!.kind === 'member' ? 'field name' : 'array index';
      const what = kind === 'field name' ? 'record or union' : 'array';
      this.ck.error(first.span, `${kind} not in ${what} initializer`, ...this.near(first.span));
      return;
    }
    this.object(type, offset, first.init, bit);
    const excess = node.items[1];
    if (excess) this.ck.warn(excess.span, 'excess elements in scalar initializer', '', ...this.near(excess.span));
  }

  /** An object initialised by one expression, without braces of its own. */
  private single(type: CType, offset: number, node: InitNode & { kind: 'expr' }, bit: Member['bit']): CType {
    const e = node.e;
    if (isError(e)) return type;
    if (type.kind === 'array') {
      const lit = stringFor(type, e);
      if (lit) return this.string(type, offset, lit);
      if (e.kind === 'compoundLit' && e.type.kind === 'array' && compatible(bare(e.type.of), bare(type.of))) {
        const whole = type.length === undefined ? { ...type, length: e.type.length } : type;
        this.push(offset, e.type, undefined, e);
        return whole;
      }
      if (e.kind === 'string') this.ck.error(e.span, this.wrongString(type, e));
      else this.ck.error(e.span, 'invalid initializer');
      return type;
    }
    const v = assignConvert(this.ck, e, type, {
      what: 'init',
      span: e.span,
      near: () => (this.path.length > 0 ? this.near(firstToken(e.span)) : []),
    });
    this.push(offset, type, bit, v);
    return type;
  }

  private wrongString(type: ArrayType, e: StringLit): string {
    if (!isInteger(type.of) || e.type.kind !== 'array')
      return 'array of inappropriate type initialized from string constant';
    const [to, from] = [typeName(bare(type.of)), typeName(bare(e.type.of))];
    return `cannot initialize array of ‘${to}’ from a string literal with type array of ‘${from}’`;
  }

  private string(type: ArrayType, offset: number, lit: StringLit): CType {
    const unit = sizeOf(type.of) ?? 1;
    const has = lit.bytes.length / unit;
    if (type.length !== undefined && has - 1 > type.length) {
      const of = typeName(bare(type.of));
      this.ck.warn(lit.span, `initializer-string for array of ‘${of}’ is too long`, '');
    }
    const room = type.length === undefined ? has : Math.min(has, type.length);
    const own = arrayOf(bare(type.of), room);
    const bytes = room < has ? lit.bytes.slice(0, room * unit) : lit.bytes;
    if (room > 0) this.push(offset, own, undefined, { kind: 'string', bytes, type: own, span: lit.span });
    return type.length === undefined ? { ...type, length: has } : type;
  }

  /**
   * Fills an array or record from the items of a list, from `first` on if designators are given, until the object is full
   * or the list ends. `braced`: the list is the object's own; otherwise (brace elision) the rest is left to the object around.
   */
  private fill(type: CType, offset: number, cur: Cursor, braced: boolean, first?: readonly Designator[]): CType {
    if (type.kind === 'record') {
      this.fillRecord(type, offset, cur, braced, first);
      return type;
    }
    return type.kind === 'array' ? this.fillArray(type, offset, cur, braced, first) : type;
  }

  private designators(cur: Cursor): readonly Designator[] {
    return cur.taken === cur.i ? [] : cur.items[cur.i]!.designators;
  }

  private fillArray(
    type: ArrayType,
    offset: number,
    cur: Cursor,
    braced: boolean,
    first?: readonly Designator[],
  ): CType {
    const size = sizeOf(type.of) ?? 0;
    const length = type.length ?? Infinity;
    let index = 0;
    let reached = 0;
    while (first || cur.i < cur.items.length) {
      const ds: readonly Designator[] = first ?? this.designators(cur);
      if (!first && ds.length && !braced) break;
      first = undefined;
      const before = cur.i;
      if (ds.length) {
        const d = ds[0]!;
        if (d.kind !== 'index' || !this.checkIndex(d, length)) {
          if (d.kind !== 'index')
            this.ck.error(d.span, 'field name not in record or union initializer', ...this.near(d.span));
          // As gcc: the value is taken as if nothing stood in front of it.
          this.undesignated(cur);
          continue;
        }
        const given = cur.items;
        const once = d.hi > d.lo ? evaluateOnce(this.ck, given[before]!.init) : undefined;
        for (let k = d.lo; k <= d.hi; k++) {
          if (once) cur.items = given.with(before, { ...given[before]!, init: k === d.lo ? once.first : once.rest });
          cur.i = before;
          cur.taken = cur.i;
          this.path.push(`[${k}]`);
          this.designated(type.of, offset + k * size, cur, ds.slice(1), undefined);
          this.path.pop();
        }
        cur.items = given;
        index = d.hi + 1;
      } else {
        if (index >= length) {
          if (braced) this.excess(cur, 'array');
          break;
        }
        this.path.push(`[${index}]`);
        this.element(type.of, offset + index * size, cur, undefined);
        this.path.pop();
        // An element without members takes nothing from the list: the rest would never find a place.
        if (cur.i === before && length === Infinity) {
          this.excess(cur, 'array');
          break;
        }
        index++;
      }
      reached = Math.max(reached, index);
    }
    return type.length === undefined && type.vla === undefined ? { ...type, length: reached } : type;
  }

  /** Takes the designators from the current item. */
  private undesignated(cur: Cursor): void {
    const items = [...cur.items];
    items[cur.i] = { ...items[cur.i]!, designators: [] };
    cur.items = items;
  }

  private checkIndex(d: Designator & { kind: 'index' }, length: number): boolean {
    const bad =
      d.lo < 0 || d.hi >= length
        ? d.lo >= 0 && d.lo < length
          ? 'array index range in initializer exceeds array bounds'
          : 'array index in initializer exceeds array bounds'
        : d.hi - d.lo >= RANGE_LIMIT || d.hi > 0x7fffffff
          ? 'array index range in initializer is too large'
          : '';
    if (bad) this.ck.error(d.span, bad, ...this.near(d.span));
    return !bad;
  }

  private fillRecord(
    type: RecordType,
    offset: number,
    cur: Cursor,
    braced: boolean,
    first?: readonly Designator[],
  ): void {
    const { tag } = type;
    let next = 0;
    let named = first !== undefined;
    const last = (): void => {
      const m = tag.members[next];
      if (
        !m ||
        named ||
        !braced ||
        tag.union ||
        cur.items.length === 0 ||
        this.ck.diags.policy.any('Wmissing-field-initializers') === false
      )
        return;
      if (cur.items.length === 1 && isZero({ kind: 'list', items: cur.items, span: cur.items[0]!.span })) return;
      const text = `missing initializer for field ‘${m.name ?? '<anonymous>'}’ of ${quoteType(bare(type))}`;
      this.ck.warn(this.ck.here, text, 'Wmissing-field-initializers');
    };
    while (first || cur.i < cur.items.length) {
      const ds: readonly Designator[] = first ?? this.designators(cur);
      if (!first && ds.length && !braced) return;
      first = undefined;
      named ||= ds.length > 0;
      if (ds.length) {
        const path = this.namedMember(type, ds[0]!);
        if (!path) {
          this.undesignated(cur);
          continue;
        }
        const m = path[0]!;
        cur.taken = cur.i;
        this.path.push(`.${m.name ?? '<anonymous>'}`);
        // Inside an anonymous member the same designator is looked up again.
        const rest = m.name === undefined ? ds : ds.slice(1);
        this.designated(m.type, offset + m.offset, cur, rest, m.bit);
        this.path.pop();
        next = tag.union ? tag.members.length : tag.members.indexOf(m) + 1;
        continue;
      }
      const m = tag.members[next];
      if (!m) {
        if (braced) this.excess(cur, tag.union ? 'union' : 'struct');
        return;
      }
      this.path.push(`.${m.name ?? '<anonymous>'}`);
      this.element(m.type, offset + m.offset, cur, m.bit);
      this.path.pop();
      next = tag.union ? tag.members.length : next + 1;
    }
    last();
  }

  private namedMember(type: RecordType, d: Designator): Member[] | undefined {
    if (d.kind === 'index') {
      this.ck.error(d.span, 'array index in non-array initializer', ...this.near(d.span));
      return undefined;
    }
    const path = findMember(type.tag, d.name);
    if (!path) {
      const near = suggest(d.name, memberNames(type.tag));
      this.ck.error(
        d.nameSpan,
        `${quoteType(bare(type))} has no member named ‘${d.name}’${near ? `; did you mean ‘${near}’?` : ''}`,
      );
    }
    return path;
  }

  /** The current item for the object that its (remaining) designators name. */
  private designated(type: CType, offset: number, cur: Cursor, rest: readonly Designator[], bit: Member['bit']): void {
    if (!rest.length) {
      this.element(type, offset, cur, bit);
    } else if (type.kind === 'array' || type.kind === 'record') {
      this.fill(type, offset, cur, false, rest);
    } else {
      const d = rest[0]!;
      const text =
        d.kind === 'member' ? 'field name not in record or union initializer' : 'array index in non-array initializer';
      this.ck.error(d.span, text, ...this.near(d.span));
      cur.i++;
    }
  }

  /** The next item(s) of the list for one element or member. */
  private element(type: CType, offset: number, cur: Cursor, bit: Member['bit']): void {
    const node = cur.items[cur.i]!.init;
    if (node.kind === 'list' || !(type.kind === 'array' || type.kind === 'record') || isError(node.e)) {
      cur.i++;
      this.object(type, offset, node, bit);
      return;
    }
    if (type.kind === 'array' ? stringFor(type, node.e) : isSameRecord(type, node.e)) {
      cur.i++;
      this.single(type, offset, node, bit);
      return;
    }
    this.elided = true;
    this.fill(type, offset, cur, false);
  }

  private excess(cur: Cursor, what: string): void {
    const span = firstToken(cur.items[cur.i]!.init.span);
    this.ck.warn(span, `excess elements in ${what} initializer`, '', ...this.near(span));
    cur.i = cur.items.length;
  }
}

/** `{0}`: all of an object is zero, whatever it is. */
function isZero(node: InitNode & { kind: 'list' }): boolean {
  const only = node.items.length === 1 ? node.items[0]!.init : undefined;
  return only?.kind === 'expr' && only.e.kind === 'int' && only.e.value === 0n;
}

/** The string literal that initialises an array of characters of its size; undefined for all else. */
function stringFor(type: ArrayType, e: Expr): StringLit | undefined {
  const fits =
    e.kind === 'string' && isInteger(type.of) && e.type.kind === 'array' && sizeOf(type.of) === sizeOf(e.type.of);
  return fits ? e : undefined;
}
function isSameRecord(type: RecordType, e: Expr): boolean {
  return e.type.kind === 'record' && e.type.tag === type.tag;
}
