#ifndef _SYS_TIME_H
#define _SYS_TIME_H

#include <features.h>
#include <sys/select.h>

struct timezone {
  int tz_minuteswest;
  int tz_dsttime;
};
struct itimerval {
  struct timeval it_interval;
  struct timeval it_value;
};
enum __itimer_which { ITIMER_REAL = 0, ITIMER_VIRTUAL = 1, ITIMER_PROF = 2 };
#define ITIMER_REAL ITIMER_REAL
#define ITIMER_VIRTUAL ITIMER_VIRTUAL
#define ITIMER_PROF ITIMER_PROF
#ifdef __USE_MISC
#define timerisset(t) ((t)->tv_sec || (t)->tv_usec)
#define timerclear(t) ((t)->tv_sec = (t)->tv_usec = 0)
#define timercmp(a, b, op) ((a)->tv_sec == (b)->tv_sec ? (a)->tv_usec op (b)->tv_usec : (a)->tv_sec op (b)->tv_sec)
#define timeradd(a, b, r) \
  do { \
    (r)->tv_sec = (a)->tv_sec + (b)->tv_sec; \
    (r)->tv_usec = (a)->tv_usec + (b)->tv_usec; \
    if ((r)->tv_usec >= 1000000) { \
      ++(r)->tv_sec; \
      (r)->tv_usec -= 1000000; \
    } \
  } while (0)
#define timersub(a, b, r) \
  do { \
    (r)->tv_sec = (a)->tv_sec - (b)->tv_sec; \
    (r)->tv_usec = (a)->tv_usec - (b)->tv_usec; \
    if ((r)->tv_usec < 0) { \
      --(r)->tv_sec; \
      (r)->tv_usec += 1000000; \
    } \
  } while (0)
#endif

int gettimeofday(struct timeval *restrict, void *restrict);
#ifdef __USE_MISC
int settimeofday(const struct timeval *, const struct timezone *);
#endif
int getitimer(int, struct itimerval *);
int setitimer(int, const struct itimerval *restrict, struct itimerval *restrict);
int utimes(const char *, const struct timeval[2]);
#ifdef __USE_MISC
int futimes(int, const struct timeval[2]);
#endif
#ifdef __USE_GNU
#define TIMEVAL_TO_TIMESPEC(from, to) \
  do { \
    (to)->tv_sec = (from)->tv_sec; \
    (to)->tv_nsec = (from)->tv_usec * 1000; \
  } while (0)
#define TIMESPEC_TO_TIMEVAL(to, from) \
  do { \
    (to)->tv_sec = (from)->tv_sec; \
    (to)->tv_usec = (from)->tv_nsec / 1000; \
  } while (0)
int futimesat(int, const char *, const struct timeval[2]);
#endif
#ifdef __USE_MISC
int lutimes(const char *, const struct timeval[2]);
int adjtime(const struct timeval *, struct timeval *);
#endif

#endif
