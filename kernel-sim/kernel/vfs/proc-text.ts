/** What the files of /proc say, in the forms of proc(5); /proc/sysvipc in those of ipc/{msg,sem,shm}.c. */
import type { Kernel } from '../kernel.js';
import {
  BOOT_SECONDS,
  MAX_DGRAM_QLEN,
  NS_PER_S,
  PID_MAX,
  PIPE_MAX_SIZE,
  SIGPENDING_MAX,
  SOMAXCONN,
} from '../limits.js';
import type { IpcPerm, Process } from '../records.js';
import { SIG_DFL, SIG_IGN } from '../signo.js';
import { LIMITS } from '../sysv/ipc.js';

const lines = (rows: readonly string[]): string => rows.map((r) => `${r}\n`).join('');
const pad = (v: number | string, width: number): string => String(v).padStart(width);
const seconds = (ns: number): number => (ns === 0 ? 0 : BOOT_SECONDS + Math.floor(ns / NS_PER_S));
const perm = (p: Readonly<IpcPerm>): string => [p.uid, p.gid, p.cuid, p.cgid].map((n) => pad(n, 5)).join(' ');
const octal = (n: number): string => pad((n & 0o7777).toString(8), 4);

function msg(k: Kernel): string {
  const rows = [...k.msgs.values()].map((q) => {
    const head = `${pad(q.perm.key, 10)} ${pad(q.ipcid, 10)}  ${octal(q.perm.mode)}`;
    const use = `  ${pad(q.cbytes, 10)} ${pad(q.messages.length, 10)} ${pad(q.lspid, 5)} ${pad(q.lrpid, 5)}`;
    return `${head}${use} ${perm(q.perm)} ${[q.stime, q.rtime, q.ctime].map((t) => pad(seconds(t), 10)).join(' ')}`;
  });
  const title =
    '       key      msqid perms      cbytes       qnum lspid lrpid   uid   gid  cuid  cgid      stime      rtime      ctime';
  return lines([title, ...rows]);
}
function sem(k: Kernel): string {
  const rows = [...k.sems.values()].map((s) => {
    const head = `${pad(s.perm.key, 10)} ${pad(s.ipcid, 10)}  ${octal(s.perm.mode)} ${pad(s.sems.length, 10)}`;
    return `${head} ${perm(s.perm)} ${pad(seconds(s.otime), 10)} ${pad(seconds(s.ctime), 10)}`;
  });
  return lines(['       key      semid perms      nsems   uid   gid  cuid  cgid      otime      ctime', ...rows]);
}
function shm(k: Kernel): string {
  const rows = [...k.shms.values()].map((s) => {
    const head = `${pad(s.perm.key, 10)} ${pad(s.ipcid, 10)}  ${octal(s.perm.mode)} ${pad(s.size, 21)}`;
    const use = ` ${pad(s.cpid, 5)} ${pad(s.lpid, 5)}  ${pad(s.nattch, 5)} ${perm(s.perm)}`;
    const times = [s.atime, s.dtime, s.ctime].map((t) => pad(seconds(t), 10)).join(' ');
    return `${head}${use} ${times} ${pad(Math.ceil(s.size / 4096) * 4096, 21)} ${pad(0, 21)}`;
  });
  const title =
    '       key      shmid perms                  size  cpid  lpid nattch   uid   gid  cuid  cgid      atime      dtime      ctime                   rss                  swap';
  return lines([title, ...rows]);
}

/** Files that are there for all, by their path below /proc. */
export const FILES: Readonly<Record<string, (k: Kernel) => string>> = {
  uptime: (k) => `${(k.clock() / NS_PER_S).toFixed(2)} 0.00\n`,
  loadavg: (k) => `0.00 0.00 0.00 1/${k.threads.size} ${Math.max(...[...k.processes.values()].map((p) => p.id))}\n`,
  version: () => 'Linux version 6.18.0 (ipcdbg) #1 SMP\n',
  'sysvipc/msg': msg,
  'sysvipc/sem': sem,
  'sysvipc/shm': shm,
  'sys/kernel/msgmax': () => `${LIMITS.msgmax}\n`,
  'sys/kernel/msgmnb': () => `${LIMITS.msgmnb}\n`,
  'sys/kernel/msgmni': () => `${LIMITS.msgmni}\n`,
  'sys/kernel/sem': () => `${LIMITS.semmsl}\t${LIMITS.semmns}\t${LIMITS.semopm}\t${LIMITS.semmni}\n`,
  'sys/kernel/shmmax': () => `${BigInt.asUintN(64, BigInt(LIMITS.shmmax))}\n`,
  'sys/kernel/shmall': () => `${BigInt.asUintN(64, BigInt(LIMITS.shmall))}\n`,
  'sys/kernel/shmmni': () => `${LIMITS.shmmni}\n`,
  'sys/kernel/pid_max': () => `${PID_MAX}\n`,
  'sys/kernel/hostname': () => 'ipcdbg\n',
  'sys/kernel/ostype': () => 'Linux\n',
  'sys/kernel/osrelease': () => '6.18.0\n',
  'sys/fs/pipe-max-size': () => `${PIPE_MAX_SIZE}\n`,
  'sys/net/unix/max_dgram_qlen': () => `${MAX_DGRAM_QLEN}\n`,
  'sys/net/core/somaxconn': () => `${SOMAXCONN}\n`,
};

