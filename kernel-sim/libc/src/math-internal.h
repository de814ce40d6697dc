/* What the files of mathematics share. */
#ifndef LIBC_MATH_INTERNAL_H
#define LIBC_MATH_INTERNAL_H

#include "internal.h"
#include <fenv.h>
#include <limits.h>
#include <math.h>
#include <string.h>

/* By position in the machine's list of operations. */
enum {
  SIN, COS, TAN, ASIN, ACOS, ATAN, SINH, COSH, TANH, ASINH, ACOSH, ATANH, EXP, EXPM1, LOG, LOG2, LOG10, LOG1P, CBRT,
  ATAN2, POW, FMOD, HYPOT, ERF, ERFC, LGAMMA, GAMMA_SIGN, TGAMMA, JN, YN
};

static inline unsigned long bits(double x) {
  unsigned long u;
  memcpy(&u, &x, sizeof u);
  return u;
}
static inline double from_bits(unsigned long u) {
  double x;
  memcpy(&x, &u, sizeof x);
  return x;
}
static inline int is_nan(double x) { return x != x; }
static inline int is_inf(double x) { return (bits(x) & ~(1UL << 63)) == 0x7ffUL << 52; }
static inline int is_finite(double x) { return (bits(x) >> 52 & 0x7ff) != 0x7ff; }

/* Report an error as Linux does, by errno and an exception, and give the result on. */
double __math_domain(double r);
double __math_pole(double r);
double __math_overflow(double r);
double __math_underflow(double r);
/* Of what came from arguments that are numbers: no number is a domain error, an infinity an overflow, zero an underflow. */
double __math_checked(double r, int arguments_finite, int may_vanish);

#endif
