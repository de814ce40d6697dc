/* Messages, memory and names, as coreutils has them. */
#include "tools.h"
#if __has_include(<grp.h>) && __has_include(<pwd.h>)
#include <grp.h>
#include <pwd.h>
#endif

static void message(int error, const char *format, va_list ap) {
  fflush(stdout);
  fprintf(stderr, "%s: ", program_invocation_name);
  vfprintf(stderr, format, ap);
  if (error) fprintf(stderr, ": %s", strerror(error));
  fputc('\n', stderr);
}
int fail(int error, const char *format, ...) {
  va_list ap;
  va_start(ap, format);
  message(error, format, ap);
  va_end(ap);
  return 1;
}
void die(int status, int error, const char *format, ...) {
  va_list ap;
  va_start(ap, format);
  message(error, format, ap);
  va_end(ap);
  exit(status);
}
void usage(int status) {
  fprintf(stderr, "Try '%s --help' for more information.\n", program_invocation_name);
  exit(status);
}
int option(int argc, char **argv, const char *letters, int status) {
  int c = getopt(argc, argv, letters);
  if (c == '?') usage(status);
  return c;
}

void *regrab(void *p, size_t n) {
  p = realloc(p, n ? n : 1);
  if (!p) die(1, 0, "memory exhausted");
  return p;
}
void *grab(size_t n) { return regrab(NULL, n); }
char *copy(const char *s) { return strcpy(grab(strlen(s) + 1), s); }

