// Floating point: exact digits and rounding.
#include <float.h>
#include <math.h>
#include <stdio.h>

int main(void) {
  static const char *const shapes[] = {"", ".0", ".1", ".3", ".17", "#", "#.0", "12.4", "-12.3", "012.3", "+", " ", ".40"};
  const double values[] = {0.0,   -0.0,  1.0,     -1.5,   0.5,        1.5,        2.5,          0.1,
                           1e10,  1e15,  1e16,    1e21,   123456789,  0.0001,     0.00001,      9.9999995,
                           2.675, 1.005, 1e-10,   1e100,  DBL_MAX,    DBL_MIN,    5e-324,       999999.5,
                           100.0, 1e22,  3.14159, 1.0 / 3, INFINITY, -INFINITY, 0.30000000000000004, 9007199254740993.0};
  char format[32];
  for (unsigned s = 0; s < sizeof shapes / sizeof *shapes; s++)
    for (const char *c = "feEgGaA"; *c; c++) {
      snprintf(format, sizeof format, "%%%s%c", shapes[s], *c);
      printf("%s:", format);
      for (unsigned v = 0; v < sizeof values / sizeof *values; v++) {
        char one[40];
        snprintf(one, sizeof one, " [%s]", format);
        printf(one, values[v]);
      }
      printf("\n");
    }
  printf("%f %F %5.1f %g\n", (double)NAN, (double)NAN, (double)INFINITY, -(double)INFINITY);
  printf("%Lf %Lg %Le\n", 1.25L, 1e30L, 0.1L * 0);
  printf("%.0f %.0f %.0f %.0f %.0f\n", 0.5, 1.5, 2.5, 3.5, 4.5);
  printf("%.2f %.2f %.2f %.2f\n", 1.005, 1.015, 1.025, 2.675);
  printf("%.1074f\n", 5e-324);
  printf("%.20g %.30f\n", 0.1, 0.1);
  printf("%*.*f|%-*.*e|\n", 10, 2, 3.14159, 15, 3, 31415.9);
  printf("%1$g %1$.10g %2$f\n", 2.0 / 3, 1.0 / 7);
  float f = 0.1f;
  printf("%.9g %.17g\n", f, f);
  return 0;
}
