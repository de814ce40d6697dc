/*
 * Robust mutexes: the word names the owner, and the kernel finds the mutexes of a thread that ends in a list (set_robust_list(2)). Mutexes of
 * priority inheritance: the kernel hands the word over.
 */
#include "mutex.h"

/* Instead of the owner: it died and the data may be inconsistent; nobody made it consistent. */
enum { INCONSISTENT = INT_MAX, LOST = INT_MAX - 1 };

/* The list goes through the __next pointers; bit 0 marks a mutex of priority inheritance. */
#define ENTRY(m) ((void *)&(m)->__data.__list.__next)
#define MUTEX_OF(entry) \
  ((pthread_mutex_t *)(((unsigned long)(entry) & ~1UL) - __builtin_offsetof(pthread_mutex_t, __data.__list.__next)))
#define HEAD ((void *)&__self.robust)

static void enqueue(pthread_mutex_t *m) {
  void *entry = (void *)((unsigned long)ENTRY(m) | (m->__data.__kind & MUTEX_INHERIT ? 1UL : 0UL));
  /* A child of fork begins with an empty list of its own. */
  if (__self.robust_tid != __tid()) {
    __self.robust_tid = __tid();
    __self.robust.next = HEAD;
    __self.robust.offset =
        (long)__builtin_offsetof(pthread_mutex_t, __data.__lock) - (long)__builtin_offsetof(pthread_mutex_t, __data.__list.__next);
    SYS2(SYS_set_robust_list, &__self.robust, sizeof __self.robust);
  }
  m->__data.__list.__next = __self.robust.next;
  m->__data.__list.__prev = HEAD;
  if (__self.robust.next != HEAD) MUTEX_OF(__self.robust.next)->__data.__list.__prev = entry;
  __self.robust.next = entry;
}
static void dequeue(pthread_mutex_t *m) {
  void *next = m->__data.__list.__next, *prev = m->__data.__list.__prev;
  if (prev == HEAD) __self.robust.next = next;
  else MUTEX_OF(prev)->__data.__list.__next = next;
  if (next != HEAD) MUTEX_OF(next)->__data.__list.__prev = prev;
  m->__data.__list.__next = m->__data.__list.__prev = NULL;
}

/* The word is the caller's: what the mutex says of its last owner. */
static int take(pthread_mutex_t *m, int me, int died) {
  if (m->__data.__owner == LOST) return ENOTRECOVERABLE;
  m->__data.__count = 1;
  m->__data.__nusers++;
  if (m->__data.__kind & MUTEX_ROBUST) enqueue(m);
  m->__data.__owner = died ? INCONSISTENT : me;
  return died ? EOWNERDEAD : 0;
}

int __lock_robust(pthread_mutex_t *m, int wait, clockid_t clock, const struct timespec *until) {
  int me = __tid(), shared = m->__data.__kind & MUTEX_SHARED, r;
  unsigned int waiters = 0;
  for (;;) {
    unsigned int word = (unsigned int)m->__data.__lock;
    if ((word & FUTEX_TID_MASK) == 0) {
      m->__data.__lock = (int)((unsigned int)me | waiters | (word & FUTEX_WAITERS));
      r = take(m, me, (word & FUTEX_OWNER_DIED) != 0);
      if (r == ENOTRECOVERABLE) {
        m->__data.__lock = 0;
        __futex_wake(&m->__data.__lock, INT_MAX, shared);
      }
      return r;
    }
    if ((word & FUTEX_TID_MASK) == (unsigned int)me) {
      r = __relock(m, wait);
      if (r >= 0) return r;
    }
    if (!wait) return EBUSY;
    if (__bad_time(until)) return EINVAL;
    waiters = FUTEX_WAITERS;
    m->__data.__lock = (int)(word | FUTEX_WAITERS);
    if (__futex_wait(&m->__data.__lock, m->__data.__lock, clock, until, shared, WAITS_ROBUST, m) == ETIMEDOUT) return ETIMEDOUT;
  }
}

