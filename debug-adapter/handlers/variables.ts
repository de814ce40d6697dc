import { unknownReference } from '../errors.js';
import type { Handler } from '../handler.js';

/** Children of a scope or of a value, in pages if the client asks for pages. */
export const variables: Handler<'variables'> = {
  command: 'variables',
  capabilities: { supportsValueFormattingOptions: true },
  takes: { variablesReference: 'number', start: 'number?', count: 'number?', filter: 'string?', format: 'object?' },
  run(session, args) {
    const program = session.stopped('variables');
    const reference = program.references.get(args.variablesReference);
    if (!reference) throw unknownReference(args.variablesReference);
    return {
      variables: program.tree.list(reference, args.filter, args.start, args.count, { hex: args.format?.hex === true }),
    };
  },
};
