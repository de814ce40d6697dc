import type { DebugProtocol as P } from '@vscode/debugprotocol';
import type { Handler } from '../handler.js';
import { handlers } from '../registry.js';

/** Answers what the registered handlers can do, so that announced and implemented cannot differ. */
export const initialize: Handler<'initialize'> = {
  command: 'initialize',
  run(session, args) {
    session.clientInfo = args;
    const all: P.Capabilities = {};
    for (const h of handlers()) Object.assign(all, h.capabilities);
    return all;
  },
};
