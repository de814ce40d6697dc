/** socket, socketpair, bind, listen, accept, connect, send and receive in all forms, shutdown, names and options. */
import { O_CLOEXEC, O_NONBLOCK, O_RDWR, Struct, int } from '../abi.js';
import type { Handler, SyscallTable } from '../dispatch.js';
import {
  EAFNOSUPPORT,
  EBADF,
  EFAULT,
  EINVAL,
  EMSGSIZE,
  ENOTSOCK,
  EOPNOTSUPP,
  EPROTONOSUPPORT,
  ESOCKTNOSUPPORT,
} from '../errno.js';
import { freeFd, getFile, installFile, newFile, setSlot } from '../fd.js';
import type { Io } from '../file.js';
import { checkInetKind, newInetSocket } from '../inet/socket.js';
import type { Kernel } from '../kernel.js';
import type { PendingCall, Thread } from '../records.js';
import type { SysResult } from '../result.js';
import { type UserBuffer, userBuffer, userIovec, userStruct } from '../uio.js';
import { type Caller, MSG_CMSG_CLOEXEC, MSG_DONTWAIT } from '../socket/family.js';
import { getOption, setOption } from '../socket/options.js';
import { callerOf, familyOf, familyOfId, newReceived } from '../socket/socket-file.js';
import { putAddress, userAddress } from '../unix/address.js';
import { type Scm, dropRights, readControl, writeControl } from '../unix/scm.js';
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  SOCK_DGRAM,
  SOCK_RAW,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  connectPair,
  credOf,
  newSocket,
} from '../unix/socket.js';

const SOCK_MAX = 11;
const TYPE_MASK = 0xf;

/** Is it a kind of socket that can be made? 0 or -errno. `pair` asks for socketpair, which only unix sockets have. */
function checkKind(family: number, type: number, protocol: number, pair: boolean): number {
  if ((type & ~TYPE_MASK & ~(O_CLOEXEC | O_NONBLOCK)) !== 0) return -EINVAL;
  const kind = type & TYPE_MASK;
  if (family < 0 || family > 45) return -EAFNOSUPPORT;
  if (kind >= SOCK_MAX) return -EINVAL;
  if (family === AF_INET || family === AF_INET6) return pair ? -EOPNOTSUPP : checkInetKind(kind, protocol);
  if (family !== AF_UNIX) return -EAFNOSUPPORT;
  if (protocol !== 0 && protocol !== AF_UNIX) return -EPROTONOSUPPORT;
  return [SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET].includes(kind) ? 0 : -ESOCKTNOSUPPORT;
}
const socketFile = (k: Kernel, t: Readonly<Thread>, id: number, type: number): number =>
  newFile(k, t.pid, { kind: 'socket', id }, O_RDWR | (type & O_NONBLOCK));

const socket: Handler = (k, t, a) => {
  const [family, type] = [int(a[0]), int(a[1])];
  const no = checkKind(family, type, int(a[2]), false);
  if (no < 0) return no;
  const room = freeFd(k.fileTables.must(k.proc(t).files));
  if (room < 0) return room;
  const kind = type & TYPE_MASK;
  const cred = credOf(k, t);
  const id = family === AF_UNIX ? newSocket(k, kind, cred) : newInetSocket(k, family, kind, cred);
  return installFile(k, t, socketFile(k, t, id, type), (type & O_CLOEXEC) !== 0);
};
const socketpair: Handler = (k, t, a) => {
  const [family, type] = [int(a[0]), int(a[1])];
  const table = k.fileTables.must(k.proc(t).files);
  const one = freeFd(table);
  const two = one < 0 ? one : freeFd(table, one + 1);
  if (two < 0) return two;
  if (k.mem.read(k.mm(t), a[3], 8) === undefined) return -EFAULT;
  const no = checkKind(family, type, int(a[2]), true);
  if (no < 0) return no;
  if (!k.mem.write(k.mm(t), a[3], Struct.of(8).set32(0, one).set32(4, two).bytes)) return -EFAULT;
  const cred = credOf(k, t);
  const ids = [one, two].map((fd) => {
    const id = newSocket(k, type & TYPE_MASK, cred);
    k.sockets.edit(id).peercred = { ...cred };
    setSlot(k, table.id, fd, socketFile(k, t, id, type), (type & O_CLOEXEC) !== 0);
    return id;
  });
  connectPair(k, ids[0], ids[1]);
  return 0;
};

