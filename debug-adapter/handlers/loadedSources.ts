import type { Handler } from '../handler.js';

/** The program's source files. */
export const loadedSources: Handler<'loadedSources'> = {
  command: 'loadedSources',
  capabilities: { supportsLoadedSourcesRequest: true },
  run(session) {
    return { sources: session.files.map((f) => session.source(f)) };
  },
};
