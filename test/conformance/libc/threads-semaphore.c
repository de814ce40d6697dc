// Semaphores between threads: a pool, a chain, time limits, interruption.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static sem_t pool, step[3];
static int inside, most, over;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

static void *user(void *arg) {
  int i;
  for (i = 0; i < 20; i++) {
    sem_wait(&pool);
    pthread_mutex_lock(&m);
    if (++inside > most) most = inside;
    if (inside > 2) over++;
    pthread_mutex_unlock(&m);
    usleep(10);
    pthread_mutex_lock(&m);
    inside--;
    pthread_mutex_unlock(&m);
    sem_post(&pool);
  }
  return arg;
}
static void *link_of_chain(void *arg) {
  int me = (int)(long)arg, i;
  for (i = 0; i < 4; i++) {
    sem_wait(&step[me]);
    printf("%d", me);
    sem_post(&step[(me + 1) % 3]);
  }
  return NULL;
}
static void on_signal(int signo) { (void)signo; }
static void *interrupted(void *arg) {
  int r = sem_wait(arg);
  return (void *)(long)(r < 0 ? errno : 0);
}

int main(void) {
  pthread_t t[5];
  struct sigaction sa;
  struct timespec until;
  long i;
  int value;
  void *r;
  sem_init(&pool, 0, 2);
  for (i = 0; i < 5; i++) pthread_create(&t[i], NULL, user, NULL);
  for (i = 0; i < 5; i++) pthread_join(t[i], NULL);
  sem_getvalue(&pool, &value);
  printf("over %d, value %d\n", over, value);
  for (i = 0; i < 3; i++) sem_init(&step[i], 0, i == 0);
  for (i = 0; i < 3; i++) pthread_create(&t[i], NULL, link_of_chain, (void *)i);
  for (i = 0; i < 3; i++) pthread_join(t[i], NULL);
  printf("\n");
  sem_wait(&step[0]);
  printf("trywait %d %s\n", sem_trywait(&step[0]), strerrorname_np(errno));
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_nsec = 0;
  until.tv_sec += 1;
  printf("timedwait %d %s\n", sem_timedwait(&step[0], &until), strerrorname_np(errno));
  until.tv_nsec = -5;
  printf("bad time %d %s\n", sem_timedwait(&step[0], &until), strerrorname_np(errno));
  memset(&sa, 0, sizeof sa);
  sa.sa_handler = on_signal;
  sigaction(SIGUSR1, &sa, NULL);
  pthread_create(&t[0], NULL, interrupted, &step[0]);
  usleep(10000);
  pthread_kill(t[0], SIGUSR1);
  pthread_join(t[0], &r);
  printf("interrupted: %s\n", r ? strerrorname_np((int)(long)r) : "no");
  sem_t *named = sem_open("/threads-semaphore", O_CREAT | O_EXCL, 0600, 0);
  pthread_create(&t[0], NULL, interrupted, named);
  sem_post(named);
  pthread_join(t[0], &r);
  printf("named: %s\n", r ? "error" : "got it");
  sem_close(named);
  sem_unlink("/threads-semaphore");
  return 0;
}
