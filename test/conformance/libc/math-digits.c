/* Elementary functions with as many digits as %.15g shows. */
#define _GNU_SOURCE
#include <math.h>
#include <stdio.h>

static const struct {
  const char *name;
  double (*f)(double);
  double from, to;
} functions[] = {{"sin", sin, -30, 30},     {"cos", cos, -30, 30},   {"tan", tan, -5, 5},     {"asin", asin, -1, 1},
                 {"acos", acos, -1, 1},     {"atan", atan, -20, 20}, {"exp", exp, -20, 20},   {"exp2", exp2, -30, 30},
                 {"log", log, 0, 1000},     {"log2", log2, 0, 1000}, {"log10", log10, 0, 10}, {"sqrt", sqrt, 0, 50},
                 {"sinh", sinh, -5, 5},     {"cosh", cosh, -5, 5},   {"tanh", tanh, -3, 3},   {"expm1", expm1, -1, 1},
                 {"log1p", log1p, -0.9, 1}, {"asinh", asinh, -9, 9}, {"atanh", atanh, -1, 1}, {"exp10", exp10, -9, 9}};

int main(void) {
  unsigned int i, k;
  for (i = 0; i < sizeof functions / sizeof *functions; i++)
    for (k = 0; k < 12; k++) {
      double x = functions[i].from + (functions[i].to - functions[i].from) * ((k * 37 % 12) + 0.37) / 12.5;
      printf("%s(%.15g) = %.15g\n", functions[i].name, x, functions[i].f(x));
    }
  for (k = 0; k < 20; k++) {
    double x = 0.3 + k * 1.7, y = (double)k * k / 7 - 20;
    printf("%.15g %.15g %.15g %.15g\n", pow(x, y), pow(x, (int)k - 9), atan2(y, x - 15), hypot(x, y));
  }
  printf("%.15g %.15g %.15g\n", sin(1e22), cos(1e300), tan(1.5707963267948966));
  return 0;
}
