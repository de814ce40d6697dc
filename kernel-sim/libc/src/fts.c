/* Walks through file trees, one entry a call: fts.h. */
#include "internal.h"
#include <dirent.h>
#include <fcntl.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static FTSENT *make(const FTS *f, const char *name, FTSENT *parent) {
  size_t n = strlen(name), above = parent && parent->fts_level >= 0 ? parent->fts_pathlen : 0;
  /* In one block: the entry with its name, the structure of stat, the path. */
  FTSENT *e = calloc(1, sizeof *e + n + sizeof(struct stat) + 16 + above + n + 2);
  if (!e) return NULL;
  strcpy(e->fts_name, name);
  e->fts_namelen = (unsigned short)n;
  e->fts_parent = parent;
  e->fts_level = parent ? (short)(parent->fts_level + 1) : FTS_ROOTPARENTLEVEL;
  e->fts_statp = (struct stat *)(((unsigned long)(e->fts_name + n + 1) + 7) & ~7UL);
  e->fts_path = (char *)(e->fts_statp + 1);
  if (above) {
    memcpy(e->fts_path, parent->fts_path, above);
    if (e->fts_path[above - 1] != '/') e->fts_path[above++] = '/';
  }
  strcpy(e->fts_path + above, name);
  e->fts_pathlen = (unsigned short)(above + n);
  e->fts_accpath = f->fts_options & FTS_NOCHDIR || !parent || parent->fts_level < 0 ? e->fts_path : e->fts_name;
  e->fts_instr = FTS_NOINSTR;
  return e;
}

static unsigned short examine(const FTS *f, FTSENT *e, int follow) {
  struct stat *st = e->fts_statp;
  FTSENT *up;
  if (f->fts_options & FTS_LOGICAL || follow) {
    if (stat(e->fts_accpath, st) < 0) {
      int failed = errno;
      if (lstat(e->fts_accpath, st) == 0) {
        errno = 0;
        return FTS_SLNONE;
      }
      e->fts_errno = failed;
      memset(st, 0, sizeof *st);
      return FTS_NS;
    }
  } else if (lstat(e->fts_accpath, st) < 0) {
    e->fts_errno = errno;
    memset(st, 0, sizeof *st);
    return FTS_NS;
  }
  e->fts_dev = st->st_dev;
  e->fts_ino = st->st_ino;
  e->fts_nlink = st->st_nlink;
  if (S_ISDIR(st->st_mode)) {
    if (strcmp(e->fts_name, ".") == 0 || strcmp(e->fts_name, "..") == 0)
      if (e->fts_level > 0) return FTS_DOT;
    for (up = e->fts_parent; up && up->fts_level >= 0; up = up->fts_parent)
      if (up->fts_ino == e->fts_ino && up->fts_dev == e->fts_dev) {
        e->fts_cycle = up;
        return FTS_DC;
      }
    return FTS_D;
  }
  return S_ISLNK(st->st_mode) ? FTS_SL : S_ISREG(st->st_mode) ? FTS_F : FTS_DEFAULT;
}

static int order(const void *a, const void *b, void *compare) {
  return ((int (*)(const FTSENT **, const FTSENT **))compare)((const FTSENT **)a, (const FTSENT **)b);
}
static FTSENT *sorted(const FTS *f, FTSENT *list, size_t n) {
  FTSENT **array, *e;
  size_t i = 0;
  if (!f->fts_compar || n < 2 || !(array = malloc(n * sizeof *array))) return list;
  for (e = list; e; e = e->fts_link) array[i++] = e;
  qsort_r(array, n, sizeof *array, order, (void *)f->fts_compar);
  for (i = 0; i < n; i++) array[i]->fts_link = i + 1 < n ? array[i + 1] : NULL;
  list = array[0];
  free(array);
  return list;
}

