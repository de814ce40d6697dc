/* strftime, in the C locale. */
#include "internal.h"
#include <ctype.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

static const char *const day_name[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
static const char *const month_name[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};

static int leap(long y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }

/* The ISO 8601 week and its year. */
static int iso_week(const struct tm *t, long *year) {
  int week;
  *year = (int)(1900u + (unsigned int)t->tm_year);
  /* Days since the Monday of week 1 of this year, in whole weeks. */
  week = (t->tm_yday - (t->tm_wday + 6) % 7 + 10) / 7;
  if (week < 1) {
    int last = t->tm_yday + (leap(*year - 1) ? 366 : 365);
    --*year;
    return (last - (t->tm_wday + 6) % 7 + 10) / 7;
  }
  if (week == 53) {
    int length = leap(*year) ? 366 : 365;
    /* Week 1 of the next year if its Thursday lies there. */
    if (t->tm_yday - (t->tm_wday + 6) % 7 + 3 >= length) {
      ++*year;
      return 1;
    }
  }
  return week;
}

struct out {
  char *at, *end;
  int full;
};
/* Room for the n characters of an item, and for more; else nothing of it is put, nor of what follows. */
static int room(struct out *o, int n) {
  if (n >= o->end - o->at) o->full = 1;
  return !o->full;
}
static void put(struct out *o, char c) {
  if (o->at < o->end) *o->at++ = c;
}

/* Flags of one conversion: how to pad, the letters' case, the least width. */
struct how {
  int pad; /* 0: as the conversion has it, else '_', '-', '0' */
  int upper, swap;
  int width;
};

static void put_text(struct out *o, const struct how *h, const char *s, size_t n) {
  size_t i;
  int padding = h->width - (int)n;
  if (!room(o, (int)n + (padding > 0 ? padding : 0))) return;
  for (; padding > 0; padding--) put(o, h->pad == '0' ? '0' : ' ');
  for (i = 0; i < n; i++) put(o, (char)(h->upper ? toupper((unsigned char)s[i]) : s[i]));
}

static void put_number(struct out *o, const struct how *h, long v, int digits, char fill) {
  char text[24];
  int n = 0, negative = v < 0, width;
  unsigned long u = negative ? -(unsigned long)v : (unsigned long)v;
  if (h->pad == '_' || h->pad == '-') fill = ' ';
  else if (h->pad == '0') fill = '0';
  do text[n++] = (char)('0' + u % 10);
  while (u /= 10);
  width = h->pad == '-' ? 0 : digits;
  if (h->width > width) width = h->width;
  if (!room(o, width > n + negative ? width : n + negative)) return;
  if (fill == ' ') {
    for (; width > n + negative; width--) put(o, ' ');
    if (negative) put(o, '-');
  } else {
    if (negative) put(o, '-');
    for (; width > n + negative; width--) put(o, '0');
  }
  while (n) put(o, text[--n]);
}

static void format(struct out *o, const char *f, const struct tm *t);

/* A compound conversion, as one text. */
static void compound(struct out *o, const struct how *h, const char *f, const struct tm *t) {
  char text[128];
  struct out inner;
  inner.at = text;
  inner.end = text + sizeof text;
  inner.full = 0;
  format(&inner, f, t);
  put_text(o, h, text, (size_t)(inner.at - text));
}

static void name(struct out *o, struct how *h, const char *const *table, int count, int index, int letters) {
  const char *s = index >= 0 && index < count ? table[index] : "?";
  size_t n = strlen(s);
  if (letters && n > (size_t)letters) n = (size_t)letters;
  if (h->swap) h->upper = 1;
  put_text(o, h, s, n);
}

/* Whether a conversion may have a modifier. */
static int allows(char conversion, char modifier) {
  if (!modifier || !conversion) return 1;
  if (strchr("aADF", conversion)) return 0;
  return !strchr(modifier == 'E' ? "bBdegGhHIjklmMSUVwW" : "cxXY", conversion);
}

static void format(struct out *o, const char *f, const struct tm *t) {
  for (; *f && !o->full; f++) {
    struct how h;
    /* Beyond the last int the year is what it wraps around to, as elsewhere. */
    long year = (int)(1900u + (unsigned int)t->tm_year), v;
    int hour12 = t->tm_hour > 12 ? t->tm_hour - 12 : t->tm_hour ? t->tm_hour : 12;
    const char *start = f;
    char modifier;
    if (*f != '%') {
      if (room(o, 1)) put(o, *f);
      continue;
    }
    f++;
    h.pad = h.upper = h.swap = 0;
    h.width = -1;
    for (;; f++) {
      if (*f == '_' || *f == '-' || *f == '0') h.pad = *f;
      else if (*f == '^') h.upper = 1;
      else if (*f == '#') h.swap = 1;
      else break;
    }
    if (isdigit((unsigned char)*f))
      for (h.width = 0; isdigit((unsigned char)*f); f++) h.width = h.width * 10 + (*f - '0');
    modifier = *f == 'E' || *f == 'O' ? *f++ : 0;
    switch (allows(*f, modifier) ? *f : 0) {
      case '%': put_text(o, &h, "%", 1); break;
      case 'n': put_text(o, &h, "\n", 1); break;
      case 't': put_text(o, &h, "\t", 1); break;
      case 'a': name(o, &h, day_name, 7, t->tm_wday, 3); break;
      case 'A': name(o, &h, day_name, 7, t->tm_wday, 0); break;
      case 'b':
      case 'h': name(o, &h, month_name, 12, t->tm_mon, 3); break;
      case 'B': name(o, &h, month_name, 12, t->tm_mon, 0); break;
      case 'c': compound(o, &h, "%a %b %e %H:%M:%S %Y", t); break;
      case 'C': put_number(o, &h, year / 100 - (year % 100 < 0), 1, '0'); break;
      case 'x':
      case 'D': compound(o, &h, "%m/%d/%y", t); break;
      case 'd': put_number(o, &h, t->tm_mday, 2, '0'); break;
      case 'e': put_number(o, &h, t->tm_mday, 2, ' '); break;
      case 'F': compound(o, &h, "%Y-%m-%d", t); break;
      case 'H': put_number(o, &h, t->tm_hour, 2, '0'); break;
      case 'I': put_number(o, &h, hour12, 2, '0'); break;
      case 'k': put_number(o, &h, t->tm_hour, 2, ' '); break;
      case 'l': put_number(o, &h, hour12, 2, ' '); break;
      case 'j': put_number(o, &h, t->tm_yday + 1L, 3, '0'); break;
      case 'M': put_number(o, &h, t->tm_min, 2, '0'); break;
      case 'm': put_number(o, &h, t->tm_mon + 1L, 2, '0'); break;
      case 'p':
        if (h.swap) {
          h.upper = 0;
          put_text(o, &h, t->tm_hour > 11 ? "pm" : "am", 2);
        } else put_text(o, &h, t->tm_hour > 11 ? "PM" : "AM", 2);
        break;
      case 'P':
        h.upper = 0;
        put_text(o, &h, t->tm_hour > 11 ? "pm" : "am", 2);
        break;
      case 'R': compound(o, &h, "%H:%M", t); break;
      case 'r': compound(o, &h, "%I:%M:%S %p", t); break;
      case 'S': put_number(o, &h, t->tm_sec, 2, '0'); break;
      case 's': {
        struct tm copy = *t;
        put_number(o, &h, mktime(&copy), 1, ' ');
        break;
      }
      case 'X':
      case 'T': compound(o, &h, "%H:%M:%S", t); break;
      case 'u': put_number(o, &h, (t->tm_wday + 6) % 7 + 1, 1, '0'); break;
      case 'w': put_number(o, &h, t->tm_wday, 1, '0'); break;
      case 'U': put_number(o, &h, (t->tm_yday - t->tm_wday + 7) / 7, 2, '0'); break;
      case 'W': put_number(o, &h, (t->tm_yday - (t->tm_wday + 6) % 7 + 7) / 7, 2, '0'); break;
      case 'V': put_number(o, &h, iso_week(t, &v), 2, '0'); break;
      case 'g':
        iso_week(t, &v);
        put_number(o, &h, (v % 100 + 100) % 100, 2, '0');
        break;
      case 'G':
        iso_week(t, &v);
        put_number(o, &h, v, 1, '0');
        break;
      case 'y': put_number(o, &h, (t->tm_year % 100 + 100) % 100, 2, '0'); break;
      case 'Y': put_number(o, &h, year, 1, '0'); break;
      case 'Z': {
        const char *zone = t->tm_zone ? t->tm_zone : "";
        size_t i, n = strlen(zone);
        char lower[32];
        if (h.swap && n < sizeof lower) {
          for (i = 0; i < n; i++) lower[i] = (char)tolower((unsigned char)zone[i]);
          h.upper = 0;
          put_text(o, &h, lower, n);
        } else put_text(o, &h, zone, n);
        break;
      }
      case 'z': {
        long minutes = (t->tm_gmtoff < 0 ? -t->tm_gmtoff : t->tm_gmtoff) / 60;
        char sign = t->tm_gmtoff < 0 ? '-' : '+';
        if (t->tm_isdst < 0) break;
        put_text(o, &h, &sign, 1);
        put_number(o, &h, minutes / 60 * 100 + minutes % 60, 4, '0');
        break;
      }
      default:
        /* Not known: printed as it stands. */
        if (!*f) f--;
        if (h.swap && modifier && strchr("bBh", *f)) h.upper = 1;
        put_text(o, &h, start, (size_t)(f - start + 1));
    }
  }
}

size_t strftime(char *restrict s, size_t n, const char *restrict f, const struct tm *restrict t) {
  struct out o;
  o.at = s;
  o.end = s + n;
  o.full = 0;
  format(&o, f, t);
  if (o.full || n == 0) return 0;
  *o.at = 0;
  return (size_t)(o.at - s);
}
size_t strftime_l(char *restrict s, size_t n, const char *restrict f, const struct tm *restrict t, locale_t l) {
  (void)l;
  return strftime(s, n, f, t);
}

/* By way of bytes. The result is at most as long as the room, so that much is enough for them. */
size_t wcsftime(wchar_t *restrict s, size_t n, const wchar_t *restrict f, const struct tm *restrict t) {
  size_t format_size = wcstombs(NULL, f, 0) + 1, size = n < 1 << 20 ? n * 6 : n;
  char *format = format_size ? malloc(format_size) : NULL, *bytes = malloc(size + 1);
  size_t length = 0;
  if (format && bytes) {
    wcstombs(format, f, format_size);
    length = strftime(bytes, size, format, t);
    if (length) {
      length = mbstowcs(NULL, bytes, 0);
      if (length < n) mbstowcs(s, bytes, n);
      else length = 0;
    } else if (n) *s = 0;
  }
  free(format);
  free(bytes);
  return length;
}
size_t wcsftime_l(wchar_t *restrict s, size_t n, const wchar_t *restrict f, const struct tm *restrict t, locale_t l) {
  (void)l;
  return wcsftime(s, n, f, t);
}
