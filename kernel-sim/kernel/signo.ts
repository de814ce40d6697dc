/** Signal numbers, names, texts and default actions of x86-64 Linux (signal(7)). */

/** number → [name, text of strsignal] */
const SIGNALS: Readonly<Record<number, readonly [name: string, text: string]>> = {
  1: ['SIGHUP', 'Hangup'],
  2: ['SIGINT', 'Interrupt'],
  3: ['SIGQUIT', 'Quit'],
  4: ['SIGILL', 'Illegal instruction'],
  5: ['SIGTRAP', 'Trace/breakpoint trap'],
  6: ['SIGABRT', 'Aborted'],
  7: ['SIGBUS', 'Bus error'],
  8: ['SIGFPE', 'Floating point exception'],
  9: ['SIGKILL', 'Killed'],
  10: ['SIGUSR1', 'User defined signal 1'],
  11: ['SIGSEGV', 'Segmentation fault'],
  12: ['SIGUSR2', 'User defined signal 2'],
  13: ['SIGPIPE', 'Broken pipe'],
  14: ['SIGALRM', 'Alarm clock'],
  15: ['SIGTERM', 'Terminated'],
  16: ['SIGSTKFLT', 'Stack fault'],
  17: ['SIGCHLD', 'Child exited'],
  18: ['SIGCONT', 'Continued'],
  19: ['SIGSTOP', 'Stopped (signal)'],
  20: ['SIGTSTP', 'Stopped'],
  21: ['SIGTTIN', 'Stopped (tty input)'],
  22: ['SIGTTOU', 'Stopped (tty output)'],
  23: ['SIGURG', 'Urgent I/O condition'],
  24: ['SIGXCPU', 'CPU time limit exceeded'],
  25: ['SIGXFSZ', 'File size limit exceeded'],
  26: ['SIGVTALRM', 'Virtual timer expired'],
  27: ['SIGPROF', 'Profiling timer expired'],
  28: ['SIGWINCH', 'Window changed'],
  29: ['SIGPOLL', 'I/O possible'],
  30: ['SIGPWR', 'Power failure'],
  31: ['SIGSYS', 'Bad system call'],
};

export const SIGHUP = 1;
export const SIGINT = 2;
export const SIGQUIT = 3;
export const SIGILL = 4;
export const SIGTRAP = 5;
export const SIGABRT = 6;
export const SIGBUS = 7;
export const SIGFPE = 8;
export const SIGKILL = 9;
export const SIGUSR1 = 10;
export const SIGSEGV = 11;
export const SIGUSR2 = 12;
export const SIGPIPE = 13;
export const SIGALRM = 14;
export const SIGTERM = 15;
export const SIGCHLD = 17;
export const SIGCONT = 18;
export const SIGSTOP = 19;
export const SIGTSTP = 20;
export const SIGTTIN = 21;
export const SIGTTOU = 22;
export const SIGURG = 23;
export const SIGWINCH = 28;
export const SIGSYS = 31;
/** First real-time signal of the kernel (glibc keeps 32 and 33 to itself). */
export const SIGRTMIN = 32;
export const NSIG = 64;

// sigaction.sa_flags
export const SA_NOCLDSTOP = 1;
export const SA_NOCLDWAIT = 2;
export const SA_SIGINFO = 4;
export const SA_RESTORER = 0x04000000;
export const SA_ONSTACK = 0x08000000;
export const SA_RESTART = 0x10000000;
export const SA_NODEFER = 0x40000000;
export const SA_RESETHAND = 0x80000000;
export const SIG_DFL = 0;
export const SIG_IGN = 1;

// siginfo.si_code
export const SI_USER = 0;
export const SI_KERNEL = 0x80;
export const SI_QUEUE = -1;
export const SI_TIMER = -2;
export const SI_MESGQ = -3;
export const SI_TKILL = -6;
export const CLD_EXITED = 1;
export const CLD_KILLED = 2;
export const CLD_DUMPED = 3;
export const CLD_STOPPED = 5;
export const CLD_CONTINUED = 6;

/** 'SIGPIPE', 'SIGRTMIN+3' (as glibc counts: SIGRTMIN is 34); 'signal 99' for a number that is none. */
export function signalName(n: number): string {
  const name = SIGNALS[n]?.[0];
  if (name !== undefined) return name;
  if (n < 32 || n > NSIG) return `signal ${n}`;
  if (n < 34) return `SIG${n}`;
  return n === 34 ? 'SIGRTMIN' : n === NSIG ? 'SIGRTMAX' : n <= 49 ? `SIGRTMIN+${n - 34}` : `SIGRTMAX-${NSIG - n}`;
}
/** What strsignal gives: 'Broken pipe'. */
export const signalText = (n: number): string =>
  SIGNALS[n]?.[1] ?? (n >= 34 && n <= NSIG ? `Real-time signal ${n - 34}` : `Unknown signal ${n}`);
/** The number for a name, with or without 'SIG'; undefined where there is none. */
export function signalNumber(name: string): number | undefined {
  const wanted = name.toUpperCase().startsWith('SIG') ? name.toUpperCase() : `SIG${name.toUpperCase()}`;
  for (let n = 1; n <= NSIG; n++) if (signalName(n) === wanted) return n;
  return undefined;
}

/** What a signal does where there is no handler. 'core' ends the process too; no core file is written (RLIMIT_CORE is 0). */
export type DefaultAction = 'term' | 'core' | 'ignore' | 'stop' | 'continue';
const CORE = [SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, 24, 25, SIGSYS];
const STOP = [SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU];
const IGNORE = [SIGCHLD, SIGURG, SIGWINCH];
export function defaultAction(n: number): DefaultAction {
  if (CORE.includes(n)) return 'core';
  if (STOP.includes(n)) return 'stop';
  if (IGNORE.includes(n)) return 'ignore';
  return n === SIGCONT ? 'continue' : 'term';
}
export const isStopSignal = (n: number): boolean => STOP.includes(n);
