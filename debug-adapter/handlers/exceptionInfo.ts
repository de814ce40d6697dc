import { noException, unknownThread } from '../errors.js';
import type { Handler } from '../handler.js';
import { exceptionBody } from '../stops.js';

/** What a thread stopped for: the signal, the fork, the deadlock. */
export const exceptionInfo: Handler<'exceptionInfo'> = {
  command: 'exceptionInfo',
  capabilities: { supportsExceptionInfoRequest: true },
  takes: { threadId: 'number' },
  run(session, args) {
    const program = session.stopped('exceptionInfo');
    if (!program.thread(args.threadId)) throw unknownThread(args.threadId);
    const body = program.stop && program.stop.tid === args.threadId ? exceptionBody(program.stop) : undefined;
    if (!body) throw noException();
    return body;
  },
};
