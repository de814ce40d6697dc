/* Rounding to whole numbers, in the direction that fesetround chose where C wants that. */
#include "math-internal.h"

double floor(double x) { return __builtin_floor(x); }
double ceil(double x) { return __builtin_ceil(x); }
double trunc(double x) { return __builtin_trunc(x); }
double rint(double x) {
  switch (fegetround()) {
    case FE_DOWNWARD: return copysign(__builtin_floor(x), x);
    case FE_UPWARD: return copysign(__builtin_ceil(x), x);
    case FE_TOWARDZERO: return __builtin_trunc(x);
  }
  return __builtin_rint(x);
}
double nearbyint(double x) { return rint(x); }
double roundeven(double x) { return __builtin_rint(x); }
/* Halves away from zero. */
double round(double x) {
  double t = __builtin_trunc(x);
  if (fabs(x - t) >= 0.5) t += copysign(1, x);
  return copysign(t, x);
}

/* What does not fit a long is the least one. */
static long to_long(double x) {
  if (x >= -0x1p63 && x < 0x1p63) return (long)x;
  feraiseexcept(FE_INVALID);
  return LONG_MIN;
}
long lrint(double x) { return to_long(rint(x)); }
long long llrint(double x) { return to_long(rint(x)); }
long lround(double x) { return to_long(round(x)); }
long long llround(double x) { return to_long(round(x)); }

double modf(double x, double *whole) {
  *whole = __builtin_trunc(x);
  return copysign(is_inf(x) ? 0 : x - *whole, x);
}

/* The remainder of the quotient rounded to nearest, ties to even, and the low bits of that quotient. */
double remquo(double x, double y, int *quotient) {
  double a = fabs(x), b = fabs(y), r;
  int q = 0;
  *quotient = 0;
  if (is_nan(x) || is_nan(y) || is_inf(x) || y == 0) {
    if (!is_nan(x) && !is_nan(y)) feraiseexcept(FE_INVALID);
    return is_nan(x) || is_nan(y) ? x + y : -__builtin_nan("");
  }
  if (is_inf(y)) return x;
  r = b <= 0x1p1020 ? __builtin_math2(FMOD, a, 8 * b) : a;
  if (b <= 0x1p1021 && r >= 4 * b) r -= 4 * b, q += 4;
  if (b <= 0x1p1022 && r >= 2 * b) r -= 2 * b, q += 2;
  if (r >= b) r -= b, q++;
  /* Compare r with b / 2 without losing bits. */
  if (r > b - r || (r == b - r && (q & 1))) r -= b, q++;
  *quotient = (bits(x) ^ bits(y)) >> 63 ? -(q & 7) : q & 7;
  return bits(x) >> 63 ? -r : r;
}
double remainder(double x, double y) {
  int q;
  double r = remquo(x, y, &q);
  return is_nan(r) && !is_nan(x) && !is_nan(y) ? __math_domain(r) : r;
}
double drem(double x, double y) { return remainder(x, y); }
