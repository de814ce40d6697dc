/*
 * Floating point for printf, exact: a double is an integer times a power of two, so it has a finite decimal expansion. Its
 * digits are computed with integers of any length and rounded once, to nearest, ties to even.
 */
#include "print.h"
#include <string.h>

enum {
  FRACTION = 1100,  /* no double has more decimal places */
  DIGITS = 320 + FRACTION,
  LIMBS = 36
};

struct decimal {
  int point; /* how many of the digits stand before the decimal point; may be negative */
  int count;
  char digit[DIGITS + 16];
};

static void put_nine(char *to, unsigned int nine) {
  int i;
  for (i = 8; i >= 0; i--, nine /= 10) to[i] = (char)('0' + nine % 10);
}

static unsigned long bits_of(double x) {
  unsigned long u;
  memcpy(&u, &x, sizeof u);
  return u;
}

/* The digits of m × 2^e with e >= 0. */
static void large(struct decimal *d, unsigned long m, int e) {
  unsigned int limb[LIMBS]; /* base 10^9, least first */
  int n = 0, i;
  for (; m; m /= 1000000000) limb[n++] = (unsigned int)(m % 1000000000);
  while (e > 0) {
    int shift = e < 29 ? e : 29;
    unsigned long carry = 0;
    for (i = 0; i < n; i++) {
      carry += (unsigned long)limb[i] << shift;
      limb[i] = (unsigned int)(carry % 1000000000);
      carry /= 1000000000;
    }
    if (carry) limb[n++] = (unsigned int)carry;
    e -= shift;
  }
  for (i = n - 1; i >= 0; i--, d->count += 9) put_nine(d->digit + d->count, limb[i]);
  d->point = d->count;
}

/*
 * The digits of the fraction m / 2^e with m < 2^e, appended until `places` places after the point are there and, when
 * `significant` is not 0, so many digits beginning with the first that is not 0. Returns whether more would follow.
 */
static int fraction(struct decimal *d, unsigned long m, int e, int places, int significant) {
  unsigned int limb[LIMBS + 2]; /* base 2^32, most first; the value is 0.limb[0]limb[1]… */
  int n = (e + 31) / 32, i, last, started = 0, done = 0;
  int shift = n * 32 - e;
  unsigned long high, low;
  memset(limb, 0, sizeof limb);
  /* m << shift, at most 53 + 31 bits, in the last three limbs. */
  low = m << shift;
  high = shift ? m >> (64 - shift) : 0;
  limb[n - 1] = (unsigned int)low;
  if (n > 1) limb[n - 2] = (unsigned int)(low >> 32);
  if (n > 2) limb[n - 3] = (unsigned int)high;
  for (i = 0; i < d->count && d->digit[i] == '0'; i++) {
  }
  started = i < d->count ? d->count - i : 0;
  last = n;
  while (last > 0 && !limb[last - 1]) last--;
  for (;;) {
    unsigned long carry = 0;
    int enough = significant ? started >= significant : done >= places;
    if (enough || !last || d->count + 9 > DIGITS) break;
    for (i = last - 1; i >= 0; i--) {
      carry += (unsigned long)limb[i] * 1000000000;
      limb[i] = (unsigned int)carry;
      carry >>= 32;
    }
    while (last > 0 && !limb[last - 1]) last--;
    if (!started && !carry && significant && d->count == 0) {
      /* Leading zeros only move the point. */
      d->point -= 9;
      done += 9;
      continue;
    }
    put_nine(d->digit + d->count, (unsigned int)carry);
    if (started) started += 9;
    else if (carry) {
      for (i = 0; d->digit[d->count + i] == '0'; i++) {
      }
      started = 9 - i;
    }
    d->count += 9;
    done += 9;
  }
  return last > 0;
}

/* Drop leading zeros. */
static void normalize(struct decimal *d) {
  int i = 0;
  while (i < d->count && d->digit[i] == '0') i++;
  memmove(d->digit, d->digit + i, (size_t)(d->count - i));
  d->count -= i;
  d->point -= i;
}

/* Keep n digits, rounding to nearest, ties to even; a carry out of the first digit makes a new first one. */
static void round_to(struct decimal *d, int n, int more) {
  int i, up;
  if (n < 0) {
    d->count = 0;
    return;
  }
  if (n >= d->count) return;
  up = d->digit[n] > '5';
  if (d->digit[n] == '5') {
    int rest = more;
    for (i = n + 1; i < d->count && !rest; i++) rest = d->digit[i] != '0';
    up = rest || (n > 0 && (d->digit[n - 1] & 1));
  }
  d->count = n;
  if (!up) return;
  for (i = n - 1; i >= 0 && d->digit[i] == '9'; i--) d->digit[i] = '0';
  if (i >= 0) d->digit[i]++;
  else {
    memmove(d->digit + 1, d->digit, (size_t)d->count);
    d->digit[0] = '1';
    d->count++;
    d->point++;
  }
}

