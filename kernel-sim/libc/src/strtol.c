/* Text to integers. */
#include "internal.h"
#include <ctype.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>

/* The magnitude, and what was found. Saturates, with *over set. */
static unsigned long digits(const char *s, char **end, int base, int *negative, int *over) {
  const char *p = s, *start;
  unsigned long value = 0, limit;
  *negative = *over = 0;
  if (base < 0 || base == 1 || base > 36) {
    errno = EINVAL;
    return 0;
  }
  while (isspace((unsigned char)*p)) p++;
  if (*p == '-' || *p == '+') *negative = *p++ == '-';
  if ((base == 0 || base == 16) && *p == '0' && (p[1] | 32) == 'x' && isxdigit((unsigned char)p[2])) {
    p += 2;
    base = 16;
  } else if (base == 0) base = *p == '0' ? 8 : 10;
  start = p;
  limit = ULONG_MAX / (unsigned long)base;
  for (;; p++) {
    int c = (unsigned char)*p, d;
    if (isdigit(c)) d = c - '0';
    else if (isalpha(c)) d = (c | 32) - 'a' + 10;
    else break;
    if (d >= base) break;
    if (value > limit || value * (unsigned long)base > ULONG_MAX - (unsigned long)d) *over = 1;
    else value = value * (unsigned long)base + (unsigned long)d;
  }
  if (end) *end = (char *)(p == start ? s : p);
  return value;
}

unsigned long strtoul(const char *restrict s, char **restrict end, int base) {
  int negative, over;
  unsigned long v = digits(s, end, base, &negative, &over);
  if (over) {
    errno = ERANGE;
    return ULONG_MAX;
  }
  return negative ? -v : v;
}
long strtol(const char *restrict s, char **restrict end, int base) {
  int negative, over;
  unsigned long v = digits(s, end, base, &negative, &over);
  unsigned long most = negative ? (unsigned long)LONG_MAX + 1 : (unsigned long)LONG_MAX;
  if (over || v > most) {
    errno = ERANGE;
    return negative ? LONG_MIN : LONG_MAX;
  }
  return negative ? (long)-v : (long)v;
}
long long strtoll(const char *restrict s, char **restrict end, int base) { return strtol(s, end, base); }
unsigned long long strtoull(const char *restrict s, char **restrict end, int base) { return strtoul(s, end, base); }
long strtoq(const char *restrict s, char **restrict end, int base) { return strtol(s, end, base); }
unsigned long strtouq(const char *restrict s, char **restrict end, int base) { return strtoul(s, end, base); }
intmax_t strtoimax(const char *restrict s, char **restrict end, int base) { return strtol(s, end, base); }
uintmax_t strtoumax(const char *restrict s, char **restrict end, int base) { return strtoul(s, end, base); }
int atoi(const char *s) { return (int)strtol(s, NULL, 10); }
long atol(const char *s) { return strtol(s, NULL, 10); }
long long atoll(const char *s) { return strtol(s, NULL, 10); }

int abs(int i) { return i < 0 ? (int)-(unsigned int)i : i; }
long labs(long i) { return i < 0 ? (long)-(unsigned long)i : i; }
long long llabs(long long i) { return labs(i); }
intmax_t imaxabs(intmax_t i) { return labs(i); }
div_t div(int a, int b) {
  div_t r;
  r.quot = a / b;
  r.rem = a % b;
  return r;
}
ldiv_t ldiv(long a, long b) {
  ldiv_t r;
  r.quot = a / b;
  r.rem = a % b;
  return r;
}
lldiv_t lldiv(long long a, long long b) {
  lldiv_t r;
  r.quot = a / b;
  r.rem = a % b;
  return r;
}
imaxdiv_t imaxdiv(intmax_t a, intmax_t b) {
  imaxdiv_t r;
  r.quot = a / b;
  r.rem = a % b;
  return r;
}
