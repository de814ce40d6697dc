/**
 * Pipes, and the buffers of FIFOs (pipe(7), fs/pipe.c): a ring of slots that hold a page each. Capacity is counted in slots, not
 * in bytes: a write that does not fit behind the bytes of the last slot takes new slots.
 */
import { EAGAIN, EBUSY, EFAULT, EINVAL, EPERM, EPIPE } from './errno.js';
import type { Kernel } from './kernel.js';
import { PIPE_DEF_BUFFERS, PIPE_MAX_SIZE } from './limits.js';
import type { Pipe } from './records.js';
import type { SysResult } from './result.js';
import { concat, type UserBuffer } from './uio.js';
import { dropQueues, isWatched, keepQueues } from './waitqueue.js';

const PAGE = 4096;

/** Queues: readers (and those who open a FIFO) and writers. */
export const pipeReaders = (id: number): string => `pipe:${id}:read`;
export const pipeWriters = (id: number): string => `pipe:${id}:write`;

/** A pipe without ends; the caller counts those that it opens. `inode`: of a FIFO, else 0. */
export function newPipe(k: Kernel, inode: number): number {
  const empty = { slots: [], maxSlots: PIPE_DEF_BUFFERS, readers: 0, writers: 0, rCounter: 0, wCounter: 0, inode };
  const { id } = k.pipes.add(empty);
  keepQueues(k, pipeReaders(id), pipeWriters(id));
  return id;
}

/** Bytes that a reader would find. */
export const pipeUsed = (p: Readonly<Pipe>): number => p.slots.reduce((n, s) => n + s.bytes.length, 0);
export const pipeFull = (p: Readonly<Pipe>): boolean => p.slots.length >= p.maxSlots;

const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
export interface PipeCall {
  readonly nonblock: boolean;
  readonly fd: number;
  /** O_DIRECT: each write is a packet. */
  readonly packet: boolean;
  /** The thread has slept in this call. */
  readonly slept: boolean;
}

/** read(2) of what is there; 0 when it is empty and no write end is open. */
export function pipeRead(k: Kernel, id: number, buffer: UserBuffer, call: PipeCall): SysResult {
  if (buffer.remaining === 0) return 0;
  const p = k.pipes.must(id);
  if (p.slots.length === 0) {
    if (p.writers === 0) return 0;
    if (call.nonblock) return -EAGAIN;
    const what = `pipe ${id} is empty; ${count(p.writers, 'write end')} open`;
    return k.sleepOn([pipeReaders(id)], what, { object: `pipe:${id}`, fd: call.fd });
  }
  const wasFull = pipeFull(p);
  const slots = k.pipes.edit(id).slots;
  let got = 0;
  let freed = false;
  while (buffer.remaining > 0 && slots.length > 0) {
    const [slot] = slots;
    const n = Math.min(slot.bytes.length, buffer.remaining);
    if (!buffer.put(n === slot.bytes.length ? slot.bytes : slot.bytes.subarray(0, n))) {
      if (got === 0) return -EFAULT;
      break;
    }
    got += n;
    if (n === slot.bytes.length || slot.packet) {
      slots.shift();
      freed = true;
    } else {
      slot.bytes = slot.bytes.subarray(n);
      slot.offset += n;
    }
    if (slot.packet) break;
  }
  // Writers are woken only when a whole slot of a full pipe has become free; a reader that had slept passes the turn on.
  if (wasFull && freed) k.wakeQueue(pipeWriters(id), 1);
  if (call.slept && slots.length > 0) k.wakeQueue(pipeReaders(id), 1);
  return got;
}

/** What a blocked write keeps: bytes already in the pipe. */
interface Written {
  readonly written: number;
}

/**
 * write(2): all of it, in as many turns as it takes; up to PIPE_BUF bytes go in one piece or not at all. -EPIPE where no read end is open
 * (the caller sends SIGPIPE), the count of what was written before.
 */
