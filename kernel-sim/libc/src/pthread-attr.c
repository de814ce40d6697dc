/* Attributes of threads. */
#include "pthread-attr.h"
#include "thread.h"
#include <string.h>

#define A(attr) ((struct attributes *)(attr))

enum { DEFAULT_STACK = 8 * 1024 * 1024, PAGE = 4096 };
static const char *const main_stack_top = (const char *)0x7ffffffff000;

/* As pthread_setattr_default_np has left them; stack_size 0: never set. */
static struct attributes defaults;

int pthread_getattr_default_np(pthread_attr_t *attr) {
  if (!defaults.stack_size) {
    defaults.stack_size = DEFAULT_STACK;
    defaults.guard_size = PAGE;
  }
  *A(attr) = defaults;
  return 0;
}
int pthread_setattr_default_np(const pthread_attr_t *attr) {
  const struct attributes *a = A(attr);
  pthread_attr_t old;
  if (a->policy < SCHED_OTHER || a->policy > SCHED_RR || a->stack_top) return EINVAL;
  if (a->stack_size && a->stack_size < PTHREAD_STACK_MIN) return EINVAL;
  pthread_getattr_default_np(&old);
  defaults = *a;
  if (!a->stack_size) defaults.stack_size = A(&old)->stack_size;
  return 0;
}
/* A stack size of 0 stands for the default at the time of pthread_create. */
int pthread_attr_init(pthread_attr_t *attr) {
  pthread_attr_t now;
  pthread_getattr_default_np(&now);
  memset(attr, 0, sizeof *attr);
  A(attr)->guard_size = PAGE;
  A(attr)->stack_size = A(&now)->stack_size;
  A(attr)->flags = ATTR_UNSET_STACK;
  return 0;
}
int pthread_attr_destroy(pthread_attr_t *attr) {
  (void)attr;
  return 0;
}
int pthread_attr_getdetachstate(const pthread_attr_t *attr, int *state) {
  *state = A(attr)->flags & ATTR_DETACHED ? PTHREAD_CREATE_DETACHED : PTHREAD_CREATE_JOINABLE;
  return 0;
}
static int set_flag(pthread_attr_t *attr, int flag, int value, int yes, int no) {
  if (value != yes && value != no) return EINVAL;
  if (value == yes) A(attr)->flags |= flag;
  else A(attr)->flags &= ~flag;
  return 0;
}
int pthread_attr_setdetachstate(pthread_attr_t *attr, int state) {
  return set_flag(attr, ATTR_DETACHED, state, PTHREAD_CREATE_DETACHED, PTHREAD_CREATE_JOINABLE);
}
int pthread_attr_getguardsize(const pthread_attr_t *attr, size_t *size) {
  *size = A(attr)->guard_size;
  return 0;
}
int pthread_attr_setguardsize(pthread_attr_t *attr, size_t size) {
  A(attr)->guard_size = size;
  return 0;
}
int pthread_attr_getstacksize(const pthread_attr_t *restrict attr, size_t *restrict size) {
  *size = A(attr)->stack_size;
  return 0;
}
int pthread_attr_setstacksize(pthread_attr_t *attr, size_t size) {
  if (size < PTHREAD_STACK_MIN) return EINVAL;
  A(attr)->stack_size = size;
  A(attr)->flags &= ~ATTR_UNSET_STACK;
  return 0;
}
int pthread_attr_getstackaddr(const pthread_attr_t *restrict attr, void **restrict address) {
  *address = A(attr)->stack_top;
  return 0;
}
int pthread_attr_setstackaddr(pthread_attr_t *attr, void *address) {
  A(attr)->stack_top = address;
  return 0;
}
/* Of attributes for which no stack was set glibc tells NULL and 0. */
int pthread_attr_getstack(const pthread_attr_t *restrict attr, void **restrict address, size_t *restrict size) {
  *size = A(attr)->flags & ATTR_UNSET_STACK ? 0 : A(attr)->stack_size;
  *address = A(attr)->stack_top ? (char *)A(attr)->stack_top - *size : NULL;
  return 0;
}
int pthread_attr_setstack(pthread_attr_t *attr, void *address, size_t size) {
  if (size < PTHREAD_STACK_MIN) return EINVAL;
  A(attr)->stack_size = size;
  A(attr)->stack_top = (char *)address + size;
  A(attr)->flags &= ~ATTR_UNSET_STACK;
  return 0;
}
int pthread_attr_getschedparam(const pthread_attr_t *restrict attr, struct sched_param *restrict param) {
  *param = A(attr)->param;
  return 0;
}
int pthread_attr_setschedparam(pthread_attr_t *restrict attr, const struct sched_param *restrict param) {
  int real = A(attr)->policy == SCHED_FIFO || A(attr)->policy == SCHED_RR;
  int p = param->sched_priority;
  if (real ? p < 1 || p > 99 : p != 0) return EINVAL;
  A(attr)->param = *param;
  return 0;
}
int pthread_attr_getschedpolicy(const pthread_attr_t *restrict attr, int *restrict policy) {
  *policy = A(attr)->policy;
  return 0;
}
int pthread_attr_setschedpolicy(pthread_attr_t *attr, int policy) {
  if (policy < SCHED_OTHER || policy > SCHED_RR) return EINVAL;
  A(attr)->policy = policy;
  return 0;
}
int pthread_attr_getinheritsched(const pthread_attr_t *restrict attr, int *restrict inherit) {
  *inherit = A(attr)->flags & ATTR_EXPLICIT ? PTHREAD_EXPLICIT_SCHED : PTHREAD_INHERIT_SCHED;
  return 0;
}
int pthread_attr_setinheritsched(pthread_attr_t *attr, int inherit) {
  return set_flag(attr, ATTR_EXPLICIT, inherit, PTHREAD_EXPLICIT_SCHED, PTHREAD_INHERIT_SCHED);
}
int pthread_attr_getscope(const pthread_attr_t *restrict attr, int *restrict scope) {
  (void)attr;
  *scope = PTHREAD_SCOPE_SYSTEM;
  return 0;
}
int pthread_attr_setscope(pthread_attr_t *attr, int scope) {
  (void)attr;
  return scope == PTHREAD_SCOPE_SYSTEM ? 0 : scope == PTHREAD_SCOPE_PROCESS ? ENOTSUP : EINVAL;
}
int pthread_attr_getsigmask_np(const pthread_attr_t *attr, sigset_t *set) {
  sigemptyset(set);
  if (!(A(attr)->flags & ATTR_SIGMASK)) return PTHREAD_ATTR_NO_SIGMASK_NP;
  set->__val[0] = A(attr)->mask;
  return 0;
}
int pthread_attr_setsigmask_np(pthread_attr_t *attr, const sigset_t *set) {
  if (!set) A(attr)->flags &= ~ATTR_SIGMASK;
  else {
    A(attr)->flags |= ATTR_SIGMASK;
    A(attr)->mask = set->__val[0] & ~(3UL << 31);
  }
  return 0;
}
int pthread_attr_getaffinity_np(const pthread_attr_t *attr, size_t size, cpu_set_t *set) {
  memset(set, A(attr)->flags & ATTR_AFFINITY ? 0 : 0xff, size);
  if (A(attr)->flags & ATTR_AFFINITY && size >= sizeof(long)) set->__bits[0] = A(attr)->cpus;
  return 0;
}
int pthread_attr_setaffinity_np(pthread_attr_t *attr, size_t size, const cpu_set_t *set) {
  if (!set || size == 0) A(attr)->flags &= ~ATTR_AFFINITY;
  else {
    A(attr)->flags |= ATTR_AFFINITY;
    A(attr)->cpus = set->__bits[0];
  }
  return 0;
}

int pthread_getattr_np(pthread_t thread, pthread_attr_t *attr) {
  struct thread *t = (struct thread *)thread;
  pthread_attr_init(attr);
  A(attr)->param = t->param;
  A(attr)->policy = t->policy;
  A(attr)->flags = t->detached ? ATTR_DETACHED : 0;
  A(attr)->guard_size = t->guard_size;
  if (t->stack) {
    A(attr)->stack_size = t->stack_size;
    A(attr)->stack_top = t->stack + t->stack_size;
  } else {
    A(attr)->stack_size = DEFAULT_STACK;
    A(attr)->stack_top = (void *)main_stack_top;
  }
  return 0;
}
