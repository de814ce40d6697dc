/* sysconf: names whose answer never changes. What is not here and known to sysconf has no limit or no such option: -1. */
#include "sysconf.h"
#include <limits.h>
#include <unistd.h>

/* Options of POSIX.1-2008 that are there. */
static const unsigned char options[] = {
  _SC_ASYNCHRONOUS_IO, _SC_PRIORITIZED_IO, _SC_SYNCHRONIZED_IO, _SC_FSYNC, _SC_MEMLOCK, _SC_MEMLOCK_RANGE,
  _SC_MEMORY_PROTECTION, _SC_2_VERSION, _SC_2_C_BIND, _SC_2_C_DEV, _SC_2_SW_DEV, _SC_2_LOCALEDEF,
  _SC_THREAD_SAFE_FUNCTIONS, _SC_THREAD_ATTR_STACKADDR, _SC_THREAD_ATTR_STACKSIZE, _SC_THREAD_PRIORITY_SCHEDULING,
  _SC_THREAD_PRIO_INHERIT, _SC_THREAD_PRIO_PROTECT, _SC_THREAD_PROCESS_SHARED, _SC_2_CHAR_TERM, _SC_2_C_VERSION,
  _SC_ADVISORY_INFO, _SC_BARRIERS, _SC_CLOCK_SELECTION, _SC_CPUTIME, _SC_THREAD_CPUTIME, _SC_READER_WRITER_LOCKS,
  _SC_SPIN_LOCKS, _SC_SPAWN, _SC_TIMEOUTS, _SC_IPV6, _SC_RAW_SOCKETS
};
static const struct {
  unsigned char name;
  long value;
} values[] = {
  {_SC_AIO_PRIO_DELTA_MAX, 20}, {_SC_BC_BASE_MAX, 99}, {_SC_BC_DIM_MAX, 2048}, {_SC_BC_SCALE_MAX, 99},
  {_SC_BC_STRING_MAX, 1000}, {_SC_COLL_WEIGHTS_MAX, 255}, {_SC_EXPR_NEST_MAX, 32}, {_SC_RE_DUP_MAX, 32767},
  {_SC_CHARCLASS_NAME_MAX, 2048}, {_SC_UIO_MAXIOV, 1024}, {_SC_THREAD_DESTRUCTOR_ITERATIONS, 4},
  {_SC_THREAD_KEYS_MAX, 1024}, {_SC_PASS_MAX, 8192}, {_SC_XOPEN_VERSION, 700}, {_SC_XOPEN_XCU_VERSION, 4},
  {_SC_XOPEN_UNIX, 1}, {_SC_XOPEN_ENH_I18N, 1}, {_SC_XOPEN_SHM, 1}, {_SC_XOPEN_XPG2, 1}, {_SC_XOPEN_XPG3, 1},
  {_SC_XOPEN_XPG4, 1}, {_SC_CHAR_BIT, 8}, {_SC_CHAR_MAX, 127}, {_SC_CHAR_MIN, -128}, {_SC_INT_MAX, INT_MAX},
  {_SC_INT_MIN, INT_MIN}, {_SC_LONG_BIT, 64}, {_SC_WORD_BIT, 32}, {_SC_MB_LEN_MAX, 16}, {_SC_NZERO, 20},
  {_SC_SSIZE_MAX, 32767}, {_SC_SCHAR_MAX, 127}, {_SC_SCHAR_MIN, -128}, {_SC_SHRT_MAX, 32767}, {_SC_SHRT_MIN, -32768},
  {_SC_UCHAR_MAX, 255}, {_SC_UINT_MAX, UINT_MAX}, {_SC_USHRT_MAX, 65535}, {_SC_NL_ARGMAX, 4096},
  {_SC_NL_LANGMAX, 2048}, {_SC_NL_MSGMAX, INT_MAX}, {_SC_NL_NMAX, INT_MAX}, {_SC_NL_SETMAX, INT_MAX},
  {_SC_NL_TEXTMAX, INT_MAX}, {_SC_XBS5_LP64_OFF64, 1}, {_SC_XOPEN_LEGACY, 1}, {_SC_XOPEN_REALTIME, 1},
  {_SC_XOPEN_REALTIME_THREADS, 1}, {_SC_REGEXP, 1}, {_SC_SHELL, 1}, {_SC_V6_LP64_OFF64, 1}, {_SC_V7_LP64_OFF64, 1}
};

int __sysconf_fixed(int name, long *value) {
  unsigned i;
  if (name < 0 || name > _SC_SIGSTKSZ) return 0;
  *value = -1;
  for (i = 0; i < sizeof options; i++)
    if (options[i] == name) *value = _POSIX_VERSION;
  for (i = 0; i < sizeof values / sizeof *values; i++)
    if (values[i].name == name) *value = values[i].value;
  /* Nothing is known of caches. */
  if (name >= _SC_LEVEL1_ICACHE_SIZE && name <= _SC_LEVEL4_CACHE_LINESIZE) *value = 0;
  return 1;
}

const char *__confstr_text(int name) {
  switch (name) {
    case _CS_PATH: return "/bin:/usr/bin";
    case _CS_GNU_LIBC_VERSION: return "glibc 2.36";
    case _CS_GNU_LIBPTHREAD_VERSION: return "NPTL 2.36";
    case _CS_V5_WIDTH_RESTRICTED_ENVS: return "XBS5_LP64_OFF64";
    case _CS_V6_WIDTH_RESTRICTED_ENVS: return "POSIX_V6_LP64_OFF64";
    case _CS_V7_WIDTH_RESTRICTED_ENVS: return "POSIX_V7_LP64_OFF64";
    case _CS_V6_ENV:
    case _CS_V7_ENV: return "POSIXLY_CORRECT=1";
    case _CS_LFS64_CFLAGS:
    case _CS_LFS64_LINTFLAGS: return "-D_LARGEFILE64_SOURCE";
    case _CS_XBS5_LP64_OFF64_CFLAGS:
    case _CS_XBS5_LP64_OFF64_LDFLAGS:
    case _CS_POSIX_V6_LP64_OFF64_CFLAGS:
    case _CS_POSIX_V6_LP64_OFF64_LDFLAGS:
    case _CS_POSIX_V7_LP64_OFF64_CFLAGS:
    case _CS_POSIX_V7_LP64_OFF64_LDFLAGS: return "-m64";
  }
  if (name >= _CS_LFS_CFLAGS && name <= _CS_LFS64_LINTFLAGS) return "";
  return name >= _CS_XBS5_ILP32_OFF32_CFLAGS && name <= _CS_POSIX_V7_LPBIG_OFFBIG_LINTFLAGS ? "" : NULL;
}
