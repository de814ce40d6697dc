import type { DebugProtocol as P } from '@vscode/debugprotocol';
import { badArguments, unknownThread } from '../errors.js';
import type { Handler } from '../handler.js';

/** Frames of a thread, innermost first; a client may ask for them in parts. A zombie has none. */
export const stackTrace: Handler<'stackTrace'> = {
  command: 'stackTrace',
  capabilities: { supportsDelayedStackTraceLoading: true },
  takes: { threadId: 'number', startFrame: 'number?', levels: 'number?' },
  run(session, args) {
    const program = session.stopped('stackTrace');
    const thread = program.thread(args.threadId);
    if (!thread) throw unknownThread(args.threadId);
    const frames = thread.state === 'zombie' ? [] : program.sim.stack(args.threadId);
    const start = args.startFrame ?? 0;
    if (start < 0 || (args.levels ?? 0) < 0)
      throw badArguments('stackTrace', "'startFrame' and 'levels' must not be negative");
    const end = args.levels ? start + args.levels : frames.length;
    return {
      stackFrames: frames.slice(start, end).map((f): P.StackFrame => {
        const id = program.frames.id(args.threadId, f);
        if (!f.place) return { id, name: f.functionName, line: 0, column: 0, presentationHint: 'subtle' };
        const p = f.place;
        return {
          id,
          name: f.functionName,
          source: session.source(p.path),
          line: session.lineOut(p.line),
          column: session.columnOut(p.column),
          endLine: session.lineOut(p.endLine),
          endColumn: session.columnOut(p.endColumn),
        };
      }),
      totalFrames: frames.length,
    };
  },
};
