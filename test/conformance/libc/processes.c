// Exit handlers, statuses, exec's search, messages of err and assert.
// stderr
#define _GNU_SOURCE
#include <assert.h>
#include <err.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void first(void) { printf("first\n"); }
static void second(void) {
  printf("second\n");
  atexit(first);
}
static void last(int status, void *what) { printf("status %d %s\n", status, (char *)what); }

static void report(const char *what, int status) {
  printf("%s: exited %d %d signaled %d %d\n", what, WIFEXITED(status), WEXITSTATUS(status), WIFSIGNALED(status),
         WIFSIGNALED(status) ? WTERMSIG(status) : 0);
  fflush(stdout);
}
static int child(int which) {
  int status;
  fflush(stdout);
  if (fork() == 0) {
    char *argv[] = {"no-such-program", NULL};
    errno = ENOENT;
    switch (which) {
      case 0: exit(300);
      case 1: abort();
      case 2: assert(which == 3);
      case 3: err(3, "cannot open %s", "it");
      case 4: errx(4, "plain %d", 4);
      case 5: warn("warned"); warnx("%s", "too"); exit(5);
      case 6: execvp(argv[0], argv); _exit(errno == ENOENT ? 6 : 66);
      case 7: execl("/tmp", "tmp", (char *)NULL); _exit(errno == EACCES ? 7 : 77);
      case 8: raise(SIGKILL);
      case 9: signal(SIGABRT, SIG_IGN); abort();
      case 10: _Exit(10);
    }
    _exit(99);
  }
  wait(&status);
  return status;
}

int main(void) {
  char what[16];
  for (int i = 0; i <= 10; i++) {
    sprintf(what, "%d", i);
    report(what, child(i));
  }
  printf("%d %d %d %d\n", WIFSTOPPED(0x137f), WSTOPSIG(0x137f), WIFCONTINUED(0xffff), WCOREDUMP(0x8b) != 0);
  on_exit(last, "bye");
  atexit(second);
  return 3;
}
