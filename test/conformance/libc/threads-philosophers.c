// Dining philosophers who take the lower fork first: nobody starves, nobody eats with a neighbour.
#include <pthread.h>
#include <sched.h>
#include <stdio.h>

enum { N = 5, MEALS = 30 };
static pthread_mutex_t fork_[N], table = PTHREAD_MUTEX_INITIALIZER;
static int eating[N], eaten[N], clashes;

static void *philosopher(void *arg) {
  int me = (int)(long)arg, left = me, right = (me + 1) % N, i;
  int first = left < right ? left : right, second = left < right ? right : left;
  for (i = 0; i < MEALS; i++) {
    pthread_mutex_lock(&fork_[first]);
    sched_yield();
    pthread_mutex_lock(&fork_[second]);
    pthread_mutex_lock(&table);
    eating[me] = 1;
    if (eating[(me + 1) % N] || eating[(me + N - 1) % N]) clashes++;
    pthread_mutex_unlock(&table);
    sched_yield();
    pthread_mutex_lock(&table);
    eating[me] = 0;
    eaten[me]++;
    pthread_mutex_unlock(&table);
    pthread_mutex_unlock(&fork_[second]);
    pthread_mutex_unlock(&fork_[first]);
  }
  return NULL;
}

int main(void) {
  pthread_t t[N];
  long i;
  for (i = 0; i < N; i++) pthread_mutex_init(&fork_[i], NULL);
  for (i = 0; i < N; i++) pthread_create(&t[i], NULL, philosopher, (void *)i);
  for (i = 0; i < N; i++) pthread_join(t[i], NULL);
  for (i = 0; i < N; i++) printf("%ld ate %d times\n", i, eaten[i]);
  printf("clashes %d\n", clashes);
  return 0;
}
