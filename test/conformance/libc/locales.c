/* Locales on a machine that has none but C and C.UTF-8. */
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wctype.h>

static void try(int category, const char *name) {
  const char *r = setlocale(category, name);
  printf("%s: %s\n", name ? name : "(query)", r ? r : "no");
}

int main(void) {
  struct lconv *l;
  locale_t utf8, c, before;
  try(LC_ALL, NULL);
  try(LC_ALL, "");
  try(LC_ALL, "POSIX");
  try(LC_ALL, "en_US.UTF-8");
  try(LC_ALL, "de_DE");
  try(LC_CTYPE, "C.UTF-8");
  try(LC_ALL, NULL);
  try(LC_CTYPE, NULL);
  try(LC_NUMERIC, NULL);
  printf("%zu %s\n", MB_CUR_MAX, nl_langinfo(CODESET));
  try(LC_ALL, "C.utf8");
  try(LC_ALL, "C");
  setenv("LC_CTYPE", "C.UTF-8", 1);
  try(LC_ALL, "");
  setenv("LC_ALL", "fr_FR.UTF-8", 1);
  try(LC_ALL, "");
  setenv("LC_ALL", "C", 1);
  try(LC_ALL, "");
  printf("%zu %s\n", MB_CUR_MAX, nl_langinfo(CODESET));
  printf("%d %d\n", setlocale(99, "C") == NULL, setlocale(-1, "C") == NULL);

  l = localeconv();
  printf("[%s] [%s] [%s] [%s] %d %d\n", l->decimal_point, l->thousands_sep, l->grouping, l->currency_symbol,
         l->frac_digits == CHAR_MAX, l->int_n_sign_posn == CHAR_MAX);
  printf("%s %s %s %s %s\n", nl_langinfo(DAY_1), nl_langinfo(ABDAY_7), nl_langinfo(MON_12), nl_langinfo(ABMON_1), nl_langinfo(PM_STR));
  printf("%s | %s | %s | %s\n", nl_langinfo(D_T_FMT), nl_langinfo(D_FMT), nl_langinfo(T_FMT), nl_langinfo(T_FMT_AMPM));
  printf("%s %s %s %s [%s]\n", nl_langinfo(YESEXPR), nl_langinfo(NOEXPR), nl_langinfo(RADIXCHAR), nl_langinfo(CRNCYSTR), nl_langinfo(ERA));

  utf8 = newlocale(LC_ALL_MASK, "C.UTF-8", (locale_t)0);
  c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  errno = 0;
  printf("%d %d %d", utf8 != 0, c != 0, newlocale(LC_ALL_MASK, "xx_XX", (locale_t)0) == 0);
  printf(" %d\n", errno == ENOENT);
  printf("%d %d\n", iswalpha_l(0xe9, utf8) != 0, iswalpha_l(0xe9, c) != 0);
  printf("%d %d\n", isalpha_l('x', c) != 0, toupper_l('x', c));
  before = uselocale(utf8);
  printf("%d %zu %s\n", before == LC_GLOBAL_LOCALE, MB_CUR_MAX, nl_langinfo(CODESET));
  printf("%s\n", setlocale(LC_ALL, NULL));
  uselocale(LC_GLOBAL_LOCALE);
  printf("%zu %s\n", MB_CUR_MAX, nl_langinfo_l(CODESET, utf8));
  freelocale(duplocale(utf8));
  return 0;
}
