/* The exec family: search in PATH, errors, scripts with and without an interpreter line. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;
static void file(const char *name, const char *text, mode_t mode) {
  FILE *f = fopen(name, "w");
  fputs(text, f);
  fclose(f);
  chmod(name, mode);
}
static void end(const char *what) {
  printf("%s: %s\n", what, strerror(errno));
  fflush(stdout);
  _exit(99);
}
static void status(void) {
  int s;
  wait(&s);
  printf("  -> %d\n", WIFEXITED(s) ? WEXITSTATUS(s) : -WTERMSIG(s));
  fflush(stdout);
}
#define TRY(call) \
  do { \
    printf("%s\n", #call); \
    fflush(stdout); \
    if (fork() == 0) { \
      call; \
      end("failed"); \
    } \
    status(); \
  } while (0)

int main(void) {
  char dir[] = "/tmp/exec-pathXXXXXX", path[128];
  char *args[] = {"name", "one", "two", NULL}, *none[] = {NULL}, *env[] = {"A=1", "B=2", NULL};
  if (!mkdtemp(dir) || chdir(dir) < 0) return 1;
  mkdir("bin", 0755);
  mkdir("bin/directory", 0755);
  file("bin/script", "#!/bin/sh\necho script $# \"$@\"\nexit 4\n", 0755);
  file("bin/plain", "echo plain $# \"$@\"\n", 0755);
  file("bin/denied", "echo denied\n", 0644);
  file("bin/options", "#! /bin/echo -n  x y \n", 0755);
  file("bin/lost", "#!/no/such/interpreter\n", 0755);
  file("bin/empty", "", 0755);
  file("bin/nested", "#!./bin/script\n", 0755);
  file("bin/loop", "#!./bin/loop\n", 0755);
  file("bin/nameless", "#!\n", 0755);

  TRY(execlp("echo", "echo", "found", (char *)0));
  TRY(execl("/bin/echo", "anything", "by path", (char *)0));
  TRY(execl("echo", "echo", (char *)0));
  TRY(execvp("true", args));
  TRY(execle("/usr/bin/env", "env", (char *)0, env));
  TRY(execvpe("env", (char *[]){"env", NULL}, env));
  TRY(execlp("no-such-program", "x", (char *)0));
  TRY(execlp("", "x", (char *)0));
  TRY(execl("/bin/sh", "sh", "-c", "echo $0 $1; exit 7", "zero", "first", (char *)0));

  setenv("PATH", "bin:/bin:/usr/bin", 1);
  TRY(execlp("script", "ignored", "a", "b c", (char *)0));
  TRY(execlp("plain", "ignored", "a", "b c", (char *)0));
  TRY(execv("bin/plain", args));
  TRY(execlp("bin/plain", "x", "slash", (char *)0));
  TRY(execlp("denied", "x", (char *)0));
  TRY(execlp("directory", "x", (char *)0));
  TRY(execv("bin/denied", args));
  TRY(execv("bin", args));
  TRY(execv("bin/plain/x", args));
  TRY(execlp("options", "x", "last", (char *)0));
  puts("");
  TRY(execv("bin/lost", args));
  TRY(execlp("lost", "x", (char *)0));
  TRY(execv("bin/empty", args));
  TRY(execlp("empty", "x", (char *)0));
  TRY(execv("bin/nested", args));
  TRY(execv("bin/loop", args));
  TRY(execv("bin/nameless", args));
  TRY(execv("bin/script", none));

  setenv("PATH", "", 1);
  TRY(execlp("echo", "echo", "an empty PATH is the working directory", (char *)0));
  setenv("PATH", ":/bin", 1);
  TRY(execlp("echo", "echo", "or /bin", (char *)0));
  unsetenv("PATH");
  TRY(execlp("echo", "echo", "no PATH at all", (char *)0));
  fflush(stdout);
  setenv("PATH", "/bin:/usr/bin", 1);
  if (chdir("/") < 0) return 1;
  snprintf(path, sizeof path, "rm -r %s", dir);
  return system(path);
}
