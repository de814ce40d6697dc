/** Runs the debug adapter in the extension host: the same on the desktop and in the browser. */
import * as vscode from 'vscode';
import { sourceText } from '../debug-adapter/sourceText.js';
import { fileUri } from './fileUri.js';

/** Reads files as the editor has them. */
export const editorHost = {
  async readFile(path: string): Promise<string> {
    // What the user sees is what runs: an unsaved buffer goes before the file.
    const uri = fileUri(path);
    const open = vscode.workspace.textDocuments.find((d) => d.uri.toString() === uri.toString());
    return open ? open.getText() : sourceText(await vscode.workspace.fs.readFile(uri));
  },
};

export const adapterFactory: vscode.DebugAdapterDescriptorFactory = {
  async createDebugAdapterDescriptor() {
    // The simulator is loaded with the first session, not with the extension.
    const { InlineAdapter } = await import('../debug-adapter/inline.js');
    const adapter = new InlineAdapter(editorHost);
    return new vscode.DebugAdapterInlineImplementation({
      handleMessage: (message) => adapter.handleMessage(message),
      onDidSendMessage: (listener, self, disposables) => {
        const subscription = adapter.onDidSendMessage((message) => listener.call(self, message));
        disposables?.push(subscription);
        return subscription;
      },
      dispose: () => adapter.dispose(),
    });
  },
};
