/*
 * Condition variables. Each waiter draws a ticket; signalling releases the lowest ticket that waits, so that nobody who comes later
 * overtakes. A waiter sleeps with one bit of its ticket, and only those with that bit are woken to look.
 */
#include "mutex.h"
#include <string.h>

enum { COND_SHARED = 1, COND_MONOTONIC = 2 };
enum { DESTROYING = 1 << 30 };
#define BIT(ticket) (1U << ((ticket) & 31))

int pthread_cond_init(pthread_cond_t *restrict c, const pthread_condattr_t *restrict attr) {
  memset(c, 0, sizeof *c);
  if (attr) c->__data.__flags = (unsigned int)attr->__align;
  return 0;
}

static void leave(pthread_cond_t *c) {
  if (--c->__data.__refs == DESTROYING) __futex_wake(&c->__data.__refs, INT_MAX, (int)c->__data.__flags & COND_SHARED);
}
/* Those who were released may still be looking. */
int pthread_cond_destroy(pthread_cond_t *c) {
  while (c->__data.__refs & ~DESTROYING) {
    c->__data.__refs |= DESTROYING;
    __futex_wait(&c->__data.__refs, (int)c->__data.__refs, CLOCK_REALTIME, NULL, (int)c->__data.__flags & COND_SHARED,
                 WAITS_COND, c);
  }
  return 0;
}

static void release(pthread_cond_t *c, unsigned long until) {
  unsigned long from = c->__data.__released;
  unsigned int bits = 0;
  if (until - from >= 32) bits = FUTEX_BITSET_MATCH_ANY;
  else
    while (from < until) bits |= BIT(from++);
  c->__data.__released = until;
  c->__data.__given_up = 0;
  __futex_wake_bits(&c->__data.__released, (int)c->__data.__flags & COND_SHARED, bits);
}
/* Tickets in between whose waiters have given up are released, too: at worst one wakes more than was signalled. */
int pthread_cond_signal(pthread_cond_t *c) {
  unsigned long until = c->__data.__released + 1 + c->__data.__given_up;
  if (c->__data.__released == c->__data.__tickets) return 0;
  release(c, until < c->__data.__tickets ? until : c->__data.__tickets);
  return 0;
}
int pthread_cond_broadcast(pthread_cond_t *c) {
  if (c->__data.__released != c->__data.__tickets) release(c, c->__data.__tickets);
  return 0;
}

struct waiter {
  pthread_cond_t *cond;
  pthread_mutex_t *mutex;
  unsigned long ticket;
};
/* The waiter goes without having been released: by its time, or cancelled. */
static void give_up(struct waiter *w) {
  pthread_cond_t *c = w->cond;
  if (w->ticket < c->__data.__released) return;
  if (w->ticket + 1 == c->__data.__tickets) c->__data.__tickets--;
  else if (w->ticket == c->__data.__released) c->__data.__released++;
  else c->__data.__given_up++;
}
/* A cancelled waiter holds the mutex when its cleanup handlers run. A signal that it has eaten goes to another. */
static void on_cancel(void *arg) {
  struct waiter *w = arg;
  if (w->ticket < w->cond->__data.__released) pthread_cond_signal(w->cond);
  give_up(w);
  leave(w->cond);
  __mutex_lock(w->mutex, CLOCK_REALTIME, NULL);
}

static int wait(pthread_cond_t *c, pthread_mutex_t *m, clockid_t clock, const struct timespec *until) {
  struct waiter w = {c, m, c->__data.__tickets};
  int shared = (int)c->__data.__flags & COND_SHARED, e = 0, r;
  int op = FUTEX_WAIT_BITSET | WAITS_COND | (shared ? 0 : FUTEX_PRIVATE_FLAG) |
           (clock == CLOCK_REALTIME ? FUTEX_CLOCK_REALTIME : 0);
  struct timespec passed = {0, 0};
  __cancel_point();
  c->__data.__tickets++;
  c->__data.__refs++;
  r = pthread_mutex_unlock(m);
  if (r) {
    give_up(&w);
    leave(c);
    return r;
  }
  if (until && until->tv_sec < 0) until = &passed;
  pthread_cleanup_push(on_cancel, &w);
  while (w.ticket >= c->__data.__released && e != ETIMEDOUT)
    e = (int)-CANCELLABLE(SYS6(SYS_futex, &c->__data.__released, op, (int)c->__data.__released, until, c, BIT(w.ticket)));
  pthread_cleanup_pop(0);
  if (w.ticket < c->__data.__released) e = 0;
  give_up(&w);
  leave(c);
  r = __mutex_lock(m, CLOCK_REALTIME, NULL);
  return r ? r : e == ETIMEDOUT ? e : 0;
}

int pthread_cond_wait(pthread_cond_t *restrict c, pthread_mutex_t *restrict m) { return wait(c, m, CLOCK_REALTIME, NULL); }
int pthread_cond_clockwait(pthread_cond_t *restrict c, pthread_mutex_t *restrict m, clockid_t clock,
                           const struct timespec *restrict until) {
  if (__bad_time(until) || __bad_clock(clock)) return EINVAL;
  return wait(c, m, clock, until);
}
int pthread_cond_timedwait(pthread_cond_t *restrict c, pthread_mutex_t *restrict m, const struct timespec *restrict until) {
  return pthread_cond_clockwait(c, m, c->__data.__flags & COND_MONOTONIC ? CLOCK_MONOTONIC : CLOCK_REALTIME, until);
}

int pthread_condattr_init(pthread_condattr_t *a) {
  a->__align = 0;
  return 0;
}
int pthread_condattr_destroy(pthread_condattr_t *a) {
  (void)a;
  return 0;
}
int pthread_condattr_getpshared(const pthread_condattr_t *restrict a, int *restrict shared) {
  *shared = a->__align & COND_SHARED ? PTHREAD_PROCESS_SHARED : PTHREAD_PROCESS_PRIVATE;
  return 0;
}
int pthread_condattr_setpshared(pthread_condattr_t *a, int shared) {
  if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED) return EINVAL;
  a->__align = (a->__align & ~COND_SHARED) | (shared ? COND_SHARED : 0);
  return 0;
}
int pthread_condattr_getclock(const pthread_condattr_t *restrict a, clockid_t *restrict clock) {
  *clock = a->__align & COND_MONOTONIC ? CLOCK_MONOTONIC : CLOCK_REALTIME;
  return 0;
}
int pthread_condattr_setclock(pthread_condattr_t *a, clockid_t clock) {
  if (__bad_clock(clock)) return EINVAL;
  a->__align = (a->__align & ~COND_MONOTONIC) | (clock == CLOCK_MONOTONIC ? COND_MONOTONIC : 0);
  return 0;
}
