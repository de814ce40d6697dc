/* system(3): the wait status, what is ignored and blocked meanwhile, no shell asked for. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t children, interrupts;
static void child(int signo) { (void)signo, children++; }
static void interrupt(int signo) { (void)signo, interrupts++; }

static void run(const char *command) {
  int status;
  printf("%s\n", command);
  fflush(stdout);
  status = system(command);
  if (status == -1) printf("  -1 %s\n", strerror(errno));
  else if (WIFEXITED(status)) printf("  exit %d (%#x)\n", WEXITSTATUS(status), status);
  else printf("  signal %d (%#x)\n", WTERMSIG(status), status & 0x7f);
}

int main(void) {
  sigset_t set;
  struct sigaction a;
  printf("a shell? %d\n", system(NULL) != 0);
  run("true");
  run("false");
  run("exit 42");
  run("exit 300");
  run("");
  run("no-such-command 2>/dev/null");
  run("/ 2>/dev/null");
  run("/dev/null 2>/dev/null");
  run("kill -TERM $$");
  run("kill -9 $$");
  run("sh -c 'kill -TERM $$' 2>/dev/null");
  run("sh -c 'kill -USR1 $$' 2>/dev/null; echo status $?");
  run("echo out; echo err 2>&1 >&2 2>/dev/null");
  run("if then");

  /* SIGCHLD is blocked while the command runs, and its handler is not called for the command. */
  memset(&a, 0, sizeof a);
  a.sa_handler = child;
  sigaction(SIGCHLD, &a, NULL);
  run("true");
  printf("handler of SIGCHLD: %d\n", (int)children);
  if (fork() == 0) _exit(0);
  while (!children) pause();
  printf("for a child of one's own: %d\n", (int)children);
  wait(NULL);

  /* SIGINT and SIGQUIT are ignored by the caller, not by the command. */
  a.sa_handler = interrupt;
  sigaction(SIGINT, &a, NULL);
  run("kill -INT $PPID; echo the caller goes on");
  printf("handler of SIGINT: %d\n", (int)interrupts);
  run("kill -INT $$");
  run("kill -QUIT $$ 2>/dev/null");
  sigaction(SIGINT, NULL, &a);
  printf("handler is back: %d\n", a.sa_handler == interrupt);
  raise(SIGINT);
  printf("and works: %d\n", (int)interrupts);

  /* The mask is as before. */
  sigprocmask(SIG_BLOCK, NULL, &set);
  printf("SIGCHLD blocked: %d\n", sigismember(&set, SIGCHLD));

  /* Nobody waits for children: the status is lost. */
  signal(SIGCHLD, SIG_IGN);
  run("exit 3");
  return 0;
}
