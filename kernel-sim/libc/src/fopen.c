/* Streams: opening and closing. */
#include "file.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int __mode_flags(const char *mode, int *file_flags) {
  int flags, i;
  switch (*mode) {
    case 'r':
      flags = O_RDONLY;
      *file_flags = F_NO_WRITE;
      break;
    case 'w':
      flags = O_WRONLY | O_CREAT | O_TRUNC;
      *file_flags = F_NO_READ;
      break;
    case 'a':
      flags = O_WRONLY | O_CREAT | O_APPEND;
      *file_flags = F_NO_READ | F_APPEND;
      break;
    default: errno = EINVAL; return -1;
  }
  /* Seven letters count; a comma ends them. */
  for (i = 1; i < 7 && mode[i] && mode[i] != ','; i++) {
    if (mode[i] == '+') {
      flags = (flags & ~O_ACCMODE) | O_RDWR;
      *file_flags &= F_APPEND;
    } else if (mode[i] == 'x') flags |= O_EXCL;
    else if (mode[i] == 'e') flags |= O_CLOEXEC;
  }
  return flags;
}

FILE *__new_file(int fd, int flags) {
  FILE *f = calloc(1, sizeof *f);
  if (!f) return NULL;
  f->fd = fd;
  f->flags = flags | F_OWN_FILE;
  f->offset = -1;
  f->next = __open_files;
  __open_files = f;
  return f;
}

FILE *fopen(const char *restrict path, const char *restrict mode) {
  int file_flags, flags = __mode_flags(mode, &file_flags), fd;
  FILE *f;
  if (flags < 0) return NULL;
  fd = open(path, flags, 0666);
  if (fd < 0) return NULL;
  f = __new_file(fd, file_flags);
  if (!f) close(fd);
  else if ((file_flags & F_APPEND) && (file_flags & F_NO_READ)) lseek(fd, 0, SEEK_END);
  return f;
}

FILE *fdopen(int fd, const char *mode) {
  int file_flags, flags = __mode_flags(mode, &file_flags);
  int have;
  if (flags < 0) return NULL;
  have = fcntl(fd, F_GETFL);
  if (have < 0) return NULL;
  if (((have & O_ACCMODE) == O_RDONLY && !(file_flags & F_NO_WRITE)) ||
      ((have & O_ACCMODE) == O_WRONLY && !(file_flags & F_NO_READ))) {
    errno = EINVAL;
    return NULL;
  }
  if ((file_flags & F_APPEND) && !(have & O_APPEND) && fcntl(fd, F_SETFL, have | O_APPEND) < 0) return NULL;
  return __new_file(fd, file_flags);
}

static int close_stream(FILE *f) {
  int r = __sync(f);
  if (f->do_close) {
    if (f->do_close(f) < 0) r = EOF;
  } else if (f->fd >= 0 && close(f->fd) < 0) r = EOF;
  if (f->flags & F_OWN_BUFFER) free(f->buffer);
  return r;
}

int fclose(FILE *f) {
  FILE **link = &__open_files;
  pid_t child = f->child;
  int r;
  LOCK(__files_lock);
  while (*link && *link != f) link = &(*link)->next;
  if (*link) *link = f->next;
  UNLOCK(__files_lock);
  flockfile(f);
  r = close_stream(f);
  funlockfile(f);
  if (f->fd == -1 && (f->flags & F_ERROR)) r = EOF;
  if (f->flags & F_OWN_FILE) free(f);
  else {
    f->fd = -1;
    f->buffer = f->buffer_end = f->read = f->read_end = f->write_base = f->write = f->write_end = NULL;
    f->flags = F_NO_READ | F_NO_WRITE;
  }
  /* Of popen: the answer is how the command ended. */
  if (child)
    while (waitpid(child, &r, 0) < 0)
      if (errno != EINTR) return -1;
  return r;
}

int fcloseall(void) {
  FILE *f, *next;
  for (f = __open_files; f; f = next) {
    next = f->next;
    fclose(f);
  }
  return 0;
}

