import type { DebugProtocol as P } from '@vscode/debugprotocol';
import { EvaluateError, type Value } from '../../kernel-sim/api.js';
import { typeName } from '../../kernel-sim/c/types.js';
import type { Debuggee } from '../debuggee.js';
import { completionAt, mayHaveEffects } from '../expressions.js';
import type { FrameKey } from '../frames.js';
import type { Handler } from '../handler.js';
import { children } from '../values/children.js';
import { inspectorOf } from '../tree.js';

/** Names for the expression being typed: members after `.` and `->`, else the variables in scope. */
export const completions: Handler<'completions'> = {
  command: 'completions',
  capabilities: { supportsCompletionsRequest: true, completionTriggerCharacters: ['.', '>'] },
  takes: { text: 'string', column: 'number', line: 'number?', frameId: 'number?' },
  run(session, args) {
    const program = session.stopped('completions');
    const frame = args.frameId === undefined ? undefined : program.frames.get(args.frameId);
    const line = args.text.split('\n')[session.lineIn(args.line ?? session.lineOut(1)) - 1] ?? '';
    const before = line.slice(0, Math.max(0, session.columnIn(args.column) - 1));
    const { object, prefix } = completionAt(before);
    const found = object === undefined ? variablesInScope(program, frame) : members(program, frame, object);
    const targets = found
      .filter((t) => t.label.startsWith(prefix))
      .map((t): P.CompletionItem => ({
        ...t,
        start: session.columnOut(before.length - prefix.length + 1),
        length: prefix.length,
      }));
    return { targets };
  },
};

function variablesInScope(program: Debuggee, frame: FrameKey | undefined): P.CompletionItem[] {
  const tid = frame?.tid ?? program.stop?.tid;
  if (tid === undefined) return [];
  const list = [...(frame ? program.sim.variables(tid, frame.va) : []), ...program.sim.globals(tid)];
  const seen = new Set<string>();
  return list
    .filter((v) => !seen.has(v.name) && seen.add(v.name))
    .map((v) => ({ label: v.name, type: 'variable' as const, detail: typeName(v.type) }));
}

function members(program: Debuggee, frame: FrameKey | undefined, object: string): P.CompletionItem[] {
  const tid = frame?.tid ?? program.stop?.tid;
  if (tid === undefined || mayHaveEffects(object)) return [];
  let value: Value;
  try {
    value = program.sim.evaluate(tid, frame?.va, object);
  } catch (error) {
    if (error instanceof EvaluateError) return [];
    throw error;
  }
  const record = value.type.kind === 'pointer' ? value.type.to : value.type;
  if (record.kind !== 'record') return [];
  const part = { name: object, type: record, address: undefined, bytes: new Uint8Array(), expression: object };
  return children(part, inspectorOf(program.sim, program.pidOf(tid))).map((c) => ({
    label: c.name,
    type: 'field' as const,
    detail: typeName(c.type),
  }));
}