function state(k: Kernel, p: Readonly<Process>): [letter: string, word: string] {
  if (p.state === 'zombie') return ['Z', 'zombie'];
  if (p.state === 'stopped') return ['T', 'stopped'];
  const threads = p.threads.map((tid) => k.threads.get(tid));
  if (threads.some((t) => t?.state === 'ready')) return ['R', 'running'];
  return threads.some((t) => t?.wait?.interruptible === false) ? ['D', 'disk sleep'] : ['S', 'sleeping'];
}
const bytesMapped = (k: Kernel, p: Readonly<Process>): number =>
  (k.mms.get(p.mm)?.vmas ?? []).reduce((n, v) => n + v.end - v.start, 0);
const terminal = (k: Kernel): number => ([...k.ttys.values()].some((t) => t.isatty) ? 0x8800 : 0);

function stat(k: Kernel, p: Readonly<Process>): string {
  const [letter] = state(k, p);
  const tty = terminal(k);
  const head = [
    p.ppid,
    p.pgid,
    p.sid,
    tty,
    tty ? p.pgid : -1,
    0x400000,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    20,
    0,
    p.threads.length,
  ];
  const memory = [0, 0, bytesMapped(k, p), 0];
  const rest = new Array<number>(28).fill(0);
  return `${p.id} (${p.comm}) ${letter} ${[...head, ...memory, ...rest].join(' ')}\n`;
}
/** A set of signals as 16 digits. */
const signals = (set: Iterable<number>): string => {
  let bits = 0n;
  for (const n of set) bits |= 1n << BigInt(n - 1);
  return bits.toString(16).padStart(16, '0');
};
const mask = ([low, high]: readonly [number, number]): string =>
  (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0');
function status(k: Kernel, p: Readonly<Process>): string {
  const [letter, word] = state(k, p);
  const t = k.threads.get(p.id);
  const acting = (test: (handler: number) => boolean): number[] =>
    Object.entries(p.actions).flatMap(([n, a]) => (test(a.handler) ? [Number(n)] : []));
  const slots = Object.keys(k.fileTables.get(p.files)?.slots ?? {}).length;
  const kilobytes = `${pad(bytesMapped(k, p) / 1024, 8)} kB`;
  const rows: [string, string | number][] = [
    ['Name', p.comm],
    ['Umask', p.umask.toString(8).padStart(4, '0')],
    ['State', `${letter} (${word})`],
    ['Tgid', p.id],
    ['Ngid', 0],
    ['Pid', p.id],
    ['PPid', p.ppid],
    ['TracerPid', 0],
    ['Uid', [p.uid, p.uid, p.uid, p.uid].join('\t')],
    ['Gid', [p.gid, p.gid, p.gid, p.gid].join('\t')],
    ['FDSize', Math.max(64, slots)],
    ['Groups', `${p.gid} `],
    ...(p.mm ? ([['VmSize', kilobytes]] as [string, string][]) : []),
    ['Threads', p.threads.length],
    ['SigQ', `${p.pending.length}/${SIGPENDING_MAX}`],
    ['SigPnd', signals((t?.pending ?? []).map((s) => s.signo))],
    ['ShdPnd', signals(p.pending.map((s) => s.signo))],
    ['SigBlk', mask(t?.blockedSignals ?? [0, 0])],
    ['SigIgn', signals(acting((h) => h === SIG_IGN))],
    ['SigCgt', signals(acting((h) => h !== SIG_IGN && h !== SIG_DFL))],
  ];
  return lines(rows.map(([name, value]) => `${name}:\t${value}`));
}
function maps(k: Kernel, p: Readonly<Process>): string {
  const hex = (n: number, width: number): string => n.toString(16).padStart(width, '0');
  const row = (v: {
    start: number;
    end: number;
    prot: number;
    shared: boolean;
    name: string;
    offset: number;
  }): string => {
    const rights = `${v.prot & 1 ? 'r' : '-'}${v.prot & 2 ? 'w' : '-'}${v.prot & 4 ? 'x' : '-'}${v.shared ? 's' : 'p'}`;
    const text = `${hex(v.start, 8)}-${hex(v.end, 8)} ${rights} ${hex(v.offset, 8)} 00:00 0 `;
    return v.name ? text.padEnd(73) + v.name : text;
  };
  const { vmas } = k.mms.get(p.mm) ?? { vmas: [] };
  return lines(vmas.map((v) => row({ ...v, offset: v.backing?.offset ?? 0 })));
}

/** Files of each process. */
export const OF_PROCESS: Readonly<Record<string, (k: Kernel, p: Readonly<Process>) => string>> = {
  cmdline: (_k, p) => (p.state === 'zombie' ? '' : p.argv.map((a) => `${a}\0`).join('')),
  comm: (_k, p) => `${p.comm}\n`,
  maps,
  stat,
  statm: (k, p) => `${bytesMapped(k, p) / 4096} 0 0 0 0 0 0\n`,
  status,
};
