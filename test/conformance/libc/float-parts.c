/* Parts and neighbours of numbers, rounding, remainders, fma: exact results, with their errors. */
#define _GNU_SOURCE
#include <errno.h>
#include <fenv.h>
#include <math.h>
#include <stdio.h>

static const double x[] = {0.0, -0.0, 0.5, -0.5, 1, -1.5, 2.5, 3.75, -7, 1e-310, 4.9e-324, 1e22, 9007199254740993.0,
                           1.7976931348623157e308, HUGE_VAL, -HUGE_VAL, NAN};
enum { N = sizeof x / sizeof *x };

int main(void) {
  int i, k, e, q;
  double whole;
  for (i = 0; i < N; i++) {
    errno = 0;
    e = 0;
    printf("%g: %a", x[i], frexp(x[i], &e));
    printf(" %d %a", isfinite(x[i]) ? e : 0, modf(x[i], &whole));
    printf(" %g %g %g", whole, logb(x[i]), ldexp(x[i], -1060));
    printf(" %d %d\n", ilogb(x[i]), errno);
    errno = 0;
    printf("  %a %a %a %a %a %d\n", nextafter(x[i], 2), nextafter(x[i], -HUGE_VAL), nextup(x[i]), nextdown(x[i]),
           (double)nextafterf((float)x[i], 1), errno);
    errno = 0;
    printf("  %g %g %g %g %g %g %g", floor(x[i]), ceil(x[i]), trunc(x[i]), round(x[i]), rint(x[i]), nearbyint(x[i]), roundeven(x[i]));
    printf(" %ld %ld %lld %lld\n", lround(x[i]), lrint(x[i]), llround(x[i]), llrint(x[i]));
    printf("  %d %d %d %d %d %d %d\n", fpclassify(x[i]), isnan(x[i]), isinf(x[i]), isfinite(x[i]), isnormal(x[i]),
           !!signbit(x[i]), fpclassify((float)x[i]));
    for (k = 0; k < N; k++) {
      errno = 0;
      q = 0;
      printf("  %a", remquo(x[i], x[k], &q));
      printf(" %d %a %d", q & 7, fmod(x[i], x[k]), errno);
      errno = 0;
      printf(" %a %d", remainder(x[i], x[k]), errno);
      /* Which of two zeros of different sign is the greater one nobody says. */
      printf(" %g %g %g %g", fmin(x[i], x[k]) + 0.0, fmax(x[i], x[k]) + 0.0, fdim(x[i], x[k]), copysign(x[i], x[k]));
      printf(" %d%d%d%d%d%d\n", isgreater(x[i], x[k]), isgreaterequal(x[i], x[k]), isless(x[i], x[k]),
             islessequal(x[i], x[k]), islessgreater(x[i], x[k]), isunordered(x[i], x[k]));
    }
  }
  printf("%a %a %a\n", fma(0x1.0000000000001p0, 0x1.0000000000001p0, -1), fma(1e308, 10, -INFINITY), fma(0x1p-600, 0x1p-600, 1));
  printf("%a %a %a\n", fma(0.1, 10, -1), fma(1e308, 2, -1e308), fma(0x1p-1074, 0.5, 0x1p-1074));
  printf("%a %a\n", (double)fmaf(0x1.000002p0f, 0x1.000002p0f, 0x1p-60f), (double)fmaf(1e30f, 1e30f, -1e38f));
  for (i = 0; i < 4; i++) {
    static const int modes[] = {FE_TONEAREST, FE_DOWNWARD, FE_UPWARD, FE_TOWARDZERO};
    printf("%d %d:", fesetround(modes[i]), fegetround() == modes[i]);
    for (k = 2; k < 9; k++) printf(" %g %ld", rint(x[k]), lrint(x[k]));
    printf("\n");
  }
  fesetround(FE_TONEAREST);
  feclearexcept(FE_ALL_EXCEPT);
  feraiseexcept(FE_INVALID | FE_OVERFLOW);
  printf("%d %d %d\n", !!fetestexcept(FE_INVALID), !!fetestexcept(FE_OVERFLOW), !!fetestexcept(FE_DIVBYZERO));
  feclearexcept(FE_INVALID);
  printf("%d\n", !!fetestexcept(FE_INVALID));
  feclearexcept(FE_ALL_EXCEPT);
  log(0.0);
  sqrt(-1.0);
  printf("%d %d\n", !!fetestexcept(FE_DIVBYZERO), !!fetestexcept(FE_INVALID));
  return 0;
}
