/* Files and descriptors: thin covers of system calls. */
#include "internal.h"
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/file.h>
#include <sys/uio.h>
#include <sys/sendfile.h>
#include <unistd.h>

ssize_t read(int fd, void *buffer, size_t n) { return __ret(CANCELLABLE(SYS3(SYS_read, fd, buffer, n))); }
ssize_t write(int fd, const void *buffer, size_t n) { return __ret(CANCELLABLE(SYS3(SYS_write, fd, buffer, n))); }
ssize_t pread(int fd, void *buffer, size_t n, off_t at) { return __ret(CANCELLABLE(SYS4(SYS_pread64, fd, buffer, n, at))); }
ssize_t pwrite(int fd, const void *buffer, size_t n, off_t at) { return __ret(CANCELLABLE(SYS4(SYS_pwrite64, fd, buffer, n, at))); }
ssize_t readv(int fd, const struct iovec *v, int n) { return __ret(CANCELLABLE(SYS3(SYS_readv, fd, v, n))); }
ssize_t writev(int fd, const struct iovec *v, int n) { return __ret(CANCELLABLE(SYS3(SYS_writev, fd, v, n))); }
ssize_t preadv(int fd, const struct iovec *v, int n, off_t at) { return __ret(CANCELLABLE(SYS5(SYS_preadv, fd, v, n, at, 0))); }
ssize_t pwritev(int fd, const struct iovec *v, int n, off_t at) { return __ret(CANCELLABLE(SYS5(SYS_pwritev, fd, v, n, at, 0))); }
int close(int fd) { return (int)__ret(CANCELLABLE(SYS1(SYS_close, fd))); }
int close_range(unsigned int first, unsigned int last, int flags) {
  return (int)__ret(SYS3(SYS_close_range, first, last, flags));
}
off_t lseek(int fd, off_t offset, int whence) { return __ret(SYS3(SYS_lseek, fd, offset, whence)); }
int dup(int fd) { return (int)__ret(SYS1(SYS_dup, fd)); }
int dup2(int fd, int to) { return (int)__ret(SYS2(SYS_dup2, fd, to)); }
int dup3(int fd, int to, int flags) { return (int)__ret(SYS3(SYS_dup3, fd, to, flags)); }
int pipe(int fds[2]) { return (int)__ret(SYS1(SYS_pipe, fds)); }
int pipe2(int fds[2], int flags) { return (int)__ret(SYS2(SYS_pipe2, fds, flags)); }

static int has_mode(int flags) { return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE; }

