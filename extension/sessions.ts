/** One kernel model for each running session, fed by what its adapter sends; the views show the active session's. */
import * as vscode from 'vscode';
import { DEBUG_TYPE, EVENT_KERNEL, type KernelUpdate } from '../debug-adapter/protocol.js';
import { KernelModel } from './kernelModel.js';

interface AdapterEvent {
  readonly type: string;
  readonly event?: string;
  readonly body?: unknown;
}
export type CustomEvent = { readonly session: vscode.DebugSession; readonly event: string; readonly body: unknown };

export class Sessions implements vscode.Disposable {
  private readonly models = new Map<string, { session: vscode.DebugSession; model: KernelModel }>();
  private readonly disposables: vscode.Disposable[] = [];
  private readonly changed = new vscode.EventEmitter<KernelUpdate | undefined>();
  private readonly custom = new vscode.EventEmitter<CustomEvent>();
  private readonly begun = new vscode.EventEmitter<void>();
  private shown: string | undefined;

  /** The shown model got an update; undefined: another model is shown, or none. */
  readonly onDidChange = this.changed.event;
  /** The shown model got its first update. */
  readonly onDidBegin = this.begun.event;
  /** Any `ipc/…` event of any session's adapter. */
  readonly onDidReceive = this.custom.event;

  constructor() {
    this.disposables.push(
      this.changed,
      this.custom,
      this.begun,
      vscode.debug.registerDebugAdapterTrackerFactory(DEBUG_TYPE, {
        createDebugAdapterTracker: (session) => this.track(session),
      }),
      vscode.debug.onDidChangeActiveDebugSession((session) => this.show(session)),
      vscode.debug.onDidTerminateDebugSession((session) => this.end(session)),
    );
  }

  /** The model that the views show. */
  get model(): KernelModel | undefined {
    return this.shown === undefined ? undefined : this.models.get(this.shown)?.model;
  }
  get session(): vscode.DebugSession | undefined {
    return this.shown === undefined ? undefined : this.models.get(this.shown)?.session;
  }

  dispose(): void {
    for (const d of this.disposables) d.dispose();
  }

  private track(session: vscode.DebugSession): vscode.DebugAdapterTracker {
    const model = new KernelModel();
    let begun = false;
    this.models.set(session.id, { session, model });
    model.onDidChange((update) => {
      if (this.shown !== session.id) return;
      this.changed.fire(update);
      if (!begun) this.begun.fire();
      begun = true;
    });
    if (this.shown === undefined) this.show(session);
    return {
      onDidSendMessage: (message: AdapterEvent) => {
        if (message.type !== 'event' || message.event === undefined || !message.event.startsWith('ipc/')) return;
        if (message.event === EVENT_KERNEL) model.apply(message.body as KernelUpdate);
        this.custom.fire({ session, event: message.event, body: message.body });
      },
    };
  }

  private show(session: vscode.DebugSession | undefined): void {
    // A session of another debugger may become active: the pictures keep what they show as long as there is something.
    if (!session || !this.models.has(session.id) || session.id === this.shown) return;
    this.shown = session.id;
    this.changed.fire(undefined);
  }

  private end(session: vscode.DebugSession): void {
    if (!this.models.delete(session.id) || this.shown !== session.id) return;
    this.shown = [...this.models.keys()].at(-1);
    this.changed.fire(undefined);
  }
}
