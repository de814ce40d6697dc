/* Memory, waiting for descriptors, event descriptors, message queues, scheduling, system: thin covers of system calls. */
#include "internal.h"
#include <fcntl.h>
#include <limits.h>
#include <mqueue.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/signalfd.h>
#include <sys/sysinfo.h>
#include <sys/timerfd.h>
#include <sys/utsname.h>
#include <unistd.h>

void *mmap(void *address, size_t n, int protection, int flags, int fd, off_t offset) {
  return (void *)__ret(SYS6(SYS_mmap, address, n, protection, flags, fd, offset));
}
int munmap(void *address, size_t n) { return (int)__ret(SYS2(SYS_munmap, address, n)); }
int mprotect(void *address, size_t n, int protection) { return (int)__ret(SYS3(SYS_mprotect, address, n, protection)); }
int msync(void *address, size_t n, int flags) { return (int)__ret(CANCELLABLE(SYS3(SYS_msync, address, n, flags))); }
int madvise(void *address, size_t n, int advice) { return (int)__ret(SYS3(SYS_madvise, address, n, advice)); }
int posix_madvise(void *address, size_t n, int advice) {
  /* Here "not needed" may not throw contents away. */
  return advice == POSIX_MADV_DONTNEED ? 0 : (int)-SYS3(SYS_madvise, address, n, advice);
}
int mlock(const void *address, size_t n) { return (int)__ret(SYS2(SYS_mlock, address, n)); }
int munlock(const void *address, size_t n) { return (int)__ret(SYS2(SYS_munlock, address, n)); }
int mlockall(int flags) { return (int)__ret(SYS1(SYS_mlockall, flags)); }
int munlockall(void) { return (int)__ret(SYS0(SYS_munlockall)); }
int mincore(void *address, size_t n, unsigned char *v) { return (int)__ret(SYS3(SYS_mincore, address, n, v)); }
void *mremap(void *address, size_t old_size, size_t new_size, int flags, ...) {
  void *to = NULL;
  if (flags & MREMAP_FIXED) {
    va_list ap;
    va_start(ap, flags);
    to = va_arg(ap, void *);
    va_end(ap);
  }
  return (void *)__ret(SYS5(SYS_mremap, address, old_size, new_size, flags, to));
}
int memfd_create(const char *name, unsigned int flags) { return (int)__ret(SYS2(SYS_memfd_create, name, flags)); }

/* The name of a POSIX object below /dev/shm, or an error number: leading slashes do not count, no other may be there. */
int __shm_path(char *path, const char *prefix, const char *name) {
  size_t n;
  while (*name == '/') name++;
  n = strlen(name);
  if (n == 0 || strchr(name, '/')) return EINVAL;
  if (n + strlen(prefix) > NAME_MAX) return ENAMETOOLONG;
  strcpy(path, "/dev/shm/");
  strcat(path, prefix);
  strcat(path, name);
  return 0;
}
int shm_open(const char *name, int flags, mode_t mode) {
  char path[NAME_MAX + 16];
  int e = __shm_path(path, "", name), fd;
  if (e) {
    errno = e;
    return -1;
  }
  fd = (int)__ret(SYS4(SYS_openat, AT_FDCWD, path, flags | O_CLOEXEC | O_NOFOLLOW, mode));
  if (fd < 0 && errno == EISDIR) errno = EINVAL;
  return fd;
}
int shm_unlink(const char *name) {
  char path[NAME_MAX + 16];
  int e = __shm_path(path, "", name);
  if (e) {
    errno = e == EINVAL ? ENOENT : e;
    return -1;
  }
  if (unlink(path) == 0) return 0;
  if (errno == EPERM) errno = EACCES;
  return -1;
}

static unsigned long program_break;
int brk(void *address) {
  program_break = (unsigned long)SYS1(SYS_brk, address);
  if (program_break >= (unsigned long)address) return 0;
  errno = ENOMEM;
  return -1;
}
void *sbrk(intptr_t increment) {
  unsigned long old = (unsigned long)SYS1(SYS_brk, 0);
  if (increment == 0) return (void *)old;
  if ((increment > 0 ? old + (unsigned long)increment < old : old < (unsigned long)-increment) ||
      brk((void *)(old + (unsigned long)increment)) < 0) {
    errno = ENOMEM;
    return (void *)-1;
  }
  return (void *)old;
}

