/* Small things of <stdlib.h>, <string.h> and <malloc.h> that few programs use. */
#include "internal.h"
#include "current-locale.h"
#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

/* Base 64 of System V, least digit first: a64l(3). */
static const char digits64[] = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
long a64l(const char *s) {
  unsigned long value = 0;
  int shift;
  for (shift = 0; shift < 36 && *s; shift += 6, s++) {
    const char *p = strchr(digits64, *s);
    if (!p) break;
    value |= (unsigned long)(p - digits64) << shift;
  }
  return (long)(value & 0xffffffffUL);
}
char *l64a(long n) {
  static char text[7];
  unsigned int u = (unsigned int)n;
  int i = 0;
  for (; u; u >>= 6) text[i++] = digits64[u & 63];
  text[i] = 0;
  return text;
}

/* 1: yes, 0: no, -1: neither. */
int rpmatch(const char *answer) {
  int c = *answer | 32;
  return c == 'y' ? 1 : c == 'n' ? 0 : -1;
}

void *memfrob(void *s, size_t n) {
  char *p = s;
  while (n-- > 0) *p++ ^= 42;
  return s;
}
char *strfry(char *s) {
  size_t n = strlen(s), i;
  for (i = 0; i + 1 < n; i++) {
    size_t j = i + (size_t)rand() % (n - i);
    char c = s[i];
    s[i] = s[j];
    s[j] = c;
  }
  return s;
}

int getloadavg(double averages[], int count) {
  int i;
  for (i = 0; i < count && i < 3; i++) averages[i] = 0;
  return i;
}

/* The variants with a locale: texts and numbers are the same in all that there are. */
int strcoll_l(const char *a, const char *b, locale_t l) {
  (void)l;
  return strcmp(a, b);
}
size_t strxfrm_l(char *restrict to, const char *restrict from, size_t n, locale_t l) {
  (void)l;
  return strxfrm(to, from, n);
}
int strcasecmp_l(const char *a, const char *b, locale_t l) {
  (void)l;
  return strcasecmp(a, b);
}
int strncasecmp_l(const char *a, const char *b, size_t n, locale_t l) {
  (void)l;
  return strncasecmp(a, b, n);
}
char *strerror_l(int number, locale_t l) {
  (void)l;
  return strerror(number);
}
#define INTEGER(type, name) \
  type name##_l(const char *restrict s, char **restrict end, int base, locale_t l) { \
    (void)l; \
    return name(s, end, base); \
  }
#define FLOATING(type, name) \
  type name##_l(const char *restrict s, char **restrict end, locale_t l) { \
    (void)l; \
    return name(s, end); \
  }
INTEGER(long, strtol) INTEGER(unsigned long, strtoul) INTEGER(long long, strtoll) INTEGER(unsigned long long, strtoull)
FLOATING(double, strtod) FLOATING(float, strtof) FLOATING(long double, strtold)

int mkstemp64(char *template) { return mkstemp(template); }
int mkostemp64(char *template, int flags) { return mkostemp(template, flags); }
int mkstemps64(char *template, int suffix) { return mkstemps(template, suffix); }
int mkostemps64(char *template, int suffix, int flags) { return mkostemps(template, suffix, flags); }

/* A symbolic link has no mode. */
int lchmod(const char *path, mode_t mode) {
  struct stat st;
  if (lstat(path, &st) < 0) return -1;
  if (!S_ISLNK(st.st_mode)) return chmod(path, mode);
  errno = EOPNOTSUPP;
  return -1;
}
char *getwd(char *buffer) { return getcwd(buffer, PATH_MAX); }
