/** TCP and UDP as families. */
import { EOPNOTSUPP, ENOTCONN } from '../errno.js';
import type { Family } from '../socket/family.js';
import type { Socket } from '../records.js';
import { SOCK_STREAM, socketReaders, socketWriters } from '../unix/socket.js';
import { packEnd } from './address.js';
import { getInetOption, setInetOption } from './options.js';
import { bindInet, inetOf } from './socket.js';
import { acceptTcp, closeTcp, connectTcp, listenTcp, shutdownTcp } from './tcp.js';
import { atMark, availableTcp, pollTcp, receiveTcp, sendTcp } from './tcp-data.js';
import { closeUdp, connectUdp, pollUdp, receiveUdp, sendUdp, shutdownUdp } from './udp.js';

const SIOCATMARK = 0x8905;
const SIOCOUTQ = 0x5411;

const common: Pick<Family, 'bind' | 'name' | 'pollQueues' | 'setOption' | 'getOption'> = {
  bind: bindInet,
  name: (_k, s) => packEnd(inetOf(s).local, s.family),
  pollQueues: (_k, s) => [socketReaders(s.id), socketWriters(s.id)],
  setOption: setInetOption,
  getOption: (_k, s, level, option) => getInetOption(s, level, option),
};

const tcpFamily: Family = {
  ...common,
  connect: connectTcp,
  listen: (k, _t, id, backlog) => listenTcp(k, id, backlog),
  accept: acceptTcp,
  shutdown: shutdownTcp,
  peerName(_k, s) {
    const { remote, tcp } = inetOf(s);
    const none = tcp === 'CLOSE' || tcp === 'SYN-SENT' || tcp === 'TIME-WAIT';
    return remote === undefined || none ? -ENOTCONN : packEnd(remote, s.family);
  },
  send: sendTcp,
  receive: receiveTcp,
  poll: pollTcp,
  release: closeTcp,
  available: (_k, s) => availableTcp(s),
  ioctl: (_k, s, request) => (request === SIOCATMARK ? (atMark(s) ? 1 : 0) : request === SIOCOUTQ ? 0 : undefined),
};

const udpFamily: Family = {
  ...common,
  connect: (k, _c, id, address) => connectUdp(k, id, address),
  listen: () => -EOPNOTSUPP,
  accept: () => -EOPNOTSUPP,
  shutdown: shutdownUdp,
  peerName: (_k, s) => (inetOf(s).remote ? packEnd(inetOf(s).remote!, s.family) : -ENOTCONN),
  send: sendUdp,
  receive: receiveUdp,
  poll: (_k, s) => pollUdp(s),
  release: closeUdp,
  available: (_k, s) => s.queue[0]?.bytes.length ?? 0,
  ioctl: (_k, _s, request) => (request === SIOCOUTQ ? 0 : undefined),
};

export const inetFamily = (s: Readonly<Socket>): Family => (s.type === SOCK_STREAM ? tcpFamily : udpFamily);
