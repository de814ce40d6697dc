/* What programs may ask about a locale; message catalogues, of which there are none. */
#include "internal.h"
#include "current-locale.h"
#include <langinfo.h>
#include <locale.h>

static const char *const time_text[] = {
    "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
    "Saturday", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "January",
    "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "AM",
    "PM", "%a %b %e %H:%M:%S %Y", "%m/%d/%y", "%H:%M:%S", "%I:%M:%S %p",
};

char *nl_langinfo(nl_item item) {
  const char *s = "";
  if (item >= ABDAY_1 && item <= T_FMT_AMPM) s = time_text[item - ABDAY_1];
  else if (item >= ALTMON_1 && item <= ALTMON_12) s = time_text[MON_1 - ABDAY_1 + item - ALTMON_1];
  else
    switch (item) {
      case CODESET: s = __is_utf8() ? "UTF-8" : "ANSI_X3.4-1968"; break;
      case RADIXCHAR: s = "."; break;
      case YESEXPR: s = "^[yY]"; break;
      case NOEXPR: s = "^[nN]"; break;
      case CRNCYSTR: s = "-"; break;
      case _DATE_FMT: s = "%a %b %e %H:%M:%S %Z %Y"; break;
    }
  return (char *)s;
}
char *nl_langinfo_l(nl_item item, locale_t l) {
  char *s;
  IN_LOCALE(l, s = nl_langinfo(item));
  return s;
}

nl_catd catopen(const char *name, int flag) {
  (void)name;
  (void)flag;
  errno = ENOENT;
  return (nl_catd)-1;
}
char *catgets(nl_catd catalogue, int set, int number, const char *text) {
  (void)catalogue;
  (void)set;
  (void)number;
  return (char *)text;
}
int catclose(nl_catd catalogue) {
  (void)catalogue;
  errno = EBADF;
  return -1;
}
