import type { Handler } from '../handler.js';
import { REQUEST_KERNEL } from '../protocol.js';

/** The kernel's whole state for the views; later updates come as events and are relative to this. */
export const kernel: Handler<'ipc/kernel'> = {
  command: REQUEST_KERNEL,
  run(session) {
    const program = session.launched(REQUEST_KERNEL);
    return program.views.full(program.current());
  },
};