/* All digits that are needed for `places` places (fixed) or for `significant` digits, plus what rounding needs. */
static int expand(struct decimal *d, double x, int places, int significant) {
  unsigned long u = bits_of(x), m = u & 0xfffffffffffffUL;
  int e = (int)(u >> 52 & 0x7ff), more = 0;
  d->count = d->point = 0;
  if (e) m |= 1UL << 52;
  else e = 1;
  e -= 1075;
  if (!m) return 0;
  if (e >= 0) large(d, m, e);
  else {
    unsigned long whole = e > -64 ? m >> -e : 0;
    if (whole) large(d, whole, 0);
    if (e > -64) m &= (1UL << -e) - 1;
    normalize(d);
    if (m) more = fraction(d, m, -e, places + 1, significant ? significant + 1 : 0);
  }
  normalize(d);
  return more;
}

/* `count` digits from index `from`, with zeros where the number has none. */
static void put_digits(struct sink *out, const struct decimal *d, int from, long count) {
  if (from < 0) {
    long zeros = -from < count ? -from : count;
    __sink_fill(out, '0', zeros);
    count -= zeros;
    from = 0;
  }
  if (from < d->count && count > 0) {
    long part = d->count - from < count ? d->count - from : count;
    __sink_put(out, d->digit + from, (size_t)part);
    count -= part;
  }
  __sink_fill(out, '0', count);
}

static void padded(struct sink *out, const struct spec *s, char sign, long length, int before) {
  long padding = s->width - length - (sign != 0);
  if (!before) {
    if (s->flags & LEFT) __sink_fill(out, ' ', padding);
    return;
  }
  if (!(s->flags & (LEFT | ZERO))) __sink_fill(out, ' ', padding);
  if (sign) __sink_put(out, &sign, 1);
  if ((s->flags & (LEFT | ZERO)) == ZERO) __sink_fill(out, '0', padding);
}

static void print_fixed(struct sink *out, const struct spec *s, char sign, const struct decimal *d, long precision) {
  int point = d->count ? d->point : 0;
  long whole = point > 0 ? point : 1;
  int dot = precision > 0 || (s->flags & ALTERNATE);
  long length = whole + dot + precision;
  padded(out, s, sign, length, 1);
  if (point > 0) put_digits(out, d, 0, point);
  else __sink_put(out, "0", 1);
  if (dot) __sink_put(out, ".", 1);
  put_digits(out, d, point, precision);
  padded(out, s, sign, length, 0);
}

static void print_exponent(struct sink *out, const struct spec *s, char sign, const struct decimal *d, long precision,
                           char letter) {
  int x = d->count ? d->point - 1 : 0, n = 0, a = x < 0 ? -x : x;
  int dot = precision > 0 || (s->flags & ALTERNATE);
  char tail[8];
  long length;
  tail[n++] = letter;
  tail[n++] = x < 0 ? '-' : '+';
  if (a >= 100) tail[n++] = (char)('0' + a / 100);
  tail[n++] = (char)('0' + a / 10 % 10);
  tail[n++] = (char)('0' + a % 10);
  length = 1 + dot + precision + n;
  padded(out, s, sign, length, 1);
  put_digits(out, d, 0, 1);
  if (dot) __sink_put(out, ".", 1);
  put_digits(out, d, 1, precision);
  __sink_put(out, tail, (size_t)n);
  padded(out, s, sign, length, 0);
}

