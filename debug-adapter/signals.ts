/** Signal names (signal(7), x86-64) for requests and the command line. */
const NAMES = [
  'HUP', 'INT', 'QUIT', 'ILL', 'TRAP', 'ABRT', 'BUS', 'FPE', 'KILL', 'USR1', 'SEGV', 'USR2', 'PIPE', 'ALRM', 'TERM', 'STKFLT', 'CHLD',
  'CONT', 'STOP', 'TSTP', 'TTIN', 'TTOU', 'URG', 'XCPU', 'XFSZ', 'VTALRM', 'PROF', 'WINCH', 'IO', 'PWR', 'SYS',
]; // prettier-ignore

/** Number of 'SIGTERM', 'TERM' or '15'; undefined if there is no such signal. */
export function signalNumber(name: string): number | undefined {
  const text = name.trim().toUpperCase();
  const at = NAMES.indexOf(text.replace(/^SIG/, ''));
  if (at >= 0) return at + 1;
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= 64 ? number : undefined;
}