/* May the caller unlock it? Then 0 with *last: it is free now. */
static int leave(pthread_mutex_t *m, int *last) {
  *last = 0;
  if ((m->__data.__lock & FUTEX_TID_MASK) != __tid()) return EPERM;
  if ((m->__data.__kind & MUTEX_TYPE) == PTHREAD_MUTEX_RECURSIVE && --m->__data.__count) return 0;
  *last = 1;
  m->__data.__owner = m->__data.__owner == INCONSISTENT ? LOST : 0;
  m->__data.__nusers--;
  if (m->__data.__kind & MUTEX_ROBUST) dequeue(m);
  return 0;
}
int __unlock_robust(pthread_mutex_t *m) {
  unsigned int word;
  int last, r = leave(m, &last);
  if (!last) return r;
  word = (unsigned int)m->__data.__lock;
  m->__data.__lock = 0;
  if (word & FUTEX_WAITERS) __futex_wake(&m->__data.__lock, 1, m->__data.__kind & MUTEX_SHARED);
  return 0;
}

static long pi_call(pthread_mutex_t *m, int op, const struct timespec *until) {
  if (!(m->__data.__kind & MUTEX_SHARED)) op |= FUTEX_PRIVATE_FLAG;
  return SYS6(SYS_futex, &m->__data.__lock, op, 0, until, m, 0);
}
int __lock_inheriting(pthread_mutex_t *m, int wait, clockid_t clock, const struct timespec *until) {
  int me = __tid(), died;
  long r;
  unsigned int word = (unsigned int)m->__data.__lock;
  if ((word & FUTEX_TID_MASK) == (unsigned int)me) {
    int again = __relock(m, wait);
    if (again >= 0) return again;
  }
  if (word == 0) m->__data.__lock = me;
  else {
    if (!wait) {
      if (!(word & FUTEX_OWNER_DIED) || word & FUTEX_TID_MASK) return EBUSY;
      r = pi_call(m, FUTEX_TRYLOCK_PI, NULL);
      if (r < 0) return EBUSY;
    } else {
      int op = clock == CLOCK_REALTIME ? FUTEX_LOCK_PI : FUTEX_LOCK_PI2;
      if (__bad_time(until)) return EINVAL;
      if (until && until->tv_sec < 0) return ETIMEDOUT;
      do r = pi_call(m, op | WAITS_PI, until);
      while (r == -EINTR);
      if (r == -ETIMEDOUT) return ETIMEDOUT;
      if (r == -EDEADLK && (m->__data.__kind & MUTEX_TYPE) == PTHREAD_MUTEX_ERRORCHECK) return EDEADLK;
      /* A mutex that waits for itself, or whose owner is no more, is never free. */
      while (r < 0) {
        int never = 0;
        int e = __futex_wait(&never, 0, clock, until, 0, WAITS_PI, m);
        if (e == ETIMEDOUT) return e;
      }
    }
  }
  died = (m->__data.__lock & FUTEX_OWNER_DIED) != 0;
  m->__data.__lock &= ~FUTEX_OWNER_DIED;
  r = take(m, me, died);
  if (r == ENOTRECOVERABLE) pi_call(m, FUTEX_UNLOCK_PI, NULL);
  return (int)r;
}
int __unlock_inheriting(pthread_mutex_t *m) {
  int last, r = leave(m, &last);
  if (!last) return r;
  if (m->__data.__lock == __tid()) m->__data.__lock = 0;
  else pi_call(m, FUTEX_UNLOCK_PI, NULL);
  return 0;
}

int pthread_mutex_consistent(pthread_mutex_t *m) {
  if (m->__data.__kind < 0 || !(m->__data.__kind & MUTEX_ROBUST) || m->__data.__owner != INCONSISTENT) return EINVAL;
  m->__data.__owner = __tid();
  return 0;
}
int pthread_mutex_consistent_np(pthread_mutex_t *m) { return pthread_mutex_consistent(m); }
