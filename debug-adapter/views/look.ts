/**
 * A look at the kernel for one update of the views: the records as they are, those that have changed as they were, and indexes that
 * are made when they are first needed, so that no entity costs a search through all of a table.
 */
import type { Kernel } from '../../kernel-sim/kernel/kernel.js';
import type { File, FileTable, Inode, Mm, Pid, Process, Thread, Tid, Vma } from '../../kernel-sim/kernel/records.js';
import type { Change, HasId } from '../../kernel-sim/kernel/store.js';
import type { Entity } from '../protocol.js';

/** How one kind of entity is made from records. */
export interface View {
  /** First part of the ids: 'pipe'. */
  readonly prefix: string;
  /** Ids of all that there are. */
  ids(look: Look): Iterable<string>;
  /** undefined: there is no such thing now. */
  build(look: Look, id: string): Entity | undefined;
  /** Ids of those that the change of a record can concern, be they there or not: all that `build` reads must be covered. */
  affected(look: Look, change: Change): Iterable<string>;
}

/** A descriptor that refers to an open file description. */
export interface Slot {
  readonly pid: Pid;
  readonly fd: number;
  readonly cloexec: boolean;
}
export interface Holder {
  readonly pid: Pid;
  readonly role: 'read' | 'write' | 'both';
}
export interface Attachment {
  readonly pid: Pid;
  readonly vma: Readonly<Vma>;
}

const lazy = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};
const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

/** The number at place `i` of an id: 3 for ('fd:1:3', 2). */
export const part = (id: string, i: number): number => Number(id.split(':')[i]);

export class Look {
  readonly #before = new Map<string, HasId | undefined>();

  /** `running`: the thread at which the world stands. */
  constructor(
    readonly k: Kernel,
    readonly running: Tid | undefined,
    readonly changes: readonly Change[] = [],
  ) {
    for (const c of changes) this.#before.set(`${c.table}:${c.id}`, c.before);
  }

  /** A process as it was. */
  processBefore(pid: Pid): Readonly<Process> | undefined {
    return this.#was('processes', pid, this.k.processes.get(pid));
  }
  tableBefore(id: number): Readonly<FileTable> | undefined {
    return this.#was('fileTables', id, this.k.fileTables.get(id));
  }
  mmBefore(id: number): Readonly<Mm> | undefined {
    return this.#was('mms', id, this.k.mms.get(id));
  }
  /** A description as it is, or as it was before it went. */
  fileEver(id: number): Readonly<File> | undefined {
    return this.k.files.get(id) ?? (this.#before.get(`files:${id}`) as Readonly<File> | undefined);
  }
  #was<R>(table: string, id: number, now: R | undefined): R | undefined {
    const key = `${table}:${id}`;
    return this.#before.has(key) ? (this.#before.get(key) as R | undefined) : now;
  }

