// Mutexes of all types; who may unlock; timed locks.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char *name(int e) { return e ? strerrorname_np(e) : "0"; }
static pthread_mutex_t m;
static long counter;

static void *unlock(void *arg) {
  (void)arg;
  return (void *)(long)pthread_mutex_unlock(&m);
}
static void *try(void *arg) {
  (void)arg;
  return (void *)(long)pthread_mutex_trylock(&m);
}
static int elsewhere(void *(*f)(void *)) {
  pthread_t t;
  void *r;
  pthread_create(&t, NULL, f, NULL);
  pthread_join(t, &r);
  return (int)(long)r;
}
static void *add(void *arg) {
  int i;
  for (i = 0; i < 2000; i++) {
    pthread_mutex_lock(&m);
    counter++;
    pthread_mutex_unlock(&m);
  }
  return arg;
}

static void kind(const char *what, int type, int protocol) {
  pthread_mutexattr_t a;
  struct timespec t;
  pthread_t w[3];
  int i, n;
  pthread_mutexattr_init(&a);
  pthread_mutexattr_settype(&a, type);
  pthread_mutexattr_setprotocol(&a, protocol);
  pthread_mutex_init(&m, &a);
  printf("-- %s\n", what);
  if (type == PTHREAD_MUTEX_ERRORCHECK || type == PTHREAD_MUTEX_RECURSIVE)
    printf("unlock of an unlocked one: %s\n", name(pthread_mutex_unlock(&m)));
  printf("lock %s, ", name(pthread_mutex_lock(&m)));
  printf("trylock %s, ", name(pthread_mutex_trylock(&m)));
  printf("trylock elsewhere %s\n", name(elsewhere(try)));
  clock_gettime(CLOCK_REALTIME, &t);
  t.tv_nsec += 1000000;
  if (t.tv_nsec >= 1000000000) t.tv_sec++, t.tv_nsec -= 1000000000;
  n = pthread_mutex_timedlock(&m, &t);
  printf("timedlock %s, ", name(n));
  clock_gettime(CLOCK_MONOTONIC, &t);
  t.tv_nsec += 1000000;
  if (t.tv_nsec >= 1000000000) t.tv_sec++, t.tv_nsec -= 1000000000;
  i = pthread_mutex_clocklock(&m, CLOCK_MONOTONIC, &t);
  printf("clocklock %s, ", name(i));
  t.tv_nsec = -1;
  printf("bad time %s\n", name(pthread_mutex_timedlock(&m, &t)));
  if (type == PTHREAD_MUTEX_RECURSIVE)
    for (i = 0; i < 5; i++) pthread_mutex_unlock(&m);
  if (type == PTHREAD_MUTEX_ERRORCHECK || type == PTHREAD_MUTEX_RECURSIVE) {
    pthread_mutex_lock(&m);
    printf("unlock elsewhere %s\n", name(elsewhere(unlock)));
  }
  printf("destroy while locked %s, ", name(pthread_mutex_destroy(&m)));
  printf("unlock %s, ", name(pthread_mutex_unlock(&m)));
  counter = 0;
  for (i = 0; i < 3; i++) pthread_create(&w[i], NULL, add, NULL);
  for (i = 0; i < 3; i++) pthread_join(w[i], NULL);
  printf("counter %ld, destroy %s\n", counter, name(pthread_mutex_destroy(&m)));
}

int main(void) {
  kind("normal", PTHREAD_MUTEX_NORMAL, PTHREAD_PRIO_NONE);
  kind("recursive", PTHREAD_MUTEX_RECURSIVE, PTHREAD_PRIO_NONE);
  kind("errorcheck", PTHREAD_MUTEX_ERRORCHECK, PTHREAD_PRIO_NONE);
  kind("adaptive", PTHREAD_MUTEX_ADAPTIVE_NP, PTHREAD_PRIO_NONE);
  kind("priority inheritance", PTHREAD_MUTEX_NORMAL, PTHREAD_PRIO_INHERIT);
  printf("sizes %zu %zu %zu %zu %zu %zu %zu %zu %zu %zu\n", sizeof(pthread_mutex_t), sizeof(pthread_mutexattr_t),
         sizeof(pthread_cond_t), sizeof(pthread_condattr_t), sizeof(pthread_rwlock_t), sizeof(pthread_rwlockattr_t),
         sizeof(pthread_barrier_t), sizeof(pthread_barrierattr_t), sizeof(pthread_attr_t), sizeof(pthread_once_t));
  return 0;
}
