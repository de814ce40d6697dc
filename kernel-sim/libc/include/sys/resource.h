#ifndef _SYS_RESOURCE_H
#define _SYS_RESOURCE_H

#include <features.h>
#include <bits/time-types.h>

typedef unsigned int id_t;
typedef unsigned long rlim_t;
#define RLIM_INFINITY ((rlim_t)-1)
#define RLIM_SAVED_MAX RLIM_INFINITY
#define RLIM_SAVED_CUR RLIM_INFINITY
enum __rlimit_resource {
  RLIMIT_CPU = 0,
  RLIMIT_FSIZE = 1,
  RLIMIT_DATA = 2,
  RLIMIT_STACK = 3,
  RLIMIT_CORE = 4,
  RLIMIT_RSS = 5,
  RLIMIT_NPROC = 6,
  RLIMIT_NOFILE = 7,
  RLIMIT_MEMLOCK = 8,
  RLIMIT_AS = 9,
  RLIMIT_LOCKS = 10,
  RLIMIT_SIGPENDING = 11,
  RLIMIT_MSGQUEUE = 12,
  RLIMIT_NICE = 13,
  RLIMIT_RTPRIO = 14,
  RLIMIT_RTTIME = 15,
  RLIMIT_NLIMITS = 16
};
#define RLIMIT_NOFILE RLIMIT_NOFILE
#define RLIMIT_NPROC RLIMIT_NPROC
#define RLIMIT_SIGPENDING RLIMIT_SIGPENDING
#define RLIMIT_MSGQUEUE RLIMIT_MSGQUEUE
#define RLIMIT_CPU RLIMIT_CPU
#define RLIMIT_FSIZE RLIMIT_FSIZE
#define RLIMIT_DATA RLIMIT_DATA
#define RLIMIT_STACK RLIMIT_STACK
#define RLIMIT_CORE RLIMIT_CORE
#define RLIMIT_RSS RLIMIT_RSS
#define RLIMIT_MEMLOCK RLIMIT_MEMLOCK
#define RLIMIT_AS RLIMIT_AS
#define RLIMIT_LOCKS RLIMIT_LOCKS
#define RLIMIT_NICE RLIMIT_NICE
#define RLIMIT_RTPRIO RLIMIT_RTPRIO
#define RLIMIT_RTTIME RLIMIT_RTTIME
#define RLIMIT_NLIMITS RLIMIT_NLIMITS
#define RLIM_NLIMITS RLIMIT_NLIMITS
#define RLIMIT_OFILE RLIMIT_NOFILE
struct rlimit {
  rlim_t rlim_cur;
  rlim_t rlim_max;
};
enum __rusage_who { RUSAGE_SELF = 0, RUSAGE_CHILDREN = -1 };
#ifdef __USE_GNU
#define RUSAGE_THREAD 1
#define RUSAGE_LWP RUSAGE_THREAD
#endif
struct rusage {
  struct timeval ru_utime;
  struct timeval ru_stime;
  long ru_maxrss;
  long ru_ixrss;
  long ru_idrss;
  long ru_isrss;
  long ru_minflt;
  long ru_majflt;
  long ru_nswap;
  long ru_inblock;
  long ru_oublock;
  long ru_msgsnd;
  long ru_msgrcv;
  long ru_nsignals;
  long ru_nvcsw;
  long ru_nivcsw;
};
#define PRIO_MIN (-20)
#define PRIO_MAX 20
enum { PRIO_PROCESS = 0, PRIO_PGRP = 1, PRIO_USER = 2 };

int getrlimit(int, struct rlimit *);
int setrlimit(int, const struct rlimit *);
int getrusage(int, struct rusage *);
int getpriority(int, id_t);
int setpriority(int, id_t, int);
#ifdef __USE_GNU
int prlimit(int, int, const struct rlimit *, struct rlimit *);
#endif
#ifdef __USE_LARGEFILE64
typedef rlim_t rlim64_t;
#define RLIM64_INFINITY RLIM_INFINITY
#define rlimit64 rlimit
#define getrlimit64 getrlimit
#define setrlimit64 setrlimit
#define prlimit64 prlimit
#endif

#endif
