/* Dates. */
#include "internal.h"
#include "zone.h"
#include <limits.h>
#include <stdio.h>
#include <string.h>

/* Days since 1970-01-01 of the first of March of year y (years begin in March, so that leap days are last). */
static long down(long a, long b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }
static long march_first(long y) { return 365 * y + down(y, 4) - down(y, 100) + down(y, 400) - 719468; }
long __days_before_year(long y) { return march_first(y - 1) + 306; }

int __is_leap_year(long y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }

const short __days_before_month[2][13] = {
    {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365},
    {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366},
};

struct tm *__break_down(time_t t, long offset, struct tm *r) {
  long days = t / 86400, rest = t % 86400 + offset, y, m;
  const short *before;
  while (rest < 0) {
    rest += 86400;
    days--;
  }
  while (rest >= 86400) {
    rest -= 86400;
    days++;
  }
  y = 1970 + down(days, 146097) * 400;
  y += (days - __days_before_year(y)) / 366;
  while (__days_before_year(y + 1) <= days) y++;
  if (y - 1900 > INT_MAX || y - 1900 < INT_MIN) {
    errno = EOVERFLOW;
    return NULL;
  }
  r->tm_yday = (int)(days - __days_before_year(y));
  before = __days_before_month[__is_leap_year(y)];
  for (m = 0; before[m + 1] <= r->tm_yday; m++) {
  }
  r->tm_sec = (int)(rest % 60);
  r->tm_min = (int)(rest / 60 % 60);
  r->tm_hour = (int)(rest / 3600);
  r->tm_mday = r->tm_yday - before[m] + 1;
  r->tm_mon = (int)m;
  r->tm_year = (int)(y - 1900);
  r->tm_wday = (int)((days % 7 + 11) % 7);
  return r;
}

static struct tm *utc(time_t t, struct tm *r) {
  if (!__break_down(t, 0, r)) return NULL;
  r->tm_isdst = 0;
  r->tm_gmtoff = 0;
  r->tm_zone = "GMT";
  return r;
}
static struct tm *local(time_t t, struct tm *r) {
  struct local zone;
  if (!__break_down(t, 0, r)) return NULL;
  __zone_at(t, 1900L + r->tm_year, &zone);
  if (!__break_down(t, zone.offset, r)) return NULL;
  r->tm_isdst = zone.dst;
  r->tm_gmtoff = zone.offset;
  r->tm_zone = zone.name;
  return r;
}

static struct tm result;
struct tm *gmtime_r(const time_t *restrict t, struct tm *restrict r) { return utc(*t, r); }
struct tm *gmtime(const time_t *t) { return utc(*t, &result); }
struct tm *localtime_r(const time_t *restrict t, struct tm *restrict r) {
  __read_zone(0);
  return local(*t, r);
}
struct tm *localtime(const time_t *t) {
  tzset();
  return local(*t, &result);
}

/* Seconds since 1970 of the fields taken as UTC. */
static time_t as_utc(const struct tm *t) {
  long m = t->tm_mon % 12, y = 1900L + t->tm_year + t->tm_mon / 12, days;
  if (m < 0) {
    m += 12;
    y--;
  }
  days = __days_before_year(y) + __days_before_month[__is_leap_year(y)][m] + t->tm_mday - 1;
  return ((days * 24 + t->tm_hour) * 60 + t->tm_min) * 60 + t->tm_sec;
}

time_t timegm(struct tm *t) {
  time_t seconds = as_utc(t);
  struct tm r;
  if (!utc(seconds, &r)) return -1;
  *t = r;
  return seconds;
}

/*
 * The time whose local fields are those of *t. Where the clock skips them, or shows them twice, the answer is what the GNU library
 * finds: it walks to a fixed point from the offset that the call before found.
 */
static int search(const struct tm *t, time_t wanted, time_t *found, struct tm *r) {
  static long offset;
  time_t at = wanted - offset, before = at, last = at;
  int last_dst = 0, probes;
  for (probes = 6;; probes--) {
    long off;
    if (!local(at, r)) return 0;
    off = wanted - (at + r->tm_gmtoff);
    if (!off) break;
    /* Between two times forever: the clock skips the time. */
    if (at == before && at != last &&
        (t->tm_isdst < 0 ? last_dst <= (r->tm_isdst != 0) : (t->tm_isdst != 0) != (r->tm_isdst != 0)))
      goto done;
    if (!probes) {
      errno = EOVERFLOW;
      return 0;
    }
    before = last;
    last = at;
    at += off;
    last_dst = r->tm_isdst != 0;
  }
  if (t->tm_isdst >= 0 && (t->tm_isdst != 0) != (r->tm_isdst != 0)) {
    /* Not the half of the year that was asked for: take the offset of the nearest such half. */
    long step = 601200, most = 536454000 / 2 + step, delta;
    for (delta = step; delta < most; delta += step) {
      int side;
      for (side = -1; side <= 1; side += 2) {
        struct tm other;
        if (!local(at + delta * side, &other)) return 0;
        if ((t->tm_isdst != 0) != (other.tm_isdst != 0)) continue;
        at = wanted - other.tm_gmtoff;
        if (!local(at, r)) return 0;
        goto done;
      }
    }
    /* There is none: an hour earlier or later. */
    at += t->tm_isdst ? -3600 : 3600;
    if (!local(at, r)) return 0;
  }
done:
  offset = wanted - at;
  *found = at;
  return 1;
}

time_t mktime(struct tm *t) {
  struct tm r;
  time_t found;
  tzset();
  if (!search(t, as_utc(t), &found, &r)) return -1;
  *t = r;
  return found;
}
time_t timelocal(struct tm *t) { return mktime(t); }
int dysize(int year) { return __is_leap_year(year) ? 366 : 365; }

static const char day_names[] = "SunMonTueWedThuFriSat";
static const char month_names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

static char *ascii(const struct tm *t, char *text, size_t n) {
  int w = t->tm_wday, m = t->tm_mon, length;
  if (t->tm_year > INT_MAX - 1900) {
    errno = EOVERFLOW;
    return NULL;
  }
  length = snprintf(text, n, "%.3s %.3s%3d %.2d:%.2d:%.2d %d\n", w >= 0 && w < 7 ? day_names + 3 * w : "???",
                    m >= 0 && m < 12 ? month_names + 3 * m : "???", t->tm_mday, t->tm_hour, t->tm_min, t->tm_sec,
                    1900 + t->tm_year);
  if (length < 0 || (size_t)length >= n) {
    errno = EOVERFLOW;
    return NULL;
  }
  return text;
}
static char text_result[114];
char *asctime(const struct tm *t) { return ascii(t, text_result, sizeof text_result); }
char *asctime_r(const struct tm *restrict t, char *restrict text) { return ascii(t, text, 26); }
char *ctime(const time_t *t) {
  struct tm *r = localtime(t);
  return r ? asctime(r) : NULL;
}
char *ctime_r(const time_t *restrict t, char *restrict text) {
  struct tm r;
  return localtime_r(t, &r) ? asctime_r(&r, text) : NULL;
}
