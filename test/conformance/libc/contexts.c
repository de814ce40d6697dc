// Contexts that a program switches itself: coroutines.
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>
#include <signal.h>
static ucontext_t main_context, contexts[3];
static char stacks[3][32768];
static int turns;
static void worker(int id, int count) {
  for (int i = 0; i < count; i++) {
    printf("worker %d step %d\n", id, i);
    turns++;
    swapcontext(&contexts[id], &contexts[(id + 1) % 2]);
  }
  printf("worker %d ends\n", id);
}
static void generator(void) {
  for (int i = 1; i <= 5; i++) {
    printf("generate %d\n", i * i);
    swapcontext(&contexts[2], &main_context);
  }
}
int main(void) {
  volatile int again = 0;
  ucontext_t here;
  sigset_t mask;
  getcontext(&here);
  printf("here %d\n", again);
  if (again++ < 2) setcontext(&here);
  for (int i = 0; i < 2; i++) {
    getcontext(&contexts[i]);
    contexts[i].uc_stack.ss_sp = stacks[i];
    contexts[i].uc_stack.ss_size = sizeof stacks[i];
    contexts[i].uc_link = &main_context;
    makecontext(&contexts[i], (void (*)(void))worker, 2, i, 3);
  }
  swapcontext(&main_context, &contexts[0]);
  printf("back after %d turns\n", turns);
  getcontext(&contexts[2]);
  contexts[2].uc_stack.ss_sp = stacks[2];
  contexts[2].uc_stack.ss_size = sizeof stacks[2];
  contexts[2].uc_link = NULL;
  sigaddset(&contexts[2].uc_sigmask, SIGUSR1);
  makecontext(&contexts[2], generator, 0);
  for (int i = 0; i < 5; i++) {
    swapcontext(&main_context, &contexts[2]);
    sigprocmask(SIG_BLOCK, NULL, &mask);
    printf("main %d, blocked %d\n", i, sigismember(&mask, SIGUSR1));
  }
  fflush(stdout);
  swapcontext(&main_context, &contexts[2]);
  printf("not reached\n");
  return 1;
}
