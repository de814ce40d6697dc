import { unknownThread } from '../errors.js';
import { answer, type Handler } from '../handler.js';

/** Runs the thread to the next statement of the same function, or of its caller. */
export const next: Handler<'next'> = {
  command: 'next',
  takes: { threadId: 'number' },
  run(session, args) {
    const program = session.stopped('next');
    if (!program.thread(args.threadId)) throw unknownThread(args.threadId);
    return answer(undefined, () => program.execute({ kind: 'step', tid: args.threadId, depth: 'over' }));
  },
};
