import { unknownThread } from '../errors.js';
import { answer, type Handler } from '../handler.js';

/** Runs the thread until its function has returned. */
export const stepOut: Handler<'stepOut'> = {
  command: 'stepOut',
  takes: { threadId: 'number' },
  run(session, args) {
    const program = session.stopped('stepOut');
    if (!program.thread(args.threadId)) throw unknownThread(args.threadId);
    return answer(undefined, () => program.execute({ kind: 'step', tid: args.threadId, depth: 'out' }));
  },
};
