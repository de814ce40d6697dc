/* Threads as the scheduler and others see them: names, priorities, processors, signals, clocks. */
#include "thread.h"
#include <string.h>
#include <sys/prctl.h>

#define T(thread) ((struct thread *)(thread))

/* The id of a thread; 0 of one that has ended. */
static int id_of(pthread_t thread) {
  __start_threads();
  return T(thread)->tid;
}
static int result(long raw) { return raw < 0 ? (int)-raw : 0; }

int pthread_kill(pthread_t thread, int signo) {
  int id = id_of(thread);
  if (signo == SIGCANCEL || signo == SIGCANCEL + 1) return EINVAL;
  /* One that has ended and was not joined exists, and takes no signals. */
  if (!id) return signo < 0 || signo > 64 ? EINVAL : 0;
  return result(SYS3(SYS_tgkill, SYS0(SYS_getpid), id, signo));
}
int pthread_sigqueue(pthread_t thread, int signo, const union sigval value) {
  int id = id_of(thread);
  siginfo_t info;
  if (!id) return ESRCH;
  if (signo == SIGCANCEL || signo == SIGCANCEL + 1) return EINVAL;
  memset(&info, 0, sizeof info);
  info.si_signo = signo;
  info.si_code = SI_QUEUE;
  info.si_pid = (pid_t)SYS0(SYS_getpid);
  info.si_uid = (uid_t)SYS0(SYS_getuid);
  info.si_value = value;
  return result(SYS4(SYS_rt_tgsigqueueinfo, info.si_pid, id, signo, &info));
}

/* prctl names only the calling thread on Linux; here its third argument may be another of the process. */
int pthread_setname_np(pthread_t thread, const char *name) {
  int id = id_of(thread);
  if (strlen(name) > 15) return ERANGE;
  return id ? result(SYS3(SYS_prctl, PR_SET_NAME, name, id)) : ENOENT;
}
int pthread_getname_np(pthread_t thread, char *name, size_t size) {
  int id = id_of(thread);
  if (size < 16) return ERANGE;
  return id ? result(SYS3(SYS_prctl, PR_GET_NAME, name, id)) : ENOENT;
}

int pthread_getschedparam(pthread_t thread, int *restrict policy, struct sched_param *restrict param) {
  int id = id_of(thread);
  long r;
  if (!id) return ESRCH;
  r = SYS1(SYS_sched_getscheduler, id);
  if (r < 0) return (int)-r;
  *policy = (int)r;
  return result(SYS2(SYS_sched_getparam, id, param));
}
int pthread_setschedparam(pthread_t thread, int policy, const struct sched_param *param) {
  int id = id_of(thread), r;
  if (!id) return ESRCH;
  r = result(SYS3(SYS_sched_setscheduler, id, policy, param));
  if (r == 0) {
    T(thread)->policy = policy;
    T(thread)->param = *param;
  }
  return r;
}
int pthread_setschedprio(pthread_t thread, int priority) {
  struct sched_param param = {priority};
  return pthread_setschedparam(thread, T(thread)->policy, &param);
}

int pthread_setaffinity_np(pthread_t thread, size_t size, const cpu_set_t *set) {
  return result(SYS3(SYS_sched_setaffinity, id_of(thread), size, set));
}
int pthread_getaffinity_np(pthread_t thread, size_t size, cpu_set_t *set) {
  long r = SYS3(SYS_sched_getaffinity, id_of(thread), size < INT_MAX ? size : INT_MAX, set);
  if (r < 0) return (int)-r;
  memset((char *)set + r, 0, size - (size_t)r);
  return 0;
}

static int concurrency;
int pthread_getconcurrency(void) { return concurrency; }
int pthread_setconcurrency(int level) {
  if (level < 0) return EINVAL;
  concurrency = level;
  return 0;
}
/* The CPU clock of one thread: its id, complemented, over what kind of clock it is. */
int pthread_getcpuclockid(pthread_t thread, clockid_t *clock) {
  int id = id_of(thread);
  if (!id) return ESRCH;
  *clock = (clockid_t)(~(unsigned int)id << 3 | 6);
  return 0;
}
int pthread_yield(void) {
  SYS0(SYS_sched_yield);
  return 0;
}
