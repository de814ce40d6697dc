import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { DebugRun, until } from './session.js';

const file = path.join(__ROOT__, 'test/fixtures/missing-include.c');

describe('a program without its #include lines', () => {
  it('runs, says so in Problems, and offers the lines', async () => {
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    const run = new DebugRun();
    await run.start({ program: file, stopOnEntry: true });
    const about = (word: string) =>
      vscode.languages.getDiagnostics(document.uri).filter((d) => d.message.includes(word));
    const [fork] = await until('a diagnostic about fork', () => (about('fork').length ? about('fork') : undefined));
    assert.equal(fork!.source, 'ipc');

    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      fork!.range,
    );
    const action = actions.find((a) => /#include <unistd\.h>/.test(a.title));
    assert.ok(action?.edit, actions.map((a) => a.title).join());
    const before = document.getText();
    await vscode.workspace.applyEdit(action.edit);
    assert.match(document.getText(), /^#include <unistd\.h>\n/m);
    assert.equal(about('fork').length, 0);
    const [printf] = about('printf');
    assert.match(document.lineAt(printf!.range.start.line).text, /printf/);

    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
    await run.go('continue', 1);
    assert.match(run.output.join(''), /done/);
    await run.stop();
  });
});
