/** Launch configurations: F5 without a launch.json debugs the C file that is open; mistakes are told before a session begins. */
import * as vscode from 'vscode';
import { DEBUG_TYPE } from '../debug-adapter/protocol.js';
import { filePath, fileUri } from './fileUri.js';
import { settings } from './liveDiagnostics.js';
import { baseName, isCFile, isEmptyLaunch, programProblem } from './launch.js';

const OPEN_FILE = 'Open a C File';

function openCFile(): vscode.Uri | undefined {
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  return editors.map((e) => e?.document.uri).find((uri) => uri && isCFile(uri.path));
}

/** @param uri file to debug, default the one in the editor */
export function configurationFor(uri = openCFile()): vscode.DebugConfiguration | undefined {
  if (!uri) return undefined;
  return { type: DEBUG_TYPE, request: 'launch', name: baseName(uri.path), program: filePath(uri), stopOnEntry: true };
}

/** Tells a problem and ends the launch: undefined is how a provider says that. */
async function refuse(message: string): Promise<undefined> {
  const choice = await vscode.window.showErrorMessage(message, OPEN_FILE);
  if (choice === OPEN_FILE) await vscode.commands.executeCommand('workbench.action.quickOpen', '.c');
  return undefined;
}

export const configurationProvider: vscode.DebugConfigurationProvider = {
  resolveDebugConfiguration(_folder, config) {
    if (!isEmptyLaunch(config)) return config;
    const made = configurationFor();
    if (made) return made;
    const open = vscode.window.activeTextEditor?.document.uri;
    void refuse(
      open
        ? `${baseName(open.path)} is no C file: open the C file that you want to debug, then press F5.`
        : 'No C file is open: open the one that you want to debug, then press F5.',
    );
    return undefined;
  },

  async resolveDebugConfigurationWithSubstitutedVariables(_folder, config) {
    const problem = programProblem(config.program);
    if (problem !== undefined) return void refuse(problem);
    const files: string[] = Array.isArray(config.program) ? config.program : [config.program];
    for (const file of files) {
      const exists = await vscode.workspace.fs.stat(fileUri(file)).then(
        () => true,
        () => false,
      );
      if (!exists) return void refuse(`There is no file ${file}.`);
    }
    // What the editor shows is what a launch says.
    return config.warnings === undefined ? { ...config, warnings: settings().warnings } : config;
  },
};

/** Offers the open file, and the C files beside it, in "Run and Debug". */
export const dynamicConfigurations: vscode.DebugConfigurationProvider = {
  async provideDebugConfigurations(folder) {
    const open = configurationFor();
    const pattern = folder ? new vscode.RelativePattern(folder, '**/*.c') : '**/*.c';
    const found = await vscode.workspace.findFiles(pattern, '**/node_modules/**', 50);
    const others = found.map((uri) => configurationFor(uri)).filter((c) => c !== undefined);
    return [...(open ? [open] : []), ...others.filter((c) => c.program !== open?.program)];
  },
};
