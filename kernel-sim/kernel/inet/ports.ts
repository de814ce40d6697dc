/** Who has which port (inet_csk_get_port, udp_lib_get_port), and the choice of ephemeral ones. */
import { EADDRINUSE, EADDRNOTAVAIL } from '../errno.js';
import type { Kernel } from '../kernel.js';
import type { Endpoint, Socket } from '../records.js';
import { SOCK_STREAM } from '../unix/socket.js';
import { endText, isAny } from './address.js';

/** /proc/sys/net/ipv4/ip_local_port_range */
const EPHEMERAL = { first: 32768, last: 60999 };
const REUSEADDR = 'so2';
const REUSEPORT = 'so15';

/** Can one packet be for both addresses? */
const overlap = (a: string, b: string): boolean => a === b || isAny(a) || isAny(b);
const hasPort = (s: Readonly<Socket>, type: number, port: number): boolean =>
  s.inet !== undefined && s.type === type && s.inet.local.port === port && !hasLost(s);
/** A connection that is over gives back the port that connect had chosen; its end still shows it. */
const hasLost = (s: Readonly<Socket>): boolean =>
  s.type === SOCK_STREAM && s.inet!.tcp === 'CLOSE' && !s.inet!.boundPort && s.state !== 'unconnected';

/** A socket that keeps `me` from binding there. */
function inTheWay(k: Kernel, me: Readonly<Socket>, { address, port }: Endpoint): Readonly<Socket> | undefined {
  return k.sockets.find((other) => {
    if (other.id === me.id || !hasPort(other, me.type, port)) return false;
    if (!overlap(other.inet!.local.address, address)) return false;
    const both = (option: string): boolean => me.options[option] === 1 && other.options[option] === 1;
    if (both(REUSEPORT) && me.cred.uid === other.cred.uid) return false;
    return !(both(REUSEADDR) && other.inet!.tcp !== 'LISTEN');
  });
}

/** Gives a socket its local end; port 0 chooses one. 0, -EADDRINUSE. */
export function takePort(k: Kernel, id: number, end: Endpoint): number {
  const me = k.sockets.must(id);
  let { port } = end;
  if (port === 0) {
    port = EPHEMERAL.first + 1;
    while (port <= EPHEMERAL.last && k.sockets.find((s) => hasPort(s, me.type, port))) port += 2;
    if (port > EPHEMERAL.last) return -EADDRINUSE;
  } else if (inTheWay(k, me, end)) return -EADDRINUSE;
  setLocal(k, id, { address: end.address, port });
  return 0;
}
/** A port for an end that connects: only the whole connection must be new. 0 or -EADDRNOTAVAIL. */
export function takeConnectPort(k: Kernel, id: number, address: string, remote: Endpoint): number {
  const me = k.sockets.must(id);
  for (let port = EPHEMERAL.first; port <= EPHEMERAL.last; port += 2) {
    const taken = k.sockets.find((s) => hasPort(s, me.type, port) && (s.inet!.boundPort || sameEnd(s, remote)));
    if (taken) continue;
    setLocal(k, id, { address, port });
    return 0;
  }
  return -EADDRNOTAVAIL;
}
const sameEnd = (s: Readonly<Socket>, remote: Endpoint): boolean =>
  s.inet!.remote === undefined || endText(s.inet!.remote) === endText(remote);

/** Sets the local end, and the name by which the views show it. */
export function setLocal(k: Kernel, id: number, end: Endpoint): void {
  const s = k.sockets.edit(id);
  s.inet!.local = end;
  s.name = end.port === 0 ? undefined : endText(end);
}

/** Does a packet to `end` reach the socket? Higher is better, 0 not at all (compute_score). */
export function matchScore(s: Readonly<Socket>, type: number, to: Endpoint, from: Endpoint): number {
  if (!hasPort(s, type, to.port)) return 0;
  const { local, remote } = s.inet!;
  if (!isAny(local.address) && local.address !== to.address) return 0;
  // An IPv4 socket hears no IPv6, and one with IPV6_V6ONLY no IPv4.
  const v4 = to.address.includes('.');
  if (s.family === 2 ? !v4 : v4 && s.options.v6only === 1) return 0;
  if (remote && endText(remote) !== endText(from)) return 0;
  return 1 + (isAny(local.address) ? 0 : 2) + (remote ? 4 : 0);
}