FTS *fts_open(char *const *paths, int options, int (*compare)(const FTSENT **, const FTSENT **)) {
  FTS *f;
  FTSENT *root, **last, *e;
  size_t n = 0;
  if (options & ~FTS_OPTIONMASK) {
    errno = EINVAL;
    return NULL;
  }
  f = calloc(1, sizeof *f);
  if (!f) return NULL;
  f->fts_options = options | (options & FTS_LOGICAL ? FTS_NOCHDIR : 0);
  f->fts_compar = (int (*)(const void *, const void *))compare;
  f->fts_rfd = -1;
  root = make(f, "", NULL);
  if (root) {
    for (last = &f->fts_child; *paths; paths++, n++) {
      if (!**paths) {
        errno = ENOENT;
        break;
      }
      e = make(f, *paths, root);
      if (!e) break;
      e->fts_info = examine(f, e, f->fts_options & FTS_COMFOLLOW);
      *last = e;
      last = &e->fts_link;
    }
    if (!*paths) {
      f->fts_child = sorted(f, f->fts_child, n);
      f->fts_cur = root;
      root->fts_info = FTS_INIT;
      if (!(f->fts_options & FTS_NOCHDIR)) f->fts_rfd = open(".", O_RDONLY | O_CLOEXEC);
      if (f->fts_rfd < 0) f->fts_options |= FTS_NOCHDIR;
      return f;
    }
  }
  fts_close(f);
  return NULL;
}

static void free_list(FTSENT *e) {
  while (e) {
    FTSENT *next = e->fts_link;
    free(e);
    e = next;
  }
}
int fts_close(FTS *f) {
  FTSENT *e = f->fts_cur;
  int r = 0;
  free_list(f->fts_child);
  while (e) {
    FTSENT *up = e->fts_parent;
    if (e->fts_level >= 0) free_list(e->fts_link);
    free(e);
    e = up;
  }
  if (f->fts_rfd >= 0) {
    r = fchdir(f->fts_rfd);
    close(f->fts_rfd);
  }
  free(f);
  return r;
}

/* The entries of a directory, as a list. *failed: it could not be read. */
static FTSENT *children(FTS *f, FTSENT *dir, int *failed) {
  DIR *d = opendir(dir->fts_accpath);
  FTSENT *list = NULL, **last = &list, *e;
  struct dirent *entry;
  size_t n = 0;
  *failed = !d;
  if (!d) return NULL;
  while ((entry = readdir(d))) {
    if (!(f->fts_options & FTS_SEEDOT) && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)) continue;
    e = make(f, entry->d_name, dir);
    if (!e) break;
    if (f->fts_options & FTS_NOSTAT && entry->d_type != DT_DIR && entry->d_type != DT_UNKNOWN)
      e->fts_info = FTS_NSOK;
    else {
      char *own = e->fts_accpath;
      e->fts_accpath = e->fts_path;
      if (f->fts_options & FTS_NOCHDIR) e->fts_info = examine(f, e, 0);
      else {
        /* The directory has not been entered yet. */
        int here = open(".", O_RDONLY | O_CLOEXEC);
        e->fts_accpath = own;
        if (fchdir(dirfd(d)) == 0) {
          e->fts_info = examine(f, e, 0);
          fchdir(here);
        }
        close(here);
      }
      e->fts_accpath = own;
    }
    *last = e;
    last = &e->fts_link;
    n++;
  }
  closedir(d);
  return sorted(f, list, n);
}

FTSENT *fts_children(FTS *f, int instruction) {
  FTSENT *e = f->fts_cur;
  int failed;
  if (instruction && instruction != FTS_NAMEONLY) {
    errno = EINVAL;
    return NULL;
  }
  errno = 0;
  if (f->fts_options & FTS_STOP) return NULL;
  if (e->fts_info == FTS_INIT) return f->fts_child;
  if (e->fts_info != FTS_D) return NULL;
  free_list(f->fts_child);
  f->fts_child = children(f, e, &failed);
  return f->fts_child;
}

