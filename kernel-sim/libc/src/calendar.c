/* Dates. The time zone is UTC. */
#include "internal.h"
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

char *tzname[2] = {"UTC", "UTC"};
int daylight;
long timezone;
static const char utc_name[] = "UTC";
static const char gmt_name[] = "GMT";

void tzset(void) {}

/* Days since 1970-01-01 of the first of March of year y (years begin in March, so that leap days are last). */
static long down(long a, long b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }
static long march_first(long y) { return 365 * y + down(y, 4) - down(y, 100) + down(y, 400) - 719468; }

static int leap(long y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }

static const short before_month[2][13] = {
    {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365},
    {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366},
};

static struct tm *split(time_t t, struct tm *r, const char *zone) {
  long days = t / 86400, rest = t % 86400, y, m;
  if (rest < 0) {
    rest += 86400;
    days--;
  }
  y = 1970 + down(days, 146097) * 400;
  y += (days - (march_first(y - 1) + 306)) / 366;
  while (march_first(y) + 306 <= days) y++;
  while (march_first(y - 1) + 306 > days) y--;
  if (y - 1900 > INT_MAX || y - 1900 < INT_MIN) {
    errno = EOVERFLOW;
    return NULL;
  }
  r->tm_yday = (int)(days - (march_first(y - 1) + 306));
  for (m = 0; before_month[leap(y)][m + 1] <= r->tm_yday; m++) {
  }
  r->tm_sec = (int)(rest % 60);
  r->tm_min = (int)(rest / 60 % 60);
  r->tm_hour = (int)(rest / 3600);
  r->tm_mday = r->tm_yday - before_month[leap(y)][m] + 1;
  r->tm_mon = (int)m;
  r->tm_year = (int)(y - 1900);
  r->tm_wday = (int)((days % 7 + 11) % 7);
  r->tm_isdst = 0;
  r->tm_gmtoff = 0;
  r->tm_zone = zone;
  return r;
}

static struct tm result;
struct tm *gmtime_r(const time_t *restrict t, struct tm *restrict r) { return split(*t, r, gmt_name); }
struct tm *localtime_r(const time_t *restrict t, struct tm *restrict r) { return split(*t, r, utc_name); }
struct tm *gmtime(const time_t *t) { return split(*t, &result, gmt_name); }
struct tm *localtime(const time_t *t) { return split(*t, &result, utc_name); }

static time_t join(struct tm *t, const char *zone) {
  long m = t->tm_mon % 12, y = 1900L + t->tm_year + t->tm_mon / 12, days;
  time_t seconds;
  if (m < 0) {
    m += 12;
    y--;
  }
  days = march_first(y - 1) + 306 + before_month[leap(y)][m] + t->tm_mday - 1;
  seconds = ((days * 24 + t->tm_hour) * 60 + t->tm_min) * 60 + t->tm_sec;
  return split(seconds, t, zone) ? seconds : -1;
}
time_t mktime(struct tm *t) { return join(t, utc_name); }
time_t timelocal(struct tm *t) { return join(t, utc_name); }
time_t timegm(struct tm *t) { return join(t, gmt_name); }

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
