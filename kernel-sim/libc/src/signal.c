/* Signals. The kernel's set has 64 bits; the program's sigset_t has room for 1024, of which the first word counts. */
#include "internal.h"
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What rt_sigaction reads and writes. */
struct kernel_sigaction {
  void *handler;
  unsigned long flags;
  void *restorer;
  unsigned long mask;
};

/* Signals 32 and 33 belong to the library's threads: programs can neither block nor handle them. */
static int reserved(int signo) { return signo == 32 || signo == 33; }
static int bad(int signo) { return signo < 1 || signo > 64; }

static int invalid(void) {
  errno = EINVAL;
  return -1;
}

int __libc_current_sigrtmin(void) { return 34; }
int __libc_current_sigrtmax(void) { return 64; }

int sigaction(int signo, const struct sigaction *restrict act, struct sigaction *restrict old) {
  struct kernel_sigaction kact, kold;
  int r;
  if (bad(signo) || reserved(signo)) return invalid();
  if (act) {
    kact.handler = (void *)act->sa_handler;
    kact.flags = (unsigned long)(unsigned int)act->sa_flags;
    kact.restorer = NULL;
    kact.mask = act->sa_mask.__val[0];
  }
  r = (int)__ret(SYS4(SYS_rt_sigaction, signo, act ? &kact : NULL, old ? &kold : NULL, KERNEL_SIGSET));
  if (r == 0 && old) {
    old->sa_handler = (__sighandler_t)kold.handler;
    old->sa_flags = (int)kold.flags;
    old->sa_restorer = NULL;
    sigemptyset(&old->sa_mask);
    old->sa_mask.__val[0] = kold.mask;
  }
  return r;
}

/* Signals for which siginterrupt asked that calls fail with EINTR. */
static unsigned long interrupting;

/* BSD semantics: the handler stays, the signal is blocked meanwhile, calls are restarted. */
__sighandler_t signal(int signo, __sighandler_t handler) {
  struct sigaction act, old;
  if (handler == SIG_ERR || bad(signo) || reserved(signo)) {
    errno = EINVAL;
    return SIG_ERR;
  }
  act.sa_handler = handler;
  sigemptyset(&act.sa_mask);
  sigaddset(&act.sa_mask, signo);
  act.sa_flags = interrupting >> (signo - 1) & 1 ? 0 : SA_RESTART;
  act.sa_restorer = NULL;
  if (sigaction(signo, &act, &old) < 0) return SIG_ERR;
  return old.sa_handler;
}

int siginterrupt(int signo, int flag) {
  struct sigaction act;
  if (sigaction(signo, NULL, &act) < 0) return -1;
  if (flag) {
    interrupting |= 1UL << (signo - 1);
    act.sa_flags &= ~SA_RESTART;
  } else {
    interrupting &= ~(1UL << (signo - 1));
    act.sa_flags |= SA_RESTART;
  }
  return sigaction(signo, &act, NULL);
}

int kill(pid_t pid, int signo) { return (int)__ret(SYS2(SYS_kill, pid, signo)); }
int killpg(pid_t group, int signo) {
  if (group < 0) return invalid();
  return kill(-group, signo);
}
int tgkill(pid_t process, pid_t thread, int signo) { return (int)__ret(SYS3(SYS_tgkill, process, thread, signo)); }
int raise(int signo) { return tgkill(getpid(), gettid(), signo); }

int sigemptyset(sigset_t *set) {
  memset(set, 0, sizeof *set);
  return 0;
}
int sigfillset(sigset_t *set) {
  memset(set, 0xff, sizeof *set);
  set->__val[0] &= ~(3UL << 31);
  return 0;
}
int sigaddset(sigset_t *set, int signo) {
  if (!set || bad(signo) || reserved(signo)) return invalid();
  set->__val[0] |= 1UL << (signo - 1);
  return 0;
}
int sigdelset(sigset_t *set, int signo) {
  if (!set || bad(signo) || reserved(signo)) return invalid();
  set->__val[0] &= ~(1UL << (signo - 1));
  return 0;
}
int sigismember(const sigset_t *set, int signo) {
  if (!set || bad(signo)) return invalid();
  return (int)(set->__val[0] >> (signo - 1) & 1);
}
int sigisemptyset(const sigset_t *set) { return set->__val[0] == 0; }
int sigorset(sigset_t *to, const sigset_t *a, const sigset_t *b) {
  int i;
  for (i = 0; i < 16; i++) to->__val[i] = a->__val[i] | b->__val[i];
  return 0;
}
int sigandset(sigset_t *to, const sigset_t *a, const sigset_t *b) {
  int i;
  for (i = 0; i < 16; i++) to->__val[i] = a->__val[i] & b->__val[i];
  return 0;
}