export function pipeWrite(k: Kernel, id: number, buffer: UserBuffer, call: PipeCall, progress: unknown): SysResult {
  if (buffer.remaining === 0) return 0;
  let written = (progress as Written | undefined)?.written ?? 0;
  if (written > 0) buffer.skip(written);
  if (k.pipes.must(id).readers === 0) return -EPIPE;
  const p = k.pipes.edit(id);
  let wasEmpty = p.slots.length === 0;
  // The part of a page goes behind the last bytes, where it fits; not again after a sleep.
  if (!call.slept) {
    const tail = buffer.remaining % PAGE;
    const last = p.slots.at(-1);
    if (tail > 0 && last?.canMerge && last.offset + last.bytes.length + tail <= PAGE) {
      const bytes = buffer.take(tail);
      if (bytes === undefined) return -EFAULT;
      last.bytes = concat([last.bytes, bytes]);
      written += tail;
    }
  }
  while (buffer.remaining > 0) {
    if (pipeFull(p)) {
      if (wasEmpty) k.wakeQueue(pipeReaders(id), 1);
      if (call.nonblock) return written || -EAGAIN;
      const what = `pipe ${id} is full (${pipeUsed(p)} bytes in ${count(p.slots.length, 'slot')}); ${count(p.readers, 'read end')} open`;
      const done: Written = { written };
      return k.sleepOn([pipeWriters(id)], what, {
        object: `pipe:${id}`,
        fd: call.fd,
        progress: done,
        interrupted: written > 0 ? written : undefined,
      });
    }
    const bytes = buffer.take(Math.min(PAGE, buffer.remaining));
    if (bytes === undefined) {
      if (written === 0) return -EFAULT;
      break;
    }
    p.slots.push({ bytes, offset: 0, packet: call.packet, canMerge: !call.packet });
    written += bytes.length;
  }
  // Who watches with epoll hears of each write, for edges (pipe.c poll_usage).
  if (wasEmpty || isWatched(k, pipeReaders(id))) k.wakeQueue(pipeReaders(id), 1);
  wasEmpty = false;
  if (call.slept && !pipeFull(p)) k.wakeQueue(pipeWriters(id), 1);
  return written;
}

/** Counts one end more. */
export function pipeOpenEnd(k: Kernel, id: number, read: boolean, write: boolean): void {
  const p = k.pipes.edit(id);
  if (read) {
    p.readers++;
    p.rCounter++;
  }
  if (write) {
    p.writers++;
    p.wCounter++;
  }
}
/** One end less: when the last of a side goes, the other side wakes; when both are gone, so is the pipe with its bytes. */
export function pipeCloseEnd(k: Kernel, id: number, read: boolean, write: boolean): void {
  const p = k.pipes.edit(id);
  if (read) p.readers--;
  if (write) p.writers--;
  if ((p.readers === 0) !== (p.writers === 0)) {
    k.wakeQueue(pipeReaders(id));
    k.wakeQueue(pipeWriters(id));
  }
  if (p.readers > 0 || p.writers > 0) return;
  if (p.inode !== 0 && k.inodes.has(p.inode)) k.inodes.edit(p.inode).pipe = 0;
  k.pipes.delete(id);
  dropQueues(k, pipeReaders(id), pipeWriters(id));
}

/** fcntl F_SETPIPE_SZ: rounded up to a power of two of pages. The new capacity in bytes, or -EINVAL, -EPERM, -EBUSY. */
export function pipeResize(k: Kernel, id: number, size: number): number {
  if (size < 0 || size > 2 ** 31) return -EINVAL;
  let capacity = PAGE;
  while (capacity < size) capacity *= 2;
  const p = k.pipes.must(id);
  const maxSlots = capacity / PAGE;
  if (maxSlots > p.maxSlots && capacity > PIPE_MAX_SIZE) return -EPERM;
  if (maxSlots < p.slots.length) return -EBUSY;
  const wasFull = pipeFull(p);
  k.pipes.edit(id).maxSlots = maxSlots;
  if (wasFull && !pipeFull(k.pipes.must(id))) k.wakeQueue(pipeWriters(id));
  return capacity;
}
