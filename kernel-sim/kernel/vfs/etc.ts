/** The files below /etc that a world has unless it is given others: users, groups, hosts, services, protocols. */
import { GID, HOME, UID } from '../limits.js';

/** The name of the machine: uname(2), /etc/hostname. */
export const HOSTNAME = 'ipcdbg';

/** Ports of well-known services, from IANA's registry: name, port, protocols, aliases. */
const SERVICES = `
echo 7 tcp udp
discard 9 tcp udp sink null
systat 11 tcp users
daytime 13 tcp udp
netstat 15 tcp
qotd 17 tcp quote
chargen 19 tcp udp ttytst source
ftp-data 20 tcp
ftp 21 tcp
ssh 22 tcp
telnet 23 tcp
smtp 25 tcp mail
time 37 tcp udp timserver
whois 43 tcp nicname
tacacs 49 tcp udp
domain 53 tcp udp
bootps 67 udp
bootpc 68 udp
tftp 69 udp
gopher 70 tcp
finger 79 tcp
http 80 tcp www
kerberos 88 tcp udp kerberos5 krb5 kerberos-sec
pop3 110 tcp pop-3
sunrpc 111 tcp udp portmapper
auth 113 tcp authentication tap ident
nntp 119 tcp readnews untp
ntp 123 udp
imap2 143 tcp imap
snmp 161 tcp udp
snmp-trap 162 tcp udp snmptrap
irc 194 tcp udp
ldap 389 tcp udp
https 443 tcp udp
submissions 465 tcp ssmtp smtps urd
exec 512 tcp
biff 512 udp comsat
login 513 tcp
who 513 udp whod
shell 514 tcp cmd syslog
syslog 514 udp
printer 515 tcp spooler
talk 517 udp
ntalk 518 udp
submission 587 tcp
ldaps 636 tcp udp
ftps 990 tcp
imaps 993 tcp
pop3s 995 tcp
socks 1080 tcp
openvpn 1194 tcp udp
nfs 2049 tcp udp
mysql 3306 tcp
svn 3690 tcp subversion
sip 5060 tcp udp
postgresql 5432 tcp postgres
x11 6000 tcp x11-0
http-alt 8080 tcp udp webcache
`;
/** Protocols of IP, from IANA's registry: name, number, alias. */
const PROTOCOLS = `
ip 0 IP
hopopt 0 HOPOPT
icmp 1 ICMP
igmp 2 IGMP
ggp 3 GGP
ipencap 4 IP-ENCAP
tcp 6 TCP
egp 8 EGP
igp 9 IGP
pup 12 PUP
udp 17 UDP
rdp 27 RDP
ipv6 41 IPv6
ipv6-route 43 IPv6-Route
ipv6-frag 44 IPv6-Frag
rsvp 46 RSVP
gre 47 GRE
esp 50 IPSEC-ESP
ah 51 IPSEC-AH
ipv6-icmp 58 IPv6-ICMP
ipv6-nonxt 59 IPv6-NoNxt
ipv6-opts 60 IPv6-Opts
ospf 89 OSPFIGP
pim 103 PIM
vrrp 112 VRRP
l2tp 115 L2TP
sctp 132 SCTP
udplite 136 UDPLite
`;

const rows = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split(' '));

const services = (): string =>
  rows(SERVICES)
    .flatMap(([name, port, ...rest]) => {
      const protocols = rest.filter((w) => w === 'tcp' || w === 'udp');
      const aliases = rest.filter((w) => w !== 'tcp' && w !== 'udp').map((a) => `\t${a}`);
      return protocols.map((p) => `${name}\t${port}/${p}${aliases.join('')}\n`);
    })
    .join('');

/** By absolute path. They belong to root. */
export const ETC: Readonly<Record<string, string>> = {
  '/etc/passwd': `root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
user:x:${UID}:${GID}:User:${HOME}:/bin/sh
`,
  '/etc/group': `root:x:0:
daemon:x:1:
tty:x:5:
users:x:100:user
nogroup:x:65534:
user:x:${GID}:
`,
  '/etc/hostname': `${HOSTNAME}\n`,
  '/etc/hosts': `127.0.0.1\tlocalhost
127.0.1.1\t${HOSTNAME}
::1\tip6-localhost ip6-loopback
`,
  '/etc/networks': 'default\t0.0.0.0\nloopback\t127.0.0.0\nlink-local\t169.254.0.0\n',
  '/etc/protocols': rows(PROTOCOLS)
    .map((r) => `${r.join('\t')}\n`)
    .join(''),
  '/etc/services': services(),
  '/etc/shells': '/bin/sh\n/usr/bin/sh\n',
  '/etc/mtab': `none / rootfs rw 0 0
none /dev devtmpfs rw 0 0
none /dev/shm tmpfs rw,nosuid,nodev 0 0
none /dev/mqueue mqueue rw,nosuid,nodev 0 0
`,
};
