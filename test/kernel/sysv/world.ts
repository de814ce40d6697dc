/** A kernel on a machine that is a few maps, for tests of System V IPC: calls are made by number, as the driver makes them. */
import assert from 'node:assert/strict';
import { Struct } from '../../../kernel-sim/kernel/abi.js';
import { ERRNO } from '../../../kernel-sim/kernel/errno.js';
import { Kernel, type Machine } from '../../../kernel-sim/kernel/kernel.js';
import type { AddressSpaces, MapRequest } from '../../../kernel-sim/kernel/kernel-api.js';
import { GLOBAL, type Mm, type SharedObject, type Vma } from '../../../kernel-sim/kernel/records.js';
import { sendProcess } from '../../../kernel-sim/kernel/signals.js';
import { Store, type Table } from '../../../kernel-sim/kernel/store.js';
import { PageMap } from '../../../kernel-sim/machine/pagemap.js';

export const NR = {
  shmget: 29, shmat: 30, shmctl: 31, pause: 34, semget: 64, semop: 65, semctl: 66, shmdt: 67, msgget: 68, msgsnd: 69, msgrcv: 70,
  msgctl: 71, semtimedop: 220,
} as const; // prettier-ignore
export type Call = keyof typeof NR;
/** An address that faults, and the buffers of the tests. */
export const BAD = 8;
export const BUF = 0x10000;

/** Memory of every process: reads as zero, all of it accessible but the first page. Mappings are records only. */
class FakeMachine implements Machine {
  readonly #bytes = new Map<number, Map<number, number>>();
  readonly #mms: Table<Mm>;
  readonly #shared: Table<SharedObject>;
  constructor(store: Store) {
    this.#mms = store.table('mms');
    this.#shared = store.table('shared');
  }
  readonly mem = {
    read: (mm: number, at: number, length: number): Uint8Array | undefined =>
      at < 0x1000 ? undefined : Uint8Array.from({ length }, (_, i) => this.#of(mm).get(at + i) ?? 0),
    write: (mm: number, at: number, bytes: Uint8Array): boolean => {
      if (at < 0x1000) return false;
      bytes.forEach((b, i) => this.#of(mm).set(at + i, b));
      return true;
    },
    readString: (): null => null,
  };
  #of(mm: number): Map<number, number> {
    let m = this.#bytes.get(mm);
    if (m === undefined) this.#bytes.set(mm, (m = new Map()));
    return m;
  }
  readonly objects = {
    readObject: (_k: 'inode' | 'shared', _id: number, _o: number, n: number): Uint8Array => new Uint8Array(n),
    writeObject: (): void => {},
    truncateObject: (): void => {},
  };
  readonly spaces: AddressSpaces = {
    create: () => this.#mms.add({ users: 1, vmas: [], pages: new PageMap(), brkStart: 0, brk: 0 }).id,
    fork: (mm) => {
      const { vmas } = this.#mms.must(mm);
      for (const v of vmas) this.#refer(v, 1);
      return this.#mms.add({ users: 1, vmas: vmas.map((v) => ({ ...v })), pages: new PageMap(), brkStart: 0, brk: 0 })
        .id;
    },
    share: (mm) => void this.#mms.edit(mm).users++,
    release: (mm) => {
      const { vmas } = this.#mms.must(mm);
      for (const v of vmas) this.#refer(v, -1);
      this.#mms.delete(mm);
      return vmas as Vma[];
    },
    map: (mm, r: MapRequest) => {
      const space = this.#mms.edit(mm);
      const low = space.vmas.reduce((min, v) => Math.min(min, v.start), 0x7ffff7fff000);
      const start = r.fixed ? r.address : low - r.length;
      const vma = { start, end: start + r.length, prot: r.prot, shared: r.shared, backing: r.backing, name: r.name, growsDown: false, shm: r.shm ?? 0 }; // prettier-ignore
      space.vmas = [...space.vmas, vma].sort((a, b) => a.start - b.start);
      this.#refer(vma, 1);
      return start;
    },
    unmap: (mm, address, length, removed) => {
      const end = address + length;
      const space = this.#mms.edit(mm);
      const part = (v: Vma, start: number, stop: number): Vma => ({
        ...v,
        start,
        end: stop,
        backing: v.backing && { ...v.backing, offset: v.backing.offset + start - v.start },
      });
      space.vmas = space.vmas.flatMap((v) => {
        if (v.end <= address || v.start >= end) return [v];
        removed.push(part(v, Math.max(v.start, address), Math.min(v.end, end)));
        const kept: Vma[] = [];
        if (v.start < address) kept.push(part(v, v.start, address));
        if (v.end > end) kept.push(part(v, end, v.end));
        for (let i = 1; i < kept.length; i++) this.#refer(v, 1);
        if (kept.length === 0) this.#refer(v, -1);
        return kept;
      });
      return 0;
    },
    protect: () => 0,
    brk: (_mm, address) => address,
    createShared: (size, name) => this.#shared.add({ pages: new PageMap(), size, refs: 1, name }).id,
    releaseShared: (object) => this.#drop(object),
  };
  #refer(v: Readonly<Vma>, n: 1 | -1): void {
    if (v.backing?.kind !== 'shared') return;
    if (n < 0) this.#drop(v.backing.id);
    else this.#shared.edit(v.backing.id).refs++;
  }
  #drop(object: number): void {
    const o = this.#shared.edit(object);
    if (--o.refs === 0) this.#shared.delete(object);
  }
}

