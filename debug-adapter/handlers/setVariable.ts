import { EvaluateError } from '../../kernel-sim/api.js';
import { evaluationFailed, readOnly, unknownReference, unknownVariable } from '../errors.js';
import { answer, type Handler } from '../handler.js';
import { formatPart, inspectorOf } from '../tree.js';
import { editedExpression } from '../values/children.js';
import { isCharType } from '../values/format.js';
import { parseStringLiteral } from '../values/strings.js';

/**
 * Assigns a C expression to a variable, with C's conversions; a string literal fills a char array. In the past this begins
 * another future.
 */
export const setVariable: Handler<'setVariable'> = {
  command: 'setVariable',
  capabilities: { supportsSetVariable: true },
  takes: { variablesReference: 'number', name: 'string', value: 'string', format: 'object?' },
  run(session, args) {
    const program = session.stopped('setVariable');
    const reference = program.references.get(args.variablesReference);
    if (!reference) throw unknownReference(args.variablesReference);
    if (reference.kind === 'items') throw readOnly(args.name);
    const child = program.tree.child(reference, args.name);
    if (!child) throw unknownVariable(args.name);
    const { part, at } = child;
    if (part.expression === '' || part.address === undefined) throw readOnly(args.name);
    const type = part.type;
    if (type.kind === 'array') {
      const bytes = isCharType(type.of) && type.length !== undefined ? parseStringLiteral(args.value) : undefined;
      if (!bytes || bytes.length > type.length!)
        throw evaluationFailed(`A value for '${args.name}' must be a string literal that fits.`, true);
      const whole = new Uint8Array(type.length!);
      whole.set(bytes);
      if (!program.sim.writeMemory(at.pid, part.address, whole)) throw readOnly(args.name);
    } else {
      try {
        program.sim.evaluate(at.tid, at.frameVa, `${part.expression} = (${editedExpression(args.value, type)})`);
      } catch (error) {
        throw error instanceof EvaluateError ? evaluationFailed(error.message, true) : error;
      }
    }
    const value = formatPart(part, inspectorOf(program.sim, at.pid), { hex: args.format?.hex === true });
    return answer({ value, ...program.tree.shown(part, at) }, () => program.changed());
  },
};
