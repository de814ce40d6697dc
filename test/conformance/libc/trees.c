// Walks through file trees: ftw, nftw, fts, scandir.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *lines[200];
static int n;
static int order(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }
/* The order of a directory's entries is nobody's business. */
static void flush(const char *title, int result) {
  int i;
  qsort(lines, (size_t)n, sizeof *lines, order);
  printf("%s: %d\n", title, result);
  for (i = 0; i < n; i++) {
    printf("  %s\n", lines[i]);
    free(lines[i]);
  }
  n = 0;
}
static int old(const char *path, const struct stat *st, int type) {
  asprintf(&lines[n++], "%s %d %d", path, type, type == FTW_F ? (int)st->st_size : 0);
  return 0;
}
static int new(const char *path, const struct stat *st, int type, struct FTW *f) {
  (void)st;
  asprintf(&lines[n++], "%s %d %s %d %d", path, type, path + f->base, f->level, access(path + f->base, F_OK) == 0);
  return 0;
}
static int skip(const char *path, const struct stat *st, int type, struct FTW *f) {
  (void)st;
  asprintf(&lines[n++], "%s %d", path, type);
  return strcmp(path + f->base, "b") == 0 ? FTW_SKIP_SUBTREE : FTW_CONTINUE;
}
static int stop(const char *path, const struct stat *st, int type, struct FTW *f) {
  (void)path, (void)st, (void)type, (void)f;
  return 42;
}
static int compare(const FTSENT **a, const FTSENT **b) { return strcmp((*a)->fts_name, (*b)->fts_name); }
static void walk(int options) {
  char *paths[] = {"t", "t/l", NULL};
  FTS *f = fts_open(paths, options, compare);
  FTSENT *e, *c;
  printf("fts %d\n", options);
  while ((e = fts_read(f))) {
    int skipped = e->fts_info == FTS_DP && strcmp(e->fts_name, "c") == 0;
    printf("  %d %d %s %s %d", e->fts_info, e->fts_level, skipped ? "-" : e->fts_path, e->fts_name, access(e->fts_accpath, F_OK) == 0);
    if (e->fts_info == FTS_D && strcmp(e->fts_name, "c") == 0) fts_set(f, e, FTS_SKIP);
    if (e->fts_info == FTS_D)
      for (c = fts_children(f, 0); c; c = c->fts_link) printf(" (%s)", c->fts_name);
    printf("\n");
  }
  fts_close(f);
}
static int visible(const struct dirent *d) { return *d->d_name != '.'; }

int main(void) {
  static const int flags[] = {FTW_PHYS, FTW_PHYS | FTW_DEPTH, FTW_PHYS | FTW_DEPTH | FTW_CHDIR, FTW_PHYS | FTW_MOUNT, FTW_PHYS | FTW_CHDIR};
  char here[500], there[500], title[50];
  struct dirent **list;
  int i, r;
  mkdir("t", 0755);
  mkdir("t/a", 0755);
  mkdir("t/b", 0755);
  mkdir("t/b/c", 0755);
  mkdir("t/b/c/d", 0755);
  close(open("t/f10", O_CREAT | O_WRONLY, 0644));
  close(open("t/f9", O_CREAT | O_WRONLY, 0644));
  close(open("t/a/g", O_CREAT | O_WRONLY, 0644));
  symlink("a", "t/l");
  symlink("nope", "t/n");
  symlink("..", "t/b/up");
  getcwd(here, sizeof here);
  flush("ftw of a part", ftw("t/a", old, 5));
  for (i = 0; i < 5; i++) {
    r = nftw("t", new, 5, flags[i]);
    sprintf(title, "nftw %d", flags[i]);
    flush(title, r);
  }
  flush("following links", nftw("t/b", skip, 5, FTW_ACTIONRETVAL));
  flush("skipping", nftw("t", skip, 5, FTW_PHYS | FTW_ACTIONRETVAL));
  flush("stopping", nftw("t", stop, 5, 0));
  errno = 0;
  flush("nothing", nftw("nope", new, 5, 0));
  printf("%d\n", errno == ENOENT);
  flush("a file", nftw("t/f9", new, 5, 0));
  flush("a dangling link", nftw("t/n", new, 5, FTW_PHYS));
  flush("wrong flags", nftw("t", new, 5, 1 << 10));
  printf("%d\n", errno == EINVAL);
  walk(FTS_PHYSICAL);
  walk(FTS_LOGICAL);
  walk(FTS_PHYSICAL | FTS_NOCHDIR);
  walk(FTS_PHYSICAL | FTS_COMFOLLOW | FTS_SEEDOT);
  getcwd(there, sizeof there);
  printf("%d\n", strcmp(here, there));
  r = scandir("t", &list, visible, alphasort);
  printf("%d:", r);
  for (i = 0; i < r; i++) {
    printf(" %s", list[i]->d_name);
    free(list[i]);
  }
  free(list);
  r = scandir("t", &list, visible, versionsort);
  printf("\n%d:", r);
  for (i = 0; i < r; i++) {
    printf(" %s", list[i]->d_name);
    free(list[i]);
  }
  free(list);
  printf("\n%d\n", scandir("nope", &list, NULL, NULL));
  return 0;
}
