/* Strings and memory. The block operations are done by the machine. */
#include "internal.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

void *memcpy(void *restrict to, const void *restrict from, size_t n) { return __builtin_memcpy(to, from, n); }
void *memmove(void *to, const void *from, size_t n) { return __builtin_memmove(to, from, n); }
void *memset(void *to, int c, size_t n) { return __builtin_memset(to, c, n); }
int memcmp(const void *a, const void *b, size_t n) { return __builtin_memcmp(a, b, n); }
size_t strlen(const char *s) { return __builtin_strlen(s); }
void *mempcpy(void *restrict to, const void *restrict from, size_t n) {
  return (char *)__builtin_memcpy(to, from, n) + n;
}
void bcopy(const void *from, void *to, size_t n) { __builtin_memmove(to, from, n); }
void bzero(void *to, size_t n) { __builtin_memset(to, 0, n); }
void explicit_bzero(void *to, size_t n) { __builtin_memset(to, 0, n); }
int bcmp(const void *a, const void *b, size_t n) { return __builtin_memcmp(a, b, n); }

void *memchr(const void *s, int c, size_t n) {
  const unsigned char *p = s;
  for (; n; n--, p++)
    if (*p == (unsigned char)c) return (void *)p;
  return NULL;
}
void *memrchr(const void *s, int c, size_t n) {
  const unsigned char *p = s;
  while (n--)
    if (p[n] == (unsigned char)c) return (void *)(p + n);
  return NULL;
}
void *rawmemchr(const void *s, int c) {
  const unsigned char *p = s;
  while (*p != (unsigned char)c) p++;
  return (void *)p;
}
void *memccpy(void *restrict to, const void *restrict from, int c, size_t n) {
  unsigned char *t = to;
  const unsigned char *f = from;
  for (; n; n--)
    if ((*t++ = *f++) == (unsigned char)c) return t;
  return NULL;
}
void *memmem(const void *hay, size_t n, const void *needle, size_t m) {
  const char *p = hay;
  if (m == 0) return (void *)p;
  for (; n >= m; n--, p++)
    if (*p == *(const char *)needle && __builtin_memcmp(p, needle, m) == 0) return (void *)p;
  return NULL;
}

char *strcpy(char *restrict to, const char *restrict from) { return __builtin_memcpy(to, from, strlen(from) + 1); }
char *stpcpy(char *restrict to, const char *restrict from) {
  size_t n = strlen(from);
  return (char *)__builtin_memcpy(to, from, n + 1) + n;
}
char *stpncpy(char *restrict to, const char *restrict from, size_t n) {
  size_t length = strnlen(from, n);
  __builtin_memcpy(to, from, length);
  __builtin_memset(to + length, 0, n - length);
  return to + length;
}
char *strncpy(char *restrict to, const char *restrict from, size_t n) {
  stpncpy(to, from, n);
  return to;
}
char *strcat(char *restrict to, const char *restrict from) {
  strcpy(to + strlen(to), from);
  return to;
}
char *strncat(char *restrict to, const char *restrict from, size_t n) {
  char *end = to + strlen(to);
  size_t length = strnlen(from, n);
  __builtin_memcpy(end, from, length);
  end[length] = 0;
  return to;
}
size_t strnlen(const char *s, size_t n) {
  size_t i = 0;
  while (i < n && s[i]) i++;
  return i;
}
int strcmp(const char *a, const char *b) {
  while (*a && *a == *b) a++, b++;
  return (unsigned char)*a - (unsigned char)*b;
}
int strncmp(const char *a, const char *b, size_t n) {
  for (; n; n--, a++, b++) {
    if (*a != *b) return (unsigned char)*a - (unsigned char)*b;
    if (!*a) return 0;
  }
  return 0;
}
int strcoll(const char *a, const char *b) { return strcmp(a, b); }
size_t strxfrm(char *restrict to, const char *restrict from, size_t n) {
  size_t length = strlen(from);
  if (n) {
    size_t part = length < n ? length + 1 : n;
    __builtin_memcpy(to, from, part);
  }
  return length;
}
int strcasecmp(const char *a, const char *b) {
  while (*a && tolower((unsigned char)*a) == tolower((unsigned char)*b)) a++, b++;
  return tolower((unsigned char)*a) - tolower((unsigned char)*b);
}
int strncasecmp(const char *a, const char *b, size_t n) {
  for (; n; n--, a++, b++) {
    int d = tolower((unsigned char)*a) - tolower((unsigned char)*b);
    if (d || !*a) return d;
  }
  return 0;
}

