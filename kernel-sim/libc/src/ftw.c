/* Walks through file trees: ftw.h. */
#include "internal.h"
#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct directory {
  struct directory *next;
  dev_t dev;
  ino_t ino;
};
struct walk {
  int flags, is_new; /* nftw: action is called with a struct FTW */
  int (*old)(const char *, const struct stat *, int);
  int (*action)(const char *, const struct stat *, int, struct FTW *);
  dev_t device;
  struct directory *seen; /* without FTW_PHYS: all directories so far, each is visited once */
  char path[PATH_MAX];
};

static int call(struct walk *w, const struct stat *st, int type, int base, int level) {
  struct FTW where = {base, level};
  if (w->is_new) return w->action(w->path, st, type, &where);
  /* ftw knows neither; broken links are files that cannot be examined. */
  return w->old(w->path, st, type == FTW_SLN ? FTW_NS : type);
}
/* With FTW_CHDIR the process is in the directory, and the last part of the path names the file. */
static const char *name_of(const struct walk *w, int base) { return w->flags & FTW_CHDIR ? w->path + base : w->path; }

static int visit(struct walk *w, int base, int level);

static int visit_directory(struct walk *w, int base, int level, const struct stat *st) {
  size_t length = strlen(w->path), i;
  char **names = NULL, **grown;
  size_t n = 0, room = 0;
  struct dirent *e;
  int r = 0, fd;
  DIR *d = opendir(name_of(w, base));
  if (!d) return errno == EACCES ? call(w, st, FTW_DNR, base, level) : -1;
  if (!(w->flags & FTW_DEPTH)) {
    r = call(w, st, FTW_D, base, level);
    if (r) {
      closedir(d);
      return w->flags & FTW_ACTIONRETVAL && r == FTW_SKIP_SUBTREE ? 0 : r;
    }
  }
  if (w->flags & FTW_CHDIR && fchdir(dirfd(d)) < 0) {
    closedir(d);
    return -1;
  }
  /* All names first: then any number of levels needs one descriptor at a time. */
  while ((e = readdir(d))) {
    if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
    if (n == room) {
      grown = realloc(names, (room = room ? 2 * room : 32) * sizeof *names);
      if (!grown) break;
      names = grown;
    }
    names[n++] = strdup(e->d_name);
  }
  fd = w->flags & FTW_CHDIR ? dup(dirfd(d)) : -1;
  closedir(d);
  for (i = 0; i < n && r == 0; i++) {
    size_t at = length && w->path[length - 1] == '/' ? length : length + 1;
    if (at + strlen(names[i]) >= PATH_MAX) {
      errno = ENAMETOOLONG;
      r = -1;
      break;
    }
    w->path[length] = '/';
    strcpy(w->path + at, names[i]);
    r = visit(w, (int)at, level + 1);
    if (fd >= 0 && fchdir(fd) < 0) r = -1;
  }
  if (w->flags & FTW_ACTIONRETVAL && r == FTW_SKIP_SIBLINGS) r = 0;
  while (n > 0) free(names[--n]);
  free(names);
  w->path[length] = 0;
  /* The process is still in the directory then. */
  if (r == 0 && w->flags & FTW_DEPTH) r = call(w, st, FTW_DP, base, level);
  if (fd >= 0) {
    close(fd);
    if (base && chdir("..") < 0) r = -1;
  }
  return w->flags & FTW_ACTIONRETVAL && r == FTW_SKIP_SUBTREE ? 0 : r;
}

/* Is it one that has been visited? If not, it has been now. */
static int seen(struct walk *w, const struct stat *st) {
  struct directory *d;
  for (d = w->seen; d; d = d->next)
    if (d->dev == st->st_dev && d->ino == st->st_ino) return 1;
  d = malloc(sizeof *d);
  if (!d) return 0;
  d->dev = st->st_dev;
  d->ino = st->st_ino;
  d->next = w->seen;
  w->seen = d;
  return 0;
}

static int visit(struct walk *w, int base, int level) {
  struct stat st;
  int type, r;
  const char *name = name_of(w, base);
  if (w->flags & FTW_PHYS ? lstat(name, &st) < 0 : stat(name, &st) < 0) {
    if (errno != EACCES && errno != ENOENT && errno != ELOOP) return -1;
    /* A link that leads nowhere is one, if the link itself can be examined. */
    if (!(w->flags & FTW_PHYS) && lstat(name, &st) == 0 && S_ISLNK(st.st_mode)) type = FTW_SLN;
    else {
      if (level == 0) return -1;
      type = FTW_NS;
    }
  } else if (S_ISDIR(st.st_mode)) type = FTW_D;
  else type = S_ISLNK(st.st_mode) ? FTW_SL : FTW_F;
  if (level == 0) w->device = st.st_dev;
  if (w->flags & FTW_MOUNT && type != FTW_NS && st.st_dev != w->device) return 0;
  if (type != FTW_D) r = call(w, &st, type, base, level);
  else if (!(w->flags & FTW_PHYS) && seen(w, &st)) return 0;
  else r = visit_directory(w, base, level, &st);
  if (w->flags & FTW_ACTIONRETVAL && r == FTW_SKIP_SUBTREE && type != FTW_D) r = 0;
  return r;
}

static int start(struct walk *w, const char *path) {
  size_t n = strlen(path);
  int base, r, here = -1;
  if (n == 0) {
    errno = ENOENT;
    return -1;
  }
  if (n >= PATH_MAX) {
    errno = ENAMETOOLONG;
    return -1;
  }
  strcpy(w->path, path);
  while (n > 1 && w->path[n - 1] == '/') w->path[--n] = 0;
  for (base = (int)n; base > 0 && w->path[base - 1] != '/'; base--) {
  }
  if (w->flags & FTW_CHDIR) {
    here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (base > 0) {
      char c = w->path[base];
      w->path[base] = 0;
      r = chdir(w->path);
      w->path[base] = c;
      if (r < 0) {
        close(here);
        return -1;
      }
    }
  }
  w->seen = NULL;
  r = visit(w, strcmp(w->path, "/") == 0 ? 0 : base, 0);
  while (w->seen) {
    struct directory *next = w->seen->next;
    free(w->seen);
    w->seen = next;
  }
  if (here >= 0) {
    int saved = errno;
    fchdir(here);
    close(here);
    errno = saved;
  }
  if (w->flags & FTW_ACTIONRETVAL && (r == FTW_SKIP_SIBLINGS || r == FTW_SKIP_SUBTREE)) r = 0;
  return r;
}

int nftw(const char *path, int (*action)(const char *, const struct stat *, int, struct FTW *), int descriptors, int flags) {
  struct walk w;
  (void)descriptors;
  if (flags & ~(FTW_PHYS | FTW_MOUNT | FTW_CHDIR | FTW_DEPTH | FTW_ACTIONRETVAL)) {
    errno = EINVAL;
    return -1;
  }
  w.flags = flags;
  w.is_new = 1;
  w.action = action;
  return start(&w, path);
}
int ftw(const char *path, int (*action)(const char *, const struct stat *, int), int descriptors) {
  struct walk w;
  (void)descriptors;
  w.flags = 0;
  w.is_new = 0;
  w.old = action;
  return start(&w, path);
}
