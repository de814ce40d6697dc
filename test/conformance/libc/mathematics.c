// math.h: exact functions exactly, others to nine digits; errno.
// gcc: -fno-builtin
#include <errno.h>
#include <math.h>
#include <stdio.h>

int main(void) {
  const double v[] = {0.0, -0.0, 0.5, -0.5, 1.5, 2.5, -2.5, 1e15 + 0.5, 3.7, -3.7, 1e300, 1e-310, INFINITY, -INFINITY};
  for (unsigned i = 0; i < sizeof v / sizeof *v; i++) {
    int e = 0;
    double w, x = v[i], m = frexp(x, &e), f = modf(x, &w);
    if (isinf(x)) e = 0;
    printf("%g: %g %g %g %g %g %g %g %g %d %g %g %g %a\n", x, floor(x), ceil(x), trunc(x), round(x), rint(x), fabs(x), sqrt(fabs(x)),
           m, e, f, w, copysign(3, x), nextafter(x, 2));
    printf(" %d %d %d %d %d\n", isnan(x), isinf(x), isfinite(x) != 0, signbit(x) != 0, fpclassify(x) == FP_SUBNORMAL);
  }
  printf("%g %g %g %g\n", ldexp(1, 10), ldexp(1, -1074), ldexp(3, 2000), scalbn(5, -2));
  printf("%g %g %g %g %g\n", fmod(7, 3), fmod(-7, 3), remainder(7, 4), remainder(5, 2), fmod(1e300, 7));
  printf("%ld %ld %ld %d\n", lround(2.5), lrint(2.5), lround(-0.5), ilogb(10));
  printf("%g %g %g\n", fmin(1, NAN), fmax(2, 3), fdim(5, 3));
  for (double x = 0.1; x < 3; x += 0.7) {
    printf("%.9g %.9g %.9g %.9g %.9g %.9g\n", sin(x), cos(x), tan(x), exp(x), log(x), pow(x, 2.5));
    printf("%.9g %.9g %.9g %.9g %.9g %.9g\n", atan(x), atan2(x, -1), sinh(x), cosh(x), tanh(x), cbrt(x));
    printf("%.9g %.9g %.9g %.9g %.9g %.9g\n", log2(x), log10(x), log1p(x), expm1(x), hypot(x, 2), exp2(x));
    printf("%.9g %.9g %.9g %.9g\n", asin(x / 3), acos(x / 3), asinh(x), acosh(x + 1));
  }
  errno = 0;
  printf("%d ", isnan(sqrt(-1)));
  printf("%d\n", errno);
  errno = 0;
  printf("%g ", log(0));
  printf("%d\n", errno);
  errno = 0;
  printf("%g ", exp(1000));
  printf("%d\n", errno);
  errno = 0;
  printf("%g %g %g ", pow(0, 0), pow(1, NAN), pow(2, 10));
  printf("%d\n", errno);
  printf("%g %f\n", sqrtf(2.0f), (double)floorf(2.7f));
  return 0;
}
