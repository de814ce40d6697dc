import { answer, type Handler } from '../handler.js';

/** Ends program and session. A simulated program cannot outlive its debugger, so `terminateDebuggee` changes nothing. */
export const disconnect: Handler<'disconnect'> = {
  command: 'disconnect',
  run(session) {
    return answer(undefined, () => session.close());
  },
};
