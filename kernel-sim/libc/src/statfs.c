/* File systems. statvfs is what POSIX has of statfs. */
#include "internal.h"
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>

int statfs(const char *path, struct statfs *result) { return (int)__ret(SYS2(SYS_statfs, path, result)); }
int fstatfs(int fd, struct statfs *result) { return (int)__ret(SYS2(SYS_fstatfs, fd, result)); }

static int convert(const struct statfs *from, struct statvfs *to) {
  memset(to, 0, sizeof *to);
  to->f_bsize = (unsigned long)from->f_bsize;
  to->f_frsize = (unsigned long)(from->f_frsize ? from->f_frsize : from->f_bsize);
  to->f_blocks = from->f_blocks;
  to->f_bfree = from->f_bfree;
  to->f_bavail = from->f_bavail;
  to->f_files = from->f_files;
  to->f_ffree = to->f_favail = from->f_ffree;
  to->f_fsid = (unsigned int)from->f_fsid.__val[0] | (unsigned long)(unsigned int)from->f_fsid.__val[1] << 32;
  /* The kernel's own mark that the flags are there is no flag of POSIX. */
  to->f_flag = (unsigned long)from->f_flags & ~0x20UL;
  to->f_namemax = (unsigned long)from->f_namelen;
  return 0;
}
int statvfs(const char *restrict path, struct statvfs *restrict result) {
  struct statfs s;
  return statfs(path, &s) < 0 ? -1 : convert(&s, result);
}
int fstatvfs(int fd, struct statvfs *result) {
  struct statfs s;
  return fstatfs(fd, &s) < 0 ? -1 : convert(&s, result);
}
