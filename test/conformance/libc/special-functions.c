/* Error function, gamma and Bessel functions, in numbers of which all digits are the same on any machine. */
#define _GNU_SOURCE
#include <errno.h>
#include <math.h>
#include <stdio.h>

static double j5(double x) { return jn(5, x); }
static double y3(double x) { return yn(3, x); }
static const struct {
  const char *name;
  double (*f)(double);
} functions[] = {{"erf", erf}, {"erfc", erfc}, {"tgamma", tgamma}, {"lgamma", lgamma}, {"j0", j0}, {"j1", j1},
                 {"y0", y0},   {"y1", y1},     {"j5", j5},         {"y3", y3}};
static const double arguments[] = {0.0, -0.0, 1e-300, 0.001, 0.1, 0.5, 1, 1.5, 2, 2.5, 3.7, 5, 7.25, 10, 15.5, 25, 31.25,
                                   50, 100.5, 170, 171.5, 172, 1000, 1e6, -0.5, -1, -1.5, -3.25, -20.5, -171.5, -200.5,
                                   HUGE_VAL, -HUGE_VAL, NAN};

int main(void) {
  unsigned int i, k;
  for (i = 0; i < sizeof functions / sizeof *functions; i++)
    for (k = 0; k < sizeof arguments / sizeof *arguments; k++) {
      double r;
      errno = 0;
      r = functions[i].f(arguments[k]);
      printf("%s(%g) = %.12g %d\n", functions[i].name, arguments[k], r, errno);
    }
  for (k = 0; k < sizeof arguments / sizeof *arguments; k++) {
    int sign = 0;
    double r = lgamma_r(arguments[k], &sign);
    printf("%g: %.12g %d, %.6g %.6g\n", arguments[k], r, sign, (double)erff((float)arguments[k]),
           (double)tgammaf((float)arguments[k]));
  }
  lgamma(-0.5);
  printf("%d\n", signgam);
  for (i = 0; i < 20; i++) printf("%.10g %.10g %.10g\n", jn((int)i, 4.5), yn((int)i, 4.5), jn(-(int)i, -4.5));
  return 0;
}
