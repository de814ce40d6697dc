// clone(2) without CLONE_THREAD: what child and parent share, the signal at the end, __WCLONE.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int shared = 1, fd;
static pid_t child_tid, parent_tid;

static int child(void *arg) {
  shared = *(int *)arg;
  close(fd);
  if (getpid() != gettid()) return 99;
  return 5;
}
static void one(const char *name, int flags) {
  static char stack[65536];
  int status, value = 42;
  pid_t pid, r;
  shared = 1;
  fd = open("/dev/null", O_RDONLY);
  pid = clone(child, stack + sizeof stack, flags, &value, &parent_tid, NULL, &child_tid);
  if (pid < 0) {
    printf("%s: %s\n", name, strerror(errno));
    return;
  }
  r = waitpid(pid, &status, 0);
  if (r < 0) {
    printf("%s: plain wait: %s; ", name, strerror(errno));
    r = waitpid(pid, &status, __WALL);
  }
  printf("%s: exit %d, memory %d, descriptor %s\n", name, WEXITSTATUS(status), shared,
         fcntl(fd, F_GETFD) < 0 ? "closed" : "open");
  close(fd);
}
static int change(void *arg) {
  (void)arg;
  chdir("/tmp");
  umask(0123);
  signal(SIGUSR2, SIG_IGN);
  return 0;
}
static void settings(const char *name, int flags) {
  static char stack[65536];
  char where[4096];
  mode_t mask;
  chdir("/");
  umask(022);
  signal(SIGUSR2, SIG_DFL);
  waitpid(clone(change, stack + sizeof stack, flags | SIGCHLD, NULL), NULL, 0);
  mask = umask(022);
  printf("%s: %s, %03o, %s\n", name, getcwd(where, sizeof where), mask, signal(SIGUSR2, SIG_DFL) == SIG_IGN ? "ignored" : "default");
}
static volatile int got;
static void on_signal(int signo) { got = signo; }

int main(void) {
  pid_t pid;
  int status;
  one("SIGCHLD", SIGCHLD);
  one("VM", CLONE_VM | SIGCHLD);
  one("FILES", CLONE_FILES | SIGCHLD);
  one("VM FILES", CLONE_VM | CLONE_FILES | SIGCHLD);
  one("VM VFORK", CLONE_VM | CLONE_VFORK | SIGCHLD);
  one("no signal", CLONE_VM);
  signal(SIGUSR1, on_signal);
  one("SIGUSR1", CLONE_VM | SIGUSR1);
  printf("signal at the end: %s\n", got == SIGUSR1 ? "SIGUSR1" : "none");
  one("THREAD without SIGHAND", CLONE_THREAD | CLONE_VM);
  one("SIGHAND without VM", CLONE_SIGHAND);
  one("settid", CLONE_VM | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID | SIGCHLD);
  printf("parent %s, child's was cleared: %d\n", parent_tid > 0 ? "knows it" : "does not", child_tid == 0);
  settings("nothing shared", 0);
  settings("FS", CLONE_FS);
  settings("VM SIGHAND", CLONE_VM | CLONE_SIGHAND);
  fflush(stdout);
  pid = (pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
  if (pid == 0) _exit(8);
  waitpid(pid, &status, 0);
  printf("as fork: %d\n", WEXITSTATUS(status));
  return 0;
}
