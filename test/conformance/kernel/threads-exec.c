// execve in a thread that is not the first: the others end, the pid stays, and the new program runs in the first thread.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char *self;
static char pid_text[16];

static void *idle(void *arg) {
  for (;;) pause();
  return arg;
}
static void *do_exec(void *arg) {
  char *argv[] = {self, "again", pid_text, NULL};
  (void)arg;
  execv(self, argv);
  perror("execv");
  exit(1);
}

int main(int argc, char **argv) {
  pthread_t t;
  int status;
  pid_t pid;
  if (argc == 3 && strcmp(argv[1], "again") == 0) {
    printf("same pid: %s, first thread: %s\n", atoi(argv[2]) == getpid() ? "yes" : "no",
           getpid() == gettid() ? "yes" : "no");
    pthread_create(&t, NULL, (void *(*)(void *))strlen, "threads again");
    void *r;
    pthread_join(t, &r);
    printf("a new thread returned %ld\n", (long)r);
    return 6;
  }
  self = realpath("/proc/self/exe", NULL);
  if (!self) self = argv[0];
  fflush(stdout);
  pid = fork();
  if (pid == 0) {
    sprintf(pid_text, "%d", (int)getpid());
    pthread_create(&t, NULL, idle, NULL);
    pthread_create(&t, NULL, do_exec, NULL);
    pthread_join(t, NULL);
    return 1;
  }
  waitpid(pid, &status, 0);
  printf("status %d\n", WEXITSTATUS(status));
  return 0;
}
