/* Strings of wide characters. */
#include "internal.h"
#include "current-locale.h"
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

size_t wcslen(const wchar_t *s) {
  size_t n = 0;
  while (s[n]) n++;
  return n;
}
size_t wcsnlen(const wchar_t *s, size_t n) {
  size_t i = 0;
  while (i < n && s[i]) i++;
  return i;
}
wchar_t *wmemcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t n) { return memcpy(to, from, n * 4); }
wchar_t *wmemmove(wchar_t *to, const wchar_t *from, size_t n) { return memmove(to, from, n * 4); }
wchar_t *wmemset(wchar_t *to, wchar_t c, size_t n) {
  size_t i;
  for (i = 0; i < n; i++) to[i] = c;
  return to;
}
int wmemcmp(const wchar_t *a, const wchar_t *b, size_t n) {
  for (; n; n--, a++, b++)
    if (*a != *b) return *a < *b ? -1 : 1;
  return 0;
}
wchar_t *wmemchr(const wchar_t *s, wchar_t c, size_t n) {
  for (; n; n--, s++)
    if (*s == c) return (wchar_t *)s;
  return NULL;
}
wchar_t *wcscpy(wchar_t *restrict to, const wchar_t *restrict from) { return wmemcpy(to, from, wcslen(from) + 1); }
wchar_t *wcsncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t n) {
  size_t length = wcsnlen(from, n);
  wmemcpy(to, from, length);
  wmemset(to + length, 0, n - length);
  return to;
}
wchar_t *wcscat(wchar_t *restrict to, const wchar_t *restrict from) {
  wcscpy(to + wcslen(to), from);
  return to;
}
wchar_t *wcsncat(wchar_t *restrict to, const wchar_t *restrict from, size_t n) {
  size_t at = wcslen(to), length = wcsnlen(from, n);
  wmemcpy(to + at, from, length);
  to[at + length] = 0;
  return to;
}
int wcsncmp(const wchar_t *a, const wchar_t *b, size_t n) {
  for (; n; n--, a++, b++) {
    if (*a != *b) return *a < *b ? -1 : 1;
    if (!*a) return 0;
  }
  return 0;
}
int wcscmp(const wchar_t *a, const wchar_t *b) { return wcsncmp(a, b, (size_t)-1); }
wchar_t *wcschr(const wchar_t *s, wchar_t c) { return wmemchr(s, c, wcslen(s) + 1); }
wchar_t *wcsrchr(const wchar_t *s, wchar_t c) {
  size_t n = wcslen(s) + 1;
  while (n--)
    if (s[n] == c) return (wchar_t *)s + n;
  return NULL;
}
wchar_t *wcsstr(const wchar_t *hay, const wchar_t *needle) {
  size_t n = wcslen(needle);
  for (;; hay++) {
    if (wcsncmp(hay, needle, n) == 0) return (wchar_t *)hay;
    if (!*hay) return NULL;
  }
}
wchar_t *wcsdup(const wchar_t *s) {
  wchar_t *copy = malloc((wcslen(s) + 1) * 4);
  return copy ? wcscpy(copy, s) : NULL;
}

wchar_t *wmempcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t n) { return wmemcpy(to, from, n) + n; }
wchar_t *wcpcpy(wchar_t *restrict to, const wchar_t *restrict from) {
  size_t n = wcslen(from);
  return wmemcpy(to, from, n + 1) + n;
}
wchar_t *wcpncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t n) {
  wcsncpy(to, from, n);
  return to + wcsnlen(from, n);
}
wchar_t *wcschrnul(const wchar_t *s, wchar_t c) {
  while (*s && *s != c) s++;
  return (wchar_t *)s;
}
wchar_t *wcswcs(const wchar_t *hay, const wchar_t *needle) { return wcsstr(hay, needle); }
size_t wcsspn(const wchar_t *s, const wchar_t *accept) {
  size_t n = 0;
  while (s[n] && wcschr(accept, s[n])) n++;
  return n;
}
size_t wcscspn(const wchar_t *s, const wchar_t *reject) {
  size_t n = 0;
  while (s[n] && !wcschr(reject, s[n])) n++;
  return n;
}
wchar_t *wcspbrk(const wchar_t *s, const wchar_t *accept) {
  s += wcscspn(s, accept);
  return *s ? (wchar_t *)s : NULL;
}
wchar_t *wcstok(wchar_t *restrict s, const wchar_t *restrict delimiters, wchar_t **restrict save) {
  wchar_t *end;
  if (!s) s = *save;
  if (!s) return NULL;
  s += wcsspn(s, delimiters);
  if (!*s) {
    *save = NULL;
    return NULL;
  }
  end = s + wcscspn(s, delimiters);
  *save = *end ? end + 1 : NULL;
  *end = 0;
  return s;
}

int wcsncasecmp(const wchar_t *a, const wchar_t *b, size_t n) {
  for (; n; n--, a++, b++) {
    wint_t x = towlower((wint_t)*a), y = towlower((wint_t)*b);
    if (x != y) return (int)x - (int)y;
    if (!x) return 0;
  }
  return 0;
}
int wcscasecmp(const wchar_t *a, const wchar_t *b) { return wcsncasecmp(a, b, (size_t)-1); }
int wcscasecmp_l(const wchar_t *a, const wchar_t *b, locale_t l) {
  int r;
  IN_LOCALE(l, r = wcscasecmp(a, b));
  return r;
}
int wcsncasecmp_l(const wchar_t *a, const wchar_t *b, size_t n, locale_t l) {
  int r;
  IN_LOCALE(l, r = wcsncasecmp(a, b, n));
  return r;
}
int wcscoll(const wchar_t *a, const wchar_t *b) { return wcscmp(a, b); }
int wcscoll_l(const wchar_t *a, const wchar_t *b, locale_t l) {
  (void)l;
  return wcscmp(a, b);
}
size_t wcsxfrm(wchar_t *restrict to, const wchar_t *restrict from, size_t n) {
  size_t length = wcslen(from);
  if (n) wcsncpy(to, from, n);
  return length;
}
size_t wcsxfrm_l(wchar_t *restrict to, const wchar_t *restrict from, size_t n, locale_t l) {
  (void)l;
  return wcsxfrm(to, from, n);
}
