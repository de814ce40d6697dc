// Signals and threads: to one thread, to the process, masks, sigwait, alternate stacks.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_t main_thread;
static volatile sig_atomic_t by_main, by_other, value;
static pthread_barrier_t b;

static void handler(int signo, siginfo_t *info, void *context) {
  (void)context;
  (void)signo;
  if (pthread_equal(pthread_self(), main_thread)) by_main++;
  else by_other++;
  value = info->si_value.sival_int;
}
static void counts(const char *what) {
  printf("%s: first %d, other %d\n", what, (int)by_main, (int)by_other);
  by_main = by_other = 0;
}

static void *sleeper(void *arg) {
  pthread_barrier_wait(&b);
  pthread_barrier_wait(&b);
  usleep(1000);
  pthread_barrier_wait(&b);
  return arg;
}
static void directed(void) {
  pthread_t t;
  sigset_t set;
  pthread_create(&t, NULL, sleeper, NULL);
  pthread_barrier_wait(&b);
  pthread_kill(t, SIGUSR1);
  pthread_barrier_wait(&b);
  pthread_barrier_wait(&b);
  pthread_join(t, NULL);
  counts("pthread_kill");

  kill(getpid(), SIGUSR1);
  counts("kill, nobody blocks");

  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  pthread_create(&t, NULL, sleeper, NULL);
  pthread_barrier_wait(&b);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  kill(getpid(), SIGUSR1);
  pthread_barrier_wait(&b);
  pthread_barrier_wait(&b);
  pthread_join(t, NULL);
  counts("kill, the first blocks");

  pthread_create(&t, NULL, sleeper, NULL); /* inherits the mask */
  pthread_barrier_wait(&b);
  pthread_kill(t, SIGUSR1);
  kill(getpid(), SIGUSR1);
  pthread_barrier_wait(&b);
  pthread_barrier_wait(&b);
  sigpending(&set);
  printf("pending for the process: %d\n", sigismember(&set, SIGUSR1));
  pthread_join(t, NULL);
  counts("all block");
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  counts("unblocked");
}

static void *waiter(void *arg) {
  sigset_t *set = arg;
  int signo, r = sigwait(set, &signo);
  printf("sigwait: %d, %s\n", r, strsignal(signo));
  siginfo_t info;
  r = sigwaitinfo(set, &info);
  printf("sigwaitinfo: %s, value %d\n", r == SIGRTMIN + 1 ? "SIGRTMIN+1" : "?", info.si_value.sival_int);
  return NULL;
}
static void synchronous(void) {
  pthread_t t;
  sigset_t set;
  union sigval v;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR2);
  sigaddset(&set, SIGRTMIN + 1);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  pthread_create(&t, NULL, waiter, &set);
  usleep(10000);
  kill(getpid(), SIGUSR2);
  usleep(10000);
  v.sival_int = 42;
  pthread_sigqueue(t, SIGRTMIN + 1, v);
  pthread_join(t, NULL);
}

static char *alternate;
static void on_alternate(int signo) {
  char here;
  stack_t now;
  (void)signo;
  sigaltstack(NULL, &now);
  printf("handler on the alternate stack: %s, flag %d\n", &here >= alternate && &here < alternate + 65536 ? "yes" : "no",
         now.ss_flags == SS_ONSTACK);
}
static void *overflow(void *arg) {
  stack_t s, old;
  s.ss_sp = alternate = malloc(65536);
  s.ss_size = 65536;
  s.ss_flags = 0;
  sigaltstack(&s, &old);
  printf("a new thread has none: %d\n", old.ss_flags == SS_DISABLE);
  raise(SIGUSR2);
  return arg;
}
static void stacks(void) {
  struct sigaction sa;
  sigset_t set;
  pthread_t t;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR2);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  memset(&sa, 0, sizeof sa);
  sa.sa_handler = on_alternate;
  sa.sa_flags = SA_ONSTACK;
  sigaction(SIGUSR2, &sa, NULL);
  pthread_create(&t, NULL, overflow, NULL);
  pthread_join(t, NULL);
}

static void *blocked_in_read(void *arg) {
  char c;
  int *fds = arg;
  ssize_t n = read(fds[0], &c, 1);
  printf("read: %zd, %s\n", n, n < 0 ? strerror(errno) : "");
  return NULL;
}
static void interrupted(void) {
  struct sigaction sa;
  pthread_t t;
  int fds[2];
  memset(&sa, 0, sizeof sa);
  sa.sa_sigaction = handler;
  sa.sa_flags = SA_SIGINFO;
  sigaction(SIGUSR1, &sa, NULL);
  pipe(fds);
  pthread_create(&t, NULL, blocked_in_read, fds);
  usleep(10000);
  pthread_kill(t, SIGUSR1);
  pthread_join(t, NULL);
}

int main(void) {
  struct sigaction sa;
  main_thread = pthread_self();
  pthread_barrier_init(&b, NULL, 2);
  memset(&sa, 0, sizeof sa);
  sa.sa_sigaction = handler;
  sa.sa_flags = SA_SIGINFO | SA_RESTART;
  sigaction(SIGUSR1, &sa, NULL);
  directed();
  synchronous();
  stacks();
  interrupted();
  return 0;
}
