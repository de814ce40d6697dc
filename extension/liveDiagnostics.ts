/** Diagnostics while one types: each C file that is open is looked at a moment after it was changed, in slices, off the user's way. */
import * as vscode from 'vscode';
import { DEBUG_TYPE, type LaunchAttributes } from '../debug-adapter/protocol.js';
import { editorHost } from './adapter.js';
import type { Diagnostics } from './diagnostics.js';
import { filePath, fileUri } from './fileUri.js';
import { isCFile } from './launch.js';

/** Milliseconds of rest before a file is looked at. */
const DELAY = 120;

export const SETTINGS = 'ipc.diagnostics';
/** Settings below `ipc.diagnostics`. */
interface Settings {
  readonly live: boolean;
  readonly warnings: readonly string[];
}
export function settings(): Settings {
  const s = vscode.workspace.getConfiguration(SETTINGS);
  return { live: s.get('live', true), warnings: s.get<string[]>('warnings', ['-Wall']) };
}

/** What is known of one open file. */
interface Watched {
  /** Changes with each edit: an analysis of an older text is given up. */
  generation: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Addresses of the headers that it includes. */
  headers: ReadonlySet<string>;
}

export class LiveDiagnostics implements vscode.Disposable {
  private readonly watched = new Map<string, Watched>();
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly diagnostics: Diagnostics) {
    const { workspace } = vscode;
    this.disposables = [
      workspace.onDidOpenTextDocument((d) => this.schedule(d, 0)),
      workspace.onDidChangeTextDocument((e) => {
        if (e.contentChanges.length > 0) this.changed(e.document);
      }),
      workspace.onDidSaveTextDocument((d) => this.changed(d)),
      workspace.onDidCloseTextDocument((d) => this.forget(d.uri.toString())),
      workspace.onDidChangeConfiguration((e) => {
        if (e.affectsConfiguration(SETTINGS) || e.affectsConfiguration('launch')) this.all();
      }),
    ];
    this.all();
  }

  dispose(): void {
    for (const uri of [...this.watched.keys()]) this.forget(uri);
    for (const d of this.disposables) d.dispose();
  }

  private all(): void {
    for (const d of vscode.workspace.textDocuments) this.schedule(d, 0);
  }

  /** A file was edited or saved: it is looked at anew, and so are the files that include it. */
  private changed(document: vscode.TextDocument): void {
    this.schedule(document, DELAY);
    const uri = document.uri.toString();
    for (const d of vscode.workspace.textDocuments) {
      if (this.watched.get(d.uri.toString())?.headers.has(uri)) this.schedule(d, DELAY);
    }
  }

  private schedule(document: vscode.TextDocument, delay: number): void {
    const uri = document.uri.toString();
    if (!isCFile(document.uri.path) || document.uri.scheme === 'git' || document.isClosed) return;
    if (!settings().live) return this.forget(uri);
    let w = this.watched.get(uri);
    if (!w) this.watched.set(uri, (w = { generation: 0, timer: undefined, headers: new Set() }));
    w.generation++;
    clearTimeout(w.timer);
    w.timer = setTimeout(() => void this.look(document, w), delay);
  }

  private async look(document: vscode.TextDocument, w: Watched): Promise<void> {
    const uri = document.uri.toString();
    const { generation } = w;
    const current = (): boolean => w.generation === generation && this.watched.get(uri) === w;
    // Loaded with the first C file, not with the extension.
    const { analyse } = await import('../debug-adapter/analyse.js');
    const path = filePath(document.uri);
    const { defines, includePaths } = launchOf(document.uri);
    const request = { path, text: document.getText(), defines, includePaths, warnings: settings().warnings };
    const pause = (): Promise<boolean> => new Promise((resolve) => setTimeout(() => resolve(current()), 0));
    const result = await analyse(editorHost, request, pause);
    if (!result || !current()) return;
    w.headers = new Set(result.headers.map((h) => fileUri(h).toString()));
    this.diagnostics.show(uri, result);
  }

  private forget(uri: string): void {
    const w = this.watched.get(uri);
    if (!w) return;
    clearTimeout(w.timer);
    this.watched.delete(uri);
    this.diagnostics.clear(uri);
  }
}

/** The macros and folders that a launch configuration gives the file's program. */
function launchOf(uri: vscode.Uri): Pick<LaunchAttributes, 'defines' | 'includePaths'> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const root = folder ? filePath(folder.uri) : '';
  const place = (p: string): string => p.replaceAll('${workspaceFolder}', root).replaceAll('${fileDirname}', filePath(vscode.Uri.joinPath(uri, '..'))); // prettier-ignore
  const all = vscode.workspace.getConfiguration('launch', uri).get<(vscode.DebugConfiguration & LaunchAttributes)[]>('configurations', []); // prettier-ignore
  const path = filePath(uri);
  for (const c of all) {
    if (c.type !== DEBUG_TYPE || c.program === undefined) continue;
    const programs = (typeof c.program === 'string' ? [c.program] : c.program).map(place);
    if (!programs.some((p) => p === path || p === '${file}')) continue;
    return { defines: c.defines, includePaths: c.includePaths?.map(place) };
  }
  return {};
}
