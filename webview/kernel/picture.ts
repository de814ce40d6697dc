/** What the picture shows: the entities, what the last step changed, and what is chosen. */
import type { ChangeMark, Entity, KernelUpdate, Moment } from '../../debug-adapter/protocol.js';

export type EntityOf<K extends Entity['kind']> = Extract<Entity, { kind: K }>;

export class Picture {
  private readonly table = new Map<string, Entity>();
  private marks = new Map<string, Set<string>>();
  /** Names of what the last step took away. */
  gone: readonly string[] = [];
  moment: Moment | undefined;
  currentPid: number | undefined;
  selected: string | undefined;

  apply(update: KernelUpdate): void {
    const names = new Map(update.remove.map((id) => [id, this.name(id)]));
    if (update.full) this.table.clear();
    for (const id of update.remove) this.table.delete(id);
    for (const entity of update.upsert) this.table.set(entity.id, entity);
    this.marks = new Map();
    for (const mark of update.changes) this.addMark(mark);
    this.gone = [...names].filter(([id]) => !id.startsWith('thread:')).map(([, name]) => name);
    this.moment = update.moment;
    this.currentPid = update.current?.pid;
    if (this.selected !== undefined && !this.table.has(this.selected)) this.selected = undefined;
  }
  clear(): void {
    this.table.clear();
    this.marks.clear();
    this.gone = [];
    this.moment = undefined;
    this.currentPid = undefined;
  }

  get(id: string | undefined): Entity | undefined {
    return id === undefined ? undefined : this.table.get(id);
  }
  all<K extends Entity['kind']>(kind: K): EntityOf<K>[] {
    const found: EntityOf<K>[] = [];
    for (const entity of this.table.values()) if (entity.kind === kind) found.push(entity as EntityOf<K>);
    return found.sort((a, b) => compareIds(a.id, b.id));
  }

  change(id: string): 'new' | 'changed' | undefined {
    const fields = this.marks.get(id);
    if (!fields) return undefined;
    return fields.has('') ? 'new' : 'changed';
  }
  /** Did the last step change one of these fields (of an entity that was there before)? */
  touched(id: string, ...fields: readonly string[]): boolean {
    const marked = this.marks.get(id);
    return marked !== undefined && fields.some((f) => marked.has(f));
  }
  /** Everything that the last step changed or made, by name. */
  changedNames(): { new: string[]; changed: string[] } {
    const ids = [...this.marks.keys()].filter((id) => this.table.has(id) && !id.startsWith('thread:'));
    const named = (kind: 'new' | 'changed'): string[] =>
      ids.filter((id) => this.change(id) === kind).map((id) => this.name(id));
    return { new: named('new'), changed: named('changed') };
  }

  /** 'fd 3 of pid 1', 'pipe 1'. */
  name(id: string): string {
    const entity = this.table.get(id);
    if (!entity) return id;
    return entity.kind === 'fd' ? `fd ${entity.fd} of pid ${entity.pid}` : entity.label;
  }
  threadName(id: string): string {
    const thread = this.table.get(id);
    if (thread?.kind !== 'thread') return id;
    return thread.tid === thread.pid ? `pid ${thread.pid}` : `pid ${thread.pid} thread ${thread.tid}`;
  }

  private addMark({ id, field }: ChangeMark): void {
    const fields = this.marks.get(id);
    if (fields) fields.add(field);
    else this.marks.set(id, new Set([field]));
  }
}

/** Part by part, numbers as numbers. */
function compareIds(a: string, b: string): number {
  const right = b.split(':');
  for (const [i, part] of a.split(':').entries()) {
    const difference = Number(part) - Number(right[i] ?? 0);
    if (difference) return difference;
  }
  return 0;
}
