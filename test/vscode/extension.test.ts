import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, EXTENSION, example, until } from './session.js';

describe('the extension', () => {
  it('becomes active when it is needed', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION)!;
    assert.ok(extension, 'the extension is there');
    await api();
    assert.ok(extension.isActive);
  });

  it('registers its commands', async () => {
    const commands = new Set(await vscode.commands.getCommands(true));
    for (const { command } of vscode.extensions.getExtension(EXTENSION)!.packageJSON.contributes.commands)
      assert.ok(commands.has(command), command);
  });

  it('offers nothing in the trees while nothing is debugged', async () => {
    const { processes, objects, moment } = await api();
    assert.equal(processes(), '');
    assert.equal(objects(), '');
    assert.equal(moment(), undefined);
  });

  it('opens the picture of the kernel', async () => {
    await vscode.commands.executeCommand('ipc.showKernel');
    await vscode.commands.executeCommand('ipc.showKernelBeside');
    const tab = await until('the tab', () =>
      vscode.window.tabGroups.all.flatMap((g) => g.tabs).find((t) => t.label === 'Kernel'),
    );
    await vscode.window.tabGroups.close(tab);
  });
});

describe('a launch that cannot begin', () => {
  it('is refused when the file is no C file', async () => {
    const folder = vscode.workspace.workspaceFolders![0];
    const started = await vscode.debug.startDebugging(folder, {
      type: 'ipc',
      request: 'launch',
      name: 'no C',
      program: example('README.md'),
    });
    assert.equal(started, false);
  });
  it('is refused when the file is missing', async () => {
    const folder = vscode.workspace.workspaceFolders![0];
    const started = await vscode.debug.startDebugging(folder, {
      type: 'ipc',
      request: 'launch',
      name: 'missing',
      program: example('no-such-file.c'),
    });
    assert.equal(started, false);
  });
});
