/* Where mathematics ends: errno, infinities, and the sign of what is no number. */
#define _GNU_SOURCE
#include <errno.h>
#include <math.h>
#include <stdio.h>

static const struct {
  const char *name;
  double (*f)(double);
} one[] = {{"acos", acos}, {"asin", asin}, {"atan", atan}, {"sin", sin}, {"cos", cos}, {"tan", tan}, {"acosh", acosh},
           {"asinh", asinh}, {"atanh", atanh}, {"sinh", sinh}, {"cosh", cosh}, {"tanh", tanh}, {"exp", exp},
           {"exp2", exp2}, {"exp10", exp10}, {"expm1", expm1}, {"log", log}, {"log2", log2}, {"log10", log10},
           {"log1p", log1p}, {"sqrt", sqrt}, {"cbrt", cbrt}, {"logb", logb}, {"significand", significand}};
static const double x[] = {0.0, -0.0, 1, -1, 0.5, 2, -2, 100, 710, -745, -750, 1e300, -1e300, 1e-310, HUGE_VAL, -HUGE_VAL, NAN};
static const struct {
  const char *name;
  double (*f)(double, double);
} two[] = {{"pow", pow}, {"fmod", fmod}, {"remainder", remainder}, {"atan2", atan2}, {"hypot", hypot}, {"fdim", fdim}, {"scalb", scalb}};
static const double y[] = {0.0, -0.0, 1, -1, 0.5, -2, 3, 1e300, -1e300, HUGE_VAL, -HUGE_VAL, NAN};

int main(void) {
  unsigned int i, k, n;
  for (i = 0; i < sizeof one / sizeof *one; i++)
    for (k = 0; k < sizeof x / sizeof *x; k++) {
      double r;
      errno = 0;
      r = one[i].f(x[k]);
      printf("%s(%g) = %.12g %d\n", one[i].name, x[k], r, errno);
    }
  for (i = 0; i < sizeof two / sizeof *two; i++)
    for (k = 0; k < sizeof y / sizeof *y; k++)
      for (n = 0; n < sizeof y / sizeof *y; n++) {
        double r;
        errno = 0;
        r = two[i].f(y[k], y[n]);
        printf("%s(%g, %g) = %.12g %d\n", two[i].name, y[k], y[n], r, errno);
      }
  errno = 0;
  printf("%g %d", (double)expf(100), errno);
  errno = 0;
  printf(" %g %d", (double)powf(10, -60), errno);
  errno = 0;
  printf(" %g %d\n", (double)sqrtf(-1), errno);
  return 0;
}
