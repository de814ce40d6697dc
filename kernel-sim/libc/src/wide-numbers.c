/* Wide text to numbers: a number is ASCII, so the text is narrowed as far as it can be one. */
#include "internal.h"
#include <inttypes.h>
#include <locale.h>
#include <stdlib.h>
#include <wchar.h>
#include <wctype.h>

/* *skipped: white space before. The result is `near` or was allocated; NULL: no memory. */
static char *narrow(const wchar_t *s, char *near, size_t size, long *skipped) {
  const wchar_t *p = s;
  size_t n = 0, i;
  char *to;
  while (iswspace((wint_t)*p)) p++;
  *skipped = p - s;
  while (p[n] > ' ' && p[n] < 0x7f) n++;
  to = n < size ? near : malloc(n + 1);
  if (!to) return NULL;
  for (i = 0; i < n; i++) to[i] = (char)p[i];
  to[n] = 0;
  return to;
}
static void finish(const wchar_t *s, wchar_t **end, char *text, const char *stop, const char *near, long skipped) {
  if (end) *end = (wchar_t *)(stop == text ? s : s + skipped + (stop - text));
  if (text != near) free(text);
}

#define INTEGER(type, name, function) \
  type name(const wchar_t *restrict s, wchar_t **restrict end, int base) { \
    char near[128], *text, *stop; \
    long skipped; \
    type value; \
    if (!(text = narrow(s, near, sizeof near, &skipped))) return 0; \
    stop = text; \
    value = function(text, &stop, base); \
    finish(s, end, text, stop, near, skipped); \
    return value; \
  } \
  type name##_l(const wchar_t *restrict s, wchar_t **restrict end, int base, locale_t l) { \
    (void)l; \
    return name(s, end, base); \
  }
#define FLOATING(type, name, function) \
  type name(const wchar_t *restrict s, wchar_t **restrict end) { \
    char near[128], *text, *stop; \
    long skipped; \
    type value; \
    if (!(text = narrow(s, near, sizeof near, &skipped))) return 0; \
    stop = text; \
    value = function(text, &stop); \
    finish(s, end, text, stop, near, skipped); \
    return value; \
  } \
  type name##_l(const wchar_t *restrict s, wchar_t **restrict end, locale_t l) { \
    (void)l; \
    return name(s, end); \
  }
INTEGER(long, wcstol, strtol)
INTEGER(unsigned long, wcstoul, strtoul)
INTEGER(long long, wcstoll, strtoll)
INTEGER(unsigned long long, wcstoull, strtoull)
FLOATING(double, wcstod, strtod)
FLOATING(float, wcstof, strtof)
FLOATING(long double, wcstold, strtold)
long long wcstoq(const wchar_t *restrict s, wchar_t **restrict end, int base) { return wcstoll(s, end, base); }
unsigned long long wcstouq(const wchar_t *restrict s, wchar_t **restrict end, int base) {
  return wcstoull(s, end, base);
}
intmax_t wcstoimax(const wchar_t *restrict s, wchar_t **restrict end, int base) { return wcstol(s, end, base); }
uintmax_t wcstoumax(const wchar_t *restrict s, wchar_t **restrict end, int base) { return wcstoul(s, end, base); }
