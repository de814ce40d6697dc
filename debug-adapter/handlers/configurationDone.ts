import type { Handler } from '../handler.js';

/** The client has set its breakpoints and filters: a waiting launch goes on. */
export const configurationDone: Handler<'configurationDone'> = {
  command: 'configurationDone',
  capabilities: { supportsConfigurationDoneRequest: true },
  run(session) {
    session.markConfigured();
  },
};
