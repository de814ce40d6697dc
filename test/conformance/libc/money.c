// Amounts of money in the locale "C".
#include <errno.h>
#include <monetary.h>
#include <stdio.h>

int main(void) {
  static const char *const formats[] = {"%n", "%i", "[%11n]", "[%-11n]", "[%#5n]", "[%=*#5n]", "[%.0n]", "[%#5.4n]", "[%(n]", "[%(#5n]", "[%!n]", "[%^#5n]", "%%"};
  static const double values[] = {123.45, -123.45, 3456.781, -0.5, 0};
  char text[50];
  size_t i, j;
  for (i = 0; i < sizeof formats / sizeof *formats; i++)
    for (j = 0; j < sizeof values / sizeof *values; j++) {
      ssize_t n = strfmon(text, sizeof text, formats[i], values[j]);
      printf("%s %g: %zd %s\n", formats[i], values[j], n, text);
    }
  errno = 0;
  printf("%zd", strfmon(text, 5, "%n", 123.45));
  printf(" %d\n", errno == E2BIG);
  return 0;
}
