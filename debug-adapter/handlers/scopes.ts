import type { DebugProtocol as P } from '@vscode/debugprotocol';
import { unknownFrame } from '../errors.js';
import type { Handler } from '../handler.js';
import type { HeapBlock } from '../../kernel-sim/findings/heap.js';
import { kernelScopes } from '../kernel-scopes.js';
import { basename } from '../paths.js';
import type { Item } from '../references.js';
import { addressText } from '../values/format.js';

/** The blocks of a heap; where findings are told, also where each was allocated and freed. */
function heapItems(blocks: readonly HeapBlock[]): readonly Item[] {
  return blocks.map((b) => {
    const from = b.allocatedAt ? `, allocated at ${basename(b.allocatedAt.path)}:${b.allocatedAt.line}` : '';
    const to = b.freedAt ? `, freed at ${basename(b.freedAt.path)}:${b.freedAt.line}` : '';
    const state = b.state === 'top' ? 'the free rest' : b.state;
    return { name: addressText(b.address), value: `${b.size} bytes, ${state}${from}${to}` };
  });
}

/** The frame's variables, the program's, and what the kernel keeps for the process. */
export const scopes: Handler<'scopes'> = {
  command: 'scopes',
  takes: { frameId: 'number' },
  run(session, args) {
    const program = session.stopped('scopes');
    const frame = program.frames.get(args.frameId);
    const info = frame && program.sim.stack(frame.tid).find((f) => f.va === frame.va);
    if (!frame || !info) throw unknownFrame(args.frameId);
    const at = { tid: frame.tid, pid: program.pidOf(frame.tid), frameVa: frame.va };
    const { sim, references } = program;
    const list: P.Scope[] = [];
    if (info.place) {
      const inScope = sim.variables(frame.tid, frame.va);
      const locals = [
        ...inScope.filter((v) => v.scope === 'argument'),
        ...inScope.filter((v) => v.scope !== 'argument'),
      ];
      list.push({
        name: 'Locals',
        presentationHint: 'locals',
        variablesReference: references.add({ kind: 'variables', list: locals, at }),
        namedVariables: locals.length,
        expensive: false,
      });
      const globals = sim.globals(frame.tid);
      list.push({
        name: 'Globals',
        presentationHint: 'globals',
        variablesReference: references.add({ kind: 'variables', list: globals, at }),
        namedVariables: globals.length,
        expensive: false,
      });
    }
    for (const scope of kernelScopes(program.views, at.pid))
      list.push({
        name: scope.name,
        presentationHint: scope.presentationHint,
        variablesReference: references.add({ kind: 'items', list: scope.items }),
        expensive: false,
      });
    list.push({
      name: 'Heap',
      presentationHint: 'ipc.heap',
      variablesReference: references.add({ kind: 'items', list: () => heapItems(sim.heap(at.pid)) }),
      expensive: true,
    });
    return { scopes: list };
  },
};
