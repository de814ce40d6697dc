// Barriers in phases, once, spin locks.
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { N = 4, PHASES = 6 };
static pthread_barrier_t b;
static int grid[2][N], serial, once_count;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_spinlock_t spin;
static long spun;

static void init(void) { once_count++; }
static void *work(void *arg) {
  int me = (int)(long)arg, p, i;
  pthread_once(&once, init);
  for (p = 0; p < PHASES; p++) {
    int *from = grid[p % 2], *to = grid[(p + 1) % 2];
    to[me] = from[(me + 1) % N] + from[(me + N - 1) % N];
    if (pthread_barrier_wait(&b) == PTHREAD_BARRIER_SERIAL_THREAD) __atomic_fetch_add(&serial, 1, __ATOMIC_SEQ_CST);
  }
  for (i = 0; i < 1000; i++) {
    pthread_spin_lock(&spin);
    spun++;
    pthread_spin_unlock(&spin);
  }
  return NULL;
}
static const char *name(int e) { return e ? strerrorname_np(e) : "0"; }

int main(void) {
  pthread_t t[N];
  long i;
  for (i = 0; i < N; i++) grid[0][i] = (int)i;
  pthread_barrier_init(&b, NULL, N);
  pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
  for (i = 0; i < N; i++) pthread_create(&t[i], NULL, work, (void *)i);
  for (i = 0; i < N; i++) pthread_join(t[i], NULL);
  for (i = 0; i < N; i++) printf("%d ", grid[0][i]);
  printf("\nserial %d, once %d, spun %ld\n", serial, once_count, spun);
  printf("destroy %s\n", name(pthread_barrier_destroy(&b)));
  printf("count 0: %s, too many: %s\n", name(pthread_barrier_init(&b, NULL, 0)), name(pthread_barrier_init(&b, NULL, INT_MAX)));
  pthread_barrier_init(&b, NULL, 1);
  printf("alone: %d %d\n", pthread_barrier_wait(&b), pthread_barrier_wait(&b));
  printf("spin: lock %s", name(pthread_spin_lock(&spin)));
  printf(", try %s", name(pthread_spin_trylock(&spin)));
  pthread_spin_unlock(&spin);
  printf(", free %s\n", name(pthread_spin_trylock(&spin)));
  return 0;
}
