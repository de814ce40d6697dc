/** What a request handler is: one per file in handlers/, listed in registry.ts. */
import type { DebugProtocol as P } from '@vscode/debugprotocol';
import type {
  FindingsBody,
  HeapArguments,
  HeapBody,
  KernelUpdate,
  LaunchAttributes,
  SignalArguments,
} from './protocol.js';
import type { Session } from './session.js';

/** By command: type of the arguments and of the answer's body. */
export interface Requests {
  initialize: [P.InitializeRequestArguments, P.Capabilities];
  launch: [P.LaunchRequestArguments & LaunchAttributes, void];
  configurationDone: [P.ConfigurationDoneArguments, void];
  restart: [P.RestartArguments, void];
  terminate: [P.TerminateArguments, void];
  disconnect: [P.DisconnectArguments, void];
  setBreakpoints: [P.SetBreakpointsArguments, P.SetBreakpointsResponse['body']];
  breakpointLocations: [P.BreakpointLocationsArguments, P.BreakpointLocationsResponse['body']];
  setExceptionBreakpoints: [P.SetExceptionBreakpointsArguments, P.SetExceptionBreakpointsResponse['body']];
  exceptionInfo: [P.ExceptionInfoArguments, P.ExceptionInfoResponse['body']];
  threads: [unknown, P.ThreadsResponse['body']];
  stackTrace: [P.StackTraceArguments, P.StackTraceResponse['body']];
  scopes: [P.ScopesArguments, P.ScopesResponse['body']];
  variables: [P.VariablesArguments, P.VariablesResponse['body']];
  setVariable: [P.SetVariableArguments, P.SetVariableResponse['body']];
  evaluate: [P.EvaluateArguments, P.EvaluateResponse['body']];
  completions: [P.CompletionsArguments, P.CompletionsResponse['body']];
  next: [P.NextArguments, void];
  stepIn: [P.StepInArguments, void];
  stepOut: [P.StepOutArguments, void];
  stepBack: [P.StepBackArguments, void];
  continue: [P.ContinueArguments, P.ContinueResponse['body']];
  reverseContinue: [P.ReverseContinueArguments, void];
  pause: [P.PauseArguments, void];
  readMemory: [P.ReadMemoryArguments, P.ReadMemoryResponse['body']];
  writeMemory: [P.WriteMemoryArguments, P.WriteMemoryResponse['body']];
  source: [P.SourceArguments, P.SourceResponse['body']];
  loadedSources: [P.LoadedSourcesArguments, P.LoadedSourcesResponse['body']];
  'ipc/kernel': [unknown, KernelUpdate];
  'ipc/signal': [SignalArguments, void];
  'ipc/findings': [unknown, FindingsBody];
  'ipc/heap': [HeapArguments, HeapBody];
}
export type Command = keyof Requests;
export type Arguments<C extends Command> = Requests[C][0];
export type Body<C extends Command> = Requests[C][1];

/** Kind of a JSON value that a request must bring, or (with '?') may leave out. */
export type Kind =
  'number' | 'string' | 'boolean' | 'object' | 'array' | 'number?' | 'string?' | 'boolean?' | 'object?' | 'array?';

export interface Handler<C extends Command> {
  readonly command: C;
  /** What `initialize` announces because this handler exists. */
  readonly capabilities?: P.Capabilities;
  /** Arguments by name, checked before `run` is called. Those not named here are not checked. */
  readonly takes?: Readonly<Record<string, Kind>>;
  /**
   * Does what is asked and answers with the body, or with `answer(body, after)` when something must follow the answer
   * (running on, further events). Throws RequestError for an error answer.
   */
  run(session: Session, args: Arguments<C>): Result<Body<C>> | Promise<Result<Body<C>>>;
}
export type Result<B> = B | Answer<B>;
/** An answer and what to do once it has been sent. */
export class Answer<B> {
  constructor(
    readonly body: B,
    readonly after: () => void,
  ) {}
}
export const answer = <B>(body: B, after: () => void): Answer<B> => new Answer(body, after);

export type AnyHandler = { [C in Command]: Handler<C> }[Command];

/** Why `args` do not fit `takes`, or undefined if they do. */
export function misfit(
  takes: Readonly<Record<string, Kind>>,
  args: Readonly<Record<string, unknown>>,
): string | undefined {
  for (const [name, kind] of Object.entries(takes)) {
    const value = args[name];
    const optional = kind.endsWith('?');
    const want = optional ? kind.slice(0, -1) : kind;
    if (value === undefined || value === null) {
      if (optional) continue;
      return `'${name}' is missing`;
    }
    const is = Array.isArray(value) ? 'array' : typeof value;
    if (is !== want || (want === 'number' && !Number.isSafeInteger(value))) return `'${name}' must be ${article(want)}`;
  }
  return undefined;
}
const article = (kind: string): string =>
  /^[ao]/.test(kind) ? `an ${kind}` : kind === 'number' ? 'an integer' : `a ${kind}`;
