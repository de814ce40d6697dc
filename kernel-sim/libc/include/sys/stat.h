#ifndef _SYS_STAT_H
#define _SYS_STAT_H

#include <features.h>
#include <bits/mode.h>
#include <bits/stat.h>

typedef unsigned int mode_t;
typedef unsigned int uid_t;
typedef unsigned int gid_t;
typedef unsigned long dev_t;
typedef unsigned long ino_t;
typedef unsigned long nlink_t;
typedef long off_t;
typedef long blksize_t;
typedef long blkcnt_t;

#ifdef __USE_MISC
#define S_IREAD S_IRUSR
#define S_IWRITE S_IWUSR
#define S_IEXEC S_IXUSR
#endif
#define S_ISDIR(m) (((m) & S_IFMT) == S_IFDIR)
#define S_ISCHR(m) (((m) & S_IFMT) == S_IFCHR)
#define S_ISBLK(m) (((m) & S_IFMT) == S_IFBLK)
#define S_ISREG(m) (((m) & S_IFMT) == S_IFREG)
#define S_ISFIFO(m) (((m) & S_IFMT) == S_IFIFO)
#define S_ISLNK(m) (((m) & S_IFMT) == S_IFLNK)
#if defined __USE_XOPEN || defined __USE_XOPEN2K
#define S_ISSOCK(m) (((m) & S_IFMT) == S_IFSOCK)
#endif
#ifdef __USE_MISC
#define ACCESSPERMS 0777
#define ALLPERMS 07777
#define DEFFILEMODE 0666
#define S_BLKSIZE 512
#endif
#ifdef __USE_XOPEN2K8
#define UTIME_NOW ((1l << 30) - 1l)
#define UTIME_OMIT ((1l << 30) - 2l)
#endif

int stat(const char *restrict, struct stat *restrict);
int fstat(int, struct stat *);
#ifdef __USE_XOPEN2K8
int fstatat(int, const char *restrict, struct stat *restrict, int);
#endif
#if defined __USE_XOPEN || defined __USE_XOPEN2K
int lstat(const char *restrict, struct stat *restrict);
#endif
int chmod(const char *, mode_t);
#ifdef __USE_MISC
int lchmod(const char *, mode_t);
#endif
#ifdef __USE_POSIX199309
int fchmod(int, mode_t);
#endif
#ifdef __USE_XOPEN2K8
int fchmodat(int, const char *, mode_t, int);
#endif
mode_t umask(mode_t);
int mkdir(const char *, mode_t);
#ifdef __USE_XOPEN2K8
int mkdirat(int, const char *, mode_t);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
int mknod(const char *, mode_t, dev_t);
#endif
#if defined __USE_MISC || defined __USE_XOPEN2K8XSI
int mknodat(int, const char *, mode_t, dev_t);
#endif
int mkfifo(const char *, mode_t);
#ifdef __USE_XOPEN2K8
int mkfifoat(int, const char *, mode_t);
int utimensat(int, const char *, const struct timespec[2], int);
int futimens(int, const struct timespec[2]);
#endif
#ifdef __USE_POSIX199309
/* No object of these kinds is a file of a type of its own. */
#define S_TYPEISMQ(buf) ((buf)->st_mode - (buf)->st_mode)
#define S_TYPEISSEM(buf) ((buf)->st_mode - (buf)->st_mode)
#define S_TYPEISSHM(buf) ((buf)->st_mode - (buf)->st_mode)
#endif
#ifdef __USE_GNU
#define STATX_TYPE 0x0001U
#define STATX_MODE 0x0002U
#define STATX_NLINK 0x0004U
#define STATX_UID 0x0008U
#define STATX_GID 0x0010U
#define STATX_ATIME 0x0020U
#define STATX_MTIME 0x0040U
#define STATX_CTIME 0x0080U
#define STATX_INO 0x0100U
#define STATX_SIZE 0x0200U
#define STATX_BLOCKS 0x0400U
#define STATX_BASIC_STATS 0x07ffU
#define STATX_ALL 0x0fffU
#define STATX_BTIME 0x0800U
#define STATX_MNT_ID 0x1000U
#define STATX_DIOALIGN 0x2000U
#define STATX__RESERVED 0x80000000U
#define STATX_ATTR_COMPRESSED 0x0004
#define STATX_ATTR_IMMUTABLE 0x0010
#define STATX_ATTR_APPEND 0x0020
#define STATX_ATTR_NODUMP 0x0040
#define STATX_ATTR_ENCRYPTED 0x0800
#define STATX_ATTR_AUTOMOUNT 0x1000
#define STATX_ATTR_MOUNT_ROOT 0x2000
#define STATX_ATTR_VERITY 0x100000
#define STATX_ATTR_DAX 0x200000
struct statx_timestamp {
  long long tv_sec;
  unsigned int tv_nsec;
  int __reserved;
};
struct statx {
  unsigned int stx_mask;
  unsigned int stx_blksize;
  unsigned long long stx_attributes;
  unsigned int stx_nlink;
  unsigned int stx_uid;
  unsigned int stx_gid;
  unsigned short stx_mode;
  unsigned short __spare0[1];
  unsigned long long stx_ino;
  unsigned long long stx_size;
  unsigned long long stx_blocks;
  unsigned long long stx_attributes_mask;
  struct statx_timestamp stx_atime;
  struct statx_timestamp stx_btime;
  struct statx_timestamp stx_ctime;
  struct statx_timestamp stx_mtime;
  unsigned int stx_rdev_major;
  unsigned int stx_rdev_minor;
  unsigned int stx_dev_major;
  unsigned int stx_dev_minor;
  unsigned long long stx_mnt_id;
  unsigned int stx_dio_mem_align;
  unsigned int stx_dio_offset_align;
  unsigned long long __spare3[12];
};
int statx(int, const char *restrict, int, unsigned int, struct statx *restrict);
mode_t getumask(void);
#endif
#ifdef __USE_LARGEFILE64
#define stat64 stat
#define fstat64 fstat
#define lstat64 lstat
#define fstatat64 fstatat
#endif

#endif
