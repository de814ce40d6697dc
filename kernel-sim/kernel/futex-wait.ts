/**
 * What a sleep on a futex is about. The C library tells the kernel of the simulator, in bits of the operation that Linux does not use
 * and in the argument `uaddr2` that FUTEX_WAIT ignores, which object it waits for; so a debugger can say who holds the mutex.
 */
import { Struct } from './abi.js';
import type { Kernel } from './kernel.js';
import type { FutexKind, Pid, Thread, Tid } from './records.js';

/** Bits 16 … 19 of the operation; libc/src/futex.h has the same numbers. */
const KINDS: readonly FutexKind[] = [
  'word', 'mutex', 'robust mutex', 'pi mutex', 'cond', 'read lock', 'write lock', 'barrier', 'join', 'semaphore', 'once', 'library lock',
]; // prettier-ignore
export const futexKind = (op: number): FutexKind => KINDS[(op >> 16) & 0xf] ?? 'word';

/** The function of the library that sleeps, by what it waits for. */
const CALLS: Readonly<Record<FutexKind, string>> = {
  word: 'futex',
  mutex: 'pthread_mutex_lock',
  'robust mutex': 'pthread_mutex_lock',
  'pi mutex': 'pthread_mutex_lock',
  cond: 'pthread_cond_wait',
  'read lock': 'pthread_rwlock_rdlock',
  'write lock': 'pthread_rwlock_wrlock',
  barrier: 'pthread_barrier_wait',
  join: 'pthread_join',
  semaphore: 'sem_wait',
  once: 'pthread_once',
  'library lock': 'futex',
};
/** Sizes of the objects, for their names. */
const SIZES: Partial<Record<FutexKind, number>> = {
  mutex: 40, 'robust mutex': 40, 'pi mutex': 40, cond: 48, 'read lock': 56, 'write lock': 56, barrier: 32, semaphore: 32, once: 4, word: 4,
}; // prettier-ignore

/** Where the objects keep what is told of them; libc/include/bits/pthread-types.h. */
const MUTEX_OWNER = 8;
const RWLOCK = { readers: 0, writer: 24 } as const;
const BARRIER = { in: 0, count: 8 } as const;

/** The thread that holds what a sleeper waits for, or that it waits for; undefined: nobody in particular. */
export function futexHolder(k: Kernel, t: Readonly<Thread>): Tid | undefined {
  const { futex } = t.wait ?? {};
  if (futex === undefined) return undefined;
  const word = (offset: number): number | undefined => {
    const bytes = k.mem.read(k.mm(t), futex.address + offset, 4);
    return bytes && new Struct(bytes).i32(0);
  };
  let tid: number | undefined;
  switch (futex.kind) {
    case 'mutex':
      tid = word(MUTEX_OWNER);
      break;
    case 'read lock':
    case 'write lock':
      tid = word(RWLOCK.writer);
      break;
    case 'robust mutex':
    case 'pi mutex':
    case 'join':
    case 'library lock':
      tid = (word(0) ?? 0) & 0x3fffffff;
      break;
    default:
      break;
  }
  return tid === undefined || tid <= 0 || !k.threads.has(tid) ? undefined : tid;
}
/** Processes that could end a sleep on a futex, where that is known; undefined: any that has the memory. */
export function futexWakers(k: Kernel, t: Readonly<Thread>): Pid[] | undefined {
  const holder = futexHolder(k, t);
  return holder === undefined ? undefined : [k.threads.must(holder).pid];
}

/** "thread 102"; of another process "pid 105", or "thread 107 of pid 105". */
function threadText(k: Kernel, t: Readonly<Thread>, tid: Tid): string {
  const { pid } = k.threads.must(tid);
  if (tid === t.id) return `thread ${tid}, itself`;
  if (pid === t.pid) return `thread ${tid}`;
  return tid === pid ? `pid ${pid}` : `thread ${tid} of pid ${pid}`;
}
/** "‘m’", or its address. */
function objectText(k: Kernel, t: Readonly<Thread>, address: number, kind: FutexKind): string {
  const name = k.nameOf?.(t.pid, address, SIZES[kind] ?? 0);
  return name === undefined ? `at 0x${address.toString(16)}` : `‘${name}’`;
}

/** What a sleeper waits for, as things are now: for a futex who holds it; else what it said when it went to sleep. */
export function waitWhat(k: Kernel, t: Readonly<Thread>): string {
  const { wait } = t;
  if (wait === undefined) return '';
  const { futex, what } = wait;
  if (futex === undefined || futex.kind === 'word') return what;
  const { kind, address } = futex;
  const holder = futexHolder(k, t);
  const held = holder === undefined ? undefined : threadText(k, t, holder);
  const name = objectText(k, t, address, kind);
  const word = (offset: number): number => {
    const bytes = k.mem.read(k.mm(t), address + offset, 4);
    return bytes ? new Struct(bytes).i32(0) : 0;
  };
  switch (kind) {
    case 'mutex':
    case 'robust mutex':
    case 'pi mutex':
      return held ? `mutex ${name} is held by ${held}` : `mutex ${name} is locked`;
    case 'cond':
      return `condition variable ${name} has not been signalled`;
    case 'read lock':
      return held
        ? `read-write lock ${name} is held for writing by ${held}`
        : `writers wait for read-write lock ${name}`;
    case 'write lock': {
      const readers = word(RWLOCK.readers);
      if (held) return `read-write lock ${name} is held for writing by ${held}`;
      return `read-write lock ${name} is held by ${readers} reader${readers === 1 ? '' : 's'}`;
    }
    case 'barrier':
      return `${word(BARRIER.in)} of ${word(BARRIER.count)} threads have come to barrier ${name}`;
    case 'join':
      return held ? `${held} has not ended` : 'the thread has not ended';
    case 'semaphore':
      return `semaphore ${name} is 0`;
    case 'once':
      return `another thread initialises ${name}`;
    default:
      return held ? `a lock of the C library is held by ${held}` : 'a lock of the C library is held';
  }
}
/** Name of the call in which a thread sleeps: the library's, where that says more than the kernel's. */
export const waitCall = (t: Readonly<Thread>): string =>
  t.wait?.futex === undefined ? (t.wait?.call ?? '') : CALLS[t.wait.futex.kind];
