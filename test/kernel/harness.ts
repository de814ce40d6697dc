/**
 * A world without a CPU, for tests of the kernel: system calls are made by name for given threads, as the driver makes them. The
 * memory is the machine's own.
 */
import assert from 'node:assert/strict';
import { Struct } from '../../kernel-sim/kernel/abi.js';
import { ERRNO } from '../../kernel-sim/kernel/errno.js';
import { Kernel, type KernelOptions } from '../../kernel-sim/kernel/kernel.js';
import type { KernelEvent, UserReturn } from '../../kernel-sim/kernel/kernel-api.js';
import { readyThreads } from '../../kernel-sim/kernel/sched.js';
import { Epoch, Store } from '../../kernel-sim/kernel/store.js';
import { syscallNumber } from '../../kernel-sim/kernel/syscalls/names.js';
import { MemoryManager } from '../../kernel-sim/machine/mm.js';

/** An address that faults; the memory of each process; in it, what `at` hands out begins at SCRATCH. */
export const BAD = 8;
export const DATA = 0x10000000;
const DATA_SIZE = 4 << 20;
const SCRATCH = DATA + (2 << 20);

type Argument = number | string | Uint8Array;
/** A value, an errno by name ('EAGAIN'), or that the thread sleeps, ends or execs. */
export type Result = number | string;

export class World {
  readonly epoch = new Epoch();
  readonly store = new Store(this.epoch, { check: true });
  readonly machine = new MemoryManager(this.store, this.epoch, { ceiling: 32 << 20 });
  readonly k: Kernel;
  readonly events: KernelEvent[] = [];
  /** Handlers that have run: 'pid signo'. */
  readonly handled: string[] = [];
  /** What a handler does, beside being recorded. */
  onHandler: ((tid: number, u: Extract<UserReturn, { kind: 'handler' }>) => void) | undefined;
  output = '';
  #scratch = SCRATCH;

  constructor(options: KernelOptions = {}) {
    this.k = new Kernel(
      this.store,
      { mem: this.machine, spaces: this.machine, objects: this.machine },
      {
        ...options,
        onEvent: (e) => {
          this.events.push(e);
          if (e.kind === 'output') this.output += new TextDecoder().decode(e.bytes);
        },
      },
    );
  }

  /** A process of its own, with DATA_SIZE bytes of memory at DATA. */
  spawn(image = 'prog'): number {
    const pid = this.k.spawnFirst({ image, argv: [image] });
    this.mapData(pid);
    return pid;
  }
  mapData(pid: number): void {
    this.k.threads.edit(pid).fp = 0x7fff0000;
    const { mm } = this.k.processes.must(pid);
    const request = {
      address: DATA,
      length: DATA_SIZE,
      prot: 3,
      shared: false,
      fixed: true,
      backing: undefined,
      name: '',
    };
    assert.equal(this.k.spaces.map(mm, request), DATA);
  }
  fork(tid: number): number {
    const child = this.sys(tid, 'fork');
    assert.equal(typeof child, 'number');
    return child as number;
  }

