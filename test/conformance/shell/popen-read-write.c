/* popen: reading and writing, several at a time, statuses, mode strings. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void show(const char *what, int status) {
  if (status == -1) printf("%s: -1 %s\n", what, strerror(errno));
  else if (WIFEXITED(status)) printf("%s: exit %d\n", what, WEXITSTATUS(status));
  else printf("%s: signal %d\n", what, WTERMSIG(status));
}

int main(void) {
  char line[256];
  FILE *f, *g, *h;
  static const char *const modes[] = {"r", "w", "re", "we", "", "x", "rw", "r+", "rb"};
  int i, status, fds[2];

  f = popen("echo one; echo two; exit 3", "r");
  while (fgets(line, sizeof line, f)) printf("<%s", line);
  show("reader", pclose(f));

  f = popen("cat", "w");
  fprintf(f, "through cat %d\n", 42);
  fflush(stdout);
  show("writer", pclose(f));

  f = popen("sort -n", "w");
  for (i = 5; i > 0; i--) fprintf(f, "%d\n", i * 7 % 5);
  show("sort", pclose(f));

  show("killed", pclose(popen("kill -9 $$", "r")));
  show("not found", pclose(popen("no-such-command 2>/dev/null", "r")));
  show("true", pclose(popen("true", "w")));

  /* A later child must not hold the pipe of an earlier one: the first would never see the end of its input. */
  f = popen("cat >&2; echo first ended", "w");
  g = popen("cat; echo second ended", "w");
  h = popen("cat", "w");
  fputs("to the second\n", g);
  show("first", pclose(f));
  show("second", pclose(g));
  show("third", pclose(h));

  for (i = 0; i < 9; i++) {
    errno = 0;
    f = popen("true", modes[i]);
    printf("mode %s: %s", modes[i], f ? "stream" : strerror(errno));
    if (f) {
      printf(" %d", fcntl(fileno(f), F_GETFD));
      status = pclose(f);
      printf(" %d", status);
    }
    putchar('\n');
  }

  /* Its child has been waited for by somebody else. */
  f = popen("true", "r");
  wait(NULL);
  errno = 0;
  show("waited for", pclose(f));

  /* A plain stream. */
  f = fopen("/dev/null", "r");
  printf("pclose of a file: %d\n", pclose(f));
  /* fclose waits too. */
  f = popen("exit 5", "r");
  printf("fclose: %d\n", fclose(f));

  /* Reading from a command that goes on writing: SIGPIPE ends it. */
  f = popen("yes", "r");
  fgets(line, sizeof line, f);
  printf("yes: %s", line);
  show("yes", pclose(f));

  signal(SIGPIPE, SIG_IGN);
  f = popen("exit 0", "w");
  setvbuf(f, NULL, _IONBF, 0);
  if (pipe(fds) == 0 && fds[0] > 0) wait(NULL);
  errno = 0;
  printf("write to nobody: %d %s\n", fputs("x", f), strerror(errno));
  show("nobody", pclose(f));
  return 0;
}