/** Runs `then` on a socket; -EBADF, -ENOTSOCK. */
function onSocket(
  k: Kernel,
  t: Readonly<Thread>,
  a: number,
  call: Readonly<PendingCall>,
  then: (id: number, c: Caller) => SysResult,
): SysResult {
  const fd = int(a);
  const file = getFile(k, t, fd);
  if (file === undefined) return -EBADF;
  if (file.object.kind !== 'socket') return -ENOTSOCK;
  const io: Io = { t, file, fd, call };
  return then(file.object.id, callerOf(io));
}

const bind: Handler = (k, t, a, call) =>
  onSocket(k, t, a[0], call, (id) => {
    const address = userAddress(k, t, a[1], int(a[2]));
    return typeof address === 'number' ? address : familyOfId(k, id).bind(k, t, id, address);
  });
const listen: Handler = (k, t, a, call) =>
  onSocket(k, t, a[0], call, (id) => familyOfId(k, id).listen(k, t, id, int(a[1])));
const connect: Handler = (k, t, a, call) =>
  onSocket(k, t, a[0], call, (id, c) => {
    const address = userAddress(k, t, a[1], int(a[2]));
    return typeof address === 'number' ? address : familyOfId(k, id).connect(k, c, id, address);
  });
const accept =
  (flagsOf: (a: readonly number[]) => number): Handler =>
  (k, t, a, call) =>
    onSocket(k, t, a[0], call, (id, c) => {
      const flags = flagsOf(a);
      if ((flags & ~(O_CLOEXEC | O_NONBLOCK)) !== 0) return -EINVAL;
      const room = freeFd(k.fileTables.must(k.proc(t).files));
      if (room < 0) return room;
      const r = familyOfId(k, id).accept(k, c, id);
      if (typeof r === 'number' || 'sleep' in r) return r;
      const fd = installFile(k, t, socketFile(k, t, r.accepted, flags), (flags & O_CLOEXEC) !== 0);
      if (a[1] !== 0) {
        const s = k.sockets.must(r.accepted);
        const peer = familyOf(s).peerName(k, s);
        const no = typeof peer === 'number' ? peer : putAddress(k, t, peer, a[1], a[2]);
        if (no < 0) return no;
      }
      return fd;
    });
const shutdown: Handler = (k, t, a, call) =>
  onSocket(k, t, a[0], call, (id) => familyOfId(k, id).shutdown(k, id, int(a[1])));
const getsockname: Handler = (k, t, a, call) =>
  onSocket(k, t, a[0], call, (id) => {
    const s = k.sockets.must(id);
    return putAddress(k, t, familyOf(s).name(k, s), a[1], a[2]);
  });
const getpeername: Handler = (k, t, a, call) =>
  onSocket(k, t, a[0], call, (id) => {
    const s = k.sockets.must(id);
    const peer = familyOf(s).peerName(k, s);
    return typeof peer === 'number' ? peer : putAddress(k, t, peer, a[1], a[2]);
  });

/** An optional destination. */
const destination = (
  k: Kernel,
  t: Readonly<Thread>,
  address: number,
  length: number,
): Uint8Array | undefined | number => (address === 0 || length === 0 ? undefined : userAddress(k, t, address, length));
function send(
  k: Kernel,
  c: Caller,
  id: number,
  buffer: UserBuffer,
  flags: number,
  to: Uint8Array | undefined,
  scm: Scm,
): SysResult {
  const nonblock = c.nonblock || (flags & MSG_DONTWAIT) !== 0;
  return familyOfId(k, id).send(k, { ...c, nonblock, flags, to, scm }, id, buffer);
}
const sendto: Handler = (k, t, a, call) =>
  onSocket(k, t, a[0], call, (id, c) => {
    const buffer = userBuffer(k, t, a[1], a[2]);
    if (typeof buffer === 'number') return buffer;
    const to = destination(k, t, a[4], int(a[5]));
    if (typeof to === 'number') return to;
    return send(k, c, id, buffer, int(a[3]), to, { rights: [], cred: credOf(k, t) });
  });
const recvfrom: Handler = (k, t, a, call) =>
  onSocket(k, t, a[0], call, (id, c) => {
    const buffer = userBuffer(k, t, a[1], a[2]);
    if (typeof buffer === 'number') return buffer;
    const got = newReceived();
    const flags = int(a[3]);
    const nonblock = c.nonblock || (flags & MSG_DONTWAIT) !== 0;
    const r = familyOfId(k, id).receive(k, { ...c, nonblock, flags, got }, id, buffer);
    dropRights(k, got);
    if (typeof r !== 'number' || r < 0 || a[4] === 0) return r;
    const no = putAddress(k, t, got.from ?? new Uint8Array(0), a[4], a[5]);
    return no < 0 ? no : r;
  });

