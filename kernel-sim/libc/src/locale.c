/*
 * Locales. There are "C", also called "POSIX", and "C.UTF-8" in the spellings that the GNU library takes for it, as on a
 * machine on which no other is installed.
 */
#include "internal.h"
#include "current-locale.h"
#include <ctype.h>
#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static const char *const category_name[CATEGORIES] = {
    "LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES", "LC_ALL",
    "LC_PAPER", "LC_NAME",    "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION",
};

struct __locale_struct __global_locale = {
    {"C", "C", "C", "C", "C", "C", "C", "C", "C", "C", "C", "C", "C"},
    0,
};
_Thread_local locale_t __thread_locale;

int __is_utf8(void) { return __thread_locale ? __thread_locale->utf8 : __global_locale.utf8; }

/* 0: no such locale, 1: C, 2: C.UTF-8. Case and signs of the codeset do not matter. */
static int known(const char *s, size_t n) {
  char codeset[8];
  size_t i, k = 0;
  if ((n == 1 && *s == 'C') || (n == 5 && memcmp(s, "POSIX", 5) == 0)) return 1;
  if (n < 3 || n > 23 || s[0] != 'C' || s[1] != '.') return 0;
  for (i = 2; i < n && s[i] != '@' && k < sizeof codeset; i++)
    if (isalnum((unsigned char)s[i])) codeset[k++] = (char)tolower((unsigned char)s[i]);
  return k == 4 && memcmp(codeset, "utf8", 4) == 0 ? 2 : 0;
}

static int set_name(struct __locale_struct *l, int category, const char *s, size_t n) {
  int kind = known(s, n);
  if (!kind) {
    errno = ENOENT;
    return 0;
  }
  if (kind == 1) {
    s = "C";
    n = 1;
  }
  memcpy(l->name[category], s, n);
  l->name[category][n] = 0;
  if (category == 0) l->utf8 = kind == 2;
  return 1;
}

/* The environment's choice for a category. */
static const char *from_environment(int category) {
  const char *names[3] = {"LC_ALL", category_name[category], "LANG"};
  int i;
  for (i = 0; i < 3; i++) {
    const char *s = getenv(names[i]);
    if (s && *s) return s;
  }
  return "C";
}

/* "LC_CTYPE=C;LC_NUMERIC=C…" must name all categories. */
static int set_composite(struct __locale_struct *l, const char *s) {
  int seen = 1 << ALL, i;
  while (*s) {
    size_t n = strcspn(s, "=");
    const char *value = s + n + 1;
    size_t length;
    for (i = 0; i < CATEGORIES; i++)
      if (i != ALL && strlen(category_name[i]) == n && memcmp(s, category_name[i], n) == 0) break;
    if (!s[n] || i == CATEGORIES) {
      errno = EINVAL;
      return 0;
    }
    length = strcspn(value, ";");
    if (!set_name(l, i, value, length)) return 0;
    seen |= 1 << i;
    s = value + length;
    if (*s == ';') s++;
  }
  if (seen == (1 << CATEGORIES) - 1) return 1;
  errno = ENOENT;
  return 0;
}

/* Set the categories of a mask. */
static int set_categories(struct __locale_struct *l, int mask, const char *name) {
  int i;
  if (mask == LC_ALL_MASK && strchr(name, ';')) return set_composite(l, name);
  for (i = 0; i < CATEGORIES; i++) {
    const char *s = name;
    if (i == ALL || !(mask >> i & 1)) continue;
    if (!*s) s = from_environment(i);
    if (strchr(s, '/')) {
      errno = EINVAL;
      return 0;
    }
    if (!set_name(l, i, s, strlen(s))) return 0;
  }
  return 1;
}

/* All categories in one text. */
static char *whole_name(const struct __locale_struct *l) {
  static char text[CATEGORIES * 48];
  int i, same = 1;
  char *at = text;
  for (i = 1; i < CATEGORIES; i++) same &= i == ALL || strcmp(l->name[i], l->name[0]) == 0;
  if (same) return strcpy(text, l->name[0]);
  for (i = 0; i < CATEGORIES; i++) {
    if (i == ALL) continue;
    if (at > text) *at++ = ';';
    at = stpcpy(at, category_name[i]);
    *at++ = '=';
    at = stpcpy(at, l->name[i]);
  }
  return text;
}

char *setlocale(int category, const char *name) {
  struct __locale_struct next = __global_locale;
  if (category < 0 || category >= CATEGORIES) return NULL;
  if (name) {
    if (!set_categories(&next, category == ALL ? LC_ALL_MASK : 1 << category, name)) return NULL;
    __global_locale = next;
  }
  return category == ALL ? whole_name(&__global_locale) : __global_locale.name[category];
}

struct lconv *localeconv(void) {
  static struct lconv c;
  c.decimal_point = ".";
  c.thousands_sep = c.grouping = c.int_curr_symbol = c.currency_symbol = c.mon_decimal_point = c.mon_thousands_sep =
      c.mon_grouping = c.positive_sign = c.negative_sign = "";
  c.int_frac_digits = c.frac_digits = c.p_cs_precedes = c.p_sep_by_space = c.n_cs_precedes = c.n_sep_by_space =
      c.p_sign_posn = c.n_sign_posn = c.int_p_cs_precedes = c.int_p_sep_by_space = c.int_n_cs_precedes =
          c.int_n_sep_by_space = c.int_p_sign_posn = c.int_n_sign_posn = CHAR_MAX;
  return &c;
}

/* A base is changed in place, unless that fails. */
locale_t newlocale(int mask, const char *name, locale_t base) {
  struct __locale_struct next;
  locale_t l = base;
  int i;
  if (!name || (mask & ~(LC_ALL_MASK | 1 << ALL))) {
    errno = EINVAL;
    return NULL;
  }
  if (mask & 1 << ALL) mask = LC_ALL_MASK;
  if (base) next = *base;
  else {
    memset(&next, 0, sizeof next);
    for (i = 0; i < CATEGORIES; i++) next.name[i][0] = 'C';
  }
  if (!set_categories(&next, mask, name)) return NULL;
  if (!l && !(l = malloc(sizeof *l))) return NULL;
  *l = next;
  return l;
}
locale_t duplocale(locale_t from) {
  locale_t l = malloc(sizeof *l);
  if (l) *l = from == LC_GLOBAL_LOCALE ? __global_locale : *from;
  return l;
}
void freelocale(locale_t l) { free(l); }
locale_t uselocale(locale_t l) {
  locale_t before = __thread_locale;
  if (l) __thread_locale = l == LC_GLOBAL_LOCALE ? NULL : l;
  return before ? before : LC_GLOBAL_LOCALE;
}
