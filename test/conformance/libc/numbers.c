// Text to numbers, with errno and where they stop.
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

static void whole(const char *s, int base) {
  char *end;
  errno = 0;
  long l = strtol(s, &end, base);
  int e = errno;
  errno = 0;
  unsigned long u = strtoul(s, NULL, base);
  printf("[%s] %d: %ld %d %d, %lu %d\n", s, base, l, e, (int)(end - s), u, errno);
}
static void real(const char *s) {
  char *end;
  errno = 0;
  double d = strtod(s, &end);
  int e = errno;
  errno = 0;
  float f = strtof(s, NULL);
  printf("[%.30s] %a %.17g %d %d, %a %d\n", s, d, d, e, (int)(end - s), f, errno);
}

int main(void) {
  static const char *const wholes[] = {"0",   "42",  " \t-17x", "+5",  "0x1F", "0x",  "077", "08", "", "-",
                                       "abc", "zz", "9223372036854775807", "9223372036854775808",
                                       "-9223372036854775808", "-9223372036854775809", "18446744073709551615",
                                       "18446744073709551616", "-1", "  ", "1 2"};
  static const char *const reals[] = {"0", "-0", "1", ".5", "5.", "1e3", "1e+", "1e", "1.5e-2x", "inf", "-Infinity", "nan",
                                      "0x1p4", "0x1.8p-1", "0x.8", "0x", "1e308", "1e309", "-1e400", "1e-320", "1e-400",
                                      "2.2250738585072011e-308", "4.9e-324", "2.4703282292062327e-324",
                                      "2.4703282292062328e-324", "9007199254740993", "9007199254740993.0000000001",
                                      "0.1", "123456789012345678901234567890", "3.4028235677973366e38", "1.17549e-38",
                                      ".", "e5", "+.e", "  7e0"};
  for (unsigned i = 0; i < sizeof wholes / sizeof *wholes; i++) {
    whole(wholes[i], 10);
    whole(wholes[i], 0);
    whole(wholes[i], 16);
    whole(wholes[i], 36);
  }
  whole("101102", 2);
  for (unsigned i = 0; i < sizeof reals / sizeof *reals; i++) real(reals[i]);
  printf("%d %ld %lld %g\n", atoi(" 12ab"), atol("-99999999999"), atoll("x"), atof("2.5e1z"));
  div_t q = div(-7, 2);
  ldiv_t l = ldiv(7, -2);
  printf("%d %d %ld %ld %d %ld\n", q.quot, q.rem, l.quot, l.rem, abs(-5), labs(LONG_MIN + 1));
  return 0;
}
