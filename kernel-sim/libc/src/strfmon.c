/* Amounts of money, as the locale "C" has them: no symbol, no grouping, "-" before what is negative. */
#include "internal.h"
#include <ctype.h>
#include <monetary.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct form {
  char fill;
  int parentheses, left, width, digits, places;
};

/* One amount as text: the number of characters, at most that of `text`. */
static int amount(const struct form *f, double value, char *text, size_t n) {
  char number[400];
  int negative = value < 0 || (value == 0 && 1 / value < 0), whole, at = 0;
  snprintf(number, sizeof number, "%.*f", f->places < 0 ? 2 : f->places, negative ? -value : value);
  whole = (int)strcspn(number, ".");
  if (negative) at += snprintf(text + at, n - (size_t)at, f->parentheses ? "(" : "-");
  else if (f->digits >= 0) at += snprintf(text + at, n - (size_t)at, " ");
  for (; whole < f->digits && (size_t)at + 1 < n; whole++) text[at++] = f->fill;
  at += snprintf(text + at, n - (size_t)at, "%s", number);
  if (f->parentheses && negative) at += snprintf(text + at, n - (size_t)at, ")");
  return at;
}
static ssize_t print(char *to, size_t n, const char *format, va_list ap) {
  char *start = to, text[600];
  while (*format) {
    struct form f = {' ', 0, 0, 0, -1, -1};
    double value;
    int length, pad;
    if (*format != '%') {
      if (n-- <= 1) goto full;
      *to++ = *format++;
      continue;
    }
    format++;
    if (*format == '%') {
      if (n-- <= 1) goto full;
      *to++ = *format++;
      continue;
    }
    for (;; format++) {
      if (*format == '=') f.fill = *++format;
      else if (*format == '(') f.parentheses = 1;
      else if (*format == '-') f.left = 1;
      else if (*format != '^' && *format != '!' && *format != '+') break;
    }
    if (isdigit((unsigned char)*format)) f.width = (int)strtol(format, (char **)&format, 10);
    if (*format == '#') f.digits = (int)strtol(format + 1, (char **)&format, 10);
    if (*format == '.') f.places = (int)strtol(format + 1, (char **)&format, 10);
    if (*format == 'L') {
      format++;
      value = (double)va_arg(ap, long double);
    } else value = va_arg(ap, double);
    if (*format != 'n' && *format != 'i') {
      errno = EINVAL;
      return -1;
    }
    format++;
    length = amount(&f, value, text, sizeof text);
    pad = f.width > length ? f.width - length : 0;
    if ((size_t)(length + pad) >= n) return -1;
    if (!f.left) memset(to, ' ', (size_t)pad);
    memcpy(to + (f.left ? 0 : pad), text, (size_t)length);
    if (f.left) memset(to + length, ' ', (size_t)pad);
    to += length + pad;
    n -= (size_t)(length + pad);
  }
  if (n == 0) goto full;
  *to = 0;
  return to - start;
full:
  errno = E2BIG;
  return -1;
}
ssize_t strfmon(char *restrict to, size_t n, const char *restrict format, ...) {
  va_list ap;
  ssize_t r;
  va_start(ap, format);
  r = print(to, n, format, ap);
  va_end(ap);
  return r;
}
ssize_t strfmon_l(char *restrict to, size_t n, locale_t locale, const char *restrict format, ...) {
  va_list ap;
  ssize_t r;
  (void)locale;
  va_start(ap, format);
  r = print(to, n, format, ap);
  va_end(ap);
  return r;
}
