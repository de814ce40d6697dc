/** The picture of the kernel: in the panel, and on demand beside the editor. */
import * as vscode from 'vscode';
import type { FromPicture, ToPicture } from '../debug-adapter/protocol.js';
import { kernelHtml } from './kernelHtml.js';
import type { Sessions } from './sessions.js';
import { VIEW } from './ids.js';

export class KernelPicture implements vscode.WebviewViewProvider, vscode.WebviewPanelSerializer, vscode.Disposable {
  /** Pages that have said `ready`: they get the differences. */
  private readonly ready = new Set<vscode.Webview>();
  private readonly disposables: vscode.Disposable[];
  private panel: vscode.WebviewPanel | undefined;
  /** Chosen before a page was there to show it. */
  private pending: string | undefined;

  /** @param onReveal called when the user asks in a picture for an entity's place in the trees */
  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly sessions: Sessions,
    private readonly onReveal: (id: string) => void,
  ) {
    this.disposables = [
      sessions.onDidChange((update) => {
        for (const webview of this.ready) this.post(webview, update ? { type: 'update', update } : this.whole());
      }),
      vscode.window.registerWebviewViewProvider(VIEW.kernel, this),
      vscode.window.registerWebviewPanelSerializer(VIEW.kernel, this),
    ];
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.load(view.webview);
    view.onDidDispose(() => this.ready.delete(view.webview));
  }
  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.adopt(panel);
  }

  async show(): Promise<void> {
    await vscode.commands.executeCommand(`${VIEW.kernel}.focus`);
  }
  showBeside(): void {
    if (this.panel) return this.panel.reveal();
    const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.adopt(vscode.window.createWebviewPanel(VIEW.kernel, 'Kernel', where));
  }

  /** Shows an entity in the picture. */
  async select(id: string): Promise<void> {
    this.pending = id;
    if (!this.panel?.visible) await this.show();
    for (const webview of this.ready) this.post(webview, { type: 'select', id });
    if (this.ready.size > 0) this.pending = undefined;
  }

  dispose(): void {
    for (const d of this.disposables) d.dispose();
    this.panel?.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    this.load(panel.webview);
    panel.onDidDispose(() => {
      this.ready.delete(panel.webview);
      this.panel = undefined;
    });
  }

  private load(webview: vscode.Webview): void {
    const folder = vscode.Uri.joinPath(this.extensionUri, 'dist', 'webview');
    const file = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
    webview.options = { enableScripts: true, localResourceRoots: [folder] };
    webview.onDidReceiveMessage((message: FromPicture) => {
      if (message.type === 'reveal') this.onReveal(message.id);
      else this.begin(webview);
    });
    webview.html = kernelHtml({
      script: file('kernel.js'),
      style: file('kernel.css'),
      cspSource: webview.cspSource,
      nonce: crypto.randomUUID().replaceAll('-', ''),
    });
  }

  /** A page is there, for the first time or again after it was hidden: it gets everything. */
  private begin(webview: vscode.Webview): void {
    this.ready.add(webview);
    this.post(webview, this.whole());
    if (this.pending !== undefined) this.post(webview, { type: 'select', id: this.pending });
    this.pending = undefined;
  }

  private whole(): ToPicture {
    const update = this.sessions.model?.snapshot();
    return update ? { type: 'update', update } : { type: 'clear' };
  }

  private post(webview: vscode.Webview, message: ToPicture): void {
    void webview.postMessage(message);
  }
}
