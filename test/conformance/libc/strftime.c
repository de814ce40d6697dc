/* strftime and wcsftime: all conversions, flags and widths. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

int main(void) {
  static const time_t times[] = {0, 951782400, 1700000000, -86400L * 366, 253402300799L, 1230768000, 1104537599};
  static const char *const flags[] = {"", "_", "-", "0", "^", "#", "10", "_10", "E", "O"};
  const char *conversions = "aAbBcCdDeFgGhHIjklmMnpPrRsStTuUVwWxXyYzZ%+Q";
  unsigned int i, k;
  const char *c;
  struct tm t;
  char s[200], f[20];
  wchar_t w[100];
  setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
  for (i = 0; i < sizeof times / sizeof *times; i++) {
    localtime_r(&times[i], &t);
    for (c = conversions; *c; c++) {
      sprintf(f, "%%%c", *c);
      memset(s, 0, sizeof s);
      printf("%s %zu [%s]\n", f, strftime(s, sizeof s, f, &t), s);
    }
  }
  localtime_r(&times[2], &t);
  for (k = 1; k < sizeof flags / sizeof *flags; k++)
    for (c = conversions; *c; c++) {
      sprintf(f, "%%%s%c", flags[k], *c);
      memset(s, 0, sizeof s);
      printf("%s %zu [%s]\n", f, strftime(s, sizeof s, f, &t), s);
    }
  /* Room: nothing is cut, and what does not fit gives 0. */
  for (i = 0; i < 12; i++) {
    memset(s, '#', sizeof s);
    printf("%zu ", strftime(s, i, "%Y-%m-%d", &t));
  }
  printf("\n%zu", wcsftime(w, 100, L"%A, %d. %B %Y", &t));
  printf(" %ls\n", w);
  printf("%s%s", asctime(&t), ctime(&times[2]));
  return 0;
}
