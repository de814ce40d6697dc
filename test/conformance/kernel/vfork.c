// vfork: the child runs in the parent's memory, and the parent waits until it execs or exits.
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int data = 111;

/* Frames of the child lie where the parent's library function has its own. */
static int deep(int n) {
  volatile int a[50];
  for (int i = 0; i < 50; i++) a[i] = n + i;
  return n == 0 ? a[49] : deep(n - 1) + a[0];
}

int main(void) {
  int local = 222, status;
  char *heap = malloc(16);
  strcpy(heap, "parent's");
  setbuf(stdout, NULL);
  pid_t pid = vfork();
  if (pid == 0) {
    data *= 3;
    local *= 3;
    strcpy(heap, "child's");
    close(9);
    write(STDOUT_FILENO, "child\n", 6);
    if (deep(20) == 0) _exit(1);
    usleep(20000);
    _exit(7);
  }
  printf("parent: %d %d %s errno %s\n", data, local, heap, strerror(errno));
  waitpid(pid, &status, 0);
  printf("status %d\n", WEXITSTATUS(status));

  pid = vfork();
  if (pid == 0) {
    local = 5;
    execlp("true", "true", (char *)NULL);
    _exit(127);
  }
  printf("after exec: %d\n", local);
  waitpid(pid, &status, 0);
  printf("status %d\n", WEXITSTATUS(status));

  pid = vfork();
  if (pid == 0) {
    execl("/nonexistent", "x", (char *)NULL);
    local = errno;
    _exit(1);
  }
  printf("exec failed: %s\n", strerror(local));
  waitpid(pid, NULL, 0);
  // Descriptors are a copy.
  int fds[2];
  pipe(fds);
  if ((pid = vfork()) == 0) {
    close(fds[1]);
    _exit(0);
  }
  waitpid(pid, NULL, 0);
  printf("still open: %zd\n", write(fds[1], "x", 1));
  free(heap);
  return 0;
}
