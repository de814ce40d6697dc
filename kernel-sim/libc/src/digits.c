/* The digits of a number without a decimal point: ecvt(3), fcvt(3), gcvt(3), those for long double, and strfromd(3). */
#include "internal.h"
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS = 17, LONG_DIGITS = 21, ROOM = 400 };

static int fixed(double value, int places, int most, int *point, int *sign, char *buffer, size_t size) {
  int n, i, left = 0;
  *sign = isfinite(value) && signbit(value);
  if (isfinite(value)) {
    value = fabs(value);
    /* A negative number of places rounds before the point. */
    for (; places < 0; places++, left++) {
      double tenth = value * 0.1;
      if (tenth < 1) {
        places = 0;
        break;
      }
      value = tenth;
    }
  }
  n = snprintf(buffer, size, "%.*f", places < most ? places : most, value);
  if (n < 0 || (size_t)n >= size) return -1;
  for (i = 0; i < n && isdigit((unsigned char)buffer[i]); i++) {
  }
  *point = i;
  if (i == 0) return 0; /* no number, or no end */
  if (i < n) {
    int to;
    i++;
    if (*point == 1 && buffer[0] == '0' && value != 0) {
      /* The digits begin with the first that is not 0. */
      --*point;
      for (; i < n && buffer[i] == '0'; i++) --*point;
    }
    to = *point > 0 ? *point : 0;
    memmove(buffer + to, buffer + i, (size_t)(n - i));
    n -= i - to;
    buffer[n] = 0;
  }
  *point += left;
  for (; left > 0 && (size_t)n + 1 < size; left--) buffer[n++] = '0';
  buffer[n] = 0;
  return 0;
}

static int significant(double value, int digits, int most, int *point, int *sign, char *buffer, size_t size) {
  int exponent = 0;
  *sign = isfinite(value) && signbit(value);
  if (isfinite(value) && value != 0) {
    double d = fabs(value), f = 1;
    if (d < 1e-307) {
      value /= 1e-307;
      d /= 1e-307;
      exponent -= 307;
    }
    if (d < 1) {
      do {
        f *= 10;
        exponent--;
      } while (d * f < 1);
      value *= f;
    } else if (d >= 10) {
      do {
        f *= 10;
        exponent++;
      } while (d >= f * 10);
      value /= f;
    }
  }
  if (digits <= 0 && size > 0) {
    buffer[0] = 0;
    *point = 1;
  } else if (fixed(value, (digits < most ? digits : most) - 1, most, point, sign, buffer, size) < 0) return -1;
  *point += exponent;
  return 0;
}

#define FAMILY(prefix, type, most) \
  int prefix##fcvt_r(type value, int places, int *restrict point, int *restrict sign, char *restrict to, size_t n) { \
    return fixed((double)value, places, most, point, sign, to, n); \
  } \
  int prefix##ecvt_r(type value, int digits, int *restrict point, int *restrict sign, char *restrict to, size_t n) { \
    return significant((double)value, digits, most, point, sign, to, n); \
  } \
  char *prefix##fcvt(type value, int places, int *restrict point, int *restrict sign) { \
    static char text[ROOM]; \
    fixed((double)value, places, most, point, sign, text, sizeof text); \
    return text; \
  } \
  char *prefix##ecvt(type value, int digits, int *restrict point, int *restrict sign) { \
    static char text[ROOM]; \
    significant((double)value, digits, most, point, sign, text, sizeof text); \
    return text; \
  } \
  char *prefix##gcvt(type value, int digits, char *to) { \
    sprintf(to, "%.*g", digits < most ? digits : most, (double)value); \
    return to; \
  }
FAMILY(, double, DIGITS)
FAMILY(q, long double, LONG_DIGITS)

int strfromd(char *restrict to, size_t n, const char *restrict format, double value) {
  return snprintf(to, n, format, value);
}
int strfromf(char *restrict to, size_t n, const char *restrict format, float value) {
  return snprintf(to, n, format, value);
}
int strfroml(char *restrict to, size_t n, const char *restrict format, long double value) {
  return snprintf(to, n, format, (double)value);
}
