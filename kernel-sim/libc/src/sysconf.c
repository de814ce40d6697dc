/* What can be asked about the system. */
#include "internal.h"
#include "sysconf.h"
#include <limits.h>
#include <sched.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* What exec always has room for. */
enum { ARG_MAX_LEAST = 131072 };

int getpagesize(void) { return 4096; }
int __getpagesize(void) { return 4096; }

static long limit_of(int resource) {
  struct rlimit limit;
  if (getrlimit(resource, &limit) < 0 || limit.rlim_cur == RLIM_INFINITY) return -1;
  return (long)limit.rlim_cur;
}
int getdtablesize(void) {
  long n = limit_of(RLIMIT_NOFILE);
  return n < 0 ? 256 : (int)n;
}

int get_nprocs(void) {
  cpu_set_t set;
  int i, n = 0;
  if (sched_getaffinity(0, sizeof set, &set) < 0) return 1;
  for (i = 0; i < CPU_SETSIZE; i++) n += CPU_ISSET(i, &set);
  return n > 0 ? n : 1;
}
int get_nprocs_conf(void) { return get_nprocs(); }

long sysconf(int name) {
  struct sysinfo info;
  struct timespec resolution;
  long value;
  switch (name) {
    case _SC_ARG_MAX: {
      long stack = limit_of(RLIMIT_STACK);
      return stack / 4 > ARG_MAX_LEAST ? stack / 4 : ARG_MAX_LEAST;
    }
    case _SC_CHILD_MAX: return limit_of(RLIMIT_NPROC);
    case _SC_CLK_TCK: return 100;
    case _SC_NGROUPS_MAX: return 65536;
    case _SC_OPEN_MAX: return limit_of(RLIMIT_NOFILE);
    case _SC_STREAM_MAX: return 16;
    case _SC_TZNAME_MAX: return -1;
    case _SC_MINSIGSTKSZ: return 2048;
    case _SC_SIGSTKSZ: return 8192;
    case _SC_JOB_CONTROL:
    case _SC_SAVED_IDS: return 1;
    case _SC_VERSION:
    case _SC_REALTIME_SIGNALS:
    case _SC_PRIORITY_SCHEDULING:
    case _SC_TIMERS:
    case _SC_MAPPED_FILES:
    case _SC_MESSAGE_PASSING:
    case _SC_SEMAPHORES:
    case _SC_SHARED_MEMORY_OBJECTS:
    case _SC_THREADS: return 200809;
    case _SC_MONOTONIC_CLOCK: return clock_getres(CLOCK_MONOTONIC, &resolution) == 0 ? 200809 : -1;
    case _SC_DELAYTIMER_MAX: return INT_MAX;
    case _SC_MQ_OPEN_MAX: return -1;
    case _SC_MQ_PRIO_MAX: return 32768;
    case _SC_PAGESIZE: return 4096;
    case _SC_RTSIG_MAX: return 32;
    case _SC_SEM_NSEMS_MAX: return -1;
    case _SC_SEM_VALUE_MAX: return INT_MAX;
    case _SC_SIGQUEUE_MAX: return limit_of(RLIMIT_SIGPENDING);
    case _SC_TIMER_MAX: return -1;
    case _SC_LINE_MAX: return 2048;
    case _SC_IOV_MAX: return 1024;
    case _SC_GETGR_R_SIZE_MAX:
    case _SC_GETPW_R_SIZE_MAX: return 1024;
    case _SC_LOGIN_NAME_MAX: return 256;
    case _SC_TTY_NAME_MAX: return 32;
    case _SC_THREAD_STACK_MIN: return 16384;
    case _SC_THREAD_THREADS_MAX: return -1;
    case _SC_NPROCESSORS_CONF:
    case _SC_NPROCESSORS_ONLN: return get_nprocs();
    case _SC_PHYS_PAGES: return sysinfo(&info) < 0 ? -1 : (long)(info.totalram * info.mem_unit / 4096);
    case _SC_AVPHYS_PAGES: return sysinfo(&info) < 0 ? -1 : (long)(info.freeram * info.mem_unit / 4096);
    case _SC_ATEXIT_MAX: return INT_MAX;
    case _SC_SYMLOOP_MAX: return -1;
    case _SC_HOST_NAME_MAX: return 64;
  }
  if (__sysconf_fixed(name, &value)) return value;
  errno = EINVAL;
  return -1;
}

static long path_limit(int name) {
  switch (name) {
    case _PC_LINK_MAX: return 127;
    case _PC_MAX_CANON:
    case _PC_MAX_INPUT: return 255;
    case _PC_NAME_MAX: return NAME_MAX;
    case _PC_PATH_MAX: return PATH_MAX;
    case _PC_PIPE_BUF: return PIPE_BUF;
    case _PC_CHOWN_RESTRICTED:
    case _PC_NO_TRUNC: return 1;
    case _PC_VDISABLE: return 0;
    case _PC_FILESIZEBITS: return 64;
    case _PC_REC_MIN_XFER_SIZE:
    case _PC_REC_XFER_ALIGN:
    case _PC_ALLOC_SIZE_MIN: return 4096;
    case _PC_2_SYMLINKS: return 1;
    case _PC_SYNC_IO:
    case _PC_ASYNC_IO:
    case _PC_PRIO_IO:
    case _PC_SOCK_MAXBUF:
    case _PC_REC_INCR_XFER_SIZE:
    case _PC_REC_MAX_XFER_SIZE:
    case _PC_SYMLINK_MAX: return -1;
  }
  errno = EINVAL;
  return -1;
}
long pathconf(const char *path, int name) {
  struct stat st;
  return *path && stat(path, &st) == 0 ? path_limit(name) : (errno = *path ? errno : ENOENT, -1);
}
long fpathconf(int fd, int name) {
  struct stat st;
  return fstat(fd, &st) == 0 ? path_limit(name) : -1;
}
size_t confstr(int name, char *buffer, size_t n) {
  const char *text = __confstr_text(name);
  size_t length;
  if (!text) {
    errno = EINVAL;
    return 0;
  }
  length = strlen(text) + 1;
  if (n) {
    memcpy(buffer, text, length < n ? length : n);
    if (length > n) buffer[n - 1] = 0;
  }
  return length;
}
long gethostid(void) { return 0; }
