/** The adapter inside another program, without a stream: shaped as vscode.DebugAdapter. Runs in node and in browsers. */
import type { DebugProtocol as P } from '@vscode/debugprotocol';
import type { AdapterHost } from './host.js';
import { realEngine } from './real-engine.js';
import { Session } from './session.js';

export type { AdapterHost } from './host.js';

export class InlineAdapter {
  private readonly session: Session;
  private readonly listeners = new Set<(message: P.ProtocolMessage) => void>();

  constructor(host: AdapterHost, engine = realEngine) {
    this.session = new Session(host, engine);
    this.session.onDidSendMessage((message) => {
      for (const l of this.listeners) l(message as P.ProtocolMessage);
    });
  }

  /** A message of the client. Never throws; bad messages get an error answer. */
  handleMessage(message: object): void {
    this.session.handleMessage(message as P.ProtocolMessage);
  }
  /** Listens to answers and events. */
  onDidSendMessage(listener: (message: P.ProtocolMessage) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }
  dispose(): void {
    this.session.close();
    this.listeners.clear();
  }
}
