import { badArguments, badMemoryReference } from '../errors.js';
import { encodeBase64 } from '../base64.js';
import type { Handler } from '../handler.js';
import { parseMemoryReference } from '../tree.js';

/** Most bytes given in one answer; the client asks again for the rest. */
const LIMIT = 1 << 20;

/** Memory of a process. What lies behind the first unreadable byte is not looked for. */
export const readMemory: Handler<'readMemory'> = {
  command: 'readMemory',
  capabilities: { supportsReadMemoryRequest: true },
  takes: { memoryReference: 'string', offset: 'number?', count: 'number' },
  run(session, args) {
    const program = session.stopped('readMemory');
    const at = parseMemoryReference(args.memoryReference, program.current()?.pid ?? program.threads()[0]?.pid ?? 0);
    if (!at) throw badMemoryReference(args.memoryReference);
    if (args.count < 0) throw badArguments('readMemory', "'count' must not be negative");
    const address = at.address + (args.offset ?? 0);
    const bytes =
      address < 0 || args.count === 0
        ? new Uint8Array()
        : program.sim.readMemory(at.pid, address, Math.min(args.count, LIMIT));
    const missing = args.count - bytes.length;
    return {
      address: `0x${Math.max(0, address).toString(16)}`,
      data: encodeBase64(bytes),
      ...(missing > 0 && bytes.length < LIMIT ? { unreadableBytes: missing } : {}),
    };
  },
};