int open(const char *path, int flags, ...) {
  mode_t mode = 0;
  if (has_mode(flags)) {
    va_list ap;
    va_start(ap, flags);
    mode = va_arg(ap, mode_t);
    va_end(ap);
  }
  return (int)__ret(CANCELLABLE(SYS4(SYS_openat, AT_FDCWD, path, flags, mode)));
}
int openat(int dir, const char *path, int flags, ...) {
  mode_t mode = 0;
  if (has_mode(flags)) {
    va_list ap;
    va_start(ap, flags);
    mode = va_arg(ap, mode_t);
    va_end(ap);
  }
  return (int)__ret(CANCELLABLE(SYS4(SYS_openat, dir, path, flags, mode)));
}
int creat(const char *path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int fcntl(int fd, int command, ...) {
  va_list ap;
  long argument;
  va_start(ap, command);
  argument = va_arg(ap, long);
  va_end(ap);
  /* A process group as owner comes as a negative number, which the plain command would return as an error. */
  if (command == F_GETOWN) {
    struct f_owner_ex owner;
    long r = SYS3(SYS_fcntl, fd, F_GETOWN_EX, &owner);
    if (r < 0) return (int)__ret(r);
    return owner.type == F_OWNER_GID ? -owner.pid : owner.pid;
  }
  if (command == F_SETLKW || command == F_OFD_SETLKW) return (int)__ret(CANCELLABLE(SYS3(SYS_fcntl, fd, command, argument)));
  return (int)__ret(SYS3(SYS_fcntl, fd, command, argument));
}
int ioctl(int fd, unsigned long request, ...) {
  va_list ap;
  long argument;
  va_start(ap, request);
  argument = va_arg(ap, long);
  va_end(ap);
  return (int)__ret(SYS3(SYS_ioctl, fd, request, argument));
}
int flock(int fd, int operation) { return (int)__ret(SYS2(SYS_flock, fd, operation)); }
int lockf(int fd, int command, off_t length) {
  struct flock lock;
  memset(&lock, 0, sizeof lock);
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_CUR;
  lock.l_len = length;
  switch (command) {
    case F_TEST:
      lock.l_type = F_RDLCK;
      if (fcntl(fd, F_GETLK, &lock) < 0) return -1;
      if (lock.l_type == F_UNLCK || lock.l_pid == getpid()) return 0;
      errno = EACCES;
      return -1;
    case F_ULOCK:
      lock.l_type = F_UNLCK;
      return fcntl(fd, F_SETLK, &lock);
    case F_LOCK: return fcntl(fd, F_SETLKW, &lock);
    case F_TLOCK: return fcntl(fd, F_SETLK, &lock);
  }
  errno = EINVAL;
  return -1;
}

int stat(const char *restrict path, struct stat *restrict st) { return fstatat(AT_FDCWD, path, st, 0); }
int lstat(const char *restrict path, struct stat *restrict st) {
  return fstatat(AT_FDCWD, path, st, AT_SYMLINK_NOFOLLOW);
}
int fstat(int fd, struct stat *st) { return (int)__ret(SYS2(SYS_fstat, fd, st)); }
int fstatat(int dir, const char *restrict path, struct stat *restrict st, int flags) {
  return (int)__ret(SYS4(SYS_newfstatat, dir, path, st, flags));
}
int access(const char *path, int mode) { return (int)__ret(SYS2(SYS_access, path, mode)); }
int faccessat(int dir, const char *path, int mode, int flags) {
  if (!flags) return (int)__ret(SYS3(SYS_faccessat, dir, path, mode));
  return (int)__ret(SYS4(SYS_faccessat2, dir, path, mode, flags));
}
int euidaccess(const char *path, int mode) { return faccessat(AT_FDCWD, path, mode, AT_EACCESS); }
int chmod(const char *path, mode_t mode) { return (int)__ret(SYS2(SYS_chmod, path, mode)); }
int fchmod(int fd, mode_t mode) { return (int)__ret(SYS2(SYS_fchmod, fd, mode)); }
int fchmodat(int dir, const char *path, mode_t mode, int flags) {
  if (flags) {
    errno = flags == AT_SYMLINK_NOFOLLOW ? EOPNOTSUPP : EINVAL;
    return -1;
  }
  return (int)__ret(SYS3(SYS_fchmodat, dir, path, mode));
}
int chown(const char *path, uid_t uid, gid_t gid) { return (int)__ret(SYS3(SYS_chown, path, uid, gid)); }
int fchown(int fd, uid_t uid, gid_t gid) { return (int)__ret(SYS3(SYS_fchown, fd, uid, gid)); }
int lchown(const char *path, uid_t uid, gid_t gid) { return (int)__ret(SYS3(SYS_lchown, path, uid, gid)); }
int fchownat(int dir, const char *path, uid_t uid, gid_t gid, int flags) {
  return (int)__ret(SYS5(SYS_fchownat, dir, path, uid, gid, flags));
}
mode_t umask(mode_t mask) { return (mode_t)SYS1(SYS_umask, mask); }
int mkdir(const char *path, mode_t mode) { return (int)__ret(SYS2(SYS_mkdir, path, mode)); }
int mkdirat(int dir, const char *path, mode_t mode) { return (int)__ret(SYS3(SYS_mkdirat, dir, path, mode)); }
int mknod(const char *path, mode_t mode, dev_t dev) { return mknodat(AT_FDCWD, path, mode, dev); }
int mknodat(int dir, const char *path, mode_t mode, dev_t dev) {
  return (int)__ret(SYS4(SYS_mknodat, dir, path, mode, dev));
}
int mkfifo(const char *path, mode_t mode) { return mknodat(AT_FDCWD, path, mode | S_IFIFO, 0); }
int mkfifoat(int dir, const char *path, mode_t mode) { return mknodat(dir, path, mode | S_IFIFO, 0); }
int utimensat(int dir, const char *path, const struct timespec t[2], int flags) {
  return (int)__ret(SYS4(SYS_utimensat, dir, path, t, flags));
}
int futimens(int fd, const struct timespec t[2]) { return (int)__ret(SYS4(SYS_utimensat, fd, 0, t, 0)); }

int link(const char *from, const char *to) { return (int)__ret(SYS2(SYS_link, from, to)); }
int linkat(int d1, const char *from, int d2, const char *to, int flags) {
  return (int)__ret(SYS5(SYS_linkat, d1, from, d2, to, flags));
}
int symlink(const char *target, const char *path) { return (int)__ret(SYS2(SYS_symlink, target, path)); }
int symlinkat(const char *target, int dir, const char *path) {
  return (int)__ret(SYS3(SYS_symlinkat, target, dir, path));
}
ssize_t readlink(const char *restrict path, char *restrict buffer, size_t n) {
  return __ret(SYS3(SYS_readlink, path, buffer, n));
}
ssize_t readlinkat(int dir, const char *restrict path, char *restrict buffer, size_t n) {
  return __ret(SYS4(SYS_readlinkat, dir, path, buffer, n));
}
int unlink(const char *path) { return (int)__ret(SYS1(SYS_unlink, path)); }
int unlinkat(int dir, const char *path, int flags) { return (int)__ret(SYS3(SYS_unlinkat, dir, path, flags)); }
int rmdir(const char *path) { return (int)__ret(SYS1(SYS_rmdir, path)); }
int rename(const char *from, const char *to) { return (int)__ret(SYS2(SYS_rename, from, to)); }
int renameat(int d1, const char *from, int d2, const char *to) {
  return (int)__ret(SYS4(SYS_renameat, d1, from, d2, to));
}
int renameat2(int d1, const char *from, int d2, const char *to, unsigned int flags) {
  return (int)__ret(SYS5(SYS_renameat2, d1, from, d2, to, flags));
}
int remove(const char *path) {
  long r = SYS1(SYS_unlink, path);
  if (r == -EISDIR) r = SYS1(SYS_rmdir, path);
  return (int)__ret(r);
}
int chdir(const char *path) { return (int)__ret(SYS1(SYS_chdir, path)); }
int fchdir(int fd) { return (int)__ret(SYS1(SYS_fchdir, fd)); }
int chroot(const char *path) { return (int)__ret(SYS1(SYS_chroot, path)); }
int truncate(const char *path, off_t length) { return (int)__ret(SYS2(SYS_truncate, path, length)); }
int ftruncate(int fd, off_t length) { return (int)__ret(SYS2(SYS_ftruncate, fd, length)); }
int fsync(int fd) { return (int)__ret(CANCELLABLE(SYS1(SYS_fsync, fd))); }
int fdatasync(int fd) { return (int)__ret(CANCELLABLE(SYS1(SYS_fdatasync, fd))); }
void sync(void) { SYS0(SYS_sync); }
int posix_fadvise(int fd, off_t at, off_t n, int advice) { return (int)-SYS4(SYS_fadvise64, fd, at, n, advice); }
int posix_fallocate(int fd, off_t at, off_t n) { return (int)-SYS4(SYS_fallocate, fd, 0, at, n); }
int fallocate(int fd, int mode, off_t at, off_t n) { return (int)__ret(CANCELLABLE(SYS4(SYS_fallocate, fd, mode, at, n))); }
ssize_t sendfile(int out, int in, off_t *at, size_t n) { return __ret(SYS4(SYS_sendfile, out, in, at, n)); }
ssize_t splice(int in, off_t *at_in, int out, off_t *at_out, size_t n, unsigned int flags) {
  return __ret(CANCELLABLE(SYS6(SYS_splice, in, at_in, out, at_out, n, flags)));
}
ssize_t tee(int in, int out, size_t n, unsigned int flags) { return __ret(CANCELLABLE(SYS4(SYS_tee, in, out, n, flags))); }

char *getcwd(char *buffer, size_t size) {
  char path[PATH_MAX];
  long n;
  if (buffer && size == 0) {
    errno = EINVAL;
    return NULL;
  }
  n = __ret(SYS2(SYS_getcwd, path, sizeof path));
  if (n < 0) return NULL;
  if (!buffer) {
    if (size == 0) size = (size_t)n;
    if ((size_t)n <= size) buffer = malloc(size);
    if (!buffer && (size_t)n <= size) return NULL;
  }
  if ((size_t)n > size) {
    errno = ERANGE;
    return NULL;
  }
  return memcpy(buffer, path, (size_t)n);
}
char *get_current_dir_name(void) { return getcwd(NULL, 0); }

int isatty(int fd) {
  char termios[64];
  return ioctl(fd, TCGETS, termios) == 0;
}
int ttyname_r(int fd, char *buffer, size_t size) {
  char link_name[32] = "/proc/self/fd/";
  char digits[12];
  int n = 0, at = 14;
  long length;
  if (!isatty(fd)) return errno;
  do digits[n++] = (char)('0' + fd % 10);
  while (fd /= 10);
  while (n) link_name[at++] = digits[--n];
  length = SYS3(SYS_readlink, link_name, buffer, size);
  if (length < 0) return (int)-length;
  if ((size_t)length >= size) return ERANGE;
  buffer[length] = 0;
  return 0;
}
char *ttyname(int fd) {
  static char name[256];
  int e = ttyname_r(fd, name, sizeof name);
  if (!e) return name;
  errno = e;
  return NULL;
}
pid_t tcgetpgrp(int fd) {
  pid_t group;
  return ioctl(fd, TIOCGPGRP, &group) < 0 ? -1 : group;
}
int tcsetpgrp(int fd, pid_t group) { return ioctl(fd, TIOCSPGRP, &group); }

long syscall(long number, ...) {
  long a[6];
  int i;
  va_list ap;
  va_start(ap, number);
  for (i = 0; i < 6; i++) a[i] = va_arg(ap, long);
  va_end(ap);
  return __ret(__builtin_syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]));
}
