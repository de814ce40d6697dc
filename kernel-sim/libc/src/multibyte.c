/*
 * Multibyte characters: bytes below 128 in the C locale; UTF-8 of up to six bytes in C.UTF-8, as the GNU library takes it. A state
 * holds a character that has begun: how many bytes it has << 8 | how many came, and its bits so far.
 */
#include "internal.h"
#include "current-locale.h"
#include "multibyte.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static size_t invalid(void) {
  errno = EILSEQ;
  return (size_t)-1;
}

/* The least character that needs so many bytes. */
static const unsigned int least[7] = {0, 0, 0x80, 0x800, 0x10000, 0x200000, 0x4000000};

size_t __utf8_decode(wchar_t *to, const char *bytes, size_t n, mbstate_t *state) {
  const unsigned char *s = (const unsigned char *)bytes;
  int total = state->__count >> 8, have = state->__count & 255;
  unsigned int value = state->__value.__wch;
  size_t used = 0;
  if (!total) {
    unsigned int lead = s[0];
    if (lead < 0x80) {
      if (to) *to = (wchar_t)lead;
      return lead != 0;
    }
    if (lead < 0xc2 || lead > 0xfd) return invalid();
    total = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf8 ? 4 : lead < 0xfc ? 5 : 6;
    have = 1;
    used = 1;
    value = (lead & (0x7fu >> total)) << (6 * (total - 1));
  }
  for (; have < total && used < n; have++, used++) {
    if ((s[used] & 0xc0) != 0x80) return invalid();
    value |= (unsigned int)(s[used] & 0x3f) << (6 * (total - 1 - have));
  }
  if (have < total) {
    state->__count = total << 8 | have;
    state->__value.__wch = value;
    return (size_t)-2;
  }
  if (value < least[total] || (value >= 0xd800 && value < 0xe000)) return invalid();
  state->__count = 0;
  if (to) *to = (wchar_t)value;
  return used;
}

size_t mbrtowc(wchar_t *restrict to, const char *restrict s, size_t n, mbstate_t *restrict state) {
  static mbstate_t own;
  if (!state) state = &own;
  if (!s) return state->__count ? invalid() : 0;
  if (!n) return (size_t)-2;
  if (__is_utf8()) return __utf8_decode(to, s, n, state);
  if ((unsigned char)*s > 0x7f) return invalid();
  if (to) *to = *s;
  return *s != 0;
}
size_t mbrlen(const char *restrict s, size_t n, mbstate_t *restrict state) {
  static mbstate_t own;
  return mbrtowc(NULL, s, n, state ? state : &own);
}

int __utf8_encode(char *to, unsigned int c) {
  int total = 1, i;
  if (c < 0x80) {
    *to = (char)c;
    return 1;
  }
  while (total < 6 && c >= least[total + 1]) total++;
  for (i = total - 1; i > 0; i--, c >>= 6) to[i] = (char)(0x80 | (c & 0x3f));
  to[0] = (char)(c | (0xff00u >> total & 0xff));
  return total;
}
size_t wcrtomb(char *restrict to, wchar_t c, mbstate_t *restrict state) {
  if (state && !to) state->__count = 0;
  if (!to) return 1;
  if (c >= 0 && c < 0x80) {
    *to = (char)c;
    return 1;
  }
  /* Tags are left out. */
  if (!__is_utf8() && c >> 7 == 0xe0000 >> 7) return 0;
  if (!__is_utf8() || c < 0 || (c >= 0xd800 && c < 0xe000)) return invalid();
  return (size_t)__utf8_encode(to, (unsigned int)c);
}

