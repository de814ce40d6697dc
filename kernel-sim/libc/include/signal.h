#ifndef _SIGNAL_H
#define _SIGNAL_H

#include <features.h>
#include <bits/pthread-types.h>
#include <bits/sigset.h>
#include <bits/stack.h>
#include <bits/time-types.h>

typedef unsigned long size_t;
typedef int pid_t;
typedef unsigned int uid_t;
typedef int sig_atomic_t;
typedef void (*__sighandler_t)(int);
typedef __sighandler_t sig_t;
#ifdef __USE_GNU
typedef __sighandler_t sighandler_t;
#endif

#define SIG_ERR ((__sighandler_t)-1)
#define SIG_DFL ((__sighandler_t)0)
#define SIG_IGN ((__sighandler_t)1)

#define SIGHUP 1
#define SIGINT 2
#define SIGQUIT 3
#define SIGILL 4
#define SIGTRAP 5
#define SIGABRT 6
#define SIGIOT SIGABRT
#define SIGBUS 7
#define SIGFPE 8
#define SIGKILL 9
#define SIGUSR1 10
#define SIGSEGV 11
#define SIGUSR2 12
#define SIGPIPE 13
#define SIGALRM 14
#define SIGTERM 15
#define SIGSTKFLT 16
#define SIGCHLD 17
#define SIGCLD SIGCHLD
#define SIGCONT 18
#define SIGSTOP 19
#define SIGTSTP 20
#define SIGTTIN 21
#define SIGTTOU 22
#define SIGURG 23
#define SIGXCPU 24
#define SIGXFSZ 25
#define SIGVTALRM 26
#define SIGPROF 27
#define SIGWINCH 28
#define SIGPOLL 29
#define SIGIO SIGPOLL
#define SIGPWR 30
#define SIGSYS 31
#define _NSIG 65
#ifdef __USE_MISC
#define NSIG _NSIG
#endif
/* The library keeps the first two real-time signals for itself. */
int __libc_current_sigrtmin(void);
int __libc_current_sigrtmax(void);
#define SIGRTMIN (__libc_current_sigrtmin())
#define SIGRTMAX (__libc_current_sigrtmax())

#define SA_NOCLDSTOP 1
#define SA_NOCLDWAIT 2
#define SA_SIGINFO 4
#if defined __USE_MISC || defined __USE_XOPEN
#define SA_ONSTACK 0x08000000
#endif
#if defined __USE_XOPEN || defined __USE_XOPEN2K8
#define SA_RESTART 0x10000000
#endif
#ifdef __USE_MISC
#define SA_INTERRUPT 0x20000000
#endif
#if defined __USE_XOPEN || defined __USE_XOPEN2K8
#define SA_NODEFER 0x40000000
#define SA_RESETHAND 0x80000000
#endif
#ifdef __USE_MISC
#define SA_NOMASK SA_NODEFER
#define SA_ONESHOT SA_RESETHAND
#define SA_STACK SA_ONSTACK
#endif
#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2

#ifdef __USE_POSIX199309
#define SI_ASYNCNL (-60)
#define SI_DETHREAD (-7)
#define SI_TKILL (-6)
#define SI_SIGIO (-5)
#define SI_ASYNCIO (-4)
#define SI_MESGQ (-3)
#define SI_TIMER (-2)
#define SI_QUEUE (-1)
#define SI_USER 0
#define SI_KERNEL 0x80
#endif
#if defined __USE_XOPEN || defined __USE_XOPEN2K8
#define ILL_ILLOPC 1
#define ILL_ILLOPN 2
#define ILL_ILLADR 3
#define ILL_ILLTRP 4
#define ILL_PRVOPC 5
#define ILL_PRVREG 6
#define ILL_COPROC 7
#define ILL_BADSTK 8
#define ILL_BADIADDR 9
#define FPE_INTDIV 1
#define FPE_INTOVF 2
#define FPE_FLTDIV 3
#define FPE_FLTOVF 4
#define FPE_FLTUND 5
#define FPE_FLTRES 6
#define FPE_FLTINV 7
#define FPE_FLTSUB 8
#define FPE_FLTUNK 14
#define FPE_CONDTRAP 15
#define SEGV_MAPERR 1
#define SEGV_ACCERR 2
#define SEGV_BNDERR 3
#define SEGV_PKUERR 4
#define BUS_ADRALN 1
#define BUS_ADRERR 2
#define BUS_OBJERR 3
#define BUS_MCEERR_AR 4
#define BUS_MCEERR_AO 5
#endif
#ifdef __USE_XOPEN
#define TRAP_BRKPT 1
#define TRAP_TRACE 2
#define TRAP_BRANCH 3
#define TRAP_HWBKPT 4
#define TRAP_UNK 5
#endif
#if defined __USE_XOPEN || defined __USE_XOPEN2K8
#define CLD_EXITED 1
#define CLD_KILLED 2
#define CLD_DUMPED 3
#define CLD_TRAPPED 4
#define CLD_STOPPED 5
#define CLD_CONTINUED 6
#define POLL_IN 1
#define POLL_OUT 2
#define POLL_MSG 3
#define POLL_ERR 4
#define POLL_PRI 5
#define POLL_HUP 6
#endif

