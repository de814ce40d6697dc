/** Sockets as files, of all families. */
import { O_NONBLOCK, Struct } from '../abi.js';
import { ENOTTY } from '../errno.js';
import type { FileOps, Io } from '../file.js';
import { inetFamily } from '../inet/family.js';
import type { Kernel } from '../kernel.js';
import type { Socket } from '../records.js';
import { putStruct } from '../uio.js';
import { unixFamily } from '../unix/family.js';
import { dropRights } from '../unix/scm.js';
import { AF_UNIX, credOf } from '../unix/socket.js';
import type { Caller, Family, ReceiveCall } from './family.js';

export const familyOf = (s: Readonly<Socket>): Family => (s.family === AF_UNIX ? unixFamily : inetFamily(s));
export const familyOfId = (k: Kernel, id: number): Family => familyOf(k.sockets.must(id));

export const callerOf = (io: Io): Caller => ({
  t: io.t,
  fd: io.fd,
  nonblock: (io.file.flags & O_NONBLOCK) !== 0,
  call: io.call,
});
export const newReceived = (): ReceiveCall['got'] => ({ rights: [], cred: undefined, from: undefined, msgFlags: 0 });

export const socketOps: FileOps = {
  read(k, io, buffer) {
    const { id } = io.file.object;
    if (buffer.remaining === 0) return 0;
    const got = newReceived();
    const r = familyOfId(k, id).receive(k, { ...callerOf(io), flags: 0, got }, id, buffer);
    // read(2) has no place for descriptors.
    dropRights(k, got);
    return r;
  },
  write(k, io, buffer) {
    const { id } = io.file.object;
    const scm = { rights: [], cred: credOf(k, io.t) };
    return familyOfId(k, id).send(k, { ...callerOf(io), flags: 0, to: undefined, scm }, id, buffer);
  },
  poll(k, f) {
    const s = k.sockets.must(f.object.id);
    return familyOf(s).poll(k, s);
  },
  pollQueues(k, f) {
    const s = k.sockets.must(f.object.id);
    return familyOf(s).pollQueues(k, s);
  },
  release: (k, f) => familyOfId(k, f.object.id).release(k, f.object.id),
  available(k, f) {
    const s = k.sockets.must(f.object.id);
    return familyOf(s).available(k, s);
  },
  ioctl(k, io, request, argument) {
    const s = k.sockets.must(io.file.object.id);
    const value = familyOf(s).ioctl?.(k, s, request);
    if (value === undefined) return -ENOTTY;
    return value < 0 ? value : putStruct(k, io.t, argument, Struct.of(4).set32(0, value));
  },
};
