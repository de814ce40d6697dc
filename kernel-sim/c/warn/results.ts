/** -Wunused-result: calls whose result says what has happened, and nobody looks. */
import type { Expr } from '../ast.js';
import { written, warn, type Lint } from './walk.js';

/**
 * Functions of the library whose result is to be looked at: those that glibc declares so, and those that make processes or move only a
 * part of what they are given. Warned about on request.
 */
const LIBRARY = new Set(
  `read write pread pwrite readv writev recv recvfrom recvmsg send sendto sendmsg fread fork vfork pipe pipe2 dup dup2 open creat
  chdir fchdir chown ftruncate truncate link symlink nice setuid setgid seteuid setegid daemon lockf mkstemp scanf fscanf sscanf fgets
  getline malloc calloc realloc strdup system mmap shmget shmat semget semop semctl msgget msgsnd msgrcv mq_open mq_send mq_receive
  sem_open shm_open socket bind listen accept connect pthread_create`.split(/\s+/),
);

/** @param e an expression statement */
export function ignoredResult(l: Lint, e: Expr): void {
  if (e.kind !== 'call' || e.type.kind === 'void') return;
  const fn = written(e.fn);
  if (fn.kind !== 'func') return;
  const { sym } = fn;
  const declared = sym.attrs.warnUnusedResult || (l.results && !sym.body && LIBRARY.has(sym.name));
  if (!declared) return;
  const message = `ignoring return value of ‘${sym.name}’ declared with attribute ‘warn_unused_result’`;
  warn(l, e.span, message, 'Wunused-result');
}