#if defined __USE_MISC || defined __USE_XOPEN
#define SS_ONSTACK 1
#define SS_DISABLE 2
#define MINSIGSTKSZ 2048
#define SIGSTKSZ 8192
#endif
#define SIGEV_SIGNAL 0
#ifdef __USE_POSIX199309
#define SIGEV_NONE 1
#define SIGEV_THREAD 2
#define SIGEV_THREAD_ID 4
#endif

union sigval {
  int sival_int;
  void *sival_ptr;
};
typedef union sigval sigval_t;

typedef struct {
  int si_signo;
  int si_errno;
  int si_code;
  int __pad0;
  union {
    int _pad[28];
    struct {
      union {
        int si_pid;
        int si_timerid;
      };
      union {
        unsigned int si_uid;
        int si_overrun;
      };
      union {
        int si_status;
        int si_int;
        void *si_ptr;
        union sigval si_value;
      };
      clock_t si_utime;
      clock_t si_stime;
    };
    struct {
      void *si_addr;
      short si_addr_lsb;
      void *si_lower;
      void *si_upper;
    };
    struct {
      long si_band;
      int si_fd;
    };
    struct {
      void *si_call_addr;
      int si_syscall;
      unsigned int si_arch;
    };
  };
} siginfo_t;

struct sigaction {
  union {
    __sighandler_t sa_handler;
    void (*sa_sigaction)(int, siginfo_t *, void *);
  };
  sigset_t sa_mask;
  int sa_flags;
  void (*sa_restorer)(void);
};

struct sigevent {
  union sigval sigev_value;
  int sigev_signo;
  int sigev_notify;
  union {
    int _pad[12];
    int _tid;
    struct {
      void (*sigev_notify_function)(union sigval);
      pthread_attr_t *sigev_notify_attributes;
    };
  };
};
typedef struct sigevent sigevent_t;

__sighandler_t signal(int, __sighandler_t);
int kill(pid_t, int);
#if defined __USE_MISC || defined __USE_XOPEN
int killpg(pid_t, int);
#endif
int raise(int);
int sigemptyset(sigset_t *);
int sigfillset(sigset_t *);
int sigaddset(sigset_t *, int);
int sigdelset(sigset_t *, int);
int sigismember(const sigset_t *, int);
int sigprocmask(int, const sigset_t *restrict, sigset_t *restrict);
int sigsuspend(const sigset_t *);
int sigaction(int, const struct sigaction *restrict, struct sigaction *restrict);
int sigpending(sigset_t *);
#ifdef __USE_POSIX199309
int sigwait(const sigset_t *restrict, int *restrict);
int sigwaitinfo(const sigset_t *restrict, siginfo_t *restrict);
int sigtimedwait(const sigset_t *restrict, siginfo_t *restrict, const struct timespec *restrict);
int sigqueue(pid_t, int, union sigval);
#endif
#ifdef __USE_GNU
int pthread_sigqueue(pthread_t, int, const union sigval);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
int sigaltstack(const stack_t *restrict, stack_t *restrict);
int siginterrupt(int, int);
#endif
#ifdef __USE_XOPEN
int sigpause(int);
int sighold(int);
int sigrelse(int);
int sigignore(int);
__sighandler_t sigset(int, __sighandler_t);
#endif
#ifdef __USE_XOPEN2K8
void psignal(int, const char *);
void psiginfo(const siginfo_t *, const char *);
#endif
#ifdef __USE_MISC
int gsignal(int);
__sighandler_t ssignal(int, __sighandler_t);
#define sigmask(signal) ((int)(1u << ((signal)-1)))
int sigblock(int);
int sigsetmask(int);
int siggetmask(void);
#endif
struct sigstack {
  void *ss_sp;
  int ss_onstack;
};
#ifdef __USE_POSIX199309
int pthread_kill(pthread_t, int);
int pthread_sigmask(int, const sigset_t *restrict, sigset_t *restrict);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
#include <sys/ucontext.h>
#endif
#ifdef __USE_GNU
#define SIG_HOLD ((__sighandler_t)2)
__sighandler_t sysv_signal(int, __sighandler_t);
int sigisemptyset(const sigset_t *);
int sigorset(sigset_t *, const sigset_t *, const sigset_t *);
int sigandset(sigset_t *, const sigset_t *, const sigset_t *);
int tgkill(pid_t, pid_t, int);
int pthread_sigqueue(pthread_t, int, const union sigval);
#endif

#endif
