import { unknownThread } from '../errors.js';
import { answer, type Handler } from '../handler.js';

/** Runs the thread to the next statement, into functions of the program. */
export const stepIn: Handler<'stepIn'> = {
  command: 'stepIn',
  takes: { threadId: 'number' },
  run(session, args) {
    const program = session.stopped('stepIn');
    if (!program.thread(args.threadId)) throw unknownThread(args.threadId);
    return answer(undefined, () => program.execute({ kind: 'step', tid: args.threadId, depth: 'in' }));
  },
};
