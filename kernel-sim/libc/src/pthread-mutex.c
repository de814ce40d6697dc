/* Mutexes. __lock is 0, 1, or 2 where somebody may wait; robust ones and those of priority inheritance are in pthread-robust.c. */
#include "mutex.h"
#include <string.h>

int pthread_mutex_init(pthread_mutex_t *restrict m, const pthread_mutexattr_t *restrict attr) {
  memset(m, 0, sizeof *m);
  if (!attr) return 0;
  m->__data.__kind = attr->__align & MUTEX_KINDS;
  if (m->__data.__kind & MUTEX_PROTECT) {
    int ceiling;
    pthread_mutexattr_getprioceiling(attr, &ceiling);
    m->__data.__kind |= ceiling << MUTEX_CEILING;
  }
  return 0;
}
int pthread_mutex_destroy(pthread_mutex_t *m) {
  if (!(m->__data.__kind & MUTEX_ROBUST) && m->__data.__nusers) return EBUSY;
  m->__data.__kind = -1;
  return 0;
}

int __relock(pthread_mutex_t *m, int wait) {
  switch (m->__data.__kind & MUTEX_TYPE) {
  case PTHREAD_MUTEX_RECURSIVE:
    if (m->__data.__count + 1 == 0) return EAGAIN;
    m->__data.__count++;
    return 0;
  case PTHREAD_MUTEX_ERRORCHECK:
    return wait ? EDEADLK : EBUSY;
  default:
    return wait ? -1 : EBUSY;
  }
}

/* wait 0: try only. */
static int lock(pthread_mutex_t *m, int wait, clockid_t clock, const struct timespec *until) {
  int kind = m->__data.__kind, me = __tid(), waited = 0;
  if (kind < 0) return EINVAL;
  if (kind & MUTEX_ROBUST && !(kind & MUTEX_INHERIT)) return __lock_robust(m, wait, clock, until);
  if (kind & MUTEX_INHERIT) return __lock_inheriting(m, wait, clock, until);
  /* A ceiling is a priority of SCHED_FIFO, which no thread here has. */
  if (kind & MUTEX_PROTECT && wait) return EINVAL;
  if (kind & MUTEX_TYPE && m->__data.__owner == me) {
    int r = __relock(m, wait);
    if (r >= 0) return r;
  }
  for (;;) {
    int e;
    if (m->__data.__lock == 0) break;
    if (!wait) return EBUSY;
    if (__bad_time(until)) return EINVAL;
    m->__data.__lock = 2;
    waited = 1;
    e = __futex_wait(&m->__data.__lock, 2, clock, until, kind & MUTEX_SHARED, WAITS_MUTEX, m);
    if (e == ETIMEDOUT) return e;
  }
  m->__data.__lock = waited ? 2 : 1;
  m->__data.__owner = me;
  m->__data.__nusers++;
  if ((kind & MUTEX_TYPE) == PTHREAD_MUTEX_RECURSIVE) m->__data.__count = 1;
  return 0;
}
int __mutex_lock(pthread_mutex_t *m, clockid_t clock, const struct timespec *until) { return lock(m, 1, clock, until); }

int pthread_mutex_lock(pthread_mutex_t *m) {
  /* The usual case. */
  if (m->__data.__kind == 0 && m->__data.__lock == 0) {
    m->__data.__lock = 1;
    m->__data.__owner = __tid();
    m->__data.__nusers++;
    return 0;
  }
  return lock(m, 1, CLOCK_REALTIME, NULL);
}
int pthread_mutex_trylock(pthread_mutex_t *m) { return lock(m, 0, CLOCK_REALTIME, NULL); }
int pthread_mutex_timedlock(pthread_mutex_t *restrict m, const struct timespec *restrict until) {
  return lock(m, 1, CLOCK_REALTIME, until);
}
int pthread_mutex_clocklock(pthread_mutex_t *restrict m, clockid_t clock, const struct timespec *restrict until) {
  if (__bad_clock(clock)) return EINVAL;
  return lock(m, 1, clock, until);
}

int pthread_mutex_unlock(pthread_mutex_t *m) {
  int kind = m->__data.__kind, type = kind & MUTEX_TYPE, was;
  /* The usual case. */
  if (kind == 0 && m->__data.__lock == 1) {
    m->__data.__owner = 0;
    m->__data.__nusers--;
    m->__data.__lock = 0;
    return 0;
  }
  if (kind < 0) return EINVAL;
  if (kind & MUTEX_INHERIT) return __unlock_inheriting(m);
  if (kind & MUTEX_ROBUST) return __unlock_robust(m);
  if (type == PTHREAD_MUTEX_RECURSIVE || type == PTHREAD_MUTEX_ERRORCHECK) {
    if (m->__data.__owner != __tid() || !m->__data.__lock) return EPERM;
    if (type == PTHREAD_MUTEX_RECURSIVE && --m->__data.__count) return 0;
  }
  m->__data.__owner = 0;
  m->__data.__nusers--;
  was = m->__data.__lock;
  m->__data.__lock = 0;
  if (was > 1) __futex_wake(&m->__data.__lock, 1, kind & MUTEX_SHARED);
  return 0;
}

int pthread_mutex_getprioceiling(const pthread_mutex_t *restrict m, int *restrict ceiling) {
  if (!(m->__data.__kind & MUTEX_PROTECT)) return EINVAL;
  *ceiling = m->__data.__kind >> MUTEX_CEILING;
  return 0;
}
int pthread_mutex_setprioceiling(pthread_mutex_t *restrict m, int ceiling, int *restrict old) {
  if (!(m->__data.__kind & MUTEX_PROTECT) || ceiling < 1 || ceiling > 99) return EINVAL;
  if (old) *old = m->__data.__kind >> MUTEX_CEILING;
  m->__data.__kind = (m->__data.__kind & MUTEX_KINDS) | ceiling << MUTEX_CEILING;
  return 0;
}
