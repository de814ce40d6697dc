import { unknownThread } from '../errors.js';
import { answer, type Handler } from '../handler.js';

/** Lets everything run; with `singleThread` only the one thread, to its next stop. */
export const continueRequest: Handler<'continue'> = {
  command: 'continue',
  capabilities: { supportsSingleThreadExecutionRequests: true },
  takes: { threadId: 'number', singleThread: 'boolean?' },
  run(session, args) {
    const program = session.stopped('continue');
    if (!program.thread(args.threadId)) throw unknownThread(args.threadId);
    const single = args.singleThread === true;
    return answer({ allThreadsContinued: !single }, () =>
      program.execute(single ? { kind: 'continueThread', tid: args.threadId } : { kind: 'continue' }),
    );
  },
};
