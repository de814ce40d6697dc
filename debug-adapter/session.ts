/** One client's debug session: takes requests, finds their handlers, sends answers and events. No node, no vscode. */
import { ProtocolServer } from '@vscode/debugadapter/lib/protocol';
import type { DebugProtocol as P } from '@vscode/debugprotocol';
import type { SourcePlace } from '../kernel-sim/api.js';
import { BreakpointTable } from './breakpoints.js';
import { Debuggee, type Client } from './debuggee.js';
import type { Engine } from './engine.js';
import * as errors from './errors.js';
import { RequestError } from './errors.js';
import { Answer, misfit, type AnyHandler, type Arguments } from './handler.js';
import type { AdapterHost } from './host.js';
import { basename, samePath } from './paths.js';
import { handlerOf } from './registry.js';

/** Filters of setExceptionBreakpoints, with their defaults. */
export interface Filters {
  signal: boolean;
  fork: boolean;
  exit: boolean;
  deadlock: boolean;
  finding: boolean;
}

export class Session extends ProtocolServer implements Client {
  /** Arguments of `initialize`; undefined before it. */
  clientInfo: P.InitializeRequestArguments | undefined;
  /** The launch arguments, kept for restart. */
  launchArguments: Arguments<'launch'> | undefined;
  /** C files of the program, as compiled. */
  files: readonly string[] = [];
  readonly breakpoints = new BreakpointTable();
  filters: Filters = { signal: true, fork: false, exit: false, deadlock: true, finding: false };
  /** Resolves with configurationDone, rejects when the session ends before. */
  readonly configured: Promise<void>;
  readonly markConfigured: () => void;
  private readonly cancelWaiting: (error: RequestError) => void;
  private program: Debuggee | undefined;
  private closed = false;

  constructor(
    readonly host: AdapterHost,
    readonly engine: Engine,
  ) {
    super();
    let resolve = (): void => undefined;
    let reject = (_: RequestError): void => undefined;
    this.configured = new Promise<void>((yes, no) => {
      resolve = yes;
      reject = no;
    });
    this.configured.catch(() => undefined);
    this.markConfigured = resolve;
    this.cancelWaiting = reject;
  }

  // --- requests ---

  override handleMessage(message: P.ProtocolMessage): void {
    if (typeof message !== 'object' || message === null || message.type !== 'request') return;
    super.handleMessage(message);
  }

  protected override dispatchRequest(request: P.Request): void {
    const command = typeof request.command === 'string' ? request.command : String(request.command);
    const fail = (error: unknown): void => {
      if (!(error instanceof RequestError)) console.error(error);
      const known =
        error instanceof RequestError
          ? error
          : errors.internal(command, error instanceof Error ? error.message : String(error));
      this.answer(request, command, false, known.body, known.message);
    };
    const succeed = (result: unknown): void => {
      this.answer(request, command, true, result instanceof Answer ? result.body : result);
      if (result instanceof Answer) {
        try {
          result.after();
        } catch (error) {
          console.error(error);
          const text = error instanceof Error ? error.message : String(error);
          this.event('output', { category: 'stderr', output: `${errors.internal(command, text).message}\n` });
        }
      }
    };
    try {
      const result = this.invoke(command, request.arguments);
      if (result instanceof Promise) result.then(succeed).catch(fail);
      else succeed(result);
    } catch (error) {
      fail(error);
    }
  }

  private invoke(command: string, args: unknown): unknown {
    const handler: AnyHandler | undefined = handlerOf(command);
    if (!handler) throw errors.unknownCommand(command);
    if (!this.clientInfo && command !== 'initialize' && command !== 'disconnect') throw errors.notInitialized(command);
    if (args !== undefined && args !== null && (typeof args !== 'object' || Array.isArray(args)))
      throw errors.badArguments(command, 'they must be an object');
    const given = (args ?? {}) as Readonly<Record<string, unknown>>;
    const wrong = handler.takes && misfit(handler.takes, given);
    if (wrong) throw errors.badArguments(command, wrong);
    return handler.run(this, given as never);
  }

  private answer(request: P.Request, command: string, success: boolean, body: unknown, message?: string): void {
    const response: P.Response = { seq: 0, type: 'response', request_seq: request.seq, command, success };
    if (message !== undefined) response.message = message;
    if (body !== undefined) response.body = body;
    this.sendResponse(response);
  }

  // --- events ---

  event(name: string, body?: object): void {
    if (this.closed) return;
    if (name === 'invalidated' && !this.clientInfo?.supportsInvalidatedEvent) return;
    const event: P.Event = { seq: 0, type: 'event', event: name };
    if (body) event.body = body;
    this.sendEvent(event);
  }

  sourceFields(place: SourcePlace | undefined): object {
    return place
      ? { source: this.source(place.path), line: this.lineOut(place.line), column: this.columnOut(place.column) }
      : {};
  }

  // --- the program ---

  setProgram(debuggee: Debuggee | undefined): void {
    this.program?.dispose();
    this.program = debuggee;
  }
  /** The program if there is one. */
  get maybeProgram(): Debuggee | undefined {
    return this.program;
  }
  /** The program, running or not. Throws when there is none. */
  launched(command: string): Debuggee {
    if (!this.program) throw errors.notLaunched(command);
    return this.program;
  }
  /** The program, stopped. Throws when there is none, when it runs and when it has ended. */
  stopped(command: string): Debuggee {
    const program = this.launched(command);
    if (program.ended) throw errors.hasEnded(command);
    if (program.running || !program.stop) throw errors.notStopped(command);
    return program;
  }
  /** The simulator gets all breakpoints; what became of each, by id. */
  bindBreakpoints(program: Debuggee): ReturnType<Debuggee['sim']['setBreakpoints']> {
    return program.sim.setBreakpoints(program.debug ? this.breakpoints.all() : []);
  }
  applyFilters(program: Debuggee): void {
    const f = this.filters;
    program.sim.setFilters({
      fatalSignals: program.debug && f.signal,
      fork: program.debug && f.fork,
      exit: program.debug && f.exit,
      finding: program.debug && f.finding,
    });
  }

  // --- how the client counts and names ---

  lineIn = (line: number): number => (this.clientInfo?.linesStartAt1 === false ? line + 1 : line);
  lineOut = (line: number): number => (this.clientInfo?.linesStartAt1 === false ? line - 1 : line);
  columnIn = (column: number): number => (this.clientInfo?.columnsStartAt1 === false ? column + 1 : column);
  columnOut = (column: number): number => (this.clientInfo?.columnsStartAt1 === false ? column - 1 : column);
  /** A file as the program was compiled from, if it is one of these. */
  pathIn(path: string): string {
    return this.files.find((f) => samePath(f, path)) ?? path;
  }
  source(path: string): P.Source {
    return { name: basename(path), path };
  }

  /** Ends the session: the program stops, waiting requests are cancelled, nothing more is sent but the answer to disconnect. */
  close(): void {
    if (this.closed) return;
    this.setProgram(undefined);
    this.cancelWaiting(errors.cancelled('launch'));
    this.closed = true;
  }
  override dispose(): void {
    this.close();
  }
}