char *join_path(const char *dir, const char *name) {
  size_t n = strlen(dir);
  char *path = grab(n + strlen(name) + 2);
  memcpy(path, dir, n);
  if (n && dir[n - 1] != '/') path[n++] = '/';
  strcpy(path + n, name);
  return path;
}
const char *leaf(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

const char *quotef(const char *name) {
  static char kept[2][1024];
  static int turn;
  char *out = kept[turn ^= 1];
  const char *s;
  size_t n = 0;
  int needed = !*name;
  for (s = name; *s; s++)
    if (strchr(" \t\n\"$&'()*;<>?[\\`|!^{}", *s) || (s == name && (*s == '#' || *s == '~'))) needed = 1;
  if (!needed) return name;
  out[n++] = '\'';
  for (s = name; *s && n < sizeof kept[0] - 6; s++) {
    if (*s == '\'') {
      memcpy(out + n, "'\\''", 4);
      n += 4;
    } else out[n++] = *s;
  }
  out[n++] = '\'';
  out[n] = 0;
  return out;
}

FILE *open_input(const char *name) {
  FILE *f;
  struct stat st;
  if (strcmp(name, "-") == 0) return stdin;
  f = fopen(name, "r");
  if (!f) fail(errno, "%s", quotef(name));
  else if (fstat(fileno(f), &st) == 0 && S_ISDIR(st.st_mode)) {
    fail(EISDIR, "%s", quotef(name));
    fclose(f);
    f = NULL;
  }
  return f;
}
int finish(int status) {
  int failed = ferror(stdout);
  if (fflush(stdout) || failed) {
    fail(errno, "write error");
    return 1;
  }
  return status;
}

int number(const char *s, long *value) {
  char *end;
  errno = 0;
  *value = strtol(s, &end, 10);
  return end != s && !*end && !errno;
}

int unescape(const char **at, int octal) {
  static const char from[] = "abfnrtve\\", to[] = "\a\b\f\n\r\t\v\033\\";
  const char *s = *at, *known = *s ? strchr(from, *s) : NULL;
  int value = 0, n = 0;
  if (known) {
    *at = s + 1;
    return to[known - from];
  }
  if (*s == 'c') {
    *at = s + 1;
    return -2;
  }
  if (*s == 'x' && isxdigit((unsigned char)s[1])) {
    for (s++; n < 2 && isxdigit((unsigned char)*s); n++, s++)
      value = value * 16 + (isdigit((unsigned char)*s) ? *s - '0' : tolower((unsigned char)*s) - 'a' + 10);
    *at = s;
    return value;
  }
  for (; n < octal && *s >= '0' && *s <= '7'; n++, s++) value = value * 8 + *s - '0';
  if (n == 0) return -1;
  *at = s;
  return value & 255;
}

/* A set [...] at p: 1 or 0 with *end behind it; -1: not a set. */
static int in_set(const char *p, unsigned char c, const char **end) {
  int negative = 0, found = 0, first = 1;
  p++;
  if (*p == '!' || *p == '^') {
    negative = 1;
    p++;
  }
  for (; *p && (*p != ']' || first); first = 0) {
    unsigned char from, to;
    if (*p == '[' && p[1] == ':') {
      static const char *const names[] = {"alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "xdigit"};
      static int (*const classes[])(int) = {isalnum, isalpha, isblank, iscntrl, isdigit, isgraph, islower, isprint, ispunct, isspace, isupper, isxdigit};
      size_t i, n;
      for (i = 0; i < 12; i++) {
        n = strlen(names[i]);
        if (strncmp(p + 2, names[i], n) == 0 && p[2 + n] == ':' && p[3 + n] == ']') break;
      }
      if (i < 12) {
        if (classes[i](c)) found = 1;
        p += n + 4;
        continue;
      }
    }
    if (*p == '\\' && p[1]) p++;
    from = to = (unsigned char)*p++;
    if (*p == '-' && p[1] && p[1] != ']') {
      p++;
      if (*p == '\\' && p[1]) p++;
      to = (unsigned char)*p++;
    }
    if (from <= c && c <= to) found = 1;
  }
  if (*p != ']') return -1;
  *end = p + 1;
  return found != negative;
}
int match(const char *p, const char *s) {
  const char *star = NULL, *retry = NULL, *end;
  for (;;) {
    int ok = 0, r;
    if (*p == '*') {
      star = ++p;
      retry = s;
      continue;
    }
    if (!*s && !*p) return 1;
    if (*s) {
      if (*p == '?') ok = 1, p++;
      else if (*p == '[' && (r = in_set(p, (unsigned char)*s, &end)) >= 0) {
        ok = r;
        if (ok) p = end;
      } else {
        const char *q = *p == '\\' && p[1] ? p + 1 : p;
        ok = *q == *s;
        if (ok) p = q + 1;
      }
    }
    if (ok) s++;
    else if (star && *retry) {
      p = star;
      s = ++retry;
    } else return 0;
  }
}

const char *user_name(uid_t uid) {
  static char text[16];
#if __has_include(<pwd.h>)
  struct passwd *p = getpwuid(uid);
  if (p) return p->pw_name;
#else
  if (uid == 0) return "root";
  if (uid == 1000) return "user";
#endif
  sprintf(text, "%u", uid);
  return text;
}
const char *group_name(gid_t gid) {
  static char text[16];
#if __has_include(<grp.h>)
  struct group *g = getgrgid(gid);
  if (g) return g->gr_name;
#else
  if (gid == 0) return "root";
  if (gid == 1000) return "user";
#endif
  sprintf(text, "%u", gid);
  return text;
}

const char *human(unsigned long size) {
  static char text[16];
  static const char units[] = "KMGTP";
  double value = (double)size;
  int unit = -1;
  while (value >= 1024 && unit < 4) {
    value /= 1024;
    unit++;
  }
  if (unit < 0) sprintf(text, "%lu", size);
  else {
    /* Rounded up, with one digit behind the point below ten. */
    double tenth = (double)(long)(value * 10);
    if (tenth < value * 10) tenth++;
    if (tenth < 100) sprintf(text, "%.1f%c", tenth / 10, units[unit]);
    else {
      long whole = (long)value;
      if (whole < value) whole++;
      sprintf(text, "%ld%c", whole, units[unit]);
    }
  }
  return text;
}

void mode_text(mode_t mode, char *out) {
  static const char letters[] = "rwxrwxrwx";
  int i;
  out[0] = S_ISDIR(mode) ? 'd' : S_ISLNK(mode) ? 'l' : S_ISFIFO(mode) ? 'p' : S_ISSOCK(mode) ? 's' : S_ISCHR(mode) ? 'c' : S_ISBLK(mode) ? 'b' : '-';
  for (i = 0; i < 9; i++) out[i + 1] = mode & (0400u >> i) ? letters[i] : '-';
  if (mode & S_ISUID) out[3] = out[3] == 'x' ? 's' : 'S';
  if (mode & S_ISGID) out[6] = out[6] == 'x' ? 's' : 'S';
  if (mode & S_ISVTX) out[9] = out[9] == 'x' ? 't' : 'T';
  out[10] = 0;
}
