/* Names of files that match a pattern: a directory is read for each part of the pattern that is more than a name. */
#include "internal.h"
#include <dirent.h>
#include <fnmatch.h>
#include <glob.h>
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct search {
  int flags;
  int (*failed)(const char *, int);
  glob_t *result;
  int magic;
};

static int add(struct search *g, const char *path, size_t n, int mark) {
  glob_t *r = g->result;
  size_t count = r->gl_offs + r->gl_pathc;
  char **grown = realloc(r->gl_pathv, (count + 2) * sizeof *grown), *copy;
  if (!grown) return GLOB_NOSPACE;
  r->gl_pathv = grown;
  copy = malloc(n + 2);
  grown[count] = copy;
  if (!copy) return GLOB_NOSPACE;
  memcpy(copy, path, n);
  if (mark && n && copy[n - 1] != '/') copy[n++] = '/';
  copy[n] = 0;
  grown[count + 1] = NULL;
  r->gl_pathc++;
  return 0;
}

static int status(const struct search *g, const char *path, struct stat *st, int follow) {
  if (g->flags & GLOB_ALTDIRFUNC) return (follow ? g->result->gl_stat : g->result->gl_lstat)(path, st);
  return follow ? stat(path, st) : lstat(path, st);
}
static int is_directory(const struct search *g, const char *path) {
  struct stat st;
  return status(g, path, &st, 1) == 0 && S_ISDIR(st.st_mode);
}
static int exists(const struct search *g, const char *path) {
  struct stat st;
  return status(g, path, &st, 0) == 0;
}
static int found(struct search *g, const char *path, size_t n) {
  return add(g, path, n, g->flags & GLOB_MARK && is_directory(g, path));
}

/* Does a part of a pattern need a directory to be read? An escaped character does, as in glibc. */
static int has_magic(const char *p, size_t n, int escapes) {
  const char *end = p + n;
  for (; p < end; p++) {
    if (*p == '*' || *p == '?' || (*p == '\\' && escapes && p + 1 < end)) return 1;
    if (*p == '[' && memchr(p + 1, ']', (size_t)(end - p - 1))) return 1;
  }
  return 0;
}
static size_t unescape(char *to, const char *p, size_t n, int escapes) {
  const char *end = p + n;
  char *start = to;
  while (p < end) {
    if (*p == '\\' && escapes && p + 1 < end) p++;
    *to++ = *p++;
  }
  *to = 0;
  return (size_t)(to - start);
}

static int expand(struct search *g, char *path, size_t n, const char *pattern);

/* One part of the pattern in the directory that path[0..n] names. */
static int expand_part(struct search *g, char *path, size_t n, const char *part, size_t length, const char *rest) {
  glob_t *r = g->result;
  int alternative = g->flags & GLOB_ALTDIRFUNC, e = 0;
  int match = (g->flags & GLOB_PERIOD && !*rest ? 0 : FNM_PERIOD) | (g->flags & GLOB_NOESCAPE ? FNM_NOESCAPE : 0);
  char name[NAME_MAX + 1];
  struct dirent *entry;
  void *d;
  if (length > NAME_MAX) return 0;
  memcpy(name, part, length);
  name[length] = 0;
  path[n] = 0;
  d = alternative ? r->gl_opendir(n ? path : ".") : (void *)opendir(n ? path : ".");
  if (!d) {
    if (errno == ENOTDIR) return 0;
    /* The directory is reported without the slash. */
    while (n > 1 && path[n - 1] == '/') path[--n] = 0;
    return (g->failed && g->failed(n ? path : ".", errno)) || g->flags & GLOB_ERR ? GLOB_ABORTED : 0;
  }
  while (!e && (entry = alternative ? r->gl_readdir(d) : readdir(d))) {
    size_t k = strlen(entry->d_name);
    if (fnmatch(name, entry->d_name, match) != 0 || n + k + 2 > PATH_MAX) continue;
    memcpy(path + n, entry->d_name, k + 1);
    if ((*rest || g->flags & GLOB_ONLYDIR) && !is_directory(g, path)) continue;
    e = *rest ? expand(g, path, n + k, rest) : found(g, path, n + k);
  }
  if (alternative) r->gl_closedir(d);
  else closedir(d);
  return e;
}

/* What is left of the pattern, behind path[0..n]. */
static int expand(struct search *g, char *path, size_t n, const char *pattern) {
  int escapes = !(g->flags & GLOB_NOESCAPE);
  for (;;) {
    size_t length;
    while (*pattern == '/') {
      if (n + 2 > PATH_MAX) return 0;
      path[n++] = *pattern++;
    }
    path[n] = 0;
    if (!*pattern) return is_directory(g, path) ? add(g, path, n, 0) : 0;
    length = strcspn(pattern, "/");
    if (has_magic(pattern, length, escapes)) {
      g->magic = 1;
      return expand_part(g, path, n, pattern, length, pattern + length);
    }
    if (n + length + 2 > PATH_MAX) return 0;
    n += unescape(path + n, pattern, length, escapes);
    pattern += length;
    if (!*pattern) return exists(g, path) ? found(g, path, n) : 0;
  }
}

/* ~ and ~user. The length of what stands for it, 0: nobody of that name. */
static size_t home(const char *user, size_t n, char *path, size_t size) {
  const char *dir = n == 0 ? getenv("HOME") : NULL;
  char name[256];
  if (!dir || !*dir) {
    struct passwd *p;
    if (n >= sizeof name) return 0;
    memcpy(name, user, n);
    name[n] = 0;
    p = n ? getpwnam(name) : getpwuid(getuid());
    dir = p ? p->pw_dir : n ? NULL : "~";
  }
  if (!dir || strlen(dir) >= size) return 0;
  strcpy(path, dir);
  return strlen(dir);
}

