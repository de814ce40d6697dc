// Read-write locks: many readers, one writer, preference, time limits, errors.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *name(int e) { return e ? strerrorname_np(e) : "0"; }
static pthread_rwlock_t l = PTHREAD_RWLOCK_INITIALIZER;
static int value, copy, torn, inside, most;
static pthread_barrier_t b;

static void *reader(void *arg) {
  int i;
  for (i = 0; i < 100; i++) {
    pthread_rwlock_rdlock(&l);
    if (value != copy) torn++;
    pthread_rwlock_unlock(&l);
  }
  return arg;
}
static void *writer(void *arg) {
  int i;
  for (i = 0; i < 100; i++) {
    pthread_rwlock_wrlock(&l);
    value++;
    copy++;
    pthread_rwlock_unlock(&l);
  }
  return arg;
}
/* All readers are inside at the same time. */
static void *together(void *arg) {
  pthread_rwlock_rdlock(&l);
  if (__atomic_add_fetch(&inside, 1, __ATOMIC_SEQ_CST) > most) most = inside;
  pthread_barrier_wait(&b);
  pthread_rwlock_unlock(&l);
  return arg;
}
static void *try_read(void *arg) {
  int r = pthread_rwlock_tryrdlock(arg);
  if (r == 0) pthread_rwlock_unlock(arg);
  return (void *)(long)r;
}
static void *try_write(void *arg) {
  int r = pthread_rwlock_trywrlock(arg);
  if (r == 0) pthread_rwlock_unlock(arg);
  return (void *)(long)r;
}
static const char *elsewhere(void *(*f)(void *), pthread_rwlock_t *lock) {
  pthread_t t;
  void *r;
  pthread_create(&t, NULL, f, lock);
  pthread_join(t, &r);
  return name((int)(long)r);
}
static char order[8];
static int place;
static void *log_read(void *arg) {
  pthread_rwlock_rdlock(arg);
  order[__atomic_fetch_add(&place, 1, __ATOMIC_SEQ_CST)] = 'r';
  pthread_rwlock_unlock(arg);
  return NULL;
}
static void *log_write(void *arg) {
  pthread_rwlock_wrlock(arg);
  order[__atomic_fetch_add(&place, 1, __ATOMIC_SEQ_CST)] = 'w';
  pthread_rwlock_unlock(arg);
  return NULL;
}
/* A reader holds it, a writer waits, another reader comes. */
static void preference(int kind) {
  pthread_rwlockattr_t a;
  pthread_rwlock_t p;
  pthread_t t[2];
  int i;
  pthread_rwlockattr_init(&a);
  pthread_rwlockattr_setkind_np(&a, kind);
  pthread_rwlock_init(&p, &a);
  place = 0;
  memset(order, 0, sizeof order);
  pthread_rwlock_rdlock(&p);
  pthread_create(&t[0], NULL, log_write, &p);
  usleep(20000);
  pthread_create(&t[1], NULL, log_read, &p);
  usleep(20000);
  pthread_rwlock_unlock(&p);
  for (i = 0; i < 2; i++) pthread_join(t[i], NULL);
  printf("kind %d: %s\n", kind, order);
  pthread_rwlock_destroy(&p);
}

int main(void) {
  pthread_t t[6];
  struct timespec past = {1, 0}, bad = {1, -1};
  int i;
  for (i = 0; i < 6; i++) pthread_create(&t[i], NULL, i % 3 ? reader : writer, NULL);
  for (i = 0; i < 6; i++) pthread_join(t[i], NULL);
  printf("value %d, torn %d\n", value, torn);
  pthread_barrier_init(&b, NULL, 4);
  for (i = 0; i < 4; i++) pthread_create(&t[i], NULL, together, NULL);
  for (i = 0; i < 4; i++) pthread_join(t[i], NULL);
  printf("readers at once %d\n", most);

  printf("rdlock %s, again %s\n", name(pthread_rwlock_rdlock(&l)), name(pthread_rwlock_rdlock(&l)));
  printf("trywrlock %s, elsewhere read %s write %s\n", name(pthread_rwlock_trywrlock(&l)), elsewhere(try_read, &l),
         elsewhere(try_write, &l));
  printf("timedwrlock %s %s\n", name(pthread_rwlock_timedwrlock(&l, &past)), name(pthread_rwlock_timedwrlock(&l, &bad)));
  pthread_rwlock_unlock(&l);
  pthread_rwlock_unlock(&l);
  printf("wrlock %s", name(pthread_rwlock_wrlock(&l)));
  printf(", again %s, rdlock %s\n", name(pthread_rwlock_wrlock(&l)), name(pthread_rwlock_rdlock(&l)));
  printf("try %s %s, elsewhere read %s write %s\n", name(pthread_rwlock_tryrdlock(&l)), name(pthread_rwlock_trywrlock(&l)),
         elsewhere(try_read, &l), elsewhere(try_write, &l));
  pthread_rwlock_unlock(&l);
  printf("free: %s\n", elsewhere(try_write, &l));
  preference(PTHREAD_RWLOCK_PREFER_READER_NP);
  preference(PTHREAD_RWLOCK_PREFER_WRITER_NP);
  preference(PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
  return 0;
}
