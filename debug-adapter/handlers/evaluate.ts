import { EvaluateError } from '../../kernel-sim/api.js';
import { evaluationFailed, sideEffectInHover, unknownFrame } from '../errors.js';
import { mayHaveEffects, splitFormat } from '../expressions.js';
import { answer, type Handler } from '../handler.js';
import { formatPart, inspectorOf } from '../tree.js';
import type { Part } from '../values/children.js';

/**
 * A C expression in the scope of a frame, compiled and run by the simulator. `/x expression` shows integers in hexadecimal, as
 * in gdb. A hover never runs what could change the program.
 */
export const evaluate: Handler<'evaluate'> = {
  command: 'evaluate',
  capabilities: { supportsEvaluateForHovers: true, supportsClipboardContext: true },
  takes: { expression: 'string', frameId: 'number?', context: 'string?', format: 'object?' },
  run(session, args) {
    const program = session.stopped('evaluate');
    const frame = args.frameId === undefined ? undefined : program.frames.get(args.frameId);
    if (args.frameId !== undefined && !frame) throw unknownFrame(args.frameId);
    const { expression, hex } = splitFormat(args.expression);
    if (expression === '') throw evaluationFailed('There is no expression.', false);
    const effects = mayHaveEffects(expression);
    if (args.context === 'hover' && effects) throw sideEffectInHover();
    const tid = frame?.tid ?? program.stop?.tid ?? program.threads()[0]?.tid;
    if (tid === undefined) throw evaluationFailed('There is no process to evaluate it in.', args.context === 'repl');
    const at = { tid, pid: program.pidOf(tid), frameVa: frame?.va };
    let part: Part;
    try {
      const value = program.sim.evaluate(tid, frame?.va, expression);
      part = {
        name: expression,
        type: value.type,
        address: value.address,
        bytes: value.bytes,
        expression: effects ? '' : expression,
      };
    } catch (error) {
      throw error instanceof EvaluateError ? evaluationFailed(error.message, args.context === 'repl') : error;
    }
    const result =
      part.type.kind === 'void'
        ? ''
        : formatPart(part, inspectorOf(program.sim, at.pid), { hex: hex || args.format?.hex === true });
    const body = { result, ...program.tree.shown(part, at) };
    return effects ? answer(body, () => program.changed()) : body;
  },
};
