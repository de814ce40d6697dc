/** From the simulator's stops to what DAP's `stopped` and `exceptionInfo` say. */
import type { DebugProtocol as P } from '@vscode/debugprotocol';
import type { Stop, StopReason } from '../kernel-sim/api.js';

interface StopText {
  /** DAP's reason. */
  readonly reason: string;
  /** What the editor shows in place of "Paused on …". */
  readonly description: string;
}
const TEXTS: Readonly<Record<StopReason, StopText>> = {
  entry: { reason: 'entry', description: 'Paused on entry' },
  step: { reason: 'step', description: 'Paused on step' },
  breakpoint: { reason: 'breakpoint', description: 'Paused on breakpoint' },
  pause: { reason: 'pause', description: 'Paused' },
  signal: { reason: 'exception', description: 'Paused on signal' },
  fork: { reason: 'exception', description: 'Paused on fork' },
  exit: { reason: 'exception', description: 'Paused on exit' },
  blocked: { reason: 'step', description: 'Blocked' },
  deadlock: { reason: 'exception', description: 'Deadlock' },
  start: { reason: 'entry', description: 'Start of the run' },
  end: { reason: 'pause', description: 'End of the run' },
  finding: { reason: 'exception', description: 'Paused on finding' },
  limit: { reason: 'exception', description: 'Limit reached' },
};

/**
 * Body of `stopped`.
 * @param keepFocus another thread than the one that the user steps has caused the stop
 */
export function stoppedBody(stop: Stop, keepFocus: boolean): P.StoppedEvent['body'] {
  const { reason, description } = TEXTS[stop.reason];
  return {
    reason,
    description,
    threadId: stop.tid,
    ...(keepFocus ? { preserveFocusHint: true } : {}),
    ...(stop.text === undefined ? {} : { text: stop.text }),
    allThreadsStopped: true,
    ...(stop.breakpoints && stop.breakpoints.length > 0 ? { hitBreakpointIds: [...stop.breakpoints] } : {}),
  };
}

/** Body of `exceptionInfo` for a stop that is one; undefined for the others. */
export function exceptionBody(stop: Stop): P.ExceptionInfoResponse['body'] | undefined {
  if (TEXTS[stop.reason].reason !== 'exception') return undefined;
  if (stop.finding) {
    const { kind, message } = stop.finding;
    return { exceptionId: kind, description: message, breakMode: 'always', details: { message, typeName: kind } };
  }
  const signal = /^(SIG[A-Z0-9]+)/.exec(stop.text ?? '')?.[1];
  return {
    exceptionId: signal ?? stop.reason,
    description: stop.text,
    breakMode: 'always',
    details: { message: stop.text, typeName: signal ?? stop.reason },
  };
}

/** Exit status as a shell reports it, of a status as wait4 gives it: the program's own, or 128 + the signal that killed it. */
export function shellStatus(status: number): number {
  const signal = status & 0x7f;
  return signal === 0 ? (status >> 8) & 0xff : 128 + signal;
}
