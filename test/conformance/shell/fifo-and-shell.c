/* A named pipe between the program and commands of the shell, and commands in the background that signal it. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t got;
static void note(int signo) { got = signo; }

int main(void) {
  char dir[] = "/tmp/fifo-shellXXXXXX", buffer[128], command[128];
  sigset_t block, old;
  ssize_t n;
  int fd;
  if (!mkdtemp(dir) || chdir(dir) < 0) return 1;
  system("mkfifo p; test -p p && echo a fifo; ls -l p | cut -c1; echo through the fifo > p &");
  fd = open("p", O_RDONLY);
  while ((n = read(fd, buffer, sizeof buffer)) > 0) {
    printf("read: %.*s", (int)n, buffer);
    fflush(stdout);
  }
  close(fd);
  system("wc -w < p > counted &");
  fd = open("p", O_WRONLY);
  write(fd, "one two three\n", 14);
  close(fd);
  system("until test -s counted; do sleep 0.01; done; cat counted; rm p counted");
  signal(SIGUSR1, note);
  sigemptyset(&block);
  sigaddset(&block, SIGUSR1);
  sigprocmask(SIG_BLOCK, &block, &old);
  system("(sleep 0.05; kill -USR1 $PPID) &");
  while (!got) sigsuspend(&old);
  printf("signal %d\n", got);
  snprintf(command, sizeof command, "kill -USR1 %d", (int)getpid());
  got = 0;
  system(command);
  while (!got) sigsuspend(&old);
  printf("signal %d\n", got);
  return chdir("/") < 0 || rmdir(dir) < 0;
}
