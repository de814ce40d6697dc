/* Mathematics, on the machine's functions. errno is set as Linux sets it: EDOM and ERANGE. */
#include "math-internal.h"

int __fpclassify(double x) {
  unsigned long u = bits(x) & ~(1UL << 63);
  if (u >= 0x7ffUL << 52) return u > 0x7ffUL << 52 ? FP_NAN : FP_INFINITE;
  if (u >> 52) return FP_NORMAL;
  return u ? FP_SUBNORMAL : FP_ZERO;
}
int __fpclassifyf(float x) {
  unsigned int u;
  memcpy(&u, &x, sizeof u);
  u &= 0x7fffffff;
  if (u >= 0x7f800000) return u > 0x7f800000 ? FP_NAN : FP_INFINITE;
  if (u >> 23) return FP_NORMAL;
  return u ? FP_SUBNORMAL : FP_ZERO;
}


double __math_domain(double r) {
  errno = EDOM;
  feraiseexcept(FE_INVALID);
  return r;
}
double __math_pole(double r) {
  errno = ERANGE;
  feraiseexcept(FE_DIVBYZERO);
  return r;
}
double __math_overflow(double r) {
  errno = ERANGE;
  feraiseexcept(FE_OVERFLOW | FE_INEXACT);
  return r;
}
double __math_underflow(double r) {
  errno = ERANGE;
  feraiseexcept(FE_UNDERFLOW | FE_INEXACT);
  return r;
}
double __math_checked(double r, int arguments_finite, int may_vanish) {
  if (!arguments_finite) return r;
  if (is_nan(r)) return __math_domain(-__builtin_nan(""));
  if (is_inf(r)) return __math_overflow(r);
  return may_vanish && r == 0 ? __math_underflow(r) : r;
}
/* No number from a number: with a sign, as the processor has it, but for a few functions. */
static double one(int op, double x) {
  double r = __builtin_math1(op, x);
  return is_nan(r) && !is_nan(x) ? __math_domain(-__builtin_nan("")) : r;
}
static double positive(int op, double x) {
  double r = one(op, x);
  return is_nan(r) && !is_nan(x) ? -r : r;
}

double sin(double x) { return one(SIN, x); }
double cos(double x) { return one(COS, x); }
double tan(double x) { return one(TAN, x); }
double asin(double x) { return positive(ASIN, x); }
double acos(double x) { return positive(ACOS, x); }
double atan(double x) { return __builtin_math1(ATAN, x); }
double sinh(double x) { return __math_checked(__builtin_math1(SINH, x), is_finite(x), 0); }
double cosh(double x) { return __math_checked(__builtin_math1(COSH, x), is_finite(x), 0); }
double tanh(double x) { return __builtin_math1(TANH, x); }
double asinh(double x) { return __builtin_math1(ASINH, x); }
double acosh(double x) { return one(ACOSH, x); }
double atanh(double x) { return x == 1 || x == -1 ? __math_pole(copysign(HUGE_VAL, x)) : one(ATANH, x); }
double exp(double x) { return __math_checked(__builtin_math1(EXP, x), is_finite(x), 1); }
double exp2(double x) { return __math_checked(__builtin_math2(POW, 2, x), is_finite(x), 1); }
double exp10(double x) { return __math_checked(__builtin_math2(POW, 10, x), is_finite(x), 1); }
double pow10(double x) { return exp10(x); }
double expm1(double x) { return __math_checked(__builtin_math1(EXPM1, x), is_finite(x), 0); }
double log(double x) { return x == 0 ? __math_pole(-HUGE_VAL) : one(LOG, x); }
double log2(double x) { return x == 0 ? __math_pole(-HUGE_VAL) : one(LOG2, x); }
double log10(double x) { return x == 0 ? __math_pole(-HUGE_VAL) : positive(LOG10, x); }
double log1p(double x) { return x == -1 ? __math_pole(-HUGE_VAL) : one(LOG1P, x); }
double cbrt(double x) { return __builtin_math1(CBRT, x); }
double atan2(double y, double x) {
  double r = __builtin_math2(ATAN2, y, x);
  return r == 0 && y != 0 && is_finite(x) ? __math_underflow(r) : r;
}
double hypot(double x, double y) {
  return __math_checked(__builtin_math2(HYPOT, x, y), is_finite(x) && is_finite(y), 0);
}
double fmod(double x, double y) {
  double r = __builtin_math2(FMOD, x, y);
  return is_nan(r) && !is_nan(x) && !is_nan(y) ? __math_domain(-__builtin_nan("")) : r;
}
double pow(double x, double y) {
  /* C knows the answer where the power of one, or to the zeroth, meets no number or an infinity. */
  if (x == 1 || y == 0) return 1;
  if (x == -1 && is_inf(y)) return 1;
  if (x == 0 && y < 0 && is_finite(y)) return __math_pole(__builtin_math2(POW, x, y));
  return __math_checked(__builtin_math2(POW, x, y), is_finite(x) && is_finite(y), x != 0);
}
double sqrt(double x) { return x < 0 ? __math_domain(-__builtin_nan("")) : __builtin_sqrt(x); }
void sincos(double x, double *s, double *c) {
  *s = sin(x);
  *c = cos(x);
}
