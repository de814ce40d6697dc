// setjmp, longjmp, and signal masks with sigsetjmp.
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>

static jmp_buf place;
static sigjmp_buf with_mask;
static void deep(int n) {
  if (n == 0) longjmp(place, 7);
  deep(n - 1);
}
static void handler(int signo) { siglongjmp(with_mask, signo); }
static int blocked(int signo) {
  sigset_t set;
  sigprocmask(SIG_BLOCK, NULL, &set);
  return sigismember(&set, signo);
}

int main(void) {
  volatile int count = 0;
  int r = setjmp(place);
  printf("setjmp %d count %d\n", r, count);
  if (r == 0) {
    count = 5;
    deep(20);
  } else if (r == 7) {
    count++;
    longjmp(place, 0);
  }
  signal(SIGUSR1, handler);
  if ((r = sigsetjmp(with_mask, 1)) == 0) raise(SIGUSR1);
  printf("%d blocked %d\n", r, blocked(SIGUSR1));
  if ((r = sigsetjmp(with_mask, 0)) == 0) raise(SIGUSR1);
  printf("%d blocked %d\n", r, blocked(SIGUSR1));
  return 0;
}
