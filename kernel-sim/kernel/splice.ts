/**
 * Moving bytes between a pipe and something else without user memory (splice(2), tee(2), fs/splice.c). What lies in a pipe is moved or
 * shared by reference: a slot's bytes are never written once they are there.
 */
import { O_NONBLOCK } from './abi.js';
import { EAGAIN, EPIPE } from './errno.js';
import { type Io, fileOps } from './file.js';
import type { Kernel } from './kernel.js';
import { sendSigpipe } from './pipe-file.js';
import { pipeFull, pipeReaders, pipeUsed, pipeWriters } from './pipe.js';
import type { Pipe } from './records.js';
import type { SysResult } from './result.js';
import { BytesBuffer } from './uio.js';

const PAGE = 4096;
type Slot = Pipe['slots'][number];

/** Sleeps until a pipe has bytes, or answers what there is to answer without: 0 at the end, -EAGAIN. undefined: it has some. */
function awaitBytes(k: Kernel, pipe: number, fd: number, nonblock: boolean): SysResult | undefined {
  const p = k.pipes.must(pipe);
  if (p.slots.length > 0) return undefined;
  if (p.writers === 0) return 0;
  if (nonblock) return -EAGAIN;
  return k.sleepOn([pipeReaders(pipe)], `pipe ${pipe} is empty`, { object: `pipe:${pipe}`, fd });
}
/** The same for room in a pipe. -EPIPE where nobody reads; the caller sends SIGPIPE. */
function awaitRoom(k: Kernel, pipe: number, fd: number, nonblock: boolean): SysResult | undefined {
  const p = k.pipes.must(pipe);
  if (p.readers === 0) return -EPIPE;
  if (!pipeFull(p)) return undefined;
  if (nonblock) return -EAGAIN;
  const what = `pipe ${pipe} is full (${pipeUsed(p)} bytes)`;
  return k.sleepOn([pipeWriters(pipe)], what, { object: `pipe:${pipe}`, fd });
}

/** Takes up to `length` bytes from the front of a pipe, as slots; `consume` false leaves them there too. */
function takeSlots(k: Kernel, pipe: number, length: number, most: number, consume: boolean): Slot[] {
  const p = consume ? k.pipes.edit(pipe) : k.pipes.must(pipe);
  const wasFull = pipeFull(p);
  const out: Slot[] = [];
  let left = length;
  let freed = false;
  for (let i = 0; left > 0 && out.length < most && i < p.slots.length;) {
    const slot = p.slots[i];
    const n = Math.min(left, slot.bytes.length);
    // Whole slots keep their room for merging; a part of one is another's page as well.
    const whole = consume && n === slot.bytes.length;
    out.push({ ...slot, bytes: slot.bytes.subarray(0, n), canMerge: whole && slot.canMerge });
    left -= n;
    if (whole) {
      (p.slots as Slot[]).shift();
      freed = true;
    } else if (consume) {
      const rest = p.slots[i] as Slot;
      rest.bytes = rest.bytes.subarray(n);
      rest.offset += n;
      break;
    } else i++;
  }
  if (wasFull && freed) k.wakeQueue(pipeWriters(pipe), 1);
  return out;
}
function putSlots(k: Kernel, pipe: number, slots: readonly Slot[]): number {
  if (slots.length === 0) return 0;
  k.pipes.edit(pipe).slots.push(...slots);
  k.wakeQueue(pipeReaders(pipe), 1);
  return slots.reduce((n, s) => n + s.bytes.length, 0);
}

export interface PipeEnd {
  readonly pipe: number;
  readonly fd: number;
}
/** From a pipe to another: moved (splice), or with `consume` false shared (tee). */
export function pipeToPipe(
  k: Kernel,
  io: Io,
  from: PipeEnd,
  to: PipeEnd,
  length: number,
  nonblock: boolean,
  consume: boolean,
): SysResult {
  const wait = awaitBytes(k, from.pipe, from.fd, nonblock) ?? awaitRoom(k, to.pipe, to.fd, nonblock);
  if (wait !== undefined) return broken(k, io, wait);
  const { maxSlots, slots } = k.pipes.must(to.pipe);
  return putSlots(k, to.pipe, takeSlots(k, from.pipe, length, maxSlots - slots.length, consume));
}
function broken(k: Kernel, io: Io, r: SysResult): SysResult {
  if (r === -EPIPE) sendSigpipe(k, io.t);
  return r;
}

/** From a file or socket to a pipe. `at`: where in a file to read, by reference; its pages become slots, cut where the file's pages end. */
export function fileToPipe(
  k: Kernel,
  io: Io,
  to: PipeEnd,
  length: number,
  nonblock: boolean,
  at: { offset: number } | undefined,
): SysResult {
  const wait = awaitRoom(k, to.pipe, to.fd, nonblock);
  if (wait !== undefined) return broken(k, io, wait);
  const { maxSlots, slots } = k.pipes.must(to.pipe);
  const free = maxSlots - slots.length;
  const start = at?.offset ?? 0;
  const room = at ? free * PAGE - (start % PAGE) : free * PAGE;
  const buffer = BytesBuffer.empty(Math.min(length, room));
  const file = at ? { ...io.file, offset: start } : io.file;
  const flags = nonblock ? io.file.flags | O_NONBLOCK : io.file.flags;
  const before = io.file.offset;
  const r = fileOps(io.file).read(k, { ...io, file: { ...file, flags } }, buffer);
  if (at && io.file.object.kind === 'inode') k.files.edit(io.file.id).offset = before;
  if (typeof r !== 'number' || r <= 0) return r;
  const bytes = buffer.taken();
  const out: Slot[] = [];
  for (let i = 0; i < bytes.length;) {
    const n = Math.min(bytes.length - i, PAGE - (at ? (start + i) % PAGE : 0));
    out.push({ bytes: bytes.subarray(i, i + n), offset: 0, packet: false, canMerge: false });
    i += n;
  }
  if (at) at.offset += bytes.length;
  return putSlots(k, to.pipe, out);
}

/** From a pipe to a file or socket, which takes as much as it can; the rest stays. */
export function pipeToFile(
  k: Kernel,
  io: Io,
  from: PipeEnd,
  length: number,
  nonblock: boolean,
  at: { offset: number } | undefined,
): SysResult {
  const wait = awaitBytes(k, from.pipe, from.fd, nonblock);
  if (wait !== undefined) return wait;
  const slots = takeSlots(k, from.pipe, length, Infinity, false);
  const buffer = BytesBuffer.of(slots.map((s) => s.bytes));
  const before = io.file.offset;
  const file = at ? { ...io.file, offset: at.offset } : io.file;
  const r = fileOps(io.file).write(k, { ...io, file, call: { ...io.call, progress: undefined } }, buffer);
  if (at && io.file.object.kind === 'inode') k.files.edit(io.file.id).offset = before;
  if (typeof r !== 'number') return { ...r, progress: undefined };
  if (r <= 0) return r;
  if (at) at.offset += r;
  takeSlots(k, from.pipe, r, Infinity, true);
  return r;
}
