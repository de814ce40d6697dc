/** A debug session under test: starts a program in the editor, steps it, and looks at it as the views do. */
import path from 'node:path';
import * as vscode from 'vscode';
import type { DebugProtocol as P } from '@vscode/debugprotocol';
import type { Api } from '../../extension/extension.js';
import { EVENT_KERNEL } from '../../debug-adapter/protocol.js';

export const EXTENSION = 'ipc-debugger.ipc-debugger';
/** The first process of a world, its main thread, and the first child: ids are the kernel's. */
export const PARENT = 100;
export const CHILD = 101;
export const example = (name: string): string => path.join(__ROOT__, 'examples', name);

export async function api(): Promise<Api> {
  return vscode.extensions.getExtension<Api>(EXTENSION)!.activate();
}

/** Waits until `check` gives something; fails with what is awaited. */
export async function until<T>(
  what: string,
  check: () => T | undefined | Promise<T | undefined>,
  ms = 15_000,
): Promise<NonNullable<T>> {
  for (const end = Date.now() + ms; Date.now() < end;) {
    const value = await check();
    if (value) return value;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`Waited in vain: ${what}`);
}

interface Message {
  readonly type: string;
  readonly event?: string;
  readonly body?: unknown;
}

export class DebugRun {
  readonly output: string[] = [];
  private stops = 0;
  private updates = 0;
  ended = false;
  /** The editor has let the session go. */
  private over = false;
  session!: vscode.DebugSession;
  private readonly tracker: vscode.Disposable;
  private readonly listening: vscode.Disposable;

  constructor() {
    this.listening = vscode.debug.onDidTerminateDebugSession((s) => {
      if (s.id === this.session?.id) this.over = true;
    });
    this.tracker = vscode.debug.registerDebugAdapterTrackerFactory('ipc', {
      createDebugAdapterTracker: (session) => {
        this.session = session;
        return { onDidSendMessage: (m: Message) => this.note(m) };
      },
    });
  }

  /** Starts as F5 does: undefined for the file in the editor with no launch.json, or a configuration. */
  async start(config?: Partial<vscode.DebugConfiguration>): Promise<void> {
    if (config) {
      const folder = vscode.workspace.workspaceFolders?.[0];
      await vscode.debug.startDebugging(folder, { type: 'ipc', request: 'launch', name: 'test', ...config });
    } else {
      await vscode.commands.executeCommand('workbench.action.debug.start');
    }
    await until('the first stop', () => this.stops > 0 || this.ended);
  }

  /** Sends a request that makes the program run, and waits for the stop (or the end) that follows. */
  async go(
    command: 'next' | 'stepIn' | 'stepOut' | 'continue' | 'stepBack' | 'reverseContinue',
    threadId: number,
  ): Promise<void> {
    const before = this.stops;
    const updates = this.updates;
    await this.session.customRequest(command, { threadId });
    await until(`a stop after ${command}`, () => (this.stops > before && this.updates > updates) || this.ended);
  }

  async threads(): Promise<P.Thread[]> {
    return (await this.session.customRequest('threads')).threads;
  }
  /** The innermost frame of the program's own code, which is the one that the editor shows. */
  async top(threadId: number): Promise<P.StackFrame> {
    const answer: P.StackTraceResponse['body'] = await this.session.customRequest('stackTrace', { threadId });
    const frame = answer.stackFrames.find((f) => f.source);
    if (!frame)
      throw new Error(`Thread ${threadId} is at no line: ${answer.stackFrames.map((f) => f.name).join(', ')}`);
    return frame;
  }
  /** The text of the line at which a thread stands. */
  async line(threadId: number): Promise<string> {
    const { source, line } = await this.top(threadId);
    // In a remote host the editor has made an address of the path.
    const file = source!.path!.includes('://') ? vscode.Uri.parse(source!.path!).path : source!.path!;
    const document = await vscode.workspace.openTextDocument(file);
    return document.lineAt(line - 1).text.trim();
  }

  /** Steps over statements until the thread stands at a line that contains `text`. */
  async stepTo(text: string, threadId: number, command: 'next' | 'stepBack' = 'next'): Promise<void> {
    for (let i = 0; i < 60 && !this.ended; i++) {
      if ((await this.line(threadId)).includes(text)) return;
      await this.go(command, threadId);
    }
    throw new Error(`No line with ${text} was reached${this.ended ? ': the program ended' : ''}`);
  }

  async stop(): Promise<void> {
    if (!this.ended) await vscode.debug.stopDebugging(this.session);
    await until('the end of the session', () => this.over || undefined);
    this.tracker.dispose();
    this.listening.dispose();
  }

  private note(message: Message): void {
    if (message.type !== 'event') return;
    if (message.event === 'stopped') this.stops++;
    if (message.event === EVENT_KERNEL) this.updates++;
    if (message.event === 'terminated') this.ended = true;
    if (message.event === 'output') this.output.push((message.body as P.OutputEvent['body']).output);
  }
}

/** Opens an example, runs `body` on a session of it that stands at main, and ends the session. */
export async function debugging(name: string, body: (run: DebugRun, api: Api) => Promise<void>): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(example(name)));
  const run = new DebugRun();
  try {
    await run.start();
    await body(run, await api());
  } finally {
    await run.stop();
  }
}
