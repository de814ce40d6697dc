/** Memory that processes share without System V: MAP_SHARED mappings, anonymous or of files. And the lines of /proc/PID/maps. */
import type { Inode, SharedObject } from '../../kernel-sim/kernel/records.js';
import type { MapLine } from '../engine.js';
import { BYTES_SHOWN, type MappingEntity } from '../protocol.js';
import type { Kernel } from '../../kernel-sim/kernel/kernel.js';
import { address, plural, showBytes } from './bytes.js';
import { type Look, type View, changed } from './look.js';
import { renames } from './pipe.js';
import { changedMappings } from './sysv.js';

const PROT = [
  ['PROT_READ', 1],
  ['PROT_WRITE', 2],
  ['PROT_EXEC', 4],
] as const;
const protText = (prot: number): string =>
  PROT.flatMap(([name, bit]) => (prot & bit ? [name] : [])).join('|') || 'PROT_NONE';

/** Ids: 'mapping:3' for shared memory object 3, 'mapping:inode:5' for a file. */
const idOf = (backing: string): string => `mapping:${backing.replace('shared:', '')}`;
const backingOf = (id: string): { kind: 'shared' | 'inode'; record: number } => {
  const [, a, b] = id.split(':');
  return b === undefined ? { kind: 'shared', record: Number(a) } : { kind: 'inode', record: Number(b) };
};
const isSegment = ({ k }: Look, object: number): boolean => k.shms.find((s) => s.object === object) !== undefined;

export const mappingView: View = {
  prefix: 'mapping',
  *ids(look) {
    for (const backing of look.mapped()) yield idOf(backing);
  },
  build(look, id): MappingEntity | undefined {
    const { k } = look;
    const { kind, record } = backingOf(id);
    const attachments = look.attachmentsOf(`${kind}:${record}`);
    const size = kind === 'shared' ? k.shared.get(record)?.size : k.inodes.get(record)?.size;
    if (attachments.length === 0 || size === undefined || (kind === 'shared' && isSegment(look, record)))
      return undefined;
    const pids = new Set(attachments.map((a) => a.pid)).size;
    const what = kind === 'shared' ? 'MAP_SHARED' : 'MAP_SHARED file';
    return {
      kind: 'mapping',
      id,
      label: kind === 'shared' ? `mapping ${record}` : `mapping of ${look.pathOf(record) ?? attachments[0].vma.name}`,
      detail: `${what} · ${plural(size, 'byte')} · ${plural(pids, 'process', 'processes')}`,
      size,
      attachments: attachments.map(({ pid, vma }) => ({ pid, address: address(vma.start), prot: protText(vma.prot) })),
      content: showBytes(k.objects.readObject(kind, record, 0, Math.min(size, BYTES_SHOWN)), size),
    };
  },
  *affected(look, c) {
    if (c.table === 'shared' && changed<SharedObject>(c, 'pages', 'size')) yield `mapping:${c.id}`;
    else if (c.table === 'inodes') {
      if (changed<Inode>(c, 'pages', 'size')) yield `mapping:inode:${c.id}`;
      if (renames(c)) yield* this.ids(look);
    } else {
      for (const { shared, backing } of changedMappings(look, c)) {
        if (shared && backing) yield idOf(`${backing.kind}:${backing.id}`);
      }
    }
  },
};

/** Mappings of a process in the order of their addresses. */
export function memoryMap(k: Kernel, pid: number): MapLine[] {
  return (k.mms.get(k.processes.get(pid)?.mm ?? 0)?.vmas ?? []).map((v) => ({
    start: v.start,
    end: v.end,
    prot: `${v.prot & 1 ? 'r' : '-'}${v.prot & 2 ? 'w' : '-'}${v.prot & 4 ? 'x' : '-'}${v.shared ? 's' : 'p'}`,
    name: v.name,
  }));
}
