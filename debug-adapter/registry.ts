/** Every request that the adapter answers. */
import type { AnyHandler } from './handler.js';
import { breakpointLocations } from './handlers/breakpointLocations.js';
import { completions } from './handlers/completions.js';
import { configurationDone } from './handlers/configurationDone.js';
import { continueRequest } from './handlers/continue.js';
import { disconnect } from './handlers/disconnect.js';
import { evaluate } from './handlers/evaluate.js';
import { exceptionInfo } from './handlers/exceptionInfo.js';
import { findings } from './handlers/findings.js';
import { heap } from './handlers/heap.js';
import { initialize } from './handlers/initialize.js';
import { kernel } from './handlers/kernel.js';
import { launch } from './handlers/launch.js';
import { loadedSources } from './handlers/loadedSources.js';
import { next } from './handlers/next.js';
import { pause } from './handlers/pause.js';
import { readMemory } from './handlers/readMemory.js';
import { restart } from './handlers/restart.js';
import { reverseContinue } from './handlers/reverseContinue.js';
import { scopes } from './handlers/scopes.js';
import { setBreakpoints } from './handlers/setBreakpoints.js';
import { setExceptionBreakpoints } from './handlers/setExceptionBreakpoints.js';
import { setVariable } from './handlers/setVariable.js';
import { signal } from './handlers/signal.js';
import { source } from './handlers/source.js';
import { stackTrace } from './handlers/stackTrace.js';
import { stepBack } from './handlers/stepBack.js';
import { stepIn } from './handlers/stepIn.js';
import { stepOut } from './handlers/stepOut.js';
import { terminate } from './handlers/terminate.js';
import { threads } from './handlers/threads.js';
import { variables } from './handlers/variables.js';
import { writeMemory } from './handlers/writeMemory.js';

// A function, because `initialize` is in the list that it reads.
export const handlers = (): readonly AnyHandler[] => [
  breakpointLocations, completions, configurationDone, continueRequest, disconnect, evaluate, exceptionInfo, findings, heap, initialize, kernel, launch,
  loadedSources, next, pause, readMemory, restart, reverseContinue, scopes, setBreakpoints, setExceptionBreakpoints, setVariable, signal,
  source, stackTrace, stepBack, stepIn, stepOut, terminate, threads, variables, writeMemory,
]; // prettier-ignore

let byCommand: ReadonlyMap<string, AnyHandler> | undefined;

export function handlerOf(command: string): AnyHandler | undefined {
  byCommand ??= new Map(handlers().map((h) => [h.command, h]));
  return byCommand.get(command);
}
