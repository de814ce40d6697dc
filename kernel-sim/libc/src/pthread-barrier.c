/* Barriers, and spin locks. */
#include "thread.h"

int pthread_barrier_init(pthread_barrier_t *restrict b, const pthread_barrierattr_t *restrict attr, unsigned int count) {
  if (count == 0 || count >= INT_MAX) return EINVAL;
  b->__data.__in = b->__data.__round = b->__data.__out = 0;
  b->__data.__count = count;
  b->__data.__shared = attr ? attr->__align : 0;
  return 0;
}
/* Those whom the last round has let go may still be looking. */
int pthread_barrier_destroy(pthread_barrier_t *b) {
  unsigned int out;
  while ((out = b->__data.__out))
    __futex_wait(&b->__data.__out, (int)out, CLOCK_REALTIME, NULL, b->__data.__shared, WAITS_BARRIER, b);
  return 0;
}
int pthread_barrier_wait(pthread_barrier_t *b) {
  unsigned int round = b->__data.__round;
  int shared = b->__data.__shared;
  if (++b->__data.__in == b->__data.__count) {
    b->__data.__in = 0;
    b->__data.__out += b->__data.__count - 1;
    b->__data.__round++;
    __futex_wake(&b->__data.__round, INT_MAX, shared);
    return PTHREAD_BARRIER_SERIAL_THREAD;
  }
  while (b->__data.__round == round)
    __futex_wait(&b->__data.__round, (int)round, CLOCK_REALTIME, NULL, shared, WAITS_BARRIER, b);
  if (--b->__data.__out == 0) __futex_wake(&b->__data.__out, INT_MAX, shared);
  return 0;
}
int pthread_barrierattr_init(pthread_barrierattr_t *a) {
  a->__align = PTHREAD_PROCESS_PRIVATE;
  return 0;
}
int pthread_barrierattr_destroy(pthread_barrierattr_t *a) {
  (void)a;
  return 0;
}
int pthread_barrierattr_getpshared(const pthread_barrierattr_t *restrict a, int *restrict shared) {
  *shared = a->__align;
  return 0;
}
int pthread_barrierattr_setpshared(pthread_barrierattr_t *a, int shared) {
  if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED) return EINVAL;
  a->__align = shared;
  return 0;
}

int pthread_spin_init(pthread_spinlock_t *s, int shared) {
  (void)shared;
  *s = 0;
  return 0;
}
int pthread_spin_destroy(pthread_spinlock_t *s) {
  (void)s;
  return 0;
}
int pthread_spin_trylock(pthread_spinlock_t *s) {
  if (*s) return EBUSY;
  *s = 1;
  return 0;
}
/* With one CPU it is the turn of another thread. */
int pthread_spin_lock(pthread_spinlock_t *s) {
  while (pthread_spin_trylock(s)) SYS0(SYS_sched_yield);
  return 0;
}
int pthread_spin_unlock(pthread_spinlock_t *s) {
  *s = 0;
  return 0;
}
