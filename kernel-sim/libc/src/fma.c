/*
 * fma: x × y + z with one rounding. The product and the addend are 128-bit numbers with their highest bit at place 125, so that a sum
 * does not overflow and the bits that are shifted out at the low end only tell that there were some.
 */
#include "math-internal.h"

struct wide {
  unsigned long high, low;
  int exponent; /* of the lowest bit */
};

/* The whole number and the exponent of a finite number that is not 0. */
static unsigned long take_apart(double x, int *exponent) {
  unsigned long u = bits(x);
  int e = (int)(u >> 52 & 0x7ff);
  u &= 0xfffffffffffffUL;
  *exponent = (e ? e : 1) - 1075;
  return e ? u | 1UL << 52 : u;
}
static void normalize(struct wide *w, int place) {
  while (!(w->high >> 32)) {
    w->high = w->high << 32 | w->low >> 32;
    w->low <<= 32;
    w->exponent -= 32;
  }
  while (!(w->high >> (place - 64))) {
    w->high = w->high << 1 | w->low >> 63;
    w->low <<= 1;
    w->exponent--;
  }
}
static void shift_right(struct wide *w, int by) {
  unsigned long lost;
  if (by <= 0) return;
  w->exponent += by;
  if (by > 127) {
    w->low = (w->high | w->low) != 0;
    w->high = 0;
    return;
  }
  if (by >= 64) {
    lost = w->low | (by > 64 ? w->high << (128 - by) : 0);
    w->low = w->high >> (by - 64);
    w->high = 0;
  } else {
    lost = w->low << (64 - by);
    w->low = w->low >> by | w->high << (64 - by);
    w->high >>= by;
  }
  w->low |= lost != 0;
}

static double add_exactly(double x, double y, double z, int significant) {
  struct wide p, a;
  int ex, ey, negative = (int)((bits(x) ^ bits(y)) >> 63), other = (int)(bits(z) >> 63), saved = errno;
  unsigned long mx = take_apart(x, &ex), my = take_apart(y, &ey), t, middle;
  double r;
  t = (mx & 0xffffffff) * (my & 0xffffffff);
  middle = (mx >> 32) * (my & 0xffffffff) + (t >> 32);
  p.low = t & 0xffffffff;
  t = (mx & 0xffffffff) * (my >> 32) + (middle & 0xffffffff);
  p.low |= t << 32;
  p.high = (mx >> 32) * (my >> 32) + (middle >> 32) + (t >> 32);
  p.exponent = ex + ey;
  normalize(&p, 125);
  a.low = take_apart(z, &a.exponent);
  a.high = 0;
  if (a.low) {
    normalize(&a, 125);
    if (p.exponent > a.exponent) shift_right(&a, p.exponent - a.exponent);
    else shift_right(&p, a.exponent - p.exponent);
    if (negative == other) {
      p.low += a.low;
      p.high += a.high + (p.low < a.low);
    } else {
      if (p.high < a.high || (p.high == a.high && p.low < a.low)) {
        struct wide swap = p;
        p = a;
        a = swap;
        negative = other;
      }
      p.high -= a.high + (p.low < a.low);
      p.low -= a.low;
      if (!p.high && !p.low) return 0;
    }
  }
  normalize(&p, 127);
  r = __assemble(p.high, p.exponent + 64, p.low != 0, significant);
  if (errno == ERANGE && saved != ERANGE) feraiseexcept((is_inf(r) ? FE_OVERFLOW : FE_UNDERFLOW) | FE_INEXACT);
  errno = saved;
  return negative ? -r : r;
}

double fma(double x, double y, double z) {
  if (!is_finite(x) || !is_finite(y) || !is_finite(z) || x == 0 || y == 0) {
    if (!is_nan(x) && !is_nan(y) && !is_nan(z) && is_nan(x * y + z)) feraiseexcept(FE_INVALID);
    return is_finite(x) && is_finite(y) && !is_finite(z) ? z : x * y + z;
  }
  return add_exactly(x, y, z, 53);
}
float fmaf(float x, float y, float z) {
  if (!is_finite(x) || !is_finite(y) || !is_finite(z) || x == 0 || y == 0) return (float)fma(x, y, z);
  return (float)add_exactly(x, y, z, 24);
}
long double fmal(long double x, long double y, long double z) { return fma((double)x, (double)y, (double)z); }