/* Hexadecimal: 1.xxx for a double, and as many bits as fit before the point for a long double. */
static void print_hex(struct sink *out, const struct spec *s, char sign, double value, int upper) {
  const char *letters = upper ? "0123456789ABCDEF" : "0123456789abcdef";
  unsigned long u = bits_of(value), m = u & 0xfffffffffffffUL;
  int e = (int)(u >> 52 & 0x7ff), n = 0, a, places = 13;
  long precision = s->precision;
  char text[48], tail[8];
  int dot, t = 0, i;
  unsigned int lead;
  long length, zeros = 0;
  if (s->size == SIZE_LONG_DOUBLE) {
    /* 64 bits, the highest set: one digit before the point and 15 after it. */
    if (e) m |= 1UL << 52;
    else e = 1;
    e = m ? e - 1023 : 0;
    if (m) {
      m <<= 11;
      while (!(m >> 63)) {
        m <<= 1;
        e--;
      }
      e -= 3;
    }
    lead = (unsigned int)(m >> 60);
    m &= (1UL << 60) - 1;
    places = 15;
  } else {
    lead = e != 0;
    if (e) e -= 1023;
    else e = m ? -1022 : 0;
  }
  if (precision >= 0 && precision < places) {
    int drop = (int)(places - precision) * 4;
    unsigned long rest, half = 1UL << (drop - 1);
    m |= (unsigned long)lead << (places * 4);
    rest = m & ((half << 1) - 1);
    m = m >> drop;
    if (rest > half || (rest == half && (m & 1))) m++;
    lead = (unsigned int)(m >> (precision * 4));
    m = (m & ((1UL << (precision * 4)) - 1)) << drop;
    if (lead > 15) {
      lead = 1;
      e += 4;
    }
  }
  text[n++] = letters[lead];
  for (i = 0; i < places; i++) text[n++] = letters[m >> ((places - 1 - i) * 4) & 15];
  if (precision < 0)
    while (n > 1 && text[n - 1] == '0') n--;
  else if (precision < places) n = 1 + (int)precision;
  else zeros = precision - places;
  dot = n > 1 || zeros > 0 || (s->flags & ALTERNATE);
  tail[t++] = upper ? 'P' : 'p';
  tail[t++] = e < 0 ? '-' : '+';
  a = e < 0 ? -e : e;
  if (a >= 10000) tail[t++] = (char)('0' + a / 10000);
  if (a >= 1000) tail[t++] = (char)('0' + a / 1000 % 10);
  if (a >= 100) tail[t++] = (char)('0' + a / 100 % 10);
  if (a >= 10) tail[t++] = (char)('0' + a / 10 % 10);
  tail[t++] = (char)('0' + a % 10);
  length = 2 + n + dot + zeros + t;
  {
    long padding = s->width - length - (sign != 0);
    if (!(s->flags & (LEFT | ZERO))) __sink_fill(out, ' ', padding);
    if (sign) __sink_put(out, &sign, 1);
    __sink_put(out, upper ? "0X" : "0x", 2);
    if ((s->flags & (LEFT | ZERO)) == ZERO) __sink_fill(out, '0', padding);
    __sink_put(out, text, 1);
    if (dot) __sink_put(out, ".", 1);
    if (n > 1) __sink_put(out, text + 1, (size_t)(n - 1));
    __sink_fill(out, '0', zeros);
    __sink_put(out, tail, (size_t)t);
    if (s->flags & LEFT) __sink_fill(out, ' ', padding);
  }
}

void __print_float(struct sink *out, const struct spec *s, double value) {
  unsigned long u = bits_of(value);
  char sign = u >> 63 ? '-' : s->flags & PLUS ? '+' : s->flags & SPACE ? ' ' : 0;
  int upper = s->conversion < 'a';
  char c = (char)(s->conversion | 32);
  long precision = s->precision < 0 ? 6 : s->precision;
  struct decimal d;
  int more;
  if ((u >> 52 & 0x7ff) == 0x7ff) {
    struct spec plain = *s;
    plain.flags &= ~ZERO;
    __print_field(out, &plain, &sign, sign != 0, 0, u << 12 ? (upper ? "NAN" : "nan") : upper ? "INF" : "inf", 3);
    return;
  }
  if (c == 'a') {
    print_hex(out, s, sign, value, upper);
    return;
  }
  if (c == 'f') {
    int places = precision > FRACTION ? FRACTION : (int)precision;
    more = expand(&d, value, places, 0);
    round_to(&d, d.point + places, more);
    print_fixed(out, s, sign, &d, precision);
    return;
  }
  {
    long digits = c == 'e' ? precision + 1 : precision ? precision : 1;
    int n = digits > FRACTION ? FRACTION : (int)digits;
    int carried;
    more = expand(&d, value, 0, n);
    round_to(&d, n, more);
    carried = d.count > n;
    if (carried) d.count = n; /* the digits after the carry are zeros */
    if (c == 'e') {
      print_exponent(out, s, sign, &d, precision, upper ? 'E' : 'e');
      return;
    }
    {
      int x = d.count ? d.point - 1 : 0;
      int fixed = x >= -4 && x < digits;
      long places = fixed ? digits - 1 - x : digits - 1;
      if (!(s->flags & ALTERNATE)) {
        long needed;
        while (d.count > 0 && d.digit[d.count - 1] == '0') d.count--;
        needed = fixed ? (d.count ? (long)d.count - d.point : 0) : (long)d.count - 1;
        if (needed < 0) needed = 0;
        if (places > needed) places = needed;
      } else if (carried && x == digits) {
        /* Where rounding alone makes the number too large for the plain form, Linux programs see no zeros despite the `#`. */
        places = 0;
      }
      if (fixed) print_fixed(out, s, sign, &d, places);
      else print_exponent(out, s, sign, &d, places, upper ? 'E' : 'e');
    }
  }
}