/* Some signs that ASCII has something like. */
static const struct {
  unsigned short c;
  char like[5];
} alike[] = {
    {0xa0, " "},    {0xa9, "(C)"},  {0xab, "<<"},    {0xad, "-"},     {0xae, "(R)"},    {0xb5, "u"},      {0xb8, ","},
    {0xbb, ">>"},   {0xc6, "AE"},   {0xd7, "x"},     {0xdf, "ss"},    {0xe6, "ae"},     {0x152, "OE"},    {0x153, "oe"},
    {0x2002, " "},  {0x2003, " "},  {0x2009, " "},   {0x2010, "-"},   {0x2011, "-"},    {0x2012, "-"},    {0x2013, "-"},
    {0x2014, "-"},  {0x2015, "-"},  {0x2018, "'"},   {0x2019, "'"},   {0x201a, ","},    {0x201b, "'"},    {0x201c, "\""},
    {0x201d, "\""}, {0x201e, ",,"}, {0x201f, "\""},  {0x2020, "+"},   {0x2022, "o"},    {0x2026, "..."},  {0x2039, "<"},
    {0x203a, ">"},  {0x20ac, "EUR"}, {0x2122, "TM"}, {0x2190, "<-"},  {0x2192, "->"},   {0x2194, "<->"},  {0x21d0, "<="},
    {0x21d2, "=>"}, {0x2212, "-"},  {0x2215, "/"},   {0x2216, "\\"},  {0x2217, "*"},    {0x2223, "|"},    {0x223c, "~"},
    {0x2260, "/="}, {0x2264, "<="}, {0x2265, ">="},  {0x2500, "-"},   {0x2502, "|"},    {0x250c, "+"},    {0x2510, "+"},
    {0x2514, "+"},  {0x2518, "+"},  {0x251c, "+"},   {0x2524, "+"},   {0x252c, "+"},    {0x2534, "+"},    {0x253c, "+"},
};
int __stream_bytes(const FILE *f, char *to, wchar_t c) {
  unsigned int i;
  if (c >= 0 && c < 0x80) *to = (char)c;
  else if ((f->flags & F_UTF8 || __is_utf8()) && c >= 0 && (c < 0xd800 || c >= 0xe000)) return __utf8_encode(to, (unsigned int)c);
  else if (c >> 7 == 0xe0000 >> 7) return 0; /* tags */
  else {
    *to = '?';
    for (i = 0; i < sizeof alike / sizeof *alike; i++)
      if (alike[i].c == c) {
        memcpy(to, alike[i].like, 4);
        return (int)strlen(alike[i].like);
      }
  }
  return 1;
}

int mbsinit(const mbstate_t *state) { return !state || !state->__count; }
int mbtowc(wchar_t *restrict to, const char *restrict s, size_t n) {
  mbstate_t state = {0, {0}};
  long r = s ? (long)mbrtowc(to, s, n, &state) : 0;
  return r < 0 ? -1 : (int)r;
}
int mblen(const char *s, size_t n) { return mbtowc(NULL, s, n); }
int wctomb(char *to, wchar_t c) { return to ? (int)wcrtomb(to, c, NULL) : 0; }
wint_t btowc(int c) { return c >= 0 && c < 0x80 ? (wint_t)c : WEOF; }
int wctob(wint_t c) { return c < 0x80 ? (int)c : EOF; }

size_t mbsnrtowcs(wchar_t *restrict to, const char **restrict s, size_t bytes, size_t n, mbstate_t *restrict state) {
  static mbstate_t own;
  mbstate_t trial;
  const char *p = *s;
  size_t i;
  if (!state) state = &own;
  if (!to) {
    trial = *state;
    state = &trial;
    n = (size_t)-1;
  }
  for (i = 0; i < n && bytes > 0; i++) {
    wchar_t c;
    size_t r = mbrtowc(&c, p, bytes, state);
    if (r == (size_t)-1) {
      if (to) *s = p;
      return r;
    }
    if (r == (size_t)-2) {
      /* A part of a character, kept in the state. */
      p += bytes;
      break;
    }
    if (to) to[i] = c;
    if (!c) {
      if (to) *s = NULL;
      return i;
    }
    p += r;
    bytes -= r;
  }
  if (to) *s = p;
  return i;
}
size_t mbsrtowcs(wchar_t *restrict to, const char **restrict s, size_t n, mbstate_t *restrict state) {
  static mbstate_t own;
  return mbsnrtowcs(to, s, strlen(*s) + 1, n, state ? state : &own);
}
size_t wcsnrtombs(char *restrict to, const wchar_t **restrict s, size_t wide, size_t n, mbstate_t *restrict state) {
  const wchar_t *p = *s;
  size_t done = 0;
  (void)state;
  for (; wide > 0; wide--, p++) {
    char bytes[8];
    size_t r = wcrtomb(bytes, *p, NULL);
    if (r == (size_t)-1) {
      if (to) *s = p;
      return r;
    }
    if (to) {
      if (done + r > n) break;
      memcpy(to + done, bytes, r);
    }
    if (!*p) {
      if (to) *s = NULL;
      return done;
    }
    done += r;
  }
  if (to) *s = p;
  return done;
}
size_t wcsrtombs(char *restrict to, const wchar_t **restrict s, size_t n, mbstate_t *restrict state) {
  return wcsnrtombs(to, s, wcslen(*s) + 1, n, state);
}
size_t mbstowcs(wchar_t *restrict to, const char *restrict from, size_t n) {
  mbstate_t state = {0, {0}};
  return mbsrtowcs(to, &from, n, &state);
}
size_t wcstombs(char *restrict to, const wchar_t *restrict from, size_t n) {
  return wcsrtombs(to, &from, n, NULL);
}
