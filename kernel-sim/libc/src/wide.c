/* Wide characters. In the C locale a multibyte character is one byte below 128. */
#include "internal.h"
#include <ctype.h>
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

size_t mbrtowc(wchar_t *restrict to, const char *restrict s, size_t n, mbstate_t *restrict state) {
  (void)state;
  if (!s) return 0;
  if (!n) return (size_t)-2;
  if ((unsigned char)*s > 0x7f) {
    errno = EILSEQ;
    return (size_t)-1;
  }
  if (to) *to = *s;
  return *s != 0;
}
size_t wcrtomb(char *restrict to, wchar_t c, mbstate_t *restrict state) {
  (void)state;
  if (!to) return 1;
  if (c < 0 || c > 0x7f) {
    errno = EILSEQ;
    return (size_t)-1;
  }
  *to = (char)c;
  return 1;
}
size_t mbrlen(const char *restrict s, size_t n, mbstate_t *restrict state) { return mbrtowc(NULL, s, n, state); }
int mbsinit(const mbstate_t *state) { return !state || !state->__count; }
int mbtowc(wchar_t *restrict to, const char *restrict s, size_t n) {
  size_t r = s ? mbrtowc(to, s, n, NULL) : 0;
  return (long)r < 0 ? -1 : (int)r;
}
int mblen(const char *s, size_t n) { return mbtowc(NULL, s, n); }
int wctomb(char *to, wchar_t c) { return to ? (int)wcrtomb(to, c, NULL) : 0; }
size_t mbsrtowcs(wchar_t *restrict to, const char **restrict s, size_t n, mbstate_t *restrict state) {
  size_t i;
  (void)state;
  for (i = 0; !to || i < n; i++) {
    unsigned char c = (unsigned char)(*s)[i];
    if (c > 0x7f) {
      if (to) *s += i;
      errno = EILSEQ;
      return (size_t)-1;
    }
    if (to) to[i] = c;
    if (!c) {
      if (to) *s = NULL;
      return i;
    }
  }
  *s += i;
  return i;
}
size_t wcsrtombs(char *restrict to, const wchar_t **restrict s, size_t n, mbstate_t *restrict state) {
  size_t i;
  (void)state;
  for (i = 0; !to || i < n; i++) {
    wchar_t c = (*s)[i];
    if (c < 0 || c > 0x7f) {
      if (to) *s += i;
      errno = EILSEQ;
      return (size_t)-1;
    }
    if (to) to[i] = (char)c;
    if (!c) {
      if (to) *s = NULL;
      return i;
    }
  }
  *s += i;
  return i;
}
size_t mbstowcs(wchar_t *restrict to, const char *restrict from, size_t n) {
  const char *s = from;
  return mbsrtowcs(to, &s, n, NULL);
}
size_t wcstombs(char *restrict to, const wchar_t *restrict from, size_t n) {
  const wchar_t *s = from;
  return wcsrtombs(to, &s, n, NULL);
}
wint_t btowc(int c) { return c >= 0 && c < 0x80 ? (wint_t)c : WEOF; }
int wctob(wint_t c) { return c < 0x80 ? (int)c : EOF; }

int iswalnum(wint_t c) { return c < 0x80 && isalnum((int)c); }
int iswalpha(wint_t c) { return c < 0x80 && isalpha((int)c); }
int iswblank(wint_t c) { return c < 0x80 && isblank((int)c); }
int iswcntrl(wint_t c) { return c < 0x80 && iscntrl((int)c); }
int iswdigit(wint_t c) { return c < 0x80 && isdigit((int)c); }
int iswgraph(wint_t c) { return c < 0x80 && isgraph((int)c); }
int iswlower(wint_t c) { return c < 0x80 && islower((int)c); }
int iswprint(wint_t c) { return c < 0x80 && isprint((int)c); }
int iswpunct(wint_t c) { return c < 0x80 && ispunct((int)c); }
int iswspace(wint_t c) { return c < 0x80 && isspace((int)c); }
int iswupper(wint_t c) { return c < 0x80 && isupper((int)c); }
int iswxdigit(wint_t c) { return c < 0x80 && isxdigit((int)c); }
wint_t towlower(wint_t c) { return c < 0x80 ? (wint_t)tolower((int)c) : c; }
wint_t towupper(wint_t c) { return c < 0x80 ? (wint_t)toupper((int)c) : c; }

wint_t fputwc(wchar_t c, FILE *f) {
  if (c >= 0 && c < 0x80) return fputc(c, f) == EOF ? WEOF : (wint_t)c;
  errno = EILSEQ;
  return WEOF;
}
wint_t putwc(wchar_t c, FILE *f) { return fputwc(c, f); }
wint_t putwchar(wchar_t c) { return fputwc(c, stdout); }
int fputws(const wchar_t *restrict s, FILE *restrict f) {
  for (; *s; s++)
    if (fputwc(*s, f) == WEOF) return -1;
  return 1;
}
wint_t fgetwc(FILE *f) {
  int c = fgetc(f);
  if (c < 0x80) return c == EOF ? WEOF : (wint_t)c;
  errno = EILSEQ;
  return WEOF;
}
wint_t getwc(FILE *f) { return fgetwc(f); }
wint_t getwchar(void) { return fgetwc(stdin); }
wchar_t *fgetws(wchar_t *restrict s, int n, FILE *restrict f) {
  int i = 0;
  wint_t c = 0;
  while (i < n - 1 && c != '\n' && (c = fgetwc(f)) != WEOF) s[i++] = (wchar_t)c;
  if (i == 0 || n <= 0) return NULL;
  s[i] = 0;
  return s;
}
wint_t ungetwc(wint_t c, FILE *f) { return c < 0x80 && ungetc((int)c, f) != EOF ? c : WEOF; }
