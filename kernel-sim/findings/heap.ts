/**
 * The heap of a process as its own memory tells it: the chunks of libc/src/malloc.c, one behind the other. Where a shadow is kept, the
 * eight bytes of it that belong to a chunk's size also say where the block was allocated and freed, and its other shadow bytes how
 * much was asked for.
 */
import type { SourcePlace } from '../api.js';
import { placeOf } from '../debug/symbols.js';
import type { LoadedImage } from '../machine/image.js';
import { PAGE_SIZE } from '../machine/layout.js';
import { UNADDRESSABLE } from '../machine/shadow.js';
import type { World } from '../world.js';
import { FLAGS, HEADER, MAPPED, MOST_SLACK, markAt, readWord, sizeOf, usableOf } from './heap-marks.js';

export interface HeapBlock {
  /** What malloc returned. */
  readonly address: number;
  /** Bytes asked for, where that is known; else the bytes that may be used. */
  readonly size: number;
  readonly state: 'used' | 'free' | 'top';
  /** Statements that allocated and freed it, where they are known. */
  readonly allocatedAt: SourcePlace | undefined;
  readonly freedAt: SourcePlace | undefined;
  /** Is it the program's to free, as far as is known? The library keeps some for itself. */
  readonly own: boolean;
}

const IN_USE_BEFORE = 1;
const SMALLEST = 32;
/** Size of the library's own table, the first chunk of the heap. */
const TABLE = 0x290;

/** All blocks of a process, in the order of their addresses; those that malloc got from mmap(2) last. */
export function heapBlocks(w: World, pid: number): HeapBlock[] {
  const p = w.kernel.processes.get(pid);
  const loaded = p && w.cpu.images.get(p.image);
  if (!p?.mm || !loaded) return [];
  const space = p.mm;
  const variable = (name: string): number | undefined => {
    const at = addressOf(loaded, name);
    return at === undefined ? undefined : readWord(w, space, at);
  };
  const start = variable('heap_start');
  const end = variable('heap_end');
  const top = variable('top');
  const cached = addressOf(loaded, 'stack_key');
  const out: HeapBlock[] = [];
  if (!start || !end || !top) return [...out, ...mappedBlocks(w, space, loaded)];
  for (let c = start + TABLE; c < end;) {
    const word = readWord(w, space, c + 8);
    if (word === undefined) break;
    const size = sizeOf(word);
    if (c === top) {
      out.push(block(w, space, loaded, c + HEADER, size - HEADER, 'top'));
      break;
    }
    // Damaged, or the end of a part behind which the program has moved the break.
    if (size < SMALLEST || c + size > end) break;
    const next = readWord(w, space, c + size + 8) ?? 0;
    const free = (next & IN_USE_BEFORE) === 0 || readWord(w, space, c + HEADER + 8) === cached;
    out.push(block(w, space, loaded, c + HEADER, usableOf(word), free ? 'free' : 'used'));
    c += size;
  }
  return [...out, ...mappedBlocks(w, space, loaded)];
}

/** A mapping that begins with a size word of a mapped chunk, or several one behind the other. */
function mappedBlocks(w: World, space: number, loaded: LoadedImage): HeapBlock[] {
  const out: HeapBlock[] = [];
  for (const v of w.kernel.mms.must(space).vmas) {
    if (v.backing !== undefined || v.shared || v.prot !== 3 || v.name !== '') continue;
    for (let c = v.start; c < v.end;) {
      const word = readWord(w, space, c + 8) ?? 0;
      const size = sizeOf(word);
      if ((word & FLAGS) !== MAPPED || size === 0 || size % PAGE_SIZE !== 0 || c + size > v.end) break;
      out.push(block(w, space, loaded, c + HEADER, size - HEADER, 'used'));
      c += size;
    }
  }
  return out;
}

function addressOf(loaded: LoadedImage, name: string): number | undefined {
  const known = symbols.get(loaded) ?? new Map<string, number | undefined>();
  symbols.set(loaded, known);
  if (!known.has(name)) {
    const found = [...loaded.image.symbols].find(([symbol]) => symbol.startsWith(`${name}@malloc.c.`));
    known.set(name, found?.[1]);
  }
  return known.get(name);
}
const symbols = new WeakMap<LoadedImage, Map<string, number | undefined>>();

function block(
  w: World,
  space: number,
  loaded: LoadedImage,
  address: number,
  usable: number,
  state: HeapBlock['state'],
): HeapBlock {
  const mark = state === 'top' ? undefined : markAt(w, space, address);
  const at = (stmt: number): SourcePlace | undefined => {
    const info = loaded.image.statements[stmt - 1];
    return info && placeOf(info.span);
  };
  let size = usable;
  if (mark && mark.slack < MOST_SLACK) size = usable - mark.slack;
  else if (mark && state === 'used') {
    const slack = w.mm.findPoison(space, address, usable, UNADDRESSABLE);
    if (slack >= 0) size = slack;
  }
  return {
    address,
    size,
    state,
    allocatedAt: mark && at(mark.allocated),
    own: mark?.own ?? true,
    freedAt: mark && state === 'free' ? at(mark.freed) : undefined,
  };
}
