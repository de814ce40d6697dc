import { sourceNotAvailable } from '../errors.js';
import type { Handler } from '../handler.js';

/** Program sources are files, which the client reads itself; the library's have no text to show. */
export const source: Handler<'source'> = {
  command: 'source',
  run(_session, args) {
    throw sourceNotAvailable(args.source?.name ?? args.source?.path ?? 'this function');
  },
};
