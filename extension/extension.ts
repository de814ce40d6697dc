/** Entry point, on the desktop and in the browser. */
import * as vscode from 'vscode';
import { DEBUG_TYPE } from '../debug-adapter/protocol.js';
import { adapterFactory } from './adapter.js';
import { configurationFor, configurationProvider, dynamicConfigurations } from './configuration.js';
import { Diagnostics } from './diagnostics.js';
import { Findings } from './findings.js';
import { evaluatableExpressions } from './hover.js';
import { LiveDiagnostics } from './liveDiagnostics.js';
import { silenceWarning } from './silence.js';
import { COMMAND, VIEW } from './ids.js';
import type { KernelModel } from './kernelModel.js';
import { KernelPicture } from './kernelPicture.js';
import { changeDecorations, KernelTree } from './kernelTree.js';
import { MomentItem } from './momentItem.js';
import { objectsTree } from './objectsTree.js';
import { processesTree } from './processesTree.js';
import { Sessions } from './sessions.js';
import { sendSignal } from './signals.js';

/** What activate() returns, for tests. */
export interface Api {
  readonly model: () => KernelModel | undefined;
  /** The trees as text, `depth` levels of them. */
  readonly processes: (depth?: number) => string;
  readonly objects: (depth?: number) => string;
  /** What the status bar says; undefined without a session. */
  readonly moment: () => string | undefined;
  readonly sendSignal: (entity: string, signal: string) => Promise<void>;
}

export function activate(context: vscode.ExtensionContext): Api {
  const sessions = new Sessions();
  const processes = new KernelTree(VIEW.processes, sessions, processesTree);
  const objects = new KernelTree(VIEW.objects, sessions, objectsTree);
  const reveal = async (id: string): Promise<void> => {
    if (!(await processes.reveal(id))) await objects.reveal(id);
  };
  const picture = new KernelPicture(context.extensionUri, sessions, (id) => void reveal(id));
  const moment = new MomentItem(sessions);
  // The trees are what this debugger is for: they come up with the first stop, as the editor's own views do at a breakpoint.
  const showTrees = sessions.onDidBegin(() => {
    const wish = vscode.workspace.getConfiguration('debug').get('openDebug');
    if (wish !== 'neverOpen') void processes.show();
  });
  const diagnostics = new Diagnostics(sessions);
  const viewOf = (node: string) => processes.state.view(node) ?? objects.state.view(node);

  const command = (id: string, run: (...args: never[]) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(id, run);
  const debug = vscode.debug;
  const dynamic = vscode.DebugConfigurationProviderTriggerKind.Dynamic;
  context.subscriptions.push(
    sessions,
    processes,
    objects,
    picture,
    moment,
    showTrees,
    diagnostics,
    new LiveDiagnostics(diagnostics),
    new Findings(sessions),
    debug.registerDebugAdapterDescriptorFactory(DEBUG_TYPE, adapterFactory),
    debug.registerDebugConfigurationProvider(DEBUG_TYPE, configurationProvider),
    debug.registerDebugConfigurationProvider(DEBUG_TYPE, dynamicConfigurations, dynamic),
    vscode.languages.registerEvaluatableExpressionProvider(
      [{ language: 'c' }, { language: 'cpp' }],
      evaluatableExpressions,
    ),
    vscode.window.registerFileDecorationProvider(changeDecorations),
    command(COMMAND.debugFile, (uri?: vscode.Uri) => {
      // From the editor's title the address is given; from the palette it is not.
      const config = configurationFor(uri) ?? { type: '', request: '', name: '' };
      const folder = uri && vscode.workspace.getWorkspaceFolder(uri);
      return config.type
        ? debug.startDebugging(folder, config)
        : vscode.window.showErrorMessage('No C file is open: open one first.');
    }),
    command(COMMAND.showKernel, () => picture.show()),
    command(COMMAND.showKernelBeside, () => picture.showBeside()),
    command(COMMAND.sendSignal, (node?: string) =>
      sendSignal(sessions, node === undefined ? undefined : viewOf(node)?.entity),
    ),
    command(COMMAND.silenceWarning, (code: string) => silenceWarning(code)),
    command(COMMAND.copyValue, (node: string) => {
      const view = viewOf(node);
      return view && vscode.env.clipboard.writeText(view.description || view.label);
    }),
    command(COMMAND.revealInPicture, (node: string) => {
      const entity = viewOf(node)?.entity;
      return entity === undefined ? undefined : picture.select(entity);
    }),
  );
  return {
    model: () => sessions.model,
    processes: (depth) => processes.state.text(depth),
    objects: (depth) => objects.state.text(depth),
    moment: () => moment.text,
    sendSignal: (entity, signal) => sendSignal(sessions, entity, signal),
  };
}
