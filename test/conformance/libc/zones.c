/* Time zones of TZ, local times around their changes, mktime. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const zones[] = {"", "UTC0", "EST5EDT,M3.2.0,M11.1.0", "CET-1CEST,M3.5.0,M10.5.0/3",
                                    "NZST-12NZDT,M9.5.0,M4.1.0/3", "IST-1GMT0,M10.5.0,M3.5.0/1", "<+0545>-5:45",
                                    "AAA3BBB,J60,J300", "AAA3BBB,59/1:30,299/-1", "EST5EDT4:30,M3.2.0/2:30:15,M11.1.0/1:00",
                                    ":xyz5", "ABC24:59:59", "Nowhere/Land", "3ABC"};
static const time_t moments[] = {0, 1700000000, 1720000000, 951782400, 1678604399, 1678604400, 1679792399, 1679792400,
                                 1698541199, 1698541200, 1699163999, 1699164000, 4102444800};

int main(void) {
  unsigned int i, k;
  char s[100];
  struct tm t;
  for (i = 0; i < sizeof zones / sizeof *zones; i++) {
    setenv("TZ", zones[i], 1);
    tzset();
    printf("[%s] %s %s %ld %d\n", zones[i], tzname[0], tzname[1], timezone, daylight);
    for (k = 0; k < sizeof moments / sizeof *moments; k++) {
      localtime_r(&moments[k], &t);
      strftime(s, sizeof s, "%F %T %Z %z", &t);
      printf("  %s %d %ld\n", s, t.tm_isdst, t.tm_gmtoff);
    }
  }
  unsetenv("TZ");
  tzset();
  printf("%s %s %ld %d\n", tzname[0], tzname[1], timezone, daylight);

  /* Fields out of range, with and without summer time, in the hours that the clock skips or shows twice. */
  for (i = 1; i < 6; i++) {
    int hour, dst;
    setenv("TZ", zones[i], 1);
    for (dst = -1; dst < 2; dst++)
      for (hour = 0; hour < 5; hour++) {
        static const int days[][2] = {{2, 12}, {10, 5}, {2, 26}, {9, 29}, {3, 2}, {8, 24}, {14, -40}, {-3, 400}};
        for (k = 0; k < sizeof days / sizeof *days; k++) {
          time_t r;
          memset(&t, 0, sizeof t);
          t.tm_year = 123;
          t.tm_mon = days[k][0];
          t.tm_mday = days[k][1];
          t.tm_hour = hour;
          t.tm_min = 90 - 60 * (hour & 1);
          t.tm_sec = -30;
          t.tm_isdst = dst;
          r = mktime(&t);
          strftime(s, sizeof s, "%F %T %Z %j %a", &t);
          printf("%ld %s %d\n", (long)r, s, t.tm_isdst);
        }
      }
  }
  memset(&t, 0, sizeof t);
  t.tm_year = 200;
  t.tm_mon = 25;
  t.tm_sec = 100000;
  printf("%ld %d %d %d %s\n", (long)timegm(&t), t.tm_mon, t.tm_mday, t.tm_wday, t.tm_zone);
  printf("%.0f\n", difftime(moments[1], moments[2]));
  return 0;
}
