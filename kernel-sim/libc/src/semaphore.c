/* POSIX semaphores: a counter in memory that threads or processes share, and a futex for those who wait. */
#include "thread.h"
#include <fcntl.h>
#include <limits.h>
#include <linux/futex.h>
#include <semaphore.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

int __shm_path(char *path, const char *prefix, const char *name);

static int fail(int e) {
  errno = e;
  return -1;
}

int sem_init(sem_t *s, int shared, unsigned int value) {
  (void)shared;
  if (value > SEM_VALUE_MAX) return fail(EINVAL);
  memset(s, 0, sizeof *s);
  s->__data.__value = value;
  return 0;
}
int sem_destroy(sem_t *s) {
  (void)s;
  return 0;
}
int sem_getvalue(sem_t *restrict s, int *restrict value) {
  *value = (int)__atomic_load_n(&s->__data.__value, 5);
  return 0;
}
int sem_trywait(sem_t *s) {
  unsigned int v = __atomic_load_n(&s->__data.__value, 5);
  while (v > 0)
    if (__atomic_compare_exchange_n(&s->__data.__value, &v, v - 1, 0, 5, 5)) return 0;
  return fail(EAGAIN);
}
/* Who is cancelled while it waits is no waiter any more. */
static void give_up(void *s) { ((sem_t *)s)->__data.__nwaiters--; }
int sem_clockwait(sem_t *restrict s, clockid_t clock, const struct timespec *restrict until) {
  int op = FUTEX_WAIT_BITSET | WAITS_SEMAPHORE | (clock == CLOCK_REALTIME ? FUTEX_CLOCK_REALTIME : 0);
  struct timespec passed = {0, 0};
  unsigned int v;
  if (__bad_time(until)) return fail(EINVAL);
  if (until && until->tv_sec < 0) until = &passed;
  __cancel_point();
  v = __atomic_load_n(&s->__data.__value, 5);
  for (;;) {
    long r;
    while (v > 0)
      if (__atomic_compare_exchange_n(&s->__data.__value, &v, v - 1, 0, 5, 5)) return 0;
    s->__data.__nwaiters++;
    pthread_cleanup_push(give_up, s);
    r = CANCELLABLE(SYS6(SYS_futex, &s->__data.__value, op, 0, until, s, FUTEX_BITSET_MATCH_ANY));
    pthread_cleanup_pop(1);
    if (r == -ETIMEDOUT || r == -EINTR) return fail((int)-r);
    v = __atomic_load_n(&s->__data.__value, 5);
  }
}
int sem_wait(sem_t *s) { return sem_clockwait(s, CLOCK_REALTIME, NULL); }
int sem_timedwait(sem_t *restrict s, const struct timespec *restrict until) {
  return sem_clockwait(s, CLOCK_REALTIME, until);
}
int sem_post(sem_t *s) {
  unsigned int v = __atomic_load_n(&s->__data.__value, 5);
  do
    if (v == SEM_VALUE_MAX) return fail(EOVERFLOW);
  while (!__atomic_compare_exchange_n(&s->__data.__value, &v, v + 1, 0, 5, 5));
  if (__atomic_load_n(&s->__data.__nwaiters, 5)) SYS3(SYS_futex, &s->__data.__value, FUTEX_WAKE, 1);
  return 0;
}

/* Named semaphores that this process has open: opening one twice gives the same address. */
struct open_semaphore {
  struct open_semaphore *next;
  sem_t *address;
  unsigned long device, inode;
  int count;
};
static struct open_semaphore *open_semaphores;

static sem_t *open_mapping(int fd) {
  struct open_semaphore *o;
  struct stat st;
  void *p;
  if (fstat(fd, &st) < 0) return SEM_FAILED;
  for (o = open_semaphores; o; o = o->next)
    if (o->device == st.st_dev && o->inode == st.st_ino) {
      o->count++;
      return o->address;
    }
  o = malloc(sizeof *o);
  if (!o) return SEM_FAILED;
  p = mmap(NULL, sizeof(sem_t), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (p == MAP_FAILED) {
    free(o);
    return SEM_FAILED;
  }
  o->address = p;
  o->device = st.st_dev;
  o->inode = st.st_ino;
  o->count = 1;
  o->next = open_semaphores;
  open_semaphores = o;
  return p;
}

sem_t *sem_open(const char *name, int flags, ...) {
  char path[NAME_MAX + 24], temporary[] = "/dev/shm/sem.XXXXXX";
  mode_t mode = 0;
  unsigned int value = 0;
  sem_t *s, initial;
  int fd, e = __shm_path(path, "sem.", name);
  if (e) {
    errno = e;
    return SEM_FAILED;
  }
  if (flags & O_CREAT) {
    va_list ap;
    va_start(ap, flags);
    mode = va_arg(ap, mode_t);
    value = va_arg(ap, unsigned int);
    va_end(ap);
  }
  for (;;) {
    if ((flags & (O_CREAT | O_EXCL)) != (O_CREAT | O_EXCL)) {
      fd = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
      if (fd >= 0) break;
      if (!(flags & O_CREAT) || errno != ENOENT) return SEM_FAILED;
    }
    /* Made complete under another name first, so that nobody opens a half-made one. */
    if (sem_init(&initial, 1, value) < 0) return SEM_FAILED;
    strcpy(temporary + strlen(temporary) - 6, "XXXXXX");
    if (!mktemp(temporary)[0]) return SEM_FAILED;
    fd = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0) return SEM_FAILED;
    if (write(fd, &initial, sizeof initial) != sizeof initial || link(temporary, path) < 0) {
      e = errno;
      close(fd);
      unlink(temporary);
      if (e == EEXIST && !(flags & O_EXCL)) continue;
      errno = e;
      return SEM_FAILED;
    }
    unlink(temporary);
    break;
  }
  s = open_mapping(fd);
  e = errno;
  close(fd);
  errno = e;
  return s;
}
int sem_close(sem_t *s) {
  struct open_semaphore **link = &open_semaphores, *o;
  for (; (o = *link); link = &o->next)
    if (o->address == s) {
      if (--o->count == 0) {
        *link = o->next;
        munmap(s, sizeof *s);
        free(o);
      }
      return 0;
    }
  return fail(EINVAL);
}
int sem_unlink(const char *name) {
  char path[NAME_MAX + 24];
  int e = __shm_path(path, "sem.", name);
  if (e) return fail(e == EINVAL ? ENOENT : e);
  if (unlink(path) == 0) return 0;
  if (errno == EPERM) errno = EACCES;
  return -1;
}
