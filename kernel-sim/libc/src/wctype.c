/* Classes of wide characters: ASCII in the C locale, Unicode in C.UTF-8. */
#include "internal.h"
#include "current-locale.h"
#include "unicode.h"
#include <ctype.h>
#include <locale.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

static int is(wint_t c, int (*ascii)(int), int class) {
  if (c < 0x80) return ascii((int)c) != 0;
  return __is_utf8() && c < 0x110000 && __unicode_is(c, class);
}
int iswalpha(wint_t c) { return is(c, isalpha, U_ALPHA); }
int iswupper(wint_t c) { return is(c, isupper, U_UPPER); }
int iswlower(wint_t c) { return is(c, islower, U_LOWER); }
int iswspace(wint_t c) { return is(c, isspace, U_SPACE); }
int iswblank(wint_t c) { return is(c, isblank, U_BLANK); }
int iswcntrl(wint_t c) { return is(c, iscntrl, U_CONTROL); }
int iswgraph(wint_t c) { return is(c, isgraph, U_GRAPH); }
int iswdigit(wint_t c) { return c < 0x80 && isdigit((int)c); }
int iswxdigit(wint_t c) { return c < 0x80 && isxdigit((int)c); }
int iswalnum(wint_t c) { return iswalpha(c) || iswdigit(c); }
int iswpunct(wint_t c) { return iswgraph(c) && !iswalnum(c); }
int iswprint(wint_t c) { return iswgraph(c) || is(c, isprint, U_BLANK_SHOWN); }

wint_t towlower(wint_t c) {
  if (c < 0x80) return (wint_t)tolower((int)c);
  return __is_utf8() && c < 0x110000 ? __unicode_lower(c) : c;
}
wint_t towupper(wint_t c) {
  if (c < 0x80) return (wint_t)toupper((int)c);
  return __is_utf8() && c < 0x110000 ? __unicode_upper(c) : c;
}

static const struct {
  const char *name;
  int (*test)(wint_t);
} classes[] = {
    {"upper", iswupper}, {"lower", iswlower}, {"alpha", iswalpha}, {"digit", iswdigit}, {"xdigit", iswxdigit},
    {"space", iswspace}, {"print", iswprint}, {"graph", iswgraph}, {"blank", iswblank}, {"cntrl", iswcntrl},
    {"punct", iswpunct}, {"alnum", iswalnum},
};
enum { CLASSES = sizeof classes / sizeof *classes };

wctype_t wctype(const char *name) {
  unsigned long i;
  for (i = 0; i < CLASSES; i++)
    if (strcmp(classes[i].name, name) == 0) return i + 1;
  return 0;
}
int iswctype(wint_t c, wctype_t class) { return class > 0 && class <= CLASSES && classes[class - 1].test(c); }

static const int map_lower = 0, map_upper = 1;
wctrans_t wctrans(const char *name) {
  if (strcmp(name, "tolower") == 0) return &map_lower;
  if (strcmp(name, "toupper") == 0) return &map_upper;
  errno = EINVAL;
  return NULL;
}
wint_t towctrans(wint_t c, wctrans_t map) {
  return map == &map_lower ? towlower(c) : map == &map_upper ? towupper(c) : c;
}

/* Columns on a terminal; -1: not printable. */
int wcwidth(wchar_t c) {
  if (!c) return 0;
  if (!iswprint((wint_t)c)) return -1;
  return c < 0x80 ? 1 : __unicode_width((unsigned int)c);
}
int wcswidth(const wchar_t *s, size_t n) {
  int sum = 0;
  for (; n && *s; n--, s++) {
    int width = wcwidth(*s);
    if (width < 0) return -1;
    sum += width;
  }
  return sum;
}

#define WITH_LOCALE(name) \
  int name##_l(wint_t c, locale_t l) { \
    int r; \
    IN_LOCALE(l, r = name(c)); \
    return r; \
  }
WITH_LOCALE(iswalnum) WITH_LOCALE(iswalpha) WITH_LOCALE(iswblank) WITH_LOCALE(iswcntrl) WITH_LOCALE(iswdigit)
WITH_LOCALE(iswgraph) WITH_LOCALE(iswlower) WITH_LOCALE(iswprint) WITH_LOCALE(iswpunct) WITH_LOCALE(iswspace)
WITH_LOCALE(iswupper) WITH_LOCALE(iswxdigit)
wint_t towlower_l(wint_t c, locale_t l) {
  wint_t r;
  IN_LOCALE(l, r = towlower(c));
  return r;
}
wint_t towupper_l(wint_t c, locale_t l) {
  wint_t r;
  IN_LOCALE(l, r = towupper(c));
  return r;
}
wctype_t wctype_l(const char *name, locale_t l) {
  (void)l;
  return wctype(name);
}
int iswctype_l(wint_t c, wctype_t class, locale_t l) {
  int r;
  IN_LOCALE(l, r = iswctype(c, class));
  return r;
}
wctrans_t wctrans_l(const char *name, locale_t l) {
  (void)l;
  return wctrans(name);
}
wint_t towctrans_l(wint_t c, wctrans_t map, locale_t l) {
  wint_t r;
  IN_LOCALE(l, r = towctrans(c, map));
  return r;
}
