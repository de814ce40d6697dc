/* Directories. */
#include "internal.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct __dirstream {
  int fd;
  long at, end; /* in the buffer */
  long position;
  char buffer[4096] __attribute__((__aligned__(8)));
};

DIR *fdopendir(int fd) {
  struct stat st;
  DIR *d;
  if (fstat(fd, &st) < 0) return NULL;
  if (!S_ISDIR(st.st_mode)) {
    errno = ENOTDIR;
    return NULL;
  }
  d = calloc(1, sizeof *d);
  if (d) d->fd = fd;
  return d;
}
DIR *opendir(const char *path) {
  int fd = open(path, O_RDONLY | O_NONBLOCK | O_DIRECTORY | O_CLOEXEC);
  DIR *d;
  if (fd < 0) return NULL;
  d = fdopendir(fd);
  if (!d) close(fd);
  return d;
}
int closedir(DIR *d) {
  int fd = d->fd;
  free(d);
  return close(fd);
}
struct dirent *readdir(DIR *d) {
  struct dirent *e;
  if (d->at >= d->end) {
    long n = SYS3(SYS_getdents64, d->fd, d->buffer, sizeof d->buffer);
    if (n <= 0) {
      /* A directory that was removed has no entries. */
      if (n < 0 && n != -ENOENT) __ret(n);
      return NULL;
    }
    d->at = 0;
    d->end = n;
  }
  e = (struct dirent *)(d->buffer + d->at);
  d->at += e->d_reclen;
  d->position = e->d_off;
  return e;
}
void seekdir(DIR *d, long position) {
  lseek(d->fd, position, SEEK_SET);
  d->at = d->end = 0;
  d->position = position;
}
void rewinddir(DIR *d) { seekdir(d, 0); }
long telldir(DIR *d) { return d->position; }
int dirfd(DIR *d) { return d->fd; }
