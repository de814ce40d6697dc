// How threads and their process end: the first thread alone, exit in another one, exit_group, the status.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_t first;

static void *outlive(void *arg) {
  void *result;
  int r = pthread_join(first, &result);
  printf("join of the first thread: %d, %ld\n", r, (long)result);
  printf("leader gone: getpid %s gettid\n", getpid() == gettid() ? "==" : "!=");
  return arg;
}
static void last_out(void) { printf("atexit\n"); }

static void leader_leaves(void) {
  pthread_t t;
  atexit(last_out);
  first = pthread_self();
  pthread_create(&t, NULL, outlive, NULL);
  pthread_exit((void *)41);
}
static void *call_exit(void *arg) {
  printf("thread calls exit\n");
  exit((int)(long)arg);
}
static void other_exits(void) {
  pthread_t t;
  pthread_create(&t, NULL, call_exit, (void *)7);
  pause();
}
static void *raw_exit(void *arg) {
  usleep(20000);
  fflush(stdout);
  syscall(SYS_exit, 9);
  return arg;
}
/* With the plain system call nobody flushes, and the status is that of the first thread. */
static void raw_exits(void) {
  pthread_t t;
  pthread_create(&t, NULL, raw_exit, NULL);
  printf("raw\n");
  syscall(SYS_exit, 5);
}
static void *spin(void *arg) {
  for (;;) pause();
  return arg;
}
static void main_returns(void) {
  pthread_t t[3];
  int i;
  for (i = 0; i < 3; i++) pthread_create(&t[i], NULL, spin, NULL);
  printf("returning with threads left\n");
  exit(3);
}
static void *crash(void *arg) {
  *(volatile int *)arg = 1;
  return NULL;
}
static void segv(void) {
  pthread_t t;
  pthread_create(&t, NULL, crash, (void *)8);
  for (;;) pause();
}
static void *wait_child(void *arg) {
  int status;
  pid_t pid = wait(&status);
  printf("child of another thread waited for: %s, %d\n", pid == *(pid_t *)arg ? "yes" : "no", WEXITSTATUS(status));
  return NULL;
}
static void wait_elsewhere(void) {
  pthread_t t;
  pid_t pid = fork();
  if (pid == 0) _exit(12);
  pthread_create(&t, NULL, wait_child, &pid);
  pthread_join(t, NULL);
}

static void in_child(const char *name, void (*f)(void)) {
  int status;
  pid_t pid;
  printf("-- %s\n", name);
  fflush(stdout);
  pid = fork();
  if (pid == 0) {
    f();
    exit(0);
  }
  waitpid(pid, &status, 0);
  if (WIFEXITED(status)) printf("exited with %d\n", WEXITSTATUS(status));
  else printf("killed by %d\n", WTERMSIG(status));
}

int main(void) {
  in_child("leader leaves", leader_leaves);
  in_child("other exits", other_exits);
  in_child("raw exits", raw_exits);
  in_child("main returns", main_returns);
  in_child("segv", segv);
  in_child("wait elsewhere", wait_elsewhere);
  return 0;
}
