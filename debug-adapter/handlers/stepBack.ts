import { unknownThread } from '../errors.js';
import { answer, type Handler } from '../handler.js';

/** Goes back to the thread's previous statement; what the whole world did since is undone. */
export const stepBack: Handler<'stepBack'> = {
  command: 'stepBack',
  capabilities: { supportsStepBack: true },
  takes: { threadId: 'number' },
  run(session, args) {
    const program = session.stopped('stepBack');
    if (!program.thread(args.threadId)) throw unknownThread(args.threadId);
    return answer(undefined, () => program.execute({ kind: 'stepBack', tid: args.threadId }));
  },
};
