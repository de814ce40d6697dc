import type { Handler } from '../handler.js';
import { REQUEST_FINDINGS } from '../protocol.js';

/** What the program has done that is undefined in C, up to the present moment. */
export const findings: Handler<'ipc/findings'> = {
  command: REQUEST_FINDINGS,
  run: (session) => session.launched(REQUEST_FINDINGS).findings(),
};