static int compare(const void *a, const void *b) { return strcoll(*(char *const *)a, *(char *const *)b); }

/* A pattern without braces. */
static int one(struct search *g, const char *pattern) {
  char path[PATH_MAX];
  glob_t *r = g->result;
  size_t before = r->gl_pathc, n = 0;
  const char *rest = pattern;
  int e;
  g->magic = 0;
  if (g->flags & (GLOB_TILDE | GLOB_TILDE_CHECK) && *pattern == '~') {
    size_t user = strcspn(pattern + 1, "/");
    n = home(pattern + 1, user, path, sizeof path);
    if (n) rest += 1 + user;
    else if (g->flags & GLOB_TILDE_CHECK) return GLOB_NOMATCH;
    else if (!pattern[1 + user]) return add(g, pattern, 1 + user, 0);
  }
  path[n] = 0;
  if (!*pattern) e = 0;
  else if (n && !*rest) e = exists(g, path) ? found(g, path, n) : 0;
  else e = expand(g, path, n, rest);
  if (e) return e;
  if (r->gl_pathc == before) {
    size_t length = strlen(pattern);
    if (!(g->flags & GLOB_NOCHECK) && !(g->flags & GLOB_NOMAGIC && *pattern && !strpbrk(pattern, "*?[\\"))) return GLOB_NOMATCH;
    return add(g, pattern, length, 0);
  }
  if (g->magic) r->gl_flags |= GLOB_MAGCHAR;
  if (!(g->flags & GLOB_NOSORT))
    qsort(r->gl_pathv + r->gl_offs + before, r->gl_pathc - before, sizeof *r->gl_pathv, compare);
  return 0;
}

/* Behind an alternative: its "," or "}" on this level; NULL: there is none. */
static const char *alternative_end(const char *p, int escapes) {
  int depth = 0;
  for (; *p; p++) {
    if (*p == '\\' && escapes && p[1]) p++;
    else if (*p == '{') depth++;
    else if (*p == '}' && depth-- == 0) return p;
    else if (*p == ',' && depth == 0) return p;
  }
  return NULL;
}
static const char *find_brace(const char *p, int escapes) {
  for (; *p; p++) {
    if (*p == '\\' && escapes && p[1]) p++;
    else if (*p == '{') return p;
  }
  return NULL;
}
/* All alternatives of the first braces, each with what is around them; -1: there are none to expand. */
static int braces(struct search *g, const char *pattern) {
  int escapes = !(g->flags & GLOB_NOESCAPE), e, flags = g->flags, any = 0;
  const char *open = find_brace(pattern, escapes), *end, *p;
  if (!open || strcmp(pattern, "{}") == 0) return -1;
  for (end = open; (end = alternative_end(end + 1, escapes)) && *end == ',';) {
  }
  if (!end) return -1;
  for (p = open; *p != '}' || p != end;) {
    const char *stop = alternative_end(p + 1, escapes);
    size_t before = (size_t)(open - pattern), length = (size_t)(stop - p - 1);
    char *whole = malloc(before + length + strlen(end));
    if (!whole) return GLOB_NOSPACE;
    memcpy(whole, pattern, before);
    memcpy(whole + before, p + 1, length);
    strcpy(whole + before + length, end + 1);
    g->flags = flags & ~(GLOB_NOCHECK | GLOB_NOMAGIC);
    e = braces(g, whole);
    if (e < 0) e = one(g, whole);
    free(whole);
    g->flags = flags;
    if (e && e != GLOB_NOMATCH) return e;
    any |= e == 0;
    p = stop;
  }
  if (any) return 0;
  return flags & (GLOB_NOCHECK | GLOB_NOMAGIC) ? add(g, pattern, strlen(pattern), 0) : GLOB_NOMATCH;
}

int glob(const char *restrict pattern, int flags, int (*failed)(const char *, int), glob_t *restrict result) {
  struct search g = {flags, failed, result, 0};
  int e;
  if (!pattern || !result || flags & ~0x7fff) {
    errno = EINVAL;
    return -1;
  }
  if (!(flags & GLOB_DOOFFS)) result->gl_offs = 0;
  if (!(flags & GLOB_APPEND)) {
    result->gl_pathc = 0;
    result->gl_pathv = NULL;
  }
  if (!result->gl_pathv && flags & (GLOB_DOOFFS | GLOB_APPEND)) {
    result->gl_pathv = calloc(result->gl_offs + 1, sizeof *result->gl_pathv);
    if (!result->gl_pathv) return GLOB_NOSPACE;
  }
  result->gl_flags = flags & ~GLOB_MAGCHAR;
  e = flags & GLOB_BRACE ? braces(&g, pattern) : -1;
  if (e < 0) e = one(&g, pattern);
  return e;
}

void globfree(glob_t *result) {
  size_t i;
  if (!result->gl_pathv) return;
  for (i = 0; i < result->gl_pathc; i++) free(result->gl_pathv[result->gl_offs + i]);
  free(result->gl_pathv);
  result->gl_pathv = NULL;
}
int glob_pattern_p(const char *pattern, int escapes) {
  int bracket = 0;
  for (; *pattern; pattern++) switch (*pattern) {
      case '?':
      case '*': return 1;
      case '\\':
        if (escapes && pattern[1]) pattern++;
        break;
      case '[': bracket = 1; break;
      case ']':
        if (bracket) return 1;
        break;
    }
  return 0;
}