int poll(struct pollfd *fds, nfds_t n, int timeout) { return (int)__ret(CANCELLABLE(SYS3(SYS_poll, fds, n, timeout))); }
int ppoll(struct pollfd *fds, nfds_t n, const struct timespec *timeout, const sigset_t *mask) {
  struct timespec t;
  if (timeout) t = *timeout; /* the kernel writes what is left */
  return (int)__ret(CANCELLABLE(SYS5(SYS_ppoll, fds, n, timeout ? &t : NULL, mask, KERNEL_SIGSET)));
}
int select(int n, fd_set *restrict r, fd_set *restrict w, fd_set *restrict x, struct timeval *restrict timeout) {
  return (int)__ret(CANCELLABLE(SYS5(SYS_select, n, r, w, x, timeout)));
}
int pselect(int n, fd_set *restrict r, fd_set *restrict w, fd_set *restrict x, const struct timespec *restrict timeout,
            const sigset_t *restrict mask) {
  struct timespec t;
  long sixth[2];
  if (timeout) t = *timeout;
  sixth[0] = (long)mask;
  sixth[1] = KERNEL_SIGSET;
  return (int)__ret(CANCELLABLE(SYS6(SYS_pselect6, n, r, w, x, timeout ? &t : NULL, sixth)));
}
int epoll_create(int size) { return (int)__ret(SYS1(SYS_epoll_create, size)); }
int epoll_create1(int flags) { return (int)__ret(SYS1(SYS_epoll_create1, flags)); }
int epoll_ctl(int epfd, int operation, int fd, struct epoll_event *event) {
  return (int)__ret(SYS4(SYS_epoll_ctl, epfd, operation, fd, event));
}
int epoll_wait(int epfd, struct epoll_event *events, int n, int timeout) {
  return (int)__ret(CANCELLABLE(SYS4(SYS_epoll_wait, epfd, events, n, timeout)));
}
int epoll_pwait(int epfd, struct epoll_event *events, int n, int timeout, const sigset_t *mask) {
  return (int)__ret(CANCELLABLE(SYS6(SYS_epoll_pwait, epfd, events, n, timeout, mask, KERNEL_SIGSET)));
}
int eventfd(unsigned int count, int flags) { return (int)__ret(SYS2(SYS_eventfd2, count, flags)); }
int eventfd_read(int fd, eventfd_t *value) { return read(fd, value, sizeof *value) == sizeof *value ? 0 : -1; }
int eventfd_write(int fd, eventfd_t value) { return write(fd, &value, sizeof value) == sizeof value ? 0 : -1; }
int signalfd(int fd, const sigset_t *mask, int flags) {
  return (int)__ret(SYS4(SYS_signalfd4, fd, mask, KERNEL_SIGSET, flags));
}
int timerfd_create(clockid_t clock, int flags) { return (int)__ret(SYS2(SYS_timerfd_create, clock, flags)); }
int timerfd_settime(int fd, int flags, const struct itimerspec *value, struct itimerspec *old) {
  return (int)__ret(SYS4(SYS_timerfd_settime, fd, flags, value, old));
}
int timerfd_gettime(int fd, struct itimerspec *value) { return (int)__ret(SYS2(SYS_timerfd_gettime, fd, value)); }

