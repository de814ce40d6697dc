import { answer, type Handler } from '../handler.js';

/** Ends the program; the session stays until `disconnect`. */
export const terminate: Handler<'terminate'> = {
  command: 'terminate',
  capabilities: { supportsTerminateRequest: true },
  run(session) {
    const program = session.launched('terminate');
    return answer(undefined, () => {
      if (program.ended) return;
      program.dispose();
      program.ended = true;
      session.event('terminated');
    });
  },
};
