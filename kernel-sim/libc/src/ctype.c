/* Character classes of the C locale. */
#include "internal.h"
#include "current-locale.h"
#include <ctype.h>

int isdigit(int c) { return (unsigned int)c - '0' < 10; }
int isupper(int c) { return (unsigned int)c - 'A' < 26; }
int islower(int c) { return (unsigned int)c - 'a' < 26; }
int isalpha(int c) { return ((unsigned int)c | 32) - 'a' < 26; }
int isalnum(int c) { return isalpha(c) || isdigit(c); }
int isxdigit(int c) { return isdigit(c) || ((unsigned int)c | 32) - 'a' < 6; }
int isspace(int c) { return c == ' ' || (unsigned int)c - '\t' < 5; }
int isblank(int c) { return c == ' ' || c == '\t'; }
int isprint(int c) { return (unsigned int)c - 0x20 < 0x5f; }
int isgraph(int c) { return (unsigned int)c - 0x21 < 0x5e; }
int ispunct(int c) { return isgraph(c) && !isalnum(c); }
int iscntrl(int c) { return (unsigned int)c < 0x20 || c == 0x7f; }
int isascii(int c) { return (unsigned int)c < 0x80; }
int toascii(int c) { return c & 0x7f; }
int tolower(int c) { return isupper(c) ? c | 32 : c; }
int toupper(int c) { return islower(c) ? c & 0x5f : c; }

size_t __ctype_get_mb_cur_max(void) { return __is_utf8() ? 6 : 1; }

#define WITH_LOCALE(name) \
  int name##_l(int c, locale_t l) { \
    (void)l; \
    return name(c); \
  }
WITH_LOCALE(isalnum) WITH_LOCALE(isalpha) WITH_LOCALE(isblank) WITH_LOCALE(iscntrl) WITH_LOCALE(isdigit)
WITH_LOCALE(isgraph) WITH_LOCALE(islower) WITH_LOCALE(isprint) WITH_LOCALE(ispunct) WITH_LOCALE(isspace)
WITH_LOCALE(isupper) WITH_LOCALE(isxdigit) WITH_LOCALE(tolower) WITH_LOCALE(toupper)
