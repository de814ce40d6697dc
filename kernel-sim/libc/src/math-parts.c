/* The parts of a number: sign, exponent, fraction, neighbours; greater and smaller. */
#include "math-internal.h"
#include <stdlib.h>

double fabs(double x) { return from_bits(bits(x) & ~(1UL << 63)); }
double copysign(double x, double y) { return from_bits((bits(x) & ~(1UL << 63)) | (bits(y) & 1UL << 63)); }
double fmin(double x, double y) { return is_nan(x) ? y : is_nan(y) ? x : x < y ? x : y; }
double fmax(double x, double y) { return is_nan(x) ? y : is_nan(y) ? x : x > y ? x : y; }
double fminmag(double x, double y) { return fabs(x) < fabs(y) ? x : fabs(y) < fabs(x) ? y : fmin(x, y); }
double fmaxmag(double x, double y) { return fabs(x) > fabs(y) ? x : fabs(y) > fabs(x) ? y : fmax(x, y); }
double fdim(double x, double y) {
  if (is_nan(x) || is_nan(y)) return x + y;
  return x > y ? __math_checked(x - y, is_finite(x) && is_finite(y), 0) : 0;
}

/* A number in the tag is the payload. */
double nan(const char *tag) {
  unsigned long payload = 0;
  char *end;
  int saved = errno;
  if (*tag) {
    payload = strtoul(tag, &end, 0);
    if (*end) payload = 0;
    errno = saved;
  }
  return from_bits(0x7ff8000000000000UL | (payload & 0x7ffffffffffffUL));
}
float nanf(const char *tag) {
  unsigned int u = 0x7fc00000u | ((unsigned int)bits(nan(tag)) & 0x3fffff);
  float x;
  memcpy(&x, &u, sizeof x);
  return x;
}
long double nanl(const char *tag) { return nan(tag); }

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
  if (is_inf(r)) return __math_overflow(r);
  return r == 0 ? __math_underflow(r) : r;
}
double scalb(double x, double n) {
  if (is_nan(x) || is_nan(n)) return x * n;
  if (is_inf(n)) {
    if (n > 0) return x == 0 ? __math_domain(-__builtin_nan("")) : x * n;
    return is_inf(x) ? __math_domain(-__builtin_nan("")) : x == 0 ? x : copysign(0, x);
  }
  if (__builtin_rint(n) != n) return __math_domain(-__builtin_nan(""));
  return ldexp(x, n > 65000 ? 65000 : n < -65000 ? -65000 : (int)n);
}
double scalbn(double x, int n) { return ldexp(x, n); }
double scalbln(double x, long n) { return ldexp(x, n > 100000 ? 100000 : n < -100000 ? -100000 : (int)n); }
int ilogb(double x) {
  int e;
  if (x == 0 || !is_finite(x)) {
    __math_domain(0);
    return is_inf(x) ? INT_MAX : INT_MIN;
  }
  frexp(x, &e);
  return e - 1;
}
long llogb(double x) {
  if (x == 0 || is_nan(x)) {
    __math_domain(0);
    return LONG_MIN;
  }
  if (is_inf(x)) {
    __math_domain(0);
    return LONG_MAX;
  }
  return ilogb(x);
}
double logb(double x) {
  if (x == 0) {
    feraiseexcept(FE_DIVBYZERO);
    return -HUGE_VAL;
  }
  return is_finite(x) ? ilogb(x) : x * x;
}
double significand(double x) { return x == 0 || !is_finite(x) ? __math_domain(x) : ldexp(x, -ilogb(x)); }

double nextafter(double x, double y) {
  unsigned long u = bits(x);
  double r;
  if (is_nan(x) || is_nan(y)) return x + y;
  if (x == y) return y;
  if (x == 0) return from_bits((bits(y) & 1UL << 63) | 1);
  r = from_bits((x < y) == (x > 0) ? u + 1 : u - 1);
  if (!is_finite(r)) return __math_overflow(r);
  return (bits(r) >> 52 & 0x7ff) == 0 ? __math_underflow(r) : r;
}
double nexttoward(double x, long double y) { return nextafter(x, (double)y); }
/* Without errors. */
static double next(double x, double y) {
  int saved = errno, raised = fetestexcept(FE_ALL_EXCEPT);
  double r = nextafter(x, y);
  errno = saved;
  feclearexcept(FE_ALL_EXCEPT);
  fesetexcept(raised);
  return r;
}
double nextup(double x) { return next(x, HUGE_VAL); }
double nextdown(double x) { return next(x, -HUGE_VAL); }

float nextafterf(float x, float y) {
  unsigned int u;
  if (is_nan(x) || is_nan(y)) return x + y;
  if (x == y) return y;
  memcpy(&u, &x, sizeof u);
  if (x == 0) {
    u = (unsigned int)(bits(y) >> 32 & 0x80000000u) | 1;
    memcpy(&x, &u, sizeof x);
    return x;
  }
  u = (x < y) == (x > 0) ? u + 1 : u - 1;
  memcpy(&x, &u, sizeof x);
  if (!is_finite(x)) return (float)__math_overflow(x);
  return (u >> 23 & 0xff) == 0 ? (float)__math_underflow(x) : x;
}
float nexttowardf(float x, long double y) {
  double d = (double)y;
  if (is_nan(x) || is_nan(d)) return (float)(x + d);
  return d == x ? (float)d : nextafterf(x, d > x ? __builtin_inff() : -__builtin_inff());
}
static float nextf(float x, float y) {
  int saved = errno, raised = fetestexcept(FE_ALL_EXCEPT);
  float r = nextafterf(x, y);
  errno = saved;
  feclearexcept(FE_ALL_EXCEPT);
  fesetexcept(raised);
  return r;
}
float nextupf(float x) { return nextf(x, __builtin_inff()); }
float nextdownf(float x) { return nextf(x, -__builtin_inff()); }

int __signbit(double x) { return (int)(bits(x) >> 63); }
int finite(double x) { return is_finite(x); }
/* The macros of <math.h> stand before these. */
int(isinf)(double x) { return is_inf(x) ? x > 0 ? 1 : -1 : 0; }
int(isnan)(double x) { return is_nan(x); }
int finitef(float x) { return is_finite(x); }
int finitel(long double x) { return is_finite((double)x); }
int isinff(float x) { return (isinf)(x); }
int isinfl(long double x) { return (isinf)((double)x); }
int isnanf(float x) { return is_nan(x); }
int isnanl(long double x) { return is_nan((double)x); }
