/** Shows a TreeState as a view of the editor. */
import * as vscode from 'vscode';
import type { KernelModel } from './kernelModel.js';
import type { Sessions } from './sessions.js';
import { TreeState } from './treeState.js';
import type { NodeView, TreeNode } from './treeNode.js';

const SCHEME = 'ipc-kernel';
const MARK = { new: '✚', changed: '●' } as const;
const MARK_TEXT = { new: 'new since the last step', changed: 'changed by the last step' } as const;
const FOLDING = {
  leaf: vscode.TreeItemCollapsibleState.None,
  closed: vscode.TreeItemCollapsibleState.Collapsed,
  open: vscode.TreeItemCollapsibleState.Expanded,
} as const;

export class KernelTree implements vscode.TreeDataProvider<string>, vscode.Disposable {
  readonly state: TreeState;
  readonly view: vscode.TreeView<string>;
  private readonly changed = new vscode.EventEmitter<string[] | undefined>();
  private readonly listening: vscode.Disposable;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    viewId: string,
    private readonly sessions: Sessions,
    roots: (model: KernelModel) => readonly TreeNode[],
  ) {
    this.state = new TreeState(() => (sessions.model?.moment ? roots(sessions.model) : []));
    this.view = vscode.window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true });
    this.listening = sessions.onDidChange(() => this.update());
  }

  getTreeItem(id: string): vscode.TreeItem {
    const view = this.state.view(id);
    if (!view) return new vscode.TreeItem('');
    const item = new vscode.TreeItem(view.label, FOLDING[view.folding]);
    item.id = id;
    item.description = view.change ? `${MARK[view.change]} ${view.description}` : view.description;
    item.tooltip = [view.label, view.description, view.change && MARK_TEXT[view.change]].filter(Boolean).join('\n');
    item.iconPath = new vscode.ThemeIcon(view.icon, view.change && new vscode.ThemeColor('list.warningForeground'));
    item.contextValue = view.context;
    item.accessibilityInformation = { label: spoken(view) };
    if (view.change) item.resourceUri = vscode.Uri.from({ scheme: SCHEME, path: `/${view.change}/${id}` });
    return item;
  }
  getChildren(id?: string): string[] {
    return [...(id === undefined ? this.state.rootIds() : this.state.childIds(id))];
  }
  getParent(id: string): string | undefined {
    return this.state.parent(id);
  }

  /** Opens the view without taking the focus from the editor. */
  async show(): Promise<void> {
    const [first] = this.state.rootIds();
    if (first !== undefined) await this.view.reveal(first, { select: false, focus: false });
  }

  /** Selects the node of an entity, if this tree shows it. */
  async reveal(entity: string): Promise<boolean> {
    const id = this.state.find(entity);
    if (id === undefined) return false;
    await this.view.reveal(id, { select: true, focus: true, expand: true });
    return true;
  }

  dispose(): void {
    this.listening.dispose();
    this.view.dispose();
    this.changed.dispose();
  }

  private update(): void {
    const moment = this.sessions.model?.moment;
    this.view.message = moment?.past ? `In the past: event ${moment.tick} of ${moment.end}` : undefined;
    const changes = this.state.refresh();
    if (changes === 'all') this.changed.fire(undefined);
    else if (changes.length > 0) this.changed.fire([...changes]);
  }
}

const spoken = (view: NodeView): string =>
  [view.label, view.description, view.change && MARK_TEXT[view.change]].filter(Boolean).join(', ');

/** Colours the lines that the last step changed; the sign before their text says the same without colour. */
export const changeDecorations: vscode.FileDecorationProvider = {
  provideFileDecoration(uri) {
    if (uri.scheme !== SCHEME) return undefined;
    const change = uri.path.startsWith('/new/') ? 'new' : 'changed';
    return { color: new vscode.ThemeColor('list.warningForeground'), tooltip: MARK_TEXT[change] };
  },
};
