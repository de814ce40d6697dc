/* Waiting for the end of a thread, and not waiting. */
#include "thread.h"

void __release_thread(struct thread *t);

/* Who is cancelled while it waits has not joined. */
static void give_up(void *t) { ((struct thread *)t)->joiner = NULL; }

/* Wait for the kernel to clear the id. A cancellation point. */
static int join(struct thread *t, void **result, clockid_t clock, const struct timespec *until, int may_wait) {
  int id, e = 0, op = FUTEX_WAIT_BITSET | WAITS_JOIN | (clock == CLOCK_REALTIME ? FUTEX_CLOCK_REALTIME : 0);
  struct timespec passed = {0, 0};
  if (t->detached) return EINVAL;
  if (t == &__self || __self.joiner == t) return EDEADLK;
  if (t->joiner) return EINVAL;
  __start_threads();
  if (!may_wait && t->tid) return EBUSY;
  if (until && until->tv_sec < 0) until = &passed;
  t->joiner = &__self;
  pthread_cleanup_push(give_up, t);
  __cancel_point();
  while ((id = t->tid)) {
    e = (int)-CANCELLABLE(SYS6(SYS_futex, &t->tid, op, id, until, &t->tid, FUTEX_BITSET_MATCH_ANY));
    if (e == ETIMEDOUT || e == EINVAL) break;
  }
  pthread_cleanup_pop(0);
  if (id) {
    t->joiner = NULL;
    return e;
  }
  if (result) *result = t->result;
  __release_thread(t);
  return 0;
}

int pthread_join(pthread_t t, void **result) { return join((struct thread *)t, result, CLOCK_REALTIME, NULL, 1); }
int pthread_tryjoin_np(pthread_t t, void **result) { return join((struct thread *)t, result, CLOCK_REALTIME, NULL, 0); }
int pthread_timedjoin_np(pthread_t t, void **result, const struct timespec *until) {
  return join((struct thread *)t, result, CLOCK_REALTIME, until, 1);
}
int pthread_clockjoin_np(pthread_t t, void **result, clockid_t clock, const struct timespec *until) {
  if (__bad_clock(clock)) return EINVAL;
  return join((struct thread *)t, result, clock, until, 1);
}

int pthread_detach(pthread_t thread) {
  struct thread *t = (struct thread *)thread;
  if (t->detached) return EINVAL;
  if (t->joiner) return 0;
  t->detached = 1;
  if (t->finished) __release_thread(t);
  return 0;
}
