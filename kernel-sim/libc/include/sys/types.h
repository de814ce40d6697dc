#ifndef _SYS_TYPES_H
#define _SYS_TYPES_H

#include <features.h>
#include <bits/pthread-types.h>
#include <bits/time-types.h>
#include <sys/select.h>
#ifdef __USE_MISC
#include <endian.h>
#endif

typedef unsigned long size_t;
typedef long ssize_t;
typedef int pid_t;
typedef unsigned int uid_t;
typedef unsigned int gid_t;
typedef unsigned int id_t;
typedef unsigned int mode_t;
typedef unsigned long dev_t;
typedef unsigned long ino_t;
typedef unsigned long nlink_t;
typedef long off_t;
typedef long loff_t;
typedef long blksize_t;
typedef long blkcnt_t;
typedef unsigned long fsblkcnt_t;
typedef unsigned long fsfilcnt_t;
typedef unsigned int useconds_t;
typedef int key_t;
typedef char *caddr_t;
typedef int daddr_t;
typedef long quad_t;
typedef unsigned long u_quad_t;
typedef struct {
  int __val[2];
} fsid_t;
typedef signed char int8_t;
typedef short int16_t;
typedef int int32_t;
typedef long int64_t;
typedef unsigned char u_int8_t;
typedef unsigned short u_int16_t;
typedef unsigned int u_int32_t;
typedef unsigned long u_int64_t;
typedef long register_t;
typedef unsigned char u_char;
typedef unsigned short u_short;
typedef unsigned int u_int;
typedef unsigned long u_long;
typedef unsigned short ushort;
typedef unsigned int uint;
typedef unsigned long ulong;
typedef long off64_t;
typedef unsigned long ino64_t;
typedef long blkcnt64_t;
typedef unsigned long fsblkcnt64_t;
typedef unsigned long fsfilcnt64_t;

/* The names of the library's own headers, which some programs use. */
typedef int __pid_t;
typedef unsigned int __uid_t;
typedef unsigned int __gid_t;
typedef unsigned int __mode_t;
typedef long __off_t;
typedef long __time_t;
typedef int __key_t;
typedef unsigned long __dev_t;
typedef unsigned long __ino_t;
typedef long __ssize_t;
typedef char *__caddr_t;
typedef unsigned int __socklen_t;
typedef unsigned long __fsblkcnt_t;
typedef unsigned long __fsfilcnt_t;
typedef long __off64_t;
typedef unsigned int __u_int;
typedef unsigned char __u_char;
typedef unsigned short __u_short;
typedef unsigned long __u_long;
typedef int __clockid_t;
typedef long __clock_t;
typedef unsigned int __useconds_t;
typedef long __suseconds_t;
typedef signed char __int8_t;
typedef unsigned char __uint8_t;
typedef short __int16_t;
typedef unsigned short __uint16_t;
typedef int __int32_t;
typedef unsigned int __uint32_t;
typedef long __int64_t;
typedef unsigned long __uint64_t;

#endif