int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
  unsigned long mask = 0, before = 0;
  int r;
  if (set) mask = set->__val[0] & ~(3UL << 31);
  r = (int)__ret(SYS4(SYS_rt_sigprocmask, how, set ? &mask : NULL, old ? &before : NULL, KERNEL_SIGSET));
  if (r == 0 && old) {
    sigemptyset(old);
    old->__val[0] = before;
  }
  return r;
}
int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
  int saved = errno;
  int r = sigprocmask(how, set, old) < 0 ? errno : 0;
  errno = saved;
  return r;
}
int sigsuspend(const sigset_t *set) { return (int)__ret(CANCELLABLE(SYS2(SYS_rt_sigsuspend, set, KERNEL_SIGSET))); }
int sigpending(sigset_t *set) {
  sigemptyset(set);
  return (int)__ret(SYS2(SYS_rt_sigpending, set, KERNEL_SIGSET));
}

int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info, const struct timespec *restrict timeout) {
  int r = (int)__ret(CANCELLABLE(SYS4(SYS_rt_sigtimedwait, set, info, timeout, KERNEL_SIGSET)));
  /* The library tells a signal of tgkill as one of kill. */
  if (r > 0 && info && info->si_code == SI_TKILL) info->si_code = SI_USER;
  return r;
}
int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info) { return sigtimedwait(set, info, NULL); }
int sigwait(const sigset_t *restrict set, int *restrict signo) {
  int r, saved = errno;
  do r = sigtimedwait(set, NULL, NULL);
  while (r < 0 && errno == EINTR);
  if (r < 0) {
    r = errno;
    errno = saved;
    return r;
  }
  errno = saved;
  *signo = r;
  return 0;
}

int sigqueue(pid_t pid, int signo, union sigval value) {
  siginfo_t info;
  memset(&info, 0, sizeof info);
  info.si_signo = signo;
  info.si_code = SI_QUEUE;
  info.si_pid = getpid();
  info.si_uid = getuid();
  info.si_value = value;
  return (int)__ret(SYS3(SYS_rt_sigqueueinfo, pid, signo, &info));
}
int sigaltstack(const stack_t *restrict stack, stack_t *restrict old) {
  return (int)__ret(SYS2(SYS_sigaltstack, stack, old));
}
int pause(void) { return (int)__ret(CANCELLABLE(SYS0(SYS_pause))); }

/* The System V interface. */
int sighold(int signo) {
  sigset_t set;
  sigemptyset(&set);
  return sigaddset(&set, signo) < 0 ? -1 : sigprocmask(SIG_BLOCK, &set, NULL);
}
int sigrelse(int signo) {
  sigset_t set;
  sigemptyset(&set);
  return sigaddset(&set, signo) < 0 ? -1 : sigprocmask(SIG_UNBLOCK, &set, NULL);
}
int sigignore(int signo) {
  struct sigaction act;
  memset(&act, 0, sizeof act);
  act.sa_handler = SIG_IGN;
  return sigaction(signo, &act, NULL);
}
int sigpause(int signo) {
  sigset_t set;
  if (sigprocmask(SIG_BLOCK, NULL, &set) < 0 || sigdelset(&set, signo) < 0) return -1;
  return sigsuspend(&set);
}
__sighandler_t sigset(int signo, __sighandler_t disposition) {
  struct sigaction act, old;
  sigset_t set, before;
  sigemptyset(&set);
  if (sigaddset(&set, signo) < 0) return SIG_ERR;
  if (disposition == (__sighandler_t)2) {
    if (sigprocmask(SIG_BLOCK, &set, &before) < 0 || sigaction(signo, NULL, &old) < 0) return SIG_ERR;
    return sigismember(&before, signo) ? (__sighandler_t)2 : old.sa_handler;
  }
  memset(&act, 0, sizeof act);
  act.sa_handler = disposition;
  if (sigaction(signo, &act, &old) < 0 || sigprocmask(SIG_UNBLOCK, &set, &before) < 0) return SIG_ERR;
  return sigismember(&before, signo) ? (__sighandler_t)2 : old.sa_handler;
}
