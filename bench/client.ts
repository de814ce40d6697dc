/** A client of the adapter in memory, that waits as an editor does. */
import type { DebugProtocol as P } from '@vscode/debugprotocol';
import { nodeHost } from '../debug-adapter/cli/host.js';
import { InlineAdapter } from '../debug-adapter/inline.js';

export class BenchClient {
  private readonly adapter = new InlineAdapter(nodeHost);
  private readonly answers = new Map<number, (r: P.Response) => void>();
  private readonly events = new Map<string, (body: unknown) => void>();
  private seq = 1;

  constructor() {
    this.adapter.onDidSendMessage((message) => {
      if (message.type === 'event') {
        const { event, body } = message as P.Event;
        this.events.get(event)?.(body);
      } else {
        const r = message as P.Response;
        this.answers.get(r.request_seq)?.(r);
        this.answers.delete(r.request_seq);
      }
    });
  }
  async ask<B>(command: string, args?: object): Promise<B> {
    const seq = this.seq++;
    const answer = new Promise<P.Response>((resolve) => this.answers.set(seq, resolve));
    this.adapter.handleMessage({ seq, type: 'request', command, arguments: args });
    const r = await answer;
    if (!r.success) throw new Error(`${command}: ${r.message}`);
    return r.body as B;
  }
  event<B>(name: string): Promise<B> {
    return new Promise((resolve) => this.events.set(name, (body) => resolve(body as B)));
  }
  /** From the request `launch` to the first stop, at the entry of main; as an editor does it. */
  async launch(program: string): Promise<P.StoppedEvent['body']> {
    const initialized = this.event('initialized');
    const stopped = this.event<P.StoppedEvent['body']>('stopped');
    const launched = this.ask('launch', { program, stopOnEntry: true });
    await Promise.race([initialized, launched]);
    await this.ask('setExceptionBreakpoints', { filters: [] });
    await this.ask('configurationDone');
    await launched;
    return stopped;
  }
  initialize(): Promise<unknown> {
    return this.ask('initialize', { adapterID: 'ipc', supportsInvalidatedEvent: true, supportsVariablePaging: true });
  }
  async end(): Promise<void> {
    await this.ask('disconnect', { terminateDebuggee: true });
    this.adapter.dispose();
  }
}
