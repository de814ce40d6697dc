/**
 * What a family of sockets does (struct proto_ops): the system calls and the file operations go through here and know nothing of
 * addresses, which are bytes to them.
 */
import type { Kernel } from '../kernel.js';
import type { PendingCall, QueueId, Socket, Thread } from '../records.js';
import type { Sleep, SysResult } from '../result.js';
import type { UserBuffer } from '../uio.js';
import type { Received, Scm } from '../unix/scm.js';

export const MSG_OOB = 1;
export const MSG_PEEK = 2;
export const MSG_TRUNC = 0x20;
export const MSG_DONTWAIT = 0x40;
export const MSG_WAITALL = 0x100;
export const MSG_NOSIGNAL = 0x4000;
export const MSG_CMSG_CLOEXEC = 0x40000000;

/** Who calls, through which descriptor. */
export interface Caller {
  readonly t: Readonly<Thread>;
  readonly fd: number;
  readonly nonblock: boolean;
  readonly call: Readonly<PendingCall>;
}
/** A send: to an address, or undefined for the peer. */
export interface SendCall extends Caller {
  readonly flags: number;
  readonly to: Uint8Array | undefined;
  readonly scm: Scm;
}
/** A receive; fills `got`: what comes along with the bytes. */
export interface ReceiveCall extends Caller {
  readonly flags: number;
  readonly got: Received & { from: Uint8Array | undefined; msgFlags: number };
}

export interface Family {
  bind(k: Kernel, t: Readonly<Thread>, id: number, address: Uint8Array): number;
  connect(k: Kernel, c: Caller, id: number, address: Uint8Array): SysResult;
  listen(k: Kernel, t: Readonly<Thread>, id: number, backlog: number): number;
  /** The id of the accepted socket in a box. */
  accept(k: Kernel, c: Caller, id: number): { accepted: number } | number | Sleep;
  shutdown(k: Kernel, id: number, how: number): number;
  /** Its own address, and its peer's (or -ENOTCONN). */
  name(k: Kernel, s: Readonly<Socket>): Uint8Array;
  peerName(k: Kernel, s: Readonly<Socket>): Uint8Array | number;
  send(k: Kernel, c: SendCall, id: number, buffer: UserBuffer): SysResult;
  receive(k: Kernel, c: ReceiveCall, id: number, buffer: UserBuffer): SysResult;
  poll(k: Kernel, s: Readonly<Socket>): number;
  pollQueues(k: Kernel, s: Readonly<Socket>): QueueId[];
  /** The last descriptor has gone. */
  release(k: Kernel, id: number): void;
  /** FIONREAD: bytes, or -errno. */
  available(k: Kernel, s: Readonly<Socket>): number;
  /** Other ioctl requests that answer an int; undefined: not its own. */
  ioctl?(k: Kernel, s: Readonly<Socket>, request: number): number | undefined;
  /** setsockopt at another level than SOL_SOCKET: 0 or -errno. */
  setOption(k: Kernel, id: number, level: number, option: number, value: number, length: number): number;
  /** getsockopt at another level than SOL_SOCKET: the value, or -errno. */
  getOption(k: Kernel, s: Readonly<Socket>, level: number, option: number): Uint8Array | number;
}
