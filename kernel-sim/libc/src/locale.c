/* Locales: there is "C", also known as "POSIX" and, as no other is installed, the answer to "". */
#include "internal.h"
#include <limits.h>
#include <locale.h>
#include <string.h>

char *setlocale(int category, const char *name) {
  if (category < 0 || category > 12) {
    errno = EINVAL;
    return NULL;
  }
  if (!name || !*name || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0) return "C";
  errno = ENOENT;
  return NULL;
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
