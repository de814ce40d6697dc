/** Limits, each with its Linux origin. */

/** limits.h PIPE_BUF: writes up to here are atomic. */
export const PIPE_BUF = 4096;
/** pipe_fs_i.h PIPE_DEF_BUFFERS: slots of a new pipe. */
export const PIPE_DEF_BUFFERS = 16;
/** /proc/sys/fs/pipe-max-size: bytes an unprivileged process may set. */
export const PIPE_MAX_SIZE = 1048576;
/** RLIMIT_NOFILE, soft and hard, as a login shell has it. */
export const NOFILE_SOFT = 1024;
export const NOFILE_HARD = 1048576;
/** limits.h PATH_MAX, with the NUL; NAME_MAX without. */
export const PATH_MAX = 4096;
export const NAME_MAX = 255;
/** namei.c MAXSYMLINKS. */
export const MAXSYMLINKS = 40;
/** uio.h UIO_MAXIOV; limits.h IOV_MAX. */
export const IOV_MAX = 1024;
/** fs.h MAX_RW_COUNT: bytes of one read or write. */
export const MAX_RW_COUNT = 0x7ffff000;
/** /proc/sys/kernel/pid_max. */
export const PID_MAX = 32768;
/** /proc/sys/net/core/{wmem,rmem}_{default,max} of Linux 6.18. */
export const WMEM_DEFAULT = 212992;
export const RMEM_DEFAULT = 212992;
export const WMEM_MAX = 4194304;
export const RMEM_MAX = 4194304;
/** sock.h SOCK_MIN_SNDBUF and SOCK_MIN_RCVBUF. */
export const SOCK_MIN_SNDBUF = 4608;
export const SOCK_MIN_RCVBUF = 2304;
/** /proc/sys/net/core/somaxconn. */
export const SOMAXCONN = 4096;
/** /proc/sys/net/unix/max_dgram_qlen. */
export const MAX_DGRAM_QLEN = 10;
/** net/scm.h SCM_MAX_FD. */
export const SCM_MAX_FD = 253;
/** binfmts.h: bytes of one argument string, and of all (a quarter of the 8 MiB stack). */
export const MAX_ARG_STRLEN = 131072;
export const ARG_MAX = 2097152;
/** RLIMIT_SIGPENDING: queued real-time signals of a user. */
export const SIGPENDING_MAX = 15000;

/** Virtual ns that one tick of the world takes. */
export const NS_PER_TICK = 10;
/** Wall-clock time at boot: 2026-01-01T00:00:00Z, in s. */
export const BOOT_SECONDS = 1767225600;
export const NS_PER_S = 1e9;

/** init: adopts and reaps orphans; not in the tables. */
export const INIT_PID = 1;
/** The shell that started the first program; not in the tables, cannot be signalled. */
export const SHELL_PID = 99;
export const FIRST_PID = 100;
/** The user of the world. */
export const UID = 1000;
export const GID = 1000;
export const HOME = '/home/user';
