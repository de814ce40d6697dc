/* strptime and getdate, in the C locale. */
#include "internal.h"
#include "zone.h"
#include <ctype.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* What was read, apart from the fields themselves. */
struct have {
  int hour12, afternoon, mday, mon, wday, yday, year_of_century, century; /* century: its number, else -1 */
  int sunday_week, monday_week, week;
  int want_days; /* the weekday and the day of the year are to be computed */
};

static const char *skip_space(const char *s) {
  while (isspace((unsigned char)*s)) s++;
  return s;
}

/* A number of at most so many digits within limits. NULL: there is none. */
static const char *number(const char *s, int least, int most, int digits, int *value) {
  int v = 0;
  s = skip_space(s);
  if (!isdigit((unsigned char)*s)) return NULL;
  do v = v * 10 + (*s++ - '0');
  while (--digits > 0 && v * 10 <= most && isdigit((unsigned char)*s));
  if (v < least || v > most) return NULL;
  *value = v;
  return s;
}

/* One of the names from `item` on, long before short. */
static const char *name(const char *s, nl_item full, nl_item brief, int count, int *index) {
  int i;
  for (i = 0; i < 2 * count; i++) {
    const char *text = nl_langinfo(i % 2 ? brief + i / 2 : full + i / 2);
    size_t n = strlen(text);
    if (strncasecmp(s, text, n) == 0) {
      *index = i / 2;
      return s + n;
    }
  }
  return NULL;
}

/* Z, ±hh, ±hhmm, ±hh:mm */
static const char *zone_offset(const char *s, long *offset) {
  int negative, digits = 0, v = 0;
  s = skip_space(s);
  if (*s == 'Z') {
    *offset = 0;
    return s + 1;
  }
  if (*s != '+' && *s != '-') return NULL;
  negative = *s++ == '-';
  while (digits < 4 && isdigit((unsigned char)*s)) {
    v = v * 10 + (*s++ - '0');
    if (++digits == 2 && *s == ':' && isdigit((unsigned char)s[1])) s++;
  }
  if (digits == 2) v *= 100;
  else if (digits != 4 || v % 100 >= 60) return NULL;
  *offset = v / 100 * 3600L + v % 100 * 60L;
  if (negative) *offset = -*offset;
  return s;
}

static const char *parse(const char *s, const char *f, struct tm *t, struct have *have);

