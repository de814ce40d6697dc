import { badArguments, badMemoryReference, memoryNotWritable } from '../errors.js';
import { decodeBase64 } from '../base64.js';
import { answer, type Handler } from '../handler.js';
import { parseMemoryReference } from '../tree.js';

/** Changes memory of a process: all of the bytes or none. */
export const writeMemory: Handler<'writeMemory'> = {
  command: 'writeMemory',
  capabilities: { supportsWriteMemoryRequest: true },
  takes: { memoryReference: 'string', offset: 'number?', data: 'string', allowPartial: 'boolean?' },
  run(session, args) {
    const program = session.stopped('writeMemory');
    const at = parseMemoryReference(args.memoryReference, program.current()?.pid ?? program.threads()[0]?.pid ?? 0);
    if (!at) throw badMemoryReference(args.memoryReference);
    const bytes = decodeBase64(args.data);
    if (!bytes) throw badArguments('writeMemory', "'data' must be base64");
    const address = at.address + (args.offset ?? 0);
    const old = program.sim.readMemory(at.pid, address, bytes.length);
    const writable = old.length === bytes.length && program.sim.writeMemory(at.pid, address, bytes);
    if (!writable) throw memoryNotWritable(`0x${address.toString(16)}`);
    return answer({ offset: 0, bytesWritten: bytes.length }, () => program.changed());
  },
};
