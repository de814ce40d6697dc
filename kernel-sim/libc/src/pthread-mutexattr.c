/* Attributes of mutexes: the type, and bits. */
#include "mutex.h"

int pthread_mutexattr_init(pthread_mutexattr_t *a) {
  a->__align = 0;
  return 0;
}
int pthread_mutexattr_destroy(pthread_mutexattr_t *a) {
  (void)a;
  return 0;
}
int pthread_mutexattr_gettype(const pthread_mutexattr_t *restrict a, int *restrict type) {
  *type = a->__align & MUTEX_TYPE;
  return 0;
}
int pthread_mutexattr_settype(pthread_mutexattr_t *a, int type) {
  if (type < PTHREAD_MUTEX_NORMAL || type > PTHREAD_MUTEX_ADAPTIVE_NP) return EINVAL;
  a->__align = (a->__align & ~MUTEX_TYPE) | type;
  return 0;
}
int pthread_mutexattr_getpshared(const pthread_mutexattr_t *restrict a, int *restrict shared) {
  *shared = a->__align & MUTEX_SHARED ? PTHREAD_PROCESS_SHARED : PTHREAD_PROCESS_PRIVATE;
  return 0;
}
static int set(pthread_mutexattr_t *a, int bit, int value) {
  if (value != 0 && value != 1) return EINVAL;
  a->__align = value ? a->__align | bit : a->__align & ~bit;
  return 0;
}
int pthread_mutexattr_setpshared(pthread_mutexattr_t *a, int shared) { return set(a, MUTEX_SHARED, shared); }
int pthread_mutexattr_getrobust(const pthread_mutexattr_t *restrict a, int *restrict robust) {
  *robust = a->__align & MUTEX_ROBUST ? PTHREAD_MUTEX_ROBUST : PTHREAD_MUTEX_STALLED;
  return 0;
}
int pthread_mutexattr_setrobust(pthread_mutexattr_t *a, int robust) { return set(a, MUTEX_ROBUST, robust); }
int pthread_mutexattr_getrobust_np(const pthread_mutexattr_t *a, int *robust) {
  return pthread_mutexattr_getrobust(a, robust);
}
int pthread_mutexattr_setrobust_np(pthread_mutexattr_t *a, int robust) { return pthread_mutexattr_setrobust(a, robust); }
int pthread_mutexattr_getprotocol(const pthread_mutexattr_t *restrict a, int *restrict protocol) {
  *protocol = a->__align & MUTEX_INHERIT   ? PTHREAD_PRIO_INHERIT
              : a->__align & MUTEX_PROTECT ? PTHREAD_PRIO_PROTECT
                                           : PTHREAD_PRIO_NONE;
  return 0;
}
int pthread_mutexattr_setprotocol(pthread_mutexattr_t *a, int protocol) {
  if (protocol < PTHREAD_PRIO_NONE || protocol > PTHREAD_PRIO_PROTECT) return EINVAL;
  a->__align &= ~(MUTEX_INHERIT | MUTEX_PROTECT);
  if (protocol == PTHREAD_PRIO_INHERIT) a->__align |= MUTEX_INHERIT;
  if (protocol == PTHREAD_PRIO_PROTECT) a->__align |= MUTEX_PROTECT;
  return 0;
}
/* The lowest priority of SCHED_FIFO where none was set. */
int pthread_mutexattr_getprioceiling(const pthread_mutexattr_t *restrict a, int *restrict ceiling) {
  int set = a->__align >> MUTEX_CEILING;
  *ceiling = set ? set : 1;
  return 0;
}
int pthread_mutexattr_setprioceiling(pthread_mutexattr_t *a, int ceiling) {
  if (ceiling < 1 || ceiling > 99) return EINVAL;
  a->__align = (a->__align & ((1 << MUTEX_CEILING) - 1)) | ceiling << MUTEX_CEILING;
  return 0;
}
