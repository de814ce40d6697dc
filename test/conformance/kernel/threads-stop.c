// Stop, continue and fatal signals concern all threads of a process.
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile long *counter;

static void *count(void *arg) {
  for (;;) {
    counter[(long)arg]++;
    usleep(1000);
  }
  return NULL;
}
static int moves(void) {
  long before[3];
  int i, n = 0;
  memcpy(before, (void *)counter, sizeof before);
  usleep(30000);
  for (i = 0; i < 3; i++) n += counter[i] != before[i];
  return n;
}

int main(void) {
  int status;
  pid_t pid;
  counter = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pid = fork();
  if (pid == 0) {
    pthread_t t;
    pthread_create(&t, NULL, count, (void *)0);
    pthread_create(&t, NULL, count, (void *)1);
    count((void *)2);
  }
  usleep(20000);
  printf("running: %d\n", moves());
  kill(pid, SIGSTOP);
  waitpid(pid, &status, WUNTRACED);
  printf("stopped: %d by %s\n", WIFSTOPPED(status), strsignal(WSTOPSIG(status)));
  printf("moving: %d\n", moves());
  kill(pid, SIGCONT);
  waitpid(pid, &status, WCONTINUED);
  printf("continued: %d\n", WIFCONTINUED(status));
  printf("moving: %d\n", moves());
  kill(pid, SIGTERM);
  waitpid(pid, &status, 0);
  printf("killed by %s\n", strsignal(WTERMSIG(status)));
  printf("moving: %d\n", moves());
  return 0;
}
