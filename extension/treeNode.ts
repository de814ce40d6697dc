/** A node of the trees, without the editor: what it shows, and how its children are found when they are asked for. */
import type { Bytes } from '../debug-adapter/protocol.js';
import type { Change, KernelModel } from './kernelModel.js';

export interface NodeView {
  readonly label: string;
  readonly description: string;
  /** Codicon. */
  readonly icon: string;
  readonly folding: 'leaf' | 'closed' | 'open';
  readonly change: Change | undefined;
  /** The entity that the node stands for: for commands and for the picture. */
  readonly entity: string | undefined;
  /** For `when` clauses of menus: the entity's kind. */
  readonly context: string;
}

export interface TreeNode {
  /** Unique in its tree and the same at every moment of the run, so that a node keeps its expansion. */
  readonly id: string;
  readonly view: NodeView;
  readonly children: () => readonly TreeNode[];
}

const NONE = (): readonly TreeNode[] => [];

/** A line without children. */
export function leaf(
  id: string,
  label: string,
  description: string,
  icon: string,
  rest: Partial<NodeView> = {},
): TreeNode {
  const view: NodeView = {
    label,
    description,
    icon,
    folding: 'leaf',
    change: undefined,
    entity: undefined,
    context: 'value',
    ...rest,
  };
  return { id, view, children: NONE };
}

/** A line with children. */
export function branch(
  id: string,
  view: Omit<NodeView, 'folding'> & { folding?: 'closed' | 'open' },
  children: () => readonly TreeNode[],
): TreeNode {
  return { id, view: { folding: 'closed', ...view }, children };
}

/** Bytes as they are shown: C string in quotes, with dots where not all were sent. */
export function quoted(bytes: Bytes): string {
  return `"${bytes.text}"${bytes.hex.length / 2 < bytes.length ? '…' : ''}`;
}

export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** 'pid 2' for 'thread:2', with the thread's number where the process has several. */
export function threadName(model: KernelModel, id: string): string {
  const thread = model.get(id);
  if (thread?.kind !== 'thread') return id;
  return thread.tid === thread.pid ? `pid ${thread.pid}` : `pid ${thread.pid} thread ${thread.tid}`;
}
export const threadNames = (model: KernelModel, ids: readonly string[]): string =>
  ids.map((id) => threadName(model, id)).join(', ');
