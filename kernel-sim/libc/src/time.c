/* Clocks, sleeping, timers. */
#include "internal.h"
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *t) { return (int)__ret(SYS2(SYS_clock_gettime, clock, t)); }
int clock_settime(clockid_t clock, const struct timespec *t) { return (int)__ret(SYS2(SYS_clock_settime, clock, t)); }
int clock_getres(clockid_t clock, struct timespec *t) { return (int)__ret(SYS2(SYS_clock_getres, clock, t)); }
/* The error is the result. */
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *t, struct timespec *left) {
  if (clock == CLOCK_THREAD_CPUTIME_ID) return EINVAL;
  return (int)-CANCELLABLE(SYS4(SYS_clock_nanosleep, clock, flags, t, left));
}
int nanosleep(const struct timespec *t, struct timespec *left) {
  return (int)__ret(CANCELLABLE(SYS4(SYS_clock_nanosleep, CLOCK_REALTIME, 0, t, left)));
}
/* What is left when a signal came, rounded down. */
unsigned int sleep(unsigned int seconds) {
  struct timespec t;
  int saved = errno;
  t.tv_sec = seconds;
  t.tv_nsec = 0;
  if (nanosleep(&t, &t) < 0) return (unsigned int)t.tv_sec;
  errno = saved;
  return 0;
}
int usleep(useconds_t microseconds) {
  struct timespec t;
  t.tv_sec = microseconds / 1000000;
  t.tv_nsec = (long)(microseconds % 1000000) * 1000;
  return nanosleep(&t, NULL);
}
unsigned int alarm(unsigned int seconds) {
  struct itimerval value, old;
  value.it_interval.tv_sec = value.it_interval.tv_usec = value.it_value.tv_usec = 0;
  value.it_value.tv_sec = seconds;
  if (setitimer(ITIMER_REAL, &value, &old) < 0) return 0;
  /* Rounded to the nearest second, but never to 0 while a timer ran. */
  if (old.it_value.tv_usec >= 500000 || (old.it_value.tv_sec == 0 && old.it_value.tv_usec > 0)) old.it_value.tv_sec++;
  return (unsigned int)old.it_value.tv_sec;
}
unsigned int ualarm(unsigned int microseconds, unsigned int interval) {
  struct itimerval value, old;
  value.it_value.tv_sec = microseconds / 1000000;
  value.it_value.tv_usec = microseconds % 1000000;
  value.it_interval.tv_sec = interval / 1000000;
  value.it_interval.tv_usec = interval % 1000000;
  if (setitimer(ITIMER_REAL, &value, &old) < 0) return (unsigned int)-1;
  return (unsigned int)(old.it_value.tv_sec * 1000000 + old.it_value.tv_usec);
}
int getitimer(int which, struct itimerval *value) { return (int)__ret(SYS2(SYS_getitimer, which, value)); }
int setitimer(int which, const struct itimerval *restrict value, struct itimerval *restrict old) {
  return (int)__ret(SYS3(SYS_setitimer, which, value, old));
}
int gettimeofday(struct timeval *restrict t, void *restrict zone) {
  struct timespec now;
  if (zone) ((struct timezone *)zone)->tz_minuteswest = ((struct timezone *)zone)->tz_dsttime = 0;
  if (!t) return 0;
  if (clock_gettime(CLOCK_REALTIME, &now) < 0) return -1;
  t->tv_sec = now.tv_sec;
  t->tv_usec = now.tv_nsec / 1000;
  return 0;
}
int settimeofday(const struct timeval *t, const struct timezone *zone) {
  return (int)__ret(SYS2(SYS_settimeofday, t, zone));
}
time_t time(time_t *place) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (place) *place = now.tv_sec;
  return now.tv_sec;
}
clock_t clock(void) {
  struct timespec t;
  if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t) < 0) return -1;
  return t.tv_sec * 1000000 + t.tv_nsec / 1000;
}
clock_t times(struct tms *t) { return __ret(SYS1(SYS_times, t)); }
double difftime(time_t end, time_t start) { return (double)(end - start); }
int timespec_get(struct timespec *t, int base) {
  if (base != TIME_UTC || clock_gettime(CLOCK_REALTIME, t) < 0) return 0;
  return base;
}
/* C23, as the GNU library of today has it. */
int timespec_getres(struct timespec *t, int base) {
  if (base != TIME_UTC) return 0;
  clock_getres(CLOCK_REALTIME, t);
  return base;
}
/* The kernel's number for the clock of a process; the result is an error number. */
int clock_getcpuclockid(pid_t pid, clockid_t *clock) {
  clockid_t id = (clockid_t)(~(unsigned int)pid << 3 | 2);
  long r = SYS2(SYS_clock_getres, pid ? id : CLOCK_PROCESS_CPUTIME_ID, NULL);
  if (r < 0) return r == -EINVAL ? ESRCH : (int)-r;
  *clock = pid ? id : CLOCK_PROCESS_CPUTIME_ID;
  return 0;
}
int futimes(int fd, const struct timeval t[2]) {
  struct timespec ts[2];
  if (!t) return futimens(fd, NULL);
  ts[0].tv_sec = t[0].tv_sec;
  ts[0].tv_nsec = t[0].tv_usec * 1000;
  ts[1].tv_sec = t[1].tv_sec;
  ts[1].tv_nsec = t[1].tv_usec * 1000;
  return futimens(fd, ts);
}
int utimes(const char *path, const struct timeval t[2]) {
  struct timespec ts[2];
  if (!t) return utimensat(-100, path, NULL, 0);
  ts[0].tv_sec = t[0].tv_sec;
  ts[0].tv_nsec = t[0].tv_usec * 1000;
  ts[1].tv_sec = t[1].tv_sec;
  ts[1].tv_nsec = t[1].tv_usec * 1000;
  return utimensat(-100, path, ts, 0);
}
