// Calendar and strftime.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int main(void) {
  setenv("TZ", "UTC", 1);
  static const time_t times[] = {0, 1, -1, 951782400, 951868799, 1700000000, 4102444799, -2208988800, 253402300800, 68169600};
  char b[256];
  for (unsigned i = 0; i < sizeof times / sizeof *times; i++) {
    struct tm *t = gmtime(&times[i]);
    printf("%ld %s", (long)times[i], asctime(t));
    strftime(b, sizeof b, "%a %A %b %B %c|%C %d %D %e %F %g %G %h %H %I %j %k %l|%m %M %n%t %p %P %r %R %S %T", t);
    puts(b);
    strftime(b, sizeof b, "%u %U %V %w %W %x %X %y %Y %z %Z %% %s|%_d %-d %05d %^a %#p %10Y %Ey %Od %Q", t);
    puts(b);
  }
  struct tm t = {.tm_year = 124, .tm_mon = 13, .tm_mday = 31, .tm_hour = 25, .tm_min = -61, .tm_sec = 3601};
  time_t made = mktime(&t);
  printf("%ld %s", (long)made, ctime(&made));
  printf("%d %d %g\n", t.tm_yday, t.tm_wday, difftime(made, 0));
  struct tm odd = {.tm_year = 100, .tm_mon = 1, .tm_mday = 29, .tm_isdst = -1};
  printf("%ld %s", (long)timegm(&odd), asctime(&odd));
  printf("%zu\n", strftime(b, 3, "%Y", &odd));
  struct timespec now;
  printf("%d %d\n", clock_gettime(CLOCK_MONOTONIC, &now), time(NULL) > 0);
  printf("%d\n", (int)CLOCKS_PER_SEC);
  return 0;
}
