/** What the compiler said at launch, in the Problems view, with its repairs as quick fixes. */
import * as vscode from 'vscode';
import { EVENT_DIAGNOSTICS, type DiagnosticsBody } from '../debug-adapter/protocol.js';
import { fileUri } from './fileUri.js';
import type { Sessions } from './sessions.js';
import { shiftSpan, type Span } from './textShift.js';

const SEVERITY = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  note: vscode.DiagnosticSeverity.Information,
} as const;
type Range = DiagnosticsBody['diagnostics'][number]['range'];

interface Edit {
  span: Span;
  readonly text: string;
}
interface Fix {
  readonly title: string;
  readonly edits: Edit[];
}
interface Finding {
  span: Span;
  readonly diagnostic: vscode.Diagnostic;
  readonly fixes: Fix[];
}

const span = (r: Range): Span => ({
  start: { line: r.line - 1, column: r.column - 1 },
  end: { line: r.endLine - 1, column: r.endColumn - 1 },
});
const toRange = (s: Span): vscode.Range => new vscode.Range(s.start.line, s.start.column, s.end.line, s.end.column);
const toSpan = (r: vscode.Range): Span => ({
  start: { line: r.start.line, column: r.start.character },
  end: { line: r.end.line, column: r.end.character },
});

export class Diagnostics implements vscode.CodeActionProvider, vscode.Disposable {
  readonly collection = vscode.languages.createDiagnosticCollection('ipc');
  private readonly findings = new Map<string, Finding[]>();
  private readonly disposables: vscode.Disposable[];

  constructor(sessions: Sessions) {
    this.disposables = [
      this.collection,
      sessions.onDidReceive(({ event, body }) => {
        if (event === EVENT_DIAGNOSTICS) this.show(body as DiagnosticsBody);
      }),
      vscode.workspace.onDidChangeTextDocument((e) => this.follow(e)),
      vscode.languages.registerCodeActionsProvider([{ language: 'c' }, { pattern: '**/*.{c,h}' }], this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    ];
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const findings = this.findings.get(document.uri.toString()) ?? [];
    const here = findings.filter((f) => f.fixes.length > 0 && toRange(f.span).intersection(range));
    const byTitle = new Map(here.flatMap((f) => f.fixes.map((fix) => [fix.title, { fix, finding: f }] as const)));
    return [...byTitle.values()].map(({ fix, finding }) => {
      const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = [finding.diagnostic];
      action.isPreferred = true;
      action.edit = new vscode.WorkspaceEdit();
      for (const e of fix.edits) action.edit.replace(document.uri, toRange(e.span), e.text);
      return action;
    });
  }

  dispose(): void {
    for (const d of this.disposables) d.dispose();
  }

  /** Replaces all that was said before: each launch compiles anew. */
  private show(body: DiagnosticsBody): void {
    this.collection.clear();
    this.findings.clear();
    let last: Finding | undefined;
    for (const d of body.diagnostics) {
      const uri = fileUri(d.path).toString();
      const fixes = d.fixes.map((f) => ({
        title: f.title,
        edits: f.edits.map((e) => ({ span: span(e), text: e.text })),
      }));
      if (d.severity === 'note' && last) {
        // A note belongs to what was said before it.
        const place = new vscode.Location(fileUri(d.path), toRange(span(d.range)));
        const note = new vscode.DiagnosticRelatedInformation(place, d.message);
        last.diagnostic.relatedInformation = [...(last.diagnostic.relatedInformation ?? []), note];
        last.fixes.push(...fixes);
        continue;
      }
      const diagnostic = new vscode.Diagnostic(toRange(span(d.range)), d.message, SEVERITY[d.severity]);
      diagnostic.source = 'ipc';
      diagnostic.code = d.code;
      const finding = { span: span(d.range), diagnostic, fixes };
      last = finding;
      this.findings.set(uri, [...(this.findings.get(uri) ?? []), finding]);
    }
    for (const uri of this.findings.keys()) this.publish(uri);
  }

  private publish(uri: string): void {
    const findings = this.findings.get(uri) ?? [];
    for (const f of findings) f.diagnostic.range = toRange(f.span);
    this.collection.set(
      vscode.Uri.parse(uri),
      findings.map((f) => f.diagnostic),
    );
  }

  /** Moves findings along with edits, and drops those that an edit has just repaired. */
  private follow(event: vscode.TextDocumentChangeEvent): void {
    const uri = event.document.uri.toString();
    let findings = this.findings.get(uri);
    if (!findings || event.contentChanges.length === 0) return;
    for (const change of event.contentChanges) {
      const replaced = toSpan(change.range);
      const repairs = (f: Finding): boolean =>
        f.fixes.some((fix) => fix.edits.some((e) => e.text === change.text && toRange(e.span).isEqual(change.range)));
      findings = findings.filter((f) => !repairs(f));
      for (const f of findings) {
        f.span = shiftSpan(f.span, replaced, change.text);
        for (const e of f.fixes.flatMap((fix) => fix.edits)) e.span = shiftSpan(e.span, replaced, change.text);
      }
    }
    this.findings.set(uri, findings);
    this.publish(uri);
  }
}
