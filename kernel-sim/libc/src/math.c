/* Mathematics, on the machine's functions. errno is set as Linux sets it: EDOM and ERANGE. */
#include "internal.h"
#include <limits.h>
#include <math.h>
#include <string.h>

/* By position in the machine's list of operations. */
enum {
  SIN, COS, TAN, ASIN, ACOS, ATAN, SINH, COSH, TANH, ASINH, ACOSH, ATANH, EXP, EXPM1, LOG, LOG2, LOG10, LOG1P, CBRT,
  ATAN2, POW, FMOD, HYPOT
};

static unsigned long bits(double x) {
  unsigned long u;
  memcpy(&u, &x, sizeof u);
  return u;
}
static double from_bits(unsigned long u) {
  double x;
  memcpy(&x, &u, sizeof x);
  return x;
}
static int is_nan(double x) { return x != x; }
static int is_inf(double x) { return (bits(x) & ~(1UL << 63)) == 0x7ffUL << 52; }
static int is_finite(double x) { return (bits(x) >> 52 & 0x7ff) != 0x7ff; }

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
int __signbit(double x) { return (int)(bits(x) >> 63); }
int finite(double x) { return is_finite(x); }

/* The errors: no number from numbers is a domain error, an infinity from finite numbers a range error. */
static double checked(double r, int arguments_finite, int pole) {
  if (arguments_finite) {
    if (is_nan(r)) errno = EDOM;
    else if (is_inf(r) || pole) errno = ERANGE;
  }
  return r;
}
static double one(int op, double x) { return checked(__builtin_math1(op, x), !is_nan(x), 0); }

double sin(double x) { return one(SIN, x); }
double cos(double x) { return one(COS, x); }
double tan(double x) { return one(TAN, x); }
double asin(double x) { return one(ASIN, x); }
double acos(double x) { return one(ACOS, x); }
double atan(double x) { return __builtin_math1(ATAN, x); }
double sinh(double x) { return checked(__builtin_math1(SINH, x), is_finite(x), 0); }
double cosh(double x) { return checked(__builtin_math1(COSH, x), is_finite(x), 0); }
double tanh(double x) { return __builtin_math1(TANH, x); }
double asinh(double x) { return __builtin_math1(ASINH, x); }
double acosh(double x) { return checked(__builtin_math1(ACOSH, x), !is_nan(x) && x < 1, 0); }
double atanh(double x) { return one(ATANH, x); }
double exp(double x) {
  double r = __builtin_math1(EXP, x);
  return checked(r, is_finite(x), r == 0);
}
double expm1(double x) { return checked(__builtin_math1(EXPM1, x), is_finite(x), 0); }
double log(double x) { return checked(__builtin_math1(LOG, x), !is_nan(x) && x <= 0, 0); }
double log2(double x) { return checked(__builtin_math1(LOG2, x), !is_nan(x) && x <= 0, 0); }
double log10(double x) { return checked(__builtin_math1(LOG10, x), !is_nan(x) && x <= 0, 0); }
double log1p(double x) { return checked(__builtin_math1(LOG1P, x), !is_nan(x) && x <= -1, 0); }
double cbrt(double x) { return __builtin_math1(CBRT, x); }
double atan2(double y, double x) { return __builtin_math2(ATAN2, y, x); }
double hypot(double x, double y) {
  return checked(__builtin_math2(HYPOT, x, y), is_finite(x) && is_finite(y), 0);
}
double fmod(double x, double y) {
  double r = __builtin_math2(FMOD, x, y);
  if (is_nan(r) && !is_nan(x) && !is_nan(y)) errno = EDOM;
  return r;
}
double pow(double x, double y) {
  double r;
  /* C knows the answer where the power of one, or to the zeroth, meets no number or an infinity. */
  if (x == 1 || y == 0) return 1;
  if (x == -1 && is_inf(y)) return 1;
  r = __builtin_math2(POW, x, y);
  return checked(r, is_finite(x) && is_finite(y), r == 0 && x != 0);
}
double exp2(double x) { return pow(2, x); }
double exp10(double x) { return pow(10, x); }
double pow10(double x) { return pow(10, x); }
double sqrt(double x) {
  if (x < 0) errno = EDOM;
  return __builtin_sqrt(x);
}
void sincos(double x, double *s, double *c) {
  *s = sin(x);
  *c = cos(x);
}

