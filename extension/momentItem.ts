/** Says in the status bar, and to `when` clauses, where on the time axis one is. */
import * as vscode from 'vscode';
import { COMMAND, CONTEXT } from './ids.js';
import { momentText } from './momentText.js';
import type { Sessions } from './sessions.js';

export class MomentItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('ipc.moment', vscode.StatusBarAlignment.Left, 50);
  private readonly listening: vscode.Disposable;

  constructor(private readonly sessions: Sessions) {
    this.item.name = 'IPC Debugger';
    this.item.command = COMMAND.showKernel;
    this.listening = sessions.onDidChange(() => this.update());
  }

  /** What the item says; undefined while it is hidden. */
  get text(): string | undefined {
    return this.sessions.model?.moment && this.item.text;
  }

  dispose(): void {
    this.listening.dispose();
    this.item.dispose();
  }

  private update(): void {
    const moment = this.sessions.model?.moment;
    void vscode.commands.executeCommand('setContext', CONTEXT.past, moment?.past ?? false);
    if (!moment) return this.item.hide();
    this.item.text = `$(${moment.past ? 'history' : 'circuit-board'}) IPC: ${momentText(moment)}`;
    this.item.tooltip = moment.past
      ? 'Step forward to come back to the present. Click for the picture of the kernel.'
      : 'Show the picture of the kernel';
    this.item.backgroundColor = moment.past ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.show();
  }
}