/* The name of a POSIX queue goes to the kernel without its slash. */
static const char *queue_name(const char *name) {
  if (*name == '/') return name + 1;
  errno = EINVAL;
  return NULL;
}
mqd_t mq_open(const char *name, int flags, ...) {
  mode_t mode = 0;
  struct mq_attr *attributes = NULL;
  const char *plain = queue_name(name);
  if (!plain) return -1;
  if (flags & O_CREAT) {
    va_list ap;
    va_start(ap, flags);
    mode = va_arg(ap, mode_t);
    attributes = va_arg(ap, struct mq_attr *);
    va_end(ap);
  }
  return (mqd_t)__ret(SYS4(SYS_mq_open, plain, flags, mode, attributes));
}
int mq_close(mqd_t q) { return close(q); }
int mq_unlink(const char *name) {
  const char *plain = queue_name(name);
  long r;
  if (!plain) return -1;
  r = SYS1(SYS_mq_unlink, plain);
  return (int)__ret(r == -EPERM ? -EACCES : r);
}
int mq_setattr(mqd_t q, const struct mq_attr *restrict value, struct mq_attr *restrict old) {
  return (int)__ret(SYS3(SYS_mq_getsetattr, q, value, old));
}
int mq_getattr(mqd_t q, struct mq_attr *value) { return mq_setattr(q, NULL, value); }
int mq_timedsend(mqd_t q, const char *data, size_t n, unsigned int priority, const struct timespec *until) {
  return (int)__ret(CANCELLABLE(SYS5(SYS_mq_timedsend, q, data, n, priority, until)));
}
int mq_send(mqd_t q, const char *data, size_t n, unsigned int priority) { return mq_timedsend(q, data, n, priority, NULL); }
ssize_t mq_timedreceive(mqd_t q, char *restrict data, size_t n, unsigned int *restrict priority,
                        const struct timespec *restrict until) {
  return __ret(CANCELLABLE(SYS5(SYS_mq_timedreceive, q, data, n, priority, until)));
}
ssize_t mq_receive(mqd_t q, char *data, size_t n, unsigned int *priority) {
  return mq_timedreceive(q, data, n, priority, NULL);
}

int sched_yield(void) { return (int)__ret(SYS0(SYS_sched_yield)); }
int sched_setparam(pid_t pid, const struct sched_param *p) { return (int)__ret(SYS2(SYS_sched_setparam, pid, p)); }
int sched_getparam(pid_t pid, struct sched_param *p) { return (int)__ret(SYS2(SYS_sched_getparam, pid, p)); }
int sched_setscheduler(pid_t pid, int policy, const struct sched_param *p) {
  return (int)__ret(SYS3(SYS_sched_setscheduler, pid, policy, p));
}
int sched_getscheduler(pid_t pid) { return (int)__ret(SYS1(SYS_sched_getscheduler, pid)); }
int sched_get_priority_max(int policy) { return (int)__ret(SYS1(SYS_sched_get_priority_max, policy)); }
int sched_get_priority_min(int policy) { return (int)__ret(SYS1(SYS_sched_get_priority_min, policy)); }
int sched_rr_get_interval(pid_t pid, struct timespec *t) { return (int)__ret(SYS2(SYS_sched_rr_get_interval, pid, t)); }
int sched_getcpu(void) {
  unsigned int cpu;
  return SYS3(SYS_getcpu, &cpu, 0, 0) < 0 ? 0 : (int)cpu;
}
int sched_setaffinity(pid_t pid, size_t n, const cpu_set_t *set) {
  return (int)__ret(SYS3(SYS_sched_setaffinity, pid, n, set));
}
int sched_getaffinity(pid_t pid, size_t n, cpu_set_t *set) {
  long r = SYS3(SYS_sched_getaffinity, pid, n < INT_MAX ? n : INT_MAX, set);
  if (r < 0) return (int)__ret(r);
  memset((char *)set + r, 0, n - (size_t)r);
  return 0;
}
int unshare(int flags) { return (int)__ret(SYS1(SYS_unshare, flags)); }

int prctl(int option, ...) {
  long a[4];
  int i;
  va_list ap;
  va_start(ap, option);
  for (i = 0; i < 4; i++) a[i] = va_arg(ap, long);
  va_end(ap);
  return (int)__ret(SYS5(SYS_prctl, option, a[0], a[1], a[2], a[3]));
}
int uname(struct utsname *u) { return (int)__ret(SYS1(SYS_uname, u)); }
int sysinfo(struct sysinfo *info) { return (int)__ret(SYS1(SYS_sysinfo, info)); }
int gethostname(char *name, size_t n) {
  struct utsname u;
  size_t length;
  if (uname(&u) < 0) return -1;
  length = strlen(u.nodename) + 1;
  memcpy(name, u.nodename, length < n ? length : n);
  if (length <= n) return 0;
  errno = ENAMETOOLONG;
  return -1;
}
int getdomainname(char *name, size_t n) {
  struct utsname u;
  if (uname(&u) < 0) return -1;
  strncpy(name, u.domainname, n);
  return 0;
}
int sethostname(const char *name, size_t n) { return (int)__ret(SYS2(SYS_sethostname, name, n)); }
int __sched_cpucount(size_t n, const cpu_set_t *set) {
  int i, count = 0;
  for (i = 0; i < (int)(n * 8); i++) count += CPU_ISSET(i, set);
  return count;
}
