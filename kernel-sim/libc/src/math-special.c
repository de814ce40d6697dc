/* Error function, gamma, Bessel: the machine computes, errors are told here. */
#include "math-internal.h"

int signgam;

double erf(double x) { return __builtin_math1(ERF, x); }
double erfc(double x) { return __math_checked(__builtin_math1(ERFC, x), is_finite(x), 1); }

double lgamma_r(double x, int *sign) {
  double r = __builtin_math1(LGAMMA, x);
  *sign = (int)__builtin_math1(GAMMA_SIGN, x);
  if (is_inf(r) && is_finite(x)) return x <= 0 ? __math_pole(r) : __math_overflow(r);
  return r;
}
double lgamma(double x) { return lgamma_r(x, &signgam); }
double gamma(double x) { return lgamma(x); }
double tgamma(double x) {
  double r = __builtin_math1(TGAMMA, x);
  if (x == 0) return __math_pole(r);
  if (is_nan(r)) return is_nan(x) ? r : __math_domain(__builtin_nan(""));
  return __math_checked(r, is_finite(x), 1);
}

double jn(int n, double x) {
  double r = __builtin_math2(JN, n, x);
  return r == 0 && x != 0 && is_finite(x) ? __math_underflow(r) : r;
}
double yn(int n, double x) {
  double r = __builtin_math2(YN, n, x);
  if (x == 0) return __math_pole(r);
  if (is_nan(r) && !is_nan(x)) return __math_domain(__builtin_nan(""));
  return __math_checked(r, is_finite(x), 0);
}
double j0(double x) { return jn(0, x); }
double j1(double x) { return jn(1, x); }
double y0(double x) { return yn(0, x); }
double y1(double x) { return yn(1, x); }