/* One conversion; NULL: the text is not such. */
static const char *convert(const char *s, char conversion, struct tm *t, struct have *have) {
  int v;
  switch (conversion) {
    case '%': return *s == '%' ? s + 1 : NULL;
    case 'a':
    case 'A':
      s = name(s, DAY_1, ABDAY_1, 7, &t->tm_wday);
      have->wday = 1;
      return s;
    case 'b':
    case 'B':
    case 'h':
      s = name(s, MON_1, ABMON_1, 12, &t->tm_mon);
      have->mon = have->want_days = 1;
      return s;
    case 'c': return parse(s, "%a %b %e %H:%M:%S %Y", t, have);
    case 'x':
    case 'D': return parse(s, "%m/%d/%y", t, have);
    case 'F': return parse(s, "%Y-%m-%d", t, have);
    case 'R': return parse(s, "%H:%M", t, have);
    case 'r': return parse(s, "%I:%M:%S %p", t, have);
    case 'X':
    case 'T': return parse(s, "%H:%M:%S", t, have);
    case 'C':
      have->want_days = 1;
      return number(s, 0, 99, 2, &have->century);
    case 'd':
    case 'e':
      have->mday = have->want_days = 1;
      return number(s, 1, 31, 2, &t->tm_mday);
    case 'H':
    case 'k':
      have->hour12 = 0;
      return number(s, 0, 23, 2, &t->tm_hour);
    case 'I':
    case 'l':
      if (!(s = number(s, 1, 12, 2, &v))) return NULL;
      t->tm_hour = v % 12;
      have->hour12 = 1;
      return s;
    case 'j':
      if (!(s = number(s, 1, 366, 3, &v))) return NULL;
      t->tm_yday = v - 1;
      have->yday = 1;
      return s;
    case 'M': return number(s, 0, 59, 2, &t->tm_min);
    case 'm':
      if (!(s = number(s, 1, 12, 2, &v))) return NULL;
      t->tm_mon = v - 1;
      have->mon = have->want_days = 1;
      return s;
    case 'n':
    case 't': return skip_space(s);
    case 'p':
      if (strncasecmp(s, "AM", 2) && strncasecmp(s, "PM", 2)) return NULL;
      have->afternoon = (*s | 32) == 'p';
      return s + 2;
    case 'S': return number(s, 0, 61, 2, &t->tm_sec);
    case 's': {
      time_t seconds = 0;
      if (!isdigit((unsigned char)*s)) return NULL;
      for (; isdigit((unsigned char)*s); s++) seconds = seconds * 10 + (*s - '0');
      return localtime_r(&seconds, t) ? s : NULL;
    }
    case 'U':
      have->sunday_week = 1;
      return number(s, 0, 53, 2, &have->week);
    case 'W':
      have->monday_week = 1;
      return number(s, 0, 53, 2, &have->week);
    case 'V': return number(s, 0, 53, 2, &v);
    case 'g': return number(s, 0, 99, 2, &v);
    case 'G':
      if (!isdigit((unsigned char)*s)) return NULL;
      while (isdigit((unsigned char)*s)) s++;
      return s;
    case 'u':
      if (!(s = number(s, 1, 7, 1, &v))) return NULL;
      t->tm_wday = v % 7;
      have->wday = 1;
      return s;
    case 'w':
      have->wday = 1;
      return number(s, 0, 6, 1, &t->tm_wday);
    case 'Y':
      if (!(s = number(s, 0, 9999, 4, &v))) return NULL;
      t->tm_year = v - 1900;
      have->year_of_century = 0;
      have->want_days = 1;
      return s;
    case 'y':
      if (!(s = number(s, 0, 99, 2, &v))) return NULL;
      t->tm_year = v >= 69 ? v : v + 100;
      have->year_of_century = have->want_days = 1;
      return s;
    case 'Z':
      s = skip_space(s);
      while (*s && !isspace((unsigned char)*s)) s++;
      return s;
    case 'z': return zone_offset(s, &t->tm_gmtoff);
  }
  return NULL;
}

static const char *parse(const char *s, const char *f, struct tm *t, struct have *have) {
  while (*f && s) {
    if (isspace((unsigned char)*f)) {
      s = skip_space(s);
      f++;
    } else if (*f != '%' || !f[1]) {
      if (*f++ != *s++) return NULL;
    } else {
      for (f++; *f && strchr("_-0^#", *f); f++) {
      }
      if (*f == 'E' || *f == 'O') {
        /* Which of them may have one. */
        if (!*++f || !strchr(f[-1] == 'E' ? "cCYxX" : "bBdHImMSUVwWy", *f)) return NULL;
      }
      s = convert(s, *f++, t, have);
    }
  }
  return s;
}

static long days_of(const struct tm *t) {
  return __days_before_year(1900L + t->tm_year) +
         __days_before_month[__is_leap_year(1900L + t->tm_year)][t->tm_mon % 12] + t->tm_mday - 1;
}

/* The fields that follow from others. */
static void complete(struct tm *t, struct have *have) {
  const short *before;
  if (have->hour12 && have->afternoon) t->tm_hour += 12;
  if (have->century >= 0) {
    if (have->year_of_century) t->tm_year = t->tm_year % 100 + (have->century - 19) * 100;
    else t->tm_year = (have->century - 19) * 100;
  }
  before = __days_before_month[__is_leap_year(1900L + t->tm_year)];
  if (have->want_days && !have->wday) {
    if (!(have->mon && have->mday) && have->yday) {
      int month = 0;
      while (month < 11 && before[month + 1] <= t->tm_yday) month++;
      if (!have->mon) t->tm_mon = month;
      if (!have->mday) t->tm_mday = t->tm_yday - before[t->tm_mon] + 1;
      have->mon = have->mday = 1;
    }
    if (t->tm_mon >= 0 && t->tm_mon < 12) t->tm_wday = (int)((days_of(t) % 7 + 11) % 7);
  }
  if (have->want_days && !have->yday && t->tm_mon >= 0 && t->tm_mon < 12)
    t->tm_yday = before[t->tm_mon] + t->tm_mday - 1;
  if ((have->sunday_week || have->monday_week) && have->wday) {
    /* The weekday of that week of the year. */
    int offset = have->sunday_week ? 0 : 1, wday = t->tm_wday, month = 0;
    int first = (int)((__days_before_year(1900L + t->tm_year) % 7 + 11) % 7);
    int yday = (7 - (first - offset)) % 7 + (have->week - 1) * 7 + (wday - offset + 7) % 7;
    if (have->yday) yday = t->tm_yday;
    t->tm_yday = yday;
    if (!have->mday || !have->mon) {
      while (month < 11 && before[month + 1] <= yday) month++;
      if (!have->mon) t->tm_mon = month;
      if (!have->mday) t->tm_mday = yday - before[month] + 1;
    }
  }
}

