import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { DebugRun, PARENT, until } from './session.js';

const original = path.join(__ROOT__, 'test/fixtures/missing-include.c');

describe('a program without its #include lines', () => {
  // A copy: the editor saves what it starts.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ipc-diagnostics-'));
  const file = path.join(folder, 'missing.c');
  fs.copyFileSync(original, file);
  const run = new DebugRun();
  after(async () => {
    await run.stop();
    fs.rmSync(folder, { recursive: true });
  });

  it('runs, says so in Problems, and offers the lines', async () => {
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    await run.start({ program: file });
    const about = (word: string): vscode.Diagnostic | undefined =>
      vscode.languages.getDiagnostics(document.uri).find((d) => d.message.includes(word));
    const fork = await until('a diagnostic about fork', () => about('fork'));
    assert.equal(fork.source, 'ipc');

    const request = 'vscode.executeCodeActionProvider';
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(request, document.uri, fork.range);
    const action = actions.find((a) => /#include <unistd\.h>/.test(a.title));
    assert.ok(action?.edit, actions.map((a) => a.title).join());
    await vscode.workspace.applyEdit(action.edit);
    assert.match(document.getText(), /^#include <unistd\.h>\n/m);
    await until('what is repaired is gone', () => about('fork') === undefined);
    assert.match(document.lineAt(about('printf')!.range.start.line).text, /printf/);

    await run.go('continue', PARENT);
    assert.match(run.output.join(''), /done/);
  });
});