/** struct msghdr: 56 bytes. */
interface MsgHdr {
  readonly name: number;
  readonly namelen: number;
  readonly buffer: UserBuffer;
  readonly control: number;
  readonly controllen: number;
}
function userMsghdr(k: Kernel, t: Readonly<Thread>, address: number): MsgHdr | number {
  const s = userStruct(k, t, address, 56);
  if (s === undefined) return -EFAULT;
  if (s.u64(24) > 1024) return -EMSGSIZE;
  const namelen = s.i32(8);
  if (namelen < 0) return -EINVAL;
  const buffer = userIovec(k, t, s.u64(16), s.u64(24));
  if (typeof buffer === 'number') return buffer;
  return { name: s.u64(0), namelen: Math.min(namelen, 128), buffer, control: s.u64(32), controllen: s.u64(40) };
}
const sendmsg: Handler = (k, t, a, call) =>
  onSocket(k, t, a[0], call, (id, c) => {
    const m = userMsghdr(k, t, a[1]);
    if (typeof m === 'number') return m;
    const to = destination(k, t, m.name, m.namelen);
    if (typeof to === 'number') return to;
    const scm = readControl(k, t, m.control, m.controllen);
    return typeof scm === 'number' ? scm : send(k, c, id, m.buffer, int(a[2]), to, scm);
  });
const recvmsg: Handler = (k, t, a, call) =>
  onSocket(k, t, a[0], call, (id, c) => {
    const m = userMsghdr(k, t, a[1]);
    if (typeof m === 'number') return m;
    const got = newReceived();
    const flags = int(a[2]);
    const nonblock = c.nonblock || (flags & MSG_DONTWAIT) !== 0;
    const r = familyOfId(k, id).receive(k, { ...c, nonblock, flags, got }, id, m.buffer);
    if (typeof r !== 'number' || r < 0) return r;
    const mm = k.mm(t);
    const { passcred } = k.sockets.must(id);
    const room = m.control === 0 ? 0 : m.controllen;
    const control = writeControl(k, t, got, room, (flags & MSG_CMSG_CLOEXEC) !== 0, passcred);
    const from = got.from ?? new Uint8Array(0);
    const ok =
      (m.name === 0 || k.mem.write(mm, m.name, from.subarray(0, m.namelen))) &&
      (m.name === 0 || k.mem.write(mm, a[1] + 8, Struct.of(4).set32(0, from.length).bytes)) &&
      (control.bytes.length === 0 || k.mem.write(mm, m.control, control.bytes)) &&
      k.mem.write(mm, a[1] + 40, Struct.of(8).set64(0, control.bytes.length).bytes) &&
      k.mem.write(
        mm,
        a[1] + 48,
        Struct.of(4).set32(0, got.msgFlags | control.flags | (flags & MSG_CMSG_CLOEXEC)).bytes,
      );
    return ok ? r : -EFAULT;
  });

export const socketCalls: SyscallTable = {
  41: { name: 'socket', run: socket },
  42: { name: 'connect', run: connect },
  43: { name: 'accept', run: accept(() => 0) },
  44: { name: 'sendto', run: sendto },
  45: { name: 'recvfrom', run: recvfrom },
  46: { name: 'sendmsg', run: sendmsg },
  47: { name: 'recvmsg', run: recvmsg },
  48: { name: 'shutdown', run: shutdown },
  49: { name: 'bind', run: bind },
  50: { name: 'listen', run: listen },
  51: { name: 'getsockname', run: getsockname },
  52: { name: 'getpeername', run: getpeername },
  53: { name: 'socketpair', run: socketpair },
  54: {
    name: 'setsockopt',
    run: (k, t, a, call) =>
      onSocket(k, t, a[0], call, (id) => setOption(k, t, id, int(a[1]), int(a[2]), a[3], int(a[4]))),
  },
  55: {
    name: 'getsockopt',
    run: (k, t, a, call) => onSocket(k, t, a[0], call, (id) => getOption(k, t, id, int(a[1]), int(a[2]), a[3], a[4])),
  },
  288: { name: 'accept4', run: accept((a) => int(a[3])) },
};
