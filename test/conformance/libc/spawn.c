// posix_spawn: programs, what is done to their descriptors, attributes, errors.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t pid;
static void wait_for(int e) {
  int status;
  if (e) {
    printf("failed: %s\n", strerror(e));
    return;
  }
  waitpid(pid, &status, 0);
  if (WIFEXITED(status)) printf("exit %d\n", WEXITSTATUS(status));
  else printf("signal %d\n", WTERMSIG(status));
}
static void print(const char *path) {
  char line[200];
  FILE *f = fopen(path, "r");
  printf("%s:\n", path);
  while (f && fgets(line, sizeof line, f)) printf("  %s", line);
  if (f) fclose(f);
}

int main(void) {
  char *echo[] = {"echo", "hello", "there", NULL}, *no[] = {"nope", NULL}, *fail[] = {"sh", "-c", "exit 3", NULL};
  char *cat[] = {"cat", NULL}, *env[] = {"X=from here", NULL}, *show[] = {"sh", "-c", "echo $X", NULL}, *die[] = {"sh", "-c", "kill -TERM $$; exit 4", NULL};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t set;
  short flags;
  pid_t group;
  int fds[2];

  setvbuf(stdout, NULL, _IONBF, 0);
  wait_for(posix_spawnp(&pid, "echo", NULL, NULL, echo, environ));
  wait_for(posix_spawn(&pid, "/bin/sh", NULL, NULL, fail, environ));
  wait_for(posix_spawn(&pid, "/bin/sh", NULL, NULL, show, env));
  wait_for(posix_spawnp(&pid, "no such program", NULL, NULL, no, environ));
  wait_for(posix_spawn(&pid, "/no/such", NULL, NULL, no, environ));
  wait_for(posix_spawn(&pid, "/tmp", NULL, NULL, no, environ));
  wait_for(posix_spawn(&pid, "/bin/sh", NULL, NULL, die, environ));

  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "out", O_WRONLY | O_CREAT | O_TRUNC, 0644);
  posix_spawn_file_actions_adddup2(&actions, 1, 2);
  wait_for(posix_spawnp(&pid, "echo", &actions, NULL, echo, environ));
  posix_spawn_file_actions_destroy(&actions);
  print("out");

  pipe(fds);
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, fds[0], 0);
  posix_spawn_file_actions_addclose(&actions, fds[0]);
  posix_spawn_file_actions_addclose(&actions, fds[1]);
  write(fds[1], "through a pipe\n", 15);
  if (posix_spawnp(&pid, "cat", &actions, NULL, cat, environ) == 0) {
    close(fds[1]);
    wait_for(0);
  }
  posix_spawn_file_actions_destroy(&actions);

  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/no/such/file", O_RDONLY, 0);
  wait_for(posix_spawnp(&pid, "cat", &actions, NULL, cat, environ));
  printf("%d\n", posix_spawn_file_actions_adddup2(&actions, -1, 3) == EBADF);
  printf("%d\n", posix_spawn_file_actions_addclose(&actions, -1) == EBADF);
  posix_spawn_file_actions_destroy(&actions);

  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, "/");
  posix_spawn_file_actions_addclose(&actions, 77);
  wait_for(posix_spawnp(&pid, "pwd", &actions, NULL, (char *[]){"pwd", NULL}, environ));
  posix_spawn_file_actions_destroy(&actions);

  posix_spawnattr_init(&attributes);
  posix_spawnattr_getflags(&attributes, &flags);
  printf("flags %d", flags);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_getflags(&attributes, &flags);
  printf(" %d", flags);
  printf(" %d\n", posix_spawnattr_setflags(&attributes, 0x4000));
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_getpgroup(&attributes, &group);
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  posix_spawnattr_setsigmask(&attributes, &set);
  posix_spawnattr_setsigdefault(&attributes, &set);
  printf("group %d\n", group);
  /* Blocked, it does not die. */
  wait_for(posix_spawn(&pid, "/bin/sh", NULL, &attributes, die, environ));
  signal(SIGTERM, SIG_IGN);
  sigemptyset(&set);
  posix_spawnattr_setsigmask(&attributes, &set);
  wait_for(posix_spawn(&pid, "/bin/sh", NULL, &attributes, die, environ));
  posix_spawnattr_destroy(&attributes);
  printf("%d\n", wait(NULL) == -1 && errno == ECHILD);
  return 0;
}
