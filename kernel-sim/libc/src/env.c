/* The environment. A string that setenv made is never freed, as nobody can know who still uses it. */
#include "internal.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The array of pointers that we allocated, or NULL while environ is still that of the kernel or of the program. */
static char **owned;

/* A program may assign either name; the library follows the public one. */
static size_t name_length(const char *s) {
  size_t n = 0;
  while (s[n] && s[n] != '=') n++;
  return n;
}

static char **find(const char *name, size_t n) {
  char **e;
  if (!environ) return NULL;
  for (e = environ; *e; e++)
    if (strncmp(*e, name, n) == 0 && (*e)[n] == '=') return e;
  return NULL;
}

char *getenv(const char *name) {
  size_t n = strlen(name);
  char **e = n ? find(name, n) : NULL;
  return e ? *e + n + 1 : NULL;
}

char *secure_getenv(const char *name) { return getenv(name); }

/* Put the string in place of the entry of that name, or at the end. */
static int put(char *string, size_t n) {
  char **e = find(string, n);
  char **grown;
  size_t count = 0;
  if (e) {
    *e = string;
    return 0;
  }
  if (environ)
    while (environ[count]) count++;
  grown = realloc(environ == owned ? owned : NULL, (count + 2) * sizeof *grown);
  if (!grown) return -1;
  if (environ != owned && count) memcpy(grown, environ, count * sizeof *grown);
  grown[count] = string;
  grown[count + 1] = NULL;
  owned = environ = __environ = grown;
  return 0;
}

int putenv(char *string) {
  size_t n = name_length(string);
  if (!string[n]) return unsetenv(string);
  return put(string, n);
}

int setenv(const char *name, const char *value, int overwrite) {
  size_t n, v;
  char *string;
  if (!name || !*name || name[name_length(name)] == '=') {
    errno = EINVAL;
    return -1;
  }
  n = strlen(name);
  if (!overwrite && find(name, n)) return 0;
  v = strlen(value);
  string = malloc(n + v + 2);
  if (!string) return -1;
  memcpy(string, name, n);
  string[n] = '=';
  memcpy(string + n + 1, value, v + 1);
  return put(string, n);
}

int unsetenv(const char *name) {
  char **e;
  size_t n;
  if (!name || !*name || name[name_length(name)] == '=') {
    errno = EINVAL;
    return -1;
  }
  n = strlen(name);
  while ((e = find(name, n)))
    for (; *e; e++) e[0] = e[1];
  return 0;
}

int clearenv(void) {
  environ = __environ = NULL;
  return 0;
}