/* The stream stays where it is in the list, and its descriptor keeps its number. */
FILE *freopen(const char *restrict path, const char *restrict mode, FILE *restrict f) {
  int file_flags, flags = __mode_flags(mode, &file_flags), fd, number = f->fd;
  if (flags < 0) return NULL;
  __sync(f);
  if (path) fd = open(path, flags, 0666);
  else fd = number >= 0 && fcntl(number, F_SETFL, flags & (O_APPEND | O_NONBLOCK)) >= 0 ? number : -1;
  if (fd < 0) {
    int e = errno;
    fclose(f);
    errno = e;
    return NULL;
  }
  if (number >= 0 && fd != number) {
    if (dup3(fd, number, flags & O_CLOEXEC) >= 0) {
      close(fd);
      fd = number;
    }
  }
  if (f->flags & F_OWN_BUFFER) free(f->buffer);
  f->buffer = f->buffer_end = f->read = f->read_end = f->write_base = f->write = f->write_end = NULL;
  f->pushed = f->orientation = 0;
  f->fd = fd;
  f->flags = (f->flags & (F_OWN_FILE | F_UNBUFFERED)) | file_flags;
  f->offset = -1;
  if ((file_flags & F_APPEND) && (file_flags & F_NO_READ)) lseek(fd, 0, SEEK_END);
  return f;
}

/* Temporary files: six letters of a name, chosen at random. */
static int make_temporary(char *template, int suffix, int flags, int directory) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  size_t n = strlen(template);
  char *x = template + n - suffix - 6;
  int tries, i;
  if (n < (size_t)suffix + 6 || memcmp(x, "XXXXXX", 6)) {
    errno = EINVAL;
    return -1;
  }
  for (tries = 0; tries < 1000; tries++) {
    unsigned long r;
    int fd;
    if (SYS3(SYS_getrandom, &r, sizeof r, 0) < 0) r = (unsigned long)tries * 0x9e3779b97f4a7c15UL;
    for (i = 0; i < 6; i++, r /= 62) x[i] = letters[r % 62];
    if (directory == 1) fd = (int)__ret(SYS2(SYS_mkdir, template, 0700));
    else if (directory == 2) fd = access(template, F_OK) == 0 ? (errno = EEXIST, -1) : 0;
    else fd = open(template, (flags & ~O_ACCMODE) | O_RDWR | O_CREAT | O_EXCL, 0600);
    if (fd >= 0 || errno != EEXIST) return fd;
  }
  return -1;
}
int mkostemps(char *template, int suffix, int flags) { return make_temporary(template, suffix, flags, 0); }
int mkstemps(char *template, int suffix) { return make_temporary(template, suffix, 0, 0); }
int mkostemp(char *template, int flags) { return make_temporary(template, 0, flags, 0); }
int mkstemp(char *template) { return make_temporary(template, 0, 0, 0); }
char *mkdtemp(char *template) { return make_temporary(template, 0, 0, 1) < 0 ? NULL : template; }
char *mktemp(char *template) {
  if (make_temporary(template, 0, 0, 2) < 0) *template = 0;
  return template;
}

FILE *tmpfile(void) {
  char name[] = "/tmp/tmpfXXXXXX";
  int fd = mkstemp(name);
  FILE *f;
  if (fd < 0) return NULL;
  unlink(name);
  f = fdopen(fd, "w+");
  if (!f) close(fd);
  return f;
}

char *tmpnam(char *name) {
  static char own[L_tmpnam];
  if (!name) name = own;
  strcpy(name, "/tmp/fileXXXXXX");
  mktemp(name);
  return *name ? name : NULL;
}
char *tmpnam_r(char *name) { return name ? tmpnam(name) : NULL; }
char *tempnam(const char *dir, const char *prefix) {
  char name[4096];
  snprintf(name, sizeof name, "%s/%.5sXXXXXX", dir ? dir : P_tmpdir, prefix ? prefix : "file");
  mktemp(name);
  return *name ? strdup(name) : NULL;
}
char *ctermid(char *name) {
  static char own[L_ctermid];
  return strcpy(name ? name : own, "/dev/tty");
}

char *cuserid(char *name) {
  static char own[L_cuserid];
  const char *user = SYS0(SYS_geteuid) == 0 ? "root" : "user";
  return strcpy(name ? name : own, user);
}

FILE *fopen64(const char *restrict path, const char *restrict mode) { return fopen(path, mode); }
FILE *freopen64(const char *restrict path, const char *restrict mode, FILE *restrict f) {
  return freopen(path, mode, f);
}
FILE *tmpfile64(void) { return tmpfile(); }
