/* setjmp and longjmp out of loops, calls, signal handlers and nested calls; variables that keep their values. */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static jmp_buf outer, inner;
static sigjmp_buf signals;
static int depth;

static void deep(int n) {
  char room[200];
  room[n] = (char)n;
  depth++;
  if (n == 0) longjmp(outer, 42);
  deep(n - 1);
  depth -= room[n];
}
static void handler(int sig) { siglongjmp(signals, sig); }
static int try(int n) {
  volatile int kept = n;
  switch (setjmp(inner)) {
    case 0:
      kept += 10;
      if (n > 2) longjmp(inner, n);
      return kept;
    case 3:
      return kept + 300;
    default:
      return kept + 1000;
  }
}

int main(void) {
  volatile int rounds = 0;
  int r = setjmp(outer);
  printf("%d %d\n", r, depth);
  if (rounds++ < 2) deep(50 * rounds);
  printf("%d %d %d\n", try(1), try(3), try(4));
  signal(SIGUSR1, handler);
  signal(SIGSEGV, handler);
  int caught = sigsetjmp(signals, 1);
  if (caught == 0) raise(SIGUSR1);
  else if (caught == SIGUSR1) *(volatile int *)8 = 1;
  printf("%d\n", caught == SIGSEGV);
  sigset_t blocked;
  sigprocmask(SIG_BLOCK, 0, &blocked);
  printf("%d %d\n", sigismember(&blocked, SIGSEGV), sigismember(&blocked, SIGUSR1));
  for (volatile int i = 0; i < 3; i++) {
    if (setjmp(inner) == 0) longjmp(inner, 0);
    printf("%d ", i);
  }
  puts("");
  if (!setjmp(inner)) {
    int v[rounds * 100];
    v[5] = 1;
    longjmp(inner, v[5]);
  }
  puts("end");
  return 0;
}
