// POSIX timers and interval timers: signals with values, overruns, absolute times, errors.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
#include <sys/wait.h>

#define TRY(x)                                                                                     \
  do {                                                                                             \
    errno = 0;                                                                                     \
    long result_ = (x);                                                                            \
    int errno_ = errno;                                                                            \
    printf("%s = %ld", #x, result_ < 0 ? -1 : result_);                                            \
    printf(result_ < 0 ? ", %s\n" : "\n", strerror(errno_));                                       \
  } while (0)
#define MS 1000000L

static volatile int count, value, code, overrun;
static void handler(int signo, siginfo_t *si, void *context) {
  (void)signo, (void)context;
  count++, value = si->si_value.sival_int, code = si->si_code, overrun = si->si_overrun;
}
static void sleepMs(long ms) {
  struct timespec t = {ms / 1000, ms % 1000 * MS};
  while (nanosleep(&t, &t) < 0) {}
}

int main(void) {
  setbuf(stdout, NULL);
  struct sigaction act = {.sa_sigaction = handler, .sa_flags = SA_SIGINFO};
  sigaction(SIGUSR1, &act, NULL);
  sigaction(SIGALRM, &act, NULL);
  sigaction(SIGVTALRM, &act, NULL);
  timer_t t, u;
  struct sigevent ev = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1, .sigev_value.sival_int = 42};
  struct itimerspec it = {.it_value.tv_nsec = 20 * MS}, old;
  TRY(timer_create(99, &ev, &t));
  ev.sigev_signo = 99;
  TRY(timer_create(CLOCK_MONOTONIC, &ev, &t));
  ev.sigev_signo = SIGUSR1, ev.sigev_notify = 77;
  TRY(timer_create(CLOCK_MONOTONIC, &ev, &t));
  ev.sigev_notify = SIGEV_SIGNAL;
  TRY(timer_create(CLOCK_MONOTONIC, &ev, &t));
  TRY(timer_gettime(t, &old));
  printf("disarmed %ld %ld\n", (long)old.it_value.tv_sec, (long)old.it_value.tv_nsec);
  TRY(timer_settime(t, 0, &it, &old));
  timer_gettime(t, &old);
  printf("armed %d\n", old.it_value.tv_nsec > 0 && old.it_value.tv_nsec <= 20 * MS);
  sleepMs(50);
  printf("count %d value %d SI_TIMER %d overrun %d\n", count, value, code == SI_TIMER, overrun);
  TRY(timer_getoverrun(t));
  puts("periodic");
  it.it_interval.tv_nsec = 10 * MS;
  count = 0;
  timer_settime(t, 0, &it, NULL);
  sleepMs(55);
  printf("count %d\n", count);
  timer_gettime(t, &old);
  printf("interval %ld\n", (long)old.it_interval.tv_nsec);
  puts("overruns while the signal is blocked");
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  it.it_value.tv_nsec = it.it_interval.tv_nsec = 10 * MS;
  timer_settime(t, 0, &it, NULL);
  sigprocmask(SIG_BLOCK, &set, NULL);
  count = 0;
  sleepMs(45);
  sigprocmask(SIG_UNBLOCK, &set, NULL);
  printf("count %d overruns %d, the same %d\n", count, overrun >= 3, overrun == timer_getoverrun(t));
  it.it_value.tv_nsec = 0;
  TRY(timer_settime(t, 0, &it, &old));
  it.it_value.tv_nsec = 1000 * MS;
  TRY(timer_settime(t, 0, &it, NULL));
  it.it_value.tv_nsec = 1;
  it.it_interval.tv_nsec = 0;
  puts("an absolute time in the past");
  count = 0;
  TRY(timer_settime(t, TIMER_ABSTIME, &it, NULL));
  sleepMs(1);
  printf("count %d\n", count);
  puts("SIGALRM by default, SIGEV_NONE");
  TRY(timer_create(CLOCK_REALTIME, NULL, &u));
  it.it_value.tv_nsec = MS;
  count = 0;
  timer_settime(u, 0, &it, NULL);
  sleepMs(5);
  printf("count %d\n", count);
  TRY(timer_delete(u));
  TRY(timer_delete(u));
  TRY(timer_settime(u, 0, &it, NULL));
  ev.sigev_notify = SIGEV_NONE;
  TRY(timer_create(CLOCK_MONOTONIC, &ev, &u));
  count = 0;
  timer_settime(u, 0, &it, NULL);
  sleepMs(5);
  timer_gettime(u, &old);
  printf("count %d left %ld\n", count, (long)old.it_value.tv_nsec);
  puts("fork has none");
  if (fork() == 0) {
    TRY(timer_delete(t));
    _exit(0);
  }
  wait(NULL);
  puts("setitimer");
  struct itimerval v = {.it_value.tv_usec = 20000, .it_interval.tv_usec = 10000}, was;
  count = 0;
  TRY(setitimer(ITIMER_REAL, &v, NULL));
  sleepMs(45);
  getitimer(ITIMER_REAL, &was);
  printf("count %d interval %ld\n", count, (long)was.it_interval.tv_usec);
  v.it_value.tv_usec = 0;
  TRY(setitimer(ITIMER_REAL, &v, &was));
  v.it_value.tv_usec = 2000000;
  TRY(setitimer(ITIMER_REAL, &v, NULL));
  TRY(setitimer(9, &v, NULL));
  return 0;
}
