// Robust mutexes: between threads, and between processes that share memory.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct shared {
  pthread_mutex_t m;
  int value;
} *s;

static void init(int type, int protocol) {
  pthread_mutexattr_t a;
  pthread_mutexattr_init(&a);
  pthread_mutexattr_setrobust(&a, PTHREAD_MUTEX_ROBUST);
  pthread_mutexattr_setpshared(&a, PTHREAD_PROCESS_SHARED);
  pthread_mutexattr_settype(&a, type);
  pthread_mutexattr_setprotocol(&a, protocol);
  pthread_mutex_init(&s->m, &a);
  s->value = 0;
}
static const char *name(int e) {
  switch (e) {
  case 0: return "0";
  case EOWNERDEAD: return "EOWNERDEAD";
  case ENOTRECOVERABLE: return "ENOTRECOVERABLE";
  case EBUSY: return "EBUSY";
  case EPERM: return "EPERM";
  case EINVAL: return "EINVAL";
  case EDEADLK: return "EDEADLK";
  default: return strerror(e);
  }
}
static void *die_holding(void *arg) {
  pthread_mutex_lock(&s->m);
  s->value = 1;
  return arg;
}
static void by_thread(int protocol) {
  pthread_t t;
  init(PTHREAD_MUTEX_NORMAL, protocol);
  pthread_create(&t, NULL, die_holding, NULL);
  pthread_join(t, NULL);
  printf("trylock: %s\n", name(pthread_mutex_trylock(&s->m)));
  printf("consistent: %s\n", name(pthread_mutex_consistent(&s->m)));
  printf("again: %s\n", name(pthread_mutex_consistent(&s->m)));
  printf("unlock: %s\n", name(pthread_mutex_unlock(&s->m)));
  printf("lock: %s\n", name(pthread_mutex_lock(&s->m)));
  printf("unlock: %s\n", name(pthread_mutex_unlock(&s->m)));
  printf("unlock: %s\n", name(pthread_mutex_unlock(&s->m)));
}
static void by_process(int kill_it, int repair) {
  int status;
  pid_t pid;
  init(PTHREAD_MUTEX_ERRORCHECK, PTHREAD_PRIO_NONE);
  fflush(stdout);
  pid = fork();
  if (pid == 0) {
    pthread_mutex_lock(&s->m);
    s->value = 17;
    usleep(10000);
    if (kill_it) abort();
    _exit(0);
  }
  while (!*(volatile int *)&s->value) usleep(1000);
  printf("waits and gets %s, value %d\n", name(pthread_mutex_lock(&s->m)), s->value);
  printf("relock: %s\n", name(pthread_mutex_lock(&s->m)));
  if (repair) pthread_mutex_consistent(&s->m);
  printf("unlock: %s\n", name(pthread_mutex_unlock(&s->m)));
  printf("lock: %s\n", name(pthread_mutex_lock(&s->m)));
  waitpid(pid, &status, 0);
  printf("signalled: %d\n", WIFSIGNALED(status));
}
/* Several mutexes held: all of them pass on. */
static void *die_holding_many(void *arg) {
  pthread_mutex_t *m = arg;
  int i;
  for (i = 0; i < 3; i++) pthread_mutex_lock(&m[i]);
  pthread_mutex_unlock(&m[1]);
  pthread_exit(NULL);
}
static void many(void) {
  pthread_mutex_t m[3];
  pthread_mutexattr_t a;
  pthread_t t;
  int i;
  pthread_mutexattr_init(&a);
  pthread_mutexattr_setrobust(&a, PTHREAD_MUTEX_ROBUST);
  for (i = 0; i < 3; i++) pthread_mutex_init(&m[i], &a);
  pthread_create(&t, NULL, die_holding_many, m);
  pthread_join(t, NULL);
  for (i = 0; i < 3; i++) printf("mutex %d: %s\n", i, name(pthread_mutex_trylock(&m[i])));
}

int main(void) {
  s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  by_thread(PTHREAD_PRIO_NONE);
  by_thread(PTHREAD_PRIO_INHERIT);
  by_process(0, 1);
  by_process(1, 0);
  many();
  return 0;
}
