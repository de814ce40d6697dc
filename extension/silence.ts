/** Turns a warning off for the workspace, in the settings. */
import * as vscode from 'vscode';
import { SETTINGS, settings } from './liveDiagnostics.js';

/** @param code as diagnostics have it: `Wunused-variable`, `Wimplicit-fallthrough=` */
export async function silenceWarning(code: string): Promise<void> {
  const off = `-Wno-${code.slice(1).replace(/=\d*$/, '')}`;
  const { warnings } = settings();
  if (warnings.includes(off)) return;
  const { workspaceFolders, getConfiguration } = vscode.workspace;
  const target = workspaceFolders?.length ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await getConfiguration(SETTINGS).update('warnings', [...warnings, off], target);
}
