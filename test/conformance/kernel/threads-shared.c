// Process-shared condition variable, barrier, read-write lock and semaphore in memory that parent and child share.
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ITEMS = 20, ROOM = 3 };
static struct {
  pthread_mutex_t m;
  pthread_cond_t more, less;
  pthread_barrier_t b;
  pthread_rwlock_t l;
  sem_t s;
  int buffer[ROOM], head, tail, count, counter, log[8], logged;
} *s;

static void produce(void) {
  int i;
  for (i = 1; i <= ITEMS; i++) {
    pthread_mutex_lock(&s->m);
    while (s->count == ROOM) pthread_cond_wait(&s->less, &s->m);
    s->buffer[s->head++ % ROOM] = i * i;
    s->count++;
    pthread_cond_signal(&s->more);
    pthread_mutex_unlock(&s->m);
  }
}
static int consume(void) {
  int i, sum = 0;
  for (i = 0; i < ITEMS; i++) {
    pthread_mutex_lock(&s->m);
    while (s->count == 0) pthread_cond_wait(&s->more, &s->m);
    sum = sum * 3 + s->buffer[s->tail++ % ROOM];
    s->count--;
    pthread_cond_signal(&s->less);
    pthread_mutex_unlock(&s->m);
  }
  return sum;
}

int main(void) {
  pthread_mutexattr_t ma;
  pthread_condattr_t ca;
  pthread_barrierattr_t ba;
  pthread_rwlockattr_t ra;
  int i, serial = 0, status;
  s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pthread_mutexattr_init(&ma);
  pthread_mutexattr_setpshared(&ma, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&s->m, &ma);
  pthread_condattr_init(&ca);
  pthread_condattr_setpshared(&ca, PTHREAD_PROCESS_SHARED);
  pthread_cond_init(&s->more, &ca);
  pthread_cond_init(&s->less, &ca);
  pthread_barrierattr_init(&ba);
  pthread_barrierattr_setpshared(&ba, PTHREAD_PROCESS_SHARED);
  pthread_barrier_init(&s->b, &ba, 2);
  pthread_rwlockattr_init(&ra);
  pthread_rwlockattr_setpshared(&ra, PTHREAD_PROCESS_SHARED);
  pthread_rwlock_init(&s->l, &ra);
  sem_init(&s->s, 1, 0);
  if (fork() == 0) {
    produce();
    for (i = 0; i < 5; i++)
      if (pthread_barrier_wait(&s->b) == PTHREAD_BARRIER_SERIAL_THREAD) serial++;
    for (i = 0; i < 100; i++) {
      pthread_rwlock_wrlock(&s->l);
      s->counter++;
      pthread_rwlock_unlock(&s->l);
    }
    for (i = 0; i < 4; i++) sem_post(&s->s);
    _exit(serial);
  }
  printf("consumed %d\n", consume());
  for (i = 0; i < 5; i++)
    if (pthread_barrier_wait(&s->b) == PTHREAD_BARRIER_SERIAL_THREAD) serial++;
  for (i = 0; i < 100; i++) {
    pthread_rwlock_wrlock(&s->l);
    s->counter++;
    pthread_rwlock_unlock(&s->l);
  }
  for (i = 0; i < 4; i++) sem_wait(&s->s);
  wait(&status);
  printf("serial %d\n", serial + WEXITSTATUS(status));
  printf("counter %d\n", s->counter);
  sem_getvalue(&s->s, &i);
  printf("semaphore %d\n", i);
  printf("destroy %d %d %d\n", pthread_cond_destroy(&s->more), pthread_barrier_destroy(&s->b),
         pthread_mutex_destroy(&s->m));
  return 0;
}
