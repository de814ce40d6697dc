// Condition variables: a bounded buffer, broadcast, time limits on both clocks, errors.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PRODUCERS = 3, CONSUMERS = 2, EACH = 50, ROOM = 4 };
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER, less = PTHREAD_COND_INITIALIZER;
static int buffer[ROOM], count, head, taken, most;
static long sum;
static const char *name(int e) { return e ? strerrorname_np(e) : "0"; }

static void *produce(void *arg) {
  int i;
  for (i = 0; i < EACH; i++) {
    pthread_mutex_lock(&m);
    while (count == ROOM) pthread_cond_wait(&less, &m);
    buffer[(head + count++) % ROOM] = (int)(long)arg * 1000 + i;
    if (count > most) most = count;
    pthread_cond_signal(&more);
    pthread_mutex_unlock(&m);
  }
  return NULL;
}
static void *consume(void *arg) {
  (void)arg;
  for (;;) {
    pthread_mutex_lock(&m);
    while (count == 0 && taken < PRODUCERS * EACH) pthread_cond_wait(&more, &m);
    if (count == 0) break;
    sum += buffer[head];
    head = (head + 1) % ROOM;
    count--;
    if (++taken == PRODUCERS * EACH) pthread_cond_broadcast(&more);
    pthread_cond_signal(&less);
    pthread_mutex_unlock(&m);
  }
  pthread_mutex_unlock(&m);
  return NULL;
}

static int phase, waiting, passed;
static pthread_cond_t gate = PTHREAD_COND_INITIALIZER;
static void *at_gate(void *arg) {
  pthread_mutex_lock(&m);
  waiting++;
  while (!phase) pthread_cond_wait(&gate, &m);
  passed++;
  pthread_mutex_unlock(&m);
  return arg;
}

static long elapsed(clockid_t c, const struct timespec *from) {
  struct timespec now;
  clock_gettime(c, &now);
  return (now.tv_sec - from->tv_sec) * 1000 + (now.tv_nsec - from->tv_nsec) / 1000000;
}
static void limits(clockid_t c, const char *what) {
  pthread_condattr_t a;
  pthread_cond_t never;
  struct timespec from, until;
  long ms;
  int r;
  pthread_condattr_init(&a);
  pthread_condattr_setclock(&a, c);
  pthread_cond_init(&never, &a);
  clock_gettime(c, &from);
  until = from;
  until.tv_nsec += 50000000;
  if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
  pthread_mutex_lock(&m);
  r = pthread_cond_timedwait(&never, &m, &until);
  ms = elapsed(c, &from);
  printf("%s: %s, not too early: %s\n", what, name(r), ms >= 50 ? "yes" : "no");
  printf("mutex held: %s\n", name(pthread_mutex_trylock(&m)));
  until.tv_sec = -1;
  printf("before the epoch: %s\n", name(pthread_cond_timedwait(&never, &m, &until)));
  until.tv_nsec = 1000000000;
  printf("bad time: %s\n", name(pthread_cond_timedwait(&never, &m, &until)));
  pthread_mutex_unlock(&m);
  printf("destroy: %s\n", name(pthread_cond_destroy(&never)));
}
static int turn;
static pthread_cond_t turns[3];
static void *in_turn(void *arg) {
  int me = (int)(long)arg, i;
  for (i = 0; i < 3; i++) {
    pthread_mutex_lock(&m);
    while (turn != me) pthread_cond_wait(&turns[me], &m);
    printf("%c", 'a' + me);
    turn = (turn + 1) % 3;
    pthread_cond_signal(&turns[turn]);
    pthread_mutex_unlock(&m);
  }
  return NULL;
}

int main(void) {
  pthread_t t[PRODUCERS + CONSUMERS];
  long i;
  for (i = 0; i < CONSUMERS; i++) pthread_create(&t[i], NULL, consume, NULL);
  for (i = 0; i < PRODUCERS; i++) pthread_create(&t[CONSUMERS + i], NULL, produce, (void *)i);
  for (i = 0; i < PRODUCERS + CONSUMERS; i++) pthread_join(t[i], NULL);
  printf("taken %d, sum %ld, never more than %d: %s\n", taken, sum, ROOM, most <= ROOM ? "yes" : "no");

  for (i = 0; i < 5; i++) pthread_create(&t[i], NULL, at_gate, NULL);
  for (;;) {
    pthread_mutex_lock(&m);
    if (waiting == 5) break;
    pthread_mutex_unlock(&m);
    usleep(1000);
  }
  printf("signal without a reason: %s\n", name(pthread_cond_signal(&gate)));
  phase = 1;
  pthread_cond_broadcast(&gate);
  pthread_mutex_unlock(&m);
  for (i = 0; i < 5; i++) pthread_join(t[i], NULL);
  printf("passed %d\n", passed);

  limits(CLOCK_REALTIME, "realtime");
  limits(CLOCK_MONOTONIC, "monotonic");

  for (i = 0; i < 3; i++) pthread_cond_init(&turns[i], NULL);
  for (i = 0; i < 3; i++) pthread_create(&t[i], NULL, in_turn, (void *)i);
  for (i = 0; i < 3; i++) pthread_join(t[i], NULL);
  printf("\n");
  return 0;
}