char *strdup(const char *s) {
  size_t n = strlen(s) + 1;
  char *copy = malloc(n);
  return copy ? __builtin_memcpy(copy, s, n) : NULL;
}
char *strndup(const char *s, size_t n) {
  size_t length = strnlen(s, n);
  char *copy = malloc(length + 1);
  if (!copy) return NULL;
  __builtin_memcpy(copy, s, length);
  copy[length] = 0;
  return copy;
}

char *strchrnul(const char *s, int c) {
  while (*s && *s != (char)c) s++;
  return (char *)s;
}
char *strchr(const char *s, int c) {
  char *p = strchrnul(s, c);
  return *p == (char)c ? p : NULL;
}
char *strrchr(const char *s, int c) { return memrchr(s, c, strlen(s) + 1); }
char *index(const char *s, int c) { return strchr(s, c); }
char *rindex(const char *s, int c) { return strrchr(s, c); }

size_t strspn(const char *s, const char *accept) {
  size_t n = 0;
  while (s[n] && strchr(accept, s[n])) n++;
  return n;
}
size_t strcspn(const char *s, const char *reject) {
  size_t n = 0;
  while (s[n] && !strchr(reject, s[n])) n++;
  return n;
}
char *strpbrk(const char *s, const char *accept) {
  s += strcspn(s, accept);
  return *s ? (char *)s : NULL;
}
char *strstr(const char *hay, const char *needle) {
  size_t n = strlen(needle);
  if (!n) return (char *)hay;
  for (; (hay = strchr(hay, *needle)); hay++)
    if (strncmp(hay, needle, n) == 0) return (char *)hay;
  return NULL;
}
char *strcasestr(const char *hay, const char *needle) {
  size_t n = strlen(needle);
  for (;; hay++) {
    if (strncasecmp(hay, needle, n) == 0) return (char *)hay;
    if (!*hay) return NULL;
  }
}
char *strtok_r(char *restrict s, const char *restrict delimiters, char **restrict save) {
  char *end;
  if (!s) s = *save;
  s += strspn(s, delimiters);
  if (!*s) {
    *save = s;
    return NULL;
  }
  end = s + strcspn(s, delimiters);
  if (*end) *end++ = 0;
  *save = end;
  return s;
}
static char *token_place;
char *strtok(char *restrict s, const char *restrict delimiters) { return strtok_r(s, delimiters, &token_place); }
char *strsep(char **restrict place, const char *restrict delimiters) {
  char *s = *place, *end;
  if (!s) return NULL;
  end = s + strcspn(s, delimiters);
  *place = *end ? end + 1 : NULL;
  *end = 0;
  return s;
}

/* Names with numbers in natural order: jan9 before jan10; digits after leading zeros compare as a fraction. */
int strverscmp(const char *a, const char *b) {
  const unsigned char *l = (const unsigned char *)a, *r = (const unsigned char *)b;
  size_t i, start = 0, j;
  int zeros = 1;
  for (i = 0; l[i] == r[i]; i++) {
    int c = l[i];
    if (!c) return 0;
    if (!isdigit(c)) {
      start = i + 1;
      zeros = 1;
    } else if (c != '0') zeros = 0;
  }
  if (l[start] > '0' && isdigit(l[start]) && r[start] > '0' && isdigit(r[start])) {
    for (j = i; isdigit(l[j]); j++)
      if (!isdigit(r[j])) return 1;
    if (isdigit(r[j])) return -1;
  } else if (zeros && start < i && (isdigit(l[i]) || isdigit(r[i]))) {
    return (unsigned char)(l[i] - '0') - (unsigned char)(r[i] - '0');
  }
  return l[i] - r[i];
}

int ffs(int i) { return i ? __builtin_ctz((unsigned int)i) + 1 : 0; }
int ffsl(long i) { return i ? __builtin_ctzl((unsigned long)i) + 1 : 0; }
int ffsll(long long i) { return ffsl((long)i); }
char *basename(const char *path) {
  char *slash = strrchr(path, '/');
  return slash ? slash + 1 : (char *)path;
}
void swab(const void *restrict from, void *restrict to, long n) {
  const char *f = from;
  char *t = to;
  for (; n > 1; n -= 2, f += 2, t += 2) {
    char first = f[0];
    t[0] = f[1];
    t[1] = first;
  }
}
