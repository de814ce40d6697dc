/*
 * Read-write locks. Who waits is given the lock by who leaves it, so that nobody overtakes: a writer that leaves lets in all readers that
 * wait, unless the lock prefers writers; the last reader that leaves lets in a writer.
 */
#include "thread.h"
#include <string.h>

struct rwlock_attributes {
  int kind, shared;
};
/* Held by a writer that has not woken yet. */
enum { HANDED_OVER = -1 };

#define D(l) (&(l)->__data)
#define PREFERS_WRITERS(l) (D(l)->__flags == PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP)

int pthread_rwlock_init(pthread_rwlock_t *restrict l, const pthread_rwlockattr_t *restrict attr) {
  const struct rwlock_attributes *a = (const struct rwlock_attributes *)attr;
  memset(l, 0, sizeof *l);
  if (a) {
    D(l)->__flags = (unsigned int)a->kind;
    D(l)->__shared = a->shared;
  }
  return 0;
}
int pthread_rwlock_destroy(pthread_rwlock_t *l) {
  (void)l;
  return 0;
}

static int free_to_read(pthread_rwlock_t *l) {
  return D(l)->__cur_writer == 0 && !(PREFERS_WRITERS(l) && D(l)->__writers && D(l)->__readers);
}
int pthread_rwlock_tryrdlock(pthread_rwlock_t *l) {
  if (!free_to_read(l)) return EBUSY;
  if (D(l)->__readers == INT_MAX) return EAGAIN;
  D(l)->__readers++;
  return 0;
}
static int read_lock(pthread_rwlock_t *l, clockid_t clock, const struct timespec *until) {
  unsigned int round = D(l)->__wrphase_futex;
  int r;
  if (D(l)->__cur_writer == __tid()) return EDEADLK;
  r = pthread_rwlock_tryrdlock(l);
  if (r != EBUSY) return r;
  D(l)->__pad3++;
  while (D(l)->__wrphase_futex == round) {
    int e = __futex_wait(&D(l)->__wrphase_futex, (int)round, clock, until, D(l)->__shared, WAITS_READ, l);
    if (e == ETIMEDOUT && D(l)->__wrphase_futex == round) {
      D(l)->__pad3--;
      return e;
    }
  }
  return 0;
}
int pthread_rwlock_rdlock(pthread_rwlock_t *l) { return read_lock(l, CLOCK_REALTIME, NULL); }
int pthread_rwlock_clockrdlock(pthread_rwlock_t *restrict l, clockid_t clock, const struct timespec *restrict until) {
  if (__bad_time(until) || __bad_clock(clock)) return EINVAL;
  return read_lock(l, clock, until);
}
int pthread_rwlock_timedrdlock(pthread_rwlock_t *restrict l, const struct timespec *restrict until) {
  return pthread_rwlock_clockrdlock(l, CLOCK_REALTIME, until);
}

int pthread_rwlock_trywrlock(pthread_rwlock_t *l) {
  if (D(l)->__cur_writer || D(l)->__readers) return EBUSY;
  D(l)->__cur_writer = __tid();
  return 0;
}
static int write_lock(pthread_rwlock_t *l, clockid_t clock, const struct timespec *until) {
  int me = __tid(), e = 0;
  if (D(l)->__cur_writer == me) return EDEADLK;
  if (pthread_rwlock_trywrlock(l) == 0) return 0;
  D(l)->__writers++;
  for (;;) {
    if (D(l)->__writers_futex) {
      D(l)->__writers_futex = 0;
      D(l)->__writers--;
      D(l)->__cur_writer = me;
      return 0;
    }
    if (e == ETIMEDOUT) break;
    e = __futex_wait(&D(l)->__writers_futex, 0, clock, until, D(l)->__shared, WAITS_WRITE, l);
  }
  D(l)->__writers--;
  /* Readers that waited behind this writer only. */
  if (D(l)->__writers == 0 && D(l)->__pad3 && D(l)->__cur_writer == 0) {
    D(l)->__readers += D(l)->__pad3;
    D(l)->__pad3 = 0;
    D(l)->__wrphase_futex++;
    __futex_wake(&D(l)->__wrphase_futex, INT_MAX, D(l)->__shared);
  }
  return e;
}
int pthread_rwlock_wrlock(pthread_rwlock_t *l) { return write_lock(l, CLOCK_REALTIME, NULL); }
int pthread_rwlock_clockwrlock(pthread_rwlock_t *restrict l, clockid_t clock, const struct timespec *restrict until) {
  if (__bad_time(until) || __bad_clock(clock)) return EINVAL;
  return write_lock(l, clock, until);
}
int pthread_rwlock_timedwrlock(pthread_rwlock_t *restrict l, const struct timespec *restrict until) {
  return pthread_rwlock_clockwrlock(l, CLOCK_REALTIME, until);
}

static void hand_to_writer(pthread_rwlock_t *l) {
  D(l)->__cur_writer = HANDED_OVER;
  D(l)->__writers_futex = 1;
  __futex_wake(&D(l)->__writers_futex, 1, D(l)->__shared);
}
int pthread_rwlock_unlock(pthread_rwlock_t *l) {
  if (D(l)->__cur_writer) {
    D(l)->__cur_writer = 0;
    if (D(l)->__writers && (PREFERS_WRITERS(l) || !D(l)->__pad3)) hand_to_writer(l);
    else if (D(l)->__pad3) {
      D(l)->__readers = D(l)->__pad3;
      D(l)->__pad3 = 0;
      D(l)->__wrphase_futex++;
      __futex_wake(&D(l)->__wrphase_futex, INT_MAX, D(l)->__shared);
    }
    return 0;
  }
  if (D(l)->__readers && --D(l)->__readers == 0 && D(l)->__writers) hand_to_writer(l);
  return 0;
}

int pthread_rwlockattr_init(pthread_rwlockattr_t *attr) {
  memset(attr, 0, sizeof *attr);
  return 0;
}
int pthread_rwlockattr_destroy(pthread_rwlockattr_t *attr) {
  (void)attr;
  return 0;
}
int pthread_rwlockattr_getpshared(const pthread_rwlockattr_t *restrict attr, int *restrict shared) {
  *shared = ((const struct rwlock_attributes *)attr)->shared;
  return 0;
}
int pthread_rwlockattr_setpshared(pthread_rwlockattr_t *attr, int shared) {
  if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED) return EINVAL;
  ((struct rwlock_attributes *)attr)->shared = shared;
  return 0;
}
int pthread_rwlockattr_getkind_np(const pthread_rwlockattr_t *restrict attr, int *restrict kind) {
  *kind = ((const struct rwlock_attributes *)attr)->kind;
  return 0;
}
int pthread_rwlockattr_setkind_np(pthread_rwlockattr_t *attr, int kind) {
  if (kind < PTHREAD_RWLOCK_PREFER_READER_NP || kind > PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP) return EINVAL;
  ((struct rwlock_attributes *)attr)->kind = kind;
  return 0;
}