/** struct sembuf: [sem_num, sem_op, sem_flg = 0] */
export type Op = readonly [num: number, op: number, flags?: number];

export class World {
  readonly store = new Store(undefined, { check: true });
  readonly k: Kernel;
  /** Signals whose handlers have run, in order. */
  readonly handled: number[] = [];
  constructor() {
    const { store } = this;
    const probe = new FakeMachine(store);
    this.k = new Kernel(store, probe);
  }
  /** A process without a parent; fork() makes children. */
  spawn(comm = 'a'): number {
    return this.k.spawnFirst({ image: comm, argv: [comm] });
  }
  fork(parent: number): number {
    const child = this.k.syscall(parent, 57, []);
    assert.equal(typeof child, 'number');
    return child as number;
  }
  exit(pid: number, code = 0): void {
    assert.equal(this.k.syscall(pid, 231, [code]), 'gone');
  }
  kill(pid: number, signo: number): void {
    sendProcess(this.k, pid, { signo, code: 0, errno: 0, pid: 0, uid: 0, status: 0, value: 0 });
    this.run();
  }
  setUid(pid: number, uid: number, gid = uid): void {
    Object.assign(this.k.processes.edit(pid), { uid, gid });
  }
  /** Makes a call: the number, the name of the error, or 'blocked'. Then everyone who was woken goes on. */
  call(pid: number, name: Call, ...args: number[]): number | string {
    const r = this.k.syscall(pid, NR[name], [...args, 0, 0, 0, 0, 0, 0].slice(0, 6));
    this.run();
    return r === 'blocked' ? r : named(r as number);
  }
  /** Lets every ready thread that is in a call try it again; runs signal handlers, which do nothing. */
  run(): void {
    for (let i = 0; i < 100; i++) {
      const tid = this.k.global
        .must(GLOBAL)
        .runQueue.find((t) => this.k.threads.get(t)?.call !== undefined || this.k.hasWork(t));
      if (tid === undefined) return;
      const r = this.k.returnToUser(tid);
      if (r.kind === 'handler') {
        this.handled.push(r.signal.signo);
        this.k.sigreturn(tid, r.mask);
      }
      const { call } = this.k.threads.must(tid);
      if (r.kind === 'go' && call !== undefined) this.k.syscall(tid, call.nr, call.args);
    }
    assert.fail('the world does not come to rest');
  }
  /** Result of the call that blocked: a number, the name of an error, or 'blocked' while it does. */
  result(pid: number): number | string {
    const t = this.k.threads.must(pid);
    if (t.call !== undefined) return 'blocked';
    return named((t.ret[1] | 0) * 2 ** 32 + t.ret[0]);
  }
  /** What a blocked process waits for. */
  what(pid: number): string | undefined {
    return this.k.threads.must(pid).wait?.what;
  }
  mm(pid: number): number {
    return this.k.processes.must(pid).mm;
  }
  poke(pid: number, at: number, s: Struct | Uint8Array): void {
    this.k.mem.write(this.mm(pid), at, s instanceof Struct ? s.bytes : s);
  }
  peek(pid: number, at: number, length: number): Struct {
    return new Struct(this.k.mem.read(this.mm(pid), at, length) ?? new Uint8Array());
  }

  send(pid: number, id: number, type: number, text: string, flags = 0, size = text.length): number | string {
    this.poke(pid, BUF, Struct.of(8).set64(0, type));
    this.poke(pid, BUF + 8, new TextEncoder().encode(text));
    return this.call(pid, 'msgsnd', id, BUF, size, flags);
  }
  receive(pid: number, id: number, size: number, type: number, flags = 0): number | string {
    return this.call(pid, 'msgrcv', id, BUF + 0x10000, size, type, flags);
  }
  /** What the last receive gave: "type text". */
  received(pid: number, length: number): string {
    const m = this.peek(pid, BUF + 0x10000, 8 + length);
    return `${m.i64(0)} ${new TextDecoder().decode(m.bytes.subarray(8))}`;
  }
  semop(pid: number, id: number, ...ops: Op[]): number | string {
    this.pokeOps(pid, ops);
    return this.call(pid, 'semop', id, BUF, ops.length);
  }
  semtimedop(pid: number, id: number, sec: number, nsec: number, ...ops: Op[]): number | string {
    this.pokeOps(pid, ops);
    this.poke(pid, BUF + 0x8000, Struct.of(16).set64(0, sec).set64(8, nsec));
    return this.call(pid, 'semtimedop', id, BUF, ops.length, BUF + 0x8000);
  }
  private pokeOps(pid: number, ops: readonly Op[]): void {
    const s = Struct.of(6 * ops.length);
    ops.forEach(([num, op, flags = 0], i) =>
      s
        .setU16(6 * i, num)
        .setU16(6 * i + 2, op)
        .setU16(6 * i + 4, flags),
    );
    this.poke(pid, BUF, s);
  }
  /** "value(nN zN)" of each semaphore, as GETVAL, GETNCNT and GETZCNT give them. */
  sems(pid: number, id: number, n: number): string {
    const get = (i: number, cmd: number): number | string => this.call(pid, 'semctl', id, i, cmd);
    return Array.from({ length: n }, (_, i) => `${get(i, 12)}(n${get(i, 14)} z${get(i, 15)})`).join(' ');
  }
}

const named = (r: number): number | string => (r < 0 && r > -4096 ? (ERRNO[-r]?.[0] ?? `errno ${-r}`) : r);
