/* Threads of C11 over those of POSIX. */
#include "thread.h"
#include <stdint.h>
#include <stdlib.h>
#include <threads.h>

#define MUTEX(m) ((pthread_mutex_t *)(m))
#define COND(c) ((pthread_cond_t *)(c))

static int status(int e) {
  return e == 0 ? thrd_success : e == ENOMEM ? thrd_nomem : e == ETIMEDOUT ? thrd_timedout : e == EBUSY ? thrd_busy : thrd_error;
}

struct start {
  thrd_start_t function;
  void *argument;
};
static void *run(void *arg) {
  struct start s = *(struct start *)arg;
  free(arg);
  return (void *)(intptr_t)s.function(s.argument);
}
int thrd_create(thrd_t *thread, thrd_start_t function, void *argument) {
  struct start *s = malloc(sizeof *s);
  int e;
  if (!s) return thrd_nomem;
  s->function = function;
  s->argument = argument;
  e = pthread_create(thread, NULL, run, s);
  if (e) free(s);
  return e == EAGAIN ? thrd_nomem : status(e);
}
int thrd_equal(thrd_t a, thrd_t b) { return a == b; }
thrd_t thrd_current(void) { return pthread_self(); }
int thrd_sleep(const struct timespec *time, struct timespec *rest) {
  long r = CANCELLABLE(SYS4(SYS_clock_nanosleep, CLOCK_REALTIME, 0, time, rest));
  return r == 0 ? 0 : r == -EINTR ? -1 : -2;
}
void thrd_exit(int result) { pthread_exit((void *)(intptr_t)result); }
int thrd_detach(thrd_t thread) { return status(pthread_detach(thread)); }
int thrd_join(thrd_t thread, int *result) {
  void *value = NULL;
  int e = pthread_join(thread, &value);
  if (e == 0 && result) *result = (int)(intptr_t)value;
  return status(e);
}
void thrd_yield(void) { SYS0(SYS_sched_yield); }

int mtx_init(mtx_t *m, int type) {
  pthread_mutexattr_t a;
  if (type & ~(mtx_recursive | mtx_timed)) return thrd_error;
  pthread_mutexattr_init(&a);
  pthread_mutexattr_settype(&a, type & mtx_recursive ? PTHREAD_MUTEX_RECURSIVE : PTHREAD_MUTEX_NORMAL);
  return status(pthread_mutex_init(MUTEX(m), &a));
}
int mtx_lock(mtx_t *m) { return status(pthread_mutex_lock(MUTEX(m))); }
int mtx_timedlock(mtx_t *restrict m, const struct timespec *restrict until) {
  return status(pthread_mutex_timedlock(MUTEX(m), until));
}
int mtx_trylock(mtx_t *m) { return status(pthread_mutex_trylock(MUTEX(m))); }
int mtx_unlock(mtx_t *m) { return status(pthread_mutex_unlock(MUTEX(m))); }
void mtx_destroy(mtx_t *m) { pthread_mutex_destroy(MUTEX(m)); }
void call_once(once_flag *flag, void (*function)(void)) { pthread_once(&flag->__data, function); }

int cnd_init(cnd_t *c) { return status(pthread_cond_init(COND(c), NULL)); }
int cnd_signal(cnd_t *c) { return status(pthread_cond_signal(COND(c))); }
int cnd_broadcast(cnd_t *c) { return status(pthread_cond_broadcast(COND(c))); }
int cnd_wait(cnd_t *c, mtx_t *m) { return status(pthread_cond_wait(COND(c), MUTEX(m))); }
int cnd_timedwait(cnd_t *restrict c, mtx_t *restrict m, const struct timespec *restrict until) {
  return status(pthread_cond_timedwait(COND(c), MUTEX(m), until));
}
void cnd_destroy(cnd_t *c) { pthread_cond_destroy(COND(c)); }

int tss_create(tss_t *key, tss_dtor_t destructor) { return status(pthread_key_create(key, destructor)); }
void *tss_get(tss_t key) { return pthread_getspecific(key); }
int tss_set(tss_t key, void *value) { return status(pthread_setspecific(key, value)); }
void tss_delete(tss_t key) { pthread_key_delete(key); }