double fabs(double x) { return from_bits(bits(x) & ~(1UL << 63)); }
double floor(double x) { return __builtin_floor(x); }
double ceil(double x) { return __builtin_ceil(x); }
double trunc(double x) { return __builtin_trunc(x); }
double rint(double x) { return __builtin_rint(x); }
double nearbyint(double x) { return __builtin_rint(x); }
double copysign(double x, double y) { return from_bits((bits(x) & ~(1UL << 63)) | (bits(y) & 1UL << 63)); }
/* Halves away from zero. */
double round(double x) {
  double t = __builtin_trunc(x);
  if (fabs(x - t) >= 0.5) t += copysign(1, x);
  return copysign(t, x);
}
long lrint(double x) { return (long)__builtin_rint(x); }
long long llrint(double x) { return (long long)__builtin_rint(x); }
long lround(double x) { return (long)round(x); }
long long llround(double x) { return (long long)round(x); }
double fmin(double x, double y) { return is_nan(x) ? y : is_nan(y) ? x : x < y ? x : y; }
double fmax(double x, double y) { return is_nan(x) ? y : is_nan(y) ? x : x > y ? x : y; }
double fdim(double x, double y) { return is_nan(x) || is_nan(y) ? x + y : x > y ? x - y : 0; }
double nan(const char *tag) {
  (void)tag;
  return __builtin_nan("");
}

