/** A DAP client for tests: talks to a session in memory, keeps a transcript, compares it with a golden file. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { DebugProtocol as P } from '@vscode/debugprotocol';
import type { Engine } from '../../debug-adapter/engine.js';
import type { AdapterHost } from '../../debug-adapter/host.js';
import { Session } from '../../debug-adapter/session.js';

/** A request that is not answered in this time has hung. */
const ANSWER_MS = 10000;

export class TestClient {
  readonly session: Session;
  readonly transcript: string[] = [];
  readonly events: P.Event[] = [];
  private readonly waitingAnswers = new Map<number, (r: P.Response) => void>();
  private waitingEvents: { test: (e: P.Event) => boolean; resolve: (e: P.Event) => void }[] = [];
  private seq = 1;
  /** Events that the transcript leaves out. */
  quiet = new Set<string>();

  constructor(host: AdapterHost, engine: Engine) {
    this.session = new Session(host, engine);
    this.session.onDidSendMessage((message) => this.receive(message as P.ProtocolMessage));
  }

  /** Sends a request and waits for its answer, whatever it is. */
  async send(command: string, args?: unknown): Promise<P.Response> {
    this.log(`→ ${command}${args === undefined ? '' : ' ' + compact(args)}`);
    const seq = this.seq++;
    return this.sendRaw({ seq, type: 'request', command, arguments: args });
  }
  sendRaw(request: { seq: number; type: 'request'; command: unknown; arguments?: unknown }): Promise<P.Response> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${String(request.command)}`)), ANSWER_MS);
      this.waitingAnswers.set(request.seq, (r) => {
        clearTimeout(timer);
        resolve(r);
      });
      this.session.handleMessage(request as P.Request);
    });
  }
  /** Sends a request that must succeed; its body. */
  async ask<B = Record<string, never>>(command: string, args?: unknown): Promise<B> {
    const r = await this.send(command, args);
    assert.equal(r.success, true, `${command}: ${r.message}`);
    return r.body as B;
  }
  /** Sends a request that must fail; its error's number and message. */
  async refuse(command: string, args?: unknown): Promise<{ id: number; message: string }> {
    const r = await this.send(command, args);
    assert.equal(r.success, false, `${command} succeeded`);
    return { id: (r.body as { error: P.Message }).error.id, message: r.message ?? '' };
  }

  /** The next event of that name, from now on. */
  event<E extends P.Event>(name: string): Promise<E> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no event ${name}; transcript:\n${this.transcript.slice(-30).join('\n')}`)),
        ANSWER_MS,
      );
      this.waitingEvents.push({
        test: (e) => e.event === name,
        resolve: (e) => {
          clearTimeout(timer);
          resolve(e as E);
        },
      });
    });
  }
  /** Sends a request that runs the program, and waits for the stop. */
  async stop(command: string, args: unknown): Promise<P.StoppedEvent['body']> {
    const stopped = this.event<P.StoppedEvent>('stopped');
    await this.ask(command, args);
    return (await stopped).body;
  }
  /** initialize, launch with configuration, up to the first stop (or with `stopOnEntry: false` to the next event of the run). */
  async launch(args: object, configure?: () => Promise<unknown>): Promise<void> {
    await this.ask('initialize', { adapterID: 'ipc', supportsInvalidatedEvent: true, supportsVariablePaging: true });
    const initialized = this.event('initialized');
    const launched = this.send('launch', args);
    await Promise.race([
      initialized,
      launched.then((r) => assert.fail(`launch answered before configurationDone: ${r.message}`)),
    ]);
    await configure?.();
    await this.ask('configurationDone');
    const r = await launched;
    assert.equal(r.success, true, r.message);
  }

  private receive(message: P.ProtocolMessage): void {
    if (message.type === 'response') {
      const r = message as P.Response;
      const text = r.success
        ? r.body === undefined
          ? 'ok'
          : compact(r.body)
        : `error ${compact((r.body as { error: P.Message }).error.id)} ${r.message}`;
      this.log(`← ${r.command} ${text}`);
      this.waitingAnswers.get(r.request_seq)?.(r);
      this.waitingAnswers.delete(r.request_seq);
      return;
    }
    const e = message as P.Event;
    this.events.push(e);
    if (!this.quiet.has(e.event)) this.logEvent(e);
    const waiting = this.waitingEvents;
    this.waitingEvents = [];
    for (const w of waiting) {
      if (w.test(e)) w.resolve(e);
      else this.waitingEvents.push(w);
    }
  }
  /** Output that came in two events, because the host had a turn in between, is the same as output that came in one. */
  private logEvent(e: P.Event): void {
    const body = e.body as { output?: string } | undefined;
    const last = this.lastOutput;
    this.lastOutput = undefined;
    if (e.event === 'output' && body) {
      const joins =
        last &&
        last.line === this.transcript.length - 1 &&
        compact({ ...last.body, output: '' }) === compact({ ...body, output: '' });
      if (joins) this.transcript.pop();
      const joined = joins ? { ...body, output: (last.body.output ?? '') + (body.output ?? '') } : body;
      this.log(`! output ${compact(joined)}`);
      this.lastOutput = { line: this.transcript.length - 1, body: joined };
      return;
    }
    this.log(`! ${e.event}${e.body === undefined ? '' : ' ' + compact(e.body)}`);
  }
  private lastOutput: { line: number; body: { output?: string } } | undefined;

  log(line: string): void {
    // Where things lie is the linker's business, and changes with the library.
    this.transcript.push(line.replaceAll(__ROOT__, '${root}').replace(/0x[0-9a-f]{5,}/g, '0x…'));
  }

  /** Text of the output events of a category. */
  output(category: string): string {
    return this.events
      .filter((e) => e.event === 'output' && (e.body as P.OutputEvent['body']).category === category)
      .map((e) => (e.body as P.OutputEvent['body']).output)
      .join('');
  }

  /** Compares the transcript with golden/NAME.txt; with UPDATE_GOLDEN=1 in the environment it is written anew. */
  assertGolden(name: string): void {
    const file = path.join(__ROOT__, 'test/debug-adapter/golden', `${name}.txt`);
    const text = this.transcript.join('\n') + '\n';
    if (process.env.UPDATE_GOLDEN) {
      fs.writeFileSync(file, text);
      return;
    }
    assert.ok(fs.existsSync(file), `${file} is missing: run with UPDATE_GOLDEN=1 and look at it`);
    assert.equal(text, fs.readFileSync(file, 'utf8'), `the transcript differs from golden/${name}.txt`);
  }
}

/** JSON on one line, with less punctuation than JSON.stringify. */
export function compact(value: unknown): string {
  if (Array.isArray(value)) {
    const parts = value.map(compact);
    return parts.join(', ').length > 100 ? `[\n    ${parts.join(',\n    ')}]` : `[${parts.join(', ')}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, v]) => v !== undefined);
  return `{${fields.map(([k, v]) => `${k}: ${compact(v)}`).join(', ')}}`;
}
