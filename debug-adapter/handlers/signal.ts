import { unknownProcess, unknownSignal } from '../errors.js';
import { answer, type Handler } from '../handler.js';
import { REQUEST_SIGNAL } from '../protocol.js';
import { signalNumber } from '../signals.js';

/** Sends a signal to a process, as kill(1) would from another terminal. */
export const signal: Handler<'ipc/signal'> = {
  command: REQUEST_SIGNAL,
  takes: { pid: 'number', signal: 'string' },
  run(session, args) {
    const program = session.launched(REQUEST_SIGNAL);
    const number = signalNumber(args.signal);
    if (number === undefined) throw unknownSignal(args.signal);
    if (program.ended || !program.threads().some((t) => t.pid === args.pid)) throw unknownProcess(args.pid);
    program.sim.signal(args.pid, number);
    return answer(undefined, () => {
      if (!program.running) program.changed();
    });
  },
};
