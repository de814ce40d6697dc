import { unknownThread } from '../errors.js';
import { answer, type Handler } from '../handler.js';

/** Goes back to the last breakpoint before now, or to the start. */
export const reverseContinue: Handler<'reverseContinue'> = {
  command: 'reverseContinue',
  capabilities: { supportsStepBack: true },
  takes: { threadId: 'number' },
  run(session, args) {
    const program = session.stopped('reverseContinue');
    if (!program.thread(args.threadId)) throw unknownThread(args.threadId);
    return answer(undefined, () => program.execute({ kind: 'reverseContinue', tid: args.threadId }));
  },
};
