import { hasEnded } from '../errors.js';
import { answer, type Handler } from '../handler.js';

/** Stops everything soon. While it is stopped already there is nothing to do. */
export const pause: Handler<'pause'> = {
  command: 'pause',
  takes: { threadId: 'number' },
  run(session) {
    const program = session.launched('pause');
    if (program.ended) throw hasEnded('pause');
    return answer(undefined, () => {
      if (program.running) program.sim.pause();
    });
  },
};
