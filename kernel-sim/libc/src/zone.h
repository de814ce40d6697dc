/* Time zones. */
#ifndef LIBC_ZONE_H
#define LIBC_ZONE_H

#include <time.h>

/* What holds in the zone of TZ at a time. */
struct local {
  long offset; /* seconds east of UTC */
  int dst;
  const char *name;
};
/* Look at TZ; always: else only if that was never done. */
void __read_zone(int always);
/* The zone at time t; `year` is that of t in UTC. */
void __zone_at(time_t t, long year, struct local *r);

/* Days since 1970-01-01 of January 1 of a year. */
long __days_before_year(long year);
int __is_leap_year(long year);
/* Days of a year before a month, by leap year and month. */
extern const short __days_before_month[2][13];
/* Break down t + offset; EOVERFLOW and NULL if the year does not fit. The zone's fields are not set. */
struct tm *__break_down(time_t t, long offset, struct tm *r);

#endif
