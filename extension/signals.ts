/** Sends a signal to a simulated process, as kill(1) would. */
import * as vscode from 'vscode';
import { REQUEST_SIGNAL, type SignalArguments } from '../debug-adapter/protocol.js';
import type { Sessions } from './sessions.js';

const SIGNALS: readonly { label: string; description: string }[] = [
  { label: 'SIGTERM', description: 'asks the process to end' },
  { label: 'SIGKILL', description: 'ends the process; cannot be caught' },
  { label: 'SIGINT', description: 'as Ctrl-C does' },
  { label: 'SIGHUP', description: 'as the end of a terminal does' },
  { label: 'SIGQUIT', description: 'as Ctrl-\\ does' },
  { label: 'SIGUSR1', description: 'for the program’s own use' },
  { label: 'SIGUSR2', description: 'for the program’s own use' },
  { label: 'SIGALRM', description: 'as alarm() does' },
  { label: 'SIGCHLD', description: 'as the end of a child does' },
  { label: 'SIGPIPE', description: 'as writing to a pipe without readers does' },
  { label: 'SIGSTOP', description: 'stops the process; cannot be caught' },
  { label: 'SIGTSTP', description: 'as Ctrl-Z does' },
  { label: 'SIGCONT', description: 'lets a stopped process go on' },
];

async function pickProcess(sessions: Sessions): Promise<number | undefined> {
  const alive = sessions.model?.all('process').filter((p) => p.state !== 'zombie') ?? [];
  const items = alive.map((p) => ({ label: p.label, description: p.detail, pid: p.pid }));
  return (await vscode.window.showQuickPick(items, { title: 'Send a signal: to which process?' }))?.pid;
}

/** @param entity id of the process; asked for when undefined. @param signal asked for when undefined */
export async function sendSignal(sessions: Sessions, entity?: string, signal?: string): Promise<void> {
  const session = sessions.session;
  if (!session) return void vscode.window.showInformationMessage('No program is being debugged by the IPC Debugger.');
  const process = entity === undefined ? undefined : sessions.model?.get(entity);
  const pid = process?.kind === 'process' ? process.pid : await pickProcess(sessions);
  if (pid === undefined) return;
  signal ??= (await vscode.window.showQuickPick(SIGNALS, { title: `Which signal for pid ${pid}?` }))?.label;
  if (signal === undefined) return;
  const args: SignalArguments = { pid, signal };
  try {
    await session.customRequest(REQUEST_SIGNAL, args);
  } catch (error) {
    void vscode.window.showErrorMessage(
      `${signal} was not sent: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
