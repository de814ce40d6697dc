/** What a running program did that is undefined in C, in the Problems view: up to the moment that is shown, until the next launch. */
import * as vscode from 'vscode';
import { EVENT_DIAGNOSTICS, EVENT_FINDINGS, type FindingsBody } from '../debug-adapter/protocol.js';
import { fileUri } from './fileUri.js';
import type { Sessions } from './sessions.js';
import { shiftSpan, type Span } from './textShift.js';

const SOURCE = 'IPC run';
interface Shown {
  span: Span;
  readonly diagnostic: vscode.Diagnostic;
}

export class Findings implements vscode.Disposable {
  readonly collection = vscode.languages.createDiagnosticCollection('ipc-run');
  private shown = new Map<string, Shown[]>();
  private readonly disposables: vscode.Disposable[];

  constructor(sessions: Sessions) {
    this.disposables = [
      this.collection,
      sessions.onDidReceive(({ event, body }) => {
        // Each launch tells what the compiler said, before anything runs.
        if (event === EVENT_DIAGNOSTICS) this.show({ findings: [] });
        else if (event === EVENT_FINDINGS) this.show(body as FindingsBody);
      }),
      vscode.workspace.onDidChangeTextDocument((e) => this.follow(e)),
    ];
  }

  dispose(): void {
    for (const d of this.disposables) d.dispose();
  }

  private show(body: FindingsBody): void {
    this.collection.clear();
    this.shown = new Map();
    // What several processes did in one place is one problem.
    const pids = new Map<string, { shown: Shown; pids: number[] }>();
    for (const f of body.findings) {
      const p = f.place;
      if (!p) continue;
      const uri = fileUri(p.path).toString();
      const key = `${uri}:${p.line}:${p.column}:${f.kind}`;
      const known = pids.get(key);
      if (known) {
        if (!known.pids.includes(f.pid)) known.pids.push(f.pid);
        continue;
      }
      const span = {
        start: { line: p.line - 1, column: p.column - 1 },
        end: { line: p.endLine - 1, column: p.endColumn - 1 },
      };
      const diagnostic = new vscode.Diagnostic(toRange(span), f.message, vscode.DiagnosticSeverity.Warning);
      diagnostic.source = SOURCE;
      diagnostic.code = f.kind;
      const shown = { span, diagnostic };
      pids.set(key, { shown, pids: [f.pid] });
      this.shown.set(uri, [...(this.shown.get(uri) ?? []), shown]);
    }
    for (const { shown, pids: all } of pids.values()) shown.diagnostic.message += ` (pid ${all.join(', ')})`;
    for (const uri of this.shown.keys()) this.publish(uri);
  }

  private publish(uri: string): void {
    const list = this.shown.get(uri) ?? [];
    for (const s of list) s.diagnostic.range = toRange(s.span);
    this.collection.set(
      vscode.Uri.parse(uri),
      list.map((s) => s.diagnostic),
    );
  }

  /** The text moves, and what was said of it with it. */
  private follow(event: vscode.TextDocumentChangeEvent): void {
    const uri = event.document.uri.toString();
    const list = this.shown.get(uri);
    if (!list || event.contentChanges.length === 0) return;
    for (const change of event.contentChanges) {
      const { start, end } = change.range;
      const replaced = {
        start: { line: start.line, column: start.character },
        end: { line: end.line, column: end.character },
      };
      for (const s of list) s.span = shiftSpan(s.span, replaced, change.text);
    }
    this.publish(uri);
  }
}

const toRange = (s: Span): vscode.Range => new vscode.Range(s.start.line, s.start.column, s.end.line, s.end.column);
