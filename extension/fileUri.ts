/** Paths as the debug adapter protocol has them, and the editor's addresses. */
import * as vscode from 'vscode';

/** A path of the disk, or the whole address where the workspace is not on a disk (in the browser, say). */
export function fileUri(path: string): vscode.Uri {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(path) ? vscode.Uri.parse(path) : vscode.Uri.file(path);
}
export function filePath(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString();
}
