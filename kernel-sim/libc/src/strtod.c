/*
 * Text to floating point, exact: the decimal number is a quotient of two integers of any length; its first 64 bits and
 * whether anything follows them decide the rounding, to nearest, ties to even.
 */
#include "internal.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
  KEEP = 780, /* digits that can decide; of the rest only counts whether one is not 0 */
  LIMBS = 128
};

/* A whole number in base 2^32, least limb first. */
struct whole {
  int n;
  unsigned int limb[LIMBS];
};

static void multiply_add(struct whole *w, unsigned int by, unsigned int add) {
  unsigned long carry = add;
  int i;
  for (i = 0; i < w->n; i++) {
    carry += (unsigned long)w->limb[i] * by;
    w->limb[i] = (unsigned int)carry;
    carry >>= 32;
  }
  if (carry) w->limb[w->n++] = (unsigned int)carry;
}

static void power_of_ten(struct whole *w, int e) {
  static const unsigned int small[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
  for (; e >= 9; e -= 9) multiply_add(w, 1000000000, 0);
  if (e) multiply_add(w, small[e], 0);
}

static int bit_length(const struct whole *w) {
  return w->n ? w->n * 32 - __builtin_clz(w->limb[w->n - 1]) : 0;
}

static void shift_left(struct whole *w, int by) {
  int limbs = by / 32, bits = by % 32, i;
  if (!w->n || !by) return;
  for (i = w->n - 1; i >= 0; i--) w->limb[i + limbs] = w->limb[i];
  memset(w->limb, 0, (size_t)limbs * 4);
  w->n += limbs;
  if (bits) multiply_add(w, 1u << bits, 0);
}

static int compare(const struct whole *a, const struct whole *b) {
  int i;
  if (a->n != b->n) return a->n < b->n ? -1 : 1;
  for (i = a->n - 1; i >= 0; i--)
    if (a->limb[i] != b->limb[i]) return a->limb[i] < b->limb[i] ? -1 : 1;
  return 0;
}

static void subtract(struct whole *a, const struct whole *b) {
  long borrow = 0;
  int i;
  for (i = 0; i < a->n; i++) {
    borrow += (long)a->limb[i] - (i < b->n ? (long)b->limb[i] : 0);
    a->limb[i] = (unsigned int)borrow;
    borrow >>= 32;
  }
  while (a->n && !a->limb[a->n - 1]) a->n--;
}

/* m × 2^e, and perhaps more below (sticky), m with its highest bit set, as a float of `bits` bits. */
double __assemble(unsigned long m, long e, int sticky, int bits) {
  long least = bits == 53 ? -1074 : -149, most = bits == 53 ? 1024 : 128;
  long exponent = e + 64 - bits; /* of the last bit kept */
  int drop = 64 - bits;
  unsigned long rest, half, u;
  double d;
  if (!m) return 0;
  if (exponent < least) {
    drop += (int)(least - exponent > 70 ? 70 : least - exponent);
    exponent = least;
  }
  if (drop > 64) {
    errno = ERANGE;
    return 0;
  }
  half = 1UL << (drop - 1);
  rest = drop == 64 ? m : m & ((half << 1) - 1);
  m = drop == 64 ? 0 : m >> drop;
  if ((rest || sticky) && m < 1UL << (bits - 1)) {
    /* Tiny and inexact, unless rounding with all bits would reach the least normal number. */
    unsigned long full = m + 1;
    if (full < 1UL << (bits - 1) || rest < half || drop < 65 - bits || rest - half < half / 2) errno = ERANGE;
  }
  if (rest > half || (rest == half && (sticky || (m & 1)))) m++;
  if (m >> bits) {
    m >>= 1;
    exponent++;
  }
  if (exponent + bits > most || (exponent + bits == most && m >> bits)) {
    errno = ERANGE;
    return __builtin_inf();
  }
  /* To a double, which holds it exactly. */
  if (!m) return 0;
  e = exponent;
  while (!(m >> 52) && e > -1074) {
    m <<= 1;
    e--;
  }
  u = m >> 52 ? ((unsigned long)(e + 1075) << 52) | (m & 0xfffffffffffffUL) : m;
  memcpy(&d, &u, sizeof d);
  return d;
}

static double hexadecimal(const char *p, char **end, int bits) {
  unsigned long m = 0;
  long e = 0;
  int any = 0, dot = 0, sticky = 0;
  for (;; p++) {
    int c = (unsigned char)*p;
    if (c == '.' && !dot) {
      dot = 1;
      continue;
    }
    if (!isxdigit(c)) break;
    any = 1;
    c = isdigit(c) ? c - '0' : (c | 32) - 'a' + 10;
    if (m >> 60) {
      sticky |= c != 0;
      if (!dot) e += 4;
    } else {
      m = m << 4 | (unsigned long)c;
      if (dot) e -= 4;
    }
  }
  if (any && (*p | 32) == 'p') {
    const char *q = p + 1;
    int negative = *q == '-';
    long x = 0;
    if (*q == '-' || *q == '+') q++;
    if (isdigit((unsigned char)*q)) {
      for (; isdigit((unsigned char)*q); q++)
        if (x < 100000000) x = x * 10 + (*q - '0');
      e += negative ? -x : x;
      p = q;
    }
  }
  *end = (char *)p;
  if (!m) return 0;
  while (!(m >> 63)) {
    m <<= 1;
    e--;
  }
  return __assemble(m, e, sticky, bits);
}

static double decimal(const char *p, char **end, int bits) {
  static const double exact[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  const char *first = p, *last;
  long e = 0;
  int count = 0, dot = 0, sticky = 0;
  unsigned long small = 0;
  while (*p == '0' || (*p == '.' && !dot)) {
    if (*p == '.') dot = 1;
    else if (dot) e--;
    p++;
  }
  first = p;
  for (;; p++) {
    int c = (unsigned char)*p;
    if (c == '.' && !dot) {
      dot = 1;
      continue;
    }
    if (!isdigit(c)) break;
    if (count < KEEP) {
      if (count < 19) small = small * 10 + (unsigned long)(c - '0');
      count++;
      if (dot) e--;
    } else {
      sticky |= c != '0';
      if (!dot) e++;
    }
  }
  last = p;
  if ((*p | 32) == 'e') {
    const char *q = p + 1;
    int negative = *q == '-';
    long x = 0;
    if (*q == '-' || *q == '+') q++;
    if (isdigit((unsigned char)*q)) {
      for (; isdigit((unsigned char)*q); q++)
        if (x < 100000000) x = x * 10 + (*q - '0');
      e += negative ? -x : x;
      p = q;
    }
  }
  *end = (char *)p;
  if (!count) return 0;
  if (bits == 53 && count <= 15 && e >= -22 && e <= 22)
    return e < 0 ? (double)small / exact[-e] : (double)small * exact[e];
  if (e + count > 400) return __assemble(1UL << 63, 4000, 0, bits);
  if (e + count < -400) return __assemble(1UL << 63, -4000, 1, bits);
  {
    struct whole number, divisor;
    unsigned long m = 0;
    int i, have, shift;
    number.n = divisor.n = 0;
    for (i = 0; i < count; first++) {
      if (*first == '.' || first >= last) continue;
      multiply_add(&number, 10, (unsigned int)(*first - '0'));
      i++;
    }
    if (!number.n) return 0;
    if (e >= 0) {
      power_of_ten(&number, (int)e);
      have = bit_length(&number);
      if (have < 64) {
        shift_left(&number, 64 - have);
      }
      i = number.n - 1;
      m = (unsigned long)number.limb[i] << 32 | number.limb[i - 1];
      shift = __builtin_clz(number.limb[i]);
      if (shift) m = m << shift | (i >= 2 ? number.limb[i - 2] >> (32 - shift) : 0);
      if (i >= 2) {
        if (shift ? number.limb[i - 2] << shift : number.limb[i - 2]) sticky = 1;
        for (i -= 3; i >= 0; i--)
          if (number.limb[i]) sticky = 1;
      }
      return __assemble(m, have - 64, sticky, bits);
    }
    divisor.n = 1;
    divisor.limb[0] = 1;
    power_of_ten(&divisor, (int)-e);
    /* Scale so that the quotient has 64 or 65 bits. */
    shift = 64 + bit_length(&divisor) - bit_length(&number);
    if (shift > 0) shift_left(&number, shift);
    else if (shift < 0) shift_left(&divisor, -shift);
    /* Then divide bit by bit: the divisor below the number, 64 places higher. */
    shift_left(&divisor, 64);
    have = 64;
    if (compare(&number, &divisor) < 0) {
      multiply_add(&number, 2, 0);
      have = 63;
    }
    for (i = 0; i < 64; i++) {
      m <<= 1;
      if (compare(&number, &divisor) >= 0) {
        subtract(&number, &divisor);
        m |= 1;
      }
      multiply_add(&number, 2, 0);
    }
    return __assemble(m, have - 63 - shift, sticky || number.n, bits);
  }
}

double __strtod_digits(const char *s, char **end, int bits) {
  const char *p = s;
  char *stop = (char *)s;
  int negative = 0;
  unsigned long payload = 0;
  double d = 0;
  while (isspace((unsigned char)*p)) p++;
  if (*p == '-' || *p == '+') negative = *p++ == '-';
  if (strncasecmp(p, "inf", 3) == 0) {
    stop = (char *)p + (strncasecmp(p, "infinity", 8) == 0 ? 8 : 3);
    d = __builtin_inf();
  } else if (strncasecmp(p, "nan", 3) == 0) {
    stop = (char *)p + 3;
    if (*stop == '(') {
      char *q = stop + 1;
      while (isalnum((unsigned char)*q) || *q == '_') q++;
      if (*q == ')') {
        /* A number here is the payload. */
        char *number_end;
        int saved = errno;
        payload = strtoul(stop + 1, &number_end, 0);
        errno = saved;
        if (number_end != q) payload = 0;
        stop = q + 1;
      }
    }
    payload &= bits == 53 ? (1UL << 51) - 1 : (1UL << 22) - 1;
    payload = 0x7ff8000000000000UL | payload << (bits == 53 ? 0 : 29);
    memcpy(&d, &payload, sizeof d);
  } else if (*p == '0' && (p[1] | 32) == 'x' &&
             (isxdigit((unsigned char)p[2]) || (p[2] == '.' && isxdigit((unsigned char)p[3])))) {
    d = hexadecimal(p + 2, &stop, bits);
  } else if (isdigit((unsigned char)*p) || (*p == '.' && isdigit((unsigned char)p[1]))) {
    d = decimal(p, &stop, bits);
  }
  if (end) *end = stop;
  return negative && stop != s ? -d : d;
}

double strtod(const char *restrict s, char **restrict end) { return __strtod_digits(s, end, 53); }
float strtof(const char *restrict s, char **restrict end) { return (float)__strtod_digits(s, end, 24); }
long double strtold(const char *restrict s, char **restrict end) { return __strtod_digits(s, end, 53); }
double atof(const char *s) { return __strtod_digits(s, NULL, 53); }