  /** Makes a call; then everybody else who can go on does. Strings are passed as C strings, bytes by address. */
  sys(tid: number, name: string, ...args: Argument[]): Result {
    const r = this.sysAlone(tid, name, ...args);
    this.settle();
    return r;
  }
  /** Makes a call; those whom it wakes stay as they are. */
  sysAlone(tid: number, name: string, ...args: Argument[]): Result {
    const nr = syscallNumber(name);
    assert.ok(nr !== undefined, `no system call ${name}`);
    assert.equal(this.goOn(tid), 'go', `thread ${tid} cannot make ${name}`);
    const { pid } = this.k.threads.must(tid);
    const values = args.map((a) => (typeof a === 'number' ? a : this.at(pid, a)));
    const r = this.k.syscall(tid, nr, [...values, 0, 0, 0, 0, 0, 0].slice(0, 6));
    if (this.k.threads.get(tid)?.state === 'ready' && this.k.hasWork(tid)) this.goOn(tid);
    return show(r);
  }
  /** Delivers signals, runs handlers (the last delivered first) and goes on with a pending call, as the driver does. */
  goOn(tid: number): 'go' | 'away' {
    const handlers: Extract<UserReturn, { kind: 'handler' }>[] = [];
    for (;;) {
      const u = this.k.returnToUser(tid);
      if (u.kind === 'away') return 'away';
      if (u.kind === 'handler') {
        handlers.push(u);
        this.k.threads.edit(tid).fp -= 16;
        continue;
      }
      const { call } = this.k.threads.must(tid);
      if (call !== undefined) {
        const r = this.k.syscall(tid, call.nr, call.args);
        if (r === 'gone') return 'away';
        continue;
      }
      const handler = handlers.pop();
      if (handler === undefined) return 'go';
      this.handled.push(`${this.k.threads.must(tid).pid} ${handler.signal.signo}`);
      this.onHandler?.(tid, handler);
      this.k.threads.edit(tid).fp += 16;
      this.k.sigreturn(tid, handler.mask);
    }
  }
  /** Runs all that are ready until each has nothing left to do in the kernel. */
  settle(): void {
    for (let again = true; again;) {
      again = false;
      for (const tid of [...readyThreads(this.k)]) {
        const t = this.k.threads.get(tid);
        if (t?.state !== 'ready' || (t.call === undefined && !this.k.hasWork(tid))) continue;
        again = true;
        this.goOn(tid);
      }
    }
  }
  /** What a call that had slept gave in the end; 'blocked' while it sleeps. */
  result(tid: number): Result {
    const t = this.k.threads.must(tid);
    if (t.call !== undefined || t.state !== 'ready') return t.state === 'ready' ? 'pending' : t.state;
    return show((t.ret[1] | 0) * 0x100000000 + t.ret[0]);
  }
  /** Lets time pass until the next deadline. */
  idle(): boolean {
    const r = this.k.idle();
    this.settle();
    return r;
  }
  /** Why a thread sleeps. */
  what(tid: number): string | undefined {
    return this.k.threads.must(tid).wait?.what;
  }

  /** Puts something in a process's memory: its address. */
  at(pid: number, data: string | Uint8Array): number {
    const bytes = typeof data === 'string' ? new TextEncoder().encode(`${data}\0`) : data;
    if (this.#scratch + bytes.length > DATA + DATA_SIZE) this.#scratch = SCRATCH;
    const address = this.#scratch;
    this.#scratch += (bytes.length + 15) & ~15;
    this.poke(pid, address, bytes);
    return address;
  }
  poke(pid: number, address: number, bytes: Uint8Array): void {
    assert.ok(this.k.mem.write(this.k.processes.must(pid).mm, address, bytes));
  }
  peek(pid: number, address: number, length: number): Struct {
    const bytes = this.k.mem.read(this.k.processes.must(pid).mm, address, length);
    assert.ok(bytes);
    return new Struct(bytes);
  }
  text(pid: number, address: number, length: number): string {
    return new TextDecoder().decode(this.peek(pid, address, length).bytes);
  }

  pipe(tid: number, flags = 0): [number, number] {
    const { pid } = this.k.threads.must(tid);
    assert.equal(this.sys(tid, 'pipe2', DATA, flags), 0);
    const s = this.peek(pid, DATA, 8);
    return [s.i32(0), s.i32(4)];
  }
  /** write(2) of a string or of so many bytes. */
  write(tid: number, fd: number, data: string | number): Result {
    const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : new Uint8Array(data).fill(120);
    return this.sys(tid, 'write', fd, bytes, bytes.length);
  }
  /** read(2): the text, or an errno, or 'blocked'. */
  read(tid: number, fd: number, length = 100): string {
    const r = this.sys(tid, 'read', fd, DATA, length);
    return typeof r === 'number' ? this.text(this.k.threads.must(tid).pid, DATA, r) : r;
  }
  /** Sets a disposition: a handler's address, 0 default, 1 ignore. */
  action(tid: number, signo: number, handler: number, flags = 0): Result {
    const act = Struct.of(32).set64(0, handler).set64(8, flags);
    return this.sys(tid, 'rt_sigaction', signo, act.bytes, 0, 8);
  }
  wait(tid: number, pid = -1, options = 0): { pid: Result; status: number } {
    const r = this.sys(tid, 'wait4', pid, DATA, options, 0);
    return { pid: r, status: this.peek(this.k.threads.must(tid).pid, DATA, 4).i32(0) };
  }
  setUid(pid: number, uid: number): void {
    this.k.processes.edit(pid).uid = uid;
  }
}

const show = (r: number | 'blocked' | 'gone' | 'exec'): Result =>
  typeof r === 'number' && r < 0 && r > -4096 ? (ERRNO[-r]?.[0] ?? `errno ${-r}`) : r;
