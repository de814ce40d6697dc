#ifndef _SYS_STATVFS_H
#define _SYS_STATVFS_H

#include <features.h>
#include <sys/types.h>

struct statvfs {
  unsigned long f_bsize;
  unsigned long f_frsize;
  fsblkcnt_t f_blocks;
  fsblkcnt_t f_bfree;
  fsblkcnt_t f_bavail;
  fsfilcnt_t f_files;
  fsfilcnt_t f_ffree;
  fsfilcnt_t f_favail;
  unsigned long f_fsid;
  unsigned long f_flag;
  unsigned long f_namemax;
  int __f_spare[6];
};
enum {
  ST_RDONLY = 1,
  ST_NOSUID = 2,
  ST_NODEV = 4,
  ST_NOEXEC = 8,
  ST_SYNCHRONOUS = 16,
  ST_MANDLOCK = 0x40,
  ST_WRITE = 0x80,
  ST_APPEND = 0x100,
  ST_IMMUTABLE = 0x200,
  ST_NOATIME = 0x400,
  ST_NODIRATIME = 0x800,
  ST_RELATIME = 0x1000
};
#define ST_RDONLY ST_RDONLY
#define ST_NOSUID ST_NOSUID
#ifdef __USE_GNU
#define ST_NODEV ST_NODEV
#define ST_NOEXEC ST_NOEXEC
#define ST_SYNCHRONOUS ST_SYNCHRONOUS
#define ST_MANDLOCK ST_MANDLOCK
#define ST_WRITE ST_WRITE
#define ST_APPEND ST_APPEND
#define ST_IMMUTABLE ST_IMMUTABLE
#define ST_NOATIME ST_NOATIME
#define ST_NODIRATIME ST_NODIRATIME
#define ST_RELATIME ST_RELATIME
#endif
typedef unsigned long fsblkcnt_t;
typedef unsigned long fsfilcnt_t;
int statvfs(const char *, struct statvfs *);
int fstatvfs(int, struct statvfs *);
#ifdef __USE_LARGEFILE64
#define fstatvfs64 fstatvfs
#define statvfs64 statvfs
#endif

#endif