int fts_set(FTS *f, FTSENT *e, int instruction) {
  (void)f;
  if (instruction && instruction != FTS_AGAIN && instruction != FTS_FOLLOW && instruction != FTS_NOINSTR &&
      instruction != FTS_SKIP) {
    errno = EINVAL;
    return 1;
  }
  e->fts_instr = (unsigned short)instruction;
  return 0;
}

/* Where the walk is now. The name of a root is the last part of its path. */
static FTSENT *give(FTS *f, FTSENT *e) {
  char *slash = e->fts_level == FTS_ROOTLEVEL ? strrchr(e->fts_name, '/') : NULL;
  if (slash && slash[1]) {
    memmove(e->fts_name, slash + 1, strlen(slash));
    e->fts_namelen = (unsigned short)strlen(e->fts_name);
  }
  return f->fts_cur = e;
}
static int enter(FTS *f, const char *path) { return f->fts_options & FTS_NOCHDIR ? 0 : chdir(path); }
/* Back from a directory to the one above, or to where the walk began. */
static int leave(FTS *f, const FTSENT *e) {
  if (f->fts_options & FTS_NOCHDIR) return 0;
  return e->fts_level == FTS_ROOTLEVEL || e->fts_flags & FTS_SYMFOLLOW ? fchdir(f->fts_rfd) : chdir("..");
}

FTSENT *fts_read(FTS *f) {
  FTSENT *e = f->fts_cur, *next;
  int instruction = e->fts_instr, failed;
  if (f->fts_options & FTS_STOP) return NULL;
  e->fts_instr = FTS_NOINSTR;
  if (instruction == FTS_AGAIN) {
    e->fts_info = examine(f, e, 0);
    return e;
  }
  if (instruction == FTS_FOLLOW && (e->fts_info == FTS_SL || e->fts_info == FTS_SLNONE)) {
    e->fts_info = examine(f, e, 1);
    return e;
  }
  if (e->fts_info == FTS_INIT) {
    next = f->fts_child;
    f->fts_child = NULL;
    if (!next) {
      f->fts_options |= FTS_STOP;
      return NULL;
    }
    return give(f, next);
  }
  if (e->fts_info == FTS_D) {
    if (instruction == FTS_SKIP || (f->fts_options & FTS_XDEV && f->fts_dev && e->fts_dev != f->fts_dev)) {
      free_list(f->fts_child);
      f->fts_child = NULL;
      e->fts_info = FTS_DP;
      return e;
    }
    if (e->fts_level == FTS_ROOTLEVEL) f->fts_dev = e->fts_dev;
    failed = 0;
    next = f->fts_child ? f->fts_child : children(f, e, &failed);
    f->fts_child = NULL;
    if (failed) {
      e->fts_errno = errno;
      e->fts_info = FTS_DNR;
      return e;
    }
    if (!next) {
      e->fts_info = FTS_DP;
      return e;
    }
    if (enter(f, e->fts_accpath) < 0) {
      e->fts_errno = errno;
      free_list(next);
      e->fts_info = FTS_DNR;
      return e;
    }
    return give(f, next);
  }
  for (;;) {
    next = e->fts_link;
    if (next) {
      free(e);
      e = give(f, next);
      if (e->fts_instr == FTS_SKIP) continue;
      if (e->fts_instr == FTS_FOLLOW) {
        e->fts_info = examine(f, e, 1);
        e->fts_instr = FTS_NOINSTR;
      }
      return e;
    }
    next = e->fts_parent;
    free(e);
    f->fts_cur = e = next;
    if (e->fts_level == FTS_ROOTPARENTLEVEL) {
      f->fts_options |= FTS_STOP;
      errno = 0;
      return NULL;
    }
    if (leave(f, e) < 0) {
      f->fts_options |= FTS_STOP;
      return NULL;
    }
    e->fts_info = e->fts_errno ? FTS_ERR : FTS_DP;
    return e;
  }
}
