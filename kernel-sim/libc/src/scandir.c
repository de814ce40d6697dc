/* Directories as a whole: scandir and the orders of their entries. */
#include "internal.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int alphasort(const struct dirent **a, const struct dirent **b) { return strcoll((*a)->d_name, (*b)->d_name); }
int versionsort(const struct dirent **a, const struct dirent **b) { return strverscmp((*a)->d_name, (*b)->d_name); }

static int order(const void *a, const void *b, void *compare) {
  return ((int (*)(const struct dirent **, const struct dirent **))compare)((const struct dirent **)a,
                                                                          (const struct dirent **)b);
}

int scandirat(int dir, const char *path, struct dirent ***result, int (*select)(const struct dirent *),
              int (*compare)(const struct dirent **, const struct dirent **)) {
  int fd = openat(dir, path, O_RDONLY | O_NONBLOCK | O_DIRECTORY | O_CLOEXEC), saved = errno;
  DIR *d = fd < 0 ? NULL : fdopendir(fd);
  struct dirent **list = NULL, *e;
  size_t n = 0, room = 0;
  if (!d) {
    if (fd >= 0) close(fd);
    return -1;
  }
  for (errno = 0; (e = readdir(d)); errno = 0) {
    struct dirent *copy;
    if (select) {
      int wanted;
      errno = 0;
      wanted = select(e);
      if (!wanted) continue;
    }
    if (n == room) {
      struct dirent **grown = realloc(list, (room = room ? 2 * room : 16) * sizeof *list);
      if (!grown) break;
      list = grown;
    }
    copy = malloc(e->d_reclen);
    if (!copy) break;
    list[n++] = memcpy(copy, e, e->d_reclen);
  }
  if (errno) {
    int failed = errno;
    while (n) free(list[--n]);
    free(list);
    closedir(d);
    errno = failed;
    return -1;
  }
  closedir(d);
  errno = saved;
  if (compare && n) qsort_r(list, n, sizeof *list, order, (void *)compare);
  *result = list;
  return (int)n;
}
int scandir(const char *path, struct dirent ***result, int (*select)(const struct dirent *),
            int (*compare)(const struct dirent **, const struct dirent **)) {
  return scandirat(AT_FDCWD, path, result, select, compare);
}

/* Instead of an entry the end is a null pointer, and so is an error. */
int readdir_r(DIR *restrict d, struct dirent *restrict entry, struct dirent **restrict result) {
  int saved = errno, failed;
  struct dirent *e;
  errno = 0;
  e = readdir(d);
  failed = errno;
  errno = saved;
  *result = e ? memcpy(entry, e, e->d_reclen) : NULL;
  return e ? 0 : failed;
}
ssize_t getdirentries(int fd, char *restrict buffer, size_t n, off_t *restrict base) {
  off_t before = lseek(fd, 0, SEEK_CUR);
  ssize_t r = getdents64(fd, buffer, n);
  if (r >= 0) *base = before;
  return r;
}
