// fork in a program with threads: the child has the one thread that called it; functions of pthread_atfork in their order.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_barrier_t ready;
static int ticks;

static void prepare1(void) { printf("prepare 1\n"); }
static void prepare2(void) { printf("prepare 2\n"); pthread_mutex_lock(&lock); fflush(stdout); }
static int in_parent;
static void parent1(void) { in_parent = 1; }
static void parent2(void) { pthread_mutex_unlock(&lock); }
static void child1(void) { printf("child 1\n"); }
static void child2(void) { pthread_mutex_unlock(&lock); printf("child 2\n"); }

static void *worker(void *arg) {
  pthread_barrier_wait(&ready);
  for (;;) {
    pthread_mutex_lock(&lock);
    ticks++;
    pthread_mutex_unlock(&lock);
    usleep(1000);
  }
  return arg;
}
static _Thread_local int mine = 1;

static void *forker(void *arg) {
  int status;
  pid_t pid;
  mine = 77;
  pid = fork();
  if (pid == 0) {
    int before, after;
    printf("child: first thread %s, thread-local %d\n", getpid() == gettid() ? "yes" : "no", mine);
    pthread_mutex_lock(&lock);
    before = ticks;
    pthread_mutex_unlock(&lock);
    usleep(20000);
    after = ticks;
    printf("child: the worker is %s\n", before == after ? "not here" : "here");
    pthread_t t;
    pthread_create(&t, NULL, (void *(*)(void *))malloc, (void *)10);
    printf("child: join %d\n", pthread_join(t, NULL));
    pthread_exit(NULL);
  }
  waitpid(pid, &status, 0);
  printf("parent 1: %d, child exited with %d\n", in_parent, WEXITSTATUS(status));
  return arg;
}

int main(void) {
  pthread_t w, f;
  setvbuf(stdout, NULL, _IOLBF, 0);
  pthread_barrier_init(&ready, NULL, 2);
  pthread_atfork(prepare1, parent1, child1);
  pthread_atfork(prepare2, parent2, child2);
  pthread_create(&w, NULL, worker, NULL);
  pthread_barrier_wait(&ready);
  pthread_create(&f, NULL, forker, NULL);
  pthread_join(f, NULL);
  return 0;
}
