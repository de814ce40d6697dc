import type { Handler } from '../handler.js';

/** Every simulated thread; the names say what each does. Answered while running, too. */
export const threads: Handler<'threads'> = {
  command: 'threads',
  run(session) {
    const program = session.maybeProgram;
    return { threads: program ? program.threads().map((t) => ({ id: t.tid, name: t.name })) : [] };
  },
};
