import { badArguments } from '../errors.js';
import type { Handler } from '../handler.js';

/** Places in a range of lines at which a breakpoint can be. */
export const breakpointLocations: Handler<'breakpointLocations'> = {
  command: 'breakpointLocations',
  capabilities: { supportsBreakpointLocationsRequest: true },
  takes: { source: 'object', line: 'number', column: 'number?', endLine: 'number?', endColumn: 'number?' },
  run(session, args) {
    if (typeof args.source.path !== 'string') throw badArguments('breakpointLocations', "'source.path' is missing");
    const program = session.maybeProgram;
    if (!program) return { breakpoints: [] };
    const from = session.lineIn(args.line);
    const places = program.sim.breakpointPlaces(
      session.pathIn(args.source.path),
      from,
      args.endLine === undefined ? from : session.lineIn(args.endLine),
    );
    return {
      breakpoints: places.map((p) => ({
        line: session.lineOut(p.line),
        column: session.columnOut(p.column),
        endLine: session.lineOut(p.endLine),
        endColumn: session.columnOut(p.endColumn),
      })),
    };
  },
};
