/** What the compiler says, at launch and while one types, in the Problems view, with its repairs as quick fixes. */
import * as vscode from 'vscode';
import { EVENT_DIAGNOSTICS, type DiagnosticsBody } from '../debug-adapter/protocol.js';
import { fileUri } from './fileUri.js';
import { COMMAND } from './ids.js';
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

/** Owner of what the compiler said at the last launch. */
const LAUNCH = 'launch';

export class Diagnostics implements vscode.CodeActionProvider, vscode.Disposable {
  readonly collection = vscode.languages.createDiagnosticCollection('ipc');
  /** By who found them (the launch, or an open file that was looked at), then by the file they are in. */
  private readonly owners = new Map<string, Map<string, Finding[]>>();
  private readonly disposables: vscode.Disposable[];

  constructor(sessions: Sessions) {
    this.disposables = [
      this.collection,
      sessions.onDidReceive(({ event, body }) => {
        if (event === EVENT_DIAGNOSTICS) this.show(LAUNCH, body as DiagnosticsBody);
      }),
      vscode.workspace.onDidChangeTextDocument((e) => this.follow(e)),
      vscode.languages.registerCodeActionsProvider([{ language: 'c' }, { pattern: '**/*.{c,h}' }], this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    ];
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const near = this.findings(document.uri.toString()).filter((f) => toRange(f.span).intersection(range));
    const here = near.filter((f) => f.fixes.length > 0);
    const byTitle = new Map(here.flatMap((f) => f.fixes.map((fix) => [fix.title, { fix, finding: f }] as const)));
    const repairs = [...byTitle.values()].map(({ fix, finding }) => {
      const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = [finding.diagnostic];
      action.isPreferred = true;
      action.edit = new vscode.WorkspaceEdit();
      for (const e of fix.edits) action.edit.replace(document.uri, toRange(e.span), e.text);
      return action;
    });
    return [...repairs, ...near.flatMap((f) => silencing(document, f.diagnostic))];
  }

  dispose(): void {
    for (const d of this.disposables) d.dispose();
  }

  /** Replaces what its owner said before. @param owner `launch`, or the address of the file that was looked at */
  show(owner: string, body: DiagnosticsBody): void {
    const changed = new Set(this.owners.get(owner)?.keys());
    const mine = new Map<string, Finding[]>();
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
      if (d.unnecessary) diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
      const finding = { span: span(d.range), diagnostic, fixes };
      last = finding;
      mine.set(uri, [...(mine.get(uri) ?? []), finding]);
    }
    this.owners.set(owner, mine);
    // What a launch said of a file is old when the file has been looked at.
    if (owner !== LAUNCH && this.owners.get(LAUNCH)?.delete(owner)) changed.add(owner);
    for (const uri of new Set([...changed, ...mine.keys()])) this.publish(uri);
  }

  /** Takes back what an owner said. */
  clear(owner: string): void {
    const mine = this.owners.get(owner);
    this.owners.delete(owner);
    for (const uri of mine?.keys() ?? []) this.publish(uri);
  }

  /** All that is said of a file; what several say, once. */
  private findings(uri: string): Finding[] {
    const all = [...this.owners.values()].flatMap((m) => m.get(uri) ?? []);
    const key = (f: Finding): string => `${f.span.start.line}:${f.span.start.column}:${f.diagnostic.message}`;
    return [...new Map(all.map((f) => [key(f), f])).values()];
  }

  private publish(uri: string): void {
    const findings = this.findings(uri);
    for (const f of findings) f.diagnostic.range = toRange(f.span);
    this.collection.set(
      vscode.Uri.parse(uri),
      findings.map((f) => f.diagnostic),
    );
  }

  /** Moves findings along with edits, and drops those that an edit has just repaired. */
  private follow(event: vscode.TextDocumentChangeEvent): void {
    const uri = event.document.uri.toString();
    if (event.contentChanges.length === 0) return;
    let any = false;
    for (const mine of this.owners.values()) {
      let findings = mine.get(uri);
      if (!findings) continue;
      any = true;
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
      mine.set(uri, findings);
    }
    if (any) this.publish(uri);
  }
}

/** Ways not to be told again: here, or in the whole workspace. */
function silencing(document: vscode.TextDocument, d: vscode.Diagnostic): vscode.CodeAction[] {
  const code = typeof d.code === 'string' ? d.code : '';
  if (!code.startsWith('W') || d.severity !== vscode.DiagnosticSeverity.Warning) return [];
  const here = new vscode.CodeAction(`Silence -${code} here`, vscode.CodeActionKind.QuickFix);
  const line = d.range.start.line;
  const last = document.lineAt(Math.min(d.range.end.line, document.lineCount - 1)).range.end;
  const pragma = '#pragma GCC diagnostic';
  here.edit = new vscode.WorkspaceEdit();
  here.edit.insert(document.uri, new vscode.Position(line, 0), `${pragma} push\n${pragma} ignored "-${code}"\n`);
  here.edit.insert(document.uri, last, `\n${pragma} pop`);
  const everywhere = new vscode.CodeAction(`Silence -${code} in this workspace`, vscode.CodeActionKind.QuickFix);
  everywhere.command = { command: COMMAND.silenceWarning, title: everywhere.title, arguments: [code] };
  for (const a of [here, everywhere]) a.diagnostics = [d];
  return [here, everywhere];
}
