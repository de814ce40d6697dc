/** The part of a tree that has been asked for, so that a change refreshes the nodes that differ and nothing else. */
import type { NodeView, TreeNode } from './treeNode.js';

interface Known {
  node: TreeNode;
  parent: string | undefined;
  /** Ids of the children, once they were asked for. */
  children: readonly string[] | undefined;
}

export class TreeState {
  private known = new Map<string, Known>();
  private top: readonly string[] = [];

  /** @param roots makes the top of the tree as the model is now. */
  constructor(private readonly roots: () => readonly TreeNode[]) {}

  rootIds(): readonly string[] {
    this.top = this.roots().map((node) => this.enter(node, undefined));
    return this.top;
  }

  childIds(id: string): readonly string[] {
    const known = this.known.get(id);
    if (!known) return [];
    known.children = known.node.children().map((node) => this.enter(node, id));
    return known.children;
  }

  view(id: string): NodeView | undefined {
    return this.known.get(id)?.node.view;
  }
  parent(id: string): string | undefined {
    return this.known.get(id)?.parent;
  }

  /**
   * Reads the tree again as far as it is known.
   * @returns the ids whose line or whose list of children differs, or 'all' when the top itself differs
   */
  refresh(): readonly string[] | 'all' {
    const before = this.known;
    const changed: string[] = [];
    this.known = new Map();
    const walk = (nodes: readonly TreeNode[], parent: string | undefined): readonly string[] =>
      nodes.map((node) => {
        const old = before.get(node.id);
        this.enter(node, parent);
        if (old && !sameView(old.node.view, node.view)) changed.push(node.id);
        if (old?.children) {
          const children = walk(node.children(), node.id);
          this.known.get(node.id)!.children = children;
          if (!sameList(old.children, children) && changed.at(-1) !== node.id) changed.push(node.id);
        }
        return node.id;
      });
    const top = walk(this.roots(), undefined);
    const sameTop = sameList(this.top, top);
    this.top = top;
    return sameTop ? changed : 'all';
  }

  /** The id of the first node, nearest to the top, that stands for an entity. Looks at most `depth` levels down. */
  find(entity: string, depth = 4): string | undefined {
    let level: readonly string[] = this.rootIds();
    for (let i = 0; i < depth && level.length > 0; i++) {
      const hit = level.find((id) => this.view(id)?.entity === entity);
      if (hit !== undefined) return hit;
      level = level.flatMap((id) => this.childIds(id));
    }
    return undefined;
  }

  /** The tree as text, one line for a node, for tests and for copying. */
  text(depth = 3): string {
    const lines: string[] = [];
    const walk = (ids: readonly string[], level: number): void => {
      for (const id of ids) {
        const view = this.view(id)!;
        lines.push(`${'  '.repeat(level)}${view.label}${view.description ? ` — ${view.description}` : ''}`);
        if (level + 1 < depth) walk(this.childIds(id), level + 1);
      }
    };
    walk(this.rootIds(), 0);
    return lines.join('\n');
  }

  private enter(node: TreeNode, parent: string | undefined): string {
    this.known.set(node.id, { node, parent, children: this.known.get(node.id)?.children });
    return node.id;
  }
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

const sameView = (a: NodeView, b: NodeView): boolean =>
  a.label === b.label &&
  a.description === b.description &&
  a.icon === b.icon &&
  a.folding === b.folding &&
  a.change === b.change &&
  a.context === b.context;