char *strptime(const char *restrict s, const char *restrict f, struct tm *restrict t) {
  struct have have;
  const char *end;
  memset(&have, 0, sizeof have);
  have.century = -1;
  end = parse(s, f, t, &have);
  if (end) complete(t, &have);
  return (char *)end;
}
char *strptime_l(const char *restrict s, const char *restrict f, struct tm *restrict t, locale_t l) {
  (void)l;
  return strptime(s, f, t);
}

/* getdate(3): the first of the patterns in the file that DATEMSK names. The results are its error numbers. */
int getdate_err;
int getdate_r(const char *restrict text, struct tm *restrict t) {
  const char *path = getenv("DATEMSK");
  struct stat st;
  struct tm now, r;
  char line[512];
  FILE *f;
  time_t seconds;
  int matched = 0, today;
  if (!path || !*path) return 1;
  if (stat(path, &st) < 0) return 3;
  if (!S_ISREG(st.st_mode)) return 4;
  if (!(f = fopen(path, "r"))) return 2;
  while (!matched && fgets(line, sizeof line, f)) {
    const char *end;
    line[strcspn(line, "\n")] = 0;
    memset(&r, 0, sizeof r);
    r.tm_year = r.tm_mon = r.tm_mday = r.tm_hour = r.tm_min = r.tm_sec = r.tm_wday = -1;
    r.tm_isdst = -1;
    end = strptime(text, line, &r);
    matched = end && !*skip_space(end);
  }
  fclose(f);
  if (!matched) return 7;
  time(&seconds);
  localtime_r(&seconds, &now);
  today = r.tm_year == -1 && r.tm_mon == -1 && r.tm_mday == -1 && r.tm_wday == -1;
  if (r.tm_wday >= 0 && r.tm_year == -1 && r.tm_mon == -1 && r.tm_mday == -1) {
    r.tm_year = now.tm_year;
    r.tm_mon = now.tm_mon;
    r.tm_mday = now.tm_mday + (r.tm_wday - now.tm_wday + 7) % 7;
  }
  if (r.tm_mon >= 0 && r.tm_mday == -1) {
    if (r.tm_year == -1) r.tm_year = now.tm_year + (r.tm_mon < now.tm_mon);
    r.tm_mday = 1;
  }
  if (r.tm_hour == -1 && r.tm_min == -1 && r.tm_sec == -1) {
    r.tm_hour = now.tm_hour;
    r.tm_min = now.tm_min;
    r.tm_sec = now.tm_sec;
  }
  if (r.tm_hour == -1) r.tm_hour = 0;
  if (r.tm_min == -1) r.tm_min = 0;
  if (r.tm_sec == -1) r.tm_sec = 0;
  if (today) {
    r.tm_year = now.tm_year;
    r.tm_mon = now.tm_mon;
    r.tm_mday = now.tm_mday + (r.tm_hour < now.tm_hour);
  }
  if (r.tm_year == -1) r.tm_year = now.tm_year;
  if (r.tm_mon == -1) r.tm_mon = now.tm_mon;
  if (r.tm_mday == -1) r.tm_mday = now.tm_mday;
  if (mktime(&r) == (time_t)-1) return 8;
  *t = r;
  return 0;
}
struct tm *getdate(const char *text) {
  static struct tm r;
  getdate_err = getdate_r(text, &r);
  return getdate_err ? NULL : &r;
}
