/* ls | sort | wc built by hand with pipe, fork, dup2 and execlp, as textbooks do it; and a filter in both directions. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void stage(int in, int out, int unused, char *const argv[]) {
  if (fork() != 0) return;
  if (in != 0) dup2(in, 0), close(in);
  if (out != 1) dup2(out, 1), close(out);
  if (unused >= 0) close(unused);
  execvp(argv[0], argv);
  perror(argv[0]);
  _exit(127);
}
int main(void) {
  char dir[] = "/tmp/exec-pipelineXXXXXX", buffer[256];
  char *ls[] = {"ls", NULL}, *sort[] = {"sort", "-r", NULL}, *head[] = {"head", "-n", "2", NULL}, *wrong[] = {"no-such-filter", NULL};
  int a[2], b[2], to[2], from[2], status, i;
  ssize_t n;
  if (!mkdtemp(dir) || chdir(dir) < 0) return 1;
  for (i = 0; i < 3; i++) mkdir((char[]){(char)('a' + i), 0}, 0755);
  if (pipe(a) < 0 || pipe(b) < 0) return 1;
  stage(0, a[1], a[0], ls);
  close(a[1]);
  stage(a[0], b[1], b[0], sort);
  close(a[0]);
  close(b[1]);
  stage(b[0], 1, -1, head);
  close(b[0]);
  for (i = 0; i < 3; i++) {
    wait(&status);
    printf("status %d\n", WEXITSTATUS(status));
  }
  fflush(stdout);
  /* Through a filter and back. */
  if (pipe(to) < 0 || pipe(from) < 0) return 1;
  if (fork() == 0) {
    dup2(to[0], 0);
    dup2(from[1], 1);
    close(to[0]), close(to[1]), close(from[0]), close(from[1]);
    execlp("tr", "tr", "a-z", "A-Z", (char *)0);
    _exit(127);
  }
  close(to[0]);
  close(from[1]);
  write(to[1], "hello filter\n", 13);
  close(to[1]);
  while ((n = read(from[0], buffer, sizeof buffer)) > 0) fwrite(buffer, 1, (size_t)n, stdout);
  close(from[0]);
  wait(&status);
  fflush(stdout);
  dup2(1, 2);
  if (pipe(a) < 0) return 1;
  stage(a[0], 1, a[1], wrong);
  close(a[0]), close(a[1]);
  wait(&status);
  printf("status %d\n", WEXITSTATUS(status));
  fflush(stdout);
  for (i = 0; i < 3; i++) rmdir((char[]){(char)('a' + i), 0});
  return chdir("/") < 0 || rmdir(dir) < 0;
}
