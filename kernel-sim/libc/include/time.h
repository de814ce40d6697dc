#ifndef _TIME_H
#define _TIME_H

#include <features.h>
#include <bits/locale-type.h>
#include <bits/time-types.h>

typedef unsigned long size_t;
typedef int pid_t;
#ifndef NULL
#define NULL ((void *)0)
#endif
#define CLOCKS_PER_SEC ((clock_t)1000000)
#define TIME_UTC 1
#define CLOCK_REALTIME 0
#ifdef __USE_POSIX199309
#define CLOCK_MONOTONIC 1
#endif
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID 3
#ifdef __USE_POSIX199309
#define CLOCK_MONOTONIC_RAW 4
#endif
#define CLOCK_REALTIME_COARSE 5
#ifdef __USE_POSIX199309
#define CLOCK_MONOTONIC_COARSE 6
#endif
#define CLOCK_BOOTTIME 7
#define CLOCK_REALTIME_ALARM 8
#define CLOCK_BOOTTIME_ALARM 9
#ifdef __USE_POSIX199309
#define CLOCK_TAI 11
#endif
#define TIMER_ABSTIME 1

struct tm {
  int tm_sec;
  int tm_min;
  int tm_hour;
  int tm_mday;
  int tm_mon;
  int tm_year;
  int tm_wday;
  int tm_yday;
  int tm_isdst;
  long tm_gmtoff;
  const char *tm_zone;
};
struct itimerspec {
  struct timespec it_interval;
  struct timespec it_value;
};
struct sigevent;
extern char *tzname[2];
#if defined __USE_MISC || defined __USE_XOPEN
extern int daylight;
extern long timezone;
#endif

clock_t clock(void);
time_t time(time_t *);
double difftime(time_t, time_t);
time_t mktime(struct tm *);
#ifdef __USE_MISC
time_t timegm(struct tm *);
time_t timelocal(struct tm *);
#endif
size_t strftime(char *restrict, size_t, const char *restrict, const struct tm *restrict);
struct tm *gmtime(const time_t *);
struct tm *localtime(const time_t *);
struct tm *gmtime_r(const time_t *restrict, struct tm *restrict);
struct tm *localtime_r(const time_t *restrict, struct tm *restrict);
char *asctime(const struct tm *);
char *ctime(const time_t *);
char *asctime_r(const struct tm *restrict, char *restrict);
char *ctime_r(const time_t *restrict, char *restrict);
#ifdef __USE_XOPEN2K8
size_t strftime_l(char *restrict, size_t, const char *restrict, const struct tm *restrict, locale_t);
#endif
void tzset(void);
#ifdef __USE_MISC
int dysize(int);
#endif
#ifdef __USE_POSIX199309
int nanosleep(const struct timespec *, struct timespec *);
int clock_getres(clockid_t, struct timespec *);
int clock_gettime(clockid_t, struct timespec *);
int clock_settime(clockid_t, const struct timespec *);
#endif
#ifdef __USE_XOPEN2K
int clock_nanosleep(clockid_t, int, const struct timespec *, struct timespec *);
#endif
int timespec_get(struct timespec *, int);
#ifdef __USE_POSIX199309
int timer_create(clockid_t, struct sigevent *restrict, timer_t *restrict);
int timer_delete(timer_t);
int timer_settime(timer_t, int, const struct itimerspec *restrict, struct itimerspec *restrict);
int timer_gettime(timer_t, struct itimerspec *);
int timer_getoverrun(timer_t);
#endif
#ifdef __USE_GNU
int timespec_getres(struct timespec *, int);
#endif
#ifdef __USE_XOPEN2K
int clock_getcpuclockid(pid_t, clockid_t *);
#endif
#ifdef __USE_XOPEN
extern int getdate_err;
struct tm *getdate(const char *);
char *strptime(const char *restrict, const char *restrict, struct tm *restrict);
#endif
#ifdef __USE_GNU
int getdate_r(const char *restrict, struct tm *restrict);
char *strptime_l(const char *restrict, const char *restrict, struct tm *restrict, locale_t);
#endif

#endif
