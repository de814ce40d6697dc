/* Locales as the library sees them: "C", and "C.UTF-8", which differs only in what a multibyte character is. */
#ifndef LIBC_LOCALE_INTERNAL_H
#define LIBC_LOCALE_INTERNAL_H

#include <bits/locale-type.h>

enum { CATEGORIES = 13, ALL = 6 };

struct __locale_struct {
  /* By category; the name that was asked for. The one of LC_ALL is not used. */
  char name[CATEGORIES][24];
  int utf8; /* LC_CTYPE is C.UTF-8 */
};
/* What setlocale set, and what uselocale set for this thread: NULL for the former. */
extern struct __locale_struct __global_locale;
extern _Thread_local locale_t __thread_locale;

/* Whether multibyte characters are UTF-8 for this thread. */
int __is_utf8(void);

/* Run a statement in another locale. */
#define IN_LOCALE(locale, statement) \
  do { \
    locale_t before_ = uselocale(locale); \
    statement; \
    uselocale(before_); \
  } while (0)

#endif
