import type { DebugProtocol as P } from '@vscode/debugprotocol';
import type { BoundBreakpoint, Breakpoint } from '../../kernel-sim/api.js';
import { badArguments } from '../errors.js';
import type { Handler } from '../handler.js';
import type { Session } from '../session.js';

/** Breakpoints of one file, replacing those it had. Where there is no statement, they move to the next one. */
export const setBreakpoints: Handler<'setBreakpoints'> = {
  command: 'setBreakpoints',
  capabilities: {
    supportsConditionalBreakpoints: true,
    supportsHitConditionalBreakpoints: true,
    supportsLogPoints: true,
  },
  takes: { source: 'object', breakpoints: 'array?' },
  run(session, args) {
    const path: unknown = args.source.path;
    const wanted = args.breakpoints ?? [];
    for (const b of wanted as readonly unknown[])
      if (typeof b !== 'object' || b === null || !('line' in b) || !Number.isSafeInteger(b.line))
        throw badArguments('setBreakpoints', 'each breakpoint needs a line');
    if (typeof path !== 'string' || path === '') {
      if (!args.source.sourceReference) throw badArguments('setBreakpoints', "'source.path' is missing");
      return { breakpoints: wanted.map(() => ({ verified: false, message: 'This source has no file.' })) };
    }
    const set = session.breakpoints.set(
      session.pathIn(path),
      wanted.map((b) => ({
        ...b,
        line: session.lineIn(b.line),
        column: b.column === undefined ? undefined : session.columnIn(b.column),
      })),
    );
    const program = session.maybeProgram;
    const bound = program ? session.bindBreakpoints(program) : [];
    return { breakpoints: set.map((b) => boundBody(session, b, bound.find((x) => x.id === b.id))) }; // prettier-ignore
  },
};

function boundBody(session: Session, wanted: Breakpoint, bound: BoundBreakpoint | undefined): P.Breakpoint {
  if (!bound)
    return {
      id: wanted.id,
      verified: false,
      line: session.lineOut(wanted.line),
      message: 'The program is not loaded yet.',
    };
  const place = bound.place;
  return {
    id: bound.id,
    verified: bound.verified,
    ...(bound.message === undefined ? {} : { message: bound.message }),
    ...(place
      ? {
          source: session.source(place.path),
          line: session.lineOut(place.line),
          // Without a column asked for, the breakpoint is one of the whole line.
          ...(wanted.column === undefined ? {} : { column: session.columnOut(place.column) }),
        }
      : { line: session.lineOut(wanted.line) }),
  };
}
