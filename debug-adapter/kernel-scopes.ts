/** The kernel's side of a process as scopes of its frames, built from the same entities as the views. */
import type { KernelViews } from './engine.js';
import { BYTES_SHOWN, type Bytes, type Entity } from './protocol.js';
import type { Item } from './references.js';
import { addressText } from './values/format.js';

export interface KernelScope {
  readonly name: string;
  /** DAP leaves room for own hints beside 'locals', 'arguments' and 'registers'. */
  readonly presentationHint: string;
  readonly items: () => readonly Item[];
}

/** Scopes for a frame of process `pid`. Nothing is computed before a scope is opened. */
export function kernelScopes(views: KernelViews, pid: number): readonly KernelScope[] {
  const scope = (name: string, hint: string, items: (all: readonly Entity[]) => readonly Item[]): KernelScope => ({
    name,
    presentationHint: hint,
    items: () => items(views.entities()),
  });
  return [
    scope('File descriptors', 'ipc.descriptors', (all) => descriptors(all, pid)),
    scope('Signals', 'ipc.signals', (all) => signals(all, pid)),
    scope('IPC objects', 'ipc.objects', (all) => all.filter((e) => OBJECTS.has(e.kind)).map(entityItem)),
    scope('SEM_UNDO', 'ipc.undo', (all) => all.filter((e) => e.kind === 'undo' && e.pid === pid).map(entityItem)),
    { name: 'Memory map', presentationHint: 'ipc.maps', items: () => memoryMap(views, pid) },
  ];
}
const OBJECTS = new Set<Entity['kind']>(['pipe', 'socket', 'msg', 'sem', 'shm', 'mapping']);

function descriptors(all: readonly Entity[], pid: number): readonly Item[] {
  const byId = new Map(all.map((e) => [e.id, e]));
  return all
    .filter((e) => e.kind === 'fd')
    .filter((e) => e.pid === pid)
    .sort((a, b) => a.fd - b.fd)
    .map((fd): Item => {
      const file = byId.get(fd.file);
      if (file?.kind !== 'file') return { name: String(fd.fd), value: fd.detail };
      const object = byId.get(file.object);
      const items: Item[] = [
        { name: 'close-on-exec', value: String(fd.cloexec) },
        { ...entityItem(file), name: 'open file description' },
      ];
      if (object) items.push({ ...entityItem(object), name: object.label });
      return { name: String(fd.fd), value: fd.detail, items };
    });
}

function signals(all: readonly Entity[], pid: number): readonly Item[] {
  const process = all.find((e) => e.kind === 'process' && e.pid === pid);
  if (process?.kind !== 'process') return [];
  const list = (name: string, names: readonly string[]): Item => ({
    name,
    value: names.length ? names.join(' ') : 'none',
  });
  return [list('pending', process.pendingSignals), list('blocked', process.blockedSignals)];
}

function memoryMap(views: KernelViews, pid: number): readonly Item[] {
  return views.memoryMap(pid).map((m) => ({
    name: `${addressText(m.start)}-${addressText(m.end)}`,
    value: `${m.prot} ${m.name}`.trimEnd(),
  }));
}

/** An entity with its fields as children. */
export function entityItem(entity: Entity): Item {
  const { id: _id, kind: _kind, label, detail, ...fields } = entity;
  return { name: label, value: detail, items: fieldItems(fields) };
}

function fieldItems(fields: object): readonly Item[] {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => valueItem(name, value));
}

function valueItem(name: string, value: unknown): Item {
  if (value === null || typeof value !== 'object') return { name, value: String(value) };
  if (Array.isArray(value)) {
    const items = value.map((v, i) => valueItem(`[${i}]`, v));
    const simple = items.every((i) => i.items === undefined);
    return {
      name,
      value: items.length === 0 ? 'none' : simple ? items.map((i) => i.value).join(', ') : `${items.length}`,
      items: items.length ? items : undefined,
    };
  }
  if (isBytes(value)) {
    const rest = Object.entries(value).filter(
      ([k, v]) => k !== 'length' && k !== 'hex' && k !== 'text' && v !== undefined,
    );
    const text = `${value.length} bytes "${value.text}"${value.length > BYTES_SHOWN ? '…' : ''}`;
    if (rest.length === 0) return { name, value: text };
    const more = rest.map(([k, v]) => valueItem(k, v));
    const first = more.filter((m) => m.items === undefined).map((m) => `${m.name} ${m.value}`);
    return { name, value: [...first, text].join(', '), items: more };
  }
  const items = fieldItems(value);
  return { name, value: items.map((i) => `${i.name} ${i.value}`).join(', '), items };
}
const isBytes = (v: object): v is Bytes => 'length' in v && 'hex' in v && 'text' in v;