double frexp(double x, int *exponent) {
  int e = (int)(bits(x) >> 52 & 0x7ff);
  *exponent = 0;
  if (x == 0 || e == 0x7ff) return x;
  if (!e) {
    x = frexp(x * 18446744073709551616.0, exponent);
    *exponent -= 64;
    return x;
  }
  *exponent = e - 1022;
  return from_bits((bits(x) & ~(0x7ffUL << 52)) | 1022UL << 52);
}
double ldexp(double x, int n) {
  double r = x;
  if (!is_finite(x) || x == 0) return x;
  if (n > 1023) {
    r *= 0x1p1023;
    n -= 1023;
    if (n > 1023) {
      r *= 0x1p1023;
      n -= 1023;
      if (n > 1023) n = 1023;
    }
  } else if (n < -1022) {
    /* Two steps that do not round twice. */
    r *= 0x1p-1022 * 0x1p53;
    n += 1022 - 53;
    if (n < -1022) {
      r *= 0x1p-1022 * 0x1p53;
      n += 1022 - 53;
      if (n < -1022) n = -1022;
    }
  }
  r *= from_bits((unsigned long)(1023 + n) << 52);
  if (is_inf(r) || r == 0) errno = ERANGE;
  return r;
}
double scalbn(double x, int n) { return ldexp(x, n); }
double scalbln(double x, long n) { return ldexp(x, n > 100000 ? 100000 : n < -100000 ? -100000 : (int)n); }
int ilogb(double x) {
  int e;
  if (x == 0 || is_nan(x)) {
    errno = EDOM;
    return INT_MIN;
  }
  if (is_inf(x)) {
    errno = EDOM;
    return INT_MAX;
  }
  frexp(x, &e);
  return e - 1;
}
double logb(double x) {
  if (x == 0) {
    errno = ERANGE;
    return -HUGE_VAL;
  }
  return is_finite(x) ? ilogb(x) : x * x;
}
double significand(double x) { return x == 0 || !is_finite(x) ? x : ldexp(x, -ilogb(x)); }
double modf(double x, double *whole) {
  *whole = __builtin_trunc(x);
  return copysign(is_inf(x) ? 0 : x - *whole, x);
}
double nextafter(double x, double y) {
  unsigned long u = bits(x);
  double r;
  if (is_nan(x) || is_nan(y)) return x + y;
  if (x == y) return y;
  if (x == 0) r = from_bits((bits(y) & 1UL << 63) | 1);
  else r = from_bits((x < y) == (x > 0) ? u + 1 : u - 1);
  if (!is_finite(r) || (bits(r) >> 52 & 0x7ff) == 0) errno = ERANGE;
  return r;
}
/* The remainder of the quotient rounded to nearest, ties to even, and the low bits of that quotient. */
double remquo(double x, double y, int *quotient) {
  double a = fabs(x), b = fabs(y), r;
  int q = 0;
  *quotient = 0;
  if (is_nan(x) || is_nan(y) || is_inf(x) || y == 0) {
    if (!is_nan(x) && !is_nan(y)) errno = EDOM;
    return __builtin_nan("");
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
  return remquo(x, y, &q);
}
double drem(double x, double y) { return remainder(x, y); }

/* float and long double compute as double. */
#define FLOAT1(name) \
  float name##f(float x) { return (float)name(x); } \
  long double name##l(long double x) { return name((double)x); }
#define FLOAT2(name) \
  float name##f(float x, float y) { return (float)name(x, y); } \
  long double name##l(long double x, long double y) { return name((double)x, (double)y); }
#define FLOAT_TO(type, name) \
  type name##f(float x) { return name(x); } \
  type name##l(long double x) { return name((double)x); }
FLOAT1(sin) FLOAT1(cos) FLOAT1(tan) FLOAT1(asin) FLOAT1(acos) FLOAT1(atan)
FLOAT1(sinh) FLOAT1(cosh) FLOAT1(tanh) FLOAT1(asinh) FLOAT1(acosh) FLOAT1(atanh)
FLOAT1(exp) FLOAT1(exp2) FLOAT1(expm1) FLOAT1(log) FLOAT1(log2) FLOAT1(log10) FLOAT1(log1p) FLOAT1(logb)
FLOAT1(cbrt) FLOAT1(sqrt) FLOAT1(fabs) FLOAT1(ceil) FLOAT1(floor) FLOAT1(trunc) FLOAT1(rint) FLOAT1(nearbyint)
FLOAT1(round)
FLOAT2(atan2) FLOAT2(pow) FLOAT2(fmod) FLOAT2(hypot) FLOAT2(fmin) FLOAT2(fmax) FLOAT2(fdim) FLOAT2(copysign)
FLOAT2(remainder)
FLOAT_TO(int, ilogb) FLOAT_TO(long, lrint) FLOAT_TO(long long, llrint) FLOAT_TO(long, lround)
FLOAT_TO(long long, llround)
float frexpf(float x, int *e) { return (float)frexp(x, e); }
long double frexpl(long double x, int *e) { return frexp((double)x, e); }
float ldexpf(float x, int n) { return (float)ldexp(x, n); }
long double ldexpl(long double x, int n) { return ldexp((double)x, n); }
float scalbnf(float x, int n) { return (float)ldexp(x, n); }
long double scalbnl(long double x, int n) { return ldexp((double)x, n); }
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
float nanf(const char *tag) { return (float)nan(tag); }
float fmaf(float x, float y, float z) { return (float)((double)x * y + z); }
float nextafterf(float x, float y) {
  unsigned int u;
  if (is_nan(x) || is_nan(y)) return x + y;
  if (x == y) return y;
  memcpy(&u, &x, sizeof u);
  if (x == 0) u = y > 0 ? 1 : 0x80000001u;
  else u = (x < y) == (x > 0) ? u + 1 : u - 1;
  memcpy(&x, &u, sizeof x);
  return x;
}
void sincosf(float x, float *s, float *c) {
  *s = (float)sin(x);
  *c = (float)cos(x);
}
