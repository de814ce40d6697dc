import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { until } from './session.js';

describe('a C file that is edited', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ipc-live-'));
  const file = path.join(folder, 'live.c');
  fs.writeFileSync(path.join(folder, 'live.h'), 'struct point { int x, y; };\n');
  fs.writeFileSync(file, '#include "live.h"\nint main(void)\n{\n  struct point p = {1, 2};\n  return p.x;\n}\n');
  after(() => fs.rmSync(folder, { recursive: true }));

  const messages = (uri: vscode.Uri): string[] =>
    vscode.languages
      .getDiagnostics(uri)
      .filter((d) => d.source === 'ipc')
      .map((d) => d.message);

  it('is told what is wrong as it is typed, and what mends it', async () => {
    const document = await vscode.workspace.openTextDocument(file);
    const editor = await vscode.window.showTextDocument(document);
    assert.deepEqual(messages(document.uri), []);
    await editor.edit((e) => e.insert(new vscode.Position(4, 2), 'int unused;\n  '));
    await until('a word about the variable', () => messages(document.uri).includes('unused variable ‘unused’'));
    const [d] = vscode.languages.getDiagnostics(document.uri);
    assert.deepEqual(d!.tags, [vscode.DiagnosticTag.Unnecessary]);

    const request = 'vscode.executeCodeActionProvider';
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(request, document.uri, d!.range);
    const remove = actions.find((a) => a.title.startsWith('Remove'));
    assert.ok(remove?.edit, actions.map((a) => a.title).join());
    await vscode.workspace.applyEdit(remove.edit);
    await until('nothing more is said', () => messages(document.uri).length === 0);
    assert.doesNotMatch(document.getText(), /unused/);
  });

  it('sees the headers as they are in the editor, unsaved', async () => {
    const document = await vscode.workspace.openTextDocument(file);
    const header = await vscode.workspace.openTextDocument(path.join(folder, 'live.h'));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(header.uri, new vscode.Range(0, 0, 0, 29), 'struct point { int a, b; };');
    await vscode.workspace.applyEdit(edit);
    await until('the member is missed', () => messages(document.uri).some((m) => m.includes('no member named ‘x’')));
    await vscode.commands.executeCommand('undo');
  });
});
