import type { Handler } from '../handler.js';
import { REQUEST_HEAP } from '../protocol.js';
import { addressText } from '../values/format.js';

/** The heap of a process, block by block. */
export const heap: Handler<'ipc/heap'> = {
  command: REQUEST_HEAP,
  takes: { pid: 'number' },
  run(session, args) {
    const { sim } = session.stopped(REQUEST_HEAP);
    const blocks = sim.heap(args.pid).map(({ address, size, state, allocatedAt, freedAt }) => ({
      address: addressText(address),
      size,
      state,
      allocatedAt,
      freedAt,
    }));
    return { blocks };
  },
};
