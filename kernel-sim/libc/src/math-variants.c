/* The functions for float and long double: both compute as double. A result that a float cannot hold is an error of its own. */
#include "math-internal.h"

/* To float, with the error that only the narrowing brings. */
static float narrow(double r, int arguments_finite) {
  float f = (float)r;
  if (arguments_finite && is_finite(r)) {
    if (!is_finite(f)) return (float)__math_overflow(f);
    if (r != 0 && f == 0) return (float)__math_underflow(f);
  }
  return f;
}
/* Functions whose results always fit, and those that may not. */
#define FLOAT1(name) \
  float name##f(float x) { return (float)name(x); } \
  long double name##l(long double x) { return name((double)x); }
#define RANGE1(name) \
  float name##f(float x) { return narrow(name(x), is_finite(x)); } \
  long double name##l(long double x) { return name((double)x); }
#define FLOAT2(name) \
  float name##f(float x, float y) { return (float)name(x, y); } \
  long double name##l(long double x, long double y) { return name((double)x, (double)y); }
#define RANGE2(name) \
  float name##f(float x, float y) { return narrow(name(x, y), is_finite(x) && is_finite(y)); } \
  long double name##l(long double x, long double y) { return name((double)x, (double)y); }
#define FLOAT_TO(type, name) \
  type name##f(float x) { return name(x); } \
  type name##l(long double x) { return name((double)x); }
#define ORDER(name) \
  float name##f(int n, float x) { return narrow(name(n, x), is_finite(x)); } \
  long double name##l(int n, long double x) { return name(n, (double)x); }
FLOAT1(sin) FLOAT1(cos) FLOAT1(tan) FLOAT1(asin) FLOAT1(acos) FLOAT1(atan) FLOAT1(tanh) FLOAT1(asinh) FLOAT1(acosh)
FLOAT1(atanh) FLOAT1(log) FLOAT1(log2) FLOAT1(log10) FLOAT1(log1p) FLOAT1(logb) FLOAT1(cbrt) FLOAT1(sqrt) FLOAT1(fabs)
FLOAT1(ceil) FLOAT1(floor) FLOAT1(trunc) FLOAT1(rint) FLOAT1(nearbyint) FLOAT1(round) FLOAT1(roundeven) FLOAT1(erf)
FLOAT1(significand)
RANGE1(sinh) RANGE1(cosh) RANGE1(exp) RANGE1(exp2) RANGE1(exp10) RANGE1(expm1) RANGE1(pow10) RANGE1(erfc) RANGE1(tgamma)
RANGE1(j0) RANGE1(j1) RANGE1(y0) RANGE1(y1)
FLOAT2(atan2) FLOAT2(fmod) FLOAT2(fmin) FLOAT2(fmax) FLOAT2(fminmag) FLOAT2(fmaxmag) FLOAT2(copysign) FLOAT2(remainder)
FLOAT2(drem)
RANGE2(pow) RANGE2(hypot) RANGE2(fdim) RANGE2(scalb)
FLOAT_TO(int, ilogb) FLOAT_TO(long, llogb) FLOAT_TO(long, lrint) FLOAT_TO(long long, llrint) FLOAT_TO(long, lround)
FLOAT_TO(long long, llround)
ORDER(jn) ORDER(yn)

float lgammaf_r(float x, int *sign) { return narrow(lgamma_r(x, sign), is_finite(x)); }
long double lgammal_r(long double x, int *sign) { return lgamma_r((double)x, sign); }
float lgammaf(float x) { return lgammaf_r(x, &signgam); }
long double lgammal(long double x) { return lgamma((double)x); }
float gammaf(float x) { return lgammaf(x); }
long double gammal(long double x) { return lgamma((double)x); }
float frexpf(float x, int *e) { return (float)frexp(x, e); }
long double frexpl(long double x, int *e) { return frexp((double)x, e); }
float ldexpf(float x, int n) { return narrow(ldexp(x, n), is_finite(x)); }
long double ldexpl(long double x, int n) { return ldexp((double)x, n); }
float scalbnf(float x, int n) { return ldexpf(x, n); }
long double scalbnl(long double x, int n) { return ldexp((double)x, n); }
float scalblnf(float x, long n) { return narrow(scalbln(x, n), is_finite(x)); }
long double scalblnl(long double x, long n) { return scalbln((double)x, n); }
float modff(float x, float *whole) {
  double w, r = modf(x, &w);
  *whole = (float)w;
  return (float)r;
}
long double modfl(long double x, long double *whole) {
  double w, r = modf((double)x, &w);
  *whole = w;
  return r;
}
float remquof(float x, float y, int *q) { return (float)remquo(x, y, q); }
long double remquol(long double x, long double y, int *q) { return remquo((double)x, (double)y, q); }
long double nextafterl(long double x, long double y) { return nextafter((double)x, (double)y); }
long double nexttowardl(long double x, long double y) { return nextafter((double)x, (double)y); }
long double nextupl(long double x) { return nextup((double)x); }
long double nextdownl(long double x) { return nextdown((double)x); }
void sincosf(float x, float *s, float *c) {
  *s = (float)sin(x);
  *c = (float)cos(x);
}
void sincosl(long double x, long double *s, long double *c) {
  *s = sin((double)x);
  *c = cos((double)x);
}