  /** Processes by descriptor table, those before the change included. */
  readonly #tableUsers = lazy(() => this.#usersOf((p) => p.files));
  readonly #mmUsers = lazy(() => this.#usersOf((p) => p.mm));
  #usersOf(of: (p: Readonly<Process>) => number): Map<number, Pid[]> {
    const users = new Map<number, Pid[]>();
    for (const p of this.k.processes.values()) push(users, of(p), p.id);
    for (const c of this.changes) {
      if (c.table !== 'processes' || c.before === undefined) continue;
      const before = c.before as Readonly<Process>;
      if (!users.get(of(before))?.includes(before.id)) push(users, of(before), before.id);
    }
    return users;
  }
  /** Processes that use, or used before the change, a descriptor table. */
  tableUsers(table: number): readonly Pid[] {
    return this.#tableUsers().get(table) ?? [];
  }
  mmUsers(mm: number): readonly Pid[] {
    return this.#mmUsers().get(mm) ?? [];
  }

  readonly #slots = lazy(() => {
    const slots = new Map<number, Slot[]>();
    for (const p of this.k.processes.values()) {
      for (const [fd, { file, cloexec }] of Object.entries(this.k.fileTables.get(p.files)?.slots ?? {})) {
        push(slots, file, { pid: p.id, fd: Number(fd), cloexec });
      }
    }
    return slots;
  });
  /** Descriptors of an open file description. */
  slotsOf(file: number): readonly Slot[] {
    return this.#slots().get(file) ?? [];
  }
  readonly #filesOn = lazy(() => {
    const files = new Map<string, Readonly<File>[]>();
    for (const f of this.k.files.values()) push(files, objectOf(f), f);
    return files;
  });
  /** Open file descriptions of an object. */
  filesOn(object: string): readonly Readonly<File>[] {
    return this.#filesOn().get(object) ?? [];
  }
  readonly #holders = lazy(() => {
    const holders = new Map<string, Holder[]>();
    for (const f of this.k.files.values()) {
      for (const { pid } of this.slotsOf(f.id)) push(holders, objectOf(f), { pid, role: f.object.role ?? 'both' });
    }
    return holders;
  });
  /** Processes that have an object open, once for each descriptor. */
  holdersOf(object: string): readonly Holder[] {
    return this.#holders().get(object) ?? [];
  }

  readonly #attachments = lazy(() => {
    const all = new Map<string, Attachment[]>();
    for (const p of this.k.processes.values()) {
      for (const vma of this.k.mms.get(p.mm)?.vmas ?? []) {
        if (vma.shared && vma.backing) push(all, `${vma.backing.kind}:${vma.backing.id}`, { pid: p.id, vma });
      }
    }
    return all;
  });
  /** Shared mappings of an object, 'shared:1' or 'inode:5', by process and address. */
  attachmentsOf(backing: string): readonly Attachment[] {
    return this.#attachments().get(backing) ?? [];
  }
  /** Objects with shared mappings. */
  mapped(): Iterable<string> {
    return this.#attachments().keys();
  }

  readonly #sleepers = lazy(() => {
    const sleepers = new Map<string, Tid[]>();
    for (const t of this.k.threads.values()) if (t.wait) for (const o of waitObjects(t)) push(sleepers, o, t.id);
    return sleepers;
  });
  /** Threads that sleep on an object. */
  sleepersOn(object: string): readonly Tid[] {
    return this.#sleepers().get(object) ?? [];
  }

  readonly #paths = lazy(() => {
    const paths = new Map<number, string>();
    const walk = (dir: Readonly<Inode>, path: string): void => {
      for (const [name, id] of Object.entries(dir.entries ?? {})) {
        const inode = this.k.inodes.get(id);
        if (inode === undefined || paths.has(id)) continue;
        paths.set(id, `${path}/${name}`);
        if (inode.type === 'dir') walk(inode, `${path}/${name}`);
      }
    };
    const root = this.k.inodes.get(1);
    if (root) {
      paths.set(root.id, '/');
      walk(root, '');
    }
    return paths;
  });
  /** A path of an inode; undefined: it has no name any more. */
  pathOf(inode: number): string | undefined {
    return this.#paths().get(inode);
  }

  /** Live processes in order. */
  readonly alive = lazy(() => [...this.k.processes.values()].filter((p) => p.state !== 'zombie'));
}

/** Entity id of what a description is open on. */
export const objectOf = (f: Readonly<File>): string => `${f.object.kind}:${f.object.id}`;

/** Objects that a sleeping thread waits on: the one named, and those whose queues it is on. */
export function waitObjects(t: Readonly<Thread>): string[] {
  const objects = new Set<string>();
  if (t.wait?.object !== undefined) objects.add(t.wait.object);
  for (const q of t.wait?.queues ?? []) {
    const [kind, id] = q.split(':');
    objects.add(`${kind}:${id}`);
  }
  return [...objects];
}

/** Do fields of a record differ between the two moments? True also for a record that came or went. */
export function changed<R extends HasId>(c: Change, ...fields: (keyof R)[]): boolean {
  const [before, after] = [c.before as R | undefined, c.after as R | undefined];
  if (before === undefined || after === undefined) return true;
  return fields.some((f) => !same(before[f], after[f]));
}

/** Equality of plain data. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, i) => same(item, b[i]));
  }
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key in x) if (!same(x[key], y[key])) return false;
  for (const key in y) if (!(key in x) && y[key] !== undefined) return false;
  return true;
}
